/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for a place: one that the dossier does not have yet, or one that it has, to be changed. */
#pragma once

#include <adwaita.h>

#include "model/dastan-records.h"

G_BEGIN_DECLS

/**
 * DastanPlaceAdder:
 *
 * A name, where that is, and how far from there it may be; a town that Dastan knows is filled in. Signal "added"
 * (#DastanPlace, borrowed): without an id it is to be added, with one the place of that id is to be like it. Main thread
 * only.
 */
#define DASTAN_TYPE_PLACE_ADDER (dastan_place_adder_get_type ())
G_DECLARE_FINAL_TYPE (DastanPlaceAdder, dastan_place_adder, DASTAN, PLACE_ADDER, AdwExpanderRow)

GtkWidget *dastan_place_adder_new (void);
/* Shows a place to be changed, until that is done or the form is closed. @place: (transfer none) */
void dastan_place_adder_edit (DastanPlaceAdder *self, const DastanPlace *place);

/* "41.3, 69.27", "41,3; 69,27" or "41.3° N, 69.27° W" as degrees. Returns whether it is a point of the Earth. */
gboolean dastan_place_adder_read_point (const char *text, double *latitude, double *longitude);
/* Kilometres with a point or a comma, "" for none, as metres. Returns whether it is a number that a radius may have. */
gboolean dastan_place_adder_read_radius (const char *text, double *radius);

G_END_DECLS
