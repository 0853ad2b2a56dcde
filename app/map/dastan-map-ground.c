/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies under everything on the map: which base map, of which time, and who made it. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include <glib/gi18n.h>

#include "map/dastan-map-foot.h"
#include "map/dastan-map-period.h"
#include "map/dastan-map-private.h"

void
dastan_map_update_ground (DastanMap *self)
{
  gint64 moment = dastan_map_period_get_moment (self->explorer);
  g_autofree char *note = dastan_map_period_dup_words (self->basemap, moment);

  dastan_base_layer_set_moment (self->base_layer, moment);
  dastan_map_foot_set_words (DASTAN_MAP_FOOT (self->foot), _ ("Natural Earth"), note);
}
