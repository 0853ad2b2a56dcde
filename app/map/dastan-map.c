/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map pane: countries shaded by events, places, and the selected event's arcs. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "map/dastan-map-legend.h"
#include "map/dastan-map-panel.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-tooltip.h"

#define MARGIN DASTAN_MAP_PANEL_MARGIN
#define CLEAR 28.0 /* round what is fitted into view */
#define PREPARED_TOLERANCE 0.04
#define HOME_ZOOM 7.0 /* never nearer when showing everything or a selection */

enum
{
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanMap, dastan_map, GTK_TYPE_WIDGET)

/* --- Where it looks --- */

DastanMapInsets
dastan_map_get_insets (DastanMap *self)
{
  int buttons;

  gtk_widget_measure (self->buttons_panel, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &buttons, NULL,
                      NULL);
  return (DastanMapInsets){ CLEAR, CLEAR, CLEAR + buttons + MARGIN, CLEAR };
}

/* Where the map looks first: at the selection, or at the whole dossier. Whether there is anything
 * to look at. What is framed is kept: a new size frames it anew. */
static gboolean
find_start (DastanMap *self, double width, double height, DastanMapPose *pose)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (self->overlay_layer);
  DastanBox box = dastan_map_scene_get_selection (scene, self->explorer, self->basemap);

  if (dastan_box_is_empty (box))
    box = dastan_map_scene_get_home (self->explorer, self->basemap);
  if (dastan_box_is_empty (box))
    return FALSE;
  self->framed_box = box;
  self->is_step_framed = FALSE;
  *pose = dastan_map_camera_frame (box, width, height, dastan_map_get_insets (self), HOME_ZOOM);
  return TRUE;
}

