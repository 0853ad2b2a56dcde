/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line at the foot of the stage: a dot for each page, the present one larger. */
#define G_LOG_DOMAIN "dastan-present"

#include "config.h"

#include "present/dastan-progress-line.h"

#include <glib/gi18n.h>

#include "widgets/dastan-canvas.h"

#define LEAST_APART 3.0 /* radii of a dot, between the middles of two */

struct _DastanProgressLine
{
  GtkWidget parent_instance;

  DastanPresentation *presentation;
};

G_DEFINE_FINAL_TYPE (DastanProgressLine, dastan_progress_line, GTK_TYPE_WIDGET)

/* --- Geometry --- */

typedef struct
{
  double width;
  double y;
  double radius;
  double margin;
  guint n;
  gboolean has_dots;
  gboolean is_rtl;
} Geometry;

static Geometry
get_geometry (DastanProgressLine *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Geometry g = { .width = gtk_widget_get_width (widget), .n = dastan_presentation_get_n (self->presentation) };
  double height = gtk_widget_get_height (widget);

  g.y = height / 2;
  g.radius = MAX (MIN (height * 0.1, g.width * 0.008), 3);
  g.margin = g.width * 0.04;
  g.has_dots = g.n < 2 || (g.width - 2 * g.margin) / (g.n - 1) >= LEAST_APART * g.radius;
  g.is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  return g;
}

static double
get_x (const Geometry *g, guint page)
{
  double part = g->n > 1 ? (double) page / (g->n - 1) : 0.5;

  return g->margin + (g->width - 2 * g->margin) * (g->is_rtl ? 1 - part : part);
}

/* --- Drawing --- */

static void
append_dot (GtkSnapshot *snapshot, double x, double y, double radius, const GdkRGBA *color)
{
  graphene_rect_t bounds
    = GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius), (float) (2 * radius), (float) (2 * radius));
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_line (GtkSnapshot *snapshot, double from, double to, double y, double thickness, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) MIN (from, to), (float) (y - thickness / 2),
                                                  (float) ABS (to - from), (float) thickness));
}

static void
dastan_progress_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanProgressLine *self = DASTAN_PROGRESS_LINE (widget);
  const DastanPalette *palette = dastan_canvas_get_palette ();
  Geometry g = get_geometry (self);
  guint current = dastan_presentation_get_current (self->presentation);
  GdkRGBA quiet = dastan_color_to_rgba (palette->secondary), line = dastan_color_to_rgba (palette->line),
          selected = dastan_color_to_rgba (palette->selected);

  append_line (snapshot, get_x (&g, 0), get_x (&g, g.n - 1), g.y, MAX (2, g.radius / 3), &line);
  append_line (snapshot, get_x (&g, 0), get_x (&g, current), g.y, MAX (2, g.radius / 3), &quiet);
  for (guint i = 0; g.has_dots && i < g.n; i++)
    if (i != current)
      append_dot (snapshot, get_x (&g, i), g.y, g.radius, i < current ? &quiet : &line);
  append_dot (snapshot, get_x (&g, current), g.y, g.radius * 1.7, &selected);
}

/* --- Pointer --- */

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, DastanProgressLine *self)
{
  Geometry g = get_geometry (self);
  double part = (x - g.margin) / MAX (g.width - 2 * g.margin, 1);

  if (g.is_rtl)
    part = 1 - part;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  dastan_presentation_go (self->presentation, (guint) (CLAMP (part, 0, 1) * (g.n - 1) + 0.5));
}

/* --- The widget --- */

static void
changed_cb (DastanProgressLine *self)
{
  guint current = dastan_presentation_get_current (self->presentation), n = dastan_presentation_get_n (self->presentation);
  g_autofree char *words = g_strdup_printf (_("Step %1$u of %2$u"), current + 1, n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, current + 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 1.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) n,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dastan_progress_line_dispose (GObject *object)
{
  g_clear_object (&DASTAN_PROGRESS_LINE (object)->presentation);
  G_OBJECT_CLASS (dastan_progress_line_parent_class)->dispose (object);
}

static void
dastan_progress_line_class_init (DastanProgressLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_progress_line_dispose;
  widget_class->snapshot = dastan_progress_line_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
dastan_progress_line_init (DastanProgressLine *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps of the story"), -1);
}

GtkWidget *
dastan_progress_line_new (DastanPresentation *presentation)
{
  DastanProgressLine *self = g_object_new (DASTAN_TYPE_PROGRESS_LINE, NULL);

  self->presentation = g_object_ref (presentation);
  g_signal_connect_object (presentation, "page-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
