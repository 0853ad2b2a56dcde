/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of people as BibTeX writes them, parted by "and". */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-bibtex-work.h"
#include "formats/dastan-tex.h"

#include <string.h>

#define MAX_NAMES 1000

/* The place of the first @separator outside of braces: a sign, or where it is ' ' the word "and" or, with @is_word FALSE,
 * a space. NULL where there is none. */
static const char *
find_outside (const char *text, char separator, gboolean is_word)
{
  gint64 depth = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '{')
        depth++;
      else if (*c == '}')
        depth--;
      else if (depth > 0)
        continue;
      else if (separator == ' ' && g_ascii_isspace (*c)
               && (!is_word || (g_ascii_strncasecmp (c + 1, "and", 3) == 0 && g_ascii_isspace (c[4]))))
        return c;
      else if (separator != ' ' && *c == separator)
        return c;
    }
  return NULL;
}

/* (transfer full): what stands between the separators. */
static GPtrArray *
split (const char *text, char separator, gboolean is_word)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *end;

  while (parts->len < MAX_NAMES && (end = find_outside (text, separator, is_word)) != NULL)
    {
      char *part = g_strstrip (g_strndup (text, (gsize) (end - text)));

      /* Spaces come in rows. */
      if (part[0] != '\0' || separator != ' ')
        g_ptr_array_add (parts, part);
      else
        g_free (part);
      text = is_word ? end + 4 : end + 1;
    }
  g_ptr_array_add (parts, g_strstrip (g_strdup (text)));
  return parts;
}

/* Whether a word of a name is a "von": its first letter outside of braces is small. */
static gboolean
is_small (const char *word)
{
  g_autofree char *plain = word[0] != '{' ? dastan_tex_decode (word, FALSE) : g_strdup ("");

  return g_unichar_islower (g_utf8_get_char (plain));
}

static char *
join (const GPtrArray *words, guint from, guint to)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "%s%s", i > from ? " " : "", (const char *) words->pdata[i]);
  return g_string_free (text, FALSE);
}

/* "First von Last" as "von Last, First" */
static char *
turn (const char *name)
{
  g_autoptr (GPtrArray) words = split (name, ' ', FALSE);
  g_autofree char *given = NULL, *family = NULL;
  guint begin = words->len - 1;

  for (guint i = words->len - 1; i-- > 0;)
    if (is_small (words->pdata[i]))
      begin = i;
  if (begin == 0)
    return g_strdup (name);
  given = join (words, 0, begin);
  family = join (words, begin, words->len);
  return g_strdup_printf ("%s, %s", family, given);
}

/* biblatex: "family=Last, given=First, prefix=von" */
static char *
dup_named (const GPtrArray *parts)
{
  static const char *const order[] = { "prefix=", "family=", "suffix=", "given=" };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < parts->len; j++)
      if (g_str_has_prefix (parts->pdata[j], order[i]))
        g_string_append_printf (name, "%s%s", name->len == 0 ? "" : i == 1 ? " " : ", ",
                                (const char *) parts->pdata[j] + strlen (order[i]));
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* (transfer full): TeX still */
static char *
order_name (const char *name)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (strcmp (name, "others") == 0)
    return g_strdup ("et al.");
  parts = split (name, ',', FALSE);
  if (strstr (name, "family=") != NULL)
    return dup_named (parts);
  if (parts->len == 1)
    return turn (name);
  if (parts->len == 3)
    return g_strdup_printf ("%s, %s, %s", (const char *) parts->pdata[0], (const char *) parts->pdata[2],
                            (const char *) parts->pdata[1]);
  return g_strdup (name);
}

char *
dastan_bibtex_names_format (const char *tex)
{
  g_autoptr (GPtrArray) names = split (tex, ' ', TRUE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *ordered = order_name (names->pdata[i]);
      g_autofree char *plain = dastan_tex_decode (ordered, FALSE);

      if (plain[0] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", plain);
    }
  return g_string_free (text, FALSE);
}
