/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Level of detail: at every zoom singles and groups add up, nothing overlaps, and no pan changes a
 * decision. */
#include "paint/dastan-timeline-layout.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "paint/dastan-timeline-groups.h"
#include "paint/dastan-timeline-index.h"
#include "time/dastan-calendar.h"

#define N_LANES 3
#define WIDTH 900
#define N_TITLES 7

typedef struct
{
  PangoContext *context;
  DastanTextCache *cache;
} Fixture;

/* A dossier by chance, its scale and what is asked of it. */
typedef struct
{
  guint n;
  DastanTimelineItem *items;
  DastanTimelineLane lanes[N_LANES + 1];
  guint n_lanes;
  DastanTimelineIndex *index;
  DastanSpan full;
  DastanWarp *warp; /* (nullable) */
  DastanTimelineFrame frame;
} Scene;

static const char *const titles[N_TITLES]
    = { "A title",
        "Another, and a longer one",
        "Short",
        "Words",
        "So long a title that it is shortened wherever it may stand",
        "It",
        "Seven words are in this one, surely" };

static const char *
get_title (gpointer data, guint row)
{
  return titles[row % N_TITLES];
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const DastanTimelineItem *left = a, *right = b;

  if ((left->flags ^ right->flags) & DASTAN_ITEM_UNDATED)
    return left->flags & DASTAN_ITEM_UNDATED ? 1 : -1;
  return left->earliest < right->earliest ? -1 : left->earliest > right->earliest;
}

/* Instants, piles, days, years, long and open spans; more of them late; in the last lane what has
 * no date. */
static DastanTimelineItem
make_item (GRand *random, guint i)
{
  const gint64 lengths[]
      = { 1, 3600, DASTAN_DAY_SECONDS, 31 * DASTAN_DAY_SECONDS, 366 * DASTAN_DAY_SECONDS };
  double late = 1 - pow (g_rand_double (random), 3);
  DastanTimelineItem item = { .row = i, .lane = (guint)g_rand_int_range (random, 0, N_LANES) };

  item.earliest = (gint64)(late * 60 * 365) * DASTAN_DAY_SECONDS;
  if (g_rand_int_range (random, 0, 8) == 0)
    item.earliest = 40LL * 365 * DASTAN_DAY_SECONDS;
  item.latest = item.earliest + lengths[g_rand_int_range (random, 0, G_N_ELEMENTS (lengths))] - 1;
  if (g_rand_int_range (random, 0, 10) == 0)
    item.latest += g_rand_int_range (random, 0, 4000) * DASTAN_DAY_SECONDS;
  item.core_start = item.earliest;
  item.core_end = item.latest;
  switch (g_rand_int_range (random, 0, 60))
    {
    case 0:
      item.flags = DASTAN_ITEM_OPEN_END;
      item.latest = DASTAN_SECOND_MAX;
      break;
    case 1:
      item.flags = DASTAN_ITEM_OPEN_START;
      item.earliest = DASTAN_SECOND_MIN;
      break;
    case 2:
      item = (DastanTimelineItem){ .row = i, .lane = N_LANES, .flags = DASTAN_ITEM_UNDATED };
      break;
    default:
      break;
    }
  return item;
}

static Scene *
make_scene (GRand *random, guint n, gboolean has_titles, gboolean is_compact)
{
  Scene *scene = g_new0 (Scene, 1);
  g_autofree gint64 *earliest = g_new (gint64, n), *latest = g_new (gint64, n);
  guint n_dated = 0;

  scene->n = n;
  scene->items = g_new0 (DastanTimelineItem, n);
  scene->n_lanes = N_LANES + 1;
  for (guint lane = 0; lane <= N_LANES; lane++)
    scene->lanes[lane] = (DastanTimelineLane){
      "Lane", { 0, 0, 1, 1 }, DASTAN_MARK_CIRCLE, FALSE, FALSE
    };
  for (guint i = 0; i < n; i++)
    scene->items[i] = make_item (random, i);
  qsort (scene->items, n, sizeof (DastanTimelineItem), compare_items);
  for (guint i = 0; i < n; i++)
    {
      scene->items[i].title = has_titles ? titles[scene->items[i].row % N_TITLES] : NULL;
      if (scene->items[i].flags & DASTAN_ITEM_UNDATED)
        continue;
      earliest[n_dated] = scene->items[i].earliest;
      latest[n_dated++] = scene->items[i].latest;
    }
  scene->full = (DastanSpan){ 0, 71LL * 365 * DASTAN_DAY_SECONDS };
  scene->warp = is_compact ? dastan_warp_new_compact (earliest, latest, n_dated) : NULL;
  scene->index = dastan_timeline_index_new (scene->items, n, scene->n_lanes);
  scene->frame = (DastanTimelineFrame){ WIDTH + 100, 4000, 100, 34, 0, FALSE };
  return scene;
}

