/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What documents say of an event and a source in one line: facts, places, numbers of sources. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-event-words.h"

#include <glib/gi18n.h>

#include "plot/dastan-gazetteer.h"
#include "scene/dastan-filter-words.h"
#include "scene/dastan-timeline-items.h"
#include "time/dastan-date-format.h"

#define BETWEEN " · "

char *
dastan_event_words_dup_date (DastanEvent *event)
{
  return dastan_timeline_items_dup_words (event);
}

char *
dastan_event_words_dup_kind (DastanDossier *dossier, DastanEvent *event)
{
  const char *id = dastan_event_get_category (event);
  const DastanCategory *category = id != NULL ? dastan_dossier_find_category (dossier, id) : NULL;
  const char *parts[3] = { NULL };
  guint n = 0;

  if (dastan_event_get_status (event) != DASTAN_STATUS_HAPPENED)
    parts[n++] = dastan_status_get_title (dastan_event_get_status (event));
  if (category != NULL)
    parts[n++] = dastan_text_get_local (category->title);
  return g_strjoinv (BETWEEN, (char **) parts);
}

/* Names with commas between, where there are any. */
static void
add_joined (GPtrArray *parts, GPtrArray *names)
{
  if (names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (parts, g_strjoinv (", ", (char **) names->pdata));
}

char *
dastan_event_words_dup_where (DastanDossier *dossier, DastanEvent *event)
{
  const char *const *places = dastan_event_get_places (event), *const *codes = dastan_event_get_countries (event),
                    *const *people = dastan_event_get_people (event);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) countries = g_ptr_array_new ();
  g_autoptr (GPtrArray) persons = g_ptr_array_new ();

  for (guint i = 0; places[i] != NULL; i++)
    {
      const DastanPlace *place = dastan_dossier_find_place (dossier, places[i]);

      if (place != NULL)
        g_ptr_array_add (names, (gpointer) dastan_text_get_local (place->name));
    }
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const char *name = dastan_gazetteer_get_country_name (dastan_gazetteer_get_default (), codes[i], NULL);

      g_ptr_array_add (countries, (gpointer) (name != NULL ? name : codes[i]));
    }
  for (guint i = 0; people[i] != NULL; i++)
    {
      const DastanPerson *person = dastan_dossier_find_person (dossier, people[i]);

      if (person != NULL)
        g_ptr_array_add (persons, (gpointer) dastan_text_get_local (person->name));
    }
  add_joined (parts, names);
  add_joined (parts, countries);
  add_joined (parts, persons);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (BETWEEN, (char **) parts->pdata);
}

char *
dastan_event_words_dup_source (const DastanSource *source)
{
  g_autofree char *date = source->date != NULL ? dastan_date_format_words (source->date) : NULL;
  const char *parts[4] = { NULL };
  guint n = 0;

  if (source->publisher != NULL)
    parts[n++] = source->publisher;
  if (date != NULL)
    parts[n++] = date;
  if (source->language != NULL)
    parts[n++] = source->language;
  return g_strjoinv (BETWEEN, (char **) parts);
}

char *
dastan_event_words_dup_quotation (const DastanExcerpt *excerpt)
{
  /* Translators: words of a source in quotation marks. */
  return g_strdup_printf (_ ("“%s”"), dastan_excerpt_get_exact (excerpt));
}

char *
dastan_event_words_dup_span (const DastanColumns *columns)
{
  DastanSpan span = { DASTAN_SECOND_MAX, DASTAN_SECOND_MIN };

  for (guint row = 0; row < columns->n_dated; row++)
    {
      gint64 first = columns->earliest[row], last = columns->latest[row];

      if (first == DASTAN_SECOND_MIN)
        first = columns->start_latest[row];
      if (last == DASTAN_SECOND_MAX)
        last = columns->end_earliest[row];
      if (first > DASTAN_SECOND_MIN && first < DASTAN_SECOND_MAX)
        span.earliest = MIN (span.earliest, first);
      if (last > DASTAN_SECOND_MIN && last < DASTAN_SECOND_MAX)
        span.latest = MAX (span.latest, last);
    }
  return span.earliest <= span.latest ? dastan_filter_words_dup_span (span) : NULL;
}
