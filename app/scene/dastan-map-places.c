/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the events in view take place: counted, clustered and related, at once or in a worker. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-map-places.h"

#include <math.h>
#include <string.h>

#include "base/dastan-memory.h"

#define MARKER_RADIUS 5.0 /* of one event */
#define NUMBER_RADIUS 9.0 /* of more, with a number */
/* More places than this can only be shown as crowds, which want room between one another. */
#define FEW_PLACES 300
#define CROWD_GAP 12.0
#define SMALL_ROWS 4000  /* events that are gone through in a part of a frame */
#define MOST_PLACES 4096 /* of a marker, looked at for a few of its rows */
#define MOST_ROWS 20000  /* looked at for a few */
#define NO_CATEGORY (DASTAN_MAP_MIXED - 1)

struct _DastanMapState
{
  DastanDossier *dossier; /* its places are read by any thread */
  DastanColumns *columns;
  DastanBasemap *map;
  DastanMapPlaces *former; /* (nullable) */
  guint *counts;           /* of each place */
  GBytes *kept;            /* what has them */
  const guint8 *passes;    /* per row: whether it passes the filter */
  GBytes *chosen;          /* (nullable): a bit per row, where several are chosen */
  DastanSpan span;
  gboolean is_certain;
  double number_scale;
};

double
dastan_map_places_get_radius (guint count, double number_scale)
{
  double radius = NUMBER_RADIUS + (count > 9) * 2 + (count > 99) * 3 + (count > 999) * 2 + (count > 99999) * 2;

  /* Whole or half pixels: of few sizes a picture each is painted. */
  return count <= 1 ? MARKER_RADIUS : round (radius * number_scale * 2) / 2;
}

/* --- What it is made of --- */

DastanMapState *
dastan_map_state_new (DastanExplorer *explorer, DastanBasemap *map, DastanMapPlaces *former, double number_scale)
{
  DastanMapState *self = g_new0 (DastanMapState, 1);
  DastanColumns *columns = (DastanColumns *)dastan_explorer_get_columns (explorer);
  guint n;
  const guint *counts = dastan_explorer_get_counts (explorer, DASTAN_FACET_PLACE, &n);

  self->dossier = g_object_ref (dastan_explorer_get_dossier (explorer));
  self->columns = dastan_columns_ref (columns);
  self->map = dastan_basemap_ref (map);
  if (former != NULL && former->columns == columns)
    self->former = dastan_map_places_ref (former);
  self->counts = g_memdup2 (counts, MAX (n, 1) * sizeof *counts);
  self->kept = dastan_explorer_dup_passes (explorer);
  self->passes = g_bytes_get_data (self->kept, NULL);
  if (dastan_explorer_get_n_chosen (explorer) > 1)
    self->chosen = dastan_explorer_dup_chosen (explorer);
  self->span = dastan_explorer_get_visible_span (explorer);
  self->is_certain = dastan_explorer_get_counted_filter (explorer)->is_certain;
  self->number_scale = number_scale;
  return self;
}

/* How many events each place has. */
static guint *
count_places (const DastanColumns *columns, const guint8 *passes)
{
  const DastanFacetColumn *places = &columns->facets[DASTAN_FACET_PLACE];
  guint *counts = g_new0 (guint, MAX (places->n_values, 1));

  for (guint row = 0; row < columns->n_rows; row++)
    {
      guint32 begin, end;

      if (!passes[row])
        continue;
      dastan_facet_column_get_range (places, row, &begin, &end);
      for (guint32 i = begin; i < end; i++)
        counts[dastan_facet_column_get (places, i)]++;
    }
  return counts;
}

DastanMapState *
dastan_map_state_new_of (DastanDossier *dossier,
                         DastanColumns *columns,
                         const guint8 *passes,
                         DastanBasemap *map)
{
  DastanMapState *self = g_new0 (DastanMapState, 1);
  guint8 *copy;

  self->dossier = g_object_ref (dossier);
  self->columns = dastan_columns_ref (columns);
  self->map = dastan_basemap_ref (map);
  self->kept = dastan_memory_new (columns->n_rows + 1, &copy);
  if (passes != NULL)
    memcpy (copy, passes, columns->n_rows);
  else
    memset (copy, 1, columns->n_rows);
  self->passes = copy;
  self->counts = count_places (columns, self->passes);
  self->span = (DastanSpan){ G_MININT64, G_MAXINT64 };
  self->number_scale = 1;
  return self;
}

