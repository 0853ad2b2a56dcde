/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is pointed at: on the map, to light up elsewhere; and elsewhere, to light up on the map. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

/* Events of one marker or country that are looked at one by one, when the pointer comes. */
#define MOST_LISTED 20000
#define MOST_LIT 2000 /* events for which a marker is looked up */

/* --- From the map --- */

/* A marker or a country with very many events: which they are. */
typedef struct
{
  DastanMapPlaces *places;
  const DastanClusterLevel *level; /* (nullable): of its clusters; NULL for a country */
  guint value;                     /* of a cluster of the level, or of the country */
  gboolean is_placeless;           /* only those events that have no place */
} Crowd;

static void
crowd_free (gpointer data)
{
  Crowd *self = data;

  dastan_map_places_unref (self->places);
  g_free (self);
}

static gboolean
is_at (const Crowd *self, guint row)
{
  const DastanFacetColumn *column = &self->places->columns->facets[DASTAN_FACET_PLACE];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    {
      int place = dastan_map_places_find (self->places, dastan_facet_column_get (column, i));

      if (place >= 0 && dastan_clusters_find (self->places->clusters, self->level, (guint) place) == self->value)
        return TRUE;
    }
  return FALSE;
}

static gboolean
concerns (const Crowd *self, guint row)
{
  const DastanFacetColumn *column = &self->places->columns->facets[DASTAN_FACET_COUNTRY];
  guint32 begin, end;

  dastan_facet_column_get_range (&self->places->columns->facets[DASTAN_FACET_PLACE], row, &begin,
                                 &end);
  if (self->is_placeless && begin < end)
    return FALSE;
  dastan_facet_column_get_range (column, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    if (dastan_facet_column_get (column, i) == self->value)
      return TRUE;
  return FALSE;
}

static gboolean
crowd_has (gpointer data, guint row)
{
  const Crowd *self = data;

  return self->level != NULL ? is_at (self, row) : concerns (self, row);
}

static DastanRowSet *
new_crowd (DastanMapPlaces *places,
           const DastanClusterLevel *level,
           guint value,
           gboolean is_placeless)
{
  Crowd *crowd = g_new0 (Crowd, 1);

  crowd->places = dastan_map_places_ref (places);
  crowd->level = level;
  crowd->value = value;
  crowd->is_placeless = is_placeless;
  return dastan_row_set_new_test (places->columns->n_rows, crowd_has, crowd, crowd_free);
}

/* Whether the places of a marker have so few events, in view or not, that they are listed. */
static gboolean
is_listed (const DastanMapPlaces *places, const DastanClusterLevel *level, guint cluster)
{
  const DastanCluster *one = &level->clusters[cluster];
  const guint *members = dastan_clusters_get_members (places->clusters, one);
  guint n = 0;

  if (one->n_points > MOST_LISTED)
    return FALSE;
  for (guint i = 0; i < one->n_points; i++)
    {
      guint value = g_array_index (places->list, DastanMapPlace, members[i]).value;

      n += places->rows->first[value + 1] - places->rows->first[value];
    }
  return n <= MOST_LISTED;
}

static DastanRowSet *
list_marker (DastanMap *self, DastanMapPlaces *places, guint marker)
{
  const DastanMapFrame *frame = dastan_overlay_layer_get_frame (self->overlay_layer);
  guint cluster = g_array_index (frame->markers, DastanMapMarker, marker).cluster;
  g_autoptr (GArray) values = NULL, rows = NULL;

  self->pointed_place
      = (int) g_array_index (places->list, DastanMapPlace,
                            g_array_index (frame->markers, DastanMapMarker, marker).place)
            .value;
  if (!is_listed (places, frame->level, cluster))
    return new_crowd (places, frame->level, cluster, FALSE);
  values = dastan_overlay_layer_list_values (self->overlay_layer, (int)marker);
  rows = dastan_map_places_list_rows (places, self->explorer, (const guint *)(gpointer)values->data,
                                      values->len, 0);
  return dastan_row_set_new ((const guint *)(gpointer)rows->data, rows->len);
}

/* @is_placeless: only those that have no place */
static DastanRowSet *
list_country (DastanMap *self, DastanMapPlaces *places, guint number, gboolean is_placeless)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (self->overlay_layer);
  int value = g_array_index (scene->countries, DastanMapCountry, number).value;
  const DastanValueRows *list = places->country_rows;
  g_autoptr (GArray) rows = NULL;

  if (value < 0)
    return NULL;
  if (list->first[value + 1] - list->first[value] > MOST_LISTED)
    return new_crowd (places, NULL, (guint)value, is_placeless);
  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint32 i = list->first[value]; i < list->first[value + 1]; i++)
    {
      guint32 begin, end;

      dastan_facet_column_get_range (&places->columns->facets[DASTAN_FACET_PLACE], list->rows[i],
                                     &begin, &end);
      if (!(is_placeless && begin < end)
          && dastan_map_places_row_in_view (self->explorer, list->rows[i]))
        g_array_append_val (rows, list->rows[i]);
    }
  return dastan_row_set_new ((const guint *)(gpointer)rows->data, rows->len);
}

