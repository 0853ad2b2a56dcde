/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the base map: arcs, markers and names, and their accessible stand-ins. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-overlay-layer.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "base/dastan-worker.h"
#include "map/dastan-map-gather.h"
#include "map/dastan-map-marker-words.h"
#include "map/dastan-map-camera.h"
#include "plot/dastan-clip.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-focus-proxy.h"

#define MAX_PROXIES 200
#define SYNC_INTERVAL 100 /* ms */
#define ARC_WIDTH 2.0f
#define ARC_HALO 4.5f

struct _DastanOverlayLayer
{
  ShumateLayer parent_instance;

  DastanBasemap *map;
  DastanMapScene *scene;    /* shown */
  DastanClusters *clusters; /* of its places */
  DastanMapScene *making;   /* (nullable): whose clusters the worker makes */
  DastanMapScene *next;     /* (nullable): what comes after that */
  DastanWorker *worker;     /* (nullable): not needed yet */
  GCancellable *cancellable;
  DastanMapFrame *frame;
  DastanMapLabelCache *cache;
  GArray *covered; /* (element-type DastanBox) */
  gboolean is_dark;
  guint font_serial;

  /* What the frame was made for. */
  DastanMapPose pose;
  int width;
  int height;
  int scale;

  GHashTable *proxies; /* facet value of a place → DastanFocusProxy */
  guint sync_id;
};

enum
{
  ACTIVATED,
  GATHERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanOverlayLayer, dastan_overlay_layer, SHUMATE_TYPE_LAYER)

/* --- The frame --- */

static gboolean
is_frame_of (const DastanOverlayLayer *self, DastanMapPose pose, int width, int height)
{
  return self->frame != NULL && self->width == width && self->height == height
         && fabs (self->pose.zoom - pose.zoom) < 1e-12
         && fabs (self->pose.center.x - pose.center.x) < 1e-15
         && fabs (self->pose.center.y - pose.center.y) < 1e-15;
}

static void queue_sync (DastanOverlayLayer *self);

static void
ensure_frame (DastanOverlayLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DastanMapPose pose = dastan_map_camera_read (shumate_layer_get_viewport (SHUMATE_LAYER (self)));
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int scale = gtk_widget_get_scale_factor (widget);

  if (self->scene == NULL || width <= 0 || height <= 0)
    return;
  if (self->cache != NULL && self->scale != scale)
    {
      g_clear_pointer (&self->cache, dastan_map_label_cache_free);
      g_clear_pointer (&self->frame, dastan_map_frame_free);
    }
  if (is_frame_of (self, pose, width, height))
    return;
  if (self->cache == NULL)
    self->cache = dastan_map_label_cache_new (gtk_widget_get_pango_context (widget),
                                              dastan_map_colors_get (self->is_dark), scale);
  g_clear_pointer (&self->frame, dastan_map_frame_free);
  self->frame = dastan_map_frame_new (self->scene, self->clusters, self->map, pose, width, height,
                                      (const DastanBox *) (gpointer) self->covered->data,
                                      self->covered->len, self->cache);
  self->pose = pose;
  self->width = width;
  self->height = height;
  self->scale = scale;
  queue_sync (self);
}

static void
drop_frame (DastanOverlayLayer *self)
{
  g_clear_pointer (&self->frame, dastan_map_frame_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_fonts (DastanOverlayLayer *self)
{
  g_clear_pointer (&self->cache, dastan_map_label_cache_free);
  drop_frame (self);
}

/* --- Scenes and their clusters --- */

/* The frame and the children speak of places by their number in the scene. */
static void
show (DastanOverlayLayer *self, DastanMapScene *scene, DastanClusters *clusters)
{
  g_clear_pointer (&self->frame, dastan_map_frame_free);
  g_clear_pointer (&self->scene, dastan_map_scene_free);
  if (self->clusters != clusters)
    g_clear_pointer (&self->clusters, dastan_clusters_free);
  self->scene = scene;
  self->clusters = clusters;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  queue_sync (self);
}

static void
stop_making (DastanOverlayLayer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->making, dastan_map_scene_free);
  g_clear_pointer (&self->next, dastan_map_scene_free);
}

static void gather_next (DastanOverlayLayer *self);

static void
gathered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanClusters *clusters = dastan_map_gather_finish (result);
  DastanOverlayLayer *self = data;

  /* Cancelled: the layer may be gone. */
  if (clusters == NULL)
    return;
  g_clear_object (&self->cancellable);
  show (self, g_steal_pointer (&self->making), clusters);
  gather_next (self);
  g_signal_emit (self, signals[GATHERED], 0);
}

