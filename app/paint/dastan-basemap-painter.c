/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints a view of the base map with cairo; for a worker thread, without GTK. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-basemap-painter-private.h"

#include "plot/dastan-clip.h"

/* In device pixels. */
#define MARGIN 8.0        /* kept round the view, so that cut edges are not seen */
#define THIN 1.0          /* points nearer than this are left out */
#define VECTOR_THIN 0.7   /* the same of what is not made of pixels, before what lies on a line is left out */
#define TOLERANCE 0.8     /* how far off a line a point of that may lie and still be left out */
#define VECTOR_STEPS 3.0  /* of a pixel: coordinates are no finer */
#define SMALLEST_LAKE 2.5 /* a lake smaller than this both ways is left out */
#define LINE 0.6 /* logical pixels; but no less than one of the device */
#define DASH_ON 5.0       /* logical pixels, as the gap */
#define DASH_OFF 3.5

/* Below these zooms lines would run together. */
#define COAST_ZOOM 3.0
#define RIVER_ZOOM 3.0
#define BORDER_ZOOM 1.0
#define CLAIM_ZOOM 4.5
#define SHORE_ZOOM 5.0
#define SHORE 0.75f         /* of a coast's strength */
#define SMALLEST_SHORE 12.0 /* logical pixels: a smaller lake would be all shore */
#define GREAT_ZOOM 5.0
#define GREAT_RANK 3
#define GREAT_RIVER 1.5 /* logical pixels */
#define BROAD_ZOOM 5.0
#define BROAD_BORDER 1.4 /* logical pixels */

static void
painter_clear (DastanBasemapPainter *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->ring, g_array_unref);
  g_clear_pointer (&self->clipped, g_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
  g_clear_pointer (&self->arc_first, g_free);
  g_clear_pointer (&self->arc_count, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DastanBasemapPainter, painter_clear)

static inline DastanPoint
to_pixels (const DastanBasemapPainter *self, DastanGridPoint point)
{
  return (DastanPoint){ (point.x * self->map->unit - self->origin.x) * self->size,
                        (point.y * self->map->unit - self->origin.y) * self->size };
}

/* Leaves out of the points from @first on what lies on a line with its neighbours (Douglas and Peucker, 1973): in a
 * document each point takes room. */
static void
simplify (GArray *points, guint first)
{
  DastanPoint *all = &g_array_index (points, DastanPoint, first);
  guint n = points->len - first, n_kept = 0;
  g_autofree guint8 *is_kept = g_new0 (guint8, n);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (guint));
  guint begin = 0, end = n - 1;

  is_kept[begin] = is_kept[end] = TRUE;
  g_array_append_val (stretches, begin);
  g_array_append_val (stretches, end);
  while (stretches->len > 0)
    {
      double most = TOLERANCE * TOLERANCE;
      guint farthest = 0;

      begin = g_array_index (stretches, guint, stretches->len - 2);
      end = g_array_index (stretches, guint, stretches->len - 1);
      g_array_set_size (stretches, stretches->len - 2);
      for (guint i = begin + 1; i < end; i++)
        {
          double distance = dastan_point_get_distance_squared (all[i], all[begin], all[end]);

          if (distance > most)
            {
              most = distance;
              farthest = i;
            }
        }
      if (farthest == 0)
        continue;
      is_kept[farthest] = TRUE;
      g_array_append_val (stretches, begin);
      g_array_append_val (stretches, farthest);
      g_array_append_val (stretches, farthest);
      g_array_append_val (stretches, end);
    }
  for (guint i = 0; i < n; i++)
    if (is_kept[i])
      all[n_kept++] = all[i];
  g_array_set_size (points, first + n_kept);
}

