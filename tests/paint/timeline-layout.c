/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline's geometry: labels never overlap, rows hold still, what is drawn is what is picked. */
#include "paint/dastan-timeline-layout.h"

#include <pango/pangocairo.h>

#include "paint/dastan-timeline-picture.h"
#include "time/dastan-calendar.h"

#define N 80
#define N_LANES 3

typedef struct
{
  PangoContext *context;
  DastanTextCache *cache;
  DastanTimelineItem items[N];
  DastanTimelineLane lanes[N_LANES];
  char *titles[N];
  DastanTimelineFrame frame;
  DastanScale scale;
  DastanTimelineLayout *layout;
} Fixture;

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const DastanTimelineItem *left = a, *right = b;

  return left->earliest < right->earliest ? -1 : left->earliest > right->earliest;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  fixture->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  fixture->cache = dastan_text_cache_new (fixture->context);
  for (guint i = 0; i < N; i++)
    {
      gint64 start = DASTAN_DAY_SECONDS * g_rand_int_range (random, 0, 4000);

      fixture->titles[i] = g_strdup_printf ("Event number %u%s", i, i % 3 == 0 ? " with a longer title" : "");
      fixture->items[i] = (DastanTimelineItem){
        .earliest = start,
        .core_start = start,
        .core_end = start + DASTAN_DAY_SECONDS * 20,
        .latest = start + DASTAN_DAY_SECONDS * g_rand_int_range (random, 0, 300),
        .lane = i % N_LANES,
        .row = i,
        .title = fixture->titles[i],
        .flags = i % 2 ? DASTAN_ITEM_SOMEWHERE : 0,
      };
    }
  qsort (fixture->items, N, sizeof (DastanTimelineItem), compare_items);
  for (guint lane = 0; lane < N_LANES; lane++)
    fixture->lanes[lane] = (DastanTimelineLane){ "Lane", { 0, 0, 1, 1 }, DASTAN_MARK_CIRCLE, FALSE };
  fixture->frame = (DastanTimelineFrame){ 1000, 2000, 180, 34, 0, FALSE };
  fixture->scale = dastan_scale_make ((DastanSpan){ 0, DASTAN_DAY_SECONDS * 4300 }, 820, NULL);
  fixture->layout = dastan_timeline_layout_new (fixture->items, N, fixture->lanes, N_LANES,
                                                (DastanSpan){ 0, DASTAN_DAY_SECONDS * 4300 },
                                                &fixture->scale, fixture->cache);
  dastan_timeline_layout_place (fixture->layout, &fixture->scale, &fixture->frame, -1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dastan_timeline_layout_free (fixture->layout);
  dastan_text_cache_free (fixture->cache);
  g_object_unref (fixture->context);
  for (guint i = 0; i < N; i++)
    g_free (fixture->titles[i]);
}

static gboolean
rects_overlap (const DastanRect *a, const DastanRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
test_nothing_overlaps (Fixture *fixture, gconstpointer data)
{
  guint n = dastan_timeline_layout_get_n_boxes (fixture->layout), compared = 0;

  g_assert_cmpuint (n, ==, N);
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        const DastanTimelineBox *a = dastan_timeline_layout_get_box (fixture->layout, i);
        const DastanTimelineBox *b = dastan_timeline_layout_get_box (fixture->layout, j);

        g_assert_false (rects_overlap (&a->label, &b->label));
        g_assert_false (rects_overlap (&a->bar, &b->bar));
        g_assert_false (rects_overlap (&a->label, &b->bar));
        compared++;
      }
  g_assert_cmpuint (compared, ==, N * (N - 1) / 2);
}

static void
test_rows_hold_still (Fixture *fixture, gconstpointer data)
{
  double before[N], y, height;
  DastanScale panned = dastan_scale_make (dastan_scale_pan (&fixture->scale, -333), 820, NULL);

  for (guint i = 0; i < N; i++)
    dastan_timeline_layout_get_row (fixture->layout, i, &before[i], &height);
  dastan_timeline_layout_place (fixture->layout, &panned, &fixture->frame, -1);
  g_assert_cmpuint (dastan_timeline_layout_get_n_boxes (fixture->layout), <, N);
  for (guint i = 0; i < N; i++)
    {
      dastan_timeline_layout_get_row (fixture->layout, i, &y, &height);
      g_assert_cmpfloat (y, ==, before[i]);
    }
}

static void
test_pick (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (fixture->layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (fixture->layout, i);

      g_assert_cmpint (dastan_timeline_layout_pick (fixture->layout, box->bar.x + box->bar.width / 2,
                                                    box->bar.y + 4, 4),
                       ==, box->item);
      g_assert_cmpint (dastan_timeline_layout_pick (fixture->layout, box->label.x + 3, box->label.y + 3, 4),
                       ==, box->item);
    }
  g_assert_cmpint (dastan_timeline_layout_pick (fixture->layout, 500, 1990, 4), ==, -1);
}

