/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base map: countries with shared borders, lakes, rivers and disputed lines, as arrays. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-basemap.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"
#include "plot/dastan-basemap-format.h"
#include "time/dastan-calendar.h"

/* Far more than any real map has: where a crafted file is stopped. */
#define MAX_RING_POINTS (8u << 20)
#define MIN_BITS 8
#define MAX_BITS 24

typedef struct
{
  DastanBasemap map; /* first: what the public pointer points to */
  gatomicrefcount references;
  GArray *points;
  GArray *arcs;
  GArray *refs;
  GArray *rings;
  GArray *countries;
  GArray *lakes;
  GArray *rivers;
  GArray *disputed;
  GArray *historic;
} Map;

/* Reads on; once past the end or at nonsense, ok is FALSE and every value 0. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean ok;
  gint32 limit; /* of a coordinate */
} Reader;

static guint32
read_long (Reader *in)
{
  guint64 value = 0;

  for (guint shift = 0; shift < 35 && in->ok; shift += 7)
    {
      guint8 byte;
      if (in->at == in->end)
        break;
      byte = *in->at++;
      value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        {
          if (value <= G_MAXUINT32)
            return (guint32) value;
          break;
        }
    }
  in->ok = FALSE;
  return 0;
}

/* Nearly all are of one byte or two. */
static inline guint32
read_unsigned (Reader *in)
{
  const guint8 *at = in->at;

  if (G_UNLIKELY (!in->ok || in->end - at < 2 || (at[0] >= 0x80 && at[1] >= 0x80)))
    return read_long (in);
  in->at += at[0] < 0x80 ? 1 : 2;
  return at[0] < 0x80 ? at[0] : (guint32) (at[0] & 0x7f) | (guint32) at[1] << 7;
}

static inline gint32
read_signed (Reader *in)
{
  guint32 value = read_unsigned (in);

  return value & 1 ? -(gint32) (value >> 1) - 1 : (gint32) (value >> 1);
}

/* A number of things that take at least @least bytes each, so that a count cannot ask for more
 * memory than its file could fill. */
static guint
read_count (Reader *in, guint least)
{
  guint32 n = read_unsigned (in);

  if (n > (gsize) (in->end - in->at) / least)
    in->ok = FALSE;
  return in->ok ? n : 0;
}

static inline gint32
read_coordinate (Reader *in, gint32 before)
{
  gint64 value = (gint64) before + read_signed (in);

  if (value < -in->limit || value > in->limit)
    in->ok = FALSE;
  return in->ok ? (gint32) value : 0;
}

static DastanPoint
to_world (const Map *self, DastanGridPoint point)
{
  return (DastanPoint){ point.x * self->map.unit, point.y * self->map.unit };
}

/* @n points; the first relative to @origin, which becomes the first. */
static DastanBasemapLine
read_line (Map *self, Reader *in, guint n, DastanGridPoint *origin)
{
  DastanBasemapLine line = { self->points->len, n, DASTAN_BOX_EMPTY, 0, 0, FALSE };
  DastanGridPoint point = *origin, least = { G_MAXINT32, G_MAXINT32 }, most = { G_MININT32, G_MININT32 };
  DastanGridPoint *points;

  if (n == 0 || n > (gsize) (in->end - in->at) / 2)
    in->ok = FALSE;
  if (!in->ok)
    return line;
  g_array_set_size (self->points, line.first + n);
  points = &g_array_index (self->points, DastanGridPoint, line.first);
  for (guint i = 0; i < n; i++)
    {
      point.x = read_coordinate (in, point.x);
      point.y = read_coordinate (in, point.y);
      points[i] = point;
      least = (DastanGridPoint){ MIN (least.x, point.x), MIN (least.y, point.y) };
      most = (DastanGridPoint){ MAX (most.x, point.x), MAX (most.y, point.y) };
    }
  *origin = points[0];
  line.bounds = dastan_box_add (dastan_box_add (line.bounds, to_world (self, least)), to_world (self, most));
  return line;
}

static void
read_arcs (Map *self, Reader *in)
{
  DastanGridPoint origin = { 0, 0 };
  guint n = read_count (in, 3);

  for (guint i = 0; i < n && in->ok; i++)
    {
      guint32 head = read_unsigned (in);
      DastanBasemapLine arc = read_line (self, in, head >> 1, &origin);
      arc.disputed = head & 1;
      g_array_append_val (self->arcs, arc);
    }
}

