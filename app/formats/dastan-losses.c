/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each format that is written cannot hold of a dossier: one table, told before anything is
 * written. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-losses.h"

#include <glib/gi18n.h>
#include <string.h>

/* Marks both forms of a number for translation, where they stand in a table. */
#define P_(one, many) one, many

/* Columns of the table; the last two are documents to be read. */
static const char *const columns[] = { "csv", "timelinejs", "geojson", "kml",  "ics", "annotations",
                                       "csl", "bibtex",     "pdf",     "html", NULL };

/* A cell says how a format holds a feature: '+' in fields that others read, '~' in fields of its
 * own, '-' not at all; ' ' where what it belongs to is lost, and told of. */
static const struct
{
  DastanFeature feature;
  const char *one;
  const char *many;
  const char *cells;
} table[] = {
  /* Translators: each of these follows “Not exported:” or “In fields that only Dastan reads:”. */
  { DASTAN_FEATURE_TITLE, P_ ("the title of the dossier", "the title of the dossier"),
    "++++++--++" },
  { DASTAN_FEATURE_DESCRIPTION,
    P_ ("the description of the dossier", "the description of the dossier"), "++-++~--++" },
  { DASTAN_FEATURE_LANGUAGE, P_ ("the language of the dossier", "the language of the dossier"),
    "----------" },
  { DASTAN_FEATURE_EVENTS, P_ ("%u event", "%u events"), "++++++--++" },
  { DASTAN_FEATURE_UNQUOTED_EVENTS,
    P_ ("%u event without an excerpt", "%u events without an excerpt"), "+++++-  ++" },
  { DASTAN_FEATURE_DATES, P_ ("the date of %u event", "the dates of %u events"), "+++++~  ++" },
  { DASTAN_FEATURE_VAGUE_DATES,
    P_ ("%u date that is uncertain, open or one of several",
        "%u dates that are uncertain, open or one of several"),
    "~~~~~   ++" },
  { DASTAN_FEATURE_UNDATED, P_ ("%u event without a date", "%u events without a date"),
    "+~++~+  ++" },
  { DASTAN_FEATURE_COARSE_DATES,
    P_ ("%u date that is a month or a year", "%u dates that are a month or a year"), "++++~   ++" },
  { DASTAN_FEATURE_FAR_DATES,
    P_ ("%u date before the year 1 or after 9999", "%u dates before the year 1 or after 9999"),
    "+++~~   ++" },
  { DASTAN_FEATURE_AS_WRITTEN,
    P_ ("the words of the source for %u date", "the words of the sources for %u dates"),
    "++++~~  --" },
  { DASTAN_FEATURE_STATUS,
    P_ ("%u event that is planned, reported or disputed",
        "%u events that are planned, reported or disputed"),
    "~~++~~  ++" },
  { DASTAN_FEATURE_CATEGORIES, P_ ("the category of %u event", "the categories of %u events"),
    "+++++~  ++" },
  { DASTAN_FEATURE_PLACES, P_ ("the place of %u event", "the places of %u events"), "~~+++~  ++" },
  { DASTAN_FEATURE_MORE_PLACES,
    P_ ("the places after the first of %u event", "the places after the first of %u events"),
    "-----~  ++" },
  { DASTAN_FEATURE_PLACE_RADII,
    P_ ("how far around its point %u place may lie",
        "how far around their points %u places may lie"),
    "~~++~~  ++" },
  { DASTAN_FEATURE_PLACE_COUNTRIES, P_ ("the country of %u place", "the countries of %u places"),
    "-----~  --" },
  { DASTAN_FEATURE_COUNTRIES, P_ ("the countries of %u event", "the countries of %u events"),
    "~~++~~  ++" },
  { DASTAN_FEATURE_PEOPLE, P_ ("the people of %u event", "the people of %u events"), "~~+++~  ++" },
  { DASTAN_FEATURE_PEOPLE_NOTES, P_ ("the note on %u person", "the notes on %u people"),
    "------  --" },
  { DASTAN_FEATURE_SUMMARIES, P_ ("the summary of %u event", "the summaries of %u events"),
    "+++++~  ++" },
  { DASTAN_FEATURE_NOTES, P_ ("the note on %u event", "the notes on %u events"), "~~+++~  ++" },
  { DASTAN_FEATURE_FIGURES, P_ ("the figures of %u event", "the figures of %u events"),
    "-----~  ++" },
  { DASTAN_FEATURE_EXCERPTS, P_ ("the excerpts of %u event", "the excerpts of %u events"),
    "~~++~+  ++" },
  { DASTAN_FEATURE_MORE_EXCERPTS,
    P_ ("the excerpts after the first of %u event", "the excerpts after the first of %u events"),
    "-----+  ++" },
  { DASTAN_FEATURE_EXCERPT_PLACES,
    P_ ("where %u excerpt stands in its source", "where %u excerpts stand in their sources"),
    "-----+  ++" },
  { DASTAN_FEATURE_EXCERPT_CONTEXT,
    P_ ("the words around %u excerpt", "the words around %u excerpts"), "-----+  --" },
  { DASTAN_FEATURE_EXCERPT_NOTES, P_ ("the note on %u excerpt", "the notes on %u excerpts"),
    "-----+  ++" },
  { DASTAN_FEATURE_IMAGES, P_ ("the image of %u event", "the images of %u events"), "-+----  ++" },
  { DASTAN_FEATURE_MORE_IMAGES,
    P_ ("the images after the first of %u event", "the images after the first of %u events"), " ~      ++" },
  { DASTAN_FEATURE_IMAGE_LICENCES, P_ ("the licence of %u image", "the licences of %u images"),
    " ~      ++" },
  { DASTAN_FEATURE_EXTRA,
    P_ ("fields that %u event was imported with", "fields that %u events were imported with"),
    "------  --" },
  { DASTAN_FEATURE_TRANSLATIONS, P_ ("%u text in other languages", "%u texts in other languages"),
    "----------" },
  { DASTAN_FEATURE_SOURCE_DATES,
    P_ ("the date and language of %u source", "the dates and languages of %u sources"),
    "-----~++++" },
  { DASTAN_FEATURE_STATEMENTS,
    P_ ("what %u source says of itself", "what %u sources say of themselves"), "------~~++" },
  { DASTAN_FEATURE_SOURCE_NOTES, P_ ("the note on %u source", "the notes on %u sources"),
    "------++++" },
  { DASTAN_FEATURE_SOURCE_TEXTS, P_ ("the text of %u source", "the texts of %u sources"),
    "------~~--" },
  { DASTAN_FEATURE_UNUSED_SOURCES,
    P_ ("%u source without an excerpt", "%u sources without an excerpt"), "------++++" },
  { DASTAN_FEATURE_NAMES, P_ ("how %u name is read", "how %u names are read"), "----------" },
  { DASTAN_FEATURE_DIFFERENCES,
    P_ ("%u question on which sources differ", "%u questions on which sources differ"),
    "--------++" },
  { DASTAN_FEATURE_STORIES, P_ ("%u story", "%u stories"), "--------++" },
  { DASTAN_FEATURE_SPEAKER_NOTES,
    P_ ("what %u step of a story says to the presenter",
        "what %u steps of stories say to the presenter"),
    "        --" },
  { DASTAN_FEATURE_ERAS, P_ ("%u era", "%u eras"), "++------++" },
  { DASTAN_FEATURE_COLORS,
    P_ ("the colour of %u category or era", "the colours of %u categories and eras"),
    "--------++" },
  { DASTAN_FEATURE_FORMULAS,
    P_ ("%u text that begins like a formula, behind an apostrophe",
        "%u texts that begin like formulas, behind an apostrophe"),
    "~+++++++++" },
};

