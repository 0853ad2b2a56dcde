/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli import: other people's files into a dossier file. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "store/dastan-store.h"

#include <glib/gi18n.h>
#include <string.h>

/* Nothing is written unless the whole input is good, or the bad is to be skipped. */
static int
import_file (const char *input, const char *output, gboolean skips_bad)
{
  int status = DASTAN_CLI_GOOD;
  g_autoptr (DastanDossier) dossier
    = skips_bad ? dastan_cli_open_good (input, &status) : dastan_cli_open (input, &status);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (dossier == NULL)
    return status;
  file = g_file_new_for_commandline_arg (output);
  if (!dastan_store_write (dossier, file, NULL, &error))
    return dastan_cli_fail ("%s", error->message);
  return DASTAN_CLI_GOOD;
}

/* The command `import`. Returns the exit status. */
int
dastan_cli_import (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;
  g_autofree char *output = NULL;
  g_autofree char *format = NULL;
  gboolean skips_bad = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("The dossier file to write; one that is there is replaced"), N_("FILE.dastan") },
    { "from-format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_("The format of the input: json (told by itself when left out)"), "json" },
    { "skip-bad", 0, 0, G_OPTION_ARG_NONE, &skips_bad,
      N_("Leave out entries that have a problem, and what refers to them, and say which"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_("INPUT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _("Writes a dossier file from a dossier in JSON. When the input has a problem, nothing is\n"
         "written and the problems are told."));
  if (!dastan_cli_parse (context, &argc, &argv))
    return DASTAN_CLI_UNUSABLE;
  if (paths == NULL || paths[0] == NULL)
    return dastan_cli_fail (_("say which file to import"));
  if (paths[1] != NULL)
    return dastan_cli_fail (_("“import” takes one file, not also “%s”: dossiers are not merged"),
                            paths[1]);
  if (output == NULL)
    return dastan_cli_fail (_("say where to write: -o FILE.dastan"));
  if (strcmp (output, "-") == 0)
    return dastan_cli_fail (_("a dossier file is not written to standard output; say a file’s "
                              "name: -o FILE.dastan"));
  if (format != NULL && strcmp (format, "json") != 0)
    return dastan_cli_fail (_("nothing is imported from “%s”; there is: json"), format);
  return import_file (paths[0], output, skips_bad);
}
