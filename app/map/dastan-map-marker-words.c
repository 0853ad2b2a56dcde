/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a marker says of itself, in its tooltip and to a screen reader. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-marker-words.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"

#define N_NAMES 3 /* of a marker of several places */

/* "12 events at 5 places: Tashkent, Chirchiq, Samarkand…" */
static char *
describe_cluster (const DastanMapFrame *frame,
                  const DastanMapScene *scene,
                  const DastanMapMarker *marker)
{
  const DastanClusterLevel *level = frame->level;
  const guint *members = &level->members[level->first[marker->cluster]];
  g_autofree char *count = dastan_count_dup_text (marker->count);
  g_autofree char *events
      = g_strdup_printf (ngettext ("%s event", "%s events", marker->count), count);
  g_autofree char *places
      = g_strdup_printf (ngettext ("%u place", "%u places", marker->n_places), marker->n_places);
  char *names = g_strdup (g_array_index (scene->places, DastanMapPlace, members[0]).name);
  char *words;

  for (guint i = 1; i < MIN (marker->n_places, N_NAMES); i++)
    {
      /* Translators: a list of places, which grows by one more at its end. */
      char *more = g_strdup_printf (C_ ("places", "%1$s, %2$s"), names,
                                    g_array_index (scene->places, DastanMapPlace, members[i]).name);
      g_free (names);
      names = more;
    }
  if (marker->n_places > N_NAMES)
    /* Translators: several places close together on the map: "12 events", "5 places", and the names
     * of the first. */
    words = g_strdup_printf (_ ("%1$s at %2$s: %3$s…"), events, places, names);
  else
    /* Translators: the same, with the names of all. */
    words = g_strdup_printf (_ ("%1$s at %2$s: %3$s"), events, places, names);
  g_free (names);
  return words;
}

char *
dastan_map_marker_dup_words (const DastanMapFrame *frame, const DastanMapScene *scene, guint number)
{
  const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, number);
  const DastanMapPlace *place = &g_array_index (scene->places, DastanMapPlace, marker->place);

  if (marker->n_places > 1)
    return describe_cluster (frame, scene, marker);
  /* Translators: a place on the map and how many events are there. */
  return g_strdup_printf (ngettext ("%s, %u event", "%s, %u events", marker->count), place->name,
                          marker->count);
}
