/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lengths and counts beyond which a dossier is refused, whoever wrote it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lengths, in code points. */
#define DASTAN_MAX_ID 200
#define DASTAN_MAX_WORD 200      /* units, languages, publishers' names … */
#define DASTAN_MAX_LINE 2000     /* titles, names, addresses, dates, words around an excerpt */
#define DASTAN_MAX_PARAGRAPH 20000 /* summaries, notes, statements, descriptions */

#define DASTAN_MAX_TEXT 4000000 /* of a whole source: some books */

#define DASTAN_MAX_ZOOM 22 /* of the map, in levels of the Web Mercator pyramid */

/* Counts. */
#define DASTAN_MAX_EVENTS 2000000
#define DASTAN_MAX_PLACES DASTAN_MAX_EVENTS /* each may be somewhere else */
#define DASTAN_MAX_RECORDS 100000 /* of every other kind */
#define DASTAN_MAX_PER_RECORD                                                                      \
  1000 /* places, people, figures, excerpts, translations … of one record */

#define DASTAN_MAX_RADIUS 20000000.0 /* metres: half the way round the earth */

/* Images: bytes of a file, pixels, pixels of a side, and how many an event has at most. */
#define DASTAN_MAX_IMAGE_BYTES (20 * 1000 * 1000)
#define DASTAN_MAX_IMAGE_PIXELS (100 * 1000 * 1000)
#define DASTAN_MAX_IMAGE_SIDE 65500
#define DASTAN_MAX_IMAGES 100

/* Bytes of a JSON file that is read into memory. */
#define DASTAN_MAX_JSON_BYTES (G_GUINT64_CONSTANT (2) << 30)

G_END_DECLS
