/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting under a filter: each facet under all other facets, and again only what changes. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-crossfilter.h"

#include <string.h>

#include "base/dastan-memory.h"
#include "explore/dastan-row-orders.h"
#include "explore/dastan-tally.h"

/* Rows that are tested before they are counted, so that each loop does one thing. */
#define CHUNK DASTAN_MARKS_MAX

/* What a row misses, a bit each: the facets, and everything else that narrows. */
#define MISSED_FACET(f) (1u << (f))
#define MISSED_REST MISSED_FACET (DASTAN_N_FACETS)

struct _DastanCrossfilter
{
  DastanColumns *columns;
  DastanFilter *filter; /* nullable: nothing has been counted */
  gboolean has_visible;
  DastanSpan visible;

  guint8 *missed;     /* per row */
  GBytes *passes;     /* (nullable): which miss nothing, where somebody has asked since */
  gint64 *first_ends; /* per CHUNK of dated rows: the earliest end */
  DastanRowOrders *orders;
  guint *counts[DASTAN_N_FACETS];
  guint n_in_view;
  guint visited;
  gboolean has_lists; /* a facet has several values a row, or wide ones: those that count are always
                         listed */
};

/* --- What a row misses --- */

/* (transfer full): a byte for each value of a facet: 1 when the filter wants it. */
static guint8 *
list_wanted (const DastanColumns *columns, const DastanFilter *filter, guint facet)
{
  guint n = columns->facets[facet].n_values;
  guint8 *wanted = g_new0 (guint8, MAX (n, 1));

  for (guint i = 0; i < filter->values[facet]->len; i++)
    {
      guint32 value = g_array_index (filter->values[facet], guint32, i);

      if (value < n)
        wanted[value] = 1;
    }
  return wanted;
}

static guint8 *
list_places_in_box (const DastanColumns *columns, DastanGeoBox box)
{
  guint n = columns->facets[DASTAN_FACET_PLACE].n_values;
  guint8 *is_in = g_new0 (guint8, MAX (n, 1));

  for (guint i = 0; columns->longitudes != NULL && i < n; i++)
    is_in[i] = dastan_geo_box_contains (box, columns->longitudes[i], columns->latitudes[i]);
  return is_in;
}

static gboolean
row_has_wanted (const DastanFacetColumn *column, const guint8 *wanted, guint row)
{
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    if (wanted[dastan_facet_column_get (column, i)])
      return TRUE;
  return FALSE;
}

/* Whether each row has one value, and that is a byte. */
static gboolean
is_plain (const DastanFacetColumn *column)
{
  return column->first == NULL && column->n_each == 1 && column->width == 1;
}

/* Sets @bit where a row has none of the wanted values. */
static void
mark_missing (DastanCrossfilter *self,
              const DastanFacetColumn *column,
              const guint8 *wanted,
              guint8 bit)
{
  guint n = self->columns->n_rows;

  if (is_plain (column))
    {
      const guint8 *restrict values = column->values;
      guint8 *restrict missed = self->missed;
      guint8 bits[256] = { 0 };

      for (guint value = 0; value < column->n_values; value++)
        bits[value] = wanted[value] ? 0 : bit;
      for (guint row = 0; row < n; row++)
        missed[row] |= bits[values[row]];
      return;
    }
  for (guint row = 0; row < n; row++)
    if (!row_has_wanted (column, wanted, row))
      self->missed[row] |= bit;
}

/* Several at once: it is the going through memory that takes its time. */
static void
clear_missing (DastanCrossfilter *self, guint8 bits)
{
  const guint8 rest = (guint8)~bits;
  guint8 *restrict missed = self->missed;
  gsize n = self->columns->n_rows, words = n / sizeof (guint64);
  guint64 mask;

  memset (&mask, rest, sizeof mask);
  for (gsize i = 0; i < words; i++)
    {
      guint64 word;

      memcpy (&word, missed + i * sizeof word, sizeof word);
      word &= mask;
      memcpy (missed + i * sizeof word, &word, sizeof word);
    }
  for (gsize i = words * sizeof (guint64); i < n; i++)
    missed[i] &= rest;
}

