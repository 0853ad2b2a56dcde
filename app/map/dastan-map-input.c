/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map pane's pointer, keys and actions. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

#include "map/dastan-map-marker-words.h"
#include "paint/dastan-basemap-painter.h"

#define ZOOM_STEP 1.0
#define BESIDE 5.0 /* logical pixels from a coast */

/* The place of a point of the widget in the world. */
static DastanPoint
to_world (DastanMap *self, double x, double y)
{
  DastanMapPose pose = dastan_shumate_read (shumate_map_get_viewport (self->map));
  double size = dastan_mercator_world_size (pose.zoom);

  return (DastanPoint){
    pose.center.x + (x - gtk_widget_get_width (GTK_WIDGET (self->map)) / 2.0) / size,
    pose.center.y + (y - gtk_widget_get_height (GTK_WIDGET (self->map)) / 2.0) / size
  };
}

/* A country that is shown as a dot, within reach of a point; or NULL. */
static const DastanMapCountry *
pick_speck (DastanMap *self, const DastanMapScene *scene, DastanPoint point, double size)
{
  for (guint i = 0; i < scene->countries->len; i++)
    {
      const DastanMapCountry *country = &g_array_index (scene->countries, DastanMapCountry, i);
      DastanPoint label = country->country->label;

      if (country->count > 0
          && hypot (dastan_mercator_nearest (label.x, point.x) - point.x, label.y - point.y) * size < BESIDE
          && dastan_basemap_get_extent (self->basemap, country->country) * size < DASTAN_BASEMAP_SPECK)
        return country;
    }
  return NULL;
}

/* The country under a point, or beside it: an island may be smaller than a pixel. NULL at sea. */
static const DastanMapCountry *
pick_country (DastanMap *self, double x, double y)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (self->overlay_layer);
  DastanPoint point = to_world (self, x, y);
  double size = dastan_mercator_world_size (shumate_viewport_get_zoom_level (shumate_map_get_viewport (self->map)));
  const DastanMapCountry *speck;
  const DastanBasemapCountry *country;

  if (scene == NULL || point.y < 0 || point.y > 1)
    return NULL;
  speck = pick_speck (self, scene, point, size);
  if (speck != NULL)
    return speck;
  country = dastan_basemap_country_near (self->basemap, point, BESIDE / size, NULL);
  return country != NULL ? &g_array_index (scene->countries, DastanMapCountry,
                                           country - self->basemap->countries)
                         : NULL;
}

