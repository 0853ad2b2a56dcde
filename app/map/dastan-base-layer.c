/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base map as a layer: one texture, painted again in a worker at the exact zoom and scale. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-base-layer.h"

#include "base/dastan-exit.h"
#include "base/dastan-worker.h"
#include "map/dastan-map-camera.h"
#include "map/dastan-picture-handover.h"
#include "widgets/dastan-raster.h"
#include "paint/dastan-basemap-painter.h"

#define MARGIN 0.25      /* of the view, on every side */
#define MAX_TEXTURE 6000 /* device pixels: what cairo and every renderer can take */
#define WORLD_ZOOM 2.0   /* of the picture under the view: 1024 pixels */
#define SAME_ZOOM 1e-9
#define AHEAD 0.4 /* of the margin: where less is left on a side, the next picture begins before the view gets there */
#define LEAD 0.5  /* of the margin: how far that one lies ahead */
#define SPARE 24 /* logical pixels round a view whose size is only about known */
#define FIRST_WAIT_MS 8 /* at most, for the first picture there is to show */

/* A picture and what it shows. */
typedef struct
{
  GdkTexture *picture; /* (nullable) */
  DastanBasemapView view;
  guint look;          /* which shades and colours it has */
  gboolean has_margin; /* whether it is larger than the view was */
} Picture;

struct _DastanBaseLayer
{
  ShumateLayer parent_instance;

  DastanBasemap *map;
  GBytes *shades;
  gboolean is_dark;
  DastanMapGround ground; /* where it is not our own, only shades are painted, over another map */
  gint64 moment; /* lakes are as they were then; 0: today */
  guint look; /* grows with every change of shades or colours */

  Picture view;
  Picture world;
  GCancellable *cancellable; /* of the job under way, or NULL */
  GTask *first_job;          /* (nullable): the job of the first picture, until it is there */
  gboolean has_waited;
  gboolean is_shown;         /* a picture of the view was drawn */
  guint margin_id;           /* idle that begins its margin */
  guint n_renders;
  guint n_frames;
  guint n_blank;             /* frames of which a part had neither picture */
  int n_main_thread_paints; /* atomic */
  GThread *main_thread;
};

typedef struct
{
  DastanBasemap *map;
  GBytes *shades;
  DastanBasemapView view;
  guint look;
  gboolean is_world;
  gboolean has_margin;
  DastanPictureHandover *handover;
} Job;

enum
{
  RENDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanBaseLayer, dastan_base_layer, SHUMATE_TYPE_LAYER)

static gboolean
is_overlay (const DastanBaseLayer *self)
{
  return self->ground != DASTAN_MAP_GROUND_OWN;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  dastan_picture_handover_unref (job->handover);
  dastan_basemap_unref (job->map);
  g_clear_pointer (&job->shades, g_bytes_unref);
  g_free (job);
}

/* In the worker: paints, and wraps the pixels. */
static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DastanBaseLayer *self = source;
  const Job *job = data;
  cairo_surface_t *surface;

  if (g_thread_self () == self->main_thread)
    g_atomic_int_inc (&self->n_main_thread_paints);
  /* In this order: who waits for a turn keeps no program from ending. */
  dastan_worker_begin_turn (DASTAN_TURN_SOON);
  dastan_exit_hold ();
  surface = dastan_basemap_painter_paint (job->map, &job->view,
                                          job->shades != NULL ? g_bytes_get_data (job->shades, NULL)
                                                              : NULL,
                                          cancellable);
  dastan_exit_release ();
  dastan_worker_end_turn ();
  if (surface == NULL)
    {
      dastan_picture_handover_put (job->handover, NULL);
      dastan_worker_return_boolean (task, FALSE);
      return;
    }
  dastan_picture_handover_put (job->handover,
                               dastan_raster_new_texture (surface, job->view.ground == DASTAN_MAP_GROUND_OWN));
  dastan_worker_return_boolean (task, TRUE);
}