static void
mark_outside_span (DastanCrossfilter *self, const DastanFilter *filter)
{
  for (guint row = 0; row < self->columns->n_rows; row++)
    if (!dastan_columns_row_in_span (self->columns, row, filter->span, filter->is_certain))
      self->missed[row] |= MISSED_REST;
}

static void
mark_not_given (DastanCrossfilter *self, GBytes *rows)
{
  gsize size;
  const guint8 *bits = g_bytes_get_data (rows, &size);

  for (guint row = 0; row < self->columns->n_rows; row++)
    if (row / 8 >= size || !(bits[row / 8] >> (row % 8) & 1))
      self->missed[row] |= MISSED_REST;
}

static gboolean
values_differ (GArray *a, GArray *b)
{
  guint n_a = a != NULL ? a->len : 0, n_b = b != NULL ? b->len : 0;

  return n_a != n_b || (n_a > 0 && memcmp (a->data, b->data, n_a * sizeof (guint32)) != 0);
}

static void
update_facet (DastanCrossfilter *self, const DastanFilter *filter, guint facet)
{
  g_autofree guint8 *wanted = NULL;

  if (dastan_filter_is_facet_empty (filter, facet))
    return;
  wanted = list_wanted (self->columns, filter, facet);
  mark_missing (self, &self->columns->facets[facet], wanted, MISSED_FACET (facet));
}

static gboolean
rest_is_empty (const DastanFilter *filter)
{
  return !filter->has_span && !filter->has_box && filter->ring == NULL && filter->rows == NULL
         && filter->chosen == NULL;
}

static gboolean
rest_differs (const DastanFilter *a, const DastanFilter *b)
{
  return a->has_span != b->has_span || (a->has_span && !dastan_span_equal (a->span, b->span))
         || (a->has_span && a->is_certain != b->is_certain) || a->has_box != b->has_box
         || (a->has_box && memcmp (&a->box, &b->box, sizeof a->box) != 0) || a->rows != b->rows
         || !dastan_filter_has_same_ring (a, b) || a->chosen != b->chosen;
}

static void
update_rest (DastanCrossfilter *self, const DastanFilter *filter)
{
  if (filter->has_span)
    mark_outside_span (self, filter);
  if (filter->has_box)
    {
      g_autofree guint8 *is_in = list_places_in_box (self->columns, filter->box);

      mark_missing (self, &self->columns->facets[DASTAN_FACET_PLACE], is_in, MISSED_REST);
    }
  if (filter->ring != NULL)
    {
      g_autofree guint8 *is_in = dastan_geo_ring_list_places (self->columns, filter->ring);

      mark_missing (self, &self->columns->facets[DASTAN_FACET_PLACE], is_in, MISSED_REST);
    }
  if (filter->rows != NULL)
    mark_not_given (self, filter->rows);
  if (filter->chosen != NULL)
    mark_not_given (self, filter->chosen);
}

/* --- Counting all --- */

/* The earliest end of each chunk of dated rows: where the last start and the first end of a chunk
 * are in a span, all of its rows are, and none is looked at. */
static gint64 *
list_first_ends (const DastanColumns *columns)
{
  guint n = columns->n_dated;
  gint64 *ends = g_new (gint64, n / CHUNK + 1);

  for (guint first = 0; first < n; first += CHUNK)
    {
      gint64 end = columns->latest[first];

      for (guint row = first + 1; row < MIN (first + CHUNK, n); row++)
        end = MIN (end, columns->latest[row]);
      ends[first / CHUNK] = end;
    }
  return ends;
}

