/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of the real window, taken once everything in it is drawn. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-screenshot.h"

#include <glib/gi18n.h>
#include <math.h>
#include <time.h>

#include "window/dastan-render-node.h"
#include "window/dastan-window-private.h"
#include "window/dastan-window-svg.h"
#include "widgets/dastan-image-view.h"

#define PATIENCE_SECONDS 30 /* in which nothing was done in any thread but this one */
#define STEP_NS 2000000 /* of work; what threads need that only wait is less */
#define QUIET_FRAMES 3 /* frames in a row in which nothing was to be waited for */
#define FINEST 4       /* pixels to one of a window that is drawn for a picture */

typedef struct
{
  char *path;
  double scale;
  guint tick_id;
  guint timeout_id;
  guint idle_id;
  guint quiet_frames;
  gint64 done_ns; /* when it was looked at last, see get_done_ns() */
} Shot;

static void
shot_free (Shot *shot)
{
  g_clear_handle_id (&shot->timeout_id, g_source_remove);
  g_clear_handle_id (&shot->idle_id, g_source_remove);
  g_free (shot->path);
  g_free (shot);
}

static gboolean
is_ready (GtkWindow *shown)
{
  DastanWindow *window;

  if (!dastan_image_view_are_shown (GTK_WIDGET (shown)))
    return FALSE;
  if (DASTAN_IS_PRESENT_WINDOW (shown))
    return dastan_present_window_is_settled (DASTAN_PRESENT_WINDOW (shown));
  window = DASTAN_WINDOW (shown);
  if (dastan_window_is_busy (window))
    return FALSE;
  return !g_str_equal (dastan_window_get_page (window), "explore")
         || (dastan_map_is_complete (dastan_window_get_map (window))
             && dastan_timeline_canvas_is_settled (
                 dastan_timeline_get_canvas (dastan_window_get_timeline (window))));
}

static void
finish (GTask *task)
{
  GtkWindow *window = g_task_get_source_object (task);
  Shot *shot = g_task_get_task_data (task);

  if (shot->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (window), shot->tick_id);
  shot->tick_id = 0;
  g_clear_handle_id (&shot->timeout_id, g_source_remove);
  g_clear_handle_id (&shot->idle_id, g_source_remove);
}

/* What a widget shows now; (transfer full) (nullable): %NULL while it is to be drawn anew. */
static GskRenderNode *
dup_node (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  return gtk_snapshot_free_to_node (snapshot);
}

/* Takes what one widget shows out of what the window shows. What a paintable of it gives may be put
 * around the node that is in the window's. */
static void
take_out (GskRenderNode **shown, GtkWidget *widget)
{
  g_autoptr (GskRenderNode) node = dup_node (widget);
  GskRenderNode *rest = NULL;

  for (GskRenderNode *part = node; part != NULL && rest == NULL;
       part = dastan_render_node_get_only_child (part))
    rest = dastan_render_node_without (*shown, part);
  if (rest == NULL)
    return;
  gsk_render_node_unref (*shown);
  *shown = rest;
}

/* A toast says what was done before; it goes by itself and is nothing of what is shown. */
GskRenderNode *
dastan_screenshot_keep (GtkWidget *window)
{
  GskRenderNode *shown = dup_node (window);
  AdwToastOverlay *toasts = DASTAN_IS_WINDOW (window) ? DASTAN_WINDOW (window)->toasts : NULL;

  if (shown == NULL || toasts == NULL)
    return shown;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (toasts)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != adw_toast_overlay_get_child (toasts) && gtk_widget_get_mapped (child))
      take_out (&shown, child);
  return shown;
}

static GdkTexture *
draw (GtkWidget *window, GskRenderNode *node, double scale, float width, float height)
{
  GskTransform *transform = gsk_transform_scale (NULL, (float)scale, (float)scale);
  /* One to one is no transform at all. */
  g_autoptr (GskRenderNode) scaled
      = transform != NULL ? gsk_transform_node_new (node, transform) : gsk_render_node_ref (node);

  gsk_transform_unref (transform);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), scaled,
                                      &GRAPHENE_RECT_INIT (0, 0, width, height));
}

GdkTexture *
dastan_screenshot_render (GtkWidget *window)
{
  g_autoptr (GskRenderNode) node = dastan_screenshot_keep (window);
  int scale = gtk_widget_get_scale_factor (window);

  return node != NULL ? draw (window, node, scale, (float)(gtk_widget_get_width (window) * scale),
                              (float)(gtk_widget_get_height (window) * scale))
                      : NULL;
}