/* Puts a finished job's picture in its place. */
static void
take_picture (DastanBaseLayer *self, const Job *job)
{
  Picture *picture = job->is_world ? &self->world : &self->view;

  g_clear_object (&self->cancellable);
  g_clear_object (&self->first_job);
  if (job->handover->picture == NULL)
    return;
  g_set_object (&picture->picture, job->handover->picture);
  picture->view = job->view;
  picture->look = job->look;
  picture->has_margin = job->has_margin;
  self->n_renders += !job->is_world;
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanBaseLayer *self = DASTAN_BASE_LAYER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  gboolean is_taken = self->view.picture != NULL && self->view.picture == job->handover->picture;

  /* Another job has taken its place, or the layer is gone. */
  if (!is_taken
      && (self->cancellable == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result))))
    return;
  if (!is_taken)
    take_picture (self, job);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (job->handover->picture != NULL && !job->is_world)
    g_signal_emit (self, signals[RENDERED], 0);
}

/* The very first frame waits for the map: the worker began when the size was known and is all but done, and a
 * window that first shows an empty sea is no faster. */
static void
wait_for_first_picture (DastanBaseLayer *self)
{
  const Job *job;

  if (self->first_job == NULL || self->has_waited || is_overlay (self))
    return;
  self->has_waited = TRUE;
  job = g_task_get_task_data (self->first_job);
  if (self->cancellable == g_task_get_cancellable (self->first_job)
      && dastan_picture_handover_wait (job->handover, g_get_monotonic_time () + FIRST_WAIT_MS * 1000))
    {
      g_autoptr (GTask) kept = g_object_ref (self->first_job);

      take_picture (self, job);
    }
}

static void
start_job (DastanBaseLayer *self, DastanBasemapView view, gboolean is_world, gboolean has_margin)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->map = dastan_basemap_ref (self->map);
  job->shades = self->shades != NULL ? g_bytes_ref (self->shades) : NULL;
  job->view = view;
  job->look = self->look;
  job->is_world = is_world;
  job->has_margin = has_margin;
  job->handover = dastan_picture_handover_new ();
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, job_done_cb, NULL);
  g_task_set_source_tag (task, start_job);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  if (self->view.picture == NULL && !is_world)
    g_set_object (&self->first_job, task);
  dastan_worker_push_common (g_steal_pointer (&task), run_job);
}

/* What the layer shows now, without margin. */
static DastanBasemapView
get_view (DastanBaseLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return (DastanBasemapView){
    dastan_shumate_read (shumate_layer_get_viewport (SHUMATE_LAYER (self))),
    gtk_widget_get_width (widget),
    gtk_widget_get_height (widget),
    dastan_raster_get_scale (widget),
    self->is_dark,
    FALSE,
    self->moment,
    self->ground
  };
}

/* The view with its margin. Both sides grow by whole logical pixels, so that the texture's pixels
 * fall on those of the screen when the map stands still. */
static DastanBasemapView
with_margin (DastanBasemapView view)
{
  int most = (int) (MAX_TEXTURE / view.scale);

  view.width = MAX (view.width, MIN (view.width + 2 * (int) (view.width * MARGIN), most));
  view.height = MAX (view.height, MIN (view.height + 2 * (int) (view.height * MARGIN), most));
  return view;
}

/* The place of a picture in the present view, in logical pixels. */
static graphene_rect_t
place_picture (const Picture *picture, const DastanBasemapView *now)
{
  double size = dastan_mercator_world_size (now->pose.zoom);
  double grow = size / dastan_mercator_world_size (picture->view.pose.zoom);
  double x = (dastan_mercator_nearest (picture->view.pose.center.x, now->pose.center.x)
              - now->pose.center.x)
             * size;
  double y = (picture->view.pose.center.y - now->pose.center.y) * size;
  double width = picture->view.width * grow, height = picture->view.height * grow;

  x += now->width / 2.0 - width / 2;
  y += now->height / 2.0 - height / 2;
  if (fabs (picture->view.pose.zoom - now->pose.zoom) < SAME_ZOOM)
    {
      x = round (x * now->scale) / now->scale;
      y = round (y * now->scale) / now->scale;
    }
  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
}

static gboolean
covers (const graphene_rect_t *rect, const DastanBasemapView *now)
{
  /* The map ends at the poles: what lies beyond needs no picture. */
  double size = dastan_mercator_world_size (now->pose.zoom);
  double top = MAX (0, now->height / 2.0 - now->pose.center.y * size);
  double bottom = MIN (now->height, now->height / 2.0 + (1 - now->pose.center.y) * size);

  return rect->origin.x <= 0.01 && rect->origin.x + rect->size.width >= now->width - 0.01
         && rect->origin.y <= top + 0.01 && rect->origin.y + rect->size.height >= bottom - 0.01;
}