void
dastan_map_state_free (DastanMapState *self)
{
  g_object_unref (self->dossier);
  dastan_columns_unref (self->columns);
  dastan_basemap_unref (self->map);
  g_clear_pointer (&self->former, dastan_map_places_unref);
  g_clear_pointer (&self->chosen, g_bytes_unref);
  g_free (self->counts);
  g_bytes_unref (self->kept);
  g_free (self);
}

gboolean
dastan_map_state_is_small (const DastanMapState *self)
{
  return self->columns->facets[DASTAN_FACET_PLACE].n_values <= FEW_PLACES
         && self->columns->n_rows <= SMALL_ROWS;
}

/* What has no date is in view whatever the span, unless that must be certain. */
static gboolean
is_in_span (const DastanColumns *columns, guint row, DastanSpan span, gboolean is_certain)
{
  return (row >= columns->n_dated && !is_certain)
         || dastan_columns_row_in_span (columns, row, span, is_certain);
}

gboolean
dastan_map_places_row_in_view (DastanExplorer *explorer, guint row)
{
  return dastan_explorer_row_passes (explorer, row)
         && is_in_span (dastan_explorer_get_columns (explorer), row,
                        dastan_explorer_get_visible_span (explorer),
                        dastan_explorer_get_counted_filter (explorer)->is_certain);
}

/* --- Going through the events --- */

typedef struct
{
  const DastanMapState *state;
  DastanMapPlaces *places;
  guint *categories;     /* per place: of its events so far */
  guint8 *is_chosen;     /* (nullable): per place */
  guint8 *is_on_map;     /* per country */
  GHashTable *relations; /* (guint64 place, country) → count */
} Tally;

/* The first value of a facet that a row has, or G_MAXUINT. */
static guint
get_first (const DastanColumns *columns, DastanFacet facet, guint row)
{
  const DastanFacetColumn *column = &columns->facets[facet];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  return begin < end ? dastan_facet_column_get (column, begin) : G_MAXUINT;
}

static void
tally_relations (Tally *self, guint row, guint venue)
{
  const DastanFacetColumn *countries = &self->state->columns->facets[DASTAN_FACET_COUNTRY];
  guint32 begin, end;

  dastan_facet_column_get_range (countries, row, &begin, &end);
  if (end - begin < 2)
    return;
  for (guint32 i = begin; i < end; i++)
    {
      guint country = dastan_facet_column_get (countries, i);
      gsize key = (gsize)venue << 20 | country;

      if (self->is_on_map[country])
        g_hash_table_insert (self->relations, GSIZE_TO_POINTER (key),
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (
                                                   self->relations, GSIZE_TO_POINTER (key)))
                                               + 1));
    }
}

