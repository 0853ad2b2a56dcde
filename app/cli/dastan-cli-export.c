/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli export: a dossier, or some of its events, in another format. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "formats/dastan-json-writer.h"
#include "model/dastan-subset.h"

#include <glib/gi18n.h>
#include <string.h>

/* Returns: (transfer full) (nullable): @dossier, or what of it passes; NULL after saying what is
 * wrong. */
static DastanDossier *
choose_events (const char *path, DastanDossier *dossier, const DastanCliFilter *filter)
{
  g_autoptr (DastanColumns) columns = NULL;
  g_autofree guint8 *passes = NULL;
  g_autofree guint8 *keep = NULL;

  if (dastan_cli_filter_is_empty (filter))
    return g_object_ref (dossier);
  columns = dastan_columns_new (dossier);
  passes = dastan_cli_filter_apply (filter, path, dossier, columns);
  if (passes == NULL)
    return NULL;
  keep = g_new0 (guint8, columns->n_rows + 1);
  for (guint row = 0; row < columns->n_rows; row++)
    keep[columns->event[row]] = passes[row];
  return dastan_dossier_new_subset (dossier, keep);
}

static int
export_file (const char *input, const char *output, const DastanCliFilter *filter)
{
  int status = DASTAN_CLI_GOOD;
  g_autoptr (DastanDossier) whole = dastan_cli_open (input, &status);
  g_autoptr (DastanDossier) dossier = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  const char *text;

  if (whole == NULL)
    return status;
  dossier = choose_events (input, whole, filter);
  if (dossier == NULL)
    return DASTAN_CLI_UNUSABLE;
  /* Of a large file not all has been looked at; nothing is written of one that is damaged. */
  if (!dastan_dossier_check (whole, NULL, &error))
    return dastan_cli_fail (_("“%s”: %s"), input, error->message);
  json = dastan_json_write (dossier);
  text = g_bytes_get_data (json, &length);
  if (strcmp (output, "-") == 0)
    {
      /* The text ends with a nul: it was made by a GString, and nothing in it is one. */
      g_autofree char *copy = g_strndup (text, length);

      g_print ("%s", copy);
      return DASTAN_CLI_GOOD;
    }
  file = g_file_new_for_commandline_arg (output);
  if (!g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                                &error))
    return dastan_cli_fail (_("“%s” cannot be written: %s"), output, error->message);
  return DASTAN_CLI_GOOD;
}

/* The command `export`. Returns the exit status. */
int
dastan_cli_export (int argc, char **argv)
{
  g_auto (DastanCliFilter) filter = { 0 };
  g_auto (GStrv) paths = NULL;
  g_autofree char *output = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("The file to write, or “-” for standard output"), N_("OUT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_("The format of the output: json (the default)"), "json" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_("[FILE]") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  dastan_cli_filter_add_options (&filter, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _("Writes a dossier, or the built-in one, as JSON in its canonical form: equal dossiers "
         "give equal\n"
         "files. With a filter only the events that pass are written, with all they refer to."));
  if (!dastan_cli_parse (context, &argc, &argv))
    return DASTAN_CLI_UNUSABLE;
  if (paths != NULL && paths[0] != NULL && paths[1] != NULL)
    return dastan_cli_fail (_("“export” takes one file, not also “%s”"), paths[1]);
  if (output == NULL)
    return dastan_cli_fail (_("say where to write: -o OUT"));
  if (format != NULL && strcmp (format, "json") != 0)
    return dastan_cli_fail (_("nothing is exported as “%s”; there is: json"), format);
  return export_file (paths != NULL ? paths[0] : NULL, output, &filter);
}
