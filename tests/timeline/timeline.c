/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline in a real window: pointer, wheel and keys, what is in view, its accessible children. */
#include "timeline/dastan-timeline.h"

#include <glib/gstdio.h>

#include "display-util.h"
#include "explore/random-dossier.h"
#include "formats/dastan-open.h"
#include "store/dastan-store-writer.h"
#include "time/dastan-calendar.h"
#include "timeline/dastan-timeline-canvas-private.h"

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *timeline;
  DastanTimelineCanvas *canvas;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = read_builtin ();

  fixture->explorer = dastan_explorer_new ();
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  fixture->timeline = dastan_timeline_new (fixture->explorer);
  fixture->canvas = dastan_timeline_get_canvas (DASTAN_TIMELINE (fixture->timeline));
  fixture->window = show_in_window (fixture->timeline, 968, 420);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* A button's release may still be on its way, and the grab it ends keeps what is dragged. */
  wait_for_frames (fixture->timeline);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* What is being made on a thread holds on to it until it is there. */
  g_object_add_weak_pointer (G_OBJECT (fixture->explorer), (gpointer *) &fixture->explorer);
  g_object_unref (fixture->explorer);
  wait_until (fixture->explorer == NULL);
}

static void
focus_canvas (Fixture *fixture)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  xdotool ("mousemove 600 5");
}

static void
test_shows_all (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect;

  save_picture (fixture->timeline, "timeline-light");
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==,
                    dastan_explorer_get_n_events (fixture->explorer));
  g_assert_true (dastan_timeline_canvas_get_compact (fixture->canvas));
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "summit-2025", &rect));
  g_assert_cmpfloat (rect.size.width, >, 20);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_click_selects (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect;

  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "dialogue-2004", &rect));
  click_at (GTK_WIDGET (fixture->canvas), rect.origin.x + 10, rect.origin.y + 4);
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "dialogue-2004") == 0);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-selected");
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  const char *first;

  focus_canvas (fixture);
  xdotool ("key Right");
  wait_until (dastan_explorer_get_selected (fixture->explorer) != NULL);
  first = dastan_event_get_id (dastan_explorer_get_neighbour (fixture->explorer, NULL, 1));
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, first);
  xdotool ("key End");
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), first) != 0);
  g_assert_null (dastan_explorer_get_neighbour (fixture->explorer,
                                                dastan_explorer_get_selected (fixture->explorer), 1));
  xdotool ("key Home");
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), first) == 0);
  xdotool ("key Down");
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), first) != 0);
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (fixture->canvas)));
}

static void
test_zoom_and_fit (Fixture *fixture, gconstpointer data)
{
  DastanSpan all = dastan_explorer_get_visible_span (fixture->explorer), zoomed;

  focus_canvas (fixture);
  xdotool ("key plus");
  wait_until (!dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), all));
  zoomed = dastan_explorer_get_visible_span (fixture->explorer);
  g_assert_true (dastan_span_contains (all, zoomed));
  xdotool ("key 0");
  wait_until (!dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), zoomed));
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), all));
}

static void
test_ctrl_wheel_zooms (Fixture *fixture, gconstpointer data)
{
  DastanSpan before = dastan_explorer_get_visible_span (fixture->explorer), after;

  xdotool ("mousemove 600 20 keydown ctrl click 4 keyup ctrl");
  wait_until (!dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), before));
  after = dastan_explorer_get_visible_span (fixture->explorer);
  g_assert_true (dastan_span_contains (before, after));
}

static void
test_drag_pans (Fixture *fixture, gconstpointer data)
{
  DastanSpan before, after;

  dastan_timeline_canvas_zoom (fixture->canvas, 2);
  before = dastan_explorer_get_visible_span (fixture->explorer);
  xdotool ("mousemove 600 20 mousedown 1 mousemove 560 20 mousemove 500 20 mouseup 1");
  wait_until (!dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), before));
  after = dastan_explorer_get_visible_span (fixture->explorer);
  g_assert_cmpint (after.earliest, >, before.earliest);
  g_assert_cmpint (after.latest, >, before.latest);
}

