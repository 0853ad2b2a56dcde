/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not saved yet lies on the disk whole after each step, also when the program is killed or the disk is full. */
#include "store-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/dastan-error.h"
#include "store/dastan-draft.h"

typedef struct
{
  StoreTest store;
  char *root;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  store_test_set_up (&fixture->store, data);
  fixture->root = g_build_filename (fixture->store.folder, "drafts", NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        remove_folder (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->root);
  store_test_tear_down (&fixture->store, data);
  g_free (fixture->root);
}

static DastanDraftState *
make_state (guint n_steps, guint position, int saved)
{
  DastanDraftState *state = dastan_draft_state_new ("file:///lakes.dastan", "Lakes; and \"seas\"");

  state->n_steps = n_steps;
  state->position = position;
  state->saved = saved;
  for (guint i = 0; i < n_steps; i++)
    g_ptr_array_add (state->words, g_strdup_printf ("Step; %u\nof “many”", i));
  return state;
}

/* (transfer full): the folder of a draft of @n steps that nobody holds any more. */
static char *
leave_draft (Fixture *fixture, guint n, guint position, int saved)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDraft) draft = dastan_draft_new (fixture->root, &error);
  g_autoptr (DastanDraftState) state = make_state (n, position, saved);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_assert_true (dastan_draft_write_step (draft, i, fixture->store.dossier, &error));
  g_assert_true (dastan_draft_write_state (draft, state, &error));
  g_assert_no_error (error);
  return g_strdup (dastan_draft_get_folder (draft));
}

static void
test_round (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = leave_draft (fixture, 3, 2, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDraft) draft = dastan_draft_open (folder, &error);
  g_autoptr (DastanDraftState) state = dastan_draft_read_state (draft, &error);
  g_autoptr (DastanDossier) dossier = dastan_draft_read_step (draft, 2, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (state->uri, ==, "file:///lakes.dastan");
  g_assert_cmpstr (state->title, ==, "Lakes; and \"seas\"");
  g_assert_cmpuint (state->n_steps, ==, 3);
  g_assert_cmpint (state->saved, ==, 0);
  g_assert_cmpstr (g_ptr_array_index (state->words, 1), ==, "Step; 1\nof “many”");
  g_assert_true (store_test_is_lakes (&fixture->store, dossier));
}

/* Steps that the list does not name any more go with it. */
static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = leave_draft (fixture, 4, 3, -1);
  g_autoptr (DastanDraft) draft = dastan_draft_open (folder, NULL);
  g_autoptr (DastanDraftState) state = make_state (2, 2, -1);
  g_autofree char *gone = g_build_filename (folder, "0.dastan", NULL), *kept = g_build_filename (folder, "2.dastan", NULL);

  state->first = 1;
  g_assert_true (dastan_draft_write_state (draft, state, NULL));
  g_assert_false (g_file_test (gone, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

/* Only what nobody holds and has something to save is offered; what has nothing goes. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  g_autofree char *unsaved = leave_draft (fixture, 2, 1, 0), *saved = leave_draft (fixture, 2, 1, 1),
                  *held = leave_draft (fixture, 2, 1, 0);
  g_autoptr (DastanDraft) draft = dastan_draft_open (held, NULL);
  g_auto (GStrv) left = dastan_draft_list_left (fixture->root);
  g_auto (GStrv) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (left), ==, 1);
  g_assert_cmpstr (left[0], ==, unsaved);
  g_assert_false (g_file_test (saved, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (held, G_FILE_TEST_EXISTS));
  g_assert_null (dastan_draft_open (held, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
  dastan_draft_discard (g_steal_pointer (&draft));
  g_assert_false (g_file_test (held, G_FILE_TEST_EXISTS));
  none = dastan_draft_list_left ("/nowhere/at/all");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* Writes steps until it is killed. */
static void
write_for_ever (Fixture *fixture, int ready)
{
  DastanDraft *draft = dastan_draft_new (fixture->root, NULL);

  for (guint i = 0;; i++)
    {
      DastanDraftState *state = make_state (i + 1, i, -1);

      if (!dastan_draft_write_step (draft, i, fixture->store.dossier, NULL)
          || !dastan_draft_write_state (draft, state, NULL) || (i > 0 && write (ready, "x", 1) != 1))
        _exit (1);
      dastan_draft_state_free (state);
    }
}

/* Killed at any moment, what the last list names is there and whole. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 12; i++)
    {
      g_auto (GStrv) left = NULL;
      g_autoptr (DastanDraft) draft = NULL;
      g_autoptr (DastanDraftState) state = NULL;
      g_autoptr (DastanDossier) dossier = NULL;
      g_autoptr (GError) error = NULL;
      int ready[2], status;
      pid_t child;
      char byte;

      g_assert_cmpint (pipe (ready), ==, 0);
      child = fork ();
      if (child == 0)
        write_for_ever (fixture, ready[1]);
      close (ready[1]);
      for (int j = 0; j < 1 + i / 2; j++)
        g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
      kill (child, SIGKILL);
      waitpid (child, &status, 0);
      close (ready[0]);
      g_assert_true (WIFSIGNALED (status));
      left = dastan_draft_list_left (fixture->root);
      g_assert_cmpuint (g_strv_length (left), ==, 1);
      draft = dastan_draft_open (left[0], &error);
      state = dastan_draft_read_state (draft, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (state->n_steps, >=, 2);
      for (guint j = 0; j < state->n_steps; j++)
        {
          g_autoptr (DastanDossier) step = dastan_draft_read_step (draft, j, &error);

          g_assert_no_error (error);
          g_assert_true (store_test_is_lakes (&fixture->store, step));
        }
      dastan_draft_discard (g_steal_pointer (&draft));
    }
}

/* A list that is damaged in any way is told of or read, and never believed beyond what is there. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const lists[] = {
    "", "\0\0\0", "[draft]\n", "[draft]\nsteps=99999999\nwords=\n", "[draft]\nsteps=-1\n",
    "[draft]\nsteps=2\nfirst=2147483647\nposition=2147483647\nwords=a;b;\n",
    "[draft]\nsteps=2\nfirst=0\nposition=7\nwords=a;b;\n", "[draft]\nsteps=3\nfirst=0\nposition=0\nwords=a;b;c;\n",
    "[draft]\nsteps=2\nfirst=0\nposition=0\nwords=a;\n", "[draft]\nsteps=x\nwords=\xff\xfe;\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *folder = leave_draft (fixture, 2, 1, 0), *path = g_build_filename (folder, "steps", NULL);
      g_autoptr (DastanDraft) draft = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, lists[i], -1, NULL));
      draft = dastan_draft_open (folder, NULL);
      g_assert_null (dastan_draft_read_state (draft, &error));
      g_assert_nonnull (error);
      dastan_draft_discard (g_steal_pointer (&draft));
    }
}

/* Where nothing can be written, that is said. */
static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *under = NULL;

  store_test_write (&fixture->store);
  under = g_build_filename (fixture->store.path, "drafts", NULL);
  g_assert_null (dastan_draft_new (under, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "save the dossier soon"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/store/draft/round", test_round);
  ADD ("/store/draft/sweep", test_sweep);
  ADD ("/store/draft/left", test_left);
  ADD ("/store/draft/killed", test_killed);
  ADD ("/store/draft/damaged", test_damaged);
  ADD ("/store/draft/nowhere", test_nowhere);
  return g_test_run ();
}
