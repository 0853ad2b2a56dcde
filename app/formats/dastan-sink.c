/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the entries of a file go while it is read: each becomes an event or a line of the report.
 */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-sink.h"

#include "base/dastan-error.h"
#include "formats/dastan-id-set.h"
#include "model/dastan-limits.h"
#include "store/dastan-store-writer.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_EXAMPLES 3

struct _DastanSink
{
  DastanIntake *intake;
  char *name;
  DastanReport *report; /* nullable */
  const char *format;   /* (nullable): its title in the reader's language; static */
  DastanEntryKind kind;
  const DastanTableMap *map; /* nullable */
  DastanPlaceFunc place;     /* nullable */
  gpointer reader;
  guint n_entries;
  guint n_bad;
  GPtrArray *examples;          /* (element-type utf8): of dates that may be read in two ways */
  guint ambiguous[2];           /* line and column of the first */
  DastanIdSet *notes;           /* told already; there may be one of every entry */
  const DastanSinkWatch *watch; /* nullable */
  guint max_entries;            /* that are looked at; 0 for all */
  gpointer watch_data;
  DastanProgressFunc progress; /* nullable */
  gpointer progress_data;
  char *last_id; /* nullable */
};

/**
 * dastan_sink_new:
 * @intake: where the events go; it lives longer
 * @name: what the file is called in messages
 * @report: (nullable): where every entry that is no event is told, with the field and the reason;
 * it lives longer
 *
 * Returns: (transfer full): a sink for one file
 */
DastanSink *
dastan_sink_new (DastanIntake *intake, const char *name, DastanReport *report)
{
  DastanSink *self = g_new0 (DastanSink, 1);

  self->intake = intake;
  self->name = g_strdup (name);
  self->report = report;
  self->examples = g_ptr_array_new_with_free_func (g_free);
  self->notes = dastan_id_set_new ();
  return self;
}

/* Frees it; intake and report stay. */
void
dastan_sink_free (DastanSink *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_ptr_array_unref (self->examples);
  dastan_id_set_free (self->notes);
  g_free (self->last_id);
  g_free (self);
}

/* Lets @watch, which lives longer, look at the first @max_entries entries, at all where that is 0;
 * then no more are read. */
void
dastan_sink_set_watch (DastanSink *self,
                       const DastanSinkWatch *watch,
                       guint max_entries,
                       gpointer data)
{
  self->watch = watch;
  self->max_entries = max_entries;
  self->watch_data = data;
}

/* Calls @progress whenever a piece of the file is read. */
void
dastan_sink_set_progress (DastanSink *self, DastanProgressFunc progress, gpointer data)
{
  self->progress = progress;
  self->progress_data = data;
}

/* Tells that @done of @total bytes are read. */
void
dastan_sink_progress (DastanSink *self, guint64 done, guint64 total)
{
  if (self->progress != NULL)
    self->progress (done, total, self->progress_data);
}

/* Where the events go. */
DastanIntake *
dastan_sink_get_intake (const DastanSink *self)
{
  return self->intake;
}

/* What the file is called in messages. */
const char *
dastan_sink_get_name (const DastanSink *self)
{
  return self->name;
}

/* (nullable): where problems go. */
DastanReport *
dastan_sink_get_report (const DastanSink *self)
{
  return self->report;
}

/* (nullable): what the file was recognised as, in the reader's language; static. */
const char *
dastan_sink_get_format (const DastanSink *self)
{
  return self->format;
}

/* @title: what the file was recognised as, in the reader's language; static. */
void
dastan_sink_set_format (DastanSink *self, const char *title)
{
  self->format = title;
}

/* How many entries have come, good or bad. */
guint
dastan_sink_get_n_entries (const DastanSink *self)
{
  return self->n_entries;
}

/* How many entries are no events. */
guint
dastan_sink_get_n_bad (const DastanSink *self)
{
  return self->n_bad;
}

/* Counts an entry that is good and no event. */
void
dastan_sink_count (DastanSink *self)
{
  self->n_entries++;
}

/* (nullable): the id of the event that the last row became, if it became one. */
const char *
dastan_sink_get_last_id (const DastanSink *self)
{
  return self->last_id;
}

