/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of mistake in a JSON dossier is told with its line and column. */
#include "base/dastan-error.h"
#include "formats/dastan-json-fields.h"
#include "formats/dastan-json-reader.h"

#include <string.h>

#define HEAD "{\"format\":\"dastan-dossier\",\"version\":1,\"title\":\"T\",\n"
#define SOURCE "\"sources\":[{\"id\":\"a\",\"title\":\"A\"}],\n"
#define EVENT "\"id\":\"e\",\"title\":\"E\",\"status\":\"happened\""
#define EXCERPT "\"excerpts\":[{\"source\":\"a\",\"exact\":\"yes\"}]"

static DastanDossier *
read_text (const char *text, DastanReport *report, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dastan_json_read (bytes, "t.json", report, error);
}

static char *
join_problems (const DastanReport *report)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      g_autofree char *line = dastan_problem_to_string (dastan_report_get (report, i));

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

typedef struct
{
  const char *text;
  const char *problems;
  DastanError code;
} Case;

static const Case header_cases[] = {
  { "", "t.json:1:1: error: the file is empty", DASTAN_ERROR_EMPTY },
  { "{\"format\":",
    "t.json:1:11: error: the file ends here, in the middle: it is truncated; get a "
    "whole copy of it",
    DASTAN_ERROR_DAMAGED },
  { "[1]",
    "t.json:1:1: error: this is JSON, but not a dossier: an object in braces must stand here",
    DASTAN_ERROR_FOREIGN },
  { "{\"type\":\"FeatureCollection\"}",
    "t.json:1:1: error: this is JSON, but not a dossier: its "
    "“format” is not “dastan-dossier”",
    DASTAN_ERROR_FOREIGN },
  { "{\"format\":\"dastan-dossier\",\n\"version\":6}",
    "t.json:2:11: error: this dossier was written "
    "by a newer version of Dastan; update Dastan to read it",
    DASTAN_ERROR_NEWER },
  { "{\"format\":\"dastan-dossier\",\"version\":0}", "t.json:1:38: error: the first version is 1",
    DASTAN_ERROR_INVALID },
  { "{\"format\":\"dastan-dossier\",\"version\":1}",
    "t.json:1:1: error: the field “title” is missing", DASTAN_ERROR_INVALID },
  { HEAD "\"titel\":{}}", "t.json:2:1: error: unknown field “titel”", DASTAN_ERROR_INVALID },
  { HEAD "\"title\":\"U\"}",
    "t.json:2:1: error: this field stands here for the second time; keep one "
    "of them",
    DASTAN_ERROR_INVALID },
  { HEAD "\"language\":\"english language\"}",
    "t.json:2:12: error: “english language” is not a language "
    "tag, such as “en” or “ja”",
    DASTAN_ERROR_INVALID },
  { HEAD "\"description\":{\"en\":\"\"}}", "t.json:2:21: error: “en” must not be empty",
    DASTAN_ERROR_INVALID },
  { HEAD "\"description\":{\"e\":\"x\"}}",
    "t.json:2:16: error: “e” is not a language tag, such as “en” or "
    "“ja”",
    DASTAN_ERROR_INVALID },
  { HEAD "\"events\":{}}", "t.json:2:10: error: “events” must be a list in brackets",
    DASTAN_ERROR_INVALID },
  { HEAD "\"events\":[7]}", "t.json:2:11: error: an object in braces must stand here",
    DASTAN_ERROR_INVALID },
};

#define HEAD_2 "{\"format\":\"dastan-dossier\",\"version\":2,\"title\":\"T\",\n"

#define STEP(version, fields)                                                                                             \
  "{\"format\":\"dastan-dossier\",\"version\":" #version ",\"title\":\"T\",\n\"stories\":[{\"id\":\"s\",\"title\":"       \
  "\"S\",\"steps\":[{" fields "}]}]}"

