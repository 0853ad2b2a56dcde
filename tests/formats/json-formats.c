/* SPDX-License-Identifier: GPL-3.0-or-later */
/* StoryMapJS, TimeMap, CSL-JSON and Timesketch in JSON become events, a story and sources. */
#include "import-test.h"

#include <math.h>
#include <string.h>

static void
test_storymap (void)
{
  g_auto (ImportTest) test = { 0 };
  const GPtrArray *stories;
  const DastanStory *story;

  import_test_read_good (
      &test,
      "{\"width\":800,\"storymap\":{\"language\":\"en\",\"slides\":[\n"
      "{\"type\":\"overview\",\"text\":{\"headline\":\"The <i>road</i>\",\"text\":\"From here\"},"
      "\"location\":{\"lat\":0,\"lon\":0}},\n"
      "{\"date\":\"Late spring\",\"text\":{\"headline\":\"Start\",\"text\":\"<p>Here</p>\"},"
      "\"location\":{\"lat\":43.25,\"lon\":76.9,\"zoom\":5,\"line\":true},"
      "\"media\":{\"url\":\"https://example.org/a.jpg\",\"credit\":\"Someone\"}},\n"
      "{\"date\":\"1997\",\"text\":{\"headline\":\"End\"},\"location\":{\"lat\":\"41.3\",\"lon\":"
      "\"69.2\"}}"
      "]}}");
  g_assert_cmpstr (test.format, ==, "storymapjs");
  g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "The road");
  g_assert_cmpstr (dastan_intake_get_description (test.intake), ==, "From here");
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 2);
  import_test_check (&test, 0, "row-2", "Start", NULL);
  g_assert_cmpstr (dastan_event_get_date_as_written (import_test_get (&test, 0)), ==,
                   "Late spring");
  import_test_check_place (&test, 0, "43.25, 76.9", 43.25, 76.9);
  g_assert_cmpstr (import_test_get_extra (&test, 0, "media/credit"), ==, "Someone");
  import_test_check (&test, 1, "row-3", "End", "1997");
  import_test_check_place (&test, 1, "41.3, 69.2", 41.3, 69.2);
  stories = dastan_dossier_get_stories (test.dossier);
  g_assert_cmpuint (stories->len, ==, 1);
  story = g_ptr_array_index (stories, 0);
  g_assert_cmpstr (dastan_text_get (story->title, NULL), ==, "The road");
  g_assert_cmpuint (story->steps->len, ==, 2);
  g_assert_cmpstr (((const DastanStoryStep *)story->steps->pdata[1])->event, ==, "row-3");
}

/* A slide that is bad is no step. */
static void
test_storymap_bad (void)
{
  g_auto (ImportTest) test = { 0 };
  const DastanStory *story;

  g_assert_true (
      import_test_read (&test,
                        "{\"storymap\":{\"slides\":[{\"text\":{\"headline\":\"A\"}},\n"
                        "{\"text\":{\"headline\":\"B\"},\"location\":{\"lat\":95,\"lon\":1}}]}}",
                        -1, NULL));
  g_assert_true (test.is_good);
  g_assert_cmpuint (test.n_bad, ==, 1);
  import_test_check_problem (&test, 0,
                             "t:2:1: error: slide 2, “location/lat”: a latitude must lie between "
                             "−90 and 90");
  story = g_ptr_array_index (dastan_dossier_get_stories (test.dossier), 0);
  g_assert_cmpuint (story->steps->len, ==, 1);
}