/* Thins a line of the map into @out. */
static void
thin_line (const DastanBasemapPainter *self, const DastanBasemapLine *line, GArray *out)
{
  const DastanGridPoint *points = self->map->points + line->first;
  DastanPoint last = to_pixels (self, points[0]);
  double least = self->is_vector ? VECTOR_THIN : THIN;
  guint first = out->len;

  g_array_append_val (out, last);
  for (guint i = 1; i < line->n_points; i++)
    {
      DastanPoint point = to_pixels (self, points[i]);
      double dx = point.x - last.x, dy = point.y - last.y;
      if (i + 1 < line->n_points && dx * dx + dy * dy < least * least)
        continue;
      g_array_append_val (out, point);
      last = point;
    }
  if (self->is_vector)
    simplify (out, first);
}

/* An arc is thinned once and in its own direction, so that both its sides keep the same points. */
static void
ensure_arc (DastanBasemapPainter *self, guint arc)
{
  if (self->arc_first[arc] != G_MAXUINT)
    return;
  self->arc_first[arc] = self->points->len;
  thin_line (self, &self->map->arcs[arc], self->points);
  self->arc_count[arc] = self->points->len - self->arc_first[arc];
}

static gboolean
is_beside (DastanBox bounds, double shift, DastanBox view)
{
  return bounds.x1 + shift < view.x0 || bounds.x0 + shift > view.x1 || bounds.y1 < view.y0
         || bounds.y0 > view.y1;
}

/* Appends an arc as a ring uses it. Wholly on one side of the view its two ends do as well: what is
 * in view lies on the same side of either. */
static void
append_ref (DastanBasemapPainter *self, const DastanBasemapRef *ref, double shift)
{
  const DastanBasemapLine *arc = &self->map->arcs[ref->arc];
  const DastanGridPoint *grid = self->map->points + arc->first;
  double dx = shift * self->size;
  guint n;

  if (is_beside (arc->bounds, shift, self->view))
    {
      DastanPoint a = to_pixels (self, grid[ref->reversed ? arc->n_points - 1 : 0]);
      DastanPoint b = to_pixels (self, grid[ref->reversed ? 0 : arc->n_points - 1]);
      a.x += dx;
      b.x += dx;
      g_array_append_val (self->ring, a);
      g_array_append_val (self->ring, b);
      return;
    }
  ensure_arc (self, ref->arc);
  n = self->arc_count[ref->arc];
  for (guint i = 0; i < n; i++)
    {
      DastanPoint point = g_array_index (self->points, DastanPoint,
                                         self->arc_first[ref->arc]
                                             + (ref->reversed ? n - 1 - i : i));
      point.x += dx;
      g_array_append_val (self->ring, point);
    }
}

static void
add_point (const DastanBasemapPainter *self, DastanPoint point, gboolean is_begin)
{
  if (self->is_vector)
    {
      point.x = round (point.x * VECTOR_STEPS) / VECTOR_STEPS;
      point.y = round (point.y * VECTOR_STEPS) / VECTOR_STEPS;
    }
  if (is_begin)
    cairo_move_to (self->cr, point.x, point.y);
  else
    cairo_line_to (self->cr, point.x, point.y);
}

/* Whether a point only leads on along the edge at which all was clipped. */
static gboolean
is_along_edge (const DastanBasemapPainter *self, DastanPoint a, DastanPoint b, DastanPoint c)
{
  const DastanBox *clip = &self->clip;

  return (a.x <= clip->x0 && b.x <= clip->x0 && c.x <= clip->x0) || (a.x >= clip->x1 && b.x >= clip->x1 && c.x >= clip->x1)
         || (a.y <= clip->y0 && b.y <= clip->y0 && c.y <= clip->y0)
         || (a.y >= clip->y1 && b.y >= clip->y1 && c.y >= clip->y1);
}

