/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text out of fields that may hold HTML: nothing of it is run, fetched or kept. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-plain.h"

#include <string.h>

#define MAX_ENTITY 12 /* bytes of the name of a character */

typedef struct
{
  const char *name;
  const char *text;
} Entity;

static const Entity entities[] = {
  { "amp", "&" },     { "lt", "<" },      { "gt", ">" },      { "quot", "\"" },  { "apos", "'" },
  { "nbsp", " " },    { "ndash", "–" },   { "mdash", "—" },   { "hellip", "…" }, { "lsquo", "‘" },
  { "rsquo", "’" },   { "ldquo", "“" },   { "rdquo", "”" },   { "laquo", "«" },  { "raquo", "»" },
  { "copy", "©" },    { "deg", "°" },     { "euro", "€" },    { "pound", "£" },  { "middot", "·" },
  { "times", "×" },   { "agrave", "à" },  { "eacute", "é" },  { "egrave", "è" }, { "ecirc", "ê" },
  { "ccedil", "ç" },  { "auml", "ä" },    { "ouml", "ö" },    { "uuml", "ü" },   { "szlig", "ß" },
  { "Auml", "Ä" },    { "Ouml", "Ö" },    { "Uuml", "Ü" },    { "aacute", "á" }, { "iacute", "í" },
  { "oacute", "ó" },  { "uacute", "ú" },  { "ntilde", "ñ" },  { "Eacute", "É" }, { "shy", "" },
};

static const char *const blocks[] = { "p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5",
                                      "h6", "ul", "ol", "table", "blockquote", "section", NULL };
/* What is inside is for machines. */
static const char *const dropped[] = { "script", "style", "template", "iframe", NULL };

/* A character by its number: of a control or of nothing at all, none. */
static void
append_number (GString *out, const char *digits, guint base)
{
  guint64 code = g_ascii_strtoull (digits, NULL, base);

  if (code >= 0x20 && code <= 0x10ffff && code != 0x7f && g_unichar_validate ((gunichar) code))
    g_string_append_unichar (out, (gunichar) code);
  else if (code == '\n' || code == '\t' || code == '\r')
    g_string_append_c (out, ' ');
}

/* At "&". Returns the byte behind what stands for a character, or behind "&" where nothing does. */
static const char *
read_entity (GString *out, const char *at)
{
  const char *end = at + 1;
  g_autofree char *name = NULL;

  while (end - at <= MAX_ENTITY && (g_ascii_isalnum (*end) || *end == '#'))
    end++;
  if (*end == ';' && end > at + 1)
    {
      name = g_strndup (at + 1, (gsize) (end - at - 1));
      if (name[0] == '#')
        {
          gboolean is_hex = g_ascii_tolower (name[1]) == 'x';

          append_number (out, name + (is_hex ? 2 : 1), is_hex ? 16 : 10);
          return end + 1;
        }
      for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
        {
          if (strcmp (entities[i].name, name) == 0)
            {
              g_string_append (out, entities[i].text);
              return end + 1;
            }
        }
    }
  g_string_append_c (out, '&');
  return at + 1;
}

/* Behind the tag at "<", heeding quotes; NULL where it is never closed. */
static const char *
find_tag_end (const char *at)
{
  char quote = '\0';

  for (at++; *at != '\0'; at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '>')
        return at + 1;
    }
  return NULL;
}

/* Behind "</name", or at the end of the text. */
static const char *
skip_element (const char *at, const char *name)
{
  gsize length = strlen (name);

  for (; *at != '\0'; at++)
    {
      if (at[0] == '<' && at[1] == '/' && g_ascii_strncasecmp (at + 2, name, length) == 0)
        {
          const char *end = find_tag_end (at);

          return end != NULL ? end : at + strlen (at);
        }
    }
  return at;
}

/* At "<". Returns the byte behind the tag, comment or element; behind "<" where it is none. */
static const char *
read_tag (GString *out, const char *at)
{
  const char *name = at[1] == '/' ? at + 2 : at + 1;
  g_autofree char *lower = NULL;
  const char *end;
  gsize length = 0;

  if (g_str_has_prefix (at, "<!--"))
    {
      end = strstr (at, "-->");
      return end != NULL ? end + 3 : at + strlen (at);
    }
  end = g_ascii_isalpha (*name) || *name == '!' || *name == '?' ? find_tag_end (at) : NULL;
  if (end == NULL)
    {
      g_string_append_c (out, '<');
      return at + 1;
    }
  while (g_ascii_isalnum (name[length]))
    length++;
  lower = g_ascii_strdown (name, (gssize) length);
  if (g_strv_contains (blocks, lower))
    g_string_append_c (out, '\n');
  if (at[1] != '/' && end[-2] != '/' && g_strv_contains (dropped, lower))
    return skip_element (end, lower);
  return end;
}

/* Spaces become one, line ends at most two, none at the ends. */
static char *
tidy (const char *text)
{
  GString *out = g_string_new (NULL);
  guint n_ends = 0;
  gboolean has_space = FALSE;

  for (; *text != '\0'; text++)
    {
      if (*text == '\n')
        n_ends++;
      else if (*text == ' ' || *text == '\t' || *text == '\r')
        has_space = TRUE;
      else
        {
          if (out->len > 0 && n_ends > 0)
            g_string_append (out, n_ends > 1 ? "\n\n" : "\n");
          else if (out->len > 0 && has_space)
            g_string_append_c (out, ' ');
          n_ends = 0;
          has_space = FALSE;
          g_string_append_c (out, *text);
        }
    }
  return g_string_free (out, FALSE);
}

/**
 * dastan_plain_from_html:
 * @html: a text in UTF-8 that may hold HTML
 *
 * Takes tags, comments, scripts and styles out, puts characters for their names, and begins a line
 * where a block did. A text without any HTML is only trimmed. Any thread.
 *
 * Returns: (transfer full): the text
 */
char *
dastan_plain_from_html (const char *html)
{
  g_autoptr (GString) out = NULL;
  const char *at = html;

  g_return_val_if_fail (html != NULL, NULL);

  if (strpbrk (html, "<&") == NULL)
    return g_strstrip (g_strdup (html));
  out = g_string_sized_new (strlen (html));
  while (*at != '\0')
    {
      if (*at == '&')
        at = read_entity (out, at);
      else if (*at == '<')
        at = read_tag (out, at);
      else
        g_string_append_c (out, *at++);
    }
  return tidy (out->str);
}
