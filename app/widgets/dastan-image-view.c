/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image of a dossier, as large as there is room for it and as sharp as it is shown. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-image-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/dastan-worker.h"
#include "image/dastan-image-decode.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-raster.h"

#define CORNER 6     /* pixels */
#define SIGN_SIZE 24 /* pixels: what stands where an image cannot be read */

struct _DastanImageView
{
  GtkWidget parent_instance;

  DastanImage *image; /* nullable */
  int max_height;
  GdkTexture *texture; /* nullable: not read yet */
  GtkWidget *sign;     /* where it cannot be read */
  char *problem;       /* nullable */
  int asked_width;     /* device pixels of what is under way, or was read last */
  int asked_height;
  GCancellable *cancellable; /* nullable: nothing is under way */
};

G_DEFINE_FINAL_TYPE (DastanImageView, dastan_image_view, GTK_TYPE_WIDGET)

static double
get_ratio (DastanImageView *self)
{
  const DastanImageData *data = dastan_image_get_data (self->image);

  return (double)dastan_image_data_get_width (data) / dastan_image_data_get_height (data);
}

/* Where the image is within the widget. */
static graphene_rect_t
get_rect (DastanImageView *self, double width, double height)
{
  double ratio = get_ratio (self), w = MIN (width, height * ratio), h = w / ratio;

  return GRAPHENE_RECT_INIT ((float)((width - w) / 2), (float)((height - h) / 2), (float)w,
                             (float)h);
}

/* --- Reading --- */

typedef struct
{
  DastanImageData *data;
  guint width;
  guint height;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  dastan_image_data_unref (wanted->data);
  g_free (wanted);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = dastan_image_data_read (wanted->data, &error);
  cairo_surface_t *surface
      = bytes != NULL
            ? dastan_image_decode (bytes, wanted->width, wanted->height, cancellable, &error)
            : NULL;

  if (surface == NULL)
    dastan_worker_return_error (task, error);
  else
    dastan_worker_return_pointer (
        task,
        dastan_raster_new_texture (surface,
                                   cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24),
        g_object_unref);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DastanImageView *self = DASTAN_IMAGE_VIEW (source);
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (texture != NULL)
    {
      g_clear_object (&self->texture);
      self->texture = texture;
    }
  else
    {
      self->problem = g_strdup (error->message);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->problem);
      gtk_widget_set_child_visible (self->sign, TRUE);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Reads it, where what there is has not the pixels that are shown. */
static void
ask (DastanImageView *self, int width, int height)
{
  const DastanImageData *data = dastan_image_get_data (self->image);
  graphene_rect_t rect = get_rect (self, width, height);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int wanted_width = (int)ceilf (rect.size.width) * scale,
      wanted_height = (int)ceilf (rect.size.height) * scale;
  GTask *task;
  Wanted *wanted;

  wanted_width = MIN (wanted_width, (int)dastan_image_data_get_width (data));
  wanted_height = MIN (wanted_height, (int)dastan_image_data_get_height (data));
  if (self->problem != NULL || wanted_width <= 0 || wanted_height <= 0
      || (wanted_width <= self->asked_width && wanted_height <= self->asked_height))
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->asked_width = wanted_width;
  self->asked_height = wanted_height;
  wanted = g_new0 (Wanted, 1);
  wanted->data = dastan_image_data_ref ((DastanImageData *)data);
  wanted->width = (guint)wanted_width;
  wanted->height = (guint)wanted_height;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, ask);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_task_data (task, wanted, (GDestroyNotify)wanted_free);
  dastan_worker_push_common (g_steal_pointer (&task), read_in_thread);
}

static void
forget (DastanImageView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->problem, g_free);
  self->asked_width = self->asked_height = 0;
}

/* --- The widget --- */

static GtkSizeRequestMode
dastan_image_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dastan_image_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  DastanImageView *self = DASTAN_IMAGE_VIEW (widget);
  double height, least;

  *minimum = *natural = 0;
  if (self->image == NULL || self->max_height <= 0)
    return;
  /* Not larger than it is. */
  height = MIN (self->max_height, (int) dastan_image_data_get_height (dastan_image_get_data (self->image)));
  least = MIN (height, SIGN_SIZE);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = (int)ceil (height * get_ratio (self));
  else
    {
      *natural = (int)ceil (for_size >= 0 ? MIN (height, for_size / get_ratio (self)) : height);
      *natural = *minimum = MAX (*natural, (int)least);
    }
}

