/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running text over pages: headings, paragraphs, quotations, with links. */
#pragma once

#include "export/dastan-sheet.h"
#include "paint/dastan-palette.h"

G_BEGIN_DECLS

/**
 * DastanFlow:
 *
 * Fills pages from top to bottom and begins another where one is full: a paragraph goes on there, a heading takes
 * what follows along. One thread.
 */
typedef struct _DastanFlow DastanFlow;

typedef enum
{
  DASTAN_FLOW_TITLE,
  DASTAN_FLOW_HEADING,
  DASTAN_FLOW_SUBHEADING,
  DASTAN_FLOW_BODY,
  DASTAN_FLOW_QUOTE,
  DASTAN_FLOW_QUIET,
} DastanFlowStyle;

/* @pages: (element-type DastanSheet): gets the pages; borrowed. @is_endless: one page as high as needed. */
DastanFlow *dastan_flow_new (GPtrArray *pages, double width, double height, double margin, gboolean is_endless,
                             const DastanPalette *palette, PangoContext *context);
/* Ends the last page. */
void dastan_flow_free (DastanFlow *self);

/* Begins a page, unless one has just been begun. */
void dastan_flow_break (DastanFlow *self);
void dastan_flow_space (DastanFlow *self, double pixels);
/* Sees that so much is left of the page, or begins another. */
void dastan_flow_need (DastanFlow *self, double pixels);
/* Width of a line, and where the next one would be. */
double dastan_flow_get_room (const DastanFlow *self);
double dastan_flow_get_y (const DastanFlow *self);
/* The present page. (transfer none) */
DastanSheet *dastan_flow_get_sheet (DastanFlow *self);

/* A paragraph. @jump: (nullable): the whole of it leads to a place of the document; @uri: (nullable): to an address */
void dastan_flow_add (DastanFlow *self, DastanFlowStyle style, const char *text, const char *uri, const char *jump);
/* What is drawn has a height of its own; takes all of the width. (transfer full) */
void dastan_flow_take_list (DastanFlow *self, DastanPartKind kind, DastanDisplayList *list, double height);
/* The same room for what the caller has put on the sheet. */
void dastan_flow_skip (DastanFlow *self, double height);
/* An entry of the outline and a place to jump to, here. @name: (nullable) */
void dastan_flow_mark (DastanFlow *self, guint level, const char *title, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanFlow, dastan_flow_free)

G_END_DECLS
