/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large numbers in the units of the reader's language: millions, or 万 and 億. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-number-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Finds in "6:%s million|9:%s billion" the pattern of the largest unit that @size reaches, and the
 * unit. (transfer full) */
static char *
dup_pattern (const char *units, double size, double *unit)
{
  g_auto (GStrv) entries = g_strsplit (units, "|", -1);
  g_autofree char *found = NULL;

  for (guint i = 0; entries[i] != NULL; i++)
    {
      char *end;
      guint64 exponent = g_ascii_strtoull (entries[i], &end, 10);
      double value = pow (10, (double)exponent);

      if (end == entries[i] || *end != ':' || strstr (end, "%s") == NULL || size < value)
        continue;
      g_free (found);
      found = g_strdup (end + 1);
      *unit = value;
    }
  return g_steal_pointer (&found);
}

char *
dastan_number_words_large (double value)
{
  double unit = 1;
  /* Translators: the units of large numbers, smallest first: the power of ten, a colon, how it is
   * said; a bar between. As many as your language uses: "4:%s万|8:%s億|12:%s兆". */
  g_autofree char *pattern
      = dup_pattern (C_ ("units of large numbers", "6:%s million|9:%s billion|12:%s trillion"),
                     fabs (value), &unit);

  if (pattern == NULL)
    return NULL;
  g_autofree char *number = g_strdup_printf ("%.10g", value / unit);
  g_autoptr (GString) words = g_string_new (pattern);
  g_string_replace (words, "%s", number, 1);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
