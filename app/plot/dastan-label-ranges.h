/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From which zoom each label of a map is shown, so that none overlaps, pops or jumps while panning
 * and zooming. */
#pragma once

#include "plot/dastan-geometry.h"

G_BEGIN_DECLS

/**
 * DastanLabelRanges:
 *
 * Every label stands at the same pixels beside its point at all zooms and is shown in one range of
 * zooms, to its end. That range begins where the label touches none of the others, at no zoom of
 * the range: two boxes that move apart as the world grows overlap in one interval of scales, which
 * is solved for, not sampled. After the active ranges of Been, Daiches and Yap, "Dynamic Map
 * Labeling" (IEEE TVCG 2006). The view plays no part, so panning changes nothing. Main thread or
 * worker, one at a time.
 */
typedef struct _DastanLabelRanges DastanLabelRanges;

/**
 * DastanLabelShape:
 * @point: in the world: what it stands beside
 * @from: the zoom from which it may be placed so
 * @boxes: (array length=n_boxes): in logical pixels relative to @point
 * @n_boxes: how many
 *
 * A way to place a label.
 */
typedef struct
{
  DastanPoint point;
  double from;
  const DastanBox *boxes;
  guint n_boxes;
} DastanLabelShape;

DastanLabelRanges *dastan_label_ranges_new (void);
void dastan_label_ranges_free (DastanLabelRanges *self);

/**
 * dastan_label_ranges_place:
 * @self: the labels so far: they win
 * @to: the zoom up to which the label is of use
 * @least: zooms that it has to be shown for at least; more than 0
 * @shapes: (array length=n_shapes): ways to place it, the best first; copied
 * @n_shapes: how many
 *
 * Takes the shape that is shown from the lowest zoom, of equals the first.
 *
 * Returns: the number of the label, one more each time from 0
 */
guint dastan_label_ranges_place (DastanLabelRanges *self,
                                 double to,
                                 double least,
                                 const DastanLabelShape *shapes,
                                 guint n_shapes);

/**
 * dastan_label_ranges_improve:
 * @self: all labels
 *
 * Goes through the labels that are shown late, or never, in the order they came in: where one that
 * is in the way can be placed otherwise and still be shown as early as it is, it is. No label is
 * shown later for it. The local search of Christensen, Marks and Shieber, "An Empirical Study of
 * Algorithms for Point-Feature Label Placement" (ACM TOG 1995), of moves that take nothing from
 * anybody, a few rounds at most; the cost follows the labels that are late and their neighbours.
 *
 * Returns: how many labels were moved for another
 */
guint dastan_label_ranges_improve (DastanLabelRanges *self);

/**
 * dastan_label_ranges_get:
 * @self: all labels
 * @label: the number of one
 * @shown_from: (out) (optional): the zoom from which it is shown
 *
 * Returns: which of its shapes was taken, or -1 where it is never shown
 */
int dastan_label_ranges_get (const DastanLabelRanges *self, guint label, double *shown_from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanLabelRanges, dastan_label_ranges_free)

G_END_DECLS