static void
scene_free (Scene *scene)
{
  dastan_timeline_index_free (scene->index);
  g_clear_pointer (&scene->warp, dastan_warp_unref);
  g_free (scene->items);
  g_free (scene);
}

static DastanTimelineLayout *
make_layout (Fixture *fixture, Scene *scene, const DastanScale *scale)
{
  return dastan_timeline_layout_new_indexed (scene->items, scene->n, scene->lanes, scene->n_lanes,
                                             scene->index, scene->full, scale, fixture->cache,
                                             &(DastanTimelineTitles){ .get = get_title });
}

/* Any place and zoom from all of it to some hours. */
static DastanScale
pick_scale (GRand *random, const Scene *scene)
{
  double length = (double)scene->full.latest * pow (2, -g_rand_double_range (random, -0.2, 18));
  double from = g_rand_double_range (random, -0.05, 1) * (double)scene->full.latest;

  return dastan_scale_make ((DastanSpan){ (gint64)from, (gint64)(from + length) }, WIDTH,
                            scene->warp);
}

static gboolean
lies_in_view (const DastanTimelineItem *item, DastanSpan visible)
{
  return !(item->flags & DASTAN_ITEM_UNDATED) && item->earliest <= visible.latest
         && item->latest >= visible.earliest;
}

/* What is drawn singly and what is counted, of which nothing twice and nothing not at all. */
static void
check_sum (const DastanTimelineLayout *layout, const Scene *scene, DastanSpan visible)
{
  guint drawn = 0, counted = 0, wanted = 0;

  for (guint i = 0; i < scene->n; i++)
    wanted += lies_in_view (&scene->items[i], visible);
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (layout); i++)
    drawn
        += lies_in_view (&scene->items[dastan_timeline_layout_get_box (layout, i)->item], visible);
  for (guint i = 0; i < dastan_timeline_layout_get_n_groups (layout); i++)
    {
      const DastanTimelineGroup *group = dastan_timeline_layout_get_group (layout, i);
      guint n_binned = 0;

      counted += group->n_in_view;
      g_assert_cmpuint (group->n_in_view, <=, group->n);
      for (guint bin = 0; bin < group->n_bins; bin++)
        n_binned += group->bins[bin];
      if (group->bins != NULL)
        g_assert_cmpuint (n_binned, ==, group->end - group->first);
    }
  g_assert_cmpuint (drawn + counted, ==, wanted);
}

static gboolean
rects_overlap (const DastanRect *a, const DastanRect *b)
{
  return a->width > 0 && b->width > 0 && a->x < b->x + b->width - 0.6
         && b->x < a->x + a->width - 0.6 && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* Pairs are compared that may meet: the boxes come by their beginning, so all after are. */
static void
check_overlap (const DastanTimelineLayout *layout)
{
  guint n = dastan_timeline_layout_get_n_boxes (layout);

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        const DastanTimelineBox *a = dastan_timeline_layout_get_box (layout, i);
        const DastanTimelineBox *b = dastan_timeline_layout_get_box (layout, j);

        g_assert_false (rects_overlap (&a->label, &b->label));
        g_assert_false (rects_overlap (&a->bar, &b->bar));
        g_assert_false (rects_overlap (&a->label, &b->bar));
        g_assert_false (rects_overlap (&a->bar, &b->label));
      }
  for (guint i = 0; i < dastan_timeline_layout_get_n_groups (layout); i++)
    for (guint j = 0; j < i; j++)
      g_assert_false (rects_overlap (&dastan_timeline_layout_get_group (layout, i)->chip,
                                     &dastan_timeline_layout_get_group (layout, j)->chip));
}

