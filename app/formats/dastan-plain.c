/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text out of fields that may hold HTML: nothing of it is run, fetched or kept. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-plain.h"

#include <string.h>

#define MAX_ENTITY 12 /* bytes of the name of a character */
#define SOFT_HYPHEN 0xad
#define MAX_VAIN 1000000 /* bytes looked through for ends of tags that are not there, or far away */

typedef struct
{
  const char *name;
  gunichar character;
} Entity;

/* Of U+00A0 and what follows it. */
static const char *const latin[]
    = { "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
        "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
        "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
        "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
        "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
        "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
        "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
        "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
        "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
        "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
        "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml" };

/* What else HTML 4 has a name for, as far as it is met in texts, and "apos". */
static const Entity entities[] = {
  { "amp", 0x0026 },     { "lt", 0x003c },     { "gt", 0x003e },      { "quot", 0x0022 },
  { "apos", 0x0027 },    { "OElig", 0x0152 },  { "oelig", 0x0153 },   { "Scaron", 0x0160 },
  { "scaron", 0x0161 },  { "Zcaron", 0x017d }, { "zcaron", 0x017e },  { "Yuml", 0x0178 },
  { "fnof", 0x0192 },    { "circ", 0x02c6 },   { "tilde", 0x02dc },   { "ensp", 0x2002 },
  { "emsp", 0x2003 },    { "thinsp", 0x2009 }, { "zwnj", 0x200c },    { "zwj", 0x200d },
  { "lrm", 0x200e },     { "rlm", 0x200f },    { "ndash", 0x2013 },   { "mdash", 0x2014 },
  { "horbar", 0x2015 },  { "lsquo", 0x2018 },  { "rsquo", 0x2019 },   { "sbquo", 0x201a },
  { "ldquo", 0x201c },   { "rdquo", 0x201d },  { "bdquo", 0x201e },   { "dagger", 0x2020 },
  { "Dagger", 0x2021 },  { "bull", 0x2022 },   { "hellip", 0x2026 },  { "permil", 0x2030 },
  { "prime", 0x2032 },   { "Prime", 0x2033 },  { "lsaquo", 0x2039 },  { "rsaquo", 0x203a },
  { "oline", 0x203e },   { "frasl", 0x2044 },  { "euro", 0x20ac },    { "numero", 0x2116 },
  { "trade", 0x2122 },   { "larr", 0x2190 },   { "uarr", 0x2191 },    { "rarr", 0x2192 },
  { "darr", 0x2193 },    { "harr", 0x2194 },   { "rArr", 0x21d2 },    { "hArr", 0x21d4 },
  { "part", 0x2202 },    { "prod", 0x220f },   { "sum", 0x2211 },     { "minus", 0x2212 },
  { "radic", 0x221a },   { "infin", 0x221e },  { "cap", 0x2229 },     { "cup", 0x222a },
  { "int", 0x222b },     { "asymp", 0x2248 },  { "ne", 0x2260 },      { "equiv", 0x2261 },
  { "le", 0x2264 },      { "ge", 0x2265 },     { "loz", 0x25ca },     { "spades", 0x2660 },
  { "clubs", 0x2663 },   { "hearts", 0x2665 }, { "diams", 0x2666 },   { "check", 0x2713 },
  { "Alpha", 0x0391 },   { "Beta", 0x0392 },   { "Gamma", 0x0393 },   { "Delta", 0x0394 },
  { "Epsilon", 0x0395 }, { "Zeta", 0x0396 },   { "Eta", 0x0397 },     { "Theta", 0x0398 },
  { "Iota", 0x0399 },    { "Kappa", 0x039a },  { "Lambda", 0x039b },  { "Mu", 0x039c },
  { "Nu", 0x039d },      { "Xi", 0x039e },     { "Omicron", 0x039f }, { "Pi", 0x03a0 },
  { "Rho", 0x03a1 },     { "Sigma", 0x03a3 },  { "Tau", 0x03a4 },     { "Upsilon", 0x03a5 },
  { "Phi", 0x03a6 },     { "Chi", 0x03a7 },    { "Psi", 0x03a8 },     { "Omega", 0x03a9 },
  { "alpha", 0x03b1 },   { "beta", 0x03b2 },   { "gamma", 0x03b3 },   { "delta", 0x03b4 },
  { "epsilon", 0x03b5 }, { "zeta", 0x03b6 },   { "eta", 0x03b7 },     { "theta", 0x03b8 },
  { "iota", 0x03b9 },    { "kappa", 0x03ba },  { "lambda", 0x03bb },  { "mu", 0x03bc },
  { "nu", 0x03bd },      { "xi", 0x03be },     { "omicron", 0x03bf }, { "pi", 0x03c0 },
  { "rho", 0x03c1 },     { "sigmaf", 0x03c2 }, { "sigma", 0x03c3 },   { "tau", 0x03c4 },
  { "upsilon", 0x03c5 }, { "phi", 0x03c6 },    { "chi", 0x03c7 },     { "psi", 0x03c8 },
  { "omega", 0x03c9 },
};

