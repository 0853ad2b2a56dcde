/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows, written to a file off the main thread: a PNG of any scale, or an SVG. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-picture.h"

#include "base/dastan-worker.h"
#include "export/dastan-png.h"
#include "export/dastan-whole-file.h"
#include "window/dastan-screenshot.h"
#include "window/dastan-window-svg.h"

#define PARTS 1000
#define SLICE_US 8000   /* of drawing, between which the window goes on */
#define DRAWN_PART 0.8 /* of the work of an SVG */

typedef struct
{
  GFile *file;
  GdkTexture *texture; /* (nullable): to be a PNG */
  DastanWindowSvg *svg; /* (nullable): else an SVG */
} Picture;

static int part; /* atomic: of PARTS */

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_clear_object (&picture->file);
  g_clear_object (&picture->texture);
  g_clear_pointer (&picture->svg, dastan_window_svg_free);
  g_free (picture);
}

static void
progress_cb (double done, gpointer data)
{
  g_atomic_int_set (&part, (int)(done * PARTS));
}

static gboolean
write_png (const Picture *picture, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  const DastanProgress progress = { progress_cb, NULL, cancellable, 0, 1 };
  guint width = (guint)gdk_texture_get_width (picture->texture),
        height = (guint)gdk_texture_get_height (picture->texture);
  gsize stride = (gsize)width * 4;
  g_autofree guint8 *pixels = g_malloc (stride * height);

  gdk_texture_download (picture->texture, pixels, stride);
  return dastan_png_write (pixels, TRUE, width, height, stride, stream, &progress, error);
}

static gboolean
write_picture (const Picture *picture, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (picture->svg == NULL)
    return write_png (picture, stream, cancellable, error);
  bytes = dastan_window_svg_end (picture->svg, cancellable, error);
  return bytes != NULL
         && g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, cancellable,
                                       error);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Picture *picture = data;
  GError *error = NULL;
  g_autoptr (DastanWholeFile) whole = dastan_whole_file_new (picture->file, cancellable, &error);

  if (whole != NULL && write_picture (picture, dastan_whole_file_get_stream (whole), cancellable, &error)
      && !g_cancellable_set_error_if_cancelled (cancellable, &error) && dastan_whole_file_commit (whole, &error))
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, error);
}

/* A slice of the drawing of an SVG; the rest is for another thread. */
static gboolean
draw_cb (gpointer data)
{
  GTask *task = data;
  const Picture *picture = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (!dastan_window_svg_draw (picture->svg, g_get_monotonic_time () + SLICE_US))
    {
      progress_cb (dastan_window_svg_get_part (picture->svg) * DRAWN_PART, NULL);
      return G_SOURCE_CONTINUE;
    }
  progress_cb (DRAWN_PART, NULL);
  dastan_worker_push_once ("dastan-picture", g_object_ref (task), run);
  return G_SOURCE_REMOVE;
}

void
dastan_window_picture_save_async (GtkWidget *window,
                                  GskRenderNode *node,
                                  double scale,
                                  gboolean is_svg,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Picture *picture = g_new0 (Picture, 1);

  g_task_set_source_tag (task, dastan_window_picture_save_async);
  g_task_set_task_data (task, picture, picture_free);
  g_atomic_int_set (&part, 0);
  picture->file = g_object_ref (file);
  if (is_svg)
    {
      picture->svg = dastan_window_svg_new (node);
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, draw_cb, g_object_ref (task), g_object_unref);
      return;
    }
  picture->texture = dastan_screenshot_draw (window, node, scale);
  dastan_worker_push_once ("dastan-picture", g_steal_pointer (&task), run);
}

gboolean
dastan_window_picture_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

double
dastan_window_picture_get_progress (void)
{
  return (double)g_atomic_int_get (&part) / PARTS;
}
