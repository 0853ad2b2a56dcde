/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TimelineJS in JSON becomes events, in its new form and its old one; and a loop of broken ones. */
#include "formats/dastan-timelinejs.h"

#include <string.h>

#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"

#define N_RUNS 1500

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
      " \"date\": [{\"startDate\": \"2011,12,10,07,02\", \"endDate\": \"\", \"headline\": \"One\",\n"
      "   \"tag\": \"T\", \"asset\": {\"media\": \"https://example.org/y\"}},\n"
      "  {\"startDate\": \"-44\", \"endDate\": \"-40\", \"headline\": \"Two\"}],\n"
      " \"era\": [{\"startDate\": \"1997,1\", \"endDate\": \"2004,5\", \"headline\": \"Three\"}]}}";

typedef struct
{
  DastanDossier *dossier;
  DastanIntake *intake;
  DastanReport *report;
  guint n_bad;
} Read;

static void
clear_read (Read *read)
{
  g_clear_object (&read->dossier);
  g_clear_pointer (&read->intake, dastan_intake_free);
  g_clear_pointer (&read->report, dastan_report_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, clear_read)

static gboolean
read_text (Read *read, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (DastanSink) sink = NULL;
  g_autoptr (GError) error = NULL;

  if (!dastan_timelinejs_sniff (bytes))
    return FALSE;
  read->dossier = dastan_dossier_new ();
  read->intake = dastan_intake_new_for_dossier (read->dossier);
  read->report = dastan_report_new ();
  sink = dastan_sink_new (read->intake, "t.json", read->report);
  g_assert_true (dastan_timelinejs_import (sink, bytes, NULL, &error));
  read->n_bad = dastan_sink_get_n_bad (sink);
  g_assert_no_error (error);
  return TRUE;
}

static void
check_event (Read *read, guint i, const char *id, const char *title, const char *date)
{
  DastanEvent *event = g_ptr_array_index (dastan_dossier_get_events (read->dossier), i);
  DastanEdtf *edtf = dastan_event_get_date (event);

  g_assert_cmpstr (dastan_event_get_id (event), ==, id);
  g_assert_cmpstr (dastan_text_get (dastan_event_get_title (event), NULL), ==, title);
  g_assert_cmpstr (edtf != NULL ? dastan_edtf_get_text (edtf) : NULL, ==, date);
}

static void
test_new (void)
{
  g_auto (Read) read = { 0 };
  DastanEvent *event;

  g_assert_true (read_text (&read, new_form, strlen (new_form)));
  g_assert_cmpuint (read.n_bad, ==, 0);
  g_assert_cmpstr (dastan_intake_get_title (read.intake), ==, "Two & more");
  g_assert_cmpstr (dastan_intake_get_description (read.intake), ==, "All of it");
  g_assert_cmpuint (dastan_dossier_get_events (read.dossier)->len, ==, 4);
  check_event (&read, 0, "ides", "Caesar dies", "-0043-03-15");
  check_event (&read, 1, "row-3", "Summit", "2025-12-19T09:00:00/2025-12-20");
  check_event (&read, 2, "row-4", "Undated", NULL);
  check_event (&read, 3, "row-5", "Diplomacy", "1997/2004");
  event = g_ptr_array_index (dastan_dossier_get_events (read.dossier), 0);
  g_assert_cmpstr (dastan_event_get_category (event), ==, "rome");
  g_assert_cmpstr (dastan_event_get_date_as_written (event), ==, "the Ides");
  g_assert_cmpstr (dastan_event_get_extra_name (event, 0), ==, "Media");
  g_assert_cmpstr (dastan_event_get_extra_value (event, 1), ==, "Someone");
  event = g_ptr_array_index (dastan_dossier_get_events (read.dossier), 3);
  g_assert_cmpstr (dastan_event_get_category (event), ==, "era");
}

static void
test_old (void)
{
  g_auto (Read) read = { 0 };

  g_assert_true (read_text (&read, old_form, strlen (old_form)));
  g_assert_cmpuint (read.n_bad, ==, 0);
  g_assert_cmpstr (dastan_intake_get_title (read.intake), ==, "Old");
  check_event (&read, 0, "row-1", "One", "2011-12-10T07:02:00");
  check_event (&read, 1, "row-2", "Two", "-0043/-0039");
  check_event (&read, 2, "row-3", "Three", "1997-01/2004-05");
}

static void
test_bad (void)
{
  static const char text[]
      = "{\"events\": [7,\n"
        "{\"start_date\": {\"year\": \"soon\"}, \"text\": {\"headline\": \"A\"}},\n"
        "{\"start_date\": {\"year\": 2025, \"month\": 13}}]}";
  static const char *const lines[]
      = { "t.json:1:13: error: slide 1: an object in braces must stand here",
          "t.json:2:1: error: slide 2, “Year”: “soon”: not a whole number",
          "t.json:3:1: error: slide 3, “Year”: “13”: months are 1 to 12" };
  g_auto (Read) read = { 0 };

  g_assert_true (read_text (&read, text, strlen (text)));
  g_assert_cmpuint (read.n_bad, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = dastan_problem_to_string (dastan_report_get (read.report, i));

      g_assert_cmpstr (line, ==, lines[i]);
    }
}

static void
test_sniff (void)
{
  static const char *const others[]
      = { "", "[]", "{}", "{\"events\": 1}", "{\"timeline\": []}", "{\"events\": []",
          "{\"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"T\", \"events\": []}" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_auto (Read) read = { 0 };

      g_assert_false (read_text (&read, others[i], strlen (others[i])));
    }
}

/* Whatever it is, what comes of it can be written and read again. */
static void
test_broken (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (44);
  guint n_read = 0;

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GString) text = g_string_new (run % 2 == 0 ? new_form : old_form);
      g_auto (Read) read = { 0 };
      g_autoptr (DastanText) title = dastan_text_new ("T");
      g_autoptr (GBytes) json = NULL;
      g_autoptr (DastanDossier) again = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        {
          gsize at = (gsize) g_rand_int_range (random, 0, (gint32) text->len);
          gsize length = (gsize) g_rand_int_range (random, 1, 30);

          if (g_rand_boolean (random))
            text->str[at] = "\"{}[],:019-x<"[g_rand_int_range (random, 0, 12)];
          else
            g_string_erase (text, (gssize) at, (gssize) MIN (length, text->len - at));
        }
      if (!read_text (&read, text->str, text->len))
        continue;
      n_read++;
      dastan_dossier_set_title (read.dossier, title);
      dastan_dossier_seal (read.dossier);
      json = dastan_json_write (read.dossier);
      again = dastan_json_read (json, "again.json", NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (n_read, >, N_RUNS / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timelinejs/new", test_new);
  g_test_add_func ("/timelinejs/old", test_old);
  g_test_add_func ("/timelinejs/bad", test_bad);
  g_test_add_func ("/timelinejs/sniff", test_sniff);
  g_test_add_func ("/timelinejs/broken", test_broken);
  return g_test_run ();
}
