/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which time the base map is of: that of what is selected, or of what the timeline shows. */
#pragma once

#include "explore/dastan-explorer.h"
#include "plot/dastan-basemap.h"

G_BEGIN_DECLS

/* The last second that is looked at: that of the selected event, else that of the visible span; 0, which is today for
 * the base map, where it is open or there is no dossier. */
gint64 dastan_map_period_get_moment (DastanExplorer *explorer);

/* What of the base map is not that of today at a moment, in words; (transfer full) (nullable): nothing. */
char *dastan_map_period_dup_words (const DastanBasemap *map, gint64 moment);

G_END_DECLS
