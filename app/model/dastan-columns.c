/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of a dossier as columns sorted by time: what is filtered, counted and drawn. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-columns.h"

#include <math.h>
#include <string.h>

#define NO_ROW G_MAXUINT32

static void
clear_columns (gpointer data)
{
  DastanColumns *self = data;

  g_free (self->earliest);
  g_free (self->latest);
  g_free (self->max_latest);
  g_free (self->start_latest);
  g_free (self->end_earliest);
  g_free (self->date_flags);
  g_free (self->event);
  g_free (self->row_of_event);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      g_free (self->facets[f].first);
      g_free (self->facets[f].values);
      dastan_string_table_free (self->facets[f].table);
    }
  g_free (self->longitudes);
  g_free (self->latitudes);
}

/* Returns: (transfer full): @self; any thread. */
DastanColumns *
dastan_columns_ref (DastanColumns *self)
{
  return g_atomic_rc_box_acquire (self);
}

/* Gives a reference back; any thread. */
void
dastan_columns_unref (DastanColumns *self)
{
  g_atomic_rc_box_release_full (self, clear_columns);
}

/**
 * dastan_columns_new_sized:
 * @n_rows: how many events there are
 *
 * Room for columns of @n_rows: every array but those of the facets, with nothing in it, and tables of
 * ids that are empty. Whoever made it fills it and calls dastan_columns_complete().
 *
 * Returns: (transfer full): the columns
 */
DastanColumns *
dastan_columns_new_sized (guint n_rows)
{
  DastanColumns *self = g_atomic_rc_box_new0 (DastanColumns);
  guint room = MAX (n_rows, 1);

  self->n_rows = n_rows;
  self->earliest = g_new (gint64, room);
  self->latest = g_new (gint64, room);
  self->max_latest = g_new (gint64, room);
  self->start_latest = g_new (gint64, room);
  self->end_earliest = g_new (gint64, room);
  self->date_flags = g_new (guint16, room);
  self->event = g_new (guint32, room);
  self->row_of_event = g_new (guint32, room);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      self->facets[f].width = 1;
      self->facets[f].table = dastan_string_table_new ();
      self->facets[f].ids = self->facets[f].table->strings;
    }
  return self;
}

/* The index of @id in the table of @facet, to which it is added where it is new. */
guint32
dastan_columns_intern (DastanColumns *self, DastanFacet facet, const char *id)
{
  DastanFacetColumn *column = &self->facets[facet];
  guint found = dastan_string_table_add (column->table, id);

  column->n_values = column->ids->len;
  return found;
}

/* Says where a place is, in degrees, once every place is interned. */
void
dastan_columns_set_place (DastanColumns *self, guint value, double longitude, double latitude)
{
  guint n = self->facets[DASTAN_FACET_PLACE].n_values;

  g_return_if_fail (value < n);

  if (self->longitudes == NULL)
    {
      self->longitudes = g_new (double, n);
      self->latitudes = g_new (double, n);
      for (guint i = 0; i < n; i++)
        self->longitudes[i] = self->latitudes[i] = NAN;
    }
  self->longitudes[value] = longitude;
  self->latitudes[value] = latitude;
}

int
dastan_columns_find_value (const DastanColumns *self, DastanFacet facet, const char *id)
{
  return dastan_string_table_find (self->facets[facet].table, id);
}

/* The first of @n ascending values that is >= @value (or > it when @above). */
static guint
bound (const gint64 *values, guint n, gint64 value, gboolean above, guint *visited)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      (*visited)++;
      if (values[middle] < value || (above && values[middle] == value))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
dastan_columns_slice (const DastanColumns *self,
                      DastanSpan span,
                      guint *first,
                      guint *end,
                      guint *visited)
{
  guint nodes = 0;

  *first = bound (self->max_latest, self->n_dated, span.earliest, FALSE, &nodes);
  *end = bound (self->earliest, self->n_dated, span.latest, TRUE, &nodes);
  if (*first > *end)
    *first = *end;
  if (visited != NULL)
    *visited = nodes;
}

void
dastan_columns_get_certain (const DastanColumns *self,
                            guint row,
                            gint64 *latest_start,
                            gint64 *earliest_end)
{
  dastan_edtf_bounds_get_certain ((DastanSpan){ self->earliest[row], self->latest[row] },
                                  self->start_latest[row], self->end_earliest[row],
                                  self->date_flags[row] & DASTAN_COLUMNS_FLAGS, latest_start,
                                  earliest_end);
}

gboolean
dastan_columns_row_in_span (const DastanColumns *self,
                            guint row,
                            DastanSpan span,
                            gboolean is_certain)
{
  gint64 start, end;

  if (row >= self->n_dated || self->earliest[row] > span.latest
      || self->latest[row] < span.earliest)
    return FALSE;
  if (!is_certain)
    return TRUE;
  dastan_columns_get_certain (self, row, &start, &end);
  return start <= span.latest && end >= span.earliest;
}

