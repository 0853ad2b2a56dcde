/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that a file writes as numbers: what unit they are in is told by their magnitude. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DASTAN_NUMBER_YEAR,    /* 1833 */
  DASTAN_NUMBER_DAY,     /* 20251127 */
  DASTAN_NUMBER_SECONDS, /* since 1970, as the others */
  DASTAN_NUMBER_MILLISECONDS,
  DASTAN_NUMBER_MICROSECONDS,
  DASTAN_NUMBER_NANOSECONDS,
} DastanNumberUnit;

char *dastan_import_date_from_number (double number, DastanNumberUnit *unit);
char *dastan_import_number_describe (const char *name,
                                     double number,
                                     const char *date,
                                     DastanNumberUnit unit);

G_END_DECLS
