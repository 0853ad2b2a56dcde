/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes columns out of events that come in the author's order, one after another. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-columns-builder.h"

#include <string.h>

#define DIGITS 256
#define KEY_DIGITS 8

/* Of an event that lasts: when at the latest it begins, and ends at the earliest. */
typedef struct
{
  gint64 start_latest;
  gint64 end_earliest;
  guint32 event;
} Duration;

/* When events are, in the author's order; of one without a date earliest is after latest. Most begin
 * and end within the same time, of which all is said with that. */
typedef struct
{
  GArray *earliest;  /* (element-type gint64) */
  GArray *latest;    /* (element-type gint64) */
  GArray *flags;     /* (element-type guint16) */
  GArray *durations; /* (element-type Duration): of the others */
} Dates;

/* In the author's order: of a facet the values of all events, and how many have been added after each
 * event; as long as every event has as many, one or none, it is enough to know that. */
typedef struct
{
  GArray *values; /* (element-type guint32) */
  GArray *ends;   /* (element-type guint32) (nullable): every event has @n_each */
  guint n_each;
  guint32 last_end; /* of the event before the one that is added */
} Facet;

struct _DastanColumnsBuilder
{
  DastanColumns *columns; /* only its tables of ids */
  Dates dates;
  Facet facets[DASTAN_N_FACETS];
};

/* Returns: (transfer full): a builder to which no event has been added. */
DastanColumnsBuilder *
dastan_columns_builder_new (void)
{
  DastanColumnsBuilder *self = g_new0 (DastanColumnsBuilder, 1);

  self->columns = dastan_columns_new_sized (0);
  self->dates = (Dates){ g_array_new (FALSE, FALSE, sizeof (gint64)),
                         g_array_new (FALSE, FALSE, sizeof (gint64)),
                         g_array_new (FALSE, FALSE, sizeof (guint16)),
                         g_array_new (FALSE, FALSE, sizeof (Duration)) };
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      self->facets[f].values = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  for (guint i = 0; i < DASTAN_N_STATUSES; i++)
    dastan_columns_intern (self->columns, DASTAN_FACET_STATUS, dastan_status_to_string (i));
  return self;
}

static void
clear_dates (Dates *dates)
{
  g_clear_pointer (&dates->earliest, g_array_unref);
  g_clear_pointer (&dates->latest, g_array_unref);
  g_clear_pointer (&dates->flags, g_array_unref);
  g_clear_pointer (&dates->durations, g_array_unref);
}

/* Frees it and what it has been given. */
void
dastan_columns_builder_free (DastanColumnsBuilder *self)
{
  g_clear_pointer (&self->columns, dastan_columns_unref);
  clear_dates (&self->dates);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      g_clear_pointer (&self->facets[f].values, g_array_unref);
      g_clear_pointer (&self->facets[f].ends, g_array_unref);
    }
  g_free (self);
}

/* Makes a value of @facet known before an event has it: the dossier's own tables are interned first, so
 * that an index here is the index there. Returns the index. */
guint32
dastan_columns_builder_intern (DastanColumnsBuilder *self, DastanFacet facet, const char *id)
{
  return dastan_columns_intern (self->columns, facet, id);
}

/* Says how many values @facet has, where whoever adds them by their indexes knows their ids; in the
 * columns no ids are with them then. */
void
dastan_columns_builder_set_n_values (DastanColumnsBuilder *self, DastanFacet facet, guint n_values)
{
  self->columns->facets[facet].n_values = n_values;
}

/* Adds the index of a value to those of the event that is added, once. */
void
dastan_columns_builder_add_value (DastanColumnsBuilder *self, DastanFacet facet, guint32 value)
{
  GArray *values = self->facets[facet].values;

  for (guint i = self->facets[facet].last_end; i < values->len; i++)
    {
      if (g_array_index (values, guint32, i) == value)
        return;
    }
  g_array_append_val (values, value);
}

static void
add_id (DastanColumnsBuilder *self, DastanFacet facet, const char *id)
{
  dastan_columns_builder_add_value (self, facet, dastan_columns_intern (self->columns, facet, id));
}

static void
add_ids (DastanColumnsBuilder *self, DastanFacet facet, const char *const *ids)
{
  for (; *ids != NULL; ids++)
    add_id (self, facet, *ids);
}

/* When at the latest an event begins of which no more is known than this. */
static gint64
guess_start (gint64 earliest, gint64 latest)
{
  return earliest <= latest ? latest : DASTAN_SECOND_MAX;
}

/* When at the earliest it ends. */
static gint64
guess_end (gint64 earliest, gint64 latest)
{
  return earliest <= latest ? earliest : DASTAN_SECOND_MIN;
}

