/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept beside an event is no reason to be without the event: where it is too long it is cut, and that is told. */
#include "import-test.h"

#include <string.h>

#include "model/dastan-limits.h"

#define TOLD(name) "“" name "”: of texts longer than 20000 characters the beginning is kept, up to a “…”"

/* (transfer full) */
static char *
repeat (const char *part, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

/* How often a warning says exactly that. */
static guint
count_notes (ImportTest *test, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < dastan_report_get_n (test->report); i++)
    n += strcmp (dastan_report_get (test->report, i)->message, words) == 0;
  return n;
}

/* The extra of event @i is what @whole begins with. */
static void
check_cut (ImportTest *test, guint i, const char *name, const char *whole)
{
  g_autofree char *beginning = g_utf8_substring (whole, 0, DASTAN_MAX_PARAGRAPH - 1);
  g_autofree char *expected = g_strconcat (beginning, "…", NULL);

  g_assert_cmpstr (import_test_get_extra (test, i, name), ==, expected);
}

static void
append_meeting (GString *text, guint n_guests, gboolean is_named)
{
  g_string_append (text, "BEGIN:VEVENT\r\nSUMMARY:Meeting\r\nDTSTART:20251127\r\n");
  for (guint i = 0; i < n_guests; i++)
    {
      g_string_append (text, "ATTENDEE");
      if (is_named)
        g_string_append_printf (text, ";CN=Somebody with a name as long as that %u", i);
      g_string_append_printf (text, ":mailto:somebody.with.a.long.name%u@example.org\r\n", i);
    }
  g_string_append (text, "END:VEVENT\r\n");
}

/* Many guests without names, at two meetings: each is there, and it is told once. */
static void
test_guests (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\r\n"), guests = g_string_new (NULL);

  append_meeting (text, 500, FALSE);
  append_meeting (text, 600, FALSE);
  append_meeting (text, 3, FALSE);
  g_string_append (text, "END:VCALENDAR\r\n");
  for (guint i = 0; i < 600; i++)
    g_string_append_printf (guests, "%smailto:somebody.with.a.long.name%u@example.org", i > 0 ? "; " : "", i);
  import_test_read_good (&test, text->str);
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 3);
  check_cut (&test, 0, "ATTENDEE", guests->str);
  check_cut (&test, 1, "ATTENDEE", guests->str);
  g_assert_true (g_str_has_suffix (import_test_get_extra (&test, 2, "ATTENDEE"), "name2@example.org"));
  g_assert_cmpuint (count_notes (&test, TOLD ("ATTENDEE")), ==, 1);
  g_assert_cmpuint (dastan_report_get_n (test.report), ==, 1);
}

/* Guests with names are people, as many as an event may have; of more than those the names are kept besides. */
static void
test_people (void)
{
  static const guint n_guests[] = { 500, 1000, 1001, 2000 };

  for (gsize i = 0; i < G_N_ELEMENTS (n_guests); i++)
    {
      g_auto (ImportTest) test = { 0 };
      g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\r\n");
      const char *names;

      append_meeting (text, n_guests[i], TRUE);
      g_string_append (text, "END:VCALENDAR\r\n");
      import_test_read_good (&test, text->str);
      g_assert_cmpuint (g_strv_length ((char **)dastan_event_get_people (import_test_get (&test, 0))), ==,
                        MIN (n_guests[i], 1000));
      names = import_test_get_extra (&test, 0, "ATTENDEE");
      g_assert_true ((names != NULL) == (n_guests[i] > 1000));
      g_assert_cmpuint (count_notes (&test, TOLD ("ATTENDEE")), ==, n_guests[i] > 1000);
    }
}

/* In any script, to the character, also where there is no name for it. */
static void
test_table (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autofree char *most = repeat ("湖", DASTAN_MAX_PARAGRAPH), *more = repeat ("湖", DASTAN_MAX_PARAGRAPH + 1),
                  *much = repeat ("0123456789", 400000);
  g_autofree char *text = g_strdup_printf ("date,title,remarks,other,\n2001,A,%s,x,%s\n2002,B,%s,%s,\n2003,C,%s,,\n",
                                           most, more, more, much, more);

  import_test_read_good (&test, text);
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 3);
  g_assert_cmpstr (import_test_get_extra (&test, 0, "remarks"), ==, most);
  check_cut (&test, 0, "Column 5", more);
  check_cut (&test, 1, "remarks", more);
  check_cut (&test, 1, "other", much);
  check_cut (&test, 2, "remarks", more);
  g_assert_cmpuint (count_notes (&test, TOLD ("remarks")), ==, 1);
  g_assert_cmpuint (count_notes (&test, TOLD ("other")), ==, 1);
  g_assert_cmpuint (count_notes (&test, TOLD ("Column 5")), ==, 1);
  g_assert_cmpuint (dastan_report_get_n (test.report), ==, 3);
}

