/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images go through the file byte for byte, once for the same bytes, and are not read before they
 * are wanted. */
#include "store-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/dastan-error.h"
#include "image/dastan-image-decode.h"
#include "image/image-files.h"
#include "store/dastan-draft.h"
#include "store/dastan-schema.h"
#include "store/dastan-store-private.h"

#define BESIDE 3 /* events: the first two have the same image, the second another one, too */

static DastanImage *
make_image (GBytes *bytes, const char *words)
{
  g_autoptr (DastanImageData) data = dastan_image_check (bytes, NULL, NULL);
  g_autoptr (DastanText) description = dastan_text_new_empty ();

  g_assert_nonnull (data);
  dastan_text_add (description, "en", words);
  dastan_text_add (description, "de", "Auf Deutsch");
  return dastan_image_new (data, description, "Aigul Bekova", "CC BY 4.0",
                           "https://example.org/a.png");
}

static DastanDossier *
make_dossier (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (900, 700),
                     jpeg = image_files_make_plain_jpeg (40, 30);
  g_autoptr (DastanImage) first = make_image (png, "A lake"), second = make_image (jpeg, "A shore");
  DastanDossier *dossier = store_test_new_dossier (BESIDE, "Lakes");

  dastan_event_add_image (dastan_dossier_get_event (dossier, 0), first);
  dastan_event_add_image (dastan_dossier_get_event (dossier, 1), first);
  dastan_event_add_image (dastan_dossier_get_event (dossier, 1), second);
  dastan_dossier_seal (dossier);
  return dossier;
}

static void
assert_images (DastanDossier *dossier, DastanDossier *expected)
{
  for (guint i = 0; i < dastan_dossier_get_n_events (expected); i++)
    {
      g_autoptr (DastanEvent) a = dastan_dossier_dup_event (dossier, i),
                              b = dastan_dossier_dup_event (expected, i);

      g_assert_cmpuint (dastan_event_get_n_images (a), ==, dastan_event_get_n_images (b));
      for (guint j = 0; j < dastan_event_get_n_images (a); j++)
        {
          const DastanImage *one = dastan_event_get_image (a, j),
                            *other = dastan_event_get_image (b, j);
          g_autoptr (GBytes) bytes = dastan_image_data_read (dastan_image_get_data (one), NULL),
                             same = dastan_image_data_read (dastan_image_get_data (other), NULL);

          g_assert_true (g_bytes_equal (bytes, same));
          g_assert_cmpuint (dastan_image_data_get_width (dastan_image_get_data (one)), ==,
                            dastan_image_data_get_width (dastan_image_get_data (other)));
          g_assert_cmpstr (dastan_text_get (dastan_image_get_description (one), "de"), ==,
                           "Auf Deutsch");
          g_assert_cmpstr (dastan_text_get (dastan_image_get_description (one), "en"), ==,
                           dastan_text_get (dastan_image_get_description (other), "en"));
          g_assert_cmpstr (dastan_image_get_credit (one), ==, "Aigul Bekova");
          g_assert_cmpstr (dastan_image_get_licence (one), ==, "CC BY 4.0");
          g_assert_cmpstr (dastan_image_get_address (one), ==, "https://example.org/a.png");
        }
    }
}

static gint64
count (StoreTest *test, const char *sql)
{
  g_autoptr (sqlite3) db = dastan_sqlite_open_read_only (test->path, NULL);
  gint64 n = -1;

  g_assert_true (dastan_sqlite_get_int (db, sql, &n, NULL));
  return n;
}

