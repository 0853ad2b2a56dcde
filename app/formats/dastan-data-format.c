/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats of other programs that events are written as, and what each of them cannot hold. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"

#include <glib/gi18n.h>
#include <string.h>

static const DastanDataFormat *const formats[] = {
  &dastan_csv_data_format, &dastan_timelinejs_data_format, &dastan_geojson_data_format, &dastan_kml_data_format,
  &dastan_ics_data_format, &dastan_csl_data_format,        &dastan_bibtex_data_format,  &dastan_annotations_data_format,
};

const DastanDataFormat *
dastan_data_format_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i]->id, id) == 0)
      return formats[i];
  return NULL;
}

char *
dastan_data_escape_html (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text) + 16);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '&')
        g_string_append (out, "&amp;");
      else if (character == '<')
        g_string_append (out, "&lt;");
      else if (character == '>')
        g_string_append (out, "&gt;");
      else if (character == '"')
        g_string_append (out, "&quot;");
      else if (character >= 0x20 ? character != 0xfffe && character != 0xffff : strchr ("\t\n\r", (int) character) != NULL)
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- What there is --- */

typedef struct
{
  DastanWriter *writer;
  guint counts[DASTAN_N_FEATURES];
  guint8 *is_used; /* per source */
} Survey;

static void
see (Survey *self, DastanFeature feature)
{
  self->counts[g_bit_nth_lsf (feature, -1)]++;
}

static void
see_if (Survey *self, gboolean is_there, DastanFeature feature)
{
  if (is_there)
    see (self, feature);
}

static gboolean
is_far (const DastanWriterDate *date)
{
  return date->has_date && (date->year < 1 || date->year > 9999);
}

static void
look_at_date (Survey *self, const DastanEdtf *date)
{
  DastanWriterDate start, end;

  if (date == NULL)
    {
      see (self, DASTAN_FEATURE_UNDATED);
      return;
    }
  dastan_writer_split_date (date, &start, &end);
  see_if (self, is_far (&start) || is_far (&end), DASTAN_FEATURE_FAR_DATES);
  if (!dastan_writer_is_plain (date))
    see (self, DASTAN_FEATURE_VAGUE_DATES);
  else
    see_if (self, (start.has_date && start.day == 0) || (end.has_date && end.day == 0), DASTAN_FEATURE_COARSE_DATES);
}

static gboolean
is_translated (const DastanText *text)
{
  return text != NULL && dastan_text_get_n (text) > 1;
}

static void
look_at_excerpts (Survey *self, DastanEvent *event)
{
  guint n = dastan_event_get_n_excerpts (event);

  see_if (self, n > 0, DASTAN_FEATURE_EXCERPTS);
  see_if (self, n > 1, DASTAN_FEATURE_MORE_EXCERPTS);
  for (guint i = 0; i < n; i++)
    {
      const DastanExcerpt *excerpt = dastan_event_get_excerpt (event, i);
      int source = dastan_dossier_index_of_source (self->writer->dossier, dastan_excerpt_get_source (excerpt));

      if (source >= 0)
        self->is_used[source] = TRUE;
      see_if (self, dastan_excerpt_get_start (excerpt) >= 0 || dastan_excerpt_get_prefix (excerpt) != NULL,
              DASTAN_FEATURE_EXCERPT_PLACES);
    }
}

static gboolean
is_a_formula (const char *text)
{
  return text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL;
}

static void
look_at_event (Survey *self, DastanEvent *event)
{
  const char *const *places = dastan_event_get_places (event);

  see (self, DASTAN_FEATURE_EVENTS);
  look_at_date (self, dastan_event_get_date (event));
  see_if (self, dastan_event_get_status (event) != DASTAN_STATUS_HAPPENED, DASTAN_FEATURE_STATUS);
  see_if (self, places[0] != NULL, DASTAN_FEATURE_PLACES);
  see_if (self, places[0] != NULL && places[1] != NULL, DASTAN_FEATURE_MORE_PLACES);
  see_if (self, dastan_event_get_countries (event)[0] != NULL, DASTAN_FEATURE_COUNTRIES);
  see_if (self, dastan_event_get_people (event)[0] != NULL, DASTAN_FEATURE_PEOPLE);
  see_if (self, dastan_event_get_note (event) != NULL, DASTAN_FEATURE_NOTES);
  see_if (self, dastan_event_get_n_figures (event) > 0, DASTAN_FEATURE_FIGURES);
  see_if (self, dastan_event_get_n_extra (event) > 0, DASTAN_FEATURE_EXTRA);
  see_if (self, is_translated (dastan_event_get_title (event)) || is_translated (dastan_event_get_summary (event)),
          DASTAN_FEATURE_TRANSLATIONS);
  see_if (self,
          is_a_formula (dastan_text_get_local (dastan_event_get_title (event)))
              || is_a_formula (dastan_text_get_local (dastan_event_get_summary (event))),
          DASTAN_FEATURE_FORMULAS);
  look_at_excerpts (self, event);
}

