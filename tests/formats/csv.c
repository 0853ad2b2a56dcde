/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in text: what RFC 4180 says, what spreadsheets do, and what is none. */
#include "formats/dastan-csv.h"

#include "base/dastan-error.h"

#include <string.h>

static DastanCsv *
open_bytes (const char *bytes, gssize length, char delimiter)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, length, NULL);
  g_autoptr (GError) error = NULL;
  DastanTextInput *input = dastan_text_input_new (stream, NULL, NULL, &error);
  DastanCsv *csv;

  g_assert_no_error (error);
  csv = dastan_csv_new (input, delimiter, NULL, &error);
  g_assert_no_error (error);
  return csv;
}

/* Every field in angle brackets, a row a line; and what is wrong behind the last. */
static char *
render (const char *bytes, gssize length, char delimiter)
{
  g_autoptr (DastanCsv) csv = open_bytes (bytes, length, delimiter);
  GString *out = g_string_new (NULL);
  gboolean has_row = FALSE;
  g_autoptr (GError) error = NULL;

  while (dastan_csv_next (csv, &has_row, &error) && has_row)
    {
      for (guint i = 0; i < dastan_csv_get_n (csv); i++)
        g_string_append_printf (out, "<%s>", dastan_csv_get (csv, i));
      g_string_append_c (out, '/');
    }
  if (error != NULL)
    g_string_append_printf (out, "error %d", error->code);
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *name;
  const char *bytes;
  const char *rows;
} Case;

/* The twelve cases of csv-spectrum 2.0.0 (Max Ogden, BSD-2-Clause), as facts: bytes and rows. */
static const Case spectrum[] = {
  { "comma_in_quotes",
    "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123",
    "<first><last><address><city><zip>/<John><Doe><120 any st.><Anytown, WW><08123>/" },
  { "empty", "a,b,c\n1,\"\",\"\"\n2,3,4", "<a><b><c>/<1><><>/<2><3><4>/" },
  { "empty_crlf", "a,b,c\r\n1,\"\",\"\"\r\n2,3,4", "<a><b><c>/<1><><>/<2><3><4>/" },
  { "escaped_quotes", "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", "<a><b>/<1><ha \"ha\" ha>/<3><4>/" },
  { "json",
    "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
    "<key><val>/<1><{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}>/" },
  { "location_coordinates",
    "Contact Phone Number,Location Coordinates,Cities,Counties\n"
    "2095257564,37\xef\xbf\xbd""36'37.8\"N 121\xef\xbf\xbd""2'17.9\"W,Modesto,Stanislaus",
    "<Contact Phone Number><Location Coordinates><Cities><Counties>/"
    "<2095257564><37\xef\xbf\xbd""36'37.8\"N 121\xef\xbf\xbd""2'17.9\"W><Modesto><Stanislaus>/" },
  { "newlines", "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
    "<a><b><c>/<1><2><3>/<Once upon \na time><5><6>/<7><8><9>/" },
  { "newlines_crlf", "a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n",
    "<a><b><c>/<1><2><3>/<Once upon \r\na time><5><6>/<7><8><9>/" },
  { "quotes_and_newlines", "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
    "<a><b>/<1><ha \n\"ha\" \nha>/<3><4>/" },
  { "simple", "a,b,c\n1,2,3\n", "<a><b><c>/<1><2><3>/" },
  { "simple_crlf", "a,b,c\r\n1,2,3\r\n", "<a><b><c>/<1><2><3>/" },
  { "utf8", "a,b,c\n1,2,3\n4,5,\xca\xa4", "<a><b><c>/<1><2><3>/<4><5><ʤ>/" },
};

static const Case others[] = {
  { "nothing", "", "" },
  { "line ends alone", "\n\r\n\r\n", "" },
  { "empty lines", "a,b\n\n\n1,2\n\n", "<a><b>/<1><2>/" },
  { "old Mac", "a,b\r1,2\r", "<a><b>/<1><2>/" },
  { "no fields in a row", "a,b\n,\n", "<a><b>/<><>/" },
  { "ragged", "a,b,c\n1\n1,2,3,4\n", "<a><b><c>/<1>/<1><2><3><4>/" },
  { "semicolons", "a;b\n1,5;2\n2,5;3\n", "<a><b>/<1,5><2>/<2,5><3>/" },
  { "tabs", "a\tb\n1, 2\t3\n", "<a><b>/<1, 2><3>/" },
  { "bars", "a|b\n1|2\n", "<a><b>/<1><2>/" },
  { "said by a line", "sep=;\na,b;c\n", "<a,b><c>/" },
  { "delimiters in quotes", "\"a;b;c;d\",b\n\"1;2;3;4\",2\n", "<a;b;c;d><b>/<1;2;3;4><2>/" },
  { "one column", "name\nAral\nBalkhash\n", "<name>/<Aral>/<Balkhash>/" },
  { "quote inside", "a,b\n5\" pipe,x\n", "<a><b>/<5\" pipe><x>/" },
  { "behind the quotes", "a,b\n\"x\" y,z\n", "<a><b>/<x y><z>/" },
  { "byte-order mark", "\xef\xbb\xbf\"a\",b\n1,2", "<a><b>/<1><2>/" },
  { "never closed", "a,b\n1,\"2\n3,4\n", "<a><b>/error 3" },
};

