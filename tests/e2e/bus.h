/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests share that see the program over the accessibility bus alone: finding, waiting, doing. */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

/* This version of the library defines none. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)

#define PATIENCE_MS 60000
#define MAX_DEPTH 40

typedef gboolean (*Wanted) (AtspiAccessible *node, const char *name, const char *text);

static inline gboolean
name_begins (AtspiAccessible *node, const char *name, const char *text)
{
  return g_str_has_prefix (name, text);
}

static inline gboolean
name_contains (AtspiAccessible *node, const char *name, const char *text)
{
  return strstr (name, text) != NULL;
}

static inline gboolean
name_is (AtspiAccessible *node, const char *name, const char *text)
{
  return g_str_equal (name, text);
}

/* The first node, depth first, with the role (or any, for an invalid one) and a fitting name; (nullable). */
static inline AtspiAccessible *
find (AtspiAccessible *node, AtspiRole role, Wanted wanted, const char *text, guint depth)
{
  g_autofree char *name = atspi_accessible_get_name (node, NULL);
  int n;

  if (name != NULL && (role == ATSPI_ROLE_INVALID || atspi_accessible_get_role (node, NULL) == role)
      && wanted (node, name, text))
    return g_object_ref (node);
  n = depth < MAX_DEPTH ? atspi_accessible_get_child_count (node, NULL) : 0;
  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      AtspiAccessible *found = child != NULL ? find (child, role, wanted, text, depth + 1) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Tells what is on the bus. */
static inline void
show_desktop (void)
{
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);
      g_autofree char *name = child != NULL ? atspi_accessible_get_name (child, NULL) : NULL;

      g_printerr ("on the bus: “%s”, with %d windows\n", name,
                  child != NULL ? atspi_accessible_get_child_count (child, NULL) : 0);
    }
}

/* Looks again until it is there; the bus has no signal for everything that may appear. */
static inline AtspiAccessible *
wait_for (AtspiRole role, Wanted wanted, const char *text)
{
  gint64 give_up = g_get_monotonic_time () + PATIENCE_MS * 1000;

  while (g_get_monotonic_time () < give_up)
    {
      g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
      AtspiAccessible *found = NULL;

      atspi_accessible_clear_cache (desktop);
      found = find (desktop, role, wanted, text, 0);
      if (found != NULL)
        return found;
      g_main_context_iteration (NULL, FALSE);
      g_usleep (20000);
    }
  show_desktop ();
  g_error ("not found on the accessibility bus: %s", text);
}

/* Once the program has ended the bus may still take it for running for a while, and a new one would only wake it. */
static inline void
wait_until_gone (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  gint64 give_up = g_get_monotonic_time () + PATIENCE_MS * 1000;
  gboolean is_there = TRUE;

  g_assert_no_error (error);
  while (is_there && g_get_monotonic_time () < give_up)
    {
      g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
          bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
          g_variant_new ("(s)", "io.github.dastan_app.Dastan"), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
          &error);

      g_assert_no_error (error);
      g_variant_get (answer, "(b)", &is_there);
    }
  g_assert_false (is_there);
}

static inline void
do_action (AtspiAccessible *node, const char *wanted)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (node);
  int n;

  g_assert_nonnull (action);
  n = atspi_action_get_n_actions (action, NULL);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = atspi_action_get_action_name (action, i, NULL);

      if (g_strcmp0 (name, wanted) == 0)
        {
          g_assert_true (atspi_action_do_action (action, i, NULL));
          return;
        }
    }
  g_error ("no action “%s”", wanted);
}

static inline gboolean
has_state (AtspiAccessible *node, AtspiStateType state)
{
  g_autoptr (AtspiStateSet) states = NULL;

  atspi_accessible_clear_cache (node);
  states = atspi_accessible_get_state_set (node);
  return atspi_state_set_contains (states, state);
}

