/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON reader on a dossier whose pieces are cut, doubled, swapped and changed. */
#include <stdlib.h>
#include <string.h>

#include "formats/dastan-json-locate.h"
#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-writer.h"

static guint
get_rounds (guint usual)
{
  const char *rounds = g_getenv ("DASTAN_FUZZ_ROUNDS");

  return rounds != NULL ? (guint) strtoul (rounds, NULL, 10) : usual;
}

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
check_report (const DastanReport *report, const GString *text)
{
  guint n_lines = 1;

  for (gsize i = 0; i < text->len; i++)
    n_lines += text->str[i] == '\n';
  g_assert_cmpuint (dastan_report_get_n_errors (report), >, 0);
  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      g_assert_cmpuint (dastan_report_get (report, i)->line, >=, 1);
      g_assert_cmpuint (dastan_report_get (report, i)->line, <=, n_lines);
      g_assert_cmpuint (dastan_report_get (report, i)->column, >=, 1);
    }
}

static void
test_mutations (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "lakes.json", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1997);
  g_autofree char *original = NULL;
  guint n_read = 0;
  guint n_refused = 0;

  g_assert_true (g_file_get_contents (path, &original, NULL, NULL));
  for (guint round = 0; round < get_rounds (3000); round++)
    {
      g_autoptr (GString) text = g_string_new (original);
      g_autoptr (DastanReport) report = dastan_report_new ();
      g_autoptr (DastanDossier) dossier = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        mutate (text, random);
      /* Without the nul that ends a string: a reader that looks beyond is caught. */
      bytes = g_bytes_new_take (g_memdup2 (text->str, text->len), text->len);
      dossier = dastan_json_read (bytes, "fuzz.json", report, &error);
      g_assert_true ((dossier != NULL) != (error != NULL));
      if (dossier != NULL)
        check_read (dossier);
      else
        check_report (report, text);
      n_read += dossier != NULL;
      n_refused += dossier == NULL;
    }
  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/json/mutations", test_mutations);
  return g_test_run ();
}
