/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text without case and accents, letter by letter, each of which knows where in the text it is from. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-fold.h"

/* Nearly all of what is written in them, told at once: letters that are not made of others, without case. */
static gboolean
is_han_or_hangul (gunichar c)
{
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
}

gboolean
dastan_fold_is_unspaced (gunichar c)
{
  /* Nearly every letter that is asked about is before the first of them, which is Thai. */
  if (c < 0xe00)
    return FALSE;
  if (is_han_or_hangul (c))
    return TRUE;
  switch ((int)g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
      return TRUE;
    default:
      /* The mark of a long vowel, those of repetition and 〆 belong to several of these. */
      return c == 0x30fc || c == 0x3006 || (c >= 0x3031 && c <= 0x3035);
    }
}

/* --- Letters --- */

/* In small; letters that Unicode does not take apart, but people do when they type: "Łódź" is "lodz". */
static gunichar
fold_case (gunichar c)
{
  c = g_unichar_tolower (c);
  switch (c)
    {
    case 0x00f8: /* ø */
      return 'o';
    case 0x0111: /* đ */
      return 'd';
    case 0x0127: /* ħ */
      return 'h';
    case 0x0131: /* ı */
      return 'i';
    case 0x0142: /* ł */
      return 'l';
    case 0x0167: /* ŧ */
      return 't';
    case 0x03c2: /* ς */
      return 0x03c3;
    default:
      return c;
    }
}

/* (nullable): the two letters for which one is written. */
static const char *
get_pair (gunichar c)
{
  switch (c)
    {
    case 0x00df: /* ß */
      return "ss";
    case 0x00e6: /* æ */
      return "ae";
    case 0x0153: /* œ */
      return "oe";
    default:
      return NULL;
    }
}

/* Whether a mark of no script of its own makes another letter of @base. */
static gboolean
makes_letter (gunichar base, gunichar mark)
{
  if (mark == 0x3099 || mark == 0x309a || (mark >= 0x0653 && mark <= 0x0655))
    return TRUE; /* of kana, of Arabic */
  if (base < 0x0400 || base > 0x052f)
    return FALSE;
  /* In Cyrillic acute and grave are the stress, but on two letters of Macedonian; ё is most often written е. */
  if (mark == 0x0300 || mark == 0x0301)
    return base == 0x0433 || base == 0x043a;
  return mark != 0x0308 || base != 0x0435;
}

/* What is made of the letter before and @c, or 0. */
static gunichar
compose (const GArray *letters, gunichar c)
{
  gunichar base, composed;

  if (letters->len == 0)
    return 0;
  base = g_array_index (letters, DastanLetter, letters->len - 1).c;
  return g_unichar_compose (base, c, &composed) ? composed : 0;
}

/* A mark of a script of its own, such as a vowel of Devanagari, is a letter there. */
static gboolean
is_own_letter (gunichar mark)
{
  switch ((int)g_unichar_get_script (mark))
    {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_CYRILLIC:
      return FALSE;
    default:
      return TRUE;
    }
}

/* A mark, or the vowel or end of a syllable of Hangul; FALSE where it is a letter of its own. */
static gboolean
add_to_letter (GArray *letters, gunichar c, gsize end)
{
  gboolean is_mark = g_unichar_ismark (c), is_lasting;
  DastanLetter *last;
  gunichar composed;

  if (!is_mark && (c < 0x1160 || c > 0x11ff))
    return FALSE;
  last = letters->len > 0 ? &g_array_index (letters, DastanLetter, letters->len - 1) : NULL;
  is_lasting = !is_mark || is_own_letter (c);
  composed = last != NULL && (is_lasting || makes_letter (last->c, c)) ? compose (letters, c) : 0;
  if (composed == 0 && is_lasting)
    return FALSE;
  if (composed != 0)
    last->c = composed;
  if (last != NULL)
    last->end = (guint)end;
  return TRUE;
}

static void
add_part (GArray *letters, gunichar part, gsize start, gsize end)
{
  gunichar c = fold_case (part);
  const char *pair = get_pair (c);
  DastanLetter letter = { c, (guint)start, (guint)end };

  if (pair != NULL)
    {
      letter.c = (guchar)pair[0];
      g_array_append_val (letters, letter);
      letter.c = (guchar)pair[1];
    }
  else if (c >= 0x300 && add_to_letter (letters, c, end))
    return;
  g_array_append_val (letters, letter);
}

/* Of which nothing is seen, so that nobody types it: soft hyphens, joiners, directions. So are what stretches Arabic,
 * and the signs that look like apostrophes and stand in Latin letters for ones that are not there, as in "ʿAbd" and
 * "Oʻzbekiston". A space without a width is a space. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0x0640 || (c >= 0x02b9 && c <= 0x02bf) || (g_unichar_type (c) == G_UNICODE_FORMAT && c != 0x200b);
}

static void
add_letter (GArray *letters, gunichar c, gsize start, gsize end)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  if (c < 0x80 || is_han_or_hangul (c))
    {
      DastanLetter letter = { c < 0x80 ? (gunichar)g_ascii_tolower ((char)c) : c, (guint)start, (guint)end };

      g_array_append_val (letters, letter);
      return;
    }
  if (is_unseen (c))
    return;
  n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    add_part (letters, parts[i], start, end);
}

GArray *
dastan_fold_letters (const char *text)
{
  GArray *letters;

  g_return_val_if_fail (text != NULL, NULL);

  letters = g_array_new (FALSE, FALSE, sizeof (DastanLetter));
  for (const char *at = text, *next; *at != '\0'; at = next)
    {
      next = g_utf8_next_char (at);
      add_letter (letters, g_utf8_get_char (at), (gsize)(at - text), (gsize)(next - text));
    }
  return letters;
}

char *
dastan_fold_dup (const char *text)
{
  g_autoptr (GArray) letters = NULL;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  letters = dastan_fold_letters (text);
  out = g_string_sized_new (letters->len);
  for (guint i = 0; i < letters->len; i++)
    g_string_append_unichar (out, g_array_index (letters, DastanLetter, i).c);
  return g_string_free (out, FALSE);
}

/* --- Quotation marks --- */

static gboolean
is_quotation_mark (gunichar c)
{
  switch (c)
    {
    case 0x00ab: /* « */
    case 0x00bb: /* » */
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0x201e: /* „ */
    case 0x201f: /* ‟ */
    case 0x300c: /* 「 */
    case 0x300d: /* 」 */
    case 0x300e: /* 『 */
    case 0x300f: /* 』 */
    case 0x301d: /* 〝 */
    case 0x301e: /* 〞 */
    case 0x301f: /* 〟 */
    case 0xff02: /* ＂ */
      return TRUE;
    default:
      return FALSE;
    }
}

char *
dastan_fold_dup_straight (const char *text)
{
  g_autoptr (GString) straight = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  straight = g_string_new (NULL);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (is_quotation_mark (c))
        g_string_append_c (straight, '"');
      else
        g_string_append_unichar (straight, c);
    }
  return g_string_free (g_steal_pointer (&straight), FALSE);
}
