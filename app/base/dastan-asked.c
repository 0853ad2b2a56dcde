/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into a search, taken apart. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-asked.h"

#include "base/dastan-hash.h"

#include <string.h>

static void
term_free (gpointer data)
{
  DastanTerm *term = data;

  dastan_words_free (term->words);
  g_free (term);
}

/* One minus before something that may be a term. */
static gboolean
is_minus (const char *typed)
{
  return typed[0] == '-' && typed[1] != '\0' && typed[1] != '-' && !g_unichar_isspace (g_utf8_get_char (typed + 1));
}

/* Where what is not between quotation marks ends. */
static const char *
find_end (const char *typed)
{
  while (*typed != '\0' && *typed != '"' && !g_unichar_isspace (g_utf8_get_char (typed)))
    typed = g_utf8_next_char (typed);
  return typed;
}

static void
add_term (GPtrArray *terms, GHashTable *known, const char *typed, gsize length, DastanTerm kind)
{
  g_autofree char *text = g_strndup (typed, length), *folded = dastan_fold_dup (text);
  char *key = g_strdup_printf ("%d%d%s", kind.is_unwanted, kind.is_beginning, folded);

  if (!g_hash_table_add (known, key))
    return;
  kind.words = dastan_words_new (text);
  if (kind.words->words->len > 0)
    g_ptr_array_add (terms, g_memdup2 (&kind, sizeof kind));
  else
    dastan_words_free (kind.words);
}

/* Whether the quotation mark at @mark begins words that belong together, up to @end: the mark that closes them, or as
 * long as they are being typed the end of all. Such a mark stands right before a word and not right behind one. Right
 * behind a digit it is one of inches. */
static gboolean
is_phrase (const char *typed, const char *mark, gboolean is_unwanted, const char **end)
{
  gunichar before = mark > typed ? g_utf8_get_char (g_utf8_prev_char (mark)) : ' ';

  *end = strchr (mark + 1, '"');
  if (*end != NULL)
    return !g_unichar_isdigit (before);
  *end = mark + strlen (mark);
  return (is_unwanted || g_unichar_isspace (before)) && !g_unichar_isspace (g_utf8_get_char (mark + 1));
}

GPtrArray *
dastan_asked_new (const char *typed)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (term_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  g_autofree char *straight = NULL;
  const char *at;

  g_return_val_if_fail (typed != NULL, NULL);

  straight = dastan_fold_dup_straight (typed);
  for (at = straight; *at != '\0';)
    {
      DastanTerm term = { .is_unwanted = is_minus (at) };
      const char *start = term.is_unwanted ? at + 1 : at, *end;

      if (*start == '"')
        {
          at = start + 1;
          if (!is_phrase (straight, start++, term.is_unwanted, &end))
            continue;
          at = *end != '\0' ? end + 1 : end;
          term.is_beginning = *end == '\0' || *at == '*';
        }
      else if (g_unichar_isspace (g_utf8_get_char (start)))
        {
          at = g_utf8_next_char (start);
          continue;
        }
      else
        {
          at = end = find_end (start);
          term.is_beginning = !term.is_unwanted || end[-1] == '*';
        }
      add_term (terms, known, start, (gsize)(end - start), term);
    }
  return g_steal_pointer (&terms);
}
