/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small opaque card over the map, with one child. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-panel.h"

#include "widgets/dastan-canvas.h"

#define RADIUS 9.0f

struct _DastanMapPanel
{
  GtkWidget parent_instance;

  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (DastanMapPanel, dastan_map_panel, GTK_TYPE_WIDGET)

static void
dastan_map_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanMapPanel *self = DASTAN_MAP_PANEL (widget);
  const DastanPalette *palette = dastan_canvas_get_palette ();
  GdkRGBA card = dastan_color_to_rgba (palette->card), line = dastan_color_to_rgba (palette->line);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &card, &bounds);
  gtk_widget_snapshot_child (widget, self->child, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ line, line, line, line });
}

static void
dastan_map_panel_dispose (GObject *object)
{
  g_clear_pointer (&DASTAN_MAP_PANEL (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (dastan_map_panel_parent_class)->dispose (object);
}

static void
dastan_map_panel_class_init (DastanMapPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_map_panel_dispose;
  widget_class->snapshot = dastan_map_panel_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dastan_map_panel_init (DastanMapPanel *self)
{
}

GtkWidget *
dastan_map_panel_new (GtkWidget *child)
{
  DastanMapPanel *self = g_object_new (DASTAN_TYPE_MAP_PANEL, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
