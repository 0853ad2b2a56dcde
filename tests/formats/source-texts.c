/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words stand in a text where a plain search finds them, and looking costs the same everywhere. */
#include "formats/dastan-source-texts.h"

#include <string.h>

#define N_TEXTS 12
#define N_CHARS 900000 /* of each: together more than is held in memory */

/* One to four bytes a character. */
static const gunichar letters[] = { 'a', 'b', ' ', 0xe9, 0x434, 0x6e56, 0x1f30a, '\n' };

static char *
make_text (GRand *random, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_unichar (text, letters[g_rand_int_range (random, 0, G_N_ELEMENTS (letters))]);
  return g_string_free (text, FALSE);
}

static gboolean
look (DastanSourceTexts *texts, const char *id, gint64 start, const char *exact)
{
  g_autoptr (GError) error = NULL;
  gboolean stands = FALSE;

  g_assert_true (dastan_source_texts_look (texts, id, start, exact, &stands, &error));
  g_assert_no_error (error);
  return stands;
}

static void
check_text (DastanSourceTexts *texts, GRand *random, const char *id, const char *text)
{
  glong n_chars = g_utf8_strlen (text, -1);

  for (guint i = 0; i < 50; i++)
    {
      glong start = g_rand_int_range (random, 0, (gint32)n_chars - 300);
      glong length = g_rand_int_range (random, 1, 300);
      const char *from = g_utf8_offset_to_pointer (text, start);
      g_autofree char *exact = g_strndup (from, (gsize)(g_utf8_offset_to_pointer (from, length) - from));
      g_autofree char *other = g_strconcat (exact, "§", NULL);

      g_assert_true (look (texts, id, start, exact));
      g_assert_false (look (texts, id, start, other));
    }
  g_assert_true (look (texts, id, n_chars, ""));
  g_assert_false (look (texts, id, n_chars, "a"));
  g_assert_false (look (texts, id, n_chars + 1, ""));
  g_assert_false (look (texts, id, G_MAXINT64, "a"));
  g_assert_false (look (texts, id, -1, ""));
}

static void
test_look (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1024);
  g_autoptr (DastanSourceTexts) texts = dastan_source_texts_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      g_ptr_array_add (all, make_text (random, N_CHARS));
      g_assert_true (dastan_source_texts_add (texts, id, all->pdata[i], NULL));
    }
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      check_text (texts, random, id, all->pdata[i]);
    }
  /* A source without a text is not known to be wrong. */
  g_assert_true (look (texts, "other", 5, "anything"));
}

/* The last words of a text cost no more than its first. */
static void
test_cost (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (DastanSourceTexts) texts = dastan_source_texts_new ();
  guint64 before;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      g_autofree char *text = make_text (random, N_CHARS);

      g_assert_true (dastan_source_texts_add (texts, id, text, NULL));
    }
  before = dastan_source_texts_get_n_read (texts);
  look (texts, "s11", N_CHARS - 1, "a");
  g_assert_cmpuint (dastan_source_texts_get_n_read (texts), >, before);
  g_assert_cmpuint (dastan_source_texts_get_n_read (texts) - before, <=,
                    4 * DASTAN_SOURCE_TEXTS_CHAPTER + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/source-texts/look", test_look);
  g_test_add_func ("/formats/source-texts/cost", test_cost);
  return g_test_run ();
}
