/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever lies where a draft's list of steps should be: a libFuzzer target, and a bounded run of it as a test. */
#include "fuzz/fuzz.h"
#include "store/dastan-draft.h"

#include <glib/gstdio.h>

#define N_RUNS 2000

/* A list that is read names only what is there; what is not read is refused in words. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *root = g_dir_make_tmp ("dastan-fuzz-XXXXXX", NULL), *list = NULL, *step = NULL;
  g_autoptr (DastanDraft) draft = dastan_draft_new (root, NULL);
  g_autoptr (DastanDraftState) state = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (draft);
  list = g_build_filename (dastan_draft_get_folder (draft), "steps", NULL);
  step = g_build_filename (dastan_draft_get_folder (draft), "0.dastan", NULL);
  g_assert_true (g_file_set_contents_full (list, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (g_file_set_contents_full (step, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  state = dastan_draft_read_state (draft, &error);
  g_assert_true ((state == NULL) == (error != NULL));
  if (state != NULL)
    {
      g_assert_cmpuint (state->n_steps, ==, 1);
      g_assert_cmpuint (state->position, ==, 0);
      g_assert_cmpuint (state->words->len, ==, 1);
    }
  dastan_draft_discard (g_steal_pointer (&draft));
  g_rmdir (root);
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const seeds[] = {
  "[draft]\nuri=file:///a\ntitle=A\nsteps=1\nfirst=0\nposition=0\nsaved=-1\nwords=a;\n",
  "[draft]\nsteps=1\nfirst=4294967295\nposition=0\nwords=;\n",
  "[other]\nsteps=1\n",
};

static void
test_mutations (void)
{
  fuzz_run_mutations (seeds, G_N_ELEMENTS (seeds), "[]=;\n0123456789-\\\xff draftstepsfirstpositionwords", N_RUNS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/draft/mutations", test_mutations);
  return g_test_run ();
}

#endif
