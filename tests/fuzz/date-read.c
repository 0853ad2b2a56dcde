/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever may be typed as a date: a libFuzzer target, and a bounded run of it as a test. */
#include "fuzz/fuzz.h"
#include "time/dastan-date-read.h"

#include <string.h>

#define N_RUNS 4000

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

static void
test_mutations (void)
{
  fuzz_run_mutations (seeds, G_N_ELEMENTS (seeds), "0123456789X-?~%/., NovemberMarchBCEAD\xe2\x88\x92\xcc\x88", N_RUNS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/date-read/mutations", test_mutations);
  return g_test_run ();
}

#endif