static gboolean
is_fit (DastanBaseLayer *self, const DastanBasemapView *now)
{
  graphene_rect_t rect;

  if (self->view.picture == NULL || self->view.look != self->look
      || fabs (self->view.view.pose.zoom - now->pose.zoom) >= SAME_ZOOM
      || self->view.view.scale < now->scale || self->view.view.scale > now->scale)
    return FALSE;
  rect = place_picture (&self->view, now);
  return covers (&rect, now);
}

/* How much of the margin is to be given to the other side, for there the view is about to leave it: -1 … 1. */
static double
find_lead (double before, double after, double margin)
{
  if (margin <= 0 || MIN (before, after) >= margin * AHEAD)
    return 0;
  return before < after ? -LEAD : LEAD;
}

/* Whether the view is about to leave the picture; @view: (inout): moved ahead of it. */
static gboolean
is_leaving (DastanBaseLayer *self, const DastanBasemapView *now, DastanBasemapView *view)
{
  graphene_rect_t rect = place_picture (&self->view, now);
  double size = dastan_mercator_world_size (now->pose.zoom);
  double half = now->height / 2.0 / size, y = now->pose.center.y;
  double margin_x = (view->width - now->width) / 2.0, margin_y = (view->height - now->height) / 2.0;
  double x_lead = find_lead (-rect.origin.x, rect.origin.x + rect.size.width - now->width, margin_x);
  double y_lead = find_lead (-rect.origin.y, rect.origin.y + rect.size.height - now->height, margin_y);

  /* Beyond the poles there is nothing to paint. */
  if ((y_lead < 0 && y - half <= 0) || (y_lead > 0 && y + half >= 1))
    y_lead = 0;
  view->pose.center.x += x_lead * margin_x / size;
  view->pose.center.y += y_lead * margin_y / size;
  return x_lead < 0 || x_lead > 0 || y_lead < 0 || y_lead > 0;
}

static void
ensure_pictures (DastanBaseLayer *self, const DastanBasemapView *now)
{
  DastanBasemapView world = {
    { { 0.5, 0.5 }, WORLD_ZOOM }, 1024, 1024, 1, self->is_dark, TRUE, self->moment, self->ground
  };
  DastanBasemapView ahead = with_margin (*now);

  if (self->cancellable != NULL)
    return;
  /* The first picture is of the view alone, to be there sooner; its margin follows. */
  if (!is_fit (self, now) && self->view.picture == NULL)
    start_job (self, *now, FALSE, FALSE);
  else if (is_fit (self, now) && !self->is_shown)
    return;
  else if (!is_fit (self, now) || !self->view.has_margin)
    start_job (self, with_margin (*now), FALSE, TRUE);
  else if (self->world.picture == NULL || self->world.look != self->look)
    start_job (self, world, TRUE, FALSE);
  else if (is_leaving (self, now, &ahead))
    start_job (self, ahead, FALSE, TRUE);
}

/* The margin begins once the first picture is on the screen, and not while its frame is painted, for which every
 * core is wanted. */
static gboolean
margin_cb (gpointer data)
{
  DastanBaseLayer *self = data;
  DastanBasemapView now = get_view (self);

  self->margin_id = 0;
  if (now.width > 0 && now.height > 0)
    ensure_pictures (self, &now);
  return G_SOURCE_REMOVE;
}

static void
note_shown (DastanBaseLayer *self)
{
  if (self->is_shown)
    return;
  self->is_shown = TRUE;
  self->margin_id = g_idle_add_full (G_PRIORITY_LOW, margin_cb, self, NULL);
}

/* The world, side by side as often as it comes into view; of @view only. */
static void
append_world (DastanBaseLayer *self,
              GtkSnapshot *snapshot,
              const DastanBasemapView *now,
              graphene_rect_t view)
{
  graphene_rect_t rect = place_picture (&self->world, now);
  float first = ceilf ((0 - rect.origin.x - rect.size.width) / rect.size.width);
  float last = floorf (((float) now->width - rect.origin.x) / rect.size.width);

  for (float k = first; k <= last; k++)
    {
      graphene_rect_t copy = rect;
      copy.origin.x += k * rect.size.width;
      dastan_raster_append (snapshot, GTK_WIDGET (self), self->world.picture, &copy, &view);
    }
}

/* What the view's picture leaves, which is at @rect: the world on all sides of it. Below it nothing is painted:
 * where it is seen through the world must not be, and every pixel painted twice is paid for in each frame. An opaque
 * one is let overlap, for its edges lie between pixels while it is stretched. */
