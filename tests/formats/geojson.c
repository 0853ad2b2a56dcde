/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoJSON becomes events, with every way in which people put a time into it. */
#include "import-test.h"

#include <math.h>

#define POINT "\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[139.7,35.7]},"
#define IN_POINT(properties) "{" POINT "\"properties\":{" properties "}}"

/* Each as one feature: what stands beside its geometry, and the date that comes of it. */
static const struct
{
  const char *feature;
  const char *date;
  const char *note;
} times[] = {
  /* Leaflet.timeline, folium */
  { IN_POINT ("\"start\":\"2025-11-27\",\"end\":\"2025-12\""), "2025-11-27/2025-12", NULL },
  { IN_POINT ("\"start\":1764201600000,\"end\":1764288000000"),
    "2025-11-27T00:00:00Z/2025-11-28T00:00:00Z", "“start” are read as milliseconds" },
  { IN_POINT ("\"start\":1833"), "1833", "“start” are read as years" },
  { IN_POINT ("\"end\":\"1833\""), "../1833", NULL },
  /* togeojson, Leaflet.TimeDimension */
  { "{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]},"
    "\"properties\":{\"coordTimes\":[\"2025-11-27T10:00:00Z\",\"2025-11-27T11:00:00Z\"]}}",
    "2025-11-27T10:00:00Z/2025-11-27T11:00:00Z", "where it begins" },
  { IN_POINT ("\"times\":[1764201600000]"), "2025-11-27T00:00:00Z", "“times”" },
  { IN_POINT ("\"linestringTimestamps\":[[\"2025\"],[\"2025\",\"2026\"]]"), "2025/2026", NULL },
  { IN_POINT ("\"coordinateProperties\":{\"times\":[\"2001\",\"2002\"]}"), "2001/2002", NULL },
  /* kepler.gl */
  { "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\","
    "\"coordinates\":[[1,2,0,1564184363],[3,4,0,1564184400]]}}",
    "2019-07-26T23:39:23Z/2019-07-26T23:40:00Z", "seconds since 1970" },
  /* Linked Places */
  { "{" POINT "\"properties\":{},\"when\":{\"timespans\":[{\"start\":{\"in\":\"-0055-06\"},"
    "\"end\":{\"in\":\"0100\"}}]}}",
    "-0055-06/0100", NULL },
  { "{" POINT "\"properties\":{},\"when\":{\"timespans\":[{\"start\":{\"earliest\":\"1800\","
    "\"latest\":\"1810\"},\"end\":{\"latest\":\"1850\"}}],\"certainty\":\"certain\"}}",
    "1800~/1850~", NULL },
  { "{" POINT "\"properties\":{},\"when\":{\"timespans\":[{\"start\":{\"earliest\":\"1800\","
    "\"latest\":\"1810\"}}],\"certainty\":\"less-certain\"}}",
    "1800?/1810?", NULL },
  { "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]"
    ","
    "\"when\":{\"timespans\":[{\"start\":{\"in\":\"1900\"}},{\"start\":{\"in\":\"1910\"}}]}}}",
    "1900", "of several timespans the first is read" },
  /* OpenStreetMap, OpenHistoricalMap */
  { IN_POINT ("\"start_date\":\"~1833\""), "1833~", NULL },
  { IN_POINT ("\"start_date\":\"c. 1833\",\"end_date\":\"1850-05\""), "1833~/1850-05", NULL },
  { IN_POINT ("\"start_date\":\"1890s\""), "189X", NULL },
  { IN_POINT ("\"start_date\":\"C18\""), "17XX", NULL },
  { IN_POINT ("\"start_date\":\"before 1760\""), "[..1760]", NULL },
  { IN_POINT ("\"start_date\":\"1914..1918\""), "[1914..1918]", NULL },
  { IN_POINT ("\"start_date\":\"1890\",\"start_date:edtf\":\"1890?\""), "1890?", NULL },
  { IN_POINT ("\"start_decdate\":1833.0"), "1833-01-01~", NULL },
  { IN_POINT ("\"start_decdate\":1832.9986,\"end_decdate\":1900.5"), "1832-12-31~/1900-07-02~",
    NULL },
  /* Feeds */
  { IN_POINT ("\"time\":1764201600123,\"mag\":4.5"), "2025-11-27T00:00:00Z", "milliseconds" },
  { IN_POINT ("\"timestamp\":\"1764201600\""), "2025-11-27T00:00:00Z", "“timestamp”" },
  { IN_POINT ("\"timestamp\":1764201600123456"), "2025-11-27T00:00:00Z", "microseconds" },
  { IN_POINT ("\"date\":20251127"), "2025-11-27", "are read as days" },
  { IN_POINT ("\"date\":\"2025-11-27\",\"time\":\"10:32\""), "2025-11-27T10:32:00", NULL },
  { IN_POINT ("\"datetime\":\"2025-11-27T10:32:05+09:00\""), "2025-11-27T10:32:05+09:00", NULL },
  { IN_POINT ("\"Datum\":\"27.11.2025\""), "2025-11-27", NULL },
  { IN_POINT ("\"year\":1833"), "1833", NULL },
  { IN_POINT (""), NULL, NULL },
};

