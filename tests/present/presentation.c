/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a presentation is, and what its pages say. */
#include "present/dastan-presentation.h"

#include "formats/dastan-open.h"

typedef struct
{
  DastanPresentation *presentation;
  guint n_pages;
  guint n_states;
} Fixture;

static void
count_cb (gpointer object, guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_open_builtin (NULL, NULL);
  g_autoptr (DastanViewIndex) index = dastan_view_index_new (dossier);

  fixture->presentation = dastan_presentation_new (dastan_story_pages_new (index, data));
  g_signal_connect (fixture->presentation, "page-changed", G_CALLBACK (count_cb), &fixture->n_pages);
  g_signal_connect (fixture->presentation, "state-changed", G_CALLBACK (count_cb), &fixture->n_states);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->presentation);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  DastanPresentation *presentation = fixture->presentation;
  guint n = dastan_presentation_get_n (presentation);

  g_assert_cmpuint (n, >=, 9);
  g_assert_cmpuint (n, <=, 12);
  dastan_presentation_step (presentation, -1);
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, 0);
  g_assert_cmpuint (fixture->n_pages, ==, 0);
  dastan_presentation_step (presentation, 1);
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, 1);
  dastan_presentation_step (presentation, 1000000);
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, n - 1);
  dastan_presentation_go (presentation, n);
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, n - 1);
  g_assert_cmpuint (fixture->n_pages, ==, 2);
}

/* Digits gather until Enter; a number beyond the end is the last page. */
static void
test_digits (Fixture *fixture, gconstpointer data)
{
  DastanPresentation *presentation = fixture->presentation;

  g_assert_false (dastan_presentation_enter (presentation));
  dastan_presentation_type (presentation, '1');
  dastan_presentation_type (presentation, '0');
  g_assert_cmpstr (dastan_presentation_get_typed (presentation), ==, "10");
  g_assert_true (dastan_presentation_enter (presentation));
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, 9);
  g_assert_cmpstr (dastan_presentation_get_typed (presentation), ==, "");
  for (guint i = 0; i < 30; i++)
    dastan_presentation_type (presentation, '9');
  dastan_presentation_enter (presentation);
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, dastan_presentation_get_n (presentation) - 1);
  dastan_presentation_type (presentation, '0');
  dastan_presentation_enter (presentation);
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, 0);
  /* Who goes on otherwise has given up typing. */
  dastan_presentation_type (presentation, '5');
  dastan_presentation_step (presentation, 1);
  g_assert_cmpstr (dastan_presentation_get_typed (presentation), ==, "");
}

static void
test_blank (Fixture *fixture, gconstpointer data)
{
  DastanPresentation *presentation = fixture->presentation;

  dastan_presentation_toggle_blank (presentation, DASTAN_BLANK_BLACK);
  dastan_presentation_toggle_blank (presentation, DASTAN_BLANK_WHITE);
  g_assert_cmpint (dastan_presentation_get_blank (presentation), ==, DASTAN_BLANK_WHITE);
  dastan_presentation_toggle_blank (presentation, DASTAN_BLANK_WHITE);
  g_assert_cmpint (dastan_presentation_get_blank (presentation), ==, DASTAN_BLANK_NONE);
  dastan_presentation_toggle_blank (presentation, DASTAN_BLANK_BLACK);
  dastan_presentation_step (presentation, 1);
  g_assert_cmpint (dastan_presentation_get_blank (presentation), ==, DASTAN_BLANK_NONE);
}

static void
run_until (DastanPresentation *presentation, guint page)
{
  while (dastan_presentation_get_current (presentation) != page)
    g_main_context_iteration (NULL, TRUE);
}

/* By itself it goes on, over and over where that is asked for, and stops when somebody goes by hand; but not where it
 * goes on over and over. */
static void
test_play (Fixture *fixture, gconstpointer data)
{
  DastanPresentation *presentation = fixture->presentation;
  guint last = dastan_presentation_get_n (presentation) - 1;

  dastan_presentation_set_pace (presentation, 0);
  g_assert_cmpuint (dastan_presentation_get_pace (presentation), ==, DASTAN_PACE_LEAST);
  dastan_presentation_go (presentation, last);
  dastan_presentation_set_loops (presentation, TRUE);
  dastan_presentation_set_playing (presentation, TRUE);
  run_until (presentation, 0);
  g_assert_true (dastan_presentation_is_playing (presentation));
  dastan_presentation_step (presentation, 1);
  g_assert_true (dastan_presentation_is_playing (presentation));
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, 1);
  run_until (presentation, 2);
  dastan_presentation_set_loops (presentation, FALSE);
  dastan_presentation_step (presentation, 1);
  g_assert_false (dastan_presentation_is_playing (presentation));
  dastan_presentation_go (presentation, last - 1);
  dastan_presentation_set_playing (presentation, TRUE);
  run_until (presentation, last);
  while (dastan_presentation_is_playing (presentation))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (dastan_presentation_get_current (presentation), ==, last);
}

