/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports: kept up to a number, counted beyond, in the order of their places. */
#include "formats/dastan-report.h"

#include <string.h>

static void
check_problem (const DastanReport *report, guint i, const char *expected)
{
  g_autofree char *line = dastan_problem_to_string (dastan_report_get (report, i));

  g_assert_cmpstr (line, ==, expected);
}

static void
test_order (void)
{
  g_autoptr (DastanReport) report = dastan_report_new ();

  dastan_report_add (report, "b.json", 7, 2, DASTAN_SEVERITY_ERROR, "late");
  dastan_report_add (report, "b.json", 3, 9, DASTAN_SEVERITY_WARNING, "right");
  dastan_report_add (report, "b.json", 3, 1, DASTAN_SEVERITY_ERROR, "left");
  dastan_report_add (report, "b.json", 3, 1, DASTAN_SEVERITY_ERROR, "left too");
  dastan_report_add (report, "a.json", 0, 0, DASTAN_SEVERITY_ERROR, "gone");
  dastan_report_sort (report);

  g_assert_cmpuint (dastan_report_get_n (report), ==, 5);
  g_assert_cmpuint (dastan_report_get_n_errors (report), ==, 4);
  g_assert_cmpuint (dastan_report_get_n_warnings (report), ==, 1);
  check_problem (report, 0, "b.json:3:1: error: left");
  check_problem (report, 1, "b.json:3:1: error: left too");
  check_problem (report, 2, "b.json:3:9: warning: right");
  check_problem (report, 3, "b.json:7:2: error: late");
  check_problem (report, 4, "a.json: error: gone");
}

static void
test_full (void)
{
  g_autoptr (DastanReport) report = dastan_report_new ();

  for (guint i = 0; i < DASTAN_REPORT_MAX + 5; i++)
    {
      g_assert_cmpint (dastan_report_is_full (report), ==, i >= DASTAN_REPORT_MAX);
      dastan_report_add (report, "a", i + 1, 1, DASTAN_SEVERITY_ERROR, "bad");
    }
  g_assert_cmpuint (dastan_report_get_n (report), ==, DASTAN_REPORT_MAX);
  g_assert_cmpuint (dastan_report_get_n_errors (report), ==, DASTAN_REPORT_MAX + 5);
}

/* However many warnings there are, the errors after them are told. */
static void
test_errors_first (void)
{
  g_autoptr (DastanReport) report = dastan_report_new ();

  for (guint i = 0; i < DASTAN_REPORT_MAX + 5; i++)
    dastan_report_add (report, "a", i + 1, 1, DASTAN_SEVERITY_WARNING, "odd");
  g_assert_false (dastan_report_is_full (report));
  dastan_report_add (report, "a", 9999, 1, DASTAN_SEVERITY_ERROR, "bad");
  g_assert_cmpuint (dastan_report_get_n (report), ==, DASTAN_REPORT_MAX);
  check_problem (report, 0, "a:1:1: warning: odd");
  check_problem (report, DASTAN_REPORT_MAX - 1, "a:9999:1: error: bad");
  g_assert_cmpuint (dastan_report_get_n_warnings (report), ==, DASTAN_REPORT_MAX + 5);
  g_assert_cmpuint (dastan_report_get_n_errors (report), ==, 1);
}

static void
count_cb (const DastanReport *report, const DastanProblem *problem, gpointer data)
{
  guint *n = data;

  g_assert_cmpuint (dastan_report_get_n (report), ==, DASTAN_REPORT_MAX);
  g_assert_cmpuint (problem->line, ==, DASTAN_REPORT_MAX + *n);
  (*n)++;
}

/* Nothing that is wrong is lost to who wants all of it. */
static void
test_overflow (void)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  guint n = 0;

  dastan_report_set_overflow (report, count_cb, &n);
  dastan_report_add (report, "a", 0, 0, DASTAN_SEVERITY_WARNING, "so it is");
  for (guint i = 1; i < DASTAN_REPORT_MAX + 7; i++)
    dastan_report_add (report, "a", i, 1, DASTAN_SEVERITY_ERROR, "bad");
  dastan_report_add (report, "a", 0, 0, DASTAN_SEVERITY_WARNING, "too late");
  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpuint (dastan_report_get_n (report), ==, DASTAN_REPORT_MAX);
  check_problem (report, 0, "a: warning: so it is");
}

/* A message may quote what somebody has made as long as they liked. */
static void
test_long (void)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GString) message = g_string_new ("x");
  const char *kept;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (message, "あ");
  dastan_report_add (report, "a", 1, 1, DASTAN_SEVERITY_ERROR, message->str);
  kept = dastan_report_get (report, 0)->message;
  g_assert_cmpuint (strlen (kept), <=, DASTAN_REPORT_MAX_MESSAGE + strlen ("…"));
  g_assert_cmpuint (strlen (kept), >, DASTAN_REPORT_MAX_MESSAGE - 4);
  g_assert_true (g_utf8_validate (kept, -1, NULL));
  g_assert_true (g_str_has_suffix (kept, "あ…"));
  g_string_truncate (message, 1 + 3 * ((DASTAN_REPORT_MAX_MESSAGE - 1) / 3));
  dastan_report_add (report, "a", 2, 1, DASTAN_SEVERITY_ERROR, message->str);
  g_assert_cmpstr (dastan_report_get (report, 1)->message, ==, message->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/report/order", test_order);
  g_test_add_func ("/formats/report/full", test_full);
  g_test_add_func ("/formats/report/errors-first", test_errors_first);
  g_test_add_func ("/report/overflow", test_overflow);
  g_test_add_func ("/report/long", test_long);
  return g_test_run ();
}
