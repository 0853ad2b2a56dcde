/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a dossier on paper or in a picture: shaded countries, places, names, legend. */
#pragma once

#include "export/dastan-sheet.h"
#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanMapDrawing:
 * @dossier: whose events are shown
 * @columns: its
 * @passes: (nullable): a byte for each row, 1 where its event is shown; %NULL for all
 * @pose: (nullable): what is in the middle, and the zoom; %NULL shows all countries and places with events
 * @selected: (nullable): id of the event whose venue is marked and whose arcs are drawn
 * @is_dark: light or dark
 * @context: fonts
 *
 * What a map is drawn of; all borrowed.
 */
typedef struct
{
  DastanDossier *dossier;
  const DastanColumns *columns;
  const guint8 *passes;
  const DastanMapPose *pose;
  const char *selected;
  gboolean is_dark;
  PangoContext *context;
} DastanMapDrawing;

/* Adds the map to a sheet: the base map as areas, all else as a display list over it. One thread. */
void dastan_map_drawing_add (const DastanMapDrawing *self, DastanSheet *sheet, DastanRect area);

/* Where the base map comes from, in the reader's language; static. */
const char *dastan_map_drawing_get_attribution (void);

G_END_DECLS