/* The label of a bar that begins left of the view stays with what is seen of it. */
static void
test_label_stays_in_view (Fixture *fixture, gconstpointer data)
{
  DastanSpan inside = { fixture->items[0].earliest, 0 };
  DastanScale zoomed;

  fixture->items[0].latest = fixture->items[0].earliest + DASTAN_DAY_SECONDS * 3000;
  inside.earliest += DASTAN_DAY_SECONDS * 1000;
  inside.latest = inside.earliest + DASTAN_DAY_SECONDS * 1000;
  zoomed = dastan_scale_make (inside, 820, NULL);
  dastan_timeline_layout_free (fixture->layout);
  fixture->layout = dastan_timeline_layout_new (fixture->items, 1, fixture->lanes, N_LANES, inside, &zoomed,
                                                fixture->cache);
  dastan_timeline_layout_place (fixture->layout, &zoomed, &fixture->frame, -1);
  g_assert_cmpuint (dastan_timeline_layout_get_n_boxes (fixture->layout), ==, 1);
  g_assert_cmpfloat (dastan_timeline_layout_get_box (fixture->layout, 0)->label.x, >=, 180);
  g_assert_cmpfloat (dastan_timeline_layout_get_box (fixture->layout, 0)->label.x, <, 200);
}

/* A long title is shortened where the next event needs the room, and nowhere else. */
static void
test_shortened_only_for_others (Fixture *fixture, gconstpointer data)
{
  const char *title = "A title that is so long that nobody would give it room if there were not so much of it left";
  DastanTimelineItem items[2] = { { .earliest = DASTAN_DAY_SECONDS * 10,
                                    .core_start = DASTAN_DAY_SECONDS * 10,
                                    .core_end = DASTAN_DAY_SECONDS * 20,
                                    .latest = DASTAN_DAY_SECONDS * 20,
                                    .title = title } };
  DastanSpan full = { 0, DASTAN_DAY_SECONDS * 4300 };
  int width, height;

  dastan_text_cache_measure (fixture->cache, title, DASTAN_TYPE_STYLE_LABEL, &width, &height);
  g_assert_cmpint (width, >, 400);
  for (guint n = 1; n <= 2; n++)
    {
      g_autoptr (DastanTimelineLayout) layout = NULL;
      const DastanRect *label;

      items[1] = items[0];
      items[1].earliest = items[1].core_start = items[0].earliest + DASTAN_DAY_SECONDS * 1900;
      items[1].latest = items[1].core_end = items[0].latest + DASTAN_DAY_SECONDS * 1900;
      items[1].title = "Next";
      layout = dastan_timeline_layout_new (items, n, fixture->lanes, 1, full, &fixture->scale, fixture->cache);
      dastan_timeline_layout_place (layout, &fixture->scale, &fixture->frame, -1);
      label = &dastan_timeline_layout_get_box (layout, 0)->label;
      if (n == 1)
        g_assert_cmpfloat (label->width, ==, width);
      else
        {
          const DastanTimelineBox *next = dastan_timeline_layout_get_box (layout, 1);

          g_assert_cmpfloat (next->label.y, ==, label->y);
          g_assert_cmpfloat (label->width, <, width);
          g_assert_cmpfloat (label->x + label->width, <, next->bar.x);
          g_assert_cmpfloat (label->x + label->width, >, next->bar.x - 20);
        }
    }
}

/* A second drawing shapes no text again; a pan makes nothing but the new view's list. */
static void
test_drawing_cost (Fixture *fixture, gconstpointer data)
{
  const DastanPalette *palette = dastan_palette_get (FALSE);
  guint n_made, n_first;

  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr (DastanDisplayList) list = dastan_display_list_new ();

      dastan_timeline_picture_draw (fixture->layout, &fixture->scale, &fixture->frame, 4, palette,
                                    fixture->cache, list);
      n_made = dastan_text_cache_get_n_made (fixture->cache);
      if (pass == 0)
        n_first = n_made;
      g_assert_cmpuint (dastan_display_list_get_n (list), >, 2 * N);
      g_assert_cmpuint (dastan_display_list_get_n (list), <, 6 * N);
    }
  g_assert_cmpuint (n_made, ==, n_first);
}

/* Words that fit stand where they are put, also where the program runs from right to left. */
static void
test_words_in_rtl (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanTextCache) cache = NULL;
  PangoRectangle logical;

  pango_context_set_base_dir (fixture->context, PANGO_DIRECTION_RTL);
  cache = dastan_text_cache_new (fixture->context);
  pango_layout_get_pixel_extents (
    dastan_text_cache_get (cache, "Short", DASTAN_TYPE_STYLE_BODY, 300), NULL, &logical);
  g_assert_cmpint (logical.x, ==, 0);
  g_assert_true (pango_layout_is_ellipsized (
    dastan_text_cache_get (cache, "Words that do not fit into so little", DASTAN_TYPE_STYLE_BODY, 60)));
}

