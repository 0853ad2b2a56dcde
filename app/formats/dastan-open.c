/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a file as a dossier by its content, and says what it is when it is none. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-open.h"

#include "base/dastan-error.h"
#include "base/dastan-worker.h"
#include "formats/dastan-import.h"
#include "formats/dastan-json-reader.h"
#include "formats/dastan-kind.h"
#include "model/dastan-limits.h"
#include "store/dastan-store.h"

#include <glib/gi18n.h>
#include <string.h>

#define BUILTIN_NAME "japan-central-asia.json"

/* What GIO says of a file that is not there or closed is true, but not what to do. */
static void
explain (GError **error, const char *name)
{
  GError *cause = *error;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  *error = NULL;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("there is no file “%s”; it may have been moved or renamed"), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _("“%s” may not be read; ask its owner, or change its permissions"), name);
  else
    g_set_error (error, cause->domain, cause->code, _("“%s” cannot be read: %s"), name,
                 cause->message);
  g_error_free (cause);
}

static gboolean
check_type (GFile *file, const char *name, guint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) cause = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  if (info == NULL)
    {
      explain (&cause, name);
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  *size = (guint64) g_file_info_get_size (info);
  switch ((int) g_file_info_get_file_type (info))
    {
    case G_FILE_TYPE_REGULAR:
      return TRUE;
    case G_FILE_TYPE_DIRECTORY:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   _("“%s” is a folder; open a file in it"), name);
      return FALSE;
    default:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   _("“%s” is a device or a pipe, not a file; save what it gives in a file first"),
                   name);
      return FALSE;
    }
}

static gboolean
read_head (GFile *file, guint8 *head, gsize *length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL
         && g_input_stream_read_all (G_INPUT_STREAM (stream), head, DASTAN_KIND_BYTES, length,
                                     cancellable, error);
}

static DastanDossier *
open_store (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  DastanDossier *dossier = dastan_store_read (file, cancellable, error);

  /* Translators: the name of a file, before what is wrong with it */
  if (dossier == NULL)
    g_prefix_error (error, _("“%s”: "), name);
  return dossier;
}

/* What an import has put into @dossier, as a whole; NULL where some of it is bad. */
static DastanDossier *
finish_import (DastanDossier *dossier, DastanSink *sink, GError **error)
{
  DastanIntake *intake = dastan_sink_get_intake (sink);
  const char *name = dastan_sink_get_name (sink);
  guint n_bad = dastan_sink_get_n_bad (sink);
  g_autoptr (DastanText) title = dastan_intake_dup_title (intake, name);
  g_autoptr (DastanText) description = dastan_intake_dup_description (intake);

  if (n_bad > 0)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                   ngettext ("“%s”: %u entry cannot be read as an event",
                             "“%s”: %u entries cannot be read as events", n_bad),
                   name, n_bad);
      return NULL;
    }
  dastan_dossier_set_title (dossier, title);
  dastan_dossier_set_description (dossier, description);
  dastan_dossier_seal (dossier);
  return g_object_ref (dossier);
}

static DastanDossier *
open_json (GFile *file,
           const char *name,
           guint64 size,
           DastanReport *report,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (DastanReport) own = report == NULL ? dastan_report_new () : NULL;
  g_autoptr (GError) cause = NULL;
  const DastanJsonInput input = { .file = file,
                                  .name = name,
                                  .folder = folder,
                                  .report = report != NULL ? report : own };
  DastanDossier *dossier;

  if (size > DASTAN_MAX_JSON_BYTES)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                   _("“%s” is too large to be opened; import it: what it holds is then read from "
                     "the disk"),
                   name);
      return NULL;
    }
  dossier = dastan_json_read_dossier (&input, cancellable, &cause);
  if (cause != NULL && cause->domain != DASTAN_ERROR)
    explain (&cause, name);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return dossier;
}

static DastanDossier *
open_foreign (GFile *file,
              const DastanFormat *format,
              const char *name,
              DastanReport *report,
                 GCancellable *cancellable,
              GError **error)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanIntake) intake = dastan_intake_new_for_dossier (dossier);
  g_autoptr (DastanSink) sink = dastan_sink_new (intake, name, report);
  const DastanTableOptions options = { 0 };

  return dastan_import_as (sink, file, format, &options, cancellable, error)
             ? finish_import (dossier, sink, error)
             : NULL;
}

static DastanDossier *
open_any (GFile *file,
          const char *name,
          DastanReport *report,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree guint8 *head = g_malloc (DASTAN_KIND_BYTES);
  gsize length = 0;
  guint64 size = 0;
  const DastanFormat *format = NULL;
  const char *title = NULL;
  g_autoptr (GError) cause = NULL;

  if (!check_type (file, name, &size, cancellable, error))
    return NULL;
  if (!read_head (file, head, &length, cancellable, &cause))
    {
      explain (&cause, name);
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  switch (dastan_kind_sniff (head, length, &format, &title))
    {
    case DASTAN_KIND_SQLITE:
      return open_store (file, name, cancellable, error);
    case DASTAN_KIND_JSON:
      return open_json (file, name, size, report, cancellable, error);
    case DASTAN_KIND_FOREIGN:
      return open_foreign (file, format, name, report, cancellable, error);
    case DASTAN_KIND_EMPTY:
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY,
                   _("“%s” is empty; use another copy of it"), name);
      return NULL;
    case DASTAN_KIND_OTHER:
    default:
      /* Translators: the name of a file, and its kind, such as “PNG picture” */
      g_set_error (
          error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
          _("“%s” cannot be opened (kind of file: %s); open a dossier, a table (CSV), a calendar (ICS), a map (GeoJSON, "
            "KML) or a timeline of another program"),
          name, title);
      return NULL;
    }
}

