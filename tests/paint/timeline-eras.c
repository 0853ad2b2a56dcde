/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eras behind the lanes: rows of names hold still, no two names touch, what is picked is what is
 * drawn. */
#include "paint/dastan-timeline-eras.h"

#include <pango/pangocairo.h>

#define N 12
#define DAY G_GINT64_CONSTANT (86400)
#define LEFT 200.0
#define BOTTOM 90.0

typedef struct
{
  PangoContext *context;
  DastanTextCache *cache;
  DastanTimelineEra eras[N];
} Fixture;

static int
compare_eras (gconstpointer a, gconstpointer b)
{
  const DastanTimelineEra *left = a, *right = b;

  return left->earliest < right->earliest ? -1 : left->earliest > right->earliest;
}

static void
make_eras (Fixture *fixture, GRand *random)
{
  for (guint i = 0; i < N; i++)
    {
      gint64 start = DAY * g_rand_int_range (random, -20000, 20000);
      gint64 end = start + DAY * g_rand_int_range (random, 100, 4000);
      gboolean is_open = g_rand_int_range (random, 0, 6) == 0;

      fixture->eras[i]
          = (DastanTimelineEra){ .earliest = start,
                                 .core_start = start + DAY * g_rand_int_range (random, 0, 50),
                                 .core_end = end - DAY * g_rand_int_range (random, 0, 50),
                                 .latest = is_open ? DASTAN_SECOND_MAX : end,
                                 .title
                                 = i % 2 ? "An era" : "An era with a name that is rather long",
                                 .color = i % 3 ? NULL : "#c64600" };
    }
  qsort (fixture->eras, N, sizeof *fixture->eras, compare_eras);
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

/* In every row but the last no two overlap; and the last is only taken where all others are. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  guint n_of_three = 0;

  for (guint round = 0; round < 300; round++)
    {
      guint n_rows;

      make_eras (fixture, random);
      n_rows = dastan_timeline_eras_pack (fixture->eras, N);
      n_of_three += n_rows == DASTAN_ERAS_MOST_ROWS;
      for (guint i = 0; i < N; i++)
        {
          guint n_before = 0;

          g_assert_cmpuint (fixture->eras[i].row, <, n_rows);
          for (guint j = 0; j < i; j++)
            {
              gboolean overlaps = fixture->eras[j].earliest <= fixture->eras[i].latest
                                  && fixture->eras[i].earliest <= fixture->eras[j].latest;

              n_before += overlaps;
              if (fixture->eras[i].row == fixture->eras[j].row
                  && fixture->eras[i].row + 1 < DASTAN_ERAS_MOST_ROWS)
                g_assert_false (overlaps);
            }
          g_assert_cmpuint (fixture->eras[i].row, <=, n_before);
        }
    }
  g_assert_cmpuint (n_of_three, >, 20);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  const DastanPalette *palette = dastan_palette_get (FALSE);
  guint n_names = 0, n_picked = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
      gint64 from = DAY * g_rand_int_range (random, -22000, 20000);
      DastanScale scale = dastan_scale_make (
          (DastanSpan){ from, from + DAY * g_rand_int_range (random, 2, 20000) }, 800, NULL);
      double top;

      make_eras (fixture, random);
      top = BOTTOM
            - dastan_timeline_eras_measure (dastan_timeline_eras_pack (fixture->eras, N),
                                            fixture->cache);
      dastan_timeline_eras_draw_names (fixture->eras, N, &scale, LEFT, BOTTOM, palette,
                                       fixture->cache, list);
      for (guint i = 0; i < dastan_display_list_get_n (list); i++)
        {
          const DastanShape *shape = dastan_display_list_get (list, i);

          g_assert_cmpfloat (shape->rect.y, >=, top);
          g_assert_cmpfloat (shape->rect.y + shape->rect.height, <=, BOTTOM + 2);
          g_assert_cmpfloat (shape->rect.x, >=, LEFT - 20);
          g_assert_cmpfloat (shape->rect.x + shape->rect.width, <=, LEFT + scale.width + 20);
          if (shape->kind != DASTAN_SHAPE_TEXT)
            continue;
          n_names++;
          for (guint j = 0; j < i; j++)
            {
              const DastanShape *other = dastan_display_list_get (list, j);

              g_assert_true (other->kind != DASTAN_SHAPE_TEXT || other->rect.y != shape->rect.y
                             || other->rect.x + other->rect.width <= shape->rect.x
                             || shape->rect.x + shape->rect.width <= other->rect.x);
            }
          n_picked += dastan_timeline_eras_pick (fixture->eras, N, &scale, BOTTOM, fixture->cache,
                                                 shape->rect.x - LEFT + 1, shape->rect.y + 2)
                      >= 0;
        }
    }
  g_assert_cmpuint (n_names, >, 200);
  g_assert_cmpuint (n_picked, ==, n_names);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/paint/timeline_eras/rows", test_rows);
  ADD ("/paint/timeline_eras/names", test_names);
  return g_test_run ();
}
