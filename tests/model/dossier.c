/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossier: its changes as a list, look-ups by id, differences and names of an event. */
#include "model/dastan-dossier.h"

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  GString *changes = user_data;

  if (changes->len > 0)
    g_string_append (changes, ", ");
  if (removed > 0)
    g_string_append_printf (changes, "%u-%u", position, removed);
  if (added > 0)
    g_string_append_printf (changes, "%u+%u", position, added);
}

static DastanEvent *
make_event (const char *id, const char *source, const char *exact, gint64 start, gint64 end)
{
  DastanEvent *event = dastan_event_new (id);
  g_autoptr (DastanExcerpt) excerpt
      = dastan_excerpt_new (source, exact, NULL, NULL, start, end, NULL);

  dastan_event_add_excerpt (event, excerpt);
  return event;
}

static DastanDifference *
make_difference (const char *id, const char *source, gint64 start, gint64 end)
{
  DastanDifference *difference = dastan_difference_new (id);
  g_autoptr (DastanText) answer = dastan_text_new ("so");
  g_autoptr (DastanExcerpt) elsewhere = dastan_excerpt_new ("z", "x", NULL, NULL, 0, 1, NULL);
  g_autoptr (DastanExcerpt) excerpt
      = dastan_excerpt_new (source, "x", NULL, NULL, start, end, NULL);

  g_ptr_array_add (difference->positions, dastan_position_new (answer, elsewhere));
  g_ptr_array_add (difference->positions, dastan_position_new (answer, excerpt));
  return difference;
}

static DastanName *
make_name (const char *form, const char *source)
{
  DastanName *name = dastan_name_new (form);
  const char *sources[] = { source, NULL };

  name->sources = g_strdupv ((char **) sources);
  return name;
}

static DastanDossier *
make_dossier (void)
{
  DastanDossier *dossier = dastan_dossier_new ();

  dastan_dossier_take_category (dossier, dastan_category_new ("dialogue"));
  dastan_dossier_take_category (dossier, dastan_category_new ("money"));
  dastan_dossier_take_source (dossier, dastan_source_new ("a"));
  dastan_dossier_take_source (dossier, dastan_source_new ("b"));
  dastan_dossier_take_place (dossier, dastan_place_new ("tokyo"));
  dastan_dossier_take_person (dossier, dastan_person_new ("minister"));
  dastan_dossier_take_name (dossier, make_name ("Toyko", "a"));
  dastan_dossier_take_name (dossier, make_name ("Toyko", "b"));
  dastan_dossier_take_name (dossier, make_name ("Astana", "a"));
  dastan_dossier_take_event (dossier, make_event ("summit", "a", "in Toyko", 10, 18));
  dastan_dossier_take_event (dossier, make_event ("loan", "b", "the loan", 0, 8));
  dastan_dossier_take_difference (dossier, make_difference ("who", "a", 17, 30));
  dastan_dossier_take_difference (dossier, make_difference ("when", "a", 18, 30));
  dastan_dossier_take_story (dossier, dastan_story_new ("main"));
  dastan_dossier_seal (dossier);
  return dossier;
}

static void
test_list_model (void)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (DastanEvent) second = NULL;
  DastanEvent *event = dastan_event_new ("two");

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (dossier)) == DASTAN_TYPE_EVENT);
  g_signal_connect (dossier, "items-changed", G_CALLBACK (items_changed_cb), changes);
  dastan_dossier_take_event (dossier, dastan_event_new ("one"));
  dastan_dossier_take_event (dossier, event);
  g_assert_cmpstr (changes->str, ==, "0+1, 1+1");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (dossier)), ==, 2);
  second = g_list_model_get_item (G_LIST_MODEL (dossier), 1);
  g_assert_true (second == event);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (dossier), 2));
  dastan_dossier_seal (dossier);
  g_assert_cmpstr (changes->str, ==, "0+1, 1+1");
}

static void
test_look_up (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier ();

  g_assert_cmpstr (dastan_dossier_find_category (dossier, "money")->id, ==, "money");
  g_assert_cmpstr (dastan_dossier_find_source (dossier, "b")->id, ==, "b");
  g_assert_cmpstr (dastan_dossier_find_place (dossier, "tokyo")->id, ==, "tokyo");
  g_assert_cmpstr (dastan_dossier_find_person (dossier, "minister")->id, ==, "minister");
  g_assert_cmpstr (dastan_event_get_id (dastan_dossier_find_event (dossier, "loan")), ==, "loan");
  g_assert_null (dastan_dossier_find_category (dossier, "tokyo"));
  g_assert_null (dastan_dossier_find_event (dossier, "LOAN"));
  g_assert_null (dastan_dossier_find_event (dossier, NULL));
  g_assert_cmpint (dastan_dossier_index_of_event (dossier, "loan"), ==, 1);
  g_assert_cmpint (dastan_dossier_index_of_event (dossier, "none"), ==, -1);
  g_assert_cmpint (dastan_dossier_index_of_category (dossier, "dialogue"), ==, 0);
  g_assert_cmpint (dastan_dossier_index_of_source (dossier, "b"), ==, 1);
  g_assert_cmpint (dastan_dossier_index_of_place (dossier, "tokyo"), ==, 0);
  g_assert_cmpint (dastan_dossier_index_of_person (dossier, "minister"), ==, 0);
  g_assert_cmpuint (dastan_dossier_get_stories (dossier)->len, ==, 1);
}

static void
test_differences (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier ();
  g_autoptr (GPtrArray) of_summit
    = dastan_dossier_list_differences_of (dossier, dastan_dossier_find_event (dossier, "summit"));
  g_autoptr (GPtrArray) of_loan
    = dastan_dossier_list_differences_of (dossier, dastan_dossier_find_event (dossier, "loan"));

  g_assert_cmpuint (of_summit->len, ==, 1);
  g_assert_cmpstr (((DastanDifference *) of_summit->pdata[0])->id, ==, "who");
  g_assert_cmpuint (of_loan->len, ==, 0);
}

static void
test_names (void)
{
  g_autoptr (DastanDossier) dossier = make_dossier ();
  g_autoptr (GPtrArray) of_summit
    = dastan_dossier_list_names_of (dossier, dastan_dossier_find_event (dossier, "summit"));
  g_autoptr (GPtrArray) of_loan
    = dastan_dossier_list_names_of (dossier, dastan_dossier_find_event (dossier, "loan"));

  g_assert_cmpuint (of_summit->len, ==, 1);
  g_assert_cmpstr (((DastanName *) of_summit->pdata[0])->form, ==, "Toyko");
  g_assert_cmpstr (((DastanName *) of_summit->pdata[0])->sources[0], ==, "a");
  g_assert_cmpuint (of_loan->len, ==, 0);
}

static void
test_texts (void)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Lakes");

  dastan_dossier_set_title (dossier, title);
  dastan_dossier_set_title (dossier, title);
  dastan_dossier_set_language (dossier, "en");
  dastan_dossier_set_language (dossier, dastan_dossier_get_language (dossier));
  g_assert_true (dastan_dossier_get_title (dossier) == title);
  g_assert_cmpstr (dastan_dossier_get_language (dossier), ==, "en");
  g_assert_null (dastan_dossier_get_description (dossier));
  g_assert_finalize_object (g_steal_pointer (&dossier));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/dossier/list-model", test_list_model);
  g_test_add_func ("/model/dossier/look-up", test_look_up);
  g_test_add_func ("/model/dossier/differences", test_differences);
  g_test_add_func ("/model/dossier/names", test_names);
  g_test_add_func ("/model/dossier/texts", test_texts);
  return g_test_run ();
}
