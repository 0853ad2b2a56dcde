/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recent files: what is remembered, what is not there any more, and both from the keyboard. */
#include "window-fixture.h"

#include "window/dastan-recent-files.h"
#include "window/dastan-recent-list.h"
#include "window/dastan-sandbox.h"

/* --- What is remembered
 * ------------------------------------------------------------------------------- */

typedef struct
{
  char *folder;
  char *path;
  DastanRecentMemory *memory;
  DastanRecentFiles *files;
} Memory;

static void
memory_set_up (Memory *memory, gconstpointer data)
{
  memory->folder = g_dir_make_tmp ("dastan-recent-XXXXXX", NULL);
  memory->path = g_build_filename (memory->folder, "memory.xbel", NULL);
  memory->memory = dastan_recent_memory_new (memory->path);
  memory->files = dastan_recent_files_new (memory->memory);
}

static void
memory_tear_down (Memory *memory, gconstpointer data)
{
  /* Look-ups under way hold them. */
  g_object_add_weak_pointer (G_OBJECT (memory->memory), (gpointer *)&memory->memory);
  g_object_unref (memory->files);
  g_object_unref (memory->memory);
  wait_until (memory->memory == NULL);
  g_remove (memory->path);
  g_assert_cmpint (g_rmdir (memory->folder), ==, 0);
  g_free (memory->path);
  g_free (memory->folder);
}

/* (transfer full): a file in a folder of the test, there or not. */
static GFile *
make_file (Memory *memory, const char *name, gboolean is_there)
{
  g_autofree char *path = g_build_filename (memory->folder, name, NULL);

  if (is_there)
    g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  return g_file_new_for_path (path);
}

static char *
dup_menu_label (Memory *memory, int item)
{
  char *label = NULL;

  g_assert_true (g_menu_model_get_item_attribute (dastan_recent_files_get_menu (memory->files),
                                                  item, "label", "s", &label));
  return label;
}

/* The last one is the first, each is there once, and who is taken off is gone. */
static void
test_order (Memory *memory, gconstpointer data)
{
  g_autoptr (GFile) a = make_file (memory, "a.dastan", FALSE),
                    b = make_file (memory, "b.dastan", FALSE);
  g_autofree char *uri = g_file_get_uri (a);

  g_assert_cmpuint (dastan_recent_files_get_n (memory->files), ==, 0);
  dastan_recent_files_add (memory->files, a);
  dastan_recent_files_add (memory->files, b);
  g_assert_cmpuint (dastan_recent_files_get_n (memory->files), ==, 2);
  g_assert_cmpstr (dastan_recent_files_get (memory->files, 0)->name, ==, "b.dastan");
  dastan_recent_files_add (memory->files, a);
  g_assert_cmpuint (dastan_recent_files_get_n (memory->files), ==, 2);
  g_assert_cmpstr (dastan_recent_files_get (memory->files, 0)->name, ==, "a.dastan");
  g_assert_cmpstr (dastan_recent_files_get (memory->files, 0)->folder, ==, memory->folder);
  dastan_recent_files_remove (memory->files, uri);
  g_assert_cmpuint (dastan_recent_files_get_n (memory->files), ==, 1);
  g_assert_null (dastan_recent_files_find (memory->files, uri));
  g_assert_cmpint (g_menu_model_get_n_items (dastan_recent_files_get_menu (memory->files)), ==, 1);
}

/* What another program opened is not ours to offer; and of ours no more than can be looked through.
 */
static void
test_only_ours (Memory *memory, gconstpointer data)
{
  g_autoptr (GBookmarkFile) others = g_bookmark_file_new ();

  g_bookmark_file_add_application (others, "file:///another.txt", "Another", "another %u");
  g_bookmark_file_set_mime_type (others, "file:///another.txt", "text/plain");
  dastan_recent_files_wait (memory->files);
  g_assert_true (g_bookmark_file_to_file (others, memory->path, NULL));
  for (guint i = 0; i < DASTAN_RECENT_MAX + 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.dastan", i);
      g_autoptr (GFile) file = make_file (memory, name, FALSE);

      dastan_recent_files_add (memory->files, file);
    }
  g_assert_cmpuint (dastan_recent_files_get_n (memory->files), ==, DASTAN_RECENT_MAX);
  g_assert_cmpstr (dastan_recent_files_get (memory->files, 0)->name, ==, "12.dastan");
  dastan_recent_files_wait (memory->files);
  g_assert_cmpuint (dastan_recent_files_get_n (memory->files), ==, DASTAN_RECENT_MAX);
  g_assert_null (dastan_recent_files_find (memory->files, "file:///another.txt"));
}

