/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a country its name has room, and how wide it may be there. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-label-room.h"

#include <stdlib.h>

#define OWN_LAND 0.5 /* of a name's width that has to be on land of the country, at least */
#define MAX_PIECES 4 /* of a country that are looked at */
#define LEAST_PIECE                                                                                \
  0.02              /* of the area of the box of the largest: what is smaller is not looked at */
#define N_HEIGHTS 5 /* at which each of them is */
#define STEP 0.95   /* of one width to the next that is tried */
#define NOBODY G_MAXUINT

/* An arc of the base map, and whose border it is. */
typedef struct
{
  guint owners[2];
} Sides;

struct _DastanLabelRooms
{
  DastanBasemap *map;
  GArray *sides; /* (element-type Sides): of each arc */
};

/* What is looked at for one country. */
typedef struct
{
  const DastanLabelRooms *rooms;
  const DastanBasemapCountry *country;
  double aspect;
  GArray *foreign;   /* (element-type guint): arcs that others border on, near the country */
  GArray *crossings; /* (element-type double): of its outline with a parallel, ascending */
} Search;

DastanLabelRooms *
dastan_label_rooms_new (DastanBasemap *map)
{
  DastanLabelRooms *self = g_new0 (DastanLabelRooms, 1);

  self->map = dastan_basemap_ref (map);
  self->sides = g_array_sized_new (FALSE, FALSE, sizeof (Sides), map->n_arcs);
  for (guint i = 0; i < map->n_arcs; i++)
    g_array_append_val (self->sides, ((Sides){ { NOBODY, NOBODY } }));
  for (guint c = 0; c < map->n_countries; c++)
    for (guint r = 0; r < map->countries[c].n_rings; r++)
      {
        const DastanBasemapRing *ring = &map->rings[map->countries[c].first_ring + r];

        for (guint i = 0; i < ring->n_refs; i++)
          {
            Sides *sides = &g_array_index (self->sides, Sides, map->refs[ring->first_ref + i].arc);

            sides->owners[sides->owners[0] == NOBODY ? 0 : 1] = c;
          }
      }
  return self;
}

void
dastan_label_rooms_free (DastanLabelRooms *self)
{
  g_clear_pointer (&self->sides, g_array_unref);
  g_clear_pointer (&self->map, dastan_basemap_unref);
  g_free (self);
}

/* --- Land of others --- */

/* By how many whole worlds a box is to be moved to be as near to a point as can be. */
static double
find_shift (DastanBox box, double x)
{
  return round (x - (box.x0 + box.x1) / 2);
}

/* The arcs that bound another country, as far as they could ever be in the way. */
static GArray *
collect_foreign (const DastanLabelRooms *self, guint country)
{
  const DastanBasemapCountry *own = &self->map->countries[country];
  double reach = MAX (own->bounds.x1 - own->bounds.x0, own->bounds.y1 - own->bounds.y0);
  DastanBox near = dastan_box_grow (own->bounds, reach);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->map->n_arcs; i++)
    {
      const Sides *sides = &g_array_index (self->sides, Sides, i);
      DastanBox box = self->map->arcs[i].bounds;
      double shift = find_shift (box, (near.x0 + near.x1) / 2);

      if (sides->owners[0] == country
          && (sides->owners[1] == NOBODY || sides->owners[1] == country))
        continue;
      if (dastan_box_overlaps (near, (DastanBox){ box.x0 + shift, box.y0, box.x1 + shift, box.y1 }))
        g_array_append_val (found, i);
    }
  return found;
}

static double
get_larger (double x, double y)
{
  return MAX (fabs (x), fabs (y));
}

