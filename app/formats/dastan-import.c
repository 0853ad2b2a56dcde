/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's files into an intake, each known by its content or by what somebody says. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import.h"

#include "base/dastan-error.h"
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

static gboolean
import_table (DastanIntake *intake,
              GFile *file,
              const char *name,
              const DastanTableOptions *options,
              DastanReport *report,
              guint *n_bad,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  if (stream == NULL
      || !dastan_table_import (intake, G_INPUT_STREAM (stream), name, options, report, n_bad,
                               cancellable, error))
    {
      /* Translators: the name of a file, before what is wrong with it */
      g_prefix_error (error, _("“%s”: "), name);
      return FALSE;
    }
  return TRUE;
}

/**
 * dastan_import_file:
 * @intake: where the events go
 * @file: a file that may be anything
 * @name: what to call it in messages
 * @options: what is known of it
 * @skips_bad: whether of a dossier in JSON the good entries are taken where there are bad ones; of a
 *     table they always are, and the caller looks at @n_bad
 * @report: where every problem goes
 * @n_bad: (out): how many rows or entries are left out
 * @cancellable: (nullable): to stop
 * @error: return location: the file cannot be used at all
 *
 * Adds what is in a dossier or a table. Any thread.
 *
 * Returns: whether it worked
 */
gboolean
dastan_import_file (DastanIntake *intake,
                    GFile *file,
                    const char *name,
                    const DastanTableOptions *options,
                    gboolean skips_bad,
                    DastanReport *report,
                    guint *n_bad,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (DastanDossier) dossier = NULL;

  *n_bad = 0;
  if (is_table (file, options))
    return import_table (intake, file, name, options, report, n_bad, cancellable, error);
  dossier = skips_bad ? dastan_open_good (file, name, report, n_bad, cancellable, error)
                      : dastan_open_named (file, name, report, cancellable, error);
  return dossier != NULL && dastan_intake_add_dossier (intake, dossier, error);
}