/* Whether all of @n rows from @first on, which are of one chunk, may lie in a span. */
static gboolean
chunk_is_in (const DastanCrossfilter *self, guint first, guint n, DastanSpan span)
{
  return self->columns->earliest[first + n - 1] <= span.latest
         && self->first_ends[first / CHUNK] >= span.earliest;
}

/* Whether every dated row may lie in a span. */
static gboolean
all_are_in (const DastanCrossfilter *self, DastanSpan span)
{
  guint n = self->columns->n_dated;

  if (n > 0 && self->columns->earliest[n - 1] > span.latest)
    return FALSE;
  for (guint first = 0; first < n; first += CHUNK)
    if (self->first_ends[first / CHUNK] < span.earliest)
      return FALSE;
  return TRUE;
}

/* Which of @n rows from @first on are in the visible span: 1 or 0 each. */
static void
test_span (const DastanCrossfilter *self, guint first, guint n, guint8 *is_in)
{
  const DastanColumns *columns = self->columns;
  const gint64 *earliest = columns->earliest + first, *latest = columns->latest + first;
  DastanSpan span = self->visible;

  for (guint i = 0; i < n; i++)
    is_in[i] = (earliest[i] <= span.latest) & (latest[i] >= span.earliest);
  if (!self->filter->is_certain)
    return;
  for (guint i = 0; i < n; i++)
    {
      /* One date and nothing doubtful about it: certain is what lies in the span as a whole. */
      if (columns->date_flags[first + i] == 0)
        is_in[i] = (earliest[i] >= span.earliest) & (latest[i] <= span.latest);
      else if (is_in[i])
        is_in[i] = dastan_columns_row_in_span (columns, first + i, span, TRUE) != FALSE;
    }
}

/* Counts those of @n rows that are listed: @list has @n_in positions. */
static void
count_listed (DastanCrossfilter *self, guint facet, guint first, const guint16 *list, guint n_in)
{
  const DastanFacetColumn *column = &self->columns->facets[facet];
  guint *counts = self->counts[facet];

  if (is_plain (column))
    {
      const guint8 *values = (const guint8 *)column->values + first;

      for (guint i = 0; i < n_in; i++)
        counts[values[list[i]]]++;
      return;
    }
  for (guint i = 0; i < n_in; i++)
    {
      guint32 begin, end;

      dastan_facet_column_get_range (column, first + list[i], &begin, &end);
      for (guint32 at = begin; at < end; at++)
        counts[dastan_facet_column_get (column, at)]++;
    }
}

static void
count_facet (DastanCrossfilter *self, guint facet, guint first, guint n, const DastanMarks *marked)
{
  const DastanFacetColumn *column = &self->columns->facets[facet];

  if ((column->first == NULL && column->n_each == 0) || marked->n_in == 0)
    return;
  if (!marked->is_listed && is_plain (column))
    dastan_tally_bytes ((const guint8 *)column->values + first, marked->is_in, n,
                        self->counts[facet], column->n_values);
  else
    count_listed (self, facet, first, marked->list, marked->n_in);
}

/* Counts @n rows, at most CHUNK, of which @is_in tells those that are in the visible span. */
static void
count_chunk (DastanCrossfilter *self, guint first, guint n, const guint8 *is_in)
{
  const guint8 *missed = self->missed + first;
  DastanMarks passes, counted;

  for (guint i = 0; i < n; i++)
    passes.is_in[i] = is_in[i] & (missed[i] == 0);
  dastan_marks_close (&passes, n, self->has_lists);
  self->n_in_view += passes.n_in;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      const guint8 others = (guint8)~MISSED_FACET (f);

      if (dastan_filter_is_facet_empty (self->filter, f))
        {
          count_facet (self, f, first, n, &passes);
          continue;
        }
      for (guint i = 0; i < n; i++)
        counted.is_in[i] = is_in[i] & ((missed[i] & others) == 0);
      dastan_marks_close (&counted, n, self->has_lists);
      count_facet (self, f, first, n, &counted);
    }
  self->visited += n;
}

