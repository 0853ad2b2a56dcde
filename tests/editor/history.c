/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions: undo, redo, what is saved, and going on after a program that did not end by itself. */
#include <glib/gstdio.h>

#include "editor/dastan-history.h"
#include "store/dastan-draft.h"

typedef struct
{
  char *root;
  DastanHistory *history;
  DastanDossier *versions[4];
} Fixture;

static DastanDossier *
make_version (const char *title)
{
  DastanDossier *dossier = dastan_dossier_new ();
  g_autoptr (DastanText) text = dastan_text_new (title);

  dastan_dossier_set_title (dossier, text);
  dastan_dossier_seal (dossier);
  return dossier;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("dastan-history-XXXXXX", NULL);
  fixture->history = dastan_history_new (fixture->root);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->versions); i++)
    {
      g_autofree char *title = g_strdup_printf ("Version %u", i);

      fixture->versions[i] = make_version (title);
    }
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static guint
count_drafts (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->root, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->history != NULL)
    {
      dastan_history_begin (fixture->history, NULL, NULL);
      dastan_history_wait (fixture->history);
      iterate ();
      g_assert_finalize_object (fixture->history);
    }
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  g_rmdir (fixture->root);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->versions); i++)
    g_object_unref (fixture->versions[i]);
  g_free (fixture->root);
}

static void
push_all (Fixture *fixture)
{
  dastan_history_begin (fixture->history, fixture->versions[0], NULL);
  for (guint i = 1; i < G_N_ELEMENTS (fixture->versions); i++)
    {
      g_autofree char *words = g_strdup_printf ("Edit %u", i);

      dastan_history_push (fixture->history, fixture->versions[i], words);
    }
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  DastanHistory *history = fixture->history;

  g_assert_null (dastan_history_undo (history));
  push_all (fixture);
  g_assert_cmpstr (dastan_history_get_undo_words (history), ==, "Edit 3");
  g_assert_null (dastan_history_get_redo_words (history));
  g_assert_true (dastan_history_undo (history) == fixture->versions[2]);
  g_assert_true (dastan_history_undo (history) == fixture->versions[1]);
  g_assert_cmpstr (dastan_history_get_redo_words (history), ==, "Edit 2");
  g_assert_true (dastan_history_redo (history) == fixture->versions[2]);
  /* A new edit: what was undone is no more. */
  dastan_history_push (history, fixture->versions[0], "Back");
  g_assert_null (dastan_history_get_redo_words (history));
  g_assert_true (dastan_history_undo (history) == fixture->versions[2]);
  g_assert_true (dastan_history_undo (history) == fixture->versions[1]);
  g_assert_true (dastan_history_undo (history) == fixture->versions[0]);
  g_assert_null (dastan_history_undo (history));
}

static void
test_saved (Fixture *fixture, gconstpointer data)
{
  DastanHistory *history = fixture->history;
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/lakes.dastan");

  push_all (fixture);
  g_assert_false (dastan_history_is_saved (history));
  dastan_history_set_saved (history, fixture->versions[3], file);
  g_assert_true (dastan_history_is_saved (history));
  dastan_history_undo (history);
  g_assert_false (dastan_history_is_saved (history));
  dastan_history_redo (history);
  g_assert_true (dastan_history_is_saved (history));
  /* What was saved was open when that began; meanwhile something was edited. */
  dastan_history_undo (history);
  dastan_history_set_saved (history, fixture->versions[3], file);
  g_assert_false (dastan_history_is_saved (history));
  /* The saved version can no longer be reached. */
  dastan_history_push (history, fixture->versions[0], "Other");
  dastan_history_undo (history);
  g_assert_false (dastan_history_is_saved (history));
}

