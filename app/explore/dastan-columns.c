/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of a dossier as columns sorted by time: what is filtered and counted. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-columns.h"

#include <math.h>

/* What an event is sorted by. */
typedef struct
{
  gint64 earliest;
  gint64 latest;
  gint64 start_latest;
  gint64 end_earliest;
  guint32 event;
  guint16 flags;
  gboolean is_undated;
} SortKey;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const SortKey *left = a, *right = b;

  if (left->is_undated != right->is_undated)
    return left->is_undated ? 1 : -1;
  if (!left->is_undated && left->earliest != right->earliest)
    return left->earliest < right->earliest ? -1 : 1;
  if (!left->is_undated && left->latest != right->latest)
    return left->latest < right->latest ? -1 : 1;
  return left->event < right->event ? -1 : left->event > right->event;
}

static SortKey *
make_keys (const GPtrArray *events)
{
  SortKey *keys = g_new (SortKey, MAX (events->len, 1));

  for (guint i = 0; i < events->len; i++)
    {
      DastanEdtf *date = dastan_event_get_date (g_ptr_array_index (events, i));

      keys[i] = (SortKey){
        .earliest = DASTAN_SECOND_MAX,
        .latest = DASTAN_SECOND_MIN,
        .start_latest = DASTAN_SECOND_MAX,
        .end_earliest = DASTAN_SECOND_MIN,
        .event = i,
        .is_undated = date == NULL,
      };
      if (date != NULL)
        {
          const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);

          keys[i].earliest = bounds->whole.earliest;
          keys[i].latest = bounds->whole.latest;
          keys[i].start_latest = bounds->start.latest;
          keys[i].end_earliest = bounds->end.earliest;
          keys[i].flags
              = (guint16) (bounds->flags | dastan_edtf_get_kind (date) << DASTAN_COLUMNS_KIND);
        }
    }
  qsort (keys, events->len, sizeof (SortKey), compare_keys);
  return keys;
}

static void
fill_times (DastanColumns *self, const SortKey *keys)
{
  self->earliest = g_new (gint64, MAX (self->n_rows, 1));
  self->latest = g_new (gint64, MAX (self->n_rows, 1));
  self->max_latest = g_new (gint64, MAX (self->n_rows, 1));
  self->start_latest = g_new (gint64, MAX (self->n_rows, 1));
  self->end_earliest = g_new (gint64, MAX (self->n_rows, 1));
  self->date_flags = g_new (guint16, MAX (self->n_rows, 1));
  self->event = g_new (guint32, MAX (self->n_rows, 1));
  self->row_of_event = g_new (guint32, MAX (self->n_rows, 1));
  for (guint row = 0; row < self->n_rows; row++)
    {
      self->earliest[row] = keys[row].earliest;
      self->latest[row] = keys[row].latest;
      self->start_latest[row] = keys[row].start_latest;
      self->end_earliest[row] = keys[row].end_earliest;
      self->date_flags[row] = keys[row].flags;
      self->event[row] = keys[row].event;
      self->row_of_event[keys[row].event] = row;
      if (keys[row].is_undated)
        continue;
      self->n_dated++;
      self->max_latest[row]
        = row == 0 ? keys[row].latest : MAX (self->max_latest[row - 1], keys[row].latest);
    }
}

static guint32
intern (DastanColumns *self, DastanFacet facet, const char *id)
{
  GHashTable *index = self->facets[facet].index;
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (index, id));

  if (found == 0)
    {
      char *copy = g_strdup (id);

      g_ptr_array_add (self->facets[facet].ids, copy);
      found = self->facets[facet].ids->len;
      g_hash_table_insert (index, copy, GUINT_TO_POINTER (found));
      self->facets[facet].n_values = found;
    }
  return found - 1;
}

/* The dossier's own tables come first, in the author's order, so that a value's index is the index there. */
static void
intern_tables (DastanColumns *self, DastanDossier *dossier)
{
  const GPtrArray *categories = dastan_dossier_get_categories (dossier);
  const GPtrArray *sources = dastan_dossier_get_sources (dossier);
  const GPtrArray *places = dastan_dossier_get_places (dossier);
  const GPtrArray *people = dastan_dossier_get_people (dossier);

  for (guint i = 0; i < categories->len; i++)
    intern (self, DASTAN_FACET_CATEGORY, ((DastanCategory *) categories->pdata[i])->id);
  for (guint i = 0; i < sources->len; i++)
    intern (self, DASTAN_FACET_SOURCE, ((DastanSource *) sources->pdata[i])->id);
  for (guint i = 0; i < places->len; i++)
    intern (self, DASTAN_FACET_PLACE, ((DastanPlace *) places->pdata[i])->id);
  for (guint i = 0; i < people->len; i++)
    intern (self, DASTAN_FACET_PERSON, ((DastanPerson *) people->pdata[i])->id);
  for (guint i = 0; i < DASTAN_N_STATUSES; i++)
    intern (self, DASTAN_FACET_STATUS, dastan_status_to_string (i));
}

