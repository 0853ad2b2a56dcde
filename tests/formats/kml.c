/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KML and KMZ become events, with every form of time and place; archives are not believed. */
#include "import-test.h"

#include <math.h>
#include <string.h>

static const char document[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<kml:kml xmlns:kml=\"http://www.opengis.net/kml/2.2\" "
      "xmlns:gx=\"http://www.google.com/kml/ext/2.2\">\n"
      "<kml:Document><kml:name>Journeys</kml:name>\n"
      "<LookAt><gx:TimeStamp><when>1900</when></gx:TimeStamp></LookAt>\n"
      "<kml:Placemark id=\"a\"><kml:name>Point</kml:name>"
      "<kml:description><![CDATA[<b>Bold</b> &amp; <i>so on</i>]]></kml:description>"
      "<TimeStamp><when>2025-11</when></TimeStamp>"
      "<Point><coordinates> 139.7,35.7,0 </coordinates></Point></kml:Placemark>\n"
      "<Folder><name>Trips</name><TimeSpan><begin>1997</begin></TimeSpan>\n"
      "<Placemark><name>Inherits</name><LineString><coordinates>76.9,43.2 "
      "69.2,41.3\n71,42</coordinates>"
      "</LineString></Placemark>\n"
      "<Placemark><name>Own</name><TimeSpan><begin>2004-05-06</begin><end>2004-05-07T10:00:00+09:00"
      "</end></TimeSpan><ExtendedData><Data name=\"country\"><value>Japan</value></Data>"
      "<SchemaData><SimpleData "
      "name=\"shoe\">12</SimpleData></SchemaData></ExtendedData></Placemark>\n"
      "<Placemark><name>End only</name><gx:TimeSpan><end>-0043-03-15</end></gx:TimeSpan>"
      "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 10,0 10,20 "
      "0,0</coordinates></LinearRing>"
      "</outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>90,90 "
      "91,90</coordinates></LinearRing>"
      "</innerBoundaryIs></Polygon></Placemark></Folder>\n"
      "<Placemark><name>Track</name><gx:Track><when>2010-05-28T02:02:09Z</when>"
      "<when>2010-05-28T02:02:35Z</when><gx:coord>-122.2 37.3 156</gx:coord>"
      "<gx:coord>-122.3 37.4 152</gx:coord></gx:Track></Placemark>\n"
      "<NetworkLink><name>More</name></NetworkLink></kml:Document></kml:kml>\n";

static void
test_document (void)
{
  g_auto (ImportTest) test = { 0 };
  DastanEvent *event;

  import_test_read_good (&test, document);
  g_assert_cmpstr (test.format, ==, "kml");
  g_assert_cmpstr (dastan_intake_get_title (test.intake), ==, "Journeys");
  import_test_check (&test, 0, "a", "Point", "2025-11");
  import_test_check_place (&test, 0, "35.7, 139.7", 35.7, 139.7);
  event = import_test_get (&test, 0);
  g_assert_cmpstr (dastan_text_get (dastan_event_get_summary (event), NULL), ==, "Bold & so on");
  import_test_check (&test, 1, "row-2", "Inherits", "1997/..");
  import_test_check_place (&test, 1, "43.2, 76.9", 43.2, 76.9);
  g_assert_cmpstr (dastan_event_get_category (import_test_get (&test, 1)), ==, "trips");
  import_test_check (&test, 2, "row-3", "Own", "2004-05-06/2004-05-07T10:00:00+09:00");
  import_test_check_place (&test, 2, NULL, (double)NAN, (double)NAN);
  g_assert_cmpstr (dastan_event_get_countries (import_test_get (&test, 2))[0], ==, "JP");
  g_assert_cmpstr (import_test_get_extra (&test, 2, "shoe"), ==, "12");
  import_test_check (&test, 3, "row-4", "End only", "../-0043-03-15");
  import_test_check_place (&test, 3, "10, 5", 10, 5);
  import_test_check (&test, 4, "row-5", "Track", "2010-05-28T02:02:09Z/2010-05-28T02:02:35Z");
  import_test_check_place (&test, 4, "37.3, -122.2", 37.3, -122.2);
  g_assert_true (import_test_has_note (&test, "links to other files"));
  g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 5);
}

#define KML(inside) "<kml>" inside "</kml>"

