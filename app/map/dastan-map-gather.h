/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the places of what is in view up to date: at once where they are few, else in a worker. */
#pragma once

#include "scene/dastan-map-places.h"

G_BEGIN_DECLS

/**
 * DastanMapGather:
 *
 * One job at a time: while the worker is at it, what was there before of the same dossier stays, and of what comes
 * meanwhile the last is made next. Main thread.
 */
typedef struct _DastanMapGather DastanMapGather;

/* @ready: called with @data when there are other places, also from within dastan_map_gather_update() */
DastanMapGather *dastan_map_gather_new (DastanExplorer *explorer, DastanBasemap *map, void (*ready) (gpointer data),
                                        gpointer data);
/* Nothing is called any more. */
void dastan_map_gather_free (DastanMapGather *self);

/* How much larger than usual numbers are, from the next change on; see dastan_map_labels_measure_numbers(). Returns whether
 * that is another. */
gboolean dastan_map_gather_set_number_scale (DastanMapGather *self, double number_scale);

/* What is in view has changed. */
void dastan_map_gather_update (DastanMapGather *self);

/* (transfer none) (nullable): NULL without a dossier, or before the first of a dossier are there. */
DastanMapPlaces *dastan_map_gather_get_places (DastanMapGather *self);

/* Whether they are of what is in view now. */
gboolean dastan_map_gather_is_settled (DastanMapGather *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMapGather, dastan_map_gather_free)

G_END_DECLS