static DastanDossier *
open_and_report (GFile *file,
                 const char *name,
                 DastanReport *report,
                       GCancellable *cancellable,
                 GError **error)
{
  guint n_errors = report != NULL ? dastan_report_get_n_errors (report) : 0;
  g_autoptr (GError) cause = NULL;
  DastanDossier *dossier;

  dossier = open_any (file, name, report, cancellable, &cause);
  if (dossier != NULL)
    return dossier;
  /* A report tells everything that is wrong, also what is wrong with the file as a whole. */
  if (report != NULL && dastan_report_get_n_errors (report) == n_errors
      && !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dastan_report_add (report, name, 0, 0, DASTAN_SEVERITY_ERROR, cause->message);
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/**
 * dastan_open_named:
 * @file: a file that may be anything
 * @name: what to call it in messages
 * @report: (nullable): where every problem goes, warnings too
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR or a #GIOErrorEnum that says what the file is and
 *     what to do
 *
 * Opens a .dastan file or a dossier in JSON. Any thread; waits for the disk.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_open_named (GFile *file,
                   const char *name,
                   DastanReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return open_and_report (file, name, report, cancellable, error);
}

/**
 * dastan_open_file:
 * @file: a file that may be anything
 * @report: (nullable): where every problem goes, warnings too
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * As dastan_open_named() under the name by which people know the file.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_open_file (GFile *file, DastanReport *report, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  base = g_file_get_basename (file);
  name = base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
  return dastan_open_named (file, name, report, cancellable, error);
}

/**
 * dastan_open_builtin:
 * @report: (nullable): where every problem goes
 * @error: return location
 *
 * Opens the dossier that is compiled into the program. Any thread.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_open_builtin (DastanReport *report, GError **error)
{
  g_autoptr (GBytes) bytes
    = g_resources_lookup_data (DASTAN_RESOURCE_PATH "/data/dossiers/" BUILTIN_NAME,
                               G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? dastan_json_read (bytes, BUILTIN_NAME, report, error) : NULL;
}

/**
 * dastan_open_index:
 * @file: (nullable): the file that @dossier was opened from; %NULL for the built-in one
 * @dossier: a sealed dossier
 *
 * Where words of @dossier are to be found: in the index that a .dastan file brings, or else in one
 * that is made in memory. Any thread; waits for the disk.
 *
 * Returns: (transfer full): a store that is not open yet
 */
DastanStore *
dastan_open_index (GFile *file, DastanDossier *dossier)
{
  g_autofree guint8 *head = g_malloc (DASTAN_KIND_BYTES);
  gsize length = 0;
  const DastanFormat *format = NULL;
  const char *title = NULL;

  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);

  if (file != NULL && g_file_peek_path (file) != NULL
      && read_head (file, head, &length, NULL, NULL)
      && dastan_kind_sniff (head, length, &format, &title) == DASTAN_KIND_SQLITE)
    return dastan_store_new_for_file (file);
  return dastan_store_new_for_dossier (dossier);
}

/* --- Without waiting --- */

typedef struct
{
  GFile *file;
  DastanReport *report;
  DastanWorker *worker;
} Opening;

static void
free_opening (Opening *opening)
{
  g_object_unref (opening->file);
  g_clear_pointer (&opening->report, dastan_report_free);
  dastan_worker_let_end (opening->worker);
  g_free (opening);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  DastanDossier *dossier = dastan_open_file (opening->file, opening->report, cancellable, &error);
  g_autoptr (DastanColumns) columns = NULL;

  /* What it is filtered by is made here, so that whoever shows it finds it made. */
  if (dossier != NULL)
    columns = dastan_columns_new (dossier);
  if (dossier != NULL)
    dastan_worker_return_pointer (task, dossier, g_object_unref);
  else
    dastan_worker_return_error (task, g_steal_pointer (&error));
}

/**
 * dastan_open_file_async:
 * @file: a file that may be anything
 * @cancellable: (nullable): to stop
 * @callback: called in the caller's main context
 * @user_data: for @callback
 *
 * Opens @file in a thread of its own. Cancelled too late, it opens it all the same.
 */
void
dastan_open_file_async (GFile *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, dastan_open_file_async);
  /* Who cancelled too late lets go of what there is, where that suits. */
  g_task_set_check_cancellable (task, FALSE);
  opening = g_new0 (Opening, 1);
  opening->file = g_object_ref (file);
  opening->report = dastan_report_new ();
  opening->worker = dastan_worker_new ("dastan-open", DASTAN_WAY_SOME);
  g_task_set_task_data (task, opening, (GDestroyNotify) free_opening);
  dastan_worker_push (opening->worker, g_steal_pointer (&task), open_in_thread);
}

/**
 * dastan_open_file_finish:
 * @result: what the callback was given
 * @report: (out) (optional) (transfer full) (nullable): every problem of the file
 * @error: return location, as of dastan_open_file()
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_open_file_finish (GAsyncResult *result, DastanReport **report, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  if (report != NULL)
    {
      Opening *opening = g_task_get_task_data (G_TASK (result));

      *report = g_steal_pointer (&opening->report);
    }
  return g_task_propagate_pointer (G_TASK (result), error);
}