static void
count_rows (DastanCrossfilter *self, guint first, guint end, gboolean is_tested)
{
  guint8 is_in[CHUNK];
  guint n;

  for (; first < end; first += n)
    {
      n = MIN (end - first, CHUNK - first % CHUNK);
      if (is_tested && (self->filter->is_certain || !chunk_is_in (self, first, n, self->visible)))
        test_span (self, first, n, is_in);
      else
        memset (is_in, 1, n);
      count_chunk (self, first, n, is_in);
    }
}

static void
count_all (DastanCrossfilter *self)
{
  const DastanColumns *columns = self->columns;
  guint first = 0, end = columns->n_dated;

  self->n_in_view = 0;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    memset (self->counts[f], 0, columns->facets[f].n_values * sizeof (guint));
  if (self->has_visible)
    dastan_columns_slice (columns, self->visible, &first, &end, NULL);
  count_rows (self, first, end, self->has_visible);
  /* What has no date may lie anywhere: it is in view wherever that is, unless that must be certain.
   */
  if (!self->has_visible || !self->filter->is_certain)
    count_rows (self, columns->n_dated, columns->n_rows, FALSE);
}

/* --- Counting what changes --- */

/* Whether the orders that a move needs are there. */
static gboolean
has_orders (DastanCrossfilter *self)
{
  if (!self->filter->is_certain)
    return dastan_row_orders_get (self->orders, DASTAN_ROWS_BY_LATEST) != NULL;
  return (dastan_row_orders_get (self->orders, DASTAN_ROWS_BY_CERTAIN_START) != NULL)
         & (dastan_row_orders_get (self->orders, DASTAN_ROWS_BY_CERTAIN_END) != NULL);
}

/* The first position of an order, which is there, whose key is not before @key. */
static guint
find_key (DastanCrossfilter *self, DastanRowOrder order, gint64 key)
{
  const guint32 *rows = dastan_row_orders_get (self->orders, order);
  guint low = 0, high = self->columns->n_dated;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dastan_row_orders_get_key (self->columns, order, rows[middle]) < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Counts a row once more, or once less. */
static void
change_row (DastanCrossfilter *self, guint row, gboolean is_in)
{
  guint missed = self->missed[row];
  guint change = is_in ? 1 : (guint)-1;

  if (missed == 0)
    self->n_in_view += change;
  if (missed & MISSED_REST || (missed & (missed - 1)) != 0)
    return;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      const DastanFacetColumn *column = &self->columns->facets[f];
      guint32 begin, end;

      if (missed & ~MISSED_FACET (f))
        continue;
      dastan_facet_column_get_range (column, row, &begin, &end);
      for (guint32 i = begin; i < end; i++)
        self->counts[f][dastan_facet_column_get (column, i)] += change;
    }
}

/* Rows from one place of an order to another: those with a key from @from up to @to, without that.
 */
typedef struct
{
  const guint32 *rows; /* (nullable): the rows themselves, in the order of the columns */
  guint first;
  guint end;
} Run;

static Run
find_run (DastanCrossfilter *self, DastanRowOrder order, gint64 from, gint64 to)
{
  return (Run){ dastan_row_orders_get (self->orders, order), find_key (self, order, from),
                find_key (self, order, to) };
}

/* The rows that begin after @from and not after @to. */
static Run
find_starts (DastanCrossfilter *self, gint64 from, gint64 to)
{
  guint first, first_end, end;

  /* Keys are whole seconds, and no span ends with the last. */
  if (self->filter->is_certain)
    return find_run (self, DASTAN_ROWS_BY_CERTAIN_START, from + 1, to + 1);
  dastan_columns_slice (self->columns, (DastanSpan){ DASTAN_SECOND_MIN, from }, &first_end, &first,
                        NULL);
  dastan_columns_slice (self->columns, (DastanSpan){ DASTAN_SECOND_MIN, to }, &first_end, &end,
                        NULL);
  return (Run){ NULL, first, end };
}