static void
test_times (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"type\":\"FeatureCollection\",\"features\":[%s]}",
                                               times[i].feature);
      g_auto (ImportTest) test = { 0 };
      DastanEdtf *date;

      g_test_message ("%s", times[i].feature);
      import_test_read_good (&test, text);
      g_assert_cmpstr (test.format, ==, "geojson");
      date = dastan_event_get_date (import_test_get (&test, 0));
      g_assert_cmpstr (date != NULL ? dastan_edtf_get_text (date) : NULL, ==, times[i].date);
      if (times[i].note != NULL)
        g_assert_true (import_test_has_note (&test, times[i].note));
      else
        g_assert_cmpuint (dastan_report_get_n (test.report), ==, 0);
    }
}

static void
test_fields (void)
{
  g_auto (ImportTest) test = { 0 };
  DastanEvent *event;

  import_test_read_good (
      &test,
      "{\"type\":\"FeatureCollection\",\"name\":\"Summits\",\n"
      "\"features\":[\n"
      "{\"type\":\"Feature\",\"id\":7,\"geometry\":{\"type\":\"Point\",\"coordinates\":[139.7,35.7,"
      "12]},"
      "\"properties\":{\"name\":\"<b>Summit</"
      "b>\",\"description\":\"In&nbsp;Tokyo\",\"date\":\"2025-12\","
      "\"category\":\"dialogue\",\"place\":\"Tokyo\",\"country\":\"Japan\",\"tags\":[\"a\",\"b\"],"
      "\"style\":{\"color\":\"red\"},\"open\":true,\"none\":null}},\n"
      "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"title\":\"T\",\"name\":\"N\"}}],\n"
      "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3857\"}}}");
  g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "Summits");
  import_test_check (&test, 0, "7", "Summit", "2025-12");
  import_test_check_place (&test, 0, "Tokyo", 35.7, 139.7);
  event = import_test_get (&test, 0);
  g_assert_cmpstr (dastan_text_get (dastan_event_get_summary (event), NULL), ==, "In Tokyo");
  g_assert_cmpstr (dastan_event_get_category (event), ==, "dialogue");
  g_assert_cmpstr (dastan_event_get_countries (event)[0], ==, "JP");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "tags"), ==, "a; b");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "style"), ==, "{\"color\":\"red\"}");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "open"), ==, "true");
  g_assert_null (import_test_get_extra (&test, 0, "none"));
  import_test_check (&test, 1, "row-2", "T", NULL);
  import_test_check_place (&test, 1, NULL, (double)NAN, (double)NAN);
  g_assert_cmpstr (import_test_get_extra (&test, 1, "name"), ==, "N");
  g_assert_true (import_test_has_note (&test, "EPSG:3857"));
}

static void
test_geometries (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test, "{\"type\":\"FeatureCollection\",\"features\":[\n"
             "{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[10,0],[10,20],[0,0]]]}},"
             "{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[170,0],[-170,0],[-170,10],["
             "170,0]]]}},"
             "{\"geometry\":{\"type\":\"MultiPoint\",\"coordinates\":[[7,8],[9,10]]}},"
             "{\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\","
             "\"coordinates\":[5,6]}]}},"
             "{\"geometry\":{\"type\":\"LineString\",\"coordinates\":[]},\"id\":\"e\"}]}");
  import_test_check_place (&test, 0, "10, 5", 10, 5);
  g_assert_cmpstr (import_test_get_extra (&test, 0, "geometry"), ==, "Polygon");
  import_test_check_place (&test, 1, "5, 180", 5, 180);
  import_test_check_place (&test, 2, "8, 7", 8, 7);
  import_test_check_place (&test, 3, "6, 5", 6, 5);
  import_test_check_place (&test, 4, NULL, (double)NAN, (double)NAN);
}