static DastanGridPoint
ref_end (const Map *self, const DastanBasemapRef *ref, gboolean last)
{
  const DastanBasemapLine *arc = &g_array_index (self->arcs, DastanBasemapLine, ref->arc);
  guint i = last != ref->reversed ? arc->n_points - 1 : 0;

  return g_array_index (self->points, DastanGridPoint, arc->first + i);
}

/* Sets how many worlds @ref is moved so that it begins at @at, and moves @at to its end. */
static gboolean
join (const Map *self, DastanBasemapRef *ref, gint64 at[2])
{
  gint64 world = (gint64) (1 / self->map.unit);
  DastanGridPoint start = ref_end (self, ref, FALSE);
  DastanGridPoint end = ref_end (self, ref, TRUE);
  gint64 gap = at[0] - start.x;

  if (start.y != at[1] || gap % world != 0 || ABS (gap / world) > 4)
    return FALSE;
  ref->shift = (int) (gap / world);
  at[0] = end.x + ref->shift * world;
  at[1] = end.y;
  return TRUE;
}

static void
read_ring (Map *self, Reader *in, guint *n_ring_points)
{
  DastanBasemapRing ring = { self->refs->len, read_count (in, 1), DASTAN_BOX_EMPTY, FALSE };
  gint64 start[2] = { 0, 0 }, at[2] = { 0, 0 };
  gint64 world = (gint64) (1 / self->map.unit);

  if (ring.n_refs == 0)
    in->ok = FALSE;
  for (guint i = 0; i < ring.n_refs && in->ok; i++)
    {
      guint32 head = read_unsigned (in);
      DastanBasemapRef ref = { head >> 1, head & 1, 0 };
      DastanBasemapLine *arc;
      if (!in->ok || ref.arc >= self->arcs->len)
        {
          in->ok = FALSE;
          return;
        }
      arc = &g_array_index (self->arcs, DastanBasemapLine, ref.arc);
      if (i == 0)
        {
          start[0] = at[0] = ref_end (self, &ref, FALSE).x;
          start[1] = at[1] = ref_end (self, &ref, FALSE).y;
        }
      *n_ring_points += arc->n_points;
      if (!join (self, &ref, at) || *n_ring_points > MAX_RING_POINTS)
        {
          in->ok = FALSE;
          return;
        }
      arc->n_uses++;
      ring.bounds = dastan_box_add (ring.bounds,
                                    (DastanPoint){ arc->bounds.x0 + ref.shift, arc->bounds.y0 });
      ring.bounds = dastan_box_add (ring.bounds,
                                    (DastanPoint){ arc->bounds.x1 + ref.shift, arc->bounds.y1 });
      g_array_append_val (self->refs, ref);
    }
  ring.polar = ABS (at[0] - start[0]) == world;
  if (at[1] != start[1] || (at[0] != start[0] && !ring.polar))
    in->ok = FALSE;
  if (ring.polar)
    ring.bounds.y1 = MAX (ring.bounds.y1, 1.0);
  g_array_append_val (self->rings, ring);
}

static void
read_countries (Map *self, Reader *in)
{
  guint n = read_count (in, 6), n_ring_points = 0;
  char before[3] = "";

  for (guint i = 0; i < n && in->ok; i++)
    {
      DastanBasemapCountry country = { "", { 0, 0 }, 0, DASTAN_BOX_EMPTY, self->rings->len, 0 };
      DastanGridPoint label;
      if (in->end - in->at < 2)
        {
          in->ok = FALSE;
          return;
        }
      memcpy (country.code, in->at, 2);
      in->at += 2;
      if (!g_ascii_isupper (country.code[0]) || !g_ascii_isupper (country.code[1])
          || strcmp (country.code, before) <= 0)
        in->ok = FALSE;
      memcpy (before, country.code, sizeof before);
      label.x = read_coordinate (in, 0);
      label.y = read_coordinate (in, 0);
      country.label = to_world (self, label);
      country.label_radius = read_unsigned (in) * self->map.unit;
      country.n_rings = read_count (in, 2);
      for (guint r = 0; r < country.n_rings && in->ok; r++)
        {
          DastanBox bounds;
          read_ring (self, in, &n_ring_points);
          if (!in->ok)
            return;
          bounds = g_array_index (self->rings, DastanBasemapRing, self->rings->len - 1).bounds;
          country.bounds = dastan_box_add (country.bounds, (DastanPoint){ bounds.x0, bounds.y0 });
          country.bounds = dastan_box_add (country.bounds, (DastanPoint){ bounds.x1, bounds.y1 });
        }
      g_array_append_val (self->countries, country);
    }
}

