/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a dossier, each from one object of its JSON form. */
#pragma once

#include "formats/dastan-json-fields.h"
#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/* In the order in which they are read: each refers only to those before it. */
typedef enum
{
  DASTAN_JSON_CATEGORIES,
  DASTAN_JSON_SOURCES,
  DASTAN_JSON_PLACES,
  DASTAN_JSON_PEOPLE,
  DASTAN_JSON_NAMES,
  DASTAN_JSON_EVENTS,
  DASTAN_JSON_DIFFERENCES,
  DASTAN_JSON_STORIES,
  DASTAN_JSON_ERAS,
} DastanJsonSection;
#define DASTAN_JSON_N_SECTIONS 9

#define DASTAN_JSON_IMAGES_VERSION 5 /* the first whose events may have images */
#define DASTAN_JSON_RADIUS_VERSION 4 /* the first whose places may have a radius */
#define DASTAN_JSON_STEPS_VERSION 3 /* the first whose stories have steps of other kinds */

/**
 * DastanJsonRecords:
 * @context: where the reader is: at the record
 * @dossier: what is filled
 * @ids: per section, the ids seen so far (a set)
 * @skips_bad: whether a record with an error is left out, and with it what refers to it
 * @n_skipped: how many records were left out
 * @n_before: errors told before the record that is being read
 * @version: of the form, as the file says
 * @folder: (nullable): where files that it names are looked for
 *
 * A dossier while it is read.
 */
typedef struct
{
  DastanJsonContext context;
  DastanDossier *dossier;
  GHashTable *ids[DASTAN_JSON_N_SECTIONS];
  gboolean skips_bad;
  guint n_skipped;
  guint n_before;
  gint64 version;
  GFile *folder;
} DastanJsonRecords;

/* For the readers of single records: whether @id, if there is one, has been read; a problem is told where it has not. */
void dastan_json_check_id (DastanJsonRecords *self, DastanJsonSection section, const char *member, const char *id);
/* Whether nothing is wrong with the record that is being read, so far. */
gboolean dastan_json_is_good (DastanJsonRecords *self);
void dastan_json_read_story (DastanJsonRecords *self, JsonObject *object);

void dastan_json_read_record (DastanJsonRecords *self, DastanJsonSection section, JsonNode *node);

G_END_DECLS
