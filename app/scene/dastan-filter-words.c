/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What narrows a filter beside the values of facets, in the reader's words: a span of time, a box
 * on the map. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-filter-words.h"

#include <glib/gi18n.h>
#include <math.h>

#include "scene/dastan-facet-names.h"
#include "time/dastan-calendar.h"
#include "time/dastan-date-format.h"

/* Beyond so many days months are enough, beyond so many years. */
#define DAYS_TO_MONTHS 366.0
#define DAYS_TO_YEARS 7305.0
#define FINE_DEGREES 5.0 /* a box smaller than this is told to the hundredth */

/* One end of a span as EDTF: a year, a month or a day. */
static char *
dup_end (gint64 second, double days)
{
  DastanCivil civil;
  g_autofree char *year = NULL;

  dastan_calendar_from_second (second, &civil);
  if (ABS (civil.year) > 9999)
    return g_strdup_printf ("Y%" G_GINT64_FORMAT, civil.year);
  year = g_strdup_printf ("%s%04d", civil.year < 0 ? "-" : "", (int)ABS (civil.year));
  if (days > DAYS_TO_YEARS)
    return g_steal_pointer (&year);
  if (days > DAYS_TO_MONTHS)
    return g_strdup_printf ("%s-%02d", year, civil.month);
  return g_strdup_printf ("%s-%02d-%02d", year, civil.month, civil.day);
}

char *
dastan_filter_words_dup_span (DastanSpan span)
{
  double days = dastan_span_length (span) / DASTAN_DAY_SECONDS;
  g_autofree char *from = dup_end (span.earliest, days), *to = dup_end (span.latest, days);
  g_autofree char *text
      = g_str_equal (from, to) ? g_strdup (from) : g_strjoin ("/", from, to, NULL);
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, NULL);

  return date != NULL ? dastan_date_format_words (date) : g_steal_pointer (&text);
}

static char *
dup_latitude (double latitude, int decimals)
{
  /* Translators: a latitude in degrees, north and south of the equator. */
  return g_strdup_printf (latitude < 0 ? _("%.*f° S") : _("%.*f° N"), decimals, fabs (latitude));
}

static char *
dup_longitude (double longitude, int decimals)
{
  /* Translators: a longitude in degrees, east and west of Greenwich. */
  return g_strdup_printf (longitude < 0 ? _("%.*f° W") : _("%.*f° E"), decimals,
                          fabs (longitude));
}

char *
dastan_filter_words_dup_box (DastanGeoBox box)
{
  double width = box.east >= box.west ? box.east - box.west : box.east - box.west + 360;
  int decimals = MIN (width, box.north - box.south) < FINE_DEGREES ? 2 : 0;
  g_autofree char *south = dup_latitude (box.south, decimals),
                  *north = dup_latitude (box.north, decimals);
  g_autofree char *west = dup_longitude (box.west, decimals),
                  *east = dup_longitude (box.east, decimals);

  /* Translators: a part of the map: its southern and northern side, its western and eastern side.
   */
  return g_strdup_printf (_("%1$s – %2$s, %3$s – %4$s"), south, north, west, east);
}

/* "Country: Kazakhstan, Japan" */
static char *
dup_facet (DastanExplorer *explorer, const GArray *values, DastanFacet facet)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      guint32 value = g_array_index (values, guint32, i);

      if (value >= dastan_explorer_get_columns (explorer)->facets[facet].n_values)
        continue;
      g_string_append (names, names->len > 0 ? ", " : "");
      g_string_append (names, dastan_facet_get_value_title (explorer, facet, value));
    }
  /* Translators: what is filtered by: a facet such as “Country”, and the wanted values. */
  return g_strdup_printf (_("%1$s: %2$s"), dastan_facet_get_title (facet), names->str);
}

char *
dastan_filter_words_dup_all (DastanExplorer *explorer)
{
  const DastanFilter *filter = dastan_explorer_get_filter (explorer);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    if (!dastan_filter_is_facet_empty (filter, facet))
      g_ptr_array_add (parts, dup_facet (explorer, filter->values[facet], facet));
  if (filter->has_span)
    g_ptr_array_add (parts, dastan_filter_words_dup_span (filter->span));
  if (filter->has_box)
    g_ptr_array_add (parts, dastan_filter_words_dup_box (filter->box));
  if (filter->ring != NULL)
    /* Translators: one of several things that a filter asks for: what lies within a line drawn round it on the map. */
    g_ptr_array_add (parts, g_strdup (_("drawn on the map")));
  if (filter->words != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("“%s”"), filter->words));
  if (filter->chosen != NULL)
    {
      guint n = dastan_filter_get_n_chosen (filter);

      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u chosen event", "%u chosen events", n), n));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
