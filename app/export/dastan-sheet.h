/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One picture or page: display lists and maps side by side, with what can be clicked and listed of it. */
#pragma once

#include "export/dastan-progress.h"
#include "model/dastan-image.h"
#include "paint/dastan-basemap-painter.h"
#include "paint/dastan-display-list.h"

G_BEGIN_DECLS

/* What a part is to who cannot see it: the structure of a tagged PDF. */
typedef enum
{
  DASTAN_PART_ARTIFACT, /* decoration, or repeated on every page */
  DASTAN_PART_TITLE,
  DASTAN_PART_HEADING,
  DASTAN_PART_SUBHEADING,
  DASTAN_PART_PARAGRAPH,
  DASTAN_PART_QUOTE,
  DASTAN_PART_FIGURE,
} DastanPartKind;

/**
 * DastanSheet:
 *
 * Sizes are in CSS pixels, of which 96 are an inch. Plain data, made on one thread and drawn on any one
 * thread.
 */
typedef struct _DastanSheet DastanSheet;

/* @background: of all of it */
DastanSheet *dastan_sheet_new (double width, double height, DastanColor background);
void dastan_sheet_free (DastanSheet *self);

double dastan_sheet_get_width (const DastanSheet *self);
double dastan_sheet_get_height (const DastanSheet *self);
void dastan_sheet_set_height (DastanSheet *self, double height);

/* @list: (transfer full): drawn from the area's corner on, and cut to the area */
void dastan_sheet_take_list (DastanSheet *self, DastanPartKind kind, DastanRect area, DastanDisplayList *list);
/* A map in @area. @shades: (nullable): as in dastan_basemap_painter_paint(); a reference is taken. The view's size
 * and scale are set from @area. By itself it is decoration: a figure is what is drawn over it. */
void dastan_sheet_add_map (DastanSheet *self, DastanRect area, const DastanBasemapView *view, GBytes *shades);

/* An image in @area, which has its proportions; a reference is taken. */
void dastan_sheet_add_image (DastanSheet *self, DastanRect area, const DastanImage *image);

/* What the last part that was added is to who does not see it, where its own words do not tell. */
void dastan_sheet_describe (DastanSheet *self, const char *words);

/* Of each figure that dastan_sheet_draw() makes in a document, in this order, what it is: its words, which belong to
 * the sheet, or NULL; appended to @words. */
void dastan_sheet_list_figures (const DastanSheet *self, GPtrArray *words);

/* Maps in an SVG are images of so many pixels to one of the sheet: smaller than lines where there are many of them; 0,
 * as it is at first, for lines. */
void dastan_sheet_set_map_scale (DastanSheet *self, double scale);

/* What can be clicked: an address of the web, or a place of the same document by its name. */
void dastan_sheet_add_link (DastanSheet *self, DastanRect area, const char *uri);
void dastan_sheet_add_jump (DastanSheet *self, DastanRect area, const char *name);
/* A place that can be jumped to: its name is unique in the document. */
void dastan_sheet_add_target (DastanSheet *self, double y, const char *name);
/* An entry of the outline; @level is 1 or more, and no more than one below the entry before. */
void dastan_sheet_add_bookmark (DastanSheet *self, double y, guint level, const char *title);

/* An entry of the outline. */
typedef struct
{
  double y;
  guint level;
  char *title;
} DastanBookmark;

guint dastan_sheet_get_n_bookmarks (const DastanSheet *self);
const DastanBookmark *dastan_sheet_get_bookmark (const DastanSheet *self, guint i);

/**
 * dastan_sheet_draw:
 * @cr: a canvas, in pixels of the sheet
 * @scale: of device pixels: what a map's lines are as fine as
 * @is_document: with links, places to jump to and structure: for a PDF of whole documents
 * @progress: (nullable): can end it between parts
 */
void dastan_sheet_draw (const DastanSheet *self, cairo_t *cr, double scale, gboolean is_document,
                        const DastanProgress *progress);

/**
 * dastan_sheet_write_svg:
 * @title: (nullable): of the document
 * @prefix: of the ids in it
 * @is_document: with XML's own first line; else for the inside of a web page
 * @progress: (nullable): can end it between parts
 *
 * Returns: (transfer full): an SVG document, UTF-8
 */
GString *dastan_sheet_write_svg (const DastanSheet *self, const char *title, const char *prefix, gboolean is_document,
                                 const DastanProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanSheet, dastan_sheet_free)

G_END_DECLS
