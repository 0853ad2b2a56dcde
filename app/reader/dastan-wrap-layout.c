/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays children out in lines, as words in a paragraph: for chips. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-wrap-layout.h"

struct _DastanWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (DastanWrapLayout, dastan_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Where the next child goes while lines are filled. */
typedef struct
{
  int width;
  int x;
  int y;
  int line_height;
} Pen;

/* The place of a child; moves @pen behind it. */
static GtkAllocation
place_child (const DastanWrapLayout *self, GtkWidget *child, Pen *pen)
{
  GtkAllocation place = { 0 };
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  place.width = MAX (minimum, MIN (natural, pen->width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, &minimum, &natural, NULL, NULL);
  place.height = natural;
  if (pen->x > 0 && pen->x + place.width > pen->width)
    {
      pen->y += pen->line_height + self->spacing;
      pen->x = 0;
      pen->line_height = 0;
    }
  place.x = pen->x;
  place.y = pen->y;
  pen->x += place.width + self->spacing;
  pen->line_height = MAX (pen->line_height, place.height);
  return place;
}

static GtkSizeRequestMode
dastan_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (const DastanWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (n++ > 0 ? self->spacing : 0);
    }
}

static void
dastan_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  const DastanWrapLayout *self = DASTAN_WRAP_LAYOUT (manager);
  Pen pen = { .width = for_size >= 0 ? for_size : G_MAXINT / 2 };

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place_child (self, child, &pen);
  *minimum = *natural = pen.y + pen.line_height;
}

static void
dastan_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  const DastanWrapLayout *self = DASTAN_WRAP_LAYOUT (manager);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Pen pen = { .width = width };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place;
      if (!gtk_widget_should_layout (child))
        continue;
      place = place_child (self, child, &pen);
      if (is_mirrored)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
dastan_wrap_layout_class_init (DastanWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = dastan_wrap_layout_get_request_mode;
  layout_class->measure = dastan_wrap_layout_measure;
  layout_class->allocate = dastan_wrap_layout_allocate;
}

static void
dastan_wrap_layout_init (DastanWrapLayout *self)
{
}

GtkLayoutManager *
dastan_wrap_layout_new (int spacing)
{
  DastanWrapLayout *self = g_object_new (DASTAN_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
