/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event that is changed, comes or goes: the rest of the dossier is as it was, and shared. */
#include "base/dastan-error.h"
#include "model/dastan-revision.h"

static DastanEvent *
make_event (const char *id, const char *title)
{
  DastanEvent *event = dastan_event_new (id);
  g_autoptr (DastanText) text = dastan_text_new (title);

  dastan_event_set_title (event, text);
  return event;
}

static DastanDossier *
make_dossier (void)
{
  DastanDossier *dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Lakes");
  DastanStory *both = dastan_story_new ("both"), *alone = dastan_story_new ("alone");

  dastan_dossier_set_title (dossier, title);
  dastan_dossier_take_category (dossier, dastan_category_new ("water"));
  dastan_dossier_take_source (dossier, dastan_source_new ("gazette"));
  dastan_dossier_take_place (dossier, dastan_place_new ("balkhash"));
  dastan_dossier_take_event (dossier, make_event ("a", "First"));
  dastan_dossier_take_event (dossier, make_event ("b", "Second"));
  g_ptr_array_add (both->steps, dastan_story_step_new ("a", NULL));
  g_ptr_array_add (both->steps, dastan_story_step_new ("b", NULL));
  g_ptr_array_add (alone->steps, dastan_story_step_new ("b", NULL));
  dastan_dossier_take_story (dossier, both);
  dastan_dossier_take_story (dossier, alone);
  dastan_dossier_seal (dossier);
  return dossier;
}

static const char *
get_title (DastanDossier *dossier, guint i)
{
  return dastan_text_get_local (dastan_event_get_title (dastan_dossier_get_event (dossier, i)));
}

static void
test_change (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (), revised = NULL;
  g_autoptr (DastanEvent) after = make_event ("b", "Second, corrected");
  g_autoptr (DastanRevision) revision = dastan_revision_new_change ("b", after);
  g_autoptr (GError) error = NULL;

  revised = dastan_dossier_new_revised (dossier, revision, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_dossier_get_n_events (revised), ==, 2);
  g_assert_true (dastan_dossier_get_event (revised, 0) == dastan_dossier_get_event (dossier, 0));
  g_assert_cmpstr (get_title (revised, 1), ==, "Second, corrected");
  g_assert_cmpstr (get_title (dossier, 1), ==, "Second");
  g_assert_cmpuint (dastan_dossier_get_stories (revised)->len, ==, 2);
}

/* A place that the dossier has is replaced, in the dossier that comes of it only. */
static void
test_place (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (), revised = NULL;
  g_autoptr (DastanEvent) after = make_event ("b", "Second");
  g_autoptr (DastanRevision) revision = dastan_revision_new_change ("b", after);
  g_autoptr (GError) error = NULL;
  DastanPlace *place = dastan_place_new ("balkhash");

  place->name = dastan_text_new ("Balkhash");
  place->latitude = 46.5;
  place->radius = 250000;
  dastan_revision_take_place (revision, place);
  revised = dastan_dossier_new_revised (dossier, revision, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_dossier_get_places (revised)->len, ==, 1);
  g_assert_cmpfloat (dastan_dossier_find_place (revised, "balkhash")->radius, ==, 250000);
  g_assert_cmpfloat (dastan_dossier_find_place (revised, "balkhash")->latitude, ==, 46.5);
  g_assert_cmpfloat (dastan_dossier_find_place (dossier, "balkhash")->radius, ==, 0);
}

