/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline, the map or both in one picture of any size: PNG, SVG or PDF. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-picture.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <math.h>

#include "base/dastan-error.h"
#include "export/dastan-legend-drawing.h"
#include "export/dastan-map-drawing.h"
#include "export/dastan-pdf.h"
#include "export/dastan-png.h"
#include "export/dastan-timeline-drawing.h"
#include "export/dastan-type.h"

#define USUAL_WIDTH 1360.0
#define MAP_SHARE 0.45      /* of the width: how high a map is by itself */
#define TIMELINE_SHARE 0.62 /* of the height, at most, beside a map */
#define OVERVIEW_HEIGHT 40.0
#define POINTS_PER_PIXEL 0.75
#define VECTOR_SCALE 2.0
#define PIECE (32 * 1024)

/* What one picture is made with. */
typedef struct
{
  DastanDossier *dossier;
  const DastanPictureOptions *options;
  const DastanPalette *palette;
  DastanColumns *columns;
  guint8 *passes; /* (nullable): by row */
  DastanTimelineDrawing *timeline;
  PangoContext *context;
  DastanSpan span;
  gboolean is_part; /* not all of time is shown */
  double width;
  const DastanProgress *progress;
} Making;

static void
add_map (const Making *self, DastanSheet *sheet, double y, double height)
{
  const DastanMapDrawing map = { .dossier = self->dossier,
                                 .columns = self->columns,
                                 .passes = self->passes,
                                 .pose = self->options->pose,
                                 .selected = self->options->selected,
                                 .has_relations = self->options->has_relations,
                                 .moment = self->options->moment,
                                 .is_dark = self->options->is_dark,
                                 .context = self->context,
                                 .cancellable = dastan_progress_get_cancellable (self->progress) };

  dastan_map_drawing_add (&map, sheet, (DastanRect){ 0, y, self->width, height });
}

/* The lanes and, where only a part of time is shown, the overview below them. */
static void
add_timeline (const Making *self, DastanSheet *sheet, double y, double height)
{
  double lanes = self->is_part ? MAX (height - OVERVIEW_HEIGHT, 1) : height;

  dastan_sheet_take_list (sheet, DASTAN_PART_FIGURE, (DastanRect){ 0, y, self->width, lanes },
                          dastan_timeline_drawing_draw (self->timeline, self->width, lanes, self->span));
  if (self->is_part)
    dastan_sheet_take_list (
        sheet, DASTAN_PART_FIGURE, (DastanRect){ 0, y + lanes, self->width, OVERVIEW_HEIGHT },
        dastan_timeline_drawing_draw_overview (self->timeline, self->width, OVERVIEW_HEIGHT, self->span));
}

static double
measure_timeline (const Making *self)
{
  return dastan_timeline_drawing_measure (self->timeline, self->width, self->span)
         + (self->is_part ? OVERVIEW_HEIGHT : 0);
}

static void
making_init (Making *self, DastanDossier *dossier, const DastanPictureOptions *options, DastanPictureFormat format)
{
  self->dossier = dossier;
  self->options = options;
  self->palette = dastan_palette_get (options->is_dark);
  self->columns = dastan_columns_new (dossier);
  self->context = dastan_type_new_context (options->font, format != DASTAN_PICTURE_PNG);
  self->width = options->width > 0 ? options->width : USUAL_WIDTH;
  if (options->keep != NULL)
    {
      self->passes = g_malloc (self->columns->n_rows + 1);
      for (guint row = 0; row < self->columns->n_rows; row++)
        self->passes[row] = options->keep[self->columns->event[row]];
    }
  self->timeline = dastan_timeline_drawing_new (dossier, self->columns, self->passes, options->lanes_by, options->arrangement,
                                                options->is_linear, options->selected, self->palette, self->context);
  self->span = dastan_timeline_drawing_get_span (self->timeline);
  if (options->has_span)
    {
      self->is_part = options->span.earliest > self->span.earliest || options->span.latest < self->span.latest;
      self->span = options->span;
    }
}

