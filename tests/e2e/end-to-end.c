/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives the installed program from outside, as a screen reader does: over the accessibility bus alone. */
#include <atspi/atspi.h>
#include <gio/gio.h>

/* This version of the library defines none. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)

#define PATIENCE_MS 20000
#define MAX_DEPTH 40

static const char *program;

typedef gboolean (*Wanted) (AtspiAccessible *node, const char *name, const char *text);

static gboolean
name_begins (AtspiAccessible *node, const char *name, const char *text)
{
  return g_str_has_prefix (name, text);
}

static gboolean
name_contains (AtspiAccessible *node, const char *name, const char *text)
{
  return strstr (name, text) != NULL;
}

static gboolean
name_is (AtspiAccessible *node, const char *name, const char *text)
{
  return g_str_equal (name, text);
}

/* The first node, depth first, with the role (or any, for an invalid one) and a fitting name; (nullable). */
static AtspiAccessible *
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

/* Looks again until it is there; the bus has no signal for everything that may appear. */
static AtspiAccessible *
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
  g_error ("not found on the accessibility bus: %s", text);
}

static void
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

static gboolean
has_state (AtspiAccessible *node, AtspiStateType state)
{
  g_autoptr (AtspiStateSet) states = NULL;

  atspi_accessible_clear_cache (node);
  states = atspi_accessible_get_state_set (node);
  return atspi_state_set_contains (states, state);
}

/* The summit is found on the timeline by name, activated, and its words stand in the reader and Tokyo on the
 * map. */
static void
test_summit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (AtspiAccessible) summit = NULL, excerpt = NULL, tokyo = NULL, heading = NULL;
  gint64 give_up;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  g_assert_no_error (error);
  summit = wait_for (ATSPI_ROLE_LIST_ITEM, name_begins, "First leaders’ summit, Tokyo, December 2025");
  g_assert_false (has_state (summit, ATSPI_STATE_SELECTED));
  do_action (summit, "item.activate");
  heading = wait_for (ATSPI_ROLE_HEADING, name_contains, "First leaders’ summit, Tokyo");
  excerpt = wait_for (ATSPI_ROLE_INVALID, name_contains,
                      "Recently, Japan hosted the first \"Central Asia + Japan\" summit in Tokyo.");
  tokyo = wait_for (ATSPI_ROLE_LIST_ITEM, name_begins, "Tokyo, ");
  give_up = g_get_monotonic_time () + PATIENCE_MS * 1000;
  while (!has_state (summit, ATSPI_STATE_SELECTED) && g_get_monotonic_time () < give_up)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (has_state (summit, ATSPI_STATE_SELECTED));
  g_subprocess_send_signal (process, 15);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_no_error (error);
}

/* Words are searched for from the bus alone: the button, the entry, and what is found. */
static void
test_search (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  g_autoptr (AtspiAccessible) button = NULL, entry = NULL, found = NULL;
  g_autoptr (AtspiEditableText) text = NULL;

  g_assert_no_error (error);
  button = wait_for (ATSPI_ROLE_PUSH_BUTTON, name_is, "Search");
  do_action (button, "click");
  entry = wait_for (ATSPI_ROLE_ENTRY, name_begins, "Search the dossier");
  text = atspi_accessible_get_editable_text_iface (entry);
  g_assert_nonnull (text);
  g_assert_true (atspi_editable_text_insert_text (text, 0, "declaration", 11, &error));
  g_assert_no_error (error);
  found = wait_for (ATSPI_ROLE_LIST_ITEM, name_is, "Tokyo Declaration, December 2025");
  g_subprocess_send_signal (process, 15);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc != 2)
    {
      g_printerr ("usage: end-to-end PROGRAM\n");
      return 2;
    }
  program = argv[1];
  /* The library warns of a program that is only just coming up. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  if (atspi_init () != 0)
    g_error ("there is no accessibility bus");
  g_test_add_func ("/e2e/summit", test_summit);
  g_test_add_func ("/e2e/search", test_search);
  return g_test_run ();
}