/* A file that goes away is said to be missing when it is looked for, and so is one that comes back.
 */
static void
test_missing (Memory *memory, gconstpointer data)
{
  g_autoptr (GFile) file = make_file (memory, "my_file.dastan", TRUE);
  g_autofree char *there = NULL, *missing = NULL, *back = NULL;

  dastan_recent_files_add (memory->files, file);
  there = dup_menu_label (memory, 0);
  /* An underline of the name is no mnemonic. */
  g_assert_cmpstr (there, ==, "my__file.dastan");
  g_assert_true (g_file_delete (file, NULL, NULL));
  dastan_recent_files_check (memory->files);
  wait_until (dastan_recent_files_get (memory->files, 0)->is_missing);
  missing = dup_menu_label (memory, 0);
  g_assert_cmpstr (missing, ==, "my__file.dastan (not found)");
  g_object_unref (file);
  file = make_file (memory, "my_file.dastan", TRUE);
  dastan_recent_files_check (memory->files);
  wait_until (!dastan_recent_files_get (memory->files, 0)->is_missing);
  back = dup_menu_label (memory, 0);
  g_assert_cmpstr (back, ==, "my__file.dastan");
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* Files of the same name are told apart by their folder. */
static void
test_same_name (Memory *memory, gconstpointer data)
{
  g_autoptr (GFile) a = g_file_new_for_path ("/nonexistent/one/map.json");
  g_autoptr (GFile) b = g_file_new_for_path ("/nonexistent/two/map.json");
  g_autofree char *label = NULL;

  dastan_recent_files_add (memory->files, a);
  dastan_recent_files_add (memory->files, b);
  dastan_recent_files_check (memory->files);
  wait_until (dastan_recent_files_get (memory->files, 0)->is_missing);
  label = dup_menu_label (memory, 0);
  g_assert_cmpstr (label, ==, "map.json — /nonexistent/two (not found)");
}

/* What the portal says of where a file is, as GIO hands it on. */
static void
test_host_path (void)
{
  static const struct
  {
    const char *value, *path;
  } cases[] = {
    { "/home/a/map.dastan", "/home/a/map.dastan" },
    { "/home/a/map.dastan\\x00", "/home/a/map.dastan" },
    { "/home/a/\\xd0\\xba\\xD0\\xb0 b.dastan", "/home/a/ка b.dastan" },
    { "/home/a\\x5cb\\x0a", "/home/a\\b\n" },
    { "/a\\x", "/a\\x" },
    { "/a\\x4", "/a\\x4" },
    { "map.dastan", NULL },
    { "\\x00/a", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = dastan_sandbox_dup_host_path (cases[i].value);

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

static DastanRecentFile
handed_in (const char *name, const char *folder, gboolean is_missing)
{
  return (DastanRecentFile){
    .name = (char *)name, .folder = (char *)folder, .is_missing = is_missing, .is_document = TRUE
  };
}

static void
test_same (void)
{
  DastanRecentFile there = handed_in ("a", "", FALSE), gone = handed_in ("a", "", TRUE),
                   home = handed_in ("a", "~", FALSE), lost = handed_in ("a", "~", TRUE),
                   elsewhere = handed_in ("a", "~/b", FALSE), other = handed_in ("b", "~", FALSE),
                   plain = handed_in ("a", "~", FALSE);

  plain.is_document = FALSE;
  g_assert_true (dastan_recent_file_is_same (&there, &gone));
  g_assert_true (dastan_recent_file_is_same (&home, &gone));
  g_assert_true (dastan_recent_file_is_same (&home, &lost));
  g_assert_true (dastan_recent_file_is_same (&home, &home));
  g_assert_false (dastan_recent_file_is_same (&there, &home));
  g_assert_false (dastan_recent_file_is_same (&elsewhere, &lost));
  g_assert_false (dastan_recent_file_is_same (&home, &elsewhere));
  g_assert_false (dastan_recent_file_is_same (&home, &other));
  g_assert_false (dastan_recent_file_is_same (&plain, &home));
}

/* (transfer full): a file where the document portal shows it to programs in a sandbox. */
static GFile *
make_document (const char *id, const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "doc", id, name, NULL);

  return g_file_new_for_path (path);
}

/* What the portal has handed in is listed once, without the number that it is under. */
static void
test_documents (Memory *memory, gconstpointer data)
{
  g_autoptr (GFile) one = make_document ("1a2b", "a.dastan"),
                    two = make_document ("3c4d", "a.dastan"), folder = g_file_get_parent (two);
  g_autofree char *label = NULL, *uri = g_file_get_uri (two),
                  *doc = g_path_get_dirname (g_file_peek_path (folder));

  g_assert_cmpint (g_mkdir_with_parents (g_file_peek_path (folder), 0700), ==, 0);
  g_assert_true (g_file_set_contents (g_file_peek_path (two), "x", 1, NULL));
  dastan_recent_files_add (memory->files, two);
  dastan_recent_files_add (memory->files, one);
  dastan_recent_files_check (memory->files);
  /* The one that was opened last is not handed in any more, the other is. */
  wait_until (dastan_recent_files_get_n (memory->files) == 1);
  g_assert_cmpstr (dastan_recent_files_get (memory->files, 0)->uri, ==, uri);
  g_assert_cmpstr (dastan_recent_files_get (memory->files, 0)->folder, ==, "");
  label = dup_menu_label (memory, 0);
  g_assert_cmpstr (label, ==, "a.dastan");
  dastan_recent_files_remove (memory->files, uri);
  g_assert_cmpuint (dastan_recent_files_get_n (memory->files), ==, 0);
  g_assert_true (g_file_delete (two, NULL, NULL));
  g_assert_true (g_file_delete (folder, NULL, NULL));
  g_assert_cmpint (g_rmdir (doc), ==, 0);
}

/* Only a dossier is what was open last. */
static void
test_last (Memory *memory, gconstpointer data)
{
  g_autoptr (GFile) dossier = make_file (memory, "a.dastan", FALSE),
                    table = make_file (memory, "b.csv", FALSE);

  g_assert_null (dastan_recent_files_get_last (memory->files));
  dastan_recent_files_add (memory->files, dossier);
  dastan_recent_files_add_foreign (memory->files, table);
  g_assert_cmpstr (dastan_recent_files_get (memory->files, 0)->name, ==, "b.csv");
  g_assert_cmpstr (dastan_recent_files_get_last (memory->files)->name, ==, "a.dastan");
  /* It may have become one. */
  dastan_recent_files_add (memory->files, table);
  g_assert_cmpstr (dastan_recent_files_get_last (memory->files)->name, ==, "b.csv");
  g_assert_cmpuint (dastan_recent_files_get_n (memory->files), ==, 2);
}

/* --- In the window
 * ------------------------------------------------------------------------------------ */

static gboolean
is_title (Fixture *fixture, const char *title)
{
  return g_strcmp0 (gtk_window_get_title (GTK_WINDOW (fixture->window)), title) == 0;
}

static gboolean
is_recent_list (GtkWidget *widget)
{
  return DASTAN_IS_RECENT_LIST (widget);
}

/* Opens a dossier of that title and goes on to another: it is recent then. (transfer full): its
 * file */
static GFile *
open_small (Fixture *fixture, const char *name, const char *content, const char *title)
{
  GFile *file = write_file (fixture, name, content);

  dastan_window_open_file (fixture->window, file);
  wait_until (is_title (fixture, title));
  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  return file;
}

/* The keys open the page, go down the list and open a file. */
static void
test_page_by_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) one = open_small (fixture, "one.json", SMALL_DOSSIER ("One"), "One");
  g_autoptr (GFile) two = open_small (fixture, "two.json", SMALL_DOSSIER ("Two"), "Two");

  xdotool ("key ctrl+shift+o");
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "start") == 0);
  wait_until (has_label (GTK_WIDGET (fixture->window), "two.json"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-recent");
  xdotool ("key Down");
  xdotool ("key Return");
  wait_until (is_title (fixture, "One"));
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "explore") == 0);
  g_assert_true (g_file_delete (one, NULL, NULL));
  g_assert_true (g_file_delete (two, NULL, NULL));
}

