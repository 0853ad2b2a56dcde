/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the legend off the markers: it moves to the corner where it covers fewest of them. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

#define VENUE_WEIGHT 100 /* of the marker of the selected event, against others */
#define FOOT_WEIGHT 1000 /* of where the map is from */

/* Whether there is no room for both at the foot: in a narrow window, or in large letters. */
static gboolean
is_over_foot (DastanMap *self)
{
  return gtk_widget_get_width (self->legend_panel) + gtk_widget_get_width (self->foot)
           + gtk_widget_get_margin_end (self->foot) + 2 * DASTAN_MAP_PANEL_MARGIN
         > gtk_widget_get_width (GTK_WIDGET (self));
}

/* What the legend would cover in one of its two corners. */
static guint
weigh (DastanMap *self, const DastanMapFrame *frame, GtkAlign valign)
{
  double width = gtk_widget_get_width (self->legend_panel), height = gtk_widget_get_height (self->legend_panel);
  double across = gtk_widget_get_width (GTK_WIDGET (self)), down = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double x = is_rtl ? across - DASTAN_MAP_PANEL_MARGIN - width : DASTAN_MAP_PANEL_MARGIN;
  double y = valign == GTK_ALIGN_START ? DASTAN_MAP_PANEL_MARGIN : down - DASTAN_MAP_PANEL_MARGIN - height;
  guint weight = valign == GTK_ALIGN_END && is_over_foot (self) ? FOOT_WEIGHT : 0;

  for (guint i = 0; i < frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);
      DastanBox box = dastan_box_grow ((DastanBox){ x, y, x + width, y + height }, marker->radius);

      if (dastan_box_contains (box, marker->point))
        weight += marker->is_venue || marker->is_chosen ? VENUE_WEIGHT : 1;
    }
  return weight;
}

static gboolean
clear_cb (gpointer data)
{
  DastanMap *self = data;
  const DastanMapFrame *frame = dastan_overlay_layer_get_frame (self->overlay_layer);
  GtkAlign best;

  self->legend_id = 0;
  if (frame == NULL || !gtk_widget_get_visible (self->legend_panel))
    return G_SOURCE_REMOVE;
  best = weigh (self, frame, GTK_ALIGN_START) < weigh (self, frame, GTK_ALIGN_END) ? GTK_ALIGN_START : GTK_ALIGN_END;
  if (gtk_widget_get_valign (self->legend_panel) == best)
    return G_SOURCE_REMOVE;
  gtk_widget_set_valign (self->legend_panel, best);
  /* Where it stands is the overlay's to say, which hears of another size only. */
  gtk_widget_queue_resize (self->legend_panel);
  return G_SOURCE_REMOVE;
}

void
dastan_map_clear_markers (DastanMap *self)
{
  if (self->legend_id == 0)
    self->legend_id = g_idle_add (clear_cb, self);
}
