/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events that are read when they are asked for: the same as in memory, few reads, damage found. */
#include "store-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/dastan-error.h"
#include "formats/dastan-json-writer.h"
#include "explore/random-dossier.h"
#include "store/dastan-store-private.h"
#include "store/dastan-store-reader.h"

#define N_EVENTS 3000

static DastanDossier *
read_lazily (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  DastanDossier *dossier = dastan_store_read_with (test->file, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (dastan_dossier_has_events (dossier));
  return dossier;
}

static void
test_same (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEvent) item = NULL;
  g_autoptr (DastanColumns) columns = dastan_columns_new (test->dossier), kept = NULL;

  store_test_write (test);
  read = read_lazily (test);
  g_assert_true (store_test_is_lakes (test, read));
  kept = dastan_columns_new (read);
  g_assert_true (dastan_columns_equal (columns, kept));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (read)), ==, 4);
  item = g_list_model_get_item (G_LIST_MODEL (read), 1);
  g_assert_cmpstr (dastan_event_get_id (item), ==, "bridge");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (read), 4));
  g_assert_true (dastan_dossier_find_event (read, "bridge") == item);
  g_assert_cmpint (dastan_dossier_index_of_event (read, "rumour"), ==, 2);
  g_assert_cmpint (dastan_dossier_index_of_event (read, "no such"), ==, -1);
  g_assert_null (dastan_dossier_find_event (read, NULL));
  g_assert_true (dastan_dossier_check (read, NULL, &error));
  g_assert_no_error (error);
  /* Writing what is read gives the same file. */
  g_assert_true (dastan_store_write (read, test->file, NULL, NULL));
  g_clear_object (&read);
  read = read_lazily (test);
  g_assert_true (store_test_is_lakes (test, read));
}

/* The columns of the file are those that the events themselves give. */
static void
test_columns (StoreTest *test, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 6; seed++)
    {
      g_autoptr (DastanDossier) dossier = make_random_dossier (seed, seed * 97 % 400);
      g_autoptr (DastanText) title = dastan_text_new ("Random");
      g_autoptr (DastanDossier) subset = NULL;
      g_autoptr (DastanDossier) read = NULL;
      g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
      g_autoptr (DastanColumns) kept = NULL;
      g_autoptr (DastanStoreWriter) writer = dastan_store_writer_new (test->file, NULL, NULL);

      for (guint i = 0; i < 4; i++)
        {
          g_assert_true (dastan_store_writer_add (
              writer, DASTAN_RECORD_CATEGORY,
              g_ptr_array_index (dastan_dossier_get_categories (dossier), i), NULL));
          g_assert_true (dastan_store_writer_add (
              writer, DASTAN_RECORD_SOURCE,
              g_ptr_array_index (dastan_dossier_get_sources (dossier), i), NULL));
        }
      for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
        g_assert_true (dastan_store_writer_add (writer, DASTAN_RECORD_EVENT,
                                                dastan_dossier_get_event (dossier, i), NULL));
      g_assert_true (dastan_store_writer_finish (writer, title, NULL, NULL, NULL));
      read = dastan_store_read_with (test->file, 0, NULL, NULL);
      g_assert_nonnull (read);
      kept = dastan_columns_new (read);
      g_assert_true (dastan_columns_check (kept));
      g_assert_true (dastan_columns_equal (columns, kept));
      g_assert_true (dastan_dossier_check (read, NULL, NULL));
    }
}

/* Writes @n events with a title. */
static void
write_many (StoreTest *test, guint n)
{
  g_autoptr (DastanStoreWriter) writer = dastan_store_writer_new (test->file, NULL, NULL);
  g_autoptr (DastanText) title = dastan_text_new ("Many");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autoptr (DastanEvent) event = dastan_event_new (id);
      g_autofree char *date = g_strdup_printf ("%04u", 1000 + i % 900);
      g_autoptr (DastanEdtf) edtf = dastan_edtf_parse (date, NULL, NULL);

      dastan_event_set_title (event, title);
      dastan_event_set_date (event, edtf);
      g_assert_true (dastan_store_writer_add (writer, DASTAN_RECORD_EVENT, event, NULL));
    }
  g_assert_true (dastan_store_writer_finish (writer, title, NULL, NULL, NULL));
}

static guint64
get_n_read (DastanDossier *dossier)
{
  return dastan_store_reader_get_n_read (DASTAN_STORE_READER (dastan_dossier_get_reader (dossier)));
}

