/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eras as quiet bands behind the lanes, with their names in rows below the axis. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-eras.h"

#include <math.h>

#define MARGIN 10.0     /* beyond the area: what is drawn must not overflow */
#define INSET 6.0       /* before a name */
#define LEAST_NAME 18.0 /* a strip that is narrower has no name */
#define ROW_GAP 2.0
#define BAND 0.09f
#define STRIP 0.24f

typedef struct
{
  double from; /* pixels; of what is in the area and a margin */
  double to;
  float stop[4];
  float alpha[4];
} Extent;

/* Whether any of an era is in view, and where. Its ends are faint where they are not certain, and
 * fade where it has none. */
static gboolean
measure (const DastanTimelineEra *era, const DastanScale *scale, Extent *extent)
{
  const double most = scale->width + MARGIN;
  double from
      = era->earliest == DASTAN_SECOND_MIN ? -MARGIN : dastan_scale_map (scale, era->earliest);
  double to = era->latest == DASTAN_SECOND_MAX ? most : dastan_scale_map (scale, era->latest);
  double core_start
      = era->earliest == DASTAN_SECOND_MIN ? from : dastan_scale_map (scale, era->core_start);
  double core_end = era->latest == DASTAN_SECOND_MAX ? to : dastan_scale_map (scale, era->core_end);
  double length;

  extent->from = CLAMP (from, -MARGIN, most);
  extent->to = CLAMP (to, -MARGIN, most);
  length = extent->to - extent->from;
  if (length < 0.5 || extent->to < 0 || extent->from > scale->width)
    return FALSE;
  extent->stop[0] = 0;
  extent->stop[1] = (float)CLAMP ((core_start - extent->from) / length, 0, 1);
  extent->stop[2] = (float)CLAMP ((core_end - extent->from) / length, extent->stop[1], 1);
  extent->stop[3] = 1;
  extent->alpha[0] = core_start > from + 1 ? 0.25f : 1;
  extent->alpha[1] = extent->alpha[2] = 1;
  extent->alpha[3] = core_end < to - 1 ? 0.25f : 1;
  return TRUE;
}

static DastanColor
choose_color (const DastanTimelineEra *era, guint index, const DastanPalette *palette)
{
  if (era->color == NULL)
    return index % 2 == 0 ? palette->secondary : palette->accent;
  return dastan_palette_category (palette, era->color, 0);
}

static void
draw (const DastanTimelineEra *era,
      guint index,
      const Extent *extent,
      DastanRect rect,
      float strength,
      const DastanPalette *palette,
      DastanDisplayList *list)
{
  float alpha[4];

  for (guint i = 0; i < 4; i++)
    alpha[i] = extent->alpha[i] * strength;
  dastan_display_list_add_fade (list, rect, 0, choose_color (era, index, palette), extent->stop,
                                alpha);
}

guint
dastan_timeline_eras_pack (DastanTimelineEra *eras, guint n)
{
  guint n_rows = 0;

  for (guint i = 0; i < n; i++)
    {
      guint row = 0;

      /* The lowest row in which nothing before it overlaps; the last takes all that is left. */
      for (; row + 1 < DASTAN_ERAS_MOST_ROWS; row++)
        {
          gboolean is_free = TRUE;

          for (guint j = 0; j < i && is_free; j++)
            is_free = eras[j].row != row || eras[j].latest < eras[i].earliest
                      || eras[j].earliest > eras[i].latest;
          if (is_free)
            break;
        }
      eras[i].row = row;
      n_rows = MAX (n_rows, row + 1);
    }
  return n_rows;
}

static double
measure_row (DastanTextCache *cache)
{
  int width, height;

  dastan_text_cache_measure (cache, "Ág", DASTAN_TYPE_STYLE_SMALL, &width, &height);
  return height + ROW_GAP;
}

double
dastan_timeline_eras_measure (guint n_rows, DastanTextCache *cache)
{
  return n_rows > 0 ? n_rows * measure_row (cache) + ROW_GAP : 0;
}

void
dastan_timeline_eras_draw_bands (const DastanTimelineEra *eras,
                                 guint n,
                                 const DastanScale *scale,
                                 double left,
                                 double top,
                                 double bottom,
                                 const DastanPalette *palette,
                                 DastanDisplayList *list)
{
  Extent extent;

  for (guint i = 0; i < n; i++)
    if (measure (&eras[i], scale, &extent) && bottom > top)
      draw (&eras[i], i, &extent,
            (DastanRect){ left + extent.from, top, extent.to - extent.from, bottom - top }, BAND,
            palette, list);
}

/* The strip of an era's name. */
static DastanRect
place_strip (const DastanTimelineEra *era,
             const Extent *extent,
             guint n_rows,
             double bottom,
             double row_height)
{
  return (DastanRect){ extent->from, bottom - (n_rows - era->row) * row_height,
                       extent->to - extent->from, row_height - ROW_GAP };
}

static guint
count_rows (const DastanTimelineEra *eras, guint n)
{
  guint n_rows = 0;

  for (guint i = 0; i < n; i++)
    n_rows = MAX (n_rows, eras[i].row + 1);
  return n_rows;
}

void
dastan_timeline_eras_draw_names (const DastanTimelineEra *eras,
                                 guint n,
                                 const DastanScale *scale,
                                 double left,
                                 double bottom,
                                 const DastanPalette *palette,
                                 DastanTextCache *cache,
                                 DastanDisplayList *list)
{
  guint n_rows = count_rows (eras, n);
  double row_height = n > 0 ? measure_row (cache) : 0, free_from[DASTAN_ERAS_MOST_ROWS] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      Extent extent;
      DastanRect strip;
      double from, room;
      PangoLayout *layout;
      int width;

      if (!measure (&eras[i], scale, &extent))
        continue;
      strip = place_strip (&eras[i], &extent, n_rows, bottom, row_height);
      strip.x += left;
      draw (&eras[i], i, &extent, strip, STRIP, palette, list);
      /* Where more overlap than there are rows, the first keeps its name. */
      from = MAX (MAX (extent.from, 0), free_from[eras[i].row]) + INSET;
      room = MIN (extent.to, scale->width) - from - ROW_GAP;
      if (room < LEAST_NAME)
        continue;
      layout = dastan_text_cache_get (cache, eras[i].title, DASTAN_TYPE_STYLE_SMALL, (int)room);
      pango_layout_get_pixel_size (layout, &width, NULL);
      dastan_display_list_add_text (list, layout, left + round (from), strip.y, palette->text);
      free_from[eras[i].row] = from + width;
    }
}

int
dastan_timeline_eras_pick (const DastanTimelineEra *eras,
                           guint n,
                           const DastanScale *scale,
                           double bottom,
                           DastanTextCache *cache,
                           double x,
                           double y)
{
  guint n_rows = count_rows (eras, n);
  double row_height = n > 0 ? measure_row (cache) : 0;
  Extent extent;

  for (guint i = 0; i < n; i++)
    if (measure (&eras[i], scale, &extent))
      {
        DastanRect strip = place_strip (&eras[i], &extent, n_rows, bottom, row_height);

        if (dastan_rect_contains (&strip, x, y))
          return (int)i;
      }
  return -1;
}