/* Whether whoever watches has seen enough: a reader stops then, and finishes. */
gboolean
dastan_sink_is_full (const DastanSink *self)
{
  return self->max_entries > 0 && self->n_entries >= self->max_entries;
}

/**
 * dastan_sink_begin:
 * @self: a sink
 * @kind: what an entry is called
 * @map: (nullable): which column is which field; it lives until dastan_sink_finish()
 * @place: (nullable): tells where in the file something stands
 * @reader: for @place
 *
 * Before the first entry.
 */
void
dastan_sink_begin (DastanSink *self,
                   DastanEntryKind kind,
                   const DastanTableMap *map,
                   DastanPlaceFunc place,
                   gpointer reader)
{
  self->kind = kind;
  self->map = map;
  self->place = place;
  self->reader = reader;
}

static void
find_place (DastanSink *self, int column, guint place[2])
{
  place[0] = place[1] = 0;
  if (self->place != NULL)
    self->place (self->reader, column, &place[0], &place[1]);
}

/* (transfer full): a line of the report, which names the entry and, where there is one, the column.
 */
static char *
make_line (const DastanSink *self, guint number, const char *column, const char *message)
{
  if (self->kind == DASTAN_ENTRY_ROW && column != NULL)
    /* Translators: a row of a table, the name of a column, and what is wrong there */
    return g_strdup_printf (_ ("row %u, “%s”: %s"), number, column, message);
  if (self->kind == DASTAN_ENTRY_ROW)
    return g_strdup_printf (_ ("row %u: %s"), number, message);
  if (self->kind == DASTAN_ENTRY_SLIDE && column != NULL)
    /* Translators: a slide of a timeline, the name of a field, and what is wrong there */
    return g_strdup_printf (_ ("slide %u, “%s”: %s"), number, column, message);
  if (self->kind == DASTAN_ENTRY_SLIDE)
    return g_strdup_printf (_ ("slide %u: %s"), number, message);
  if (column != NULL)
    /* Translators: an entry of a calendar or map, the name of a field, and what is wrong there */
    return g_strdup_printf (_ ("entry %u, “%s”: %s"), number, column, message);
  return g_strdup_printf (_ ("entry %u: %s"), number, message);
}

/**
 * dastan_sink_tell:
 * @self: a sink
 * @row: (nullable): the entry as a row, where dastan_sink_take_row() counts it
 * @number: of the entry, from 1
 * @column: the column that is wrong, or -1
 * @message: what is wrong with it
 *
 * Counts an entry that is no event, and tells it.
 */
void
dastan_sink_tell (
    DastanSink *self, const DastanTableRow *row, guint number, int column, const char *message)
{
  const char *header = column >= 0 && self->map != NULL ? self->map->header[column] : "";
  const char *name = header[0] != '\0' ? header : NULL;
  g_autofree char *line = NULL;
  guint place[2];

  self->n_bad++;
  self->n_entries += row == NULL;
  find_place (self, column, place);
  if (self->watch != NULL && self->watch->problem != NULL)
    {
      g_autofree char *told = dastan_report_dup_message (message);

      self->watch->problem (row, number, name, place[0], told, self->watch_data);
    }
  if (self->report == NULL)
    return;
  line = make_line (self, number, name, message);
  dastan_report_add (self->report, self->name, place[0], place[1], DASTAN_SEVERITY_ERROR, line);
}

/* Says once, as a warning about the whole file, how something in it is read. What has the same
 * @key, or the same @message where that is %NULL, is said already. */
void
dastan_sink_note (DastanSink *self, const char *key, const char *message)
{
  if (dastan_id_set_add (self->notes, key != NULL ? key : message)
      && self->report != NULL)
    dastan_report_add (self->report, self->name, 0, 0, DASTAN_SEVERITY_WARNING, message);
}

static void
note_ambiguous (DastanSink *self, const DastanTableRow *row)
{
  if (self->examples->len == 0)
    find_place (self, row->ambiguous, self->ambiguous);
  if (self->examples->len < MAX_EXAMPLES)
    g_ptr_array_add (self->examples, g_strdup (row->cells[row->ambiguous]));
}

