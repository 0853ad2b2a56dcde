/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows of a dossier, in the world and without pixels: places, countries, arcs. */
#pragma once

#include "plot/dastan-gazetteer.h"
#include "scene/dastan-map-places.h"

G_BEGIN_DECLS

/* A country of the base map. */
typedef struct
{
  const DastanBasemapCountry *country;
  const char *name;     /* in the reader's language */
  int value;            /* in the facet of countries; or -1 */
  gboolean is_story;    /* events of the dossier concern it */
  gboolean is_filtered; /* the filter asks for it */
  gboolean is_selected; /* the selected event concerns it and has no venue to draw arcs from */
  guint count;          /* events in view */
  guint n_placeless;    /* of them without a place: known to the country only */
} DastanMapCountry;

/* From the venue of the selected event to a country taking part. */
typedef struct
{
  GArray *line;     /* (element-type DastanPoint): the world, beginning at the venue */
  const char *name; /* of the place it ends at, or NULL */
  guint count;      /* events in view that it stands for */
} DastanMapArc;

/**
 * DastanMapScene:
 *
 * A snapshot of what is in view; made anew when that changes. Borrows from the dossier, which it keeps. One thread.
 */
typedef struct
{
  DastanDossier *dossier; /* (nullable) */
  DastanMapPlaces *gathered; /* (nullable): where the events in view take place */
  const GArray *places;      /* (element-type DastanMapPlace): of it; empty without */
  GArray
      *countries;  /* (element-type DastanMapCountry): as many as the base map has, in its order */
  gboolean is_bare; /* without the numbers of countries: nothing on the map can be pressed */
  GPtrArray *arcs; /* (element-type DastanMapArc): of the selected event */
  GPtrArray *threads; /* (element-type DastanMapArc): of all events in view, where they are asked for */
  gboolean has_venue; /* the selected event has one: */
  DastanPoint venue;
  guint venue_place;   /* it among the places; G_MAXUINT where none of them is just there */
  GPtrArray *circles; /* (element-type GArray of DastanPoint): how far round their points places reach */
  GArray *part;    /* (element-type DastanPoint): the corners of the part of the map that the filter asks for; or none */
  guint most;      /* events in view of the country that has most */
  guint n_in_view; /* events */
  /* private */
  GArray *none;
} DastanMapScene;

/**
 * DastanMapView:
 * @dossier: (nullable): whose events are shown
 * @columns: (nullable): its
 * @filter: (nullable): by what they were chosen
 * @country_counts: (nullable): for each value of the facet of countries how many events in view concern it
 * @n_in_view: how many events
 * @selected: (nullable): the event that is selected
 *
 * What is in view; all borrowed.
 */
typedef struct
{
  DastanDossier *dossier;
  const DastanColumns *columns;
  const DastanFilter *filter;
  const guint *country_counts;
  guint n_in_view;
  DastanEvent *selected;
} DastanMapView;

/* Of @view; @gathered as below. */
DastanMapScene *dastan_map_scene_new_of (const DastanMapView *view, DastanBasemap *map, DastanMapPlaces *gathered,
                                         gboolean has_threads);
/* @gathered: (transfer none) (nullable): of what is in view; @has_threads: whether the relations of all events in
 * view are to be drawn */
DastanMapScene *dastan_map_scene_new (DastanExplorer *explorer, DastanBasemap *map, DastanMapPlaces *gathered,
                                      gboolean has_threads);
void dastan_map_scene_free (DastanMapScene *self);

/* The name of a place by its number, in the reader's language; the dossier's. */
const char *dastan_map_scene_get_name (const DastanMapScene *self, guint place);

/* Bytes for dastan_basemap_painter_paint(): the shade of each country; (transfer full). */
GBytes *dastan_map_scene_make_shades (const DastanMapScene *self);

/* The box round all places with events in view and the countries they concern, as below. */
DastanBox dastan_map_scene_get_shown (const DastanMapScene *self);
/* The box round all places and countries of the explorer's dossier; empty without any. Countries as wide as a
 * third of a continent count by nothing but their places. */
DastanBox dastan_map_scene_get_home (DastanExplorer *explorer, DastanBasemap *map);
/* The box round the selected event's venue and the countries that take part, and the venues of all that is chosen
 * with it; empty without any. */
DastanBox dastan_map_scene_get_selection (const DastanMapScene *self, DastanExplorer *explorer,
                                          DastanBasemap *map);

/* The same for @event (nullable), the one that the scene was made for, alone. */
DastanBox dastan_map_scene_get_event_box (const DastanMapScene *self, DastanEvent *event, DastanBasemap *map);

/* Where the event of an id takes place, in the world: its first place; FALSE without one. */
gboolean dastan_map_scene_find_venue (DastanExplorer *explorer, const char *id, DastanPoint *point);
/* The id of the event at a row; borrowed from the event. */
const char *dastan_map_scene_get_id (DastanExplorer *explorer, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapScene, dastan_map_scene_free)

G_END_DECLS
