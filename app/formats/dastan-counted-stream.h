/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream that tells how much of it is read, and ends where it is told to. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* In the reader's thread, after each piece. */
typedef void (*DastanCountedFunc) (guint64 done, gpointer data);

#define DASTAN_TYPE_COUNTED_STREAM (dastan_counted_stream_get_type ())
G_DECLARE_FINAL_TYPE (DastanCountedStream, dastan_counted_stream, DASTAN, COUNTED_STREAM,
                      GFilterInputStream)

GInputStream *dastan_counted_stream_new (GInputStream *base, guint64 max, DastanCountedFunc func,
                                         gpointer data);

G_END_DECLS
