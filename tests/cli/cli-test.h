/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the real dastan-cli in a folder of its own. */
#pragma once

#include <gio/gio.h>

typedef struct
{
  char *folder;
  char *out;
  char *err;
  int status;
} CliTest;

void cli_test_set_up (CliTest *test, gconstpointer data);
void cli_test_tear_down (CliTest *test, gconstpointer data);

/* Runs it with arguments, split as a shell does, in the folder; fills out, err and status. */
void cli_test_run (CliTest *test, const char *arguments);
/* The same, and compares the exit status and all that is printed. */
void
cli_test_check (CliTest *test, const char *arguments, int status, const char *out, const char *err);

void cli_test_save (CliTest *test, const char *name, const char *text);
/* Puts the lakes into the folder as lakes.json. */
void cli_test_copy_lakes (CliTest *test);
char *cli_test_load (CliTest *test, const char *name);
/* The names in the folder, sorted, with spaces between. */
char *cli_test_list (CliTest *test);