static guint
get_run_row (const Run *run, guint i)
{
  return run->rows != NULL ? run->rows[i] : i;
}

/* Moves the end of the visible span and then its start; a row that both concern is asked for each.
 */
static void
move_span (DastanCrossfilter *self, const Run *starts, const Run *ends, DastanSpan to)
{
  gboolean is_certain = self->filter->is_certain;
  DastanSpan from = self->visible;

  for (guint i = starts->first; i < starts->end; i++)
    {
      guint row = get_run_row (starts, i);

      if (dastan_row_orders_get_key (
              self->columns, is_certain ? DASTAN_ROWS_BY_CERTAIN_END : DASTAN_ROWS_BY_LATEST, row)
          >= from.earliest)
        change_row (self, row, to.latest > from.latest);
    }
  for (guint i = ends->first; i < ends->end; i++)
    {
      guint row = get_run_row (ends, i);
      gint64 start = is_certain ? dastan_row_orders_get_key (self->columns,
                                                             DASTAN_ROWS_BY_CERTAIN_START, row)
                                : self->columns->earliest[row];

      if (start <= to.latest)
        change_row (self, row, to.earliest < from.earliest);
    }
  self->visited += starts->end - starts->first + ends->end - ends->first;
  self->visible = to;
}

/* Whether so few rows come and go that it is quicker to count them than all that are in view. */
static gboolean
try_move (DastanCrossfilter *self, DastanSpan to)
{
  DastanSpan from = self->visible;
  guint first, end;
  Run starts, ends;

  /* At the ends of time a second has none beside it. */
  if (from.latest == DASTAN_SECOND_MAX || to.latest == DASTAN_SECOND_MAX || !has_orders (self))
    return FALSE;
  starts = find_starts (self, MIN (from.latest, to.latest), MAX (from.latest, to.latest));
  ends = find_run (self,
                   self->filter->is_certain ? DASTAN_ROWS_BY_CERTAIN_END : DASTAN_ROWS_BY_LATEST,
                   MIN (from.earliest, to.earliest), MAX (from.earliest, to.earliest));
  dastan_columns_slice (self->columns, to, &first, &end, NULL);
  if (4 * (guint64)(starts.end - starts.first + ends.end - ends.first) > end - first)
    return FALSE;
  move_span (self, &starts, &ends, to);
  return TRUE;
}

/* Whether all that have a date are in view before and after: then there is nothing to count. */
static gboolean
try_hold (DastanCrossfilter *self, DastanSpan to)
{
  /* Who moves goes on moving: what that needs is made meanwhile. */
  (void)has_orders (self);
  if (self->filter->is_certain || !all_are_in (self, self->visible) || !all_are_in (self, to))
    return FALSE;
  self->visible = to;
  return TRUE;
}

/* --- The object --- */

/**
 * dastan_crossfilter_new:
 * @columns: columns; a reference is taken
 *
 * Returns: (transfer full): a crossfilter in which nothing has been counted yet
 */
DastanCrossfilter *
dastan_crossfilter_new (DastanColumns *columns)
{
  DastanCrossfilter *self = g_new0 (DastanCrossfilter, 1);

  self->columns = dastan_columns_ref (columns);
  self->orders = dastan_row_orders_new (columns);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    self->has_lists |= columns->facets[f].n_values > 0 && !is_plain (&columns->facets[f]);
  self->missed = g_new0 (guint8, MAX (columns->n_rows, 1));
  self->first_ends = list_first_ends (columns);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    self->counts[f] = g_new0 (guint, MAX (columns->facets[f].n_values, 1));
  return self;
}

