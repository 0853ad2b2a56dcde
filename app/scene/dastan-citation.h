/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations, figures in words, and addresses that may be opened: text in, text out. */
#pragma once

#include "model/dastan-dossier.h"
#include "model/dastan-figure.h"
#include "model/dastan-records.h"

G_BEGIN_DECLS

/**
 * dastan_citation_dup:
 * @excerpt: an excerpt
 * @source: (nullable): its source
 *
 * “Exact words” — title, publisher, date, address, characters 10 – 70.
 *
 * Returns: (transfer full): plain text for the clipboard, in the reader's language
 */
char *dastan_citation_dup (const DastanExcerpt *excerpt, const DastanSource *source);

/**
 * dastan_citation_dup_event:
 * @dossier: a dossier
 * @event: one of its events
 *
 * Title and date, and below them, a line each, the citations of its excerpts.
 *
 * Returns: (transfer full): plain text for the clipboard, in the reader's language
 */
char *dastan_citation_dup_event (DastanDossier *dossier, DastanEvent *event);

/* "characters 10 – 70", counted from 1; (transfer full) (nullable): NULL where the place is not
 * known. */
char *dastan_citation_dup_place (const DastanExcerpt *excerpt);

/**
 * dastan_citation_dup_uri:
 * @address: (nullable): an address as a source gives it: "example.org/article/1/"
 *
 * A file from a stranger may hold any address: only those of the web are let through.
 *
 * Returns: (transfer full) (nullable): the same with http or https, or %NULL where it is none of
 * the web
 */
char *dastan_citation_dup_uri (const char *address);

/**
 * dastan_citation_dup_figure:
 * @figure: a figure
 *
 * Returns: (transfer full): "about ¥3 trillion", "over 18 trillion m³", "98.5 %"
 */
char *dastan_citation_dup_figure (const DastanFigure *figure);

G_END_DECLS
