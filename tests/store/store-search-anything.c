/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text at all can be searched for, and as many words as one likes. */
#include "store-test.h"

#include "base/dastan-fold.h"

/* Letters, marks, signs and what is nothing yet, of all of Unicode, and what means something to FTS5. */
static char *
make_anything (GRand *random)
{
  static const gunichar ends[] = { 0x7f, 0x2ff, 0x700, 0x1200, 0x3100, 0xd7ff, 0xffff, 0x10ffff };
  static const char syntax[] = "\"*():^+-{}\\'%, \"\"";
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 1, 20); n > 0; n--)
    {
      gunichar c = (gunichar) g_rand_int_range (
          random, 1, (gint32) ends[g_rand_int_range (random, 0, G_N_ELEMENTS (ends))]);

      if (g_rand_int_range (random, 0, 4) == 0)
        g_string_append_c (text, syntax[g_rand_int_range (random, 0, sizeof syntax - 1)]);
      else if (g_unichar_validate (c))
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

/* Every text finds itself, as it is and as a phrase, and none is an error. */
static void
test_anything (void)
{
  GRand *random = g_rand_new_with_seed (7);
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) all = dastan_text_new ("All");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DastanStore) store = NULL;

  dastan_dossier_set_title (dossier, all);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i), *text = make_anything (random);
      g_autofree char *whole = g_strconcat ("x ", text, NULL);
      g_autoptr (DastanText) title = dastan_text_new (whole);
      DastanEvent *event = dastan_event_new (id);

      dastan_event_set_title (event, title);
      dastan_dossier_take_event (dossier, event);
      g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  g_rand_free (random);
  dastan_dossier_seal (dossier);
  store = dastan_store_new_for_dossier (dossier);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *bare = g_strdelimit (dastan_fold_dup_straight (texts->pdata[i]), "\"-", ' ');
      g_autofree char *phrase = g_strconcat ("\"", bare, "\"", NULL), *id = g_strdup_printf ("e%u", i);
      g_autoptr (GPtrArray) as_it_is = dastan_store_search (store, texts->pdata[i], 0, NULL, NULL);
      g_autoptr (GPtrArray) found = dastan_store_search (store, bare, 0, NULL, NULL);
      g_autoptr (GPtrArray) as_phrase = dastan_store_search (store, phrase, 0, NULL, NULL);

      g_assert_nonnull (as_it_is);
      g_assert_true (g_ptr_array_find_with_equal_func (found, id, g_str_equal, NULL));
      g_assert_true (g_ptr_array_find_with_equal_func (as_phrase, id, g_str_equal, NULL));
    }
}

/* --- Ten thousand words --- */

#define MANY 10000

static void
check (GPtrArray *ids, const char *expected)
{
  g_autofree char *found = NULL;

  g_assert_nonnull (ids);
  g_ptr_array_add (ids, NULL);
  found = g_strjoinv (" ", (char **) ids->pdata);
  g_assert_cmpstr (found, ==, expected);
  g_ptr_array_unref (ids);
}

/* Every word of a text, so many that they are not asked for at once: all count, the last as the first. */
static void
test_many (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = store_test_new_dossier (2, "lake");
  DastanSource *source = dastan_source_new ("s0");
  g_autoptr (DastanStore) store = NULL;
  g_autoptr (GString) words = g_string_new (NULL), phrase = NULL, without = g_string_new (NULL);
  g_autofree char *one_more = NULL, *one_more_without = NULL, *other = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_string_append_printf (words, "w%u%s ", i, i % 3 == 0 ? "年" : "");
      g_string_append_printf (without, "-v%u ", i);
    }
  source->title = dastan_text_new ("S");
  source->text = g_strdup (words->str);
  dastan_dossier_take_source (dossier, source);
  dastan_dossier_seal (dossier);
  store = dastan_store_new_for_dossier (dossier);
  phrase = g_string_new ("\"");
  g_string_append_printf (phrase, "%s\"", words->str);
  other = g_strdup_printf ("\"w1 %s\"", words->str);
  one_more = g_strdup_printf ("%s nowhere", words->str);
  one_more_without = g_strdup_printf ("%s -w%u", without->str, MANY - 1);
  check (dastan_store_search_sources (store, words->str, 0, NULL, NULL), "s0");
  check (dastan_store_search_sources (store, one_more, 0, NULL, NULL), "");
  check (dastan_store_search_sources (store, phrase->str, 0, NULL, NULL), "s0");
  check (dastan_store_search (store, words->str, 0, NULL, NULL), "");
  check (dastan_store_search_best (store, words->str, 5, NULL, NULL), "");
  check (dastan_store_search (store, without->str, 0, NULL, NULL), "e0 e1");
  check (dastan_store_search_sources (store, without->str, 0, NULL, NULL), "s0");
  check (dastan_store_search_sources (store, one_more_without, 0, NULL, NULL), "");
  check (dastan_store_search_sources (store, other, 0, NULL, NULL), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/anything", test_anything);
  g_test_add ("/store/search/many", StoreTest, NULL, store_test_set_up, test_many, store_test_tear_down);
  return g_test_run ();
}
