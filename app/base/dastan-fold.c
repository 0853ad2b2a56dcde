/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text without case and accents, and where in the text itself something is found by it. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-fold.h"

/* A letter of the folded text. */
typedef struct
{
  gunichar c;
  gsize start; /* the byte of the text at which its letter begins */
  gsize end;   /* and ends, with the marks on it */
} Letter;

struct _DastanFolded
{
  GArray *letters; /* (element-type Letter) */
};

gboolean
dastan_fold_is_unspaced (gunichar c)
{
  /* Nearly every letter that is asked about is before the first of them, which is Thai. */
  if (c < 0xe00)
    return FALSE;
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
      return c == 0x30fc; /* the mark of a long vowel belongs to both kana */
    }
}

/* Adds what one letter of the text becomes: nothing for a mark, which then belongs to the letter
 * before. */
static void
add_letter (GArray *letters, gunichar c, gsize start, gsize end)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    {
      Letter letter = { g_unichar_tolower (parts[i]), start, end };

      if (!g_unichar_ismark (parts[i]))
        g_array_append_val (letters, letter);
      else if (letters->len > 0)
        g_array_index (letters, Letter, letters->len - 1).end = end;
    }
}

DastanFolded *
dastan_folded_new (const char *text)
{
  DastanFolded *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (DastanFolded, 1);
  self->letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    add_letter (self->letters, g_utf8_get_char (at), (gsize)(at - text),
                (gsize)(g_utf8_next_char (at) - text));
  return self;
}

void
dastan_folded_free (DastanFolded *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->letters);
  g_free (self);
}

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

char *
dastan_fold_dup (const char *text)
{
  g_autoptr (DastanFolded) folded = NULL;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  folded = dastan_folded_new (text);
  out = g_string_sized_new (folded->letters->len);
  for (guint i = 0; i < folded->letters->len; i++)
    g_string_append_unichar (out, g_array_index (folded->letters, Letter, i).c);
  return g_string_free (out, FALSE);
}

/* One after the last letter of @wanted where it stands at @at; 0 where it does not. */
static guint
match_at (const DastanFolded *self, const char *wanted, guint at)
{
  for (; *wanted != '\0'; wanted = g_utf8_next_char (wanted), at++)
    if (at >= self->letters->len
        || g_array_index (self->letters, Letter, at).c != g_utf8_get_char (wanted))
      return 0;
  return at;
}

static gboolean
begins_word (const DastanFolded *self, guint at)
{
  return at == 0 || dastan_fold_is_unspaced (g_array_index (self->letters, Letter, at).c)
         || !g_unichar_isalnum (g_array_index (self->letters, Letter, at - 1).c);
}

gboolean
dastan_folded_find (const DastanFolded *self,
                    const char *wanted,
                    gsize from,
                    gboolean is_word,
                    gsize *start,
                    gsize *end)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (wanted != NULL && wanted[0] != '\0', FALSE);

  for (guint i = 0; i < self->letters->len; i++)
    {
      const Letter *letter = &g_array_index (self->letters, Letter, i);
      guint after;

      if (letter->start < from || (is_word && !begins_word (self, i)))
        continue;
      after = match_at (self, wanted, i);
      if (after == 0)
        continue;
      *start = letter->start;
      *end = g_array_index (self->letters, Letter, after - 1).end;
      return TRUE;
    }
  return FALSE;
}
