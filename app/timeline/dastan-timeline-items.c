/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline draws of an explorer: its events as items, in lanes. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-items.h"

#include <glib/gi18n.h>

#include "paint/dastan-timeline-look.h"
#include "time/dastan-date-format.h"
#include "widgets/dastan-facet-names.h"

gboolean
dastan_lanes_by_get_facet (DastanLanesBy by, DastanFacet *facet)
{
  switch (by)
    {
    case DASTAN_LANES_BY_CATEGORY:
      *facet = DASTAN_FACET_CATEGORY;
      return TRUE;
    case DASTAN_LANES_BY_COUNTRY:
      *facet = DASTAN_FACET_COUNTRY;
      return TRUE;
    case DASTAN_LANES_BY_SOURCE:
      *facet = DASTAN_FACET_SOURCE;
      return TRUE;
    case DASTAN_LANES_NONE:
    default:
      return FALSE;
    }
}

static DastanColor
choose_color (const DastanTimelineSource *source, DastanFacet facet, guint value)
{
  DastanDossier *dossier = source->dossier;
  const GPtrArray *categories = dastan_dossier_get_categories (dossier);

  if (facet == DASTAN_FACET_CATEGORY)
    return dastan_palette_category (
      source->palette,
      value < categories->len ? ((DastanCategory *) categories->pdata[value])->color : NULL, value);
  if (facet == DASTAN_FACET_SOURCE)
    return dastan_palette_source (source->palette, value);
  return source->palette->secondary;
}

/* Appends a lane; value -1 is the lane of everything that has no value. */
static void
add_lane (DastanTimelineItems *self,
          const DastanTimelineSource *source,
          gboolean has_facet,
          DastanFacet facet,
          int value)
{
  DastanTimelineLane lane = { NULL, source->palette->secondary, DASTAN_MARK_CIRCLE, FALSE, FALSE };
  char *title;

  if (has_facet && value >= 0)
    {
      title = g_strdup (dastan_facet_get_id_title (
        source->dossier, facet, g_ptr_array_index (source->columns->facets[facet].ids, value)));
      lane.color = choose_color (source, facet, (guint) value);
      lane.mark = dastan_palette_mark ((guint) value);
      lane.is_filtered = dastan_filter_has (source->filter, facet, (guint) value);
    }
  else
    title = g_strdup (has_facet ? _("Other") : _("Events"));
  lane.title = title;
  g_ptr_array_add (self->titles, title);
  g_array_append_val (self->lanes, lane);
  g_array_append_val (self->lane_values, value);
}

/* Appends the lane of what has no date, which is the last. */
static void
add_tray (DastanTimelineItems *self, const DastanTimelineSource *source)
{
  /* Translators: the lane of the timeline in which the events without a date stand */
  char *title = g_strdup (_("Undated"));
  DastanTimelineLane lane = { title, source->palette->secondary, DASTAN_MARK_CIRCLE, FALSE, TRUE };
  int value = -1;

  g_ptr_array_add (self->titles, title);
  g_array_append_val (self->lanes, lane);
  g_array_append_val (self->lane_values, value);
}

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
  return begin < end ? (DastanStatus) dastan_facet_column_get (column, begin) : DASTAN_STATUS_HAPPENED;
}

static DastanTimelineItem
make_item (const DastanTimelineSource *source, guint row)
{
  const DastanColumns *columns = source->columns;
  guint flags = columns->date_flags[row] & DASTAN_COLUMNS_FLAGS;
  DastanEdtfKind kind = columns->date_flags[row] >> DASTAN_COLUMNS_KIND;
  DastanStatus status = get_status (columns, row);
  DastanTimelineItem item = {
    .earliest = columns->earliest[row],
    .latest = columns->latest[row],
    .core_start = columns->start_latest[row],
    .core_end = columns->end_earliest[row],
    .row = row,
    .title = peek_title (source, row),
  };

  dastan_timeline_item_set_date (&item, kind, flags);
  if (status == DASTAN_STATUS_PLANNED)
    item.flags |= DASTAN_ITEM_PLANNED;
  if (status == DASTAN_STATUS_REPORTED)
    item.flags |= DASTAN_ITEM_REPORTED;
  if (status == DASTAN_STATUS_DISPUTED)
    item.flags |= DASTAN_ITEM_DISPUTED;
  return item;
}

static void
append_item (DastanTimelineItems *self, DastanTimelineItem item)
{
  int index = (int) self->items->len;

  if (g_array_index (self->item_of_row, int, item.row) < 0)
    g_array_index (self->item_of_row, int, item.row) = index;
  g_array_append_val (self->items, item);
}

