/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies under everything on the map: which base map, of which time, and who made it. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "map/dastan-map-foot.h"
#include "map/dastan-map-legend.h"
#include "map/dastan-map-period.h"
#include "map/dastan-map-private.h"

#define NEAREST 18u /* zoom, whatever tiles there are */

/* Nothing that the first frame can do without is laid out before it. */
static void
rendered_cb (DastanMap *self)
{
  gtk_widget_set_visible (self->foot, TRUE);
}

void
dastan_map_build_foot (DastanMap *self)
{
  self->foot = dastan_map_foot_new (shumate_map_get_viewport (self->map));
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_widget_set_halign (self->foot, GTK_ALIGN_END);
  gtk_widget_set_valign (self->foot, GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->foot);
  g_signal_connect_object (self->base_layer, "rendered", G_CALLBACK (rendered_cb), self, G_CONNECT_SWAPPED);
}

/* Whose map it is. That nothing comes of it at the moment is said as well. */
static void
update_foot (DastanMap *self, gint64 moment)
{
  DastanTileSource *source = dastan_tile_layer_get_source (self->tile_layer);
  g_autofree char *note = source == NULL ? dastan_map_period_dup_words (self->basemap, moment)
                                         : g_strdup (dastan_tile_source_get_problem (source));

  dastan_map_foot_set_words (DASTAN_MAP_FOOT (self->foot),
                             source != NULL ? dastan_tile_source_get_attribution (source) : _ ("Natural Earth"), note);
}

void
dastan_map_update_ground (DastanMap *self)
{
  gint64 moment = dastan_map_period_get_moment (self->explorer);

  dastan_base_layer_set_moment (self->base_layer, moment);
  dastan_base_layer_set_moment (self->shade_layer, moment);
  update_foot (self, moment);
}

/* Where there is no tile, our own map is seen. */
void
dastan_map_update_tone (DastanMap *self)
{
  gboolean has_tiles = dastan_tile_layer_get_source (self->tile_layer) != NULL;
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  DastanMapTone tone = *dastan_tile_layer_get_tone (self->tile_layer);
  double area = gtk_widget_get_width (GTK_WIDGET (self->tile_layer))
                * (double)gtk_widget_get_height (GTK_WIDGET (self->tile_layer));

  dastan_map_tone_add_color (&tone, dastan_map_colors_get (is_dark)->land,
                             MAX (0, area - tone.weight));
  self->ground
      = has_tiles ? dastan_map_tone_find_ground (&tone, self->ground) : DASTAN_MAP_GROUND_OWN;
  if (has_tiles)
    dastan_base_layer_set_ground (self->shade_layer, self->ground);
  dastan_map_legend_set_ground (DASTAN_MAP_LEGEND (self->legend), self->ground,
                                dastan_map_tone_get_mean (&tone));
  gtk_widget_queue_draw (self->legend_panel);
}

/* The lowest zoom at which the last level's tiles are stretched to twice their size. */
static guint
find_nearest (DastanTileSource *source)
{
  guint32 levels = source != NULL ? dastan_tile_source_get_levels (source) : 0;

  return CLAMP (g_bit_storage (levels), DASTAN_MAP_MAX_ZOOM, NEAREST);
}

static void
problem_cb (DastanTileSource *source, DastanMap *self)
{
  dastan_map_update_ground (self);
}

void
dastan_map_set_tile_source (DastanMap *self, DastanTileSource *source)
{
  DastanTileSource *before;

  g_return_if_fail (DASTAN_IS_MAP (self));
  g_return_if_fail (source == NULL || DASTAN_IS_TILE_SOURCE (source));

  before = dastan_tile_layer_get_source (self->tile_layer);
  if (before == source)
    return;
  if (before != NULL)
    g_signal_handlers_disconnect_by_func (before, problem_cb, self);
  if (source != NULL)
    g_signal_connect_object (source, "problem-changed", G_CALLBACK (problem_cb), self, 0);
  dastan_tile_layer_set_source (self->tile_layer, source);
  /* Such a map has names of its own. */
  dastan_atlas_layer_set_is_shown (self->atlas_layer, source == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->shade_layer), source != NULL);
  shumate_viewport_set_max_zoom_level (shumate_map_get_viewport (self->map), find_nearest (source));
  dastan_map_queue_scene (self);
  dastan_map_update_tone (self);
  dastan_map_update_ground (self);
}

DastanTileSource *
dastan_map_get_tile_source (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), NULL);
  return dastan_tile_layer_get_source (self->tile_layer);
}

gboolean
dastan_map_is_complete (DastanMap *self)
{
  return dastan_map_is_settled (self) && dastan_atlas_layer_is_complete (self->atlas_layer)
         && dastan_tile_layer_is_settled (self->tile_layer) && self->legend_id == 0;
}

void
dastan_map_set_in_miles (DastanMap *self, gboolean in_miles)
{
  g_return_if_fail (DASTAN_IS_MAP (self));
  dastan_map_foot_set_in_miles (DASTAN_MAP_FOOT (self->foot), in_miles);
}

const char *
dastan_map_get_scale_words (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), NULL);
  return dastan_map_foot_get_distance (DASTAN_MAP_FOOT (self->foot));
}
