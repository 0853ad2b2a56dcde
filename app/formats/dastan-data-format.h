/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats of other programs that events are written as. */
#pragma once

#include "formats/dastan-writer.h"

G_BEGIN_DECLS

/**
 * DastanDataFormat:
 * @id: "csv"
 * @write: writes everything; any one thread
 */
typedef struct
{
  const char *id;
  gboolean (*write) (DastanWriter *writer, GError **error);
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

/* How the names of fields begin that only Dastan reads. */
#define DASTAN_BIBTEX_OWN "x-dastan-"

/* Text as HTML and XML have it: & < > " escaped, what XML does not allow left out; (transfer full).
 */
char *dastan_data_escape_html (const char *text);
/* Sources that the excerpts of these events are from, and others where @keep is NULL: a byte each;
 * (transfer full). */
guint8 *dastan_data_find_sources (const DastanWriter *writer, GError **error);

G_END_DECLS