static void
read_features (Map *self, Reader *in, GArray *lines)
{
  DastanGridPoint origin = { 0, 0 };
  guint n = read_count (in, 2);

  for (guint i = 0; i < n && in->ok; i++)
    {
      guint32 rank = read_unsigned (in);
      guint n_lines = read_count (in, 3);
      for (guint j = 0; j < n_lines && in->ok; j++)
        {
          DastanBasemapLine line = read_line (self, in, read_unsigned (in), &origin);
          line.rank = rank;
          g_array_append_val (lines, line);
        }
    }
}

static void
map_free (Map *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->arcs, g_array_unref);
  g_clear_pointer (&self->refs, g_array_unref);
  g_clear_pointer (&self->rings, g_array_unref);
  g_clear_pointer (&self->countries, g_array_unref);
  g_clear_pointer (&self->lakes, g_array_unref);
  g_clear_pointer (&self->rivers, g_array_unref);
  g_clear_pointer (&self->disputed, g_array_unref);
  g_clear_pointer (&self->historic, g_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Map, map_free)

static Map *
map_new (void)
{
  Map *self = g_new0 (Map, 1);

  g_atomic_ref_count_init (&self->references);
  self->points = g_array_new (FALSE, FALSE, sizeof (DastanGridPoint));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (DastanBasemapLine));
  self->refs = g_array_new (FALSE, FALSE, sizeof (DastanBasemapRef));
  self->rings = g_array_new (FALSE, FALSE, sizeof (DastanBasemapRing));
  self->countries = g_array_new (FALSE, FALSE, sizeof (DastanBasemapCountry));
  self->lakes = g_array_new (FALSE, FALSE, sizeof (DastanBasemapLine));
  self->rivers = g_array_new (FALSE, FALSE, sizeof (DastanBasemapLine));
  self->disputed = g_array_new (FALSE, FALSE, sizeof (DastanBasemapLine));
  self->historic = g_array_new (FALSE, FALSE, sizeof (DastanBasemapLine));
  return self;
}

/* Lets the public fields point at what has been read. */
static void
publish (Map *self)
{
  DastanBasemap *map = &self->map;

  map->n_points = self->points->len;
  map->points = (const DastanGridPoint *) (gpointer) self->points->data;
  map->n_arcs = self->arcs->len;
  map->arcs = (const DastanBasemapLine *) (gpointer) self->arcs->data;
  map->n_refs = self->refs->len;
  map->refs = (const DastanBasemapRef *) (gpointer) self->refs->data;
  map->n_rings = self->rings->len;
  map->rings = (const DastanBasemapRing *) (gpointer) self->rings->data;
  map->n_countries = self->countries->len;
  map->countries = (const DastanBasemapCountry *) (gpointer) self->countries->data;
  map->n_lakes = self->lakes->len;
  map->lakes = (const DastanBasemapLine *) (gpointer) self->lakes->data;
  map->n_rivers = self->rivers->len;
  map->rivers = (const DastanBasemapLine *) (gpointer) self->rivers->data;
  map->n_disputed = self->disputed->len;
  map->disputed = (const DastanBasemapLine *) (gpointer) self->disputed->data;
  map->n_historic = self->historic->len;
  map->historic = (const DastanBasemapLine *) (gpointer) self->historic->data;
}

static guint32
read_le32 (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8 | (guint32) p[2] << 16 | (guint32) p[3] << 24;
}

static gboolean
check_header (const guint8 *data, gsize length, GError **error)
{
  if (length == 0)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY, _ ("The base map is empty."));
      return FALSE;
    }
  if (length < DASTAN_BASEMAP_HEADER_LENGTH
      || memcmp (data, DASTAN_BASEMAP_MAGIC, DASTAN_BASEMAP_MAGIC_LENGTH) != 0)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                           _ ("This is not a base map of Dastan."));
      return FALSE;
    }
  if (read_le32 (data + 8) > DASTAN_BASEMAP_VERSION)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_NEWER,
                           _ ("The base map was made for a newer version of Dastan. Update Dastan "
                              "to use it."));
      return FALSE;
    }
  if (read_le32 (data + 8) != DASTAN_BASEMAP_VERSION
      || read_le32 (data + 12) != length - DASTAN_BASEMAP_HEADER_LENGTH
      || read_le32 (data + 16)
             != dastan_basemap_checksum (data + DASTAN_BASEMAP_HEADER_LENGTH,
                                         length - DASTAN_BASEMAP_HEADER_LENGTH))
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                           _ ("The base map is damaged. Install Dastan again."));
      return FALSE;
    }
  return TRUE;
}

