/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture put on the screen as an image is the same as one put there as a texture, pixel for
 * pixel. */
#include "widgets/dastan-raster.h"

#include <math.h>

#include "display-util.h"

#define SIZE 24

static guint32
get_pixel (const guint32 *pixels, int x, int y)
{
  return pixels[y * SIZE + x];
}

/* A picture with a corner of each colour. */
static GdkTexture *
make_texture (gboolean is_opaque)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 8, 8);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_rectangle (cr, 0, 0, 4, 4);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 0, 0, 1, 0.5);
  cairo_rectangle (cr, 4, 4, 4, 4);
  cairo_fill (cr);
  cairo_destroy (cr);
  return dastan_raster_new_texture (surface, is_opaque);
}

/* What the window's renderer makes of a picture, or of what of it is in @view; (transfer full). */
static guint32 *
render (GtkWidget *window,
        GdkTexture *texture,
        gboolean is_raster,
        const graphene_rect_t *rect,
        const graphene_rect_t *view)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  const GdkRGBA white = { 1, 1, 1, 1 };
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE);
  guint32 *pixels = g_new0 (guint32, SIZE * SIZE);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) result = NULL;

  gtk_snapshot_append_color (snapshot, &white, &all);
  if (is_raster)
    dastan_raster_append (snapshot, window, texture, rect, view != NULL ? view : &all);
  else
    gtk_snapshot_append_texture (snapshot, texture, rect);
  node = gtk_snapshot_free_to_node (snapshot);
  result = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &all);
  gdk_texture_download (result, (guchar *)pixels, SIZE * 4);
  return pixels;
}

