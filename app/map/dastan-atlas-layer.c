/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the base map as a layer: waters, countries and towns, beneath what the dossier puts on the map. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-atlas-layer.h"

#include "base/dastan-worker.h"
#include "map/dastan-map-camera.h"
#include "plot/dastan-label-placer.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-raster.h"

#define MAX_PICTURES 1500
#define PICTURES_A_FRAME 10 /* painted at most; the others follow in the next */
#define SAME_NAME 60.0      /* logical pixels: a town that the dossier has, too, stands within this */
#define ARC_HALF_WIDTH 2.0
#define HALO 4.0 /* of a name: may be cut by the edge of the view, the name itself not */

struct _DastanAtlasLayer
{
  ShumateLayer parent_instance;

  DastanBasemap *map;
  DastanOverlayLayer *overlay;
  DastanAtlasSheet *sheet; /* (nullable): not made yet */
  GCancellable *cancellable; /* of the one under way, or NULL */
  GArray *covered;           /* (element-type DastanBox) */
  GHashTable *pictures;      /* DastanAtlasLabel → GdkTexture */
  int picture_scale;
  gboolean is_dark;
  gboolean is_shown;
  gboolean is_complete; /* the last frame had all its pictures */
  guint font_serial;
  guint start_id;
  guint more_id;
};

G_DEFINE_FINAL_TYPE (DastanAtlasLayer, dastan_atlas_layer, SHUMATE_TYPE_LAYER)

/* --- The sheet --- */

typedef struct
{
  DastanBasemap *map;
  DastanAtlasFont font;
  char *key;
} Job;

/* The last one made, for other windows of the same font. */
static DastanAtlasSheet *last_sheet;
static char *last_key;

static void
job_free (gpointer data)
{
  Job *job = data;

  dastan_basemap_unref (job->map);
  dastan_atlas_font_clear (&job->font);
  g_free (job->key);
  g_free (job);
}

/* What a sheet depends on. */
static char *
make_key (const DastanAtlasFont *font)
{
  g_autofree char *name = pango_font_description_to_string (font->font);

  return g_strdup_printf ("%s %g %s %lu", name, font->resolution, pango_language_to_string (font->language),
                          font->options != NULL ? cairo_font_options_hash (font->options) : 0);
}

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  DastanAtlasSheet *sheet;

  dastan_worker_give_way (DASTAN_WAY_SOME);
  sheet = dastan_atlas_sheet_new (job->map, dastan_atlas_new_default (job->map), &job->font, cancellable);

  g_task_return_pointer (task, sheet, (GDestroyNotify) dastan_atlas_sheet_unref);
}

static void
take_sheet (DastanAtlasLayer *self, DastanAtlasSheet *sheet)
{
  g_hash_table_remove_all (self->pictures);
  g_clear_pointer (&self->sheet, dastan_atlas_sheet_unref);
  self->sheet = dastan_atlas_sheet_ref (sheet);
  self->is_complete = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanAtlasLayer *self = DASTAN_ATLAS_LAYER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  gboolean is_wanted = self->cancellable == g_task_get_cancellable (G_TASK (result));
  g_autoptr (DastanAtlasSheet) sheet = g_task_propagate_pointer (G_TASK (result), NULL);

  if (sheet == NULL)
    return;
  g_clear_pointer (&last_sheet, dastan_atlas_sheet_unref);
  g_free (last_key);
  last_sheet = dastan_atlas_sheet_ref (sheet);
  last_key = g_strdup (job->key);
  if (!is_wanted)
    return;
  g_clear_object (&self->cancellable);
  take_sheet (self, sheet);
}

static void
make_sheet (DastanAtlasLayer *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  job->map = dastan_basemap_ref (self->map);
  dastan_atlas_font_init (&job->font, gtk_widget_get_pango_context (GTK_WIDGET (self)));
  job->key = make_key (&job->font);
  if (g_strcmp0 (job->key, last_key) == 0)
    {
      take_sheet (self, last_sheet);
      job_free (job);
      return;
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, job_done_cb, NULL);
  g_task_set_source_tag (task, make_sheet);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_job);
}

