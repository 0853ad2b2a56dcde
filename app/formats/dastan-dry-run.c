/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would bring in: reads a file as the import does, and keeps next to nothing of it.
 */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-dry-run.h"

#include "base/dastan-hash.h"
#include "base/dastan-worker.h"
#include "formats/dastan-import.h"
#include "time/dastan-date-format.h"

#include <string.h>

#define MAX_REASONS 100 /* beyond which they are only counted with all that are left out */
#define MAX_EXAMPLE 200 /* characters */

struct _DastanDryRun
{
  char *format;
  GPtrArray *columns;    /* (element-type DastanDryColumn) */
  GPtrArray *entries;    /* (element-type DastanDryEntry) */
  GPtrArray *reasons;    /* (element-type DastanDryReason), the most frequent first */
  char **order_examples; /* nullable */
  DastanReport *report;
  guint max_shown;
  guint n_events;
  guint n_sources;
  guint n_undated;
  guint n_unplaced;
  guint n_bad;
  gboolean is_whole;

  /* While it is made. */
  DastanDossier *dossier; /* what events refer to */
  GPtrArray *shown;       /* (element-type DastanEvent) (nullable elements): of each entry */
  GPtrArray *examples;    /* (element-type utf8) (nullable elements): of each column */
  GHashTable *by_reason;  /* (element-type utf8 DastanDryReason) */
};

static void
free_column (DastanDryColumn *column)
{
  g_free (column->name);
  g_free (column->example);
  g_free (column);
}

static void
free_entry (DastanDryEntry *entry)
{
  g_free (entry->title);
  g_clear_pointer (&entry->date, dastan_edtf_unref);
  g_free (entry->date_words);
  g_free (entry->place);
  g_free (entry->category);
  g_free (entry->column);
  g_free (entry->problem);
  g_free (entry);
}

static void
free_reason (DastanDryReason *reason)
{
  g_free (reason->column);
  g_free (reason->message);
  g_free (reason);
}

static void
unref_event (gpointer event)
{
  if (event != NULL)
    g_object_unref (event);
}

/* --- Watching --- */

/* What a message says without what it quotes and counts: messages alike in this are one reason. */
static char *
make_key (const char *column, const char *message)
{
  GString *key = g_string_new (column);
  int depth = 0;

  g_string_append_c (key, '\n');
  for (const char *c = message; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      /* U+201C closes what U+201E opens. */
      switch (character)
        {
        case 0xab:
        case 0x201e:
        case 0x300c:
          depth++;
          break;
        case 0x201c:
          depth += depth > 0 ? -1 : 1;
          break;
        case 0xbb:
        case 0x201d:
        case 0x300d:
          depth -= depth > 0;
          break;
        default:
          if (depth == 0 && !g_unichar_isdigit (character))
            g_string_append_unichar (key, character);
        }
    }
  return g_string_free (key, FALSE);
}

static void
count_reason (DastanDryRun *self, const char *column, guint line, const char *message)
{
  g_autofree char *key = make_key (column, message);
  DastanDryReason *reason = g_hash_table_lookup (self->by_reason, key);

  if (reason == NULL && self->reasons->len < MAX_REASONS)
    {
      reason = g_new0 (DastanDryReason, 1);
      reason->column = g_strdup (column);
      reason->message = g_strdup (message);
      reason->line = line;
      g_ptr_array_add (self->reasons, reason);
      g_hash_table_insert (self->by_reason, g_steal_pointer (&key), reason);
    }
  if (reason != NULL)
    reason->n++;
}

/* (transfer full): the beginning of what may be of any length. */
static char *
dup_beginning (const char *text)
{
  /* Not more is counted than may be needed. */
  return g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, 4 * MAX_EXAMPLE), MAX_EXAMPLE));
}

static void
keep_examples (DastanDryRun *self, const DastanTableRow *row)
{
  if (self->examples->len < row->n_cells)
    g_ptr_array_set_size (self->examples, (int)row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (self->examples->pdata[i] == NULL && row->cells[i][0] != '\0')
        self->examples->pdata[i] = dup_beginning (row->cells[i]);
    }
}

