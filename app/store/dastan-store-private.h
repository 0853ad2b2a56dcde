/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files of the store: a dossier into a database, out of it, and words found in it. */
#pragma once

#include "base/dastan-asked.h"
#include "model/dastan-dossier.h"
#include "store/dastan-loader.h"
#include "store/dastan-sqlite.h"
#include "store/dastan-store-writer.h"

G_BEGIN_DECLS

/* Puts records into a database, one after another, and the words of events into its indexes. */
typedef struct _DastanFiller DastanFiller;
DastanFiller *dastan_filler_new (sqlite3 *db, gboolean has_columns, GError **error);
void dastan_filler_free (DastanFiller *self);
/* The bytes of images do not go into the database: somebody else keeps them, or nobody asks for them. */
void dastan_filler_leave_images_out (DastanFiller *self);
gboolean dastan_filler_add (DastanFiller *self, DastanRecord kind, gconstpointer record,
                            GError **error);
gboolean dastan_filler_add_events (DastanFiller *self, const GPtrArray *events, GError **error);
gboolean dastan_filler_add_meta (DastanFiller *self, const DastanText *title,
                                 const DastanText *description, const char *language,
                                 GError **error);
gboolean dastan_filler_add_columns (DastanFiller *self, GError **error);

typedef struct _DastanIndexer DastanIndexer;
DastanIndexer *dastan_indexer_new (sqlite3 *db, GError **error);
void dastan_indexer_free (DastanIndexer *self);
gboolean dastan_indexer_add (DastanIndexer *self, gint64 row, DastanEvent *event,
                             const GPtrArray *people, const GPtrArray *places, GError **error);

gboolean dastan_indexer_add_source (DastanIndexer *self, gint64 row, const DastanSource *source, GError **error);

/* Steps of stories. @event: a row, or -1 */
#define DASTAN_STORE_STEPS_SQL \
  "SELECT story, step.row, kind, event.id, step.event IS NULL, step.title, text, excerpt, latitude, longitude, zoom," \
  " span, hides_itinerary, step.note FROM step LEFT JOIN event ON event.row = step.event ORDER BY step.row"
gboolean dastan_store_fill_step (sqlite3_stmt *statement, gint64 row, gint64 story, gint64 event,
                                 const DastanStoryStep *step, GError **error);
gboolean dastan_store_load_step (DastanLoader *loader, sqlite3_stmt *s, DastanStory *story);

/* Into a database that has the newest schema and no rows. */
gboolean
dastan_store_fill (sqlite3 *db, DastanDossier *dossier, GCancellable *cancellable, GError **error);
/* Out of one that dastan_schema_open() let through. */
DastanDossier *dastan_store_load (sqlite3 *db, DastanImageReader *images, GCancellable *cancellable, GError **error);
DastanDossier *dastan_store_load_records (sqlite3 *db, GCancellable *cancellable, GError **error);
gboolean dastan_store_load_each (sqlite3 *db, DastanLoaderTake take, gpointer data,
                                 GCancellable *cancellable, GError **error);
DastanColumns *dastan_store_load_columns (sqlite3 *db, GCancellable *cancellable, GError **error);
gboolean dastan_store_write_columns (sqlite3 *db, const DastanColumns *columns, GError **error);
DastanColumns *dastan_store_read_columns (sqlite3 *db, DastanDossier *dossier, guint n_events, GError **error);

/* Of drafts: the bytes of images lie in files of a folder, see dastan_store_images_dup_path(). */
gboolean dastan_store_write_apart (DastanDossier *dossier, GFile *file, GCancellable *cancellable, GError **error);
DastanDossier *dastan_store_read_apart (GFile *file, const char *folder, GCancellable *cancellable, GError **error);

/* As dastan_store_read(), where up to @n_whole events are read into memory. */
DastanDossier *dastan_store_read_with (GFile *file, guint n_whole, GCancellable *cancellable, GError **error);

char *dastan_store_dup_beginning (const DastanTerm *term);
void dastan_store_append_term (GString *query, const DastanTerm *term, const char *ending);
gboolean dastan_store_reindex (sqlite3 *db, GCancellable *cancellable, GError **error);
sqlite3 *dastan_store_make_head (sqlite3 *db, guint n_events, GCancellable *cancellable, GError **error);
GArray *dastan_store_find_rows (sqlite3 *db, const char *words, guint limit, GError **error);
GArray *dastan_store_rank_rows (sqlite3 *db, const char *words, guint limit, GError **error);
GArray *dastan_store_find_sources (sqlite3 *db, const char *words, guint limit, GError **error);
GPtrArray *dastan_store_list_ids (sqlite3 *db, const GArray *rows, GError **error);
GPtrArray *dastan_store_list_source_ids (sqlite3 *db, const GArray *rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanFiller, dastan_filler_free)

G_END_DECLS
