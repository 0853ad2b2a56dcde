/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images leave the program as they are: a JPEG as the file in a PDF, turned as it is seen; bytes
 * and words in a page. */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/dastan-error.h"
#include "export/dastan-export.h"
#include "export/dastan-sheet-image.h"
#include "image/dastan-image-decode.h"
#include "image/image-files.h"
#include "store/dastan-store-private.h"
#include "store/dastan-store.h"

#include <stdio.h>

#include <jpeglib.h>

#define WIDTH 160
#define HEIGHT 80

static DastanImage *
make_image (GBytes *bytes)
{
  g_autoptr (DastanImageData) data = dastan_image_check (bytes, NULL, NULL);
  g_autoptr (DastanText) words = dastan_text_new ("A <lake> & \"shore\"");

  g_assert_nonnull (data);
  return dastan_image_new (data, words, "Aigul Bekova", "CC BY 4.0", "example.org/a");
}

static DastanDossier *
make_dossier (GBytes *bytes)
{
  g_autoptr (DastanImage) image = make_image (bytes);
  g_autoptr (DastanText) title = dastan_text_new ("Lakes");
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("1936", NULL, NULL);
  DastanDossier *dossier = dastan_dossier_new ();
  DastanEvent *event = dastan_event_new ("e");

  dastan_dossier_set_title (dossier, title);
  dastan_event_set_title (event, title);
  dastan_event_set_date (event, date);
  dastan_event_add_image (event, image);
  dastan_dossier_take_event (dossier, event);
  dastan_dossier_seal (dossier);
  return dossier;
}

/* (transfer full) (nullable): what a program prints; NULL where it is not there. */
static char *
run (const char *line)
{
  g_auto (GStrv) argv = NULL;
  g_autofree char *program = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  program = g_find_program_in_path (argv[0]);
  if (program == NULL)
    return NULL;
  g_assert_true (
      g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, &error));
  g_assert_no_error (error);
  return out;
}

/* The corner that is black in the file, in a picture of 32 bits that is @width by @height. */
static guint
find_black (const guint8 *pixels, guint width, guint height, guint step)
{
  guint corners = 0;

  for (guint corner = 0; corner < 4; corner++)
    {
      guint x = corner & 1 ? width - 4 : 3, y = corner & 2 ? height - 4 : 3;
      const guint8 *pixel = pixels + (y * width + x) * step;

      if (pixel[0] < 60 && pixel[1] < 60 && pixel[2] < 60)
        corners |= 1u << corner;
    }
  return corners;
}

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Each orientation: the PDF has the JPEG itself, and is seen as it should be. */
static void
test_pdf (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL),
                  *path = g_build_filename (folder, "a.pdf", NULL);

  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      static const guint corners[] = { 0, 0, 1, 3, 2, 0, 1, 3, 2 };
      const ImageFilesJpeg kind = { JCS_RGB, FALSE, orientation, FALSE };
      g_autoptr (GBytes) jpeg = image_files_make_jpeg (WIDTH, HEIGHT, &kind);
      g_autoptr (DastanImage) image = make_image (jpeg);
      guint width = orientation > 4 ? HEIGHT : WIDTH, height = orientation > 4 ? WIDTH : HEIGHT,
            w = 0, h = 0;
      cairo_surface_t *surface = cairo_pdf_surface_create (path, width, height);
      cairo_t *cr = cairo_create (surface);
      g_autofree char *list = NULL, *command = NULL, *ppm = NULL, *content = NULL;
      gsize length;
      int head = 0;

      dastan_sheet_image_draw (image, cr, width, height, 1, NULL);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_finish (surface);
      cairo_surface_destroy (surface);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_assert_nonnull (
          memmem (content, length, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg)));
      command = g_strdup_printf ("pdftoppm -r 72 -singlefile %s %s/a", path, folder);
      list = run (command);
      if (list == NULL)
        continue;
      ppm = g_build_filename (folder, "a.ppm", NULL);
      g_clear_pointer (&content, g_free);
      g_assert_true (g_file_get_contents (ppm, &content, &length, NULL));
      g_unlink (ppm);
      g_assert_cmpint (sscanf (content, "P6 %u %u 255%n", &w, &h, &head), ==, 2);
      g_assert_cmpuint (w, ==, width);
      g_assert_cmpuint (h, ==, height);
      g_test_message ("orientation %u", orientation);
      g_assert_cmpuint (find_black ((const guint8 *)content + head + 1, w, h, 3), ==,
                        1u << corners[orientation]);
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* A photograph in Display P3 is sRGB in a PDF, where no profile is looked at, and still a photograph. */
static void
test_colors (void)
{
  g_autofree char *profile_path = g_test_build_filename (G_TEST_DIST, "image", "profiles", "DisplayP3-v4.icc", NULL);
  g_autofree char *profile = NULL;
  g_autoptr (GBytes) plain = image_files_make_plain_jpeg (WIDTH, HEIGHT), file = NULL;
  g_autoptr (DastanImage) image = NULL;
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface;
  gsize length;
  cairo_t *cr;

  g_assert_true (g_file_get_contents (profile_path, &profile, &length, NULL));
  file = image_files_add_profile (plain, (const guint8 *)profile, length);
  image = make_image (file);
  surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, WIDTH, HEIGHT);
  cr = cairo_create (surface);
  dastan_sheet_image_draw (image, cr, WIDTH, HEIGHT, 1, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_assert_nonnull (memmem (pdf->data, pdf->len, "/Filter /DCTDecode", 18));
  g_assert_null (memmem (pdf->data, pdf->len, "ICC_PROFILE", 11));
  g_assert_null (memmem (pdf->data, pdf->len, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain)));
}

