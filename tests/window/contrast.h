/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contrast of every text of a window with what is behind it, measured on the window as it is
 * drawn. */
#pragma once

#include "display-util.h"
#include "paint/dastan-display-list.h"
#include "widgets/dastan-paragraph.h"

#define LEAST_CONTRAST 4.5 /* of text: WCAG 2.1, 1.4.3 */
#define DRAWN_SCALE 3      /* so that strokes are whole pixels wide */
#define FEWEST_PIXELS 8    /* of a colour of letters, at that scale */
#define LEAST_SHOWN                                                                                \
  48 /* pixels of the height of a text that is longer: a line of it in large letters */

/* How many were measured, so that a test that measures none can tell. */
static guint n_texts_measured;

typedef struct
{
  const char *name; /* of the window */
  GtkWidget *window;
  GskRenderer *renderer;
  GskRenderNode *node; /* the window, at that scale */
  int width, height;
  guint n_low;
} ContrastCheck;

/* (nullable): the words that a widget shows and that can be acted on or read: what is insensitive
 * is exempt. */
static inline const char *
get_text_shown (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return NULL;
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (DASTAN_IS_PARAGRAPH (widget))
    return dastan_paragraph_get_text (DASTAN_PARAGRAPH (widget));
  if (GTK_IS_TEXT (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  return GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (GTK_INSCRIPTION (widget)) : NULL;
}

/* What of a widget is not clipped by those it is in, in the window's coordinates. */
static inline gboolean
get_part_shown (ContrastCheck *self, GtkWidget *widget, graphene_rect_t *part)
{
  if (!gtk_widget_compute_bounds (widget, self->window, part))
    return FALSE;
  for (GtkWidget *outer = widget; outer != NULL && outer != self->window;
       outer = gtk_widget_get_parent (outer))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (outer, self->window, &bounds)
          || !graphene_rect_intersection (part, &bounds, part))
        return FALSE;
    }
  return graphene_rect_intersection (part,
                                     &GRAPHENE_RECT_INIT (0, 0, (float)self->width / DRAWN_SCALE,
                                                          (float)self->height / DRAWN_SCALE),
                                     part);
}

/* Whether something else lies over its middle: a pane that is folded over it, or what dims it. */
static inline gboolean
is_covered (ContrastCheck *self, GtkWidget *widget, const graphene_rect_t *part)
{
  GtkWidget *top
      = gtk_widget_pick (self->window, (double)part->origin.x + (double)part->size.width / 2,
                         (double)part->origin.y + (double)part->size.height / 2, GTK_PICK_DEFAULT);

  return top != NULL && top != widget && !gtk_widget_is_ancestor (widget, top)
         && !gtk_widget_is_ancestor (top, widget);
}

static inline DastanColor
color_of (guint32 pixel)
{
  return (DastanColor){ (pixel >> 16 & 0xff) / 255.0, (pixel >> 8 & 0xff) / 255.0,
                        (pixel & 0xff) / 255.0, 1 };
}

/* (transfer full): a part of the window as it is drawn: B, G, R, A. Only parts with words are: the most of a window
 * are not. */
static inline guint8 *
draw_part (ContrastCheck *self, int x, int y, int width, int height)
{
  g_autoptr (GdkTexture) texture
      = gsk_renderer_render_texture (self->renderer, self->node,
                                     &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
  guint8 *pixels = g_malloc ((gsize)width * (gsize)height * 4);

  gdk_texture_download (texture, pixels, (gsize)width * 4);
  return pixels;
}

/* The commonest colour of a part, which is what is behind the text, against the one that stands out
 * most: the inside of its strokes. What is between the two smooths their edges. */
static inline double
measure_contrast (ContrastCheck *self, const graphene_rect_t *part)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  int x0 = (int)(part->origin.x * DRAWN_SCALE), y0 = (int)(part->origin.y * DRAWN_SCALE);
  int width = MIN (self->width - x0, (int)(part->size.width * DRAWN_SCALE)),
      height = MIN (self->height - y0, (int)(part->size.height * DRAWN_SCALE));
  g_autofree guint8 *pixels = draw_part (self, x0, y0, width, height);
  GHashTableIter iter;
  gpointer key, value;
  guint32 behind = 0;
  guint most = 0;
  double best = 1;

  for (gsize i = 0; i < (gsize)width * (gsize)height; i++)
    {
      guint32 pixel;

      memcpy (&pixel, pixels + i * 4, 4);
      key = GUINT_TO_POINTER (pixel & 0xffffff);
      g_hash_table_insert (
          counts, key,
          GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) > most)
      {
        most = GPOINTER_TO_UINT (value);
        behind = GPOINTER_TO_UINT (key);
      }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) >= FEWEST_PIXELS)
      best = MAX (best,
                  dastan_color_contrast (color_of (GPOINTER_TO_UINT (key)), color_of (behind)));
  return best;
}