static void
look_at_records (Survey *self)
{
  DastanDossier *dossier = self->writer->dossier;
  const GPtrArray *sources = dastan_dossier_get_sources (dossier);

  self->counts[g_bit_nth_lsf (DASTAN_FEATURE_DIFFERENCES, -1)] = dastan_dossier_get_differences (dossier)->len;
  self->counts[g_bit_nth_lsf (DASTAN_FEATURE_STORIES, -1)] = dastan_dossier_get_stories (dossier)->len;
  self->counts[g_bit_nth_lsf (DASTAN_FEATURE_ERAS, -1)] = dastan_dossier_get_eras (dossier)->len;
  for (guint i = 0; i < sources->len; i++)
    {
      const DastanSource *source = sources->pdata[i];

      see_if (self, source->statement != NULL || source->note != NULL || source->text != NULL,
              DASTAN_FEATURE_SOURCE_NOTES);
      see_if (self, !self->is_used[i], DASTAN_FEATURE_UNUSED_SOURCES);
    }
}

static gboolean
look (Survey *self, GError **error)
{
  self->is_used = g_new0 (guint8, dastan_dossier_get_sources (self->writer->dossier)->len + 1);
  while (TRUE)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!dastan_writer_next (self->writer, &event, error))
        return FALSE;
      if (event == NULL)
        break;
      look_at_event (self, event);
    }
  look_at_records (self);
  return TRUE;
}

guint8 *
dastan_data_find_sources (const DastanWriter *writer, GError **error)
{
  g_auto (DastanWriter) again = { 0 };
  Survey survey = { .writer = &again };

  dastan_writer_init (&again, writer->dossier, writer->keep, writer->stream, NULL, NULL, writer->cancellable);
  if (!look (&survey, error))
    {
      g_free (survey.is_used);
      return NULL;
    }
  for (guint i = 0; writer->keep == NULL && i < dastan_dossier_get_sources (writer->dossier)->len; i++)
    survey.is_used[i] = TRUE;
  return survey.is_used;
}

/* --- In words --- */

/* What there is of a feature; (transfer full). */
static char *
dup_count (guint feature, guint n)
{
  switch (1u << feature)
    {
    case DASTAN_FEATURE_VAGUE_DATES:
      return g_strdup_printf (ngettext ("%u date that is uncertain, open or one of several",
                                        "%u dates that are uncertain, open or one of several", n), n);
    case DASTAN_FEATURE_UNDATED:
      return g_strdup_printf (ngettext ("%u event without a date", "%u events without a date", n), n);
    case DASTAN_FEATURE_COARSE_DATES:
      return g_strdup_printf (ngettext ("%u date that is a month or a year", "%u dates that are a month or a year", n), n);
    case DASTAN_FEATURE_FAR_DATES:
      return g_strdup_printf (ngettext ("%u date before the year 1 or after 9999",
                                        "%u dates before the year 1 or after 9999", n), n);
    case DASTAN_FEATURE_STATUS:
      return g_strdup_printf (ngettext ("%u event that is planned, reported or disputed",
                                        "%u events that are planned, reported or disputed", n), n);
    case DASTAN_FEATURE_PLACES:
      return g_strdup_printf (ngettext ("the place of %u event", "the places of %u events", n), n);
    case DASTAN_FEATURE_MORE_PLACES:
      return g_strdup_printf (ngettext ("the places after the first of %u event",
                                        "the places after the first of %u events", n), n);
    case DASTAN_FEATURE_COUNTRIES:
      return g_strdup_printf (ngettext ("the countries of %u event", "the countries of %u events", n), n);
    case DASTAN_FEATURE_PEOPLE:
      return g_strdup_printf (ngettext ("the people of %u event", "the people of %u events", n), n);
    case DASTAN_FEATURE_NOTES:
      return g_strdup_printf (ngettext ("the note on %u event", "the notes on %u events", n), n);
    case DASTAN_FEATURE_EXCERPTS:
      return g_strdup_printf (ngettext ("the excerpts of %u event", "the excerpts of %u events", n), n);
    case DASTAN_FEATURE_MORE_EXCERPTS:
      return g_strdup_printf (ngettext ("the excerpts after the first of %u event",
                                        "the excerpts after the first of %u events", n), n);
    default:
      return NULL;
    }
}

