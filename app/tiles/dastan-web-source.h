/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Map tiles of a web server: asked politely, kept on the disk. */
#pragma once

#include "tiles/dastan-tile-source.h"

G_BEGIN_DECLS

/**
 * DastanWebSource:
 *
 * While there is none, nothing is asked of anybody. It asks with a name of its own (User-Agent), on few connections;
 * what is kept and not out of date is not asked for again; what is out of date is better than nothing. After a failure
 * (the network is away, the server is, or says 429 or 5xx) it asks nothing for a while, twice as long each time, or as
 * long as the server says; then, or when the network is back, "changed" is emitted. An answer that is no picture, too
 * large or too slow is a failure of that tile.
 *
 * Main thread.
 */
#define DASTAN_TYPE_WEB_SOURCE (dastan_web_source_get_type ())
G_DECLARE_FINAL_TYPE (DastanWebSource, dastan_web_source, DASTAN, WEB_SOURCE, DastanTileSource)

/* What one may say of a server; a copy is made. */
typedef struct
{
  const char *template;    /* checked by dastan_tile_template_check() */
  const char *attribution; /* whom to thank */
  guint max_zoom;          /* at most DASTAN_TILE_MAX_ZOOM */
  const char *folder;      /* of the cache */
  guint64 limit;           /* of the cache, bytes */
} DastanWebSettings;

DastanWebSource *dastan_web_source_new (const DastanWebSettings *settings);

/* How many requests have been made so far. */
guint dastan_web_source_get_n_requests (DastanWebSource *self);

/* The first pause after a failure and the time an answer may take, milliseconds. */
void dastan_web_source_set_patience (DastanWebSource *self, guint pause, guint deadline);

/* The folder where tiles are kept: in the user's cache; (transfer full). */
char *dastan_web_source_dup_folder (void);

G_END_DECLS