/* A file that is gone is said to be, and Delete takes it off; Escape goes back to what is open. */
static void
test_missing_on_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) gone = open_small (fixture, "gone.json", SMALL_DOSSIER ("Gone"), "Gone");
  GtkWidget *list;

  g_assert_true (g_file_delete (gone, NULL, NULL));
  xdotool ("key ctrl+shift+o");
  wait_until ((list = find (GTK_WIDGET (fixture->window), is_recent_list)) != NULL);
  wait_until (has_label (list, "gone.json"));
  wait_until (has_label (list, "Not found in "));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-recent-missing");
  xdotool ("key Delete");
  wait_until (!has_label (list, "gone.json"));
  xdotool ("key Escape");
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "explore") == 0);
  g_assert_true (is_title (fixture, "Gone"));
}

static gboolean
is_focus_on (Fixture *fixture, const char *words)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && has_label (focus, words);
}

/* The main menu has them, and the keys reach them there. */
static void
test_menu (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file
      = open_small (fixture, "in_menu.json", SMALL_DOSSIER ("In the menu"), "In the menu");
  gboolean was_reached = FALSE;

  /* A key that comes while a submenu slides in is lost. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  dastan_window_open_builtin (fixture->window);
  wait_until (!is_title (fixture, "In the menu"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  xdotool ("key F10");
  wait_until (has_label (GTK_WIDGET (fixture->window), "Open Recent"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  xdotool ("key r");
  wait_until (has_label (GTK_WIDGET (fixture->window), "in_menu.json"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-recent-menu");
  /* Where the focus is when a submenu has come in is the toolkit's affair; and the list may be made
   * anew in between, when what was opened before reaches it. */
  for (guint i = 0; i < 20 && !is_title (fixture, "In the menu"); i++)
    {
      gboolean is_there = is_focus_on (fixture, "in_menu.json");

      was_reached |= is_there;
      xdotool (is_there ? "key Return" : "key Down");
      wait_for_frames (GTK_WIDGET (fixture->window));
    }
  g_assert_true (was_reached);
  wait_until (is_title (fixture, "In the menu"));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static gboolean
is_forget_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Remove from Recent Files")
                == 0;
}