/* Where an item stands; below zero where it is not drawn. */
static double *
take_rows (const DastanTimelineLayout *layout, guint n)
{
  double *rows = g_new (double, n);

  for (guint i = 0; i < n; i++)
    rows[i] = -1;
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (layout, i);

      rows[box->item] = box->bar.y;
    }
  return rows;
}

/* What was drawn and still lies in the view is drawn in the same row; an open end only so far as
 * something is known. */
static void
check_still (const DastanTimelineLayout *layout,
             const Scene *scene,
             const double *before,
             DastanSpan visible)
{
  g_autofree double *rows = take_rows (layout, scene->n);

  for (guint i = 0; i < scene->n; i++)
    if (before[i] >= 0 && scene->items[i].flags == 0 && lies_in_view (&scene->items[i], visible))
      g_assert_cmpfloat (rows[i], ==, before[i]);
}

static void
run_scene (Fixture *fixture, GRand *random, Scene *scene)
{
  for (guint zoom = 0; zoom < 12; zoom++)
    {
      DastanScale scale = pick_scale (random, scene);
      g_autoptr (DastanTimelineLayout) layout = make_layout (fixture, scene, &scale);
      g_autofree double *before = NULL;

      for (guint step = 0; step < 12; step++)
        {
          dastan_timeline_layout_place (layout, &scale, &scene->frame, -1);
          check_sum (layout, scene, scale.visible);
          check_overlap (layout);
          if (before != NULL)
            check_still (layout, scene, before, scale.visible);
          g_free (before);
          before = take_rows (layout, scene->n);
          scale = dastan_scale_make (
              dastan_scale_pan (&scale, g_rand_double_range (random, -500, 500)), WIDTH,
              scene->warp);
          if (!dastan_timeline_layout_fits (layout, &scale))
            break;
        }
    }
}

/* At any size of type. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 9");
  const guint sizes[] = { 5, 90, 700, 3000 };

  for (guint32 seed = 1; seed <= 3; seed++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      for (guint kind = 0; kind < 4; kind++)
        {
          g_autoptr (GRand) random = g_rand_new_with_seed (seed * 100 + i * 10 + kind);
          Scene *scene = make_scene (random, sizes[i], kind % 2 == 0, kind / 2 == 0);

          pango_font_description_set_size (font, (gint) (8 + 7 * seed) * PANGO_SCALE);
          pango_context_set_font_description (fixture->context, font);
          dastan_text_cache_free (fixture->cache);
          fixture->cache = dastan_text_cache_new (fixture->context);
          run_scene (fixture, random, scene);
          scene_free (scene);
        }
}

/* However it is panned there and back: what is decided at once for all does not depend on it. */
static void
test_way_does_not_matter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  Scene *scene = make_scene (random, 1500, TRUE, FALSE);
  DastanScale scale = dastan_scale_make (
      (DastanSpan){ scene->full.latest / 2, scene->full.latest * 3 / 4 }, WIDTH, NULL);
  g_autoptr (DastanTimelineLayout) straight = make_layout (fixture, scene, &scale);
  g_autoptr (DastanTimelineLayout) around = make_layout (fixture, scene, &scale);
  g_autofree double *rows = NULL;

  dastan_timeline_layout_place (straight, &scale, &scene->frame, -1);
  rows = take_rows (straight, scene->n);
  for (double pixels = -9000; pixels <= 9000; pixels += 600)
    {
      DastanScale other = dastan_scale_make (dastan_scale_pan (&scale, pixels), WIDTH, NULL);

      dastan_timeline_layout_place (around, &other, &scene->frame, -1);
    }
  dastan_timeline_layout_place (around, &scale, &scene->frame, -1);
  g_assert_cmpuint (dastan_timeline_layout_get_n_boxes (around), ==,
                    dastan_timeline_layout_get_n_boxes (straight));
  check_still (around, scene, rows, scale.visible);
  scene_free (scene);
}

/* Of very many the work is that of what is seen. */
static void
test_cost (Fixture *fixture, gconstpointer data)
{
  guint worst[2] = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (11);
      Scene *scene = make_scene (random, i == 0 ? 5000 : 300000, FALSE, FALSE);

      scene->frame.height = 400;
      for (guint zoom = 0; zoom < 60; zoom++)
        {
          DastanScale scale = pick_scale (random, scene);
          g_autoptr (DastanTimelineLayout) layout = make_layout (fixture, scene, &scale);

          dastan_timeline_layout_place (layout, &scale, &scene->frame, -1);
          worst[i] = MAX (worst[i], dastan_timeline_layout_get_n_visited (layout));
        }
      scene_free (scene);
    }
  g_assert_cmpuint (worst[0], >, 100);
  g_assert_cmpuint (worst[1], <, 3 * worst[0]);
  g_assert_cmpuint (worst[1], <, 12000);
}

