/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's files into an intake, each known by its content or by what somebody says. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import.h"

#include "formats/dastan-counted-stream.h"
#include "formats/dastan-json-reader.h"
#include "formats/dastan-kind.h"
#include "formats/dastan-open.h"

#include <glib/gi18n.h>
#include <string.h>

/* What cannot be read is told by whoever opens it next; it counts as empty. */
static DastanKind
read_kind (GFile *file, const DastanFormat **format)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guint8 *head = g_malloc (DASTAN_KIND_BYTES);
  const char *title;
  gsize length = 0;

  *format = NULL;
  /* Not of a pipe or a folder: the one has a beginning once, the other none. */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return DASTAN_KIND_EMPTY;
  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, DASTAN_KIND_BYTES, &length,
                                   NULL, NULL))
    return DASTAN_KIND_EMPTY;
  return dastan_kind_sniff (head, length, format, &title);
}

/* Whether @file looks like one of another program, which is imported rather than opened. */
gboolean
dastan_import_is_foreign (GFile *file)
{
  const DastanFormat *format;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return read_kind (file, &format) == DASTAN_KIND_FOREIGN;
}

/* (nullable): the format that somebody says it is in, or it looks like. Where several are imported, a
 * mapping is for the tables among them. */
static const DastanFormat *
choose_format (DastanKind kind, const DastanFormat *format, const DastanTableOptions *options)
{
  if (options->format != NULL)
    return dastan_format_find (options->format, format,
                               kind == DASTAN_KIND_JSON
                                   || (format != NULL
                                       && dastan_format_get_family (format)
                                              == DASTAN_FAMILY_JSON));
  if (kind == DASTAN_KIND_OTHER && options->assignments != NULL)
    return dastan_format_find ("csv", NULL, FALSE);
  return format;
}

typedef struct
{
  DastanSink *sink;
  guint64 total;
} Count;

static void
counted_cb (guint64 done, gpointer data)
{
  const Count *count = data;

  dastan_sink_progress (count->sink, done, count->total);
}

/* Bytes of @file, or 0 where it does not tell. */
static guint64
get_size (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}

/**
 * dastan_import_as:
 * @sink: where the events go
 * @file: a file
 * @format: how to read it
 * @options: what is known of it
 * @cancellable: (nullable): to stop
 * @error: return location: the file cannot be used at all
 *
 * Adds what is in another program's file. Any thread.
 *
 * Returns: whether it worked
 */
gboolean
dastan_import_as (DastanSink *sink,
                  GFile *file,
                  const DastanFormat *format,
                  const DastanTableOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GFileInputStream) base = g_file_read (file, cancellable, error);
  Count count = { sink, get_size (file, cancellable) };
  g_autoptr (GInputStream) stream = NULL;

  /* What is sought in is not read from end to end. */
  if (base != NULL && dastan_format_get_family (format) == DASTAN_FAMILY_ZIP)
    stream = G_INPUT_STREAM (g_object_ref (base));
  else if (base != NULL)
    stream = dastan_counted_stream_new (G_INPUT_STREAM (base), G_MAXUINT64, counted_cb, &count);
  if (base == NULL
      || !dastan_format_import (format, sink, stream, options, cancellable, error))
    {
      /* Translators: the name of a file, before what is wrong with it */
      g_prefix_error (error, _("“%s”: "), dastan_sink_get_name (sink));
      return FALSE;
    }
  return TRUE;
}

/* --- Dossiers --- */

/* A dossier in JSON on its way in. */
typedef struct
{
  DastanSink *sink;
  DastanMerge *merge;
  guint64 size;
  guint place[2]; /* of the record that is read */
} Own;

static void
offer_header (DastanText *title, DastanText *description, const char *language, gpointer data)
{
  const Own *own = data;
  DastanIntake *intake = dastan_sink_get_intake (own->sink);

  dastan_intake_offer_texts (intake, title, description);
  dastan_intake_offer_language (intake, language);
}

