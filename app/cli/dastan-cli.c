/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of dastan-cli share: errors, options, files. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "base/dastan-error.h"
#include "formats/dastan-open.h"

#include <glib/gi18n.h>
#include <string.h>

void
dastan_cli_make_plain (char *text)
{
  for (guchar *at = (guchar *)text; *at != '\0'; at++)
    {
      /* C0, DEL, and C1, which has two bytes: U+0080 to U+009F. */
      if (*at < 0x20 || *at == 0x7f)
        *at = ' ';
      else if (*at == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0)
        at[0] = at[1] = ' ';
    }
}

/**
 * dastan_cli_fail:
 * @format: what is wrong, in plain words
 * @...: for @format
 *
 * Returns: the exit status %DASTAN_CLI_UNUSABLE
 */
int
dastan_cli_fail (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* One line, whatever is in a name. */
  dastan_cli_make_plain (message);
  g_printerr ("dastan-cli: %s\n", message);
  return DASTAN_CLI_UNUSABLE;
}

/**
 * dastan_cli_parse:
 * @context: a command's options
 * @argc: (inout): number of arguments
 * @argv: (inout): arguments
 *
 * Takes the options out of @argv. "--help" is answered here, and the program ends.
 *
 * Returns: whether all options are good
 */
gboolean
dastan_cli_parse (GOptionContext *context, int *argc, char ***argv)
{
  g_autofree char *name = g_strconcat ("dastan-cli ", (*argv)[0], NULL);
  g_autoptr (GError) error = NULL;

  g_set_prgname (name);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  /* Translators: what is wrong with an option, then how to learn more; %s is a command */
  dastan_cli_fail (_ ("%s; “%s --help” tells the options"), error->message, name);
  return FALSE;
}

/* Prints one problem as a line on standard error. */
void
dastan_cli_print_problem (const DastanProblem *problem)
{
  g_autofree char *line = dastan_problem_to_string (problem);

  /* It names what stands in the file. */
  dastan_cli_make_plain (line);
  g_printerr ("%s\n", line);
}

static void
print_problems (const DastanReport *report, DastanSeverity severity)
{
  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      const DastanProblem *problem = dastan_report_get (report, i);

      if (problem->severity == severity)
        dastan_cli_print_problem (problem);
    }
}

/* Prints the warnings of a report, a line each. */
void
dastan_cli_print_warnings (const DastanReport *report)
{
  print_problems (report, DASTAN_SEVERITY_WARNING);
}

/* Prints the errors of a report, a line each. */
void
dastan_cli_print_errors (const DastanReport *report)
{
  print_problems (report, DASTAN_SEVERITY_ERROR);
  if (dastan_report_get_n_errors (report) > DASTAN_REPORT_MAX)
    dastan_cli_fail (_ ("there are %u problems; these are the first"),
                     dastan_report_get_n_errors (report));
}

/* Whether what @error says stands in an error of the report, which has a place besides. */
static gboolean
is_told (const DastanReport *report, const GError *error)
{
  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      const DastanProblem *problem = dastan_report_get (report, i);

      if (problem->severity == DASTAN_SEVERITY_ERROR
          && strstr (error->message, problem->message) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether some error of the report has a place in the file. */
static gboolean
has_place (const DastanReport *report)
{
  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      const DastanProblem *problem = dastan_report_get (report, i);

      if (problem->severity == DASTAN_SEVERITY_ERROR && problem->line > 0)
        return TRUE;
    }
  return FALSE;
}

/* Says why a file could not be opened. Returns the exit status. */
int
dastan_cli_tell_unopened (const DastanReport *report, const GError *error)
{
  /* Problems with places are the file's; without, the file as a whole is at fault. */
  if (!has_place (report))
    return dastan_cli_fail ("%s", error->message);
  dastan_cli_print_errors (report);
  /* What stopped the reading comes last, where it is none of them; that there are any needs no
   * line. */
  if (!is_told (report, error) && !g_error_matches (error, DASTAN_ERROR, DASTAN_ERROR_INVALID))
    dastan_cli_fail ("%s", error->message);
  return DASTAN_CLI_PROBLEMS;
}

/**
 * dastan_cli_refuse_input:
 * @path: (nullable): a file as it was typed
 *
 * What comes through a pipe cannot be read twice, as opening a file needs.
 *
 * Returns: whether @path is “-”; then it is said what to do
 */
gboolean
dastan_cli_refuse_input (const char *path)
{
  if (g_strcmp0 (path, "-") != 0)
    return FALSE;
  dastan_cli_fail (_ ("standard input is not read; save it in a file first (a file of the name “-” "
                      "is “./-”)"));
  return TRUE;
}

/**
 * dastan_cli_open:
 * @path: (nullable): a file as it was typed; %NULL for the built-in dossier
 * @status: (out): the exit status where it cannot be opened
 *
 * Opens a dossier, or says on standard error, a line for each problem, why not.
 *
 * Returns: (transfer full) (nullable): the dossier
 */
DastanDossier *
dastan_cli_open (const char *path, int *status)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  DastanDossier *dossier;

  if (dastan_cli_refuse_input (path))
    {
      *status = DASTAN_CLI_UNUSABLE;
      return NULL;
    }
  if (path == NULL)
    dossier = dastan_open_builtin (report, &error);
  else
    {
      file = g_file_new_for_commandline_arg (path);
      name = g_filename_display_name (path);
      dossier = dastan_open_named (file, name, report, NULL, &error);
    }
  if (dossier == NULL)
    *status = dastan_cli_tell_unopened (report, error);
  return dossier;
}
