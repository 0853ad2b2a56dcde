/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of the timeline and their index: made at once, or of very many events on a thread, with
 * the former ones shown meanwhile. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "base/dastan-worker.h"
#include "timeline/dastan-timeline-canvas-private.h"

#include "widgets/dastan-canvas.h"

/* Up to so many events that are in memory items are made within half a millisecond, and at once. */
#define MOST_AT_ONCE 500

/* What items are to be made of, and what comes of it. Its own copy of everything that may change
 * meanwhile. */
typedef struct
{
  gboolean is_of_warp; /* which stretches are to be squeezed, and nothing else */
  DastanDossier *dossier;
  DastanColumns *columns;
  GBytes *passes; /* (nullable) */
  DastanFilter *filter;
  DastanPalette palette;
  DastanLanesBy lanes_by;
  DastanLaneArrangement *arrangement; /* (nullable) */
  DastanTimelineItems *items;         /* (nullable): before they are made */
  DastanWarp *warp;                   /* (nullable) */
} Packing;

static void
packing_free (Packing *packing)
{
  g_clear_object (&packing->dossier);
  g_clear_pointer (&packing->columns, dastan_columns_unref);
  g_clear_pointer (&packing->passes, g_bytes_unref);
  g_clear_pointer (&packing->filter, dastan_filter_free);
  g_clear_pointer (&packing->arrangement, dastan_lane_arrangement_free);
  g_clear_pointer (&packing->items, dastan_timeline_items_unref);
  g_clear_pointer (&packing->warp, dastan_warp_unref);
  g_free (packing);
}

gboolean
dastan_timeline_canvas_is_large (DastanTimelineCanvas *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);

  return columns != NULL
         && (columns->n_rows > MOST_AT_ONCE
             || !dastan_dossier_has_events (dastan_explorer_get_dossier (self->explorer)));
}

/* --- On the thread --- */

static void
make_items (Packing *packing)
{
  const DastanTimelineSource from
      = { packing->dossier, packing->columns,  g_bytes_get_data (packing->passes, NULL),
          packing->filter,  &packing->palette, packing->arrangement };

  packing->items = dastan_timeline_items_make (&from, packing->lanes_by);
  dastan_timeline_items_read_titles (packing->items, &from);
}

static void
pack_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Packing *packing = data;

  if (dastan_worker_return_error_if_cancelled (task))
    return;
  dastan_worker_begin_turn (DASTAN_TURN_LATE);
  if (packing->is_of_warp)
    packing->warp = dastan_timeline_items_find_warp (packing->columns);
  else
    make_items (packing);
  dastan_worker_end_turn ();
  dastan_worker_return_boolean (task, TRUE);
}

/* What goes with the task's data takes its time to be given back. */
static void
drop_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  dastan_worker_begin_turn (DASTAN_TURN_LATE);
  g_task_set_task_data (task, NULL, NULL);
  dastan_worker_end_turn ();
  dastan_worker_return_boolean (task, TRUE);
}

/* Gives back on the thread what a packing holds. */
static void
drop_content (DastanTimelineCanvas *self, Packing *packing)
{
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);
  Packing *former = g_new0 (Packing, 1);

  former->items = g_steal_pointer (&packing->items);
  former->passes = g_steal_pointer (&packing->passes);
  former->columns = g_steal_pointer (&packing->columns);
  former->dossier = g_steal_pointer (&packing->dossier);
  g_task_set_task_data (task, former, (GDestroyNotify)packing_free);
  dastan_worker_push (self->packer, task, drop_in_thread);
}

/* --- On the main thread --- */

void
dastan_timeline_canvas_give_back (DastanTimelineCanvas *self, DastanTimelineItems *items)
{
  Packing packing = { .items = items };

  if (self->packer != NULL)
    drop_content (self, &packing);
  g_clear_pointer (&packing.items, dastan_timeline_items_unref);
}

void
dastan_timeline_canvas_drop_items (DastanTimelineCanvas *self)
{
  g_clear_pointer (&self->layout, dastan_timeline_layout_free);
  dastan_timeline_canvas_give_back (self, g_steal_pointer (&self->items));
}

void
dastan_timeline_canvas_cancel_packing (DastanTimelineCanvas *self)
{
  if (self->packing != NULL)
    g_cancellable_cancel (self->packing);
  g_clear_object (&self->packing);
}

