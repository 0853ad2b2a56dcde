/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random EDTF expressions from a grammar of our own. */
#include "edtf-generator.h"

static gboolean
one_in (GRand *random, int n)
{
  return g_rand_int_range (random, 0, n) == 0;
}

static void
maybe_qualify (GRand *random, GString *text, int n)
{
  static const char marks[] = "?~%";
  if (one_in (random, n))
    g_string_append_c (text, marks[g_rand_int_range (random, 0, 3)]);
}

/* @value with @n digits, now and then with an X in place of one. */
static void
add_digits (GRand *random, GString *text, int value, int n, gboolean may_mask)
{
  gboolean masks = may_mask && one_in (random, 4);
  g_autofree char *digits = g_strdup_printf ("%0*d", n, value);

  for (int i = 0; i < n; i++)
    g_string_append_c (text, masks && one_in (random, 2) ? 'X' : digits[i]);
}

static void
add_long_year (GRand *random, GString *text)
{
  g_string_append (text, one_in (random, 2) ? "Y" : "Y-");
  g_string_append_printf (text, "%d", g_rand_int_range (random, 10000, G_MAXINT));
  if (one_in (random, 2))
    g_string_append_printf (text, "E%d", g_rand_int_range (random, 0, 30));
  if (one_in (random, 3))
    g_string_append_printf (text, "S%d", g_rand_int_range (random, 1, 12));
  maybe_qualify (random, text, 8);
}

static void
add_time (GRand *random, GString *text)
{
  g_string_append_printf (text, "T%02d:%02d:%02d", g_rand_int_range (random, 0, 24),
                          g_rand_int_range (random, 0, 60), g_rand_int_range (random, 0, 60));
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      g_string_append_c (text, 'Z');
      break;
    case 1:
      g_string_append_printf (text, "+%02d", g_rand_int_range (random, 0, 24));
      break;
    case 2:
      g_string_append_printf (text, "-%02d:%02d", g_rand_int_range (random, 1, 24),
                              g_rand_int_range (random, 0, 60));
      break;
    default:
      break;
    }
}

static void
add_plain_day (GRand *random, GString *text)
{
  add_digits (random, text, g_rand_int_range (random, 1, 10000), 4, FALSE);
  g_string_append_c (text, '-');
  add_digits (random, text, g_rand_int_range (random, 1, 13), 2, FALSE);
  g_string_append_c (text, '-');
  add_digits (random, text, g_rand_int_range (random, 1, 32), 2, FALSE);
}

static void
add_date (GRand *random, GString *text, gboolean may_have_time)
{
  if (one_in (random, 8))
    {
      add_long_year (random, text);
      return;
    }
  if (may_have_time && one_in (random, 8))
    {
      add_plain_day (random, text);
      add_time (random, text);
      return;
    }
  maybe_qualify (random, text, 8);
  if (one_in (random, 6))
    g_string_append_c (text, '-');
  add_digits (random, text, g_rand_int_range (random, 1, 10000), 4, TRUE);
  maybe_qualify (random, text, 5);
  if (one_in (random, 3))
    return;
  g_string_append_c (text, '-');
  maybe_qualify (random, text, 8);
  if (one_in (random, 6))
    {
      add_digits (random, text, g_rand_int_range (random, 21, 42), 2, FALSE);
      maybe_qualify (random, text, 5);
      return;
    }
  add_digits (random, text, g_rand_int_range (random, 1, 13), 2, TRUE);
  maybe_qualify (random, text, 5);
  if (one_in (random, 3))
    return;
  g_string_append_c (text, '-');
  maybe_qualify (random, text, 8);
  add_digits (random, text, g_rand_int_range (random, 1, 32), 2, TRUE);
  maybe_qualify (random, text, 5);
}

static void
add_interval (GRand *random, GString *text)
{
  int open = g_rand_int_range (random, 0, 8);

  if (open == 0)
    g_string_append (text, "..");
  else if (open != 1)
    add_date (random, text, TRUE);
  g_string_append_c (text, '/');
  if (open == 2)
    g_string_append (text, "..");
  else if (open != 3)
    add_date (random, text, TRUE);
}

static void
add_set (GRand *random, GString *text)
{
  gboolean is_one_of = one_in (random, 2);
  int n = g_rand_int_range (random, 1, 6);

  g_string_append_c (text, is_one_of ? '[' : '{');
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (i == 0 && one_in (random, 5))
        {
          g_string_append (text, "..");
          add_date (random, text, FALSE);
          continue;
        }
      add_date (random, text, FALSE);
      if (one_in (random, 5))
        {
          g_string_append (text, "..");
          add_date (random, text, FALSE);
        }
      else if (i == n - 1 && one_in (random, 4))
        g_string_append (text, "..");
    }
  g_string_append_c (text, is_one_of ? ']' : '}');
}

char *
generate_edtf (GRand *random)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      add_set (random, text);
      break;
    case 1:
      add_interval (random, text);
      break;
    default:
      add_date (random, text, TRUE);
      break;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
