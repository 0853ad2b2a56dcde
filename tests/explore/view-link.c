/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A link to a view says what is shown, and shows it again. */
#include "explore/dastan-view-link.h"

#include "base/dastan-error.h"

#define N_EVENTS 200

/* Ids such as somebody may give. */
static const char *const ids[] = { "one", "two & three = 100 %", "četiri" };

static void
take_records (DastanDossier *dossier, const char *id)
{
  DastanCategory *category = dastan_category_new (id);
  DastanSource *source = dastan_source_new (id);
  DastanPlace *place = dastan_place_new (id);
  DastanPerson *person = dastan_person_new (id);

  category->title = dastan_text_new (id);
  source->title = dastan_text_new (id);
  place->name = dastan_text_new (id);
  person->name = dastan_text_new (id);
  dastan_dossier_take_category (dossier, category);
  dastan_dossier_take_source (dossier, source);
  dastan_dossier_take_place (dossier, place);
  dastan_dossier_take_person (dossier, person);
}

static void
take_event (DastanDossier *dossier, guint i)
{
  static const char *const countries[] = { "JP", "KZ", "UZ" };
  const char *const some[] = { ids[i % G_N_ELEMENTS (ids)], NULL };
  const char *const country[] = { countries[i % G_N_ELEMENTS (countries)], NULL };
  g_autofree char *id = g_strdup_printf ("event-%u", i), *year = g_strdup_printf ("%u", 1900 + i);
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (year, NULL, NULL);
  g_autoptr (DastanText) title = dastan_text_new (id);
  g_autoptr (DastanExcerpt) excerpt = dastan_excerpt_new (some[0], "words", NULL, NULL, 0, 5, NULL);
  DastanEvent *event = dastan_event_new (id);

  dastan_event_set_title (event, title);
  dastan_event_set_category (event, some[0]);
  dastan_event_set_status (event, (DastanStatus) (i % DASTAN_N_STATUSES));
  dastan_event_set_countries (event, country);
  dastan_event_set_places (event, some);
  dastan_event_set_people (event, some);
  dastan_event_set_date (event, date);
  dastan_event_add_excerpt (event, excerpt);
  dastan_dossier_take_event (dossier, event);
}

/* On a dossier with something of every facet. */
static DastanExplorer *
make_explorer (void)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  DastanExplorer *explorer = dastan_explorer_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    take_records (dossier, ids[i]);
  for (guint i = 0; i < N_EVENTS; i++)
    take_event (dossier, i);
  dastan_dossier_seal (dossier);
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

/* What @explorer shows is shown by another one on the same dossier that is given the line of text. */
static void
assert_shown_again (DastanExplorer *explorer)
{
  g_autoptr (DastanExplorer) again = make_explorer ();
  g_autoptr (DastanViewLink) link = dastan_view_link_new (explorer, NULL), parsed = NULL;
  g_autofree char *text = dastan_view_link_to_string (link);
  g_autoptr (GBytes) chosen = dastan_explorer_dup_chosen (explorer), chosen_again = NULL;
  g_autoptr (GError) error = NULL;

  /* Another view was there before. */
  dastan_explorer_set_selected (again, "event-3");
  dastan_explorer_toggle (again, DASTAN_FACET_CATEGORY, 0);
  dastan_explorer_set_visible_span (again, (DastanSpan){ 0, 1000000 });
  parsed = dastan_view_link_parse (text, &error);
  g_assert_no_error (error);
  g_assert_true (dastan_view_link_apply (parsed, again));
  g_assert_true (dastan_filter_equal (dastan_explorer_get_filter (explorer), dastan_explorer_get_filter (again)));
  g_assert_cmpstr (dastan_explorer_get_selected (explorer), ==, dastan_explorer_get_selected (again));
  g_assert_true (
    dastan_span_equal (dastan_explorer_get_visible_span (explorer), dastan_explorer_get_visible_span (again)));
  chosen_again = dastan_explorer_dup_chosen (again);
  g_assert_true (g_bytes_equal (chosen, chosen_again));
}

