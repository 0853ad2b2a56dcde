/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that a source states, with its unit and what it measures. */
#pragma once

#include "model/dastan-text.h"

G_BEGIN_DECLS

typedef struct _DastanFigure DastanFigure;
#define DASTAN_TYPE_FIGURE (dastan_figure_get_type ())
GType dastan_figure_get_type (void) G_GNUC_CONST;

/* @unit: "JPY", "USD", "%", "m³", "barrel" …; @qualifier: "", "about", "over" or "under" as the source
 * has it; @as_written: the source's words, nullable. */
DastanFigure *dastan_figure_new (double value, const char *unit, const char *qualifier,
                                 const char *as_written, DastanText *means);
DastanFigure *dastan_figure_ref (DastanFigure *self);
void dastan_figure_unref (DastanFigure *self);

double dastan_figure_get_value (const DastanFigure *self);
const char *dastan_figure_get_unit (const DastanFigure *self);
const char *dastan_figure_get_qualifier (const DastanFigure *self);
const char *dastan_figure_get_as_written (const DastanFigure *self);
const DastanText *dastan_figure_get_means (const DastanFigure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanFigure, dastan_figure_unref)

G_END_DECLS