/* One at a time: while the worker makes the clusters of many places, what was shown stays, and of what comes meanwhile
 * the last is made next. */
static void
gather_next (DastanOverlayLayer *self)
{
  DastanMapScene *scene;

  if (self->making != NULL || self->next == NULL)
    return;
  scene = g_steal_pointer (&self->next);
  if (self->clusters != NULL && dastan_map_gather_is_of (self->clusters, scene))
    show (self, scene, self->clusters);
  else if (scene->places->len <= DASTAN_MAP_GATHER_AT_ONCE)
    show (self, scene, dastan_map_gather (scene));
  else
    {
      if (self->worker == NULL)
        self->worker = dastan_worker_new ("places");
      self->making = scene;
      self->cancellable = g_cancellable_new ();
      dastan_map_gather_async (scene, self->worker, self->cancellable, gathered_cb, self);
    }
}

/* --- Accessible children: each stands for a place, by its facet value, as frames come and go ---
 */

/* The marker of the frame that stands for a child, or NULL. */
static const DastanMapMarker *
find_marker (const DastanOverlayLayer *self, GtkWidget *proxy)
{
  guint value = dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (proxy)), low = 0, high;
  int number;

  if (self->frame == NULL)
    return NULL;
  high = self->scene->places->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (self->scene->places, DastanMapPlace, middle).value < value)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->scene->places->len || g_array_index (self->scene->places, DastanMapPlace, low).value != value)
    return NULL;
  number = dastan_map_frame_find_marker (self->frame, low);
  return number >= 0 ? &g_array_index (self->frame->markers, DastanMapMarker, number) : NULL;
}

static void
proxy_activated_cb (DastanFocusProxy *proxy, DastanOverlayLayer *self)
{
  const DastanMapMarker *marker;

  ensure_frame (self);
  marker = find_marker (self, GTK_WIDGET (proxy));
  if (marker != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0,
                   (guint) (marker
                            - (const DastanMapMarker *) (gpointer) self->frame->markers->data));
}

static GtkWidget *
make_proxy (DastanOverlayLayer *self)
{
  GtkWidget *proxy = dastan_focus_proxy_new ();

  g_signal_connect_object (proxy, "activated", G_CALLBACK (proxy_activated_cb), self, 0);
  g_signal_connect_object (proxy, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (proxy, GTK_WIDGET (self));
  return proxy;
}

static gboolean
is_in_view (const DastanOverlayLayer *self, DastanPoint point)
{
  return dastan_box_contains ((DastanBox){ 0, 0, self->width, self->height }, point);
}

/* One child for each marker in view; those there are kept, so that the focus stays where it is. */
static void
sync_proxies (DastanOverlayLayer *self)
{
  GHashTable *kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_widget_unparent);
  guint n = self->frame != NULL ? self->frame->markers->len : 0;
  int position = 0;

  for (guint i = 0; i < n && g_hash_table_size (kept) < MAX_PROXIES; i++)
    {
      const DastanMapMarker *marker = &g_array_index (self->frame->markers, DastanMapMarker, i);
      const DastanMapPlace *place = &g_array_index (self->scene->places, DastanMapPlace,
                                                    marker->place);
      gpointer key = GUINT_TO_POINTER (place->value);
      g_autofree char *name = NULL;
      GtkWidget *proxy = g_hash_table_lookup (self->proxies, key);
      if (!is_in_view (self, marker->point))
        continue;
      if (proxy != NULL)
        g_hash_table_steal (self->proxies, key);
      else
        proxy = make_proxy (self);
      name = dastan_overlay_layer_describe_marker (self, (int) i);
      dastan_focus_proxy_set_item (DASTAN_FOCUS_PROXY (proxy), place->value);
      dastan_focus_proxy_describe (DASTAN_FOCUS_PROXY (proxy), name,
                                   marker->is_venue || marker->is_chosen, ++position,
                                   (int) n);
      g_hash_table_insert (kept, key, proxy);
    }
  g_hash_table_unref (self->proxies);
  self->proxies = kept;
}

