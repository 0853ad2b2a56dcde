/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as other people's files write them, as EDTF: never through a clock. */
#pragma once

#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/* Which comes first in 03/04/2025. */
typedef enum
{
  DASTAN_DATE_ORDER_UNKNOWN, /* to be asked for */
  DASTAN_DATE_ORDER_DMY,
  DASTAN_DATE_ORDER_MDY,
} DastanDateOrder;

/* What negative years mean in a format. */
typedef enum
{
  DASTAN_YEARS_ASTRONOMICAL, /* ISO 8601: 0000 is 1 BCE */
  DASTAN_YEARS_HISTORICAL,   /* −44 is 44 BCE, and there is no year 0 */
} DastanYears;

/* A date in columns of their own; each may be empty or NULL. */
typedef struct
{
  const char *year;
  const char *month;
  const char *day;
  const char *time;
} DastanDateParts;

/* In the order of DastanDateParts. */
typedef enum
{
  DASTAN_DATE_PART_YEAR,
  DASTAN_DATE_PART_MONTH,
  DASTAN_DATE_PART_DAY,
  DASTAN_DATE_PART_TIME,
} DastanDatePart;

char *dastan_import_date_parse (const char *text,
                                DastanDateOrder order,
                                DastanYears years,
                                gboolean *is_ambiguous,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *dastan_import_date_from_parts (const DastanDateParts *parts,
                                     DastanYears years,
                                     DastanDatePart *bad,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *dastan_import_date_from_numbers (
    gint64 year, int month, int day, const char *time, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *dastan_import_date_add_time (const char *date,
                                   const char *time,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
DastanEdtf *dastan_import_date_join (const char *start,
                                     const char *end,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
