/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presenting in the real window: keys, pointer, sizes from a small beamer to a large screen and
 * upright, the presenter's window. */
#include "stage-fixture.h"

#include <math.h>

#include "map/dastan-map.h"
#include "plot/dastan-mercator.h"
#include "scene/dastan-story-frame.h"
#include "timeline/dastan-timeline-canvas.h"
#include "widgets/dastan-raster.h"

/* (nullable): borrowed */
static DastanPresentWindow *
find_stage (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  DastanPresentWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && found == NULL; i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      found = DASTAN_IS_PRESENT_WINDOW (window) ? DASTAN_PRESENT_WINDOW (window) : NULL;
    }
  return found;
}

static DastanPresentWindow *
begin (Fixture *fixture)
{
  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  xdotool ("key F5");
  wait_until (find_stage () != NULL);
  wait_until (gtk_window_is_active (GTK_WINDOW (find_stage ())));
  wait_until (dastan_present_window_is_settled (find_stage ()));
  wait_for_frames (GTK_WIDGET (find_stage ()));
  return find_stage ();
}

static guint
get_page (DastanPresentWindow *stage)
{
  return dastan_presentation_get_current (dastan_present_window_get_presentation (stage));
}

/* A clicker, arrows, digits, blanks; Escape leads back to where one was. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  DastanPresentWindow *stage;
  DastanSpan span = dastan_explorer_get_visible_span (fixture->explorer);
  DastanMapPose pose, after;

  dastan_explorer_set_selected (fixture->explorer, "meti-2022");
  wait_until (dastan_map_is_settled (dastan_window_get_map (fixture->window)));
  pose = dastan_map_get_pose (dastan_window_get_map (fixture->window));
  stage = begin (fixture);
  g_assert_cmpuint (get_page (stage), ==, 0);
  xdotool ("key Next");
  wait_until (get_page (stage) == 1);
  xdotool ("key space Right");
  wait_until (get_page (stage) == 3);
  xdotool ("key Prior");
  wait_until (get_page (stage) == 2);
  xdotool ("key End");
  wait_until (get_page (stage) == 11);
  xdotool ("key Home");
  wait_until (get_page (stage) == 0);
  xdotool ("key 1 0 Return");
  wait_until (get_page (stage) == 9);
  xdotool ("key b");
  wait_until (dastan_presentation_get_blank (dastan_present_window_get_presentation (stage))
              == DASTAN_BLANK_BLACK);
  xdotool ("key b");
  wait_until (dastan_presentation_get_blank (dastan_present_window_get_presentation (stage))
              == DASTAN_BLANK_NONE);
  wait_until (dastan_present_window_is_settled (stage));
  wait_for_frames (GTK_WIDGET (stage));
  save_picture (GTK_WIDGET (stage), "stage-full");
  xdotool ("key Escape");
  wait_until (find_stage () == NULL);
  after = dastan_map_get_pose (dastan_window_get_map (fixture->window));
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "meti-2022");
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (fixture->explorer), span));
  g_assert_cmpfloat_with_epsilon (pose.zoom, after.zoom, 1e-9);
  g_assert_cmpfloat_with_epsilon (pose.center.x, after.center.x, 1e-9);
}

static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  DastanPresentWindow *stage = begin (fixture);

  xdotool ("mousemove 300 200 click 1");
  wait_until (get_page (stage) == 1);
  wait_until (dastan_present_window_is_settled (stage));
  xdotool ("click 3");
  wait_until (get_page (stage) == 0);
  wait_until (dastan_present_window_is_settled (stage));
  /* The line at the foot leads to any step. */
  click_at (GTK_WIDGET (dastan_present_window_get_stage (stage)),
            gtk_widget_get_width (GTK_WIDGET (stage)) - 40,
            gtk_widget_get_height (GTK_WIDGET (stage)) * 0.96);
  wait_until (get_page (stage) == 11);
  gtk_window_destroy (GTK_WINDOW (stage));
}

/* (nullable): borrowed; the map or the timeline on a stage */
static GtkWidget *
find_child (GtkWidget *stage, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (stage); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_type_is_a (G_OBJECT_TYPE (child), type))
      return child;
  return NULL;
}

/* How large the letters of the map or the timeline on a stage are on the screen, pixels. */
static double
get_letters (GtkWidget *stage, GType type)
{
  GtkWidget *child = find_child (stage, type);
  PangoContext *context = gtk_widget_get_pango_context (child);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double)PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size * dastan_raster_get_scale (child);
}

/* What a map shows, in degrees of longitude and latitude: at least what a step's frame holds, in
 * any shape. */
