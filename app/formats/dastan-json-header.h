/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a dossier's JSON form beside its records. */
#pragma once

#include "formats/dastan-json-fields.h"
#include "formats/dastan-json-stream.h"
#include "store/dastan-store-writer.h"

G_BEGIN_DECLS

/**
 * DastanJsonHeader:
 * @has: whether there are records of a kind, or an empty list
 * @places: line and column of each list
 * @order: the kinds in the order of the file
 * @n_kinds: how many are in @order
 * @names: of members, seen so far
 * @text: the members that are no lists of records, as JSON: what is unknown is null
 * @marks: (element-type DastanJsonMark): where its parts stand in the file
 * @object: (nullable): the same as a tree, once it is read
 * @version: of the form
 *
 * What is learnt of a file on the first way through it.
 */
typedef struct
{
  gboolean has[DASTAN_N_RECORDS];
  guint places[DASTAN_N_RECORDS][2];
  DastanRecord order[DASTAN_N_RECORDS];
  guint n_kinds;
  GHashTable *names;
  GString *text;
  GArray *marks;
  JsonParser *parser;
  JsonObject *object;
  gint64 version;
} DastanJsonHeader;

extern const char *const dastan_json_sections[];

void dastan_json_header_init (DastanJsonHeader *self);
void dastan_json_header_clear (DastanJsonHeader *self);

int dastan_json_find_section (const char *name);
gboolean dastan_json_header_add (DastanJsonHeader *self, const DastanJsonPiece *piece,
                                 DastanJsonContext *context, GError **error);
gboolean dastan_json_header_read (DastanJsonHeader *self, guint line, guint column,
                                  DastanJsonContext *context, GError **error);
guint dastan_json_header_plan (const DastanJsonHeader *self, guint passes[DASTAN_N_RECORDS]);

G_END_DECLS