DastanHolding
dastan_losses_get (const char *format, DastanFeature feature)
{
  for (guint column = 0; columns[column] != NULL; column++)
    if (strcmp (columns[column], format) == 0)
      {
        g_assert (table[feature].feature == feature);
        switch (table[feature].cells[column])
          {
          case '-':
            return DASTAN_HOLDS_NONE;
          case '~':
            return DASTAN_HOLDS_OWN;
          default:
            return DASTAN_HOLDS;
          }
      }
  return DASTAN_HOLDS;
}

/* --- What there is --- */

typedef struct
{
  DastanDossier *dossier;
  guint *counts;
  guint8 *is_used; /* per source */
} Survey;

static void
see_if (Survey *self, gboolean is_there, DastanFeature feature)
{
  self->counts[feature] += is_there ? 1 : 0;
}

static void
see_text (Survey *self, const DastanText *text)
{
  see_if (self, text != NULL && dastan_text_get_n (text) > 1, DASTAN_FEATURE_TRANSLATIONS);
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

  see_if (self, date == NULL, DASTAN_FEATURE_UNDATED);
  see_if (self, date != NULL, DASTAN_FEATURE_DATES);
  if (date == NULL)
    return;
  dastan_writer_split_date (date, &start, &end);
  see_if (self, is_far (&start) || is_far (&end), DASTAN_FEATURE_FAR_DATES);
  if (!dastan_writer_is_plain (date))
    see_if (self, TRUE, DASTAN_FEATURE_VAGUE_DATES);
  else
    see_if (self, (start.has_date && start.day == 0) || (end.has_date && end.day == 0),
            DASTAN_FEATURE_COARSE_DATES);
}

