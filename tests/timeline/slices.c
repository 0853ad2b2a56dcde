/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that the timeline does between two looks for input: titles are measured and children go some at a time, and
 * what comes of it is what all at once would give. */
#include "timeline-fixture.h"

#include "explore/random-dossier.h"
#include "timeline/dastan-timeline-canvas-private.h"
#include "widgets/dastan-focus-proxy.h"

#define N_EVENTS 450 /* in memory, with titles of many widths */
#define FEW 32       /* that are measured at once: see dastan-timeline-titles.c */

/* Titles from three letters to sixty. */
static DastanDossier *
make_dossier (guint32 seed)
{
  DastanDossier *dossier = make_random_dossier (seed, N_EVENTS);

  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *words = g_strnfill (i * 7 % 58, (char)('a' + i % 26));
      g_autofree char *title = g_strdup_printf ("%u%s", i, words);
      g_autoptr (DastanText) text = dastan_text_new (title);

      dastan_event_set_title (dastan_dossier_get_event (dossier, i), text);
    }
  return dossier;
}

static void
show (Fixture *fixture, guint32 seed)
{
  g_autoptr (DastanDossier) dossier = make_dossier (seed);

  dastan_explorer_set_dossier (fixture->explorer, dossier);
}

static gboolean
is_done (Fixture *fixture)
{
  return dastan_timeline_canvas_is_settled (fixture->canvas) && fixture->canvas->sync_id == 0;
}

/* --- Titles --- */

/* What is there stands where it stands when all is measured at once. */
static void
check_layout (Fixture *fixture)
{
  DastanTimelineCanvas *canvas = fixture->canvas;
  g_autoptr (DastanTimelineLayout) wanted = NULL;

  dastan_timeline_canvas_forget_widths (canvas);
  wanted = dastan_timeline_canvas_create_layout (canvas, &canvas->scale);
  dastan_timeline_layout_place (wanted, &canvas->scale, &canvas->frame, -1);
  g_assert_cmpuint (dastan_timeline_layout_get_n_boxes (canvas->layout), >, FEW);
  g_assert_cmpuint (dastan_timeline_layout_get_n_boxes (canvas->layout), ==,
                    dastan_timeline_layout_get_n_boxes (wanted));
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (wanted); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (canvas->layout, i);
      const DastanTimelineBox *wanted_box = dastan_timeline_layout_get_box (wanted, i);

      g_assert_cmpuint (box->item, ==, wanted_box->item);
      g_assert_cmpmem (&box->bar, sizeof box->bar, &wanted_box->bar, sizeof wanted_box->bar);
      g_assert_cmpmem (&box->label, sizeof box->label, &wanted_box->label, sizeof wanted_box->label);
    }
}

/* Of a dossier that comes few titles are measured at once; the others before a frame shows it. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  guint n_pictures;

  wait_for_frames (fixture->timeline);
  n_pictures = dastan_timeline_canvas_get_n_pictures (fixture->canvas);
  show (fixture, 1);
  g_assert_true (dastan_timeline_canvas_is_measuring (fixture->canvas));
  g_assert_cmpuint (g_hash_table_size (fixture->canvas->title_widths), <=, 3 * FEW);
  wait_until (!dastan_timeline_canvas_is_measuring (fixture->canvas));
  g_assert_cmpuint (dastan_timeline_canvas_get_n_pictures (fixture->canvas), ==, n_pictures);
  g_assert_cmpuint (g_hash_table_size (fixture->canvas->wanted_widths), ==, 0);
  wait_until (is_done (fixture));
  wait_for_frames (fixture->timeline);
  check_layout (fixture);
}

/* Another dossier comes while titles are measured, and fonts become others: none of the former widths is used. */
static void
test_titles_dropped (Fixture *fixture, gconstpointer data)
{
  show (fixture, 1);
  show (fixture, 2);
  g_assert_true (dastan_timeline_canvas_is_measuring (fixture->canvas));
  wait_until (is_done (fixture));
  wait_for_frames (fixture->timeline);
  check_layout (fixture);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 144 * 1024, NULL);
  g_assert_cmpuint (g_hash_table_size (fixture->canvas->title_widths), <=, 3 * FEW);
  wait_for_frames (fixture->timeline);
  wait_until (is_done (fixture));
  check_layout (fixture);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  /* And the window goes while they are measured. */
  wait_for_frames (fixture->timeline);
  show (fixture, 3);
}

