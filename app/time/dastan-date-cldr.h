/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months and the order of a date in languages into which the program is not translated: Kazakh, Kyrgyz, Tajik, Turkmen
 * and Uzbek. */
#pragma once

#include <glib.h>

#include "time/dastan-date-words.h"

G_BEGIN_DECLS

/**
 * dastan_date_cldr_get_month:
 * @month: 1 to 12
 * @form: how it stands
 *
 * Returns: (transfer none) (nullable): its name in the reader's first language; %NULL where that is another one. Any
 *     thread.
 */
const char *dastan_date_cldr_get_month (int month, DastanMonthForm form);

/**
 * dastan_date_cldr_dup_date:
 * @year: (nullable): its words
 * @month: 1 to 12
 * @day: 1 to 31, or 0 for a month of a year
 *
 * Returns: (transfer full) (nullable): the date as it is written in the reader's first language; %NULL where that is
 *     another one. Any thread.
 */
char *dastan_date_cldr_dup_date (const char *year, int month, int day);

G_END_DECLS
