/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text file of whatever encoding as UTF-8, piece by piece. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many bytes at the beginning tell the encoding. */
#define DASTAN_TEXT_INPUT_HEAD 65536

/**
 * DastanTextInput:
 *
 * Holds one piece at a time, however large the file is. One thread.
 */
typedef struct _DastanTextInput DastanTextInput;

const char *dastan_text_input_detect (const guint8 *bytes, gsize length);

DastanTextInput *dastan_text_input_new (GInputStream *stream, const char *encoding,
                                        GCancellable *cancellable, GError **error);
DastanTextInput *dastan_text_input_new_utf8 (GInputStream *stream, GCancellable *cancellable,
                                             GError **error);
void dastan_text_input_free (DastanTextInput *self);

const char *dastan_text_input_get_encoding (const DastanTextInput *self);
gboolean dastan_text_input_read (DastanTextInput *self, GString *out, gboolean *is_at_end,
                                 GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTextInput, dastan_text_input_free)

G_END_DECLS
