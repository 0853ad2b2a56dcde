/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted on the timeline in a real window: opened by pointer and by key, said, chosen; the chosen one stands out. */
#include "timeline/dastan-timeline.h"

#include "display-util.h"
#include "explore/random-dossier.h"
#include "time/dastan-calendar.h"

#define N_EVENTS 9000

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *timeline;
  DastanTimelineCanvas *canvas;
  GtkWidget *window;
} Fixture;

static void
show (Fixture *fixture, DastanDossier *dossier)
{
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  wait_until (dastan_timeline_canvas_is_settled (fixture->canvas));
  wait_for_frames (fixture->timeline);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (5, N_EVENTS);

  fixture->explorer = dastan_explorer_new ();
  fixture->timeline = dastan_timeline_new (fixture->explorer);
  fixture->canvas = dastan_timeline_get_canvas (DASTAN_TIMELINE (fixture->timeline));
  fixture->window = show_in_window (fixture->timeline, 968, 520);
  show (fixture, dossier);
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

/* The number that stands for the most events, of those with their whole lane in view. */
static guint
find_largest (Fixture *fixture, graphene_rect_t *rect)
{
  guint largest = 0;

  for (guint i = 0; i < dastan_timeline_canvas_get_n_groups (fixture->canvas); i++)
    {
      graphene_rect_t chip;
      guint n;

      if (!dastan_timeline_canvas_get_group_rect (fixture->canvas, i, &chip, &n) || n <= largest
          || chip.origin.y > 250)
        continue;
      largest = n;
      *rect = chip;
    }
  return largest;
}

static DastanSpan
get_span (Fixture *fixture)
{
  return dastan_explorer_get_visible_span (fixture->explorer);
}

static void
test_click_opens (Fixture *fixture, gconstpointer data)
{
  DastanSpan before = get_span (fixture);
  graphene_rect_t rect;
  guint largest = find_largest (fixture, &rect);

  save_picture (fixture->timeline, "groups-light");
  g_assert_cmpuint (largest, >, 100);
  click_at (GTK_WIDGET (fixture->canvas), rect.origin.x + rect.size.width / 2, rect.origin.y + rect.size.height / 2);
  wait_until (!dastan_span_equal (get_span (fixture), before));
  wait_for_frames (fixture->timeline);
  save_picture (fixture->timeline, "groups-opened");
  g_assert_true (dastan_span_contains (before, get_span (fixture)));
  g_assert_cmpfloat (dastan_span_length (get_span (fixture)), <, dastan_span_length (before) / 2);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), <, N_EVENTS);
}

/* Without a pointer: to a number by keys, and open it. */
static void
test_keys_open (Fixture *fixture, gconstpointer data)
{
  DastanSpan before = get_span (fixture);
  GtkWidget *first;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  xdotool ("mousemove 600 5 key ctrl+Down");
  wait_for_frames (fixture->timeline);
  first = gtk_widget_get_focus_child (GTK_WIDGET (fixture->canvas));
  g_assert_nonnull (first);
  xdotool ("key ctrl+Down");
  wait_until (gtk_widget_get_focus_child (GTK_WIDGET (fixture->canvas)) != first);
  xdotool ("key ctrl+Up");
  wait_until (gtk_widget_get_focus_child (GTK_WIDGET (fixture->canvas)) == first);
  xdotool ("key Return");
  wait_until (!dastan_span_equal (get_span (fixture), before));
}

/* Each number in view is on the accessibility bus with how many and when. */
static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect;
  guint largest = find_largest (fixture, &rect), n_named = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      /* What is wrong is said with what there is. */
      g_autofree char *said
        = gtk_test_accessible_check_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, "nothing");

      n_named += strstr (said, " events, ") != NULL && strstr (said, " to ") != NULL && strstr (said, "category-") != NULL;
    }
  g_assert_cmpuint (largest, >, 0);
  g_assert_cmpuint (n_named, >=, 4);
}

/* Chosen by name, as from a list, an event that is only counted gets a place of its own, and loses it again. */
static void
test_chosen_stands_out (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect;
  guint n_hidden = 0, n_lost = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%u", i * 40);

      /* What has no date stands in the tray. */
      if (dastan_timeline_canvas_get_event_rect (fixture->canvas, id, &rect)
          || dastan_event_get_date (dastan_dossier_find_event (dastan_explorer_get_dossier (fixture->explorer), id)) == NULL)
        continue;
      n_hidden++;
      if (n_hidden > 6)
        break;
      dastan_explorer_set_selected (fixture->explorer, id);
      wait_for_frames (fixture->timeline);
      if (n_hidden == 1)
        save_picture (fixture->timeline, "groups-chosen");
      g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, id, &rect));
      dastan_explorer_set_selected (fixture->explorer, NULL);
      wait_for_frames (fixture->timeline);
      n_lost += !dastan_timeline_canvas_get_event_rect (fixture->canvas, id, &rect);
    }
  g_assert_cmpuint (n_hidden, >, 6);
  /* One that was but out of sight stays where it was found. */
  g_assert_cmpuint (n_lost, >, 2);
}

