/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's files into an intake, each known by its content or by what somebody says. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import.h"

#include "formats/dastan-counted-stream.h"
#include "formats/dastan-kind.h"
#include "formats/dastan-open.h"

#include <glib/gi18n.h>
#include <string.h>

/* What cannot be read is told by whoever opens it next; it counts as empty. */
static DastanKind
read_kind (GFile *file)
{
  g_autoptr (GFileInputStream) stream = NULL;
  guint8 head[DASTAN_KIND_BYTES];
  const char *title;
  gsize length = 0;

  /* Not of a pipe or a folder: the one has a beginning once, the other none. */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return DASTAN_KIND_EMPTY;
  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, NULL, NULL))
    return DASTAN_KIND_EMPTY;
  return dastan_kind_sniff (head, length, &title);
}

/* Whether @file looks like a table. */
gboolean
dastan_import_is_table (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return read_kind (file) == DASTAN_KIND_TABLE;
}

/* Whether the file is to be read as a table: somebody says so, or it looks like one. Where several
 * are imported, a mapping is for the tables among them. */
static gboolean
is_table (GFile *file, const DastanTableOptions *options)
{
  DastanKind kind;

  kind = read_kind (file);
  /* TimelineJS has a form in JSON as well. */
  if (options->format != NULL)
    return strcmp (options->format, "json") != 0
           && (kind != DASTAN_KIND_JSON || strcmp (options->format, "timelinejs") != 0);
  return kind == DASTAN_KIND_TABLE || (kind == DASTAN_KIND_OTHER && options->assignments != NULL);
}

/* Whether a file can be said to be of @format. */
gboolean
dastan_import_knows_format (const char *format)
{
  return strcmp (format, "json") == 0 || dastan_table_map_knows_format (format);
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

static gboolean
import_table (DastanSink *sink,
              GFile *file,
              const DastanTableOptions *options,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GFileInputStream) base = g_file_read (file, cancellable, error);
  Count count = { sink, get_size (file, cancellable) };
  g_autoptr (GInputStream) stream = NULL;

  if (base != NULL)
    stream = dastan_counted_stream_new (G_INPUT_STREAM (base), G_MAXUINT64, counted_cb, &count);
  if (base == NULL || !dastan_table_import (sink, stream, options, cancellable, error))
    {
      /* Translators: the name of a file, before what is wrong with it */
      g_prefix_error (error, _("“%s”: "), dastan_sink_get_name (sink));
      return FALSE;
    }
  return TRUE;
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
  const char *name = dastan_sink_get_name (sink);
  DastanReport *report = dastan_sink_get_report (sink);
  g_autoptr (DastanDossier) dossier = NULL;
  guint n_bad = 0;

  if (is_table (file, options))
    return import_table (sink, file, options, cancellable, error);
  dossier = skips_bad ? dastan_open_good (file, name, report, &n_bad, cancellable, error)
                      : dastan_open_named (file, name, report, cancellable, error);
  if (dossier == NULL)
    return FALSE;
  dastan_sink_add_bad (sink, n_bad);
  dastan_sink_set_format (sink, _("Dossier"));
  return dastan_sink_take_dossier (sink, dossier, error);
}