static void
show_box (DastanMap *self, DastanBox box, gboolean is_animated)
{
  DastanMapPose pose;

  if (dastan_box_is_empty (box) || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  pose = dastan_map_camera_frame (box, gtk_widget_get_width (GTK_WIDGET (self)),
                                  gtk_widget_get_height (GTK_WIDGET (self)),
                                  dastan_map_get_insets (self), HOME_ZOOM);
  if (is_animated)
    dastan_map_camera_fly_to (self->camera, pose);
  else
    {
      dastan_map_camera_stop (self->camera);
      dastan_map_camera_set_pose (self->camera, pose);
    }
  self->framed_box = box;
  self->is_step_framed = FALSE;
  self->framed_pose = dastan_map_camera_get_target (self->camera);
}

/* Whether the map looks, or flies, where it was sent last: nobody has moved it since. */
static gboolean
is_framed (DastanMap *self)
{
  DastanMapPose pose = dastan_map_camera_get_target (self->camera);

  return (self->is_step_framed || !dastan_box_is_empty (self->framed_box))
         && fabs (pose.center.x - self->framed_pose.center.x) < 1e-9
         && fabs (pose.center.y - self->framed_pose.center.y) < 1e-9
         && fabs (pose.zoom - self->framed_pose.zoom) < 1e-6;
}

void
dastan_map_fit (DastanMap *self, gboolean is_animated)
{
  show_box (self, dastan_map_scene_get_home (self->explorer, self->basemap), is_animated);
}

/* --- Settled --- */

static void
check_settled (DastanMap *self)
{
  gboolean is_settled = dastan_map_is_settled (self);

  if (is_settled && !self->was_settled)
    {
      self->was_settled = TRUE;
      dastan_map_clear_markers (self);
      g_signal_emit (self, signals[SETTLED], 0);
    }
  self->was_settled = is_settled;
}

/* --- The scene --- */

static void
describe (DastanMap *self, const DastanMapScene *scene)
{
  guint n_countries = 0;
  g_autofree char *events = g_strdup_printf (
      ngettext ("%u event in view", "%u events in view", scene->n_in_view), scene->n_in_view);
  g_autofree char *countries = NULL, *places = NULL, *words = NULL;

  for (guint i = 0; i < scene->countries->len; i++)
    n_countries += g_array_index (scene->countries, DastanMapCountry, i).count > 0;
  countries = g_strdup_printf (ngettext ("%u country", "%u countries", n_countries), n_countries);
  places = g_strdup_printf (ngettext ("%u place", "%u places", scene->places->len),
                            scene->places->len);
  /* Translators: what the map shows: "13 events in view, 6 countries, 4 places". */
  words = g_strdup_printf (_ ("%1$s, %2$s, %3$s"), events, countries, places);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
update_covered (DastanMap *self)
{
  GtkWidget *const panels[] = { self->legend_panel, self->buttons_panel, self->tools_panel,
                                self->tray_panel, self->foot };
  DastanBox boxes[G_N_ELEMENTS (panels)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      graphene_rect_t bounds;
      if (panels[i] != NULL && gtk_widget_get_visible (panels[i])
          && gtk_widget_get_child_visible (panels[i]) && gtk_widget_get_width (panels[i]) > 0
          && gtk_widget_compute_bounds (panels[i], GTK_WIDGET (self), &bounds))
        boxes[n++]
            = (DastanBox){ bounds.origin.x, bounds.origin.y, bounds.origin.x + bounds.size.width,
                           bounds.origin.y + bounds.size.height };
    }
  dastan_overlay_layer_set_covered (self->overlay_layer, boxes, n);
  dastan_atlas_layer_set_covered (self->atlas_layer, boxes, n);
}

static gboolean scene_cb (gpointer data);

/* Several changes of the explorer in one turn of the loop are shown once, before the next frame. */
void
dastan_map_queue_scene (DastanMap *self)
{
  if (self->scene_id == 0)
    self->scene_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scene_cb, self, NULL);
}

void
dastan_map_queue_places (DastanMap *self)
{
  self->needs_places = TRUE;
  dastan_map_queue_scene (self);
}

static void
update_scene (DastanMap *self)
{
  DastanMapPlaces *places = dastan_map_gather_get_places (self->gather);
  /* What was gathered of another dossier is not of this one. */
  gboolean is_of_it
      = places != NULL && places->columns == dastan_explorer_get_columns (self->explorer);
  DastanMapScene *scene = dastan_map_scene_new (self->explorer, self->basemap,
                                                is_of_it ? places : NULL, self->has_threads);
  g_autoptr (GBytes) shades = dastan_map_scene_make_shades (scene);
  gboolean has_tiles = dastan_tile_layer_get_source (self->tile_layer) != NULL;

  scene->is_bare = self->is_bare;
  if (self->hides_itinerary)
    g_ptr_array_set_size (scene->arcs, 0);
  g_clear_handle_id (&self->scene_id, g_source_remove);
  /* Once: over the tiles, or where there are none on the base map. */
  dastan_base_layer_set_shades (self->base_layer, has_tiles ? NULL : shades);
  dastan_base_layer_set_shades (self->shade_layer, has_tiles ? shades : NULL);
  dastan_map_legend_set_most (DASTAN_MAP_LEGEND (self->legend), scene->most);
  gtk_widget_set_visible (self->legend_panel, scene->most > 0 && !self->is_bare);
  describe (self, scene);
  dastan_map_update_ground (self);
  dastan_overlay_layer_take_scene (self->overlay_layer, scene);
  dastan_map_update_tray (self, scene->gathered);
  dastan_map_update_hover (self);
  check_settled (self);
}

/* What is in view has changed: its places follow, at once where they are few. */
static void
update_places (DastanMap *self)
{
  self->needs_places = FALSE;
  dastan_map_check_spread (self);
  dastan_map_measure_numbers (self);
  dastan_map_gather_update (self->gather);
  update_scene (self);
}

static void
gathered_cb (gpointer data)
{
  DastanMap *self = data;

  dastan_map_queue_scene (self);
}

static gboolean
scene_cb (gpointer data)
{
  DastanMap *self = data;

  self->scene_id = 0;
  if (self->needs_places)
    update_places (self);
  else
    update_scene (self);
  return G_SOURCE_REMOVE;
}

/* Shows at once what was to be shown before the next frame. */
static void
flush_scene (DastanMap *self)
{
  g_clear_handle_id (&self->scene_id, g_source_remove);
  scene_cb (self);
}

/* The first frame shows what is there now, not what was there when the idle was queued. */
static void
map_cb (DastanMap *self)
{
  if (self->scene_id != 0)
    flush_scene (self);
}

static void
show_selection (DastanMap *self, gboolean is_animated)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (self->overlay_layer);

  show_box (self, dastan_map_scene_get_selection (scene, self->explorer, self->basemap),
            is_animated);
}

void
dastan_map_show_selection (DastanMap *self)
{
  g_return_if_fail (DASTAN_IS_MAP (self));
  if (self->scene_id != 0)
    flush_scene (self);
  show_selection (self, TRUE);
}

static void
selected_cb (DastanExplorer *explorer, GParamSpec *pspec, DastanMap *self)
{
  if (self->needs_places)
    update_places (self);
  else
    update_scene (self);
  if (self->follows)
    show_selection (self, TRUE);
}

