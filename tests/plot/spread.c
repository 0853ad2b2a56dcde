/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things that are spread stand apart from one another and from their point, however many they are. */
#include "plot/dastan-spread.h"

#include <math.h>

#define HOLE 14.0
#define APART 24.0

static void
test_apart (void)
{
  for (guint n = 1; n <= 60; n++)
    for (guint i = 0; i < n; i++)
      {
        DastanPoint p = dastan_spread_place (i, n, HOLE, APART);

        g_assert_cmpfloat (hypot (p.x, p.y), >=, HOLE + APART / 2 - 1e-9);
        g_assert_cmpfloat (hypot (p.x, p.y), <=, HOLE + APART * (1.5 + sqrt (n)));
        for (guint k = 0; k < i; k++)
          {
            DastanPoint q = dastan_spread_place (k, n, HOLE, APART);

            g_assert_cmpfloat (hypot (p.x - q.x, p.y - q.y), >=, APART - 1e-6);
          }
      }
}

/* The first is at the top, the next to its right. */
static void
test_order (void)
{
  DastanPoint first = dastan_spread_place (0, 4, HOLE, APART), second = dastan_spread_place (1, 4, HOLE, APART);

  g_assert_cmpfloat_with_epsilon (first.x, 0, 1e-9);
  g_assert_cmpfloat (first.y, <, -HOLE);
  g_assert_cmpfloat (second.x, >, HOLE);
  g_assert_cmpfloat_with_epsilon (second.y, 0, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/spread/apart", test_apart);
  g_test_add_func ("/plot/spread/order", test_order);
  return g_test_run ();
}