static void
begin_record (guint line, guint column, gpointer data)
{
  Own *own = data;

  own->place[0] = line;
  own->place[1] = column;
}

static void
get_place (gpointer reader, int column, guint *line, guint *line_column)
{
  const Own *own = reader;

  *line = own->place[0];
  *line_column = own->place[1];
}

static gboolean
take_record (DastanRecord kind, gpointer record, gpointer data, GError **error)
{
  const Own *own = data;
  gboolean is_good = dastan_sink_take_copy (own->sink, own->merge, kind, record, error);

  dastan_intake_free_record (kind, record);
  return is_good;
}

static void
leave_out (guint line, guint column, const char *message, gpointer data)
{
  const Own *own = data;

  dastan_sink_leave_out (own->sink, line, message);
}

static gboolean
is_full (gpointer data)
{
  const Own *own = data;

  return dastan_sink_is_full (own->sink);
}

static void
tell_progress (guint64 done, guint pass, guint n_passes, gpointer data)
{
  const Own *own = data;

  dastan_sink_progress (own->sink, (own->size * pass + MIN (done, own->size)) / n_passes,
                        own->size);
}

static const DastanJsonTarget own_target
    = { offer_header, begin_record, take_record, leave_out, is_full, tell_progress };

/* A dossier in JSON, of any size, a record at a time. */
static gboolean
import_json (DastanSink *sink,
             GFile *file,
             gboolean skips_bad,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (DastanMerge) merge = dastan_merge_new (dastan_sink_get_intake (sink));
  g_autoptr (DastanReport) own_report = dastan_report_new ();
  g_autoptr (GFile) folder = g_file_get_parent (file);
  DastanReport *report = dastan_sink_get_report (sink);
  const DastanJsonInput input = { .file = file,
                                  .name = dastan_sink_get_name (sink),
                                  .folder = folder,
                                  .report = report != NULL ? report : own_report,
                                  .skips_bad = skips_bad,
                                  .errors_only = TRUE };
  Own own = { sink, merge, get_size (file, cancellable), { 0, 0 } };
  gboolean is_good;

  dastan_sink_set_format (sink, _("Dossier"));
  dastan_sink_begin (sink, DASTAN_ENTRY_OTHER, NULL, get_place, &own);
  is_good = dastan_json_read_into (&input, &own_target, &own, cancellable, error)
            && dastan_sink_finish (sink, error);
  dastan_sink_begin (sink, DASTAN_ENTRY_OTHER, NULL, NULL, NULL);
  return is_good;
}

/* A dossier file, or what is none: that is told. */
static gboolean
import_dossier (DastanSink *sink, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanDossier) dossier = dastan_open_named (
      file, dastan_sink_get_name (sink), dastan_sink_get_report (sink), cancellable, error);

  if (dossier == NULL)
    return FALSE;
  dastan_sink_set_format (sink, _("Dossier"));
  return dastan_sink_take_dossier (sink, dossier, get_size (file, cancellable), cancellable, error);
}

/**
 * dastan_import_file:
 * @sink: where the events go
 * @file: a file that may be anything
 * @options: what is known of it
 * @skips_bad: whether of a dossier in JSON the good entries are taken where there are bad ones; of
 *     other files they always are, and the caller looks at how many @sink counts
 * @cancellable: (nullable): to stop
 * @error: return location: the file cannot be used at all
 *
 * Adds what is in a dossier or another program's file. Any thread.
 *
 * Returns: whether it worked
 */
gboolean
dastan_import_file (DastanSink *sink,
                    GFile *file,
                    const DastanTableOptions *options,
                    gboolean skips_bad,
                    GCancellable *cancellable,
                    GError **error)
{
  const DastanFormat *seen;
  DastanKind kind = read_kind (file, &seen);
  const DastanFormat *format = choose_format (kind, seen, options);

  if (format != NULL)
    return dastan_import_as (sink, file, format, options, cancellable, error);
  return kind == DASTAN_KIND_JSON ? import_json (sink, file, skips_bad, cancellable, error)
                                  : import_dossier (sink, file, cancellable, error);
}