static void
dossier_cb (DastanExplorer *explorer, GParamSpec *pspec, DastanMap *self)
{
  /* The old scene borrows from a dossier that is going. */
  update_places (self);
  self->needs_home = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
dark_cb (AdwStyleManager *manager, GParamSpec *pspec, DastanMap *self)
{
  gboolean is_dark = adw_style_manager_get_dark (manager);

  dastan_base_layer_set_is_dark (self->base_layer, is_dark);
  dastan_atlas_layer_set_is_dark (self->atlas_layer, is_dark);
  dastan_overlay_layer_set_is_dark (self->overlay_layer, is_dark);
  dastan_map_update_tone (self);
  gtk_widget_queue_draw (self->legend_panel);
  gtk_widget_queue_draw (self->legend);
  gtk_widget_queue_draw (self->buttons_panel);
  check_settled (self);
}

/* --- Building --- */

void
dastan_map_add_panel (DastanMap *self, GtkWidget *panel, GtkAlign halign, GtkAlign valign)
{
  gtk_widget_set_halign (panel, halign);
  gtk_widget_set_valign (panel, valign);
  gtk_widget_set_margin_start (panel, MARGIN);
  gtk_widget_set_margin_end (panel, MARGIN);
  gtk_widget_set_margin_top (panel, MARGIN);
  gtk_widget_set_margin_bottom (panel, MARGIN);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), panel);
}

static void
build (DastanMap *self)
{
  ShumateViewport *viewport;

  self->map = dastan_shumate_new_map (DASTAN_MAP_MIN_ZOOM, DASTAN_MAP_MAX_ZOOM);
  viewport = shumate_map_get_viewport (self->map);
  self->base_layer = dastan_base_layer_new (viewport, self->basemap);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->base_layer));
  self->tile_layer = dastan_tile_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->tile_layer));
  self->shade_layer = dastan_base_layer_new_overlay (viewport, self->basemap);
  gtk_widget_set_visible (GTK_WIDGET (self->shade_layer), FALSE);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->shade_layer));
  self->overlay_layer = dastan_overlay_layer_new (viewport, self->basemap);
  self->atlas_layer = dastan_atlas_layer_new (viewport, self->basemap, self->overlay_layer);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->atlas_layer));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->overlay_layer));
  self->camera = dastan_map_camera_new (GTK_WIDGET (self), self->map);

  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
  self->legend = dastan_map_legend_new ();
  self->legend_panel = dastan_map_panel_new (self->legend);
  gtk_widget_set_can_target (self->legend_panel, FALSE);
  dastan_map_add_panel (self, self->legend_panel, GTK_ALIGN_START, GTK_ALIGN_END);
  self->buttons_panel = dastan_map_panel_new (dastan_map_make_zoom_buttons ());
  dastan_map_add_panel (self, self->buttons_panel, GTK_ALIGN_END, GTK_ALIGN_START);
  dastan_map_build_foot (self);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
}

/* --- Widget --- */

/* The first view. One that was prepared for about this size is kept as it is: its picture is all
 * but painted. */
static void
start (DastanMap *self, int width, int height)
{
  DastanMapPose pose = self->prepared_pose;
  gboolean is_prepared = self->prepared_width > 0
                         && fabs (width / (double)self->prepared_width - 1) < PREPARED_TOLERANCE
                         && fabs (height / (double)self->prepared_height - 1) < PREPARED_TOLERANCE;

  self->prepared_width = 0;
  if (is_prepared || find_start (self, width, height, &pose))
    {
      dastan_map_camera_stop (self->camera);
      dastan_map_camera_set_pose (self->camera, pose);
      self->framed_pose = dastan_map_camera_get_target (self->camera);
    }
  dastan_base_layer_prepare (self->base_layer);
}

void
dastan_map_prepare (DastanMap *self, int width, int height)
{
  g_return_if_fail (DASTAN_IS_MAP (self));

  if (!self->needs_home || width <= 0 || height <= 0)
    return;
  if (self->scene_id != 0)
    flush_scene (self);
  if (!find_start (self, width, height, &self->prepared_pose))
    return;
  self->prepared_width = width;
  self->prepared_height = height;
  dastan_base_layer_prepare_view (self->base_layer, self->prepared_pose, width, height);
}

static void
dastan_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanMap *self = DASTAN_MAP (widget);

  dastan_map_show_tools (self, height);
  dastan_map_place_tray (self, height);
  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  if (self->needs_home && width > 0 && height > 0)
    {
      start (self, width, height);
      self->needs_home = FALSE;
    }
  else if ((width != self->width || height != self->height) && is_framed (self))
    {
      gboolean is_flying = dastan_map_camera_is_flying (self->camera);

      if (self->is_step_framed)
        dastan_map_show_step (self, is_flying);
      else
        show_box (self, self->framed_box, is_flying);
    }
  self->width = width;
  self->height = height;
  dastan_map_clear_markers (self);
  update_covered (self);
}

