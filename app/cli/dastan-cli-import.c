/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli import: other people's files into a dossier file. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli.h"

#include "base/dastan-error.h"
#include "formats/dastan-import.h"
#include "store/dastan-store.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char **inputs;
  char *output;
  char *format;
  char **assignments;
  char *order;
  char *encoding;
  gboolean skips_bad;
} Arguments;

static void
clear_arguments (Arguments *self)
{
  g_strfreev (self->inputs);
  g_free (self->output);
  g_free (self->format);
  g_strfreev (self->assignments);
  g_free (self->order);
  g_free (self->encoding);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear_arguments)

static DastanDateOrder
get_order (const Arguments *arguments)
{
  if (g_strcmp0 (arguments->order, "dmy") == 0)
    return DASTAN_DATE_ORDER_DMY;
  return g_strcmp0 (arguments->order, "mdy") == 0 ? DASTAN_DATE_ORDER_MDY
                                                  : DASTAN_DATE_ORDER_UNKNOWN;
}

/* Every entry that is bad is told, however many there are: once the report is full, at once. */
static void
tell_more_cb (const DastanReport *report, const DastanProblem *problem, gpointer data)
{
  gboolean *is_told = data;

  for (guint i = 0; !*is_told && i < dastan_report_get_n (report); i++)
    dastan_cli_print_problem (dastan_report_get (report, i));
  *is_told = TRUE;
  dastan_cli_print_problem (problem);
}

/* Says what stopped an input where its bad entries are told. Returns the exit status. */
static int
tell_stopped (const GError *error)
{
  if (!g_error_matches (error, DASTAN_ERROR, DASTAN_ERROR_INVALID))
    dastan_cli_fail ("%s", error->message);
  return DASTAN_CLI_PROBLEMS;
}

/* Adds one input. Returns the exit status. */
static int
take_input (const Arguments *arguments, const char *path, DastanIntake *intake)
{
  const DastanTableOptions options
      = { arguments->format, (const char *const *)arguments->assignments, get_order (arguments),
          arguments->encoding };
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (DastanSink) sink = dastan_sink_new (intake, name, report);
  g_autoptr (GError) error = NULL;
  gboolean is_told = FALSE;
  guint n_bad;

  if (dastan_cli_refuse_input (path))
    return DASTAN_CLI_UNUSABLE;
  dastan_report_set_overflow (report, tell_more_cb, &is_told);
  if (!dastan_import_file (sink, file, &options, arguments->skips_bad, NULL, &error))
    return is_told ? tell_stopped (error) : dastan_cli_tell_unopened (report, error);
  n_bad = dastan_sink_get_n_bad (sink);
  if (!is_told)
    dastan_cli_print_warnings (report);
  if (n_bad == 0)
    return DASTAN_CLI_GOOD;
  if (!is_told)
    dastan_cli_print_errors (report);
  if (!arguments->skips_bad)
    return DASTAN_CLI_PROBLEMS;
  dastan_cli_fail (ngettext ("skipped %u bad entry", "skipped %u bad entries", n_bad), n_bad);
  return DASTAN_CLI_GOOD;
}

static int
finish (const Arguments *arguments, DastanStoreWriter *writer, DastanIntake *intake)
{
  g_autofree char *name = g_filename_display_name (arguments->inputs[0]);
  g_autoptr (DastanText) title = dastan_intake_dup_title (intake, name);
  g_autoptr (DastanText) description = dastan_intake_dup_description (intake);
  g_autoptr (GError) error = NULL;

  dastan_intake_close (intake);
  if (!dastan_store_writer_finish (writer, title, description, dastan_intake_get_language (intake),
                                   &error))
    return dastan_cli_fail ("%s", error->message);
  return DASTAN_CLI_GOOD;
}

/* Bytes of all the files together, as far as they are there. */
static guint64
sum_sizes (char *const *paths)
{
  guint64 sum = 0;

  for (; *paths != NULL; paths++)
    {
      GStatBuf status;

      if (g_stat (*paths, &status) == 0)
        sum += (guint64)MAX (status.st_size, 0);
    }
  return sum;
}

