/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One picture or page: display lists and maps side by side, with what can be clicked and listed of it. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-sheet.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "export/dastan-png.h"
#include "export/dastan-sheet-image.h"
#include "paint/dastan-svg.h"

#define VECTOR_SCALE 1.5 /* of a map in an SVG: how fine its lines are, and its details */

typedef struct
{
  DastanPartKind kind;
  DastanRect area;
  DastanDisplayList *list; /* (nullable): of a map, and of an image */
  DastanImage *image;      /* (nullable) */
  DastanBasemapView view;
  GBytes *shades; /* (nullable) */
  char *words;    /* (nullable): what it is */
} Part;

typedef struct
{
  DastanRect area;
  char *uri;  /* (nullable) */
  char *jump; /* (nullable) */
} Link;

typedef struct
{
  double y;
  char *name;
} Target;

struct _DastanSheet
{
  double width;
  double height;
  DastanColor background;
  double map_scale; /* of maps that are images in an SVG; or 0 */
  GArray *parts;
  GArray *links;
  GArray *targets;
  GArray *bookmarks;
};

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->list, dastan_display_list_free);
  g_clear_pointer (&part->image, dastan_image_unref);
  g_clear_pointer (&part->shades, g_bytes_unref);
  g_clear_pointer (&part->words, g_free);
}

static void
link_clear (gpointer data)
{
  g_free (((Link *) data)->uri);
  g_free (((Link *) data)->jump);
}

static void
target_clear (gpointer data)
{
  g_free (((Target *) data)->name);
}

static void
bookmark_clear (gpointer data)
{
  g_free (((DastanBookmark *) data)->title);
}

static GArray *
new_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, (guint) size);

  g_array_set_clear_func (array, clear);
  return array;
}

DastanSheet *
dastan_sheet_new (double width, double height, DastanColor background)
{
  DastanSheet *self = g_new0 (DastanSheet, 1);

  self->width = width;
  self->height = height;
  self->background = background;
  self->parts = new_array (sizeof (Part), part_clear);
  self->links = new_array (sizeof (Link), link_clear);
  self->targets = new_array (sizeof (Target), target_clear);
  self->bookmarks = new_array (sizeof (DastanBookmark), bookmark_clear);
  return self;
}

void
dastan_sheet_free (DastanSheet *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->parts);
  g_array_unref (self->links);
  g_array_unref (self->targets);
  g_array_unref (self->bookmarks);
  g_free (self);
}

double
dastan_sheet_get_width (const DastanSheet *self)
{
  return self->width;
}

double
dastan_sheet_get_height (const DastanSheet *self)
{
  return self->height;
}

void
dastan_sheet_set_height (DastanSheet *self, double height)
{
  self->height = height;
}

void
dastan_sheet_take_list (DastanSheet *self, DastanPartKind kind, DastanRect area, DastanDisplayList *list)
{
  Part part = { .kind = kind, .area = area, .list = list };

  g_array_append_val (self->parts, part);
}

void
dastan_sheet_add_map (DastanSheet *self, DastanRect area, const DastanBasemapView *view, GBytes *shades)
{
  Part part = { .kind = DASTAN_PART_ARTIFACT, .area = area, .view = *view };

  part.view.width = (int) ceil (area.width);
  part.view.height = (int) ceil (area.height);
  part.shades = shades != NULL ? g_bytes_ref (shades) : NULL;
  g_array_append_val (self->parts, part);
}

void
dastan_sheet_add_image (DastanSheet *self, DastanRect area, const DastanImage *image)
{
  Part part = { .kind = DASTAN_PART_FIGURE, .area = area, .image = dastan_image_ref ((DastanImage *) image) };
  const DastanText *description = dastan_image_get_description (image);

  if (description != NULL)
    part.words = g_strdup (dastan_text_get_local (description));

  g_array_append_val (self->parts, part);
}

