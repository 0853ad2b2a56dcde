/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of tables on bytes of any kind, in any encoding. */
#include "fuzz/fuzz.h"
#include "formats/dastan-csv.h"

#define N_RUNS 4000

/* How many were tables to the end. */
static guint n_read;

/* Reads the bytes as a table: rows of valid text at places that only grow, or an error. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GInputStream) stream
      = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  DastanTextInput *input = dastan_text_input_new (stream, NULL, NULL, &error);
  g_autoptr (DastanCsv) csv = NULL;
  gboolean has_row = TRUE;
  guint last_line = 0;

  g_assert_nonnull (input);
  csv = dastan_csv_new (input, '\0', NULL, &error);
  while (csv != NULL && has_row && dastan_csv_next (csv, &has_row, &error))
    {
      guint line = 0;
      guint column = 0;

      g_assert_true (!has_row || dastan_csv_get_n (csv) > 0);
      if (!has_row)
        break;
      dastan_csv_get_place (csv, 0, &line, &column);
      g_assert_cmpuint (line, >, last_line);
      g_assert_cmpuint (column, ==, 1);
      last_line = line;
      for (guint i = 0; i < dastan_csv_get_n (csv); i++)
        g_assert_true (g_utf8_validate (dastan_csv_get (csv, i), -1, NULL));
    }
  g_assert_true (error != NULL || csv != NULL);
  n_read += error == NULL;
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const tokens[] = {
  "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", "湖", "д", "\xff", "\xfe\xff", "\xe9",
  "\x81\x30\x81\x30", "\x8c\xce", "sep=;\n", "1,2\n", "\"a\nb\",c\n", "1e400", "0000-00-00",
  "\xef\xbb\xbf",
};

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2004);
  guint n_runs = 0;

  for (; n_runs < N_RUNS; n_runs++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int n = g_rand_int_range (random, 0, 30); n > 0; n--)
        {
          g_string_append (text, tokens[g_rand_int_range (random, 0, G_N_ELEMENTS (tokens))]);
          if (g_rand_int_range (random, 0, 60) == 0)
            g_string_append_c (text, '\0');
        }
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
  g_test_add_func ("/fuzz/csv/random", test_random);
  return g_test_run ();
}

#endif