static void
check_ground (GtkWidget *stage, const DastanStoryPage *page)
{
  double size = dastan_mercator_world_size (page->zoom), width = DASTAN_STORY_FRAME_WIDTH / size,
         height = DASTAN_STORY_FRAME_HEIGHT / size;
  DastanMap *map = DASTAN_MAP (find_child (stage, DASTAN_TYPE_MAP));
  DastanMapPose pose = dastan_map_get_pose (map);
  double shown = dastan_mercator_world_size (pose.zoom),
         shown_width = gtk_widget_get_width (GTK_WIDGET (map)) / shown,
         shown_height = gtk_widget_get_height (GTK_WIDGET (map)) / shown;

  g_assert_true (page->has_view);
  g_assert_cmpfloat (shown_width, >=, width * 0.999);
  g_assert_cmpfloat (shown_height, >=, height * 0.999);
  g_assert_cmpfloat (MIN (shown_width / width, shown_height / height), <, 1.001);
}

#define VIEW_PAGE 0 /* of the built-in story: one that has a frame of its own */

/* No page is cut at any size that a room may have, and the letters are as large as they can be. */
static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  static const StageSize sizes[]
      = { { 1024, 768, 22 }, { 1920, 1080, 34 }, { 1080, 1920, 30 }, { 3840, 2160, 68 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      DastanPresentWindow *stage = open_stage (fixture, &sizes[i]);
      GtkWidget *room = GTK_WIDGET (dastan_present_window_get_stage (stage));
      double letters;

      for (guint page = 0; page < get_n_pages (stage); page++)
        {
          check_page (stage, &sizes[i], page);
          if (page == VIEW_PAGE)
            {
              g_autoptr (DastanStoryPage) made = dastan_story_pages_make (
                  dastan_presentation_get_pages (dastan_present_window_get_presentation (stage)),
                  page);

              wait_until (dastan_present_window_is_settled (stage));
              check_ground (room, made);
            }
          if (page != 9)
            continue;
          wait_until (dastan_present_window_is_settled (stage));
          wait_for_frames (GTK_WIDGET (stage));
          save_page (stage, "stage", &sizes[i]);
        }
      letters = 0.023 * MIN (gtk_widget_get_width (room), gtk_widget_get_height (room));
      g_assert_cmpfloat_with_epsilon (get_letters (room, DASTAN_TYPE_MAP), letters, 0.1);
      g_assert_cmpfloat_with_epsilon (get_letters (room, DASTAN_TYPE_TIMELINE_CANVAS), letters,
                                      0.1);
      gtk_window_destroy (GTK_WINDOW (stage));
    }
}

/* It has what the room does not see, and its keys move the room's. */
static void
test_speaker (Fixture *fixture, gconstpointer data)
{
  DastanPresentWindow *stage = begin (fixture);
  GtkWindow *speaker;

  xdotool ("key s");
  wait_until ((speaker = dastan_present_window_get_speaker (stage)) != NULL);
  wait_until (gtk_window_is_active (speaker));
  wait_for_frames (GTK_WIDGET (speaker));
  g_assert_true (has_label (GTK_WIDGET (speaker), "Step 1 of 12"));
  xdotool ("key Page_Down");
  wait_until (has_label (GTK_WIDGET (speaker), "Step 2 of 12"));
  g_assert_cmpuint (get_page (stage), ==, 1);
  wait_for_frames (GTK_WIDGET (speaker));
  save_picture (GTK_WIDGET (speaker), "stage-speaker");
  gtk_window_close (speaker);
  wait_until (dastan_present_window_get_speaker (stage) == NULL);
  gtk_window_destroy (GTK_WINDOW (stage));
}

/* Where each is: "stage speaker", by the numbers of the monitors, "-" for none; (transfer full). */
static char *
tell_monitors (DastanPresentWindow *stage)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (stage)));
  GdkMonitor *const all[] = { dastan_present_window_get_monitor (stage),
                              dastan_present_window_get_speaker_monitor (stage) };
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      guint at = 0;

      while (at < g_list_model_get_n_items (monitors))
        {
          g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, at);

          if (monitor == all[i])
            break;
          at++;
        }
      g_string_append_printf (told, "%s%c", i > 0 ? " " : "",
                              all[i] != NULL ? (char)('0' + at) : '-');
    }
  return g_string_free (told, FALSE);
}

