/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever may be typed as a date: a libFuzzer target, and a bounded run of it as a test. */
#include "time/dastan-date-read.h"

#include <string.h>

#define N_RUNS 4000

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Reads the bytes as a date somebody typed; what is read has bounds, and what is not is refused in words. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_date_read (text, &error);

  g_assert_true ((date == NULL) == (error != NULL));
  if (date == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), >, 10);
      return 0;
    }
  g_assert_cmpint (dastan_edtf_get_bounds (date)->whole.earliest, <=, dastan_edtf_get_bounds (date)->whole.latest);
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const seeds[] = {
  "27 November 2025",
  "Nov 27th, 2025",
  "27.11.2025",
  "3/4/2025",
  "44 BCE",
  "2025\xe5\xb9\xb4" "11\xe6\x9c\x88" "27\xe6\x97\xa5",
  "2004-06/2010",
  "March 999999 BC",
};

/* One random change: a byte replaced, put in, taken out, or a piece doubled. */
static void
mutate (GRand *random, GByteArray *bytes)
{
  static const char alphabet[] = "0123456789X-?~%/., NovemberMarchBCEAD\xe2\x88\x92\xcc\x88";
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
  g_test_add_func ("/fuzz/date-read/mutations", test_mutations);
  return g_test_run ();
}

#endif
