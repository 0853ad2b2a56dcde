/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many intervals of a lane begin in or lie in a stretch of time: exactly, by binary searches.
 */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-lane-index.h"

#include <stdlib.h>
#include <string.h>

#include "time/dastan-span.h"

#define N_CLASSES 64
#define DIGIT 16 /* bits of a digit of the radix sort */
#define FEW 256 /* that are sorted by comparing */

struct _DastanLaneIndex
{
  guint n;
  guint32 *ids;
  gint64 *starts;                     /* ascending */
  gint64 *ends;                       /* ascending: not in the order of the starts */
  guint32 *by_length;                 /* positions class by class, in a class ascending */
  guint32 class_first[N_CLASSES + 1]; /* where each class begins in by_length */
};

/* --- Making it --- */

static int
compare_seconds (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* Sorts ascending, least digit first; a digit in which nothing differs costs one look. */
static void
sort_many_seconds (gint64 *seconds, guint n)
{
  g_autofree gint64 *spare = g_new (gint64, MAX (n, 1));
  g_autofree guint32 *first = g_new (guint32, (1 << DIGIT) + 1);
  gint64 *from = seconds, *to = spare;

  for (guint shift = 0; shift < 64; shift += DIGIT)
    {
      gint64 *former = from;

      memset (first, 0, ((1 << DIGIT) + 1) * sizeof *first);
#define DIGIT_OF(second) ((((guint64)(second) ^ (1ULL << 63)) >> shift) & ((1 << DIGIT) - 1))
      for (guint i = 0; i < n; i++)
        first[DIGIT_OF (from[i]) + 1]++;
      if (n == 0 || first[DIGIT_OF (from[0]) + 1] == n)
        continue;
      for (guint digit = 0; digit < 1 << DIGIT; digit++)
        first[digit + 1] += first[digit];
      for (guint i = 0; i < n; i++)
        to[first[DIGIT_OF (from[i])]++] = from[i];
#undef DIGIT_OF
      from = to;
      to = former;
    }
  if (from != seconds)
    memcpy (seconds, from, n * sizeof *seconds);
}

/* Of few the counts of digits would take longer than all else. */
static void
sort_seconds (gint64 *seconds, guint n)
{
  if (n > FEW)
    sort_many_seconds (seconds, n);
  else if (n > 1)
    qsort (seconds, n, sizeof *seconds, compare_seconds);
}

guint
dastan_lane_index_class_of (guint64 length)
{
  return length == 0 ? 0 : 63 - (guint)__builtin_clzll (length);
}

static guint
class_of_interval (gint64 start, gint64 end)
{
  if (start == DASTAN_SECOND_MIN || end == DASTAN_SECOND_MAX)
    return N_CLASSES - 1;
  return dastan_lane_index_class_of ((guint64)end - (guint64)start + 1);
}

static void
sort_by_length (DastanLaneIndex *self, const gint64 *ends)
{
  guint32 next[N_CLASSES];

  for (guint i = 0; i < self->n; i++)
    self->class_first[class_of_interval (self->starts[i], ends[i]) + 1]++;
  for (guint class = 0; class < N_CLASSES; class ++)
    self->class_first[class + 1] += self->class_first[class];
  memcpy (next, self->class_first, sizeof next);
  for (guint i = 0; i < self->n; i++)
    self->by_length[next[class_of_interval (self->starts[i], ends[i])]++] = i;
}

DastanLaneIndex *
dastan_lane_index_new (const gint64 *starts, const gint64 *ends, const guint32 *ids, guint n)
{
  DastanLaneIndex *self = g_new0 (DastanLaneIndex, 1);

  self->n = n;
  self->ids = g_memdup2 (ids, n * sizeof *ids);
  self->starts = g_memdup2 (starts, n * sizeof *starts);
  self->ends = g_memdup2 (ends, n * sizeof *ends);
  self->by_length = g_new (guint32, MAX (n, 1));
  sort_seconds (self->ends, n);
  sort_by_length (self, ends);
  return self;
}

void
dastan_lane_index_free (DastanLaneIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->ids);
  g_free (self->starts);
  g_free (self->ends);
  g_free (self->by_length);
  g_free (self);
}

/* --- Asking it --- */

guint
dastan_lane_index_get_n (const DastanLaneIndex *self)
{
  return self->n;
}

guint32
dastan_lane_index_get_id (const DastanLaneIndex *self, guint position)
{
  return self->ids[position];
}

gint64
dastan_lane_index_get_start (const DastanLaneIndex *self, guint position)
{
  return self->starts[position];
}

/* How many of @seconds are before @second, of which at least @low and at most @high are. */
static guint
count_less (const gint64 *seconds, guint low, guint high, gint64 second)
{
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (seconds[middle] < second)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
dastan_lane_index_count_before (const DastanLaneIndex *self, gint64 second)
{
  return count_less (self->starts, 0, self->n, second);
}

guint
dastan_lane_index_count_before_near (const DastanLaneIndex *self, gint64 second, guint from)
{
  guint step = 1, low = from;

  while (from < self->n && self->starts[from] < second)
    {
      low = from + 1;
      from = self->n - from > step ? from + step : self->n;
      step *= 2;
    }
  return count_less (self->starts, low, MIN (from, self->n), second);
}

guint
dastan_lane_index_count_ended (const DastanLaneIndex *self, gint64 second)
{
  return count_less (self->ends, 0, self->n, second);
}

guint
dastan_lane_index_count_in (const DastanLaneIndex *self, gint64 first, gint64 last)
{
  guint begun
      = last == DASTAN_SECOND_MAX ? self->n : dastan_lane_index_count_before (self, last + 1);

  return begun - dastan_lane_index_count_ended (self, first);
}

/* How many of a class begin before @second, as a place in by_length. */
static guint
find_in_class (const DastanLaneIndex *self, guint class, gint64 second)
{
  guint low = self->class_first[class], high = self->class_first[class + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->starts[self->by_length[middle]] < second)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
dastan_lane_index_list_long (const DastanLaneIndex *self,
                             guint least_class,
                             gint64 from,
                             gint64 to,
                             gboolean is_reaching,
                             GArray *positions,
                             guint most)
{
  guint n = 0;

  for (guint class = least_class; class < N_CLASSES; class ++)
    {
      gint64 first = from;
      guint low, high;

      if (self->class_first[class] == self->class_first[class + 1])
        continue;
      if (is_reaching
          && (class >= 62 || __builtin_sub_overflow (from, (gint64)(1ULL << (class + 1)), &first)))
        first = DASTAN_SECOND_MIN;
      low = find_in_class (self, class, first);
      high = find_in_class (self, class, is_reaching ? from : to);
      for (guint i = low; i < high && positions->len < most; i++)
        g_array_append_val (positions, self->by_length[i]);
      n += high > low ? high - low : 0;
    }
  return n;
}
