/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patch of colour with a meaning: the mark of a category, the bar of a source. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-swatch.h"

#include "widgets/dastan-canvas.h"

struct _DastanSwatch
{
  GtkWidget parent_instance;

  gboolean is_bar;
  DastanMark mark;
  DastanColor color;
};

G_DEFINE_FINAL_TYPE (DastanSwatch, dastan_swatch, GTK_TYPE_WIDGET)

static void
dastan_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanSwatch *self = DASTAN_SWATCH (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();

  if (self->is_bar)
    dastan_display_list_add_rect (list, (DastanRect){ 0, 0, width, height }, width / 2,
                                  self->color);
  else
    dastan_display_list_add_mark (list, self->mark, width / 2, height / 2, MIN (width, height),
                                  self->color);
  dastan_canvas_append (snapshot, list);
}

static void
dastan_swatch_class_init (DastanSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = dastan_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dastan_swatch_init (DastanSwatch *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dastan_swatch_new_mark (DastanMark mark, DastanColor color, int size)
{
  DastanSwatch *self
      = g_object_new (DASTAN_TYPE_SWATCH, "width-request", size, "height-request", size, "valign",
                      GTK_ALIGN_CENTER, "halign", GTK_ALIGN_CENTER, NULL);

  self->mark = mark;
  self->color = color;
  return GTK_WIDGET (self);
}

GtkWidget *
dastan_swatch_new_bar (DastanColor color, int width)
{
  DastanSwatch *self = g_object_new (DASTAN_TYPE_SWATCH, "width-request", width, NULL);

  self->is_bar = TRUE;
  self->color = color;
  return GTK_WIDGET (self);
}