static void
making_clear (Making *self)
{
  dastan_timeline_drawing_free (self->timeline);
  dastan_columns_unref (self->columns);
  g_free (self->passes);
  g_object_unref (self->context);
}

/* The legend has no room of its own in a picture whose height is given. */
static void
add_legend (const Making *self, DastanSheet *sheet, double y, double height, DastanDisplayList *legend)
{
  dastan_sheet_take_list (sheet, DASTAN_PART_FIGURE, (DastanRect){ 0, y, self->width, height }, legend);
}

/* How high each is, where the picture's own height is given; else as high as it is by itself. */
static void
find_heights (const Making *self, double *map, double *timeline)
{
  const DastanPictureOptions *options = self->options;

  *timeline = options->of != DASTAN_PICTURE_OF_MAP ? measure_timeline (self) : 0;
  *map = options->of != DASTAN_PICTURE_OF_TIMELINE ? round (self->width * MAP_SHARE) : 0;
  if (options->height <= 0)
    return;
  if (options->of == DASTAN_PICTURE_OF_BOTH)
    *timeline = MIN (*timeline, round (options->height * TIMELINE_SHARE));
  else if (*timeline > 0)
    *timeline = options->height;
  *map = options->of == DASTAN_PICTURE_OF_TIMELINE ? 0 : options->height - *timeline;
}

DastanSheet *
dastan_picture_new (DastanDossier *dossier,
                    const DastanPictureOptions *options,
                    DastanPictureFormat format,
                    const DastanProgress *progress)
{
  Making self = { .progress = progress };
  double map = 0, timeline = 0, legend = 0;
  DastanDisplayList *list = NULL;
  DastanSheet *sheet;

  dastan_progress_tell (progress, 0.05);
  making_init (&self, dossier, options, format);
  dastan_progress_tell (progress, 0.4);
  find_heights (&self, &map, &timeline);
  if (options->height <= 0 && timeline > 0)
    list = dastan_legend_drawing_new (self.columns, dossier, options->lanes_by, self.palette, self.context, self.width,
                                      &legend);
  sheet = dastan_sheet_new (self.width, map + timeline + legend, self.palette->window);
  if (map > 0 && dastan_progress_tell (progress, 0.55))
    add_map (&self, sheet, 0, map);
  if (timeline > 0 && dastan_progress_tell (progress, 0.8))
    add_timeline (&self, sheet, map, timeline);
  if (list != NULL)
    add_legend (&self, sheet, map + timeline, legend, list);
  making_clear (&self);
  dastan_progress_tell (progress, 1);
  return sheet;
}

/* --- Writing --- */

void
dastan_picture_describe_pdf (cairo_surface_t *surface, DastanDossier *dossier)
{
  const DastanText *description = dastan_dossier_get_description (dossier);

  /* From 1.18 on cairo keeps the catalog, to which the language is added, in a compressed stream where the version
   * of PDF has such; that of PDF 1.4 has none, but cannot say what letters a ligature stands for. */
  if (cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0))
    cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  dastan_text_get_local (dastan_dossier_get_title (dossier)));
  if (description != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, dastan_text_get_local (description));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Dastan " DASTAN_VERSION);
}

static gboolean
check_pixels (double width, double height, GError **error)
{
  if (width <= DASTAN_PICTURE_MOST_PIXELS && height <= DASTAN_PICTURE_MOST_PIXELS)
    return TRUE;
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
               _ ("The picture would be %1$.0f × %2$.0f pixels, and no side may have more than %3$d: choose a smaller "
                  "size or scale, or SVG or PDF, which have no pixels"),
               width, height, DASTAN_PICTURE_MOST_PIXELS);
  return FALSE;
}

