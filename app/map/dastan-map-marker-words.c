/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What things on the map say of themselves, in tooltips and to a screen reader. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-marker-words.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "time/dastan-date-format.h"

#define N_NAMES 3            /* of a marker of several places */
#define MOST_COMPARED 1000u /* of its places, to find those with most events */

/* The places of a marker that are named: those with most events; of very many, of those next to its heaviest. */
static void
choose_named (const DastanMapFrame *frame, const DastanMapScene *scene, const DastanMapMarker *marker, guint *named)
{
  const DastanCluster *cluster = &frame->level->clusters[marker->cluster];
  const guint *members = dastan_clusters_get_members (frame->clusters, cluster);
  const DastanMapPlace *places = (const DastanMapPlace *) (gpointer) scene->places->data;
  guint n = 0;

  for (guint i = 0; i < MIN (cluster->n_points, MOST_COMPARED); i++)
    {
      guint at = n, one = members[i];

      while (at > 0 && (places[one].count > places[named[at - 1]].count
                        || (places[one].count == places[named[at - 1]].count && one < named[at - 1])))
        at--;
      if (at == N_NAMES)
        continue;
      n = MIN (n + 1, N_NAMES);
      for (guint j = n - 1; j > at; j--)
        named[j] = named[j - 1];
      named[at] = one;
    }
}

/* "12 events at 5 places: Tashkent, Chirchiq, Samarkand…" */
static char *
describe_cluster (const DastanMapFrame *frame,
                  const DastanMapScene *scene,
                  const DastanMapMarker *marker)
{
  guint named[N_NAMES];
  g_autofree char *count = dastan_count_dup_text (marker->count);
  g_autofree char *events
      = g_strdup_printf (ngettext ("%s event", "%s events", marker->count), count);
  g_autofree char *places
      = g_strdup_printf (ngettext ("%u place", "%u places", marker->n_places), marker->n_places);
  char *names, *words;

  choose_named (frame, scene, marker, named);
  names = g_strdup (dastan_map_scene_get_name (scene, named[0]));
  for (guint i = 1; i < MIN (marker->n_places, N_NAMES); i++)
    {
      /* Translators: a list of places, which grows by one more at its end. */
      char *more = g_strdup_printf (C_ ("places", "%1$s, %2$s"), names,
                                    dastan_map_scene_get_name (scene, named[i]));
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

  if (marker->n_places > 1)
    return describe_cluster (frame, scene, marker);
  /* Translators: a place on the map and how many events are there. */
  return g_strdup_printf (ngettext ("%s, %u event", "%s, %u events", marker->count),
                          dastan_map_scene_get_name (scene, marker->place), marker->count);
}

char *
dastan_map_event_dup_words (const DastanMapScene *scene, guint row)
{
  DastanEvent *event = dastan_dossier_get_event (scene->dossier, scene->gathered->columns->event[row]);
  const DastanEdtf *date = dastan_event_get_date (event);
  const char *title = dastan_text_get_local (dastan_event_get_title (event));
  g_autofree char *when = date != NULL ? dastan_date_format_words (date) : NULL;

  /* Translators: an event on the map: its title and its date. */
  return when != NULL ? g_strdup_printf (C_ ("event", "%1$s, %2$s"), title, when) : g_strdup (title);
}

char *
dastan_map_rest_dup_words (guint n)
{
  return g_strdup_printf (ngettext ("%u more event here", "%u more events here", n), n);
}

char *
dastan_map_country_dup_words (const DastanMapCountry *country)
{
  g_autofree char *count = dastan_count_dup_text (country->count);
  /* Translators: a country and how many of the events in view concern it. */
  g_autofree char *words
      = g_strdup_printf (ngettext ("%s, %s event", "%s, %s events", country->count), country->name, count);
  g_autofree char *placeless = dastan_count_dup_text (country->n_placeless);

  if (country->n_placeless == 0)
    return g_steal_pointer (&words);
  /* Translators: "Kazakhstan, 5 events", and how many of these have no place. */
  return g_strdup_printf (ngettext ("%1$s, %2$s of them without a place", "%1$s, %2$s of them without a place",
                                    country->n_placeless),
                          words, placeless);
}

char *
dastan_map_badge_dup_words (const DastanMapCountry *country)
{
  g_autofree char *count = dastan_count_dup_text (country->n_placeless);

  /* Translators: how many events, and a country: where in it they were is not known. */
  return g_strdup_printf (ngettext ("%1$s event known only to concern %2$s", "%1$s events known only to concern %2$s",
                                    country->n_placeless),
                          count, country->name);
}
