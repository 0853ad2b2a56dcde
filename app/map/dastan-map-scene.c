/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows of a dossier, in the world and without pixels: places, countries, arcs. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-scene.h"

#include "paint/dastan-basemap-painter.h"
#include "plot/dastan-geodesic.h"

/* A country wider or higher than this part of the world would push the rest out of view. */
#define LARGE 0.15
#define ARC_STEP 1.5 /* degrees */

static void
arc_free (gpointer data)
{
  DastanMapArc *arc = data;

  g_array_unref (arc->line);
  g_free (arc);
}

void
dastan_map_scene_free (DastanMapScene *self)
{
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->countries, g_array_unref);
  g_clear_pointer (&self->arcs, g_ptr_array_unref);
  g_clear_object (&self->dossier);
  g_free (self);
}

static DastanPoint
place_point (const DastanPlace *place)
{
  return dastan_mercator_project (place->longitude, place->latitude);
}

/* Where any of several chosen events takes place, a byte a value of the facet of places; (nullable): one alone is
 * drawn as the selected one. */
static guint8 *
list_chosen (DastanExplorer *explorer, guint n_values)
{
  const DastanFacetColumn *column = &dastan_explorer_get_columns (explorer)->facets[DASTAN_FACET_PLACE];
  guint8 *is_chosen;

  if (dastan_explorer_get_n_chosen (explorer) < 2)
    return NULL;
  is_chosen = g_new0 (guint8, MAX (n_values, 1));
  for (int row = dastan_explorer_find_chosen (explorer, 0, 1); row >= 0;
       row = dastan_explorer_find_chosen (explorer, row + 1, 1))
    {
      guint32 begin, end;

      dastan_facet_column_get_range (column, (guint) row, &begin, &end);
      if (begin < end)
        is_chosen[dastan_facet_column_get (column, begin)] = TRUE;
    }
  return is_chosen;
}

static void
collect_places (DastanMapScene *self, DastanExplorer *explorer)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  guint n = 0;
  const guint *counts = dastan_explorer_get_counts (explorer, DASTAN_FACET_PLACE, &n);
  g_autofree guint8 *is_chosen = list_chosen (explorer, n);

  for (guint value = 0; value < n; value++)
    {
      const char *id = g_ptr_array_index (columns->facets[DASTAN_FACET_PLACE].ids, value);
      const DastanPlace *place = dastan_dossier_find_place (self->dossier, id);
      DastanMapPlace entry;
      if (place == NULL || counts[value] == 0)
        continue;
      entry = (DastanMapPlace){ id, dastan_text_get_local (place->name), place_point (place), value,
                                counts[value], is_chosen != NULL && is_chosen[value] };
      self->has_chosen = self->has_chosen || entry.is_chosen;
      g_array_append_val (self->places, entry);
    }
}

static void
collect_countries (DastanMapScene *self, DastanExplorer *explorer, DastanBasemap *map)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();

  for (guint i = 0; i < map->n_countries; i++)
    {
      const DastanBasemapCountry *country = &map->countries[i];
      DastanMapCountry entry = { country,
                                 dastan_gazetteer_get_country_name (gazetteer, country->code, NULL),
                                 FALSE, FALSE, 0 };
      int value = columns != NULL
                      ? dastan_columns_find_value (columns, DASTAN_FACET_COUNTRY, country->code)
                      : -1;
      if (value >= 0)
        {
          entry.is_story = TRUE;
          entry.is_filtered = dastan_filter_has (dastan_explorer_get_filter (explorer),
                                                 DASTAN_FACET_COUNTRY, (guint) value);
          entry.count = dastan_explorer_get_country_count (explorer, country->code);
          self->most = MAX (self->most, entry.count);
        }
      g_array_append_val (self->countries, entry);
    }
}

/* Where an event takes place: its first place. */
static const DastanPlace *
find_venue (DastanMapScene *self, DastanEvent *event)
{
  const char *const *ids = event != NULL ? dastan_event_get_places (event) : NULL;

  return ids != NULL && ids[0] != NULL ? dastan_dossier_find_place (self->dossier, ids[0]) : NULL;
}

/* Where in a country an arc ends: at a place of the event, else the capital, else where its name
 * stands. */
static void
find_end (DastanMapScene *self, DastanEvent *event, DastanBasemap *map, const char *code,
          DastanPoint *point, const char **name, gboolean *found)
{
  const char *const *ids = dastan_event_get_places (event);
  const DastanGazetteerPlace *capital
      = dastan_gazetteer_find_capital (dastan_gazetteer_get_default (), code);
  const DastanBasemapCountry *country = dastan_basemap_find_country (map, code);

  *found = TRUE;
  for (guint i = 1; ids[0] != NULL && ids[i] != NULL; i++)
    {
      const DastanPlace *place = dastan_dossier_find_place (self->dossier, ids[i]);
      if (place != NULL && g_strcmp0 (place->country, code) == 0)
        {
          *point = place_point (place);
          *name = dastan_text_get_local (place->name);
          return;
        }
    }
  *name = NULL;
  if (capital != NULL)
    {
      *point = dastan_mercator_project (capital->longitude, capital->latitude);
      *name = dastan_gazetteer_get_place_name (capital, NULL);
    }
  else if (country != NULL)
    *point = country->label;
  else
    *found = FALSE;
}

