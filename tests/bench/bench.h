/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the bench's programs share: medians, and one line a figure. */
#pragma once

#include <glib.h>
#include <stdlib.h>

static inline int
bench_compare (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static inline double
bench_median (double *values, guint n)
{
  qsort (values, n, sizeof (double), bench_compare);
  return values[n / 2];
}

/* name, value, unit, budget, baseline (what it was measured against in the same run), ok or over.
 * @budget <= 0: none; @baseline <= 0: none. The budget is of the value itself. */
static inline void
bench_print (const char *name, double value, const char *unit, double budget, double baseline)
{
  g_autofree char *budget_text = budget > 0 ? g_strdup_printf ("%.4g", budget) : g_strdup ("-");
  g_autofree char *baseline_text = baseline > 0 ? g_strdup_printf ("%.4g", baseline) : g_strdup ("-");

  g_print ("%s\t%.4g\t%s\t%s\t%s\t%s\n", name, value, unit, budget_text, baseline_text,
           budget > 0 && value > budget ? "over" : "ok");
}

/* Whether a figure was asked for: no names on the command line mean all. */
static inline gboolean
bench_wants (int argc, char **argv, const char *name)
{
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (name, argv[i]))
      return TRUE;
  return argc < 2;
}
