/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's tiles in a real window: at their places, gaps filled from larger ones, failures seen through. */
#include "map/dastan-map-private.h"

#include <adwaita.h>

#include "map-fixture.h"
#include "map/dastan-map-foot.h"
#include "map/dastan-map-legend.h"
#include "paint/dastan-map-colors.h"
#include "plot/dastan-mercator.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

#define wait_until(condition) \
  for (gint64 end = g_get_monotonic_time () + PATIENCE; !(condition); \
       g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (500)) \
  g_assert_cmpint (g_get_monotonic_time (), <, end)

/* --- A source as a test wants it --- */

typedef struct
{
  DastanTileSource parent_instance;
  guint32 levels;
  guint n_loads;
  gboolean is_failing;
  gboolean is_late;                   /* answers nothing until it is not */
  gboolean (*has) (DastanTileId id);  /* NULL: all */
  GPtrArray *waiting;                 /* of GTask */
  GBytes *tile;
} TestSource;

typedef struct
{
  DastanTileSourceClass parent_class;
} TestSourceClass;

GType test_source_get_type (void);
G_DEFINE_TYPE (TestSource, test_source, DASTAN_TYPE_TILE_SOURCE)

static guint32
get_levels (DastanTileSource *source)
{
  return ((TestSource *) source)->levels;
}

static const char *
get_attribution (DastanTileSource *source)
{
  return "© Test";
}

static void
answer (TestSource *self, GTask *task)
{
  const DastanTileId *id = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->is_failing)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  else
    g_task_return_pointer (task, self->has == NULL || self->has (*id) ? g_bytes_ref (self->tile) : NULL,
                           (GDestroyNotify) g_bytes_unref);
}

static void
load_async (DastanTileSource *source, DastanTileId id, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer data)
{
  TestSource *self = (TestSource *) source;
  GTask *task = g_task_new (source, cancellable, callback, data);

  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  self->n_loads++;
  if (self->is_late)
    {
      g_ptr_array_add (self->waiting, task);
      return;
    }
  answer (self, task);
  g_object_unref (task);
}

static GBytes *
load_finish (DastanTileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_source_finalize (GObject *object)
{
  g_ptr_array_unref (((TestSource *) object)->waiting);
  g_bytes_unref (((TestSource *) object)->tile);
  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  DastanTileSourceClass *source_class = DASTAN_TILE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = test_source_finalize;
  source_class->get_levels = get_levels;
  source_class->get_attribution = get_attribution;
  source_class->load_async = load_async;
  source_class->load_finish = load_finish;
}

/* A picture of one colour. */
static void
test_source_init (TestSource *self)
{
  g_autofree guint8 *pixels = g_malloc (256 * 256 * 4);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (guint i = 0; i < 256 * 256; i++)
    memcpy (pixels + 4 * i, "\x10\x20\xe0\xff", 4);
  bytes = g_bytes_new (pixels, 256 * 256 * 4);
  texture = gdk_memory_texture_new (256, 256, GDK_MEMORY_R8G8B8A8, bytes, 256 * 4);
  self->tile = gdk_texture_save_to_png_bytes (texture);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->levels = 0x7ff;
}

/* --- Windows --- */

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *window;
  DastanMap *map;
  TestSource *source;
} Fixture;

static void
set_up (Fixture *fixture)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->source = g_object_new (test_source_get_type (), NULL);
  fixture->explorer = map_fixture_new_explorer ();
  fixture->window = gtk_window_new ();
  fixture->map = DASTAN_MAP (dastan_map_new (fixture->explorer));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->map));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (dastan_map_is_settled (fixture->map));
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < fixture->source->waiting->len; i++)
    answer (fixture->source, g_ptr_array_index (fixture->source->waiting, i));
  g_ptr_array_set_size (fixture->source->waiting, 0);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->source);
  g_assert_finalize_object (fixture->explorer);
}

