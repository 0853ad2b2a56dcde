/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the base map as a layer: waters, countries and towns, beneath what the dossier puts on the map. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-atlas-layer.h"

#include "base/dastan-exit.h"
#include "base/dastan-worker.h"
#include "map/dastan-map-camera.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-raster.h"

#define MAX_PICTURES 1500
#define PICTURES_A_FRAME 10 /* painted at most; the others follow in the next */

struct _DastanAtlasLayer
{
  ShumateLayer parent_instance;

  DastanBasemap *map;
  DastanOverlayLayer *overlay;
  DastanAtlasSheet *sheet; /* (nullable): not made yet */
  GCancellable *cancellable; /* of the one under way, or NULL */
  GArray *covered;           /* (element-type DastanBox) */
  GHashTable *pictures;      /* DastanAtlasLabel → GdkTexture */
  double picture_scale;
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
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  dastan_basemap_unref (job->map);
  dastan_atlas_font_clear (&job->font);
  g_free (job);
}

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  DastanAtlasSheet *sheet;

  /* In this order: who waits for a turn keeps no program from ending. */
  dastan_worker_begin_turn (DASTAN_TURN_SOON);
  dastan_exit_hold ();
  sheet = dastan_atlas_sheet_get_default (job->map, &job->font, cancellable);
  dastan_exit_release ();
  dastan_worker_end_turn ();
  dastan_worker_return_pointer (task, sheet, (GDestroyNotify) dastan_atlas_sheet_unref);
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
  gboolean is_wanted = self->cancellable == g_task_get_cancellable (G_TASK (result));
  g_autoptr (DastanAtlasSheet) sheet = g_task_propagate_pointer (G_TASK (result), NULL);

  if (sheet == NULL || !is_wanted)
    return;
  g_clear_object (&self->cancellable);
  take_sheet (self, sheet);
}

static void
make_sheet (DastanAtlasLayer *self)
{
  g_autoptr (DastanAtlasSheet) made = NULL;
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  job->map = dastan_basemap_ref (self->map);
  dastan_atlas_font_init (&job->font, gtk_widget_get_pango_context (GTK_WIDGET (self)));
  made = dastan_atlas_sheet_find_default (self->map, &job->font);
  if (made != NULL)
    {
      take_sheet (self, made);
      job_free (job);
      return;
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, job_done_cb, NULL);
  g_task_set_source_tag (task, make_sheet);
  g_task_set_task_data (task, job, job_free);
  dastan_worker_push_common (g_steal_pointer (&task), run_job);
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

GArray *
dastan_atlas_layer_list_shown (DastanAtlasLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const DastanMapAtlasView view
      = { .scene = dastan_overlay_layer_get_scene (self->overlay),
          .pose = dastan_shumate_read (shumate_layer_get_viewport (SHUMATE_LAYER (self))),
          .width = gtk_widget_get_width (widget),
          .height = gtk_widget_get_height (widget),
          .scale = dastan_raster_get_scale (widget),
          .frame = dastan_overlay_layer_get_frame (self->overlay),
          .covered = (const DastanBox *) (gpointer) self->covered->data,
          .n_covered = self->covered->len };

  if (self->sheet == NULL || !self->is_shown || view.width <= 0 || view.height <= 0)
    return g_array_new (FALSE, FALSE, sizeof (DastanAtlasShown));
  return dastan_map_atlas_list_shown (self->sheet, &view);
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
  double scale = dastan_raster_get_scale (widget);
  g_autoptr (GArray) shown = NULL;
  DastanRasterPen pen;
  guint n_painted = 0;

  /* After the first frame, which has no time to spare. */
  if (self->sheet == NULL && self->cancellable == NULL && self->start_id == 0)
    self->start_id = g_idle_add_full (G_PRIORITY_LOW, start_cb, self, NULL);
  if (self->picture_scale != scale || g_hash_table_size (self->pictures) > MAX_PICTURES)
    g_hash_table_remove_all (self->pictures);
  self->picture_scale = scale;
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
      dastan_raster_pen_put (&pen, texture, one->box.x0, one->box.y0);
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
  /* Also where one of the former font is under way. */
  if (dastan_canvas_is_font_changed (widget, &self->font_serial) && (self->sheet != NULL || self->cancellable != NULL))
    make_sheet (self);
}

static void
dastan_atlas_layer_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dastan_atlas_layer_parent_class)->system_setting_changed (widget, setting);
  if (DASTAN_ATLAS_LAYER (widget)->sheet != NULL || DASTAN_ATLAS_LAYER (widget)->cancellable != NULL)
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
