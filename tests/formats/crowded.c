/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files with too much of something in one entry: what they cost is bounded, and the rest is read. */
#include "import-test.h"

#include <string.h>
#include <sys/resource.h>

#include "model/dastan-limits.h"

#define CALENDAR "BEGIN:VCALENDAR\r\n"
#define EVENT "BEGIN:VEVENT\r\nSUMMARY:Crowded\r\nDTSTART:20251127\r\n"
#define NEXT "BEGIN:VEVENT\r\nUID:next\r\nSUMMARY:Next\r\nDTSTART:20251128\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
#define TOO_LONG "this is longer than can be kept"

/* Megabytes that the process has had at most: less than what would come of copying a list for every value. */
static guint
get_peak (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return (guint)(usage.ru_maxrss / 1024);
}

static void
append_many (GString *text, guint n, const char *part)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
}

/* Only the entry that comes after is good. */
static void
check_next (ImportTest *test, GString *text, const char *problem)
{
  g_assert_true (import_test_read (test, text->str, (gssize)text->len, NULL));
  g_assert_no_error (test->error);
  g_assert_cmpuint (test->n_bad, ==, 1);
  g_assert_nonnull (strstr (dastan_report_get (test->report, 0)->message, problem));
  g_assert_cmpuint (dastan_dossier_get_events (test->dossier)->len, ==, 1);
  g_assert_cmpstr (dastan_text_get (dastan_event_get_title (import_test_get (test, 0)), NULL), ==, "Next");
}

/* As many as forty thousand values of one field: the list is not made anew with each of them. */
static void
test_lists (void)
{
  static const char *const lines[] = { "ATTENDEE:mailto:a@example.org\r\n", "CATEGORIES:a,b,c,d,e,f,g,h\r\n",
                                       "ATTENDEE;CN=Somebody:mailto:a@example.org\r\n", "X-SAME:something\r\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (ImportTest) test = { 0 };
      g_autoptr (GString) text = g_string_new (CALENDAR EVENT);

      append_many (text, 40000, lines[i]);
      g_string_append (text, "END:VEVENT\r\n" NEXT);
      g_assert_true (import_test_read (&test, text->str, (gssize)text->len, NULL));
      g_assert_no_error (test.error);
      g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len + test.n_bad, ==, 2);
    }
  g_assert_cmpuint (get_peak (), <, 1000);
}

/* Values that are too much together. */
static void
test_entry (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autoptr (GString) text = g_string_new (CALENDAR EVENT);

  for (guint i = 0; i < 180; i++)
    {
      g_string_append (text, "ATTENDEE;CN=");
      append_many (text, 10000, "0123456789");
      g_string_append (text, ":mailto:a@example.org\r\n");
    }
  g_string_append (text, "END:VEVENT\r\n" NEXT);
  check_next (&test, text, "“ATTENDEE”: " TOO_LONG);
}

/* A field whose name is no name is left out, and the entry is not. */
static void
test_names (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autoptr (GString) text = g_string_new (CALENDAR EVENT "X-");

  append_many (text, 10000, "LONG");
  g_string_append (text, ":value\r\nEND:VEVENT\r\n" NEXT);
  import_test_read_good (&test, text->str);
  g_assert_true (import_test_has_note (&test, TOO_LONG));
  g_assert_cmpuint (strlen (dastan_report_get (test.report, 0)->message), <, 200);
  g_assert_cmpuint (dastan_event_get_n_extra (import_test_get (&test, 0)), ==, 0);
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 2);
}

static void
test_placemark (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autoptr (GString) text = g_string_new ("<kml><Document><Placemark><name>Crowded</name><ExtendedData>");

  for (guint i = 0; i < 180; i++)
    {
      g_string_append (text, "<Data name='same'><value>");
      append_many (text, 10000, "0123456789");
      g_string_append (text, "</value></Data>");
    }
  g_string_append (text, "</ExtendedData></Placemark><Placemark><name>Next</name></Placemark></Document></kml>");
  check_next (&test, text, "“ExtendedData”: " TOO_LONG);
}

/* What is too long for a title is not kept for all that may lie in it. */
static void
test_containers (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autoptr (GString) text = g_string_new ("<timeline><timetype>gregoriantime</timetype><events><event><text>[1]");

  append_many (text, DASTAN_MAX_LINE + 1, "T");
  g_string_append (text, "</text></event><event><text>[2]Short</text></event><event><text>(1)In one</text></event>"
                         "<event><text>(2)In another</text></event></events></timeline>");
  g_assert_true (import_test_read (&test, text->str, (gssize)text->len, NULL));
  g_assert_no_error (test.error);
  g_assert_cmpuint (test.n_bad, ==, 1);
  g_assert_cmpstr (import_test_get_extra (&test, 1, "container"), ==, "1");
  g_assert_cmpstr (import_test_get_extra (&test, 2, "container"), ==, "Short");
}

/* JSON takes many times its size once it is parsed. */
static void
test_values (void)
{
  static const char *const features[] = { "\"features\":[{\"type\":\"Feature\",\"properties\":{\"title\":\"Crowded\"},"
                                          "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2]",
                                          "\"beside\":[1" };
  static const char *const ends[] = { "]}},", "],\"features\":[" };

  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    {
      g_auto (ImportTest) test = { 0 };
      g_autoptr (GString) text = g_string_new ("{\"type\":\"FeatureCollection\",");

      g_string_append (text, features[i]);
      append_many (text, 4000000, ",[]");
      g_string_append (text, ends[i]);
      g_string_append (text, "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"title\":\"Next\"}}]}");
      if (i == 0)
        check_next (&test, text, "more values in it than one entry");
      else
        {
          import_test_read_good (&test, text->str);
          g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 1);
        }
    }
  g_assert_cmpuint (get_peak (), <, 1000);
}

/* What a short entry has from a long one is long; of many such entries some are too many. */
static void
test_heirs (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autoptr (GString) text = g_string_new ("@book{p, title = {Long}");
  guint n_sources;

  for (guint i = 0; i < 900; i++)
    {
      g_string_append_printf (text, ", f%u = {", i);
      append_many (text, 190, "0123456789");
      g_string_append (text, "}");
    }
  g_string_append (text, "}\n");
  for (guint i = 0; i < 150; i++)
    g_string_append_printf (text, "@inbook{h%u, title = {Short}, crossref = {p}}\n", i);
  g_assert_true (import_test_read (&test, text->str, (gssize)text->len, NULL));
  g_assert_no_error (test.error);
  n_sources = dastan_dossier_get_sources (test.dossier)->len;
  g_assert_cmpuint (n_sources, >, 50);
  g_assert_cmpuint (n_sources, <, 100);
  g_assert_cmpuint (n_sources + test.n_bad, ==, 151);
  g_assert_nonnull (strstr (dastan_report_get (test.report, 0)->message, "too many entries refer to others"));
  g_assert_cmpuint (get_peak (), <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/crowded/lists", test_lists);
  g_test_add_func ("/formats/crowded/entry", test_entry);
  g_test_add_func ("/formats/crowded/names", test_names);
  g_test_add_func ("/formats/crowded/placemark", test_placemark);
  g_test_add_func ("/formats/crowded/containers", test_containers);
  g_test_add_func ("/formats/crowded/values", test_values);
  g_test_add_func ("/formats/crowded/heirs", test_heirs);
  return g_test_run ();
}
