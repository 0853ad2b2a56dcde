/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier as a document: title, legend, timeline, map, stories, events with excerpts, numbered sources. */
#pragma once

#include "export/dastan-picture.h"

G_BEGIN_DECLS

/* Events that a document lists one by one, at most. */
#define DASTAN_PAGES_MOST_EVENTS 5000

/**
 * DastanPagesOptions:
 * @width: of a page, CSS pixels (96 to an inch); 0 for A4
 * @height: of a page
 * @margin: at each of its edges; 0 for a usual one
 * @is_one: one page as large as all of it needs
 * @stays_upright: timeline and map stay on pages like the others; else theirs lie on their side
 */
typedef struct
{
  double width;
  double height;
  double margin;
  gboolean is_one;
  gboolean stays_upright;
} DastanPagesOptions;

/**
 * dastan_pages_new:
 * @dossier: all of whose events are in it
 * @picture: colours, lanes, fonts: its size does not matter
 * @pages: the pages
 * @filter_words: (nullable): what the events were chosen by
 * @progress: (nullable)
 *
 * Returns: (transfer full) (element-type DastanSheet): the pages in order; any one thread
 */
GPtrArray *dastan_pages_new (DastanDossier *dossier, const DastanPictureOptions *picture,
                             const DastanPagesOptions *pages, const char *filter_words,
                             const DastanProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

/* Writes them as a PDF with outline, links, structure and title, each page as it is drawn; any one thread. */
gboolean dastan_pages_write (GPtrArray *pages, DastanDossier *dossier, GOutputStream *stream,
                             const DastanProgress *progress, GError **error);

G_END_DECLS
