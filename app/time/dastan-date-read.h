/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a date that somebody typed: EDTF, or the words in which Dastan writes dates. */
#pragma once

#include "time/dastan-edtf.h"

G_BEGIN_DECLS

#define DASTAN_DATE_READ_MAX 200 /* bytes: nobody types a longer date */

/**
 * dastan_date_read:
 * @text: what was typed
 * @error: return location for a #DASTAN_ERROR_SYNTAX, or _INVALID where there is no such day, or where it could be
 *     two dates; in plain words, with what to type instead
 *
 * Reads EDTF, and in the reader's language days, months and years in words, in any order and without regard to
 * case, full stops and commas: "27 November 2025", "November 27, 2025", "Nov 2025", "44 BCE", "2025年11月27日". Of
 * numbers alone "27.11.2025" has the day first and "11/2025" the month; of "3/4/2025" nobody knows, and that is
 * said.
 *
 * Returns: (transfer full) (nullable): the date; main thread
 */
DastanEdtf *dastan_date_read (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