/* Says once of each column that something in it was cut; where, the text itself says. */
static void
note_cut (DastanSink *self, DastanTableRow *row)
{
  g_autoptr (GArray) cut = g_steal_pointer (&row->cut);

  for (guint i = 0; cut != NULL && i < cut->len; i++)
    {
      guint column = g_array_index (cut, guint, i);
      const char *header = row->map->header[column];
      g_autofree char *numbered = header[0] == '\0' ? g_strdup_printf (_ ("Column %u"), column + 1) : NULL;
      /* Translators: the name of a field, and how many characters can be kept */
      g_autofree char *line
          = g_strdup_printf (_ ("“%1$s”: of texts longer than %2$d characters the beginning is kept, up to a “…”"),
                             numbered != NULL ? numbered : header, DASTAN_MAX_PARAGRAPH);

      dastan_sink_note (self, NULL, line);
    }
}

static void
show_event (DastanSink *self, const DastanTableRow *row, DastanEvent *event)
{
  guint place[2];

  if (self->watch == NULL || self->watch->event == NULL)
    return;
  find_place (self, -1, place);
  self->watch->event (row, event, place[0], self->watch_data);
}

/* Whether @error is about an entry, not about the whole. */
static gboolean
is_about_entry (const GError *error)
{
  return g_error_matches (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX)
         || g_error_matches (error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
}

/* Takes @event (transfer full) as the era that it is. */
static gboolean
take_era (DastanSink *self, DastanEvent *event, GError **error)
{
  g_autoptr (DastanEvent) owned = event;

  if (dastan_event_get_summary (event) != NULL)
    dastan_sink_note (self, NULL, _ ("the texts of eras are left out; their names and dates are kept"));
  return dastan_intake_take_era (self->intake, dastan_table_row_dup_era (event, self->intake), error);
}

/**
 * dastan_sink_take_row:
 * @self: a sink
 * @row: an entry as a row
 * @error: return location: there is too much of something, or it cannot be written
 *
 * Makes an event of @row, or tells what is wrong with it; an empty row is neither.
 *
 * Returns: whether more can be taken
 */
gboolean
dastan_sink_take_row (DastanSink *self, DastanTableRow *row, GError **error)
{
  g_autoptr (GError) cause = NULL;
  DastanEvent *event = dastan_table_row_read (row, self->intake, &cause);

  self->n_entries++;
  g_clear_pointer (&self->last_id, g_free);
  if (row->ambiguous >= 0)
    note_ambiguous (self, row);
  note_cut (self, row);
  for (guint i = 0; event != NULL && row->images != NULL && i < row->images->len; i++)
    dastan_event_add_image (event, row->images->pdata[i]);
  if (event != NULL && dastan_table_row_is_era (row))
    return take_era (self, event, error);
  if (event != NULL)
    {
      show_event (self, row, event);
      self->last_id = g_strdup (dastan_event_get_id (event));
      return dastan_intake_take_event (self->intake, event, error);
    }
  if (cause == NULL)
    return TRUE;
  if (!is_about_entry (cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  dastan_sink_tell (self, row, row->number, row->bad_column, cause->message);
  return TRUE;
}

/**
 * dastan_sink_take_event:
 * @self: a sink
 * @event: (transfer full): an event with an id from dastan_intake_dup_id()
 * @error: return location, as of dastan_sink_take_row()
 *
 * Takes what a reader has made itself of an entry.
 *
 * Returns: whether more can be taken
 */
gboolean
dastan_sink_take_event (DastanSink *self, DastanEvent *event, GError **error)
{
  self->n_entries++;
  g_free (self->last_id);
  self->last_id = g_strdup (dastan_event_get_id (event));
  show_event (self, NULL, event);
  return dastan_intake_take_event (self->intake, event, error);
}

/**
 * dastan_sink_leave_out:
 * @self: a sink
 * @line: where it begins
 * @message: what is wrong with it, which is told in the report already
 *
 * Counts an entry that is left out.
 */
void
dastan_sink_leave_out (DastanSink *self, guint line, const char *message)
{
  self->n_bad++;
  self->n_entries++;
  if (self->watch != NULL && self->watch->problem != NULL)
    {
      g_autofree char *told = dastan_report_dup_message (message);

      self->watch->problem (NULL, self->n_entries, NULL, line, told, self->watch_data);
    }
}

/**
 * dastan_sink_take_copy:
 * @self: a sink
 * @merge: of the dossier that @record is in
 * @kind: what @record is
 * @record: a record, after those that it refers to
 * @error: return location, as of dastan_sink_take_row()
 *
 * Takes a record of another dossier.
 *
 * Returns: whether more can be taken
 */
gboolean
dastan_sink_take_copy (DastanSink *self,
                       DastanMerge *merge,
                       DastanRecord kind,
                       gconstpointer record,
                       GError **error)
{
  gpointer copy = dastan_merge_copy (merge, kind, record);

  return kind == DASTAN_RECORD_EVENT ? dastan_sink_take_event (self, copy, error)
                                     : dastan_intake_take (self->intake, kind, copy, error);
}

typedef struct
{
  DastanSink *sink;
  DastanMerge *merge;
  guint64 size;
  guint n_events;
  guint n_taken;
  GCancellable *cancellable;
} Taking;

/* What comes after the events may refer to one that was not wanted. */
static gboolean
take_each (DastanRecord kind, gconstpointer record, gpointer data, GError **error)
{
  Taking *taking = data;

  if (dastan_sink_is_full (taking->sink)
      || g_cancellable_set_error_if_cancelled (taking->cancellable, error)
      || !dastan_sink_take_copy (taking->sink, taking->merge, kind, record, error))
    return FALSE;
  if (kind == DASTAN_RECORD_EVENT)
    dastan_sink_progress (taking->sink, taking->size * ++taking->n_taken / taking->n_events,
                          taking->size);
  return TRUE;
}

/**
 * dastan_sink_take_dossier:
 * @self: a sink
 * @dossier: a sealed dossier
 * @size: bytes of its file, by which progress is told
 * @cancellable: (nullable): to stop
 * @error: return location, as of dastan_sink_take_row(), or it is damaged
 *
 * Takes all that is in @dossier, or as many events as are wanted.
 *
 * Returns: whether more can be taken
 */
gboolean
dastan_sink_take_dossier (DastanSink *self,
                          DastanDossier *dossier,
                          guint64 size,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (DastanMerge) merge = dastan_merge_new (self->intake);
  Taking taking = { self, merge, size, dastan_dossier_get_n_events (dossier), 0, cancellable };
  GError *cause = NULL;

  /* Of a large file not all has been looked at; nothing is taken over from one that is damaged. */
  if (!dastan_dossier_check (dossier, cancellable, error))
    return FALSE;
  dastan_intake_offer_texts (self->intake, (DastanText *)dastan_dossier_get_title (dossier),
                             (DastanText *)dastan_dossier_get_description (dossier));
  dastan_intake_offer_language (self->intake, dastan_dossier_get_language (dossier));
  if (dastan_store_for_each_record (dossier, take_each, &taking, &cause) || cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

/**
 * dastan_sink_finish:
 * @self: a sink
 * @error: return location for a #DASTAN_ERROR_INVALID: the day or the month may be first in a date,
 *     and nobody has said which; not where somebody only watches
 *
 * After the last entry.
 *
 * Returns: whether what was taken can stand
 */
gboolean
dastan_sink_finish (DastanSink *self, GError **error)
{
  g_autofree char *examples = NULL;

  if (self->watch != NULL && self->watch->columns != NULL && self->map != NULL)
    self->watch->columns (self->map, self->watch_data);
  self->map = NULL;
  self->place = NULL;
  if (self->examples->len == 0)
    return TRUE;
  g_ptr_array_add (self->examples, NULL);
  if (self->watch != NULL)
    {
      if (self->watch->ask_order != NULL)
        self->watch->ask_order ((const char *const *)self->examples->pdata, self->watch_data);
      return TRUE;
    }
  /* Translators: stands between two quoted values: “03/04/2025”, “05/04/2025”. */
  examples = g_strjoinv (_ ("”, “"), (char **)self->examples->pdata);
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
               _ ("is the day or the month first in “%s”? Say so with --date-order dmy or "
                  "--date-order mdy"),
               examples);
  if (self->report != NULL)
    dastan_report_add (self->report, self->name, self->ambiguous[0], self->ambiguous[1],
                       DASTAN_SEVERITY_ERROR, (*error)->message);
  return FALSE;
}
