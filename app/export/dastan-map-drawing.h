/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a dossier on paper or in a picture: shaded countries, places, names, legend. */
#pragma once

#include "export/dastan-sheet.h"
#include "scene/dastan-map-places.h"

G_BEGIN_DECLS

/**
 * DastanMapDrawing:
 * @dossier: whose events are shown
 * @columns: its
 * @passes: (nullable): a byte for each row, 1 where its event is shown; %NULL for all
 * @places: (nullable): dastan_map_drawing_gather() of these, for several maps of the same events
 * @pose: (nullable): what is in the middle, and the zoom; %NULL shows all countries and places with events
 * @frames_selected: without a @pose, what the selected event concerns
 * @selected: (nullable): id of the event whose venue is marked and whose arcs are drawn
 * @hides_itinerary: without the arcs
 * @has_relations: with the relations of all events
 * @is_bare: as on the stage: without the numbers of countries and without a legend
 * @moment: lakes are as they were at that second; 0 is today
 * @is_dark: light or dark
 * @context: fonts
 * @cancellable: (nullable): stops while names are measured
 *
 * What a map is drawn of; all borrowed.
 */
typedef struct
{
  DastanDossier *dossier;
  DastanColumns *columns;
  const guint8 *passes;
  DastanMapPlaces *places;
  const DastanMapPose *pose;
  const char *selected;
  gboolean frames_selected;
  gboolean hides_itinerary;
  gboolean has_relations;
  gboolean is_bare;
  gint64 moment;
  gboolean is_dark;
  PangoContext *context;
  GCancellable *cancellable;
} DastanMapDrawing;

/* Where events take place; (transfer full). Any thread. */
DastanMapPlaces *dastan_map_drawing_gather (DastanDossier *dossier, DastanColumns *columns, const guint8 *passes);

/* Adds the map to a sheet: the base map as areas, all else as a display list over it, in the same shapes as in the
 * window. One thread. */
void dastan_map_drawing_add (const DastanMapDrawing *self, DastanSheet *sheet, DastanRect area);

/* Where the base map comes from, in the reader's language; static. */
const char *dastan_map_drawing_get_attribution (void);

G_END_DECLS
