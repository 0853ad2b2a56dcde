/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the base map: arcs, markers and names, and their accessible stand-ins. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-overlay-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "map/dastan-map-camera.h"
#include "map/dastan-map-marker-words.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-raster.h"

enum
{
  ACTIVATED,
  CHANGED,
  COMPLETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanOverlayLayer, dastan_overlay_layer, SHUMATE_TYPE_LAYER)

/* --- The frame --- */

static gboolean
is_frame_of (const DastanOverlayLayer *self, DastanMapPose pose, int width, int height)
{
  return self->frame != NULL && self->frame->is_complete && self->width == width && self->height == height
         && fabs (self->pose.zoom - pose.zoom) < 1e-12
         && fabs (self->pose.center.x - pose.center.x) < 1e-15
         && fabs (self->pose.center.y - pose.center.y) < 1e-15;
}

/* What names keep off: what other widgets cover, and what is spread. */
static GArray *
list_covered (DastanOverlayLayer *self, DastanMapPose pose, int width, int height)
{
  const DastanMapFrame view = { .pose = pose, .width = width, .height = height };
  GArray *covered = g_array_copy (self->covered);
  int place = self->spread != NULL && !self->spread->is_badge && self->scene->gathered != NULL
                  ? dastan_map_places_find (self->scene->gathered, self->spread->value)
                  : -1;

  if (place >= 0)
    {
      DastanPoint p = dastan_map_frame_to_view (&view, g_array_index (self->scene->places, DastanMapPlace, place).point);
      double reach = dastan_overlay_layer_get_spread_reach (self);
      DastanBox box = { p.x - reach, p.y - reach, p.x + reach, p.y + reach };

      g_array_append_val (covered, box);
    }
  return covered;
}

/* As large as the discs that they stand in. */
static double
get_number_scale (const DastanMapScene *scene)
{
  return scene->gathered != NULL ? scene->gathered->number_scale : 1;
}

void
dastan_overlay_layer_ensure_frame (DastanOverlayLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DastanMapPose pose = dastan_shumate_read (shumate_layer_get_viewport (SHUMATE_LAYER (self)));
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double scale = dastan_raster_get_scale (widget);
  g_autoptr (GArray) covered = NULL;

  if (self->scene == NULL || width <= 0 || height <= 0)
    return;
  if (self->labels != NULL && self->scale != scale)
    {
      g_clear_pointer (&self->labels, dastan_map_labels_free);
      g_clear_pointer (&self->sprites, dastan_map_sprites_free);
      g_clear_pointer (&self->frame, dastan_map_frame_free);
    }
  if (is_frame_of (self, pose, width, height))
    return;
  if (self->labels == NULL)
    self->labels = dastan_map_labels_new (gtk_widget_get_pango_context (widget), get_number_scale (self->scene));
  if (self->sprites == NULL)
    self->sprites = dastan_map_sprites_new (dastan_map_colors_get (self->is_dark),
                                            dastan_palette_get (self->is_dark), scale);
  g_clear_pointer (&self->frame, dastan_map_frame_free);
  covered = list_covered (self, pose, width, height);
  self->frame = dastan_map_frame_new (self->scene, self->map, pose, width, height,
                                      (const DastanBox *) (gpointer) covered->data, covered->len, self->labels, FALSE);
  self->pose = pose;
  self->width = width;
  self->height = height;
  self->scale = scale;
  dastan_overlay_layer_queue_sync (self);
}

void
dastan_overlay_layer_drop_frame (DastanOverlayLayer *self)
{
  g_clear_pointer (&self->frame, dastan_map_frame_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
drop_fonts (DastanOverlayLayer *self)
{
  g_clear_pointer (&self->labels, dastan_map_labels_free);
  g_clear_pointer (&self->sprites, dastan_map_sprites_free);
  dastan_overlay_layer_drop_frame (self);
}

/* What a frame has left out for want of time comes with the next. */
static gboolean
draw_on_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DastanOverlayLayer *self = DASTAN_OVERLAY_LAYER (widget);

  gtk_widget_queue_draw (widget);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->frame != NULL && self->frame->is_complete)
    g_signal_emit (self, signals[COMPLETED], 0);
  return G_SOURCE_REMOVE;
}