void
dastan_sheet_describe (DastanSheet *self, const char *words)
{
  Part *part;

  g_return_if_fail (self->parts->len > 0);

  part = &g_array_index (self->parts, Part, self->parts->len - 1);
  g_free (part->words);
  part->words = g_strdup (words);
}

void
dastan_sheet_set_map_scale (DastanSheet *self, double scale)
{
  self->map_scale = scale;
}

void
dastan_sheet_add_link (DastanSheet *self, DastanRect area, const char *uri)
{
  Link link = { area, g_strdup (uri), NULL };

  g_array_append_val (self->links, link);
}

void
dastan_sheet_add_jump (DastanSheet *self, DastanRect area, const char *name)
{
  Link link = { area, NULL, g_strdup (name) };

  g_array_append_val (self->links, link);
}

void
dastan_sheet_add_target (DastanSheet *self, double y, const char *name)
{
  Target target = { y, g_strdup (name) };

  g_array_append_val (self->targets, target);
}

void
dastan_sheet_add_bookmark (DastanSheet *self, double y, guint level, const char *title)
{
  DastanBookmark bookmark = { y, level, g_strdup (title) };

  g_array_append_val (self->bookmarks, bookmark);
}

guint
dastan_sheet_get_n_bookmarks (const DastanSheet *self)
{
  return self->bookmarks->len;
}

const DastanBookmark *
dastan_sheet_get_bookmark (const DastanSheet *self, guint i)
{
  g_return_val_if_fail (i < self->bookmarks->len, NULL);
  return &g_array_index (self->bookmarks, DastanBookmark, i);
}

/* --- Cairo --- */

static const char *
get_tag (DastanPartKind kind)
{
  switch (kind)
    {
    case DASTAN_PART_TITLE:
      return "H1";
    case DASTAN_PART_HEADING:
      return "H2";
    case DASTAN_PART_SUBHEADING:
      return "H3";
    case DASTAN_PART_PARAGRAPH:
      return "P";
    case DASTAN_PART_QUOTE:
      return "BlockQuote";
    case DASTAN_PART_FIGURE:
      return "Figure";
    case DASTAN_PART_ARTIFACT:
    default:
      return NULL;
    }
}

void
dastan_sheet_list_figures (const DastanSheet *self, GPtrArray *words)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (part->kind == DASTAN_PART_FIGURE)
        g_ptr_array_add (words, part->words);
    }
}

static void
draw_part (const Part *part, cairo_t *cr, double scale, gboolean is_document, GCancellable *cancellable)
{
  const char *tag = is_document ? get_tag (part->kind) : NULL;

  if (tag != NULL)
    cairo_tag_begin (cr, tag, NULL);
  cairo_save (cr);
  cairo_rectangle (cr, part->area.x, part->area.y, part->area.width, part->area.height);
  cairo_clip (cr);
  cairo_translate (cr, part->area.x, part->area.y);
  if (part->list != NULL)
    dastan_display_list_draw (part->list, cr);
  else if (part->image != NULL)
    dastan_sheet_image_draw (part->image, cr, part->area.width, part->area.height, scale, cancellable);
  else
    {
      DastanBasemapView view = part->view;
      gsize size;

      view.scale = scale;
      view.is_vector = is_document;
      cairo_scale (cr, 1 / scale, 1 / scale);
      dastan_basemap_painter_draw (dastan_basemap_get_default (), &view,
                                   part->shades != NULL ? g_bytes_get_data (part->shades, &size) : NULL, cr,
                                   cancellable);
    }
  cairo_restore (cr);
  if (tag != NULL)
    cairo_tag_end (cr, tag);
}

/* An address or a name as a string of cairo's attributes. */
static char *
dup_quoted (const char *text)
{
  g_autoptr (GString) quoted = g_string_new ("'");

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\'' || *at == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *at);
    }
  g_string_append_c (quoted, '\'');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static void