static gboolean
write_png (const DastanSheet *sheet, double scale, GOutputStream *stream, const DastanProgress *progress, GError **error)
{
  double width = ceil (dastan_sheet_get_width (sheet) * scale), height = ceil (dastan_sheet_get_height (sheet) * scale);
  DastanProgress drawing = dastan_progress_part (progress, 0, 0.4), writing = dastan_progress_part (progress, 0.4, 1);
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean is_good;
  cairo_t *cr;

  if (!check_pixels (width, height, error))
    return FALSE;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  dastan_sheet_draw (sheet, cr, scale, FALSE, &drawing);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  is_good = !g_cancellable_set_error_if_cancelled (writing.cancellable, error);
  if (is_good && status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is what the drawing library says. */
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT, _ ("The picture cannot be drawn: %s"),
                   cairo_status_to_string (status));
      is_good = FALSE;
    }
  is_good = is_good
            && dastan_png_write (cairo_image_surface_get_data (surface), FALSE, (guint) width, (guint) height,
                                 (gsize) cairo_image_surface_get_stride (surface), stream, &writing, error);
  cairo_surface_destroy (surface);
  return is_good;
}

static gboolean
write_pdf (const DastanSheet *sheet,
           DastanDossier *dossier,
           GOutputStream *stream,
           const DastanProgress *progress,
           GError **error)
{
  g_autoptr (DastanPdfStream) pdf = dastan_pdf_stream_new (stream, dastan_progress_get_cancellable (progress));
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (dastan_pdf_stream_write_cb, pdf,
                                             dastan_sheet_get_width (sheet) * POINTS_PER_PIXEL,
                                             dastan_sheet_get_height (sheet) * POINTS_PER_PIXEL);
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  dastan_sheet_list_figures (sheet, figures);
  dastan_picture_describe_pdf (surface, dossier);
  cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  dastan_sheet_draw (sheet, cr, VECTOR_SCALE, TRUE, progress);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!dastan_pdf_stream_finish (pdf, status, figures, error))
    return FALSE;
  dastan_progress_tell (progress, 1);
  return TRUE;
}

/* Piece by piece, so that it can be ended. */
static gboolean
write_text (const GString *text, GOutputStream *stream, const DastanProgress *progress, GError **error)
{
  for (gsize at = 0; at < text->len;)
    {
      gsize n = MIN (PIECE, text->len - at);

      /* A stream that only gathers what it is given does not look at it. */
      if (g_cancellable_set_error_if_cancelled (dastan_progress_get_cancellable (progress), error)
          || !g_output_stream_write_all (stream, text->str + at, n, NULL, dastan_progress_get_cancellable (progress), error))
        return FALSE;
      at += n;
      dastan_progress_tell (progress, (double) at / (double) text->len);
    }
  return TRUE;
}

gboolean
dastan_picture_write (DastanDossier *dossier,
                      const DastanPictureOptions *options,
                      DastanPictureFormat format,
                      GOutputStream *stream,
                      const DastanProgress *progress,
                      GError **error)
{
  DastanProgress making = dastan_progress_part (progress, 0, 0.4), drawing = dastan_progress_part (progress, 0.4, 0.9),
                 rest = dastan_progress_part (progress, 0.4, 1), writing = dastan_progress_part (progress, 0.9, 1);
  g_autoptr (DastanSheet) sheet = dastan_picture_new (dossier, options, format, &making);
  g_autoptr (GString) svg = NULL;

  switch (format)
    {
    case DASTAN_PICTURE_PNG:
      return write_png (sheet, options->scale > 0 ? options->scale : 1, stream, &rest, error);
    case DASTAN_PICTURE_PDF:
      return write_pdf (sheet, dossier, stream, &rest, error);
    case DASTAN_PICTURE_SVG:
    default:
      svg = dastan_sheet_write_svg (sheet, dastan_text_get_local (dastan_dossier_get_title (dossier)), "d", TRUE, &drawing);
      return !g_cancellable_set_error_if_cancelled (making.cancellable, error)
             && write_text (svg, stream, &writing, error);
    }
}
