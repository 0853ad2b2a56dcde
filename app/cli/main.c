/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli: dossiers without a display. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "base/dastan-language.h"
#include "cli/dastan-cli-date.h"
#include "cli/dastan-cli-where.h"
#include "cli/dastan-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *arguments;
  const char *title;
} Command;

static const Command commands[] = {
  { "date", dastan_cli_date, N_ ("EDTF…"),
    N_ ("what a date means: canonical form, level, bounds, words") },
  { "where", dastan_cli_where, N_ ("LAT,LON…"), N_ ("the country of a point") },
  { "check", dastan_cli_check, N_ ("[FILE…]"),
    N_ ("what is wrong with a dossier, with line and column") },
  { "list", dastan_cli_list, N_ ("[FILE] [OPTION…]"), N_ ("the events by time") },
  { "counts", dastan_cli_counts, N_ ("[FILE] --by WHAT [OPTION…]"),
    N_ ("how many events of each kind") },
  { "import", dastan_cli_import, N_ ("INPUT… -o FILE.dastan [OPTION…]"),
    N_ ("dossiers in JSON and tables into one dossier file") },
  { "export", dastan_cli_export, N_ ("[FILE] -o OUT [OPTION…]"),
    N_ ("a dossier in another format") },
  { "generate", dastan_cli_generate, N_ ("--events N --seed S -o FILE.dastan"),
    N_ ("a dossier of made-up events to measure with") },
};

/* What is printed is UTF-8 in every locale: it may be read by another program. */
static void
print_cb (const char *text)
{
  fputs (text, stdout);
}

static void
print_error_cb (const char *text)
{
  fputs (text, stderr);
}

static void
print_help (void)
{
  g_print ("%s\n\n", _("Usage: dastan-cli COMMAND [ARGUMENT…]"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %s %s\n      %s\n", commands[i].name, _(commands[i].arguments),
             _(commands[i].title));
  g_print ("\n%s\n%s\n", _("“dastan-cli COMMAND --help” tells the options of a command."),
           _("Exit status: 0 done, 1 the input has problems, 2 it cannot be done."));
}

/* A command whose arguments may begin with “-” has no options of its own. */
static gboolean
is_help (const Command *command, int argc, char **argv)
{
  if (command->run != dastan_cli_where || argc < 2
      || (strcmp (argv[1], "--help") != 0 && strcmp (argv[1], "-h") != 0))
    return FALSE;
  /* Translators: how a command is used: its name, its arguments, and what it tells */
  g_print (_("Usage: dastan-cli %s %s\n\nPrints %s.\n"), command->name, _(command->arguments),
           _(command->title));
  return TRUE;
}

static int
run_command (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : NULL;

  if (name == NULL)
    return dastan_cli_fail (_("say what to do; “dastan-cli --help” tells the commands"));
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0 || strcmp (name, "help") == 0)
    {
      print_help ();
      return DASTAN_CLI_GOOD;
    }
  if (strcmp (name, "--version") == 0)
    {
      g_print ("dastan-cli %s\n", DASTAN_VERSION);
      return DASTAN_CLI_GOOD;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (name, commands[i].name) == 0)
        return is_help (&commands[i], argc - 1, argv + 1) ? DASTAN_CLI_GOOD
                                                          : commands[i].run (argc - 1, argv + 1);
    }
  if (name[0] == '-')
    return dastan_cli_fail (_("unknown option “%s”; “dastan-cli --help” tells what there is"),
                            name);
  return dastan_cli_fail (_("unknown command “%s”; “dastan-cli --help” tells the commands"), name);
}

int
main (int argc, char **argv)
{
  int status;

  dastan_language_init ();
  /* Where the locale knows ASCII only, as of many a script, words that are searched may still be
   * any. */
  if (strcmp (nl_langinfo (CODESET), "ANSI_X3.4-1968") == 0)
    setlocale (LC_CTYPE, "C.UTF-8");
  g_set_print_handler (print_cb);
  g_set_printerr_handler (print_error_cb);
  /* Whoever reads the output may stop; that is seen below. */
  signal (SIGPIPE, SIG_IGN);

  status = run_command (argc, argv);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      if (errno == EPIPE)
        return DASTAN_CLI_UNUSABLE;
      return dastan_cli_fail (_("the output cannot be written: %s"), g_strerror (errno));
    }
  return status;
}
