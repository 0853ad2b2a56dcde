/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars become events: folded lines, escapes, exclusive ends, durations, zones. */
#include "import-test.h"

#include <math.h>
#include <string.h>

#include "base/dastan-error.h"
#include "formats/dastan-ics-line.h"

#define CALENDAR(inside) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" inside "END:VCALENDAR\r\n"
#define EVENT(inside) "BEGIN:VEVENT\r\n" inside "END:VEVENT\r\n"

static void
test_calendar (void)
{
  g_auto (ImportTest) test = { 0 };
  DastanEvent *event;

  import_test_read_good (
      &test,
      CALENDAR (
          "X-WR-CALNAME:Visits\\, and more\r\nX-WR-CALDESC:What there was\r\n"
          "BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
          "SUMMARY:Not an event\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT (
              "UID:1@example.org\r\nDTSTAMP:20250101T000000Z\r\nDTSTART;VALUE=DATE:20251127\r\n"
              "DTEND;VALUE=DATE:20251129\r\nSUMMARY:A summit\\; long,\r\n  folded and\\nbroken\r\n"
              "DESCRIPTION:It\r\n\t happened\r\nLOCATION:Tokyo\\, Japan\r\nGEO:35.68;139.69\r\n"
              "CATEGORIES:dialogue,state\\, visit\r\nCATEGORIES:third\r\n"
              "URL:https://example.org/a\r\nORGANIZER;CN=\"Ito: K.\":mailto:k@example.org\r\n"
              "BEGIN:VALARM\r\nDESCRIPTION:Wake up\r\nEND:VALARM\r\n")
              EVENT ("UID:2\r\nDTSTART;TZID=Asia/Tokyo:20251127T103205\r\n"
                     "DTEND;TZID=Asia/Tokyo:20251127T120000\r\nSUMMARY:Zoned\r\n")
                  EVENT (
                      "UID:3\r\nDTSTART:20251127T103205Z\r\nDURATION:PT1H30M\r\nSUMMARY:Lasting\r\n"
                      "RRULE:FREQ=WEEKLY\r\n")
                      EVENT ("UID:4\r\nDTSTART;VALUE=DATE:20240228\r\nDURATION:P3D\r\nSUMMARY:"
                             "Three days\r\n") EVENT ("UID:5\r\nDTSTART;VALUE=DATE:"
                                                      "20240228\r\nDTEND;VALUE=DATE:20240229\r\n"
                                                      "SUMMARY:One day\r\n")
                          EVENT ("SUMMARY:Undated\r\n") "BEGIN:VTODO\r\nUID:t\r\nDUE;VALUE=DATE:"
                                                        "20261231\r\nSUMMARY:To do\r\nEND:VTODO\r\n"
                                                        "BEGIN:VTODO\r\nUID:u\r\nDUE:"
                                                        "20261231T100000\r\nSTATUS:"
                                                        "COMPLETED\r\nSUMMARY:Done\r\nEND:VTODO\r\n"
                                                        "BEGIN:VJOURNAL\nUID:j\nDTSTART:"
                                                        "20250101\nDESCRIPTION:Only "
                                                        "words\nEND:VJOURNAL\n"));
  g_assert_cmpstr (test.format, ==, "ics");
  g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "Visits, and more");
  g_assert_cmpstr (dastan_intake_get_description (test.intake), ==, "What there was");
  import_test_check (&test, 0, "1@example.org", "A summit; long, folded and\nbroken",
                     "2025-11-27/2025-11-28");
  import_test_check_place (&test, 0, "Tokyo, Japan", 35.68, 139.69);
  event = import_test_get (&test, 0);
  g_assert_cmpstr (dastan_text_get (dastan_event_get_summary (event), NULL), ==, "It happened");
  g_assert_cmpstr (dastan_event_get_category (event), ==, "dialogue");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "CATEGORIES"), ==, "state, visit; third");
  g_assert_cmpstr (dastan_event_get_people (event)[0], ==, "ito-k");
  import_test_check (&test, 1, "2", "Zoned", "2025-11-27T10:32:05/2025-11-27T12:00:00");
  g_assert_cmpstr (import_test_get_extra (&test, 1, "TZID"), ==, "Asia/Tokyo");
  g_assert_true (import_test_has_note (&test, "“TZID” says"));
  import_test_check (&test, 2, "3", "Lasting", "2025-11-27T10:32:05Z/2025-11-27T12:02:05Z");
  g_assert_cmpstr (import_test_get_extra (&test, 2, "RRULE"), ==, "FREQ=WEEKLY");
  g_assert_true (import_test_has_note (&test, "again and again"));
  import_test_check (&test, 3, "4", "Three days", "2024-02-28/2024-03-01");
  import_test_check (&test, 4, "5", "One day", "2024-02-28");
  import_test_check (&test, 5, "row-6", "Undated", NULL);
  import_test_check (&test, 6, "t", "To do", "2026-12-31");
  g_assert_cmpint (dastan_event_get_status (import_test_get (&test, 6)), ==, DASTAN_STATUS_PLANNED);
  import_test_check (&test, 7, "u", "Done", "2026-12-31T10:00:00");
  g_assert_cmpint (dastan_event_get_status (import_test_get (&test, 7)), ==,
                   DASTAN_STATUS_HAPPENED);
  import_test_check (&test, 8, "j", "Only words", "2025-01-01");
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 9);
}

