/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline draws of an explorer: its events as items, in lanes. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-timeline-items.h"

#include <glib/gi18n.h>

#include "paint/dastan-timeline-look.h"
#include "time/dastan-date-format.h"
#include "scene/dastan-lane-plan.h"

/* The title where the event is in memory; of others the titles of those that are seen are read. */
static const char *
peek_title (const DastanTimelineSource *source, guint row)
{
  DastanDossier *dossier = source->dossier;
  guint32 event = source->columns->event[row];

  if (!dastan_dossier_has_events (dossier))
    return NULL;
  return dastan_text_get_local (dastan_event_get_title (dastan_dossier_get_event (dossier, event)));
}

static DastanStatus
get_status (const DastanColumns *columns, guint row)
{
  const DastanFacetColumn *column = &columns->facets[DASTAN_FACET_STATUS];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  return begin < end ? (DastanStatus)dastan_facet_column_get (column, begin)
                     : DASTAN_STATUS_HAPPENED;
}

/* The category of a row as a hue. */
static guint16
get_hue (const DastanColumns *columns, guint row)
{
  const DastanFacetColumn *column = &columns->facets[DASTAN_FACET_CATEGORY];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  return begin < end ? (guint16)MIN (dastan_facet_column_get (column, begin) + 1, G_MAXUINT16) : 0;
}

static void
add_hues (DastanTimelineItems *self, const DastanTimelineSource *source)
{
  const GPtrArray *categories = dastan_dossier_get_categories (source->dossier);

  for (guint i = 0; i < MIN (categories->len, G_MAXUINT16 - 1); i++)
    {
      DastanColor hue = dastan_palette_category (
          source->palette, ((DastanCategory *)categories->pdata[i])->color, i);

      g_array_append_val (self->hues, hue);
    }
}

/* What is drawn of a row's date, without its title. */
static DastanTimelineItem
describe_row (const DastanColumns *columns, guint row)
{
  DastanStatus status = get_status (columns, row);
  DastanTimelineItem item = {
    .earliest = columns->earliest[row],
    .latest = columns->latest[row],
    .core_start = columns->start_latest[row],
    .core_end = columns->end_earliest[row],
    .row = row,
    .hue = get_hue (columns, row),
  };

  dastan_timeline_item_set_date (&item, columns->date_flags[row] >> DASTAN_COLUMNS_KIND,
                                 columns->date_flags[row] & DASTAN_COLUMNS_FLAGS);
  if (status == DASTAN_STATUS_PLANNED)
    item.flags |= DASTAN_ITEM_PLANNED;
  if (status == DASTAN_STATUS_REPORTED)
    item.flags |= DASTAN_ITEM_REPORTED;
  if (status == DASTAN_STATUS_DISPUTED)
    item.flags |= DASTAN_ITEM_DISPUTED;
  return item;
}

guint
dastan_timeline_items_find_looks (const DastanColumns *columns)
{
  guint looks = columns->n_dated < columns->n_rows ? 1u << DASTAN_LOOK_UNDATED : 0;

  for (guint row = 0; row < columns->n_dated; row++)
    {
      DastanTimelineItem item = describe_row (columns, row);

      looks |= dastan_timeline_item_get_looks (&item);
    }
  return looks;
}

DastanWarp *
dastan_timeline_items_find_warp (const DastanColumns *columns)
{
  DastanWarp *warp = dastan_warp_new_compact (columns->earliest, columns->latest, columns->n_dated);

  if (warp != NULL && dastan_warp_get_n_breaks (warp) == 0)
    g_clear_pointer (&warp, dastan_warp_unref);
  return warp;
}

static DastanTimelineItem
make_item (const DastanTimelineSource *source, guint row)
{
  DastanTimelineItem item = describe_row (source->columns, row);

  item.title = peek_title (source, row);
  return item;
}

static void
append_item (DastanTimelineItems *self, DastanTimelineItem item)
{
  int index = (int)self->items->len;

  if (g_array_index (self->item_of_row, int, item.row) < 0)
    g_array_index (self->item_of_row, int, item.row) = index;
  g_array_append_val (self->items, item);
}

/* Items of one row: one in each of its lanes that is shown. */
static void
add_items (DastanTimelineItems *self,
           const DastanTimelineSource *source,
           const DastanLanePlan *plan,
           guint row)
{
  const DastanFacetColumn *column = plan->has_facet ? &source->columns->facets[plan->facet] : NULL;
  DastanTimelineItem item = make_item (source, row);
  gboolean is_in_rest = FALSE;
  guint32 first = 0, end = 0;
  int lane;

  if (column != NULL)
    dastan_facet_column_get_range (column, row, &first, &end);
  for (guint32 i = first; i < end; i++)
    {
      lane = plan->lane_of_value[dastan_facet_column_get (column, i)];
      if (lane < 0 || (lane == plan->rest_lane && is_in_rest))
        continue;
      is_in_rest = is_in_rest || lane == plan->rest_lane;
      item.lane = (guint)lane;
      append_item (self, item);
    }
  lane = plan->lane_of_value[plan->n_values];
  if (first != end || lane < 0)
    return;
  item.lane = (guint)lane;
  append_item (self, item);
}

static void
fill (DastanTimelineItems *self, const DastanTimelineSource *source, DastanLanesBy by)
{
  DastanLanePlan plan;

  dastan_lane_plan_init (&plan, self, source, by);
  for (guint row = 0; row < source->columns->n_dated; row++)
    if (source->passes[row])
      add_items (self, source, &plan, row);
  dastan_lane_plan_clear (&plan);
}