static void
tally_placeless (Tally *self, guint row)
{
  const DastanFacetColumn *countries = &self->state->columns->facets[DASTAN_FACET_COUNTRY];
  gboolean is_anywhere = FALSE;
  guint32 begin, end;

  dastan_facet_column_get_range (countries, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    {
      guint country = dastan_facet_column_get (countries, i);

      self->places->n_placeless[country]++;
      is_anywhere = is_anywhere || self->is_on_map[country];
    }
  if (!is_anywhere)
    g_array_append_val (self->places->unplaced, row);
}

static void
tally_row (Tally *self, guint row)
{
  const DastanColumns *columns = self->state->columns;
  const DastanFacetColumn *places = &columns->facets[DASTAN_FACET_PLACE];
  guint category = get_first (columns, DASTAN_FACET_CATEGORY, row);
  guint32 begin, end;

  dastan_facet_column_get_range (places, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    {
      guint *there = &self->categories[dastan_facet_column_get (places, i)];

      *there = *there == NO_CATEGORY || *there == category ? category : DASTAN_MAP_MIXED;
    }
  if (begin < end)
    tally_relations (self, row, dastan_facet_column_get (places, begin));
  else
    tally_placeless (self, row);
}

static void
tally_rows (Tally *self)
{
  const DastanMapState *state = self->state;
  const DastanColumns *columns = state->columns;
  guint first = 0, end = 0;

  dastan_columns_slice (columns, state->span, &first, &end, NULL);
  for (guint i = 0; i < end - first + columns->n_rows - columns->n_dated; i++)
    {
      guint row = i < end - first ? first + i : columns->n_dated + i - (end - first);

      if (state->passes[row] && is_in_span (columns, row, state->span, state->is_certain))
        tally_row (self, row);
    }
}

/* Where each chosen event takes place. */
static guint8 *
list_chosen (const DastanMapState *state)
{
  const DastanColumns *columns = state->columns;
  const guint8 *bits = state->chosen != NULL ? g_bytes_get_data (state->chosen, NULL) : NULL;
  guint8 *is_chosen;

  if (bits == NULL)
    return NULL;
  is_chosen = g_new0 (guint8, MAX (columns->facets[DASTAN_FACET_PLACE].n_values, 1));
  for (guint row = 0; row < columns->n_rows; row++)
    if (bits[row / 8] >> (row % 8) & 1)
      {
        guint venue = get_first (columns, DASTAN_FACET_PLACE, row);

        if (venue != G_MAXUINT)
          is_chosen[venue] = TRUE;
      }
  return is_chosen;
}

static int
compare_relations (gconstpointer a, gconstpointer b)
{
  const DastanMapRelation *left = a, *right = b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return left->country < right->country ? -1 : left->country > right->country;
}

static void
list_relations (Tally *self)
{
  GArray *list = self->places->relations;
  GHashTableIter iter;
  gpointer key, count;

  g_hash_table_iter_init (&iter, self->relations);
  while (g_hash_table_iter_next (&iter, &key, &count))
    {
      DastanMapRelation relation = { (guint)(GPOINTER_TO_SIZE (key) >> 20),
                                     GPOINTER_TO_SIZE (key) & 0xfffff, GPOINTER_TO_UINT (count) };

      g_array_append_val (list, relation);
    }
  g_array_sort (list, compare_relations);
  self->places->n_relations = list->len;
  g_array_set_size (list, MIN (list->len, DASTAN_MAP_MAX_RELATIONS));
}

/* The bits of a number with gaps between them, for those of another. */
static guint64
part_bits (guint32 number)
{
  guint64 bits = number;

  bits = (bits | bits << 16) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  bits = (bits | bits << 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  bits = (bits | bits << 4) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  bits = (bits | bits << 2) & G_GUINT64_CONSTANT (0x3333333333333333);
  return (bits | bits << 1) & G_GUINT64_CONSTANT (0x5555555555555555);
}

typedef struct
{
  guint64 code;
  DastanMapPlace place;
} Coded;

static int
compare_coded (gconstpointer a, gconstpointer b)
{
  const Coded *left = a, *right = b;

  if (left->code != right->code)
    return left->code < right->code ? -1 : 1;
  return left->place.value < right->place.value ? -1 : left->place.value > right->place.value;
}

/* Neighbours on the map become neighbours in the list (Morton's order): what is made of very many
 * of them, each next to the one before, takes a quarter of the time. */
static void
sort_places (GArray *list)
{
  g_autofree Coded *coded = g_new (Coded, MAX (list->len, 1));
  const double whole = G_MAXUINT32;

  for (guint i = 0; i < list->len; i++)
    {
      DastanMapPlace place = g_array_index (list, DastanMapPlace, i);
      DastanPoint p = { dastan_mercator_wrap (place.point.x), CLAMP (place.point.y, 0, 1) };

      coded[i]
          = (Coded){ part_bits ((guint32)(p.x * whole)) | part_bits ((guint32)(p.y * whole)) << 1,
                     place };
    }
  qsort (coded, list->len, sizeof *coded, compare_coded);
  for (guint i = 0; i < list->len; i++)
    g_array_index (list, DastanMapPlace, i) = coded[i].place;
}

static void
list_places (Tally *self)
{
  const DastanColumns *columns = self->state->columns;
  guint n = columns->facets[DASTAN_FACET_PLACE].n_values;

  for (guint value = 0; value < n; value++)
    {
      DastanMapPlace place;

      if (self->state->counts[value] == 0)
        continue;
      place = (DastanMapPlace){
        g_ptr_array_index (columns->facets[DASTAN_FACET_PLACE].ids, value),
        dastan_mercator_project (columns->longitudes[value], columns->latitudes[value]),
        value,
        self->state->counts[value],
        self->categories[value] == NO_CATEGORY ? DASTAN_MAP_MIXED : self->categories[value],
        self->is_chosen != NULL && self->is_chosen[value]
      };
      self->places->has_chosen = self->places->has_chosen || place.is_chosen;
      g_array_append_val (self->places->list, place);
    }
  if (self->places->list->len > FEW_PLACES)
    sort_places (self->places->list);
  self->places->numbers = g_new (guint, MAX (n, 1));
  memset (self->places->numbers, 0xff, n * sizeof (guint));
  for (guint i = 0; i < self->places->list->len; i++)
    self->places->numbers[g_array_index (self->places->list, DastanMapPlace, i).value] = i;
}

static int
compare_reaches (gconstpointer a, gconstpointer b)
{
  const DastanMapReach *left = a, *right = b;

  if (left->radius < right->radius || left->radius > right->radius)
    return left->radius > right->radius ? -1 : 1;
  return left->value < right->value ? -1 : left->value > right->value;
}

/* The places of a dossier are values in its own order. */
static void
list_reaches (Tally *self)
{
  const DastanFacetColumn *column = &self->state->columns->facets[DASTAN_FACET_PLACE];
  const GPtrArray *places = dastan_dossier_get_places (self->state->dossier);

  for (guint value = 0; value < MIN (places->len, column->n_values); value++)
    {
      const DastanPlace *place = g_ptr_array_index (places, value);
      DastanMapReach reach = { value, place->radius };

      if (place->radius > 0 && self->state->counts[value] > 0
          && g_str_equal (place->id, g_ptr_array_index (column->ids, value)))
        g_array_append_val (self->places->reaches, reach);
    }
  g_array_sort (self->places->reaches, compare_reaches);
  g_array_set_size (self->places->reaches,
                    MIN (self->places->reaches->len, DASTAN_MAP_MAX_REACHES));
}

/* --- Clusters --- */

static DastanClusters *
make_clusters (const DastanMapState *state, const GArray *list)
{
  guint n = state->columns->facets[DASTAN_FACET_PLACE].n_values;
  g_autofree DastanPoint *points = NULL;
  g_autofree guint *counts = NULL;

  if (state->former != NULL && G_APPROX_VALUE (state->former->number_scale, state->number_scale, 1e-6)
      && memcmp (state->former->counts, state->counts, n * sizeof *state->counts) == 0)
    return dastan_clusters_ref (state->former->clusters);
  points = g_new (DastanPoint, MAX (list->len, 1));
  counts = g_new (guint, MAX (list->len, 1));
  for (guint i = 0; i < list->len; i++)
    {
      points[i] = g_array_index (list, DastanMapPlace, i).point;
      counts[i] = g_array_index (list, DastanMapPlace, i).count;
    }
  return dastan_clusters_new (points, counts, list->len, dastan_map_places_get_radius, state->number_scale,
                              list->len <= FEW_PLACES ? DASTAN_MAP_MARKER_GAP : CROWD_GAP, DASTAN_MAP_MIN_ZOOM,
                              DASTAN_MAP_MAX_ZOOM);
}

/* For each place, in the order in which those of a cluster are next to one another, how many before
 * it are chosen; and how many are in all. */
static guint *
count_chosen (const DastanMapPlaces *self)
{
  const guint *members
      = dastan_clusters_get_members (self->clusters, &(DastanCluster){ .first = 0 });
  guint *before;

  if (!self->has_chosen)
    return NULL;
  before = g_new (guint, self->list->len + 1);
  before[0] = 0;
  for (guint i = 0; i < self->list->len; i++)
    before[i + 1]
        = before[i] + (g_array_index (self->list, DastanMapPlace, members[i]).is_chosen ? 1 : 0);
  return before;
}

DastanMapPlaces *
dastan_map_places_new (const DastanMapState *state)
{
  DastanMapPlaces *self = g_atomic_rc_box_new0 (DastanMapPlaces);
  const DastanFacetColumn *countries = &state->columns->facets[DASTAN_FACET_COUNTRY];
  guint n = state->columns->facets[DASTAN_FACET_PLACE].n_values;
  g_autofree guint *categories = g_new (guint, MAX (n, 1));
  g_autofree guint8 *is_on_map = g_new0 (guint8, MAX (countries->n_values, 1));
  g_autofree guint8 *is_chosen = list_chosen (state);
  g_autoptr (GHashTable) relations = g_hash_table_new (NULL, NULL);
  Tally tally = { .state = state,
                  .places = self,
                  .categories = categories,
                  .is_chosen = is_chosen,
                  .is_on_map = is_on_map,
                  .relations = relations };

  for (guint i = 0; i < n; i++)
    categories[i] = NO_CATEGORY;
  for (guint i = 0; i < countries->n_values; i++)
    is_on_map[i]
        = dastan_basemap_find_country (state->map, g_ptr_array_index (countries->ids, i)) != NULL;
  self->columns = dastan_columns_ref (state->columns);
  self->number_scale = state->number_scale;
  self->list = g_array_new (FALSE, FALSE, sizeof (DastanMapPlace));
  self->unplaced = g_array_new (FALSE, FALSE, sizeof (guint));
  self->relations = g_array_new (FALSE, FALSE, sizeof (DastanMapRelation));
  self->n_placeless = g_new0 (guint, MAX (countries->n_values, 1));
  self->counts = g_memdup2 (state->counts, MAX (n, 1) * sizeof *state->counts);
  tally_rows (&tally);
  list_relations (&tally);
  list_places (&tally);
  self->reaches = g_array_new (FALSE, FALSE, sizeof (DastanMapReach));
  list_reaches (&tally);
  self->clusters = make_clusters (state, self->list);
  self->chosen_before = count_chosen (self);
  self->rows = state->former != NULL ? dastan_value_rows_ref (state->former->rows)
                                     : dastan_value_rows_new (state->columns, DASTAN_FACET_PLACE);
  self->country_rows = state->former != NULL
                           ? dastan_value_rows_ref (state->former->country_rows)
                           : dastan_value_rows_new (state->columns, DASTAN_FACET_COUNTRY);
  return self;
}

DastanMapPlaces *
dastan_map_places_ref (DastanMapPlaces *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
places_clear (gpointer data)
{
  DastanMapPlaces *self = data;

  dastan_columns_unref (self->columns);
  g_array_unref (self->list);
  g_array_unref (self->unplaced);
  g_array_unref (self->relations);
  g_array_unref (self->reaches);
  dastan_clusters_free (self->clusters);
  dastan_value_rows_unref (self->rows);
  dastan_value_rows_unref (self->country_rows);
  g_free (self->n_placeless);
  g_free (self->numbers);
  g_free (self->counts);
  g_free (self->chosen_before);
}

void
dastan_map_places_unref (DastanMapPlaces *self)
{
  g_atomic_rc_box_release_full (self, places_clear);
}

/* --- Reading --- */

int
dastan_map_places_find (const DastanMapPlaces *self, guint value)
{
  return value < self->columns->facets[DASTAN_FACET_PLACE].n_values ? (int)self->numbers[value]
                                                                    : -1;
}

gboolean
dastan_map_places_has_chosen (const DastanMapPlaces *self, const DastanCluster *cluster)
{
  return self->chosen_before != NULL
         && self->chosen_before[cluster->first + cluster->n_points]
                > self->chosen_before[cluster->first];
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a, right = *(const guint *)b;

  return left < right ? -1 : left > right;
}

GArray *
dastan_map_places_list_rows (const DastanMapPlaces *self,
                             DastanExplorer *explorer,
                             const guint *values,
                             guint n,
                             guint limit)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_looked = 0, kept = 0;

  if (self->columns != dastan_explorer_get_columns (explorer))
    return rows;
  for (guint i = 0; i < (limit > 0 ? MIN (n, MOST_PLACES) : n); i++)
    {
      guint n_here = 0;

      for (guint32 at = values[i] < self->rows->n_values ? self->rows->first[values[i]] : 0;
           values[i] < self->rows->n_values && at < self->rows->first[values[i] + 1]; at++)
        {
          guint row = self->rows->rows[at];

          if (limit > 0 && (n_here >= limit || n_looked++ >= MOST_ROWS))
            break;
          if (dastan_map_places_row_in_view (explorer, row))
            {
              g_array_append_val (rows, row);
              n_here++;
            }
        }
    }
  g_array_sort (rows, compare_rows);
  /* An event may be at several of the places. */
  for (guint i = 0; i < rows->len; i++)
    if (i == 0 || g_array_index (rows, guint, i) != g_array_index (rows, guint, i - 1))
      g_array_index (rows, guint, kept++) = g_array_index (rows, guint, i);
  g_array_set_size (rows, limit > 0 ? MIN (kept, limit) : kept);
  return rows;
}
