/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes in a real window: chosen, collapsed, hidden, moved by pointer and keys, and kept as
 * they were left. */
#include "timeline/dastan-timeline.h"

#include "display-util.h"
#include "paint/dastan-timeline-look.h"
#include "timeline/dastan-era-strip.h"
#include "timeline/dastan-lane-column.h"
#include "scene/dastan-look-words.h"

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *timeline;
  DastanTimelineCanvas *canvas;
  GtkWidget *column;
  GtkWidget *window;
} Fixture;

static GtkWidget *
find_column (GtkWidget *timeline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (timeline); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DASTAN_IS_LANE_COLUMN (child))
      return child;
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = read_builtin ();

  fixture->explorer = dastan_explorer_new ();
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  fixture->timeline = dastan_timeline_new (fixture->explorer);
  fixture->canvas = dastan_timeline_get_canvas (DASTAN_TIMELINE (fixture->timeline));
  fixture->column = find_column (fixture->timeline);
  fixture->window = show_in_window (fixture->timeline, 968, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wait_for_frames (fixture->timeline);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->explorer);
}

static const char *
get_title (Fixture *fixture, guint lane)
{
  return g_array_index (dastan_timeline_canvas_get_items (fixture->canvas)->lanes,
                        DastanTimelineLane, lane)
      .title;
}

/* All titles in one line, those that are collapsed marked. */
static char *
join_titles (Fixture *fixture)
{
  const GArray *lanes = dastan_timeline_canvas_get_items (fixture->canvas)->lanes;
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < lanes->len; i++)
    {
      const DastanTimelineLane *lane = &g_array_index (lanes, DastanTimelineLane, i);

      g_string_append_printf (line, "%s%s%s", i > 0 ? "|" : "", lane->title,
                              lane->is_collapsed ? "*" : "");
    }
  return g_string_free (line, FALSE);
}

static gboolean
has_titles (Fixture *fixture, const char *expected)
{
  g_autofree char *titles = join_titles (fixture);

  return g_str_equal (titles, expected);
}

#define ALL                                                                                        \
  "Dialogue and summits|Finance and aid|Resources and energy|Positions|Transport corridors"

static DastanRect
get_rect (Fixture *fixture, guint lane)
{
  DastanRect rect;

  g_assert_true (dastan_timeline_canvas_get_lane_rect (fixture->canvas, lane, &rect));
  return rect;
}

static void
focus_lane (Fixture *fixture, guint lane)
{
  wait_for_frames (fixture->timeline);
  gtk_widget_child_focus (gtk_widget_get_first_child (fixture->column), GTK_DIR_TAB_FORWARD);
  /* The head first, then the lanes. */
  xdotool ("key Tab Up Up Up Up Up");
  for (guint i = 0; i < lane; i++)
    xdotool ("key Down");
  wait_for_frames (fixture->timeline);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const char *const nicks[]
      = { "country", "source", "person", "place", "status", "none", "category" };

  g_assert_true (has_titles (fixture, ALL));
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autofree char *name = g_strdup_printf ("lanes-%s", nicks[i]);
      const DastanTimelineItems *items;
      g_autofree char *value = NULL;

      g_assert_true (gtk_widget_activate_action (fixture->column, "lanes.by", "s", nicks[i]));
      items = dastan_timeline_canvas_get_items (fixture->canvas);
      wait_for_frames (fixture->timeline);
      save_picture (fixture->timeline, name);
      /* A bar has the colour of its category, whatever its lane is of. */
      for (guint j = 0; j < items->items->len; j++)
        {
          const DastanTimelineItem *item = &g_array_index (items->items, DastanTimelineItem, j);
          DastanColor hue = g_array_index (items->hues, DastanColor, item->hue - 1);

          if (i + 1 == G_N_ELEMENTS (nicks))
            g_assert_cmpfloat (
                dastan_color_contrast (
                    hue, g_array_index (items->lanes, DastanTimelineLane, item->lane).color),
                ==, 1);
        }
      g_assert_cmpuint (items->lanes->len, >=, 1);
      g_assert_cmpuint (items->items->len, >=,
                        dastan_explorer_get_columns (fixture->explorer)->n_dated);
      for (guint j = 0; j < items->items->len; j++)
        g_assert_cmpuint (g_array_index (items->items, DastanTimelineItem, j).lane, <,
                          items->lanes->len);
    }
  g_assert_true (has_titles (fixture, ALL));
}