static DastanDryEntry *
add_entry (DastanDryRun *self, const DastanTableRow *row, DastanEvent *event, guint line)
{
  DastanDryEntry *entry;

  if (row != NULL)
    keep_examples (self, row);
  if (self->entries->len >= self->max_shown)
    return NULL;
  entry = g_new0 (DastanDryEntry, 1);
  entry->line = line;
  entry->title = g_strdup ("");
  g_ptr_array_add (self->entries, entry);
  g_ptr_array_add (self->shown, event != NULL ? g_object_ref (event) : NULL);
  return entry;
}

static void
event_cb (const DastanTableRow *row, DastanEvent *event, guint line, gpointer data)
{
  DastanDryRun *self = data;

  self->n_events++;
  self->n_undated += dastan_event_get_date (event) == NULL;
  self->n_unplaced += dastan_event_get_places (event)[0] == NULL;
  add_entry (self, row, event, line);
}

static void
problem_cb (const DastanTableRow *row,
            guint number,
            const char *column,
            guint line,
            const char *message,
            gpointer data)
{
  DastanDryRun *self = data;
  DastanDryEntry *entry = add_entry (self, row, NULL, line);

  count_reason (self, column, line, message);
  if (entry == NULL)
    return;
  entry->column = g_strdup (column);
  entry->problem = g_strdup (message);
  if (row != NULL)
    {
      g_free (entry->title);
      entry->title = dup_beginning (dastan_table_row_get (row, DASTAN_TABLE_TITLE, NULL));
    }
}

static void
columns_cb (const DastanTableMap *map, gpointer data)
{
  DastanDryRun *self = data;

  for (guint i = 0; i < map->n_columns; i++)
    {
      DastanDryColumn *column = g_new0 (DastanDryColumn, 1);
      const char *example = i < self->examples->len ? self->examples->pdata[i] : NULL;

      column->name = g_strdup (map->header[i]);
      column->field = dastan_table_map_get_field (map, i);
      column->example = g_strdup (example != NULL ? example : "");
      g_ptr_array_add (self->columns, column);
    }
}

static void
ask_order_cb (const char *const *examples, gpointer data)
{
  DastanDryRun *self = data;

  g_strfreev (self->order_examples);
  self->order_examples = g_strdupv ((char **)examples);
}

static const DastanSinkWatch watch = { event_cb, problem_cb, columns_cb, ask_order_cb };

/* --- Making --- */

/* Once all that events refer to is known. */
static void
describe_event (DastanDryRun *self, DastanDryEntry *entry, DastanEvent *event)
{
  const char *place_id = dastan_event_get_places (event)[0];
  const char *category_id = dastan_event_get_category (event);
  const DastanPlace *place
      = place_id != NULL ? dastan_dossier_find_place (self->dossier, place_id) : NULL;
  const DastanCategory *category
      = category_id != NULL ? dastan_dossier_find_category (self->dossier, category_id) : NULL;
  DastanEdtf *date = dastan_event_get_date (event);

  g_free (entry->title);
  entry->title = g_strdup (dastan_text_get (dastan_event_get_title (event), NULL));
  if (date != NULL)
    {
      entry->date = dastan_edtf_ref (date);
      entry->date_words = dastan_date_format_words (date);
    }
  if (place != NULL)
    entry->place = g_strdup (dastan_text_get (place->name, NULL));
  if (category != NULL)
    entry->category = g_strdup (dastan_text_get (category->title, NULL));
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const DastanDryReason *left = *(DastanDryReason *const *)a;
  const DastanDryReason *right = *(DastanDryReason *const *)b;

  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return left->line < right->line ? -1 : left->line > right->line;
}

static DastanDryRun *
create (guint max_shown)
{
  DastanDryRun *self = g_new0 (DastanDryRun, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)free_column);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)free_entry);
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)free_reason);
  self->report = dastan_report_new ();
  self->max_shown = max_shown;
  self->dossier = dastan_dossier_new ();
  self->shown = g_ptr_array_new_with_free_func (unref_event);
  self->examples = g_ptr_array_new_with_free_func (g_free);
  self->by_reason = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  return self;
}