/* The rest of it, of which there are more kinds than one function has room for. */
static char *
dup_other_count (guint feature, guint n)
{
  switch (1u << feature)
    {
    case DASTAN_FEATURE_EXCERPT_PLACES:
      return g_strdup_printf (ngettext ("where %u excerpt stands in its source",
                                        "where %u excerpts stand in their sources", n), n);
    case DASTAN_FEATURE_FIGURES:
      return g_strdup_printf (ngettext ("the figures of %u event", "the figures of %u events", n), n);
    case DASTAN_FEATURE_EXTRA:
      return g_strdup_printf (ngettext ("fields that %u event was imported with",
                                        "fields that %u events were imported with", n), n);
    case DASTAN_FEATURE_TRANSLATIONS:
      return g_strdup_printf (ngettext ("%u event in other languages", "%u events in other languages", n), n);
    case DASTAN_FEATURE_DIFFERENCES:
      return g_strdup_printf (ngettext ("%u question on which sources differ", "%u questions on which sources differ", n), n);
    case DASTAN_FEATURE_STORIES:
      return g_strdup_printf (ngettext ("%u story", "%u stories", n), n);
    case DASTAN_FEATURE_ERAS:
      return g_strdup_printf (ngettext ("%u era", "%u eras", n), n);
    case DASTAN_FEATURE_SOURCE_NOTES:
      return g_strdup_printf (ngettext ("the statement, note or text of %u source",
                                        "the statements, notes or texts of %u sources", n), n);
    case DASTAN_FEATURE_UNUSED_SOURCES:
      return g_strdup_printf (ngettext ("%u source without an excerpt", "%u sources without an excerpt", n), n);
    case DASTAN_FEATURE_EVENTS:
      return g_strdup_printf (ngettext ("%u event", "%u events", n), n);
    case DASTAN_FEATURE_FORMULAS:
      return g_strdup_printf (ngettext ("%u text that begins like a formula, behind an apostrophe",
                                        "%u texts that begin like formulas, behind an apostrophe", n), n);
    default:
      return NULL;
    }
}

static char *
dup_words (guint feature, guint n)
{
  char *words = dup_count (feature, n);

  return words != NULL ? words : dup_other_count (feature, n);
}

GPtrArray *
dastan_data_format_list_losses (const DastanDataFormat *self,
                                DastanDossier *dossier,
                                const guint8 *keep,
                                GCancellable *cancellable)
{
  GPtrArray *losses = g_ptr_array_new_with_free_func (g_free);
  g_auto (DastanWriter) writer = { 0 };
  Survey survey = { .writer = &writer };

  dastan_writer_init (&writer, dossier, keep, NULL, NULL, NULL, cancellable);
  if (look (&survey, NULL))
    for (guint pass = 0; pass < 2; pass++)
      for (guint feature = 0; feature < DASTAN_N_FEATURES; feature++)
        {
          g_autofree char *words = NULL;

          if (survey.counts[feature] == 0 || ((pass == 0 ? self->lost : self->kept) & 1u << feature) == 0)
            continue;
          words = dup_words (feature, survey.counts[feature]);
          g_ptr_array_add (losses,
                           /* Translators: what a format cannot hold: "the people of 3 events". */
                           pass == 0 ? g_strdup_printf (_ ("Not exported: %s"), words)
                                     /* Translators: what other programs pass over: "the people of 3 events". */
                                     : g_strdup_printf (_ ("In fields that only Dastan reads: %s"), words));
        }
  g_free (survey.is_used);
  return losses;
}