/* Adds the collected ring to the path, clipped. */
static void
add_ring_to_path (DastanBasemapPainter *self)
{
  const DastanPoint *points;
  DastanPoint last = { 0 };
  guint n;

  g_array_set_size (self->clipped, 0);
  dastan_clip_polygon ((const DastanPoint *) (gpointer) self->ring->data, self->ring->len,
                       self->clip, self->clipped);
  points = (const DastanPoint *) (gpointer) self->clipped->data;
  n = self->clipped->len;
  for (guint i = 0; i < n; i++)
    {
      if (self->is_vector && i > 0 && i + 1 < n && is_along_edge (self, last, points[i], points[i + 1]))
        continue;
      add_point (self, points[i], FALSE);
      last = points[i];
    }
  cairo_close_path (self->cr);
  cairo_new_sub_path (self->cr);
}

static void
add_ring (DastanBasemapPainter *self, const DastanBasemapRing *ring, int shift)
{
  g_array_set_size (self->ring, 0);
  for (guint i = 0; i < ring->n_refs; i++)
    {
      const DastanBasemapRef *ref = &self->map->refs[ring->first_ref + i];
      append_ref (self, ref, ref->shift + shift);
    }
  if (ring->polar)
    {
      /* Closed below the edge of the map. */
      DastanPoint end = g_array_index (self->ring, DastanPoint, self->ring->len - 1);
      DastanPoint start = g_array_index (self->ring, DastanPoint, 0);
      end.y = start.y = (1 - self->origin.y) * self->size;
      g_array_append_val (self->ring, end);
      g_array_append_val (self->ring, start);
    }
  add_ring_to_path (self);
}

void
dastan_basemap_painter_add_country (DastanBasemapPainter *self, const DastanBasemapCountry *country)
{
  for (guint r = country->first_ring; r < country->first_ring + country->n_rings; r++)
    {
      const DastanBasemapRing *ring = &self->map->rings[r];
      int first, last;
      if (ring->bounds.y1 < self->view.y0 || ring->bounds.y0 > self->view.y1)
        continue;
      dastan_mercator_wrap_range (ring->bounds.x0, ring->bounds.x1, self->view, &first, &last);
      for (int k = first; k <= last; k++)
        add_ring (self, ring, k);
    }
}

static void
paint_land (DastanBasemapPainter *self, const guint8 *shades)
{
  dastan_basemap_painter_set_color (self, self->colors->land);
  cairo_new_path (self->cr);
  /* Below its shade a document needs no country. */
  for (guint c = 0; c < self->map->n_countries; c++)
    if (!self->is_vector || shades == NULL || (shades[c] & ~DASTAN_BASEMAP_OUTLINED) == 0)
      dastan_basemap_painter_add_country (self, &self->map->countries[c]);
  /* Coarse edges, where coasts and borders are drawn over them: half the time. */
  if (self->zoom >= MAX (COAST_ZOOM, BORDER_ZOOM))
    cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_FAST);
  cairo_fill (self->cr);
  cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_DEFAULT);
  dastan_basemap_painter_fill_shades (self, shades);
}

/* Pixels that a shape is wide or high, whichever is more. */
static double
get_extent (const DastanBasemapPainter *self, const DastanBasemapLine *line)
{
  return MAX (line->bounds.x1 - line->bounds.x0, line->bounds.y1 - line->bounds.y0) * self->size;
}

static void
fill_lakes (DastanBasemapPainter *self, const DastanBasemapLine *lakes, guint n, gboolean is_historic)
{
  cairo_new_path (self->cr);
  for (guint i = 0; i < n; i++)
    {
      const DastanBasemapLine *lake = &lakes[i];
      int first, last;

      if (get_extent (self, lake) < SMALLEST_LAKE || lake->bounds.y1 < self->view.y0
          || lake->bounds.y0 > self->view.y1
          || (is_historic && !dastan_basemap_is_historic (lake, self->moment)))
        continue;
      dastan_mercator_wrap_range (lake->bounds.x0, lake->bounds.x1, self->view, &first, &last);
      for (int k = first; k <= last; k++)
        {
          g_array_set_size (self->ring, 0);
          thin_line (self, lake, self->ring);
          for (guint p = 0; p < self->ring->len; p++)
            g_array_index (self->ring, DastanPoint, p).x += k * self->size;
          add_ring_to_path (self);
        }
    }
  cairo_fill (self->cr);
}

