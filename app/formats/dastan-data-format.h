/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats of other programs that events are written as, and what each of them cannot hold. */
#pragma once

#include "formats/dastan-writer.h"

G_BEGIN_DECLS

/* What a dossier may have and a format may lack. */
typedef enum
{
  DASTAN_FEATURE_VAGUE_DATES = 1 << 0, /* that are more than one or two days, months or years */
  DASTAN_FEATURE_UNDATED = 1 << 1,
  DASTAN_FEATURE_COARSE_DATES = 1 << 2, /* a month, a year */
  DASTAN_FEATURE_FAR_DATES = 1 << 3,    /* before the year 1 or after 9999 */
  DASTAN_FEATURE_STATUS = 1 << 4,
  DASTAN_FEATURE_PLACES = 1 << 5,
  DASTAN_FEATURE_MORE_PLACES = 1 << 6, /* than one of an event */
  DASTAN_FEATURE_COUNTRIES = 1 << 7,
  DASTAN_FEATURE_PEOPLE = 1 << 8,
  DASTAN_FEATURE_NOTES = 1 << 9,
  DASTAN_FEATURE_EXCERPTS = 1 << 10,
  DASTAN_FEATURE_MORE_EXCERPTS = 1 << 11,
  DASTAN_FEATURE_EXCERPT_PLACES = 1 << 12, /* where in the source, and what stands around it */
  DASTAN_FEATURE_FIGURES = 1 << 13,
  DASTAN_FEATURE_EXTRA = 1 << 14, /* fields of the file that an event came from */
  DASTAN_FEATURE_TRANSLATIONS = 1 << 15,
  DASTAN_FEATURE_DIFFERENCES = 1 << 16,
  DASTAN_FEATURE_STORIES = 1 << 17,
  DASTAN_FEATURE_ERAS = 1 << 18,
  DASTAN_FEATURE_SOURCE_NOTES = 1 << 19,   /* what a source says of itself, notes on it, its text */
  DASTAN_FEATURE_UNUSED_SOURCES = 1 << 20, /* that no excerpt is from */
  DASTAN_FEATURE_EVENTS = 1 << 21,
  DASTAN_FEATURE_FORMULAS = 1 << 22, /* texts that a program for sheets takes for formulas */
} DastanFeature;
#define DASTAN_N_FEATURES 23

/**
 * DastanDataFormat:
 * @id: "csv"
 * @write: writes everything; any one thread
 * @lost: what it cannot hold at all
 * @kept: what it holds in fields of its own that other programs pass over, and Dastan reads
 */
typedef struct
{
  const char *id;
  gboolean (*write) (DastanWriter *writer, GError **error);
  guint lost;
  guint kept;
} DastanDataFormat;

extern const DastanDataFormat dastan_csv_data_format;
extern const DastanDataFormat dastan_timelinejs_data_format;
extern const DastanDataFormat dastan_geojson_data_format;
extern const DastanDataFormat dastan_kml_data_format;
extern const DastanDataFormat dastan_ics_data_format;
extern const DastanDataFormat dastan_csl_data_format;
extern const DastanDataFormat dastan_bibtex_data_format;
extern const DastanDataFormat dastan_annotations_data_format;

/* (nullable) */
const DastanDataFormat *dastan_data_format_find (const char *id);

/**
 * dastan_data_format_list_losses:
 * @self: a format
 * @dossier: whose events are to be written
 * @keep: (nullable): which of them, as for a writer
 * @cancellable: (nullable)
 *
 * Looks at every event. Any one thread.
 *
 * Returns: (transfer full) (element-type utf8): what is lost, and what only Dastan reads back, a sentence each in the
 *     reader's language
 */
GPtrArray *dastan_data_format_list_losses (const DastanDataFormat *self, DastanDossier *dossier, const guint8 *keep,
                                           GCancellable *cancellable);

/* Text as HTML and XML have it: & < > " escaped, what XML does not allow left out; (transfer full). */
char *dastan_data_escape_html (const char *text);
/* Sources that the excerpts of these events are from, and others where @keep is NULL: a byte each; (transfer full). */
guint8 *dastan_data_find_sources (const DastanWriter *writer, GError **error);

G_END_DECLS