DastanBasemap *
dastan_basemap_new_from_bytes (GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (Map) self = map_new ();
  Reader in = { NULL, NULL, TRUE, 0 };
  guint bits;

  if (!check_header (data, length, error))
    return NULL;
  in.at = data + DASTAN_BASEMAP_HEADER_LENGTH;
  in.end = data + length;
  bits = read_unsigned (&in);
  if (bits < MIN_BITS || bits > MAX_BITS)
    in.ok = FALSE;
  else
    {
      in.limit = (gint32) 4 << bits;
      self->map.unit = 1.0 / (1 << bits);
      /* As many as there can be, at two bytes or more: they need not move while they become more. */
      g_array_unref (self->points);
      self->points = g_array_sized_new (FALSE, FALSE, sizeof (DastanGridPoint), (guint) (length / 2));
      read_arcs (self, &in);
      read_countries (self, &in);
      read_features (self, &in, self->lakes);
      read_features (self, &in, self->rivers);
      read_features (self, &in, self->disputed);
      read_features (self, &in, self->historic);
    }
  if (!in.ok || in.at != in.end)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                           _ ("The base map is damaged. Install Dastan again."));
      return NULL;
    }
  publish (self);
  return &g_steal_pointer (&self)->map;
}

DastanBasemap *
dastan_basemap_get_default (void)
{
  static DastanBasemap *map;

  if (g_once_init_enter (&map))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resources_lookup_data (DASTAN_RESOURCE_PATH
                                                          "/data/basemap/basemap.bin",
                                                          G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      DastanBasemap *made = bytes != NULL ? dastan_basemap_new_from_bytes (bytes, &error) : NULL;
      if (made == NULL)
        g_error ("The base map of this program cannot be read: %s", error->message);
      g_once_init_leave (&map, made);
    }
  return map;
}

DastanBasemap *
dastan_basemap_ref (DastanBasemap *self)
{
  g_atomic_ref_count_inc (&((Map *) self)->references);
  return self;
}

void
dastan_basemap_unref (DastanBasemap *self)
{
  if (g_atomic_ref_count_dec (&((Map *) self)->references))
    map_free ((Map *) self);
}