static void
check_monitors (Fixture *fixture, const char *action, const char *target, const char *expected)
{
  GVariant *parameter = target != NULL ? g_variant_parse (NULL, target, NULL, NULL, NULL) : NULL;
  g_autofree char *told = NULL, *again = NULL;
  DastanPresentWindow *stage;
  gboolean has_speaker = expected[2] != '-';

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
  wait_until ((stage = find_stage ()) != NULL);
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (stage)));
  told = tell_monitors (stage);
  g_assert_cmpstr (told, ==, expected);
  g_assert_true ((dastan_present_window_get_speaker (stage) != NULL) == has_speaker);
  g_assert_true (gtk_window_is_fullscreen (GTK_WINDOW (stage)));
  if (has_speaker)
    {
      g_assert_true (gtk_window_is_fullscreen (dastan_present_window_get_speaker (stage)));
      /* Closed and opened by its key it is there again. */
      dastan_stage_press (dastan_present_window_get_stage (stage), GDK_KEY_s, 0);
      g_assert_null (dastan_present_window_get_speaker (stage));
      dastan_stage_press (dastan_present_window_get_stage (stage), GDK_KEY_s, 0);
      again = tell_monitors (stage);
      g_assert_cmpstr (again, ==, expected);
    }
  gtk_window_destroy (GTK_WINDOW (stage));
  wait_until (find_stage () == NULL);
}

/* The room has the monitor that is chosen, or the one that the window is not on; the presenter has
 * another, rather the window's own. The display of a test has one monitor: the other is added to
 * what it says it has. */
static void
test_monitors (Fixture *fixture, gconstpointer data)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (fixture->window));
  GListModel *monitors = gdk_display_get_monitors (display);
  g_autoptr (GdkMonitor) first = g_list_model_get_item (monitors, 0), second = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (monitors), ==, 1);
  check_monitors (fixture, "present", NULL, "- -");
  check_monitors (fixture, "present-on", "uint32 0", "0 -");
  second = g_object_new (G_OBJECT_TYPE (first), "display", display, NULL);
  g_list_store_append (G_LIST_STORE (monitors), second);
  check_monitors (fixture, "present", NULL, "1 0");
  check_monitors (fixture, "present-on", "uint32 0", "0 1");
  check_monitors (fixture, "present-on", "uint32 1", "1 0");
  g_list_store_remove (G_LIST_STORE (monitors), 1);
}

/* A long text gives way to the room there is, and only at the smallest letters is cut. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  GtkWidget *panel = dastan_step_panel_new ();
  GtkWidget *window = show_in_window (panel, 300, 200);
  DastanStoryPage *page = g_new0 (DastanStoryPage, 1);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    g_string_append (words, "words ");
  page->title = g_strdup ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk");
  page->quote = g_string_free (words, FALSE);
  page->source = g_strdup ("A source");
  page->source_index = 0;
  dastan_step_panel_take_page (DASTAN_STEP_PANEL (panel), page);
  wait_for_frames (panel);
  g_assert_true (dastan_step_panel_is_cut (DASTAN_STEP_PANEL (panel)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* (transfer full): what hears of a finger that is swept over the stage. */
static GtkGesture *
find_swipe (GtkWidget *stage)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (stage);
  GtkGesture *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && found == NULL; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_SWIPE (controller))
        found = GTK_GESTURE (g_steal_pointer (&controller));
    }
  return found;
}

/* What follows a sweep, by its speed in pixels a second. The toolkit lets no program make fingers: this begins where it
 * has understood one. */
static void
test_swipe (Fixture *fixture, gconstpointer data)
{
  DastanPresentWindow *stage = begin (fixture);
  g_autoptr (GtkGesture) swipe = find_swipe (GTK_WIDGET (dastan_present_window_get_stage (stage)));
  static const struct
  {
    double x;
    double y;
    int step;
  } sweeps[] = { { -900, 20, 1 }, { -900, -300, 1 }, { 900, 0, -1 }, { -100, 0, 0 }, { -400, 900, 0 }, { 0, 900, 0 } };
  guint page = get_page (stage);

  g_assert_true (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (swipe)));
  for (guint i = 0; i < G_N_ELEMENTS (sweeps); i++)
    {
      g_signal_emit_by_name (swipe, "swipe", sweeps[i].x, sweeps[i].y);
      page += (guint) sweeps[i].step;
      g_assert_cmpuint (get_page (stage), ==, page);
    }
  gtk_window_close (GTK_WINDOW (stage));
  wait_until (find_stage () == NULL);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/present/stage/keys", test_keys);
  ADD ("/present/stage/pointer", test_pointer);
  ADD ("/present/stage/swipe", test_swipe);
  ADD ("/present/stage/sizes", test_sizes);
  ADD ("/present/stage/speaker", test_speaker);
  ADD ("/present/stage/monitors", test_monitors);
  ADD ("/present/stage/long", test_long);
  return g_test_run ();
}