/* The menu at the head, by keys alone. */
static void
test_menu_of_kinds (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (fixture->column);
  wait_for_frames (fixture->timeline);
  xdotool ("key space");
  wait_for_frames (fixture->timeline);
  xdotool ("key Down Down Return");
  wait_until (dastan_timeline_canvas_get_lanes_by (fixture->canvas) != DASTAN_LANES_BY_CATEGORY);
}

static void
test_collapse (Fixture *fixture, gconstpointer data)
{
  DastanRect before = get_rect (fixture, 0);
  graphene_rect_t bar;

  click_at (fixture->column, gtk_widget_get_width (fixture->column) - 12,
            before.y + before.height / 2);
  wait_until (has_titles (
      fixture,
      "Dialogue and summits*|Finance and aid|Resources and energy|Positions|Transport corridors"));
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "lanes-collapsed");
  g_assert_cmpfloat (get_rect (fixture, 0).height, <, before.height / 2);
  /* Its events are still there, and are still chosen by a click. */
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, "silk-road-1997", &bar));
  click_at (GTK_WIDGET (fixture->canvas), bar.origin.x + bar.size.width / 2, bar.origin.y + 4);
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "silk-road-1997") == 0);
  focus_lane (fixture, 1);
  xdotool ("key Left");
  wait_until (has_titles (
      fixture,
      "Dialogue and summits*|Finance and aid*|Resources and energy|Positions|Transport corridors"));
  xdotool ("key Right");
  wait_until (has_titles (
      fixture,
      "Dialogue and summits*|Finance and aid|Resources and energy|Positions|Transport corridors"));
}

static GtkWidget *
get_last_child (GtkWidget *widget)
{
  return gtk_widget_get_last_child (widget);
}

static void
test_hide (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  focus_lane (fixture, 2);
  xdotool ("key Delete");
  wait_until (
      has_titles (fixture, "Dialogue and summits|Finance and aid|Positions|Transport corridors"));
  wait_for_frames (fixture->timeline);
  xdotool ("key Delete");
  wait_until (has_titles (fixture, "Dialogue and summits|Finance and aid|Transport corridors"));
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "lanes-hidden");
  button = get_last_child (fixture->column);
  g_assert_true (GTK_IS_MENU_BUTTON (button));
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "2 lanes hidden");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "2 lanes hidden");
  /* One by its menu, with the pointer and a key; the rest by an action. */
  click_at (button, 20, 10);
  wait_for_frames (fixture->timeline);
  xdotool ("key Down Return");
  wait_until (dastan_timeline_canvas_get_items (fixture->canvas)->lanes->len == 4);
  g_assert_true (gtk_widget_activate_action (fixture->column, "lanes.show", "s", "*"));
  wait_for_frames (fixture->timeline);
  g_assert_true (has_titles (fixture, ALL));
  g_assert_false (gtk_widget_get_visible (button));
  /* The last lane stays. */
  for (guint i = 0; i < 9; i++)
    gtk_widget_activate_action (fixture->column, "lanes.hide", NULL);
  g_assert_cmpuint (dastan_timeline_canvas_get_items (fixture->canvas)->lanes->len, ==, 1);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = NULL;
  graphene_point_t at;
  DastanRect from, to;
  g_autofree char *command = NULL;

  from = get_rect (fixture, 0);
  to = get_rect (fixture, 1);
  g_assert_true (gtk_widget_compute_point (fixture->column, fixture->window,
                                           &GRAPHENE_POINT_INIT (60, 0), &at));
  command = g_strdup_printf (
      "mousemove 60 %d mousedown 1 mousemove 60 %d mousemove 60 %d mouseup 1",
      (int)(at.y + from.y + 20), (int)(at.y + from.y + 40), (int)(at.y + to.y + 10));
  xdotool (command);
  wait_until (has_titles (
      fixture,
      "Finance and aid|Dialogue and summits|Resources and energy|Positions|Transport corridors"));
  focus_lane (fixture, 1);
  xdotool ("key alt+Down");
  wait_until (has_titles (
      fixture,
      "Finance and aid|Resources and energy|Dialogue and summits|Positions|Transport corridors"));
  /* The focus goes with it. */
  wait_for_frames (fixture->timeline);
  xdotool ("key alt+Up");
  wait_until (has_titles (
      fixture,
      "Finance and aid|Dialogue and summits|Resources and energy|Positions|Transport corridors"));
  /* Kept for each kind of lanes, and for a dossier that comes back. */
  gtk_widget_activate_action (fixture->column, "lanes.by", "s", "country");
  gtk_widget_activate_action (fixture->column, "lanes.by", "s", "category");
  g_assert_cmpstr (get_title (fixture, 0), ==, "Finance and aid");
  dossier = read_builtin ();
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Finance and aid");
}