static void
add_arc (DastanMapScene *self, const DastanPlace *venue, DastanPoint end, const char *name)
{
  DastanMapArc *arc = g_new0 (DastanMapArc, 1);
  double longitude, latitude;

  dastan_mercator_unproject (end, &longitude, &latitude);
  arc->line = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  arc->name = name;
  dastan_geodesic_sample (venue->longitude, venue->latitude, longitude, latitude, ARC_STEP,
                          arc->line);
  g_ptr_array_add (self->arcs, arc);
}

/* An event without a venue shows by the outlines of its countries. */
static void
mark_countries (DastanMapScene *self, DastanEvent *event)
{
  for (guint i = 0; event != NULL && i < self->countries->len; i++)
    {
      DastanMapCountry *country = &g_array_index (self->countries, DastanMapCountry, i);
      country->is_selected
          = g_strv_contains (dastan_event_get_countries (event), country->country->code);
    }
}

static void
collect_arcs (DastanMapScene *self, DastanExplorer *explorer, DastanBasemap *map)
{
  DastanEvent *event = dastan_explorer_get_selected_event (explorer);
  const DastanPlace *venue = find_venue (self, event);
  const char *const *codes;

  if (venue == NULL)
    {
      mark_countries (self, event);
      return;
    }
  self->has_venue = TRUE;
  self->venue = place_point (venue);
  for (guint i = 0; i < self->places->len && self->venue_place == G_MAXUINT; i++)
    {
      DastanPoint point = g_array_index (self->places, DastanMapPlace, i).point;
      if (fabs (point.x - self->venue.x) < 1e-9 && fabs (point.y - self->venue.y) < 1e-9)
        self->venue_place = i;
    }
  codes = dastan_event_get_countries (event);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      DastanPoint end;
      const char *name;
      gboolean found;
      if (g_strcmp0 (codes[i], venue->country) == 0)
        continue;
      find_end (self, event, map, codes[i], &end, &name, &found);
      if (found)
        add_arc (self, venue, end, name);
    }
}

DastanMapScene *
dastan_map_scene_new (DastanExplorer *explorer, DastanBasemap *map)
{
  DastanMapScene *self = g_new0 (DastanMapScene, 1);
  const char *hovered = dastan_explorer_get_hovered (explorer);

  self->places = g_array_new (FALSE, FALSE, sizeof (DastanMapPlace));
  self->countries = g_array_new (FALSE, FALSE, sizeof (DastanMapCountry));
  self->arcs = g_ptr_array_new_with_free_func (arc_free);
  self->venue_place = G_MAXUINT;
  g_set_object (&self->dossier, dastan_explorer_get_dossier (explorer));
  collect_countries (self, explorer, map);
  if (self->dossier == NULL)
    return self;
  self->n_in_view = dastan_explorer_get_n_in_view (explorer);
  collect_places (self, explorer);
  collect_arcs (self, explorer, map);
  if (hovered != NULL)
    {
      const DastanPlace *place = find_venue (self,
                                             dastan_dossier_find_event (self->dossier, hovered));
      self->has_hover = place != NULL;
      if (place != NULL)
        self->hover = place_point (place);
    }
  return self;
}

GBytes *
dastan_map_scene_make_shades (const DastanMapScene *self)
{
  guint8 *shades = g_new0 (guint8, MAX (self->countries->len, 1));
  gboolean is_filtered = FALSE;

  for (guint i = 0; i < self->countries->len; i++)
    is_filtered = is_filtered || g_array_index (self->countries, DastanMapCountry, i).is_filtered;
  /* Once countries are asked for, only they are shaded. */
  for (guint i = 0; i < self->countries->len; i++)
    {
      const DastanMapCountry *country = &g_array_index (self->countries, DastanMapCountry, i);
      if (!is_filtered || country->is_filtered)
        shades[i] = (guint8) dastan_map_colors_shade (country->count, self->most);
      if (country->is_selected)
        shades[i] |= DASTAN_BASEMAP_OUTLINED;
    }
  return g_bytes_new_take (shades, MAX (self->countries->len, 1));
}

static void
add_point (DastanBox *box, DastanPoint point, double *reference)
{
  if (dastan_box_is_empty (*box))
    *reference = point.x;
  point.x = dastan_mercator_nearest (point.x, *reference);
  *box = dastan_box_add (*box, point);
}

