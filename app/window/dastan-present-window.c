/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story on a screen of its own, with a window for the presenter beside it. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-present-window.h"

#include <glib/gi18n.h>

#include "map/dastan-map.h"
#include "present/dastan-speaker-view.h"
#include "timeline/dastan-timeline-canvas.h"

#define SPEAKER_WIDTH 1000
#define SPEAKER_HEIGHT 720

struct _DastanPresentWindow
{
  GtkWindow parent_instance;

  DastanExplorer *explorer;
  DastanPresentation *presentation;
  DastanStage *stage;
  DastanMap *map;
  DastanTimelineCanvas *timeline;
  GdkMonitor *monitor; /* (nullable): of the room */
  GtkWindow *speaker;  /* (nullable) */
  GdkMonitor *speaker_monitor; /* (nullable): where that was opened, to be opened there again */
  GtkApplication *awake; /* (nullable): what keeps the screen awake: a window that is closed has no application */
  guint cookie;          /* of that; 0 for none */
};

G_DEFINE_FINAL_TYPE (DastanPresentWindow, dastan_present_window, GTK_TYPE_WINDOW)

/* --- Pages --- */

static void
page_cb (DastanStage *stage, const DastanStoryPage *page, DastanPresentWindow *self)
{
  dastan_map_set_itinerary (self->map, !page->hides_itinerary);
  dastan_map_set_follows (self->map, !page->has_view);
  dastan_explorer_set_selected (self->explorer, page->event);
  if (page->has_view)
    dastan_map_fly_to_step (self->map, page->latitude, page->longitude, page->zoom);
  else if (page->event == NULL)
    dastan_map_fly_home (self->map);
  if (page->has_span)
    dastan_timeline_canvas_show_span (self->timeline, page->span);
  else if (page->event == NULL)
    dastan_timeline_canvas_fit_all (self->timeline);
}

/* --- The presenter's window --- */

static gboolean
speaker_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType modifiers,
                DastanPresentWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->speaker);
  gboolean is_in_list = focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX) != NULL;

  /* In the list keys move in it. */
  if (is_in_list
      && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down || keyval == GDK_KEY_Return || keyval == GDK_KEY_Home
          || keyval == GDK_KEY_End))
    return FALSE;
  return dastan_stage_press (self->stage, keyval, modifiers);
}

static gboolean
speaker_closed_cb (GtkWindow *speaker, DastanPresentWindow *self)
{
  self->speaker = NULL;
  return FALSE;
}

static void
open_speaker (DastanPresentWindow *self, GdkMonitor *monitor)
{
  GtkWidget *header = gtk_header_bar_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->speaker = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_title (self->speaker, _("Presenter"));
  gtk_window_set_titlebar (self->speaker, header);
  gtk_window_set_default_size (self->speaker, SPEAKER_WIDTH, SPEAKER_HEIGHT);
  gtk_window_set_child (self->speaker, dastan_speaker_view_new (self->presentation));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (speaker_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->speaker), keys);
  g_signal_connect (self->speaker, "close-request", G_CALLBACK (speaker_closed_cb), self);
  gtk_window_set_application (self->speaker, gtk_window_get_application (GTK_WINDOW (self)));
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (self->speaker, monitor);
  gtk_window_present (self->speaker);
}

static void
close_speaker (DastanPresentWindow *self)
{
  GtkWindow *speaker = g_steal_pointer (&self->speaker);

  if (speaker != NULL)
    gtk_window_destroy (speaker);
}

void
dastan_present_window_toggle_speaker (DastanPresentWindow *self, GdkMonitor *monitor)
{
  g_return_if_fail (DASTAN_IS_PRESENT_WINDOW (self));

  if (self->speaker != NULL)
    {
      close_speaker (self);
      return;
    }
  g_set_object (&self->speaker_monitor, monitor);
  open_speaker (self, monitor);
}

static void
speaker_cb (DastanPresentWindow *self)
{
  /* One that was unplugged is none. */
  gboolean is_there = self->speaker_monitor != NULL && gdk_monitor_is_valid (self->speaker_monitor);
  g_autoptr (GdkMonitor) monitor = is_there ? g_object_ref (self->speaker_monitor) : NULL;

  dastan_present_window_toggle_speaker (self, monitor);
}

/* --- The window --- */

