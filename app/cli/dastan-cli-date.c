/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli date: what an EDTF expression means. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli-date.h"

#include <glib/gi18n.h>

#include "time/dastan-date-format.h"

static gboolean
print_date (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, &error);

  if (date == NULL)
    {
      g_autofree char *shown = g_utf8_make_valid (text, -1);
      /* Translators: %1$s is what was typed as a date, %2$s what is wrong with it. */
      g_printerr (_("“%1$s”: %2$s\n"), shown, error->message);
      return FALSE;
    }
  const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);
  g_autofree char *earliest = dastan_date_format_iso (bounds->whole.earliest);
  g_autofree char *latest = dastan_date_format_iso (bounds->whole.latest);
  g_autofree char *words = dastan_date_format_words (date);
  g_print ("%s\t%d\t%s\t%s\t%s\n", dastan_edtf_get_text (date), dastan_edtf_get_level (date),
           earliest, latest, words);
  return TRUE;
}

int
dastan_cli_date (int argc, char **argv)
{
  gboolean is_help
      = argc == 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"));
  /* Dates may begin with “-”, so there are no options; whoever is used to it may still say so. */
  int first = argc > 1 && g_str_equal (argv[1], "--") ? 2 : 1;
  int status = 0;

  if (is_help || argc <= first)
    {
      const char *usage
          = _("Usage: dastan-cli date EDTF…\n"
               "Prints canonical text, level, earliest and latest second, and words.\n");
      if (is_help)
        g_print ("%s", usage);
      else
        g_printerr ("%s", usage);
      return is_help ? 0 : 2;
    }
  for (int i = first; i < argc; i++)
    if (!print_date (argv[i]))
      status = 1;
  return status;
}
