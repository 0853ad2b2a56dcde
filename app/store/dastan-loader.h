/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values out of a row of a dossier file, none of which is trusted. Private to store/. */
#pragma once

#include "model/dastan-columns-builder.h"
#include "model/dastan-dossier.h"
#include "store/dastan-sqlite.h"

G_BEGIN_DECLS

/* The rows of a table in order, one of which is looked at. */
typedef struct
{
  sqlite3_stmt *statement;
  gboolean has_row;
} DastanCursor;

/* What dastan_loader_load_event() reads of a row, in order. */
#define DASTAN_LOADER_EVENT_COLUMNS \
  "row, id, title, date, date_as_written, status, summary, note, category, extra"

/* What is read of an image of an event: beyond the event, its row, and what image it is. */
#define DASTAN_LOADER_IMAGES_SQL \
  "SELECT event, event_image.row, image.row, hash, type, width, height, size, description, credit, licence, address" \
  " FROM event_image LEFT JOIN image ON image.row = event_image.image"

/* Tables whose rows belong to those of another are walked beside it; those of events come first. */
typedef enum
{
  DASTAN_LOADER_COUNTRIES,
  DASTAN_LOADER_PLACES,
  DASTAN_LOADER_PEOPLE,
  DASTAN_LOADER_FIGURES,
  DASTAN_LOADER_EXCERPTS,
  DASTAN_LOADER_IMAGES, /* the last of those of events */
  DASTAN_LOADER_NAME_SOURCES,
  DASTAN_LOADER_POSITIONS,
  DASTAN_LOADER_STEPS,
  DASTAN_LOADER_N_PARTS,
} DastanLoaderPart;

/* Tables whose texts may be translated; excerpts of events and of positions are walked apart. */
typedef enum
{
  DASTAN_LOADER_TEXTS_META,
  DASTAN_LOADER_TEXTS_RECORD,
  DASTAN_LOADER_TEXTS_FIGURE,
  DASTAN_LOADER_TEXTS_EXCERPT,
  DASTAN_LOADER_TEXTS_IMAGE,
  DASTAN_LOADER_TEXTS_POSITION,
  DASTAN_LOADER_TEXTS_STEP,
  DASTAN_LOADER_N_TEXTS,
} DastanLoaderTexts;

/* Is given each event with the records that it refers to, which are not sealed. */
typedef gboolean (*DastanLoaderTake) (
    gpointer data, DastanDossier *records, gint64 row, DastanEvent *event, GError **error);

/**
 * DastanLoader:
 * @db: the file
 * @dossier: what is filled
 * @cancellable: (nullable): to stop
 * @parts: where the walk through the parts of records is
 * @texts: where the walk through translations is
 * @images: (nullable): where the bytes of images are; without it events have none
 * @builder: (nullable): what events are added to instead of @dossier
 * @take: (nullable): what events are given to instead of either
 * @take_data: for @take
 * @has_no_events: whether events are left out
 * @ids: ids of the table that is being read (a set)
 * @error: the first thing that went wrong
 *
 * A dossier while it is read from a file. One thread.
 */
typedef struct
{
  sqlite3 *db;
  DastanDossier *dossier;
  GCancellable *cancellable;
  DastanCursor parts[DASTAN_LOADER_N_PARTS];
  DastanCursor texts[DASTAN_LOADER_N_TEXTS];
  DastanImageReader *images;
  DastanColumnsBuilder *builder;
  DastanLoaderTake take;
  gpointer take_data;
  gboolean has_no_events;
  GHashTable *ids;
  GError *error;
} DastanLoader;

gboolean dastan_loader_fail (DastanLoader *loader);
gboolean dastan_loader_fail_limit (DastanLoader *loader);
gboolean dastan_loader_advance (DastanLoader *loader, DastanCursor *cursor);
gboolean dastan_loader_begin (DastanLoader *loader, DastanCursor *cursor, const char *sql, const
    char *parameter);
gboolean dastan_loader_begin_texts (DastanLoader *loader, DastanLoaderTexts texts, const char
    *owner);
gboolean dastan_loader_is_at (const DastanCursor *cursor, gint64 owner);
gboolean dastan_loader_read_string (DastanLoader *loader, sqlite3_stmt *statement, int column,
    guint max, gboolean is_required, const char **string);
gboolean dastan_loader_dup_string (DastanLoader *loader, sqlite3_stmt *statement, int column,
    guint max, char **string);
gboolean dastan_loader_read_text (DastanLoader *loader, sqlite3_stmt *statement, int column, guint
    max, gboolean is_required, DastanLoaderTexts texts, gint64 row, const char *field, DastanText
    **text);
gboolean dastan_loader_read_date (DastanLoader *loader, sqlite3_stmt *statement, int column,
    DastanEdtf **date);
gboolean dastan_loader_read_reference (DastanLoader *loader, sqlite3_stmt *statement, int column,
    const GPtrArray *records, gpointer *record);
DastanExcerpt *dastan_loader_read_excerpt (DastanLoader *loader, sqlite3_stmt *s);
DastanEvent *dastan_loader_load_event (DastanLoader *loader, sqlite3_stmt *s, gint64 row);
gboolean dastan_loader_read_id (DastanLoader *loader, sqlite3_stmt *statement, const char **id);

G_END_DECLS
