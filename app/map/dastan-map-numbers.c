/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the numbers on the map are: as the desktop has its type; the discs they stand in
 * follow, and so what is gathered in one. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

gboolean
dastan_map_measure_numbers (DastanMap *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->overlay_layer));

  return dastan_map_gather_set_number_scale (self->gather,
                                             dastan_map_labels_measure_numbers (context));
}

static void
fonts_changed (DastanMap *self)
{
  /* Not before there is anything to gather. */
  if (self->gather != NULL && dastan_map_measure_numbers (self))
    dastan_map_queue_places (self);
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->css_changed (widget, change);
  fonts_changed (DASTAN_MAP (widget));
}

static void
system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->system_setting_changed (widget, setting);
  fonts_changed (DASTAN_MAP (widget));
}

void
dastan_map_class_init_numbers (GtkWidgetClass *widget_class)
{
  widget_class->css_changed = css_changed;
  widget_class->system_setting_changed = system_setting_changed;
}
