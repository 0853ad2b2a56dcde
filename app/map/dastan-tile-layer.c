/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's map tiles as a layer over the base map, which shows wherever there is no tile. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-tile-layer.h"

#include "map/dastan-map-camera.h"
#include "map/dastan-tile-picture.h"

#define MAX_ENTRIES 400 /* pictures of 256 KB */
#define MAX_UNDER_WAY 6
#define MOST_SHRUNK 2 /* levels */

typedef enum
{
  WAITING, /* its turn has not come */
  LOADING,
  THERE,
  NONE,   /* the source has none */
  FAILED, /* and may be asked again after "changed" */
} State;

typedef struct
{
  DastanTileLayer *layer; /* (nullable): gone, or of another source */
  DastanTileId id;
  State state;
  GdkTexture *picture;
  DastanMapTone tone;
  GCancellable *cancellable;
  guint used; /* number of the frame that wanted it last */
  gatomicrefcount ref_count;
} Entry;

struct _DastanTileLayer
{
  ShumateLayer parent_instance;

  DastanTileSource *source; /* (nullable) */
  GHashTable *entries;      /* DastanTileId (in the entry) → Entry */
  guint frame;
  guint n_under_way;
  guint n_own;
  guint n_stretched;
  DastanMapTone tone;      /* of all that is drawn, in pixels of the view */
  DastanMapTone told_tone; /* when "tone-changed" was emitted last */
  guint tone_id;           /* an idle that emits it */
  gboolean is_drawn;       /* nothing has come and nothing has moved since the last frame */
};

enum
{
  TONE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanTileLayer, dastan_tile_layer, SHUMATE_TYPE_LAYER)

/* --- Entries --- */

static void
entry_unref (gpointer data)
{
  Entry *entry = data;

  if (!g_atomic_ref_count_dec (&entry->ref_count))
    return;
  g_clear_object (&entry->picture);
  g_clear_object (&entry->cancellable);
  g_free (entry);
}

/* Out of the table: what is under way for it is of no use. */
static void
entry_leave (gpointer data)
{
  Entry *entry = data;

  if (entry->layer != NULL && entry->state == LOADING)
    entry->layer->n_under_way--;
  entry->layer = NULL;
  g_cancellable_cancel (entry->cancellable);
  entry_unref (entry);
}

static guint
id_hash (gconstpointer data)
{
  const DastanTileId *id = data;

  return id->zoom * 0x9e3779b1u ^ id->x * 0x85ebca6bu ^ id->y * 0xc2b2ae35u;
}

static gboolean
id_equal (gconstpointer a, gconstpointer b)
{
  const DastanTileId *left = a, *right = b;

  return left->zoom == right->zoom && left->x == right->x && left->y == right->y;
}

/* --- Loading --- */

static void
end_load (Entry *entry, State state)
{
  DastanTileLayer *self = entry->layer;

  if (self != NULL)
    {
      self->n_under_way--;
      entry->state = state;
      self->is_drawn = FALSE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  entry_unref (entry);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Entry *entry = data;

  entry->picture = dastan_tile_picture_decode_finish (result, &entry->tone, NULL);
  end_load (entry, entry->picture != NULL ? THERE : FAILED);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Entry *entry = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dastan_tile_source_load_finish (DASTAN_TILE_SOURCE (source), result, &error);

  if (bytes != NULL && entry->layer != NULL)
    dastan_tile_picture_decode_async (bytes, entry->cancellable, decoded_cb, entry);
  else
    end_load (entry, error != NULL ? FAILED : NONE);
}

static void
start_load (DastanTileLayer *self, Entry *entry)
{
  entry->state = LOADING;
  self->n_under_way++;
  g_clear_object (&entry->cancellable);
  entry->cancellable = g_cancellable_new ();
  g_atomic_ref_count_inc (&entry->ref_count);
  dastan_tile_source_load_async (self->source, entry->id, entry->cancellable, loaded_cb, entry);
}

/* The entry of a tile, asked for if it is its turn; if it is not to be asked for, perhaps NULL. */
static Entry *
want (DastanTileLayer *self, DastanTileId id, gboolean is_asking)
{
  Entry *entry = g_hash_table_lookup (self->entries, &id);

  if (entry == NULL && !is_asking)
    return NULL;
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_atomic_ref_count_init (&entry->ref_count);
      entry->layer = self;
      entry->id = id;
      g_hash_table_insert (self->entries, &entry->id, entry);
    }
  entry->used = self->frame;
  if (is_asking && entry->state == WAITING && self->n_under_way < MAX_UNDER_WAY)
    start_load (self, entry);
  return entry;
}

