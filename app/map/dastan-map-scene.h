/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows of a dossier, in the world and without pixels: places, countries, arcs. */
#pragma once

#include "explore/dastan-explorer.h"
#include "plot/dastan-basemap.h"
#include "plot/dastan-gazetteer.h"

G_BEGIN_DECLS

/* A place of the dossier with events in view. */
typedef struct
{
  const char *id;   /* the dossier's */
  const char *name; /* in the reader's language; the dossier's */
  DastanPoint point;
  guint value; /* in the facet of places */
  guint count; /* events in view, more than 0 */
  gboolean is_chosen; /* one of several events that are chosen takes place there */
} DastanMapPlace;

/* A country of the base map that has a name. */
typedef struct
{
  const DastanBasemapCountry *country;
  const char *name;     /* in the reader's language */
  gboolean is_story;    /* events of the dossier concern it */
  gboolean is_filtered; /* the filter asks for it */
  gboolean is_selected; /* the selected event concerns it and has no venue to draw arcs from */
  guint count;          /* events in view */
} DastanMapCountry;

/* From the venue of the selected event to a country taking part. */
typedef struct
{
  GArray *line;     /* (element-type DastanPoint): the world, beginning at the venue */
  const char *name; /* of the place it ends at, or NULL */
} DastanMapArc;

/**
 * DastanMapScene:
 *
 * A snapshot of the explorer's state; made anew when that changes. Borrows from the explorer's
 * dossier, which it keeps. Main thread.
 */
typedef struct
{
  DastanDossier *dossier; /* (nullable) */
  GArray *places;         /* (element-type DastanMapPlace): by their values */
  gboolean has_chosen;    /* any of them is chosen */
  GArray
      *countries;  /* (element-type DastanMapCountry): as many as the base map has, in its order */
  GPtrArray *arcs; /* (element-type DastanMapArc) */
  gboolean has_venue; /* the selected event has one: */
  DastanPoint venue;
  guint venue_place;   /* it among the places; G_MAXUINT where none of them is just there */
  gboolean has_hover; /* the hovered event has a venue: */
  DastanPoint hover;
  guint most;      /* events in view of the country that has most */
  guint n_in_view; /* events */
} DastanMapScene;

DastanMapScene *dastan_map_scene_new (DastanExplorer *explorer, DastanBasemap *map);
void dastan_map_scene_free (DastanMapScene *self);

/* Bytes for dastan_basemap_painter_paint(): the shade of each country; (transfer full). */
GBytes *dastan_map_scene_make_shades (const DastanMapScene *self);

/* The box round all places and countries of the dossier; empty without any. Countries as wide as a
 * third of a continent count by nothing but their places. */
DastanBox dastan_map_scene_get_home (const DastanMapScene *self);
/* The box round the selected event's venue and the countries that take part, and the venues of all that is chosen
 * with it; empty without any. */
DastanBox dastan_map_scene_get_selection (const DastanMapScene *self, DastanExplorer *explorer,
                                          DastanBasemap *map);

/* The rows of the events in view at any of some places, in order of time. @values: of the facet of
 * places; (transfer full) (element-type guint). */
GArray *dastan_map_scene_list_rows_at (DastanExplorer *explorer, const guint *values, guint n);
/* Where in such a list the selected event is; FALSE where it is not. */
gboolean dastan_map_scene_find_selected (DastanExplorer *explorer, const GArray *rows, guint *position);
/* The id of the event at a row; borrowed from the event. */
const char *dastan_map_scene_get_id (DastanExplorer *explorer, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapScene, dastan_map_scene_free)

G_END_DECLS
