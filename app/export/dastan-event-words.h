/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What documents say of an event and a source in one line: facts, places, numbers of sources. */
#pragma once

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/* "27 November 2025, known to the day", or that there is no date; (transfer full). */
char *dastan_event_words_dup_date (DastanEvent *event);
/* "Reported · Finance and aid": what is known of it beside; "" where nothing is; (transfer full). */
char *dastan_event_words_dup_kind (DastanDossier *dossier, DastanEvent *event);
/* "Tokyo, Astana · Japan, Kazakhstan · Persons"; "" where there is nothing; (transfer full). */
char *dastan_event_words_dup_where (DastanDossier *dossier, DastanEvent *event);
/* Publisher, date and language of a source; "" where nothing is known; (transfer full). */
char *dastan_event_words_dup_source (const DastanSource *source);
/* “Exact words” with quotation marks of the reader's language; (transfer full). */
char *dastan_event_words_dup_quotation (const DastanExcerpt *excerpt);
/* "1997 – 2030": from the first to the last event with a date; (nullable) (transfer full). */
char *dastan_event_words_dup_span (const DastanColumns *columns);

G_END_DECLS