static const Case record_cases[] = {
  { HEAD "\"eras\":[]}", "t.json:1:38: error: a dossier with eras is of version 2; write 2 here",
    DASTAN_ERROR_INVALID },
  { HEAD_2 "\"eras\":[{\"id\":\"e\",\"title\":\"E\",\"date\":\"[..1760,1800..]\"}]}",
    "t.json:2:38: error: an era needs a beginning or an end; give it one of them",
    DASTAN_ERROR_INVALID },
  { HEAD_2 "\"eras\":[{\"id\":\"e\",\"title\":\"E\"}]}",
    "t.json:2:9: error: the field “date” is missing", DASTAN_ERROR_INVALID },
  { HEAD "\"categories\":[{\"id\":\"c\",\"title\":\"C\",\"color\":\"red\"}]}",
    "t.json:2:45: error: “red” is not "
    "a color; write “#” and six hexadecimal digits",
    DASTAN_ERROR_INVALID },
  { HEAD "\"sources\":[{\"id\":\"a\",\"title\":\"A\"},\n{\"id\":\"a\",\"title\":\"B\"}]}",
    "t.json:3:7: error: the id “a” "
    "is used twice; give this one another",
    DASTAN_ERROR_INVALID },
  { HEAD "\"sources\":[{\"title\":\"A\"}]}", "t.json:2:12: error: the field “id” is missing",
    DASTAN_ERROR_INVALID },
  { HEAD "\"sources\":[{\"id\":7,\"title\":\"A\"}]}",
    "t.json:2:18: error: “id” must be a string in quotes", DASTAN_ERROR_INVALID },
  { HEAD "\"places\":[{\"id\":\"p\",\"name\":\"P\",\"latitude\":1,\"longitude\":1,\"radius\":-1}]}",
    "t.json:2:68: error: a radius is given in metres, from 0 to 20000000", DASTAN_ERROR_INVALID },
  { HEAD "\"places\":[{\"id\":\"p\",\"name\":\"P\",\"latitude\":1,\"longitude\":1,\"radius\":5}]}",
    "t.json:2:68: error: a dossier with a place that has a radius is of version 4; write 4 at “version”", DASTAN_ERROR_INVALID },
  { HEAD "\"places\":[{\"id\":\"p\",\"name\":\"P\",\"latitude\":91,\"longitude\":-180.5}]}",
    "t.json:2:43: error: a "
    "latitude must lie between −90 and 90\nt.json:2:58: error: a longitude must lie between −180 "
    "and 180",
    DASTAN_ERROR_INVALID },
  { HEAD
    "\"places\":[{\"id\":\"p\",\"name\":\"P\",\"latitude\":1,\"longitude\":1,\"country\":\"UK\"}]}",
    "t.json:2:69: error: "
    "“UK” is not a country code (ISO 3166, two capitals, such as “KZ”)",
    DASTAN_ERROR_INVALID },
  { HEAD "\"places\":[{\"id\":\"p\",\"name\":\"P\",\"latitude\":\"1\",\"longitude\":1}]}",
    "t.json:2:43: error: “latitude” must "
    "be a number",
    DASTAN_ERROR_INVALID },
  { HEAD "\"places\":[{\"id\":\"p\",\"name\":\"P\",\"latitude\":1e999,\"longitude\":1}]}",
    "t.json:2:43: error: “latitude” is "
    "too large a number",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE
    "\"names\":[{\"form\":\"F\",\"means\":\"nobody\",\"reason\":\"R\",\"sources\":[\"a\",\"b\"]}]}",
    "t.json:3:30: error: "
    "there is no person or place with the id “nobody”\nt.json:3:67: error: there is no source with "
    "the id “b”",
    DASTAN_ERROR_INVALID },
  { STEP (2, "\"kind\":\"title\""),
    "t.json:2:43: error: a dossier whose stories have steps with more than an event and a note is of version 3; write 3 at "
    "“version”",
    DASTAN_ERROR_INVALID },
  { STEP (3, "\"kind\":\"chapter\""),
    "t.json:2:51: error: a step is of the kind “event”, “title”, “map” or “closing”",
    DASTAN_ERROR_INVALID },
  { STEP (3, "\"title\":\"T\""), "t.json:2:43: error: this step needs an “event”", DASTAN_ERROR_INVALID },
  { STEP (3, "\"kind\":\"map\",\"view\":{\"latitude\":91,\"longitude\":0,\"zoom\":1e9}"),
    "t.json:2:76: error: “latitude” must be from -90 to 90\nt.json:2:100: error: “zoom” must be from 0 to 22",
    DASTAN_ERROR_INVALID },
  { STEP (3, "\"kind\":\"map\",\"view\":{\"latitude\":9,\"longitude\":0}"),
    "t.json:2:64: error: the field “zoom” is missing", DASTAN_ERROR_INVALID },
  { STEP (3, "\"kind\":\"map\",\"excerpt\":0.5"),
    "t.json:2:67: error: “excerpt” must be a whole number: 0 for the first, −1 for none", DASTAN_ERROR_INVALID },
  { STEP (3, "\"kind\":\"map\",\"excerpt\":-2"), "t.json:2:67: error: “excerpt” must be from -1 to 1000",
    DASTAN_ERROR_INVALID },
  { STEP (3, "\"kind\":\"map\",\"itinerary\":\"no\""),
    "t.json:2:69: error: “itinerary” must be “shown” or “hidden”", DASTAN_ERROR_INVALID },
  { HEAD "\"stories\":[{\"id\":\"s\",\"title\":\"S\",\"steps\":[{\"event\":\"x\"}]}]}",
    "t.json:2:52: error: there is no event "
    "with the id “x”",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"differences\":[{\"id\":\"d\",\"question\":\"Q\",\"positions\":[{\"answer\":"
                "\"A\",\"excerpt\":{\"source\":\"b\",\"exact\":\"x\"}}]}]}",
    "t.json:3:88: error: there is no source with the id “b”", DASTAN_ERROR_INVALID },
};