/* Opening reads no event; asking again for one of the last few hundred reads none either. */
static void
test_cost (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (DastanColumns) columns = NULL;
  DastanEvent *first;

  write_many (test, N_EVENTS);
  /* Large enough not to be read whole, as anybody's file is opened. */
  read = dastan_store_read (test->file, NULL, NULL);
  g_assert_nonnull (read);
  g_assert_false (dastan_dossier_has_events (read));
  g_assert_cmpuint (dastan_dossier_get_n_events (read), ==, N_EVENTS);
  columns = dastan_columns_new (read);
  g_assert_cmpuint (columns->n_dated, ==, N_EVENTS);
  g_assert_cmpuint (get_n_read (read), ==, 0);

  first = g_object_ref (dastan_dossier_get_event (read, 0));
  for (guint i = 1; i < DASTAN_DOSSIER_LASTING; i++)
    g_assert_nonnull (dastan_dossier_get_event (read, i));
  g_assert_cmpuint (get_n_read (read), ==, DASTAN_DOSSIER_LASTING);
  g_assert_true (dastan_dossier_get_event (read, 0) == first);
  g_assert_cmpuint (get_n_read (read), ==, DASTAN_DOSSIER_LASTING);
  /* What nobody has asked for in a long time is let go. */
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  g_object_unref (first);
  g_assert_nonnull (first);
  for (guint i = N_EVENTS / 2; i < N_EVENTS; i++)
    g_assert_nonnull (dastan_dossier_get_event (read, i));
  g_assert_null (first);
}

static void
open_and_close (StoreTest *test, gboolean *is_read, gboolean *is_good)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) read = dastan_store_read_with (test->file, 0, NULL, &error);

  g_assert_true ((read != NULL) != (error != NULL));
  *is_read = read != NULL;
  *is_good = FALSE;
  for (guint i = 0; read != NULL && i < dastan_dossier_get_n_events (read); i++)
    {
      g_autoptr (DastanEvent) event = dastan_dossier_dup_event (read, i);

      g_assert_nonnull (dastan_event_get_title (event));
    }
  if (read != NULL)
    {
      *is_good = dastan_dossier_check (read, NULL, &error);
      g_assert_true (*is_good == (error == NULL));
    }
}

/* What cannot be seen when the file is opened is seen when it is checked. */
static void
test_tampered (StoreTest *test, gconstpointer data)
{
  static const struct { const char *sql; gboolean is_read; } changes[] = {
    { "PRAGMA foreign_keys = OFF; UPDATE event_place SET place = 99", TRUE },
    { "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE row = 1", TRUE },
    { "UPDATE event SET row = row + 10 WHERE row = 3", FALSE },
    { "UPDATE event SET date = '2025-13'", TRUE },
    { "UPDATE event SET date = '1953' WHERE row = 0", TRUE },
    { "UPDATE event SET status = 'reported'", TRUE },
    { "UPDATE event SET status = 'done'", TRUE },
    { "UPDATE event SET title = ''", TRUE },
    { "UPDATE event SET title = CAST (x'41ff42' AS TEXT)", TRUE },
    { "UPDATE event SET category = NULL", TRUE },
    { "UPDATE event_country SET country = 'UZ' WHERE pos = 0", TRUE },
    { "UPDATE excerpt SET source = 0", TRUE },
    { "DELETE FROM event_person", TRUE },
    { "UPDATE figure SET qualifier = 'nearly'", TRUE },
    { "UPDATE translation SET language = '!' WHERE owner = 'event'", TRUE },
    { "UPDATE event_column SET data = zeroblob (length (data)) WHERE name = 'earliest'", FALSE },
    { "UPDATE event_column SET data = zeroblob (length (data)) WHERE name = 'events'", FALSE },
    { "UPDATE event_column SET data = zeroblob (3) WHERE name = 'latest'", FALSE },
    { "UPDATE event_column SET data = zeroblob (9999999) WHERE name = 'flags'", FALSE },
    { "UPDATE event_column SET data = x'ffffffff' WHERE name = 'category-values'", FALSE },
    { "UPDATE event_column SET data = zeroblob (length (data)) WHERE name = 'status-values'", TRUE },
    { "UPDATE event_column SET data = x'4b5a' WHERE name = 'countries'", FALSE },
    { "UPDATE event_column SET data = x'ff00' WHERE name = 'countries'", FALSE },
    { "UPDATE event_column SET part = 7 WHERE name = 'place-first'", TRUE },
    { "DELETE FROM event_column WHERE name = 'place-first'", FALSE },
    { "DELETE FROM event_column WHERE name = 'start-latest'", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      gboolean is_read, is_good;

      store_test_tamper (test, test->dossier, changes[i].sql);
      open_and_close (test, &is_read, &is_good);
      if (is_read != changes[i].is_read)
        g_error ("%s: %s", is_read ? "read" : "not read", changes[i].sql);
      if (is_good && strstr (changes[i].sql, "part = 7") == NULL)
        g_error ("found good: %s", changes[i].sql);
    }
}

/* A file of an older version, or one that lost its columns, has them made of its events. */
static void
test_without_columns (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (DastanColumns) columns = dastan_columns_new (test->dossier), made = NULL;

  store_test_tamper (test, test->dossier, "DELETE FROM event_column");
  read = read_lazily (test);
  made = dastan_columns_new (read);
  g_assert_true (dastan_columns_equal (columns, made));
  g_assert_true (dastan_dossier_check (read, NULL, NULL));
  g_assert_true (store_test_is_lakes (test, read));
}

static void
test_bits (StoreTest *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n_refused = 0;

  store_test_write (test);
  g_assert_true (g_file_get_contents (test->path, &bytes, &length, NULL));
  for (guint i = 0; i < 600; i++)
    {
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) length);
      char bit = (char) (1 << g_rand_int_range (random, 0, 8));
      gboolean is_read, is_good;

      bytes[at] ^= bit;
      store_test_save (test, bytes, length);
      open_and_close (test, &is_read, &is_good);
      n_refused += !is_good;
      bytes[at] ^= bit;
    }
  g_assert_cmpuint (n_refused, >, 20);
}

