/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A link to a view says what is shown, and shows it again. */
#include "explore/dastan-view-link.h"

#include "base/dastan-error.h"
#include "random-dossier.h"

static DastanExplorer *
make_explorer (void)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (3, 200);
  DastanExplorer *explorer = dastan_explorer_new ();

  dastan_explorer_set_dossier (explorer, dossier);
  return explorer;
}

static void
test_round_trip (void)
{
  g_autoptr (DastanExplorer) explorer = make_explorer (), again = make_explorer ();
  g_autoptr (GFile) file = g_file_new_for_path ("/home/me/Straße 50 %?.dastan"), back = NULL;
  g_autoptr (DastanViewLink) link = NULL, parsed = NULL;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("1995-03-02/2010-11-30", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *text_again = NULL;
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  DastanSpan span = dastan_edtf_get_bounds (date)->whole;
  const DastanGeoBox box = { 170, -10.5, -170, 45.25 };
  int country = dastan_columns_find_value (columns, DASTAN_FACET_COUNTRY, "KZ");

  dastan_explorer_toggle (explorer, DASTAN_FACET_COUNTRY, (guint) country);
  dastan_explorer_toggle (explorer, DASTAN_FACET_CATEGORY, 2);
  dastan_explorer_set_filter_span (explorer, &span);
  dastan_explorer_set_certain (explorer, TRUE);
  dastan_explorer_set_box (explorer, &box);
  dastan_explorer_set_selected (explorer, "event-17");
  dastan_explorer_set_visible_span (explorer, span);
  link = dastan_view_link_new (explorer, file);
  text = dastan_view_link_to_string (link);
  g_assert_true (dastan_view_link_is (text));
  g_assert_true (g_str_is_ascii (text));
  parsed = dastan_view_link_parse (text, &error);
  g_assert_no_error (error);
  text_again = dastan_view_link_to_string (parsed);
  g_assert_cmpstr (text, ==, text_again);
  back = dastan_view_link_dup_file (parsed);
  g_assert_true (g_file_equal (file, back));
  g_assert_true (dastan_view_link_apply (parsed, again));
  g_assert_true (dastan_filter_equal (dastan_explorer_get_filter (explorer), dastan_explorer_get_filter (again)));
  g_assert_cmpstr (dastan_explorer_get_selected (again), ==, "event-17");
  g_assert_true (dastan_span_equal (dastan_explorer_get_visible_span (again), span));
}

static void
test_builtin (void)
{
  g_autoptr (DastanExplorer) explorer = make_explorer ();
  g_autoptr (DastanViewLink) link = dastan_view_link_new (explorer, NULL);
  g_autofree char *text = dastan_view_link_to_string (link);
  g_autoptr (DastanViewLink) parsed = dastan_view_link_parse (text, NULL);

  g_assert_cmpstr (text, ==, "dastan:builtin");
  g_assert_null (dastan_view_link_dup_file (parsed));
  g_assert_true (dastan_view_link_apply (parsed, explorer));
}

/* What the dossier does not have is passed over, and told. */
static void
test_changed (void)
{
  g_autoptr (DastanExplorer) explorer = make_explorer ();
  g_autoptr (DastanViewLink) link
      = dastan_view_link_parse ("dastan:builtin?event=gone&country=KZ&country=XX&query=gas%20%26%20oil&new=1", NULL);

  g_assert_nonnull (link);
  g_assert_cmpstr (link->words, ==, "gas & oil");
  g_assert_false (dastan_view_link_apply (link, explorer));
  g_assert_null (dastan_explorer_get_selected (explorer));
  g_assert_false (dastan_filter_is_facet_empty (dastan_explorer_get_filter (explorer), DASTAN_FACET_COUNTRY));
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", "http://example.org", "dastan:", "dastan:mine.dastan", "dastan:builtin?span=soon", "dastan:builtin?span=2004/..",
    "dastan:builtin?box=1,2,3", "dastan:builtin?box=1,2,3,4,5", "dastan:builtin?box=0,50,10,40", "dastan:builtin?event",
    "dastan:builtin?event=%ff", "dastan:builtin?event=%0", "dastan:builtin?only=x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanViewLink) link = dastan_view_link_parse (texts[i], &error);

      if (link != NULL)
        g_error ("“%s” was taken for a link", texts[i]);
      g_assert_true (error->domain == DASTAN_ERROR);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explore/view-link/round-trip", test_round_trip);
  g_test_add_func ("/explore/view-link/builtin", test_builtin);
  g_test_add_func ("/explore/view-link/changed", test_changed);
  g_test_add_func ("/explore/view-link/refused", test_refused);
  return g_test_run ();
}