/* The menu of a lane: by the other button, and by its key. */
static void
test_menu_of_lane (Fixture *fixture, gconstpointer data)
{
  DastanRect rect = get_rect (fixture, 1);
  graphene_point_t at;
  g_autofree char *command = NULL;

  g_assert_true (
      gtk_widget_compute_point (fixture->column, fixture->window,
                                &GRAPHENE_POINT_INIT (60, (float)(rect.y + rect.height / 2)), &at));
  command = g_strdup_printf ("mousemove %d %d click 3", (int)at.x, (int)at.y);
  xdotool (command);
  wait_until (GTK_IS_POPOVER_MENU (get_last_child (fixture->column)));
  wait_for_frames (fixture->timeline);
  /* Filter, Collapse, Hide. */
  xdotool ("key Down Down Return");
  wait_until (
      has_titles (fixture, "Dialogue and summits|Finance and aid*|Resources and "
                           "energy|Positions|Transport corridors")
      || has_titles (fixture,
                     "Dialogue and summits|Resources and energy|Positions|Transport corridors"));
  wait_until (!GTK_IS_POPOVER_MENU (get_last_child (fixture->column)));
  focus_lane (fixture, 0);
  xdotool ("key Menu");
  wait_until (GTK_IS_POPOVER_MENU (get_last_child (fixture->column)));
  xdotool ("key Escape");
  wait_until (!GTK_IS_POPOVER_MENU (get_last_child (fixture->column)));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *kind = gtk_widget_get_first_child (fixture->column), *lane;

  wait_for_frames (fixture->timeline);
  gtk_test_accessible_assert_role (fixture->column, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (kind, GTK_ACCESSIBLE_PROPERTY_LABEL, "Lanes: By Category");
  lane = gtk_widget_get_next_sibling (kind);
  gtk_test_accessible_assert_role (lane, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (lane, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Dialogue and summits, 10 events");
  gtk_test_accessible_assert_state (lane, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  gtk_test_accessible_assert_relation (lane, GTK_ACCESSIBLE_RELATION_SET_SIZE, 5);
  dastan_timeline_canvas_collapse_lane (fixture->canvas, 0, TRUE);
  wait_for_frames (fixture->timeline);
  gtk_test_accessible_assert_state (lane, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
}

/* The legend, by its key: the looks of the dossier first, all of them in the end, each with words.
 */
static void
test_legend (Fixture *fixture, gconstpointer data)
{
  guint here = dastan_timeline_items_find_looks (dastan_explorer_get_columns (fixture->explorer));
  const DastanTimelineItems *items = dastan_timeline_canvas_get_items (fixture->canvas);
  GtkWidget *focus;
  guint seen = 0;

  for (guint i = 0; i < items->items->len; i++)
    seen |= dastan_timeline_item_get_looks (&g_array_index (items->items, DastanTimelineItem, i));
  g_assert_cmphex (here, ==, seen);
  for (guint look = 0; look < DASTAN_N_LOOKS; look++)
    {
      g_assert_cmpstr (dastan_look_get_words (look), !=, "");
      for (guint other = 0; other < look; other++)
        g_assert_cmpstr (dastan_look_get_words (look), !=,
                         dastan_look_get_words (other));
    }
  focus_lane (fixture, 0);
  xdotool ("key l");
  wait_until ((focus = gtk_window_get_focus (GTK_WINDOW (fixture->window))) != NULL
              && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
  wait_for_frames (fixture->timeline);
  save_picture (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER), "legend");
  xdotool ("key Escape");
  wait_until (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                       GTK_TYPE_POPOVER)
              == NULL);
}

/* Eras take a row of the axis and are said on the accessibility bus; the next dossier has none. */
static void
test_eras (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DastanDossier) lakes = NULL, builtin = read_builtin ();
  GtkWidget *strip = NULL;
  double axis = dastan_timeline_canvas_get_axis_height (fixture->canvas);
  gsize length;

  for (GtkWidget *child = gtk_widget_get_first_child (fixture->timeline); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DASTAN_IS_ERA_STRIP (child))
      strip = child;
  g_assert_false (gtk_widget_get_visible (strip));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new (text, length);
  lakes = dastan_json_read (bytes, "lakes.json", NULL, NULL);
  dastan_explorer_set_dossier (fixture->explorer, lakes);
  dastan_explorer_set_visible_span (fixture->explorer, (DastanSpan){ -400000000, 1700000000 });
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "eras");
  g_assert_cmpfloat (dastan_timeline_canvas_get_axis_height (fixture->canvas), >, axis + 8);
  gtk_test_accessible_assert_role (strip, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (strip),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The dry years, 1960 – about 1989");
  gtk_test_accessible_assert_relation (gtk_widget_get_first_child (strip),
                                       GTK_ACCESSIBLE_RELATION_SET_SIZE, 2);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "eras-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  dastan_explorer_set_dossier (fixture->explorer, builtin);
  wait_for_frames (fixture->timeline);
  g_assert_false (gtk_widget_get_visible (strip));
  g_assert_cmpfloat (dastan_timeline_canvas_get_axis_height (fixture->canvas), ==, axis);
}

/* From right to left and with text twice as large: titles at the right, the axis as high as its
 * words. */
static void
test_large_and_rtl (Fixture *fixture, gconstpointer data)
{
  double axis = dastan_timeline_canvas_get_axis_height (fixture->canvas);
  graphene_rect_t column;
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "lanes-rtl");
  g_assert_true (gtk_widget_compute_bounds (fixture->column, fixture->timeline, &column));
  g_assert_cmpfloat (column.origin.x + column.size.width, ==,
                     gtk_widget_get_width (fixture->timeline));
  g_assert_cmpfloat (column.origin.x, >, 500);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * dpi, NULL);
  wait_for_frames (fixture->timeline);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "lanes-large");
  g_assert_cmpfloat (dastan_timeline_canvas_get_axis_height (fixture->canvas), >, 1.6 * axis);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  wait_for_frames (fixture->timeline);
}