static void
leave_cb (DastanPresentWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
dastan_present_window_begin (DastanPresentWindow *self, GdkMonitor *monitor, gboolean is_full)
{
  GtkApplication *application;

  g_return_if_fail (DASTAN_IS_PRESENT_WINDOW (self));

  application = gtk_window_get_application (GTK_WINDOW (self));
  g_set_object (&self->monitor, monitor);
  if (is_full && monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  else if (is_full)
    gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->stage));
  dastan_stage_begin (self->stage);
  if (application == NULL || !is_full || self->cookie != 0)
    return;
  self->awake = g_object_ref (application);
  self->cookie = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE,
                                            _("A story is being presented"));
}

static void
dastan_present_window_unrealize (GtkWidget *widget)
{
  DastanPresentWindow *self = DASTAN_PRESENT_WINDOW (widget);

  if (self->cookie != 0)
    gtk_application_uninhibit (self->awake, self->cookie);
  self->cookie = 0;
  g_clear_object (&self->awake);
  GTK_WIDGET_CLASS (dastan_present_window_parent_class)->unrealize (widget);
}

static void
dastan_present_window_dispose (GObject *object)
{
  DastanPresentWindow *self = DASTAN_PRESENT_WINDOW (object);

  close_speaker (self);
  if (self->presentation != NULL)
    dastan_presentation_set_playing (self->presentation, FALSE);
  G_OBJECT_CLASS (dastan_present_window_parent_class)->dispose (object);
  g_clear_object (&self->presentation);
  g_clear_object (&self->explorer);
  g_clear_object (&self->monitor);
  g_clear_object (&self->speaker_monitor);
}

static void
dastan_present_window_class_init (DastanPresentWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_present_window_dispose;
  GTK_WIDGET_CLASS (klass)->unrealize = dastan_present_window_unrealize;
}

static void
dastan_present_window_init (DastanPresentWindow *self)
{
}

DastanPresentWindow *
dastan_present_window_new (GtkApplication *application, DastanDossier *dossier, const char *story)
{
  g_autoptr (DastanViewIndex) index = NULL;
  DastanPresentWindow *self;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);

  index = dastan_view_index_new (dossier);
  self = g_object_new (DASTAN_TYPE_PRESENT_WINDOW, "application", application, "title",
                       dastan_text_get_local (dastan_dossier_get_title (dossier)), NULL);
  self->explorer = dastan_explorer_new ();
  self->presentation = dastan_presentation_new (dastan_story_pages_new (index, story));
  self->map = DASTAN_MAP (dastan_map_new (self->explorer));
  self->timeline = DASTAN_TIMELINE_CANVAS (dastan_timeline_canvas_new (self->explorer));
  dastan_timeline_canvas_set_lanes_by (self->timeline, DASTAN_LANES_NONE);
  dastan_timeline_canvas_set_bare (self->timeline, TRUE);
  dastan_map_set_bare (self->map, TRUE);
  dastan_explorer_set_index (self->explorer, index);
  self->stage = DASTAN_STAGE (
    dastan_stage_new (self->presentation, GTK_WIDGET (self->map), GTK_WIDGET (self->timeline)));
  g_signal_connect_object (self->stage, "page", G_CALLBACK (page_cb), self, 0);
  g_signal_connect_object (self->stage, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "speaker", G_CALLBACK (speaker_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (self->stage));
  /* The stage paints all of it: a ground below it would be painted in vain, in each frame. */
  gtk_widget_remove_css_class (GTK_WIDGET (self), "background");
  return self;
}

DastanPresentation *
dastan_present_window_get_presentation (DastanPresentWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENT_WINDOW (self), NULL);
  return self->presentation;
}

DastanMap *
dastan_present_window_get_map (DastanPresentWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENT_WINDOW (self), NULL);
  return self->map;
}

DastanStage *
dastan_present_window_get_stage (DastanPresentWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENT_WINDOW (self), NULL);
  return self->stage;
}

GtkWindow *
dastan_present_window_get_speaker (DastanPresentWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENT_WINDOW (self), NULL);
  return self->speaker;
}

GdkMonitor *
dastan_present_window_get_monitor (DastanPresentWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENT_WINDOW (self), NULL);
  return self->monitor;
}

GdkMonitor *
dastan_present_window_get_speaker_monitor (DastanPresentWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENT_WINDOW (self), NULL);
  return self->speaker != NULL ? self->speaker_monitor : NULL;
}

gboolean
dastan_present_window_is_settled (DastanPresentWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_PRESENT_WINDOW (self), FALSE);
  return dastan_map_is_complete (self->map) && dastan_timeline_canvas_is_settled (self->timeline);
}