/* Who opens a recent file that is gone is told, and may take it off the list. */
static void
test_open_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) gone = open_small (fixture, "lost.json", SMALL_DOSSIER ("Lost"), "Lost");
  g_autofree char *uri = g_file_get_uri (gone);
  g_autoptr (DastanRecentFiles) files = dastan_recent_files_new (NULL);
  GtkWidget *button;

  g_assert_true (g_file_delete (gone, NULL, NULL));
  g_assert_nonnull (dastan_recent_files_find (files, uri));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-recent", "s", uri);
  wait_until (g_strcmp0 (dastan_window_get_page (fixture->window), "problem") == 0);
  wait_until ((button = find (GTK_WIDGET (fixture->window), is_forget_button)) != NULL);
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "window-recent-lost");
  click_at (button, 20, 10);
  wait_until (dastan_recent_files_find (files, uri) == NULL);
  g_assert_cmpstr (dastan_window_get_page (fixture->window), ==, "start");
}

/* A window that is only there for a picture leaves no trace. */
static void
test_forgetful (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "secret.json", SMALL_DOSSIER ("Secret"));
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (DastanRecentFiles) files = dastan_recent_files_new (NULL);

  dastan_window_set_forgetful (fixture->window, TRUE);
  dastan_window_open_file (fixture->window, file);
  wait_until (is_title (fixture, "Secret"));
  g_assert_null (dastan_recent_files_find (files, uri));
  dastan_window_set_forgetful (fixture->window, FALSE);
  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  wait_until (dastan_recent_files_find (files, uri) != NULL);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD_MEMORY(name, function)                                                                 \
  g_test_add (name, Memory, NULL, memory_set_up, function, memory_tear_down)
  ADD_MEMORY ("/recent/order", test_order);
  ADD_MEMORY ("/recent/only_ours", test_only_ours);
  ADD_MEMORY ("/recent/missing", test_missing);
  ADD_MEMORY ("/recent/same_name", test_same_name);
  g_test_add_func ("/recent/host_path", test_host_path);
  g_test_add_func ("/recent/same", test_same);
  ADD_MEMORY ("/recent/documents", test_documents);
  ADD_MEMORY ("/recent/last", test_last);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/recent/page_by_keys", test_page_by_keys);
  ADD ("/recent/missing_on_page", test_missing_on_page);
  ADD ("/recent/menu", test_menu);
  ADD ("/recent/open_missing", test_open_missing);
  ADD ("/recent/forgetful", test_forgetful);
  return g_test_run ();
}
