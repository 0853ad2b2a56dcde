/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times of day as other people's files write them. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import-time.h"

#include "base/dastan-error.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Says that @message is wrong with @text, as much of it as is seen at once. Returns FALSE. */
gboolean
dastan_import_date_fail (GError **error, const char *message, const char *text)
{
  g_autofree char *whole = NULL;
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));

  /* Translators: a value of a file, and what is wrong with it. */
  whole = g_strdup_printf (_ ("“%1$s”: %2$s"), shown, message);
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX, whole);
  return FALSE;
}

/* (transfer full): "103205Z" with colons, as "10:32:05Z"; another text as it is. */
static char *
part_clock (const char *text)
{
  gsize n = strspn (text, "0123456789");

  if (n == 6)
    return g_strdup_printf ("%.2s:%.2s:%s", text, text + 2, text + 4);
  return n == 4 ? g_strdup_printf ("%.2s:%s", text, text + 2) : g_strdup (text);
}

/* Behind "am" or "pm", which says in which half of the day @hour is. */
static const char *
skip_half (const char *text, int *hour)
{
  static const char *const words[] = { "a.m.", "am", "p.m.", "pm" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *rest = text + strlen (words[i]);

      if (!g_str_has_prefix (text, words[i]) || g_ascii_isalpha (rest[0]))
        continue;
      if (i < 2)
        *hour = *hour == 12 ? 0 : *hour;
      else
        *hour += *hour >= 1 && *hour < 12 ? 12 : 0;
      return rest + strspn (rest, " ");
    }
  return text;
}

/* (transfer full) (nullable): "z", "utc", "+0900", "gmt+9" and the like as in EDTF, "" for nothing;
 * NULL for anything else, such as the name of a zone. */
static char *
dup_zone (const char *text)
{
  gboolean is_utc = g_str_has_prefix (text, "utc") || g_str_has_prefix (text, "gmt");
  const char *sign = is_utc ? text + 3 + strspn (text + 3, " ") : text;
  const char *digits = sign + 1;
  gsize n;

  if (text[0] == '\0')
    return g_strdup ("");
  if (strcmp (text, "z") == 0 || sign[0] == '\0')
    return g_strdup ("Z");
  n = strspn (digits, "0123456789");
  if ((sign[0] != '+' && sign[0] != '-') || strspn (digits, "0123456789:") != strlen (digits))
    return NULL;
  if (strcmp (digits, "0000") == 0)
    return g_strdup ("Z");
  if (n == 4 && digits[4] == '\0')
    return g_strdup_printf ("%c%.2s:%s", sign[0], digits, digits + 2);
  return n == 1 ? g_strdup_printf ("%c0%s", sign[0], digits) : g_strdup (sign);
}

/**
 * dastan_import_time_read:
 * @written: "10:32", "10:32:05.25", "10:32 pm", "1032", "103205", with a zone behind or not
 * @error: return location for a #DASTAN_ERROR in plain words
 *
 * Returns: (transfer full) (nullable): it as it stands behind a day in EDTF, such as "T10:32:05Z";
 * whether there are such hours and zones is for who reads that
 */
char *
dastan_import_time_read (const char *written, GError **error)
{
  g_autofree char *text = part_clock (written);
  int hour = 0, minute = 0, second = 0, length = 0;
  g_autofree char *rest = NULL;
  g_autofree char *zone = NULL;
  const char *at;

  if (sscanf (text, "%2d:%2d%n", &hour, &minute, &length) < 2 || length < 4)
    {
      dastan_import_date_fail (error, _ ("not a time of day, such as 16:05"), text);
      return NULL;
    }
  at = text + length;
  if (at[0] == ':' && sscanf (at, ":%2d%n", &second, &length) == 1)
    at += length;
  if (at[0] == '.' || at[0] == ',')
    at += 1 + strspn (at + 1, "0123456789");
  rest = g_ascii_strdown (at, -1);
  at = skip_half (g_strstrip (rest), &hour);
  zone = dup_zone (at);
  if (zone == NULL && strspn (at, "abcdefghijklmnopqrstuvwxyz/_") == strlen (at))
    dastan_import_date_fail (
        error, _ ("what zone the time is in cannot be told; write it as +09:00, or leave it out"),
        text);
  else if (zone == NULL)
    dastan_import_date_fail (error, _ ("not a time of day, such as 16:05"), text);
  return zone != NULL ? g_strdup_printf ("T%02d:%02d:%02d%s", hour, minute, second, zone) : NULL;
}