static void
dastan_map_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  gtk_widget_measure (DASTAN_MAP (widget)->overlay, orientation, for_size, minimum, natural, NULL,
                      NULL);
  *natural = MAX (*natural, orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 360);
}

static void
dastan_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanMap *self = DASTAN_MAP (widget);
  GdkRGBA accent = dastan_color_to_rgba (dastan_canvas_get_palette ()->accent);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                               (float)gtk_widget_get_height (widget));
  GskRoundedRect rounded;

  gtk_widget_snapshot_child (widget, self->overlay, snapshot);
  dastan_map_queue_tools (self);
  if (gtk_widget_has_visible_focus (widget))
    {
      gsk_rounded_rect_init_from_rect (&rounded, &bounds, 0);
      gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ 2, 2, 2, 2 },
                                  (GdkRGBA[4]){ accent, accent, accent, accent });
    }
  check_settled (self);
}

/* The ring is no part of the style, so a change of the state does not draw it by itself. */
static void
dastan_map_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  GTK_WIDGET_CLASS (dastan_map_parent_class)->state_flags_changed (widget, previous);
  if (changed & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE))
    gtk_widget_queue_draw (widget);
}

/* Tab: the map itself, then its places, then its buttons. */
static gboolean
dastan_map_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DastanMap *self = DASTAN_MAP (widget);
  GtkWidget *const stops[]
      = { GTK_WIDGET (self->map), self->tray_panel, self->tools_panel, self->buttons_panel };
  GtkWidget *inside = gtk_widget_get_focus_child (widget) != NULL
                          ? gtk_widget_get_focus_child (self->overlay)
                          : NULL;
  gboolean is_forward = direction == GTK_DIR_TAB_FORWARD;

  if (!is_forward && direction != GTK_DIR_TAB_BACKWARD)
    return inside != NULL && gtk_widget_child_focus (inside, direction);
  if (inside == NULL && gtk_widget_is_focus (widget) != is_forward)
    {
      if (is_forward)
        return gtk_widget_grab_focus (widget);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      GtkWidget *stop = stops[is_forward ? i : G_N_ELEMENTS (stops) - 1 - i];
      if (stop == NULL)
        continue;
      /* Those before the one that has the focus are behind us. */
      if (inside != NULL && stop != inside)
        continue;
      inside = NULL;
      if (gtk_widget_child_focus (stop, direction))
        return TRUE;
    }
  return !is_forward && gtk_widget_grab_focus (widget);
}

static void
dastan_map_dispose (GObject *object)
{
  DastanMap *self = DASTAN_MAP (object);

  g_clear_handle_id (&self->scene_id, g_source_remove);
  g_clear_handle_id (&self->tools_id, g_source_remove);
  g_clear_handle_id (&self->legend_id, g_source_remove);
  g_clear_pointer (&self->before_click, dastan_filter_free);
  if (self->camera != NULL)
    g_object_run_dispose (G_OBJECT (self->camera));
  g_clear_object (&self->camera);
  g_clear_object (&self->unplaced);
  g_clear_pointer (&self->gather, dastan_map_gather_free);
  g_clear_pointer (&self->sketch, g_array_unref);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->basemap, dastan_basemap_unref);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_map_parent_class)->dispose (object);
}

static void
dastan_map_class_init (DastanMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_map_dispose;
  widget_class->size_allocate = dastan_map_size_allocate;
  widget_class->measure = dastan_map_measure;
  widget_class->snapshot = dastan_map_snapshot;
  widget_class->focus = dastan_map_focus;
  widget_class->state_flags_changed = dastan_map_state_flags_changed;
  signals[SETTLED] = g_signal_new ("settled", DASTAN_TYPE_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "dastanmap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  dastan_map_class_init_input (widget_class);
  dastan_map_class_init_numbers (widget_class);
  dastan_map_class_init_options (widget_class);
  dastan_map_class_init_tray (widget_class);
}

static void
dastan_map_init (DastanMap *self)
{
  self->basemap = dastan_basemap_ref (dastan_basemap_get_default ());
  self->needs_home = TRUE;
  self->follows = TRUE;
  self->pointed_place = -1;
  self->framed_box = DASTAN_BOX_EMPTY;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"),
                                  -1);
  build (self);
  dastan_map_init_input (self);
  dastan_map_init_region (self);
}