static gboolean
sync_cb (gpointer data)
{
  DastanOverlayLayer *self = data;

  self->sync_id = 0;
  ensure_frame (self);
  sync_proxies (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Children cannot come and go while a frame is drawn; and while the map moves they follow now and
 * then, because each time costs a frame. */
static void
queue_sync (DastanOverlayLayer *self)
{
  if (self->sync_id == 0)
    self->sync_id = g_timeout_add (SYNC_INTERVAL, sync_cb, self);
}

static void
dastan_overlay_layer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanOverlayLayer *self = DASTAN_OVERLAY_LAYER (widget);
  GHashTableIter iter;
  gpointer proxy;

  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, NULL, &proxy))
    {
      const DastanMapMarker *marker = find_marker (self, proxy);
      GtkAllocation rect = { 0, 0, 1, 1 };
      if (marker != NULL)
        rect = (GtkAllocation){ (int) (marker->point.x - marker->radius),
                                (int) (marker->point.y - marker->radius),
                                (int) (2 * marker->radius), (int) (2 * marker->radius) };
      gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (proxy, &rect, -1);
    }
}

/* --- Drawing --- */

static void
append_disc (GtkSnapshot *snapshot, DastanPoint p, double radius, const GdkRGBA *fill,
             const GdkRGBA *line, float width)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (p.x - radius), (float) (p.y - radius),
                                               (float) (2 * radius), (float) (2 * radius));
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, (float) radius);
  if (fill != NULL)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, fill, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (line != NULL)
    gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ width, width, width, width },
                                (GdkRGBA[4]){ *line, *line, *line, *line });
}

/* The lines as one cairo node: first the halo of all, then the lines, so that none cuts another. */
static void
append_arcs (DastanOverlayLayer *self, GtkSnapshot *snapshot, const GdkRGBA *color,
             const GdkRGBA *halo)
{
  DastanBox clip = dastan_box_grow ((DastanBox){ 0, 0, self->width, self->height }, 8),
            bounds = DASTAN_BOX_EMPTY;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  graphene_rect_t area;
  cairo_t *cr;

  for (guint i = 0; i < self->frame->arcs->len; i++)
    {
      const GArray *arc = g_ptr_array_index (self->frame->arcs, i);
      dastan_clip_polyline ((const DastanPoint *) (gpointer) arc->data, arc->len, clip, points,
                            ends);
    }
  if (points->len == 0)
    return;
  for (guint i = 0; i < points->len; i++)
    bounds = dastan_box_add (bounds, g_array_index (points, DastanPoint, i));
  area = GRAPHENE_RECT_INIT ((float) bounds.x0 - ARC_HALO, (float) bounds.y0 - ARC_HALO,
                             (float) (bounds.x1 - bounds.x0) + 2 * ARC_HALO,
                             (float) (bounds.y1 - bounds.y0) + 2 * ARC_HALO);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint e = 0, first = 0; e < ends->len; first = g_array_index (ends, guint, e++))
    {
      cairo_new_sub_path (cr);
      for (guint i = first; i < g_array_index (ends, guint, e); i++)
        cairo_line_to (cr, g_array_index (points, DastanPoint, i).x,
                       g_array_index (points, DastanPoint, i).y);
    }
  gdk_cairo_set_source_rgba (cr, halo);
  cairo_set_line_width (cr, ARC_HALO);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, ARC_WIDTH);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_leaders (DastanOverlayLayer *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  for (guint i = 0; i < self->frame->leaders->len; i++)
    {
      const DastanMapLeader *leader = &g_array_index (self->frame->leaders, DastanMapLeader, i);
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                               &GRAPHENE_RECT_INIT ((float) MIN (leader->from.x,
                                                                                 leader->to.x)
                                                                        - 2,
                                                                    (float) MIN (leader->from.y,
                                                                                 leader->to.y)
                                                                        - 2,
                                                                    (float) fabs (leader->from.x
                                                                                  - leader->to.x)
                                                                        + 4,
                                                                    (float) fabs (leader->from.y
                                                                                  - leader->to.y)
                                                                        + 4));
      gdk_cairo_set_source_rgba (cr, color);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, leader->from.x, leader->from.y);
      cairo_line_to (cr, leader->to.x, leader->to.y);
      cairo_stroke (cr);
      cairo_destroy (cr);
    }
}