static void
dastan_image_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanImageView *self = DASTAN_IMAGE_VIEW (widget);
  int least_width, least_height;

  gtk_widget_measure (self->sign, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (self->sign, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->sign,
                            &(GtkAllocation){ (width - least_width) / 2,
                                              (height - least_height) / 2, least_width,
                                              least_height },
                            -1);
  if (self->image != NULL)
    ask (self, width, height);
}

static void
dastan_image_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanImageView *self = DASTAN_IMAGE_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  DastanColor quiet = dastan_canvas_get_palette ()->line;
  graphene_rect_t rect;
  GskRoundedRect corners;

  if (self->image == NULL || width <= 0 || height <= 0)
    return;
  rect = get_rect (self, width, height);
  gsk_rounded_rect_init_from_rect (&corners, &rect, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &corners);
  if (self->texture != NULL)
    dastan_raster_append (snapshot, widget, self->texture, &rect, &rect);
  else
    gtk_snapshot_append_color (
        snapshot, &(GdkRGBA){ (float)quiet.red, (float)quiet.green, (float)quiet.blue, 0.35f },
        &rect);
  gtk_snapshot_pop (snapshot);
  if (self->problem != NULL)
    gtk_widget_snapshot_child (widget, self->sign, snapshot);
}

static void
dastan_image_view_dispose (GObject *object)
{
  DastanImageView *self = DASTAN_IMAGE_VIEW (object);

  forget (self);
  g_clear_pointer (&self->image, dastan_image_unref);
  g_clear_pointer (&self->sign, gtk_widget_unparent);
  G_OBJECT_CLASS (dastan_image_view_parent_class)->dispose (object);
}

static void
dastan_image_view_class_init (DastanImageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_image_view_dispose;
  widget_class->get_request_mode = dastan_image_view_get_request_mode;
  widget_class->measure = dastan_image_view_measure;
  widget_class->size_allocate = dastan_image_view_size_allocate;
  widget_class->snapshot = dastan_image_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "imageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
scale_changed_cb (DastanImageView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
dastan_image_view_init (DastanImageView *self)
{
  self->sign = gtk_image_new_from_icon_name ("image-missing-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (self->sign), SIGN_SIZE);
  gtk_widget_set_parent (self->sign, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->sign, FALSE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_changed_cb), NULL);
}

GtkWidget *
dastan_image_view_new (void)
{
  return g_object_new (DASTAN_TYPE_IMAGE_VIEW, NULL);
}

const char *
dastan_image_view_get_words (const DastanImage *image)
{
  const char *words = dastan_text_get_local (dastan_image_get_description (image));

  return words[0] != '\0' ? words : _ ("Image without a description");
}

void
dastan_image_view_set_image (DastanImageView *self, const DastanImage *image)
{
  g_return_if_fail (DASTAN_IS_IMAGE_VIEW (self));

  if (image == self->image)
    return;
  forget (self);
  g_clear_pointer (&self->image, dastan_image_unref);
  self->image = image != NULL ? dastan_image_ref ((DastanImage *)image) : NULL;
  gtk_widget_set_child_visible (self->sign, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  image != NULL ? dastan_image_view_get_words (image) : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const DastanImage *
dastan_image_view_get_image (DastanImageView *self)
{
  g_return_val_if_fail (DASTAN_IS_IMAGE_VIEW (self), NULL);

  return self->image;
}

void
dastan_image_view_set_max_height (DastanImageView *self, int height)
{
  g_return_if_fail (DASTAN_IS_IMAGE_VIEW (self));

  self->max_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
dastan_image_view_is_shown (DastanImageView *self)
{
  g_return_val_if_fail (DASTAN_IS_IMAGE_VIEW (self), FALSE);

  return self->texture != NULL && self->cancellable == NULL;
}

gboolean
dastan_image_view_are_shown (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return TRUE;
  if (DASTAN_IS_IMAGE_VIEW (widget))
    {
      DastanImageView *self = DASTAN_IMAGE_VIEW (widget);

      return self->image == NULL || self->problem != NULL || dastan_image_view_is_shown (self);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!dastan_image_view_are_shown (child))
      return FALSE;
  return TRUE;
}

const char *
dastan_image_view_get_problem (DastanImageView *self)
{
  g_return_val_if_fail (DASTAN_IS_IMAGE_VIEW (self), NULL);

  return self->problem;
}