static void
test_overview_brush (Fixture *fixture, gconstpointer data)
{
  DastanOverview *overview = dastan_timeline_get_overview (DASTAN_TIMELINE (fixture->timeline));
  DastanSpan before = dastan_explorer_get_visible_span (fixture->explorer), after;
  graphene_rect_t brush;
  graphene_point_t at;
  g_autofree char *command = NULL;

  dastan_overview_get_brush (overview, &brush);
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (overview), fixture->window,
                                           &GRAPHENE_POINT_INIT (brush.origin.x, 20), &at));
  command = g_strdup_printf ("mousemove %d %d mousedown 1 mousemove %d %d mousemove %d %d mouseup 1", (int) at.x + 1,
                             (int) at.y, (int) at.x + 60, (int) at.y, (int) at.x + 200, (int) at.y);
  xdotool (command);
  wait_until (dastan_explorer_get_visible_span (fixture->explorer).earliest > before.earliest);
  after = dastan_explorer_get_visible_span (fixture->explorer);
  g_assert_cmpint (after.latest, ==, before.latest);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), <,
                    dastan_explorer_get_n_events (fixture->explorer));
}

static void
test_lane_title_filters (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect;

  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "silk-road-1997", &rect));
  click_at (GTK_WIDGET (fixture->canvas), 60, rect.origin.y);
  wait_until (!dastan_filter_is_empty (dastan_explorer_get_filter (fixture->explorer)));
  g_assert_true (dastan_filter_has (dastan_explorer_get_filter (fixture->explorer), DASTAN_FACET_CATEGORY, 0));
  wait_for_frames (fixture->timeline);
  g_assert_false (dastan_timeline_canvas_get_event_rect (fixture->canvas, "meti-2022", &rect));
}

static void
test_accessible_children (Fixture *fixture, gconstpointer data)
{
  guint n = 0;
  gboolean is_summit_there = FALSE;

  gtk_test_accessible_assert_role (fixture->canvas, GTK_ACCESSIBLE_ROLE_LIST);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      char *wrong = gtk_test_accessible_check_property (
        GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
        "First leaders’ summit, Tokyo, December 2025, known to the month, Dialogue and summits, 22 of 30");

      gtk_test_accessible_assert_role (child, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      is_summit_there = is_summit_there || wrong == NULL;
      g_free (wrong);
      n++;
    }
  g_assert_cmpuint (n, >, 10);
  g_assert_true (is_summit_there);
}

static void
test_other_lanes_and_narrow (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect;

  dastan_timeline_canvas_set_lanes_by (fixture->canvas, DASTAN_LANES_BY_COUNTRY);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-countries");
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "silk-road-1997", &rect));
  dastan_timeline_canvas_set_lanes_by (fixture->canvas, DASTAN_LANES_NONE);
  dastan_timeline_canvas_set_compact (fixture->canvas, FALSE);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-linear");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 420);
  wait_until (gtk_widget_get_width (fixture->timeline) <= 400);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-narrow");
}

