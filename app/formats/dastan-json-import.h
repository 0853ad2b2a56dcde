/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formats in JSON have in common: pieces of a file of any size become entries. */
#pragma once

#include <json-glib/json-glib.h>

#include "formats/dastan-entry.h"
#include "formats/dastan-json-shape.h"
#include "formats/dastan-json-stream.h"

G_BEGIN_DECLS

/**
 * DastanJsonImport:
 * @sink: where the events go
 * @entry: makes them
 * @state: what a format remembers from piece to piece: zeros at first
 *
 * A file while it is read.
 */
typedef struct
{
  DastanSink *sink;
  DastanEntry *entry;
  gpointer state;
} DastanJsonImport;

/**
 * DastanJsonFormat:
 * @id: the word for it in options
 * @kind: what an entry is called
 * @years: what negative years mean
 * @arrays: whose elements are pieces, ended by %NULL; "" is the whole file
 * @is_lines: whether the file is one value after another
 * @recognise: whether a file of that shape is one
 * @take: takes a piece: an element, which has begun as an entry, or what stands beside; FALSE with
 *     @error set where nothing more can be taken
 * @end: (nullable): after the last
 * @state_size: bytes of the state
 * @clear_state: (nullable): frees what is in it
 */
typedef struct
{
  const char *id;
  DastanEntryKind kind;
  DastanYears years;
  const char *const *arrays;
  gboolean is_lines;
  gboolean (*recognise) (const DastanJsonShape *shape);
  gboolean (*take) (DastanJsonImport *import,
                    const DastanJsonPiece *piece,
                    JsonNode *node,
                    GError **error);
  gboolean (*end) (DastanJsonImport *import, GError **error);
  gsize state_size;
  void (*clear_state) (gpointer state);
} DastanJsonFormat;

extern const DastanJsonFormat dastan_geojson_format;
extern const DastanJsonFormat dastan_geojson_lines_format;
extern const DastanJsonFormat dastan_timelinejs_format;
extern const DastanJsonFormat dastan_storymap_format;
extern const DastanJsonFormat dastan_timemap_format;
extern const DastanJsonFormat dastan_csl_format;
extern const DastanJsonFormat dastan_annotations_format;
extern const DastanJsonFormat dastan_timesketch_format;
extern const DastanJsonFormat dastan_timesketch_lines_format;

/* Adds what a member of an object says, as text, to an entry: nothing where it is not there. */
void dastan_json_add_member (DastanEntry *entry, DastanTableField field, const char *name,
                             JsonObject *object, const char *member);
gboolean dastan_json_import (DastanSink *sink, GInputStream *stream,
                             const DastanTableOptions *options, const DastanJsonFormat *format,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
