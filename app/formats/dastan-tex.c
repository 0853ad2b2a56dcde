/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small part of TeX that bibliographies are written in, to plain text and back. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-tex.h"

#include <string.h>

/* Commands that put a mark on the letter that follows (LaTeX2e, and T1 and TS1 for the rarer ones). */
static const struct
{
  const char *command;
  gunichar mark;
} accents[] = {
  { "`", 0x300 }, { "'", 0x301 }, { "^", 0x302 }, { "~", 0x303 },  { "=", 0x304 }, { "u", 0x306 },
  { ".", 0x307 }, { "\"", 0x308 }, { "r", 0x30a }, { "H", 0x30b }, { "v", 0x30c }, { "G", 0x30f },
  { "U", 0x30e }, { "f", 0x311 }, { "d", 0x323 }, { "textcommabelow", 0x326 },     { "c", 0x327 },
  { "k", 0x328 }, { "b", 0x331 }, { "h", 0x309 }, { "textcommaabove", 0x313 },
};

/* Commands that are letters and signs. */
static const struct
{
  const char *command;
  const char *text;
} letters[] = {
  { "aa", "å" }, { "AA", "Å" }, { "ae", "æ" }, { "AE", "Æ" }, { "oe", "œ" }, { "OE", "Œ" }, { "o", "ø" }, { "O", "Ø" },
  { "l", "ł" }, { "L", "Ł" }, { "ss", "ß" }, { "SS", "ẞ" }, { "i", "ı" }, { "j", "ȷ" }, { "dh", "ð" }, { "DH", "Ð" },
  { "th", "þ" }, { "TH", "Þ" }, { "dj", "đ" }, { "DJ", "Đ" }, { "ng", "ŋ" }, { "NG", "Ŋ" }, { "P", "¶" }, { "S", "§" },
  { "dag", "†" }, { "ddag", "‡" }, { "copyright", "©" }, { "pounds", "£" }, { "ldots", "…" }, { "dots", "…" },
  { "textellipsis", "…" }, { "textbackslash", "\\" }, { "textbraceleft", "{" }, { "textbraceright", "}" },
  { "lbrace", "{" }, { "rbrace", "}" }, { "textasciitilde", "~" }, { "textasciicircum", "^" }, { "textasciigrave", "`" },
  { "textquotesingle", "'" }, { "textquotedbl", "\"" }, { "textbar", "|" }, { "textless", "<" }, { "textgreater", ">" },
  { "textunderscore", "_" }, { "textdollar", "$" }, { "textsection", "§" }, { "textparagraph", "¶" },
  { "textendash", "–" }, { "textemdash", "—" }, { "textquoteleft", "‘" }, { "textquoteright", "’" },
  { "textquotedblleft", "“" }, { "textquotedblright", "”" }, { "quotesinglbase", "‚" }, { "quotedblbase", "„" },
  { "guillemotleft", "«" }, { "guillemotright", "»" }, { "guillemetleft", "«" }, { "guillemetright", "»" },
  { "guilsinglleft", "‹" }, { "guilsinglright", "›" }, { "glqq", "„" }, { "grqq", "“" }, { "flqq", "«" }, { "frqq", "»" },
  { "texteuro", "€" }, { "euro", "€" }, { "EUR", "€" }, { "textyen", "¥" }, { "textsterling", "£" }, { "textcent", "¢" },
  { "textdegree", "°" }, { "degree", "°" }, { "textpm", "±" }, { "pm", "±" }, { "times", "×" }, { "texttimes", "×" },
  { "div", "÷" }, { "cdot", "·" }, { "textperiodcentered", "·" }, { "textbullet", "•" }, { "bullet", "•" },
  { "textregistered", "®" }, { "texttrademark", "™" }, { "textcopyright", "©" }, { "textordfeminine", "ª" },
  { "textordmasculine", "º" }, { "textexclamdown", "¡" }, { "textquestiondown", "¿" }, { "textnumero", "№" },
  { "textmu", "µ" }, { "textonehalf", "½" }, { "textonequarter", "¼" }, { "textthreequarters", "¾" }, { "infty", "∞" },
  { "leq", "≤" }, { "geq", "≥" }, { "neq", "≠" }, { "approx", "≈" }, { "sim", "∼" }, { "to", "→" }, { "rightarrow", "→" },
  { "leftarrow", "←" }, { "alpha", "α" }, { "beta", "β" }, { "gamma", "γ" }, { "delta", "δ" }, { "epsilon", "ε" },
  { "lambda", "λ" }, { "mu", "μ" }, { "pi", "π" }, { "sigma", "σ" }, { "tau", "τ" }, { "phi", "φ" }, { "omega", "ω" },
  { "Gamma", "Γ" }, { "Delta", "Δ" }, { "Lambda", "Λ" }, { "Pi", "Π" }, { "Sigma", "Σ" }, { "Phi", "Φ" }, { "Omega", "Ω" },
  { "TeX", "TeX" }, { "LaTeX", "LaTeX" }, { "BibTeX", "BibTeX" }, { "quad", " " }, { "qquad", " " }, { "space", " " },
  { "newline", "\n" }, { "par", "\n" }, { "slash", "/" }, { "textvisiblespace", "␣" }, { "cyrchar", "" },
};

