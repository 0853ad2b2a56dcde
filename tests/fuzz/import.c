/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every format that is imported, on files that are spoilt: events or lines, and a dossier that
 * holds. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"
#include "formats/dastan-kind.h"

#define N_RUNS 6000

/* How many were in a format, how many events came of them, and how many lines. */
static guint n_read;
static guint n_events;
static guint n_lines;

static void
check_dossier (DastanDossier *dossier)
{
  g_autoptr (DastanText) title = dastan_text_new ("Fuzz");
  g_autoptr (GBytes) json = NULL;
  g_autoptr (DastanDossier) again = NULL;
  g_autoptr (GError) error = NULL;

  dastan_dossier_set_title (dossier, title);
  dastan_dossier_seal (dossier);
  json = dastan_json_write (dossier);
  again = dastan_json_read (json, "again.json", NULL, &error);
  g_assert_no_error (error);
  n_events += g_list_model_get_n_items (G_LIST_MODEL (dossier));
}

/* Imports the bytes as what they look like; what comes out can be written as JSON and read again.
 */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize)size, NULL);
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanIntake) intake = dastan_intake_new_for_dossier (dossier);
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (DastanSink) sink = dastan_sink_new (intake, "fuzz", report);
  const DastanTableOptions options = { .order = DASTAN_DATE_ORDER_DMY };
  const DastanFormat *format;
  const char *title;
  g_autoptr (GError) error = NULL;

  if (dastan_kind_sniff (data, MIN (size, DASTAN_KIND_BYTES), &format, &title)
      != DASTAN_KIND_FOREIGN)
    return 0;
  n_read++;
  if (!dastan_format_import (format, sink, stream, &options, NULL, &error))
    g_assert_nonnull (error);
  else
    g_assert_no_error (error);
  g_assert_cmpuint (dastan_report_get_n_errors (report), >=, dastan_sink_get_n_bad (sink));
  n_lines += dastan_report_get_n (report);
  check_dossier (dossier);
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const seeds[] = {
  "Year,Month,Day,Headline,Text,Type,Group,EDTF,Id,Excerpt,Source\r\n"
  "-44,3,15,\"'=A1\",T,,G,-0043-03-15~,e,'+x,S\r\n,,,Era,,era,,1947/..,era,,\r\n",
  "{\"title\":{\"text\":{\"headline\":\"W\"}},\"events\":[{\"text\":{\"headline\":\"A\"},\"x_dastan\":"
  "{\"edtf\":\"2004~/..\",\"status\":\"planned\",\"country\":\"KZ;JP\",\"latitude\":\"1\",\"longitude\":\"2\"}}]}",
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VJOURNAL\r\nUID:e\r\nSUMMARY:S\r\nX-DASTAN-EDTF:198X\r\n"
  "X-DASTAN-GEO:43.2;76.9\r\nX-DASTAN-STATUS:planned\r\nSTATUS:TENTATIVE\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n",
  "{\"type\":\"FeatureCollection\",\"name\":\"N\",\"crs\":{\"a\":1},\"features\":["
  "{\"type\":\"Feature\",\"id\":1,\"geometry\":{\"type\":\"Point\",\"coordinates\":[139.7,35.7]},"
  "\"properties\":{\"title\":\"T\",\"start\":1764201600000,\"end\":\"2025-12\",\"x\":[1,{\"y\":2}]}"
  ","
  "\"when\":{\"timespans\":[{\"start\":{\"earliest\":\"1800\",\"latest\":\"1810\"}}]}},"
  "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[2,0]]]},"
  "\"properties\":{\"start_date\":\"~1833\",\"name\":\"P\",\"start_decdate\":1833.5}}]}",
  "{\"events\":[{\"start_date\":{\"year\":\"2025\",\"month\":11},\"text\":{\"headline\":\"A\"}}],"
  "\"title\":{\"text\":{\"headline\":\"T\"}}}",
  "{\"storymap\":{\"slides\":[{\"type\":\"overview\",\"text\":{\"headline\":\"O\"}},"
  "{\"text\":{\"headline\":\"S\"},\"location\":{\"lat\":1,\"lon\":2},\"date\":\"1997\"}]}}",
  "[{\"id\":\"e1\",\"civId\":\"C\",\"description\":\"D\",\"date\":\"3/4/2022\",\"time\":\"10:32\","
  "\"latitude\":\"49.99\",\"longitude\":\"36.23\",\"sources\":[{\"id\":\"s\",\"path\":\"p\"}],"
  "\"filters\":[{\"key\":\"k\",\"value\":\"v\"}]}]",
  "[{\"id\":\"a\",\"type\":\"book\",\"title\":\"B\",\"author\":[{\"family\":\"F\",\"given\":\"G\"}]"
  ","
  "\"issued\":{\"date-parts\":[[2025,11,27],[2025,12]]},\"DOI\":\"10.1/x\"}]",
  "{\"message\":\"M\",\"datetime\":\"2025-11-27T10:00:00Z\",\"timestamp_desc\":\"L\"}\n"
  "{\"message\":\"N\",\"datetime\":\"2025-11-28\",\"timestamp_desc\":\"L\"}\n",
  "<kml><Document><name>D</name><Folder><name>F</name><TimeSpan><begin>1997</begin></TimeSpan>"
  "<Placemark id=\"a\"><name>P</name><description><![CDATA[<b>x</b>]]></description>"
  "<Point><coordinates>1,2,3</coordinates></Point></Placemark></Folder></Document></kml>",
  "<timeline><timetype>gregoriantime</timetype><eras><era><name>E</name>"
  "<start>1997-01-01 00:00:00</start><end>2004-1-1 0:0:0</end></era></eras><events><event>"
  "<start>2025-11-27 10:32:05</start><end>2025-11-28 00:00:00</end><text>[1]T</text>"
  "<fuzzy>True</fuzzy></event></events></timeline>",
  "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20251127\r\n"
  "DURATION:P1DT2H\r\nSUMMARY:A\\,\r\n b\r\nGEO:1;2\r\nCATEGORIES:x,y\r\nEND:VEVENT\r\n"
  "BEGIN:VTODO\r\nDUE:20251127T103205Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
  "Year,Month,Headline,Text\n2025,11,A,\"b\nc\"\n-44,3,D,e\n",
  "% c\n@string{j = {Daily} # \" \"}\n@article{a, author = {A and von B, C}, title = {{T} \\\"a}, journal = j # {P},\n"
  "year = 2025, month = nov, day = 27}\n@comment{x}\n@book(b, title = \"B\", date = {2004~/..}, crossref = {a},\n"
  "url = {http://x}, x-dastan-text = {l\nm}, langid = {en})\n",
  "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationPage\",\"partOf\":{\"label\":\"L\"},"
  "\"items\":[{\"type\":\"Annotation\",\"id\":\"urn:dastan:event:e:excerpt:1\",\"body\":[{\"type\":\"TextualBody\","
  "\"value\":\"V\",\"x_dastan:date\":\"198X\",\"x_dastan:status\":\"planned\",\"x_dastan:category\":\"c\"},"
  "{\"value\":\"t\",\"purpose\":\"tagging\"}],\"target\":{\"source\":\"http://x\",\"x_dastan:source\":\"s\","
  "\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"ab\",\"prefix\":\"p\"},"
  "{\"type\":\"TextPositionSelector\",\"start\":1,\"end\":3}]}},"
  "{\"type\":\"Annotation\",\"bodyValue\":\"B\",\"creator\":\"c\",\"target\":\"http://y\"}]}",
};

