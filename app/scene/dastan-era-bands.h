/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eras of a dossier as the bands that the timeline draws. */
#pragma once

#include "model/dastan-dossier.h"
#include "paint/dastan-timeline-eras.h"

G_BEGIN_DECLS

/**
 * dastan_era_bands_new:
 * @dossier: (nullable): must outlive what is returned, which borrows its words
 * @n_rows: (out): rows that their names take
 *
 * Returns: (transfer full) (element-type DastanTimelineEra): by their beginnings, each with its row
 */
GArray *dastan_era_bands_new (DastanDossier *dossier, guint *n_rows) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
