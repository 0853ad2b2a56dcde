/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text cut into words, and where in it other words stand: what the search and its marks have in common. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-words.h"

typedef enum
{
  BETWEEN,
  SPACED,
  UNSPACED,
} Kind;

static Kind
get_kind (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char)c) ? SPACED : BETWEEN;
  /* A mark that is left by now is a letter; letters of private use are some script's. */
  if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && g_unichar_type (c) != G_UNICODE_PRIVATE_USE)
    return BETWEEN;
  return dastan_fold_is_unspaced (c) ? UNSPACED : SPACED;
}

static gunichar
get_letter (const DastanWords *self, guint i)
{
  return g_array_index (self->letters, DastanLetter, i).c;
}

static const DastanWord *
get_word (const DastanWords *self, guint i)
{
  return &g_array_index (self->words, DastanWord, i);
}

DastanWords *
dastan_words_new (const char *text)
{
  DastanWords *self;
  Kind before = BETWEEN;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (DastanWords, 1);
  self->letters = dastan_fold_letters (text);
  self->words = g_array_new (FALSE, FALSE, sizeof (DastanWord));
  for (guint i = 0; i < self->letters->len; i++)
    {
      Kind kind = get_kind (get_letter (self, i));
      DastanWord word = { i, 1, kind == UNSPACED, before != BETWEEN };

      if (kind == SPACED && before == SPACED)
        g_array_index (self->words, DastanWord, self->words->len - 1).n++;
      else if (kind != BETWEEN)
        g_array_append_val (self->words, word);
      before = kind;
    }
  return self;
}

void
dastan_words_free (DastanWords *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->letters);
  g_array_unref (self->words);
  g_free (self);
}

gboolean
dastan_words_is_pair (const DastanWords *self, guint i)
{
  return i + 1 < self->words->len && get_word (self, i)->is_unspaced && get_word (self, i + 1)->is_unspaced
         && get_word (self, i + 1)->is_joined;
}

static gboolean
is_same_word (const DastanWords *a, const DastanWord *left, const DastanWords *b, const DastanWord *right,
              gboolean is_beginning)
{
  if (is_beginning ? left->n < right->n : left->n != right->n)
    return FALSE;
  for (guint i = 0; i < right->n; i++)
    if (get_letter (a, left->first + i) != get_letter (b, right->first + i))
      return FALSE;
  return TRUE;
}

static gboolean
match_at (const DastanWords *self, const DastanWords *wanted, gboolean is_beginning, guint at)
{
  guint n = wanted->words->len;

  if (self->words->len - at < n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!is_same_word (self, get_word (self, at + i), wanted, get_word (wanted, i), is_beginning && i + 1 == n))
        return FALSE;
      /* The last has nothing after it that was asked for. */
      if (i + 1 < n && dastan_words_is_pair (self, at + i) != dastan_words_is_pair (wanted, i))
        return FALSE;
    }
  return TRUE;
}

gboolean
dastan_words_find (const DastanWords *self,
                   const DastanWords *wanted,
                   gboolean is_beginning,
                   guint *at,
                   gsize *start,
                   gsize *end)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (wanted != NULL && wanted->words->len > 0, FALSE);

  for (guint i = *at; i < self->words->len; i++)
    {
      const DastanWord *last;

      if (!match_at (self, wanted, is_beginning, i))
        continue;
      last = get_word (self, i + wanted->words->len - 1);
      *at = i + 1;
      *start = g_array_index (self->letters, DastanLetter, get_word (self, i)->first).start;
      /* Of the last no more than was asked for. */
      *end = g_array_index (self->letters, DastanLetter,
                            last->first + get_word (wanted, wanted->words->len - 1)->n - 1)
               .end;
      return TRUE;
    }
  return FALSE;
}
