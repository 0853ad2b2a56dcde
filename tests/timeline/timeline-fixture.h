/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the timeline's input share: a window with the timeline of the built-in dossier, and where things are. */
#pragma once

#include "display-util.h"
#include "timeline/dastan-timeline.h"

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *timeline;
  DastanTimelineCanvas *canvas;
  GtkWidget *window;
} Fixture;

static inline void
set_animated (gboolean is_animated)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", is_animated, NULL);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = read_builtin ();

  set_animated (FALSE);
  fixture->explorer = dastan_explorer_new ();
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  fixture->timeline = dastan_timeline_new (fixture->explorer);
  fixture->canvas = dastan_timeline_get_canvas (DASTAN_TIMELINE (fixture->timeline));
  fixture->window = show_in_window (fixture->timeline, 968, 460);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  set_animated (FALSE);
  /* A button's release may still be on its way, and the grab it ends keeps what is dragged. */
  wait_for_frames (fixture->timeline);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->explorer);
}

/* Where the bar of an event is in the window: @dx pixels into it. */
static inline graphene_point_t
locate (Fixture *fixture, const char *id, double dx)
{
  graphene_rect_t rect;
  graphene_point_t at;

  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, id, &rect));
  g_assert_true (gtk_widget_compute_point (
    GTK_WIDGET (fixture->canvas), fixture->window,
    &GRAPHENE_POINT_INIT ((float) (rect.origin.x + dx), rect.origin.y + 4), &at));
  return at;
}

/* Moves the pointer to an event and does @what there, in xdotool's words. */
static inline void
do_at (Fixture *fixture, const char *id, const char *what)
{
  graphene_point_t at = locate (fixture, id, 6);
  g_autofree char *command = g_strdup_printf ("mousemove %d %d %s", (int) at.x, (int) at.y, what);

  xdotool (command);
}

static inline gboolean
is_selected (Fixture *fixture, const char *id)
{
  return g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), id) == 0;
}

static inline gboolean
is_chosen (Fixture *fixture, const char *id)
{
  int event = dastan_dossier_index_of_event (dastan_explorer_get_dossier (fixture->explorer), id);

  g_assert_cmpint (event, >=, 0);
  return dastan_explorer_is_chosen (fixture->explorer, dastan_explorer_get_columns (fixture->explorer)->row_of_event[event]);
}

/* The scale in which the canvas draws now. */
static inline DastanScale
get_scale (Fixture *fixture)
{
  int left = dastan_timeline_canvas_get_header_width (fixture->canvas);

  return dastan_scale_make (dastan_explorer_get_visible_span (fixture->explorer),
                            gtk_widget_get_width (GTK_WIDGET (fixture->canvas)) - left,
                            dastan_timeline_canvas_get_warp (fixture->canvas));
}