static void
test_addition (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (), first = NULL, last = NULL;
  g_autofree char *id = dastan_dossier_make_id (dossier, "event");
  g_autoptr (DastanEvent) after = make_event (id, "New");
  g_autoptr (DastanRevision) at_first = dastan_revision_new_addition (0, after),
                             at_last = dastan_revision_new_addition (G_MAXUINT, after);
  const char *const places[] = { "aral", NULL };
  DastanPlace *place = dastan_place_new ("aral");
  g_autoptr (GError) error = NULL;

  place->name = dastan_text_new ("Aral");
  dastan_event_set_places (after, places);
  g_assert_null (dastan_dossier_new_revised (dossier, at_first, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
  g_clear_error (&error);
  dastan_revision_take_place (at_last, place);
  last = dastan_dossier_new_revised (dossier, at_last, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_title (last, 2), ==, "New");
  g_assert_nonnull (dastan_dossier_find_place (last, "aral"));
  g_assert_null (dastan_dossier_find_place (dossier, "aral"));
  dastan_event_set_places (after, places + 1);
  first = dastan_dossier_new_revised (dossier, at_first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_title (first, 0), ==, "New");
  g_assert_cmpstr (get_title (first, 1), ==, "First");
  /* An id is not given twice. */
  g_assert_null (dastan_dossier_new_revised (first, at_last, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
}

/* A story loses the step, and one that has no other goes with the event. */
static void
test_removal (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier (), revised = NULL;
  g_autoptr (DastanRevision) revision = dastan_revision_new_removal ("b");
  g_autoptr (GError) error = NULL;
  const GPtrArray *stories;

  revised = dastan_dossier_new_revised (dossier, revision, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_dossier_get_n_events (revised), ==, 1);
  stories = dastan_dossier_get_stories (revised);
  g_assert_cmpuint (stories->len, ==, 1);
  g_assert_cmpuint (((DastanStory *) g_ptr_array_index (stories, 0))->steps->len, ==, 1);
  g_assert_null (dastan_dossier_new_revised (revised, revision, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
}

static void
check_refused (DastanDossier *dossier, DastanEvent *after)
{
  g_autoptr (DastanRevision) revision = dastan_revision_new_change ("a", after);
  g_autoptr (GError) error = NULL;

  g_assert_null (dastan_dossier_new_revised (dossier, revision, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
}

static void
test_refused (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier ();
  g_autoptr (DastanEvent) untitled = dastan_event_new ("a"), of_category = make_event ("a", "A"),
                          of_person = make_event ("a", "A"), of_source = make_event ("a", "A"),
                          as_other = make_event ("b", "A");
  const char *const people[] = { "nobody", NULL };
  g_autoptr (DastanExcerpt) excerpt = dastan_excerpt_new ("letter", "words", NULL, NULL, -1, -1, NULL);

  dastan_event_set_category (of_category, "fire");
  dastan_event_set_people (of_person, people);
  dastan_event_add_excerpt (of_source, excerpt);
  check_refused (dossier, untitled);
  check_refused (dossier, of_category);
  check_refused (dossier, of_person);
  check_refused (dossier, of_source);
  check_refused (dossier, as_other);
}

/* Another wording in the reader's language leaves the other languages alone. */
static void
test_text (void)
{
  g_autoptr (DastanText) text = dastan_text_new_empty ();
  g_autoptr (DastanText) changed = NULL, emptied = NULL, one = dastan_text_new ("A");

  dastan_text_add (text, "de", "Gipfel");
  dastan_text_add (text, "en", "Summit");
  changed = dastan_text_new_with_local (text, "First summit");
  g_assert_cmpuint (dastan_text_get_n (changed), ==, 2);
  g_assert_cmpstr (dastan_text_get (changed, "de"), ==, "Gipfel");
  g_assert_cmpstr (dastan_text_get (changed, "en"), ==, "First summit");
  emptied = dastan_text_new_with_local (text, "");
  g_assert_cmpuint (dastan_text_get_n (emptied), ==, 1);
  g_assert_null (dastan_text_new_with_local (one, ""));
  g_assert_null (dastan_text_new_with_local (NULL, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/revision/change", test_change);
  g_test_add_func ("/model/revision/place", test_place);
  g_test_add_func ("/model/revision/addition", test_addition);
  g_test_add_func ("/model/revision/removal", test_removal);
  g_test_add_func ("/model/revision/refused", test_refused);
  g_test_add_func ("/model/revision/text", test_text);
  return g_test_run ();
}