static DastanEvent *
make_event (const char *id, const char *date)
{
  DastanEvent *event = dastan_event_new (id);
  g_autoptr (DastanText) title = dastan_text_new (id);
  g_autoptr (DastanEdtf) parsed = date != NULL ? dastan_edtf_parse (date, NULL, NULL) : NULL;

  dastan_event_set_title (event, title);
  dastan_event_set_date (event, parsed);
  return event;
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Events without a date stand in a tray whatever time is in view, and are chosen there by pointer and by key. */
static void
test_undated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  DastanTray *tray = dastan_timeline_get_tray (DASTAN_TIMELINE (fixture->timeline));
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->canvas));

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tray)));
  dastan_dossier_take_event (dossier, make_event ("lost", NULL));
  dastan_dossier_take_event (dossier, make_event ("early", "1900"));
  dastan_dossier_take_event (dossier, make_event ("late", "2000"));
  dastan_dossier_take_event (dossier, make_event ("found", NULL));
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-undated");
  g_assert_cmpuint (dastan_tray_get_n (tray), ==, 2);
  g_assert_nonnull (find_label (GTK_WIDGET (tray), "2 undated"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)), <, width);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, 4);
  dastan_timeline_canvas_pan (fixture->canvas, 30);
  click_at (find_label (GTK_WIDGET (tray), "lost"), 5, 5);
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "lost") == 0);
  xdotool ("key Down");
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "found") == 0);
  dastan_explorer_set_selected (fixture->explorer, "early");
  wait_for_frames (fixture->timeline);
  /* Folded by its key it gives the room back. */
  xdotool ("key u");
  wait_until (dastan_tray_get_folded (tray));
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-undated-folded");
  g_assert_nonnull (find_label (GTK_WIDGET (tray), "2"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->canvas)), >, width - 80);
  xdotool ("key u");
  wait_until (!dastan_tray_get_folded (tray));
}

/* Of very many a few rows are made; who goes down them comes to the last all the same. */
static void
test_undated_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  DastanTray *tray = dastan_timeline_get_tray (DASTAN_TIMELINE (fixture->timeline));

  dastan_dossier_take_event (dossier, make_event ("dated", "1900"));
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%03u", i);

      dastan_dossier_take_event (dossier, make_event (id, NULL));
    }
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  wait_for_frames (fixture->timeline);
  g_assert_cmpuint (dastan_tray_get_n (tray), ==, 150);
  g_assert_nonnull (find_label (GTK_WIDGET (tray), "150 undated"));
  g_assert_null (find_label (GTK_WIDGET (tray), "event-149"));
  click_at (find_label (GTK_WIDGET (tray), "event-000"), 5, 5);
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "event-000") == 0);
  for (guint i = 0; i < 50 && g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "event-149") != 0; i++)
    {
      xdotool ("key End");
      wait_for_frames (fixture->timeline);
    }
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "event-149");
  g_assert_nonnull (find_label (GTK_WIDGET (tray), "event-149"));
  save_picture (fixture->timeline, "timeline-undated-many");
}

/* In a narrow window it is folded, and in a wide one not; with a filter it has what passes. */
static void
test_undated_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (9, 300);
  DastanTray *tray = dastan_timeline_get_tray (DASTAN_TIMELINE (fixture->timeline));
  guint n_all, n_passing = 0;

  dastan_explorer_set_dossier (fixture->explorer, dossier);
  n_all = dastan_tray_get_n (tray);
  g_assert_cmpuint (n_all, ==, 300 - dastan_explorer_get_columns (fixture->explorer)->n_dated);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 480, 420);
  wait_until (gtk_widget_get_width (fixture->timeline) <= 480);
  wait_until (dastan_tray_get_folded (tray));
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-undated-narrow");
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 1);
  for (guint row = dastan_explorer_get_columns (fixture->explorer)->n_dated; row < 300; row++)
    n_passing += dastan_explorer_row_passes (fixture->explorer, row);
  g_assert_cmpuint (dastan_tray_get_n (tray), ==, n_passing);
  g_assert_cmpuint (n_passing, <, n_all);
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* However many are drawn one by one, each has a child: the first at once, the others soon. */
static void
test_many_children (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  graphene_rect_t rect;
  guint n_drawn = 0;

  for (guint i = 0; i < 640; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i), *text = g_strdup_printf ("%04u-%02u-11", 1900 + i / 12, 1 + i % 12);
      g_autoptr (DastanText) title = dastan_text_new (id);
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, NULL);
      DastanEvent *event = dastan_event_new (id);

      dastan_event_set_title (event, title);
      dastan_event_set_date (event, date);
      dastan_dossier_take_event (dossier, event);
    }
  dastan_dossier_seal (dossier);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1600, 1300);
  wait_until (gtk_widget_get_height (fixture->timeline) >= 1200);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  wait_for_frames (fixture->timeline);
  for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
    n_drawn += dastan_timeline_canvas_get_event_rect (
      fixture->canvas, dastan_event_get_id (dastan_dossier_get_event (dossier, i)), &rect);
  g_test_message ("%u are drawn", n_drawn);
  g_assert_cmpuint (n_drawn, >, 300);
  wait_until (count_children (GTK_WIDGET (fixture->canvas)) >= n_drawn);
}

