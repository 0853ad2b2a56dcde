/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier as one web page that needs nothing else: no server, no network, no script to be read. */
#pragma once

#include "export/dastan-picture.h"

G_BEGIN_DECLS

/* Events that a page holds, at most. */
#define DASTAN_WEB_PAGE_MOST_EVENTS 5000
/* Steps of stories that have a map, at most: each takes some 200 kB. */
#define DASTAN_WEB_PAGE_MOST_MAPS 40

/**
 * dastan_web_page_write:
 * @dossier: all of whose events are in it
 * @picture: colours, lanes, fonts: its size does not matter
 * @filter_words: (nullable): what the events were chosen by
 * @stream: where it is written
 * @progress: (nullable)
 *
 * One HTML file with timeline, map, events, excerpts, stories and sources. It refers to no address but those of the
 * sources, which are only followed when they are clicked; a policy in it forbids everything else. All text is escaped.
 * Without a script it is a list that can be read; with one it can be searched and walked through by keys.
 *
 * Returns: whether it was written. Any one thread.
 */
gboolean dastan_web_page_write (DastanDossier *dossier, const DastanPictureOptions *picture, const char *filter_words,
                                GOutputStream *stream, const DastanProgress *progress, GError **error);

G_END_DECLS
