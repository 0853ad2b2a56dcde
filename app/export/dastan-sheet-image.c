/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image of a dossier on a canvas or in an SVG: as it was given where that can hold it, else as
 * many pixels as are seen. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-sheet-image.h"

#include <math.h>
#include <string.h>

#include "formats/dastan-data-uri.h"
#include "image/dastan-image-decode.h"
#include "image/dastan-image-encode.h"
#include "paint/dastan-svg.h"

#define PRINT_SCALE (300.0 / 96.0)

/* What a PDF has in place of the pixels. @id: (transfer full): the same for the same */
static void
set_file (cairo_surface_t *surface, GBytes *jpeg, char *id)
{
  gsize length;
  const guint8 *content = g_bytes_get_data (jpeg, &length);

  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, content, length,
                               (cairo_destroy_func_t)g_bytes_unref, g_bytes_ref (jpeg));
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const guint8 *)id, strlen (id),
                               g_free, id);
}

/* What stands in a PDF: its pixels as the file has them, and the file itself. */
static cairo_surface_t *
create_whole (GBytes *bytes, const DastanImageData *data, guint width, guint height, GError **error)
{
  cairo_surface_t *surface = dastan_image_decode_as_stored (bytes, width, height, NULL, error);

  if (surface != NULL)
    set_file (surface, bytes, g_strdup (dastan_image_data_get_hash (data)));
  return surface;
}

/* A photograph with colours of its own, made sRGB: in a PDF as a photograph again. */
static void
make_photograph (cairo_surface_t *surface, const DastanImageData *data)
{
  g_autoptr (GBytes) jpeg = NULL;

  if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24)
    jpeg = dastan_image_encode_jpeg (surface);
  if (jpeg != NULL)
    set_file (surface, jpeg,
              g_strdup_printf ("%s-%dx%d", dastan_image_data_get_hash (data),
                               cairo_image_surface_get_width (surface),
                               cairo_image_surface_get_height (surface)));
}

/* From how it is stored, in a square of 1, to how it is seen; Exif 2.32, table 8. */
static void
init_turn (cairo_matrix_t *matrix, guint orientation)
{
  static const double turns[8][6] = {
    { 1, 0, 0, 1, 0, 0 }, { -1, 0, 0, 1, 1, 0 }, { -1, 0, 0, -1, 1, 1 }, { 1, 0, 0, -1, 0, 1 },
    { 0, 1, 1, 0, 0, 0 }, { 0, 1, -1, 0, 1, 0 }, { 0, -1, -1, 0, 1, 1 }, { 0, -1, 1, 0, 0, 1 },
  };
  const double *turn = turns[orientation - 1];

  cairo_matrix_init (matrix, turn[0], turn[1], turn[2], turn[3], turn[4], turn[5]);
}

static void
paint (cairo_t *cr,
       cairo_surface_t *surface,
       guint orientation,
       double width,
       double height,
       gboolean is_pdf)
{
  cairo_matrix_t turn;

  init_turn (&turn, orientation);
  cairo_save (cr);
  cairo_scale (cr, width, height);
  cairo_transform (cr, &turn);
  cairo_scale (cr, 1.0 / cairo_image_surface_get_width (surface),
               1.0 / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  /* A PDF would be given other pixels, and more of them. */
  cairo_pattern_set_extend (cairo_get_source (cr), is_pdf ? CAIRO_EXTEND_NONE : CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (surface),
                   cairo_image_surface_get_height (surface));
  cairo_fill (cr);
  cairo_restore (cr);
}

void
dastan_sheet_image_draw (const DastanImage *image,
                         cairo_t *cr,
                         double width,
                         double height,
                         double scale,
                         GCancellable *cancellable)
{
  const DastanImageData *data = dastan_image_get_data (image);
  gboolean is_pdf = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
  double finer = is_pdf ? MAX (scale, PRINT_SCALE) : scale;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dastan_image_data_read (data, &error);
  cairo_surface_t *surface = NULL;
  DastanImageHead head = { .orientation = 1 };
  gboolean is_photograph = FALSE, is_whole = FALSE;

  if (bytes != NULL
      && dastan_image_read_head (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &head,
                                 &error))
    {
      is_photograph = is_pdf && head.kind == DASTAN_IMAGE_JPEG;
      /* A JPEG in a PDF is sRGB, whatever profile it brings, and four inks are taken the other way round. */
      is_whole = is_photograph && !dastan_image_has_own_colors (bytes);
      surface = is_whole
                    ? create_whole (bytes, data, (guint)ceil (width), (guint)ceil (height), &error)
                    : dastan_image_decode (bytes, (guint)ceil (width * finer),
                                           (guint)ceil (height * finer), cancellable, &error);
    }
  if (surface != NULL && is_photograph && !is_whole)
    make_photograph (surface, data);
  if (surface == NULL)
    {
      g_debug ("An image cannot be drawn: %s", error->message);
      /* One that is none: whoever looks whether the canvas is well sees that it is not. */
      surface = cairo_image_surface_create (CAIRO_FORMAT_INVALID, 1, 1);
      cairo_set_source_surface (cr, surface, 0, 0);
    }
  else
    paint (cr, surface, is_whole ? head.orientation : 1, width, height, is_pdf);
  cairo_surface_destroy (surface);
}

void
dastan_sheet_image_append_svg (const DastanImage *image, GString *out, double width, double height)
{
  const char *words = dastan_text_get_local (dastan_image_get_description (image));
  g_autoptr (GString) address = g_string_new (NULL);

  if (!dastan_data_uri_append (address, dastan_image_get_data (image), NULL))
    return;
  g_string_append (out, "<image preserveAspectRatio=\"none\" width=\"");
  dastan_svg_append_number (out, width);
  g_string_append (out, "\" height=\"");
  dastan_svg_append_number (out, height);
  g_string_append (out, "\" href=\"");
  g_string_append_len (out, address->str, (gssize)address->len);
  g_string_append (out, "\"><title>");
  dastan_svg_append_escaped (out, words, -1);
  g_string_append (out, "</title></image>\n");
}