static void
append_world_round (DastanBaseLayer *self,
                    GtkSnapshot *snapshot,
                    const DastanBasemapView *now,
                    const graphene_rect_t *rect)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) now->width, (float) now->height), hole = *rect, sides[4];
  graphene_rect_t world = self->world.picture != NULL ? place_picture (&self->world, now) : *graphene_rect_zero ();
  DastanColor sea = dastan_map_colors_get (self->is_dark)->sea;
  guint n;

  if (!is_overlay (self))
    hole = dastan_raster_shrink (&hole, now->scale);
  n = dastan_raster_list_sides (&all, &hole, sides);
  for (guint i = 0; i < n; i++)
    {
      gtk_snapshot_push_clip (snapshot, &sides[i]);
      /* Beyond the poles there is no world. */
      if (!is_overlay (self)
          && (world.origin.y > sides[i].origin.y
              || world.origin.y + world.size.height < sides[i].origin.y + sides[i].size.height))
        gtk_snapshot_append_color (snapshot, &(GdkRGBA){ sea.red, sea.green, sea.blue, 1 }, &sides[i]);
      if (self->world.picture != NULL)
        append_world (self, snapshot, now, sides[i]);
      gtk_snapshot_pop (snapshot);
    }
}

static void
dastan_base_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanBaseLayer *self = DASTAN_BASE_LAYER (widget);
  DastanBasemapView now = get_view (self);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) now.width, (float) now.height);
  graphene_rect_t rect = { 0 };
  gboolean is_covered = FALSE;

  if (now.width <= 0 || now.height <= 0)
    return;
  ensure_pictures (self, &now);
  wait_for_first_picture (self);
  gtk_snapshot_push_clip (snapshot, &all);
  if (self->view.picture != NULL)
    {
      rect = place_picture (&self->view, &now);
      is_covered = covers (&rect, &now);
    }
  if (!is_covered)
    append_world_round (self, snapshot, &now, &rect);
  if (self->view.picture != NULL)
    {
      dastan_raster_append (snapshot, widget, self->view.picture, &rect, &all);
      note_shown (self);
    }
  self->n_frames++;
  self->n_blank += !is_covered && self->world.picture == NULL;
  gtk_snapshot_pop (snapshot);
}

static void
dastan_base_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (dastan_base_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
dastan_base_layer_dispose (GObject *object)
{
  DastanBaseLayer *self = DASTAN_BASE_LAYER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->first_job);
  g_clear_handle_id (&self->margin_id, g_source_remove);
  g_clear_object (&self->view.picture);
  g_clear_object (&self->world.picture);
  g_clear_pointer (&self->shades, g_bytes_unref);
  g_clear_pointer (&self->map, dastan_basemap_unref);
  G_OBJECT_CLASS (dastan_base_layer_parent_class)->dispose (object);
}

