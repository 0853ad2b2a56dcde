/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the entries of a file go while it is read: each becomes an event or a line of the report. */
#pragma once

#include "formats/dastan-intake-merge.h"
#include "formats/dastan-report.h"
#include "formats/dastan-table-row.h"

G_BEGIN_DECLS

/* What an entry is called in messages. */
typedef enum
{
  DASTAN_ENTRY_ROW,
  DASTAN_ENTRY_SLIDE,
  DASTAN_ENTRY_OTHER,
} DastanEntryKind;

/* Where in the file a column of the entry stands that was read last; @column is -1 for the entry. */
typedef void (*DastanPlaceFunc) (gpointer reader, int column, guint *line, guint *line_column);

/* How much of a file is read, in bytes; @total is 0 where it is not known. In the reader's thread. */
typedef void (*DastanProgressFunc) (guint64 done, guint64 total, gpointer data);

/**
 * DastanSinkWatch:
 * @event: an event, before it goes on; @row is %NULL where it comes out of another dossier
 * @problem: an entry that is no event, @row where it is one; @column is the name of what is wrong in
 *     it, or %NULL
 * @columns: what each column is, once all are known; not called where nothing could be read
 * @ask_order: whether the day or the month comes first has to be asked; @examples has at least one
 *
 * What somebody looks at who only wants to know what would come in. Each may be %NULL.
 */
typedef struct
{
  void (*event) (const DastanTableRow *row, DastanEvent *event, guint line, gpointer data);
  void (*problem) (const DastanTableRow *row,
                   guint number,
                   const char *column,
                   guint line,
                   const char *message,
                   gpointer data);
  void (*columns) (const DastanTableMap *map, gpointer data);
  void (*ask_order) (const char *const *examples, gpointer data);
} DastanSinkWatch;

/**
 * DastanSink:
 *
 * Holds no entry. One thread.
 */
typedef struct _DastanSink DastanSink;

DastanSink *dastan_sink_new (DastanIntake *intake, const char *name, DastanReport *report);
void dastan_sink_free (DastanSink *self);

void dastan_sink_set_watch (DastanSink *self, const DastanSinkWatch *watch, guint max_entries,
                            gpointer data);
void dastan_sink_set_progress (DastanSink *self, DastanProgressFunc progress, gpointer data);
void dastan_sink_progress (DastanSink *self, guint64 done, guint64 total);

DastanIntake *dastan_sink_get_intake (const DastanSink *self);
const char *dastan_sink_get_name (const DastanSink *self);
DastanReport *dastan_sink_get_report (const DastanSink *self);
const char *dastan_sink_get_format (const DastanSink *self);
void dastan_sink_set_format (DastanSink *self, const char *title);
guint dastan_sink_get_n_entries (const DastanSink *self);
guint dastan_sink_get_n_bad (const DastanSink *self);
void dastan_sink_count (DastanSink *self);
const char *dastan_sink_get_last_id (const DastanSink *self);
gboolean dastan_sink_is_full (const DastanSink *self);

void dastan_sink_begin (DastanSink *self, DastanEntryKind kind, const DastanTableMap *map,
                        DastanPlaceFunc place, gpointer reader);
gboolean dastan_sink_take_row (DastanSink *self, DastanTableRow *row, GError **error);
gboolean dastan_sink_take_event (DastanSink *self, DastanEvent *event, GError **error);
gboolean dastan_sink_take_copy (DastanSink *self, DastanMerge *merge, DastanRecord kind,
                                gconstpointer record, GError **error);
gboolean dastan_sink_take_dossier (DastanSink *self, DastanDossier *dossier, guint64 size,
                                   GCancellable *cancellable, GError **error);
void dastan_sink_leave_out (DastanSink *self, guint line, const char *message);
void dastan_sink_tell (DastanSink *self, const DastanTableRow *row, guint number, int column,
                       const char *message);
void dastan_sink_note (DastanSink *self, const char *key, const char *message);
gboolean dastan_sink_finish (DastanSink *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanSink, dastan_sink_free)

G_END_DECLS
