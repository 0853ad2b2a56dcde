/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving the timeline with a real pointer and keys: what glides, what is thrown, what stays under the pointer. */
#include "timeline-fixture.h"

#include <math.h>

#include "time/dastan-calendar.h"

static DastanSpan
get_span (Fixture *fixture)
{
  return dastan_explorer_get_visible_span (fixture->explorer);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
wait_settled (Fixture *fixture)
{
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  wait_for_frames (fixture->timeline);
}

/* A zoom by the wheel glides, on its way and at its end with the same second under the pointer. */
static void
test_wheel_glides (Fixture *fixture, gconstpointer data)
{
  int left = dastan_timeline_canvas_get_header_width (fixture->canvas);
  DastanScale before = get_scale (fixture);
  gint64 under = dastan_scale_unmap (&before, 640 - left);
  guint n_spans = 0;

  set_animated (TRUE);
  g_signal_connect_swapped (fixture->explorer, "span-changed", G_CALLBACK (count_cb), &n_spans);
  xdotool ("mousemove 640 20 keydown ctrl click 4 click 4 click 4 keyup ctrl");
  wait_until (n_spans > 0);
  while (!dastan_timeline_canvas_is_settled (fixture->canvas))
    {
      DastanScale now = get_scale (fixture);

      g_assert_cmpfloat_with_epsilon (dastan_scale_map (&now, under), 640 - left, 1.0);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_spans, >, 2);
  {
    DastanScale after = get_scale (fixture);

    /* Three notches, all of them. */
    g_assert_cmpfloat_with_epsilon (after.per_pixel, before.per_pixel / pow (1.25, 3), before.per_pixel * 1e-3);
    g_assert_cmpfloat_with_epsilon (dastan_scale_map (&after, under), 640 - left, 1.0);
  }
  g_signal_handlers_disconnect_by_data (fixture->explorer, &n_spans);
}

/* The same in the linear scale, without animation: at once. */
static void
test_wheel_at_once (Fixture *fixture, gconstpointer data)
{
  int left = dastan_timeline_canvas_get_header_width (fixture->canvas);
  DastanScale scale;
  gint64 under;

  dastan_timeline_canvas_set_compact (fixture->canvas, FALSE);
  wait_settled (fixture);
  scale = get_scale (fixture);
  under = dastan_scale_unmap (&scale, 500 - left);
  xdotool ("mousemove 500 20 keydown ctrl click 4 keyup ctrl");
  wait_until (!dastan_span_equal (get_span (fixture), scale.visible));
  g_assert_true (dastan_timeline_canvas_is_settled (fixture->canvas));
  scale = get_scale (fixture);
  g_assert_cmpfloat_with_epsilon (dastan_scale_map (&scale, under), 500 - left, 1.0);
}

/* What is let go while it moves goes on, and a touch stops it. */
static void
test_throw (Fixture *fixture, gconstpointer data)
{
  DastanSpan let_go, stopped;

  dastan_timeline_canvas_zoom (fixture->canvas, 4);
  wait_settled (fixture);
  set_animated (TRUE);
  xdotool ("mousemove 800 20 mousedown 1 mousemove 780 20 sleep 0.02 mousemove 740 20 sleep 0.02 mousemove 690 20 "
           "sleep 0.02 mousemove 630 20 mouseup 1");
  wait_until (!dastan_timeline_canvas_is_settled (fixture->canvas));
  let_go = get_span (fixture);
  wait_until (get_span (fixture).earliest > let_go.earliest);
  xdotool ("mousedown 1 mouseup 1");
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  stopped = get_span (fixture);
  wait_for_frames (fixture->timeline);
  g_assert_true (dastan_span_equal (get_span (fixture), stopped));
  g_assert_cmpint (stopped.earliest, >, let_go.earliest);
}

/* Where the system has no animations nothing goes on. */
static void
test_no_throw (Fixture *fixture, gconstpointer data)
{
  DastanSpan before, after;

  dastan_timeline_canvas_zoom (fixture->canvas, 4);
  wait_settled (fixture);
  before = get_span (fixture);
  xdotool ("mousemove 800 20 mousedown 1 mousemove 760 20 sleep 0.02 mousemove 700 20 mouseup 1");
  wait_until (get_span (fixture).earliest > before.earliest);
  wait_for_frames (fixture->timeline);
  after = get_span (fixture);
  wait_for_frames (fixture->timeline);
  g_assert_true (dastan_span_equal (get_span (fixture), after));
}

/* Another goal while under way: it turns there from where it is. And what else sets the span ends it. */
static void
test_retarget (Fixture *fixture, gconstpointer data)
{
  DastanSpan all = get_span (fixture), other = { all.earliest, all.earliest + (all.latest - all.earliest) / 3 };

  set_animated (TRUE);
  dastan_timeline_canvas_zoom (fixture->canvas, 6);
  wait_until (!dastan_span_equal (get_span (fixture), all));
  dastan_timeline_canvas_fit_all (fixture->canvas);
  wait_settled (fixture);
  g_assert_true (dastan_span_equal (get_span (fixture), all));
  dastan_timeline_canvas_zoom (fixture->canvas, 6);
  wait_until (!dastan_span_equal (get_span (fixture), all));
  dastan_explorer_set_visible_span (fixture->explorer, other);
  g_assert_true (dastan_timeline_canvas_is_settled (fixture->canvas));
  wait_for_frames (fixture->timeline);
  g_assert_true (dastan_span_equal (get_span (fixture), other));
}

/* Keys: all, what passes the filter, what is chosen; nothing chosen changes nothing. */
static void
test_fits (Fixture *fixture, gconstpointer data)
{
  DastanSpan all = get_span (fixture), filtered;
  graphene_rect_t rect;
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  xdotool ("mousemove 600 5 key s");
  wait_for_frames (fixture->timeline);
  g_assert_true (dastan_span_equal (get_span (fixture), all));

  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_SOURCE, 0);
  wait_for_frames (fixture->timeline);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  xdotool ("key f");
  wait_until (!dastan_span_equal (get_span (fixture), all));
  filtered = get_span (fixture);
  for (guint row = 0; row < columns->n_dated; row++)
    if (dastan_explorer_row_passes (fixture->explorer, row) && columns->earliest[row] != DASTAN_SECOND_MIN
        && columns->latest[row] != DASTAN_SECOND_MAX)
      g_assert_true (dastan_span_contains (filtered, (DastanSpan){ columns->earliest[row], columns->latest[row] }));
  dastan_explorer_clear_filter (fixture->explorer);

  dastan_explorer_set_selected (fixture->explorer, "dialogue-2004");
  wait_for_frames (fixture->timeline);
  xdotool ("key s");
  wait_until (!dastan_span_equal (get_span (fixture), filtered));
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "dialogue-2004", &rect));
  g_assert_cmpfloat_with_epsilon (rect.size.width, get_scale (fixture).width * 0.2, 4);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-fit-one");
  xdotool ("key 0");
  wait_until (dastan_span_equal (get_span (fixture), all));
}

