/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options by which `list`, `counts` and `export` choose events. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "explore/dastan-crossfilter.h"
#include "formats/dastan-open.h"
#include "model/dastan-check.h"

#include <glib/gi18n.h>

/* Adds the options to @context; @self must live until they are parsed. */
void
dastan_cli_filter_add_options (DastanCliFilter *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &self->from,
      N_ ("Events that may lie after the start of a date"), N_ ("EDTF") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &self->to,
      N_ ("Events that may lie before the end of a date"), N_ ("EDTF") },
    { "country", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->countries,
      N_ ("Events of a country (ISO 3166 code); may be given again for “or”"), N_ ("CC") },
    { "category", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->categories,
      N_ ("Events of a category; may be given again for “or”"), N_ ("ID") },
    { "source", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->sources,
      N_ ("Events that a source backs; may be given again for “or”"), N_ ("ID") },
    { "person", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->people,
      N_ ("Events in which a person takes part; may be given again for “or”"), N_ ("ID") },
    { "box", 0, 0, G_OPTION_ARG_STRING, &self->box,
      N_ ("Events with a place between two longitudes and two latitudes, in degrees; across the "
          "180th meridian where W is larger than E"),
      "W,S,E,N" },
    { "certainly", 0, 0, G_OPTION_ARG_NONE, &self->is_certain,
      N_ ("With --from and --to, events that certainly lie between them, not those that only may"),
      NULL },
    { "query", 0, 0, G_OPTION_ARG_STRING, &self->query,
      N_ ("Events in which all the words are found"), N_ ("WORDS") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* Whether no option was given: every event passes. */
gboolean
dastan_cli_filter_is_empty (const DastanCliFilter *self)
{
  return self->from == NULL && self->to == NULL && self->countries == NULL
         && self->categories == NULL && self->sources == NULL && self->people == NULL
         && self->box == NULL && self->query == NULL;
}

/* Frees what it holds. */
void
dastan_cli_filter_clear (DastanCliFilter *self)
{
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->countries, g_strfreev);
  g_clear_pointer (&self->categories, g_strfreev);
  g_clear_pointer (&self->sources, g_strfreev);
  g_clear_pointer (&self->people, g_strfreev);
  g_clear_pointer (&self->box, g_free);
  g_clear_pointer (&self->query, g_free);
}

static void
add_words (GString *words, const char *name, const char *const *values)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    g_string_append_printf (words, "%s%s %s", words->len > 0 ? " " : "", name, values[i]);
}

/* The options as they were typed; (transfer full). */
char *
dastan_cli_filter_dup_words (const DastanCliFilter *self)
{
  const char *const one[][2]
      = { { self->from, NULL }, { self->to, NULL }, { self->box, NULL }, { self->query, NULL } };
  g_autoptr (GString) words = g_string_new (NULL);

  add_words (words, "--from", one[0]);
  add_words (words, "--to", one[1]);
  if (self->is_certain)
    g_string_append (words, " --certainly");
  add_words (words, "--country", (const char *const *)self->countries);
  add_words (words, "--category", (const char *const *)self->categories);
  add_words (words, "--source", (const char *const *)self->sources);
  add_words (words, "--person", (const char *const *)self->people);
  add_words (words, "--box", one[2]);
  add_words (words, "--query", one[3]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* The bounds of the date that option @name was given. */
static gboolean
parse_date (const char *name, const char *text, DastanSpan *span)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, &error);

  if (date == NULL)
    {
      /* Translators: an option, what it was given, and what is wrong with that */
      dastan_cli_fail (_ ("%s “%s”: %s"), name, text, error->message);
      return FALSE;
    }
  *span = dastan_edtf_get_bounds (date)->whole;
  return TRUE;
}

static gboolean
add_span (const DastanCliFilter *self, DastanFilter *filter)
{
  DastanSpan from = { DASTAN_SECOND_MIN, DASTAN_SECOND_MIN };
  DastanSpan to = { DASTAN_SECOND_MAX, DASTAN_SECOND_MAX };

  if (self->from == NULL && self->to == NULL)
    return TRUE;
  if ((self->from != NULL && !parse_date ("--from", self->from, &from))
      || (self->to != NULL && !parse_date ("--to", self->to, &to)))
    return FALSE;
  if (from.earliest > to.latest)
    {
      dastan_cli_fail (_ ("--from “%s” is later than --to “%s”"), self->from, self->to);
      return FALSE;
    }
  filter->has_span = TRUE;
  filter->span = (DastanSpan){ from.earliest, to.latest };
  return TRUE;
}

/* Without a span there is nothing to be certain about. */
static gboolean
add_certainty (const DastanCliFilter *self, DastanFilter *filter)
{
  filter->is_certain = self->is_certain;
  if (!self->is_certain || filter->has_span)
    return TRUE;
  dastan_cli_fail (_ ("--certainly needs --from or --to: say between which dates"));
  return FALSE;
}

static gboolean
add_box (const DastanCliFilter *self, DastanFilter *filter)
{
  double sides[4];
  const char *at = self->box;
  gboolean is_good = TRUE;

  if (self->box == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sides) && is_good; i++)
    {
      char *end;

      sides[i] = g_ascii_strtod (at, &end);
      is_good = end > at && *end == (i < 3 ? ',' : '\0');
      at = end + 1;
    }
  if (is_good)
    filter->box = (DastanGeoBox){ sides[0], sides[1], sides[2], sides[3] };
  filter->has_box = is_good && dastan_geo_box_is_valid (filter->box);
  if (!filter->has_box)
    dastan_cli_fail (
        _ ("--box “%s”: give west, south, east and north in degrees with commas between, "
           "such as 46,35,87,56; longitudes are -180 to 180, latitudes -90 to 90, south "
           "first"),
        self->box);
  return filter->has_box;
}