static void
test_bad_entries (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (
      &test,
      CALENDAR (EVENT ("DTSTART:00000000\r\nSUMMARY:A\r\n") EVENT ("GEO:1,2\r\nSUMMARY:B\r\n")
                    EVENT ("DTSTART:20250101\r\nDURATION:1h\r\nSUMMARY:C\r\n")
                        EVENT ("SUMMARY:D\r\nnonsense\r\n") EVENT ("GEO:95;2\r\nSUMMARY:E\r\n")
                            EVENT ("DTSTART:20250101\r\nDTEND:20240101\r\nSUMMARY:F\r\n") EVENT ("")
                                EVENT ("SUMMARY:Good\r\n")),
      -1, NULL));
  g_assert_true (test.is_good);
  g_assert_cmpuint (test.n_bad, ==, 7);
  import_test_check_problem (&test, 0,
                             "t:3:1: error: entry 1, “DTSTART”: “0000-00-00”: not a date; write it "
                             "as 2025-11-27, 2025-11, 2025 or in EDTF");
  import_test_check_problem (&test, 1,
                             "t:7:1: error: entry 2: “GEO”: “1,2”: not “latitude;longitude”, such "
                             "as 43.2;76.9");
  import_test_check_problem (&test, 2,
                             "t:11:1: error: entry 3: “DURATION”: “1h”: not a duration, such as "
                             "P1DT2H");
  import_test_check_problem (&test, 3,
                             "t:16:1: error: entry 4: line 18 is not of the form NAME:VALUE");
  import_test_check (&test, 0, "row-8", "Good", NULL);
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *words;
  } cases[] = {
    { "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", DASTAN_ERROR_DAMAGED, "truncated" },
    { "BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", DASTAN_ERROR_SYNTAX, "line 2: “END:VCALENDAR”" },
    { "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:X\r\n", DASTAN_ERROR_SYNTAX, "line 3" },
    { "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:\r\n", DASTAN_ERROR_SYNTAX, "line 3" },
  };
  g_autoptr (GString) deep = g_string_new ("BEGIN:VCALENDAR\n");
  g_auto (ImportTest) test = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (import_test_read (&test, cases[i].text, -1, NULL));
      g_assert_error (test.error, DASTAN_ERROR, cases[i].code);
      g_assert_nonnull (strstr (test.error->message, cases[i].words));
    }
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "BEGIN:X\n");
  g_assert_true (import_test_read (&test, deep->str, -1, NULL));
  g_assert_error (test.error, DASTAN_ERROR, DASTAN_ERROR_LIMIT);
  g_string_assign (deep, "BEGIN:VCALENDAR\nX:");
  while (deep->len < DASTAN_ICS_MAX_LINE / 10 * 11)
    g_string_append (deep, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n ");
  g_assert_true (import_test_read (&test, deep->str, -1, NULL));
  g_assert_error (test.error, DASTAN_ERROR, DASTAN_ERROR_LIMIT);
}

/* A line may be folded inside a character, and a calendar be in another encoding. */
static void
test_encodings (void)
{
  g_auto (ImportTest) test = { 0 };
  const DastanTableOptions latin = { .encoding = "latin-1" };
  gsize length;
  g_autofree char *cyrillic = g_convert (CALENDAR (EVENT ("SUMMARY:Встреча в Алматы\r\n")), -1,
                                         "WINDOWS-1251", "UTF-8", NULL, &length, NULL);
  g_autofree char *wide = NULL;
  gsize wide_length;

  import_test_read_good (
      &test, "\xef\xbb\xbf" CALENDAR (EVENT ("SUMMARY:\xe6\xb9\r\n \x96 und \xc3\n\t\xa9\r\n")));
  import_test_check (&test, 0, "row-1", "湖 und é", NULL);
  g_assert_true (import_test_read (&test, cyrillic, (gssize)length, NULL));
  g_assert_no_error (test.error);
  import_test_check (&test, 0, "row-1", "Встреча в Алматы", NULL);
  wide = g_convert ("\xef\xbb\xbf" CALENDAR (EVENT ("SUMMARY:Алматы\r\n")), -1, "UTF-16LE", "UTF-8",
                    NULL, &wide_length, NULL);
  g_assert_true (import_test_read (&test, wide, (gssize)wide_length, NULL));
  g_assert_no_error (test.error);
  import_test_check (&test, 0, "row-1", "Алматы", NULL);
  g_assert_true (import_test_read (&test, CALENDAR (EVENT ("SUMMARY:caf\xe9\r\n")), -1, &latin));
  import_test_check (&test, 0, "row-1", "café", NULL);
  g_assert_true (import_test_read (&test, "BEGIN:VCALENDAR\nX:\0\nEND:VCALENDAR\n", 34, NULL));
  g_assert_error (test.error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN);
}

