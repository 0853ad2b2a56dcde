/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are found in any case and script; no text that is typed is an error. */
#include "store-test.h"

#include "base/dastan-error.h"

static char *
join_ids (GPtrArray *ids)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", (char *) ids->pdata[i]);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
check_search (DastanStore *store, const char *words, guint limit, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = dastan_store_search (store, words, limit, NULL, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = join_ids (ids);
  if (g_strcmp0 (joined, expected) != 0)
    g_error ("“%s” finds “%s”, not “%s”", words, joined, expected);
}

static void
check_words (DastanStore *store)
{
  static const struct { const char *words; const char *ids; } cases[] = {
    { "survey", "survey" },
    { "SURVEY", "survey" },
    { "surv", "survey" },
    { "urvey", "" },
    { "elan", "survey" },                /* Élan, in the summary */
    { "Élan", "survey" },
    { "measured", "survey" },            /* in excerpts */
    { "said", "rumour" },
    { "surveyor", "survey" },            /* a person */
    { "Biwa", "survey bridge" },         /* a place */
    { "Балқаш", "survey" },              /* a place in Kazakh */
    { "балқ", "survey" },
    { "琵琶湖", "survey bridge" },       /* the excerpt and the place */
    { "湖", "survey bridge" },           /* one character */
    { "大調", "survey" },                /* two, of a translated title */
    { "調査", "survey" },                /* not at the beginning */
    { "琵琶湖に橋を", "bridge" },
    { "橋 bridge", "bridge" },
    { "橋 rumour", "" },
    { "lake", "survey bridge ancient" },
    { "the lake", "survey ancient" },
    { "\"lake is there\"", "ancient" },
    { "\"there is lake\"", "" },
    { "there lake", "ancient" },
    { "nothing-of-the-kind", "" },
    { "", "survey bridge rumour ancient" },
    { "  \t ", "survey bridge rumour ancient" },
    { "\"", "survey bridge rumour ancient" },
    { "\"\"\" !!! —", "survey bridge rumour ancient" },
    { "\"survey", "survey" },
    { "survey\"", "survey" },
    { "sur\"vey", "" },                   /* two words */
    { "said NOT", "" },
    { "title:survey", "" },
    { "survey*", "survey" },
    { "(survey OR", "" },
    { "NEAR(survey, 2)", "" },
    { "^survey", "survey" },
    { "-survey +", "survey" },
    { "'survey'; DROP TABLE event", "" },
    { "琵琶湖\" OR \"", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_search (store, cases[i].words, 0, cases[i].ids);
  check_search (store, "lake", 2, "survey bridge");
}

static void
test_file (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) store = NULL;

  store_test_write (test);
  store = dastan_store_new_for_file (test->file);
  check_words (store);
}

static void
test_memory (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) store = dastan_store_new_for_dossier (test->dossier);

  check_words (store);
}

static void
test_not_there (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) store = dastan_store_new_for_file (test->file);
  g_autoptr (GError) error = NULL;

  g_assert_null (dastan_store_search (store, "lake", 0, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  /* Once it is there, the same store opens it. */
  store_test_write (test);
  check_search (store, "survey", 0, "survey");
}

static void
test_strange_input (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) store = dastan_store_new_for_dossier (test->dossier);
  g_autofree char *long_word = g_strnfill (100000, 'x');
  g_autofree char *long_kana = g_strnfill (3000, ' ');
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  check_search (store, "survey \xff\xfe", 0, "survey");
  check_search (store, long_word, 0, "");
  check_search (store, long_kana, 0, "survey bridge rumour ancient");
  for (guint i = 0; i < 500; i++)
    {
      static const char *const bits[]
          = { "\"", "*", "(", ")", "AND", "OR", "NOT", " ", "湖",   "橋", "survey", ":",
              "^",  "-", "+", "{", "}",   "\\", "'",   "%", "NEAR", ",",  "é",      "\n" };
      g_autoptr (GString) words = g_string_new (NULL);
      g_autoptr (GPtrArray) ids = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_rand_int_range (random, 1, 12); n > 0; n--)
        g_string_append (words, bits[g_rand_int_range (random, 0, G_N_ELEMENTS (bits))]);
      ids = dastan_store_search (store, words->str, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (ids);
    }
}

typedef struct
{
  GMainLoop *loop;
  GPtrArray *ids;
  GError *error;
} Answer;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->ids = dastan_store_search_finish (DASTAN_STORE (source), result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static void
test_async (StoreTest *test, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DastanStore *store = dastan_store_new_for_dossier (test->dossier);
  Answer answer = { loop, NULL, NULL };
  g_autofree char *joined = NULL;

  dastan_store_search_async (store, "lake", 0, NULL, found_cb, &answer);
  g_main_loop_run (loop);
  g_assert_no_error (answer.error);
  joined = join_ids (answer.ids);
  g_assert_cmpstr (joined, ==, "survey bridge ancient");
  g_clear_pointer (&answer.ids, g_ptr_array_unref);

  g_cancellable_cancel (cancellable);
  dastan_store_search_async (store, "lake", 0, cancellable, found_cb, &answer);
  /* The work holds the store. */
  g_object_unref (store);
  g_main_loop_run (loop);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
}

#define ADD(path, func) \
  g_test_add ("/store/search/" path, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("file", test_file);
  ADD ("memory", test_memory);
  ADD ("not-there", test_not_there);
  ADD ("strange-input", test_strange_input);
  ADD ("async", test_async);
  return g_test_run ();
}