void
dastan_map_point_at (DastanMap *self, DastanOverlayItem item)
{
  DastanMapPlaces *places = dastan_map_gather_get_places (self->gather);
  DastanRowSet *hover = NULL;
  gboolean is_of_it
      = places != NULL && places->columns == dastan_explorer_get_columns (self->explorer);

  self->pointed = item;
  self->pointed_place = -1;
  if (item.kind == DASTAN_OVERLAY_EVENT)
    hover = dastan_row_set_new (&item.number, 1);
  else if (item.kind == DASTAN_OVERLAY_MARKER && is_of_it)
    hover = list_marker (self, places, item.number);
  else if ((item.kind == DASTAN_OVERLAY_BADGE || item.kind == DASTAN_OVERLAY_COUNTRY) && is_of_it)
    hover = list_country (self, places, item.number, item.kind == DASTAN_OVERLAY_BADGE);
  dastan_explorer_take_hover (self->explorer, hover);
  /* A country without any event is outlined as well. */
  dastan_map_update_hover (self);
}

/* --- To the map --- */

static int
get_row (DastanMap *self, const char *id)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  int event = id != NULL && dossier != NULL ? dastan_dossier_index_of_event (dossier, id) : -1;

  return event >= 0 ? (int)dastan_explorer_get_columns (self->explorer)->row_of_event[event] : -1;
}

/* Of the marker under the pointer, and where else events take place that are pointed at. */
static void
light_places (DastanMap *self, const DastanMapScene *scene)
{
  DastanRowSet *hover = dastan_explorer_get_hover (self->explorer);
  g_autoptr (GArray) lit = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;
  const guint *rows = hover != NULL ? dastan_row_set_get_rows (hover, &n) : NULL;
  int pointed = self->pointed_place >= 0 && scene->gathered != NULL
                    ? dastan_map_places_find (scene->gathered, (guint)self->pointed_place)
                    : -1;

  if (pointed >= 0)
    g_array_append_val (lit, pointed);
  /* A country is lit by its outline. */
  if (scene->gathered == NULL || self->pointed.kind == DASTAN_OVERLAY_COUNTRY)
    n = 0;
  for (guint i = 0; i < MIN (n, MOST_LIT); i++)
    {
      const DastanFacetColumn *column = &scene->gathered->columns->facets[DASTAN_FACET_PLACE];
      guint32 begin, end;

      dastan_facet_column_get_range (column, rows[i], &begin, &end);
      for (guint32 k = begin; k < end; k++)
        {
          int place = dastan_map_places_find (scene->gathered, dastan_facet_column_get (column, k));

          if (place >= 0)
            g_array_append_val (lit, place);
        }
    }
  dastan_overlay_layer_set_lit (self->overlay_layer, (const guint *)(gpointer)lit->data, lit->len);
}

/* The country under the pointer; of one event that is known to countries only, these. */
static void
outline_countries (DastanMap *self, const DastanMapScene *scene, gboolean has_venue)
{
  const char *id = has_venue ? NULL : dastan_explorer_get_hovered (self->explorer);
  DastanEvent *event
      = id != NULL ? dastan_dossier_find_event (dastan_explorer_get_dossier (self->explorer), id)
                   : NULL;
  g_autoptr (GArray) outlined = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < scene->countries->len; i++)
    if ((self->pointed.kind == DASTAN_OVERLAY_COUNTRY && self->pointed.number == i)
        || (event != NULL
            && g_strv_contains (
                dastan_event_get_countries (event),
                g_array_index (scene->countries, DastanMapCountry, i).country->code)))
      g_array_append_val (outlined, i);
  dastan_overlay_layer_set_outlined (self->overlay_layer, (const guint *)(gpointer)outlined->data,
                                     outlined->len);
}

void
dastan_map_update_hover (DastanMap *self)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (self->overlay_layer);
  const char *hovered = dastan_explorer_get_hovered (self->explorer);
  DastanPoint point;
  gboolean has_venue = dastan_map_scene_find_venue (self->explorer, hovered, &point);

  dastan_overlay_layer_set_hover (self->overlay_layer, has_venue ? &point : NULL);
  dastan_overlay_layer_set_rows (self->overlay_layer,
                                 get_row (self, dastan_explorer_get_selected (self->explorer)),
                                 get_row (self, hovered));
  if (scene == NULL)
    return;
  light_places (self, scene);
  outline_countries (self, scene, has_venue);
}