static void
look_at_excerpt (Survey *self, const DastanExcerpt *excerpt)
{
  int source = dastan_dossier_index_of_source (self->dossier, dastan_excerpt_get_source (excerpt));

  if (source >= 0)
    self->is_used[source] = TRUE;
  see_if (self, dastan_excerpt_get_start (excerpt) >= 0, DASTAN_FEATURE_EXCERPT_PLACES);
  see_if (self,
          dastan_excerpt_get_prefix (excerpt) != NULL
              || dastan_excerpt_get_suffix (excerpt) != NULL,
          DASTAN_FEATURE_EXCERPT_CONTEXT);
  see_if (self, dastan_excerpt_get_note (excerpt) != NULL, DASTAN_FEATURE_EXCERPT_NOTES);
  see_text (self, dastan_excerpt_get_note (excerpt));
}

static gboolean
is_a_formula (const DastanText *text)
{
  const char *words = dastan_text_get_local (text);

  return words[0] != '\0' && strchr ("=+-@\t\r", words[0]) != NULL;
}

static void
look_at_texts (Survey *self, DastanEvent *event)
{
  const DastanText *const texts[]
      = { dastan_event_get_title (event), dastan_event_get_summary (event),
          dastan_event_get_note (event) };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      see_text (self, texts[i]);
      see_if (self, is_a_formula (texts[i]), DASTAN_FEATURE_FORMULAS);
    }
  see_if (self, texts[1] != NULL, DASTAN_FEATURE_SUMMARIES);
  see_if (self, texts[2] != NULL, DASTAN_FEATURE_NOTES);
  for (guint i = 0; i < dastan_event_get_n_figures (event); i++)
    see_text (self, dastan_figure_get_means (dastan_event_get_figure (event, i)));
}

