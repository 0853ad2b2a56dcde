/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are found in any case and script; no text that is typed is an error. */
#include "store-test.h"

#include "base/dastan-error.h"
#include "model/dastan-limits.h"
#include "store/dastan-schema.h"
#include "store/dastan-store-writer.h"

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
    { "“lake is there”", "ancient" },     /* as a text has its quotation marks */
    { "„there is lake“", "" },
    { "«lake is» there", "ancient" },
    { "-“the lake”", "survey bridge rumour" },
    { "「湖に橋」", "bridge" },
    { "“survey", "survey" },
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
    { "-survey +", "bridge rumour ancient" },
    { "lake -survey", "bridge ancient" },
    { "lake -surv", "survey bridge ancient" },
    { "lake -湖", "ancient" },
    { "湖 -橋", "survey" },
    { "-湖", "rumour ancient" },
    { "-\"the lake\"", "survey bridge rumour" },
    { "-said -is", "survey" },
    { "survey - lake", "survey" },
    { "--survey", "survey" },
    { "湖に橋", "bridge" },
    { "琶 調", "survey" },
    { "Ｂｉｗａ", "survey bridge" },
    { "лак", "" },
    { "БАЛҚАШ", "survey" },
    { "'survey'; DROP TABLE event", "" },
    { "琵琶湖\" OR \"", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_search (store, cases[i].words, 0, cases[i].ids);
  check_search (store, "lake", 2, "survey bridge");
  check_search (store, "-rumour", 2, "survey bridge");
}

/* Writes events with these titles: "e0" and so on. */
static void
write_titles (StoreTest *test, const char *const *titles, gsize n)
{
  g_autoptr (DastanStoreWriter) writer = dastan_store_writer_new (test->file, NULL, NULL);
  g_autoptr (DastanText) all = dastan_text_new ("All");

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", (guint) i);
      g_autoptr (DastanEvent) event = dastan_event_new (id);
      g_autoptr (DastanText) title = dastan_text_new (titles[i]);

      dastan_event_set_title (event, title);
      g_assert_true (dastan_store_writer_add (writer, DASTAN_RECORD_EVENT, event, NULL));
    }
  g_assert_true (dastan_store_writer_finish (writer, all, NULL, NULL, NULL));
}

/* Letters that people write in two ways are one: in Russian, and wide ones in Japanese. */
static void
test_letters (StoreTest *test, gconstpointer data)
{
  static const char *const titles[] = { "Ёлка и ёжик", "елка", "ＪＡＸＡが２０２５年に打ち上げ", "ﬁnance",
                                        "Й и и" };
  static const struct { const char *words; const char *ids; } cases[] = {
    { "елка", "e0 e1" },   { "Ёлка", "e0 e1" }, { "ЁЖИ", "e0" },         { "-ёлка", "e2 e3 e4" },
    { "\"ёлка и\"", "e0" }, { "JAXA", "e2" },    { "ｊａｘａ", "e2" },   { "2025年", "e2" },
    { "２０２５年", "e2" }, { "打ち", "e2" },    { "finance", "e3" },      { "ﬁn", "e3" },
    { "й", "e4" },         { "＂", "e0 e1 e2 e3 e4" }, { "a＂b", "" },     { "＂finance＂", "e3" },
  };
  g_autoptr (DastanStore) store = NULL;

  write_titles (test, titles, G_N_ELEMENTS (titles));
  store = dastan_store_new_for_file (test->file);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_search (store, cases[i].words, 0, cases[i].ids);
}

/* A word stands right beside letters of a script without spaces as it stands beside a space: in quotation marks, alone,
 * with an asterisk and after a minus. */