/* Nothing at all: no lane, no year that nobody stated, no warning. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();

  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-empty");
  g_assert_cmpuint (dastan_timeline_canvas_get_items (fixture->canvas)->lanes->len, ==, 0);
  focus_canvas (fixture);
  xdotool ("key Right Home Down plus 0");
  wait_for_frames (fixture->timeline);
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
}

#define VERY_MANY 9000

/* Shows so many events that their rows are made on a thread. */
static void
show_very_many (Fixture *fixture)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (5, VERY_MANY);

  dastan_explorer_set_dossier (fixture->explorer, dossier);
  g_assert_false (dastan_timeline_canvas_is_settled (fixture->canvas));
}

static guint
count_items (Fixture *fixture)
{
  return dastan_timeline_canvas_get_items (fixture->canvas)->items->len;
}

/* Of very many events the rows come later; of filters that follow one another the last one's. */
static void
test_very_many (Fixture *fixture, gconstpointer data)
{
  guint n_all, n_passing = 0;

  show_very_many (fixture);
  g_assert_cmpuint (count_items (fixture), ==, 0);
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  n_all = count_items (fixture);
  g_assert_cmpuint (n_all, ==, dastan_explorer_get_columns (fixture->explorer)->n_dated);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "timeline-very-many");
  for (guint value = 0; value < 4; value++)
    {
      dastan_explorer_clear_filter (fixture->explorer);
      dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, value);
    }
  /* The former ones are there meanwhile. */
  g_assert_cmpuint (count_items (fixture), ==, n_all);
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  for (guint row = 0; row < dastan_explorer_get_columns (fixture->explorer)->n_dated; row++)
    n_passing += dastan_explorer_row_passes (fixture->explorer, row);
  g_assert_cmpuint (count_items (fixture), ==, n_passing);
  g_assert_cmpuint (n_passing, <, n_all);
  /* A zoom while rows are made is seen to after them. */
  dastan_explorer_clear_filter (fixture->explorer);
  dastan_timeline_canvas_zoom (fixture->canvas, 3);
  dastan_timeline_canvas_zoom (fixture->canvas, 3);
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  g_assert_cmpuint (count_items (fixture), ==, n_all);
  wait_for_frames (fixture->timeline);
}

/* Another dossier comes while rows are made: theirs never do. */
static void
test_very_many_dropped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) builtin = read_builtin ();
  graphene_rect_t rect;

  show_very_many (fixture);
  dastan_explorer_set_dossier (fixture->explorer, builtin);
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  g_assert_cmpuint (count_items (fixture), ==, dastan_dossier_get_n_events (builtin));
  wait_for_frames (fixture->timeline);
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "summit-2025", &rect));
  /* And the window goes while they are made. */
  show_very_many (fixture);
}

/* Who looked somewhere before the scale was known stays there. */
static void
test_very_many_span (Fixture *fixture, gconstpointer data)
{
  const DastanSpan span = { DASTAN_DAY_SECONDS * 9000, DASTAN_DAY_SECONDS * 9400 };

  show_very_many (fixture);
  dastan_explorer_set_visible_span (fixture->explorer, span);
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), span));
}