/* How far a line is from the origin: by x or by y, whichever is farther. */
static double
find_square_distance (DastanPoint a, DastanPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, least = MIN (get_larger (a.x, a.y), get_larger (b.x, b.y));
  /* It is least at an end, on an axis, or where both are alike. */
  const double over[] = { dx, dy, dx - dy, dx + dy }, of[] = { -a.x, -a.y, a.y - a.x, -a.x - a.y };

  for (guint i = 0; i < G_N_ELEMENTS (over); i++)
    {
      double t = fabs (over[i]) > 0 ? of[i] / over[i] : -1;

      if (t > 0 && t < 1)
        least = MIN (least, get_larger (a.x + t * dx, a.y + t * dy));
    }
  return least;
}

/* Half the width, up to @most, of the box round a point that no land of others enters. */
static double
find_half_width (const Search *self, DastanPoint point, double most)
{
  const DastanBasemap *map = self->rooms->map;
  double least = most;

  for (guint i = 0; i < self->foreign->len; i++)
    {
      const DastanBasemapLine *arc = &map->arcs[g_array_index (self->foreign, guint, i)];
      double shift = find_shift (arc->bounds, point.x) - point.x;
      DastanPoint before = { 0, 0 };

      if (arc->bounds.x0 + shift > least || arc->bounds.x1 + shift < -least
          || (arc->bounds.y0 - point.y) * self->aspect > least
          || (arc->bounds.y1 - point.y) * self->aspect < -least)
        continue;
      for (guint j = 0; j < arc->n_points; j++)
        {
          DastanGridPoint grid = map->points[arc->first + j];
          DastanPoint at
              = { grid.x * map->unit + shift, (grid.y * map->unit - point.y) * self->aspect };

          if (j > 0 && MIN (at.x, before.x) < least && MAX (at.x, before.x) > -least
              && MIN (at.y, before.y) < least && MAX (at.y, before.y) > -least)
            least = MIN (least, find_square_distance (before, at));
          before = at;
        }
    }
  return least;
}

/* --- Land of its own --- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return *left < *right ? -1 : *left > *right;
}

/* Adds where a ring crosses a parallel. */
static void
cross_ring (Search *self, const DastanBasemapRing *ring, double y)
{
  const DastanBasemap *map = self->rooms->map;

  for (guint i = 0; i < ring->n_refs; i++)
    {
      const DastanBasemapRef *ref = &map->refs[ring->first_ref + i];
      const DastanBasemapLine *arc = &map->arcs[ref->arc];

      if (y < arc->bounds.y0 || y > arc->bounds.y1)
        continue;
      for (guint j = 1; j < arc->n_points; j++)
        {
          DastanGridPoint a = map->points[arc->first + j - 1], b = map->points[arc->first + j];
          double at = y / map->unit;

          if ((a.y <= at) != (b.y <= at))
            {
              double x = (a.x + (at - a.y) / (b.y - a.y) * (b.x - a.x)) * map->unit + ref->shift;

              g_array_append_val (self->crossings, x);
            }
        }
    }
}

/* The country's own stretches along a parallel, or those of one of its rings. */
static void
cross (Search *self, const DastanBasemapRing *only, double y)
{
  const DastanBasemap *map = self->rooms->map;

  g_array_set_size (self->crossings, 0);
  for (guint r = 0; r < self->country->n_rings; r++)
    {
      const DastanBasemapRing *ring = &map->rings[self->country->first_ring + r];

      if (ring->polar || y < ring->bounds.y0 || y > ring->bounds.y1
          || (only != NULL && ring != only))
        continue;
      cross_ring (self, ring, y);
    }
  g_array_sort (self->crossings, compare_doubles);
}

/* How much of the stretch from @x0 to @x1 is the country's own. */
static double
measure_own (const Search *self, double x0, double x1)
{
  double sum = 0;

  for (guint i = 0; i + 1 < self->crossings->len; i += 2)
    {
      double a = g_array_index (self->crossings, double, i),
             b = g_array_index (self->crossings, double, i + 1),
             shift = round ((x0 + x1 - a - b) / 2);

      sum += MAX (0, MIN (b + shift, x1) - MAX (a + shift, x0));
    }
  return sum;
}