/* --- Pointer --- */

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanMap *self)
{
  self->press_x = x;
  self->press_y = y;
  dastan_explorer_touch (self->explorer);
  dastan_map_camera_stop (self->camera);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanMap *self)
{
  GdkModifierType keys = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean is_added = (keys & GDK_CONTROL_MASK) != 0;
  const DastanMapCountry *country;
  DastanOverlayItem item = dastan_overlay_layer_pick (self->overlay_layer, x, y);
  g_autoptr (DastanFilter) before = g_steal_pointer (&self->before_click);

  if (!dastan_shumate_is_click (self->map, self->press_x, self->press_y, x, y))
    return;
  /* A double click zooms and nothing else: take back what its first half did. */
  if (n_press == 2 && before != NULL)
    dastan_explorer_set_filter (self->explorer, before);
  if (n_press != 1)
    return;
  if (item.kind != DASTAN_OVERLAY_NOTHING)
    {
      dastan_map_activate (self, item, is_added);
      return;
    }
  dastan_overlay_layer_unspread (self->overlay_layer);
  country = pick_country (self, x, y);
  if (country != NULL && country->value >= 0)
    {
      self->before_click = dastan_filter_copy (dastan_explorer_get_filter (self->explorer));
      dastan_map_choose_country (self, (guint) country->value, is_added);
    }
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DastanMap *self)
{
  const DastanMapFrame *frame = dastan_overlay_layer_get_frame (self->overlay_layer);
  DastanOverlayItem item = dastan_overlay_layer_pick (self->overlay_layer, x, y);
  gboolean is_pressable = item.kind != DASTAN_OVERLAY_NOTHING;
  const DastanMapCountry *country = is_pressable ? NULL : pick_country (self, x, y);

  if (country != NULL)
    item = (DastanOverlayItem){ DASTAN_OVERLAY_COUNTRY,
                                (guint) (country->country - self->basemap->countries) };
  /* A pointer that moves within what it is over asks for nothing. */
  if (item.kind == self->pointed.kind && item.number == self->pointed.number
      && (frame == self->pointed_frame || item.kind == DASTAN_OVERLAY_COUNTRY))
    return;
  self->pointed_frame = frame;
  dastan_map_point_at (self, item);
  if (self->tool == DASTAN_MAP_TOOL_MOVE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), is_pressable ? "pointer" : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller, DastanMap *self)
{
  dastan_map_point_at (self, (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 });
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, DastanMap *self)
{
  dastan_explorer_touch (self->explorer);
  dastan_map_camera_stop (self->camera);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip,
                  DastanMap *self)
{
  DastanOverlayItem item = dastan_overlay_layer_pick (self->overlay_layer, x, y);
  const DastanMapCountry *country = item.kind == DASTAN_OVERLAY_NOTHING ? pick_country (self, x, y) : NULL;
  g_autofree char *words = NULL;

  if (is_keyboard || (item.kind == DASTAN_OVERLAY_NOTHING && (country == NULL || country->name == NULL)))
    return FALSE;
  if (item.kind != DASTAN_OVERLAY_NOTHING)
    words = dastan_overlay_layer_describe (self->overlay_layer, item);
  else
    words = dastan_map_country_dup_words (country);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* --- Actions --- */

static void
zoom_by (DastanMap *self, double steps)
{
  DastanMapPose pose = dastan_map_camera_get_target (self->camera);

  dastan_explorer_touch (self->explorer);
  pose.zoom += steps;
  dastan_map_camera_fly_to (self->camera, pose);
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (DASTAN_MAP (widget), ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (DASTAN_MAP (widget), -ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_map_fit (DASTAN_MAP (widget), TRUE);
}

static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanMap *self = DASTAN_MAP (widget);
  DastanMapPose pose;
  double east, south, size;

  dastan_explorer_touch (self->explorer);
  g_variant_get (parameter, "(dd)", &east, &south);
  dastan_map_camera_stop (self->camera);
  pose = dastan_shumate_read (shumate_map_get_viewport (self->map));
  size = dastan_mercator_world_size (pose.zoom);
  pose.center.x += east * gtk_widget_get_width (widget) / size;
  pose.center.y += south * gtk_widget_get_height (widget) / size;
  dastan_map_camera_set_pose (self->camera, pose);
}

void
dastan_map_class_init_input (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "map.zoom-in" },
    { GDK_KEY_equal, "map.zoom-in" },
    { GDK_KEY_KP_Add, "map.zoom-in" },
    { GDK_KEY_minus, "map.zoom-out" },
    { GDK_KEY_KP_Subtract, "map.zoom-out" },
    { GDK_KEY_0, "map.fit" },
    { GDK_KEY_KP_0, "map.fit" },
    { GDK_KEY_Home, "map.fit" },
    { GDK_KEY_KP_Home, "map.fit" },
  };
  static const struct
  {
    guint keys[2];
    double east;
    double south;
  } arrows[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, -DASTAN_MAP_PAN_STEP, 0 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, DASTAN_MAP_PAN_STEP, 0 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, -DASTAN_MAP_PAN_STEP },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, DASTAN_MAP_PAN_STEP },
  };

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "map.pan", "(dd)", pan_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
  /* The sign for plus is typed with Shift on many keyboards. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, "map.zoom-in",
                                       NULL);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (guint k = 0; k < 2; k++)
      gtk_widget_class_add_binding_action (widget_class, arrows[i].keys[k], 0, "map.pan", "(dd)",
                                           arrows[i].east, arrows[i].south);
}

void
dastan_map_init_input (DastanMap *self)
{
  GtkWidget *map = GTK_WIDGET (self->map);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (map, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (map, motion);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (map, scroll);
  gtk_widget_set_has_tooltip (map, TRUE);
  g_signal_connect_object (map, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, 0);
}
