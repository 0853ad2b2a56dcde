/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of the looks of the timeline, drawn by what draws the timeline: for its legend. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-sample.h"

#define MARGIN 6.0
#define WIDE 72.0
#define BAR 8.0

static const struct
{
  const char *date;
  DastanItemFlags flags;
} samples[DASTAN_N_LOOKS] = {
  [DASTAN_LOOK_DAY] = { "2025-11-27", 0 },
  [DASTAN_LOOK_YEAR] = { "2025", 0 },
  [DASTAN_LOOK_DECADE] = { "198X", 0 },
  [DASTAN_LOOK_MASKED] = { "19XX", 0 },
  [DASTAN_LOOK_SPAN] = { "2025-03-01/2025-09-30", 0 },
  [DASTAN_LOOK_ONE_OF] = { "[1960,1965]", 0 },
  [DASTAN_LOOK_ALL_OF] = { "{1960,1965}", 0 },
  [DASTAN_LOOK_OPEN] = { "2004-01-01/..", 0 },
  [DASTAN_LOOK_UNKNOWN] = { "2004-01-01/", 0 },
  [DASTAN_LOOK_UNCERTAIN] = { "2004?", 0 },
  [DASTAN_LOOK_APPROXIMATE] = { "2004~", 0 },
  [DASTAN_LOOK_PLANNED] = { "2030", DASTAN_ITEM_PLANNED },
  [DASTAN_LOOK_REPORTED] = { "2025", DASTAN_ITEM_REPORTED },
  [DASTAN_LOOK_DISPUTED] = { "2025", DASTAN_ITEM_DISPUTED },
  [DASTAN_LOOK_UNDATED] = { NULL, DASTAN_ITEM_UNDATED },
};

const char *
dastan_timeline_sample_get_date (DastanLook look)
{
  g_return_val_if_fail (look < DASTAN_N_LOOKS, NULL);
  return samples[look].date;
}

static DastanTimelineItem
make_item (DastanLook look)
{
  DastanTimelineItem item = { .flags = samples[look].flags };
  g_autoptr (DastanEdtf) date = NULL;
  const DastanEdtfBounds *bounds;

  if (samples[look].date == NULL)
    return item;
  date = dastan_edtf_parse (samples[look].date, NULL, NULL);
  g_assert (date != NULL);
  bounds = dastan_edtf_get_bounds (date);
  item.earliest = bounds->whole.earliest;
  item.latest = bounds->whole.latest;
  item.core_start = bounds->start.latest;
  item.core_end = bounds->end.earliest;
  dastan_timeline_item_set_date (&item, dastan_edtf_get_kind (date), bounds->flags);
  return item;
}

void
dastan_timeline_sample_draw (DastanLook look,
                             DastanColor color,
                             const DastanPalette *palette,
                             DastanDisplayList *list)
{
  DastanTimelineItem item;
  DastanRect bar = { MARGIN, (DASTAN_SAMPLE_HEIGHT - BAR) / 2, WIDE, BAR };
  DastanRect mark = { DASTAN_SAMPLE_WIDTH - MARGIN - BAR - 2, bar.y, BAR, BAR };
  DastanSpan span;
  DastanScale scale;

  g_return_if_fail (look < DASTAN_N_LOOKS);

  item = make_item (look);
  span = (DastanSpan){ item.earliest, item.flags & DASTAN_ITEM_OPEN_END
                                          ? item.core_start + G_GINT64_CONSTANT (31557600) * 8
                                          : item.latest };
  scale = dastan_scale_make (
      dastan_span_make (span.earliest, MAX (span.latest, span.earliest + 60)), WIDE, NULL);
  /* What has no date, or no end, has no mark without room. */
  if (look != DASTAN_LOOK_UNDATED)
    dastan_timeline_look_draw (&item, &scale, bar, 0, DASTAN_SAMPLE_WIDTH - 2 * MARGIN, color,
                               palette, list);
  if (look != DASTAN_LOOK_OPEN && look != DASTAN_LOOK_UNKNOWN)
    dastan_timeline_look_draw (
        &item, &scale, look == DASTAN_LOOK_UNDATED ? (DastanRect){ MARGIN, bar.y, BAR, BAR } : mark,
        0, DASTAN_SAMPLE_WIDTH, color, palette, list);
}