static void
add_country (DastanBox *box, const DastanBasemapCountry *country, double *reference)
{
  double shift;

  if (country == NULL || country->bounds.x1 - country->bounds.x0 > LARGE
      || country->bounds.y1 - country->bounds.y0 > LARGE)
    return;
  if (dastan_box_is_empty (*box))
    *reference = country->label.x;
  shift = dastan_mercator_nearest (country->label.x, *reference) - country->label.x;
  *box = dastan_box_add (*box, (DastanPoint){ country->bounds.x0 + shift, country->bounds.y0 });
  *box = dastan_box_add (*box, (DastanPoint){ country->bounds.x1 + shift, country->bounds.y1 });
}

DastanBox
dastan_map_scene_get_home (const DastanMapScene *self)
{
  DastanBox box = DASTAN_BOX_EMPTY;
  double reference = 0;
  const GPtrArray *places = self->dossier != NULL ? dastan_dossier_get_places (self->dossier)
                                                  : NULL;

  for (guint i = 0; i < self->countries->len; i++)
    if (g_array_index (self->countries, DastanMapCountry, i).is_story)
      add_country (&box, g_array_index (self->countries, DastanMapCountry, i).country, &reference);
  for (guint i = 0; places != NULL && i < places->len; i++)
    add_point (&box, place_point (g_ptr_array_index (places, i)), &reference);
  return box;
}

DastanBox
dastan_map_scene_get_selection (const DastanMapScene *self, DastanExplorer *explorer,
                                DastanBasemap *map)
{
  DastanEvent *event = dastan_explorer_get_selected_event (explorer);
  DastanBox box = DASTAN_BOX_EMPTY;
  double reference = 0;
  const char *const *codes = event != NULL ? dastan_event_get_countries (event) : NULL;

  if (self->has_venue)
    add_point (&box, self->venue, &reference);
  for (guint i = 0; i < self->arcs->len; i++)
    {
      const DastanMapArc *arc = g_ptr_array_index (self->arcs, i);
      for (guint j = 0; j < arc->line->len; j++)
        add_point (&box, g_array_index (arc->line, DastanPoint, j), &reference);
    }
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    add_country (&box, dastan_basemap_find_country (map, codes[i]), &reference);
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, DastanMapPlace, i).is_chosen)
      add_point (&box, g_array_index (self->places, DastanMapPlace, i).point, &reference);
  return box;
}

static gboolean
has_value (const DastanColumns *columns, guint row, const guint8 *is_wanted)
{
  const DastanFacetColumn *column = &columns->facets[DASTAN_FACET_PLACE];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    if (is_wanted[dastan_facet_column_get (column, i)])
      return TRUE;
  return FALSE;
}

/* What has no date is in view whatever the span, unless that must be certain. */
static gboolean
is_in_span (const DastanColumns *columns, guint row, DastanSpan span, gboolean is_certain)
{
  return (row >= columns->n_dated && !is_certain)
         || dastan_columns_row_in_span (columns, row, span, is_certain);
}

GArray *
dastan_map_scene_list_rows_at (DastanExplorer *explorer, const guint *values, guint n)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  DastanSpan visible = dastan_explorer_get_visible_span (explorer);
  gboolean is_certain = dastan_explorer_get_filter (explorer)->is_certain;
  guint first = 0, end = 0, n_values = columns != NULL ? columns->facets[DASTAN_FACET_PLACE].ids->len : 0;
  g_autofree guint8 *is_wanted = g_new0 (guint8, MAX (n_values, 1));

  if (columns == NULL)
    return rows;
  for (guint i = 0; i < n; i++)
    if (values[i] < n_values)
      is_wanted[values[i]] = TRUE;
  dastan_columns_slice (columns, visible, &first, &end, NULL);
  for (guint i = 0; i < end - first + columns->n_rows - columns->n_dated; i++)
    {
      guint row = i < end - first ? first + i : columns->n_dated + i - (end - first);

      if (is_in_span (columns, row, visible, is_certain)
          && dastan_explorer_row_passes (explorer, row) && has_value (columns, row, is_wanted))
        g_array_append_val (rows, row);
    }
  return rows;
}

gboolean
dastan_map_scene_find_selected (DastanExplorer *explorer, const GArray *rows, guint *position)
{
  const char *selected = dastan_explorer_get_selected (explorer);
  int event = selected != NULL
                  ? dastan_dossier_index_of_event (dastan_explorer_get_dossier (explorer), selected)
                  : -1;

  for (guint i = 0; event >= 0 && i < rows->len; i++)
    if (g_array_index (rows, guint, i) == dastan_explorer_get_columns (explorer)->row_of_event[event])
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

const char *
dastan_map_scene_get_id (DastanExplorer *explorer, guint row)
{
  guint32 event = dastan_explorer_get_columns (explorer)->event[row];

  return dastan_event_get_id (
      dastan_dossier_get_event (dastan_explorer_get_dossier (explorer), event));
}