static gboolean
start_cb (gpointer data)
{
  DastanAtlasLayer *self = data;

  self->start_id = 0;
  make_sheet (self);
  return G_SOURCE_REMOVE;
}

/* --- What is in view --- */

/* What names give way to: what covers the map, and the dossier's own things. */
static DastanLabelPlacer *
collect_obstacles (DastanAtlasLayer *self, const DastanMapFrame *frame, int width, int height)
{
  DastanBox view = dastan_box_grow ((DastanBox){ 0, 0, width, height }, HALO);
  DastanLabelPlacer *placer = dastan_label_placer_new (view);

  for (guint i = 0; i < self->covered->len; i++)
    dastan_label_placer_add_box (placer, g_array_index (self->covered, DastanBox, i));
  for (guint i = 0; i < frame->labels->len; i++)
    dastan_label_placer_add_box (placer, g_array_index (frame->labels, DastanMapPlacedLabel, i).box);
  for (guint i = 0; i < frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);
      DastanBox box = { marker->point.x, marker->point.y, marker->point.x, marker->point.y };

      dastan_label_placer_add_box (placer, dastan_box_grow (box, marker->radius));
    }
  for (guint i = 0; i < frame->badges->len; i++)
    dastan_label_placer_add_box (placer, g_array_index (frame->badges, DastanMapBadge, i).box);
  if (frame->has_venue)
    dastan_label_placer_add_box (placer, dastan_box_grow ((DastanBox){ frame->venue.x, frame->venue.y, frame->venue.x,
                                                                       frame->venue.y },
                                                          8));
  for (guint i = 0; i < frame->arcs->len; i++)
    {
      const GArray *arc = g_ptr_array_index (frame->arcs, i);

      dastan_label_placer_add_line (placer, (const DastanPoint *) (gpointer) arc->data, arc->len, ARC_HALF_WIDTH);
    }
  return placer;
}

