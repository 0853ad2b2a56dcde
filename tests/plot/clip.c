/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clipping against a slow and obvious reading of what it means. */
#include "plot/dastan-clip.h"

#include <math.h>

static const DastanBox box = { 20, 30, 80, 70 };

static GArray *
new_points (void)
{
  return g_array_new (FALSE, FALSE, sizeof (DastanPoint));
}

static DastanPoint
random_point (GRand *rand)
{
  return (DastanPoint){ g_rand_double_range (rand, 0, 100), g_rand_double_range (rand, 0, 100) };
}

static gboolean
is_in_polygon (const GArray *polygon, DastanPoint p)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = polygon->len - 1; i < polygon->len; j = i++)
    {
      DastanPoint a = g_array_index (polygon, DastanPoint, i),
                  b = g_array_index (polygon, DastanPoint, j);
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
        inside = !inside;
    }
  return inside;
}

/* A random polygon, however tangled, holds after clipping just those of its points that are in the
 * box. */
static void
test_polygon (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_inside = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GArray) polygon = new_points ();
      g_autoptr (GArray) clipped = new_points ();
      guint n = (guint) g_rand_int_range (rand, 3, 12);
      for (guint i = 0; i < n; i++)
        {
          DastanPoint p = random_point (rand);
          g_array_append_val (polygon, p);
        }
      dastan_clip_polygon ((DastanPoint *) (gpointer) polygon->data, n, box, clipped);
      for (guint i = 0; i < clipped->len; i++)
        g_assert_true (dastan_box_contains (dastan_box_grow (box, 1e-9),
                                            g_array_index (clipped, DastanPoint, i)));
      for (guint i = 0; i < 100; i++)
        {
          DastanPoint p = random_point (rand);
          gboolean wanted = is_in_polygon (polygon, p) && dastan_box_contains (box, p);
          g_assert_cmpint (clipped->len > 0 && is_in_polygon (clipped, p), ==, wanted);
          n_inside += wanted;
        }
    }
  g_assert_cmpuint (n_inside, >, 1000);
}

static void
test_polygon_edges (void)
{
  const DastanPoint around[] = { { 0, 0 }, { 100, 0 }, { 100, 100 }, { 0, 100 } };
  const DastanPoint outside[] = { { 0, 0 }, { 10, 0 }, { 10, 90 } };
  g_autoptr (GArray) clipped = new_points ();

  dastan_clip_polygon (around, 4, box, clipped);
  g_assert_cmpuint (clipped->len, ==, 4);
  g_array_set_size (clipped, 0);
  dastan_clip_polygon (outside, 3, box, clipped);
  g_assert_cmpuint (clipped->len, ==, 0);
  dastan_clip_polygon (outside, 0, box, clipped);
  g_assert_cmpuint (clipped->len, ==, 0);
}

static double
distance_to_line (const DastanPoint *points, guint first, guint end, DastanPoint p)
{
  double nearest = G_MAXDOUBLE;

  for (guint i = first + 1; i < end; i++)
    {
      DastanPoint a = points[i - 1], b = points[i];
      double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
      double t = square > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0, 1) : 0;
      nearest = MIN (nearest, hypot (p.x - a.x - t * dx, p.y - a.y - t * dy));
    }
  return nearest;
}

/* Every point of the line that is in the box is on one of the pieces, and no other is. */
static void
test_polyline (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_pieces = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GArray) line = new_points ();
      g_autoptr (GArray) out = new_points ();
      g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
      guint n = (guint) g_rand_int_range (rand, 2, 10), first = 0;
      double wanted = 0, found = 0;
      for (guint i = 0; i < n; i++)
        {
          DastanPoint p = random_point (rand);
          g_array_append_val (line, p);
        }
      dastan_clip_polyline ((DastanPoint *) (gpointer) line->data, n, box, out, ends);
      n_pieces += ends->len;
      for (guint e = 0; e < ends->len; e++)
        {
          guint end = g_array_index (ends, guint, e);
          g_assert_cmpuint (end - first, >=, 2);
          for (guint i = first + 1; i < end; i++)
            found += hypot (g_array_index (out, DastanPoint, i).x
                                - g_array_index (out, DastanPoint, i - 1).x,
                            g_array_index (out, DastanPoint, i).y
                                - g_array_index (out, DastanPoint, i - 1).y);
          first = end;
        }
      g_assert_cmpuint (first, ==, out->len);
      for (guint i = 1; i < n; i++)
        {
          DastanPoint a = g_array_index (line, DastanPoint, i - 1),
                      b = g_array_index (line, DastanPoint, i);
          for (guint s = 0; s < 1000; s++)
            {
              double t = (s + 0.5) / 1000;
              DastanPoint p = { a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
              wanted += dastan_box_contains (box, p) ? hypot (b.x - a.x, b.y - a.y) / 1000 : 0;
            }
        }
      g_assert_cmpfloat_with_epsilon (found, wanted, 0.2 * n);
      for (guint i = 0; i < out->len; i++)
        {
          DastanPoint p = g_array_index (out, DastanPoint, i);
          g_assert_true (dastan_box_contains (dastan_box_grow (box, 1e-9), p));
          g_assert_cmpfloat (distance_to_line ((DastanPoint *) (gpointer) line->data, 0, n, p), <,
                             1e-6);
        }
    }
  g_assert_cmpuint (n_pieces, >, 300);
}

static void
test_decimate (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GArray) line = new_points ();
  g_autoptr (GArray) out = new_points ();

  for (guint i = 0; i < 500; i++)
    {
      DastanPoint p = { i * 0.1, g_rand_double (rand) };
      g_array_append_val (line, p);
    }
  dastan_clip_decimate ((DastanPoint *) (gpointer) line->data, line->len, 2, out);
  g_assert_cmpuint (out->len, <, 40);
  g_assert_cmpuint (out->len, >, 10);
  g_assert_cmpmem (&g_array_index (out, DastanPoint, 0), sizeof (DastanPoint), line->data,
                   sizeof (DastanPoint));
  g_assert_cmpmem (&g_array_index (out, DastanPoint, out->len - 1), sizeof (DastanPoint),
                   &g_array_index (line, DastanPoint, line->len - 1), sizeof (DastanPoint));
  for (guint i = 0; i < line->len; i++)
    g_assert_cmpfloat (distance_to_line ((DastanPoint *) (gpointer) out->data, 0, out->len,
                                         g_array_index (line, DastanPoint, i)),
                       <, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/clip/polygon", test_polygon);
  g_test_add_func ("/plot/clip/polygon-edges", test_polygon_edges);
  g_test_add_func ("/plot/clip/polyline", test_polyline);
  g_test_add_func ("/plot/clip/decimate", test_decimate);
  return g_test_run ();
}
