/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the map as shapes: how far places reach, relations with their heads, leaders, the part asked for. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-map-lines.h"

#include <math.h>

#include "plot/dastan-clip.h"

#define ARC_WIDTH 2.0
#define ARC_HALO 4.5
#define ARROW_LENGTH 9.0
#define ARROW_WIDTH 7.0
#define ARROW_GAP 2.0 /* to the marker it points at */
#define END_REACH 4.0 /* of an end without a marker */
#define THREAD_WIDTH 1.0
#define MOST_THREAD_WIDTH 4.0
#define THREAD_ALPHA 0.6
#define LEAST_THREAD_ALPHA 0.12
#define FEW_THREADS 12.0
#define MOST_ARROWS 80
#define PART_WIDTH 1.5
#define PART_HALO 3.0
#define LEAST_CIRCLE 16.0 /* across, logical pixels: a smaller one is within its marker */
#define FAR 20000.0       /* beyond any view, and within what cairo can count */

typedef struct
{
  DastanDisplayList *list;
  const DastanMapScene *scene;
  const DastanMapFrame *frame;
  const DastanMapInk *ink;
  DastanBox clip;
  double size; /* of the world */
} Drawing;

/* --- Points --- */

static GArray *
new_points (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double[2]));
}

static void
add_point (GArray *points, double x, double y)
{
  const double point[2] = { x, y };

  g_array_append_vals (points, point, 1);
}

/* Where one line ends and the next begins. */
static void
lift (GArray *points)
{
  if (points->len > 0)
    add_point (points, NAN, NAN);
}

static const double (*get_points (const GArray *points))[2]
{
  return (const double (*)[2]) (gpointer)points->data;
}

static void
add_curve (const Drawing *d, const GArray *points, gboolean is_closed, double width, const double dash[2],
           DastanColor color)
{
  dastan_display_list_add_curve (d->list, get_points (points), points->len, is_closed, width, dash, color);
}

static void
add_area (const Drawing *d, const GArray *points, DastanColor color)
{
  dastan_display_list_add_area (d->list, get_points (points), points->len, color);
}

/* What of a line is in view. */
static void
add_line (const Drawing *d, GArray *to, const GArray *line)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));

  dastan_clip_polyline ((const DastanPoint *)(gpointer)line->data, line->len, d->clip, points, ends);
  for (guint e = 0, first = 0; e < ends->len; first = g_array_index (ends, guint, e++))
    {
      lift (to);
      for (guint i = first; i < g_array_index (ends, guint, e); i++)
        add_point (to, g_array_index (points, DastanPoint, i).x, g_array_index (points, DastanPoint, i).y);
    }
}

/* --- Relations --- */

/* How far from its end an arc stops being seen: the radius of what stands there. */
static double
get_reach (const Drawing *d, DastanPoint end)
{
  for (guint i = 0; i < d->frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (d->frame->markers, DastanMapMarker, i);

      if (hypot (marker->point.x - end.x, marker->point.y - end.y) < marker->radius + 2)
        return marker->radius;
    }
  return END_REACH;
}

/* A head at the end of a line, which shows where it leads. */
static void
add_arrow (const Drawing *d, GArray *to, const GArray *line, double size)
{
  DastanPoint end = g_array_index (line, DastanPoint, line->len - 1), tip, back, along;
  double gap = get_reach (d, end) + ARROW_GAP, length;
  guint i = line->len - 1;

  while (i > 0
         && hypot (g_array_index (line, DastanPoint, i).x - end.x, g_array_index (line, DastanPoint, i).y - end.y)
                < gap)
    i--;
  back = g_array_index (line, DastanPoint, i);
  length = hypot (end.x - back.x, end.y - back.y);
  if (length < gap || !dastan_box_contains (d->clip, end))
    return;
  along = (DastanPoint){ (end.x - back.x) / length, (end.y - back.y) / length };
  tip = (DastanPoint){ end.x - along.x * gap, end.y - along.y * gap };
  lift (to);
  add_point (to, tip.x, tip.y);
  for (int side = -1; side <= 1; side += 2)
    add_point (to, tip.x - along.x * ARROW_LENGTH * size - side * along.y * ARROW_WIDTH / 2 * size,
               tip.y - along.y * ARROW_LENGTH * size + side * along.x * ARROW_WIDTH / 2 * size);
}

/* First the halo of all, then the lines, so that none cuts another. */
static void
draw_arcs (const Drawing *d)
{
  const GPtrArray *arcs = d->frame->arcs;
  g_autoptr (GArray) lines = new_points ();
  g_autoptr (GArray) heads = new_points ();

  for (guint i = 0; i < arcs->len; i++)
    {
      add_line (d, lines, g_ptr_array_index (arcs, i));
      add_arrow (d, heads, g_ptr_array_index (arcs, i), 1);
    }
  add_curve (d, lines, FALSE, ARC_HALO, NULL, d->ink->colors->halo);
  add_curve (d, lines, FALSE, ARC_WIDTH, NULL, d->ink->palette->selected);
  add_area (d, heads, d->ink->palette->selected);
}