/* Nothing is written unless every input is good, or the bad is to be skipped. */
static int
import_files (const Arguments *arguments)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments->output);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanStoreWriter) writer = NULL;
  g_autoptr (DastanIntake) intake = NULL;
  int worst = DASTAN_CLI_GOOD;

  writer = dastan_store_writer_new_sized (file, sum_sizes (arguments->inputs), NULL, &error);
  if (writer == NULL)
    return dastan_cli_fail ("%s", error->message);
  intake = dastan_intake_new_for_writer (writer);
  for (guint i = 0; arguments->inputs[i] != NULL && worst != DASTAN_CLI_UNUSABLE; i++)
    {
      int status = take_input (arguments, arguments->inputs[i], intake);

      worst = MAX (worst, status);
    }
  return worst == DASTAN_CLI_GOOD ? finish (arguments, writer, intake) : worst;
}

/* Whether two paths lead to one file, by whatever names. */
static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf status[2];

  return g_stat (a, &status[0]) == 0 && g_stat (b, &status[1]) == 0
         && status[0].st_dev == status[1].st_dev && status[0].st_ino == status[1].st_ino;
}

/* (nullable): the input in whose place the dossier would be written. */
static const char *
find_overwritten (const Arguments *arguments)
{
  for (guint i = 0; arguments->inputs[i] != NULL; i++)
    {
      if (is_same_file (arguments->inputs[i], arguments->output))
        return arguments->inputs[i];
    }
  return NULL;
}

static int
check_arguments (const Arguments *arguments)
{
  const char *overwritten;

  if (arguments->inputs == NULL || arguments->inputs[0] == NULL)
    return dastan_cli_fail (_ ("say which file to import"));
  if (arguments->output == NULL)
    return dastan_cli_fail (_ ("say where to write: -o FILE.dastan"));
  if (strcmp (arguments->output, "-") == 0)
    return dastan_cli_fail (_ ("a dossier file is not written to standard output; say a file’s "
                               "name: -o FILE.dastan"));
  overwritten = find_overwritten (arguments);
  if (overwritten != NULL)
    return dastan_cli_fail (
        _ ("“%s” would be written over by what is imported from it; say another "
           "name with -o"),
        overwritten);
  if (arguments->format != NULL && !dastan_format_is_known (arguments->format))
    {
      g_autofree char *formats = dastan_format_list ();

      return dastan_cli_fail (_ ("nothing is imported from “%s”; there are: %s"), arguments->format,
                              formats);
    }
  if (arguments->order != NULL && strcmp (arguments->order, "dmy") != 0
      && strcmp (arguments->order, "mdy") != 0)
    return dastan_cli_fail (_ ("“%s” is no order of day and month; write dmy or mdy"),
                            arguments->order);
  return DASTAN_CLI_GOOD;
}

/* The command `import`. Returns the exit status. */
int
dastan_cli_import (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments.output,
      N_ ("The dossier file to write; one that is there is replaced"), N_ ("FILE.dastan") },
    { "from-format", 0, 0, G_OPTION_ARG_STRING, &arguments.format,
      N_ ("The format of the inputs (told by their content when left out)"), N_ ("FORMAT") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.assignments,
      N_ ("Which field a column of a table is, such as “Datum=date”; may be given again"),
      N_ ("COLUMN=FIELD") },
    { "date-order", 0, 0, G_OPTION_ARG_STRING, &arguments.order,
      N_ ("Which comes first in 03/04/2025: dmy the day, mdy the month"), N_ ("ORDER") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &arguments.encoding,
      N_ ("The encoding of a table (told by itself when left out)"), N_ ("NAME") },
    { "skip-bad", 0, 0, G_OPTION_ARG_NONE, &arguments.skips_bad,
      N_ ("Leave out entries that have a problem, and what refers to them, and say which"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments.inputs, NULL,
      N_ ("INPUT…") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *fields = dastan_table_map_list_fields ();
  g_autofree char *formats = dastan_format_list ();
  g_autofree char *fields_line = NULL;
  int status;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _ ("Writes one dossier file from dossiers, tables, calendars, maps "
                                   "and timelines. When an input\n"
                                   "has a problem, nothing is written and the problems are told."));
  /* Translators: the words for formats and fields follow */
  fields_line = g_strdup_printf (_ ("The formats: %s\n\nThe fields of --map: %s"), formats, fields);
  g_option_context_set_description (context, fields_line);
  if (!dastan_cli_parse (context, &argc, &argv))
    return DASTAN_CLI_UNUSABLE;
  status = check_arguments (&arguments);
  if (status != DASTAN_CLI_GOOD)
    return status;
  return import_files (&arguments);
}