/* What is blanked while it goes on by itself stays blank, as long as another goes on. */
static void
test_play_blank (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_open_builtin (NULL, NULL);
  g_autoptr (DastanViewIndex) index = dastan_view_index_new (dossier);
  g_autoptr (DastanPresentation) other = dastan_presentation_new (dastan_story_pages_new (index, NULL));
  DastanPresentation *both[] = { fixture->presentation, other };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      dastan_presentation_set_pace (both[i], DASTAN_PACE_LEAST);
      dastan_presentation_set_playing (both[i], TRUE);
    }
  dastan_presentation_toggle_blank (fixture->presentation, DASTAN_BLANK_WHITE);
  run_until (other, 2);
  g_assert_cmpuint (dastan_presentation_get_current (fixture->presentation), ==, 0);
  g_assert_cmpint (dastan_presentation_get_blank (fixture->presentation), ==, DASTAN_BLANK_WHITE);
  dastan_presentation_toggle_blank (fixture->presentation, DASTAN_BLANK_WHITE);
  run_until (fixture->presentation, 1);
}

/* Each page says something, and no page quotes what is not there. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  DastanStoryPages *pages = dastan_presentation_get_pages (fixture->presentation);
  g_autoptr (DastanStoryPage) first = dastan_story_pages_make (pages, 0);

  g_assert_cmpint (first->kind, ==, DASTAN_STEP_TITLE);
  g_assert_cmpstr (first->title, ==, "From the Silk Road to Tokyo");
  g_assert_true (first->has_view);
  g_assert_true (first->has_span);
  for (guint i = 0; i < dastan_story_pages_get_n (pages); i++)
    {
      g_autoptr (DastanStoryPage) page = dastan_story_pages_make (pages, i);

      g_assert_cmpstr (page->title, !=, "");
      g_assert_true ((page->quote == NULL) == (page->source == NULL));
      if (page->kind != DASTAN_STEP_EVENT)
        continue;
      g_assert_nonnull (page->date);
      g_assert_nonnull (page->known);
      g_assert_nonnull (page->quote);
      g_assert_cmpint (dastan_story_pages_find (pages, page->event), ==, (int) i);
    }
  g_assert_cmpint (dastan_story_pages_find (pages, "nothing"), ==, -1);
}

/* Without a story: a title and every dated event, by date. */
static void
test_default (void)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Lakes");
  const char *const dates[] = { "1990", NULL, "1880" };
  g_autoptr (DastanViewIndex) index = NULL;
  g_autoptr (DastanStoryPages) pages = NULL;
  g_autoptr (DastanStoryPage) first = NULL, last = NULL;

  dastan_dossier_set_title (dossier, title);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      DastanEvent *event = dastan_event_new (id);
      g_autoptr (DastanEdtf) date = dates[i] != NULL ? dastan_edtf_parse (dates[i], NULL, NULL) : NULL;

      dastan_event_set_title (event, title);
      dastan_event_set_date (event, date);
      dastan_dossier_take_event (dossier, event);
    }
  dastan_dossier_seal (dossier);
  index = dastan_view_index_new (dossier);
  pages = dastan_story_pages_new (index, NULL);
  g_assert_cmpuint (dastan_story_pages_get_n (pages), ==, 3);
  first = dastan_story_pages_make (pages, 1);
  last = dastan_story_pages_make (pages, 2);
  g_assert_cmpstr (first->event, ==, "e2");
  g_assert_cmpstr (last->event, ==, "e0");
  g_assert_cmpint (dastan_story_pages_find (pages, "e0"), ==, 2);
  g_assert_cmpint (dastan_story_pages_find (pages, "e1"), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/present/presentation/steps", test_steps);
  ADD ("/present/presentation/digits", test_digits);
  ADD ("/present/presentation/blank", test_blank);
  ADD ("/present/presentation/play", test_play);
  ADD ("/present/presentation/play-blank", test_play_blank);
  ADD ("/present/presentation/pages", test_pages);
  g_test_add_func ("/present/presentation/default", test_default);
  return g_test_run ();
}