static gboolean
has_box_of (const DastanTimelineLayout *layout, guint item)
{
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (layout); i++)
    if (dastan_timeline_layout_get_box (layout, i)->item == item)
      return TRUE;
  return FALSE;
}

/* Whatever part is looked at, what is placed is what lies in it, and finding it costs about as much as there is. */
static void
test_part (Fixture *fixture, gconstpointer data)
{
  const DastanTimelineFrame whole = { 1000, 1e6, 180, 34, 0, FALSE };
  DastanSpan full = { 0, DASTAN_DAY_SECONDS * 4300 };
  DastanScale zoomed = dastan_scale_make ((DastanSpan){ 0, DASTAN_DAY_SECONDS * 430 }, 820, NULL);
  g_autoptr (DastanTimelineLayout) layout
    = dastan_timeline_layout_new (fixture->items, N, fixture->lanes, N_LANES, full, &zoomed, fixture->cache);

  for (guint step = 0; step < 40; step++)
    {
      DastanTimelineFrame part = { 1000, 200, 180, 34, step * 11, FALSE };
      gint64 from = DASTAN_DAY_SECONDS * 100 * step;
      DastanScale scale = dastan_scale_make ((DastanSpan){ from, from + DASTAN_DAY_SECONDS * 430 }, 820, NULL);
      g_autofree gboolean *wanted = g_new0 (gboolean, N);
      guint n_wanted = 0;

      dastan_timeline_layout_place (layout, &scale, &whole, -1);
      for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (layout); i++)
        {
          const DastanTimelineBox *box = dastan_timeline_layout_get_box (layout, i);
          double y, height;

          dastan_timeline_layout_get_row (layout, box->item, &y, &height);
          y += part.axis_height - part.scroll;
          wanted[box->item] = y + height >= part.axis_height && y <= part.height;
          n_wanted += wanted[box->item];
        }
      dastan_timeline_layout_place (layout, &scale, &part, -1);
      g_assert_cmpuint (dastan_timeline_layout_get_n_boxes (layout), ==, n_wanted);
      for (guint item = 0; item < N; item++)
        g_assert_cmpint (has_box_of (layout, item), ==, wanted[item]);
      /* In each of some ten rows a search by halves, and one after the last. */
      g_assert_cmpuint (dastan_timeline_layout_get_n_visited (layout), <=, n_wanted + 10 * 12);
    }
}

/* What has the same date stands in the author's order, from the top, also where titles end with their bars. */
static void
test_same_date (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "Long title of an event that comes first", "Short", "Another long title of an event",
                                       "Mid length title", "S", "One more title that is rather long" };
  const DastanSpan full = { 0, DASTAN_DAY_SECONDS * 100 };
  const DastanTimelineLane lane = { "Lane", { 0, 0, 1, 1 }, DASTAN_MARK_CIRCLE, FALSE };
  DastanTimelineItem items[3 * G_N_ELEMENTS (words)] = { 0 };
  DastanScale scale = dastan_scale_make (full, 820, NULL);
  g_autoptr (DastanTimelineLayout) layout = NULL;
  double before = -1;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      const guint days[] = { 30, 88, 97 };
      guint day = days[i / G_N_ELEMENTS (words)];

      items[i] = (DastanTimelineItem){ .earliest = DASTAN_DAY_SECONDS * day,
                                       .latest = DASTAN_DAY_SECONDS * (day + 3) - 1,
                                       .row = i,
                                       .title = words[i % G_N_ELEMENTS (words)] };
      items[i].core_start = items[i].earliest;
      items[i].core_end = items[i].latest;
    }
  layout = dastan_timeline_layout_new (items, G_N_ELEMENTS (items), &lane, 1, full, &scale, fixture->cache);
  dastan_timeline_layout_place (layout, &scale, &fixture->frame, -1);
  g_assert_cmpuint (dastan_timeline_layout_get_n_boxes (layout), ==, G_N_ELEMENTS (items));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      double y, height;

      dastan_timeline_layout_get_row (layout, i, &y, &height);
      if (i % G_N_ELEMENTS (words) > 0)
        g_assert_cmpfloat (y, >, before);
      before = y;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/paint/timeline_layout/nothing_overlaps", test_nothing_overlaps);
  ADD ("/paint/timeline_layout/rows_hold_still", test_rows_hold_still);
  ADD ("/paint/timeline_layout/pick", test_pick);
  ADD ("/paint/timeline_layout/label_stays_in_view", test_label_stays_in_view);
  ADD ("/paint/timeline_layout/shortened_only_for_others", test_shortened_only_for_others);
  ADD ("/paint/timeline_layout/drawing_cost", test_drawing_cost);
  ADD ("/paint/timeline_layout/words_in_rtl", test_words_in_rtl);
  ADD ("/paint/timeline_layout/part", test_part);
  ADD ("/paint/timeline_layout/same_date", test_same_date);
  return g_test_run ();
}