/* What is selected while titles are measured is brought into view when it is known where that is. */
static void
test_titles_reveal (Fixture *fixture, gconstpointer data)
{
  DastanTimelineItem *last;
  graphene_rect_t rect;
  const char *id;

  show (fixture, 1);
  last = &g_array_index (fixture->canvas->items->items, DastanTimelineItem, FEW);
  id = dastan_event_get_id (dastan_dossier_get_event (
      dastan_explorer_get_dossier (fixture->explorer),
      dastan_explorer_get_columns (fixture->explorer)->event[last->row]));
  dastan_explorer_set_selected (fixture->explorer, id);
  g_assert_true (fixture->canvas->needs_reveal);
  wait_until (is_done (fixture));
  g_assert_false (fixture->canvas->needs_reveal);
  g_assert_true (dastan_timeline_canvas_get_event_rect (fixture->canvas, id, &rect));
  g_assert_cmpfloat (rect.origin.y, >=, fixture->canvas->frame.axis_height);
  g_assert_cmpfloat (rect.origin.y + rect.size.height, <=, fixture->canvas->frame.height);
}

/* --- Children --- */

static guint
count_proxies (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += DASTAN_IS_FOCUS_PROXY (child);
  return n;
}

/* The children of events that a filter leaves out stay for a moment, stand for nothing and go; the others are told
 * anew. */
static void
test_children (Fixture *fixture, gconstpointer data)
{
  DastanTimelineCanvas *canvas = fixture->canvas;
  GPtrArray *former = canvas->former_proxies;
  g_autoptr (GtkWidget) proxy = NULL;
  guint n_before;

  show (fixture, 1);
  wait_until (is_done (fixture));
  n_before = g_hash_table_size (canvas->proxies);
  g_assert_cmpuint (former->len, ==, 0);
  g_assert_cmpuint (count_proxies (fixture), ==, n_before + g_hash_table_size (canvas->group_proxies));
  for (DastanFacet facet = 0; facet < DASTAN_N_FACETS && dastan_explorer_get_n_in_view (fixture->explorer) > 20; facet++)
    dastan_explorer_toggle (fixture->explorer, facet, 0);
  g_assert_cmpuint (former->len, ==, n_before);
  proxy = g_object_ref (g_ptr_array_index (former, 0));
  g_signal_emit_by_name (proxy, "activated");
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
  wait_until (is_done (fixture));
  g_assert_cmpuint (former->len, ==, 0);
  g_assert_cmpuint (g_hash_table_size (canvas->proxies), <, n_before);
  g_assert_cmpuint (count_proxies (fixture), ==,
                    g_hash_table_size (canvas->proxies) + g_hash_table_size (canvas->group_proxies));
}

/* The child with the focus goes at once: the focus does not come to stand for another event. */
static void
test_children_focus (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) child = NULL;

  show (fixture, 1);
  wait_until (is_done (fixture));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->canvas));
  child = g_object_ref (gtk_widget_get_focus_child (GTK_WIDGET (fixture->canvas)));
  g_assert_true (DASTAN_IS_FOCUS_PROXY (child));
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, 0);
  g_assert_null (gtk_widget_get_parent (child));
  g_assert_cmpint (dastan_timeline_canvas_get_focus_item (fixture->canvas), ==, -1);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(path, test) g_test_add ("/timeline/slices" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/titles", test_titles);
  ADD ("/titles_dropped", test_titles_dropped);
  ADD ("/titles_reveal", test_titles_reveal);
  ADD ("/children", test_children);
  ADD ("/children_focus", test_children_focus);
  return g_test_run ();
}
