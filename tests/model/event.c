/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events: lists that are never NULL, fields that can be set again, words for each status. */
#include "model/dastan-event.h"

static void
test_bare (void)
{
  g_autoptr (DastanEvent) event = dastan_event_new ("summit");

  g_assert_cmpstr (dastan_event_get_id (event), ==, "summit");
  g_assert_null (dastan_event_get_title (event));
  g_assert_null (dastan_event_get_date (event));
  g_assert_null (dastan_event_get_date_as_written (event));
  g_assert_null (dastan_event_get_category (event));
  g_assert_cmpint (dastan_event_get_status (event), ==, DASTAN_STATUS_HAPPENED);
  g_assert_nonnull (dastan_event_get_countries (event));
  g_assert_null (dastan_event_get_countries (event)[0]);
  g_assert_null (dastan_event_get_places (event)[0]);
  g_assert_null (dastan_event_get_people (event)[0]);
  g_assert_cmpuint (dastan_event_get_n_figures (event), ==, 0);
  g_assert_cmpuint (dastan_event_get_n_excerpts (event), ==, 0);
}

static void
test_fields (void)
{
  static const char *const countries[] = { "JP", "KZ", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (DastanEvent) event = dastan_event_new ("summit");
  g_autoptr (DastanText) title = dastan_text_new ("Summit");
  g_autoptr (DastanText) other = dastan_text_new ("First summit");
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("2025-12", NULL, NULL);

  dastan_event_set_title (event, title);
  dastan_event_set_title (event, title);
  g_assert_true (dastan_event_get_title (event) == title);
  dastan_event_set_title (event, other);
  g_assert_true (dastan_event_get_title (event) == other);

  dastan_event_set_date (event, date);
  dastan_event_set_date (event, date);
  g_assert_true (dastan_event_get_date (event) == date);
  dastan_event_set_date (event, NULL);
  g_assert_null (dastan_event_get_date (event));

  dastan_event_set_countries (event, countries);
  /* What it hands out may be handed back. */
  dastan_event_set_countries (event, dastan_event_get_countries (event));
  g_assert_cmpstr (dastan_event_get_countries (event)[1], ==, "KZ");
  dastan_event_set_countries (event, none);
  g_assert_null (dastan_event_get_countries (event)[0]);

  dastan_event_set_category (event, "dialogue");
  dastan_event_set_category (event, dastan_event_get_category (event));
  g_assert_cmpstr (dastan_event_get_category (event), ==, "dialogue");
  dastan_event_set_status (event, DASTAN_STATUS_DISPUTED);
  g_assert_cmpint (dastan_event_get_status (event), ==, DASTAN_STATUS_DISPUTED);
}

static void
test_parts (void)
{
  g_autoptr (DastanEvent) event = dastan_event_new ("gas");
  g_autoptr (DastanText) means = dastan_text_new ("gas reserves");
  g_autoptr (DastanFigure) figure = dastan_figure_new (18, "m³", "", NULL, means);
  g_autoptr (DastanExcerpt) first = dastan_excerpt_new ("a", "one", NULL, NULL, -1, -1, NULL);
  g_autoptr (DastanExcerpt) second = dastan_excerpt_new ("a", "two", NULL, NULL, -1, -1, NULL);

  dastan_event_add_figure (event, figure);
  dastan_event_add_excerpt (event, first);
  dastan_event_add_excerpt (event, second);
  g_assert_cmpuint (dastan_event_get_n_figures (event), ==, 1);
  g_assert_true (dastan_event_get_figure (event, 0) == figure);
  g_assert_cmpuint (dastan_event_get_n_excerpts (event), ==, 2);
  g_assert_true (dastan_event_get_excerpt (event, 1) == second);
  g_assert_finalize_object (g_steal_pointer (&event));
}

static void
test_extra (void)
{
  g_autoptr (DastanEvent) event = dastan_event_new ("e");

  g_assert_cmpuint (dastan_event_get_n_extra (event), ==, 0);
  g_assert_true (dastan_event_add_extra (event, "depth", "26 m"));
  g_assert_true (dastan_event_add_extra (event, "nothing", ""));
  g_assert_true (dastan_event_add_extra (event, "area", "16400 km²"));
  g_assert_false (dastan_event_add_extra (event, "depth", "27 m"));
  g_assert_cmpuint (dastan_event_get_n_extra (event), ==, 2);
  g_assert_cmpstr (dastan_event_get_extra_name (event, 0), ==, "depth");
  g_assert_cmpstr (dastan_event_get_extra_value (event, 0), ==, "26 m");
  g_assert_cmpstr (dastan_event_get_extra_name (event, 1), ==, "area");
}

/* A name is there once among as many as a table has columns, too. */
static void
test_many_extra (void)
{
  g_autoptr (DastanEvent) event = dastan_event_new ("a");

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("field %u", i);

      g_assert_true (dastan_event_add_extra (event, name, "once"));
      g_assert_false (dastan_event_add_extra (event, name, "twice"));
      g_assert_false (dastan_event_add_extra (event, "field 0", "again"));
    }
  g_assert_true (dastan_event_add_extra (event, "nothing", ""));
  g_assert_cmpuint (dastan_event_get_n_extra (event), ==, 1000);
  g_assert_cmpstr (dastan_event_get_extra_name (event, 999), ==, "field 999");
  g_assert_cmpstr (dastan_event_get_extra_value (event, 64), ==, "once");
}

static void
test_status (void)
{
  DastanStatus status = DASTAN_STATUS_PLANNED;

  for (guint i = 0; i < DASTAN_N_STATUSES; i++)
    {
      g_assert_true (dastan_status_from_string (dastan_status_to_string (i), &status));
      g_assert_cmpint (status, ==, i);
      g_assert_cmpstr (dastan_status_get_title (i), !=, "");
    }
  g_assert_false (dastan_status_from_string ("Happened", &status));
  g_assert_false (dastan_status_from_string ("", &status));
  g_assert_cmpint (status, ==, DASTAN_N_STATUSES - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/event/bare", test_bare);
  g_test_add_func ("/model/event/fields", test_fields);
  g_test_add_func ("/model/event/parts", test_parts);
  g_test_add_func ("/model/event/extra", test_extra);
  g_test_add_func ("/model/event/many-extra", test_many_extra);
  g_test_add_func ("/model/event/status", test_status);
  return g_test_run ();
}