static void
finish (DastanDryRun *self, DastanSink *sink)
{
  self->format = g_strdup (dastan_sink_get_format (sink));
  self->n_bad = dastan_sink_get_n_bad (sink);
  self->is_whole = !dastan_sink_is_full (sink);
  dastan_dossier_seal (self->dossier);
  self->n_sources = dastan_dossier_get_sources (self->dossier)->len;
  for (guint i = 0; i < self->shown->len; i++)
    {
      if (self->shown->pdata[i] != NULL)
        describe_event (self, self->entries->pdata[i], self->shown->pdata[i]);
    }
  g_ptr_array_sort (self->reasons, compare_reasons);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  g_clear_pointer (&self->by_reason, g_hash_table_unref);
}

/**
 * dastan_dry_run_new:
 * @file: a file that may be anything
 * @name: what to call it in messages
 * @options: what somebody says of it
 * @max_shown: how many of the first entries are shown as what they would become
 * @max_read: after how many entries it stops; 0 to read the whole file
 * @cancellable: (nullable): to stop
 * @error: return location: the file cannot be imported at all, with the reason
 *
 * Reads @file as dastan_import_file() would, and keeps nothing. That a date may be read in two ways
 * is no error here: see dastan_dry_run_get_order_examples(). Any thread; waits for the disk.
 *
 * Returns: (transfer full) (nullable): what would come in
 */
DastanDryRun *
dastan_dry_run_new (GFile *file,
                    const char *name,
                    const DastanTableOptions *options,
                    guint max_shown,
                    guint max_read,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (DastanDryRun) self = NULL;
  g_autoptr (DastanIntake) intake = NULL;
  g_autoptr (DastanSink) sink = NULL;
  DastanTableOptions trial = *options;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  trial.is_trial = TRUE;

  self = create (max_shown);
  intake = dastan_intake_new_dry (self->dossier);
  sink = dastan_sink_new (intake, name, self->report);
  dastan_sink_set_watch (sink, &watch, max_read, self);
  if (!dastan_import_file (sink, file, &trial, TRUE, cancellable, error))
    return NULL;
  finish (self, sink);
  return g_steal_pointer (&self);
}

/* Frees it with all it holds. */
void
dastan_dry_run_free (DastanDryRun *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->format);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->reasons);
  g_strfreev (self->order_examples);
  dastan_report_free (self->report);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  g_clear_pointer (&self->by_reason, g_hash_table_unref);
  g_free (self);
}

/* --- Looking --- */

/* What the file was recognised as, in the reader's language. */
const char *
dastan_dry_run_get_format (const DastanDryRun *self)
{
  return self->format;
}

/* How many columns there are; 0 of a dossier. */
guint
dastan_dry_run_get_n_columns (const DastanDryRun *self)
{
  return self->columns->len;
}

/* Column @i, in the order of the file; owned by @self. */
const DastanDryColumn *
dastan_dry_run_get_column (const DastanDryRun *self, guint i)
{
  g_return_val_if_fail (i < self->columns->len, NULL);

  return self->columns->pdata[i];
}

/* How many entries are shown. */
guint
dastan_dry_run_get_n_shown (const DastanDryRun *self)
{
  return self->entries->len;
}

/* Entry @i of those that are shown, in the order of the file; owned by @self. */
const DastanDryEntry *
dastan_dry_run_get_entry (const DastanDryRun *self, guint i)
{
  g_return_val_if_fail (i < self->entries->len, NULL);

  return self->entries->pdata[i];
}

/* Whether the file was read to its end. */
gboolean
dastan_dry_run_is_whole (const DastanDryRun *self)
{
  return self->is_whole;
}

/* How many events would come in. */
guint
dastan_dry_run_get_n_events (const DastanDryRun *self)
{
  return self->n_events;
}

/* How many of the events have no date. */
guint
dastan_dry_run_get_n_undated (const DastanDryRun *self)
{
  return self->n_undated;
}

/* How many of the events have no place. */
guint
dastan_dry_run_get_n_unplaced (const DastanDryRun *self)
{
  return self->n_unplaced;
}

/* How many sources: all that there is in a bibliography. */
guint
dastan_dry_run_get_n_sources (const DastanDryRun *self)
{
  return self->n_sources;
}