static void
append_number (DastanOverlayLayer *self, GtkSnapshot *snapshot, const DastanMapMarker *marker)
{
  g_autofree char *digits = dastan_count_dup_short (marker->count);
  DastanMapLabel *label = dastan_map_label_cache_get (self->cache, digits,
                                                            DASTAN_MAP_LABEL_COUNT);

  gtk_snapshot_append_texture (snapshot, dastan_map_label_cache_get_texture (self->cache, label),
                               &GRAPHENE_RECT_INIT ((float) round (marker->point.x
                                                                   - label->width / 2.0),
                                                    (float) round (marker->point.y
                                                                   - label->height / 2.0),
                                                    (float) label->width, (float) label->height));
}

static void
append_markers (DastanOverlayLayer *self, GtkSnapshot *snapshot, const DastanMapColors *colors,
                const DastanPalette *palette)
{
  GdkRGBA line = dastan_color_to_rgba (colors->label), fill = dastan_color_to_rgba (colors->marker);
  GdkRGBA selected = dastan_color_to_rgba (palette->selected);
  GdkRGBA glow = dastan_color_to_rgba (dastan_color_with_alpha (palette->selected, 0.28f));

  for (guint i = 0; i < self->frame->arc_ends->len; i++)
    append_disc (snapshot, g_array_index (self->frame->arc_ends, DastanPoint, i), 3.5, &fill, &line,
                 1.5f);
  for (guint i = 0; i < self->frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (self->frame->markers, DastanMapMarker, i);
      if (marker->is_venue)
        append_disc (snapshot, marker->point, marker->radius + 4, &glow, NULL, 0);
      append_disc (snapshot, marker->point, marker->radius, &fill,
                   marker->is_venue || marker->is_chosen ? &selected : &line,
                   marker->is_venue || marker->is_chosen ? 2.5f : 1.5f);
      if (marker->count > 1)
        append_number (self, snapshot, marker);
      else if (marker->is_venue || marker->is_chosen)
        append_disc (snapshot, marker->point, 2.5, &selected, NULL, 0);
    }
  if (self->frame->has_venue)
    {
      append_disc (snapshot, self->frame->venue, 10, &glow, NULL, 0);
      append_disc (snapshot, self->frame->venue, 6, &selected, &fill, 2);
    }
}

/* What the pointer is over in any view, and what the keyboard is on. */
static void
append_attention (DastanOverlayLayer *self, GtkSnapshot *snapshot, const DastanPalette *palette)
{
  GdkRGBA accent = dastan_color_to_rgba (palette->accent);
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  const DastanMapMarker *marker = child != NULL ? find_marker (self, child) : NULL;

  if (self->frame->has_hover)
    append_disc (snapshot, self->frame->hover, 13, NULL, &accent, 1.5f);
  if (marker != NULL && gtk_widget_has_visible_focus (child))
    append_disc (snapshot, marker->point, marker->radius + 5, NULL, &accent, 2.5f);
}