/* Whether every position and every value of a facet is one. */
static gboolean
check_facet (const DastanColumns *self, const DastanFacetColumn *column)
{
  guint32 end = self->n_rows * column->n_each;
  guint32 most = 0;

  if (column->n_each > 1 || column->width != dastan_facet_column_width_for (column->n_values))
    return FALSE;
  if (column->first != NULL)
    {
      if (column->first[0] != 0)
        return FALSE;
      for (guint row = 0; row < self->n_rows; row++)
        {
          if (column->first[row] > column->first[row + 1])
            return FALSE;
        }
      end = column->first[self->n_rows];
    }
  for (guint32 i = 0; i < end; i++)
    most = MAX (most, dastan_facet_column_get (column, i));
  return end == 0 || most < column->n_values;
}

/* Whether the rows are in order; also what the order rests on. */
static gboolean
check_order (const DastanColumns *self)
{
  gboolean is_good = self->n_dated <= self->n_rows;

  for (guint row = 0; is_good && row < self->n_dated; row++)
    is_good = self->earliest[row] <= self->latest[row];
  for (guint row = 1; is_good && row < self->n_dated; row++)
    is_good = self->earliest[row - 1] < self->earliest[row]
              || (self->earliest[row - 1] == self->earliest[row]
                  && (self->latest[row - 1] < self->latest[row]
                      || (self->latest[row - 1] == self->latest[row]
                          && self->event[row - 1] < self->event[row])));
  for (guint row = self->n_dated; is_good && row < self->n_rows; row++)
    is_good = self->earliest[row] == DASTAN_SECOND_MAX && self->latest[row] == DASTAN_SECOND_MIN
              && (row == self->n_dated || self->event[row - 1] < self->event[row]);
  return is_good;
}

/**
 * dastan_columns_complete:
 * @self: columns with everything in them but what follows from the rest
 *
 * Checks what is in them, which may come from a file of a stranger, and works out the rest. Afterwards
 * nothing in them can lead outside of their arrays.
 *
 * Returns: whether they are columns: sorted, each event once, each value in its table
 */
gboolean
dastan_columns_complete (DastanColumns *self)
{
  gint64 most = DASTAN_SECOND_MIN;

  for (guint row = 0; row < self->n_rows; row++)
    self->row_of_event[row] = NO_ROW;
  for (guint row = 0; row < self->n_rows; row++)
    {
      guint32 event = self->event[row];

      if (event >= self->n_rows || self->row_of_event[event] != NO_ROW)
        return FALSE;
      self->row_of_event[event] = row;
    }
  if (!check_order (self))
    return FALSE;
  for (guint row = 0; row < self->n_dated; row++)
    self->max_latest[row] = most = MAX (most, self->latest[row]);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      if (!check_facet (self, &self->facets[f]))
        return FALSE;
    }
  return TRUE;
}

gboolean
dastan_columns_check (const DastanColumns *self)
{
  gint64 most = DASTAN_SECOND_MIN;

  if (!check_order (self))
    return FALSE;
  for (guint row = 0; row < self->n_rows; row++)
    {
      if (row < self->n_dated)
        most = MAX (most, self->latest[row]);
      if (self->row_of_event[self->event[row]] != row
          || (row < self->n_dated && self->max_latest[row] != most))
        return FALSE;
    }
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      if (!check_facet (self, &self->facets[f]))
        return FALSE;
    }
  return TRUE;
}

GBytes *
dastan_columns_mark_events (const DastanColumns *self, const guint32 *events, guint n)
{
  gsize n_bytes = self->n_rows / 8 + 1;
  guint8 *bits = g_new0 (guint8, n_bytes);

  for (guint i = 0; i < n; i++)
    {
      guint32 row = events[i] < self->n_rows ? self->row_of_event[events[i]] : self->n_rows;

      if (row < self->n_rows)
        bits[row / 8] |= (guint8) (1u << row % 8);
    }
  return g_bytes_new_take (bits, n_bytes);
}

static gboolean
facets_equal (const DastanFacetColumn *a, const DastanFacetColumn *b, guint n_rows)
{
  guint32 n = n_rows * a->n_each;

  if (a->n_each != b->n_each || a->width != b->width || a->n_values != b->n_values
      || (a->first == NULL) != (b->first == NULL))
    return FALSE;
  for (guint i = 0; i < a->n_values; i++)
    {
      if (strcmp (g_ptr_array_index (a->ids, i), g_ptr_array_index (b->ids, i)) != 0)
        return FALSE;
    }
  if (a->first != NULL)
    {
      if (memcmp (a->first, b->first, (n_rows + 1) * sizeof *a->first) != 0)
        return FALSE;
      n = a->first[n_rows];
    }
  return memcmp (a->values, b->values, n * (gsize) a->width) == 0;
}

gboolean
dastan_columns_equal (const DastanColumns *a, const DastanColumns *b)
{
  gsize n = a->n_rows;

  if (n != b->n_rows || a->n_dated != b->n_dated
      || memcmp (a->earliest, b->earliest, n * sizeof *a->earliest) != 0
      || memcmp (a->latest, b->latest, n * sizeof *a->latest) != 0
      || memcmp (a->start_latest, b->start_latest, n * sizeof *a->start_latest) != 0
      || memcmp (a->end_earliest, b->end_earliest, n * sizeof *a->end_earliest) != 0
      || memcmp (a->date_flags, b->date_flags, n * sizeof *a->date_flags) != 0
      || memcmp (a->event, b->event, n * sizeof *a->event) != 0)
    return FALSE;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      if (!facets_equal (&a->facets[f], &b->facets[f], a->n_rows))
        return FALSE;
    }
  return TRUE;
}
