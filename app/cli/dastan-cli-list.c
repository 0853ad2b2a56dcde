/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli list: the events of a dossier by time. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "formats/dastan-json-writer.h"

#include <glib/gi18n.h>
#include <string.h>

/* The six fields of a line, in order. */
enum
{
  FIELD_ID,
  FIELD_DATE,
  FIELD_CATEGORY,
  FIELD_STATUS,
  FIELD_COUNTRIES,
  FIELD_TITLE,
  N_FIELDS,
};

static const char *const field_names[N_FIELDS]
    = { "id", "date", "category", "status", "countries", "title" };

static const char *
get_field (DastanEvent *event, guint field)
{
  const DastanEdtf *date = dastan_event_get_date (event);

  switch (field)
    {
    case FIELD_ID:
      return dastan_event_get_id (event);
    case FIELD_DATE:
      return date != NULL ? dastan_edtf_get_text (date) : "";
    case FIELD_CATEGORY:
      return dastan_event_get_category (event) != NULL ? dastan_event_get_category (event) : "";
    case FIELD_STATUS:
      return dastan_status_to_string (dastan_event_get_status (event));
    case FIELD_TITLE:
      return dastan_text_get_local (dastan_event_get_title (event));
    default:
      g_assert_not_reached ();
    }
}

static void
append_tsv (GString *line, DastanEvent *event)
{
  for (guint field = 0; field < N_FIELDS; field++)
    {
      g_autofree char *text = NULL;

      if (field == FIELD_COUNTRIES)
        text = g_strjoinv (",", (char **)dastan_event_get_countries (event));
      else
        text = g_strdup (get_field (event, field));
      /* A tab or line end inside would be taken for one between. */
      dastan_cli_make_plain (text);
      g_string_append_printf (line, "%s%s", field > 0 ? "\t" : "", text);
    }
}

static void
append_json (GString *line, DastanEvent *event)
{
  const char *const *countries = dastan_event_get_countries (event);

  for (guint field = 0; field < N_FIELDS; field++)
    {
      g_string_append (line, field > 0 ? ", " : "  { ");
      dastan_json_append_string (line, field_names[field]);
      g_string_append (line, ": ");
      if (field != FIELD_COUNTRIES)
        {
          dastan_json_append_string (line, get_field (event, field));
          continue;
        }
      g_string_append_c (line, '[');
      for (guint i = 0; countries[i] != NULL; i++)
        {
          g_string_append (line, i > 0 ? ", " : "");
          dastan_json_append_string (line, countries[i]);
        }
      g_string_append_c (line, ']');
    }
  g_string_append (line, " }");
}

static void
print_events (DastanDossier *dossier,
              const DastanColumns *columns,
              const guint8 *passes,
              guint limit,
              gboolean is_json)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint n = 0;

  if (is_json)
    g_print ("[");
  for (guint row = 0; row < columns->n_rows && (limit == 0 || n < limit); row++)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!passes[row])
        continue;
      event = dastan_dossier_dup_event (dossier, columns->event[row]);
      g_string_truncate (line, 0);
      if (is_json)
        {
          g_string_append (line, n > 0 ? ",\n" : "\n");
          append_json (line, event);
        }
      else
        {
          append_tsv (line, event);
          g_string_append_c (line, '\n');
        }
      g_print ("%s", line->str);
      n++;
    }
  if (is_json)
    g_print ("%s]\n", n > 0 ? "\n" : "");
}

static int
list_file (const char *path, const DastanCliFilter *filter, guint limit, gboolean is_json)
{
  int status = DASTAN_CLI_GOOD;
  g_autoptr (DastanDossier) dossier = dastan_cli_open (path, &status);
  g_autoptr (DastanColumns) columns = NULL;
  g_autofree guint8 *passes = NULL;

  if (dossier == NULL)
    return status;
  columns = dastan_columns_new (dossier);
  passes = dastan_cli_filter_apply (filter, path, dossier, columns);
  if (passes == NULL)
    return DASTAN_CLI_UNUSABLE;
  print_events (dossier, columns, passes, limit, is_json);
  return DASTAN_CLI_GOOD;
}

/* The command `list`. Returns the exit status. */
int
dastan_cli_list (int argc, char **argv)
{
  g_auto (DastanCliFilter) filter = { 0 };
  g_auto (GStrv) paths = NULL;
  g_autofree char *format = NULL;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print: tsv (the default) or json"),
      "tsv|json" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("How many events at most"), "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_ ("[FILE]") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  dastan_cli_filter_add_options (&filter, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Prints the events of a dossier, or of the built-in one, by time: id, date, "
                  "category, status,\n"
                  "countries and title, with tabs between. Undated events come last."));
  if (!dastan_cli_parse (context, &argc, &argv))
    return DASTAN_CLI_UNUSABLE;
  if (paths != NULL && paths[0] != NULL && paths[1] != NULL)
    return dastan_cli_fail (_ ("“list” takes one file, not also “%s”"), paths[1]);
  if (format != NULL && strcmp (format, "tsv") != 0 && strcmp (format, "json") != 0)
    return dastan_cli_fail (_ ("“list” does not print as “%s”; there are: tsv, json"), format);
  if (limit < 0)
    return dastan_cli_fail (_ ("--limit must be 0 (for all) or more"));
  return list_file (paths != NULL ? paths[0] : NULL, &filter, (guint)limit,
                    g_strcmp0 (format, "json") == 0);
}