/* The widest name round a point. */
static double
find_width (Search *self, DastanPoint point)
{
  double half, own;

  cross (self, NULL, point.y);
  own = measure_own (self, point.x - 0.5, point.x + 0.5);
  for (half = find_half_width (self, point, own / OWN_LAND / 2); half > own * 0.01; half *= STEP)
    if (measure_own (self, point.x - half, point.x + half) >= 2 * half * OWN_LAND)
      return 2 * half;
  return 0;
}

/* --- All --- */

/* Keeps a room, but for the first those of the largest width, falling. */
static void
add_room (DastanLabelRoom *rooms, guint *n, guint max, DastanLabelRoom room)
{
  guint at = *n;

  while (at > 1 && rooms[at - 1].width < room.width)
    at--;
  if (at >= max)
    return;
  *n = MIN (*n + 1, max);
  for (guint i = *n - 1; i > at; i--)
    rooms[i] = rooms[i - 1];
  rooms[at] = room;
}

static double
get_area (const DastanBasemapRing *ring)
{
  return ring->polar ? 0
                     : (ring->bounds.x1 - ring->bounds.x0) * (ring->bounds.y1 - ring->bounds.y0);
}

/* The largest pieces of the country, falling; @pieces has room for MAX_PIECES. */
static guint
find_pieces (const Search *self, const DastanBasemapRing **pieces)
{
  guint n = 0;

  for (guint r = 0; r < self->country->n_rings; r++)
    {
      const DastanBasemapRing *ring = &self->rooms->map->rings[self->country->first_ring + r];
      guint at = n;

      while (at > 0 && get_area (pieces[at - 1]) < get_area (ring))
        at--;
      if (at >= MAX_PIECES)
        continue;
      n = MIN (n + 1, MAX_PIECES);
      for (guint i = n - 1; i > at; i--)
        pieces[i] = pieces[i - 1];
      pieces[at] = ring;
    }
  return n;
}

/* The middle of the widest stretch of a piece along a parallel; whether there is one. */
static gboolean
find_middle (Search *self, const DastanBasemapRing *piece, double y, DastanPoint *middle)
{
  double widest = 0;

  cross (self, piece, y);
  for (guint i = 0; i + 1 < self->crossings->len; i += 2)
    {
      double a = g_array_index (self->crossings, double, i),
             b = g_array_index (self->crossings, double, i + 1);

      if (b - a <= widest)
        continue;
      widest = b - a;
      *middle = (DastanPoint){ dastan_mercator_wrap ((a + b) / 2), y };
    }
  return widest > 0;
}

guint
dastan_label_rooms_find (
    const DastanLabelRooms *self, guint country, double aspect, DastanLabelRoom *rooms, guint max)
{
  const DastanBasemapRing *pieces[MAX_PIECES];
  Search search = { .rooms = self, .aspect = aspect };
  guint n = 0, n_pieces;

  g_return_val_if_fail (country < self->map->n_countries, 0);
  g_return_val_if_fail (aspect > 0 && max > 0, 0);

  search.country = &self->map->countries[country];
  search.foreign = collect_foreign (self, country);
  search.crossings = g_array_new (FALSE, FALSE, sizeof (double));
  n_pieces = find_pieces (&search, pieces);
  rooms[n++]
      = (DastanLabelRoom){ search.country->label, find_width (&search, search.country->label) };
  for (guint i = 0; i < n_pieces && get_area (pieces[i]) >= get_area (pieces[0]) * LEAST_PIECE; i++)
    for (guint j = 1; j <= N_HEIGHTS; j++)
      {
        DastanBox box = pieces[i]->bounds;
        DastanLabelRoom room = { { 0, 0 }, 0 };

        if (find_middle (&search, pieces[i], box.y0 + (box.y1 - box.y0) * j / (N_HEIGHTS + 1),
                         &room.point))
          room.width = find_width (&search, room.point);
        if (room.width > 0)
          add_room (rooms, &n, max, room);
      }
  g_array_unref (search.foreign);
  g_array_unref (search.crossings);
  return n;
}
