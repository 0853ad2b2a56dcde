/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawn exports tell how far they are, can be ended anywhere, and go to the file while they are drawn. */
#include "export-test.h"
#include "png-reading.h"

#include <cairo.h>
#include <glib/gstdio.h>

#include "export/dastan-png.h"

static const char *const drawn[] = { "png", "svg", "pdf", "story", "html" };

typedef struct
{
  double last;
  guint n_different;
  double end_at; /* where it is cancelled; 2 for never */
  GCancellable *cancellable;
  GMemoryOutputStream *stream; /* (nullable) */
  gsize at_half;               /* what is in the stream when half is done */
} Watching;

static void
progress_cb (double part, gpointer data)
{
  Watching *watching = data;

  g_assert_cmpfloat (part, >=, watching->last - 1e-9);
  g_assert_cmpfloat (part, <=, 1);
  watching->n_different += part > watching->last + 1e-9;
  watching->last = MAX (part, watching->last);
  if (watching->stream != NULL && part <= 0.75)
    watching->at_half = g_memory_output_stream_get_data_size (watching->stream);
  if (part >= watching->end_at)
    g_cancellable_cancel (watching->cancellable);
}

static DastanExportRequest
make_request (DastanDossier *dossier)
{
  return (DastanExportRequest){ .dossier = dossier, .picture = { .width = 800, .height = 600 } };
}

static void
test_tells (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  DastanExportRequest request = make_request (dossier);

  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;
      Watching watching = { .end_at = 2, .stream = G_MEMORY_OUTPUT_STREAM (stream) };
      gsize all;

      g_assert_true (dastan_export_write (dastan_export_find_format (drawn[i]), &request, stream, progress_cb,
                                          &watching, NULL, &error));
      g_assert_no_error (error);
      all = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
      g_test_message ("%s: %u steps, %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " bytes before three quarters", drawn[i],
                      watching.n_different, watching.at_half, all);
      g_assert_cmpuint (watching.n_different, >=, 6);
      g_assert_cmpfloat (watching.last, ==, 1);
      /* A document of many pages is not collected first. */
      if (g_str_equal (drawn[i], "pdf") || g_str_equal (drawn[i], "story"))
        g_assert_cmpuint (watching.at_half, >, all / 5);
    }
}

/* Wherever it is ended, there is nothing; a file that was there before is as it was. */
static void
test_ends (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  DastanExportRequest request = make_request (dossier);
  g_autofree char *folder = g_dir_make_tmp ("dastan-XXXXXX", NULL);
  const double places[] = { 0, 0.3, 0.6, 0.9 };

  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    for (guint j = 0; j < G_N_ELEMENTS (places); j++)
      {
        g_autofree char *path = g_build_filename (folder, "out", NULL), *content = NULL;
        g_autoptr (GFile) file = g_file_new_for_path (path);
        g_autoptr (GCancellable) cancellable = g_cancellable_new ();
        g_autoptr (GError) error = NULL;
        g_autoptr (GDir) dir = NULL;
        Watching watching = { .end_at = places[j], .cancellable = cancellable };

        g_assert_true (g_file_set_contents (path, "before", -1, NULL));
        g_assert_false (dastan_export_save (dastan_export_find_format (drawn[i]), &request, file, TRUE, progress_cb,
                                            &watching, cancellable, &error));
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
        g_assert_cmpstr (content, ==, "before");
        dir = g_dir_open (folder, 0, NULL);
        g_assert_cmpstr (g_dir_read_name (dir), ==, "out");
        g_assert_null (g_dir_read_name (dir));
        /* It does not go on for long. */
        g_assert_cmpfloat (watching.last, <, 1);
      }
  {
    g_autofree char *path = g_build_filename (folder, "out", NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
    g_assert_cmpint (g_rmdir (folder), ==, 0);
  }
}

/* Another reader finds the same pixels, of pictures by chance, of plain ones and of gradual ones. */
static void
test_png (void)
{
  const guint sizes[][2] = { { 1, 1 }, { 1, 300 }, { 300, 1 }, { 257, 131 }, { 700, 500 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes) * 3; i++)
    {
      guint width = sizes[i / 3][0], height = sizes[i / 3][1];
      gboolean has_alpha = i % 2 == 1;
      gsize stride = (width + 3) * sizeof (guint32);
      g_autofree guint8 *pixels = g_malloc0 (stride * height);
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GError) error = NULL;
      cairo_surface_t *surface;

      for (guint y = 0; y < height; y++)
        for (guint x = 0; x < width; x++)
          ((guint32 *)(gpointer)(pixels + y * stride))[x] = i % 3 == 0   ? (guint32)g_test_rand_int ()
                                                              : i % 3 == 1 ? 0x123456u
                                                                           : (x & 255) << 16 | (y & 255) << 8 | ((x + y) & 255);
      /* Opaque and quite clear ones are what they were. */
      for (gsize at = 0; has_alpha && at < stride * height / sizeof (guint32); at++)
        ((guint32 *)(gpointer)pixels)[at]
            = at % 7 == 0 ? 0 : ((guint32 *)(gpointer)pixels)[at] | 0xff000000u;
      g_assert_true (dastan_png_write (pixels, has_alpha, width, height, stride, stream, NULL, &error));
      g_assert_no_error (error);
      surface = read_png (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                          g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
      for (guint y = 0; y < height; y++)
        for (guint x = 0; x < width; x++)
          {
            const guint32 *row = (const guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                                                             + y * (guint)cairo_image_surface_get_stride (surface));

            guint32 mask = has_alpha ? 0xffffffffu : 0xffffffu;

            g_assert_cmphex (row[x] & mask, ==, ((guint32 *)(gpointer)(pixels + y * stride))[x] & mask);
          }
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/progress/tells", test_tells);
  g_test_add_func ("/export/progress/ends", test_ends);
  g_test_add_func ("/export/progress/png", test_png);
  return g_test_run ();
}