static void
dastan_overlay_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanOverlayLayer *self = DASTAN_OVERLAY_LAYER (widget);
  const DastanMapColors *colors = dastan_map_colors_get (self->is_dark);
  const DastanPalette *palette = dastan_palette_get (self->is_dark);
  GdkRGBA arc = dastan_color_to_rgba (palette->selected),
          halo = dastan_color_to_rgba (colors->halo);
  GdkRGBA text = dastan_color_to_rgba (colors->label);

  ensure_frame (self);
  if (self->frame == NULL)
    return;
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height));
  append_leaders (self, snapshot, &text);
  append_arcs (self, snapshot, &arc, &halo);
  append_markers (self, snapshot, colors, palette);
  for (guint i = 0; i < self->frame->labels->len; i++)
    {
      const DastanMapPlacedLabel *label = &g_array_index (self->frame->labels, DastanMapPlacedLabel,
                                                          i);
      gtk_snapshot_append_texture (snapshot, label->texture,
                                   &GRAPHENE_RECT_INIT ((float) label->box.x0,
                                                        (float) label->box.y0,
                                                        (float) (label->box.x1 - label->box.x0),
                                                        (float) (label->box.y1 - label->box.y0)));
    }
  append_attention (self, snapshot, palette);
  gtk_snapshot_pop (snapshot);
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
  g_clear_pointer (&self->proxies, g_hash_table_unref);
  stop_making (self);
  g_clear_pointer (&self->worker, dastan_worker_let_end);
  g_clear_pointer (&self->frame, dastan_map_frame_free);
  g_clear_pointer (&self->scene, dastan_map_scene_free);
  g_clear_pointer (&self->clusters, dastan_clusters_free);
  g_clear_pointer (&self->cache, dastan_map_label_cache_free);
  g_clear_pointer (&self->covered, g_array_unref);
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
  signals[ACTIVATED] = g_signal_new ("activated", DASTAN_TYPE_OVERLAY_LAYER, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[GATHERED] = g_signal_new ("gathered", DASTAN_TYPE_OVERLAY_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
dastan_overlay_layer_init (DastanOverlayLayer *self)
{
  self->covered = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  self->proxies = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_widget_unparent);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Places"), -1);
}

DastanOverlayLayer *
dastan_overlay_layer_new (ShumateViewport *viewport, DastanBasemap *map)
{
  DastanOverlayLayer *self = g_object_new (DASTAN_TYPE_OVERLAY_LAYER, "viewport", viewport, NULL);

  self->map = dastan_basemap_ref (map);
  return self;
}

void
dastan_overlay_layer_take_scene (DastanOverlayLayer *self, DastanMapScene *scene)
{
  g_return_if_fail (DASTAN_IS_OVERLAY_LAYER (self));
  g_clear_pointer (&self->next, dastan_map_scene_free);
  /* Another dossier: what is shown speaks of one that is going. */
  if (self->scene != NULL && self->scene->dossier != scene->dossier)
    {
      stop_making (self);
      drop_frame (self);
      g_clear_pointer (&self->scene, dastan_map_scene_free);
      g_clear_pointer (&self->clusters, dastan_clusters_free);
    }
  self->next = scene;
  gather_next (self);
}

gboolean
dastan_overlay_layer_is_settled (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), FALSE);
  return self->making == NULL && self->next == NULL;
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
  drop_frame (self);
}

const DastanMapFrame *
dastan_overlay_layer_get_frame (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), NULL);
  ensure_frame (self);
  return self->frame;
}

const DastanMapScene *
dastan_overlay_layer_get_scene (DastanOverlayLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_OVERLAY_LAYER (self), NULL);
  return self->next != NULL ? self->next : self->making != NULL ? self->making : self->scene;
}

double
dastan_overlay_layer_find_split (DastanOverlayLayer *self, guint number, DastanBox *box, DastanPoint *middle)
{
  const DastanMapMarker *marker = &g_array_index (self->frame->markers, DastanMapMarker, number);
  const DastanClusterLevel *level = self->frame->level;

  *middle = g_array_index (self->scene->places, DastanMapPlace, marker->place).point;
  *box = DASTAN_BOX_EMPTY;
  for (guint i = level->first[marker->cluster]; i < level->first[marker->cluster + 1]; i++)
    {
      DastanPoint point = g_array_index (self->scene->places, DastanMapPlace, level->members[i]).point;
      point.x = dastan_mercator_nearest (point.x, middle->x);
      *box = dastan_box_add (*box, point);
    }
  return dastan_clusters_find_split (self->clusters, self->pose.zoom, marker->cluster);
}

GArray *
dastan_overlay_layer_list_values (DastanOverlayLayer *self, int marker)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint));

  const DastanClusterLevel *level = self->frame->level;
  guint cluster = g_array_index (self->frame->markers, DastanMapMarker, marker).cluster;

  for (guint i = level->first[cluster]; i < level->first[cluster + 1]; i++)
    g_array_append_val (values, g_array_index (self->scene->places, DastanMapPlace, level->members[i]).value);
  return values;
}

char *
dastan_overlay_layer_describe_marker (DastanOverlayLayer *self, int number)
{
  return dastan_map_marker_dup_words (self->frame, self->scene, (guint) number);
}
