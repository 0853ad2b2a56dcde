/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The story mode of a window: which story, on which monitor, and back to where one was. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include <glib/gi18n.h>

#include "widgets/dastan-mnemonic.h"
#include "window/dastan-window-private.h"

/* --- Monitors --- */

static GListModel *
get_monitors (DastanWindow *self)
{
  return gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
}

/* (transfer full) (nullable): the monitor that the window is on. */
static GdkMonitor *
dup_own_monitor (DastanWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  GdkMonitor *monitor
    = surface != NULL ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (self)), surface) : NULL;

  return monitor != NULL ? g_object_ref (monitor) : NULL;
}

/* (transfer full) (nullable): another monitor than @taken: @rather, where that is another, else the first that is. NULL
 * where there is no other. */
static GdkMonitor *
dup_another_monitor (DastanWindow *self, GdkMonitor *taken, GdkMonitor *rather)
{
  GListModel *monitors = get_monitors (self);

  if (rather != NULL && rather != taken)
    return g_object_ref (rather);
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != taken)
        return g_steal_pointer (&monitor);
    }
  return NULL;
}

/* (transfer full) (nullable): the room's: one that the window is not on. NULL where there is one monitor. */
static GdkMonitor *
dup_room_monitor (DastanWindow *self)
{
  g_autoptr (GdkMonitor) own = dup_own_monitor (self);

  return dup_another_monitor (self, own, NULL);
}

/* --- Presenting --- */

static void
present (DastanWindow *self, GdkMonitor *monitor, const char *story)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  g_autoptr (GdkMonitor) own = dup_own_monitor (self), speaker = NULL;

  if (dossier == NULL)
    return;
  if (self->presenting != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->presenting));
      return;
    }
  g_set_weak_pointer (&self->presenting, dastan_present_window_new (gtk_window_get_application (GTK_WINDOW (self)),
                                                                    dossier, story));
  dastan_present_window_begin (self->presenting, monitor, TRUE);
  /* What the room does not have is the presenter's: the window's own, or where the room has that, another. */
  if (monitor != NULL)
    speaker = dup_another_monitor (self, monitor, own);
  if (speaker != NULL)
    dastan_present_window_toggle_speaker (self->presenting, speaker);
}

static void
present_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GdkMonitor) monitor = dup_room_monitor (data);

  present (data, monitor, NULL);
}

void
dastan_window_present_story (DastanWindow *self, guint step, guint pace, gboolean loops)
{
  g_autoptr (GdkMonitor) monitor = dup_room_monitor (self);
  DastanPresentation *presentation;

  g_return_if_fail (DASTAN_IS_WINDOW (self));

  present (self, monitor, NULL);
  if (self->presenting == NULL)
    return;
  presentation = dastan_present_window_get_presentation (self->presenting);
  if (step > 1)
    dastan_presentation_go (presentation, step - 1);
  dastan_presentation_set_loops (presentation, loops);
  if (pace == 0)
    return;
  dastan_presentation_set_pace (presentation, pace);
  dastan_presentation_set_playing (presentation, TRUE);
}

static void
present_story_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GdkMonitor) monitor = dup_room_monitor (data);

  present (data, monitor, g_variant_get_string (parameter, NULL));
}

static void
present_on_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (get_monitors (data), g_variant_get_uint32 (parameter));

  present (data, monitor, NULL);
}

/* --- The menu --- */

static void
add_stories (DastanWindow *self, GMenu *menu)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  const GPtrArray *stories = dossier != NULL ? dastan_dossier_get_stories (dossier) : NULL;

  for (guint i = 0; stories != NULL && stories->len > 1 && i < stories->len; i++)
    {
      const DastanStory *story = g_ptr_array_index (stories, i);
      g_autofree char *label = dastan_mnemonic_escape (dastan_text_get_local (story->title));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.present-story", "s", story->id);
      g_menu_append_item (menu, item);
    }
}

char *
dastan_window_dup_monitor_label (guint number, const char *model)
{
  g_autofree char *name = g_strstrip (dastan_mnemonic_escape (model != NULL ? model : ""));

  /* The toolkit passes on what the monitor says of itself, which may be nothing. */
  if (name[0] == '\0')
    /* Translators: a monitor to present on, of which only the number is known. */
    return g_strdup_printf (_ ("On Monitor %u"), number);
  /* Translators: a monitor to present on: its number and what it is called. */
  return g_strdup_printf (_ ("On Monitor %1$u, %2$s"), number, name);
}

static void
add_monitors (DastanWindow *self, GMenu *menu)
{
  GListModel *monitors = get_monitors (self);

  for (guint i = 0; g_list_model_get_n_items (monitors) > 1 && i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      g_autofree char *label
          = dastan_window_dup_monitor_label (i + 1, gdk_monitor_get_model (monitor));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.present-on", "u", i);
      g_menu_append_item (menu, item);
    }
}

static void
add_editing (DastanWindow *self, GMenu *menu)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  const GPtrArray *stories = dossier != NULL ? dastan_dossier_get_stories (dossier) : NULL;

  for (guint i = 0; stories != NULL && i < stories->len; i++)
    {
      const DastanStory *story = g_ptr_array_index (stories, i);
      g_autofree char *title = dastan_mnemonic_escape (dastan_text_get_local (story->title));
      g_autofree char *label = g_strdup_printf (_ ("Edit “%s”…"), title);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.edit-story", "s", story->id);
      g_menu_append_item (menu, item);
    }
  g_menu_append (menu, _("New _Story…"), "win.new-story");
}

void
dastan_window_fill_present_menu (DastanWindow *self, GMenu *menu)
{
  g_menu_remove_all (menu);
  add_stories (self, menu);
  add_monitors (self, menu);
  add_editing (self, menu);
}

void
dastan_window_init_present (DastanWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "present", .activate = present_cb },
    { .name = "present-story", .activate = present_story_cb, .parameter_type = "s" },
    { .name = "present-on", .activate = present_on_cb, .parameter_type = "u" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
