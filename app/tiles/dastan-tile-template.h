/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The address of a tile server: https://…/{z}/{x}/{y}.png. */
#pragma once

#include "tiles/dastan-tile-source.h"

G_BEGIN_DECLS

/**
 * dastan_tile_template_check:
 * @text: what somebody typed
 * @error: return location: %DASTAN_ERROR_INVALID with what is missing, in words
 *
 * A web address (http or https) with a host, without a name or password in it, in whose path or query {z}, {x} and {y}
 * occur and no other braces.
 *
 * Returns: whether tiles can be asked for there
 */
gboolean dastan_tile_template_check (const char *text, GError **error);

/* The address of one tile; @text has been checked. (transfer full). */
char *dastan_tile_template_expand (const char *text, DastanTileId id);

/* The host that is asked; (transfer full) (nullable): @text is no address. */
char *dastan_tile_template_dup_host (const char *text);

G_END_DECLS