GtkWidget *
dastan_map_new (DastanExplorer *explorer)
{
  DastanMap *self = g_object_new (DASTAN_TYPE_MAP, NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->explorer = g_object_ref (explorer);
  self->gather = dastan_map_gather_new (explorer, self->basemap, gathered_cb, self);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_cb), self, 0);
  g_signal_connect_object (explorer, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (explorer, "notify::hovered", G_CALLBACK (dastan_map_update_hover), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (dastan_map_queue_places), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "chosen-changed", G_CALLBACK (dastan_map_queue_places), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (dark_cb), self, 0);
  g_signal_connect_object (self->base_layer, "rendered", G_CALLBACK (check_settled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shade_layer, "rendered", G_CALLBACK (check_settled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tile_layer, "tone-changed", G_CALLBACK (dastan_map_update_tone),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->camera, "moving-changed", G_CALLBACK (check_settled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->overlay_layer, "completed", G_CALLBACK (check_settled), self,
                           G_CONNECT_SWAPPED);
  dastan_map_init_choosing (self);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  dark_cb (manager, NULL, self);
  update_places (self);
  return GTK_WIDGET (self);
}

gboolean
dastan_map_is_settled (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), FALSE);
  return self->camera != NULL && !dastan_explorer_is_counting (self->explorer)
         && self->scene_id == 0 && !self->needs_home && dastan_map_gather_is_settled (self->gather)
         && !dastan_map_camera_is_flying (self->camera)
         && dastan_overlay_layer_is_settled (self->overlay_layer)
         && dastan_base_layer_is_settled (self->base_layer)
         && (dastan_tile_layer_get_source (self->tile_layer) == NULL
             || dastan_base_layer_is_settled (self->shade_layer));
}

guint
dastan_map_get_n_renders (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), 0);
  return dastan_base_layer_get_n_renders (self->base_layer);
}

guint
dastan_map_get_n_main_thread_paints (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), 0);
  return dastan_base_layer_get_n_main_thread_paints (self->base_layer);
}

gboolean
dastan_map_locate (DastanMap *self, double longitude, double latitude, double *x, double *y)
{
  DastanMapPose pose;
  DastanPoint point = dastan_mercator_project (longitude, latitude);
  double size, width, height;

  g_return_val_if_fail (DASTAN_IS_MAP (self), FALSE);
  pose = dastan_shumate_read (shumate_map_get_viewport (self->map));
  size = dastan_mercator_world_size (pose.zoom);
  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  *x = (dastan_mercator_nearest (point.x, pose.center.x) - pose.center.x) * size + width / 2;
  *y = (point.y - pose.center.y) * size + height / 2;
  return *x >= 0 && *y >= 0 && *x < width && *y < height;
}

DastanGeoBox
dastan_map_get_box (DastanMap *self)
{
  DastanGeoBox box = { -180, -90, 180, 90 };
  DastanMapPose pose;
  double half_width, half_height;

  g_return_val_if_fail (DASTAN_IS_MAP (self), box);
  pose = dastan_shumate_read (shumate_map_get_viewport (self->map));
  half_width
      = gtk_widget_get_width (GTK_WIDGET (self)) / dastan_mercator_world_size (pose.zoom) / 2;
  half_height
      = gtk_widget_get_height (GTK_WIDGET (self)) / dastan_mercator_world_size (pose.zoom) / 2;
  /* The picture ends before the poles: who sees its edge sees all there is beyond. */
  if (pose.center.y - half_height > 0)
    dastan_mercator_unproject ((DastanPoint){ 0, pose.center.y - half_height }, &box.west,
                               &box.north);
  if (pose.center.y + half_height < 1)
    dastan_mercator_unproject ((DastanPoint){ 0, pose.center.y + half_height }, &box.west,
                               &box.south);
  box.west = -180;
  if (half_width < 0.5)
    {
      box.west = dastan_mercator_wrap (pose.center.x - half_width) * 360 - 180;
      box.east = dastan_mercator_wrap (pose.center.x + half_width) * 360 - 180;
    }
  return box;
}

DastanMapPose
dastan_map_get_pose (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), ((DastanMapPose){ { 0.5, 0.5 }, 0 }));
  return dastan_map_camera_get_target (self->camera);
}

void
dastan_map_set_pose (DastanMap *self, DastanMapPose pose)
{
  g_return_if_fail (DASTAN_IS_MAP (self));
  self->needs_home = FALSE;
  dastan_map_camera_stop (self->camera);
  dastan_map_camera_set_pose (self->camera, pose);
  check_settled (self);
}