static void
note_complete (DastanOverlayLayer *self)
{
  gboolean is_complete = self->frame->is_complete;

  if (!is_complete || !self->was_complete)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), draw_on_cb, NULL, NULL);
  self->was_complete = is_complete;
}

/* --- Widget --- */

void
dastan_overlay_layer_emit_activated (DastanOverlayLayer *self, DastanOverlayItem item, gboolean is_added)
{
  g_signal_emit (self, signals[ACTIVATED], 0, (guint) item.kind, item.number, is_added);
}

static void
dastan_overlay_layer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  dastan_overlay_layer_allocate_proxies (DASTAN_OVERLAY_LAYER (widget));
}

static void
dastan_overlay_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanOverlayLayer *self = DASTAN_OVERLAY_LAYER (widget);

  dastan_overlay_layer_ensure_frame (self);
  if (self->frame == NULL)
    return;
  dastan_overlay_layer_draw (self, snapshot);
  note_complete (self);
}

static void
dastan_overlay_layer_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dastan_overlay_layer_parent_class)->css_changed (widget, change);
  if (dastan_canvas_is_font_changed (widget, &DASTAN_OVERLAY_LAYER (widget)->font_serial))
    drop_fonts (DASTAN_OVERLAY_LAYER (widget));
}

static void
dastan_overlay_layer_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dastan_overlay_layer_parent_class)->system_setting_changed (widget, setting);
  drop_fonts (DASTAN_OVERLAY_LAYER (widget));
}

