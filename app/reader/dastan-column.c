/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of wrapped text: its height follows its width, and never the other way round. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-column.h"

struct _DastanColumn
{
  GtkWidget parent_instance;

  GtkWidget *before; /* (nullable) */
  GtkWidget *child;
  GtkWidget *after; /* (nullable) */
  int gap;
};

G_DEFINE_FINAL_TYPE (DastanColumn, dastan_column, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
dastan_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Natural width of what stands beside the child, with its gap. */
static int
measure_beside (DastanColumn *self, GtkWidget *widget)
{
  int natural;

  if (widget == NULL)
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural + self->gap;
}

static void
dastan_column_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  DastanColumn *self = DASTAN_COLUMN (widget);
  int beside = measure_beside (self, self->before) + measure_beside (self, self->after), height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
      *minimum += beside;
      *natural += beside;
      return;
    }
  gtk_widget_measure (self->child, orientation, for_size < 0 ? -1 : MAX (for_size - beside, 0), minimum,
                      natural, NULL, NULL);
  if (self->after == NULL)
    return;
  gtk_widget_measure (self->after, orientation, -1, NULL, &height, NULL, NULL);
  *minimum = MAX (*minimum, height);
  *natural = MAX (*natural, height);
}

/* Gives a child its place from the start edge. */
static void
allocate (DastanColumn *self, GtkWidget *child, int from_start, int child_width, int width, int height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = is_rtl ? width - from_start - child_width : from_start;

  gtk_widget_allocate (child, child_width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, 0)));
}

static void
dastan_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanColumn *self = DASTAN_COLUMN (widget);
  int before = measure_beside (self, self->before), after = measure_beside (self, self->after);
  int after_height;

  if (self->before != NULL)
    allocate (self, self->before, 0, before - self->gap, width, height);
  allocate (self, self->child, before, MAX (width - before - after, 0), width, height);
  if (self->after == NULL)
    return;
  gtk_widget_measure (self->after, GTK_ORIENTATION_VERTICAL, -1, NULL, &after_height, NULL, NULL);
  allocate (self, self->after, width - after + self->gap, after - self->gap, width, after_height);
}

static void
dastan_column_dispose (GObject *object)
{
  DastanColumn *self = DASTAN_COLUMN (object);

  g_clear_pointer (&self->before, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->after, gtk_widget_unparent);
  G_OBJECT_CLASS (dastan_column_parent_class)->dispose (object);
}

static void
dastan_column_class_init (DastanColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_column_dispose;
  widget_class->get_request_mode = dastan_column_get_request_mode;
  widget_class->measure = dastan_column_measure;
  widget_class->size_allocate = dastan_column_size_allocate;
}

static void
dastan_column_init (DastanColumn *self)
{
}

GtkWidget *
dastan_column_new (GtkWidget *before, GtkWidget *child, GtkWidget *after, int gap)
{
  DastanColumn *self;
  GtkWidget *children[] = { before, child, after };

  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);

  self = g_object_new (DASTAN_TYPE_COLUMN, NULL);
  self->before = before;
  self->child = child;
  self->after = after;
  self->gap = gap;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (children[i] != NULL)
      gtk_widget_set_parent (children[i], GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