static const Case event_cases[] = {
  { HEAD SOURCE "\"events\":[{" EVENT ",\"date\":\"2025-1\"," EXCERPT "}]}", NULL,
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"events\":[{" EVENT ",\"date\":\"2025/2024\"," EXCERPT "}]}", NULL,
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"events\":[{\"id\":\"e\",\"title\":\"E\",\"status\":\"done\"," EXCERPT "}]}",
    "t.json:3:42: error: “done” is not a "
    "status; write “happened”, “planned”, “reported” or “disputed”",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"events\":[{" EVENT ",\"countries\":[\"JP\",\"jp\"]," EXCERPT "}]}",
    "t.json:3:71: error: “jp” is not a country "
    "code (ISO 3166, two capitals, such as “KZ”)",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"events\":[{" EVENT ",\"countries\":[\"JP\",\"JP\"]," EXCERPT "}]}",
    "t.json:3:71: error: “JP” stands twice in this "
    "list",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"events\":[{" EVENT
                ",\"category\":\"c\",\"places\":[\"p\"],\"people\":[\"q\"]," EXCERPT "}]}",
    "t.json:3:64: error: there is no "
    "category with the id “c”\nt.json:3:78: error: there is no place with the id “p”\nt.json:3:93: "
    "error: there is no person "
    "with the id “q”",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"events\":[{" EVENT
                ",\"excerpts\":[{\"source\":\"a\",\"exact\":\"湖🌊\",\"start\":5,\"end\":9}]}]}",
    "t.json:3:108: error: “start” "
    "and “end” say 4 characters, the excerpt has 2",
    DASTAN_ERROR_INVALID },
  { HEAD "\"sources\":[{\"id\":\"a\",\"title\":\"A\",\"text\":\"one 湖 two\"}],\n\"events\":[{" EVENT
         ",\"excerpts\":[{\"source\":\"a\",\"exact\":\"湖 two\",\"start\":4,\"end\":9},"
         "{\"source\":\"a\",\"exact\":\"two\",\"start\":5,\"end\":8},"
         "{\"source\":\"a\",\"exact\":\"two\",\"start\":50,\"end\":53}]}]}",
    "t.json:3:136: error: these words do not stand at character 6 of the text of the source “a”\n"
    "t.json:3:183: error: these words do not stand at character 51 of the text of the source “a”",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"events\":[{" EVENT
                ",\"excerpts\":[{\"source\":\"a\",\"exact\":\"x\",\"start\":5}]}]}",
    "t.json:3:99: error: “start” and "
    "“end” belong together",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE "\"events\":[{" EVENT
                ",\"excerpts\":[{\"source\":\"a\",\"exact\":\"x\",\"start\":-1,\"end\":0}]}]}",
    "t.json:3:99: error: "
    "“start” must be a whole number, 0 or more",
    DASTAN_ERROR_INVALID },
  { HEAD SOURCE
    "\"events\":[{" EVENT
    ",\"figures\":[{\"value\":1,\"unit\":\"%\",\"qualifier\":\"nearly\",\"means\":\"M\"}]," EXCERPT
    "}]}",
    "t.json:3:98: error: “nearly” is not a qualifier; write “about”, “over” or “under”",
    DASTAN_ERROR_INVALID },
};

static void
check_cases (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (DastanReport) report = dastan_report_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *problems = NULL;

      g_assert_null (read_text (cases[i].text, report, &error));
      g_assert_error (error, DASTAN_ERROR, (int) cases[i].code);
      problems = join_problems (report);
      if (cases[i].problems != NULL)
        g_assert_cmpstr (problems, ==, cases[i].problems);
    }
}

