/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TeX of bibliographies: anything becomes text, and any text that is written comes back as it was. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "formats/dastan-bibtex-work.h"
#include "formats/dastan-tex.h"

#define N_RUNS 20000

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1), *names = dastan_bibtex_names_format (text);

  g_strdelimit (text, "\t\r\v\f", ' ');
  g_assert_true (g_utf8_validate (names, -1, NULL));
  for (guint keeps_lines = 0; keeps_lines < 2; keeps_lines++)
    {
      g_autofree char *plain = dastan_tex_decode (text, keeps_lines), *again = NULL;
      g_autoptr (GString) tex = g_string_new (NULL);

      g_assert_true (g_utf8_validate (plain, -1, NULL));
      dastan_tex_append (tex, text, keeps_lines);
      again = dastan_tex_decode (tex->str, keeps_lines);
      g_assert_cmpstr (again, ==, text);
    }
  return 0;
}

#ifndef DASTAN_LIBFUZZER

static const char *const pieces[]
  = { "\\", "{", "}", "~", "^", "-", "--", "`", "'", "\"", "?", "!", "$", "%", "#", "&", "_", " ", "  ", "\n", "a", "i", "é", "湖",
      "\\'", "\\\"u", "\\textbackslash", "\\newline{}", "\\ ", "\\url{", "\\emph[", "]", "\\c c", "e\xcc\x81", "and", " and ",
      ",", "family=", "\xc2\xa0", "[" };

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int n = g_rand_int_range (random, 0, 12); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      LLVMFuzzerTestOneInput ((const guint8 *) text->str, text->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fuzz_run_files (argc, argv);
  g_test_add_func ("/fuzz/tex/random", test_random);
  return g_test_run ();
}

#endif