static void
test_bad_entries (void)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (
      &test,
      KML ("\n<Placemark><Point><coordinates>43.2</coordinates></Point></Placemark>\n"
           "<Placemark><Point><coordinates>143.2,91</coordinates></Point></Placemark>\n"
           "<Placemark><name>x</name><TimeStamp><when>2025-13</when></TimeStamp></Placemark>\n"
           "<Placemark></Placemark>\n<Placemark><name>Good</name></Placemark>"),
      -1, NULL));
  g_assert_true (test.is_good);
  g_assert_cmpuint (test.n_bad, ==, 4);
  g_assert_nonnull (strstr (dastan_report_get (test.report, 0)->message, "“coordinates”"));
  g_assert_cmpuint (dastan_report_get (test.report, 0)->line, ==, 2);
  g_assert_nonnull (strstr (dastan_report_get (test.report, 1)->message, "between −90 and 90"));
  g_assert_nonnull (strstr (dastan_report_get (test.report, 2)->message, "“2025-13”"));
  g_assert_cmpuint (dastan_report_get (test.report, 2)->line, ==, 4);
  g_assert_nonnull (strstr (dastan_report_get (test.report, 3)->message, "nothing in it"));
  import_test_check (&test, 0, "row-5", "Good", NULL);
}

/* What is wrong with the whole is told with the line. Entities are not expanded, files not read. */
static void
test_bad_files (void)
{
  g_autoptr (GString) deep = g_string_new ("<kml>");
  const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "<kml><Placemark></Folder></kml>", "Folder" },
    { "<kml><Placemark>", "" },
    { "<kml>&boom;</kml>", "boom" },
    { "<!DOCTYPE kml [<!ENTITY boom SYSTEM \"file:///etc/passwd\">]><kml><name>&boom;</name></kml>",
      "boom" },
    { "<kml a=\"1\" a=\"2\"><", "" },
    { deep->str, "too many elements" },
  };

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<Folder>");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (ImportTest) test = { 0 };

      g_assert_true (import_test_read (
          &test, i + 1 < G_N_ELEMENTS (cases) ? cases[i].text : deep->str, -1, NULL));
      g_assert_nonnull (test.error);
      g_assert_nonnull (strstr (test.error->message, cases[i].words));
      g_assert_cmpuint (dastan_report_get_n_errors (test.report), ==, 1);
      g_assert_cmpuint (dastan_report_get (test.report, 0)->line, ==, 1);
    }
}

/* A text without an end does not fill the memory. */
static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new ("<kml><Placemark><name>");
  g_auto (ImportTest) test = { 0 };

  while (text->len < 9u << 20)
    g_string_append (text, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n");
  g_assert_true (import_test_read (&test, text->str, (gssize)text->len, NULL));
  g_assert_nonnull (test.error);
  g_assert_nonnull (strstr (test.error->message, "longer than 8 MiB"));
}

static void
test_encodings (void)
{
  g_auto (ImportTest) test = { 0 };
  gsize length;
  g_autofree char *cyrillic
      = g_convert ("<?xml version='1.0' "
                   "encoding='windows-1251'?><kml><Placemark><name>Алматы</name></Placemark></kml>",
                   -1, "WINDOWS-1251", "UTF-8", NULL, &length, NULL);
  g_autofree char *wide = NULL;
  gsize wide_length;

  g_assert_true (import_test_read (&test, cyrillic, (gssize)length, NULL));
  g_assert_no_error (test.error);
  import_test_check (&test, 0, "row-1", "Алматы", NULL);
  wide = g_convert ("\xef\xbb\xbf<kml><Placemark><name>Алматы</name></Placemark></kml>", -1,
                    "UTF-16LE", "UTF-8", NULL, &wide_length, NULL);
  g_assert_true (import_test_read (&test, wide, (gssize)wide_length, NULL));
  g_assert_no_error (test.error);
  import_test_check (&test, 0, "row-1", "Алматы", NULL);
}

/* --- Archives --- */