static void
show_source (Fixture *fixture, double longitude, double latitude, double zoom)
{
  dastan_map_set_tile_source (fixture->map, DASTAN_TILE_SOURCE (fixture->source));
  dastan_map_set_pose (fixture->map, (DastanMapPose){ dastan_mercator_project (longitude, latitude), zoom });
}

static GskRenderNode *
draw (Fixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (fixture->map));
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (fixture->map)),
                          gtk_widget_get_height (GTK_WIDGET (fixture->map)));
  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
can_draw (Fixture *fixture)
{
  g_autoptr (GskRenderNode) node = draw (fixture);

  return node != NULL;
}

/* The colour on the screen at a point of the map: 0xrrggbb. */
static guint32
get_pixel (Fixture *fixture, int x, int y)
{
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = g_new0 (guint32, 4);

  gtk_widget_queue_draw (GTK_WIDGET (fixture->map));
  wait_until (can_draw (fixture));
  node = draw (fixture);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node,
                                         &GRAPHENE_RECT_INIT ((float) x, (float) y, 2, 2));
  gdk_texture_download (texture, (guchar *) pixels, 8);
  return pixels[0] & 0xffffff;
}

#define wait_for_tiles(fixture) wait_until (dastan_tile_layer_is_settled ((fixture)->map->tile_layer))

static gboolean
is_drawn (Fixture *fixture, guint own, guint stretched)
{
  guint n_own, n_stretched;

  dastan_tile_layer_count (fixture->map->tile_layer, &n_own, &n_stretched);
  return n_own == own && n_stretched == stretched;
}

/* Level 4 over 900 × 600 pixels at the antimeridian: five columns or four, four rows or three; each asked for once. */
static void
test_all (void)
{
  Fixture fixture;
  guint n_own, n_stretched;

  set_up (&fixture);
  show_source (&fixture, 180, 30, 4);
  wait_for_tiles (&fixture);
  dastan_tile_layer_count (fixture.map->tile_layer, &n_own, &n_stretched);
  g_assert_cmpuint (n_own, >=, 12);
  g_assert_cmpuint (n_own, <=, 20);
  g_assert_cmpuint (n_stretched, ==, 0);
  g_assert_cmpuint (fixture.source->n_loads, ==, n_own);
  g_assert_cmpstr (dastan_map_foot_get_words (DASTAN_MAP_FOOT (fixture.map->foot)), ==, "© Test");
  g_assert_cmphex (get_pixel (&fixture, 30, 30), ==, 0x1020e0);
  /* A pan there and back asks for nothing twice. */
  dastan_map_set_pose (fixture.map, (DastanMapPose){ dastan_mercator_project (-178, 30), 4 });
  wait_for_tiles (&fixture);
  n_own = fixture.source->n_loads;
  dastan_map_set_pose (fixture.map, (DastanMapPose){ dastan_mercator_project (180, 30), 4 });
  wait_for_tiles (&fixture);
  g_assert_cmpuint (fixture.source->n_loads, ==, n_own);
  /* Without it the map is the program's own again. */
  dastan_map_set_tile_source (fixture.map, NULL);
  g_assert_cmpstr (dastan_map_foot_get_words (DASTAN_MAP_FOOT (fixture.map->foot)), ==, "Natural Earth");
  wait_until (dastan_map_is_settled (fixture.map));
  g_assert_cmphex (get_pixel (&fixture, 30, 30), !=, 0x1020e0);
  tear_down (&fixture);
}

static gboolean
has_world_only (DastanTileId id)
{
  return id.zoom == 0;
}

static guint32
get_pixel_at (Fixture *fixture, double longitude, double latitude)
{
  double x, y;

  g_assert_true (dastan_map_locate (fixture->map, longitude, latitude, &x, &y));
  return get_pixel (fixture, (int) x, (int) y);
}

