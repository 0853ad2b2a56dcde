/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for a place that the dossier does not have yet. */
#pragma once

#include <adwaita.h>

#include "model/dastan-records.h"

G_BEGIN_DECLS

/**
 * DastanPlaceAdder:
 *
 * A name and where that is; a town that Dastan knows is filled in. Signal "added" (#DastanPlace, borrowed, without an
 * id): it is to be added. Main thread only.
 */
#define DASTAN_TYPE_PLACE_ADDER (dastan_place_adder_get_type ())
G_DECLARE_FINAL_TYPE (DastanPlaceAdder, dastan_place_adder, DASTAN, PLACE_ADDER, AdwExpanderRow)

GtkWidget *dastan_place_adder_new (void);

/* "41.3, 69.27", "41,3; 69,27" or "41.3° N, 69.27° W" as degrees. Returns whether it is a point of the Earth. */
gboolean dastan_place_adder_read_point (const char *text, double *latitude, double *longitude);

G_END_DECLS