static void
test_durations (void)
{
  static const struct
  {
    const char *start;
    const char *duration;
    const char *end;
  } cases[] = {
    { "2024-02-28", "P1D", "2024-02-28" },
    { "2024-02-28", "P1W", "2024-03-05" },
    { "2024-02-28T10:00:00Z", "P1DT2H3M4S", "2024-02-29T12:03:04Z" },
    { "2024-12-31T23:59:59", "PT1S", "2025-01-01T00:00:00" },
    { "2024-02-28", "P0D", "2024-02-28" },
    { "2024-02-28", "1D", NULL },
    { "2024-02-28", "P", "2024-02-28" },
    { "2024-02-28", "PD", NULL },
    { "2024-02-28", "P99999999999D", NULL },
    { "2024-99-28", "P1D", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *end = dastan_ics_add_duration (cases[i].start, cases[i].duration);

      g_assert_cmpstr (end, ==, cases[i].end);
    }
}

/* One zone is told once; Apple's calendars say where it is in a property of their own. */
static void
test_apple (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n"
             "DTSTART;TZID=Asia/Tokyo:20251219T233000\r\nDTEND;TZID=Asia/Tokyo:20251220T003000\r\n"
             "LOCATION:Tokyo Tower\r\nDESCRIPTION:Join: <https://example.org/x>\r\n"
             "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=70;X-TITLE=\"Tokyo "
             "Tower\":geo:35.6586\r\n"
             " ,139.7454;u=70\r\nEND:VEVENT\r\n"
             "BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:B\r\nDTSTART;TZID=Asia/Tokyo:20251219T233000\r\n"
             "DTEND;TZID=Asia/Almaty:20251220T003000\r\nGEO:1;2\r\n"
             "X-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:3,4\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  import_test_check (&test, 0, "a", "A", "2025-12-19T23:30:00/2025-12-20T00:30:00");
  import_test_check_place (&test, 0, "Tokyo Tower", 35.6586, 139.7454);
  g_assert_cmpstr (import_test_get_extra (&test, 0, "TZID"), ==, "Asia/Tokyo");
  g_assert_cmpstr (dastan_text_get (dastan_event_get_summary (import_test_get (&test, 0)), NULL),
                   ==, "Join: <https://example.org/x>");
  g_assert_cmpstr (import_test_get_extra (&test, 1, "TZID"), ==, "Asia/Tokyo; Asia/Almaty");
  import_test_check_place (&test, 1, "1, 2", 1, 2);
  g_assert_cmpstr (import_test_get_extra (&test, 1, "X-APPLE-STRUCTURED-LOCATION"), ==, "geo:3,4");
}

/* Who flies to the west lands before the start, by the clocks. */
static void
test_flight (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (
      &test,
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n"
      "DTSTART;TZID=Asia/Tokyo:20251219T180000\r\nDTEND;TZID=America/"
      "Los_Angeles:20251219T110000\r\n"
      "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nSUMMARY:B\r\n"
      "DTSTART;TZID=Asia/Tokyo:20251219T180000\r\nDTEND:20251219T093000Z\r\n"
      "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:c\r\nSUMMARY:C\r\n"
      "DTSTART;TZID=Asia/Tokyo:20251219T180000\r\nDTEND;TZID=Asia/Tokyo:20251219T110000\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n",
      -1, NULL));
  import_test_check (&test, 0, "a", "A", "2025-12-19T18:00:00");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "DTEND"), ==, "2025-12-19T11:00:00");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "TZID"), ==, "Asia/Tokyo; America/Los_Angeles");
  import_test_check (&test, 1, "b", "B", "2025-12-19T18:00:00");
  g_assert_true (import_test_has_note (&test, "earlier on the clocks"));
  g_assert_cmpuint (test.n_bad, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ics/flight", test_flight);
  g_test_add_func ("/ics/apple", test_apple);
  g_test_add_func ("/formats/ics/calendar", test_calendar);
  g_test_add_func ("/formats/ics/bad-entries", test_bad_entries);
  g_test_add_func ("/formats/ics/bad-files", test_bad_files);
  g_test_add_func ("/formats/ics/encodings", test_encodings);
  g_test_add_func ("/formats/ics/durations", test_durations);
  return g_test_run ();
}