static void
test_timemap (void)
{
  g_auto (ImportTest) test = { 0 };
  const GPtrArray *sources;

  import_test_read_good (
      &test,
      "[{\"id\":\"e1\",\"civId\":\"CIV0001\",\"description\":\"A shell "
      "falls\",\"date\":\"3/4/2022\","
      "\"time\":\"10:32\",\"location\":\"Kharkiv\",\"latitude\":\"49.99\",\"longitude\":\"36.23\","
      "\"associations\":[\"type=shelling\"],\"sources\":[\"s1\",\"s2\"],\"comments\":\"seen\"},\n"
      "{\"id\":\"e2\",\"description\":\"Undated\",\"date\":\"\",\"latitude\":\"\",\"longitude\":"
      "\"\","
      "\"sources\":[]}]");
  g_assert_cmpstr (test.format, ==, "timemap");
  import_test_check (&test, 0, "e1", "A shell falls", "2022-03-04T10:32:00");
  g_assert_true (import_test_has_note (&test, "month, day and year"));
  import_test_check_place (&test, 0, "Kharkiv", 49.99, 36.23);
  g_assert_cmpstr (import_test_get_extra (&test, 0, "sources"), ==, "s1; s2");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "associations"), ==, "type=shelling");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "civId"), ==, "CIV0001");
  import_test_check (&test, 1, "e2", "Undated", NULL);
  import_test_check_place (&test, 1, NULL, (double)NAN, (double)NAN);

  import_test_read_good (
      &test,
      "[{\"id\":1,\"date\":\"2022-03-04\",\"latitude\":49.99,\"longitude\":36.23,\"location\":"
      "\"Kharkiv\","
      "\"description\":\"A shell "
      "falls\",\"sources\":[{\"id\":\"s1\",\"path\":\"https://example.org/1\","
      "\"description\":\"A film\"}],\"filters\":[{\"key\":\"weapon\",\"value\":\"shell\"}]}]");
  g_assert_cmpstr (test.format, ==, "timemap");
  import_test_check (&test, 0, "1", "A shell falls", "2022-03-04");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "weapon"), ==, "shell");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "sources"), ==, "https://example.org/1");
  sources = dastan_dossier_get_sources (test.dossier);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpstr (dastan_text_get (((const DastanSource *)sources->pdata[0])->title, NULL), ==,
                   "A film");

  import_test_read_good (
      &test,
      "{\"events\":[{\"id\":1,\"desc\":\"Old\",\"date\":\"12/1/2021\",\"lat\":\"1\",\"long\":\"2\","
      "\"sources\":[\"s1\"]}],\"sources\":[{\"id\":\"s1\",\"title\":\"T\",\"paths\":[\"p\"]}],"
      "\"associations\":[{\"id\":\"a\"}]}");
  g_assert_cmpstr (test.format, ==, "timemap");
  import_test_check (&test, 0, "1", "Old", "2021-12-01");
  import_test_check_place (&test, 0, "1, 2", 1, 2);
  g_assert_cmpuint (dastan_dossier_get_sources (test.dossier)->len, ==, 1);
}

static void
check_source (ImportTest *test,
              guint i,
              const char *id,
              const char *title,
              const char *publisher,
              const char *date)
{
  const DastanSource *source = g_ptr_array_index (dastan_dossier_get_sources (test->dossier), i);

  g_assert_cmpstr (source->id, ==, id);
  g_assert_cmpstr (dastan_text_get (source->title, NULL), ==, title);
  g_assert_cmpstr (source->publisher, ==, publisher);
  g_assert_cmpstr (source->date != NULL ? dastan_edtf_get_text (source->date) : NULL, ==, date);
}

