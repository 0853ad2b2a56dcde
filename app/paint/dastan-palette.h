/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of Dastan, light and dark, each with one meaning. */
#pragma once

#include "paint/dastan-display-list.h"

G_BEGIN_DECLS

typedef struct
{
  DastanColor text;
  DastanColor secondary;  /* quieter text; contrast of at least 4.5 on every background here */
  DastanColor window;     /* behind everything */
  DastanColor card;       /* raised above it */
  DastanColor lane;       /* every second lane */
  DastanColor line;       /* grid and borders */
  DastanColor selected;   /* the selected event, and nothing else */
  DastanColor selected_text; /* its label: the same hue, readable */
  DastanColor accent;     /* what can be acted on */
  gboolean is_dark;
  gboolean is_contrast; /* for who needs high contrast: nothing is faint */
} DastanPalette;

/* The palette; static. */
const DastanPalette *dastan_palette_get (gboolean is_dark);
/* The same in high contrast: static, too. */
const DastanPalette *dastan_palette_get_contrast (gboolean is_dark);

/**
 * dastan_palette_category:
 * @self: a palette
 * @color: (nullable): "#rrggbb" for light windows
 * @index: the category's place, which chooses a hue where @color is missing or bad
 *
 * Returns: the category's colour in this palette, lightened for a dark one
 */
DastanColor dastan_palette_category (const DastanPalette *self, const char *color, guint index);
/* The shape that goes with it. */
DastanMark dastan_palette_mark (guint index);
/* A source's colour, from a row of its own so that it is not taken for a category. */
DastanColor dastan_palette_source (const DastanPalette *self, guint index);

G_END_DECLS
