/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows of a dossier, in the world and without pixels: places, countries, arcs. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-map-scene.h"

#include "paint/dastan-basemap-painter.h"
#include "plot/dastan-geodesic.h"

/* A country wider or higher than this part of the world would push the rest out of view. */
#define LARGE 0.15
#define ARC_STEP 1.5 /* degrees */
#define CIRCLE_POINTS 72
#define MOST_FRAMED 10000 /* of the chosen events */

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
  g_clear_pointer (&self->gathered, dastan_map_places_unref);
  g_clear_pointer (&self->none, g_array_unref);
  g_clear_pointer (&self->part, g_array_unref);
  g_clear_pointer (&self->circles, g_ptr_array_unref);
  g_clear_pointer (&self->threads, g_ptr_array_unref);
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

const char *
dastan_map_scene_get_name (const DastanMapScene *self, guint place)
{
  const DastanPlace *found = dastan_dossier_find_place (self->dossier, g_array_index (self->places, DastanMapPlace, place).id);

  return found != NULL ? dastan_text_get_local (found->name) : "";
}

static void
collect_countries (DastanMapScene *self, const DastanMapView *view, DastanBasemap *map)
{
  const DastanColumns *columns = view->columns;
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();

  for (guint i = 0; i < map->n_countries; i++)
    {
      const DastanBasemapCountry *country = &map->countries[i];
      DastanMapCountry entry = { country,
                                 dastan_gazetteer_get_country_name (gazetteer, country->code, NULL),
                                 -1, FALSE, FALSE, FALSE, 0, 0 };
      int value = columns != NULL
                      ? dastan_columns_find_value (columns, DASTAN_FACET_COUNTRY, country->code)
                      : -1;
      if (value >= 0)
        {
          entry.value = value;
          entry.n_placeless = self->gathered != NULL ? self->gathered->n_placeless[value] : 0;
          entry.is_story = TRUE;
          entry.is_filtered
              = view->filter != NULL && dastan_filter_has (view->filter, DASTAN_FACET_COUNTRY, (guint) value);
          entry.count = view->country_counts != NULL ? view->country_counts[value] : 0;
          self->most = MAX (self->most, entry.count);
        }
      g_array_append_val (self->countries, entry);
    }
}

/* Where an event takes place: its first place. */
static const DastanPlace *
find_venue (DastanDossier *dossier, DastanEvent *event)
{
  const char *const *ids = event != NULL ? dastan_event_get_places (event) : NULL;

  return ids != NULL && ids[0] != NULL ? dastan_dossier_find_place (dossier, ids[0]) : NULL;
}

/* Where in a country an arc ends: at a place of the event (nullable), else the capital, else where its name
 * stands. */