static void
assert_near (guint32 pixel, DastanColor color)
{
  g_assert_cmpint (ABS ((int) (pixel >> 16 & 255) - (int) (color.red * 255)), <=, 2);
  g_assert_cmpint (ABS ((int) (pixel >> 8 & 255) - (int) (color.green * 255)), <=, 2);
  g_assert_cmpint (ABS ((int) (pixel & 255) - (int) (color.blue * 255)), <=, 2);
}

static guint
find_shade (Fixture *fixture)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (fixture->map->overlay_layer);

  return dastan_map_colors_shade (dastan_explorer_get_country_count (fixture->explorer, "KZ"), scene->most);
}

/* The shade of Kazakhstan over a ground of one colour: as it is to be, as it is, and as the legend says. */
static void
check_shade (Fixture *fixture, DastanMapGround ground, DastanColor under)
{
  guint shade = find_shade (fixture);
  DastanColor expected = dastan_map_ground_blend (dastan_map_ground_get_shade (ground, shade), under);
  guint32 found;

  wait_for_tiles (fixture);
  wait_until (dastan_map_is_settled (fixture->map));
  found = get_pixel_at (fixture, 62, 48.5);
  assert_near (found, expected);
  assert_near (found, dastan_map_legend_get_shade (DASTAN_MAP_LEGEND (fixture->map->legend), shade));
}

/* Countries are shaded over the tiles, which are seen through, once: also where there is no tile,
 * and where the picture of the view does not reach. */
static void
test_shades (void)
{
  static const DastanColor blue = { 0x10 / 255.0f, 0x20 / 255.0f, 0xe0 / 255.0f, 1 };
  Fixture fixture;

  set_up (&fixture);
  show_source (&fixture, 68, 48, 4);
  check_shade (&fixture, DASTAN_MAP_GROUND_DARK, blue);
  /* Russia has none, and a lake is the map's below. */
  g_assert_cmphex (get_pixel_at (&fixture, 60, 58), ==, 0x1020e0);
  g_assert_cmphex (get_pixel_at (&fixture, 77.2, 42.4), ==, 0x1020e0);
  g_assert_true (gtk_widget_get_visible (fixture.map->legend_panel));
  /* From so far away that the picture of the view is only a part: what lies round it is shaded no
   * more than once. */
  dastan_map_set_pose (fixture.map, (DastanMapPose){ dastan_mercator_project (80, 48), 3.5 });
  assert_near (get_pixel_at (&fixture, 62, 48.5),
               dastan_map_ground_blend (dastan_map_ground_get_shade (DASTAN_MAP_GROUND_DARK, find_shade (&fixture)), blue));
  /* The style of the window is not that of the tiles. */
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  check_shade (&fixture, DASTAN_MAP_GROUND_DARK, blue);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  /* Without tiles the program's own map is seen through the shade. */
  dastan_map_set_tile_source (fixture.map, NULL);
  fixture.source->is_failing = TRUE;
  show_source (&fixture, 68, 48, 4);
  check_shade (&fixture, DASTAN_MAP_GROUND_LIGHT, dastan_map_colors_get (FALSE)->land);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  check_shade (&fixture, DASTAN_MAP_GROUND_DARK, dastan_map_colors_get (TRUE)->land);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  dastan_map_set_tile_source (fixture.map, NULL);
  wait_until (dastan_map_is_settled (fixture.map));
  assert_near (get_pixel_at (&fixture, 62, 48.5), dastan_map_colors_get (FALSE)->shades[find_shade (&fixture) - 1]);
  assert_near (get_pixel_at (&fixture, 62, 48.5),
               dastan_map_legend_get_shade (DASTAN_MAP_LEGEND (fixture.map->legend), find_shade (&fixture)));
  tear_down (&fixture);
}

/* Gaps in the levels and in the tiles: the larger ones stand for them, and one comes as near as the
 * tiles go. */
