/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives every map the base map that somebody prefers, and says when that cannot be had. */
#pragma once

#include "map/dastan-map.h"
#include "window/dastan-preferences.h"

G_BEGIN_DECLS

/**
 * DastanBaseMap:
 *
 * One source of tiles for all windows. While the preference is Dastan's own map there is none, and nobody is asked
 * anything.
 *
 * Signals:
 * - "changed": another source is there, or none
 * - "failed" (utf8): the file that is preferred cannot be used, and why; Dastan's own map is shown
 *
 * Main thread.
 */
#define DASTAN_TYPE_BASE_MAP (dastan_base_map_get_type ())
G_DECLARE_FINAL_TYPE (DastanBaseMap, dastan_base_map, DASTAN, BASE_MAP, GObject)

/* That of the program; (transfer none). */
DastanBaseMap *dastan_base_map_get_default (void);
DastanBaseMap *dastan_base_map_new (DastanPreferences *preferences); /* (transfer full) */

/* From now on @map shows what is preferred. */
void dastan_base_map_attach (DastanBaseMap *self, DastanMap *map);

/* (transfer none) (nullable): Dastan's own map. */
DastanTileSource *dastan_base_map_get_source (DastanBaseMap *self);
/* Whether a file is being opened. */
gboolean dastan_base_map_is_busy (DastanBaseMap *self);

G_END_DECLS
