/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eras as quiet bands behind the lanes, with their names in rows below the axis. */
#pragma once

#include "paint/dastan-palette.h"
#include "paint/dastan-text-cache.h"
#include "plot/dastan-scale.h"

G_BEGIN_DECLS

#define DASTAN_ERAS_MOST_ROWS 3

/**
 * DastanTimelineEra:
 * @earliest: first second it may begin at; #DASTAN_SECOND_MIN where it has no beginning
 * @core_start: from here it is certain
 * @core_end: to here it is certain
 * @latest: last second it may end at; #DASTAN_SECOND_MAX where it has no end
 * @title: borrowed
 * @color: (nullable): borrowed, "#rrggbb"
 * @row: of its name: dastan_timeline_eras_pack()
 */
typedef struct
{
  gint64 earliest;
  gint64 core_start;
  gint64 core_end;
  gint64 latest;
  const char *title;
  const char *color;
  guint row;
} DastanTimelineEra;

/* Gives each era a row so that those in one do not overlap in time, as far as %DASTAN_ERAS_MOST_ROWS go. Returns how
 * many there are. Depends on the dates alone: neither pan nor zoom moves a name to another row. */
guint dastan_timeline_eras_pack (DastanTimelineEra *eras, guint n);
/* The height of so many rows of names, in pixels. */
double dastan_timeline_eras_measure (guint n_rows, DastanTextCache *cache);

/* The bands, from @top to @bottom, in the area from @left. */
void dastan_timeline_eras_draw_bands (const DastanTimelineEra *eras, guint n, const DastanScale *scale, double left,
                                      double top, double bottom, const DastanPalette *palette, DastanDisplayList *list);
/* The names, in rows that end at @bottom: each stays with what is seen of its era, and is shortened to it. */
void dastan_timeline_eras_draw_names (const DastanTimelineEra *eras, guint n, const DastanScale *scale, double left,
                                      double bottom, const DastanPalette *palette, DastanTextCache *cache,
                                      DastanDisplayList *list);
/* The era whose name's strip is at a point, or -1; x counts from the area's left edge. */
int dastan_timeline_eras_pick (const DastanTimelineEra *eras, guint n, const DastanScale *scale, double bottom,
                               DastanTextCache *cache, double x, double y);

G_END_DECLS