/* Those that left the view before they came are not waited for, and the longest unused go where there are many. */
static void
tidy (DastanTileLayer *self)
{
  GHashTableIter iter;
  gpointer value;
  guint n = g_hash_table_size (self->entries);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      if (entry->used == self->frame)
        continue;
      if (entry->state == LOADING || entry->state == WAITING || (n > MAX_ENTRIES && entry->used + 2 < self->frame))
        {
          g_hash_table_iter_remove (&iter);
          n--;
        }
    }
}

/* Those that found no room while others were under way that nobody waits for any more. */
static void
start_waiting (DastanTileLayer *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (self->n_under_way < MAX_UNDER_WAY && g_hash_table_iter_next (&iter, NULL, &value))
    if (((Entry *) value)->state == WAITING)
      start_load (self, value);
}

/* --- Drawing --- */

/* The highest level there is up to one; the lowest where there is none below. */
static guint
find_level (guint32 levels, int wanted)
{
  for (int level = CLAMP (wanted, 0, (int) DASTAN_TILE_MAX_ZOOM); level >= 0; level--)
    if (levels & 1u << level)
      return (guint) level;
  for (guint level = 0; level <= DASTAN_TILE_MAX_ZOOM; level++)
    if (levels & 1u << level)
      return level;
  return 0;
}

/* The next level below one, or -1. */
static int
find_lower_level (guint32 levels, guint level)
{
  for (int lower = (int) level - 1; lower >= 0; lower--)
    if (levels & 1u << lower)
      return lower;
  return -1;
}

/* The world in pixels of the view, rounded so that tiles meet. */
typedef struct
{
  double size; /* device pixels */
  DastanPoint origin;
  double scale;
} Ground;

static graphene_rect_t
place_tile (const Ground *ground, guint zoom, double column, double row)
{
  double side = ground->size / (double) (1u << zoom);
  double x0 = round (column * side - ground->origin.x), x1 = round ((column + 1) * side - ground->origin.x);
  double y0 = round (row * side - ground->origin.y), y1 = round ((row + 1) * side - ground->origin.y);

  return GRAPHENE_RECT_INIT ((float) (x0 / ground->scale), (float) (y0 / ground->scale),
                             (float) ((x1 - x0) / ground->scale), (float) ((y1 - y0) / ground->scale));
}

/* The tile, or else what a larger one shows of it. @column: in the world that is in view, so perhaps beyond it. */
static void
append_tile (DastanTileLayer *self, GtkSnapshot *snapshot, const Ground *ground, guint zoom, int column, int row,
             const graphene_rect_t *view)
{
  guint32 levels = dastan_tile_source_get_levels (self->source);
  graphene_rect_t rect = place_tile (ground, zoom, column, row), seen;
  int at = (int) zoom;
  gboolean is_asking = TRUE;

  if (!graphene_rect_intersection (&rect, view, &seen))
    return;
  while (at >= 0)
    {
      guint up = zoom - (guint) at, n = 1u << at;
      /* Division that rounds down, for columns west of the first world. */
      int x = column >> up, y = row >> up;
      Entry *entry = want (self, (DastanTileId){ (guint) at, (guint) x & (n - 1), (guint) y }, is_asking);

      if (entry != NULL && entry->state == THERE)
        {
          graphene_rect_t whole = place_tile (ground, (guint) at, x, y);

          dastan_raster_append (snapshot, GTK_WIDGET (self), entry->picture, &whole, &seen);
          dastan_map_tone_add (&self->tone, &entry->tone, seen.size.width * seen.size.height);
          self->n_own += up == 0;
          self->n_stretched += up != 0;
          return;
        }
      /* A larger one is asked for where the source has no tile, not because one is late. */
      is_asking = is_asking && entry != NULL && entry->state == NONE;
      at = find_lower_level (levels, (guint) at);
    }
}

static void
append_tiles (DastanTileLayer *self, GtkSnapshot *snapshot, DastanMapPose pose, int width, int height)
{
  double scale = dastan_raster_get_scale (GTK_WIDGET (self));
  Ground ground = { dastan_mercator_world_size (pose.zoom) * scale, { 0, 0 }, scale };
  int wanted = (int) round (pose.zoom + log2 (scale));
  guint zoom = find_level (dastan_tile_source_get_levels (self->source), wanted);
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  double side = ground.size / (double) (1u << zoom);
  int first_row, last_row;

  /* From so far away that its largest tiles would be specks, the source has no map. */
  if ((int) zoom > wanted + MOST_SHRUNK)
    return;
  ground.origin.x = round (pose.center.x * ground.size - width * scale / 2.0);
  ground.origin.y = round (pose.center.y * ground.size - height * scale / 2.0);
  first_row = MAX (0, (int) floor (ground.origin.y / side));
  last_row = MIN ((int) (1u << zoom) - 1, (int) floor ((ground.origin.y + height * scale) / side));
  for (int row = first_row; row <= last_row; row++)
    for (int column = (int) floor (ground.origin.x / side);
         column <= (int) floor ((ground.origin.x + width * scale) / side); column++)
      append_tile (self, snapshot, &ground, zoom, column, row, &view);
}