static void
check_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *rows = render (cases[i].bytes, -1, '\0');

      if (strcmp (rows, cases[i].rows) != 0)
        g_error ("%s: “%s”, expected “%s”", cases[i].name, rows, cases[i].rows);
    }
}

static void
test_spectrum (void)
{
  check_cases (spectrum, G_N_ELEMENTS (spectrum));
}

static void
test_others (void)
{
  check_cases (others, G_N_ELEMENTS (others));
}

static void
test_places (void)
{
  g_autoptr (DastanCsv) csv = open_bytes ("ид,b\n\"x\ny\",вода,z\n7,8\n", -1, '\0');
  static const guint places[][3][2] = {
    { { 1, 1 }, { 1, 4 }, { 1, 4 } },
    { { 2, 1 }, { 3, 4 }, { 3, 9 } },
    { { 4, 1 }, { 4, 3 }, { 4, 3 } },
  };
  gboolean has_row = FALSE;

  for (gsize row = 0; row < G_N_ELEMENTS (places); row++)
    {
      g_assert_true (dastan_csv_next (csv, &has_row, NULL));
      g_assert_true (has_row);
      for (guint i = 0; i < 3; i++)
        {
          guint line = 0;
          guint column = 0;

          dastan_csv_get_place (csv, i, &line, &column);
          g_assert_cmpuint (line, ==, places[row][i][0]);
          g_assert_cmpuint (column, ==, places[row][i][1]);
        }
    }
  g_assert_true (dastan_csv_next (csv, &has_row, NULL));
  g_assert_false (has_row);
  g_assert_cmpstr (dastan_csv_get (csv, 99), ==, "");
}

/* Larger than what is read at once, with everything at every place of the seams. */
static void
test_seams (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (DastanCsv) csv = NULL;
  gboolean has_row = FALSE;
  guint n_rows = 0;

  while (text->len < 5 * DASTAN_TEXT_INPUT_HEAD)
    g_string_append (text, "\"д \"\"湖\"\"\r\n\",𝄞x\r\n");
  csv = open_bytes (text->str, (gssize) text->len, '\0');
  g_assert_true (dastan_csv_next (csv, &has_row, NULL) && has_row);
  while (dastan_csv_next (csv, &has_row, NULL) && has_row)
    {
      g_assert_cmpuint (dastan_csv_get_n (csv), ==, 2);
      g_assert_cmpstr (dastan_csv_get (csv, 0), ==, "д \"湖\"\r\n");
      g_assert_cmpstr (dastan_csv_get (csv, 1), ==, "𝄞x");
      n_rows++;
    }
  g_assert_cmpuint (n_rows, >, 10000);
}

static void
check_limit (GString *text)
{
  g_autoptr (DastanCsv) csv = open_bytes (text->str, (gssize) text->len, ',');
  g_autoptr (GError) error = NULL;
  gboolean has_row = TRUE;

  g_assert_false (dastan_csv_next (csv, &has_row, &error));
  g_assert_false (has_row);
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT);
  g_assert_true (dastan_csv_next (csv, &has_row, NULL));
  g_assert_false (has_row);
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_sized_new (DASTAN_CSV_MAX_ROW + 20);

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, ',');
  check_limit (text);
  g_string_truncate (text, 0);
  while (text->len <= DASTAN_CSV_MAX_ROW)
    g_string_append (text, "endless ");
  check_limit (text);
  g_string_prepend_c (text, '"');
  check_limit (text);
}

/* An error of the text is told, not taken for the end. */
static void
test_unreadable (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (DastanCsv) csv = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_row = TRUE;

  while (text->len < 2 * DASTAN_TEXT_INPUT_HEAD)
    g_string_append (text, "1,2\n");
  g_string_append (text, "\xff,\n");
  csv = open_bytes (text->str, (gssize) text->len, '\0');
  while (has_row && dastan_csv_next (csv, &has_row, &error))
    ;
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/spectrum", test_spectrum);
  g_test_add_func ("/csv/others", test_others);
  g_test_add_func ("/csv/places", test_places);
  g_test_add_func ("/csv/seams", test_seams);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/unreadable", test_unreadable);
  return g_test_run ();
}