static void
test_gaps (void)
{
  Fixture fixture;
  guint n_own, n_stretched;

  set_up (&fixture);
  fixture.source->levels = 1u << 0 | 1u << 2 | 1u << 14;
  show_source (&fixture, 70, 42, 6);
  wait_for_tiles (&fixture);
  dastan_tile_layer_count (fixture.map->tile_layer, &n_own, &n_stretched);
  g_assert_cmpuint (n_own, >=, 1);
  g_assert_cmpuint (n_own, <=, 4);
  g_assert_cmpuint (shumate_viewport_get_max_zoom_level (shumate_map_get_viewport (fixture.map->map)), ==, 15);
  dastan_map_set_pose (fixture.map, (DastanMapPose){ dastan_mercator_project (70, 42), 14 });
  wait_for_tiles (&fixture);
  dastan_tile_layer_count (fixture.map->tile_layer, &n_own, &n_stretched);
  g_assert_cmpuint (n_own, >=, 6);
  dastan_map_set_tile_source (fixture.map, NULL);
  fixture.source->levels = 0x7ff;
  fixture.source->has = has_world_only;
  show_source (&fixture, 70, 42, 3);
  wait_for_tiles (&fixture);
  dastan_tile_layer_count (fixture.map->tile_layer, &n_own, &n_stretched);
  g_assert_cmpuint (n_own, ==, 0);
  g_assert_cmpuint (n_stretched, >=, 6);
  /* Only small tiles: from afar there is just the base map. */
  dastan_map_set_tile_source (fixture.map, NULL);
  fixture.source->levels = 1u << 12;
  fixture.source->n_loads = 0;
  show_source (&fixture, 70, 42, 4);
  wait_for_tiles (&fixture);
  g_assert_cmpuint (fixture.source->n_loads, ==, 0);
  tear_down (&fixture);
}

/* What failed is asked for again when the source says that it may be, and not before. */
static void
test_failures (void)
{
  Fixture fixture;
  guint n;

  set_up (&fixture);
  fixture.source->is_failing = TRUE;
  show_source (&fixture, 70, 42, 4);
  wait_for_tiles (&fixture);
  g_assert_true (is_drawn (&fixture, 0, 0));
  n = fixture.source->n_loads;
  dastan_map_set_pose (fixture.map, (DastanMapPose){ dastan_mercator_project (70.1, 42), 4 });
  wait_for_tiles (&fixture);
  g_assert_cmpuint (fixture.source->n_loads, ==, n);
  fixture.source->is_failing = FALSE;
  dastan_tile_source_emit_changed (DASTAN_TILE_SOURCE (fixture.source));
  wait_until (!is_drawn (&fixture, 0, 0));
  wait_for_tiles (&fixture);
  g_assert_cmpuint (fixture.source->n_loads, >, n);
  tear_down (&fixture);
}

/* A few at a time; what left the view is not waited for; and the window may go while tiles are under way. */
static void
test_late (void)
{
  Fixture fixture;

  set_up (&fixture);
  fixture.source->is_late = TRUE;
  show_source (&fixture, 70, 42, 5);
  wait_until (fixture.source->n_loads > 0);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fixture.source->n_loads, <=, 6);
  dastan_map_set_pose (fixture.map, (DastanMapPose){ dastan_mercator_project (-70, -20), 5 });
  wait_until (fixture.source->n_loads > 6);
  fixture.source->is_late = FALSE;
  for (guint i = 0; i < 6; i++)
    {
      GTask *task = g_ptr_array_index (fixture.source->waiting, i);

      g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (task)));
      answer (fixture.source, task);
    }
  g_ptr_array_remove_range (fixture.source->waiting, 0, 6);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* The drivers that looking for GL loads keep memory for themselves. */
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/tile-layer/all", test_all);
  g_test_add_func ("/tile-layer/shades", test_shades);
  g_test_add_func ("/tile-layer/gaps", test_gaps);
  g_test_add_func ("/tile-layer/failures", test_failures);
  g_test_add_func ("/tile-layer/late", test_late);
  return g_test_run ();
}
