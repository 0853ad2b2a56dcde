/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files that unpack images. Private to image/. */
#pragma once

#include <gio/gio.h>

#include "image/dastan-image-head.h"
#include "image/dastan-image-sink.h"

G_BEGIN_DECLS

/* Both: unpack a whole file, of which the head has been read, into @sink, which is empty and is to
 * be cleared whatever comes of it. Whatever is wrong with the file is an error, also where a viewer
 * would make do. */
gboolean dastan_image_read_png (GBytes *bytes,
                                const DastanImageHead *head,
                                guint wanted_width,
                                guint wanted_height,
                                DastanImageSink *sink,
                                GCancellable *cancellable,
                                GError **error);
gboolean dastan_image_read_jpeg (GBytes *bytes,
                                 const DastanImageHead *head,
                                 guint wanted_width,
                                 guint wanted_height,
                                 DastanImageSink *sink,
                                 GCancellable *cancellable,
                                 GError **error);

/* What both say; each returns FALSE. @why: in English, as the library has it; for who looks for the
 * reason */
gboolean dastan_image_fail_damaged (const char *why, GError **error);
gboolean dastan_image_fail_memory (GError **error);

G_END_DECLS