static void
test_csl (void)
{
  g_auto (ImportTest) test = { 0 };
  const DastanSource *source;

  g_assert_true (import_test_read (
      &test,
      "[{\"id\":\"http://zotero.org/1\",\"type\":\"article-newspaper\",\"title\":\"A &amp; B\","
      "\"author\":[{\"family\":\"Abe\",\"given\":\"K.\"},{\"literal\":\"The Paper\"}],"
      "\"container-title\":\"Daily\",\"publisher\":\"P\",\"URL\":\"https://example.org/a\","
      "\"issued\":{\"date-parts\":[[2025,\"11\",27]]},\"language\":\"en\",\"abstract\":\"What it "
      "says\"},\n"
      "{\"id\":2,\"type\":\"book\",\"title\":\"Old\",\"DOI\":\"10.1/x\","
      "\"issued\":{\"date-parts\":[[-44],[-40]]}},\n"
      "{\"id\":2,\"type\":\"book\",\"title\":\"About\",\"issued\":{\"date-parts\":[[1833]],"
      "\"circa\":true}},\n"
      "{\"type\":\"webpage\",\"title\":\"Words\",\"issued\":{\"literal\":\"sometime\"}},\n"
      "{\"type\":\"webpage\",\"title\":\"Raw\",\"issued\":{\"raw\":\"2004-06~\"}},\n"
      "{\"type\":\"webpage\",\"title\":\"Bad\",\"issued\":{\"date-parts\":[[2025,13]]}},\n"
      "{\"type\":\"webpage\"}]",
      -1, NULL));
  g_assert_no_error (test.error);
  g_assert_cmpstr (test.format, ==, "csl");
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 0);
  check_source (&test, 0, "http://zotero.org/1", "A & B", "Daily", "2025-11-27");
  source = g_ptr_array_index (dastan_dossier_get_sources (test.dossier), 0);
  g_assert_cmpstr (source->address, ==, "https://example.org/a");
  g_assert_cmpstr (source->language, ==, "en");
  g_assert_cmpstr (dastan_text_get (source->note, NULL), ==, "Abe, K.; The Paper\nWhat it says");
  check_source (&test, 1, "2", "Old", NULL, "-0043/-0039");
  source = g_ptr_array_index (dastan_dossier_get_sources (test.dossier), 1);
  g_assert_cmpstr (source->address, ==, "https://doi.org/10.1/x");
  check_source (&test, 2, "2-2", "About", NULL, "1833~");
  check_source (&test, 3, "source", "Words", NULL, NULL);
  check_source (&test, 4, "source-2", "Raw", NULL, "2004-06~");
  g_assert_cmpuint (test.n_bad, ==, 2);
  import_test_check_problem (&test, 0, "t:6:1: error: entry 6: “issued”: “13”: months are 1 to 12");
  import_test_check_problem (&test, 1, "t:7:1: error: entry 7: a source needs a title");
}

/* What no date can be made of is not lost; a season is one. */
static void
test_csl_dates (void)
{
  g_auto (ImportTest) test = { 0 };
  const DastanSource *source;

  g_assert_true (import_test_read (
      &test,
      "[{\"type\":\"book\",\"title\":\"A\",\"issued\":{\"date-parts\":[[2001]],\"season\":\"2\"}},"
      "\n"
      "{\"type\":\"book\",\"title\":\"B\",\"issued\":{\"date-parts\":[[2001]],\"season\":"
      "\"Winter\"}},\n"
      "{\"type\":\"book\",\"title\":\"C\",\"issued\":{\"date-parts\":[[2001,5]],\"season\":1}},\n"
      "{\"type\":\"book\",\"title\":\"D\",\"issued\":{\"literal\":\"forthcoming\"},\"note\":\"n\"},"
      "\n"
      "{\"type\":\"book\",\"title\":\"E\",\"issued\":{\"raw\":\"03/04/2019\"}}]",
      -1, NULL));
  g_assert_cmpuint (test.n_bad, ==, 0);
  check_source (&test, 0, "source", "A", NULL, "2001-22");
  check_source (&test, 1, "source-2", "B", NULL, "2001-24");
  check_source (&test, 2, "source-3", "C", NULL, "2001-05");
  check_source (&test, 3, "source-4", "D", NULL, NULL);
  source = g_ptr_array_index (dastan_dossier_get_sources (test.dossier), 3);
  g_assert_cmpstr (dastan_text_get (source->note, NULL), ==, "forthcoming\nn");
  source = g_ptr_array_index (dastan_dossier_get_sources (test.dossier), 4);
  g_assert_cmpstr (dastan_text_get (source->note, NULL), ==, "03/04/2019");
}

