/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a start needs in any case, read on a thread while the toolkit starts. */
#pragma once

#include <gtk/gtk.h>

#include "formats/dastan-open.h"

G_BEGIN_DECLS

/* Begins to read the base map, the names of places and the built-in dossier. Call once, when the toolkit has its
 * settings. Main thread. */
void dastan_prefetch_start (void);

/**
 * dastan_prefetch_take_builtin:
 * @report: (out) (transfer full): its problems
 * @error: return location for an error
 *
 * The built-in dossier: what dastan_prefetch_start() read, waiting for it where need be, and read anew when it was
 * taken before or never started. Main thread.
 *
 * Returns: (transfer full) (nullable): the dossier
 */
DastanDossier *dastan_prefetch_take_builtin (DastanReport **report, GError **error);

G_END_DECLS