/* The chosen one has a box of its own also where it is only counted, and a group is found where it
 * is drawn. */
static void
test_lifted_and_picked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  Scene *scene = make_scene (random, 3000, FALSE, FALSE);
  DastanScale scale = dastan_scale_make (scene->full, WIDTH, NULL);
  g_autoptr (DastanTimelineLayout) layout = make_layout (fixture, scene, &scale);
  guint n_chips = 0, n_dense = 0, n_lifted = 0;

  dastan_timeline_layout_place (layout, &scale, &scene->frame, -1);
  for (guint i = 0; i < dastan_timeline_layout_get_n_groups (layout); i++)
    {
      const DastanTimelineGroup *group = dastan_timeline_layout_get_group (layout, i);
      const DastanRect *chip = &group->chip;

      n_dense += group->kind == DASTAN_GROUP_DENSE;
      if (chip->width <= 0)
        continue;
      n_chips++;
      g_assert_cmpint (
          dastan_timeline_layout_pick_group (layout, chip->x + chip->width / 2, chip->y + 3), ==,
          (int)i);
      for (guint event = 0; event < 3; event++)
        {
          guint item = dastan_timeline_layout_get_group_item (layout, group, event);

          g_assert_cmpuint (scene->items[item].lane, ==, group->lane);
          g_assert_true (group->kind == DASTAN_GROUP_RUNNING
                         || dastan_span_contains_second (group->span, scene->items[item].earliest));
        }
    }
  g_assert_cmpuint (n_chips, >, 5);
  g_assert_cmpuint (n_dense, >, 2);
  for (guint item = 0; item < scene->n; item += 37)
    {
      DastanTimelineBox box;

      dastan_timeline_layout_place (layout, &scale, &scene->frame, (int)item);
      if (scene->items[item].flags & DASTAN_ITEM_UNDATED)
        continue;
      g_assert_true (dastan_timeline_layout_locate (layout, &scale, &scene->frame, item, &box));
      g_assert_cmpuint (box.item, ==, item);
      n_lifted += box.is_lifted;
      if (box.is_lifted)
        g_assert_cmpint (dastan_timeline_layout_pick (layout, box.label.x + 2, box.label.y + 2, 0),
                         ==, (int)item);
    }
  g_assert_cmpuint (n_lifted, >, 10);
  scene_free (scene);
}

/* Higher where there are more, by one rule, and never more than there is room. */
static void
test_heights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  Scene *scene = make_scene (random, 20000, FALSE, FALSE);

  for (guint zoom = 0; zoom < 30; zoom++)
    {
      DastanScale scale = pick_scale (random, scene);
      g_autoptr (DastanTimelineLayout) layout = make_layout (fixture, scene, &scale);
      guint full;

      dastan_timeline_layout_place (layout, &scale, &scene->frame, -1);
      full = dastan_timeline_layout_get_full_height (layout);
      for (guint i = 0; i < dastan_timeline_layout_get_n_groups (layout); i++)
        {
          const DastanTimelineGroup *group = dastan_timeline_layout_get_group (layout, i);

          for (guint bin = 0; bin < group->n_bins; bin++)
            g_assert_cmpuint (group->bins[bin], <=, full);
        }
    }
  g_assert_cmpfloat (dastan_timeline_groups_get_height (25, 100), ==, 0.5);
  g_assert_cmpfloat (dastan_timeline_groups_get_height (100, 100), ==, 1);
  scene_free (scene);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  fixture->cache = dastan_text_cache_new (fixture->context);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dastan_text_cache_free (fixture->cache);
  g_object_unref (fixture->context);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/paint/timeline_detail/random", test_random);
  ADD ("/paint/timeline_detail/way_does_not_matter", test_way_does_not_matter);
  ADD ("/paint/timeline_detail/cost", test_cost);
  ADD ("/paint/timeline_detail/lifted_and_picked", test_lifted_and_picked);
  ADD ("/paint/timeline_detail/heights", test_heights);
  return g_test_run ();
}
