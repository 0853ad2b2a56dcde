/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of dastan-cli share. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-columns.h"
#include "formats/dastan-report.h"
#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/* Exit statuses. */
enum
{
  DASTAN_CLI_GOOD,
  DASTAN_CLI_PROBLEMS, /* the input has problems */
  DASTAN_CLI_UNUSABLE, /* it cannot be done: how the command was used, or a file that is unusable */
};

/* Puts a space where a character of @text, in UTF-8, would do something to a terminal or end the
 * line. */
void dastan_cli_make_plain (char *text);

/* One plain line on standard error. Returns DASTAN_CLI_UNUSABLE. */
int dastan_cli_fail (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Parses the options of a command; FALSE after saying what is wrong. */
gboolean dastan_cli_parse (GOptionContext *context, int *argc, char ***argv);

/* Whether @path is “-”, which is no file, after saying so. */
gboolean dastan_cli_refuse_input (const char *path);

/* Opens a file, or the built-in dossier where @path is NULL; says what is wrong
 * and sets @status. */
DastanDossier *dastan_cli_open (const char *path, int *status);

/* What is wrong, a line each on standard error. */
void dastan_cli_print_problem (const DastanProblem *problem);
void dastan_cli_print_errors (const DastanReport *report);
void dastan_cli_print_warnings (const DastanReport *report);
int dastan_cli_tell_unopened (const DastanReport *report, const GError *error);

/**
 * DastanCliFilter:
 *
 * The options by which `list`, `counts` and `export` choose events.
 */
typedef struct
{
  char *from;
  char *to;
  char **countries;
  char **categories;
  char **sources;
  char **people;
  char *box;
  char *query;
  gboolean is_certain;
} DastanCliFilter;

void dastan_cli_filter_add_options (DastanCliFilter *self, GOptionContext *context);
gboolean dastan_cli_filter_is_empty (const DastanCliFilter *self);
void dastan_cli_filter_clear (DastanCliFilter *self);
char *dastan_cli_filter_dup_words (const DastanCliFilter *self);
guint8 *dastan_cli_filter_apply (const DastanCliFilter *self,
                                 const char *path,
                                 DastanDossier *dossier,
                                 const DastanColumns *columns);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DastanCliFilter, dastan_cli_filter_clear)

/* The commands: @argv is the command's name and what follows it. Each returns an exit status. */
int dastan_cli_check (int argc, char **argv);
int dastan_cli_list (int argc, char **argv);
int dastan_cli_counts (int argc, char **argv);
int dastan_cli_import (int argc, char **argv);
int dastan_cli_export (int argc, char **argv);
int dastan_cli_generate (int argc, char **argv);

G_END_DECLS