static void
dastan_overlay_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (dastan_overlay_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
dastan_overlay_layer_dispose (GObject *object)
{
  DastanOverlayLayer *self = DASTAN_OVERLAY_LAYER (object);

  g_clear_handle_id (&self->sync_id, g_source_remove);
  if (self->proxies != NULL)
    dastan_overlay_layer_stop_round (self);
  g_clear_pointer (&self->proxies, g_hash_table_unref);
  g_clear_pointer (&self->spread, dastan_overlay_spread_free);
  g_clear_pointer (&self->frame, dastan_map_frame_free);
  g_clear_pointer (&self->scene, dastan_map_scene_free);
  g_clear_pointer (&self->labels, dastan_map_labels_free);
  g_clear_pointer (&self->sprites, dastan_map_sprites_free);
  g_clear_pointer (&self->covered, g_array_unref);
  g_clear_pointer (&self->sketch, g_array_unref);
  g_clear_pointer (&self->lit, g_array_unref);
  g_clear_pointer (&self->outlined, g_array_unref);
  g_clear_pointer (&self->map, dastan_basemap_unref);
  G_OBJECT_CLASS (dastan_overlay_layer_parent_class)->dispose (object);
}

static void
dastan_overlay_layer_class_init (DastanOverlayLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dastan_overlay_layer_constructed;
  object_class->dispose = dastan_overlay_layer_dispose;
  widget_class->size_allocate = dastan_overlay_layer_size_allocate;
  widget_class->snapshot = dastan_overlay_layer_snapshot;
  widget_class->css_changed = dastan_overlay_layer_css_changed;
  widget_class->system_setting_changed = dastan_overlay_layer_system_setting_changed;
  signals[ACTIVATED] = g_signal_new ("activated", DASTAN_TYPE_OVERLAY_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[CHANGED] = g_signal_new ("changed", DASTAN_TYPE_OVERLAY_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[COMPLETED] = g_signal_new ("completed", DASTAN_TYPE_OVERLAY_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
dastan_overlay_layer_init (DastanOverlayLayer *self)
{
  self->covered = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  self->sketch = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  self->lit = g_array_new (FALSE, FALSE, sizeof (guint));
  self->outlined = g_array_new (FALSE, FALSE, sizeof (guint));
  self->proxies = g_hash_table_new_full (NULL, NULL, NULL, dastan_overlay_layer_drop_proxy);
  self->selected_row = self->hovered_row = -1;
  self->was_complete = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Places"), -1);
  dastan_overlay_layer_init_arrows (self);
}

DastanOverlayLayer *
dastan_overlay_layer_new (ShumateViewport *viewport, DastanBasemap *map)
{
  DastanOverlayLayer *self = g_object_new (DASTAN_TYPE_OVERLAY_LAYER, "viewport", viewport, NULL);

  self->map = dastan_basemap_ref (map);
  return self;
}

/* --- What it shows --- */

void
dastan_overlay_layer_take_scene (DastanOverlayLayer *self, DastanMapScene *scene)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  /* The frame and the children speak of places by their number in the scene. */
  g_clear_pointer (&self->frame, dastan_map_frame_free);
  if (self->scene != NULL && self->scene->dossier != scene->dossier)
    dastan_overlay_layer_unspread (self);
  g_clear_pointer (&self->scene, dastan_map_scene_free);
  g_array_set_size (self->lit, 0);
  g_array_set_size (self->outlined, 0);
  self->scene = scene;
  if (self->labels != NULL
      && !G_APPROX_VALUE (dastan_map_labels_get_number_scale (self->labels), get_number_scale (scene), 1e-6))
    g_clear_pointer (&self->labels, dastan_map_labels_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
  dastan_overlay_layer_queue_sync (self);
}

gboolean
dastan_overlay_layer_is_settled (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), FALSE);
  return self->frame == NULL || self->frame->is_complete;
}

void
dastan_overlay_layer_set_is_dark (DastanOverlayLayer *self, gboolean is_dark)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  if (self->is_dark == is_dark)
    return;
  self->is_dark = is_dark;
  drop_fonts (self);
}

void
dastan_overlay_layer_set_covered (DastanOverlayLayer *self, const DastanBox *boxes, guint n)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  if (self->covered->len == n
      && (n == 0 || memcmp (self->covered->data, boxes, n * sizeof *boxes) == 0))
    return;
  g_array_set_size (self->covered, 0);
  g_array_append_vals (self->covered, boxes, n);
  dastan_overlay_layer_drop_frame (self);
}

void
dastan_overlay_layer_set_hover (DastanOverlayLayer *self, const DastanPoint *world)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  if (world == NULL && !self->has_hover)
    return;
  self->has_hover = world != NULL;
  if (world != NULL)
    self->hover = *world;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
dastan_overlay_layer_has_hover (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), FALSE);
  return self->has_hover;
}

/* Whether they are others now. */
static gboolean
take_numbers (GArray *array, const guint *numbers, guint n)
{
  if (array->len == n && (n == 0 || memcmp (array->data, numbers, n * sizeof *numbers) == 0))
    return FALSE;
  g_array_set_size (array, 0);
  g_array_append_vals (array, numbers, n);
  return TRUE;
}

void
dastan_overlay_layer_set_lit (DastanOverlayLayer *self, const guint *places, guint n)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  if (take_numbers (self->lit, places, n))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dastan_overlay_layer_set_outlined (DastanOverlayLayer *self, const guint *countries, guint n)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  if (take_numbers (self->outlined, countries, n))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

const GArray *
dastan_overlay_layer_get_lit (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), NULL);
  return self->lit;
}

const GArray *
dastan_overlay_layer_get_outlined (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), NULL);
  return self->outlined;
}

void
dastan_overlay_layer_set_rows (DastanOverlayLayer *self, int selected, int hovered)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  if (self->selected_row == selected && self->hovered_row == hovered)
    return;
  self->selected_row = selected;
  self->hovered_row = hovered;
  if (self->spread == NULL)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  dastan_overlay_layer_queue_sync (self);
}

