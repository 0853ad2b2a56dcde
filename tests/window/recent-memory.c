/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop's memory of recent files: shared with other programs, written before anyone is gone.
 */
#include "window-fixture.h"

#include "window/dastan-recent-memory.h"

#define A "file:///folder/a.dastan"
#define B "file:///folder/b.csv"
#define OTHER "file:///folder/of%20another.txt"

typedef struct
{
  char *folder;
  char *path;
  DastanRecentMemory *memory;
} Memory;

static void
memory_set_up (Memory *memory, gconstpointer data)
{
  memory->folder = g_dir_make_tmp ("dastan-memory-XXXXXX", NULL);
  memory->path = g_build_filename (memory->folder, "inner", "memory.xbel", NULL);
  memory->memory = dastan_recent_memory_new (memory->path);
}

static void
memory_tear_down (Memory *memory, gconstpointer data)
{
  g_autofree char *inner = g_path_get_dirname (memory->path);

  if (memory->memory != NULL)
    g_assert_finalize_object (memory->memory);
  g_remove (memory->path);
  g_rmdir (inner);
  g_assert_cmpint (g_rmdir (memory->folder), ==, 0);
  g_free (memory->path);
  g_free (memory->folder);
}

static guint
get_n (Memory *memory)
{
  return dastan_recent_memory_get_entries (memory->memory)->len;
}

static const DastanRecentEntry *
get (Memory *memory, guint i)
{
  return dastan_recent_memory_get_entries (memory->memory)->pdata[i];
}

/* (transfer full): what is in the file. */
static GBookmarkFile *
read_file (Memory *memory)
{
  GBookmarkFile *file = g_bookmark_file_new ();
  g_autoptr (GError) error = NULL;

  g_bookmark_file_load_from_file (file, memory->path, &error);
  g_assert_no_error (error);
  return file;
}