#define N_PLACES 500

/* Of very many values the most frequent have lanes, and one says how many others there are; no
 * event is lost. */
static void
test_very_many_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  const DastanTimelineItems *items;
  guint n_events = 0;

  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      DastanPlace *place = dastan_place_new (id);

      place->name = dastan_text_new (id);
      dastan_dossier_take_place (dossier, place);
    }
  for (guint i = 0; i < N_PLACES * 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autofree char *place = g_strdup_printf ("p%u", i < N_PLACES ? i : (i - N_PLACES) % 60 * 8);
      g_autoptr (DastanEdtf) date = dastan_edtf_parse ("1990-05-04", NULL, NULL);
      g_autoptr (DastanText) title = dastan_text_new (id);
      DastanEvent *event = dastan_event_new (id);

      dastan_event_set_title (event, title);
      dastan_event_set_date (event, date);
      dastan_event_set_places (event, (const char *const[]){ place, NULL });
      dastan_dossier_take_event (dossier, event);
      n_events++;
    }
  dastan_dossier_seal (dossier);
  dastan_timeline_canvas_set_lanes_by (fixture->canvas, DASTAN_LANES_BY_PLACE);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  items = dastan_timeline_canvas_get_items (fixture->canvas);
  g_assert_cmpuint (items->lanes->len, ==, DASTAN_TIMELINE_MOST_LANES + 1);
  g_assert_cmpstr (get_title (fixture, 0), ==, "p0");
  g_assert_cmpstr (get_title (fixture, 1), ==, "p8");
  g_assert_cmpstr (get_title (fixture, DASTAN_TIMELINE_MOST_LANES), ==, "440 more places");
  g_assert_cmpuint (items->items->len, ==, n_events);
  g_assert_cmpuint (g_array_index (items->lane_counts, guint, DASTAN_TIMELINE_MOST_LANES), ==, 440);
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "lanes-very-many");
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/timeline/lanes/kinds", test_kinds);
  ADD ("/timeline/lanes/menu_of_kinds", test_menu_of_kinds);
  ADD ("/timeline/lanes/collapse", test_collapse);
  ADD ("/timeline/lanes/hide", test_hide);
  ADD ("/timeline/lanes/move", test_move);
  ADD ("/timeline/lanes/menu_of_lane", test_menu_of_lane);
  ADD ("/timeline/lanes/accessible", test_accessible);
  ADD ("/timeline/lanes/legend", test_legend);
  ADD ("/timeline/lanes/eras", test_eras);
  ADD ("/timeline/lanes/large_and_rtl", test_large_and_rtl);
  ADD ("/timeline/lanes/very_many_values", test_very_many_values);
  return g_test_run ();
}