/* What an event is made of is never cut; what is not wanted may have any length. */
static void
test_fields (void)
{
  g_auto (ImportTest) test = { 0 }, skipped = { 0 };
  const DastanTableOptions options = { NULL, (const char *const[]){ "summary=skip", NULL }, 0, NULL };
  g_autofree char *more = repeat ("n", DASTAN_MAX_PARAGRAPH + 1);
  g_autofree char *text = g_strdup_printf ("date,title,summary,place\n2001,A,%s,\n2002,B,,\n", more);
  g_autofree char *place = g_strdup_printf ("date,title,summary,place\n2001,A,,%s\n", more);

  g_assert_true (import_test_read (&test, text, -1, NULL));
  g_assert_cmpuint (test.n_bad, ==, 1);
  g_assert_nonnull (strstr (dastan_report_get (test.report, 0)->message, "20001 characters; at most 20000 can be kept"));
  import_test_check (&test, 0, "row-2", "B", "2002");
  g_assert_true (import_test_read (&test, place, -1, NULL));
  g_assert_cmpuint (test.n_bad, ==, 1);
  g_assert_true (import_test_read (&skipped, text, -1, &options));
  g_assert_cmpuint (skipped.n_bad, ==, 0);
  g_assert_cmpuint (dastan_report_get_n (skipped.report), ==, 0);
  g_assert_cmpuint (dastan_event_get_n_extra (import_test_get (&skipped, 0)), ==, 0);
}

/* In files that have no columns: beside the properties, in them, and among other formats. */
static void
test_entries (void)
{
  static const char *const files[] = {
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,"
    "\"properties\":{\"title\":\"T\",\"lengthy\":\"%s\"}}]}",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,"
    "\"properties\":{\"title\":\"T\"},\"lengthy\":\"%s\"}]}",
    "<kml><Placemark><name>T</name><ExtendedData><Data name='lengthy'><value>%s</value></Data></ExtendedData>"
    "</Placemark></kml>",
    "{\"message\":\"T\",\"datetime\":\"2025-11-27T10:00:00Z\",\"timestamp_desc\":\"\",\"lengthy\":\"%s\"}\n",
    "[{\"id\":\"e\",\"civId\":\"C\",\"description\":\"T\",\"date\":\"2022-03-04\",\"sources\":[],\"lengthy\":\"%s\"}]",
  };
  g_autofree char *more = repeat ("é", DASTAN_MAX_PARAGRAPH + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (ImportTest) test = { 0 };
      g_auto (GStrv) parts = g_strsplit (files[i], "%s", 2);
      g_autofree char *text = g_strconcat (parts[0], more, parts[1], NULL);

      import_test_read_good (&test, text);
      g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 1);
      check_cut (&test, 0, "lengthy", more);
      g_assert_cmpuint (count_notes (&test, TOLD ("lengthy")), ==, 1);
    }
}

/* As much of one field as no memory is given to: the event is there all the same. */
static void
test_much (void)
{
  g_auto (ImportTest) test = { 0 };
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Much\r\n");
  g_autofree char *value = repeat ("0123456789", 50000);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "X-SAME:%s\r\nX-%u:%s\r\n", value, i, value);
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "X-SHORT:0123456789012345678901234567890123456789012345678901234567890123456789\r\n");
  g_string_append (text, "END:VEVENT\r\nEND:VCALENDAR\r\n");
  import_test_read_good (&test, text->str);
  check_cut (&test, 0, "X-SAME", value);
  check_cut (&test, 0, "X-39", value);
  g_assert_cmpint (g_utf8_strlen (import_test_get_extra (&test, 0, "X-SHORT"), -1), ==, DASTAN_MAX_PARAGRAPH);
  g_assert_cmpuint (dastan_report_get_n (test.report), ==, 42);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/long-extra/guests", test_guests);
  g_test_add_func ("/formats/long-extra/people", test_people);
  g_test_add_func ("/formats/long-extra/table", test_table);
  g_test_add_func ("/formats/long-extra/fields", test_fields);
  g_test_add_func ("/formats/long-extra/entries", test_entries);
  g_test_add_func ("/formats/long-extra/much", test_much);
  return g_test_run ();
}