static void
test_header (void)
{
  check_cases (header_cases, G_N_ELEMENTS (header_cases));
}

static void
test_records (void)
{
  check_cases (record_cases, G_N_ELEMENTS (record_cases));
}

static void
test_events (void)
{
  check_cases (event_cases, G_N_ELEMENTS (event_cases));
}

/* The words belong to the parser of dates; the place is ours: inside the string,
 * past its escapes. */
static void
test_place_of_bad_date (void)
{
  static const struct { const char *date; guint column; } cases[] = {
    { "x2025", 61 },
    { "2025-13", 66 },
    { "\\u0032025-13", 71 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD SOURCE "\"events\":[{" EVENT ",\"date\":\"",
                                           cases[i].date, "\"," EXCERPT "}]}", NULL);
      g_autoptr (DastanReport) report = dastan_report_new ();

      g_assert_null (read_text (text, report, NULL));
      g_assert_cmpuint (dastan_report_get_n (report), ==, 1);
      g_assert_cmpuint (dastan_report_get (report, 0)->line, ==, 3);
      g_assert_cmpuint (dastan_report_get (report, 0)->column, ==, cases[i].column);
    }
}

static void
test_excerpt_too_long (void)
{
  g_autofree char *exact = g_strnfill (DASTAN_EXCERPT_MAX_LENGTH + 1, 'x');
  g_autofree char *text = g_strconcat (HEAD SOURCE "\"events\":[{" EVENT
                                                   ",\"excerpts\":[{\"source\":\"a\",\"exact\":\"",
                                       exact, "\"}]}]}", NULL);
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autofree char *problems = NULL;

  g_assert_null (read_text (text, report, NULL));
  problems = join_problems (report);
  g_assert_cmpstr (problems, ==,
                   "t.json:3:87: error: “exact” is too long: 401 characters, at most 400 "
                   "are allowed");
}

static void
test_unsourced (void)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier
    = read_text (HEAD "\"events\":[\n {" EVENT ",\"excerpts\":[]},{\"id\":\"f\",\"title\":\"F\","
                      "\"status\":\"planned\"}]}", report, &error);
  g_autofree char *problems = join_problems (report);

  g_assert_no_error (error);
  g_assert_nonnull (dossier);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (dossier)), ==, 2);
  g_assert_cmpstr (problems, ==,
                   "t.json:3:2: warning: the event “e” has no excerpt: no source is shown for it\n"
                   "t.json:3:59: warning: the event “f” has no excerpt: no source is shown for it");
}

static void
test_message (void)
{
  g_autoptr (GError) one = NULL;
  g_autoptr (GError) more = NULL;

  g_assert_null (read_text (HEAD "\"a\":1}", NULL, &one));
  g_assert_cmpstr (one->message, ==, "“t.json”, line 2, column 1: unknown field “a”");
  g_assert_null (read_text (HEAD "\"a\":1,\"b\":2,\"c\":3}", NULL, &more));
  g_assert_cmpstr (more->message, ==,
                   "“t.json”, line 2, column 1: unknown field “a” (and 2 more problems)");
}

static void
test_too_many_problems (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"events\":[0");
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5 * DASTAN_REPORT_MAX; i++)
    g_string_append (text, ",\n0");
  g_string_append (text, "]}");
  g_assert_null (read_text (text->str, report, &error));
  g_assert_cmpuint (dastan_report_get_n (report), ==, DASTAN_REPORT_MAX);
  g_assert_nonnull (error);
}

