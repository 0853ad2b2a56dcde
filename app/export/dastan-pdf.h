/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF on its way to a stream, and what it should say of itself and the drawing library does not. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DastanPdfStream:
 *
 * Writes as it is drawn; of what went by it keeps the last bytes only. One thread.
 */
typedef struct _DastanPdfStream DastanPdfStream;

/* @stream: (transfer none): kept; @cancellable: (nullable) */
DastanPdfStream *dastan_pdf_stream_new (GOutputStream *stream, GCancellable *cancellable);
void dastan_pdf_stream_free (DastanPdfStream *self);

/* For a surface; @data is a #DastanPdfStream. */
cairo_status_t dastan_pdf_stream_write_cb (void *data, const unsigned char *bytes, unsigned int length);

/**
 * dastan_pdf_stream_finish:
 * @status: what the surface says after it is finished
 * @figures: (element-type utf8): of each tag “Figure” in the order they were begun, what is to be said to who does not
 * see it; or %NULL
 * @error: return location: of the stream, %G_IO_ERROR_CANCELLED, or %DASTAN_ERROR_LIMIT where it cannot be drawn
 *
 * Appends an update (ISO 32000-1, 7.5.6) in which the catalog has /Lang, /MarkInfo and a preference that the title is
 * shown, figures have /Alt (14.9.3), which cairo has no attribute for, and one element “Document” is round all others
 * (14.8.4.2): tags of cairo do not go from page to page. A PDF that is built in another way than cairo
 * 1.16 does it is left as it is.
 *
 * Returns: whether all of it was written
 */
gboolean dastan_pdf_stream_finish (DastanPdfStream *self, cairo_status_t status, const GPtrArray *figures, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanPdfStream, dastan_pdf_stream_free)

G_END_DECLS
