/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the overlay: lines first, then markers and names, then what has the attention. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-overlay-private.h"

#include <math.h>

#include "base/dastan-count.h"
#include "paint/dastan-basemap-painter.h"
#include "plot/dastan-clip.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-raster.h"

#define ARC_WIDTH 2.0
#define ARC_HALO 4.5
#define ARROW_LENGTH 9.0
#define ARROW_WIDTH 7.0
#define ARROW_GAP 2.0 /* to the marker it points at */
#define THREAD_WIDTH 1.0
#define MOST_THREAD_WIDTH 4.0
#define THREAD_ALPHA 0.6
#define LEAST_THREAD_ALPHA 0.12
#define FEW_THREADS 12.0
#define MOST_ARROWS 80
#define HOVER_RADIUS 13.0
#define FOCUS_SPARE 5.0
#define LIT_SPARE 4.0
#define OUTLINE_WIDTH 2.0
#define OUTLINE_HALO 4.0
#define QUIET_ALPHA 0.6
#define LEAST_CIRCLE 16.0 /* across, logical pixels: a smaller one is within its marker */
#define LABEL_HALO 4.0 /* may be cut by the edge of the view, the label itself not */
#define FAR 20000.0 /* beyond any view, and within what cairo can count */

typedef struct
{
  DastanOverlayLayer *layer;
  const DastanMapColors *colors;
  const DastanPalette *palette;
  DastanRasterPen pen;
  DastanBox clip;
} Drawing;

static void
set_color (cairo_t *cr, DastanColor color, double alpha)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * alpha);
}

/* --- Lines --- */

static void
add_line (const Drawing *d, cairo_t *cr, const GArray *line)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));

  dastan_clip_polyline ((const DastanPoint *) (gpointer) line->data, line->len, d->clip, points, ends);
  for (guint e = 0, first = 0; e < ends->len; first = g_array_index (ends, guint, e++))
    {
      cairo_new_sub_path (cr);
      for (guint i = first; i < g_array_index (ends, guint, e); i++)
        cairo_line_to (cr, g_array_index (points, DastanPoint, i).x, g_array_index (points, DastanPoint, i).y);
    }
}

/* How far from its end an arc stops being seen: the radius of what stands there. */
static double
get_reach (const Drawing *d, DastanPoint end)
{
  const DastanMapFrame *frame = d->layer->frame;

  for (guint i = 0; i < frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);

      if (hypot (marker->point.x - end.x, marker->point.y - end.y) < marker->radius + 2)
        return marker->radius;
    }
  return 4;
}

/* A head at the end of a line, which shows where it leads. */
static void
add_arrow (const Drawing *d, cairo_t *cr, const GArray *line, double size)
{
  DastanPoint end = g_array_index (line, DastanPoint, line->len - 1), tip = end, back, along, across;
  double gap = get_reach (d, end) + ARROW_GAP, length;
  guint i = line->len - 1;

  while (i > 0 && hypot (g_array_index (line, DastanPoint, i).x - end.x, g_array_index (line, DastanPoint, i).y - end.y) < gap)
    i--;
  back = g_array_index (line, DastanPoint, i);
  length = hypot (end.x - back.x, end.y - back.y);
  if (length < gap || !dastan_box_contains (d->clip, end))
    return;
  along = (DastanPoint){ (end.x - back.x) / length, (end.y - back.y) / length };
  across = (DastanPoint){ -along.y, along.x };
  tip = (DastanPoint){ end.x - along.x * gap, end.y - along.y * gap };
  cairo_new_sub_path (cr);
  cairo_move_to (cr, tip.x, tip.y);
  for (int side = -1; side <= 1; side += 2)
    cairo_line_to (cr, tip.x - along.x * ARROW_LENGTH * size + side * across.x * ARROW_WIDTH / 2 * size,
                   tip.y - along.y * ARROW_LENGTH * size + side * across.y * ARROW_WIDTH / 2 * size);
  cairo_close_path (cr);
}

/* First the halo of all, then the lines, so that none cuts another. */
static void
draw_arcs (const Drawing *d, cairo_t *cr)
{
  const GPtrArray *arcs = d->layer->frame->arcs;

  if (arcs->len == 0)
    return;
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < arcs->len; i++)
    add_line (d, cr, g_ptr_array_index (arcs, i));
  set_color (cr, d->colors->halo, 1);
  cairo_set_line_width (cr, ARC_HALO);
  cairo_stroke_preserve (cr);
  set_color (cr, d->palette->selected, 1);
  cairo_set_line_width (cr, ARC_WIDTH);
  cairo_stroke (cr);
  for (guint i = 0; i < arcs->len; i++)
    add_arrow (d, cr, g_ptr_array_index (arcs, i), 1);
  cairo_fill (cr);
}