static void
add_date (DastanColumnsBuilder *self, const DastanEdtf *edtf)
{
  Dates *dates = &self->dates;
  gint64 earliest = DASTAN_SECOND_MAX, latest = DASTAN_SECOND_MIN;
  guint16 flags = 0;

  if (edtf != NULL)
    {
      const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (edtf);
      const Duration duration
        = { bounds->start.latest, bounds->end.earliest, dates->earliest->len };

      earliest = bounds->whole.earliest;
      latest = bounds->whole.latest;
      flags = (guint16) (bounds->flags | dastan_edtf_get_kind (edtf) << DASTAN_COLUMNS_KIND);
      if (duration.start_latest != guess_start (earliest, latest)
          || duration.end_earliest != guess_end (earliest, latest))
        g_array_append_val (dates->durations, duration);
    }
  g_array_append_val (dates->earliest, earliest);
  g_array_append_val (dates->latest, latest);
  g_array_append_val (dates->flags, flags);
}

/* Ends the values of event @event. */
static void
end_values (Facet *facet, guint event)
{
  guint32 n = facet->values->len - facet->last_end;

  facet->last_end = facet->values->len;
  if (facet->ends == NULL && event == 0 && n <= 1)
    facet->n_each = n;
  if (facet->ends == NULL && n == facet->n_each)
    return;
  if (facet->ends == NULL)
    {
      facet->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
      for (guint32 i = 0; i < event; i++)
        {
          guint32 end = (i + 1) * facet->n_each;

          g_array_append_val (facet->ends, end);
        }
    }
  g_array_append_val (facet->ends, facet->last_end);
}

/**
 * dastan_columns_builder_end_event:
 * @self: a builder
 * @date: (nullable): of the event
 * @status: of the event
 *
 * Adds the next event in the author's order, to which the values belong that have been added since the
 * last one. Its status is one of them.
 */
void
dastan_columns_builder_end_event (DastanColumnsBuilder *self, const DastanEdtf *date, DastanStatus status)
{
  add_date (self, date);
  dastan_columns_builder_add_value (self, DASTAN_FACET_STATUS, status);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    end_values (&self->facets[f], self->dates.earliest->len - 1);
}

/* Adds the next event in the author's order; it is not kept. */
void
dastan_columns_builder_add (DastanColumnsBuilder *self, DastanEvent *event)
{
  if (dastan_event_get_category (event) != NULL)
    add_id (self, DASTAN_FACET_CATEGORY, dastan_event_get_category (event));
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    add_id (self, DASTAN_FACET_SOURCE, dastan_excerpt_get_source (dastan_event_get_excerpt (event, i)));
  add_ids (self, DASTAN_FACET_COUNTRY, dastan_event_get_countries (event));
  add_ids (self, DASTAN_FACET_PLACE, dastan_event_get_places (event));
  add_ids (self, DASTAN_FACET_PERSON, dastan_event_get_people (event));
  dastan_columns_builder_end_event (self, dastan_event_get_date (event), dastan_event_get_status (event));
}

/* --- Order of time --- */

/* A second as a number that sorts as it does. */
static guint64
get_key (gint64 second)
{
  return (guint64) second ^ (G_GUINT64_CONSTANT (1) << 63);
}

/* Sorts @order by one key, keeping the order of what is equal, from the lowest digit to the highest
 * (LSD radix sort); a digit in which nothing differs costs one look. @spare has the same length. */
static void
sort_by_key (const gint64 *seconds, guint n, guint32 **order, guint32 **spare)
{
  g_autofree guint32 *counts = g_new0 (guint32, KEY_DIGITS * DIGITS);

  for (guint i = 0; i < n; i++)
    {
      guint64 key = get_key (seconds[i]);

      for (guint digit = 0; digit < KEY_DIGITS; digit++)
        counts[digit * DIGITS + (key >> 8 * digit) % DIGITS]++;
    }
  for (guint digit = 0; digit < KEY_DIGITS; digit++)
    {
      guint32 *starts = counts + digit * DIGITS;
      guint32 *swap, at = 0;

      if (n == 0 || starts[(get_key (seconds[0]) >> 8 * digit) % DIGITS] == n)
        continue;
      for (guint value = 0; value < DIGITS; value++)
        {
          guint32 count = starts[value];

          starts[value] = at;
          at += count;
        }
      for (guint i = 0; i < n; i++)
        (*spare)[starts[(get_key (seconds[(*order)[i]]) >> 8 * digit) % DIGITS]++] = (*order)[i];
      swap = *order;
      *order = *spare;
      *spare = swap;
    }
}