static void
test_beside (StoreTest *test, gconstpointer data)
{
  static const char *const titles[] = { "宇宙航空研究開発機構JAXAは打ち上げ", "JAXA launches", "構 JAXA は", "ＪＡＸＡは",
                                        "XJAXAは", "2025年18月", "ไทยJAXAไทย", "한국JAXA2", "ﾊﾞｽJAXA、東京、都" };
  static const struct { const char *words; const char *ids; } cases[] = {
    { "JAXA", "e0 e1 e2 e3 e6 e7 e8" },
    { "\"JAXA\"", "e0 e1 e2 e3 e6 e8" },
    { "\"ｊａｘａ\"", "e0 e1 e2 e3 e6 e8" },
    { "JAXA*", "e0 e1 e2 e3 e6 e7 e8" },
    { "\"JAXA\"*", "e0 e1 e2 e3 e6 e7 e8" },
    { "-JAXA", "e4 e5 e7" },
    { "-JAXA*", "e4 e5" },
    { "-\"JAXA\"", "e4 e5 e7" },
    { "JAX", "e0 e1 e2 e3 e6 e7 e8" },
    { "\"JAX\"", "" },
    { "JAXAは", "e0 e2 e3" },
    { "\"JAXAは\"", "e0 e2 e3" },
    { "\"JAXA launches\"", "e1" },
    { "\"開発機構jaxa\"", "e0" },
    { "ไทยjaxa", "e6" },
    { "한국", "e7" },
    { "バス", "e8" },
    { "ス JAXA", "e8" },
    { "月", "e5" },
    { "18月", "e5" },
    { "8月", "" },
    { "年1", "e5" },
    { "\"年1\"", "" },
    { "2025", "e5" },
    { "京", "e8" },
    { "東京", "e8" },
    { "京都", "" },
  };

  write_titles (test, titles, G_N_ELEMENTS (titles));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DastanStore) store = dastan_store_new_for_file (test->file);

      check_search (store, cases[i].words, 0, cases[i].ids);
    }
}

/* A phrase does not go on from one text into another, and all of it counts, whatever its scripts. */
static void
test_phrases (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) store = dastan_store_new_for_dossier (test->dossier);

  check_search (store, "\"Lake Biwa\"", 0, "survey bridge");
  check_search (store, "\"Biwa 琵琶湖\"", 0, "");
  check_search (store, "\"Balkhash Lake\"", 0, "");
  check_search (store, "\"nowhere 琵琶湖\"", 0, "");
}

/* The whole text of a source is found in as well, and leads to the source. */
static void
check_sources (DastanStore *store)
{
  static const struct { const char *words; const char *ids; } cases[] = {
    { "ferry", "letter" },     { "FERR", "letter" },       { "elise", "letter" },
    { "letter", "letter" },    { "湖畔", "letter" },       { "畔", "letter" },
    { "手紙を書", "letter" },  { "手書", "" },             { "\"at noon\"", "letter" },
    { "\"noon at\"", "" },     { "ferry -noon", "" },      { "ferry 手紙", "letter" },
    { "survey", "" },          { "", "letter" },           { "\"", "letter" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) ids = dastan_store_search_sources (store, cases[i].words, 0, NULL, &error);
      g_autofree char *joined = NULL;

      g_assert_no_error (error);
      joined = join_ids (ids);
      if (g_strcmp0 (joined, cases[i].ids) != 0)
        g_error ("“%s” finds “%s”, not “%s”", cases[i].words, joined, cases[i].ids);
    }
  /* Which is no word of an event. */
  check_search (store, "ferry", 0, "");
}

static void
test_sources (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) memory = dastan_store_new_for_dossier (test->dossier), file = NULL;

  check_sources (memory);
  store_test_write (test);
  file = dastan_store_new_for_file (test->file);
  check_sources (file);
}