static void
look_at_event (Survey *self, DastanEvent *event)
{
  const char *const *places = dastan_event_get_places (event);
  guint n = dastan_event_get_n_excerpts (event);

  see_if (self, TRUE, DASTAN_FEATURE_EVENTS);
  look_at_date (self, dastan_event_get_date (event));
  look_at_texts (self, event);
  see_if (self, dastan_event_get_date_as_written (event) != NULL, DASTAN_FEATURE_AS_WRITTEN);
  see_if (self, dastan_event_get_status (event) != DASTAN_STATUS_HAPPENED, DASTAN_FEATURE_STATUS);
  see_if (self, dastan_event_get_category (event) != NULL, DASTAN_FEATURE_CATEGORIES);
  see_if (self, places[0] != NULL, DASTAN_FEATURE_PLACES);
  see_if (self, places[0] != NULL && places[1] != NULL, DASTAN_FEATURE_MORE_PLACES);
  see_if (self, dastan_event_get_countries (event)[0] != NULL, DASTAN_FEATURE_COUNTRIES);
  see_if (self, dastan_event_get_people (event)[0] != NULL, DASTAN_FEATURE_PEOPLE);
  see_if (self, dastan_event_get_n_figures (event) > 0, DASTAN_FEATURE_FIGURES);
  see_if (self, dastan_event_get_n_extra (event) > 0, DASTAN_FEATURE_EXTRA);
  see_if (self, dastan_event_get_n_images (event) > 0, DASTAN_FEATURE_IMAGES);
  see_if (self, dastan_event_get_n_images (event) > 1, DASTAN_FEATURE_MORE_IMAGES);
  for (guint i = 0; i < dastan_event_get_n_images (event); i++)
    {
      const DastanImage *image = dastan_event_get_image (event, i);

      see_if (self, dastan_image_get_licence (image) != NULL, DASTAN_FEATURE_IMAGE_LICENCES);
      see_text (self, dastan_image_get_description (image));
    }
  see_if (self, n > 0, DASTAN_FEATURE_EXCERPTS);
  see_if (self, n == 0, DASTAN_FEATURE_UNQUOTED_EVENTS);
  see_if (self, n > 1, DASTAN_FEATURE_MORE_EXCERPTS);
  for (guint i = 0; i < n; i++)
    look_at_excerpt (self, dastan_event_get_excerpt (event, i));
}

static void
look_at_sources (Survey *self)
{
  const GPtrArray *sources = dastan_dossier_get_sources (self->dossier);

  for (guint i = 0; i < sources->len; i++)
    {
      const DastanSource *source = sources->pdata[i];

      see_if (self, source->date != NULL || source->language != NULL, DASTAN_FEATURE_SOURCE_DATES);
      see_if (self, source->statement != NULL, DASTAN_FEATURE_STATEMENTS);
      see_if (self, source->note != NULL, DASTAN_FEATURE_SOURCE_NOTES);
      see_if (self, source->text != NULL, DASTAN_FEATURE_SOURCE_TEXTS);
      see_if (self, !self->is_used[i], DASTAN_FEATURE_UNUSED_SOURCES);
      see_text (self, source->title);
      see_text (self, source->statement);
      see_text (self, source->note);
    }
}

static void
look_at_places_and_people (Survey *self)
{
  const GPtrArray *places = dastan_dossier_get_places (self->dossier),
                  *people = dastan_dossier_get_people (self->dossier);

  for (guint i = 0; i < places->len; i++)
    {
      const DastanPlace *place = places->pdata[i];

      see_if (self, place->radius > 0, DASTAN_FEATURE_PLACE_RADII);
      see_if (self, place->country != NULL, DASTAN_FEATURE_PLACE_COUNTRIES);
      see_text (self, place->name);
    }
  for (guint i = 0; i < people->len; i++)
    {
      const DastanPerson *person = people->pdata[i];

      see_if (self, person->note != NULL, DASTAN_FEATURE_PEOPLE_NOTES);
      see_text (self, person->name);
      see_text (self, person->note);
    }
}

static void
look_at_stories (Survey *self)
{
  const GPtrArray *stories = dastan_dossier_get_stories (self->dossier);

  self->counts[DASTAN_FEATURE_STORIES] = stories->len;
  for (guint i = 0; i < stories->len; i++)
    {
      const DastanStory *story = stories->pdata[i];

      see_text (self, story->title);
      for (guint j = 0; j < story->steps->len; j++)
        {
          const DastanStoryStep *step = story->steps->pdata[j];

          see_if (self, step->note != NULL, DASTAN_FEATURE_SPEAKER_NOTES);
          see_text (self, step->title);
          see_text (self, step->text);
        }
    }
}