/* As another program does it. */
static void
write_other (Memory *memory, const char *program, const char *uri)
{
  g_autoptr (GBookmarkFile) file = g_bookmark_file_new ();
  g_autofree char *folder = g_path_get_dirname (memory->path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_bookmark_file_load_from_file (file, memory->path, NULL);
  g_bookmark_file_set_mime_type (file, uri, "text/plain");
  g_bookmark_file_add_application (file, uri, program, "program %u");
  g_bookmark_file_to_file (file, memory->path, &error);
  g_assert_no_error (error);
}

/* What is asked for is so at once, and in the file when it is waited for; the last one is the
 * first. */
static void
test_add (Memory *memory, gconstpointer data)
{
  g_autoptr (GBookmarkFile) file = NULL;
  g_autofree char *mime_type = NULL;
  gint64 before = g_get_real_time ();

  g_assert_cmpuint (get_n (memory), ==, 0);
  dastan_recent_memory_add (memory->memory, A, FALSE);
  dastan_recent_memory_add (memory->memory, B, TRUE);
  g_assert_cmpuint (get_n (memory), ==, 2);
  g_assert_cmpstr (get (memory, 0)->uri, ==, B);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpuint (get_n (memory), ==, 2);
  g_assert_cmpstr (get (memory, 0)->uri, ==, B);
  g_assert_true (get (memory, 0)->is_foreign);
  g_assert_cmpint (get (memory, 0)->opened, >=, get (memory, 1)->opened);
  g_assert_cmpstr (get (memory, 1)->uri, ==, A);
  g_assert_false (get (memory, 1)->is_foreign);
  g_assert_cmpint (get (memory, 1)->opened, >=, before);
  file = read_file (memory);
  g_assert_true (g_bookmark_file_has_application (file, A, "Dastan", NULL));
  mime_type = g_bookmark_file_get_mime_type (file, B, NULL);
  g_assert_cmpstr (mime_type, ==, "text/csv");
  /* A file that has become a dossier. */
  dastan_recent_memory_add (memory->memory, B, FALSE);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpuint (get_n (memory), ==, 2);
  g_assert_false (get (memory, 0)->is_foreign);
}

/* The toolkit finds in it what it would have written itself, and nobody else may read it. */
static void
test_toolkit (Memory *memory, gconstpointer data)
{
  g_autoptr (GtkRecentManager) manager = NULL;
  g_autoptr (GtkRecentInfo) info = NULL;
  GStatBuf status;

  dastan_recent_memory_add (memory->memory, B, TRUE);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpint (g_stat (memory->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  manager = g_object_new (GTK_TYPE_RECENT_MANAGER, "filename", memory->path, NULL);
  info = gtk_recent_manager_lookup_item (manager, B, NULL);
  g_assert_nonnull (info);
  g_assert_true (gtk_recent_info_has_application (info, "Dastan"));
  g_assert_true (gtk_recent_info_has_group (info, "Dastan-foreign"));
}

/* What others have written there stays, and is not ours; what is forgotten is so by us alone. */
static void
test_others (Memory *memory, gconstpointer data)
{
  g_autoptr (GBookmarkFile) file = NULL;

  dastan_recent_memory_wait (memory->memory);
  write_other (memory, "Another", OTHER);
  write_other (memory, "Another", A);
  dastan_recent_memory_add (memory->memory, A, FALSE);
  dastan_recent_memory_add (memory->memory, B, FALSE);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpuint (get_n (memory), ==, 2);
  dastan_recent_memory_remove (memory->memory, A);
  dastan_recent_memory_remove (memory->memory, B);
  dastan_recent_memory_remove (memory->memory, "file:///never/seen");
  g_assert_cmpuint (get_n (memory), ==, 0);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpuint (get_n (memory), ==, 0);
  file = read_file (memory);
  g_assert_true (g_bookmark_file_has_application (file, OTHER, "Another", NULL));
  g_assert_true (g_bookmark_file_has_application (file, A, "Another", NULL));
  g_assert_false (g_bookmark_file_has_application (file, A, "Dastan", NULL));
  g_assert_false (g_bookmark_file_has_item (file, B));
}

/* What another program of this name writes comes by itself. */
static void
test_comes (Memory *memory, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (memory->path);

  /* The folder is there before anybody looks into it. */
  dastan_recent_memory_add (memory->memory, A, FALSE);
  dastan_recent_memory_wait (memory->memory);
  g_assert_finalize_object (memory->memory);
  memory->memory = dastan_recent_memory_new (memory->path);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpuint (get_n (memory), ==, 1);
  write_other (memory, "Dastan", B);
  wait_until (get_n (memory) == 2);
  g_assert_cmpstr (get (memory, 0)->uri, ==, B);
}

/* Who is gone has written what was asked of it. */
static void
test_gone (Memory *memory, gconstpointer data)
{
  g_autoptr (GBookmarkFile) file = NULL;

  dastan_recent_memory_add (memory->memory, A, FALSE);
  dastan_recent_memory_add (memory->memory, B, FALSE);
  g_assert_finalize_object (g_steal_pointer (&memory->memory));
  file = read_file (memory);
  g_assert_true (g_bookmark_file_has_item (file, A));
  g_assert_true (g_bookmark_file_has_item (file, B));
}

/* A file that is no memory is left as it is: somebody may still save what is in it. An empty one
 * has nothing to lose. */
static void
test_damaged (Memory *memory, gconstpointer data)
{
  static const char *const contents[]
      = { "<xbel version=\"1.0\"><bookmark href=\"file:///a\"", "no markup", "" };
  g_autofree char *folder = g_path_get_dirname (memory->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *text = NULL;
      gboolean is_empty = contents[i][0] == '\0';

      g_assert_true (g_file_set_contents (memory->path, contents[i], -1, NULL));
      dastan_recent_memory_add (memory->memory, A, FALSE);
      dastan_recent_memory_wait (memory->memory);
      g_assert_cmpuint (get_n (memory), ==, 1);
      g_assert_true (g_file_get_contents (memory->path, &text, NULL, NULL));
      g_assert_cmpint (g_str_equal (text, contents[i]), ==, !is_empty);
    }
}

/* No more than the toolkit keeps, and the oldest go. */
static void
test_many (Memory *memory, gconstpointer data)
{
  g_autoptr (GBookmarkFile) file = g_bookmark_file_new (), after = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *folder = g_path_get_dirname (memory->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (int i = 0; i < 1003; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///%d", i);
      g_autoptr (GDateTime) time = g_date_time_add_seconds (now, -60 - (i * 7) % 1003);

      g_bookmark_file_set_mime_type (file, uri, "text/plain");
      g_bookmark_file_set_application_info (file, uri, "Another", "another", 1, time, NULL);
      g_bookmark_file_set_modified_date_time (file, uri, time);
    }
  g_assert_true (g_bookmark_file_to_file (file, memory->path, NULL));
  dastan_recent_memory_add (memory->memory, A, FALSE);
  dastan_recent_memory_wait (memory->memory);
  after = read_file (memory);
  g_assert_cmpint (g_bookmark_file_get_size (after), ==, 1000);
  g_assert_true (g_bookmark_file_has_item (after, A));
  for (int i = 0; i < 1003; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///%d", i);

      g_assert_cmpint (g_bookmark_file_has_item (after, uri), ==, (i * 7) % 1003 < 999);
    }
}

/* What the desktop is to forget after some days, or never to remember, is not here either. */
static void
test_settings (Memory *memory, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (GBookmarkFile) file = g_bookmark_file_new (), after = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc (), old = g_date_time_add_days (now, -12);
  g_autofree char *folder = g_path_get_dirname (memory->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_bookmark_file_set_mime_type (file, A, "text/plain");
  g_bookmark_file_set_application_info (file, A, "Dastan", "dastan", 1, old, NULL);
  g_bookmark_file_set_modified_date_time (file, A, old);
  g_assert_true (g_bookmark_file_to_file (file, memory->path, NULL));
  dastan_recent_memory_remove (memory->memory, OTHER);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpuint (get_n (memory), ==, 1);
  g_object_set (settings, "gtk-recent-files-max-age", 10, NULL);
  dastan_recent_memory_add (memory->memory, B, FALSE);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpuint (get_n (memory), ==, 1);
  g_assert_cmpstr (get (memory, 0)->uri, ==, B);
  g_object_set (settings, "gtk-recent-files-enabled", FALSE, NULL);
  dastan_recent_memory_add (memory->memory, OTHER, FALSE);
  dastan_recent_memory_wait (memory->memory);
  g_assert_cmpuint (get_n (memory), ==, 0);
  after = read_file (memory);
  g_assert_false (g_bookmark_file_has_item (after, A));
  g_assert_true (g_bookmark_file_has_item (after, B));
  g_assert_false (g_bookmark_file_has_item (after, OTHER));
  gtk_settings_reset_property (settings, "gtk-recent-files-enabled");
  gtk_settings_reset_property (settings, "gtk-recent-files-max-age");
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add (name, Memory, NULL, memory_set_up, function, memory_tear_down)
  ADD ("/recent-memory/add", test_add);
  ADD ("/recent-memory/others", test_others);
  ADD ("/recent-memory/comes", test_comes);
  ADD ("/recent-memory/gone", test_gone);
  ADD ("/recent-memory/damaged", test_damaged);
  ADD ("/recent-memory/many", test_many);
  ADD ("/recent-memory/settings", test_settings);
  /* Last: a manager of GTK 4.8 that is gone still listens to the settings. */
  ADD ("/recent-memory/toolkit", test_toolkit);
  return g_test_run ();
}