/* What shares one second no zoom tells apart: the first is chosen, and the arrow goes on to the next. */
static void
test_same_second (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  DastanSpan before;
  graphene_rect_t rect;

  for (guint i = 0; i < 9000; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%u", i), *date = i == 0 ? g_strdup ("1990") : NULL;
      DastanEvent *event = dastan_event_new (id);
      g_autoptr (DastanEdtf) parsed = dastan_edtf_parse (date != NULL ? date : "2010-05-12", NULL, NULL);
      g_autoptr (DastanText) title = dastan_text_new (id);

      dastan_event_set_title (event, title);
      dastan_event_set_date (event, parsed);
      dastan_dossier_take_event (dossier, event);
    }
  dastan_dossier_seal (dossier);
  show (fixture, dossier);
  before = get_span (fixture);
  save_picture (fixture->timeline, "groups-same-second");
  g_assert_cmpuint (find_largest (fixture, &rect), >, 8900);
  click_at (GTK_WIDGET (fixture->canvas), rect.origin.x + rect.size.width / 2, rect.origin.y + rect.size.height / 2);
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "event-1") == 0);
  g_assert_true (dastan_span_equal (before, get_span (fixture)));
  xdotool ("key Right");
  wait_until (g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), "event-2") == 0);
}

/* The pointer that moves over everything makes no picture anew. */
static void
test_pointer_makes_nothing (Fixture *fixture, gconstpointer data)
{
  guint before, n_hovered = 0;

  dastan_timeline_canvas_zoom (fixture->canvas, 60);
  xdotool ("mousemove 600 5");
  wait_for_frames (fixture->timeline);
  before = dastan_timeline_canvas_get_n_pictures (fixture->canvas);
  for (guint y = 50; y < 450; y += 12)
    {
      g_autofree char *command = g_strdup_printf ("mousemove %u %u", 300 + y, y);

      xdotool (command);
      wait_for_frames (fixture->timeline);
      n_hovered += dastan_explorer_get_hovered (fixture->explorer) != NULL;
    }
  g_assert_cmpuint (n_hovered, >, 0);
  g_assert_cmpuint (dastan_timeline_canvas_get_n_pictures (fixture->canvas), ==, before);
}

/* Pointing at a number points at what it counts. */
static void
test_pointed (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect;
  guint n, largest = find_largest (fixture, &rect);
  g_autofree char *command
      = g_strdup_printf ("mousemove %d %d", (int)(rect.origin.x + rect.size.width / 2),
                         (int)(rect.origin.y + rect.size.height / 2));

  xdotool ("mousemove 600 5");
  wait_until (dastan_explorer_get_hover (fixture->explorer) == NULL);
  xdotool (command);
  wait_until (dastan_explorer_get_hover (fixture->explorer) != NULL);
  g_assert_nonnull (dastan_row_set_get_rows (dastan_explorer_get_hover (fixture->explorer), &n));
  g_assert_cmpuint (n, ==, MIN (largest, 2000));
  g_assert_null (dastan_explorer_get_hovered (fixture->explorer));
  xdotool ("mousemove 600 5");
  wait_until (dastan_explorer_get_hover (fixture->explorer) == NULL);
}

/* A band over a density chooses what begins below it, also what is only counted. */
static void
test_band (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t rect;
  guint n_before, largest = find_largest (fixture, &rect);
  g_autofree char *command = g_strdup_printf (
    "mousemove %d %d keydown shift mousedown 1 mousemove %d %d mousemove %d %d mouseup 1 keyup shift",
    (int) rect.origin.x - 40, (int) rect.origin.y + 40, (int) rect.origin.x, (int) rect.origin.y + 50,
    (int) rect.origin.x + 40, (int) rect.origin.y + 60);

  n_before = dastan_explorer_get_n_chosen (fixture->explorer);
  xdotool (command);
  wait_until (dastan_explorer_get_n_chosen (fixture->explorer) > n_before + 20);
  g_assert_cmpuint (dastan_explorer_get_n_chosen (fixture->explorer), <, 2 * largest);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/timeline/groups/click_opens", test_click_opens);
  ADD ("/timeline/groups/keys_open", test_keys_open);
  ADD ("/timeline/groups/accessible", test_accessible);
  ADD ("/timeline/groups/chosen_stands_out", test_chosen_stands_out);
  ADD ("/timeline/groups/same_second", test_same_second);
  ADD ("/timeline/groups/pointed", test_pointed);
  ADD ("/timeline/groups/pointer_makes_nothing", test_pointer_makes_nothing);
  ADD ("/timeline/groups/band", test_band);
  return g_test_run ();
}
