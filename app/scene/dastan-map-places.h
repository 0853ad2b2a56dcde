/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the events in view take place: counted, clustered and related, at once or in a worker. */
#pragma once

#include "explore/dastan-explorer.h"
#include "explore/dastan-value-rows.h"
#include "plot/dastan-basemap.h"
#include "plot/dastan-clusters.h"

G_BEGIN_DECLS

#define DASTAN_MAP_MIN_ZOOM 1u
#define DASTAN_MAP_MAX_ZOOM 10u
#define DASTAN_MAP_MARKER_GAP 2.0 /* at least, between two markers, logical pixels */
#define DASTAN_MAP_MIXED G_MAXUINT /* events of several categories */
#define DASTAN_MAP_MAX_RELATIONS 400
#define DASTAN_MAP_MAX_REACHES 300

/* A place of the dossier with events in view. */
typedef struct
{
  const char *id; /* the columns' */
  DastanPoint point;
  guint value; /* in the facet of places */
  guint count; /* events in view there */
  guint category; /* of all of them, a value of that facet; or DASTAN_MAP_MIXED */
  gboolean is_chosen; /* one of several chosen events takes place there */
} DastanMapPlace;

/* How far round its point a place reaches. */
typedef struct
{
  guint value; /* of the place */
  double radius; /* metres */
} DastanMapReach;

/* How many events in view lead from a venue to a country. */
typedef struct
{
  guint place;   /* a value of the facet of places */
  guint country; /* a value of the facet of countries */
  guint count;
} DastanMapRelation;

/**
 * DastanMapPlaces:
 * @columns: of what it was made
 * @list: (element-type DastanMapPlace): neighbours on the map next to one another where they are many
 * @has_chosen: whether any of them is chosen
 * @clusters: of @list, by their numbers
 * @number_scale: how much larger than usual a number is in the markers, whose discs follow
 * @n_placeless: for each value of the facet of countries: events in view that concern it and have no place
 * @unplaced: (element-type guint): rows in view without a place and without a country of the base map, by time
 * @relations: (element-type DastanMapRelation): the most frequent first, no more than DASTAN_MAP_MAX_RELATIONS
 * @reaches: (element-type DastanMapReach): of places with events in view, the widest first; no more than
 *     DASTAN_MAP_MAX_REACHES
 * @n_relations: how many there are in all
 * @rows: of the events at each place
 * @country_rows: of the events that concern each country
 *
 * Immutable, reference counted; any thread.
 */
typedef struct
{
  DastanColumns *columns;
  GArray *list;
  gboolean has_chosen;
  DastanClusters *clusters;
  double number_scale;
  guint *n_placeless;
  GArray *unplaced;
  GArray *relations;
  guint n_relations;
  GArray *reaches;
  DastanValueRows *rows;
  DastanValueRows *country_rows;
  guint *numbers; /* of each value: where it is in the list, or G_MAXUINT */
  guint *chosen_before; /* (nullable): see dastan_map_places_has_chosen() */
  guint *counts; /* of each place, to see whether they are still the same */
} DastanMapPlaces;

/* What they are made of: a copy of the explorer's state. */
typedef struct _DastanMapState DastanMapState;

/* @former: (transfer none) (nullable): what was made before, of which what is still the same is taken; @number_scale: as
 * dastan_map_labels_measure_numbers() has it. The explorer has a dossier. Main thread; copies a few bytes an event. */
DastanMapState *dastan_map_state_new (DastanExplorer *explorer, DastanBasemap *map, DastanMapPlaces *former,
                                      double number_scale);
/* The same without an explorer, with numbers as large as usual: the events at all rows, or at those with a byte of 1 in
 * @passes (nullable); any one thread. */
DastanMapState *dastan_map_state_new_of (DastanDossier *dossier, DastanColumns *columns, const guint8 *passes,
                                         DastanBasemap *map);
void dastan_map_state_free (DastanMapState *self);
/* Whether it is made in a part of a frame. */
gboolean dastan_map_state_is_small (const DastanMapState *self);

/* (transfer full); any thread. */
DastanMapPlaces *dastan_map_places_new (const DastanMapState *state);
DastanMapPlaces *dastan_map_places_ref (DastanMapPlaces *self);
void dastan_map_places_unref (DastanMapPlaces *self);

/* Whether any place of a cluster is chosen: however many it holds, two numbers are looked at. */
gboolean dastan_map_places_has_chosen (const DastanMapPlaces *self, const DastanCluster *cluster);

/* The number of a place by its value; or -1. */
int dastan_map_places_find (const DastanMapPlaces *self, guint value);

/**
 * dastan_map_places_list_rows:
 * @self: of the explorer's present dossier
 * @explorer: whose filter and span say what is in view
 * @values: (array length=n): of the facet of places
 * @n: how many
 * @limit: no more rows than this; 0 for all
 *
 * The rows of the events in view at any of some places, in order of time. With a limit only so much is looked at
 * that a frame has time for it.
 *
 * Returns: (transfer full) (element-type guint)
 */
GArray *dastan_map_places_list_rows (const DastanMapPlaces *self, DastanExplorer *explorer, const guint *values,
                                     guint n, guint limit);

/* Whether the event at a row is in view: passes the filter and may lie, or certainly lies, in the visible span. */
gboolean dastan_map_places_row_in_view (DastanExplorer *explorer, guint row);

/* The radius of the marker of some events, logical pixels: one event has no number. */
double dastan_map_places_get_radius (guint count, double number_scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapState, dastan_map_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapPlaces, dastan_map_places_unref)

G_END_DECLS