/* Those of today, and over them those that were larger: a path of its own, for their rings may run either way. */
static void
paint_lakes (DastanBasemapPainter *self)
{
  dastan_basemap_painter_set_color (self, self->colors->sea);
  fill_lakes (self, self->map->lakes, self->map->n_lakes, FALSE);
  fill_lakes (self, self->map->historic, self->map->n_historic, TRUE);
}

/* Whether a stretch of coast is but the cut of the data along the antimeridian. */
static gboolean
is_cut (const DastanBasemapPainter *self, DastanPoint a, DastanPoint b)
{
  double x0 = self->origin.x + a.x / self->size, x1 = self->origin.x + b.x / self->size;

  return fabs (x0 - round (x0)) < self->map->unit / 2 && fabs (x1 - round (x1)) < self->map->unit / 2
         && fabs (x0 - x1) < self->map->unit;
}

/* Adds a part of the clipped line to the path. */
static void
add_part (DastanBasemapPainter *self, guint first, guint end, gboolean is_coast)
{
  for (guint p = first; p < end; p++)
    {
      DastanPoint point = g_array_index (self->clipped, DastanPoint, p);

      add_point (self, point,
                 p == first || (is_coast && is_cut (self, g_array_index (self->clipped, DastanPoint, p - 1), point)));
    }
}

void
dastan_basemap_painter_stroke_line (DastanBasemapPainter *self, const DastanBasemapLine *line)
{
  int first, last;

  if (line->bounds.y1 < self->view.y0 || line->bounds.y0 > self->view.y1)
    return;
  dastan_mercator_wrap_range (line->bounds.x0, line->bounds.x1, self->view, &first, &last);
  for (int k = first; k <= last; k++)
    {
      guint start = 0;
      g_array_set_size (self->ring, 0);
      g_array_set_size (self->clipped, 0);
      g_array_set_size (self->ends, 0);
      thin_line (self, line, self->ring);
      for (guint p = 0; p < self->ring->len; p++)
        g_array_index (self->ring, DastanPoint, p).x += k * self->size;
      dastan_clip_polyline ((const DastanPoint *) (gpointer) self->ring->data, self->ring->len,
                            self->clip, self->clipped, self->ends);
      for (guint e = 0; e < self->ends->len; e++)
        {
          guint end = g_array_index (self->ends, guint, e);
          cairo_new_path (self->cr);
          add_part (self, start, end, line->n_uses == 1);
          cairo_stroke (self->cr);
          start = end;
        }
    }
}

static double
get_line (const DastanBasemapPainter *self)
{
  return MAX (1, LINE * self->scale);
}

/* The great ones are broader from a zoom at which there is room. */
static void
paint_rivers (DastanBasemapPainter *self)
{
  dastan_basemap_painter_set_color (self, self->colors->river);
  for (guint i = 0; i < self->map->n_rivers; i++)
    {
      const DastanBasemapLine *river = &self->map->rivers[i];

      if (self->zoom < RIVER_ZOOM || river->rank > self->zoom + 0.5)
        continue;
      cairo_set_line_width (self->cr, self->zoom >= GREAT_ZOOM && river->rank <= GREAT_RANK
                                          ? MAX (1, GREAT_RIVER * self->scale)
                                          : get_line (self));
      dastan_basemap_painter_stroke_line (self, river);
    }
  cairo_set_line_width (self->cr, get_line (self));
}

