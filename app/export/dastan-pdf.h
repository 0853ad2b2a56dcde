/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PDF should say of itself and the drawing library does not: its language, that it is tagged. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * dastan_pdf_finish:
 * @pdf: a whole PDF
 * @stream: where it goes
 * @cancellable: (nullable)
 *
 * Copies the PDF and appends an update (ISO 32000-1, 7.5.6) in which its catalog has /Lang, /MarkInfo and a preference
 * that its title is shown. A PDF that is built in another way than cairo 1.16 does it is copied as it is. Any thread.
 *
 * Returns: whether it was written
 */
gboolean dastan_pdf_finish (GMemoryOutputStream *pdf, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS
