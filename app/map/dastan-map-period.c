/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which time the base map is of: that of what is selected, or of what the timeline shows. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-period.h"

#include <glib/gi18n.h>

gint64
dastan_map_period_get_moment (DastanExplorer *explorer)
{
  DastanEvent *event = dastan_explorer_get_selected_event (explorer);
  const DastanEdtf *date = event != NULL ? dastan_event_get_date (event) : NULL;
  gint64 latest;

  if (dastan_explorer_get_dossier (explorer) == NULL)
    return 0;
  latest = date != NULL ? dastan_edtf_get_bounds (date)->whole.latest
                        : dastan_explorer_get_visible_span (explorer).latest;
  return MIN (latest, 0);
}

char *
dastan_map_period_dup_words (const DastanBasemap *map, gint64 moment)
{
  for (guint i = 0; i < map->n_historic; i++)
    if (dastan_basemap_is_historic (&map->historic[i], moment))
      /* Translators: below the map, while it shows events from before that year. */
      return g_strdup_printf (_ ("Aral Sea as before %u"), map->historic[i].rank);
  return NULL;
}
