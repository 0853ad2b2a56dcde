/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of a timeline on paper or in a picture: colours of categories, looks of dates. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-legend-drawing.h"

#include <math.h>

#include "paint/dastan-timeline-sample.h"
#include "scene/dastan-look-words.h"
#include "scene/dastan-timeline-items.h"

#define PADDING 14.0
#define GAP 24.0         /* between columns */
#define MOST_COLUMN 460.0 /* of a column: longer words take several lines */
#define LINE 24.0        /* of an entry of one line */
#define SPARE 6.0        /* below one of several */
#define MARK 10.0

/* What one entry shows: a category, or a look of dates. */
typedef struct
{
  const DastanCategory *category; /* (nullable): a look */
  guint number;                   /* of it */
  PangoLayout *words;
} Entry;

typedef struct
{
  DastanDisplayList *list;
  const DastanPalette *palette;
  double column;
  guint n_columns;
} Filling;

static void
entry_clear (gpointer data)
{
  g_clear_object (&((Entry *)data)->words);
}

static void
add_entry (GArray *entries, PangoContext *context, const DastanCategory *category, guint number, const char *words)
{
  Entry entry = { category, number, pango_layout_new (context) };

  pango_layout_set_text (entry.words, words, -1);
  pango_layout_set_wrap (entry.words, PANGO_WRAP_WORD_CHAR);
  g_array_append_val (entries, entry);
}

static GArray *
list_entries (const DastanColumns *columns, DastanDossier *dossier, gboolean has_categories, PangoContext *context,
              guint *n_categories)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const GPtrArray *categories = dastan_dossier_get_categories (dossier);
  guint looks = dastan_timeline_items_find_looks (columns);

  g_array_set_clear_func (entries, entry_clear);
  for (guint i = 0; has_categories && i < categories->len; i++)
    {
      const DastanCategory *category = categories->pdata[i];

      add_entry (entries, context, category, i, dastan_text_get_local (category->title));
    }
  *n_categories = entries->len;
  for (guint look = 0; look < DASTAN_N_LOOKS; look++)
    if (looks & 1u << look)
      add_entry (entries, context, NULL, look, dastan_look_get_words (look));
  return entries;
}

/* As many columns as have room for the longest words; where not even one has, the words take several lines. */
static void
find_columns (Filling *self, const GArray *entries, double room)
{
  double widest = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      int width;

      pango_layout_get_pixel_size (g_array_index (entries, Entry, i).words, &width, NULL);
      widest = MAX (widest, width);
    }
  widest = MIN (widest + DASTAN_SAMPLE_WIDTH + GAP, MOST_COLUMN);
  self->n_columns = (guint)MAX (floor ((room + GAP) / MAX (widest, 1)), 1);
  self->column = (room + GAP) / self->n_columns;
  for (guint i = 0; i < entries->len; i++)
    pango_layout_set_width (g_array_index (entries, Entry, i).words,
                            (int)(MAX (self->column - GAP - DASTAN_SAMPLE_WIDTH, 1) * PANGO_SCALE));
}

/* Samples are drawn from 0,0: they are copied to where they belong. */
static void
draw_entry (const Filling *self, const Entry *entry, double x, double y)
{
  PangoRectangle line;

  pango_layout_line_get_pixel_extents (pango_layout_get_line_readonly (entry->words, 0), NULL, &line);
  if (entry->category != NULL)
    dastan_display_list_add_mark (self->list, dastan_palette_mark (entry->number), x + MARK, y + DASTAN_SAMPLE_HEIGHT / 2,
                                  MARK, dastan_palette_category (self->palette, entry->category->color, entry->number));
  else
    {
      g_autoptr (DastanDisplayList) sample = dastan_display_list_new ();

      dastan_timeline_sample_draw (entry->number, dastan_palette_category (self->palette, NULL, 0), self->palette, sample);
      dastan_display_list_append (self->list, sample, x, y);
    }
  dastan_display_list_add_text (self->list, entry->words, x + DASTAN_SAMPLE_WIDTH,
                                y + (DASTAN_SAMPLE_HEIGHT - line.height) / 2, self->palette->text);
}

/* Row by row. Returns: how far down it comes. */
static double
draw_entries (const Filling *self, const GArray *entries, guint from, guint to, double y)
{
  for (guint row = from; row < to; row += self->n_columns)
    {
      double highest = LINE;

      for (guint i = row; i < MIN (row + self->n_columns, to); i++)
        {
          const Entry *entry = &g_array_index (entries, Entry, i);
          int height;

          draw_entry (self, entry, PADDING + (i - row) * self->column, y);
          pango_layout_get_pixel_size (entry->words, NULL, &height);
          if (pango_layout_get_line_count (entry->words) > 1)
            highest = MAX (highest, height + SPARE);
        }
      y += highest;
    }
  return y;
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
  Filling self = { .list = dastan_display_list_new (), .palette = palette };
  guint n_categories;
  g_autoptr (GArray) entries
      = list_entries (columns, dossier, lanes_by != DASTAN_LANES_BY_CATEGORY, context, &n_categories);
  double y = PADDING;

  find_columns (&self, entries, width - 2 * PADDING);
  y = draw_entries (&self, entries, 0, n_categories, y);
  y = draw_entries (&self, entries, n_categories, entries->len, y);
  *height = entries->len > 0 ? y + PADDING : 0;
  return self.list;
}
