/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the overlay: lines first, then markers and names, then what has the attention. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-overlay-private.h"

#include <math.h>

#include "base/dastan-count.h"
#include "map/dastan-map-label-picture.h"
#include "paint/dastan-basemap-painter.h"
#include "scene/dastan-map-lines.h"
#include "widgets/dastan-raster.h"

#define HOVER_RADIUS 13.0
#define FOCUS_SPARE 5.0
#define LIT_SPARE 4.0
#define OUTLINE_WIDTH 2.0
#define OUTLINE_HALO 4.0
#define QUIET_ALPHA 0.6
#define LINE_SPARE 4.0f /* half the widest line, and its edge */
#define LABEL_HALO 4.0 /* may be cut by the edge of the view, the label itself not */

typedef struct
{
  DastanOverlayLayer *layer;
  DastanMapInk ink;
  DastanRasterPen pen;
  DastanBox clip;
} Drawing;

static void
set_color (cairo_t *cr, DastanColor color, double alpha)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * alpha);
}

/* --- Lines --- */

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
  set_color (cr, d->ink.colors->halo, QUIET_ALPHA);
  cairo_fill (cr);
  for (guint i = 0; i < dastan_overlay_layer_get_n_spread (d->layer); i++)
    {
      DastanPoint p = dastan_overlay_layer_locate_spread (d->layer, i, NULL);

      cairo_move_to (cr, anchor.x, anchor.y);
      cairo_line_to (cr, p.x, p.y);
    }
  set_color (cr, d->ink.colors->halo, 1);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  set_color (cr, d->ink.colors->label, 0.7);
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
      set_color (cr, pass == 0 ? d->ink.colors->halo : d->ink.palette->accent, pass == 0 ? 0.8 : 1);
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
  add_shape (cr, (const DastanPoint *)(gpointer)sketch->data, sketch->len, d->layer->is_sketch_box);
  set_color (cr, d->ink.palette->accent, 0.14);
  cairo_fill_preserve (cr);
  set_color (cr, d->ink.palette->accent, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static gboolean
has_lines (const DastanOverlayLayer *self)
{
  return dastan_map_lines_has_any (self->scene, self->frame) || self->spread != NULL
         || self->sketch->len > 1 || self->outlined->len > 0;
}

/* What of @all they take: as little as can be is drawn by Cairo for another renderer, which is given the pixels of it
 * anew in each frame. */
static graphene_rect_t
measure_lines (const Drawing *d, const DastanDisplayList *list, const graphene_rect_t *all)
{
  graphene_rect_t bounds = *graphene_rect_zero ();

  if (d->layer->spread != NULL || d->layer->sketch->len > 1 || d->layer->outlined->len > 0)
    return *all;
  for (guint i = 0; i < dastan_display_list_get_n (list); i++)
    {
      const DastanShape *shape = dastan_display_list_get (list, i);
      graphene_rect_t rect = GRAPHENE_RECT_INIT ((float)shape->rect.x, (float)shape->rect.y,
                                                 (float)shape->rect.width, (float)shape->rect.height);

      graphene_rect_inset (&rect, -LINE_SPARE, -LINE_SPARE);
      if (i == 0)
        bounds = rect;
      else
        graphene_rect_union (&bounds, &rect, &bounds);
    }
  graphene_rect_round_extents (&bounds, &bounds);
  if (!graphene_rect_intersection (&bounds, all, &bounds))
    return *graphene_rect_zero ();
  return bounds;
}

static void
draw_lines (const Drawing *d, const DastanDisplayList *list, cairo_t *cr)
{
  draw_outlines (d, cr);
  dastan_display_list_draw (list, cr);
  draw_legs (d, cr);
  draw_sketch (d, cr);
}

static void
append_lines (Drawing *d, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
  graphene_rect_t bounds;
  cairo_t *cr;

  dastan_map_lines_add (list, d->layer->scene, d->layer->frame, &d->ink, d->clip);
  if (d->pen.cr != NULL)
    {
      draw_lines (d, list, d->pen.cr);
      return;
    }
  bounds = measure_lines (d, list, all);
  if (bounds.size.width <= 0 || bounds.size.height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_lines (d, list, cr);
  cairo_destroy (cr);
}

/* --- Pictures --- */

static void
put (Drawing *d, GdkTexture *texture, DastanPoint middle, double width, double height)
{
  dastan_raster_pen_put (&d->pen, texture, middle.x - width / 2, middle.y - height / 2);
}

static GdkTexture *
get_picture (const Drawing *d, DastanMapLabel *label)
{
  return dastan_map_label_picture_get (label, d->ink.colors, d->layer->scale);
}

static void
put_text (Drawing *d, const char *text, DastanPoint middle, DastanMapLabelStyle style)
{
  DastanMapLabel *label = dastan_map_labels_get (d->layer->labels, text, style);

  put (d, get_picture (d, label), middle, label->width, label->height);
}

static void
put_marker (Drawing *d, const DastanMapMarker *marker)
{
  DastanMapMarkStyle style = dastan_map_style_of_marker (d->layer->scene, &d->ink, marker);
  GdkTexture *texture;
  double size;

  if (marker->count > 1)
    texture = dastan_map_sprites_get_disc (d->layer->sprites, marker->radius, &style, &size);
  else
    texture = dastan_map_sprites_get_event (d->layer->sprites, &style, &size);
  put (d, texture, marker->point, size, size);
  if (marker->count > 1)
    {
      g_autofree char *digits = dastan_count_dup_short (marker->count);

      put_text (d, digits, marker->point, DASTAN_MAP_LABEL_COUNT);
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
      DastanPoint middle
          = { (badge->box.x0 + badge->box.x1) / 2, (badge->box.y0 + badge->box.y1) / 2 };

      put (d, dastan_map_sprites_get_badge (d->layer->sprites, width, height), middle, width,
           height);
      put_text (d, digits, middle, DASTAN_MAP_LABEL_COUNT);
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
      const DastanMapMarkStyle style = { .state = DASTAN_MAP_MARK_SELECTED };

      texture = dastan_map_sprites_get_event (sprites, &style, &size);
      put (d, texture, frame->venue, size, size);
    }
}

static guint
get_category_of_row (const Drawing *d, guint row)
{
  const DastanFacetColumn *column
      = &d->layer->scene->gathered->columns->facets[DASTAN_FACET_CATEGORY];
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
      DastanMapMarkStyle style = dastan_map_style_of (
          d->layer->scene, &d->ink, get_category_of_row (d, row),
          (int)row == d->layer->selected_row ? DASTAN_MAP_MARK_SELECTED : DASTAN_MAP_MARK_PLAIN);
      GdkTexture *texture = dastan_map_sprites_get_event (d->layer->sprites, &style, &size);

      put (d, texture, p, size, size);
      if ((int)row != d->layer->hovered_row)
        continue;
      texture = dastan_map_sprites_get_ring (d->layer->sprites, DASTAN_OVERLAY_EVENT_REACH, &size);
      put (d, texture, p, size, size);
    }
  if (d->layer->spread->n_more > 0)
    {
      g_autofree char *count = dastan_count_dup_short (d->layer->spread->n_more);
      g_autofree char *words = g_strdup_printf ("+%s", count);

      put_text (d, words, dastan_overlay_layer_locate_rest (d->layer), DASTAN_MAP_LABEL_PLACE);
    }
}

static void
put_labels (Drawing *d)
{
  const GArray *labels = d->layer->frame->labels;
  DastanBox view
      = dastan_box_grow ((DastanBox){ 0, 0, d->layer->width, d->layer->height }, LABEL_HALO);

  /* One that the edge cuts is not shown; it has its place nevertheless, so that no other moves when
   * it comes. */
  for (guint i = 0; i < labels->len; i++)
    {
      const DastanMapPlacedLabel *label = &g_array_index (labels, DastanMapPlacedLabel, i);

      if (dastan_box_holds (view, label->box))
        dastan_raster_pen_put (&d->pen, get_picture (d, label->label), label->box.x0,
                               label->box.y0);
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
      texture
          = dastan_map_sprites_get_ring (d->layer->sprites, round (radius + FOCUS_SPARE), &size);
      put (d, texture, point, size, size);
    }
}

void
dastan_overlay_layer_draw (DastanOverlayLayer *self, GtkSnapshot *snapshot)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)self->width, (float)self->height);
  Drawing d
      = { .layer = self,
          .ink = { dastan_map_colors_get (self->is_dark), dastan_palette_get (self->is_dark) },
          .clip = dastan_box_grow ((DastanBox){ 0, 0, self->width, self->height }, 24) };

  gtk_snapshot_push_clip (snapshot, &all);
  d.pen = dastan_raster_pen_begin (snapshot, GTK_WIDGET (self), &all);
  if (d.pen.cr != NULL || has_lines (self))
    append_lines (&d, snapshot, &all);
  put_markers (&d);
  put_labels (&d);
  put_spread (&d);
  put_attention (&d);
  dastan_raster_pen_end (&d.pen);
  gtk_snapshot_pop (snapshot);
}