/* What stands for something else in plain text, the longer before the shorter. */
static const struct
{
  const char *tex;
  const char *text;
} ligatures[] = {
  { "---", "—" }, { "--", "–" }, { "``", "“" }, { "''", "”" }, { "?`", "¿" }, { "!`", "¡" },
};

#define MAX_MARKS 4

typedef struct
{
  const char *at;
  GString *out;
  gboolean keeps_lines;
  gunichar marks[MAX_MARKS]; /* to be put on the next letter, the last first */
  guint n_marks;
  gsize hard; /* how much of @out ends with what is no space that may be left out */
} Decoder;

/* --- To plain text --- */

static void
put_char (Decoder *self, gunichar character)
{
  gunichar base = character;
  guint n = self->n_marks;

  self->n_marks = 0;
  /* A mark stands on a letter that has its dot. */
  if (n > 0 && (base == 0x131 || base == 0x237))
    base = base == 0x131 ? 'i' : 'j';
  while (n > 0 && g_unichar_compose (base, self->marks[n - 1], &base))
    n--;
  g_string_append_unichar (self->out, base);
  /* And on nothing by itself. */
  while (n > 0 && g_unichar_isalpha (base))
    g_string_append_unichar (self->out, self->marks[--n]);
}

static void
put_hard (Decoder *self, char c)
{
  g_string_append_c (self->out, c);
  self->hard = self->out->len;
}

static void
put_text (Decoder *self, const char *text)
{
  if (text[0] == '\n')
    {
      put_hard (self, '\n');
      return;
    }
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    put_char (self, g_utf8_get_char (c));
}

static void
put_space (Decoder *self)
{
  gsize length = self->out->len;

  if (self->keeps_lines || (length > 0 && self->out->str[length - 1] != ' '))
    g_string_append_c (self->out, ' ');
}

static gunichar
find_accent (const char *command)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accents); i++)
    if (strcmp (accents[i].command, command) == 0)
      return accents[i].mark;
  return 0;
}

/* (nullable) */
static const char *
find_letter (const char *command)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (strcmp (letters[i].command, command) == 0)
      return letters[i].text;
  return NULL;
}

static void
skip_spaces (Decoder *self)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
}

/* An accent over nothing, as in "\~{}", is the sign itself. */
static gboolean
take_empty_accent (Decoder *self, char sign)
{
  if (strncmp (self->at, "{}", 2) != 0)
    return FALSE;
  self->at += 2;
  put_char (self, (guchar) sign);
  return TRUE;
}

static void
take_accent (Decoder *self, const char *command, gunichar mark)
{
  if (!g_ascii_isalpha (command[0]) && take_empty_accent (self, command[0]))
    return;
  skip_spaces (self);
  if (self->n_marks < MAX_MARKS)
    self->marks[self->n_marks++] = mark;
}

/* Past what stands in braces there, as it is: an address. */
static void
take_verbatim (Decoder *self, gboolean is_put)
{
  gsize length;

  if (*self->at != '{')
    return;
  length = strcspn (self->at + 1, "{}");
  if (is_put)
    g_string_append_len (self->out, self->at + 1, (gssize) length);
  self->at += 1 + length;
  if (*self->at == '}')
    self->at++;
}

