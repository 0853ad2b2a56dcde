/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a file, and where: a list of problems. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-report.h"

#include <string.h>

struct _DastanReport
{
  GPtrArray *problems; /* (element-type DastanProblem), at most DASTAN_REPORT_MAX */
  guint n_errors;
  guint n_warnings;
  guint n_errors_kept;       /* of problems */
  DastanReportFunc overflow; /* nullable */
  gpointer overflow_data;
};

static void
free_problem (DastanProblem *problem)
{
  g_free (problem->file);
  g_free (problem->message);
  g_free (problem);
}

/**
 * dastan_report_new:
 *
 * Returns: (transfer full): a report without problems
 */
DastanReport *
dastan_report_new (void)
{
  DastanReport *self = g_new0 (DastanReport, 1);

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)free_problem);
  return self;
}

/* Frees it with its problems. */
void
dastan_report_free (DastanReport *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->problems);
  g_free (self);
}

void
dastan_report_set_overflow (DastanReport *self, DastanReportFunc func, gpointer data)
{
  g_return_if_fail (self != NULL);

  self->overflow = func;
  self->overflow_data = data;
}

/* Errors go before warnings: drops the last warning. Returns whether there was one. */
static gboolean
drop_warning (DastanReport *self)
{
  /* Where all are errors there is nothing to look for, and there may be millions more. */
  if (dastan_report_is_full (self))
    return FALSE;
  for (guint i = self->problems->len; i > 0; i--)
    {
      const DastanProblem *problem = g_ptr_array_index (self->problems, i - 1);

      if (problem->severity != DASTAN_SEVERITY_ERROR)
        {
          g_ptr_array_remove_index (self->problems, i - 1);
          return TRUE;
        }
    }
  return FALSE;
}

char *
dastan_report_dup_message (const char *message)
{
  const char *end = message + DASTAN_REPORT_MAX_MESSAGE;
  g_autofree char *cut = NULL;

  g_return_val_if_fail (message != NULL, NULL);

  if (strnlen (message, DASTAN_REPORT_MAX_MESSAGE + 1) <= DASTAN_REPORT_MAX_MESSAGE)
    return g_strdup (message);
  /* Not in the middle of a character. */
  while (((guchar)*end & 0xc0) == 0x80)
    end--;
  cut = g_strndup (message, (gsize)(end - message));
  return g_strconcat (cut, "…", NULL);
}

/**
 * dastan_report_add:
 * @self: a report
 * @file: the name of the file
 * @line: from 1, or 0
 * @column: from 1, in code points, or 0
 * @severity: whether the file can still be used
 * @message: what is wrong, in the reader's language
 *
 * Adds a problem; copies what it is given, of a long message the beginning. Beyond
 * #DASTAN_REPORT_MAX it only counts, but an error takes the place of a warning.
 */
void
dastan_report_add (DastanReport *self,
                   const char *file,
                   guint line,
                   guint column,
                   DastanSeverity severity,
                   const char *message)
{
  DastanProblem *problem;
  g_autofree char *told = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);
  g_return_if_fail (message != NULL);

  if (severity == DASTAN_SEVERITY_ERROR)
    self->n_errors++;
  else
    self->n_warnings++;
  if (self->problems->len >= DASTAN_REPORT_MAX && severity == DASTAN_SEVERITY_ERROR
      && self->overflow != NULL)
    {
      const DastanProblem more
          = { (char *)file, line, column, severity, told = dastan_report_dup_message (message) };

      self->overflow (self, &more, self->overflow_data);
      return;
    }
  if (self->problems->len >= DASTAN_REPORT_MAX
      && (severity != DASTAN_SEVERITY_ERROR || !drop_warning (self)))
    return;

  problem = g_new0 (DastanProblem, 1);
  problem->file = g_strdup (file);
  problem->line = line;
  problem->column = column;
  problem->severity = severity;
  problem->message = dastan_report_dup_message (message);
  g_ptr_array_add (self->problems, problem);
  if (severity == DASTAN_SEVERITY_ERROR)
    self->n_errors_kept++;
}

/* How many problems are kept. */
guint
dastan_report_get_n (const DastanReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->problems->len;
}

/* Problem @i, below dastan_report_get_n(); owned by @self. */
const DastanProblem *
dastan_report_get (const DastanReport *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->problems->len, NULL);

  return g_ptr_array_index (self->problems, i);
}

/* How many errors were added, kept or not. */
guint
dastan_report_get_n_errors (const DastanReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_errors;
}

/* How many warnings were added, kept or not. */
guint
dastan_report_get_n_warnings (const DastanReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_warnings;
}

/* Whether not even errors are kept or handed on any more. */
gboolean
dastan_report_is_full (const DastanReport *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->n_errors_kept >= DASTAN_REPORT_MAX && self->overflow == NULL;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DastanProblem *left = *(DastanProblem *const *)a;
  const DastanProblem *right = *(DastanProblem *const *)b;

  if (left->line != right->line)
    return left->line < right->line ? -1 : 1;
  if (left->column != right->column)
    return left->column < right->column ? -1 : 1;
  return 0;
}

/* Sorts each run of problems of one file: readers add a file's problems together. */
void
dastan_report_sort (DastanReport *self)
{
  guint first = 0;

  g_return_if_fail (self != NULL);

  while (first < self->problems->len)
    {
      const DastanProblem *problem = g_ptr_array_index (self->problems, first);
      guint end = first + 1;

      while (end < self->problems->len
             && strcmp (((DastanProblem *)self->problems->pdata[end])->file, problem->file) == 0)
        end++;
      /* Stable: two problems at one place stay in the order in which they were found. */
      g_qsort_with_data (self->problems->pdata + first, (int)(end - first), sizeof (gpointer),
                         compare_places, NULL);
      first = end;
    }
}

/**
 * dastan_problem_to_string:
 * @problem: a problem
 *
 * Returns: (transfer full): "FILE:LINE:COL: error: …", or "FILE: error: …" without a place
 */
char *
dastan_problem_to_string (const DastanProblem *problem)
{
  const char *severity;

  g_return_val_if_fail (problem != NULL, NULL);

  severity = problem->severity == DASTAN_SEVERITY_ERROR ? "error" : "warning";
  if (problem->line == 0)
    return g_strdup_printf ("%s: %s: %s", problem->file, severity, problem->message);
  return g_strdup_printf ("%s:%u:%u: %s: %s", problem->file, problem->line, problem->column,
                          severity, problem->message);
}