GdkTexture *
dastan_screenshot_draw (GtkWidget *window, GskRenderNode *node, double scale)
{
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  return draw (window, node, scale, ceilf ((float)scale * (bounds.origin.x + bounds.size.width)),
               ceilf ((float)scale * (bounds.origin.y + bounds.size.height)));
}

static gboolean
is_svg (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".svg");
}

/* Written whole or not at all. */
static gboolean
write_picture (GtkWidget *window, GdkTexture *shown, const Shot *shot, GError **error)
{
  g_autoptr (GskRenderNode) node = dastan_screenshot_keep (window);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (is_svg (shot->path))
    {
      g_autoptr (DastanWindowSvg) svg = dastan_window_svg_new (node);

      dastan_window_svg_draw (svg, G_MAXINT64);
      bytes = dastan_window_svg_end (svg, NULL, error);
    }
  else
    {
      texture = shot->scale > 0 ? dastan_screenshot_draw (window, node, shot->scale)
                                : g_object_ref (shown);
      bytes = gdk_texture_save_to_png_bytes (texture);
    }
  return bytes != NULL
         && g_file_set_contents (shot->path, g_bytes_get_data (bytes, NULL),
                                 (gssize)g_bytes_get_size (bytes), error);
}

static gboolean
shoot_cb (gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  GtkWindow *window = g_task_get_source_object (task);
  Shot *shot = g_task_get_task_data (task);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  shot->idle_id = 0;
  texture = dastan_screenshot_render (GTK_WIDGET (window));
  if (texture == NULL || !is_ready (window))
    {
      shot->quiet_frames = 0;
      gtk_widget_queue_draw (GTK_WIDGET (window));
      return G_SOURCE_REMOVE;
    }
  finish (task);
  if (shot->path == NULL || write_picture (GTK_WIDGET (window), texture, shot, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _ ("“%1$s” could not be written: %2$s"), shot->path, error->message);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  GTask *task = data;
  Shot *shot = g_task_get_task_data (task);

  shot->quiet_frames = is_ready (GTK_WINDOW (window)) ? shot->quiet_frames + 1 : 0;
  if (shot->quiet_frames >= QUIET_FRAMES && shot->idle_id == 0)
    shot->idle_id = g_idle_add (shoot_cb, task);
  return G_SOURCE_CONTINUE;
}

static gint64
get_clock_ns (clockid_t clock)
{
  struct timespec now = { 0 };

  clock_gettime (clock, &now);
  return (gint64)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* How long the other threads have computed, those that read and count. This thread does not tell:
 * it draws frames whether anything comes or not. Main thread. */
static gint64
get_done_ns (void)
{
  return get_clock_ns (CLOCK_PROCESS_CPUTIME_ID) - get_clock_ns (CLOCK_THREAD_CPUTIME_ID);
}

/* Threads that give way have little of a machine that is busy with other things: as long as they
 * come on at all, however slowly, the picture comes, too. */
static gboolean
timeout_cb (gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Shot *shot = g_task_get_task_data (data);
  gint64 done_ns = get_done_ns ();

  if (done_ns - shot->done_ns > STEP_NS)
    {
      shot->done_ns = done_ns;
      return G_SOURCE_CONTINUE;
    }
  task = data;
  shot->timeout_id = 0;
  finish (task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           _ ("The window was not drawn in time for a picture."));
  return G_SOURCE_REMOVE;
}

void
dastan_screenshot_prepare (double scale)
{
  g_autofree char *whole = NULL;

  if (scale <= 1)
    return;
  whole = g_strdup_printf ("%d", MIN ((int)ceil (scale), FINEST));
  g_setenv ("GDK_SCALE", whole, FALSE);
}

void
dastan_screenshot_take_async (GtkWindow *window,
                              const char *path,
                              double scale,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task = g_task_new (window, cancellable, callback, data);
  Shot *shot = g_new0 (Shot, 1);

  g_task_set_source_tag (task, dastan_screenshot_take_async);
  /* The picture is of the window alone: no frame and no shadow of a display without a window
   * manager. */
  gtk_widget_remove_css_class (GTK_WIDGET (window), "csd");
  gtk_widget_remove_css_class (GTK_WIDGET (window), "solid-csd");
  shot->path = g_strdup (path);
  shot->scale = scale;
  shot->done_ns = get_done_ns ();
  g_task_set_task_data (task, shot, (GDestroyNotify)shot_free);
  shot->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, task, NULL);
  shot->timeout_id = g_timeout_add_seconds (PATIENCE_SECONDS, timeout_cb, task);
}

gboolean
dastan_screenshot_take_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