/* On other canvases it is turned, too. */
static void
test_picture (void)
{
  const ImageFilesJpeg kind = { JCS_RGB, FALSE, 6, FALSE };
  g_autoptr (GBytes) jpeg = image_files_make_jpeg (WIDTH, HEIGHT, &kind);
  g_autoptr (DastanImage) image = make_image (jpeg);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, HEIGHT, WIDTH);
  cairo_t *cr = cairo_create (surface);

  dastan_sheet_image_draw (image, cr, HEIGHT, WIDTH, 1, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_assert_cmpuint (find_black (cairo_image_surface_get_data (surface), HEIGHT, WIDTH, 4), ==,
                    1u << 1);
  cairo_surface_destroy (surface);
}

static char *
write_as (const char *format, DastanDossier *dossier, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const DastanExportRequest request = { .dossier = dossier };

  if (!dastan_export_write (dastan_export_find_format (format), &request, stream, NULL, NULL, NULL,
                            error))
    return NULL;
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_web_page (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (31, 17);
  g_autoptr (DastanDossier) dossier = make_dossier (png);
  g_autoptr (GError) error = NULL;
  g_autofree char *page = write_as ("html", dossier, &error);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png)),
                  *address = g_strconcat ("src=\"data:image/png;base64,", base64, "\"", NULL);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (page, address));
  g_assert_nonnull (strstr (
      page, "<img width=\"31\" height=\"17\" alt=\"A &lt;lake&gt; &amp; &quot;shore&quot;\""));
  g_assert_nonnull (strstr (page, "<figcaption class=\"quiet\">Aigul Bekova · CC BY 4.0 · <a "));
}

/* Whether the last table of a PDF tells of every object where it stands. */
static void
check_table (const char *pdf, gsize length)
{
  const char *xref = g_strrstr (pdf + length - 60, "startxref\n"), *line;
  guint n = 0;

  line = pdf + g_ascii_strtoull (xref + strlen ("startxref\n"), NULL, 10);
  g_assert_true (g_str_has_prefix (line, "xref\n"));
  for (line += 5; !g_str_has_prefix (line, "trailer"); line = strchr (line, '\n') + 1, n++)
    {
      guint number = (guint)strtoul (line, NULL, 10);
      g_autofree char *begin = g_strdup_printf ("%u 0 obj\n<<", number);

      line = strchr (line, '\n') + 1;
      g_assert_true (g_str_has_prefix (pdf + g_ascii_strtoull (line, NULL, 10), begin));
    }
  g_assert_cmpuint (n, >=, 4);
}

/* A reader of PDF says what an image is to who does not see it; all is in one document. */
static void
test_words (void)
{
  g_autoptr (GBytes) png = image_files_make_plain_png (31, 17);
  g_autoptr (DastanDossier) dossier = make_dossier (png);
  static const char *const formats[] = { "pdf", "story" };
  /* “A <lake> & "shore"” in UTF-16 */
  static const char words[] = "/Alt <FEFF00410020003C006C0061006B0065003E002000260020002200730068006F007200650022>";

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      const DastanExportRequest request = { .dossier = dossier };
      g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL),
                      *path = g_build_filename (folder, "a.pdf", NULL), *check = NULL,
                      *structure = NULL, *checked = NULL, *list = NULL;
      const char *pdf;
      gsize length;

      g_assert_true (dastan_export_write (dastan_export_find_format (formats[i]), &request, stream,
                                          NULL, NULL, NULL, NULL));
      length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
      g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
      pdf = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream));
      g_assert_nonnull (memmem (pdf, length, words, strlen (words)));
      check_table (pdf, length);
      g_assert_true (g_file_set_contents (path, pdf, (gssize)length, NULL));
      structure = g_strdup_printf ("pdfinfo -struct %s", path);
      list = run (structure);
      if (list != NULL)
        {
          g_assert_true (g_str_has_prefix (list, "Document\n"));
          g_assert_nonnull (strstr (list, "\n  Figure\n"));
        }
      check = g_strdup_printf ("qpdf --check %s", path);
      checked = run (check);
      if (checked != NULL)
        g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors"));
      g_unlink (path);
      g_rmdir (folder);
    }
}

/* An image that is damaged where it is read from: nothing is written. */
static void
test_damaged (void)
{
  static const char *const formats[] = { "html", "json", "timelinejs", "pdf", "story" };
  g_autoptr (GBytes) png = image_files_make_plain_png (31, 17);
  g_autoptr (DastanDossier) dossier = make_dossier (png);
  g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL),
                  *path = g_build_filename (folder, "a", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DastanDossier) read = NULL;
  sqlite3 *db = NULL;

  g_assert_true (dastan_store_write (dossier, file, NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "UPDATE image_part SET data = zeroblob (length (data))", NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
  read = dastan_store_read_with (file, 0, NULL, NULL);
  g_assert_nonnull (read);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written = write_as (formats[i], read, &error);

      g_test_message ("%s", formats[i]);
      g_assert_null (written);
      g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
    }
  g_clear_object (&read);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/images/pdf", test_pdf);
  g_test_add_func ("/export/images/picture", test_picture);
  g_test_add_func ("/export/images/web-page", test_web_page);
  g_test_add_func ("/export/images/words", test_words);
  g_test_add_func ("/export/images/colors", test_colors);
  g_test_add_func ("/export/images/damaged", test_damaged);
  return g_test_run ();
}
