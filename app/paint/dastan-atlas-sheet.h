/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All names of the base map, measured and placed once for every view: made by a worker, drawn by the map. */
#pragma once

#include <gio/gio.h>

#include "paint/dastan-atlas-text.h"

G_BEGIN_DECLS

/**
 * DastanAtlasLabel:
 * @text: what is written
 * @point: where it belongs, in the world
 * @from: the zoom from which it is shown
 * @to: the zoom up to which it is shown, itself not
 */
typedef struct
{
  DastanAtlasText text;
  DastanPoint point;
  double from;
  double to;
} DastanAtlasLabel;

/* Immutable, reference counted, any thread. */
typedef struct _DastanAtlasSheet DastanAtlasSheet;

/* What the measures of words depend on. */
typedef struct
{
  PangoFontDescription *font;
  PangoLanguage *language;
  double resolution;
  cairo_font_options_t *options; /* (nullable) */
} DastanAtlasFont;

/* Those of a context; clear it afterwards. */
void dastan_atlas_font_init (DastanAtlasFont *self, PangoContext *context);
void dastan_atlas_font_clear (DastanAtlasFont *self);

/**
 * dastan_atlas_sheet_new:
 * @map: the base map
 * @atlas: (transfer full): its names
 * @font: what they are written in
 * @cancellable: (nullable): stops between names
 *
 * Measures some thousand names and finds each the place and the zooms where it is shown (dastan-label-ranges.h), so
 * that none overlaps another at any zoom and in any view. Takes some tenths of a second, in fonts of its own: for a
 * worker.
 *
 * Returns: (transfer full) (nullable): the sheet; %NULL when cancelled
 */
DastanAtlasSheet *dastan_atlas_sheet_new (DastanBasemap *map, DastanAtlas *atlas, const DastanAtlasFont *font,
                                          GCancellable *cancellable);
/* The same of the atlas compiled into the program. What was made last is kept for who asks for the same font again. Any
 * thread. */
DastanAtlasSheet *dastan_atlas_sheet_get_default (DastanBasemap *map, const DastanAtlasFont *font,
                                                  GCancellable *cancellable);
/* (transfer full) (nullable): the same where it is made already. */
DastanAtlasSheet *dastan_atlas_sheet_find_default (DastanBasemap *map, const DastanAtlasFont *font);
DastanAtlasSheet *dastan_atlas_sheet_ref (DastanAtlasSheet *self);
void dastan_atlas_sheet_unref (DastanAtlasSheet *self);

/* The labels, the most important first. */
guint dastan_atlas_sheet_get_n_labels (const DastanAtlasSheet *self);
const DastanAtlasLabel *dastan_atlas_sheet_get_label (const DastanAtlasSheet *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanAtlasSheet, dastan_atlas_sheet_unref)

G_END_DECLS