static void
test_bad (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (
      import_test_read (&test,
                        "{\"type\":\"FeatureCollection\",\"features\":[\n"
                        "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[\"a\",1]}},\n"
                        "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[181,1]}},\n"
                        "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,1e400]}},\n"
                        "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,1]},\"properties\":{"
                        "\"date\":\"soon\"}},\n"
                        "{\"geometry\":null,\"properties\":{\"start\":1e400}},\n"
                        "{},\n"
                        "{\"geometry\":tru},\n"
                        "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":{"
                        "\"title\":\"Good\"}}]}",
                        -1, NULL));
  g_assert_true (test.is_good);
  g_assert_cmpuint (test.n_bad, ==, 7);
  import_test_check_problem (
      &test, 0,
      "t:2:1: error: entry 1: “coordinates”: here must stand a longitude and "
      "a latitude, such as [76.9, 43.2]");
  import_test_check_problem (&test, 1,
                             "t:3:1: error: entry 2, “longitude”: a longitude must lie between "
                             "−180 and 180");
  import_test_check_problem (&test, 2,
                             "t:4:1: error: entry 3, “latitude”: a latitude must lie between −90 "
                             "and 90");
  import_test_check_problem (&test, 3,
                             "t:5:1: error: entry 4, “date”: “soon”: not a date; write it as "
                             "2025-11-27, 2025-11, 2025 or in EDTF");
  import_test_check (&test, 0, "row-8", "Good", NULL);
}

/* A feature a line, with or without the separator of RFC 8142. */
static void
test_lines (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test, "\x1e" IN_POINT ("\"title\":\"A\"") "\n"
                                                 "\x1e" IN_POINT (
                                                     "\"title\":\"B\",\"date\":\"1997\"") "\n");
  import_test_check (&test, 0, "row-1", "A", NULL);
  import_test_check (&test, 1, "row-2", "B", "1997");
  import_test_check_place (&test, 1, "35.7, 139.7", 35.7, 139.7);
}

/* What a property is may be said. */
static void
test_mapped (void)
{
  g_auto (ImportTest) test = { 0 };
  const char *const assignments[] = { "soon=date", "date=skip", NULL };
  const char *const bad[] = { "soon=whenever", NULL };
  const DastanTableOptions options = { .assignments = assignments };
  const DastanTableOptions bad_options = { .assignments = bad };
  const char *text = "{\"type\":\"FeatureCollection\",\"features\":[" IN_POINT (
      "\"soon\":\"2025\",\"date\":\"x\"") "]}";

  g_assert_true (import_test_read (&test, text, -1, &options));
  g_assert_no_error (test.error);
  g_assert_cmpuint (test.n_bad, ==, 0);
  import_test_check (&test, 0, "row-1", "Untitled", "2025");
  g_assert_true (import_test_read (&test, text, -1, &bad_options));
  g_assert_nonnull (test.error);
}

/* Milliseconds of the years around 1970 are no seconds of a far year; numbers too long to count in
 * stay. */
static void
test_numbers (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (
      &test,
      "{\"type\": \"FeatureCollection\", \"features\": [\n"
      "{\"geometry\": null, \"properties\": {\"name\": \"A\", \"start\": -31536000000, \"end\": "
      "31536000000}},\n"
      "{\"geometry\": null, \"properties\": {\"name\": \"B\", \"time\": 1764201600}},\n"
      "{\"geometry\": null, \"properties\": {\"name\": \"C 12345678901234567890\", \"tweet\": "
      "12345678901234567890, \"n\": [99999999999999999999, -1], \"big\": 1234567890123456789}},\n"
      "{\"geometry\": null, \"properties\": {\"start\": 99999999999999999999999999}}]}",
      -1, NULL));
  import_test_check (&test, 0, "row-1", "A", "1969-01-01T00:00:00Z/1971-01-01T00:00:00Z");
  import_test_check (&test, 1, "row-2", "B", "2025-11-27T00:00:00Z");
  import_test_check (&test, 2, "row-3", "C 12345678901234567890", NULL);
  g_assert_cmpstr (import_test_get_extra (&test, 2, "tweet"), ==, "12345678901234567890");
  g_assert_cmpstr (import_test_get_extra (&test, 2, "n"), ==, "99999999999999999999; -1");
  g_assert_cmpstr (import_test_get_extra (&test, 2, "big"), ==, "1234567890123456789");
  g_assert_cmpuint (test.n_bad, ==, 1);
  g_assert_true (g_str_has_prefix (
      dastan_report_get (test.report, dastan_report_get_n (test.report) - 1)->message,
      "entry 4, “start”: “99999999999999999999999999”: not a date"));
}

