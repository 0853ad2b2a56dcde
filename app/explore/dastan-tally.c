/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often each value of a byte comes, among those that are marked. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-tally.h"

#include <string.h>

/* Rows that count are listed where they are fewer than one in so many. */
#define FEW 8
/* Up to so many values are compared with each byte; of more, each byte is looked up. */
#define FEW_VALUES 16
#define AT_ONCE 8 /* values whose sums stay in registers */
#define LANES 16
#define MAX_STEPS 255 /* after which a lane of a byte is full */

typedef guint8 Lanes __attribute__ ((vector_size (LANES)));

/* Adds up the marked bytes that are one of AT_ONCE values from @value on; @n is a multiple of LANES, and at
 * most MAX_STEPS of them. */
static void
compare (const guint8 *values, const guint8 *is_in, guint n, guint value, guint *sums)
{
  Lanes lanes[AT_ONCE] = { { 0 } };

  for (guint i = 0; i < n; i += LANES)
    {
      Lanes found, marks;

      memcpy (&found, values + i, LANES);
      memcpy (&marks, is_in + i, LANES);
      for (guint k = 0; k < AT_ONCE; k++)
        lanes[k] += (Lanes) (found == (guint8) (value + k)) & marks;
    }
  for (guint k = 0; k < AT_ONCE; k++)
    for (guint lane = 0; lane < LANES; lane++)
      sums[k] += lanes[k][lane];
}

static void
tally_few (const guint8 *values, const guint8 *is_in, guint n, guint *counts, guint n_values)
{
  guint sums[FEW_VALUES] = { 0 };
  guint step;

  for (guint first = 0; first < n; first += step)
    {
      step = MIN (n - first, MAX_STEPS * LANES);
      for (guint value = 0; value < n_values; value += AT_ONCE)
        compare (values + first, is_in + first, step, value, sums + value);
    }
  for (guint value = 0; value < n_values; value++)
    counts[value] += sums[value];
}

/* Those of rows next to one another are often the same: four tables in turn, so that no addition waits
 * for the one before. */
static void
tally_many (const guint8 *values, const guint8 *is_in, guint n, guint *counts, guint n_values)
{
  guint tables[4][256] = { { 0 } };
  guint i = 0;

  for (; i + 4 <= n; i += 4)
    {
      tables[0][values[i]] += is_in[i];
      tables[1][values[i + 1]] += is_in[i + 1];
      tables[2][values[i + 2]] += is_in[i + 2];
      tables[3][values[i + 3]] += is_in[i + 3];
    }
  for (; i < n; i++)
    tables[0][values[i]] += is_in[i];
  for (guint value = 0; value < n_values; value++)
    counts[value] += tables[0][value] + tables[1][value] + tables[2][value] + tables[3][value];
}

/**
 * dastan_tally_bytes:
 * @values: @n bytes, each below @n_values
 * @is_in: @n bytes, 1 for those that count, and 0
 * @n: how many
 * @counts: (inout): @n_values numbers, to which is added how often each value came
 * @n_values: at most 256
 *
 * Any thread.
 */
void
dastan_tally_bytes (const guint8 *values, const guint8 *is_in, guint n, guint *counts, guint n_values)
{
  guint whole = n - n % LANES;

  if (n_values > FEW_VALUES)
    {
      tally_many (values, is_in, n, counts, n_values);
      return;
    }
  tally_few (values, is_in, whole, counts, n_values);
  for (guint i = whole; i < n; i++)
    counts[values[i]] += is_in[i];
}

/**
 * dastan_tally_list:
 * @is_in: @n bytes, 1 for those that count, and 0
 * @n: how many, at most 65,535
 * @list: (out): room for @n positions
 *
 * Lists the positions of those that count.
 *
 * Returns: how many there are. Any thread.
 */
guint
dastan_tally_list (const guint8 *is_in, guint n, guint16 *list)
{
  guint n_listed = 0;

  for (guint i = 0; i < n; i++)
    {
      list[n_listed] = (guint16) i;
      n_listed += is_in[i];
    }
  return n_listed;
}

/**
 * dastan_marks_close:
 * @marks: marks, of which @is_in is filled
 * @n: how many rows they are of, at most %DASTAN_MARKS_MAX
 * @always_lists: whether the list is wanted even if it is long
 *
 * Counts the marks, and lists them where that is quicker to go through. Any thread.
 */
void
dastan_marks_close (DastanMarks *marks, guint n, gboolean always_lists)
{
  marks->n_in = 0;
  for (guint i = 0; i < n; i++)
    marks->n_in += marks->is_in[i];
  marks->is_listed = marks->n_in < n / FEW || always_lists;
  if (marks->is_listed && marks->n_in > 0)
    dastan_tally_list (marks->is_in, n, marks->list);
}