/* A list may stand before those that its records refer to, and the version behind all. */
static void
test_order (void)
{
  static const char *const parts[]
      = { "\"version\":3",
          "\"stories\":[{\"id\":\"s\",\"title\":\"S\",\"steps\":[{\"event\":\"e\"},{\"kind\":\"title\"}]}]",
          "\"events\":[{" EVENT ",\"places\":[\"p\"]," EXCERPT "}]",
          "\"names\":[{\"form\":\"F\",\"means\":\"p\",\"reason\":\"R\",\"sources\":[\"a\"]}]",
          "\"places\":[{\"id\":\"p\",\"name\":\"P\",\"latitude\":1,\"longitude\":1}]",
          "\"sources\":[{\"id\":\"a\",\"title\":\"A\"}]",
          "\"format\":\"dastan-dossier\"",
          "\"title\":\"T\"" };
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (guint i = 0; i < 60; i++)
    {
      const char *order[G_N_ELEMENTS (parts) + 1] = { NULL };
      g_autoptr (DastanDossier) dossier = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *inside = NULL;
      g_autofree char *text = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        {
          guint k = (guint)g_rand_int_range (random, 0, (gint32)j + 1);

          order[j] = order[k];
          order[k] = parts[j];
        }
      inside = g_strjoinv (",\n", (char **)order);
      text = g_strdup_printf ("{%s}", inside);
      dossier = read_text (text, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (dastan_dossier_find_event (dossier, "e"));
      g_assert_cmpuint (dastan_dossier_get_stories (dossier)->len, ==, 1);
      g_assert_cmpuint (dastan_dossier_get_names (dossier)->len, ==, 1);
    }
}

/* Two mistakes: that of the text ends the reading, and both are told. */
static void
test_text_and_record (void)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = NULL;

  g_assert_null (read_text (HEAD SOURCE "\"events\":[{" EVENT ",\"x\":1},\n{\"a\":1 \"b\":2},\n{}]}",
                            report, &error));
  problems = join_problems (report);
  g_assert_cmpstr (problems, ==,
                   "t.json:3:53: error: unknown field “x”\n"
                   "t.json:4:8: error: not JSON: a comma or “}” must stand here, not “\"”");
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX);
}

#define N_FIELDS 900

/* However many problems there are on one line, to find their places is to go through it once. */
static void
test_cost_of_places (void)
{
  static const DastanField fields[] = { { "id", DASTAN_FIELD_STRING, TRUE, 10 } };
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) text = g_string_new ("{\"id\":\"e\"");
  DastanJsonContext context;

  for (guint i = 0; i < N_FIELDS; i++)
    g_string_append_printf (text, ",\"field%u\":\"湖湖湖湖湖湖湖湖湖湖\"", i);
  g_string_append_c (text, '}');
  g_assert_true (json_parser_load_from_data (parser, text->str, -1, NULL));
  dastan_json_context_init (&context, "t.json", report);
  dastan_json_context_set_text (&context, text->str, text->len);
  dastan_json_context_mark (&context, 0, 1, 1000000);
  g_assert_false (dastan_json_check_object (&context, json_parser_get_root (parser), fields,
                                            G_N_ELEMENTS (fields)));
  g_assert_cmpuint (context.n_errors, ==, N_FIELDS);
  g_assert_cmpuint (dastan_report_get (report, 1)->column, ==, 1000000 + 32);
  g_assert_cmpuint (context.n_counted, <=, text->len);
  g_assert_cmpuint (context.locator.n_walked, <=, N_FIELDS + 1);
  dastan_json_context_clear (&context);
}

static void
test_exact_numbers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier
      = read_text (HEAD SOURCE "\"events\":[{" EVENT ",\"figures\":["
                               "{\"value\":100000000000000000000,\"unit\":\"u\",\"means\":\"M\"},"
                               "{\"value\":-1.5E-3,\"unit\":\"u\",\"means\":\"M\"}]," EXCERPT "}]}",
                   NULL, &error);
  DastanEvent *event;

  g_assert_no_error (error);
  event = dastan_dossier_find_event (dossier, "e");
  g_assert_true (dastan_figure_get_value (dastan_event_get_figure (event, 0)) == 1e20);
  g_assert_true (dastan_figure_get_value (dastan_event_get_figure (event, 1)) == -1.5e-3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json-reader/header", test_header);
  g_test_add_func ("/formats/json-reader/records", test_records);
  g_test_add_func ("/formats/json-reader/events", test_events);
  g_test_add_func ("/formats/json-reader/place-of-bad-date", test_place_of_bad_date);
  g_test_add_func ("/formats/json-reader/excerpt-too-long", test_excerpt_too_long);
  g_test_add_func ("/formats/json-reader/unsourced", test_unsourced);
  g_test_add_func ("/formats/json-reader/message", test_message);
  g_test_add_func ("/formats/json-reader/too-many-problems", test_too_many_problems);
  g_test_add_func ("/formats/json-reader/order", test_order);
  g_test_add_func ("/formats/json-reader/text-and-record", test_text_and_record);
  g_test_add_func ("/formats/json-reader/cost-of-places", test_cost_of_places);
  g_test_add_func ("/formats/json-reader/exact-numbers", test_exact_numbers);
  return g_test_run ();
}