draw_link (const Link *link, cairo_t *cr)
{
  g_autofree char *quoted = dup_quoted (link->uri != NULL ? link->uri : link->jump);
  g_autoptr (GString) attributes = g_string_new (link->uri != NULL ? "uri=" : "dest=");
  char number[4][G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number[0], sizeof number[0], "%.2f", link->area.x);
  g_ascii_formatd (number[1], sizeof number[1], "%.2f", link->area.y);
  g_ascii_formatd (number[2], sizeof number[2], "%.2f", link->area.width);
  g_ascii_formatd (number[3], sizeof number[3], "%.2f", link->area.height);
  g_string_append_printf (attributes, "%s rect=[%s %s %s %s]", quoted, number[0], number[1], number[2], number[3]);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes->str);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
draw_target (const Target *target, cairo_t *cr)
{
  g_autofree char *quoted = dup_quoted (target->name);
  g_autofree char *attributes = NULL;
  char y[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (y, sizeof y, "%.2f", target->y);
  attributes = g_strdup_printf ("name=%s x=0 y=%s", quoted, y);
  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (cr, CAIRO_TAG_DEST);
}

void
dastan_sheet_draw (const DastanSheet *self,
                   cairo_t *cr,
                   double scale,
                   gboolean is_document,
                   const DastanProgress *progress)
{
  cairo_set_source_rgba (cr, self->background.red, self->background.green, self->background.blue,
                         self->background.alpha);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_fill (cr);
  for (guint i = 0; is_document && i < self->targets->len; i++)
    draw_target (&g_array_index (self->targets, Target, i), cr);
  for (guint i = 0; i < self->parts->len && dastan_progress_tell (progress, (double)i / self->parts->len); i++)
    draw_part (&g_array_index (self->parts, Part, i), cr, scale, is_document, dastan_progress_get_cancellable (progress));
  for (guint i = 0; is_document && i < self->links->len; i++)
    draw_link (&g_array_index (self->links, Link, i), cr);
}

/* --- SVG --- */

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Appends a document with the numbers of its paths no finer than can be seen. */
static void
append_rounded (const char *text, GString *out)
{
  const char *at = text;

  while (*at != '\0')
    {
      const char *path = strstr (at, " d=\"");

      if (path == NULL)
        break;
      path += strlen (" d=\"");
      g_string_append_len (out, at, path - at);
      for (at = path; *at != '\0' && *at != '"';)
        {
          char digits[G_ASCII_DTOSTR_BUF_SIZE], *end;
          double number = g_ascii_strtod (at, &end);

          if (end == at || g_ascii_isalpha (*at) || *at == ' ')
            {
              g_string_append_c (out, *at++);
              continue;
            }
          g_ascii_formatd (digits, sizeof digits, "%.1f", number);
          if (g_str_has_suffix (digits, ".0"))
            digits[strlen (digits) - 2] = '\0';
          g_string_append (out, digits);
          at = end;
        }
    }
  g_string_append (out, at);
}

/* A map, drawn by its own painter: there is no text in it. Its document becomes an element of this one. */
static void
append_map (const Part *part, GString *out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DastanBasemapView view = part->view;
  cairo_surface_t *surface;
  const char *inside;
  cairo_t *cr;
  gsize size;

  view.scale = VECTOR_SCALE;
  view.is_vector = TRUE;
  surface = cairo_svg_surface_create_for_stream (append_cb, text, view.width * view.scale, view.height * view.scale);
  cr = cairo_create (surface);
  dastan_basemap_painter_draw (dastan_basemap_get_default (), &view,
                               part->shades != NULL ? g_bytes_get_data (part->shades, &size) : NULL, cr, NULL);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  inside = strstr (text->str, "<svg");
  inside = inside != NULL ? strchr (inside, '>') : NULL;
  if (inside == NULL)
    return;
  g_string_append (out, "<svg x=\"0\" y=\"0\" width=\"");
  dastan_svg_append_number (out, view.width);
  g_string_append (out, "\" height=\"");
  dastan_svg_append_number (out, view.height);
  g_string_append_printf (out, "\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\"", (int) (view.width * view.scale),
                          (int) (view.height * view.scale));
  append_rounded (inside, out);
}

/* A map as an image within the document. */
static void
append_map_image (const Part *part, double scale, GString *out)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  DastanBasemapView view = part->view;
  g_autofree char *base64 = NULL;
  cairo_surface_t *surface;
  gsize size;

  view.scale = scale;
  surface = dastan_basemap_painter_paint (dastan_basemap_get_default (), &view,
                                          part->shades != NULL ? g_bytes_get_data (part->shades, &size) : NULL, NULL);
  if (surface == NULL)
    return;
  cairo_surface_flush (surface);
  if (dastan_png_write (cairo_image_surface_get_data (surface), FALSE,
                        (guint)cairo_image_surface_get_width (surface),
                        (guint)cairo_image_surface_get_height (surface),
                        (gsize)cairo_image_surface_get_stride (surface), stream, NULL, NULL))
    {
      base64 = g_base64_encode (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                                g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
      g_string_append (out, "<image width=\"");
      dastan_svg_append_number (out, view.width);
      g_string_append (out, "\" height=\"");
      dastan_svg_append_number (out, view.height);
      g_string_append_printf (out, "\" href=\"data:image/png;base64,%s\"/>\n", base64);
    }
  cairo_surface_destroy (surface);
}

static void
append_part (const Part *part, double map_scale, const char *prefix, guint i, GString *out)
{
  g_autofree char *ids = g_strdup_printf ("%s%u", prefix, i);

  g_string_append_printf (out, "<clipPath id=\"%sc\"><rect x=\"0\" y=\"0\" width=\"", ids);
  dastan_svg_append_number (out, part->area.width);
  g_string_append (out, "\" height=\"");
  dastan_svg_append_number (out, part->area.height);
  g_string_append (out, "\"/></clipPath>\n<g transform=\"translate(");
  dastan_svg_append_number (out, part->area.x);
  g_string_append_c (out, ' ');
  dastan_svg_append_number (out, part->area.y);
  g_string_append_printf (out, ")\" clip-path=\"url(#%sc)\">\n", ids);
  if (part->list != NULL)
    dastan_svg_append_list (part->list, ids, out);
  else if (part->image != NULL)
    dastan_sheet_image_append_svg (part->image, out, part->area.width, part->area.height);
  else if (map_scale > 0)
    append_map_image (part, map_scale, out);
  else
    append_map (part, out);
  g_string_append (out, "</g>\n");
}

GString *
dastan_sheet_write_svg (const DastanSheet *self,
                        const char *title,
                        const char *prefix,
                        gboolean is_document,
                        const DastanProgress *progress)
{
  GString *out = g_string_new (is_document ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : NULL);
  g_autofree char *background = dastan_svg_dup_color (self->background);

  g_string_append (out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  for (guint i = 0; i < 2; i++)
    {
      g_string_append (out, i == 0 ? " width=\"" : " height=\"");
      dastan_svg_append_number (out, i == 0 ? self->width : self->height);
      g_string_append_c (out, '"');
    }
  g_string_append (out, " viewBox=\"0 0 ");
  dastan_svg_append_number (out, self->width);
  g_string_append_c (out, ' ');
  dastan_svg_append_number (out, self->height);
  g_string_append (out, "\">\n");
  if (title != NULL)
    {
      g_string_append (out, "<title>");
      dastan_svg_append_escaped (out, title, -1);
      g_string_append (out, "</title>\n");
    }
  if (self->background.alpha > 0)
    g_string_append_printf (out, "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", background);
  for (guint i = 0; i < self->parts->len && dastan_progress_tell (progress, (double)i / self->parts->len); i++)
    append_part (&g_array_index (self->parts, Part, i), self->map_scale, prefix, i, out);
  g_string_append (out, "</svg>\n");
  return out;
}