static void
test_same (void)
{
  g_autoptr (GdkTexture) texture = make_texture (FALSE);
  GtkWidget *window = show_in_window (gtk_label_new ("x"), 60, 40);
  const graphene_rect_t rects[]
      = { GRAPHENE_RECT_INIT (0, 0, 8, 8), GRAPHENE_RECT_INIT (5, 9, 8, 8),
          GRAPHENE_RECT_INIT (2, 2, 16, 16) };

  g_assert_nonnull (dastan_raster_get_surface (texture));
  for (guint i = 0; i < G_N_ELEMENTS (rects); i++)
    {
      g_autofree guint32 *raster = render (window, texture, TRUE, &rects[i], NULL);
      g_autofree guint32 *plain = render (window, texture, FALSE, &rects[i], NULL);
      int x = (int)rects[i].origin.x, y = (int)rects[i].origin.y, w = (int)rects[i].size.width;

      /* In the middle of each corner: at edges a stretched picture is mixed, by each way in its own
       * manner. */
      for (int q = 0; q < 4; q++)
        {
          int px = x + w / 4 + q % 2 * w / 2, py = y + w / 4 + q / 2 * w / 2;

          g_assert_cmphex (get_pixel (raster, px, py), ==, get_pixel (plain, px, py));
        }
      g_assert_cmphex (get_pixel (raster, x + w / 4, y + w / 4), ==, 0xffff0000);
      g_assert_cmphex (get_pixel (raster, SIZE - 1, SIZE - 1), ==, 0xffffffff);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Stretched far beyond the window, only what is in view is painted; of an opaque picture the
 * opacity is not looked at. */
static void
test_large (void)
{
  g_autoptr (GdkTexture) texture = make_texture (TRUE);
  GtkWidget *window = show_in_window (gtk_label_new ("x"), 60, 40);
  const graphene_rect_t view = GRAPHENE_RECT_INIT (4, 4, 8, 8);
  g_autofree guint32 *far
      = render (window, texture, TRUE, &GRAPHENE_RECT_INIT (-5e6f, -5e6f, 4e7f, 4e7f), &view);
  g_autofree guint32 *near
      = render (window, texture, TRUE, &GRAPHENE_RECT_INIT (0, 0, 16, 16), NULL);

  g_assert_cmphex (get_pixel (far, 5, 5), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (far, 11, 11), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (far, 3, 5), ==, 0xffffffff);
  g_assert_cmphex (get_pixel (far, 12, 12), ==, 0xffffffff);
  /* Half of blue, over nothing. */
  g_assert_cmphex (get_pixel (near, 12, 12) & 0xffffff7f, ==, 0xff000000);
  g_object_unref (g_steal_pointer (&texture));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A texture of any other kind is drawn, too. */
static void
test_other (void)
{
  static const guint32 red[4] = { 0xffff0000, 0xffff0000, 0xffff0000, 0xffff0000 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (red, sizeof red);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 2, GDK_MEMORY_DEFAULT, bytes, 8);
  GtkWidget *window = show_in_window (gtk_label_new ("x"), 60, 40);
  g_autofree guint32 *pixels
      = render (window, texture, TRUE, &GRAPHENE_RECT_INIT (4, 4, 2, 2), NULL);

  g_assert_null (dastan_raster_get_surface (texture));
  g_assert_cmphex (get_pixel (pixels, 5, 5), ==, 0xffff0000);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
tell_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
}

/* What is kept as a record of a picture holds that picture and no copy of it: with a copy the
 * picture would go first. */
static void
test_not_copied (void)
{
  static cairo_user_data_key_t key;
  GtkWidget *window = show_in_window (gtk_label_new ("x"), 60, 40);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE);

  for (int is_opaque = 0; is_opaque <= 1; is_opaque++)
    {
      GdkTexture *texture = make_texture (is_opaque);
      cairo_surface_t *surface = dastan_raster_get_surface (texture), *drawn;
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      gboolean is_gone = FALSE;
      GskRenderNode *node;
      cairo_t *cr;

      cairo_surface_set_user_data (surface, &key, &is_gone, tell_cb);
      dastan_raster_append (snapshot, window, texture, &all, &all);
      node = gtk_snapshot_free_to_node (snapshot);
      g_object_unref (texture);
      g_assert_false (is_gone);
      drawn = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
      cr = cairo_create (drawn);
      gsk_render_node_draw (node, cr);
      cairo_destroy (cr);
      cairo_surface_flush (drawn);
      g_assert_cmphex (get_pixel ((guint32 *)(gpointer)cairo_image_surface_get_data (drawn), 5, 5),
                       ==, 0xffff0000);
      cairo_surface_destroy (drawn);
      g_assert_false (is_gone);
      gsk_render_node_unref (node);
      g_assert_true (is_gone);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Together with the hole they are the whole, and nothing is there twice. */
static void
test_sides (void)
{
  const graphene_rect_t all = GRAPHENE_RECT_INIT (2, 3, 20, 10);
  const graphene_rect_t holes[]
      = { GRAPHENE_RECT_INIT (6, 5, 4, 4),    GRAPHENE_RECT_INIT (2, 3, 20, 10), GRAPHENE_RECT_INIT (-5, -5, 90, 90),
          GRAPHENE_RECT_INIT (-5, 6, 90, 2),  GRAPHENE_RECT_INIT (12, 0, 90, 8), GRAPHENE_RECT_INIT (40, 40, 5, 5),
          GRAPHENE_RECT_INIT (0, 0, 0, 0),    GRAPHENE_RECT_INIT (5, 5, 0, 3),   GRAPHENE_RECT_INIT (30, 5, 3, 3) };

  for (guint i = 0; i < G_N_ELEMENTS (holes); i++)
    {
      graphene_rect_t sides[4];
      guint n = dastan_raster_list_sides (&all, &holes[i], sides);

      g_assert_cmpuint (n, <=, 4);
      for (int y = 0; y < 20; y++)
        for (int x = 0; x < 40; x++)
          {
            graphene_point_t middle = GRAPHENE_POINT_INIT ((float) x + 0.5f, (float) y + 0.5f);
            guint times = graphene_rect_contains_point (&holes[i], &middle);

            for (guint k = 0; k < n; k++)
              times += graphene_rect_contains_point (&sides[k], &middle);
            if (graphene_rect_contains_point (&all, &middle))
              g_assert_cmpuint (times, ==, 1);
          }
    }
}

/* All that is left of it is covered, and begins and ends with a pixel. */
static void
test_shrink (void)
{
  const graphene_rect_t rects[] = { GRAPHENE_RECT_INIT (0, 0, 20, 10), GRAPHENE_RECT_INIT (0.3f, -7.6f, 99.1f, 31.7f),
                                    GRAPHENE_RECT_INIT (5, 5, 1, 90), GRAPHENE_RECT_INIT (3, 3, 0, 0) };
  const double scales[] = { 1, 2, 1.86305 };

  for (guint i = 0; i < G_N_ELEMENTS (rects); i++)
    for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
      {
        graphene_rect_t least = dastan_raster_shrink (&rects[i], scales[k]);
        double x = (double) least.origin.x * scales[k], width = (double) least.size.width * scales[k];

        g_assert_true (least.size.width <= 0 || graphene_rect_contains_rect (&rects[i], &least));
        g_assert_cmpfloat_with_epsilon (x, round (x), 1e-3);
        g_assert_cmpfloat_with_epsilon (width, round (width), 1e-3);
        g_assert_cmpint (width > 0, ==, i < 2);
      }
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/widgets/raster/shrink", test_shrink);
  g_test_add_func ("/widgets/raster/sides", test_sides);
  g_test_add_func ("/widgets/raster/same", test_same);
  g_test_add_func ("/widgets/raster/large", test_large);
  g_test_add_func ("/widgets/raster/other", test_other);
  g_test_add_func ("/widgets/raster/not-copied", test_not_copied);
  return g_test_run ();
}
