/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of The Timeline Project become events: containers, fuzzy ends, eras, other calendars. */
#include "import-test.h"

#include <string.h>

#include "base/dastan-error.h"

static void
test_timeline (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test,
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<timeline>\n<version>2.6.0</version>\n"
      "<timetype>gregoriantime</timetype>\n"
      "<eras><era><name>Diplomacy</name><start>1997-01-01 00:00:00</start>"
      "<end>2004-12-31 00:00:00</end><color>1,2,3</color></era></eras>\n"
      "<categories><category><name>Visits</name><color>1,2,3</color></category></categories>\n"
      "<events>\n"
      "<event><start>2025-11-27 00:00:00</start><end>2025-11-28 00:00:00</end>"
      "<text>[1]Tour</text><progress>0</progress><fuzzy>False</fuzzy><locked>True</locked>"
      "<ends_today>False</ends_today><category>Visits</category></event>\n"
      "<event><start>2025-11-27 10:32:05</start><end>2025-11-27 12:00:00</end>"
      "<text>(1)Tokyo</text><description>A &lt;b&gt;stop&lt;/b&gt;</description>"
      "<hyperlink>https://example.org</hyperlink><icon>aGVsbG8=</icon></event>\n"
      "<event><start>-44-3-15 0:0:0</start><end>-44-3-15 0:0:0</end><text> (x) is no number</text>"
      "<fuzzy>True</fuzzy><progress>40</progress></event>\n"
      "<event><start>2004-1-1 00:00:00</start><end>2005-1-1 00:00:00</end><text>Ongoing</text>"
      "<ends_today>True</ends_today><categories><category>A</category><category>B</category>"
      "</categories><milestone>True</milestone></event>\n"
      "</events><view><displayed_period><start>2000-1-1 0:0:0</start><end>2001-1-1 0:0:0</end>"
      "</displayed_period></view></timeline>\n");
  g_assert_cmpstr (test.format, ==, "timeline-project");
  import_test_check_era (&test, 0, "row-1", "Diplomacy", "1997-01-01/2004-12-31", "#010203");
  import_test_check (&test, 0, "row-2", "Tour", "2025-11-27/2025-11-28");
  g_assert_cmpstr (dastan_event_get_category (import_test_get (&test, 0)), ==, "visits");
  g_assert_cmpuint (dastan_event_get_n_extra (import_test_get (&test, 0)), ==, 0);
  import_test_check (&test, 1, "row-3", "Tokyo", "2025-11-27T10:32:05/2025-11-27T12:00:00");
  g_assert_cmpstr (import_test_get_extra (&test, 1, "container"), ==, "Tour");
  g_assert_cmpstr (import_test_get_extra (&test, 1, "hyperlink"), ==, "https://example.org");
  g_assert_true (import_test_has_note (&test, "pictures"));
  import_test_check (&test, 2, "row-4", "(x) is no number", "-0044-03-15~");
  g_assert_cmpstr (import_test_get_extra (&test, 2, "progress"), ==, "40");
  import_test_check (&test, 3, "row-5", "Ongoing", "2004-01-01/..");
  g_assert_cmpstr (dastan_event_get_category (import_test_get (&test, 3)), ==, "a");
  g_assert_cmpstr (import_test_get_extra (&test, 3, "category"), ==, "B");
  g_assert_cmpstr (import_test_get_extra (&test, 3, "milestone"), ==, "True");
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 4);
}

/* Of a stretch of time one end may be midnight; and a time cannot be marked as fuzzy, but the word
 * is kept. */
static void
test_times (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test, "<timeline><events>\n"
             "<event><start>2025-11-27 22:00:00</start><end>2025-11-28 00:00:00</end><text>A</text>"
             "<fuzzy>True</fuzzy></event>\n"
             "<event><start>2025-11-27 00:00:00</start><end>2025-11-27 12:30:00</end><text>B</text>"
             "<fuzzy_end>True</fuzzy_end></event>\n"
             "<event><start>2025-11-27 00:00:00</start><end>2025-11-28 00:00:00</end><text>C</text>"
             "<fuzzy_start>True</fuzzy_start></event></events></timeline>");
  import_test_check (&test, 0, "row-1", "A", "2025-11-27T22:00:00/2025-11-28T00:00:00");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "fuzzy"), ==, "True");
  import_test_check (&test, 1, "row-2", "B", "2025-11-27T00:00:00/2025-11-27T12:30:00");
  g_assert_cmpstr (import_test_get_extra (&test, 1, "fuzzy_end"), ==, "True");
  g_assert_null (import_test_get_extra (&test, 1, "fuzzy"));
  import_test_check (&test, 2, "row-3", "C", "2025-11-27~/2025-11-28");
  g_assert_null (import_test_get_extra (&test, 2, "fuzzy_start"));
}

static void
test_refused (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (
      &test, "<timeline><timetype>numtime</timetype><events></events></timeline>", -1, NULL));
  g_assert_error (test.error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN);
  g_assert_nonnull (strstr (test.error->message, "“numtime”"));
  g_assert_cmpuint (dastan_report_get (test.report, 0)->line, ==, 1);
}

static void
test_bad (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (
      &test,
      "<timeline><events>\n<event><start>2025-02-30 00:00:00</start><text>A</text></event>\n"
      "<event><start>2025-02-01 25:00:00</start><text>B</text></event>\n"
      "<event><start>soon</start><text>C</text></event>\n"
      "<event><start>2025-02-02 00:00:00</start><end>2025-02-01 00:00:00</end></event>\n"
      "<event><end>2025-02-01 00:00:00</end><text>E</text></event>\n"
      "<event><text>Good</text></event></events></timeline>",
      -1, NULL));
  g_assert_true (test.is_good);
  g_assert_cmpuint (test.n_bad, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (dastan_report_get (test.report, i)->line, ==, i + 2);
  import_test_check (&test, 0, "row-6", "Good", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-project/times", test_times);
  g_test_add_func ("/formats/timeline-project/timeline", test_timeline);
  g_test_add_func ("/formats/timeline-project/refused", test_refused);
  g_test_add_func ("/formats/timeline-project/bad", test_bad);
  return g_test_run ();
}