/* Whether the dossier names the same thing: a country of the story, a town beside a marker of its name. */
static gboolean
is_told (DastanAtlasLayer *self, const DastanMapFrame *frame, const DastanAtlasName *name, DastanPoint at)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (self->overlay);

  if (name->kind == DASTAN_ATLAS_COUNTRY)
    return name->country < scene->countries->len
           && g_array_index (scene->countries, DastanMapCountry, name->country).is_story;
  if (name->kind != DASTAN_ATLAS_CAPITAL && name->kind != DASTAN_ATLAS_TOWN)
    return FALSE;
  for (guint i = 0; i < frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);

      if (marker->place < scene->places->len && hypot (marker->point.x - at.x, marker->point.y - at.y) < SAME_NAME
          && g_strcmp0 (dastan_map_scene_get_name (scene, marker->place), name->text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Adds the copies of a label that reach into the view. The world is rounded to pixels as a whole, so that names keep
 * their places beside one another while the map moves. */
static void
add_copies (GArray *shown, const DastanAtlasLabel *label, DastanMapPose pose, int width, int height, int scale)
{
  double size = dastan_mercator_world_size (pose.zoom) * scale;
  DastanPoint origin = { round (pose.center.x * size - width * scale / 2.0) / scale,
                         round (pose.center.y * size - height * scale / 2.0) / scale };
  const DastanBox *box = &label->text.box;
  double top = round (label->point.y * size) / scale - origin.y;
  double view_left = origin.x * scale / size, view_right = view_left + width * scale / size;
  int first, last;

  if (top + box->y1 < 0 || top + box->y0 > height)
    return;
  dastan_mercator_wrap_range (label->point.x + box->x0 * scale / size, label->point.x + box->x1 * scale / size,
                              (DastanBox){ view_left, 0, view_right, 1 }, &first, &last);
  for (int k = first; k <= last; k++)
    {
      double left = round ((label->point.x + k) * size) / scale - origin.x;
      DastanAtlasShown one = { label, { left + box->x0, top + box->y0, left + box->x1, top + box->y1 } };

      g_array_append_val (shown, one);
    }
}

GArray *
dastan_atlas_layer_list_shown (DastanAtlasLayer *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (DastanAtlasShown));
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (DastanAtlasShown));
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  DastanMapPose pose = dastan_shumate_read (shumate_layer_get_viewport (SHUMATE_LAYER (self)));
  const DastanMapFrame *frame;
  g_autoptr (DastanLabelPlacer) obstacles = NULL;

  if (self->sheet == NULL || !self->is_shown || width <= 0 || height <= 0)
    return shown;
  for (guint i = 0; i < dastan_atlas_sheet_get_n_labels (self->sheet); i++)
    {
      const DastanAtlasLabel *label = dastan_atlas_sheet_get_label (self->sheet, i);

      if (pose.zoom >= label->from && pose.zoom < label->to)
        add_copies (all, label, pose, width, height, gtk_widget_get_scale_factor (widget));
    }
  frame = dastan_overlay_layer_get_frame (self->overlay);
  if (frame != NULL)
    obstacles = collect_obstacles (self, frame, width, height);
  for (guint i = 0; i < all->len; i++)
    {
      DastanAtlasShown one = g_array_index (all, DastanAtlasShown, i);
      DastanPoint at = { one.box.x0 - one.label->text.box.x0, one.box.y0 - one.label->text.box.y0 };

      if (frame == NULL
          || (!is_told (self, frame, one.label->text.name, at)
              && dastan_label_placer_is_free (obstacles, one.box)))
        g_array_append_val (shown, one);
    }
  return shown;
}

/* --- Drawing --- */

static gboolean
more_cb (gpointer data)
{
  DastanAtlasLayer *self = data;

  self->more_id = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static GdkTexture *
paint (DastanAtlasLayer *self, const DastanAtlasLabel *label)
{
  GdkTexture *texture = dastan_raster_new_texture (dastan_atlas_text_paint (
      &label->text, gtk_widget_get_pango_context (GTK_WIDGET (self)), self->is_dark, self->picture_scale),
                                                   FALSE);

  g_hash_table_insert (self->pictures, (gpointer) label, texture);
  return texture;
}

static void
dastan_atlas_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanAtlasLayer *self = DASTAN_ATLAS_LAYER (widget);
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                             (float) gtk_widget_get_height (widget));
  g_autoptr (GArray) shown = NULL;
  DastanRasterPen pen;
  guint n_painted = 0;

  /* After the first frame, which has no time to spare. */
  if (self->sheet == NULL && self->cancellable == NULL && self->start_id == 0)
    self->start_id = g_idle_add_full (G_PRIORITY_LOW, start_cb, self, NULL);
  if (self->picture_scale != gtk_widget_get_scale_factor (widget) || g_hash_table_size (self->pictures) > MAX_PICTURES)
    g_hash_table_remove_all (self->pictures);
  self->picture_scale = gtk_widget_get_scale_factor (widget);
  shown = dastan_atlas_layer_list_shown (self);
  gtk_snapshot_push_clip (snapshot, &view);
  pen = dastan_raster_pen_begin (snapshot, widget, &view);
  for (guint i = 0; i < shown->len; i++)
    {
      const DastanAtlasShown *one = &g_array_index (shown, DastanAtlasShown, i);
      GdkTexture *texture = g_hash_table_lookup (self->pictures, one->label);

      if (texture == NULL && n_painted == PICTURES_A_FRAME)
        {
          self->more_id = self->more_id != 0 ? self->more_id : g_idle_add (more_cb, self);
          continue;
        }
      if (texture == NULL)
        {
          texture = paint (self, one->label);
          n_painted++;
        }
      dastan_raster_pen_put (&pen, texture,
                             &GRAPHENE_RECT_INIT ((float) one->box.x0, (float) one->box.y0,
                                                  (float) gdk_texture_get_width (texture) / (float) self->picture_scale,
                                                  (float) gdk_texture_get_height (texture)
                                                      / (float) self->picture_scale));
    }
  dastan_raster_pen_end (&pen);
  gtk_snapshot_pop (snapshot);
  self->is_complete = self->more_id == 0;
}