void
dastan_overlay_layer_set_sketch (DastanOverlayLayer *self, const DastanPoint *points, guint n, gboolean is_box)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  g_array_set_size (self->sketch, 0);
  g_array_append_vals (self->sketch, points, n);
  self->is_sketch_box = is_box;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const DastanMapFrame *
dastan_overlay_layer_get_frame (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), NULL);
  dastan_overlay_layer_ensure_frame (self);
  return self->frame;
}

const DastanMapScene *
dastan_overlay_layer_get_scene (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), NULL);
  return self->scene;
}

/* --- What is there --- */

DastanOverlayItem
dastan_overlay_layer_pick (DastanOverlayLayer *self, double x, double y)
{
  DastanOverlayItem item;
  int number;

  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), ((DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 }));
  dastan_overlay_layer_ensure_frame (self);
  if (self->frame == NULL)
    return (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 };
  item = dastan_overlay_layer_pick_spread (self, x, y);
  if (item.kind != DASTAN_OVERLAY_NOTHING)
    return item;
  number = dastan_map_frame_pick (self->frame, x, y);
  if (number >= 0)
    return (DastanOverlayItem){ DASTAN_OVERLAY_MARKER, (guint) number };
  number = dastan_map_frame_pick_badge (self->frame, x, y);
  if (number >= 0)
    return (DastanOverlayItem){ DASTAN_OVERLAY_BADGE,
                                g_array_index (self->frame->badges, DastanMapBadge, number).country };
  return (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 };
}

double
dastan_overlay_layer_find_split (DastanOverlayLayer *self, guint number, DastanBox *box, DastanPoint *middle)
{
  const DastanMapMarker *marker = &g_array_index (self->frame->markers, DastanMapMarker, number);
  const DastanCluster *cluster = &self->frame->level->clusters[marker->cluster];
  const guint *members = dastan_clusters_get_members (self->frame->clusters, cluster);

  *middle = g_array_index (self->scene->places, DastanMapPlace, marker->place).point;
  *box = DASTAN_BOX_EMPTY;
  for (guint i = 0; i < cluster->n_points; i++)
    {
      DastanPoint point = g_array_index (self->scene->places, DastanMapPlace, members[i]).point;
      point.x = dastan_mercator_nearest (point.x, middle->x);
      *box = dastan_box_add (*box, point);
    }
  return dastan_clusters_find_split (self->scene->gathered->clusters, self->pose.zoom, marker->cluster);
}

GArray *
dastan_overlay_layer_list_values (DastanOverlayLayer *self, int marker)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint));
  guint number = g_array_index (self->frame->markers, DastanMapMarker, marker).cluster;
  const DastanCluster *cluster = &self->frame->level->clusters[number];
  const guint *members = dastan_clusters_get_members (self->frame->clusters, cluster);

  for (guint i = 0; i < cluster->n_points; i++)
    g_array_append_val (values, g_array_index (self->scene->places, DastanMapPlace, members[i]).value);
  return values;
}

char *
dastan_overlay_layer_describe_marker (DastanOverlayLayer *self, int number)
{
  return dastan_map_marker_dup_words (self->frame, self->scene, (guint) number);
}

char *
dastan_overlay_layer_describe (DastanOverlayLayer *self, DastanOverlayItem item)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), NULL);
  switch (item.kind)
    {
    case DASTAN_OVERLAY_MARKER:
      return dastan_overlay_layer_describe_marker (self, (int) item.number);
    case DASTAN_OVERLAY_EVENT:
      return dastan_map_event_dup_words (self->scene, item.number);
    case DASTAN_OVERLAY_REST:
      return dastan_map_rest_dup_words (item.number);
    case DASTAN_OVERLAY_BADGE:
      return dastan_map_badge_dup_words (&g_array_index (self->scene->countries, DastanMapCountry, item.number));
    case DASTAN_OVERLAY_COUNTRY:
      return dastan_map_country_dup_words (&g_array_index (self->scene->countries, DastanMapCountry, item.number));
    case DASTAN_OVERLAY_NOTHING:
    default:
      return NULL;
    }
}
