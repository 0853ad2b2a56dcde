/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a file, and where: a list of problems. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DASTAN_SEVERITY_ERROR,   /* the file cannot be used as it is */
  DASTAN_SEVERITY_WARNING, /* it can, but somebody should look */
} DastanSeverity;

/* How many problems a report keeps; the rest are only counted. */
#define DASTAN_REPORT_MAX 200

/* Bytes of a message, which may quote a value of any length: the rest is cut off. */
#define DASTAN_REPORT_MAX_MESSAGE 4000

/**
 * DastanProblem:
 * @file: the name of the file, as the reader of the message knows it
 * @line: from 1; 0 where the problem is not at a place
 * @column: from 1, in code points; 0 where the problem is not at a place
 * @severity: whether the file can still be used
 * @message: what is wrong and what to do, in the reader's language; not longer than
 *     #DASTAN_REPORT_MAX_MESSAGE and an ellipsis
 */
typedef struct
{
  char *file;
  guint line;
  guint column;
  DastanSeverity severity;
  char *message;
} DastanProblem;

/* A list of problems. One thread at a time. */
typedef struct _DastanReport DastanReport;

/* Is given a problem that @report counts and does not keep. */
typedef void (*DastanReportFunc) (const DastanReport *report,
                                  const DastanProblem *problem,
                                  gpointer data);

DastanReport *dastan_report_new (void);
/* Lets @func have the errors that are more than a report keeps; then no warning makes room for one.
 */
void dastan_report_set_overflow (DastanReport *self, DastanReportFunc func, gpointer data);
void dastan_report_free (DastanReport *self);

void dastan_report_add (DastanReport *self,
                        const char *file,
                        guint line,
                        guint column,
                        DastanSeverity severity,
                        const char *message);

/* Problems kept; and all that were added, by severity. */
guint dastan_report_get_n (const DastanReport *self);
const DastanProblem *dastan_report_get (const DastanReport *self, guint i);
guint dastan_report_get_n_errors (const DastanReport *self);
guint dastan_report_get_n_warnings (const DastanReport *self);
/* Whether no more problems are kept: a reader may stop. */
gboolean dastan_report_is_full (const DastanReport *self);

/* Puts the problems of each file in the order of their places; files keep theirs. */
void dastan_report_sort (DastanReport *self);

/* (transfer full): a message, cut where it is too long for a report. */
char *dastan_report_dup_message (const char *message);

/* "FILE:LINE:COL: error: …", without a line end; (transfer full). */
char *dastan_problem_to_string (const DastanProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanReport, dastan_report_free)

G_END_DECLS