/* Adds @id to the row's values, once. */
static void
add_value (DastanColumns *self, DastanFacet facet, GArray *values, guint row_start, const char *id)
{
  guint32 value = intern (self, facet, id);

  for (guint i = row_start; i < values->len; i++)
    if (g_array_index (values, guint32, i) == value)
      return;
  g_array_append_val (values, value);
}

static void
add_values (DastanColumns *self, DastanFacet facet, GArray *values, DastanEvent *event)
{
  guint start = values->len;
  const char *const *ids = NULL;

  switch (facet)
    {
    case DASTAN_FACET_CATEGORY:
      if (dastan_event_get_category (event) != NULL)
        add_value (self, facet, values, start, dastan_event_get_category (event));
      break;
    case DASTAN_FACET_STATUS:
      add_value (self, facet, values, start,
                 dastan_status_to_string (dastan_event_get_status (event)));
      break;
    case DASTAN_FACET_SOURCE:
      for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
        add_value (self, facet, values, start,
                   dastan_excerpt_get_source (dastan_event_get_excerpt (event, i)));
      break;
    case DASTAN_FACET_COUNTRY:
      ids = dastan_event_get_countries (event);
      break;
    case DASTAN_FACET_PLACE:
      ids = dastan_event_get_places (event);
      break;
    case DASTAN_FACET_PERSON:
      ids = dastan_event_get_people (event);
      break;
    default:
      g_assert_not_reached ();
    }
  for (; ids != NULL && *ids != NULL; ids++)
    add_value (self, facet, values, start, *ids);
}

static void
fill_facet (DastanColumns *self, DastanFacet facet, const GPtrArray *events)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 *first = g_new (guint32, self->n_rows + 1);

  for (guint row = 0; row < self->n_rows; row++)
    {
      first[row] = values->len;
      add_values (self, facet, values, g_ptr_array_index (events, self->event[row]));
    }
  first[self->n_rows] = values->len;
  self->facets[facet].first = first;
  self->facets[facet].value = (guint32 *) (gpointer) g_array_free (values, FALSE);
}

static void
locate_places (DastanColumns *self, DastanDossier *dossier)
{
  guint n = self->facets[DASTAN_FACET_PLACE].n_values;

  self->longitudes = g_new (double, MAX (n, 1));
  self->latitudes = g_new (double, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      const char *id = g_ptr_array_index (self->facets[DASTAN_FACET_PLACE].ids, i);
      const DastanPlace *place = dastan_dossier_find_place (dossier, id);

      self->longitudes[i] = place != NULL ? place->longitude : NAN;
      self->latitudes[i] = place != NULL ? place->latitude : NAN;
    }
}

DastanColumns *
dastan_columns_new (DastanDossier *dossier)
{
  const GPtrArray *events = dastan_dossier_get_events (dossier);
  DastanColumns *self = g_new0 (DastanColumns, 1);
  g_autofree SortKey *keys = make_keys (events);

  self->n_rows = events->len;
  fill_times (self, keys);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      self->facets[f].ids = g_ptr_array_new_with_free_func (g_free);
      self->facets[f].index = g_hash_table_new (g_str_hash, g_str_equal);
    }
  intern_tables (self, dossier);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    fill_facet (self, f, events);
  locate_places (self, dossier);
  g_assert (dastan_columns_check (self));
  return self;
}

void
dastan_columns_free (DastanColumns *self)
{
  if (self == NULL)
    return;
  g_free (self->earliest);
  g_free (self->latest);
  g_free (self->max_latest);
  g_free (self->start_latest);
  g_free (self->end_earliest);
  g_free (self->date_flags);
  g_free (self->longitudes);
  g_free (self->latitudes);
  g_free (self->event);
  g_free (self->row_of_event);
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      g_free (self->facets[f].first);
      g_free (self->facets[f].value);
      g_hash_table_unref (self->facets[f].index);
      g_ptr_array_unref (self->facets[f].ids);
    }
  g_free (self);
}

int
dastan_columns_find_value (const DastanColumns *self, DastanFacet facet, const char *id)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->facets[facet].index, id)) - 1;
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
  dastan_edtf_bounds_get_certain ((DastanSpan){ self->earliest[row], self->latest[row] },
                                  self->start_latest[row], self->end_earliest[row],
                                  self->date_flags[row] & ((1 << DASTAN_COLUMNS_KIND) - 1), &start,
                                  &end);
  return start <= span.latest && end >= span.earliest;
}

gboolean
dastan_columns_check (const DastanColumns *self)
{
  if (self->n_dated > self->n_rows)
    return FALSE;
  for (guint row = 0; row < self->n_rows; row++)
    {
      if (self->row_of_event[self->event[row]] != row)
        return FALSE;
      if (row < self->n_dated
          && (self->earliest[row] > self->latest[row] || self->max_latest[row] < self->latest[row]))
        return FALSE;
      if (row > 0 && row < self->n_dated
          && (self->earliest[row - 1] > self->earliest[row]
              || self->max_latest[row - 1] > self->max_latest[row]))
        return FALSE;
    }
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    for (guint row = 0; row < self->n_rows; row++)
      if (self->facets[f].first[row] > self->facets[f].first[row + 1])
        return FALSE;
  return TRUE;
}