/* A file with very many events, which are read as they are needed. */
static DastanDossier *
open_very_many (const char *path)
{
  g_autoptr (DastanDossier) made = make_random_dossier (5, VERY_MANY);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DastanStoreWriter) writer = dastan_store_writer_new (file, NULL, NULL);
  g_autoptr (DastanText) title = dastan_text_new ("Very many");
  g_autoptr (GError) error = NULL;
  DastanDossier *dossier;

  for (guint i = 0; i < 4; i++)
    {
      dastan_store_writer_add (writer, DASTAN_RECORD_CATEGORY, dastan_dossier_get_categories (made)->pdata[i], NULL);
      dastan_store_writer_add (writer, DASTAN_RECORD_SOURCE, dastan_dossier_get_sources (made)->pdata[i], NULL);
    }
  for (guint i = 0; i < VERY_MANY; i++)
    dastan_store_writer_add (writer, DASTAN_RECORD_EVENT, dastan_dossier_get_event (made, i), NULL);
  dastan_store_writer_finish (writer, title, NULL, NULL, &error);
  g_assert_no_error (error);
  dossier = dastan_open_file (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dastan_dossier_has_events (dossier));
  return dossier;
}

/* The titles of all that has a label are known and right. */
static guint
check_titles (Fixture *fixture, DastanDossier *dossier, const DastanColumns *columns)
{
  guint n_known = 0;

  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (fixture->canvas->layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (fixture->canvas->layout, i);
      guint row = g_array_index (fixture->canvas->items->items, DastanTimelineItem, box->item).row;
      g_autofree char *title = dastan_dossier_dup_event_title (dossier, columns->event[row]);

      if (box->label.width <= 0)
        continue;
      g_assert_cmpstr (g_hash_table_lookup (fixture->canvas->read_titles, GUINT_TO_POINTER (row)), ==, title);
      n_known++;
    }
  return n_known;
}

/* Titles that there was no time to read come without being asked for again, and are the right ones. */
static void
test_titles_come (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("dastan-titles-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "many.dastan", NULL);
  DastanDossier *dossier = open_very_many (path);
  const DastanColumns *columns;
  guint n_known = 0, n_late = 0;

  fixture->canvas->title_budget_us = 0;
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  columns = dastan_explorer_get_columns (fixture->explorer);
  for (guint i = 0; i < 10; i++)
    {
      dastan_timeline_canvas_zoom (fixture->canvas, 2);
      n_late += fixture->canvas->title_reading != NULL;
      wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
      n_known += check_titles (fixture, dossier, columns);
    }
  g_assert_cmpuint (n_known, >, 0);
  g_assert_cmpuint (n_late, >, 0);
  g_assert_cmpuint (g_hash_table_size (fixture->canvas->wanted_titles), ==, 0);
  g_object_unref (dossier);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/timeline/shows_all", test_shows_all);
  ADD ("/timeline/click_selects", test_click_selects);
  ADD ("/timeline/keys", test_keys);
  ADD ("/timeline/zoom_and_fit", test_zoom_and_fit);
  ADD ("/timeline/ctrl_wheel_zooms", test_ctrl_wheel_zooms);
  ADD ("/timeline/drag_pans", test_drag_pans);
  ADD ("/timeline/overview_brush", test_overview_brush);
  ADD ("/timeline/lane_title_filters", test_lane_title_filters);
  ADD ("/timeline/accessible_children", test_accessible_children);
  ADD ("/timeline/undated", test_undated);
  ADD ("/timeline/undated_many", test_undated_many);
  ADD ("/timeline/undated_narrow", test_undated_narrow);
  ADD ("/timeline/empty", test_empty);
  ADD ("/timeline/many_children", test_many_children);
  ADD ("/timeline/very_many", test_very_many);
  ADD ("/timeline/very_many_dropped", test_very_many_dropped);
  ADD ("/timeline/very_many_span", test_very_many_span);
  ADD ("/timeline/titles_come", test_titles_come);
  ADD ("/timeline/other_lanes_and_narrow", test_other_lanes_and_narrow);
  return g_test_run ();
}
