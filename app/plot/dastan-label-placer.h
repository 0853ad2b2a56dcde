/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds room for labels: none over another, over a marker or over a line. */
#pragma once

#include "plot/dastan-geometry.h"

G_BEGIN_DECLS

typedef struct _DastanLabelPlacer DastanLabelPlacer;

/* @view: labels stay within it */
DastanLabelPlacer *dastan_label_placer_new (DastanBox view);
void dastan_label_placer_free (DastanLabelPlacer *self);

/* What labels keep off: a box, a line of some points. */
void dastan_label_placer_add_box (DastanLabelPlacer *self, DastanBox box);
void dastan_label_placer_add_line (DastanLabelPlacer *self, const DastanPoint *points, guint n,
                                   double half_width);

/* Whether a label may stand somewhere: wholly in view, and touching nothing there is. */
gboolean dastan_label_placer_is_free (const DastanLabelPlacer *self, DastanBox box);

/**
 * dastan_label_placer_place:
 * @self: a placer
 * @candidates: (array length=n): where the label may stand, the best first
 * @n: how many
 *
 * Takes the first candidate that is wholly in view and touches nothing there is, and keeps it free
 * from then on. Labels placed earlier win: bring the important ones first.
 *
 * Returns: which candidate was taken, or -1
 */
int dastan_label_placer_place (DastanLabelPlacer *self, const DastanBox *candidates, guint n);

/* Whether a box is wholly in view and touches nothing there is. */
gboolean dastan_label_placer_is_free (const DastanLabelPlacer *self, DastanBox box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanLabelPlacer, dastan_label_placer_free)

G_END_DECLS