/* While it is read from, another is put in its place; what is open stays what it was. */
static void
test_replaced (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;

  store_test_write (test);
  read = read_lazily (test);
  write_many (test, 10);
  g_assert_true (store_test_is_lakes (test, read));
  g_assert_true (dastan_dossier_check (read, NULL, NULL));
}

static gpointer
read_in_thread (gpointer dossier)
{
  for (guint round = 0; round < 50; round++)
    for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
      {
        g_autoptr (DastanEvent) event = dastan_dossier_dup_event (dossier, i);

        g_assert_nonnull (dastan_event_get_title (event));
      }
  return NULL;
}

static void
test_threads (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) read = NULL;
  GThread *threads[3];

  store_test_write (test);
  read = read_lazily (test);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("read", read_in_thread, read);
  for (guint i = 0; i < 200; i++)
    g_assert_nonnull (dastan_dossier_find_event (read, "survey"));
  g_assert_true (dastan_dossier_check (read, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
checked_cb (GObject *dossier, GAsyncResult *result, gpointer loop)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dastan_dossier_check_finish (DASTAN_DOSSIER (dossier), result, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
  g_main_loop_quit (loop);
}

static void
test_check_async (StoreTest *test, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  store_test_tamper (test, test->dossier, "UPDATE event SET date = '1953' WHERE row = 0");
  read = read_lazily (test);
  g_cancellable_cancel (cancellable);
  g_assert_false (dastan_dossier_check (read, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dastan_dossier_check_async (read, NULL, checked_cb, loop);
  g_main_loop_run (loop);
}

/* However much is written, SQLite keeps no more of it in memory than it is told to. */
static void
test_memory (StoreTest *test, gconstpointer data)
{
  enum
  {
    N_WRITTEN = 5000,
    LENGTH = 16000,
    MIB = 1024 * 1024
  };
  g_autoptr (DastanStoreWriter) writer
      = dastan_store_writer_new_sized (test->file, 1024 * MIB, NULL, NULL);
  g_autofree char *long_text = g_strnfill (LENGTH, 'x');
  g_autoptr (DastanText) title = dastan_text_new ("Long");
  sqlite3_int64 before = sqlite3_memory_used ();

  sqlite3_memory_highwater (1);
  for (guint i = 0; i < N_WRITTEN; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autoptr (DastanEvent) event = dastan_event_new (id);

      dastan_event_set_title (event, title);
      dastan_event_add_extra (event, "long", long_text);
      g_assert_true (dastan_store_writer_add (writer, DASTAN_RECORD_EVENT, event, NULL));
    }
  g_assert_true (dastan_store_writer_finish (writer, title, NULL, NULL, NULL));
  g_assert_cmpint (sqlite3_memory_highwater (0) - before, <, 60 * MIB);
}

#define ADD(path, func) \
  g_test_add ("/store/lazy/" path, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same", test_same);
  ADD ("columns", test_columns);
  ADD ("cost", test_cost);
  ADD ("tampered", test_tampered);
  ADD ("without-columns", test_without_columns);
  ADD ("bits", test_bits);
  ADD ("replaced", test_replaced);
  ADD ("threads", test_threads);
  ADD ("check-async", test_check_async);
  ADD ("memory", test_memory);
  return g_test_run ();
}