/* (transfer full): the events by time, undated ones last. */
static guint32 *
sort_events (const Dates *dates, guint *n_dated)
{
  const gint64 *earliest = (const gint64 *) (gpointer) dates->earliest->data;
  const gint64 *latest = (const gint64 *) (gpointer) dates->latest->data;
  guint n = dates->earliest->len;
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *spare = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *undated = g_new (guint32, MAX (n, 1));
  guint at = 0, n_undated = 0;

  for (guint i = 0; i < n; i++)
    order[i] = i;
  sort_by_key (latest, n, &order, &spare);
  sort_by_key (earliest, n, &order, &spare);
  /* What has no date is somewhere among those that begin at the end of time. */
  for (guint i = 0; i < n; i++)
    {
      if (earliest[order[i]] <= latest[order[i]])
        order[at++] = order[i];
      else
        undated[n_undated++] = order[i];
    }
  memcpy (order + at, undated, n_undated * sizeof *order);
  *n_dated = at;
  return g_steal_pointer (&order);
}

/* --- Columns --- */

/* Of each array what is done with goes before the next is filled: there may be millions of each. */
static void
fill_times (DastanColumns *columns, Dates *dates)
{
  guint n = columns->n_rows;

  for (guint row = 0; row < n; row++)
    columns->earliest[row] = g_array_index (dates->earliest, gint64, columns->event[row]);
  g_clear_pointer (&dates->earliest, g_array_unref);
  for (guint row = 0; row < n; row++)
    columns->latest[row] = g_array_index (dates->latest, gint64, columns->event[row]);
  g_clear_pointer (&dates->latest, g_array_unref);
  for (guint row = 0; row < n; row++)
    columns->date_flags[row] = g_array_index (dates->flags, guint16, columns->event[row]);
  g_clear_pointer (&dates->flags, g_array_unref);
  for (guint row = 0; row < n; row++)
    {
      columns->row_of_event[columns->event[row]] = row;
      columns->start_latest[row] = guess_start (columns->earliest[row], columns->latest[row]);
      columns->end_earliest[row] = guess_end (columns->earliest[row], columns->latest[row]);
    }
  for (guint i = 0; i < dates->durations->len; i++)
    {
      const Duration *duration = &g_array_index (dates->durations, Duration, i);
      guint32 row = columns->row_of_event[duration->event];

      columns->start_latest[row] = duration->start_latest;
      columns->end_earliest[row] = duration->end_earliest;
    }
  g_clear_pointer (&dates->durations, g_array_unref);
}

static void
put_value (DastanFacetColumn *column, guint32 at, guint32 value)
{
  if (column->width == 1)
    ((guint8 *) column->values)[at] = (guint8) value;
  else if (column->width == 2)
    ((guint16 *) column->values)[at] = (guint16) value;
  else
    ((guint32 *) column->values)[at] = value;
}

/* Where the values of an event end. */
static guint32
get_end (const Facet *facet, guint32 event)
{
  return facet->ends != NULL ? g_array_index (facet->ends, guint32, event)
                             : (event + 1) * facet->n_each;
}

static void
fill_facet (DastanColumns *columns, DastanFacetColumn *column, const Facet *facet)
{
  guint32 at = 0;

  column->width = dastan_facet_column_width_for (column->n_values);
  column->n_each = facet->ends == NULL ? facet->n_each : 0;
  column->values = g_malloc (MAX (facet->values->len, 1) * column->width);
  if (facet->ends != NULL)
    column->first = g_new (guint32, columns->n_rows + 1);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      guint32 event = columns->event[row];
      guint32 i = event > 0 ? get_end (facet, event - 1) : 0;

      if (column->first != NULL)
        column->first[row] = at;
      for (; i < get_end (facet, event); i++)
        put_value (column, at++, g_array_index (facet->values, guint32, i));
    }
  if (column->first != NULL)
    column->first[columns->n_rows] = at;
}

/**
 * dastan_columns_builder_finish:
 * @self: a builder to which every event has been added; it can only be freed afterwards
 *
 * Returns: (transfer full): the columns; where places are is not in them yet
 */
DastanColumns *
dastan_columns_builder_finish (DastanColumnsBuilder *self)
{
  DastanColumns *columns = dastan_columns_new_sized (self->dates.earliest->len);
  gboolean is_good;

  g_free (columns->event);
  columns->event = sort_events (&self->dates, &columns->n_dated);
  fill_times (columns, &self->dates);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      DastanFacetColumn *column = &columns->facets[f], *known = &self->columns->facets[f];
      DastanFacetColumn empty = *column;

      column->table = known->table;
      column->ids = known->ids;
      column->n_values = known->n_values;
      known->table = empty.table;
      known->ids = empty.ids;
      fill_facet (columns, column, &self->facets[f]);
      g_clear_pointer (&self->facets[f].values, g_array_unref);
      g_clear_pointer (&self->facets[f].ends, g_array_unref);
    }
  is_good = dastan_columns_complete (columns);
  g_assert (is_good);
  return columns;
}
