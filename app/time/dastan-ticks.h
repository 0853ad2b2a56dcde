/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the axis of time is marked, from millions of years to seconds, and what stands there. */
#pragma once

#include "time/dastan-span.h"

G_BEGIN_DECLS

/* Step of a row of ticks: COUNT units of UNIT. */
typedef enum
{
  DASTAN_TICK_SECOND,
  DASTAN_TICK_MINUTE,
  DASTAN_TICK_HOUR,
  DASTAN_TICK_DAY,
  DASTAN_TICK_MONTH,
  DASTAN_TICK_YEAR,
} DastanTickUnit;

typedef struct
{
  DastanTickUnit unit;
  gint64 count; /* 1, 2, 5, 10, 15, 30 seconds or minutes; 1, 3, 6, 12 hours; 1, 7 days (7: weeks
                   from Monday); 1, 3, 6 months; 1, 2, 5 × 10ⁿ years */
} DastanTickStep;

typedef struct
{
  gint64 second;    /* where it stands */
  gboolean is_major; /* begins the next coarser unit too (January among months, midnight among hours) */
} DastanTick;

/**
 * dastan_ticks_choose_step:
 * @seconds_per_pixel: scale of the axis, > 0
 * @min_gap: smallest wanted distance of two ticks in pixels, > 0
 *
 * Returns: the finest step whose ticks are at least @min_gap apart
 */
DastanTickStep dastan_ticks_choose_step (double seconds_per_pixel, double min_gap);

/**
 * dastan_ticks_list:
 * @span: the visible span; neither end open
 * @step: a step
 * @max: at most this many are made
 *
 * Ticks lie on whole units: years on multiples of the count (never a "year 0" label: the year before
 * 1 CE is 1 BCE), months on January, April …, weeks on Mondays.
 *
 * Returns: (transfer full) (element-type DastanTick): ascending; at most one before and after @span
 */
GArray *dastan_ticks_list (DastanSpan span, DastanTickStep step, guint max);

/**
 * dastan_ticks_format:
 * @tick: a tick
 * @step: the step it belongs to
 * @with_context: whether the coarser unit is said as well ("Nov 2025" rather than "Nov")
 *
 * Returns: (transfer full): its label in the reader's language: "2025", "Q4", "Nov", "27", "14:30", "44 BCE",
 *     "5 million BCE"
 */
char *dastan_ticks_format (const DastanTick *tick, DastanTickStep step, gboolean with_context);

G_END_DECLS