static void
append16 (GByteArray *out, guint number)
{
  const guint8 bytes[] = { (guint8)number, (guint8)(number >> 8) };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
append32 (GByteArray *out, guint64 number)
{
  append16 (out, (guint)number & 0xffff);
  append16 (out, (guint)(number >> 16) & 0xffff);
}

static GByteArray *
deflate (const char *text, gsize length)
{
  g_autoptr (GConverter) deflater
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (text, (gssize)length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, deflater);
  GByteArray *out = g_byte_array_new ();
  guint8 piece[4096];
  gssize n;

  while ((n = g_input_stream_read (packed, piece, sizeof piece, NULL, NULL)) > 0)
    g_byte_array_append (out, piece, (guint)n);
  return out;
}

/* An archive with a picture and @name; @size is what it says of the unpacked bytes. */
static GByteArray *
make_archive (const char *name, GByteArray *packed, guint method, guint64 size, guint flags)
{
  GByteArray *out = g_byte_array_new ();
  guint n_name = (guint)strlen (name);
  guint directory;

  g_byte_array_append (out, (const guint8 *)"PK\x03\x04\x14\0", 6);
  append16 (out, flags);
  append16 (out, method);
  append32 (out, 0);
  append32 (out, 0);
  append32 (out, packed->len);
  append32 (out, size);
  append16 (out, n_name);
  append16 (out, 0);
  g_byte_array_append (out, (const guint8 *)name, n_name);
  g_byte_array_append (out, packed->data, packed->len);
  directory = out->len;
  g_byte_array_append (out, (const guint8 *)"PK\x01\x02\x14\0\x14\0", 8);
  append16 (out, flags);
  append16 (out, method);
  append32 (out, 0);
  append32 (out, 0);
  append32 (out, packed->len);
  append32 (out, size);
  append16 (out, n_name);
  for (guint i = 0; i < 4; i++)
    append16 (out, 0);
  append32 (out, 0);
  append32 (out, 0);
  g_byte_array_append (out, (const guint8 *)name, n_name);
  g_byte_array_append (out, (const guint8 *)"PK\x05\x06\0\0\0\0\x01\0\x01\0", 12);
  append32 (out, out->len - 12 - directory);
  append32 (out, directory);
  append16 (out, 5);
  g_byte_array_append (out, (const guint8 *)"hello", 5);
  return out;
}

static void
test_archive (void)
{
  g_autoptr (GByteArray) packed = deflate (document, strlen (document));
  g_autoptr (GByteArray) stored = g_byte_array_new ();
  GByteArray *bodies[2];

  g_byte_array_append (stored, (const guint8 *)document, (guint)strlen (document));
  bodies[0] = stored;
  bodies[1] = packed;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GByteArray) archive = make_archive (i == 0 ? "doc.kml" : "files/Trip.KML",
                                                     bodies[i], i * 8, strlen (document), 0);
      g_auto (ImportTest) test = { 0 };

      g_assert_true (import_test_read (&test, archive->data, archive->len, NULL));
      g_assert_no_error (test.error);
      g_assert_cmpstr (test.format, ==, "kmz");
      import_test_check (&test, 0, "a", "Point", "2025-11");
      g_assert_cmpuint (dastan_dossier_get_events (test.dossier)->len, ==, 5);
    }
}

static void
check_refused (GByteArray *archive, const char *words)
{
  g_auto (ImportTest) test = { 0 };

  g_assert_true (import_test_read (&test, archive->data, archive->len, NULL));
  g_assert_nonnull (test.error);
  if (strstr (test.error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", test.error->message, words);
}

static void
test_bad_archives (void)
{
  g_autoptr (GByteArray) packed = deflate (document, strlen (document));
  g_autoptr (GByteArray) locked = make_archive ("doc.kml", packed, 8, strlen (document), 1);
  g_autoptr (GByteArray) odd = make_archive ("doc.kml", packed, 12, strlen (document), 0);
  g_autoptr (GByteArray) huge = make_archive ("doc.kml", packed, 8, (2u << 30) - 1, 0);
  g_autoptr (GByteArray) lying = make_archive ("doc.kml", packed, 8, 20, 0);
  g_autoptr (GByteArray) cut = make_archive ("doc.kml", packed, 8, strlen (document), 0);
  g_autoptr (GByteArray) spoilt = make_archive ("doc.kml", packed, 8, strlen (document), 0);

  check_refused (locked, "password");
  check_refused (odd, "uncommon");
  check_refused (huge, "larger than 1 GiB");
  /* What it says is all that is read: it ends in the middle then. */
  check_refused (lying, "XML");
  g_byte_array_set_size (cut, cut->len - 40);
  check_refused (cut, "damaged");
  memset (spoilt->data + 60, 0xff, 100);
  check_refused (spoilt, "damaged");
}

/* Cut and spoilt anywhere, it is refused in words or read. */
static void
test_spoilt_archives (void)
{
  g_autoptr (GByteArray) packed = deflate (document, strlen (document));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_refused = 0;

  for (guint run = 0; run < 400; run++)
    {
      g_autoptr (GByteArray) archive = make_archive ("doc.kml", packed, 8, strlen (document), 0);
      g_auto (ImportTest) test = { 0 };

      for (guint i = 0; i < 3; i++)
        archive->data[g_rand_int_range (random, 4, (gint32)archive->len)]
            = (guint8)g_rand_int (random);
      if (run % 3 == 0)
        g_byte_array_set_size (archive, (guint)g_rand_int_range (random, 40, (gint32)archive->len));
      if (import_test_read (&test, archive->data, archive->len, NULL) && test.error != NULL)
        n_refused++;
    }
  g_assert_cmpuint (n_refused, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/kml/document", test_document);
  g_test_add_func ("/formats/kml/bad-entries", test_bad_entries);
  g_test_add_func ("/formats/kml/bad-files", test_bad_files);
  g_test_add_func ("/formats/kml/long-text", test_long_text);
  g_test_add_func ("/formats/kml/encodings", test_encodings);
  g_test_add_func ("/formats/kml/archive", test_archive);
  g_test_add_func ("/formats/kml/bad-archives", test_bad_archives);
  g_test_add_func ("/formats/kml/spoilt-archives", test_spoilt_archives);
  return g_test_run ();
}