/* A command of letters, and the spaces or the empty braces that end it. */
static void
take_word (Decoder *self)
{
  const char *begin = self->at;
  g_autofree char *command = NULL;
  const char *text;
  gunichar mark;

  while (g_ascii_isalpha (*self->at))
    self->at++;
  command = g_strndup (begin, (gsize) (self->at - begin));
  mark = find_accent (command);
  if (mark != 0)
    {
      take_accent (self, command, mark);
      return;
    }
  text = find_letter (command);
  if (text != NULL && strncmp (self->at, "{}", 2) == 0)
    self->at += 2;
  else
    skip_spaces (self);
  if (text != NULL)
    put_text (self, text);
  else if (strcmp (command, "url") == 0 || strcmp (command, "href") == 0)
    take_verbatim (self, command[0] == 'u');
  /* What is not known, such as "\emph", leaves what it is applied to; what it is told in brackets is not printed. */
  else if (*self->at == '[' && self->at[strcspn (self->at, "]{}\\")] == ']')
    self->at += strcspn (self->at, "]") + 1;
}

/* At what follows a backslash. */
static void
take_command (Decoder *self)
{
  char c = *self->at;
  const char command[2] = { c, '\0' };

  if (c == '\0')
    put_char (self, '\\');
  else if (g_ascii_isalpha (c))
    take_word (self);
  else if (find_accent (command) != 0)
    {
      self->at++;
      take_accent (self, command, find_accent (command));
    }
  else if ((guchar) c >= 0x80)
    put_char (self, '\\');
  else
    {
      self->at++;
      if (c == '\\')
        put_hard (self, '\n');
      else if (strchr (" \t\r\n", c) != NULL)
        put_hard (self, ' ');
      else if (strchr (",;:", c) != NULL)
        put_space (self);
      else if (strchr ("-/!", c) == NULL)
        put_char (self, (guchar) c);
    }
}

static gboolean
take_ligature (Decoder *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ligatures); i++)
    {
      gsize length = strlen (ligatures[i].tex);

      if (strncmp (self->at, ligatures[i].tex, length) == 0)
        {
          put_text (self, ligatures[i].text);
          self->at += length;
          return TRUE;
        }
    }
  return FALSE;
}

static void
take_one (Decoder *self)
{
  char c = *self->at;

  if (c == '\\')
    {
      self->at++;
      take_command (self);
    }
  else if (c == '{' || c == '}')
    {
      self->at++;
      /* "{\"{}}": the accent is over what is in the braces, and not over what comes after them. */
      if (c == '}')
        self->n_marks = 0;
    }
  else if (c == '$')
    self->at++;
  else if (c == '~')
    {
      self->at++;
      put_space (self);
    }
  else if (g_ascii_isspace (c) && !self->keeps_lines)
    {
      put_space (self);
      skip_spaces (self);
    }
  else if (!take_ligature (self))
    {
      put_char (self, g_utf8_get_char (self->at));
      self->at = g_utf8_next_char (self->at);
    }
}

char *
dastan_tex_decode (const char *tex, gboolean keeps_lines)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (tex));
  Decoder self = { .at = tex, .out = out, .keeps_lines = keeps_lines };

  while (*self.at != '\0')
    take_one (&self);
  while (!keeps_lines && out->len > self.hard && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- And back --- */

/* (nullable): what prints an ASCII character that is more than itself to TeX */
static const char *
escape (char c)
{
  switch (c)
    {
    case '\\':
      return "\\textbackslash{}";
    case '{':
      return "\\textbraceleft{}";
    case '}':
      return "\\textbraceright{}";
    case '$':
      return "\\$";
    case '&':
      return "\\&";
    case '#':
      return "\\#";
    case '%':
      return "\\%";
    case '_':
      return "\\_";
    case '^':
      return "\\textasciicircum{}";
    case '~':
      return "\\textasciitilde{}";
    default:
      return NULL;
    }
}

/* Whether two that follow one another would be one. */
static gboolean
is_ligature (char a, char b)
{
  return (a == b && strchr ("-`'", a) != NULL) || (b == '`' && (a == '?' || a == '!'));
}

void
dastan_tex_append (GString *out, const char *text, gboolean keeps_lines)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      const char *words = escape (*at);

      if (words != NULL)
        g_string_append (out, words);
      else if (*at == '\n' && !keeps_lines)
        g_string_append (out, "\\newline{}");
      else if (*at == ' ' && !keeps_lines && (at == text || strchr (" \n", at[-1]) != NULL || at[1] == '\0'))
        g_string_append (out, "\\ ");
      else
        g_string_append_c (out, *at);
      if (is_ligature (at[0], at[1]))
        g_string_append (out, "{}");
    }
}