/* The more there are the fainter each: the wider ones stand for more events. */
static void
draw_threads (const Drawing *d)
{
  const GPtrArray *threads = d->frame->threads;
  double alpha = CLAMP (THREAD_ALPHA * sqrt (FEW_THREADS / MAX (threads->len, 1)), LEAST_THREAD_ALPHA, THREAD_ALPHA);
  g_autoptr (GArray) points = new_points ();

  for (guint i = threads->len; i-- > 0;)
    {
      const DastanMapArc *arc = g_ptr_array_index (d->scene->threads, i);

      g_array_set_size (points, 0);
      add_line (d, points, g_ptr_array_index (threads, i));
      add_curve (d, points, FALSE, MIN (THREAD_WIDTH + 0.6 * log2 (arc->count), MOST_THREAD_WIDTH), NULL,
                 dastan_color_with_alpha (d->ink->palette->secondary, (float)alpha));
    }
  g_array_set_size (points, 0);
  for (guint i = 0; i < MIN (threads->len, MOST_ARROWS); i++)
    add_arrow (d, points, g_ptr_array_index (threads, i), 0.8);
  add_area (d, points, dastan_color_with_alpha (d->ink->palette->secondary, (float)MIN (alpha * 1.5, 1)));
}

/* --- Reach, leaders, the part asked for --- */

static DastanPoint
project (const Drawing *d, DastanPoint world, double shift)
{
  return (DastanPoint){ (world.x + shift - d->frame->pose.center.x) * d->size + d->frame->width / 2,
                        (world.y - d->frame->pose.center.y) * d->size + d->frame->height / 2 };
}

static void
add_near (GArray *points, DastanPoint p)
{
  add_point (points, CLAMP (p.x, -FAR, FAR), CLAMP (p.y, -FAR, FAR));
}

/* How far places reach: what is known of where something was, drawn as no more than that. */
static void
draw_circles (const Drawing *d)
{
  const GPtrArray *circles = d->scene->circles;
  g_autoptr (GArray) points = new_points ();

  for (guint i = 0; i < circles->len; i++)
    {
      const GArray *circle = g_ptr_array_index (circles, i);
      DastanPoint first = g_array_index (circle, DastanPoint, 0);
      double shift = dastan_mercator_nearest (first.x, d->frame->pose.center.x) - first.x;
      DastanBox bounds = DASTAN_BOX_EMPTY;

      g_array_set_size (points, 0);
      for (guint k = 0; k < circle->len; k++)
        {
          DastanPoint p = project (d, g_array_index (circle, DastanPoint, k), shift);

          bounds = dastan_box_add (bounds, p);
          add_near (points, p);
        }
      if (!dastan_box_overlaps (bounds, d->clip) || bounds.x1 - bounds.x0 < LEAST_CIRCLE)
        continue;
      add_area (d, points, dastan_color_with_alpha (d->ink->colors->label, 0.08f));
      add_curve (d, points, TRUE, 1, NULL, dastan_color_with_alpha (d->ink->colors->label, 0.55f));
    }
}

static void
draw_leaders (const Drawing *d)
{
  const GArray *leaders = d->frame->leaders;
  g_autoptr (GArray) points = new_points ();

  for (guint i = 0; i < leaders->len; i++)
    {
      const DastanMapLeader *leader = &g_array_index (leaders, DastanMapLeader, i);

      lift (points);
      add_point (points, leader->from.x, leader->from.y);
      add_point (points, leader->to.x, leader->to.y);
    }
  add_curve (d, points, FALSE, 1, NULL, d->ink->colors->label);
}

/* The line round the part of the map that the filter asks for, wherever a copy of it comes into view. */
static void
draw_part (const Drawing *d)
{
  const GArray *part = d->scene->part;
  const double dash[2] = { 5, 4 };
  g_autoptr (GArray) points = new_points ();

  if (part->len < 3)
    return;
  for (int copy = -1; copy <= 1; copy++)
    {
      lift (points);
      for (guint i = 0; i < part->len; i++)
        add_near (points, project (d, g_array_index (part, DastanPoint, i), copy));
    }
  add_curve (d, points, TRUE, PART_HALO, NULL, d->ink->colors->halo);
  add_curve (d, points, TRUE, PART_WIDTH, dash, d->ink->palette->accent);
}

gboolean
dastan_map_lines_has_any (const DastanMapScene *scene, const DastanMapFrame *frame)
{
  return frame->arcs->len > 0 || frame->threads->len > 0 || frame->leaders->len > 0 || scene->part->len > 0
         || scene->circles->len > 0;
}

void
dastan_map_lines_add (DastanDisplayList *list, const DastanMapScene *scene, const DastanMapFrame *frame,
                      const DastanMapInk *ink, DastanBox clip)
{
  const Drawing d = { list, scene, frame, ink, clip, dastan_mercator_world_size (frame->pose.zoom) };

  draw_circles (&d);
  draw_part (&d);
  draw_leaders (&d);
  draw_threads (&d);
  draw_arcs (&d);
}

/* --- Categories --- */

DastanMapMarkStyle
dastan_map_style_of (const DastanMapScene *scene, const DastanMapInk *ink, guint category, DastanMapMarkState state)
{
  DastanMapMarkStyle style = { .state = state };
  const DastanFacetColumn *column
      = scene->gathered != NULL ? &scene->gathered->columns->facets[DASTAN_FACET_CATEGORY] : NULL;
  const DastanCategory *found
      = column != NULL && category < column->n_values
            ? dastan_dossier_find_category (scene->dossier, g_ptr_array_index (column->ids, category))
            : NULL;

  if (found == NULL)
    return style;
  style.has_category = TRUE;
  style.mark = dastan_palette_mark (category);
  style.color = dastan_palette_category (ink->palette, found->color, category);
  return style;
}

DastanMapMarkStyle
dastan_map_style_of_marker (const DastanMapScene *scene, const DastanMapInk *ink, const DastanMapMarker *marker)
{
  return dastan_map_style_of (scene, ink, marker->category,
                              (marker->is_venue ? DASTAN_MAP_MARK_SELECTED : 0)
                                  | (marker->is_chosen ? DASTAN_MAP_MARK_CHOSEN : 0));
}