/* @part: what is shown of the @whole text */
static inline void
check_part (ContrastCheck *self,
            const graphene_rect_t *whole,
            const graphene_rect_t *part,
            const char *text)
{
  double contrast;

  /* Of what is scrolled away an edge may be shown with no letter in it. */
  if (part->size.width < whole->size.width / 2
      || part->size.height < MIN (whole->size.height * 0.8f, LEAST_SHOWN))
    return;
  contrast = measure_contrast (self, part);
  n_texts_measured++;
  if (contrast >= LEAST_CONTRAST)
    return;
  self->n_low++;
  g_printerr ("%s: a contrast of %.2f: “%.60s”\n", self->name, contrast, text);
}

/* Each stretch of a label by itself, which may have a colour of its own. @shown: the part of it
 * that is shown */
static inline void
check_runs (ContrastCheck *self, GtkLabel *label, const graphene_rect_t *shown)
{
  PangoLayoutIter *iter = pango_layout_get_iter (gtk_label_get_layout (label));
  graphene_rect_t bounds;
  int x, y;

  gtk_label_get_layout_offsets (label, &x, &y);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (label), self->window, &bounds));
  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      g_autofree char *words = run != NULL
                                   ? g_strndup (gtk_label_get_text (label) + run->item->offset,
                                                (gsize)run->item->length)
                                   : g_strdup ("");
      PangoRectangle extents;
      graphene_rect_t whole, part;

      if (g_strstrip (words)[0] == '\0')
        continue;
      pango_layout_iter_get_run_extents (iter, NULL, &extents);
      pango_extents_to_pixels (&extents, NULL);
      whole = GRAPHENE_RECT_INIT (bounds.origin.x + (float)(x + extents.x),
                                  bounds.origin.y + (float)(y + extents.y), (float)extents.width,
                                  (float)extents.height);
      if (graphene_rect_intersection (&whole, shown, &part))
        check_part (self, &whole, &part, words);
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}

static inline void
check_contrast_below (ContrastCheck *self, GtkWidget *widget)
{
  const char *text = get_text_shown (widget);
  graphene_rect_t part;

  if (text != NULL && text[0] != '\0' && get_part_shown (self, widget, &part)
      && !is_covered (self, widget, &part))
    {
      graphene_rect_t whole;

      if (GTK_IS_LABEL (widget))
        check_runs (self, GTK_LABEL (widget), &part);
      else if (gtk_widget_compute_bounds (widget, self->window, &whole))
        check_part (self, &whole, &part, text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      check_contrast_below (self, child);
}

/* How many texts of a window, or of a popover, stand out too little from what is behind them; each
 * is told. */
static inline guint
check_contrast (GtkWidget *window, const char *name)
{
  ContrastCheck self = { .name = name, .window = window };
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GskRenderNode) node = NULL, scaled = NULL;
  GskTransform *transform = gsk_transform_scale (NULL, DRAWN_SCALE, DRAWN_SCALE);

  wait_until ((node = take_node (paintable, width, height)) != NULL);
  scaled = gsk_transform_node_new (node, transform);
  gsk_transform_unref (transform);
  self.width = width * DRAWN_SCALE;
  self.height = height * DRAWN_SCALE;
  self.renderer = gtk_native_get_renderer (gtk_widget_get_native (window));
  self.node = scaled;
  check_contrast_below (&self, window);
  return self.n_low;
}
