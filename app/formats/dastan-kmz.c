/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KMZ: a ZIP archive with KML in it, and pictures, which are left where they are. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "base/dastan-error.h"
#include "formats/dastan-kml.h"
#include "formats/dastan-zip.h"

#include <glib/gi18n.h>
#include <string.h>

/* doc.kml is the rule; else the first at the top, else the first there is. */
static int
rank_kml (const char *name)
{
  gsize length = strlen (name);

  if (strcmp (name, "doc.kml") == 0)
    return 3;
  if (length < 4 || g_ascii_strcasecmp (name + length - 4, ".kml") != 0)
    return 0;
  return strchr (name, '/') == NULL ? 2 : 1;
}

/**
 * dastan_kmz_import:
 * @sink: where the events go
 * @stream: a #GSeekable
 * @options: what is known of it
 * @cancellable: (nullable): to stop
 * @error: return location: it cannot be unpacked or read to its end
 *
 * Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_kmz_import (DastanSink *sink,
                   GInputStream *stream,
                   const DastanTableOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GInputStream) kml = dastan_zip_open (stream, rank_kml, "KML", cancellable, error);
  g_autoptr (GError) cause = NULL;

  if (kml == NULL)
    return FALSE;
  if (dastan_kml_import (sink, kml, options, cancellable, &cause))
    return TRUE;
  /* What cannot be unpacked is told by another as if the disk were at fault. */
  if (cause->domain == G_IO_ERROR && !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                         _ ("the archive is damaged or cut off; get a whole copy of it"));
  else
    g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}