/* A text as long as one may be about, in a script of three bytes a letter, is written, read and found in. */
static void
test_long_source (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = store_test_new_dossier (1, "one"), read = NULL;
  g_autoptr (DastanStore) store = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  DastanSource *source = dastan_source_new ("s");

  for (guint i = 0; i < DASTAN_MAX_TEXT / 20 * 7; i++)
    g_string_append (text, i % 1000 == 999 ? "。" : "湖");
  g_string_append (text, "機構JAXAは");
  source->title = dastan_text_new ("S");
  source->text = g_strdup (text->str);
  dastan_dossier_take_source (dossier, source);
  dastan_dossier_seal (dossier);
  dastan_store_write (dossier, test->file, NULL, &error);
  g_assert_no_error (error);
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  store = dastan_store_new_for_file (test->file);
  ids = dastan_store_search_sources (store, "\"jaxa\" 湖湖", 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
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

/* Writes @n events: every one has "common", every tenth in its title "tenth", and the last two "rare". */
static void
write_many (StoreTest *test, guint n)
{
  g_autoptr (DastanStoreWriter) writer = dastan_store_writer_new (test->file, NULL, NULL);
  g_autoptr (DastanText) dossier_title = dastan_text_new ("Many");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autofree char *words
          = g_strdup_printf ("%s%s 湖畔%u", i % 10 == 0 ? "tenth" : "other", i + 2 >= n ? " rare" : "", i);
      g_autoptr (DastanText) title = dastan_text_new (words);
      g_autoptr (DastanText) summary = dastan_text_new (i % 7 == 0 ? "common tenth" : "common");
      g_autoptr (DastanEvent) event = dastan_event_new (id);

      dastan_event_set_title (event, title);
      dastan_event_set_summary (event, summary);
      g_assert_true (dastan_store_writer_add (writer, DASTAN_RECORD_EVENT, event, NULL));
    }
  g_assert_true (dastan_store_writer_finish (writer, dossier_title, NULL, NULL, NULL));
}

/* With and without a limit the same come first, though the first few are looked for elsewhere. */
static void
test_first (StoreTest *test, gconstpointer data)
{
  static const char *const words[] = { "c", "common", "te", "tenth", "r", "rare", "湖", "湖畔", "畔1", "-tenth",
                                       "te -湖", "common -rare", "\"common tenth\"", "nowhere", "" };
  g_autoptr (DastanStore) store = NULL;

  write_many (test, 2500);
  store = dastan_store_new_for_file (test->file);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GPtrArray) first = dastan_store_search (store, words[i], 50, NULL, NULL);
      g_autoptr (GPtrArray) all = dastan_store_search (store, words[i], 0, NULL, NULL);
      g_autoptr (GArray) rows = dastan_store_search_rows (store, words[i], NULL, NULL);

      g_assert_cmpuint (first->len, ==, MIN (all->len, 50));
      for (guint j = 0; j < first->len; j++)
        g_assert_cmpstr (first->pdata[j], ==, all->pdata[j]);
      g_assert_cmpuint (rows->len, ==, all->len);
      for (guint j = 0; j < rows->len; j++)
        {
          g_autofree char *id = g_strdup_printf ("e%u", g_array_index (rows, guint32, j));

          g_assert_cmpstr (id, ==, all->pdata[j]);
        }
    }
}

static void
test_best (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) store = NULL;
  g_autoptr (GPtrArray) tenth = NULL, two = NULL, lake = NULL, all = NULL, none = NULL;

  write_many (test, 2500);
  store = dastan_store_new_for_file (test->file);
  /* In the title before in the summary alone; in both first. */
  tenth = dastan_store_search_best (store, "tenth", 500, NULL, NULL);
  g_assert_cmpuint (tenth->len, ==, 500);
  for (guint i = 0; i < tenth->len; i++)
    {
      guint64 event = g_ascii_strtoull ((char *) tenth->pdata[i] + 1, NULL, 10);

      if (i < 2500 / 70)
        g_assert_true (event % 70 == 0);
      else if (i < 250)
        g_assert_true (event % 10 == 0);
      else
        g_assert_true (event % 7 == 0);
    }
  /* A rare word is not outdone by a common one. */
  two = dastan_store_search_best (store, "common rare", 5, NULL, NULL);
  g_assert_cmpuint (two->len, ==, 2);
  lake = dastan_store_search_best (store, "tenth 湖畔20 -湖畔200", 5, NULL, NULL);
  g_assert_cmpuint (lake->len, ==, 5);
  all = dastan_store_search_best (store, "-tenth", 5, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 5);
  none = dastan_store_search_best (store, "nowhere", 5, NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Where a word stands counts in all scripts. */
static void
test_best_of_han (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStoreWriter) writer = dastan_store_writer_new (test->file, NULL, NULL);
  g_autoptr (DastanStore) store = NULL;
  g_autoptr (GPtrArray) best = NULL;
  g_autoptr (DastanText) other = dastan_text_new ("橋の調査"), lake = dastan_text_new ("湖の調査");

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autoptr (DastanEvent) event = dastan_event_new (id);

      dastan_event_set_title (event, i == 7 ? lake : other);
      dastan_event_set_summary (event, i % 5 == 0 ? lake : other);
      g_assert_true (dastan_store_writer_add (writer, DASTAN_RECORD_EVENT, event, NULL));
    }
  g_assert_true (dastan_store_writer_finish (writer, other, NULL, NULL, NULL));
  store = dastan_store_new_for_file (test->file);
  best = dastan_store_search_best (store, "湖", 10, NULL, NULL);
  g_assert_cmpuint (best->len, ==, 5);
  g_assert_cmpstr (best->pdata[0], ==, "e7");
}