static void
look_at_records (Survey *self)
{
  DastanDossier *dossier = self->dossier;
  const GPtrArray *categories = dastan_dossier_get_categories (dossier),
                  *eras = dastan_dossier_get_eras (dossier);

  see_if (self, dastan_text_get_local (dastan_dossier_get_title (dossier))[0] != '\0',
          DASTAN_FEATURE_TITLE);
  see_if (self, dastan_dossier_get_description (dossier) != NULL, DASTAN_FEATURE_DESCRIPTION);
  see_if (self, dastan_dossier_get_language (dossier) != NULL, DASTAN_FEATURE_LANGUAGE);
  self->counts[DASTAN_FEATURE_NAMES] = dastan_dossier_get_names (dossier)->len;
  self->counts[DASTAN_FEATURE_DIFFERENCES] = dastan_dossier_get_differences (dossier)->len;
  self->counts[DASTAN_FEATURE_ERAS] = eras->len;
  for (guint i = 0; i < categories->len; i++)
    {
      const DastanCategory *category = categories->pdata[i];

      see_if (self, category->color != NULL, DASTAN_FEATURE_COLORS);
      see_text (self, category->title);
    }
  for (guint i = 0; i < eras->len; i++)
    {
      const DastanEra *era = eras->pdata[i];

      see_if (self, era->color != NULL, DASTAN_FEATURE_COLORS);
      see_text (self, era->title);
    }
  look_at_sources (self);
  look_at_places_and_people (self);
  look_at_stories (self);
}

gboolean
dastan_losses_count (DastanDossier *dossier,
                     const guint8 *keep,
                     guint counts[DASTAN_N_FEATURES],
                     guint8 **is_used,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (DastanWriter) writer = { 0 };
  g_autofree guint8 *used = g_new0 (guint8, dastan_dossier_get_sources (dossier)->len + 1);
  Survey survey = { dossier, counts, used };

  memset (counts, 0, DASTAN_N_FEATURES * sizeof *counts);
  dastan_writer_init (&writer, dossier, keep, NULL, NULL, NULL, cancellable);
  while (TRUE)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!dastan_writer_next (&writer, &event, error))
        return FALSE;
      if (event == NULL)
        break;
      look_at_event (&survey, event);
    }
  look_at_records (&survey);
  if (is_used != NULL)
    *is_used = g_steal_pointer (&used);
  return TRUE;
}

/* --- In words --- */

/* (transfer full): "the people of 3 events" */
static char *
dup_words (DastanFeature feature, guint n)
{
  g_autoptr (GString) words = g_string_new (ngettext (table[feature].one, table[feature].many, n));
  g_autofree char *number = g_strdup_printf ("%u", n);

  g_string_replace (words, "%u", number, 1);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

GPtrArray *
dastan_losses_list (const char *format,
                    DastanDossier *dossier,
                    const guint8 *keep,
                    GCancellable *cancellable)
{
  GPtrArray *losses = g_ptr_array_new_with_free_func (g_free);
  guint counts[DASTAN_N_FEATURES];

  if (!dastan_losses_count (dossier, keep, counts, NULL, cancellable, NULL))
    return losses;
  for (DastanHolding pass = DASTAN_HOLDS_NONE; pass > DASTAN_HOLDS; pass--)
    for (guint feature = 0; feature < DASTAN_N_FEATURES; feature++)
      {
        g_autofree char *words = NULL;

        if (counts[feature] == 0 || dastan_losses_get (format, feature) != pass)
          continue;
        words = dup_words (feature, counts[feature]);
        g_ptr_array_add (
            losses,
            /* Translators: what a format cannot hold: "the people of 3 events". */
            pass == DASTAN_HOLDS_NONE
                ? g_strdup_printf (_ ("Not exported: %s"), words)
                /* Translators: what other programs pass over: "the people of 3 events". */
                : g_strdup_printf (_ ("In fields that only Dastan reads: %s"), words));
      }
  return losses;
}
