/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli check: what is wrong with a file, with line and column. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "formats/dastan-open.h"

#include <glib/gi18n.h>

/* Opening has not looked at all of a large file. Whether what it holds is sound; otherwise the report
 * says what is wrong. */
static gboolean
check_rest (DastanDossier *dossier, const char *name, DastanReport *report)
{
  g_autoptr (GError) error = NULL;

  if (dastan_dossier_check (dossier, NULL, &error))
    return TRUE;
  dastan_report_add (report, name, 0, 0, DASTAN_SEVERITY_ERROR, error->message);
  return FALSE;
}

static int
check_file (const char *path)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (DastanDossier) dossier = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  guint left;

  if (dastan_cli_refuse_input (path))
    return DASTAN_CLI_UNUSABLE;
  if (path == NULL)
    dossier = dastan_open_builtin (report, NULL);
  else
    {
      file = g_file_new_for_commandline_arg (path);
      name = g_filename_display_name (path);
      dossier = dastan_open_named (file, name, report, NULL, NULL);
      if (dossier != NULL && !check_rest (dossier, name, report))
        g_clear_object (&dossier);
    }
  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      g_autofree char *line = dastan_problem_to_string (dastan_report_get (report, i));

      g_printerr ("%s\n", line);
    }
  left = dastan_report_get_n_errors (report) + dastan_report_get_n_warnings (report)
         - dastan_report_get_n (report);
  if (left > 0)
    dastan_cli_fail (ngettext ("%u more problem", "%u more problems", left), left);
  if (dossier != NULL)
    return DASTAN_CLI_GOOD;
  /* Without a place it is the file as a whole that cannot be used. */
  return dastan_report_get_n (report) > 0 && dastan_report_get (report, 0)->line == 0
           ? DASTAN_CLI_UNUSABLE
           : DASTAN_CLI_PROBLEMS;
}

/* The command `check`. Returns the exit status. */
int
dastan_cli_check (int argc, char **argv)
{
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_("[FILE…]") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  int status = DASTAN_CLI_GOOD;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _("Prints every problem of dossiers as FILE:LINE:COLUMN: error: … on standard error. "
         "Without a\n"
         "file the built-in dossier is checked. Exits with 0 when there is no error, 1 when there\n"
         "are some, 2 when a file is no dossier at all. Warnings do not count."));
  if (!dastan_cli_parse (context, &argc, &argv))
    return DASTAN_CLI_UNUSABLE;

  if (paths == NULL)
    return check_file (NULL);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      int file_status = check_file (paths[i]);

      status = MAX (status, file_status);
    }
  return status;
}
