/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map as a part of a stage: nothing on it that can be pressed, and flights where a story says.
 */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"
#include "scene/dastan-story-frame.h"

void
dastan_map_set_bare (DastanMap *self, gboolean is_bare)
{
  g_return_if_fail (DASTAN_IS_MAP (self));

  self->is_bare = is_bare;
  gtk_widget_set_visible (self->buttons_panel, !is_bare);
  if (self->tools_panel != NULL)
    gtk_widget_set_visible (self->tools_panel, !is_bare);
  dastan_map_queue_scene (self);
}

void
dastan_map_set_itinerary (DastanMap *self, gboolean is_shown)
{
  g_return_if_fail (DASTAN_IS_MAP (self));

  if (!self->hides_itinerary == !!is_shown)
    return;
  self->hides_itinerary = !is_shown;
  dastan_map_queue_scene (self);
}

void
dastan_map_show_step (DastanMap *self, gboolean is_animated)
{
  DastanMapPose pose = self->framed_step;
  int width = gtk_widget_get_width (GTK_WIDGET (self)),
      height = gtk_widget_get_height (GTK_WIDGET (self));

  if (width > 0 && height > 0)
    pose.zoom = dastan_story_frame_show (pose.zoom, width, height);
  if (is_animated)
    dastan_map_camera_fly_to (self->camera, pose);
  else
    {
      dastan_map_camera_stop (self->camera);
      dastan_map_camera_set_pose (self->camera, pose);
    }
  self->framed_pose = dastan_map_camera_get_target (self->camera);
}

void
dastan_map_fly_to_step (DastanMap *self, double latitude, double longitude, double zoom)
{
  g_return_if_fail (DASTAN_IS_MAP (self));

  self->framed_step = (DastanMapPose){ dastan_mercator_project (longitude, latitude), zoom };
  self->is_step_framed = TRUE;
  self->needs_home = FALSE;
  dastan_map_show_step (self, TRUE);
}

void
dastan_map_fly_home (DastanMap *self)
{
  g_return_if_fail (DASTAN_IS_MAP (self));
  dastan_map_fit (self, TRUE);
}

gboolean
dastan_map_is_flying (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), FALSE);
  return dastan_map_camera_is_flying (self->camera);
}
