/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of a timeline on paper or in a picture: colours of categories, looks of dates. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-legend-drawing.h"

#include <math.h>

#include "paint/dastan-text-cache.h"
#include "paint/dastan-timeline-sample.h"
#include "scene/dastan-look-words.h"
#include "scene/dastan-timeline-items.h"

#define PADDING 14.0
#define COLUMN 430.0 /* least width of a column */
#define LINE 24.0
#define MARK 10.0

/* Where the next entry goes: columns are filled row by row. */
typedef struct
{
  DastanDisplayList *list;
  DastanTextCache *cache;
  const DastanPalette *palette;
  double column;
  guint n_columns;
  guint n;
} Filling;

static void
get_cell (const Filling *self, double *x, double *y)
{
  *x = PADDING + (self->n % self->n_columns) * self->column;
  *y = PADDING + (double) (self->n / self->n_columns) * LINE;
}

static void
add_words (const Filling *self, double x, double y, const char *words, double room)
{
  PangoLayout *layout = dastan_text_cache_get (self->cache, words, DASTAN_TYPE_STYLE_LABEL, (int) room);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  dastan_display_list_add_text (self->list, layout, x, y + (DASTAN_SAMPLE_HEIGHT - height) / 2, self->palette->text);
}

/* Samples are drawn from 0,0: they are copied to where they belong. */
static void
add_sample (const Filling *self, DastanLook look, double x, double y)
{
  g_autoptr (DastanDisplayList) sample = dastan_display_list_new ();

  dastan_timeline_sample_draw (look, dastan_palette_category (self->palette, NULL, 0), self->palette, sample);
  dastan_display_list_append (self->list, sample, x, y);
}

static void
add_categories (Filling *self, DastanDossier *dossier)
{
  const GPtrArray *categories = dastan_dossier_get_categories (dossier);

  for (guint i = 0; i < categories->len; i++)
    {
      const DastanCategory *category = categories->pdata[i];
      double x, y;

      get_cell (self, &x, &y);
      dastan_display_list_add_mark (self->list, dastan_palette_mark (i), x + MARK, y + DASTAN_SAMPLE_HEIGHT / 2, MARK,
                                    dastan_palette_category (self->palette, category->color, i));
      add_words (self, x + DASTAN_SAMPLE_WIDTH, y, dastan_text_get_local (category->title),
                 self->column - DASTAN_SAMPLE_WIDTH - PADDING);
      self->n++;
    }
  /* What follows begins a row of its own. */
  self->n = (self->n + self->n_columns - 1) / self->n_columns * self->n_columns;
}

DastanDisplayList *
dastan_legend_drawing_new (const DastanColumns *columns,
                           DastanDossier *dossier,
                           DastanLanesBy lanes_by,
                           const DastanPalette *palette,
                           PangoContext *context,
                           double width,
                           double *height)
{
  g_autoptr (DastanTextCache) cache = dastan_text_cache_new (context);
  Filling self = { .list = dastan_display_list_new (), .cache = cache, .palette = palette };
  guint looks = dastan_timeline_items_find_looks (columns);

  self.n_columns = (guint) MAX (floor ((width - 2 * PADDING) / COLUMN), 1);
  self.column = (width - 2 * PADDING) / self.n_columns;
  if (lanes_by != DASTAN_LANES_BY_CATEGORY)
    add_categories (&self, dossier);
  for (guint look = 0; look < DASTAN_N_LOOKS; look++)
    {
      double x, y;

      if ((looks & 1u << look) == 0)
        continue;
      get_cell (&self, &x, &y);
      add_sample (&self, look, x, y);
      add_words (&self, x + DASTAN_SAMPLE_WIDTH, y, dastan_look_get_words (look),
                 self.column - DASTAN_SAMPLE_WIDTH - PADDING);
      self.n++;
    }
  *height = self.n > 0 ? ceil ((double) self.n / self.n_columns) * LINE + 2 * PADDING : 0;
  return self.list;
}
