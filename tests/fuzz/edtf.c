/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is read as a date: a libFuzzer target, and a bounded run of it as a test. */
#include "fuzz/fuzz.h"
#include "time/dastan-date-format.h"

#include <string.h>

#define N_RUNS 20000

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

static void
test_mutations (void)
{
  fuzz_run_mutations (seeds, G_N_ELEMENTS (seeds), "0123456789X-?~%/.,[]{}TZ:+YES \xe2\x88\x92", N_RUNS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/edtf/mutations", test_mutations);
  return g_test_run ();
}

#endif
