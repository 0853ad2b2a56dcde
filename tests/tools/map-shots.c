/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the bare base map from the world to a city, for looking at: ./dev shots. */
#include <adwaita.h>

#include "base/dastan-language.h"
#include "config.h"
#include "map/dastan-map.h"
#include "plot/dastan-mercator.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

static const struct
{
  const char *name;
  double longitude, latitude, zoom;
} views[] = {
  { "world", 60, 30, 1.6 },       { "world-2", 90, 35, 2.4 },   { "asia", 85, 42, 3.4 },
  { "region", 66, 43, 4.7 },      { "fergana", 71.3, 40.6, 7 }, { "tashkent", 69.3, 41.3, 9 },
  { "aral", 60, 44.6, 6.2 },      { "japan", 138, 37, 5.5 },    { "kanto", 139.7, 35.7, 8 },
  { "europe", 12, 49, 4.6 },      { "alps", 9.5, 47.3, 6.4 },   { "pacific", 180, 15, 2.9 },
  { "chukotka", 179, 65, 4.4 },   { "fiji", 179, -17, 6 },      { "kurils", 145.8, 43.9, 7 },
  { "caucasus", 44.5, 42.2, 6 },  { "caspian", 52, 42, 5.3 },   { "america", -92, 40, 4 },
};

/* The map alone, once every name is there. */
static void
shoot (GtkWidget *window, DastanMap *map, const char *path)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  int width = 0, height = 0, scale = 1;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  while (node == NULL)
    {
      g_autoptr (GdkPaintable) paintable = NULL;
      g_autoptr (GtkSnapshot) snapshot = NULL;

      if (g_get_monotonic_time () > end)
        g_error ("%s: the map is not done in time", path);
      g_main_context_iteration (NULL, FALSE);
      if (g_main_context_pending (NULL) || !dastan_map_is_complete (map))
        continue;
      width = gtk_widget_get_width (window);
      height = gtk_widget_get_height (window);
      scale = gtk_widget_get_scale_factor (window);
      paintable = gtk_widget_paintable_new (window);
      snapshot = gtk_snapshot_new ();
      gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) (width * scale), (float) (height * scale)));
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s cannot be written", path);
  g_print ("%s\n", path);
}

int
main (int argc, char **argv)
{
  g_autoptr (DastanExplorer) explorer = NULL;
  GtkWidget *window, *map;

  if (argc < 3)
    {
      g_printerr ("Usage: map-shots FOLDER SUFFIX [light|dark [VIEW…]]\n");
      return 2;
    }
  dastan_language_init ();
  gtk_init ();
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), argc > 3 && g_str_equal (argv[3], "dark")
                                                                            ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                            : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    DASTAN_RESOURCE_PATH "/icons");
  explorer = dastan_explorer_new ();
  window = gtk_window_new ();
  map = dastan_map_new (explorer);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  gtk_window_set_child (GTK_WINDOW (window), map);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/map-%s%s.png", argv[1], views[i].name, argv[2]);
      DastanMapPose pose = { dastan_mercator_project (views[i].longitude, views[i].latitude), views[i].zoom };

      if (argc > 4 && !g_strv_contains ((const char *const *) argv + 4, views[i].name))
        continue;
      dastan_map_set_pose (DASTAN_MAP (map), pose);
      gtk_widget_queue_draw (map);
      shoot (window, DASTAN_MAP (map), path);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
