/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier with some of the events of another: everything else comes along. */
#include "model/dastan-subset.h"

static DastanStory *
make_story (const char *id, const char *first, const char *second)
{
  DastanStory *story = dastan_story_new (id);

  g_ptr_array_add (story->steps, dastan_story_step_new (first, NULL));
  g_ptr_array_add (story->steps, dastan_story_step_new (second, NULL));
  return story;
}

static DastanDossier *
make_dossier (void)
{
  DastanDossier *dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Lakes");
  DastanName *name = dastan_name_new ("Balkash");

  dastan_dossier_set_title (dossier, title);
  dastan_dossier_set_language (dossier, "en");
  dastan_dossier_take_category (dossier, dastan_category_new ("water"));
  dastan_dossier_take_source (dossier, dastan_source_new ("gazette"));
  dastan_dossier_take_place (dossier, dastan_place_new ("balkhash"));
  dastan_dossier_take_person (dossier, dastan_person_new ("surveyor"));
  name->sources = g_strsplit ("gazette", ",", -1);
  dastan_dossier_take_name (dossier, name);
  dastan_dossier_take_event (dossier, dastan_event_new ("a"));
  dastan_dossier_take_event (dossier, dastan_event_new ("b"));
  dastan_dossier_take_event (dossier, dastan_event_new ("c"));
  dastan_dossier_take_difference (dossier, dastan_difference_new ("when"));
  dastan_dossier_take_story (dossier, make_story ("both", "a", "b"));
  dastan_dossier_take_story (dossier, make_story ("other", "b", "b"));
  dastan_dossier_take_story (dossier, dastan_story_new ("empty"));
  dastan_dossier_seal (dossier);
  return dossier;
}

static void
test_subset (void)
{
  static const guint8 keep[] = { 1, 0, 1 };
  g_autoptr (DastanDossier) dossier = make_dossier ();
  g_autoptr (DastanDossier) subset = dastan_dossier_new_subset (dossier, keep);
  const GPtrArray *stories = dastan_dossier_get_stories (subset);
  const DastanStory *both;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (subset)), ==, 2);
  g_assert_true (dastan_dossier_find_event (subset, "a")
                 == dastan_dossier_find_event (dossier, "a"));
  g_assert_null (dastan_dossier_find_event (subset, "b"));
  g_assert_cmpint (dastan_dossier_index_of_event (subset, "c"), ==, 1);
  g_assert_true (dastan_dossier_get_title (subset) == dastan_dossier_get_title (dossier));
  g_assert_cmpstr (dastan_dossier_get_language (subset), ==, "en");
  g_assert_nonnull (dastan_dossier_find_category (subset, "water"));
  g_assert_nonnull (dastan_dossier_find_source (subset, "gazette"));
  g_assert_nonnull (dastan_dossier_find_place (subset, "balkhash"));
  g_assert_nonnull (dastan_dossier_find_person (subset, "surveyor"));
  g_assert_cmpuint (dastan_dossier_get_names (subset)->len, ==, 1);
  g_assert_cmpuint (dastan_dossier_get_differences (subset)->len, ==, 1);
  g_assert_cmpuint (stories->len, ==, 2);
  both = g_ptr_array_index (stories, 0);
  g_assert_cmpstr (both->id, ==, "both");
  g_assert_cmpuint (both->steps->len, ==, 1);
  g_assert_cmpstr (((DastanStoryStep *) both->steps->pdata[0])->event, ==, "a");
}

/* It stands on its own: the whole may go. */
static void
test_outlives (void)
{
  static const guint8 keep[] = { 0, 1, 0 };
  DastanDossier *dossier = make_dossier ();
  g_autoptr (DastanDossier) subset = dastan_dossier_new_subset (dossier, keep);
  const DastanName *name;

  g_assert_finalize_object (dossier);
  name = g_ptr_array_index (dastan_dossier_get_names (subset), 0);
  g_assert_cmpstr (name->form, ==, "Balkash");
  g_assert_cmpstr (name->sources[0], ==, "gazette");
  g_assert_cmpstr (dastan_text_get (dastan_dossier_get_title (subset), NULL), ==, "Lakes");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/subset/subset", test_subset);
  g_test_add_func ("/model/subset/outlives", test_outlives);
  return g_test_run ();
}
