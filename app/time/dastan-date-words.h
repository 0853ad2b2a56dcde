/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that dates are made of, in the reader's language: for this room only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a month is named: alone or before a year, after the number of a day, or short. */
typedef enum
{
  DASTAN_MONTH_ALONE,
  DASTAN_MONTH_WITH_DAY,
  DASTAN_MONTH_SHORT,
} DastanMonthForm;

/* @month is 1 to 12; the text is borrowed, in the language of the current locale. */
const char *dastan_date_words_month (int month, DastanMonthForm form);

/* @year is astronomical: "2025", "44 BCE", "12,000 CE", "170 million BCE". (transfer full) */
char *dastan_date_words_year (gint64 year);

/* The same as short as can be, for the axis of the timeline. (transfer full) */
char *dastan_date_words_axis_year (gint64 year);

/* @season is 21 to 41, @year its year in words: "spring 2001", "second quarter of 2004". (transfer
 * full) */
char *dastan_date_words_season (int season, const char *year);

/* "27 November". (transfer full) */
char *dastan_date_words_month_and_day (int month, int day);

/* "27 November 2025", @year in words. (transfer full) */
char *dastan_date_words_day (const char *year, int month, int day);

/* "November 2025", @year in words. (transfer full) */
char *dastan_date_words_month_and_year (const char *year, int month);

G_END_DECLS
