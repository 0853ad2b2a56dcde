/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How events are drawn that are counted: a number, and a density below it. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-groups.h"

#include <math.h>

#include "base/dastan-count.h"

#define LEAST_HEIGHT 2.0 /* of a bin with any event at all */
#define DENSITY 0.42f    /* how strong the lane's colour is */

char *
dastan_timeline_group_dup_text (const DastanTimelineGroup *group)
{
  g_autofree char *count = dastan_count_dup_text (group->n);

  /* A mark, not a word: they began further left. */
  return group->kind == DASTAN_GROUP_RUNNING ? g_strdup_printf ("\342\200\271 %s", count)
                                             : g_steal_pointer (&count);
}

double
dastan_timeline_groups_get_height (guint n, guint full)
{
  return MIN (sqrt ((double)n / MAX (full, 1)), 1);
}

/* Bins of the same height that follow one another are one rectangle. */
static void
draw_density (const DastanTimelineGroup *group,
              guint full,
              DastanColor color,
              DastanDisplayList *list)
{
  double left = round (group->area.x), right = round (group->area.x + group->area.width);
  double run_x = 0, run_height = 0;

  for (guint i = 0; i <= group->n_bins; i++)
    {
      double x = CLAMP (round (group->bins_x + i * group->bin_width), left, right);
      guint n = i < group->n_bins ? group->bins[i] : 0;
      double height
          = n > 0 ? MAX (round (group->area.height * dastan_timeline_groups_get_height (n, full)),
                         LEAST_HEIGHT)
                  : 0;

      if (i < group->n_bins && height == run_height)
        continue;
      if (run_height > 0 && x > run_x)
        dastan_display_list_add_rect (list,
                                      (DastanRect){ run_x,
                                                    group->area.y + group->area.height - run_height,
                                                    x - run_x, run_height },
                                      0, color);
      run_x = x;
      run_height = height;
    }
}

static void
draw_chip (const DastanTimelineGroup *group,
           DastanColor color,
           const DastanPalette *palette,
           DastanTextCache *cache,
           DastanDisplayList *list)
{
  g_autofree char *text = dastan_timeline_group_dup_text (group);
  PangoLayout *layout = dastan_text_cache_get (cache, text, DASTAN_TYPE_STYLE_SMALL, 0);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  dastan_display_list_add_rect (
      list, group->chip, group->chip.height / 2,
      dastan_color_mix (palette->card, color, palette->is_dark ? 0.3f : 0.16f));
  dastan_display_list_add_text (
      list, layout, group->chip.x + round ((group->chip.width - width) / 2),
      group->chip.y + round ((group->chip.height - height) / 2), palette->text);
}

void
dastan_timeline_groups_draw (const DastanTimelineLayout *layout,
                             const DastanPalette *palette,
                             DastanTextCache *cache,
                             DastanDisplayList *list)
{
  guint n = dastan_timeline_layout_get_n_groups (layout), n_lanes;
  guint full = dastan_timeline_layout_get_full_height (layout);
  const DastanTimelineLane *lanes = dastan_timeline_layout_get_lanes (layout, &n_lanes);

  for (guint i = 0; i < n; i++)
    {
      const DastanTimelineGroup *group = dastan_timeline_layout_get_group (layout, i);
      DastanColor color = lanes[group->lane].color;

      if (group->kind == DASTAN_GROUP_DENSE)
        draw_density (group, full, dastan_color_with_alpha (color, DENSITY), list);
      if (group->chip.width > 0)
        draw_chip (group, color, palette, cache, list);
    }
}
