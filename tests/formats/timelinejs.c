/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TimelineJS in JSON becomes events, in its new form and its old one, slide by slide. */
#include "import-test.h"

static const char new_form[]
    = "{\"events\": [\n"
      "  {\"start_date\": {\"year\": \"-44\", \"month\": \"3\", \"day\": \"15\"},\n"
      "   \"text\": {\"headline\": \"<b>Caesar</b> dies\", \"text\": \"<p>On the Ides</p>\"},\n"
      "   \"media\": {\"url\": \"https://example.org/x\", \"credit\": \"Someone\"},\n"
      "   \"group\": \"Rome\", \"display_date\": \"the Ides\", \"unique_id\": \"ides\"},\n"
      "  {\"start_date\": {\"year\": 2025, \"month\": 12, \"day\": 19, \"hour\": 9},\n"
      "   \"end_date\": {\"year\": 2025, \"month\": 12, \"day\": 20},\n"
      "   \"text\": {\"headline\": \"Summit\"}, \"background\": {\"color\": \"#fff\"}},\n"
      "  {\"text\": {\"headline\": \"Undated\"}}],\n"
      " \"eras\": [{\"start_date\": {\"year\": 1997}, \"end_date\": {\"year\": 2004},\n"
      "   \"text\": {\"headline\": \"Diplomacy\"}}],\n"
      " \"title\": {\"text\": {\"headline\": \"Two &amp; more\", \"text\": \"All of it\"}}}";

static const char old_form[]
    = "{\"timeline\": {\"headline\": \"Old\", \"type\": \"default\", \"text\": \"<i>x</i>\",\n"
      " \"date\": [{\"startDate\": \"2011,12,10,07,02\", \"endDate\": \"\", \"headline\": "
      "\"One\",\n"
      "   \"tag\": \"T\", \"asset\": {\"media\": \"https://example.org/y\"}},\n"
      "  {\"startDate\": \"-44\", \"endDate\": \"-40\", \"headline\": \"Two\"}],\n"
      " \"era\": [{\"startDate\": \"1997,1\", \"endDate\": \"2004,5\", \"headline\": \"Three\"}]}}";

static void
test_new (void)
{
  g_auto (ImportTest) test = { 0 };
  DastanEvent *event;

  import_test_read_good (&test, new_form);
  g_assert_cmpstr (test.format, ==, "timelinejs");
  g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "Two & more");
  g_assert_cmpstr (dastan_intake_get_description (test.intake), ==, "All of it");
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 3);
  import_test_check (&test, 0, "ides", "Caesar dies", "-0043-03-15");
  import_test_check (&test, 1, "row-2", "Summit", "2025-12-19T09:00:00/2025-12-20");
  import_test_check (&test, 2, "row-3", "Undated", NULL);
  import_test_check_era (&test, 0, "row-4", "Diplomacy", "1997/2004", NULL);
  event = import_test_get (&test, 0);
  g_assert_cmpstr (dastan_event_get_category (event), ==, "rome");
  g_assert_cmpstr (dastan_event_get_date_as_written (event), ==, "the Ides");
  g_assert_cmpstr (dastan_text_get (dastan_event_get_summary (event), NULL), ==, "On the Ides");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "Media"), ==, "https://example.org/x");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "Media Credit"), ==, "Someone");
  g_assert_cmpstr (import_test_get_extra (&test, 1, "Background"), ==, "#fff");
}

static void
test_old (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (&test, old_form);
  g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "Old");
  g_assert_cmpstr (dastan_intake_get_description (test.intake), ==, "x");
  import_test_check (&test, 0, "row-1", "One", "2011-12-10T07:02:00");
  import_test_check (&test, 1, "row-2", "Two", "-0043/-0039");
  import_test_check_era (&test, 0, "row-3", "Three", "1997-01/2004-05", NULL);
  g_assert_cmpstr (import_test_get_extra (&test, 0, "Media"), ==, "https://example.org/y");
}

