/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has the letters of texts drawn size by size, before the texts themselves are laid out. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-glyph-warmer.h"

#include <pango/pangocairo.h>

#define N_STYLES (DASTAN_TYPE_STYLE_SMALL_BOLD + 1)
#define N_LETTERS 0x2100 /* the alphabets and the marks between words; not the scripts of Asia, nor symbols */

struct _DastanGlyphWarmer
{
  DastanTextCache *cache;
  double scale;
  struct
  {
    guint8 has[N_LETTERS / 8]; /* a bit a code point */
    GString *letters;          /* each once */
    guint n;
  } styles[N_STYLES];
};

DastanGlyphWarmer *
dastan_glyph_warmer_new (PangoContext *context, double scale)
{
  DastanGlyphWarmer *self;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (scale > 0, NULL);

  self = g_new0 (DastanGlyphWarmer, 1);
  self->cache = dastan_text_cache_new (context);
  self->scale = scale;
  for (guint i = 0; i < N_STYLES; i++)
    self->styles[i].letters = g_string_new (NULL);
  return self;
}

void
dastan_glyph_warmer_free (DastanGlyphWarmer *self)
{
  if (self == NULL)
    return;
  dastan_text_cache_free (self->cache);
  for (guint i = 0; i < N_STYLES; i++)
    g_string_free (self->styles[i].letters, TRUE);
  g_free (self);
}

void
dastan_glyph_warmer_add (DastanGlyphWarmer *self, DastanTypeStyle style, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (style < N_STYLES);

  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      if (letter >= N_LETTERS || !g_unichar_isgraph (letter)
          || (self->styles[style].has[letter / 8] & 1 << letter % 8) != 0)
        continue;
      self->styles[style].has[letter / 8] |= (guint8) (1 << letter % 8);
      self->styles[style].n++;
      g_string_append_unichar (self->styles[style].letters, letter);
    }
}

guint
dastan_glyph_warmer_get_n (const DastanGlyphWarmer *self, DastanTypeStyle style)
{
  g_return_val_if_fail (self != NULL && style < N_STYLES, 0);
  return self->styles[style].n;
}

/* Onto a surface as wide as they are, for cairo draws no letter that falls beside. */
static void
draw (DastanGlyphWarmer *self, PangoLayout *layout)
{
  int width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  pango_layout_get_pixel_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) (width * self->scale) + 1,
                                        (int) (height * self->scale) + 1);
  cairo_surface_set_device_scale (surface, self->scale, self->scale);
  cr = cairo_create (surface);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

void
dastan_glyph_warmer_run (DastanGlyphWarmer *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_STYLES; i++)
    if (self->styles[i].n > 0)
      {
        draw (self, dastan_text_cache_get (self->cache, self->styles[i].letters->str, (DastanTypeStyle) i, 0));
        memset (self->styles[i].has, 0, sizeof self->styles[i].has);
        g_string_truncate (self->styles[i].letters, 0);
        self->styles[i].n = 0;
      }
}
