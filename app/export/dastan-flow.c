/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running text over pages: headings, paragraphs, quotations, with links. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-flow.h"

#include <math.h>
#include <string.h>

#define INDENT 18.0
#define QUOTE_BAR 3.0
#define LEAST_AFTER_HEADING 60.0
#define FOOT 26.0 /* kept free at the foot for what is on every page */

struct _DastanFlow
{
  GPtrArray *pages;
  double width;
  double height;
  double margin;
  gboolean is_endless;
  const DastanPalette *palette;
  PangoContext *context;
  DastanSheet *sheet; /* (nullable): owned by pages */
  double y;
  gboolean is_fresh;
};

/* How each style looks. */
static const struct
{
  double size; /* beside the usual one */
  PangoWeight weight;
  double before;
  double after;
  double indent;
  DastanPartKind kind;
} styles[] = {
  [DASTAN_FLOW_TITLE] = { 2.0, PANGO_WEIGHT_BOLD, 0, 10, 0, DASTAN_PART_TITLE },
  [DASTAN_FLOW_HEADING] = { 1.45, PANGO_WEIGHT_BOLD, 14, 8, 0, DASTAN_PART_HEADING },
  [DASTAN_FLOW_SUBHEADING] = { 1.05, PANGO_WEIGHT_BOLD, 12, 2, 0, DASTAN_PART_SUBHEADING },
  [DASTAN_FLOW_BODY] = { 0.92, PANGO_WEIGHT_NORMAL, 0, 5, 0, DASTAN_PART_PARAGRAPH },
  [DASTAN_FLOW_QUOTE] = { 0.92, PANGO_WEIGHT_NORMAL, 3, 5, INDENT, DASTAN_PART_QUOTE },
  [DASTAN_FLOW_QUIET] = { 0.85, PANGO_WEIGHT_NORMAL, 0, 4, 0, DASTAN_PART_PARAGRAPH },
};

DastanFlow *
dastan_flow_new (GPtrArray *pages,
                 double width,
                 double height,
                 double margin,
                 gboolean is_endless,
                 const DastanPalette *palette,
                 PangoContext *context)
{
  DastanFlow *self = g_new0 (DastanFlow, 1);

  self->pages = pages;
  self->width = width;
  self->height = height;
  self->margin = margin;
  self->is_endless = is_endless;
  self->palette = palette;
  self->context = g_object_ref (context);
  return self;
}

/* An endless page ends where its text does. */
static void
end_page (DastanFlow *self)
{
  if (self->sheet != NULL && self->is_endless)
    dastan_sheet_set_height (self->sheet, self->y + self->margin);
  self->sheet = NULL;
}

void
dastan_flow_free (DastanFlow *self)
{
  end_page (self);
  g_object_unref (self->context);
  g_free (self);
}

static void
begin_page (DastanFlow *self)
{
  end_page (self);
  self->sheet = dastan_sheet_new (self->width, self->height, self->palette->window);
  g_ptr_array_add (self->pages, self->sheet);
  self->y = self->margin;
  self->is_fresh = TRUE;
}

void
dastan_flow_break (DastanFlow *self)
{
  if (self->sheet == NULL || (!self->is_fresh && !self->is_endless))
    begin_page (self);
}

static double
get_left (const DastanFlow *self)
{
  if (self->is_endless || self->sheet == NULL)
    return G_MAXDOUBLE;
  return self->height - self->margin - FOOT - self->y;
}

void
dastan_flow_need (DastanFlow *self, double pixels)
{
  if (self->sheet == NULL || (get_left (self) < pixels && !self->is_fresh))
    begin_page (self);
}

void
dastan_flow_space (DastanFlow *self, double pixels)
{
  if (self->sheet != NULL && !self->is_fresh)
    self->y += pixels;
}

double
dastan_flow_get_room (const DastanFlow *self)
{
  return self->width - 2 * self->margin;
}

double
dastan_flow_get_y (const DastanFlow *self)
{
  return self->y;
}

DastanSheet *
dastan_flow_get_sheet (DastanFlow *self)
{
  if (self->sheet == NULL)
    begin_page (self);
  return self->sheet;
}