/* Makes a lane for each value that is used, and returns the lane of each value (-1: none yet). */
static int *
make_lanes (DastanTimelineItems *self,
            const DastanTimelineSource *source,
            gboolean has_facet,
            DastanFacet facet)
{
  const DastanColumns *columns = source->columns;
  guint n_values = has_facet ? columns->facets[facet].n_values : 0;
  int *lane_of_value = g_new (int, n_values + 1);
  g_autofree gboolean *used = g_new0 (gboolean, n_values + 1);

  for (guint row = 0; row < columns->n_dated; row++)
    {
      guint32 first = 0, end = 0;

      if (has_facet)
        dastan_facet_column_get_range (&columns->facets[facet], row, &first, &end);
      for (guint32 i = first; i < end; i++)
        used[dastan_facet_column_get (&columns->facets[facet], i)] = TRUE;
      if (first == end)
        used[n_values] = TRUE;
    }
  for (guint value = 0; value <= n_values; value++)
    {
      lane_of_value[value] = -1;
      if (!used[value])
        continue;
      lane_of_value[value] = (int) self->lanes->len;
      add_lane (self, source, has_facet, facet, value < n_values ? (int) value : -1);
    }
  return lane_of_value;
}

/* Events without a date stand together, whatever the lanes are of. */
static void
fill_tray (DastanTimelineItems *self, const DastanTimelineSource *source)
{
  const DastanColumns *columns = source->columns;

  if (columns->n_dated == columns->n_rows)
    return;
  add_tray (self, source);
  for (guint row = columns->n_dated; row < columns->n_rows; row++)
    {
      DastanTimelineItem item = {
        .lane = self->lanes->len - 1,
        .row = row,
        .title = peek_title (source, row),
        .flags = DASTAN_ITEM_UNDATED,
      };

      if (source->passes[row])
        append_item (self, item);
    }
}

static void
fill (DastanTimelineItems *self, const DastanTimelineSource *source, DastanLanesBy by)
{
  const DastanColumns *columns = source->columns;
  DastanFacet facet = DASTAN_FACET_CATEGORY;
  gboolean has_facet = dastan_lanes_by_get_facet (by, &facet);
  guint n_values = has_facet ? columns->facets[facet].n_values : 0;
  g_autofree int *lane_of_value = make_lanes (self, source, has_facet, facet);

  for (guint row = 0; row < columns->n_dated; row++)
    {
      guint32 first = 0, end = 0;
      DastanTimelineItem item;

      if (!source->passes[row])
        continue;
      if (has_facet)
        dastan_facet_column_get_range (&columns->facets[facet], row, &first, &end);
      item = make_item (source, row);
      for (guint32 i = first; i < end; i++)
        {
          item.lane = (guint) lane_of_value[dastan_facet_column_get (&columns->facets[facet], i)];
          append_item (self, item);
        }
      item.lane = (guint) MAX (lane_of_value[n_values], 0);
      if (first == end)
        append_item (self, item);
    }
}

DastanTimelineItems *
dastan_timeline_items_new_empty (guint n_rows)
{
  DastanTimelineItems *self = g_new0 (DastanTimelineItems, 1);

  g_atomic_ref_count_init (&self->n_refs);
  self->items = g_array_new (FALSE, FALSE, sizeof (DastanTimelineItem));
  self->lanes = g_array_new (FALSE, FALSE, sizeof (DastanTimelineLane));
  self->lane_values = g_array_new (FALSE, FALSE, sizeof (int));
  self->item_of_row = g_array_sized_new (FALSE, FALSE, sizeof (int), n_rows);
  g_array_set_size (self->item_of_row, n_rows);
  /* -1 in each */
  if (n_rows > 0)
    memset (self->item_of_row->data, 0xff, n_rows * sizeof (int));
  self->titles = g_ptr_array_new_with_free_func (g_free);
  return self;
}

DastanTimelineItems *
dastan_timeline_items_make (const DastanTimelineSource *source, DastanLanesBy by)
{
  DastanTimelineItems *self
    = dastan_timeline_items_new_empty (source->columns != NULL ? source->columns->n_rows : 0);

  if (source->columns != NULL)
    {
      fill (self, source, by);
      fill_tray (self, source);
    }
  return self;
}

DastanTimelineItems *
dastan_timeline_items_new (DastanExplorer *explorer, DastanLanesBy by, const DastanPalette *palette)
{
  g_autofree guint8 *passes = dastan_explorer_dup_passes (explorer);
  const DastanTimelineSource source = {
    dastan_explorer_get_dossier (explorer), dastan_explorer_get_columns (explorer), passes,
    dastan_explorer_get_filter (explorer), palette,
  };

  return dastan_timeline_items_make (&source, by);
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
  g_array_unref (self->item_of_row);
  g_ptr_array_unref (self->titles);
  g_free (self);
}

char *
dastan_timeline_items_dup_words (DastanEvent *event)
{
  const DastanEdtf *date = dastan_event_get_date (event);
  g_autofree char *words = NULL, *known = NULL;

  if (date == NULL)
    return g_strdup (_("no date is known"));
  words = dastan_date_format_words (date);
  known = dastan_date_format_precision (date);
  /* Translators: the date of an event, and how well it is known. */
  return g_strdup_printf (_("%1$s, %2$s"), words, known);
}

DastanEvent *
dastan_timeline_items_get_event (const DastanTimelineItems *self, DastanExplorer *explorer, guint item)
{
  guint row = g_array_index (self->items, DastanTimelineItem, item).row;
  guint32 event = dastan_explorer_get_columns (explorer)->event[row];

  return dastan_dossier_get_event (dastan_explorer_get_dossier (explorer), event);
}