static void
find_end (DastanMapScene *self, DastanEvent *event, DastanBasemap *map, const char *code,
          DastanPoint *point, const char **name, gboolean *found)
{
  const char *const none[] = { NULL };
  const char *const *ids = event != NULL ? dastan_event_get_places (event) : none;
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
add_arc (GPtrArray *arcs, const DastanPlace *venue, DastanPoint end, const char *name, guint count)
{
  DastanMapArc *arc = g_new0 (DastanMapArc, 1);
  double longitude, latitude;

  dastan_mercator_unproject (end, &longitude, &latitude);
  arc->line = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  arc->name = name;
  arc->count = count;
  dastan_geodesic_sample (venue->longitude, venue->latitude, longitude, latitude, ARC_STEP,
                          arc->line);
  g_ptr_array_add (arcs, arc);
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
collect_arcs (DastanMapScene *self, DastanEvent *event, DastanBasemap *map)
{
  const DastanPlace *venue = find_venue (self->dossier, event);
  const char *const *codes;

  if (venue == NULL)
    {
      mark_countries (self, event);
      return;
    }
  self->has_venue = TRUE;
  self->venue = place_point (venue);
  if (self->gathered != NULL)
    {
      int value = dastan_columns_find_value (self->gathered->columns, DASTAN_FACET_PLACE, venue->id);
      int place = value >= 0 ? dastan_map_places_find (self->gathered, (guint) value) : -1;

      self->venue_place = place >= 0 ? (guint) place : G_MAXUINT;
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
        add_arc (self->arcs, venue, end, name, 1);
    }
}

/* Of all events in view, as far as they were gathered. */
static void
collect_threads (DastanMapScene *self, DastanBasemap *map)
{
  const DastanColumns *columns = self->gathered->columns;

  for (guint i = 0; i < self->gathered->relations->len; i++)
    {
      const DastanMapRelation *relation = &g_array_index (self->gathered->relations, DastanMapRelation, i);
      const char *code = g_ptr_array_index (columns->facets[DASTAN_FACET_COUNTRY].ids, relation->country);
      const DastanPlace *venue = dastan_dossier_find_place (
          self->dossier, g_ptr_array_index (columns->facets[DASTAN_FACET_PLACE].ids, relation->place));
      DastanPoint end;
      const char *name;
      gboolean found;

      if (venue == NULL || g_strcmp0 (venue->country, code) == 0)
        continue;
      find_end (self, NULL, map, code, &end, &name, &found);
      if (found)
        add_arc (self->threads, venue, end, NULL, relation->count);
    }
}

static void
collect_circles (DastanMapScene *self)
{
  const DastanColumns *columns = self->gathered->columns;

  for (guint i = 0; i < self->gathered->reaches->len; i++)
    {
      DastanMapReach reach = g_array_index (self->gathered->reaches, DastanMapReach, i);
      GArray *circle = g_array_sized_new (FALSE, FALSE, sizeof (DastanPoint), CIRCLE_POINTS);

      dastan_geodesic_circle (columns->longitudes[reach.value], columns->latitudes[reach.value], reach.radius,
                              CIRCLE_POINTS, circle);
      g_ptr_array_add (self->circles, circle);
    }
}

/* In one piece, also over the antimeridian. */
static void
collect_part (DastanMapScene *self, const DastanFilter *filter)
{
  DastanGeoBox box = filter->box;
  double east = box.east < box.west ? box.east + 360 : box.east;
  const DastanPoint corners[] = { dastan_mercator_project (box.west, box.north), dastan_mercator_project (east, box.north),
                                  dastan_mercator_project (east, box.south), dastan_mercator_project (box.west, box.south) };

  if (filter->has_box)
    g_array_append_vals (self->part, corners, G_N_ELEMENTS (corners));
  for (guint i = 0; !filter->has_box && filter->ring != NULL && i < filter->ring->len; i++)
    {
      DastanGeoPoint corner = g_array_index (filter->ring, DastanGeoPoint, i);
      DastanPoint point = dastan_mercator_project (corner.longitude, corner.latitude);

      g_array_append_val (self->part, point);
    }
}

DastanMapScene *
dastan_map_scene_new (DastanExplorer *explorer, DastanBasemap *map, DastanMapPlaces *gathered, gboolean has_threads)
{
  DastanMapView view = { .dossier = dastan_explorer_get_dossier (explorer),
                         .columns = dastan_explorer_get_columns (explorer),
                         .filter = dastan_explorer_get_filter (explorer) };
  guint n;

  if (view.columns != NULL)
    view.country_counts = dastan_explorer_get_counts (explorer, DASTAN_FACET_COUNTRY, &n);
  if (view.dossier != NULL)
    {
      view.n_in_view = dastan_explorer_get_n_in_view (explorer);
      view.selected = dastan_explorer_get_selected_event (explorer);
    }
  return dastan_map_scene_new_of (&view, map, gathered, has_threads);
}

DastanMapScene *
dastan_map_scene_new_of (const DastanMapView *view, DastanBasemap *map, DastanMapPlaces *gathered,
                         gboolean has_threads)
{
  DastanMapScene *self = g_new0 (DastanMapScene, 1);

  self->none = g_array_new (FALSE, FALSE, sizeof (DastanMapPlace));
  self->gathered = gathered != NULL ? dastan_map_places_ref (gathered) : NULL;
  self->places = gathered != NULL ? gathered->list : self->none;
  self->countries = g_array_new (FALSE, FALSE, sizeof (DastanMapCountry));
  self->arcs = g_ptr_array_new_with_free_func (arc_free);
  self->threads = g_ptr_array_new_with_free_func (arc_free);
  self->part = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  self->circles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->venue_place = G_MAXUINT;
  if (view->filter != NULL)
    collect_part (self, view->filter);
  g_set_object (&self->dossier, view->dossier);
  collect_countries (self, view, map);
  if (self->dossier == NULL)
    return self;
  self->n_in_view = view->n_in_view;
  collect_arcs (self, view->selected, map);
  if (gathered != NULL)
    collect_circles (self);
  if (has_threads && gathered != NULL)
    collect_threads (self, map);
  return self;
}

gboolean
dastan_map_scene_find_venue (DastanExplorer *explorer, const char *id, DastanPoint *point)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  const DastanPlace *place
      = dossier != NULL && id != NULL ? find_venue (dossier, dastan_dossier_find_event (dossier, id)) : NULL;

  if (place != NULL)
    *point = place_point (place);
  return place != NULL;
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

/* Without a projection for each of a million. */
static void
add_places (DastanBox *box, const DastanColumns *columns, double *reference)
{
  guint n = columns->longitudes != NULL ? columns->facets[DASTAN_FACET_PLACE].n_values : 0;
  double west = G_MAXDOUBLE, east = -G_MAXDOUBLE, south = G_MAXDOUBLE, north = -G_MAXDOUBLE;

  if (n == 0)
    return;
  if (dastan_box_is_empty (*box))
    *reference = columns->longitudes[0] / 360 + 0.5;
  for (guint i = 0; i < n; i++)
    {
      double x = dastan_mercator_nearest (columns->longitudes[i] / 360 + 0.5, *reference);

      west = MIN (west, x);
      east = MAX (east, x);
      south = MIN (south, columns->latitudes[i]);
      north = MAX (north, columns->latitudes[i]);
    }
  *box = dastan_box_add (*box, (DastanPoint){ west, dastan_mercator_project (0, north).y });
  *box = dastan_box_add (*box, (DastanPoint){ east, dastan_mercator_project (0, south).y });
}

DastanBox
dastan_map_scene_get_shown (const DastanMapScene *self)
{
  DastanBox box = DASTAN_BOX_EMPTY;
  double reference = 0;

  for (guint i = 0; i < self->places->len; i++)
    add_point (&box, g_array_index (self->places, DastanMapPlace, i).point, &reference);
  for (guint i = 0; i < self->countries->len; i++)
    {
      const DastanMapCountry *country = &g_array_index (self->countries, DastanMapCountry, i);

      if (country->count > 0)
        add_country (&box, country->country, &reference);
    }
  return box;
}

DastanBox
dastan_map_scene_get_home (DastanExplorer *explorer, DastanBasemap *map)
{
  DastanBox box = DASTAN_BOX_EMPTY;
  double reference = 0;
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  const GPtrArray *codes = columns != NULL ? columns->facets[DASTAN_FACET_COUNTRY].ids : NULL;

  for (guint i = 0; codes != NULL && i < map->n_countries; i++)
    if (dastan_columns_find_value (columns, DASTAN_FACET_COUNTRY, map->countries[i].code) >= 0)
      add_country (&box, &map->countries[i], &reference);
  if (columns != NULL)
    add_places (&box, columns, &reference);
  return box;
}

/* Of very many, the first. */
static void
add_chosen (DastanBox *box, DastanExplorer *explorer, double *reference)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  const DastanFacetColumn *column = columns != NULL ? &columns->facets[DASTAN_FACET_PLACE] : NULL;
  guint n = 0;

  if (dastan_explorer_get_n_chosen (explorer) < 2 || columns->longitudes == NULL)
    return;
  for (int row = dastan_explorer_find_chosen (explorer, 0, 1); row >= 0 && n < MOST_FRAMED;
       row = dastan_explorer_find_chosen (explorer, row + 1, 1), n++)
    {
      guint32 begin, end;

      dastan_facet_column_get_range (column, (guint) row, &begin, &end);
      if (begin < end)
        {
          guint value = dastan_facet_column_get (column, begin);
          add_point (box, dastan_mercator_project (columns->longitudes[value], columns->latitudes[value]), reference);
        }
    }
}

static void
add_event (DastanBox *box, const DastanMapScene *self, DastanEvent *event, DastanBasemap *map, double *reference)
{
  const char *const *codes = event != NULL ? dastan_event_get_countries (event) : NULL;

  if (self->has_venue)
    {
      const DastanPlace *venue = find_venue (self->dossier, event);
      g_autoptr (GArray) circle = g_array_new (FALSE, FALSE, sizeof (DastanPoint));

      add_point (box, self->venue, reference);
      if (venue != NULL && venue->radius > 0)
        dastan_geodesic_circle (venue->longitude, venue->latitude, venue->radius, CIRCLE_POINTS, circle);
      for (guint i = 0; i < circle->len; i++)
        add_point (box, g_array_index (circle, DastanPoint, i), reference);
    }
  for (guint i = 0; i < self->arcs->len; i++)
    {
      const DastanMapArc *arc = g_ptr_array_index (self->arcs, i);
      for (guint j = 0; j < arc->line->len; j++)
        add_point (box, g_array_index (arc->line, DastanPoint, j), reference);
    }
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    add_country (box, dastan_basemap_find_country (map, codes[i]), reference);
}

DastanBox
dastan_map_scene_get_event_box (const DastanMapScene *self, DastanEvent *event, DastanBasemap *map)
{
  DastanBox box = DASTAN_BOX_EMPTY;
  double reference = 0;

  add_event (&box, self, event, map, &reference);
  return box;
}

DastanBox
dastan_map_scene_get_selection (const DastanMapScene *self, DastanExplorer *explorer,
                                DastanBasemap *map)
{
  DastanBox box = DASTAN_BOX_EMPTY;
  double reference = 0;

  add_event (&box, self, dastan_explorer_get_selected_event (explorer), map, &reference);
  add_chosen (&box, explorer, &reference);
  return box;
}

const char *
dastan_map_scene_get_id (DastanExplorer *explorer, guint row)
{
  guint32 event = dastan_explorer_get_columns (explorer)->event[row];

  return dastan_event_get_id (
      dastan_dossier_get_event (dastan_explorer_get_dossier (explorer), event));
}