static PangoLayout *
make_layout (DastanFlow *self, DastanFlowStyle style, const char *text, gssize length)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font
      = pango_font_description_copy (pango_context_get_font_description (self->context));
  double size = pango_font_description_get_size (font) * styles[style].size;

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int) size);
  pango_font_description_set_weight (font, styles[style].weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) ((dastan_flow_get_room (self) - styles[style].indent) * PANGO_SCALE));
  pango_layout_set_spacing (layout, 2 * PANGO_SCALE);
  pango_layout_set_text (layout, text, (int) length);
  return layout;
}

/* How many bytes of a layout's text fit into a height: whole lines, or 0. */
static gsize
find_fitting (PangoLayout *layout, double height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  gsize end = 0;

  do
    {
      PangoRectangle logical;
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if ((double) (logical.y + logical.height) / PANGO_SCALE > height)
        break;
      end = (gsize) (pango_layout_line_get_start_index (line) + pango_layout_line_get_length (line));
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return end;
}

/* Draws lines that fit, here. */
static void
put (DastanFlow *self, DastanFlowStyle style, PangoLayout *layout, const char *uri, const char *jump)
{
  DastanDisplayList *list = dastan_display_list_new ();
  double indent = styles[style].indent;
  DastanRect area = { self->margin, self->y, dastan_flow_get_room (self), 0 };
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  area.height = height + 2;
  if (style == DASTAN_FLOW_QUOTE)
    dastan_display_list_add_rect (list, (DastanRect){ 4, 0, QUOTE_BAR, height }, 1, self->palette->line);
  dastan_display_list_add_text (list, layout, indent, 0,
                                uri != NULL                  ? self->palette->accent
                                : style == DASTAN_FLOW_QUIET ? self->palette->secondary
                                                             : self->palette->text);
  dastan_sheet_take_list (self->sheet, styles[style].kind, area, list);
  area.x += indent;
  area.width = MIN (area.width - indent, width);
  if (uri != NULL)
    dastan_sheet_add_link (self->sheet, area, uri);
  else if (jump != NULL)
    dastan_sheet_add_jump (self->sheet, area, jump);
  self->y += height;
  self->is_fresh = FALSE;
}

void
dastan_flow_add (DastanFlow *self, DastanFlowStyle style, const char *text, const char *uri, const char *jump)
{
  gboolean is_heading = style <= DASTAN_FLOW_SUBHEADING;
  const char *rest = text;

  dastan_flow_space (self, styles[style].before);
  while (*rest != '\0')
    {
      g_autoptr (PangoLayout) layout = make_layout (self, style, rest, -1), part = NULL;
      int height;
      gsize fits;

      pango_layout_get_pixel_size (layout, NULL, &height);
      dastan_flow_need (self, is_heading ? height + LEAST_AFTER_HEADING : MIN (height, 40));
      if (height <= get_left (self))
        {
          put (self, style, layout, uri, jump);
          break;
        }
      fits = find_fitting (layout, get_left (self));
      /* A line that is higher than a page cannot be helped. */
      if (fits == 0)
        fits = strlen (rest);
      part = make_layout (self, style, rest, (gssize) fits);
      put (self, style, part, uri, jump);
      rest += fits;
      while (g_ascii_isspace (*rest))
        rest++;
      if (*rest != '\0')
        begin_page (self);
    }
  dastan_flow_space (self, styles[style].after);
}

void
dastan_flow_take_list (DastanFlow *self, DastanPartKind kind, DastanDisplayList *list, double height)
{
  dastan_flow_need (self, height);
  dastan_sheet_take_list (self->sheet, kind,
                          (DastanRect){ self->margin, self->y, dastan_flow_get_room (self), height }, list);
  dastan_flow_skip (self, height);
}

void
dastan_flow_skip (DastanFlow *self, double height)
{
  self->y += height;
  self->is_fresh = FALSE;
}

void
dastan_flow_mark (DastanFlow *self, guint level, const char *title, const char *name)
{
  dastan_flow_need (self, LEAST_AFTER_HEADING + 30);
  if (level > 0)
    dastan_sheet_add_bookmark (self->sheet, self->y, level, title);
  if (name != NULL)
    dastan_sheet_add_target (self->sheet, self->y, name);
}
