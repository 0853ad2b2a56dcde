/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hash of texts that differs from one run of the program to the next. */
#define G_LOG_DOMAIN "dastan-base"

#include "config.h"

#include "base/dastan-hash.h"

static gpointer
make_seed (gpointer data)
{
  guint64 *seed = g_new (guint64, 1);

  *seed = (guint64) g_random_int () << 32 | g_random_int ();
  return seed;
}

/**
 * dastan_hash_text:
 * @text: a string
 *
 * For hash tables of what files say: g_str_hash() gives any number of texts the same hash that somebody chose for
 * that, and a table of those takes time that grows with the square of their number. FNV-1a of 64 bits from a start
 * that nobody knows, its bits mixed once more (Fowler, Noll, Vo; the mixer is that of MurmurHash3). Any thread.
 *
 * Returns: the hash, the same for equal texts for as long as the program runs
 */
guint
dastan_hash_text (gconstpointer text)
{
  static GOnce once = G_ONCE_INIT;
  const guint64 *seed = g_once (&once, make_seed, NULL);
  guint64 h = *seed;

  for (const guchar *at = text; *at != '\0'; at++)
    h = (h ^ *at) * G_GUINT64_CONSTANT (1099511628211);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint) (h >> 32);
}