/* Nothing lies on the disk before the first edit, and nothing after the end. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  dastan_history_begin (fixture->history, fixture->versions[0], NULL);
  dastan_history_wait (fixture->history);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  dastan_history_push (fixture->history, fixture->versions[1], "Edit");
  dastan_history_wait (fixture->history);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
  dastan_history_begin (fixture->history, fixture->versions[2], NULL);
  dastan_history_wait (fixture->history);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

static void
test_most (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  dastan_history_begin (fixture->history, fixture->versions[0], NULL);
  for (guint i = 0; i < DASTAN_HISTORY_MOST + 5; i++)
    dastan_history_push (fixture->history, fixture->versions[i % 4], "Edit");
  while (dastan_history_undo (fixture->history) != NULL)
    n++;
  g_assert_cmpuint (n, ==, DASTAN_HISTORY_MOST - 1);
  g_assert_false (dastan_history_is_saved (fixture->history));
}

typedef struct
{
  gboolean is_done;
  gboolean is_good;
  GFile *file;
} Restored;

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Restored *restored = data;

  restored->is_good = dastan_history_restore_finish (DASTAN_HISTORY (source), result, &restored->file, NULL);
  restored->is_done = TRUE;
}

static void
restore (Fixture *fixture, const char *folder, Restored *restored)
{
  dastan_history_restore_async (fixture->history, folder, restored_cb, restored);
  while (!restored->is_done)
    g_main_context_iteration (NULL, TRUE);
}

/* As a killed program leaves it: the draft is there, and nobody holds it. */
static char *
leave_draft (Fixture *fixture)
{
  g_autoptr (DastanDraft) draft = dastan_draft_new (fixture->root, NULL);
  g_autoptr (DastanDraftState) state = dastan_draft_state_new ("file:///tmp/lakes.dastan", "Lakes");

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (dastan_draft_write_step (draft, i, fixture->versions[i], NULL));
      g_ptr_array_add (state->words, g_strdup_printf ("Edit %u", i));
    }
  state->n_steps = 3;
  state->position = 1;
  state->saved = 0;
  g_assert_true (dastan_draft_write_state (draft, state, NULL));
  return g_strdup (dastan_draft_get_folder (draft));
}

/* Undo and redo survive the restart. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = leave_draft (fixture), *uri = NULL;
  Restored restored = { 0 };
  DastanDossier *dossier;

  restore (fixture, folder, &restored);
  g_assert_true (restored.is_good);
  uri = g_file_get_uri (restored.file);
  g_assert_cmpstr (uri, ==, "file:///tmp/lakes.dastan");
  dossier = dastan_history_get_dossier (fixture->history);
  g_assert_cmpstr (dastan_text_get_local (dastan_dossier_get_title (dossier)), ==, "Version 1");
  g_assert_false (dastan_history_is_saved (fixture->history));
  g_assert_cmpstr (dastan_history_get_redo_words (fixture->history), ==, "Edit 2");
  dossier = dastan_history_undo (fixture->history);
  g_assert_cmpstr (dastan_text_get_local (dastan_dossier_get_title (dossier)), ==, "Version 0");
  g_assert_true (dastan_history_is_saved (fixture->history));
  g_object_unref (restored.file);
}

static void
test_restore_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = leave_draft (fixture), *step = g_build_filename (folder, "2.dastan", NULL);
  Restored restored = { 0 };
  g_autoptr (DastanDraft) draft = NULL;

  g_assert_true (g_file_set_contents (step, "SQLite format 3", -1, NULL));
  restore (fixture, folder, &restored);
  g_assert_false (restored.is_good);
  g_assert_null (dastan_history_get_dossier (fixture->history));
  draft = dastan_draft_open (folder, NULL);
  dastan_draft_discard (g_steal_pointer (&draft));
}

static void
failed_cb (DastanHistory *history, GError *error, char **words)
{
  g_free (*words);
  *words = g_strdup (error->message);
}

/* An edit stands even where it cannot be kept. */
static void
test_failed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;
  g_autoptr (DastanHistory) history = dastan_history_new ("/proc/nowhere");

  g_signal_connect (history, "failed", G_CALLBACK (failed_cb), &words);
  dastan_history_begin (history, fixture->versions[0], NULL);
  dastan_history_push (history, fixture->versions[1], "Edit");
  while (words == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dastan_history_get_dossier (history) == fixture->versions[1]);
  g_assert_true (dastan_history_undo (history) == fixture->versions[0]);
  dastan_history_wait (history);
  iterate ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/editor/history/undo", test_undo);
  ADD ("/editor/history/saved", test_saved);
  ADD ("/editor/history/draft", test_draft);
  ADD ("/editor/history/most", test_most);
  ADD ("/editor/history/restore", test_restore);
  ADD ("/editor/history/restore-damaged", test_restore_damaged);
  ADD ("/editor/history/failed", test_failed);
  return g_test_run ();
}