/* How many entries would be left out. */
guint
dastan_dry_run_get_n_bad (const DastanDryRun *self)
{
  return self->n_bad;
}

/* For how many reasons, at most a hundred. */
guint
dastan_dry_run_get_n_reasons (const DastanDryRun *self)
{
  return self->reasons->len;
}

/* Reason @i, the most frequent first; owned by @self. */
const DastanDryReason *
dastan_dry_run_get_reason (const DastanDryRun *self, guint i)
{
  g_return_val_if_fail (i < self->reasons->len, NULL);

  return self->reasons->pdata[i];
}

/* (nullable): dates such as 03/04/2025, where it has to be asked what comes first; ended by %NULL.
 */
const char *const *
dastan_dry_run_get_order_examples (const DastanDryRun *self)
{
  return (const char *const *)self->order_examples;
}

/* The problems, and how things are read that may be read otherwise (as warnings); owned by @self.
 */
const DastanReport *
dastan_dry_run_get_report (const DastanDryRun *self)
{
  return self->report;
}

/* --- Without waiting --- */

typedef struct
{
  GFile *file;
  char *name;
  char *format;
  char **assignments;
  char *encoding;
  DastanTableOptions options;
  guint max_shown;
  guint max_read;
  DastanWorker *worker;
} Request;

static void
free_request (Request *request)
{
  g_object_unref (request->file);
  g_free (request->name);
  g_free (request->format);
  g_strfreev (request->assignments);
  g_free (request->encoding);
  dastan_worker_let_end (request->worker);
  g_free (request);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Request *request = data;
  g_autoptr (GError) error = NULL;
  DastanDryRun *run
      = dastan_dry_run_new (request->file, request->name, &request->options, request->max_shown,
                            request->max_read, cancellable, &error);

  if (run != NULL)
    dastan_worker_return_pointer (task, run, (GDestroyNotify)dastan_dry_run_free);
  else
    dastan_worker_return_error (task, g_steal_pointer (&error));
}

/**
 * dastan_dry_run_async:
 * @file: a file that may be anything
 * @name: what to call it in messages
 * @options: what somebody says of it; copied
 * @max_shown: how many of the first entries are shown
 * @max_read: after how many entries it stops; 0 to read the whole file
 * @cancellable: (nullable): to stop
 * @callback: called in the caller's main context
 * @user_data: for @callback
 *
 * As dastan_dry_run_new() in a thread of its own.
 */
void
dastan_dry_run_async (GFile *file,
                      const char *name,
                      const DastanTableOptions *options,
                      guint max_shown,
                      guint max_read,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (name != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, dastan_dry_run_async);
  request = g_new0 (Request, 1);
  request->file = g_object_ref (file);
  request->name = g_strdup (name);
  request->format = g_strdup (options->format);
  request->assignments = g_strdupv ((char **)options->assignments);
  request->encoding = g_strdup (options->encoding);
  request->options
      = (DastanTableOptions){ request->format, (const char *const *)request->assignments,
                              options->order, request->encoding, options->delimiter };
  request->max_shown = max_shown;
  request->max_read = max_read;
  request->worker = dastan_worker_new ("dastan-dry-run", DASTAN_WAY_SOME);
  g_task_set_task_data (task, request, (GDestroyNotify)free_request);
  dastan_worker_push (request->worker, g_steal_pointer (&task), run_in_thread);
}

/**
 * dastan_dry_run_finish:
 * @result: what the callback was given
 * @error: return location, as of dastan_dry_run_new()
 *
 * Returns: (transfer full) (nullable): what would come in
 */
DastanDryRun *
dastan_dry_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
dastan_dry_run_has_known_column (const DastanDryRun *self)
{
  guint n = dastan_dry_run_get_n_columns (self);

  for (guint i = 0; i < n; i++)
    {
      DastanTableField field = dastan_dry_run_get_column (self, i)->field;

      if (field == DASTAN_TABLE_TITLE || field == DASTAN_TABLE_SUMMARY || field == DASTAN_TABLE_DATE
          || field == DASTAN_TABLE_EDTF          || field == DASTAN_TABLE_YEAR)
        return TRUE;
    }
  return n == 0;
}