/* Whether a lake of today lies where a larger one is shown. */
static gboolean
is_within_historic (const DastanBasemapPainter *self, const DastanBasemapLine *lake)
{
  for (guint i = 0; i < self->map->n_historic; i++)
    {
      DastanBox bounds = self->map->historic[i].bounds;

      if (dastan_basemap_is_historic (&self->map->historic[i], self->moment)
          && dastan_box_contains (bounds, (DastanPoint){ lake->bounds.x0, lake->bounds.y0 })
          && dastan_box_contains (bounds, (DastanPoint){ lake->bounds.x1, lake->bounds.y1 }))
        return TRUE;
    }
  return FALSE;
}

static void
paint_shores (DastanBasemapPainter *self)
{
  dastan_basemap_painter_set_color (self, dastan_color_with_alpha (self->colors->coast, SHORE));
  for (guint i = 0; i < self->map->n_lakes && self->zoom >= SHORE_ZOOM; i++)
    if (get_extent (self, &self->map->lakes[i]) >= SMALLEST_SHORE * self->scale
        && !is_within_historic (self, &self->map->lakes[i]))
      dastan_basemap_painter_stroke_line (self, &self->map->lakes[i]);
  for (guint i = 0; i < self->map->n_historic && self->zoom >= SHORE_ZOOM; i++)
    if (dastan_basemap_is_historic (&self->map->historic[i], self->moment))
      dastan_basemap_painter_stroke_line (self, &self->map->historic[i]);
}

static void
paint_lines (DastanBasemapPainter *self)
{
  double dashes[] = { DASH_ON * self->scale, DASH_OFF * self->scale };

  dastan_basemap_painter_set_color (self, self->colors->coast);
  for (guint i = 0; i < self->map->n_arcs && self->zoom >= COAST_ZOOM; i++)
    if (self->map->arcs[i].n_uses == 1)
      dastan_basemap_painter_stroke_line (self, &self->map->arcs[i]);
  dastan_basemap_painter_set_color (self, self->colors->border);
  cairo_set_line_width (self->cr, self->zoom >= BROAD_ZOOM ? MAX (1, BROAD_BORDER * self->scale) : get_line (self));
  for (guint i = 0; i < self->map->n_arcs && self->zoom >= BORDER_ZOOM; i++)
    if (self->map->arcs[i].n_uses > 1 && !self->map->arcs[i].disputed)
      dastan_basemap_painter_stroke_line (self, &self->map->arcs[i]);
  dastan_basemap_painter_set_color (self, self->colors->disputed);
  cairo_set_dash (self->cr, dashes, 2, 0);
  for (guint i = 0; i < self->map->n_arcs && self->zoom >= COAST_ZOOM; i++)
    if (self->map->arcs[i].disputed)
      dastan_basemap_painter_stroke_line (self, &self->map->arcs[i]);
  for (guint i = 0; i < self->map->n_disputed && self->zoom >= CLAIM_ZOOM; i++)
    dastan_basemap_painter_stroke_line (self, &self->map->disputed[i]);
  cairo_set_dash (self->cr, NULL, 0, 0);
  cairo_set_line_width (self->cr, get_line (self));
}

/* What is known of countries and nothing else; lakes are left to the map below. */
static void
paint_overlay (DastanBasemapPainter *self, const guint8 *shades, gboolean is_plain)
{
  if (shades == NULL)
    return;
  dastan_basemap_painter_fill_shades (self, shades);
  cairo_set_operator (self->cr, CAIRO_OPERATOR_CLEAR);
  paint_lakes (self);
  cairo_set_operator (self->cr, CAIRO_OPERATOR_OVER);
  if (is_plain)
    return;
  dastan_basemap_painter_fill_specks (self, shades);
  dastan_basemap_painter_stroke_edges (self, shades);
  dastan_basemap_painter_stroke_outlines (self, shades);
}