static void
test_bad (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (
      import_test_read (&test,
                        "{\"events\": [7,\n"
                        "{\"start_date\": {\"year\": \"soon\"}, \"text\": {\"headline\": \"A\"}},\n"
                        "{\"start_date\": {\"year\": 2025, \"month\": 13}},\n"
                        "{\"start_date\": {\"year\": 2025, \"year\": 2026}}]}",
                        -1, NULL));
  g_assert_true (test.is_good);
  g_assert_cmpuint (test.n_bad, ==, 4);
  import_test_check_problem (&test, 0,
                             "t:1:13: error: slide 1: an object in braces must stand here");
  import_test_check_problem (&test, 1, "t:2:1: error: slide 2, “Year”: “soon”: not a whole number");
  import_test_check_problem (&test, 2, "t:3:1: error: slide 3, “Month”: “13”: months are 1 to 12");
  import_test_check_problem (&test, 3,
                             "t:4:31: error: slide 4: this field stands here for the second time; "
                             "keep one of them");
}

/* The older form has dates as numbers with commas, or as people write them: those are asked for as
 * any are. */
static void
test_old_dates (void)
{
  const DastanTableOptions order = { .order = DASTAN_DATE_ORDER_MDY };
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (
      &test,
      "{\"timeline\": {\"date\": [\n"
      "{\"startDate\": \"1/26/2012\", \"endDate\": \"3/4/2012\", \"headline\": \"A\"},\n"
      "{\"startDate\": \"January 26, 2012\", \"headline\": \"B\"},\n"
      "{\"startDate\": \"2012,1,26,5\", \"headline\": \"C\"},\n"
      "{\"startDate\": \"2012,1,26,5,7,9\", \"headline\": \"D\"},\n"
      "{\"startDate\": \"-44,3\", \"headline\": \"E\"},\n"
      "{\"startDate\": \"soon\", \"headline\": \"F\"}]}}",
      -1, &order));
  import_test_check (&test, 0, "row-1", "A", "2012-01-26/2012-03-04");
  import_test_check (&test, 1, "row-2", "B", "2012-01-26");
  import_test_check (&test, 2, "row-3", "C", "2012-01-26T05:00:00");
  import_test_check (&test, 3, "row-4", "D", "2012-01-26T05:07:09");
  import_test_check (&test, 4, "row-5", "E", "-0043-03");
  import_test_check_problem (&test, 0,
                             "t:7:1: error: slide 6, “startDate”: “soon”: not a date; write it as "
                             "2025-11-27, 2025-11, 2025 or in EDTF");
}

/* A file that is damaged as a whole is told with the place. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *text;
    const char *problem;
  } cases[] = {
    { "{\"events\": [\n{\"text\": {}},",
      "t:2:14: error: the file ends here, in the middle: it is truncated; get a whole copy of it" },
    { "{\"events\": [\n{\"text\": {]}]}", "t:2:11: error: not JSON: “}” must stand here, not “]”" },
    { "{\"events\": []} x",
      "t:1:16: error: not JSON: the end of the file must stand here, not “x”" },
    { "{\"events\": [{}{}]}", "t:1:15: error: not JSON: a comma or “]” must stand here, not “{”" },
    { "{\"events\": [{},]}", "t:1:16: error: not JSON: a value must stand here, not “]”" },
    { "{\"events\": [], 7: 8}",
      "t:1:16: error: not JSON: a name in quotes must stand here, not “7”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ImportTest) test = { 0 };

      g_assert_true (import_test_read (&test, cases[i].text, -1, NULL));
      g_assert_nonnull (test.error);
      import_test_check_problem (&test, dastan_report_get_n (test.report) - 1, cases[i].problem);
    }
}

static void
test_sniff (void)
{
  static const char *const others[]
      = { "",
          "[]",
          "{}",
          "{\"events\": 1}",
          "{\"timeline\": []}",
          "{\"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"T\", \"events\": []}" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_auto (ImportTest) test = { 0 };

      g_assert_false (import_test_read (&test, others[i], -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timelinejs/old-dates", test_old_dates);
  g_test_add_func ("/timelinejs/new", test_new);
  g_test_add_func ("/timelinejs/old", test_old);
  g_test_add_func ("/timelinejs/bad", test_bad);
  g_test_add_func ("/timelinejs/damaged", test_damaged);
  g_test_add_func ("/timelinejs/sniff", test_sniff);
  return g_test_run ();
}
