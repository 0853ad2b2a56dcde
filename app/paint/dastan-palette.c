/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of Dastan, light and dark, each with one meaning. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-palette.h"

#define HEX(value) \
  { ((value) >> 16 & 255) / 255.0f, ((value) >> 8 & 255) / 255.0f, ((value) & 255) / 255.0f, 1 }

static const DastanPalette light = {
  .text = HEX (0x1d1d20),
  .secondary = HEX (0x5e5c64),
  .window = HEX (0xffffff),
  .card = HEX (0xffffff),
  .lane = HEX (0xf4f3f2),
  .line = HEX (0xdeddda),
  .selected = HEX (0xe66100),
  .selected_text = HEX (0xb84a00),
  .accent = HEX (0x1c71d8),
  .is_dark = FALSE,
};

static const DastanPalette dark = {
  .text = HEX (0xf6f5f4),
  .secondary = HEX (0xb5b2ae),
  .window = HEX (0x2a2a2a),
  .card = HEX (0x303030),
  .lane = HEX (0x303030),
  .line = HEX (0x434343),
  .selected = HEX (0xffa348),
  .selected_text = HEX (0xffa348),
  .accent = HEX (0x78aeed),
  .is_dark = TRUE,
};

static const DastanPalette light_contrast = {
  .text = HEX (0x000000),
  .secondary = HEX (0x2e2c31),
  .window = HEX (0xffffff),
  .card = HEX (0xffffff),
  .lane = HEX (0xebe9e7),
  .line = HEX (0xb0aeb5),
  .selected = HEX (0xb03a00),
  .selected_text = HEX (0x8f2f00),
  .accent = HEX (0x0b4ea2),
  .is_dark = FALSE,
  .is_contrast = TRUE,
};

static const DastanPalette dark_contrast = {
  .text = HEX (0xffffff),
  .secondary = HEX (0xe8e6e3),
  .window = HEX (0x1e1e1e),
  .card = HEX (0x202020),
  .lane = HEX (0x2c2c2c),
  .line = HEX (0x66656a),
  .selected = HEX (0xffbe6f),
  .selected_text = HEX (0xffbe6f),
  .accent = HEX (0x99c1f1),
  .is_dark = TRUE,
  .is_contrast = TRUE,
};

/* Hues told apart by the most common kinds of colour blindness as well. */
static const DastanColor category_hues[] = {
  HEX (0x1c71d8), HEX (0x26a269), HEX (0xc64600), HEX (0x813d9c),
  HEX (0x0f8a8a), HEX (0x865e3c), HEX (0xa51d5d), HEX (0x5e5c64),
};

static const DastanColor source_hues[] = {
  HEX (0x3584e4), HEX (0x9141ac), HEX (0x2ec27e), HEX (0x986a44), HEX (0x77767b), HEX (0xc061cb),
};

const DastanPalette *
dastan_palette_get (gboolean is_dark)
{
  return is_dark ? &dark : &light;
}

const DastanPalette *
dastan_palette_get_contrast (gboolean is_dark)
{
  return is_dark ? &dark_contrast : &light_contrast;
}

DastanColor
dastan_palette_category (const DastanPalette *self, const char *color, guint index)
{
  const DastanColor white = { 1, 1, 1, 1 };
  DastanColor result = category_hues[index % G_N_ELEMENTS (category_hues)];

  if (color != NULL)
    dastan_color_parse (color, &result);
  if (self->is_contrast)
    return dastan_color_mix (result, self->text, self->is_dark ? 0.5f : 0.35f);
  return self->is_dark ? dastan_color_mix (result, white, 0.28f) : result;
}

DastanMark
dastan_palette_mark (guint index)
{
  return index % DASTAN_N_MARKS;
}

DastanColor
dastan_palette_source (const DastanPalette *self, guint index)
{
  return source_hues[index % G_N_ELEMENTS (source_hues)];
}