/* A file of the second version, whose index of characters was another, is found in as well. */
static void
test_version_2 (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) store = NULL;

  store_test_write_version (test, 2,
                            "INSERT INTO meta VALUES ('title', 'Old');"
                            "INSERT INTO place VALUES (0, 'biwa', '琵琶湖', 35.3, 136.1, 'JP');"
                            "INSERT INTO event VALUES (0, 'flood', '大洪水', '1932', NULL, -1199145600, -1167609601, NULL,"
                            "  'happened', NULL, NULL, NULL);"
                            "INSERT INTO event_place VALUES (0, 0, 0);"
                            "INSERT INTO search (rowid, title, places) VALUES (0, '大洪水', '琵琶湖');"
                            "INSERT INTO search_trigram (rowid, body) VALUES (0, '大洪水');");
  store = dastan_store_new_for_file (test->file);
  check_search (store, "洪水", 0, "flood");
  check_search (store, "琵琶湖", 0, "flood");
  check_search (store, "湖", 0, "flood");
  check_search (store, "川", 0, "");
}

/* One of the eighth, which had indexes of words and of pairs of characters, of events and of texts of sources. */
static void
test_version_8 (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanStore) store = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *joined = NULL;

  store_test_write_version (test, 8,
                            "INSERT INTO meta VALUES ('title', 'Old');"
                            "INSERT INTO source (row, id, title, text) VALUES (0, 'report', 'Report', NULL),"
                            "  (1, 'letter', 'Letter', '機構JAXAからの手紙');"
                            "INSERT INTO event (row, id, title, status) VALUES (0, 'launch', '機構JAXAは', 'happened'),"
                            "  (1, 'other', 'Łódź', 'happened');"
                            "INSERT INTO image VALUES (0, '"
                            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',"
                            "  'image/png', 1, 1, 1);"
                            "INSERT INTO image_part VALUES (0, 0, x'00');"
                            "INSERT INTO event_image (row, event, image, description) VALUES (0, 0, 0, 'A rocket');"
                            "INSERT INTO search (rowid, title) VALUES (0, '機構JAXAは'), (1, 'Łódź');"
                            "INSERT INTO search_unspaced (rowid, body) VALUES (0, '機構 構j ja ax xa aは は');"
                            "INSERT INTO search_source (rowid, title, text) VALUES (1, 'Letter', '機構JAXAからの手紙');"
                            "INSERT INTO search_source_unspaced (rowid, body) VALUES (1, '機構 構j');");
  store = dastan_store_new_for_file (test->file);
  check_search (store, "\"JAXA\"", 0, "launch");
  check_search (store, "機構", 0, "launch");
  check_search (store, "lodz", 0, "other");
  check_search (store, "rocket", 0, "launch");
  check_search (store, "手紙", 0, "");
  sources = dastan_store_search_sources (store, "\"JAXA\" 手紙", 0, NULL, NULL);
  joined = join_ids (sources);
  g_assert_cmpstr (joined, ==, "letter");
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

/* The best and the rows come as the first do. */
static void
test_async_others (StoreTest *test, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DastanStore) store = dastan_store_new_for_dossier (test->dossier);
  Answer answer = { loop, NULL, NULL };
  GArray *rows;

  dastan_store_search_best_async (store, "survey", 5, NULL, found_cb, &answer);
  g_main_loop_run (loop);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.ids->len, ==, 1);
  g_clear_pointer (&answer.ids, g_ptr_array_unref);

  dastan_store_search_rows_async (store, "lake", NULL, found_cb, &answer);
  g_main_loop_run (loop);
  g_assert_no_error (answer.error);
  rows = (GArray *) (gpointer) answer.ids;
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpuint (g_array_index (rows, guint32, 2), ==, 3);
  g_array_unref (rows);
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
  ADD ("letters", test_letters);
  ADD ("beside", test_beside);
  ADD ("phrases", test_phrases);
  ADD ("file", test_file);
  ADD ("memory", test_memory);
  ADD ("sources", test_sources);
  ADD ("long-source", test_long_source);
  ADD ("not-there", test_not_there);
  ADD ("strange-input", test_strange_input);
  ADD ("first", test_first);
  ADD ("best", test_best);
  ADD ("best-of-han", test_best_of_han);
  ADD ("version-2", test_version_2);
  ADD ("version-8", test_version_8);
  ADD ("async-others", test_async_others);
  ADD ("async", test_async);
  return g_test_run ();
}
