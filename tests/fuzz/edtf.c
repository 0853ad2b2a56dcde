/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is read as a date: a libFuzzer target, and a bounded run of it as a test. */
#include "time/dastan-date-format.h"

#include <string.h>

#define N_RUNS 20000

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Reads the bytes as a date; what is read must have words, bounds and a canonical text that reads
 * back. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  gsize bad_at = G_MAXSIZE;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, &bad_at, &error);

  if (date == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (bad_at, <=, strlen (text));
      return 0;
    }
  const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);
  g_assert_cmpint (bounds->whole.earliest, <=, bounds->whole.latest);
  g_autofree char *words = dastan_date_format_words (date);
  g_autofree char *precision = dastan_date_format_precision (date);
  g_autofree char *iso = dastan_date_format_iso (bounds->whole.earliest);
  g_assert_true (words != NULL && precision != NULL && iso != NULL);
  g_autoptr (DastanEdtf) again = dastan_edtf_parse (dastan_edtf_get_text (date), NULL, NULL);
  if (again == NULL || !dastan_edtf_equal (date, again))
    g_error ("%s does not read back as what it is", dastan_edtf_get_text (date));
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const seeds[] = {
  "1985-04-12T23:20:30+04:30",
  "Y-17E7",
  "Y3388E2S3",
  "?2004-06-~11",
  "156X-12-25/2004-06-XX",
  "[..1667,1668,1670..1672,1760-12..]",
  "{-1960%,1961-12}",
  "../1985",
  "2001-41",
  "Y9E9999/..",
};

/* One random change: a byte replaced, put in, taken out, or a piece doubled. */
static void
mutate (GRand *random, GByteArray *bytes)
{
  static const char alphabet[] = "0123456789X-?~%/.,[]{}TZ:+YES \xe2\x88\x92";
  guint8 byte = (guint8) alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (random, 0, (int) bytes->len) : 0;

  switch (bytes->len > 0 ? g_rand_int_range (random, 0, 4) : 1)
    {
    case 0:
      bytes->data[at] = byte;
      break;
    case 1:
      g_byte_array_append (bytes, &byte, 1);
      memmove (bytes->data + at + 1, bytes->data + at, bytes->len - at - 1);
      bytes->data[at] = byte;
      break;
    case 2:
      g_byte_array_remove_index (bytes, at);
      break;
    default:
      {
        g_autofree guint8 *piece = g_memdup2 (bytes->data + at, bytes->len - at);
        g_byte_array_append (bytes, piece, bytes->len - at);
        break;
      }
    }
}

static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (300);
  guint n_runs = 0;

  for (; n_runs < N_RUNS; n_runs++)
    {
      const char *seed = seeds[n_runs % G_N_ELEMENTS (seeds)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_byte_array_append (bytes, (const guint8 *) seed, (guint) strlen (seed));
      for (int i = g_rand_int_range (random, 0, 5); i >= 0; i--)
        mutate (random, bytes);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
  g_assert_cmpuint (n_runs, ==, N_RUNS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Files that a fuzzer has found are run as they are. */
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *content = NULL;
      gsize length = 0;
      g_assert_true (g_file_get_contents (argv[i], &content, &length, NULL));
      LLVMFuzzerTestOneInput ((const guint8 *) content, length);
    }
  g_test_add_func ("/fuzz/edtf/mutations", test_mutations);
  return g_test_run ();
}

#endif
