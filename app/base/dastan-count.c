/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts as a reader writes them: with the thousands apart. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-count.h"

#include <glib/gi18n.h>
#include <locale.h>

#define NARROW_NO_BREAK_SPACE "\342\200\257"

char *
dastan_count_dup_text (guint count)
{
  const char *separator = localeconv ()->thousands_sep;
  g_autofree char *known = NULL;
  GString *text;

  if (count < 1000)
    return g_strdup_printf ("%u", count);
  if (separator[0] != '\0')
    known = g_locale_to_utf8 (separator, -1, NULL, NULL, NULL);
  text = g_string_new (NULL);
  g_string_printf (text, "%u", count);
  for (gssize at = (gssize)text->len - 3; at > 0; at -= 3)
    g_string_insert (text, at, known != NULL ? known : NARROW_NO_BREAK_SPACE);
  return g_string_free (text, FALSE);
}

/* @tenths of thousands or millions, without the tenth where there are two digits before it. */
static char *
dup_tenths (guint tenths)
{
  const char *point = localeconv ()->decimal_point;

  if (tenths >= 100 || tenths % 10 == 0)
    return g_strdup_printf ("%u", tenths / 10);
  return g_strdup_printf ("%u%s%u", tenths / 10, point[0] != '\0' ? point : ".", tenths % 10);
}

char *
dastan_count_dup_short (guint count)
{
  g_autofree char *number = NULL;

  if (count < 1000)
    return g_strdup_printf ("%u", count);
  if (count < 1000000)
    {
      number = dup_tenths (count / 100);
      /* Translators: thousands, as short as can be, on a marker of the map: "1.4k", "27k". */
      return g_strdup_printf (C_ ("count", "%sk"), number);
    }
  number = dup_tenths (count / 100000);
  /* Translators: millions, as short as can be, on a marker of the map: "1.4M". */
  return g_strdup_printf (C_ ("count", "%sM"), number);
}