/* Linked Places puts the time into one of several geometries, and words beside the properties. */
static void
test_linked_places (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test,
      "{\"type\": \"FeatureCollection\", \"@context\": \"x\", \"features\": [\n"
      "{\"@id\": \"http://example.org/1\", \"type\": \"Feature\", \"properties\": {\"title\": "
      "\"Abingdon\"}, "
      "\"geometry\": {\"type\": \"GeometryCollection\", \"geometries\": [{\"type\": \"Point\", "
      "\"coordinates\": [-1.2879, 51.6708], \"when\": {\"timespans\": [{\"start\": {\"in\": "
      "\"1600\"}, \"end\": "
      "{\"in\": \"1699\"}}]}}, {\"type\": \"Point\", \"coordinates\": [-1.31, 51.64], \"when\": "
      "{\"timespans\": [{\"start\": {\"in\": \"1700\"}}]}}]}, "
      "\"names\": [{\"toponym\": \"Abingdon\", \"lang\": \"en\"}], "
      "\"descriptions\": [{\"value\": \"A town\", \"lang\": \"en\"}]},\n"
      "{\"type\": \"Feature\", \"properties\": {\"title\": \"One\"}, \"geometry\": {\"type\": "
      "\"GeometryCollection\", \"geometries\": [{\"type\": \"Point\", \"coordinates\": [1, 2], "
      "\"when\": "
      "{\"timespans\": [{\"start\": {\"in\": \"1833\"}}]}}]}}]}");
  import_test_check (&test, 0, "row-1", "Abingdon", "1600/1699");
  import_test_check_place (&test, 0, "51.671, -1.2879", 51.6708, -1.2879);
  g_assert_nonnull (strstr (import_test_get_extra (&test, 0, "geometries"), "\"1700\""));
  g_assert_cmpstr (import_test_get_extra (&test, 0, "@id"), ==, "http://example.org/1");
  g_assert_nonnull (strstr (import_test_get_extra (&test, 0, "names"), "\"toponym\":\"Abingdon\""));
  g_assert_cmpstr (dastan_text_get (dastan_event_get_summary (import_test_get (&test, 0)), NULL),
                   ==, "A town");
  import_test_check (&test, 1, "row-2", "One", "1833");
  g_assert_null (import_test_get_extra (&test, 1, "geometries"));
  g_assert_true (import_test_has_note (&test, "the first is read with its time"));
}

/* In OpenHistoricalMap an end may be “before 1900”: about then, with what it says beside it. */
static void
test_vague_ends (void)
{
  g_auto (ImportTest) test = { 0 };

  import_test_read_good (
      &test,
      "{\"type\": \"FeatureCollection\", \"features\": [\n"
      "{\"geometry\": null, \"properties\": {\"name\": \"A\", \"start_date\": \"~1833\", "
      "\"end_date\": \"before 1900\"}},\n"
      "{\"geometry\": null, \"properties\": {\"name\": \"B\", \"start_date\": \"1890..1892\", "
      "\"end_date\": \"1910..1912\"}},\n"
      "{\"geometry\": null, \"properties\": {\"name\": \"C\", \"start_date\": \"after 1760\"}}]}");
  import_test_check (&test, 0, "row-1", "A", "1833~/1900~");
  g_assert_cmpstr (import_test_get_extra (&test, 0, "end_date"), ==, "[..1900]");
  import_test_check (&test, 1, "row-2", "B", "1890~/1912~");
  import_test_check (&test, 2, "row-3", "C", "[1760..]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geojson/numbers", test_numbers);
  g_test_add_func ("/geojson/vague-ends", test_vague_ends);
  g_test_add_func ("/geojson/linked-places", test_linked_places);
  g_test_add_func ("/formats/geojson/times", test_times);
  g_test_add_func ("/formats/geojson/fields", test_fields);
  g_test_add_func ("/formats/geojson/geometries", test_geometries);
  g_test_add_func ("/formats/geojson/bad", test_bad);
  g_test_add_func ("/formats/geojson/lines", test_lines);
  g_test_add_func ("/formats/geojson/mapped", test_mapped);
  return g_test_run ();
}