static void
test_facets (void)
{
  g_autoptr (DastanExplorer) explorer = make_explorer ();
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);

  assert_shown_again (explorer);
  for (DastanFacet facet = 0; facet < DASTAN_N_FACETS; facet++)
    {
      guint n = columns->facets[facet].n_values;

      g_assert_cmpuint (n, >, 1);
      dastan_explorer_toggle (explorer, facet, n - 1);
      assert_shown_again (explorer);
      dastan_explorer_toggle (explorer, facet, 0);
      assert_shown_again (explorer);
      dastan_explorer_clear_filter (explorer);
    }
  /* All of them at once. */
  for (DastanFacet facet = 0; facet < DASTAN_N_FACETS; facet++)
    for (guint value = 0; value < columns->facets[facet].n_values; value++)
      dastan_explorer_toggle (explorer, facet, value);
  assert_shown_again (explorer);
}

static void
test_spans (void)
{
  static const DastanSpan spans[] = {
    { 0, 86399 },                                              /* a day */
    { 1, 86399 },          { 0, 86398 },                       /* less than it */
    { -70000000000, -1 },                                      /* from before year 0 */
    { -400000000000, -3 }, { -400000000001, 400000000000 },    /* with five digits of a year */
  };
  g_autoptr (DastanExplorer) explorer = make_explorer ();

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      dastan_explorer_set_filter_span (explorer, &spans[i]);
      dastan_explorer_set_visible_span (explorer, spans[i]);
      assert_shown_again (explorer);
    }
}

/* A box or a line drawn round a part of the map, to the last digit. */
static void
test_parts (void)
{
  static const DastanGeoPoint ring[] = { { 179.1234567890123, 10.1 }, { 190.3, -1.0 / 3 }, { 200, 20 }, { 185, 30 } };
  static const DastanGeoBox box = { 170.0 / 3, -10.123456789012345, -170.7, 45.25 };
  g_autoptr (DastanExplorer) explorer = make_explorer ();

  dastan_explorer_set_part (explorer, &box, NULL, 0);
  assert_shown_again (explorer);
  dastan_explorer_set_part (explorer, NULL, ring, G_N_ELEMENTS (ring));
  assert_shown_again (explorer);
}

/* Events that are chosen, and a filter to events that were. */
static void
test_chosen (void)
{
  g_autoptr (DastanExplorer) explorer = make_explorer ();

  dastan_explorer_set_selected (explorer, "event-9");
  dastan_explorer_toggle_chosen (explorer, "event-150");
  dastan_explorer_toggle_chosen (explorer, "event-17");
  assert_shown_again (explorer);
  dastan_explorer_filter_to_chosen (explorer);
  assert_shown_again (explorer);
  dastan_explorer_set_selected (explorer, "event-3");
  assert_shown_again (explorer);
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
    "dastan:builtin?event=%ff", "dastan:builtin?event=%0", "dastan:builtin?only=x", "dastan:builtin?span=@1/@0", "dastan:builtin?span=@1",
    "dastan:builtin?span=@1/2", "dastan:builtin?span=@1/@99999999999999999999", "dastan:builtin?ring=1,2,3,4",
    "dastan:builtin?ring=1,2,3,4,5", "dastan:builtin?ring=1,2,3,4,5,91", "dastan:builtin?ring=1,2,3,4,nan,6",
    "dastan:builtin?ring=1,2,3,4,5,6,",
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
  g_test_add_func ("/explore/view-link/facets", test_facets);
  g_test_add_func ("/explore/view-link/spans", test_spans);
  g_test_add_func ("/explore/view-link/parts", test_parts);
  g_test_add_func ("/explore/view-link/chosen", test_chosen);
  g_test_add_func ("/explore/view-link/builtin", test_builtin);
  g_test_add_func ("/explore/view-link/changed", test_changed);
  g_test_add_func ("/explore/view-link/refused", test_refused);
  return g_test_run ();
}
