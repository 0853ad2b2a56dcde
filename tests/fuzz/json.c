/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON reader on a dossier whose pieces are cut, doubled, swapped and changed. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "formats/dastan-json-locate.h"
#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"

#define N_RUNS 3000

/* How many were dossiers after all. */
static guint n_read;

/* What is read can be written, and what is written reads back the same. */
static void
check_read (DastanDossier *dossier)
{
  g_autoptr (GBytes) once = dastan_json_write (dossier);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) again = dastan_json_read (once, "again.json", NULL, &error);
  g_autoptr (GBytes) twice = NULL;

  g_assert_no_error (error);
  twice = dastan_json_write (again);
  g_assert_true (g_bytes_equal (once, twice));
}

/* Every problem has a place that is in the text. */
static void
check_report (const DastanReport *report, const guint8 *data, size_t size)
{
  guint n_lines = 1;

  for (size_t i = 0; i < size; i++)
    n_lines += data[i] == '\n';
  g_assert_cmpuint (dastan_report_get_n_errors (report), >, 0);
  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      g_assert_cmpuint (dastan_report_get (report, i)->line, >=, 1);
      g_assert_cmpuint (dastan_report_get (report, i)->line, <=, n_lines);
      g_assert_cmpuint (dastan_report_get (report, i)->column, >=, 1);
    }
}

/* Reads the bytes as a dossier, or says what is wrong with them. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  /* A copy of its own without a nul behind it: a reader that looks beyond is caught. */
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanDossier) dossier = dastan_json_read (bytes, "fuzz.json", report, &error);

  g_assert_true ((dossier != NULL) != (error != NULL));
  if (dossier != NULL)
    check_read (dossier);
  else
    check_report (report, data, size);
  n_read += dossier != NULL;
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const tokens[] = {
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\"",
  "\\",
  "null",
  "true",
  "-1",
  "1e999",
  "1e400",
  "0.5",
  "\"\"",
  "\"x\"",
  "\\u0000",
  "\\ud800",
  "\\ud83c\\udf0a",
  "\xff",
  "\xe6\xb9",
  "湖",
  "\n",
  "[[[[[[[[[[[[",
  "2025-13",
  "..",
  "\"id\": \"survey\"",
  "\"start\": 99999999999999999999",
  "{\"en\": 1}",
  "\"date\": \"1/0\"",
  "KZ",
  "zz",
};

static void
mutate (GString *text, GRand *random)
{
  gsize at = (gsize) g_rand_int_range (random, 0, (gint32) text->len + 1);
  gsize length = (gsize) g_rand_int_range (random, 1, 40);

  length = MIN (length, text->len - at);
  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      g_string_erase (text, (gssize) at, (gssize) length);
      break;
    case 1:
      g_string_insert (text, (gssize)at,
                       tokens[g_rand_int_range (random, 0, G_N_ELEMENTS (tokens))]);
      break;
    case 2:
      {
        g_autofree char *piece = g_strndup (text->str + at, length);

        g_string_insert (text, g_rand_int_range (random, 0, (gint32) text->len + 1), piece);
        break;
      }
    case 3:
      if (at < text->len)
        text->str[at] = (char) g_rand_int_range (random, 1, 256);
      break;
    case 4:
      g_string_truncate (text, at);
      break;
    default:
      if (at < text->len)
        text->str[at] ^= (char) (1 << g_rand_int_range (random, 0, 7));
    }
}

static void
test_mutations (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1997);
  g_autofree char *original = NULL;
  guint n_runs = 0;

  g_assert_true (g_file_get_contents (path, &original, NULL, NULL));
  for (; n_runs < N_RUNS; n_runs++)
    {
      g_autoptr (GString) text = g_string_new (original);

      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        mutate (text, random);
      LLVMFuzzerTestOneInput ((const guint8 *) text->str, text->len);
    }
  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_read, <, n_runs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/json/mutations", test_mutations);
  return g_test_run ();
}

#endif