/* A value that is in no event lets none pass: its index is one beyond the table. */
static void
add_value (DastanFilter *filter, const DastanColumns *columns, DastanFacet facet, const char *id)
{
  int value = dastan_columns_find_value (columns, facet, id);

  dastan_filter_add (filter, facet, value >= 0 ? (guint)value : columns->facets[facet].n_values);
}

static gboolean
add_countries (const DastanCliFilter *self, DastanFilter *filter, const DastanColumns *columns)
{
  for (guint i = 0; self->countries != NULL && self->countries[i] != NULL; i++)
    {
      g_autofree char *code = g_ascii_strup (self->countries[i], -1);

      if (!dastan_check_country (code))
        {
          dastan_cli_fail (
              _ ("--country “%s” is not a country code (ISO 3166, two letters, such as KZ)"),
              self->countries[i]);
          return FALSE;
        }
      add_value (filter, columns, DASTAN_FACET_COUNTRY, code);
    }
  return TRUE;
}

/* The ids of @records, which begin with them, with commas between. */
static char *
join_ids (const GPtrArray *records)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", *(char *const *)records->pdata[i]);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static gboolean
add_people (const DastanCliFilter *self,
            DastanFilter *filter,
            DastanDossier *dossier,
            const DastanColumns *columns)
{
  for (guint i = 0; self->people != NULL && self->people[i] != NULL; i++)
    {
      if (dastan_dossier_find_person (dossier, self->people[i]) == NULL)
        {
          g_autofree char *ids = join_ids (dastan_dossier_get_people (dossier));

          dastan_cli_fail (_ ("there is no person “%s”; there are: %s"), self->people[i], ids);
          return FALSE;
        }
      add_value (filter, columns, DASTAN_FACET_PERSON, self->people[i]);
    }
  return TRUE;
}

static gboolean
add_ids (const DastanCliFilter *self,
         DastanFilter *filter,
         DastanDossier *dossier,
         const DastanColumns *columns)
{
  for (guint i = 0; self->categories != NULL && self->categories[i] != NULL; i++)
    {
      if (dastan_dossier_find_category (dossier, self->categories[i]) == NULL)
        {
          g_autofree char *ids = join_ids (dastan_dossier_get_categories (dossier));

          dastan_cli_fail (_ ("there is no category “%s”; there are: %s"), self->categories[i],
                           ids);
          return FALSE;
        }
      add_value (filter, columns, DASTAN_FACET_CATEGORY, self->categories[i]);
    }
  for (guint i = 0; self->sources != NULL && self->sources[i] != NULL; i++)
    {
      if (dastan_dossier_find_source (dossier, self->sources[i]) == NULL)
        {
          g_autofree char *ids = join_ids (dastan_dossier_get_sources (dossier));

          dastan_cli_fail (_ ("there is no source “%s”; there are: %s"), self->sources[i], ids);
          return FALSE;
        }
      add_value (filter, columns, DASTAN_FACET_SOURCE, self->sources[i]);
    }
  return add_people (self, filter, dossier, columns);
}

static gboolean
add_query (const DastanCliFilter *self,
           DastanFilter *filter,
           const char *path,
           DastanDossier *dossier,
           const DastanColumns *columns)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (DastanStore) store = NULL;
  g_autoptr (GArray) events = NULL;
  g_autoptr (GBytes) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (self->query == NULL)
    return TRUE;
  if (path != NULL)
    file = g_file_new_for_commandline_arg (path);
  store = dastan_open_index (file, dossier);
  events = dastan_store_search_rows (store, self->query, NULL, &error);
  if (events == NULL)
    {
      dastan_cli_fail ("%s", error->message);
      return FALSE;
    }
  /* The file may have been replaced since the dossier was read: what is not in it is not marked. */
  rows = dastan_columns_mark_events (columns, (const guint32 *)(gpointer)events->data, events->len);
  dastan_filter_set_words (filter, self->query, rows);
  return TRUE;
}

/**
 * dastan_cli_filter_apply:
 * @self: options that were parsed
 * @path: (nullable): the file it was opened from, as it was typed; %NULL for the built-in dossier
 * @dossier: a dossier
 * @columns: its columns
 *
 * Returns: (transfer full) (nullable): for each row of @columns whether its event passes; %NULL
 * after saying what is wrong with an option
 */
guint8 *
dastan_cli_filter_apply (const DastanCliFilter *self,
                         const char *path,
                         DastanDossier *dossier,
                         const DastanColumns *columns)
{
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  g_autoptr (DastanCounts) counts = NULL;

  if (!add_span (self, filter) || !add_certainty (self, filter) || !add_box (self, filter)
      || !add_countries (self, filter, columns) || !add_ids (self, filter, dossier, columns)
      || !add_query (self, filter, path, dossier, columns))
    return NULL;
  counts = dastan_crossfilter_count (columns, filter, NULL);
  return g_memdup2 (g_bytes_get_data (counts->passes, NULL), g_bytes_get_size (counts->passes));
}