/* A category goes before a type, wherever it stands. */
static void
test_timemap_category (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test, "[{\"id\":\"a\",\"description\":\"A\",\"date\":\"2022-03-04\",\"type\":\"video\","
             "\"category\":\"Attack\",\"sources\":[]},\n"
             "{\"id\":\"b\",\"description\":\"B\",\"date\":\"2022-03-04\",\"type\":\"video\","
             "\"category\":\"\",\"sources\":[]}]");
  g_assert_cmpstr (dastan_event_get_category (import_test_get (&test, 0)), ==, "attack");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "type"), ==, "video");
  g_assert_cmpstr (dastan_event_get_category (import_test_get (&test, 1)), ==, "video");
}

static void
test_timesketch (void)
{
  static const char *const texts[] = {
    "{\"message\":\"Login\",\"datetime\":\"2025-11-27T10:00:00+00:00\","
    "\"timestamp_desc\":\"Event Logged\",\"timestamp\":1764237600000000,\"host\":\"a\"}\n"
    "{\"message\":\"Logout\",\"datetime\":\"2025-11-27T11:00:00.123456+00:00\","
    "\"timestamp_desc\":\"Event Logged\"}\n",
    "[{\"message\":\"Login\",\"datetime\":\"2025-11-27T10:00:00+00:00\","
    "\"timestamp_desc\":\"Event Logged\",\"timestamp\":1764237600000000,\"host\":\"a\"},\n"
    "{\"message\":\"Logout\",\"datetime\":\"2025-11-27T11:00:00.123456+00:00\","
    "\"timestamp_desc\":\"Event Logged\"}]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (ImportTest) test = { 0 };

      import_test_read_good (&test, texts[i]);
      g_assert_cmpstr (test.format, ==, "timesketch");
      import_test_check (&test, 0, "row-1", "Login", "2025-11-27T10:00:00Z");
      import_test_check (&test, 1, "row-2", "Logout", "2025-11-27T11:00:00Z");
      g_assert_cmpstr (import_test_get_extra (&test, 0, "timestamp"), ==, "1764237600000000");
      g_assert_cmpstr (import_test_get_extra (&test, 0, "host"), ==, "a");
      g_assert_cmpstr (dastan_event_get_category (import_test_get (&test, 0)), ==, "event-logged");
    }
}

/* A line that is broken is told, and the next is read. */
static void
test_lines_bad (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (
      import_test_read (&test,
                        "{\"message\":\"A\",\"datetime\":\"2025\",\"timestamp_desc\":\"x\"}\n"
                        "{\"message\":\"B\",\"datetime\":2025 1}\n"
                        "17\n"
                        "{\"message\":\"C\",\"datetime\":\"2026\"}\n",
                        -1, NULL));
  g_assert_true (test.is_good);
  g_assert_cmpuint (test.n_bad, ==, 2);
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 2);
  import_test_check_problem (
      &test, 0,
      "t:2:32: error: entry 2: not JSON: a comma or “}” must stand here, not "
      "“1”");
  import_test_check_problem (&test, 1,
                             "t:3:1: error: entry 3: an object in braces must stand here");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json/storymap", test_storymap);
  g_test_add_func ("/formats/json/storymap-bad", test_storymap_bad);
  g_test_add_func ("/formats/json/timemap", test_timemap);
  g_test_add_func ("/formats/json/timemap-category", test_timemap_category);
  g_test_add_func ("/formats/json/csl", test_csl);
  g_test_add_func ("/formats/json/csl-dates", test_csl_dates);
  g_test_add_func ("/formats/json/timesketch", test_timesketch);
  g_test_add_func ("/formats/json/lines-bad", test_lines_bad);
  return g_test_run ();
}