static const char *const pieces[] = {
  "\"",
  "{",
  "}",
  "[",
  "]",
  "<",
  ">",
  "</",
  ":",
  ";",
  ",",
  "\n",
  "\r\n ",
  "\\",
  "&amp;",
  "&#0;",
  "1e400",
  "-1",
  "0000-00-00",
  "99999999999999999999",
  "null",
  "true",
  "\xff",
  "\xed\xa0\x80",
  "<![CDATA[",
  "]]>",
  "BEGIN:VEVENT\r\n",
  "P9W",
  "..",
  "/",
  "~",
  "1833",
  "181",
  "湖",
  "\\u0000",
  "@",
  "@book{",
  "#",
  "%",
  "\\'",
};

/* Somewhere something else. */
static void
spoil (GString *text, GRand *random)
{
  gsize at = (gsize)g_rand_int_range (random, 0, (gint32)text->len);
  gsize length = (gsize)g_rand_int_range (random, 1, 25);
  gsize from = (gsize)g_rand_int_range (random, 0, (gint32)text->len);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      g_string_erase (text, (gssize)at, (gssize)MIN (length, text->len - at));
      break;
    case 1:
      g_string_insert (text, (gssize)at,
                       pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      break;
    case 2:
      {
        g_autofree char *copy = g_strndup (text->str + from, MIN (60, text->len - from));

        g_string_insert (text, (gssize)at, copy);
        break;
      }
    default:
      text->str[at] = (char)g_rand_int_range (random, 0, 256);
    }
  if (text->len == 0)
    g_string_append_c (text, 'x');
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GString) text = g_string_new (seeds[run % G_N_ELEMENTS (seeds)]);

      for (int n = g_rand_int_range (random, 0, 5); n > 0; n--)
        spoil (text, random);
      LLVMFuzzerTestOneInput ((const guint8 *)text->str, text->len);
    }
  g_assert_cmpuint (n_read, >, N_RUNS / 2);
  g_assert_cmpuint (n_events, >, N_RUNS / 4);
  g_assert_cmpuint (n_lines, >, N_RUNS / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/import/random", test_random);
  return g_test_run ();
}

#endif
