/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of one marker or badge, spread round it. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-overlay-private.h"

#include <math.h>

#include "plot/dastan-spread.h"

#define APART 23.0
#define HOLE 22.0 /* round the middle: for any usual marker */

void
dastan_overlay_spread_free (DastanOverlaySpread *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self);
}

static void
changed (DastanOverlayLayer *self)
{
  dastan_overlay_layer_drop_frame (self);
  dastan_overlay_layer_queue_sync (self);
}

void
dastan_overlay_layer_unspread (DastanOverlayLayer *self)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  if (self->spread == NULL)
    return;
  g_clear_pointer (&self->spread, dastan_overlay_spread_free);
  self->wants_spread_focus = FALSE;
  changed (self);
}

/* What an anchor is known by while frames come and go. */
static gboolean
identify (DastanOverlayLayer *self, DastanOverlayItem anchor, gboolean *is_badge, guint *value, guint *n_places)
{
  *is_badge = anchor.kind == DASTAN_OVERLAY_BADGE;
  *n_places = 0;
  if (*is_badge)
    {
      *value = anchor.number;
      return TRUE;
    }
  if (anchor.kind == DASTAN_OVERLAY_MARKER && self->frame != NULL && anchor.number < self->frame->markers->len)
    {
      const DastanMapMarker *marker = &g_array_index (self->frame->markers, DastanMapMarker, anchor.number);

      *value = g_array_index (self->scene->places, DastanMapPlace, marker->place).value;
      *n_places = marker->n_places;
      return TRUE;
    }
  return FALSE;
}

void
dastan_overlay_layer_spread (DastanOverlayLayer *self, DastanOverlayItem anchor, const guint *rows, guint n,
                             guint n_all)
{
  DastanOverlaySpread *spread;

  gboolean is_there;

  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  spread = g_new0 (DastanOverlaySpread, 1);
  is_there = n > 0 && identify (self, anchor, &spread->is_badge, &spread->value, &spread->n_places);
  dastan_overlay_layer_unspread (self);
  spread->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_vals (spread->rows, rows, MIN (n, n_all <= DASTAN_OVERLAY_MOST_SPREAD ? n_all : DASTAN_OVERLAY_MOST_SPREAD - 1));
  spread->n_more = n_all - spread->rows->len;
  if (is_there)
    self->spread = spread;
  else
    dastan_overlay_spread_free (spread);
  changed (self);
}

gboolean
dastan_overlay_layer_is_spread (DastanOverlayLayer *self, DastanOverlayItem anchor)
{
  gboolean is_badge;
  guint value, n_places;

  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), FALSE);
  if (self->spread == NULL || anchor.kind == DASTAN_OVERLAY_NOTHING)
    return self->spread != NULL;
  return identify (self, anchor, &is_badge, &value, &n_places) && self->spread->is_badge == is_badge
         && self->spread->value == value && self->spread->n_places == n_places;
}

guint
dastan_overlay_layer_get_n_spread (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), 0);
  return self->spread != NULL ? self->spread->rows->len : 0;
}

gboolean
dastan_overlay_layer_find_anchor (DastanOverlayLayer *self, DastanPoint *point, double *radius)
{
  const DastanMapMarker *marker;
  int place, number;

  if (self->spread == NULL || self->frame == NULL)
    return FALSE;
  if (self->spread->is_badge)
    {
      for (guint i = 0; i < self->frame->badges->len; i++)
        {
          const DastanMapBadge *badge = &g_array_index (self->frame->badges, DastanMapBadge, i);

          if (badge->country != self->spread->value)
            continue;
          *point = (DastanPoint){ (badge->box.x0 + badge->box.x1) / 2, (badge->box.y0 + badge->box.y1) / 2 };
          *radius = (badge->box.x1 - badge->box.x0) / 2;
          return TRUE;
        }
      return FALSE;
    }
  place = self->scene->gathered != NULL ? dastan_map_places_find (self->scene->gathered, self->spread->value) : -1;
  number = place >= 0 ? dastan_map_frame_find_marker (self->frame, (guint) place) : -1;
  marker = number >= 0 ? &g_array_index (self->frame->markers, DastanMapMarker, number) : NULL;
  if (marker == NULL || marker->n_places != self->spread->n_places)
    return FALSE;
  *point = marker->point;
  *radius = marker->radius;
  return TRUE;
}

static guint
count (DastanOverlayLayer *self)
{
  return self->spread->rows->len + (self->spread->n_more > 0);
}

static double
get_hole (DastanOverlayLayer *self)
{
  return HOLE * (self->scene->gathered != NULL ? self->scene->gathered->number_scale : 1);
}

double
dastan_overlay_layer_get_spread_reach (DastanOverlayLayer *self)
{
  /* The last is the farthest. */
  DastanPoint offset = dastan_spread_place (count (self) - 1, count (self), get_hole (self), APART);

  return hypot (offset.x, offset.y) + DASTAN_OVERLAY_EVENT_REACH;
}

static DastanPoint
locate (DastanOverlayLayer *self, guint i)
{
  DastanPoint point = { 0, 0 }, offset;
  double radius = 0;

  dastan_overlay_layer_find_anchor (self, &point, &radius);
  offset = dastan_spread_place (i, count (self), get_hole (self), APART);
  return (DastanPoint){ point.x + offset.x, point.y + offset.y };
}

DastanPoint
dastan_overlay_layer_locate_spread (DastanOverlayLayer *self, guint i, guint *row)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), ((DastanPoint){ 0, 0 }));
  g_return_val_if_fail (i < dastan_overlay_layer_get_n_spread (self), ((DastanPoint){ 0, 0 }));
  if (row != NULL)
    *row = g_array_index (self->spread->rows, guint, i);
  return locate (self, i);
}

DastanPoint
dastan_overlay_layer_locate_rest (DastanOverlayLayer *self)
{
  return locate (self, self->spread->rows->len);
}

DastanOverlayItem
dastan_overlay_layer_pick_spread (DastanOverlayLayer *self, double x, double y)
{
  DastanPoint anchor;
  double radius;

  if (!dastan_overlay_layer_find_anchor (self, &anchor, &radius))
    return (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 };
  for (guint i = 0; i < count (self); i++)
    {
      DastanPoint p = locate (self, i);

      if (hypot (p.x - x, p.y - y) > DASTAN_OVERLAY_EVENT_REACH)
        continue;
      if (i < self->spread->rows->len)
        return (DastanOverlayItem){ DASTAN_OVERLAY_EVENT, g_array_index (self->spread->rows, guint, i) };
      return (DastanOverlayItem){ DASTAN_OVERLAY_REST, self->spread->n_more };
    }
  return (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 };
}

void
dastan_overlay_layer_focus_spread (DastanOverlayLayer *self)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  self->wants_spread_focus = self->spread != NULL;
  dastan_overlay_layer_queue_sync (self);
}