/* The switch of the scale shows the same span all the way, with each event going from its place to its other one. */
static void
test_compact_glides (Fixture *fixture, gconstpointer data)
{
  DastanSpan before = get_span (fixture);
  graphene_rect_t squeezed, linear, now;
  guint n_steps = 0;

  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "dialogue-2004", &squeezed));
  dastan_timeline_canvas_set_compact (fixture->canvas, FALSE);
  wait_settled (fixture);
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "dialogue-2004", &linear));
  g_assert_cmpfloat (fabs (linear.origin.x - squeezed.origin.x), >, 5);
  dastan_timeline_canvas_set_compact (fixture->canvas, TRUE);
  wait_settled (fixture);

  set_animated (TRUE);
  dastan_timeline_canvas_set_compact (fixture->canvas, FALSE);
  g_assert_false (dastan_timeline_canvas_is_settled (fixture->canvas));
  while (!dastan_timeline_canvas_is_settled (fixture->canvas))
    {
      g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "dialogue-2004", &now));
      g_assert_cmpfloat (now.origin.x, >=, MIN (squeezed.origin.x, linear.origin.x) - 0.5);
      g_assert_cmpfloat (now.origin.x, <=, MAX (squeezed.origin.x, linear.origin.x) + 0.5);
      n_steps++;
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_steps, >, 2);
  g_assert_true (dastan_span_equal (get_span (fixture), before));
  g_assert_null (dastan_timeline_canvas_get_warp (fixture->canvas));
  /* There and back in the middle of it. */
  dastan_timeline_canvas_set_compact (fixture->canvas, TRUE);
  wait_for_frames (fixture->timeline);
  dastan_timeline_canvas_set_compact (fixture->canvas, FALSE);
  dastan_timeline_canvas_set_compact (fixture->canvas, TRUE);
  wait_settled (fixture);
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "dialogue-2004", &now));
  g_assert_cmpfloat_with_epsilon (now.origin.x, squeezed.origin.x, 0.01);
}

/* A dossier that goes while everything moves, and a window that does. */
static void
test_gone_while_moving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) again = read_builtin ();

  set_animated (TRUE);
  dastan_timeline_canvas_set_compact (fixture->canvas, FALSE);
  dastan_timeline_canvas_zoom (fixture->canvas, 5);
  wait_for_frames (fixture->timeline);
  dastan_explorer_set_dossier (fixture->explorer, again);
  wait_settled (fixture);
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "summit-2025", &(graphene_rect_t){ 0 }));
  dastan_timeline_canvas_set_compact (fixture->canvas, FALSE);
  dastan_timeline_canvas_zoom (fixture->canvas, 5);
}

/* Two fingers that leave the pad: the controller says how fast they were. */
static void
test_two_fingers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->canvas));
  DastanSpan before;

  dastan_timeline_canvas_zoom (fixture->canvas, 4);
  wait_settled (fixture);
  before = get_span (fixture);
  set_animated (TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        g_signal_emit_by_name (controller, "decelerate", 20.0, 0.0);
    }
  g_assert_false (dastan_timeline_canvas_is_settled (fixture->canvas));
  wait_settled (fixture);
  g_assert_cmpint (get_span (fixture).earliest, >, before.earliest);
}

/* A double click on empty ground zooms in there. */
static void
test_double_click (Fixture *fixture, gconstpointer data)
{
  DastanSpan before = get_span (fixture);

  xdotool ("mousemove 700 22 click --repeat 2 --delay 40 1");
  wait_until (!dastan_span_equal (get_span (fixture), before));
  g_assert_cmpfloat_with_epsilon (get_scale (fixture).per_pixel * 2,
                                  dastan_scale_make (before, get_scale (fixture).width,
                                                     dastan_timeline_canvas_get_warp (fixture->canvas)).per_pixel,
                                  get_scale (fixture).per_pixel * 1e-3);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/moving/wheel_glides", test_wheel_glides);
  ADD ("/moving/wheel_at_once", test_wheel_at_once);
  ADD ("/moving/throw", test_throw);
  ADD ("/moving/no_throw", test_no_throw);
  ADD ("/moving/retarget", test_retarget);
  ADD ("/moving/fits", test_fits);
  ADD ("/moving/compact_glides", test_compact_glides);
  ADD ("/moving/gone_while_moving", test_gone_while_moving);
  ADD ("/moving/two_fingers", test_two_fingers);
  ADD ("/moving/double_click", test_double_click);
  return g_test_run ();
}
