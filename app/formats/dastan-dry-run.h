/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would bring in, before anything is: first entries, columns, and what is left out. */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

/**
 * DastanDryColumn:
 * @name: as the file has it; "" where it has none
 * @field: what it is read as
 * @example: the first value that is not empty, or ""
 *
 * A column of a table, or a property of what has none. To read it as something else, run again with
 * an assignment "NAME=FIELD", FIELD being dastan_table_field_to_string() of the other.
 */
typedef struct
{
  char *name;
  DastanTableField field;
  char *example;
} DastanDryColumn;

/**
 * DastanDryEntry:
 * @line: where it begins, from 1; 0 where that is not known
 * @title: of the event, or "" where there would be none
 * @date: (nullable): of the event
 * @date_words: (nullable): the same in the reader's words
 * @place: (nullable): the name of its first place
 * @category: (nullable): the title of its category
 * @column: (nullable): of an entry that would be left out, the name of what is wrong in it
 * @problem: (nullable): and what is wrong
 *
 * One of the first entries, as the event it would become.
 */
typedef struct
{
  guint line;
  char *title;
  DastanEdtf *date;
  char *date_words;
  char *place;
  char *category;
  char *column;
  char *problem;
} DastanDryEntry;

/**
 * DastanDryReason:
 * @column: (nullable): the name of what is wrong
 * @message: what is wrong with the first of them
 * @line: where that stands, from 1; 0 where that is not known
 * @n: how many entries are left out for the like of it
 *
 * Why entries would be left out. Messages that differ only in what they quote and in their numbers
 * are one reason.
 */
typedef struct
{
  char *column;
  char *message;
  guint line;
  guint n;
} DastanDryReason;

/**
 * DastanDryRun:
 *
 * Immutable once made; any thread may read it, one at a time.
 */
typedef struct _DastanDryRun DastanDryRun;

DastanDryRun *dastan_dry_run_new (GFile *file, const char *name, const DastanTableOptions *options,
                                  guint max_shown, guint max_read, GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void dastan_dry_run_free (DastanDryRun *self);

void dastan_dry_run_async (GFile *file, const char *name, const DastanTableOptions *options,
                           guint max_shown, guint max_read, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
DastanDryRun *dastan_dry_run_finish (GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

const char *dastan_dry_run_get_format (const DastanDryRun *self);

guint dastan_dry_run_get_n_columns (const DastanDryRun *self);
const DastanDryColumn *dastan_dry_run_get_column (const DastanDryRun *self, guint i);
/* Whether any column is a title, a text or a date, without which nothing is imported; TRUE of what has no columns. */
gboolean dastan_dry_run_has_known_column (const DastanDryRun *self);
guint dastan_dry_run_get_n_shown (const DastanDryRun *self);
const DastanDryEntry *dastan_dry_run_get_entry (const DastanDryRun *self, guint i);

/* Of the entries that were read, which are all where it is whole. */
gboolean dastan_dry_run_is_whole (const DastanDryRun *self);
guint dastan_dry_run_get_n_events (const DastanDryRun *self);
guint dastan_dry_run_get_n_sources (const DastanDryRun *self);
guint dastan_dry_run_get_n_undated (const DastanDryRun *self);
guint dastan_dry_run_get_n_unplaced (const DastanDryRun *self);
guint dastan_dry_run_get_n_bad (const DastanDryRun *self);
guint dastan_dry_run_get_n_reasons (const DastanDryRun *self);
const DastanDryReason *dastan_dry_run_get_reason (const DastanDryRun *self, guint i);

const char *const *dastan_dry_run_get_order_examples (const DastanDryRun *self);
const DastanReport *dastan_dry_run_get_report (const DastanDryRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanDryRun, dastan_dry_run_free)

G_END_DECLS
