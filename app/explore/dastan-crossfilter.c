/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting under a filter: each facet under all other facets, by one pass over the columns. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-crossfilter.h"

/* A byte per value, 1 when wanted; NULL where nothing narrows. */
typedef struct
{
  guint8 *wanted[DASTAN_N_FACETS];
  guint8 *in_box; /* of places */
} Wanted;

static void
find_places_in_box (Wanted *self, const DastanColumns *columns, const DastanFilter *filter)
{
  guint n = columns->facets[DASTAN_FACET_PLACE].n_values;

  self->in_box = filter->has_box ? g_new0 (guint8, MAX (n, 1)) : NULL;
  for (guint i = 0; filter->has_box && i < n; i++)
    self->in_box[i]
        = dastan_geo_box_contains (filter->box, columns->longitudes[i], columns->latitudes[i]);
}

static void
wanted_init (Wanted *self, const DastanColumns *columns, const DastanFilter *filter)
{
  find_places_in_box (self, columns, filter);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      self->wanted[f] = NULL;
      if (dastan_filter_is_facet_empty (filter, f))
        continue;
      self->wanted[f] = g_new0 (guint8, MAX (columns->facets[f].n_values, 1));
      for (guint i = 0; i < filter->values[f]->len; i++)
        {
          guint32 value = g_array_index (filter->values[f], guint32, i);

          if (value < columns->facets[f].n_values)
            self->wanted[f][value] = 1;
        }
    }
}

static void
wanted_clear (Wanted *self)
{
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    g_free (self->wanted[f]);
  g_free (self->in_box);
}

static gboolean
row_has_wanted (const DastanColumns *columns, guint facet, const guint8 *wanted, guint row)
{
  const DastanFacetColumn *column = &columns->facets[facet];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    if (wanted[dastan_facet_column_get (column, i)])
      return TRUE;
  return FALSE;
}

static gboolean
row_is_given (GBytes *rows, guint row)
{
  gsize size;
  const guint8 *bits;

  if (rows == NULL)
    return TRUE;
  bits = g_bytes_get_data (rows, &size);
  return row / 8 < size && (bits[row / 8] >> (row % 8) & 1);
}

/* Whether a row passes what narrows beside the facets. */
static gboolean
row_passes_rest (const DastanColumns *columns,
                 const DastanFilter *filter,
                 const Wanted *wanted,
                 guint row)
{
  return row_is_given (filter->rows, row)
         && (!filter->has_span
             || dastan_columns_row_in_span (columns, row, filter->span, filter->is_certain))
         && (wanted->in_box == NULL
             || row_has_wanted (columns, DASTAN_FACET_PLACE, wanted->in_box, row));
}

/* What has no date may lie anywhere: it is in view wherever that is, unless that must be certain.
 */
static gboolean
row_in_view (const DastanColumns *columns,
             const DastanFilter *filter,
             const DastanSpan *visible,
             guint row)
{
  return visible == NULL || (row >= columns->n_dated && !filter->is_certain)
         || dastan_columns_row_in_span (columns, row, *visible, filter->is_certain);
}

/* How many facets the row misses, at most 2; *facet is the missed one when it is 1. */
static guint
count_missed (const DastanColumns *columns, const Wanted *wanted, guint row, guint *facet)
{
  guint missed = 0;

  for (guint f = 0; f < DASTAN_N_FACETS && missed < 2; f++)
    if (wanted->wanted[f] != NULL && !row_has_wanted (columns, f, wanted->wanted[f], row))
      {
        missed++;
        *facet = f;
      }
  return missed;
}

static void
add_row (const DastanColumns *columns, DastanCounts *counts, guint facet, guint row)
{
  const DastanFacetColumn *column = &columns->facets[facet];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    counts->counts[facet][dastan_facet_column_get (column, i)]++;
}

DastanCounts *
dastan_crossfilter_count (const DastanColumns *columns,
                          const DastanFilter *filter,
                          const DastanSpan *visible)
{
  DastanCounts *counts = g_new0 (DastanCounts, 1);
  Wanted wanted;

  wanted_init (&wanted, columns, filter);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    counts->counts[f] = g_new0 (guint, MAX (columns->facets[f].n_values, 1));
  counts->passes = g_new0 (guint8, MAX (columns->n_rows, 1));

  for (guint row = 0; row < columns->n_rows; row++)
    {
      guint facet = 0, missed;

      counts->visited++;
      if (!row_passes_rest (columns, filter, &wanted, row))
        continue;
      missed = count_missed (columns, &wanted, row, &facet);
      counts->passes[row] = missed == 0;
      if (missed > 1 || !row_in_view (columns, filter, visible, row))
        continue;
      if (missed == 1)
        {
          add_row (columns, counts, facet, row);
          continue;
        }
      counts->n_in_view++;
      for (guint f = 0; f < DASTAN_N_FACETS; f++)
        add_row (columns, counts, f, row);
    }
  wanted_clear (&wanted);
  return counts;
}

void
dastan_counts_free (DastanCounts *self)
{
  if (self == NULL)
    return;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    g_free (self->counts[f]);
  g_free (self->passes);
  g_free (self);
}
