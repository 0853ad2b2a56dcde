/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line that the name of a river is written on: beside the river, smooth, read from the left. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-river-path.h"

#include "plot/dastan-mercator.h"

#define STEP 5.0        /* logical pixels between two points of a path */
#define ROUNDS 24       /* of averaging */
#define SPARE 40.0      /* pixels of river looked at beyond either end: averaging draws them in */
#define SHARPEST 0.34   /* radians from one step to the next */
#define MOST_TURN 2.2   /* radians from beginning to end, all turns together */
#define MAX_POINTS 2000 /* of a river looked at in either direction */

static DastanPoint
to_pixels (const DastanBasemap *map, const DastanBasemapLine *line, guint i, guint vertex, double size)
{
  DastanGridPoint point = map->points[line->first + i], origin = map->points[line->first + vertex];

  return (DastanPoint){ (point.x - origin.x) * map->unit * size, (point.y - origin.y) * map->unit * size };
}

/* Points of a river from its vertex on, @step being 1 or -1, every STEP pixels, until it is @reach pixels long. */
static GArray *
walk (const DastanBasemap *map, const DastanBasemapLine *line, guint vertex, int step, double size, double reach)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  DastanPoint before = { 0, 0 };
  double gone = 0, next = STEP;

  for (guint n = 0, i = vertex; n < MAX_POINTS && gone < reach; n++)
    {
      DastanPoint point;
      double far;

      if ((step < 0 && i == 0) || (step > 0 && i + 1 >= line->n_points))
        break;
      i = (guint) ((int) i + step);
      point = to_pixels (map, line, i, vertex, size);
      far = hypot (point.x - before.x, point.y - before.y);
      for (; next <= gone + far && next <= reach; next += STEP)
        {
          double part = (next - gone) / far;
          DastanPoint between
              = { before.x + (point.x - before.x) * part, before.y + (point.y - before.y) * part };

          g_array_append_val (points, between);
        }
      gone += far;
      before = point;
    }
  return points;
}

/* Each point to the middle of its neighbours and itself, again and again; the ends stay. */
static void
smooth (GArray *points)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      DastanPoint before = g_array_index (points, DastanPoint, 0);

      for (guint i = 1; i + 1 < points->len; i++)
        {
          DastanPoint *point = &g_array_index (points, DastanPoint, i);
          DastanPoint own = *point, after = g_array_index (points, DastanPoint, i + 1);

          point->x = (before.x + 2 * own.x + after.x) / 4;
          point->y = (before.y + 2 * own.y + after.y) / 4;
          before = own;
        }
    }
}

DastanPathPoint
dastan_river_path_at (const GArray *path, double along)
{
  DastanPoint a = g_array_index (path, DastanPoint, 0), b = g_array_index (path, DastanPoint, 1);
  double far = hypot (b.x - a.x, b.y - a.y);

  for (guint i = 2; along > far && i < path->len; i++)
    {
      along -= far;
      a = b;
      b = g_array_index (path, DastanPoint, i);
      far = hypot (b.x - a.x, b.y - a.y);
    }
  far = MAX (far, 1e-9);
  return (DastanPathPoint){ { a.x + (b.x - a.x) * along / far, a.y + (b.y - a.y) * along / far },
                            (b.x - a.x) / far,
                            (b.y - a.y) / far };
}

static double
measure (const GArray *points)
{
  double length = 0;

  for (guint i = 1; i < points->len; i++)
    length += hypot (g_array_index (points, DastanPoint, i).x - g_array_index (points, DastanPoint, i - 1).x,
                     g_array_index (points, DastanPoint, i).y - g_array_index (points, DastanPoint, i - 1).y);
  return length;
}

static gboolean
is_straight_enough (const GArray *path)
{
  double turned = 0, before = 0;

  for (guint i = 1; i < path->len; i++)
    {
      DastanPoint a = g_array_index (path, DastanPoint, i - 1), b = g_array_index (path, DastanPoint, i);
      double way = atan2 (b.y - a.y, b.x - a.x), turn = i > 1 ? fabs (remainder (way - before, 2 * G_PI)) : 0;

      turned += turn;
      if (turn > SHARPEST || turned > MOST_TURN)
        return FALSE;
      before = way;
    }
  return TRUE;
}

/* The middle part of a line, @length long, in steps, moved to its left by @beside. */
static GArray *
cut (const GArray *points, double length, double beside)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  double begin = (measure (points) - length) / 2;
  guint n = MAX (2, (guint) ceil (length / STEP) + 1);

  for (guint i = 0; i < n; i++)
    {
      DastanPathPoint at = dastan_river_path_at (points, begin + length * i / (n - 1));
      DastanPoint point = { at.point.x + at.dy * beside, at.point.y - at.dx * beside };

      g_array_append_val (path, point);
    }
  return path;
}

static void
reverse (GArray *points)
{
  for (guint i = 0, j = points->len - 1; i < j; i++, j--)
    {
      DastanPoint kept = g_array_index (points, DastanPoint, i);

      g_array_index (points, DastanPoint, i) = g_array_index (points, DastanPoint, j);
      g_array_index (points, DastanPoint, j) = kept;
    }
}

GArray *
dastan_river_path_make (const DastanBasemap *map, guint line, guint vertex, double zoom, double length, double beside)
{
  double size = dastan_mercator_world_size (zoom), reach = length / 2 + SPARE;
  g_autoptr (GArray) points = NULL;
  g_autoptr (GArray) after = NULL;
  g_autoptr (GArray) path = NULL;
  const DastanPoint origin = { 0, 0 };

  g_return_val_if_fail (line < map->n_rivers && vertex < map->rivers[line].n_points, NULL);
  g_return_val_if_fail (length > 0, NULL);

  points = walk (map, &map->rivers[line], vertex, -1, size, reach);
  after = walk (map, &map->rivers[line], vertex, 1, size, reach);
  if (points->len + after->len < 3)
    return NULL;
  if (points->len > 0)
    reverse (points);
  g_array_append_val (points, origin);
  g_array_append_vals (points, after->data, after->len);
  smooth (points);
  if (measure (points) < length + STEP)
    return NULL;
  if (g_array_index (points, DastanPoint, points->len - 1).x < g_array_index (points, DastanPoint, 0).x)
    reverse (points);
  path = cut (points, length, beside);
  return is_straight_enough (path) ? g_steal_pointer (&path) : NULL;
}
