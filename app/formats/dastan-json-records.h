/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a dossier, each from one object of its JSON form. */
#pragma once

#include "formats/dastan-id-set.h"
#include "formats/dastan-json-fields.h"
#include "formats/dastan-source-texts.h"
#include "store/dastan-store-writer.h"

G_BEGIN_DECLS

#define DASTAN_JSON_IMAGES_VERSION 5 /* the first whose events may have images */
#define DASTAN_JSON_RADIUS_VERSION 4 /* the first whose places may have a radius */
#define DASTAN_JSON_STEPS_VERSION 3 /* the first whose stories have steps of other kinds */

/**
 * DastanJsonRecords:
 * @context: where the reader is: at the record
 * @take: takes a good record (transfer full); FALSE with an error set where it cannot
 * @taker: for @take
 * @failure: (nullable): why @take could not
 * @ids: per kind the ids seen so far (a set), but of events
 * @event_ids: those of events
 * @texts: of the sources that have one
 * @skips_bad: whether a record with an error is left out, and with it what refers to it
 * @n_before: errors told before the record that is being read
 * @version: of the form, as the file says
 * @folder: (nullable): where files that it names are looked for
 *
 * A dossier while it is read, record by record.
 */
typedef struct
{
  DastanJsonContext context;
  gboolean (*take) (DastanRecord kind, gpointer record, gpointer taker, GError **error);
  gpointer taker;
  GError *failure;
  GHashTable *ids[DASTAN_N_RECORDS];
  DastanIdSet *event_ids;
  DastanSourceTexts *texts;
  gboolean skips_bad;
  guint n_before;
  gint64 version;
  GFile *folder;
} DastanJsonRecords;

/* For the readers of single records: whether @id, if there is one, has been read; a problem is told where it has not. */
void dastan_json_check_id (DastanJsonRecords *self, DastanRecord kind, const char *member, const char *id);
/* Whether nothing is wrong with the record that is being read, so far. */
gboolean dastan_json_is_good (DastanJsonRecords *self);
/* Takes @record (transfer full) where nothing is wrong with it. */
void dastan_json_take (DastanJsonRecords *self, DastanRecord kind, gpointer record);
void dastan_json_read_story (DastanJsonRecords *self, JsonObject *object);

void dastan_json_records_init (DastanJsonRecords *self);
void dastan_json_records_clear (DastanJsonRecords *self);

gboolean dastan_json_read_record (DastanJsonRecords *self, DastanRecord kind, JsonNode *node);

G_END_DECLS