/* The elements of HTML, of today and of before. */
static const char *const elements[] = {
  "a",          "abbr",       "acronym",  "address",  "applet",   "area",     "article", "aside",
  "audio",      "b",          "base",     "basefont", "bdi",      "bdo",      "big",     "blink",
  "blockquote", "body",       "br",       "button",   "canvas",   "caption",  "center",  "cite",
  "code",       "col",        "colgroup", "data",     "datalist", "dd",       "del",     "details",
  "dfn",        "dialog",     "dir",      "div",      "dl",       "dt",       "em",      "embed",
  "fieldset",   "figcaption", "figure",   "font",     "footer",   "form",     "frame",   "frameset",
  "h1",         "h2",         "h3",       "h4",       "h5",       "h6",       "head",    "header",
  "hgroup",     "hr",         "html",     "i",        "iframe",   "img",      "input",   "ins",
  "kbd",        "label",      "legend",   "li",       "link",     "main",     "map",     "mark",
  "marquee",    "math",       "menu",     "meta",     "meter",    "nav",      "nobr",    "noscript",
  "object",     "ol",         "optgroup", "option",   "output",   "p",        "param",   "picture",
  "pre",        "progress",   "q",        "rb",       "rp",       "rt",       "rtc",     "ruby",
  "s",          "samp",       "script",   "search",   "section",  "select",   "slot",    "small",
  "source",     "span",       "strike",   "strong",   "style",    "sub",      "summary", "sup",
  "svg",        "table",      "tbody",    "td",       "template", "textarea", "tfoot",   "th",
  "thead",      "time",       "title",    "tr",       "track",    "tt",       "u",       "ul",
  "var",        "video",      "wbr",      NULL
};

static const char *const blocks[]
    = { "p",  "br", "div", "li", "tr",    "h1",         "h2",      "h3", "h4",
        "h5", "h6", "ul",  "ol", "table", "blockquote", "section", NULL };
/* What is inside is for machines. */
static const char *const dropped[] = { "script", "style", "template", "iframe", NULL };

/* A character by its number: of a control or of nothing at all, none. */
static void
append_number (GString *out, const char *digits, guint base)
{
  guint64 code = g_ascii_strtoull (digits, NULL, base);

  if (code >= 0x20 && code <= 0x10ffff && code != 0x7f && g_unichar_validate ((gunichar)code))
    g_string_append_unichar (out, (gunichar)code);
  else if (code == '\n' || code == '\t' || code == '\r')
    g_string_append_c (out, ' ');
}

/* 0 where nothing is called that. */
static gunichar
find_entity (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (strcmp (entities[i].name, name) == 0)
        return entities[i].character;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (latin); i++)
    {
      if (strcmp (latin[i], name) == 0)
        return 0xa0 + (gunichar)i;
    }
  return 0;
}

/* A space is one wherever a line may end; where a word may be parted is nothing that is read. */
static void
append_character (GString *out, gunichar c)
{
  if (c == 0xa0)
    g_string_append_c (out, ' ');
  else if (c != SOFT_HYPHEN)
    g_string_append_unichar (out, c);
}