void
dastan_crossfilter_free (DastanCrossfilter *self)
{
  if (self == NULL)
    return;
  dastan_row_orders_unref (self->orders);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    g_free (self->counts[f]);
  g_free (self->missed);
  g_clear_pointer (&self->passes, g_bytes_unref);
  g_free (self->first_ends);
  dastan_filter_free (self->filter);
  dastan_columns_unref (self->columns);
  g_free (self);
}

static void
set_filter (DastanCrossfilter *self, const DastanFilter *filter)
{
  const DastanFilter *former = self->filter;
  guint8 changed = 0, marked = 0;

  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      if (former == NULL || values_differ (former->values[f], filter->values[f]))
        changed |= MISSED_FACET (f);
      if (former != NULL && !dastan_filter_is_facet_empty (former, f))
        marked |= MISSED_FACET (f);
    }
  if (former == NULL || rest_differs (former, filter))
    changed |= MISSED_REST;
  if (former != NULL && !rest_is_empty (former))
    marked |= MISSED_REST;
  if (changed & marked)
    clear_missing (self, changed & marked);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    if (changed & MISSED_FACET (f))
      update_facet (self, filter, f);
  if (changed & MISSED_REST)
    update_rest (self, filter);
  g_clear_pointer (&self->passes, g_bytes_unref);
  dastan_filter_free (self->filter);
  self->filter = dastan_filter_copy (filter);
}

/**
 * dastan_crossfilter_set:
 * @self: a crossfilter
 * @filter: a filter; it is copied
 * @visible: (nullable): the visible span
 *
 * Brings the counts up to date; they are those of dastan_crossfilter_count().
 */
void
dastan_crossfilter_set (DastanCrossfilter *self,
                        const DastanFilter *filter,
                        const DastanSpan *visible)
{
  gboolean is_moved = self->filter != NULL && self->has_visible && visible != NULL
                      && dastan_filter_equal (self->filter, filter);

  self->visited = 0;
  if (is_moved
      && (dastan_span_equal (self->visible, *visible) || try_hold (self, *visible)
          || try_move (self, *visible)))
    return;
  if (self->filter == NULL || !dastan_filter_equal (self->filter, filter))
    set_filter (self, filter);
  self->has_visible = visible != NULL;
  if (visible != NULL)
    self->visible = *visible;
  count_all (self);
}

guint
dastan_crossfilter_get_n_in_view (const DastanCrossfilter *self)
{
  return self->n_in_view;
}

/* Owned by @self; changed by the next dastan_crossfilter_set(). */
const guint *
dastan_crossfilter_get_counts (const DastanCrossfilter *self, DastanFacet facet)
{
  return self->counts[facet];
}

gboolean
dastan_crossfilter_row_passes (const DastanCrossfilter *self, guint row)
{
  return self->missed[row] == 0;
}

static GBytes *
list_passes (const DastanCrossfilter *self)
{
  guint8 *data;
  guint n = self->columns->n_rows;
  GBytes *bytes = dastan_memory_new (n + 1, &data);
  guint8 *restrict passes = data;
  const guint8 *restrict missed = self->missed;

  for (guint row = 0; row < n; row++)
    passes[row] = missed[row] == 0;
  passes[n] = 0;
  return bytes;
}

DastanCounts *
dastan_crossfilter_dup_counts (DastanCrossfilter *self)
{
  DastanCounts *counts = g_new0 (DastanCounts, 1);

  g_atomic_ref_count_init (&counts->n_refs);
  counts->filter = dastan_filter_copy (self->filter);
  counts->n_in_view = self->n_in_view;
  counts->visited = self->visited;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    counts->counts[f]
        = g_memdup2 (self->counts[f], MAX (self->columns->facets[f].n_values, 1) * sizeof (guint));
  if (self->passes == NULL)
    self->passes = list_passes (self);
  counts->passes = g_bytes_ref (self->passes);
  return counts;
}

guint
dastan_crossfilter_get_visited (const DastanCrossfilter *self)
{
  return self->visited;
}
