/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coarser row of the axis: the stretch of time in which a row of ticks lies, and what it is called. */
#pragma once

#include "time/dastan-ticks.h"

G_BEGIN_DECLS

/* What stretches are of, from fine to coarse. Decades, centuries and millennia are those of our era and before it:
 * the twentieth century is 1901 to 2000. */
typedef enum
{
  DASTAN_CONTEXT_DAY,
  DASTAN_CONTEXT_MONTH,
  DASTAN_CONTEXT_YEAR,
  DASTAN_CONTEXT_DECADE, /* the 1980s; before the year 100 the whole era */
  DASTAN_CONTEXT_CENTURY,
  DASTAN_CONTEXT_MILLENNIUM,
  DASTAN_CONTEXT_ERA,
} DastanContextUnit;

/* The unit that ticks of @step are said with: days with their month, months with their year. */
DastanContextUnit dastan_tick_context_choose (DastanTickStep step);

/* The stretch of @unit in which @second (not an open one) lies; the first and the last of all end with the seconds. */
DastanSpan dastan_tick_context_get_span (DastanContextUnit unit, gint64 second);

/* What it is called, in the reader's language: "27 November 2025", "November 2025", "2025", "1980s", "20th century",
 * "2nd millennium BCE", "BCE". (transfer full) */
char *dastan_tick_context_format (DastanContextUnit unit, gint64 second);

G_END_DECLS
