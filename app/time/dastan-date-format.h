/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and seconds in the words of the reader's language: the only place that makes them. */
#pragma once

#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/**
 * dastan_date_format_words:
 * @date: a date
 *
 * "December 2025", "about 1997", "27 November 2025", "2004 or later", "1952 – 1953", "spring 2001",
 * "one of 1667, 1668, 1670 – 1672", "4000 BCE"; every pattern is a translatable string.
 *
 * Returns: (transfer full): the words, in the language of the current locale
 */
char *dastan_date_format_words (const DastanEdtf *date);

/**
 * dastan_date_format_precision:
 * @date: a date
 *
 * How well it is known: "known to the day", "known to the month", "known to the year",
 * "approximate", "uncertain", "end open" …; several are joined in one translatable pattern.
 *
 * Returns: (transfer full): the words, in the language of the current locale
 */
char *dastan_date_format_precision (const DastanEdtf *date);

/**
 * dastan_date_format_iso:
 * @second: a second, or #DASTAN_SECOND_MIN or #DASTAN_SECOND_MAX
 *
 * "2025-12-01T00:00:00Z"; years beyond four digits as "Y12345-…" are written with sign and all digits
 * (ISO 8601 expanded form, "+12345-01-01T00:00:00Z", "-0044-03-15T00:00:00Z"); ".." where open.
 *
 * Returns: (transfer full): the text, the same in every locale
 */
char *dastan_date_format_iso (gint64 second);

/**
 * dastan_date_format_day:
 * @second: a second
 *
 * The calendar day in the reader's words: "27 November 2025". For a span typed or brushed.
 *
 * Returns: (transfer full): the words
 */
char *dastan_date_format_day (gint64 second);

G_END_DECLS