/* The more there are the fainter each: the wider ones stand for more events. */
static void
draw_threads (const Drawing *d, cairo_t *cr)
{
  const GPtrArray *threads = d->layer->frame->threads;
  double alpha = CLAMP (THREAD_ALPHA * sqrt (FEW_THREADS / MAX (threads->len, 1)), LEAST_THREAD_ALPHA, THREAD_ALPHA);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  set_color (cr, d->palette->secondary, alpha);
  for (guint i = threads->len; i-- > 0;)
    {
      const DastanMapArc *arc = g_ptr_array_index (d->layer->scene->threads, i);

      cairo_set_line_width (cr, MIN (THREAD_WIDTH + 0.6 * log2 (arc->count), MOST_THREAD_WIDTH));
      add_line (d, cr, g_ptr_array_index (threads, i));
      cairo_stroke (cr);
    }
  for (guint i = 0; i < MIN (threads->len, MOST_ARROWS); i++)
    add_arrow (d, cr, g_ptr_array_index (threads, i), 0.8);
  set_color (cr, d->palette->secondary, MIN (alpha * 1.5, 1));
  cairo_fill (cr);
}

/* How far places reach: what is known of where something was, drawn as no more than that. */
static void
draw_circles (const Drawing *d, cairo_t *cr)
{
  const GPtrArray *circles = d->layer->scene->circles;

  for (guint i = 0; i < circles->len; i++)
    {
      const GArray *circle = g_ptr_array_index (circles, i);
      DastanPoint first = g_array_index (circle, DastanPoint, 0);
      double size = dastan_mercator_world_size (d->layer->pose.zoom);
      double shift = dastan_mercator_nearest (first.x, d->layer->pose.center.x) - first.x;
      DastanBox bounds = DASTAN_BOX_EMPTY;

      cairo_new_path (cr);
      for (guint k = 0; k < circle->len; k++)
        {
          DastanPoint p = g_array_index (circle, DastanPoint, k);

          p = (DastanPoint){ (p.x + shift - d->layer->pose.center.x) * size + d->layer->width / 2.0,
                             (p.y - d->layer->pose.center.y) * size + d->layer->height / 2.0 };
          bounds = dastan_box_add (bounds, p);
          cairo_line_to (cr, CLAMP (p.x, -FAR, FAR), CLAMP (p.y, -FAR, FAR));
        }
      cairo_close_path (cr);
      if (!dastan_box_overlaps (bounds, d->clip) || bounds.x1 - bounds.x0 < LEAST_CIRCLE)
        continue;
      set_color (cr, d->colors->label, 0.08);
      cairo_fill_preserve (cr);
      set_color (cr, d->colors->label, 0.55);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static void
draw_leaders (const Drawing *d, cairo_t *cr)
{
  const GArray *leaders = d->layer->frame->leaders;

  for (guint i = 0; i < leaders->len; i++)
    {
      const DastanMapLeader *leader = &g_array_index (leaders, DastanMapLeader, i);

      cairo_move_to (cr, leader->from.x, leader->from.y);
      cairo_line_to (cr, leader->to.x, leader->to.y);
    }
  set_color (cr, d->colors->label, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* From what they share to the events that are spread round it. */
static void
draw_legs (const Drawing *d, cairo_t *cr)
{
  DastanPoint anchor;
  double radius;

  if (!dastan_overlay_layer_find_anchor (d->layer, &anchor, &radius))
    return;
  /* What lies below is quieter. */
  cairo_new_path (cr);
  cairo_arc (cr, anchor.x, anchor.y, dastan_overlay_layer_get_spread_reach (d->layer), 0, 2 * G_PI);
  set_color (cr, d->colors->halo, QUIET_ALPHA);
  cairo_fill (cr);
  for (guint i = 0; i < dastan_overlay_layer_get_n_spread (d->layer); i++)
    {
      DastanPoint p = dastan_overlay_layer_locate_spread (d->layer, i, NULL);

      cairo_move_to (cr, anchor.x, anchor.y);
      cairo_line_to (cr, p.x, p.y);
    }
  set_color (cr, d->colors->halo, 1);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  set_color (cr, d->colors->label, 0.7);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* The borders of the countries that are pointed at: they stand out on any base map. */
static void
draw_outlines (const Drawing *d, cairo_t *cr)
{
  const DastanOverlayLayer *layer = d->layer;
  const DastanBasemapView view
      = { .pose = layer->pose, .width = layer->width, .height = layer->height, .scale = 1 };

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint pass = 0; layer->outlined->len > 0 && pass < 2; pass++)
    {
      set_color (cr, pass == 0 ? d->colors->halo : d->palette->accent, pass == 0 ? 0.8 : 1);
      cairo_set_line_width (cr, pass == 0 ? OUTLINE_HALO : OUTLINE_WIDTH);
      for (guint i = 0; i < layer->outlined->len; i++)
        dastan_basemap_painter_outline (
            layer->map, &view, &layer->map->countries[g_array_index (layer->outlined, guint, i)],
            cr);
    }
  cairo_restore (cr);
}

static void
add_shape (cairo_t *cr, const DastanPoint *points, guint n, gboolean is_box)
{
  if (is_box)
    cairo_rectangle (cr, MIN (points[0].x, points[n - 1].x), MIN (points[0].y, points[n - 1].y),
                     fabs (points[0].x - points[n - 1].x), fabs (points[0].y - points[n - 1].y));
  for (guint i = 0; !is_box && i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  if (!is_box)
    cairo_close_path (cr);
}

static void
draw_sketch (const Drawing *d, cairo_t *cr)
{
  const GArray *sketch = d->layer->sketch;

  if (sketch->len < 2)
    return;
  add_shape (cr, (const DastanPoint *) (gpointer) sketch->data, sketch->len, d->layer->is_sketch_box);
  set_color (cr, d->palette->accent, 0.14);
  cairo_fill_preserve (cr);
  set_color (cr, d->palette->accent, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

/* The line round the part of the map that the filter asks for, wherever a copy of it comes into view. */
static void
draw_part (const Drawing *d, cairo_t *cr)
{
  const GArray *part = d->layer->scene->part;
  const double dashes[] = { 5, 4 };
  double size = dastan_mercator_world_size (d->layer->pose.zoom);

  if (part->len < 3)
    return;
  cairo_save (cr);
  for (int copy = -1; copy <= 1; copy++)
    {
      cairo_new_sub_path (cr);
      for (guint i = 0; i < part->len; i++)
        {
          DastanPoint p = g_array_index (part, DastanPoint, i);
          double x = (p.x + copy - d->layer->pose.center.x) * size + d->layer->width / 2.0;
          double y = (p.y - d->layer->pose.center.y) * size + d->layer->height / 2.0;

          cairo_line_to (cr, CLAMP (x, -FAR, FAR), CLAMP (y, -FAR, FAR));
        }
      cairo_close_path (cr);
    }
  set_color (cr, d->colors->halo, 1);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  set_color (cr, d->palette->accent, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
has_lines (const DastanOverlayLayer *self)
{
  return self->frame->arcs->len > 0 || self->frame->threads->len > 0
         || self->frame->leaders->len > 0 || self->spread != NULL || self->sketch->len > 1
         || self->scene->part->len > 0 || self->scene->circles->len > 0 || self->outlined->len > 0;
}

static void
draw_lines (const Drawing *d, cairo_t *cr)
{
  draw_outlines (d, cr);
  draw_circles (d, cr);
  draw_part (d, cr);
  draw_leaders (d, cr);
  draw_threads (d, cr);
  draw_arcs (d, cr);
  draw_legs (d, cr);
  draw_sketch (d, cr);
}

/* --- Pictures --- */

static void
put (Drawing *d, GdkTexture *texture, DastanPoint middle, double width, double height)
{
  dastan_raster_pen_put (&d->pen, texture,
                         &GRAPHENE_RECT_INIT ((float) round (middle.x - width / 2), (float) round (middle.y - height / 2),
                                              (float) width, (float) height));
}

static void
put_text (Drawing *d, const char *text, DastanPoint middle)
{
  DastanMapLabel *label = dastan_map_label_cache_get (d->layer->cache, text, DASTAN_MAP_LABEL_COUNT);

  put (d, dastan_map_label_cache_get_texture (d->layer->cache, label), middle, label->width, label->height);
}

/* The mark and the colour of a category, by its value in the facet; FALSE where there is none. */
static gboolean
get_category (const Drawing *d, guint value, DastanMark *mark, DastanColor *color)
{
  const DastanMapPlaces *gathered = d->layer->scene->gathered;
  const DastanCategory *category;

  *mark = DASTAN_MARK_CIRCLE;
  *color = d->colors->label;
  if (gathered == NULL || value >= gathered->columns->facets[DASTAN_FACET_CATEGORY].n_values)
    return FALSE;
  category = dastan_dossier_find_category (
      d->layer->scene->dossier, g_ptr_array_index (gathered->columns->facets[DASTAN_FACET_CATEGORY].ids, value));
  if (category == NULL)
    return FALSE;
  *mark = dastan_palette_mark (value);
  *color = dastan_palette_category (d->palette, category->color, value);
  return TRUE;
}

static void
put_marker (Drawing *d, const DastanMapMarker *marker)
{
  DastanMapSpriteState state = (marker->is_venue ? DASTAN_MAP_SPRITE_SELECTED : 0)
                               | (marker->is_chosen ? DASTAN_MAP_SPRITE_CHOSEN : 0);
  DastanMark mark;
  DastanColor color;
  gboolean has_category = get_category (d, marker->category, &mark, &color);
  GdkTexture *texture;
  double size;

  if (marker->count > 1)
    texture = dastan_map_sprites_get_disc (d->layer->sprites, marker->radius, state, has_category, mark, color, &size);
  else
    texture = dastan_map_sprites_get_event (d->layer->sprites, state, has_category, mark, color, &size);
  put (d, texture, marker->point, size, size);
  if (marker->count > 1)
    {
      g_autofree char *digits = dastan_count_dup_short (marker->count);

      put_text (d, digits, marker->point);
    }
}

static void
put_dots (Drawing *d, const GArray *points, GdkTexture *texture, double size)
{
  for (guint i = 0; i < points->len; i++)
    put (d, texture, g_array_index (points, DastanPoint, i), size, size);
}

static void
put_badges (Drawing *d)
{
  const GArray *badges = d->layer->frame->badges;

  for (guint i = 0; i < badges->len; i++)
    {
      const DastanMapBadge *badge = &g_array_index (badges, DastanMapBadge, i);
      g_autofree char *digits = dastan_count_dup_short (badge->count);
      double width = badge->box.x1 - badge->box.x0, height = badge->box.y1 - badge->box.y0;
      DastanPoint middle = { (badge->box.x0 + badge->box.x1) / 2, (badge->box.y0 + badge->box.y1) / 2 };

      put (d, dastan_map_sprites_get_badge (d->layer->sprites, width, height), middle, width, height);
      put_text (d, digits, middle);
    }
}

static void
put_markers (Drawing *d)
{
  const DastanMapFrame *frame = d->layer->frame;
  DastanMapSprites *sprites = d->layer->sprites;
  GdkTexture *texture;
  double size;

  texture = dastan_map_sprites_get_end (sprites, &size);
  put_dots (d, frame->arc_ends, texture, size);
  put_badges (d);
  for (guint i = frame->markers->len; i-- > 0;)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);

      if (dastan_box_contains (d->clip, marker->point))
        put_marker (d, marker);
    }
  if (frame->has_venue)
    {
      texture = dastan_map_sprites_get_event (sprites, DASTAN_MAP_SPRITE_SELECTED, FALSE, 0, d->colors->label, &size);
      put (d, texture, frame->venue, size, size);
    }
}

static guint
get_category_of_row (const Drawing *d, guint row)
{
  const DastanFacetColumn *column = &d->layer->scene->gathered->columns->facets[DASTAN_FACET_CATEGORY];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  return begin < end ? dastan_facet_column_get (column, begin) : G_MAXUINT;
}

static void
put_spread (Drawing *d)
{
  DastanPoint anchor;
  double radius, size;

  if (!dastan_overlay_layer_find_anchor (d->layer, &anchor, &radius))
    return;
  for (guint i = 0; i < dastan_overlay_layer_get_n_spread (d->layer); i++)
    {
      guint row;
      DastanPoint p = dastan_overlay_layer_locate_spread (d->layer, i, &row);
      DastanMark mark;
      DastanColor color;
      gboolean has_category = get_category (d, get_category_of_row (d, row), &mark, &color);

      GdkTexture *texture = dastan_map_sprites_get_event (
          d->layer->sprites, (int) row == d->layer->selected_row ? DASTAN_MAP_SPRITE_SELECTED : 0, has_category, mark,
          color, &size);

      put (d, texture, p, size, size);
      if ((int) row != d->layer->hovered_row)
        continue;
      texture = dastan_map_sprites_get_ring (d->layer->sprites, DASTAN_OVERLAY_EVENT_REACH, &size);
      put (d, texture, p, size, size);
    }
  if (d->layer->spread->n_more > 0)
    {
      g_autofree char *count = dastan_count_dup_short (d->layer->spread->n_more);
      g_autofree char *words = g_strdup_printf ("+%s", count);
      DastanMapLabel *label = dastan_map_label_cache_get (d->layer->cache, words, DASTAN_MAP_LABEL_PLACE);

      put (d, dastan_map_label_cache_get_texture (d->layer->cache, label), dastan_overlay_layer_locate_rest (d->layer),
           label->width, label->height);
    }
}

static void
put_labels (Drawing *d)
{
  const GArray *labels = d->layer->frame->labels;
  DastanBox view = dastan_box_grow ((DastanBox){ 0, 0, d->layer->width, d->layer->height }, LABEL_HALO);

  /* One that the edge cuts is not shown; it has its place nevertheless, so that no other moves when it comes. */
  for (guint i = 0; i < labels->len; i++)
    {
      const DastanMapPlacedLabel *label = &g_array_index (labels, DastanMapPlacedLabel, i);

      if (dastan_box_holds (view, label->box))
        dastan_raster_pen_put (&d->pen, label->texture,
                               &GRAPHENE_RECT_INIT ((float) label->box.x0, (float) label->box.y0,
                                                    (float) (label->box.x1 - label->box.x0),
                                                    (float) (label->box.y1 - label->box.y0)));
    }
}

/* A ring round each marker that holds any of the places that are lit. */
static void
put_lit (Drawing *d)
{
  const DastanMapFrame *frame = d->layer->frame;
  g_autofree guint8 *has_ring = g_new0 (guint8, MAX (frame->markers->len, 1));

  for (guint i = 0; i < d->layer->lit->len; i++)
    {
      int number = dastan_map_frame_find_marker (frame, g_array_index (d->layer->lit, guint, i));
      const DastanMapMarker *marker;
      GdkTexture *texture;
      double size;

      if (number < 0 || has_ring[number])
        continue;
      marker = &g_array_index (frame->markers, DastanMapMarker, number);
      has_ring[number] = TRUE;
      texture = dastan_map_sprites_get_ring (
          d->layer->sprites, MAX (round (marker->radius + LIT_SPARE), HOVER_RADIUS), &size);
      if (dastan_box_contains (d->clip, marker->point))
        put (d, texture, marker->point, size, size);
    }
}

/* What the pointer is over in any view, and what the keyboard is on. */
static void
put_attention (Drawing *d)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (d->layer));
  DastanPoint point;
  double radius, size;
  GdkTexture *texture;

  if (d->layer->lit->len > 0)
    put_lit (d);
  if (d->layer->has_hover)
    {
      texture = dastan_map_sprites_get_ring (d->layer->sprites, HOVER_RADIUS, &size);
      put (d, texture, dastan_map_frame_to_view (d->layer->frame, d->layer->hover), size, size);
    }
  if (child != NULL && gtk_widget_has_visible_focus (child)
      && dastan_overlay_layer_locate_proxy (d->layer, child, &point, &radius))
    {
      texture = dastan_map_sprites_get_ring (d->layer->sprites, round (radius + FOCUS_SPARE), &size);
      put (d, texture, point, size, size);
    }
}

void
dastan_overlay_layer_draw (DastanOverlayLayer *self, GtkSnapshot *snapshot)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height);
  Drawing d = { .layer = self,
                .colors = dastan_map_colors_get (self->is_dark),
                .palette = dastan_palette_get (self->is_dark),
                .clip = dastan_box_grow ((DastanBox){ 0, 0, self->width, self->height }, 24) };
  cairo_t *cr;

  gtk_snapshot_push_clip (snapshot, &all);
  d.pen = dastan_raster_pen_begin (snapshot, GTK_WIDGET (self), &all);
  if (d.pen.cr != NULL)
    draw_lines (&d, d.pen.cr);
  else if (has_lines (self))
    {
      cr = gtk_snapshot_append_cairo (snapshot, &all);
      draw_lines (&d, cr);
      cairo_destroy (cr);
    }
  put_markers (&d);
  put_labels (&d);
  put_spread (&d);
  put_attention (&d);
  dastan_raster_pen_end (&d.pen);
  gtk_snapshot_pop (snapshot);
}
