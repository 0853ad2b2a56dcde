/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in the rows of a lane: nothing overlaps in whatever order it comes, nothing moves, no row
 * too many. */
#include "plot/dastan-row-slots.h"

#define N 300
#define N_SLOTS 36

static DastanSlotBox
make_box (GRand *random, guint id)
{
  double x0 = g_rand_int_range (random, -2000, 2000);

  return (DastanSlotBox){ .x0 = x0,
                          .x1 = x0 + g_rand_int_range (random, 1, 300),
                          .id = id,
                          .note = id + 1,
                          .height = id % 3 == 0 ? 1 : 3 };
}

static gboolean
overlap (const DastanSlotBox *a, const DastanSlotBox *b)
{
  return a->x0 < b->x1 && b->x0 < a->x1 && a->top < b->top + b->height
         && b->top < a->top + a->height;
}

/* Whatever the order: no two overlap, and what finds no place has none, which the slow obvious way
 * confirms. */
static void
test_any_order (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (DastanRowSlots) slots = dastan_row_slots_new (N_SLOTS);
      DastanSlotBox placed[N];
      guint n = 0;

      for (guint i = 0; i < N; i++)
        {
          DastanSlotBox box = make_box (random, i);
          guint step = box.height;
          int wanted = -1;

          for (guint top = 0; top + box.height <= N_SLOTS && wanted < 0; top += step)
            {
              DastanSlotBox probe = box;
              gboolean is_free = TRUE;

              probe.top = (guint8)top;
              for (guint j = 0; j < n; j++)
                is_free = is_free && !overlap (&probe, &placed[j]);
              wanted = is_free ? (int)top : -1;
            }
          if (!dastan_row_slots_place (slots, &box, step))
            {
              g_assert_cmpint (wanted, ==, -1);
              continue;
            }
          g_assert_cmpint (box.top, ==, wanted);
          placed[n++] = box;
          /* Now and then one goes, and its place is free again. */
          if (i % 10 == 9)
            dastan_row_slots_remove (slots, &placed[--n]);
        }
      g_assert_cmpuint (n, >, N / 4);
    }
}

static void
test_find (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (DastanRowSlots) slots = dastan_row_slots_new (N_SLOTS);
  guint found = 0;

  for (guint i = 0; i < N; i++)
    {
      DastanSlotBox box = make_box (random, i);

      dastan_row_slots_place (slots, &box, 1);
    }
  for (guint slot = 0; slot < N_SLOTS; slot++)
    for (double x = -2100; x < 2400; x += 50)
      {
        guint i = dastan_row_slots_find (slots, slot, x);
        const DastanSlotBox *box = dastan_row_slots_get (slots, slot, i);

        if (i > 0)
          g_assert_cmpfloat (dastan_row_slots_get (slots, slot, i - 1)->x1, <=, x);
        if (box == NULL)
          continue;
        g_assert_cmpfloat (box->x1, >, x);
        g_assert_cmpuint (box->note, ==, box->id + 1);
        found++;
      }
  g_assert_cmpuint (found, >, 100);
  g_assert_cmpuint (dastan_row_slots_get_n_used (slots), >, 3);
}

/* From left to right as few rows as the deepest pile needs. */
static void
test_fewest (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (DastanRowSlots) slots = dastan_row_slots_new (DASTAN_ROW_SLOTS_MAX);
  DastanSlotBox boxes[N];
  double x = 0;
  guint depth = 0;

  for (guint i = 0; i < N; i++)
    {
      x += g_rand_int_range (random, 0, 20);
      boxes[i] = (DastanSlotBox){
        .x0 = x, .x1 = x + g_rand_int_range (random, 4, 200), .id = i, .height = 1
      };
      g_assert_true (dastan_row_slots_place (slots, &boxes[i], 1));
    }
  for (guint i = 0; i < N; i++)
    {
      guint pile = 0;

      for (guint j = 0; j < N; j++)
        pile += boxes[j].x0 <= boxes[i].x0 && boxes[j].x1 > boxes[i].x0;
      depth = MAX (depth, pile);
    }
  g_assert_cmpuint (dastan_row_slots_get_n_used (slots), ==, depth);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/row_slots/any_order", test_any_order);
  g_test_add_func ("/plot/row_slots/find", test_find);
  g_test_add_func ("/plot/row_slots/fewest", test_fewest);
  return g_test_run ();
}
