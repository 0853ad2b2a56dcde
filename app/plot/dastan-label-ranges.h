/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From which zoom each label of a map is shown, so that none overlaps, pops or jumps while panning and zooming. */
#pragma once

#include "plot/dastan-geometry.h"

G_BEGIN_DECLS

/**
 * DastanLabelRanges:
 *
 * Every label stands at the same pixels beside its point at all zooms and is shown in one range of zooms, to its
 * end. That range begins where the label touches none of those placed before, at no zoom of the range: two boxes that
 * move apart as the world grows overlap in one interval of scales, which is solved for, not sampled. After the active
 * ranges of Been, Daiches and Yap, "Dynamic Map Labeling" (IEEE TVCG 2006). The view plays no part, so panning
 * changes nothing. Main thread or worker, one at a time.
 */
typedef struct _DastanLabelRanges DastanLabelRanges;

/* A way to place a label: some boxes in logical pixels relative to its point. */
typedef struct
{
  const DastanBox *boxes;
  guint n_boxes;
} DastanLabelShape;

DastanLabelRanges *dastan_label_ranges_new (void);
void dastan_label_ranges_free (DastanLabelRanges *self);

/**
 * dastan_label_ranges_place:
 * @self: the labels so far: they win
 * @point: in the world
 * @from: the zoom from which the label is of use
 * @to: the zoom up to which it is
 * @least: zooms that it has to be shown for at least; more than 0
 * @shapes: (array length=n_shapes): ways to place it, the best first
 * @n_shapes: how many
 * @shown_from: (out): the zoom from which it is shown
 *
 * Takes the shape that is shown from the lowest zoom, of equals the first.
 *
 * Returns: which shape was taken, or -1 where it is never shown
 */
int dastan_label_ranges_place (DastanLabelRanges *self, DastanPoint point, double from, double to, double least,
                               const DastanLabelShape *shapes, guint n_shapes, double *shown_from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanLabelRanges, dastan_label_ranges_free)

G_END_DECLS