/* Whether any tile of the present view is still to come. */
static gboolean
is_waiting (DastanTileLayer *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Entry *)value)->state == WAITING || ((Entry *)value)->state == LOADING)
      return TRUE;
  return FALSE;
}

static gboolean
tell_tone_cb (gpointer data)
{
  DastanTileLayer *self = data;

  self->tone_id = 0;
  self->told_tone = self->tone;
  g_signal_emit (self, signals[TONE_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Once everything is there: not with each tile that comes. */
static void
note_tone (DastanTileLayer *self)
{
  double area = self->tone.weight, told_area = self->told_tone.weight;

  if (self->tone_id != 0 || is_waiting (self)
      || (dastan_map_tone_is_like (&self->tone, &self->told_tone)
          && fabs (area - told_area) <= MAX (area, told_area) / 10))
    return;
  self->tone_id = g_idle_add (tell_tone_cb, self);
}

static void
dastan_tile_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanTileLayer *self = DASTAN_TILE_LAYER (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->source == NULL || width <= 0 || height <= 0)
    return;
  self->frame++;
  self->is_drawn = TRUE;
  self->n_own = self->n_stretched = 0;
  self->tone = (DastanMapTone){ 0 };
  append_tiles (self, snapshot, dastan_shumate_read (shumate_layer_get_viewport (SHUMATE_LAYER (self))), width,
                height);
  tidy (self);
  start_waiting (self);
  note_tone (self);
}

/* --- Object --- */

static void
moved_cb (DastanTileLayer *self)
{
  self->is_drawn = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dastan_tile_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (dastan_tile_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (moved_cb), object, G_CONNECT_SWAPPED);
}

static void
dastan_tile_layer_dispose (GObject *object)
{
  DastanTileLayer *self = DASTAN_TILE_LAYER (object);

  g_clear_handle_id (&self->tone_id, g_source_remove);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_object (&self->source);
  G_OBJECT_CLASS (dastan_tile_layer_parent_class)->dispose (object);
}

static void
dastan_tile_layer_class_init (DastanTileLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dastan_tile_layer_constructed;
  object_class->dispose = dastan_tile_layer_dispose;
  widget_class->snapshot = dastan_tile_layer_snapshot;
  signals[TONE_CHANGED] = g_signal_new ("tone-changed", DASTAN_TYPE_TILE_LAYER, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dastan_tile_layer_init (DastanTileLayer *self)
{
  self->entries = g_hash_table_new_full (id_hash, id_equal, NULL, entry_leave);
}

DastanTileLayer *
dastan_tile_layer_new (ShumateViewport *viewport)
{
  return g_object_new (DASTAN_TYPE_TILE_LAYER, "viewport", viewport, NULL);
}

/* Those that failed get another turn. */
static void
changed_cb (DastanTileSource *source, DastanTileLayer *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Entry *) value)->state == FAILED)
      ((Entry *) value)->state = WAITING;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dastan_tile_layer_set_source (DastanTileLayer *self, DastanTileSource *source)
{
  g_return_if_fail (DASTAN_IS_TILE_LAYER (self));
  if (self->source == source)
    return;
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_func (self->source, changed_cb, self);
  g_hash_table_remove_all (self->entries);
  self->n_own = self->n_stretched = 0;
  self->tone = self->told_tone = (DastanMapTone){ 0 };
  g_clear_handle_id (&self->tone_id, g_source_remove);
  self->is_drawn = FALSE;
  g_set_object (&self->source, source);
  if (source != NULL)
    g_signal_connect_object (source, "changed", G_CALLBACK (changed_cb), self, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

DastanTileSource *
dastan_tile_layer_get_source (DastanTileLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_TILE_LAYER (self), NULL);
  return self->source;
}

gboolean
dastan_tile_layer_is_settled (DastanTileLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_TILE_LAYER (self), FALSE);
  return self->source == NULL || (self->is_drawn && self->tone_id == 0 && !is_waiting (self));
}

const DastanMapTone *
dastan_tile_layer_get_tone (DastanTileLayer *self)
{
  g_return_val_if_fail (DASTAN_IS_TILE_LAYER (self), NULL);
  return &self->told_tone;
}

void
dastan_tile_layer_count (DastanTileLayer *self, guint *n_own, guint *n_stretched)
{
  g_return_if_fail (DASTAN_IS_TILE_LAYER (self));
  *n_own = self->n_own;
  *n_stretched = self->n_stretched;
}
