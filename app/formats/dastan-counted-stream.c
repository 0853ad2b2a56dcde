/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream that tells how much of it is read, and ends where it is told to. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-counted-stream.h"

struct _DastanCountedStream
{
  GFilterInputStream parent_instance;
  guint64 max;
  guint64 done;
  DastanCountedFunc func; /* nullable */
  gpointer data;
};

G_DEFINE_FINAL_TYPE (DastanCountedStream, dastan_counted_stream, G_TYPE_FILTER_INPUT_STREAM)

static gssize
dastan_counted_stream_read (
    GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  DastanCountedStream *self = DASTAN_COUNTED_STREAM (stream);
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream));
  gsize wanted = (gsize)MIN (count, self->max - self->done);
  gssize n_read = wanted > 0 ? g_input_stream_read (base, buffer, wanted, cancellable, error) : 0;

  if (n_read > 0)
    self->done += (guint64)n_read;
  if (n_read > 0 && self->func != NULL)
    self->func (self->done, self->data);
  return n_read;
}

static void
dastan_counted_stream_class_init (DastanCountedStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = dastan_counted_stream_read;
}

static void
dastan_counted_stream_init (DastanCountedStream *self)
{
}

/**
 * dastan_counted_stream_new:
 * @base: a stream
 * @max: after how many bytes it ends; %G_MAXUINT64 where @base does
 * @func: (nullable): called with the bytes that are read so far
 * @data: for @func
 *
 * Returns: (transfer full): the stream
 */
GInputStream *
dastan_counted_stream_new (GInputStream *base, guint64 max, DastanCountedFunc func, gpointer data)
{
  DastanCountedStream *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (base), NULL);

  self = g_object_new (DASTAN_TYPE_COUNTED_STREAM, "base-stream", base, NULL);
  self->max = max;
  self->func = func;
  self->data = data;
  return G_INPUT_STREAM (self);
}