DastanTimelineItems *
dastan_timeline_items_new_empty (void)
{
  DastanTimelineItems *self = g_new0 (DastanTimelineItems, 1);

  g_atomic_ref_count_init (&self->n_refs);
  self->items = g_array_new (FALSE, FALSE, sizeof (DastanTimelineItem));
  self->lanes = g_array_new (FALSE, FALSE, sizeof (DastanTimelineLane));
  self->lane_values = g_array_new (FALSE, FALSE, sizeof (int));
  self->lane_ids = g_ptr_array_new_with_free_func (g_free);
  self->lane_counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->hues = g_array_new (FALSE, FALSE, sizeof (DastanColor));
  self->hidden_ids = g_ptr_array_new_with_free_func (g_free);
  self->hidden_titles = g_ptr_array_new_with_free_func (g_free);
  self->item_of_row = g_array_new (FALSE, FALSE, sizeof (int));
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->index = dastan_timeline_index_new (NULL, 0, 0);
  return self;
}

/* No row has an item. */
static void
make_room_for_rows (DastanTimelineItems *self, guint n_rows)
{
  g_array_set_size (self->item_of_row, n_rows);
  if (n_rows > 0)
    memset (self->item_of_row->data, 0xff, n_rows * sizeof (int));
}

int
dastan_timeline_items_find (const DastanTimelineItems *self, guint row)
{
  return row < self->item_of_row->len ? g_array_index (self->item_of_row, int, row) : -1;
}

/* All at once. Grown from little, the array may begin with a piece that another thread had of its
 * heap and this one let go of, and grows on in that heap (glibc's tcache and realloc): while it is
 * moved there, for tens of milliseconds, the other thread, which is the main thread, gets nothing
 * from it. */
static void
make_room_for_items (DastanTimelineItems *self, const DastanTimelineSource *source)
{
  guint n = 0;

  for (guint row = 0; row < source->columns->n_dated; row++)
    n += source->passes[row] != 0;
  g_array_set_size (self->items, n);
  g_array_set_size (self->items, 0);
}

DastanTimelineItems *
dastan_timeline_items_make (const DastanTimelineSource *source, DastanLanesBy by)
{
  DastanTimelineItems *self = dastan_timeline_items_new_empty ();

  if (source->columns != NULL)
    {
      make_room_for_rows (self, source->columns->n_rows);
      make_room_for_items (self, source);
      add_hues (self, source);
      fill (self, source, by);
    }
  dastan_timeline_index_free (self->index);
  self->index = dastan_timeline_index_new ((DastanTimelineItem *)(gpointer)self->items->data,
                                           self->items->len, self->lanes->len);
  return self;
}

DastanTimelineItems *
dastan_timeline_items_new (DastanExplorer *explorer,
                           DastanLanesBy by,
                           const DastanLaneArrangement *arrangement,
                           const DastanPalette *palette)
{
  g_autoptr (GBytes) passes = dastan_explorer_dup_passes (explorer);
  const DastanTimelineSource source = {
    dastan_explorer_get_dossier (explorer),
    dastan_explorer_get_columns (explorer),
    g_bytes_get_data (passes, NULL),
    dastan_explorer_get_counted_filter (explorer),
    palette,
    arrangement,
  };

  return dastan_timeline_items_make (&source, by);
}

void
dastan_timeline_items_read_titles (DastanTimelineItems *self, const DastanTimelineSource *source)
{
  if (source->dossier == NULL || self->items->len > DASTAN_TIMELINE_FEW)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      DastanTimelineItem *item = &g_array_index (self->items, DastanTimelineItem, i);

      if (item->title != NULL)
        continue;
      g_ptr_array_add (self->titles, dastan_dossier_dup_event_title (
                                         source->dossier, source->columns->event[item->row]));
      item->title = g_ptr_array_index (self->titles, self->titles->len - 1);
    }
}

DastanTimelineItems *
dastan_timeline_items_ref (DastanTimelineItems *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
dastan_timeline_items_unref (DastanTimelineItems *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_array_unref (self->items);
  g_array_unref (self->lanes);
  g_array_unref (self->lane_values);
  g_ptr_array_unref (self->lane_ids);
  g_array_unref (self->lane_counts);
  g_array_unref (self->hues);
  g_ptr_array_unref (self->hidden_ids);
  g_ptr_array_unref (self->hidden_titles);
  g_array_unref (self->item_of_row);
  g_ptr_array_unref (self->titles);
  dastan_timeline_index_free (self->index);
  g_free (self);
}

char *
dastan_timeline_items_dup_words (DastanEvent *event)
{
  const DastanEdtf *date = dastan_event_get_date (event);
  g_autofree char *words = NULL, *known = NULL;

  if (date == NULL)
    return g_strdup (_ ("no date is known"));
  words = dastan_date_format_words (date);
  known = dastan_date_format_precision (date);
  /* Translators: the date of an event, and how well it is known. */
  return g_strdup_printf (_ ("%1$s, %2$s"), words, known);
}

DastanEvent *
dastan_timeline_items_get_event (const DastanTimelineItems *self,
                                 DastanExplorer *explorer,
                                 guint item)
{
  guint row = g_array_index (self->items, DastanTimelineItem, item).row;
  guint32 event = dastan_explorer_get_columns (explorer)->event[row];

  return dastan_dossier_get_event (dastan_explorer_get_dossier (explorer), event);
}
