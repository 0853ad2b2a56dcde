/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers of other programs' formats share: the events one by one, and the file piece by piece. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/* How far it is, 0 to 1; called in the thread that writes. */
typedef void (*DastanWriterProgress) (double part, gpointer data);

/**
 * DastanWriter:
 * @dossier: whose events are written
 * @keep: (nullable): a byte for each event in the author's order, 1 where it is written; %NULL for all
 * @stream: where to
 * @cancellable: (nullable)
 * @progress: (nullable)
 * @progress_data: for it
 * @out: what is to be written next; a writer appends to it, and it is emptied from time to time
 * @next: the event that comes next
 *
 * Memory does not grow with the number of events: each is read, written and let go. All but @out and @next are
 * borrowed; dastan_writer_init() and _clear().
 */
typedef struct
{
  DastanDossier *dossier;
  const guint8 *keep;
  GOutputStream *stream;
  GCancellable *cancellable;
  DastanWriterProgress progress;
  gpointer progress_data;
  GString *out;
  guint next;
} DastanWriter;

void dastan_writer_init (DastanWriter *self, DastanDossier *dossier, const guint8 *keep, GOutputStream *stream,
                         DastanWriterProgress progress, gpointer data, GCancellable *cancellable);
void dastan_writer_clear (DastanWriter *self);
/* The next event to be written, in the author's order; @event is %NULL after the last; (out) (transfer full). */
gboolean dastan_writer_next (DastanWriter *self, DastanEvent **event, GError **error);
/* Writes what is left of @out. */
gboolean dastan_writer_flush (DastanWriter *self, GError **error);

/**
 * DastanWriterDate:
 * @has_date: whether there is any
 * @year: astronomical: 0 is 1 BCE
 * @month: 0 where it is not known
 * @day: 0 where it is not known
 * @has_time: whether hour, minute and second are known
 *
 * One end of a date as other formats have it: with the precision that is known.
 */
typedef struct
{
  gboolean has_date;
  gint64 year;
  int month;
  int day;
  gboolean has_time;
  int hour;
  int minute;
  int second;
} DastanWriterDate;

/**
 * DastanWriterFields:
 *
 * An event as one line of fields, in the reader's language; what is not known is "". Of several places the first, of
 * several excerpts the first. To be cleared by dastan_writer_fields_clear().
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *edtf;
  const char *as_written;
  const char *status; /* the word of files */
  const char *category;
  char *countries; /* codes, with ";" between */
  const char *place;
  char *latitude;
  char *longitude;
  char *radius; /* metres */
  char *people; /* with ";" between */
  const char *summary;
  const char *note;
  const char *source;
  const char *address;
  const char *publisher;
  const char *excerpt;
  DastanWriterDate start;
  DastanWriterDate end;
} DastanWriterFields;

/* @event must live as long as @fields. */
void dastan_writer_describe (const DastanWriter *self, DastanEvent *event, DastanWriterFields *fields);
void dastan_writer_fields_clear (DastanWriterFields *fields);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DastanWriterFields, dastan_writer_fields_clear)

/* The two ends of a date; @end is without a date where it is the same as @start, or open, or not known. */
void dastan_writer_split_date (const DastanEdtf *date, DastanWriterDate *start, DastanWriterDate *end);
/* "2004", "2004-05", "2004-05-01", "2004-05-01T10:00:00Z"; "" without a date; (transfer full). */
char *dastan_writer_dup_iso (const DastanWriterDate *date);
/* Whether the two ends say all that a date says. */
gboolean dastan_writer_is_plain (const DastanEdtf *date);

/* The fields that @names gives, those that have something in them, as members of a JSON object, in one line. */
void dastan_writer_append_extension (const DastanWriter *self, const DastanWriterFields *fields);
/* The member that Dastan reads back: its name in JSON. */
#define DASTAN_WRITER_EXTENSION "x_dastan"

/* Each is called with the name of a field and what is in it, where there is something: "edtf", "status" … as
 * dastan_table_field_from_string() knows them. */
typedef void (*DastanWriterFieldFunc) (const char *name, const char *value, gpointer data);
void dastan_writer_fields_foreach (const DastanWriterFields *fields, DastanWriterFieldFunc func, gpointer data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DastanWriter, dastan_writer_clear)

G_END_DECLS