/* Takes the place of the former items, which go with @packing. */
static void
take (DastanTimelineCanvas *self, Packing *packing)
{
  DastanTimelineItems *items = self->items;

  g_clear_pointer (&self->layout, dastan_timeline_layout_free);
  self->items = packing->items;
  packing->items = items;
  self->are_items_stale = FALSE;
  dastan_timeline_canvas_drop_proxies (self);
}

static void
packed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanTimelineCanvas) self = DASTAN_TIMELINE_CANVAS (g_object_ref (source));
  Packing *packing = g_task_get_task_data (G_TASK (result));

  /* What was asked for is not wanted any more; the widget may be gone. */
  if (g_task_get_cancellable (G_TASK (result)) != self->packing
      || !g_task_propagate_boolean (G_TASK (result), NULL))
    {
      if (self->packer != NULL)
        drop_content (self, packing);
      return;
    }
  g_clear_object (&self->packing);
  if (packing->is_of_warp)
    {
      self->needs_warp = FALSE;
      dastan_timeline_canvas_set_warp (self, g_steal_pointer (&packing->warp));
      return;
    }
  take (self, packing);
  drop_content (self, packing);
  dastan_timeline_canvas_packed (self);
}

/* What items are made of, as it is now. */
static void
describe (DastanTimelineCanvas *self, Packing *packing)
{
  packing->filter = dastan_filter_copy (dastan_explorer_get_counted_filter (self->explorer));
  packing->palette = *dastan_canvas_get_palette ();
  packing->lanes_by = self->lanes_by;
  packing->passes = dastan_explorer_dup_passes (self->explorer);
  packing->arrangement
      = dastan_lane_arrangement_copy (dastan_timeline_canvas_get_arrangement (self));
}

void
dastan_timeline_canvas_pack (DastanTimelineCanvas *self)
{
  Packing *packing;
  GTask *task;

  if (self->packing != NULL)
    return;
  if (self->packer == NULL)
    self->packer = dastan_worker_new ("dastan-timeline", DASTAN_WAY_FAR);
  packing = g_new0 (Packing, 1);
  packing->dossier = g_object_ref (dastan_explorer_get_dossier (self->explorer));
  packing->columns
      = dastan_columns_ref ((DastanColumns *)dastan_explorer_get_columns (self->explorer));
  packing->is_of_warp = self->needs_warp;
  if (!self->needs_warp)
    describe (self, packing);
  self->packing = g_cancellable_new ();
  task = g_task_new (self, self->packing, packed_cb, NULL);
  g_task_set_task_data (task, packing, (GDestroyNotify)packing_free);
  dastan_worker_push (self->packer, task, pack_in_thread);
}

/* --- What there is to draw --- */

void
dastan_timeline_canvas_ensure_items (DastanTimelineCanvas *self)
{
  if (self->items == NULL && dastan_timeline_canvas_is_large (self))
    {
      self->items = dastan_timeline_items_new_empty ();
      self->are_items_stale = TRUE;
    }
  else if (self->items == NULL)
    {
      self->items = dastan_timeline_items_new (self->explorer, self->lanes_by,
                                               dastan_timeline_canvas_get_arrangement (self),
                                               dastan_canvas_get_palette ());
      self->are_items_stale = FALSE;
    }
  self->items_dossier = dastan_explorer_get_dossier (self->explorer);
  if (self->cache == NULL)
    self->cache = dastan_text_cache_new (gtk_widget_get_pango_context (GTK_WIDGET (self)));
}

DastanTimelineLayout *
dastan_timeline_canvas_create_layout (DastanTimelineCanvas *self, const DastanScale *scale)
{
  return dastan_timeline_layout_new_indexed (
      (DastanTimelineItem *)(gpointer)self->items->items->data, self->items->items->len,
      (DastanTimelineLane *)(gpointer)self->items->lanes->data, self->items->lanes->len,
      self->items->index, dastan_explorer_get_full_span (self->explorer), scale, self->cache,
      &(DastanTimelineTitles){ dastan_timeline_canvas_get_title, dastan_timeline_canvas_measure_title, self });
}

/* Rows for the present zoom; of very many events items come later, and the former ones do
 * meanwhile. */
void
dastan_timeline_canvas_ensure_layout (DastanTimelineCanvas *self)
{
  if (self->layout != NULL && !dastan_timeline_layout_fits (self->layout, &self->scale))
    g_clear_pointer (&self->layout, dastan_timeline_layout_free);
  if (self->layout == NULL)
    self->layout = dastan_timeline_canvas_create_layout (self, &self->scale);
  if (dastan_timeline_canvas_is_large (self) && (self->needs_warp || self->are_items_stale))
    dastan_timeline_canvas_pack (self);
}