static void
dastan_atlas_layer_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DastanAtlasLayer *self = DASTAN_ATLAS_LAYER (widget);

  GTK_WIDGET_CLASS (dastan_atlas_layer_parent_class)->css_changed (widget, change);
  if (dastan_canvas_is_font_changed (widget, &self->font_serial) && self->sheet != NULL)
    make_sheet (self);
}

static void
dastan_atlas_layer_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dastan_atlas_layer_parent_class)->system_setting_changed (widget, setting);
  if (DASTAN_ATLAS_LAYER (widget)->sheet != NULL)
    make_sheet (DASTAN_ATLAS_LAYER (widget));
}

static void
dastan_atlas_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (dastan_atlas_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
dastan_atlas_layer_dispose (GObject *object)
{
  DastanAtlasLayer *self = DASTAN_ATLAS_LAYER (object);

  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_handle_id (&self->more_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->overlay);
  g_clear_pointer (&self->covered, g_array_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->sheet, dastan_atlas_sheet_unref);
  g_clear_pointer (&self->map, dastan_basemap_unref);
  G_OBJECT_CLASS (dastan_atlas_layer_parent_class)->dispose (object);
}

static void
dastan_atlas_layer_class_init (DastanAtlasLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dastan_atlas_layer_constructed;
  object_class->dispose = dastan_atlas_layer_dispose;
  widget_class->snapshot = dastan_atlas_layer_snapshot;
  widget_class->css_changed = dastan_atlas_layer_css_changed;
  widget_class->system_setting_changed = dastan_atlas_layer_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dastan_atlas_layer_init (DastanAtlasLayer *self)
{
  self->is_shown = TRUE;
  self->covered = g_array_new (FALSE, FALSE, sizeof (DastanBox));
  self->pictures = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

DastanAtlasLayer *
dastan_atlas_layer_new (ShumateViewport *viewport, DastanBasemap *map, DastanOverlayLayer *overlay)
{
  DastanAtlasLayer *self = g_object_new (DASTAN_TYPE_ATLAS_LAYER, "viewport", viewport, NULL);

  self->map = dastan_basemap_ref (map);
  self->overlay = g_object_ref (overlay);
  g_signal_connect_object (overlay, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return self;
}

void
dastan_atlas_layer_set_is_dark (DastanAtlasLayer *self, gboolean is_dark)
{
  g_return_if_fail (DASTAN_IS_ATLAS_LAYER (self));
  if (self->is_dark == is_dark)
    return;
  self->is_dark = is_dark;
  self->is_complete = FALSE;
  g_hash_table_remove_all (self->pictures);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dastan_atlas_layer_set_covered (DastanAtlasLayer *self, const DastanBox *boxes, guint n)
{
  g_return_if_fail (DASTAN_IS_ATLAS_LAYER (self));
  g_array_set_size (self->covered, 0);
  g_array_append_vals (self->covered, boxes, n);
}

void
dastan_atlas_layer_set_is_shown (DastanAtlasLayer *self, gboolean is_shown)
{
  g_return_if_fail (DASTAN_IS_ATLAS_LAYER (self));
  if (self->is_shown == is_shown)
    return;
  self->is_shown = is_shown;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
dastan_atlas_layer_is_complete (DastanAtlasLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_ATLAS_LAYER (self), FALSE);
  return self->sheet != NULL && self->cancellable == NULL && self->is_complete;
}