const DastanBasemapCountry *
dastan_basemap_find_country (const DastanBasemap *self, const char *code)
{
  guint low = 0, high = self->n_countries;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (self->countries[middle].code, code);
      if (order == 0)
        return &self->countries[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

double
dastan_basemap_get_extent (const DastanBasemap *self, const DastanBasemapCountry *country)
{
  double largest = 0;

  for (guint r = country->first_ring; r < country->first_ring + country->n_rings; r++)
    {
      DastanBox bounds = self->rings[r].bounds;

      largest = MAX (largest, MAX (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0));
    }
  return largest;
}

gboolean
dastan_basemap_is_historic (const DastanBasemapLine *lake, gint64 moment)
{
  return moment < dastan_calendar_days_from_civil (lake->rank, 1, 1) * DASTAN_DAY_SECONDS;
}

/* Whether a ray eastwards from (x, y) crosses from a to b. */
static inline gboolean
crosses (double x, double y, DastanGridPoint a, DastanGridPoint b)
{
  return (a.y > y) != (b.y > y) && x < (double) (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x;
}

/* Whether the ray crosses an arc an odd number of times. Left of the point it never does; wholly
 * right of it the two ends tell. */
static gboolean
arc_crosses (const DastanBasemap *self, const DastanBasemapLine *arc, DastanPoint p, guint *visited)
{
  const DastanGridPoint *points = self->points + arc->first;
  double x = p.x / self->unit, y = p.y / self->unit;
  gboolean odd = FALSE;

  if (p.y < arc->bounds.y0 || p.y > arc->bounds.y1 || p.x > arc->bounds.x1)
    return FALSE;
  if (p.x < arc->bounds.x0)
    {
      *visited += 2;
      return (points[0].y > y) != (points[arc->n_points - 1].y > y);
    }
  *visited += arc->n_points;
  for (guint i = 1; i < arc->n_points; i++)
    odd ^= crosses (x, y, points[i - 1], points[i]);
  return odd;
}

static gboolean
ring_contains (const DastanBasemap *self, const DastanBasemapRing *ring, DastanPoint p,
               guint *visited)
{
  gboolean odd = FALSE;

  for (guint i = 0; i < ring->n_refs; i++)
    {
      const DastanBasemapRef *ref = &self->refs[ring->first_ref + i];
      odd ^= arc_crosses (self, &self->arcs[ref->arc], (DastanPoint){ p.x - ref->shift, p.y },
                          visited);
    }
  /* A polar ring is a world wide: of the two sides that close it the eastern one is right of p. */
  if (ring->polar)
    {
      const DastanBasemapRef *ref = &self->refs[ring->first_ref];
      const DastanBasemapLine *arc = &self->arcs[ref->arc];
      guint first = arc->first + (ref->reversed ? arc->n_points - 1 : 0);
      odd ^= p.y > self->points[first].y * self->unit;
    }
  return odd;
}

const DastanBasemapCountry *
dastan_basemap_country_at (const DastanBasemap *self, DastanPoint point, guint *visited)
{
  guint looked_at = 0;
  const DastanBasemapCountry *found = NULL;

  /* What lies south of the map is still Antarctica. */
  point.y = MIN (point.y, 1.0 - self->unit);
  for (guint c = 0; c < self->n_countries && found == NULL; c++)
    {
      const DastanBasemapCountry *country = &self->countries[c];
      int first, last;
      if (point.y < country->bounds.y0 || point.y > country->bounds.y1)
        continue;
      dastan_mercator_wrap_range (point.x, point.x, country->bounds, &first, &last);
      for (int k = first; k <= last && found == NULL; k++)
        {
          DastanPoint p = { point.x + k, point.y };
          gboolean inside = FALSE;
          for (guint r = 0; r < country->n_rings; r++)
            {
              const DastanBasemapRing *ring = &self->rings[country->first_ring + r];
              if (dastan_box_contains (ring->bounds, p))
                inside ^= ring_contains (self, ring, p, &looked_at);
            }
          if (inside)
            found = country;
        }
    }
  if (visited != NULL)
    *visited = looked_at;
  return found;
}

static inline DastanPoint
to_point (DastanGridPoint point)
{
  return (DastanPoint){ point.x, point.y };
}

/* Lessens @least, the square of a distance in grid units, where a country's edge is nearer than that. */
static gboolean
look_near (const DastanBasemap *self, const DastanBasemapCountry *country, DastanPoint p, double *least, guint *visited)
{
  gboolean is_nearer = FALSE;

  for (guint r = 0; r < country->n_rings; r++)
    {
      const DastanBasemapRing *ring = &self->rings[country->first_ring + r];

      if (!dastan_box_contains (dastan_box_grow (ring->bounds, sqrt (*least) * self->unit), p))
        continue;
      for (guint i = 0; i < ring->n_refs; i++)
        {
          const DastanBasemapRef *ref = &self->refs[ring->first_ref + i];
          const DastanBasemapLine *arc = &self->arcs[ref->arc];
          const DastanGridPoint *points = self->points + arc->first;
          DastanPoint at = { p.x - ref->shift, p.y };

          if (!dastan_box_contains (dastan_box_grow (arc->bounds, sqrt (*least) * self->unit), at))
            continue;
          *visited += arc->n_points;
          for (guint n = 1; n < arc->n_points; n++)
            {
              double distance = dastan_point_get_distance_squared ((DastanPoint){ at.x / self->unit, at.y / self->unit },
                                                                   to_point (points[n - 1]), to_point (points[n]));

              is_nearer = is_nearer || distance < *least;
              *least = MIN (*least, distance);
            }
        }
    }
  return is_nearer;
}

const DastanBasemapCountry *
dastan_basemap_country_near (const DastanBasemap *self, DastanPoint point, double reach, guint *visited)
{
  guint looked_at = 0;
  const DastanBasemapCountry *found = dastan_basemap_country_at (self, point, &looked_at);
  const DastanBasemapCountry *nearest = NULL;
  double least = reach / self->unit * (reach / self->unit);

  for (guint c = 0; c < self->n_countries && found == NULL; c++)
    {
      const DastanBasemapCountry *country = &self->countries[c];
      DastanBox bounds = dastan_box_grow (country->bounds, reach);
      int first, last;

      if (point.y < bounds.y0 || point.y > bounds.y1)
        continue;
      dastan_mercator_wrap_range (point.x, point.x, bounds, &first, &last);
      for (int k = first; k <= last; k++)
        if (look_near (self, country, (DastanPoint){ point.x + k, point.y }, &least, &looked_at))
          nearest = country;
    }
  if (visited != NULL)
    *visited = looked_at;
  return found != NULL ? found : nearest;
}
