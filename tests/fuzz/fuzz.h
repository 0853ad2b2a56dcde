/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets share as tests: files that a fuzzer has found, and random changes of a text. */
#pragma once

#include <glib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Runs the files that are named on the command line as they are. */
static inline void
fuzz_run_files (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *content = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (argv[i], &content, &length, NULL));
      LLVMFuzzerTestOneInput ((const guint8 *) content, length);
    }
}

/* One random change: a byte replaced or put in, of @alphabet, or taken out, or a piece doubled. */
static inline void
fuzz_mutate (GRand *random, GByteArray *bytes, const char *alphabet)
{
  guint8 byte = (guint8) alphabet[g_rand_int_range (random, 0, (gint32) strlen (alphabet))];
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

/* Some changes of each of @seeds in turn, @n_runs in all. */
static inline void
fuzz_run_mutations (const char *const *seeds, guint n_seeds, const char *alphabet, guint n_runs)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (300);

  for (guint run = 0; run < n_runs; run++)
    {
      const char *seed = seeds[run % n_seeds];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) seed, (guint) strlen (seed));
      for (int i = g_rand_int_range (random, 0, 5); i >= 0; i--)
        fuzz_mutate (random, bytes, alphabet);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
}