static void
dastan_base_layer_class_init (DastanBaseLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dastan_base_layer_constructed;
  object_class->dispose = dastan_base_layer_dispose;
  widget_class->snapshot = dastan_base_layer_snapshot;
  signals[RENDERED] = g_signal_new ("rendered", DASTAN_TYPE_BASE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dastan_base_layer_init (DastanBaseLayer *self)
{
  self->main_thread = g_thread_self ();
  self->look = 1;
}

DastanBaseLayer *
dastan_base_layer_new (ShumateViewport *viewport, DastanBasemap *map)
{
  DastanBaseLayer *self = g_object_new (DASTAN_TYPE_BASE_LAYER, "viewport", viewport, NULL);

  self->map = dastan_basemap_ref (map);
  return self;
}

DastanBaseLayer *
dastan_base_layer_new_overlay (ShumateViewport *viewport, DastanBasemap *map)
{
  DastanBaseLayer *self = dastan_base_layer_new (viewport, map);

  self->ground = DASTAN_MAP_GROUND_LIGHT;
  return self;
}

static void
change_look (DastanBaseLayer *self)
{
  self->look++;
  /* A job for the old look is of no use: the next frame starts one for the new. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dastan_base_layer_set_shades (DastanBaseLayer *self, GBytes *shades)
{
  g_return_if_fail (DASTAN_IS_BASE_LAYER (self));
  g_return_if_fail (shades == NULL || g_bytes_get_size (shades) >= self->map->n_countries);

  if (shades == self->shades
      || (shades != NULL && self->shades != NULL && g_bytes_equal (shades, self->shades)))
    return;
  g_clear_pointer (&self->shades, g_bytes_unref);
  self->shades = shades != NULL ? g_bytes_ref (shades) : NULL;
  change_look (self);
}

void
dastan_base_layer_set_is_dark (DastanBaseLayer *self, gboolean is_dark)
{
  g_return_if_fail (DASTAN_IS_BASE_LAYER (self));
  if (self->is_dark == is_dark)
    return;
  self->is_dark = is_dark;
  change_look (self);
}

void
dastan_base_layer_set_ground (DastanBaseLayer *self, DastanMapGround ground)
{
  g_return_if_fail (DASTAN_IS_BASE_LAYER (self));
  g_return_if_fail (is_overlay (self) && ground != DASTAN_MAP_GROUND_OWN);
  if (self->ground == ground)
    return;
  self->ground = ground;
  change_look (self);
}

/* Whether any lake of the map is another at one moment than at another. */
static gboolean
is_other_time (const DastanBasemap *map, gint64 a, gint64 b)
{
  for (guint i = 0; i < map->n_historic; i++)
    if (dastan_basemap_is_historic (&map->historic[i], a) != dastan_basemap_is_historic (&map->historic[i], b))
      return TRUE;
  return FALSE;
}

void
dastan_base_layer_set_moment (DastanBaseLayer *self, gint64 moment)
{
  g_return_if_fail (DASTAN_IS_BASE_LAYER (self));
  if (!is_other_time (self->map, self->moment, moment))
    return;
  self->moment = moment;
  change_look (self);
}

/* Whether the picture that the first job makes will be of use for a view. */
static gboolean
is_first_job_fit (DastanBaseLayer *self, const DastanBasemapView *now)
{
  const Job *job = g_task_get_task_data (self->first_job);
  Picture picture = { NULL, job->view, job->look, FALSE };
  graphene_rect_t rect = place_picture (&picture, now);

  return self->cancellable == g_task_get_cancellable (self->first_job)
         && fabs (job->view.pose.zoom - now->pose.zoom) < SAME_ZOOM && job->view.scale >= now->scale
         && job->view.scale <= now->scale && covers (&rect, now);
}

void
dastan_base_layer_prepare (DastanBaseLayer *self)
{
  DastanBasemapView now;

  g_return_if_fail (DASTAN_IS_BASE_LAYER (self));
  now = get_view (self);
  if (now.width <= 0 || now.height <= 0)
    return;
  if (self->first_job != NULL && !is_first_job_fit (self, &now))
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      g_clear_object (&self->first_job);
    }
  ensure_pictures (self, &now);
}

void
dastan_base_layer_prepare_view (DastanBaseLayer *self, DastanMapPose pose, int width, int height)
{
  DastanBasemapView view = { pose, width + 2 * SPARE, height + 2 * SPARE,
                             dastan_raster_get_scale (GTK_WIDGET (self)), self->is_dark, FALSE,
                             self->moment, self->ground };

  g_return_if_fail (DASTAN_IS_BASE_LAYER (self));
  if (self->cancellable == NULL && self->view.picture == NULL && width > 0 && height > 0)
    start_job (self, view, FALSE, FALSE);
}

gboolean
dastan_base_layer_is_ready (DastanBaseLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_BASE_LAYER (self), FALSE);
  return self->world.picture != NULL && self->world.look == self->look && self->cancellable == NULL;
}

guint
dastan_base_layer_get_n_blank (DastanBaseLayer *self, guint *n_frames)
{
  g_return_val_if_fail (DASTAN_IS_BASE_LAYER (self), 0);
  if (n_frames != NULL)
    *n_frames = self->n_frames;
  return self->n_blank;
}

gboolean
dastan_base_layer_is_settled (DastanBaseLayer *self)
{
  DastanBasemapView now;

  g_return_val_if_fail (DASTAN_IS_BASE_LAYER (self), FALSE);
  now = get_view (self);
  return now.width > 0 && is_fit (self, &now);
}

guint
dastan_base_layer_get_n_renders (DastanBaseLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_BASE_LAYER (self), 0);
  return self->n_renders;
}

guint
dastan_base_layer_get_n_main_thread_paints (DastanBaseLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_BASE_LAYER (self), 0);
  return (guint) g_atomic_int_get (&self->n_main_thread_paints);
}