static void
painter_init (DastanBasemapPainter *self, const DastanBasemap *map, const DastanBasemapView *view, int width,
              int height)
{
  self->map = map;
  self->colors = dastan_map_colors_get (view->ground == DASTAN_MAP_GROUND_OWN
                                            ? view->is_dark
                                            : view->ground == DASTAN_MAP_GROUND_DARK);
  self->ground = view->ground;
  self->zoom = view->pose.zoom;
  self->moment = view->moment;
  self->scale = view->scale;
  self->is_vector = view->is_vector;
  self->size = dastan_mercator_world_size (view->pose.zoom) * view->scale;
  self->origin.x = view->pose.center.x - view->width * view->scale / 2 / self->size;
  self->origin.y = view->pose.center.y - view->height * view->scale / 2 / self->size;
  self->clip = dastan_box_grow ((DastanBox){ 0, 0, width, height }, MARGIN);
  self->view.x0 = self->origin.x + self->clip.x0 / self->size;
  self->view.y0 = self->origin.y + self->clip.y0 / self->size;
  self->view.x1 = self->origin.x + self->clip.x1 / self->size;
  self->view.y1 = self->origin.y + self->clip.y1 / self->size;
  self->points = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  self->ring = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  self->clipped = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->arc_first = g_new (guint, map->n_arcs);
  self->arc_count = g_new (guint, map->n_arcs);
  for (guint i = 0; i < map->n_arcs; i++)
    self->arc_first[i] = G_MAXUINT;
}

void
dastan_basemap_painter_draw (const DastanBasemap *map, const DastanBasemapView *view, const guint8 *shades,
                             cairo_t *cr, GCancellable *cancellable)
{
  int width = (int) ceil (view->width * view->scale),
      height = (int) ceil (view->height * view->scale);
  g_auto (DastanBasemapPainter) self = { 0 };
  void (*const layers[]) (DastanBasemapPainter *) = { paint_rivers, paint_lakes, paint_shores, paint_lines };

  g_return_if_fail (width > 0 && height > 0);

  self.cr = cairo_reference (cr);
  painter_init (&self, map, view, width, height);
  cairo_set_line_width (self.cr, get_line (&self));
  cairo_set_line_join (self.cr, CAIRO_LINE_JOIN_ROUND);
  if (view->ground != DASTAN_MAP_GROUND_OWN)
    {
      paint_overlay (&self, shades, view->is_plain);
      return;
    }
  dastan_basemap_painter_set_color (&self, self.colors->sea);
  cairo_rectangle (self.cr, 0, 0, width, height);
  cairo_fill (self.cr);
  if (!g_cancellable_is_cancelled (cancellable))
    paint_land (&self, shades);
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    if (!g_cancellable_is_cancelled (cancellable) && (!view->is_plain || layers[i] == paint_lakes))
      layers[i](&self);
  if (shades == NULL || view->is_plain || g_cancellable_is_cancelled (cancellable))
    return;
  dastan_basemap_painter_fill_specks (&self, shades);
  dastan_basemap_painter_stroke_outlines (&self, shades);
}

void
dastan_basemap_painter_outline (const DastanBasemap *map,
                                const DastanBasemapView *view,
                                const DastanBasemapCountry *country,
                                cairo_t *cr)
{
  g_auto (DastanBasemapPainter) self = { 0 };

  self.cr = cairo_reference (cr);
  painter_init (&self, map, view, (int)ceil (view->width * view->scale),
                (int)ceil (view->height * view->scale));
  dastan_basemap_painter_stroke_country (&self, country);
}

cairo_surface_t *
dastan_basemap_painter_paint (const DastanBasemap *map, const DastanBasemapView *view,
                              const guint8 *shades, GCancellable *cancellable)
{
  int width = (int) ceil (view->width * view->scale),
      height = (int) ceil (view->height * view->scale);
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean is_good;

  g_return_val_if_fail (width > 0 && height > 0, NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    dastan_basemap_painter_draw (map, view, shades, cr, cancellable);
  is_good = cairo_status (cr) == CAIRO_STATUS_SUCCESS && !g_cancellable_is_cancelled (cancellable);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (!is_good)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}