static void
test_round_trip (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = make_dossier (), whole = NULL, lazy = NULL;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;
  gsize first_length = 0, second_length = 0;

  g_assert_true (dastan_dossier_has_images (dossier));
  g_assert_true (dastan_store_write (dossier, test->file, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (test, "SELECT count (*) FROM image"), ==, 2);
  g_assert_cmpint (count (test, "SELECT count (*) FROM event_image"), ==, 3);
  whole = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  assert_images (whole, dossier);
  g_assert_true (dastan_dossier_has_images (whole));
  lazy = dastan_store_read_with (test->file, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dastan_dossier_has_events (lazy));
  g_assert_true (dastan_dossier_has_images (lazy));
  assert_images (lazy, dossier);
  g_assert_true (dastan_dossier_check (lazy, NULL, &error));
  g_assert_no_error (error);
  /* What an image shows is found. */
  {
    g_autoptr (DastanStore) store = dastan_store_new_for_file (test->file);
    g_autoptr (GPtrArray) ids = dastan_store_search (store, "shore", 5, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (ids->len, ==, 1);
    g_assert_cmpstr (g_ptr_array_index (ids, 0), ==, "e1");
  }
  /* Written from where it is read, it is the same file. */
  g_assert_true (g_file_get_contents (test->path, &first, &first_length, NULL));
  g_assert_true (dastan_store_write (lazy, test->file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (test->path, &second, &second_length, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
}

/* What an image shows is found, and what it does not, among the first of many events, too. */
static void
test_first (StoreTest *test, gconstpointer data)
{
  g_autoptr (GBytes) bytes = image_files_make_plain_jpeg (40, 30);
  g_autoptr (DastanImage) image = make_image (bytes, "A shore");
  g_autoptr (DastanDossier) dossier = store_test_new_dossier (1200, "common");

  dastan_event_add_image (dastan_dossier_get_event (dossier, 1), image);
  dastan_event_add_image (dastan_dossier_get_event (dossier, 1100), image);
  dastan_dossier_seal (dossier);
  g_assert_true (dastan_store_write (dossier, test->file, NULL, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DastanStore) store
        = i == 0 ? dastan_store_new_for_file (test->file) : dastan_store_new_for_dossier (dossier);
      g_autoptr (GPtrArray) without = dastan_store_search (store, "common -shore", 2, NULL, NULL),
                            with = dastan_store_search (store, "common sh", 2, NULL, NULL),
                            translated = dastan_store_search (store, "deutsch c", 2, NULL, NULL);

      g_assert_cmpuint (without->len, ==, 2);
      g_assert_cmpstr (without->pdata[1], ==, "e2");
      g_assert_cmpuint (with->len, ==, 2);
      g_assert_cmpstr (with->pdata[0], ==, "e1");
      g_assert_cmpstr (with->pdata[1], ==, "e1100");
      g_assert_cmpuint (translated->len, ==, 2);
      g_assert_cmpstr (translated->pdata[1], ==, "e1100");
    }
}

/* A file of the version before images opens, has none, and is written with one that it gets. */
static void
test_version_7 (StoreTest *test, gconstpointer data)
{
  g_autoptr (GBytes) bytes = image_files_make_plain_jpeg (40, 30);
  g_autoptr (DastanImage) image = make_image (bytes, "A shore");
  g_autoptr (DastanDossier) read = NULL;
  g_autoptr (GError) error = NULL;

  store_test_write_version (test, 7,
                            "INSERT INTO meta VALUES ('title', 'Old');"
                            "INSERT INTO event (row, id, title, status) VALUES (0, 'e', 'E', 'happened');");
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dastan_dossier_has_images (read));
  dastan_event_add_image (dastan_dossier_get_event (read, 0), image);
  g_assert_true (dastan_store_write (read, test->file, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&read);
  read = dastan_store_read (test->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_event_get_n_images (dastan_dossier_get_event (read, 0)), ==, 1);
}

/* Whatever is wrong with an image: a small file is refused, in a large one it is found when all is
 * looked at. */
static void
test_tampered (StoreTest *test, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE image_part SET data = zeroblob (length (data)) WHERE part = 0",
    "UPDATE image_part SET data = x'89'",
    "DELETE FROM image_part WHERE image = 0",
    "UPDATE image SET hash = replace (hash, 'a', 'b')",
    "UPDATE image SET hash = 'x' WHERE row = 0",
    "UPDATE image SET type = 'image/gif'",
    "UPDATE image SET type = 'image/png'",
    "UPDATE image SET width = width + 1",
    "UPDATE image SET height = -1",
    "UPDATE image SET size = 0",
    "UPDATE image SET size = 1 << 40",
    "UPDATE image SET size = size + 1",
    "DELETE FROM image WHERE row = 0",
    "INSERT INTO image VALUES (2, 'x', 'image/png', 1, 1, 1)",
    "INSERT INTO image_part VALUES (7, 0, x'00')",
    "UPDATE event_image SET image = 9",
    "INSERT INTO event_image VALUES (9, 77, 0, NULL, NULL, NULL, NULL)",
  };
  g_autoptr (DastanDossier) dossier = make_dossier ();

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (DastanDossier) read = NULL, lazy = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", changes[i]);
      store_test_tamper (test, dossier, changes[i]);
      read = dastan_store_read (test->file, NULL, &error);
      g_assert_null (read);
      g_assert_nonnull (error);
      g_clear_error (&error);
      lazy = dastan_store_read_with (test->file, 0, NULL, &error);
      if (lazy != NULL)
        g_assert_false (dastan_dossier_check (lazy, NULL, &error));
      g_assert_nonnull (error);
    }
}

/* A large file whose images are damaged opens, and its events are read: nobody has looked at a byte
 * of them. */
static void
test_not_read (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = make_dossier (), lazy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  DastanEvent *event;

  store_test_tamper (test, dossier, "DELETE FROM image_part");
  lazy = dastan_store_read_with (test->file, 0, NULL, &error);
  g_assert_no_error (error);
  event = dastan_dossier_get_event (lazy, 1);
  g_assert_cmpstr (dastan_event_get_id (event), ==, "e1");
  g_assert_cmpuint (dastan_event_get_n_images (event), ==, 2);
  bytes
      = dastan_image_data_read (dastan_image_get_data (dastan_event_get_image (event, 0)), &error);
  g_assert_null (bytes);
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
}

/* Killed when the file that is being written reaches a length, among them some within an image: the
 * old one is whole. */
static void
test_killed (StoreTest *test, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = make_dossier (), read = NULL;
  g_autofree char *names = NULL;

  store_test_write (test);
  for (rlim_t limit = 0; limit < 60000; limit += 6000)
    {
      int status = 0;
      pid_t child = fork ();

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          struct rlimit length = { limit, limit }, no_core = { 0, 0 };

          signal (SIGXFSZ, SIG_DFL);
          setrlimit (RLIMIT_CORE, &no_core);
          setrlimit (RLIMIT_FSIZE, &length);
          _exit (dastan_store_write (dossier, test->file, NULL, NULL) ? 0 : 1);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      g_clear_object (&read);
      read = dastan_store_read (test->file, NULL, NULL);
      g_assert_nonnull (read);
      g_assert_true (store_test_is_lakes (test, read));
    }
  g_assert_true (dastan_store_write (dossier, test->file, NULL, NULL));
  names = store_test_list (test);
  g_assert_cmpstr (names, ==, "lakes.dastan");
}

static guint
count_images (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".image");
  return n;
}

/* A draft keeps an image once, however many steps have it, and gives it back; nothing is left of
 * it. */
static void
test_draft (StoreTest *test, gconstpointer data)
{
  g_autofree char *root = g_build_filename (test->folder, "drafts", NULL), *folder = NULL;
  g_autoptr (DastanDossier) dossier = make_dossier (), read = NULL;
  g_autoptr (GError) error = NULL;
  DastanDraft *draft = dastan_draft_new (root, &error);

  g_assert_no_error (error);
  for (guint step = 0; step < 4; step++)
    g_assert_true (dastan_draft_write_step (draft, step, dossier, &error));
  g_assert_no_error (error);
  folder = g_strdup (dastan_draft_get_folder (draft));
  g_assert_cmpuint (count_images (folder), ==, 2);
  read = dastan_draft_read_step (draft, 3, &error);
  g_assert_no_error (error);
  assert_images (read, dossier);
  /* A step is no dossier file of its own: what it lacks is told. */
  {
    g_autofree char *path = g_build_filename (folder, "3.dastan", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (DastanDossier) alone = dastan_store_read (file, NULL, &error);

    g_assert_null (alone);
    g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
  }
  dastan_draft_discard (draft);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_rmdir (root);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/images/" name, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("first", test_first);
  ADD ("version-7", test_version_7);
  ADD ("tampered", test_tampered);
  ADD ("not-read", test_not_read);
  ADD ("killed", test_killed);
  ADD ("draft", test_draft);
  return g_test_run ();
}