/* At "&". Returns the byte behind what stands for a character, or behind "&" where nothing does. */
static const char *
read_entity (GString *out, const char *at)
{
  const char *end = at + 1;
  g_autofree char *name = NULL;
  gunichar c;

  while (end - at <= MAX_ENTITY && (g_ascii_isalnum (*end) || *end == '#'))
    end++;
  if (*end == ';' && end > at + 1)
    {
      name = g_strndup (at + 1, (gsize)(end - at - 1));
      if (name[0] == '#')
        {
          gboolean is_hex = g_ascii_tolower (name[1]) == 'x';

          append_number (out, name + (is_hex ? 2 : 1), is_hex ? 16 : 10);
          return end + 1;
        }
      c = find_entity (name);
      if (c != 0)
        {
          append_character (out, c);
          return end + 1;
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

/* Whether "<" or "</" before @name begins a tag, and no address in angle brackets or a comparison.
 */
static gboolean
is_tag (const char *name, const char *lower, gboolean is_end, gsize *vain)
{
  g_autofree char *closing = NULL;
  const char *found;
  gsize length = strlen (lower);

  if (length == 0)
    return (name[0] == '!' || name[0] == '?') && g_ascii_isalpha (name[1]);
  if (name[length] != '\0' && strchr ("/> \t\r\n", name[length]) == NULL)
    return FALSE;
  /* A name of two parts is of another vocabulary; of one that nobody knows, only what is closed is
   * a tag. */
  if (is_end || strpbrk (lower, "-:") != NULL || g_strv_contains (elements, lower))
    return TRUE;
  closing = g_strdup_printf ("</%.*s", (int)length, name);
  found = strstr (name, closing);
  *vain += found != NULL ? (gsize)(found - name) : strlen (name);
  return found != NULL;
}

/* At "<". Returns the byte behind the tag, comment or element; behind "<" where it is none. */
static const char *
read_tag (GString *out, const char *at, gsize *vain)
{
  const char *name = at[1] == '/' ? at + 2 : at + 1;
  g_autofree char *lower = NULL;
  const char *end;
  gsize length = 0;
  gboolean may_be;

  if (g_str_has_prefix (at, "<!--"))
    {
      end = strstr (at, "-->");
      return end != NULL ? end + 3 : at + strlen (at);
    }
  while (
      g_ascii_isalpha (*name)
      && (g_ascii_isalnum (name[length])
          || ((name[length] == '-' || name[length] == ':') && g_ascii_isalnum (name[length + 1]))))
    length++;
  lower = g_ascii_strdown (name, (gssize)length);
  may_be = *vain < MAX_VAIN && is_tag (name, lower, at[1] == '/', vain);
  end = may_be ? find_tag_end (at) : NULL;
  if (end == NULL)
    {
      *vain += may_be ? strlen (at) : 0;
      g_string_append_c (out, '<');
      return at + 1;
    }
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

/* (transfer full): a text without HTML whose lines end as those of Windows do. */
static char *
tidy_ends (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text++)
    {
      if (text[0] != '\r' || text[1] != '\n')
        g_string_append_c (out, *text);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/**
 * dastan_plain_from_html:
 * @html: a text in UTF-8 that may hold HTML
 *
 * Takes tags, comments, scripts and styles out, puts characters for their names, and begins a line
 * where a block did. A text without any HTML is only trimmed. What is no HTML, such as an address
 * in angle brackets, stays. The time it takes grows with the text, whatever stands in it. Any
 * thread.
 *
 * Returns: (transfer full): the text
 */
char *
dastan_plain_from_html (const char *html)
{
  g_autoptr (GString) out = NULL;
  const char *at = html;
  gsize vain = 0;

  g_return_val_if_fail (html != NULL, NULL);

  if (strpbrk (html, "<&") == NULL && strstr (html, "\r\n") == NULL)
    return g_strstrip (g_strdup (html));
  if (strpbrk (html, "<&") == NULL)
    return tidy_ends (html);
  out = g_string_sized_new (strlen (html));
  while (*at != '\0')
    {
      if (*at == '&')
        at = read_entity (out, at);
      else if (*at == '<')
        at = read_tag (out, at, &vain);
      else
        g_string_append_c (out, *at++);
    }
  return tidy (out->str);
}
