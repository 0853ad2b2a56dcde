/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of a dossier on paper or in a picture: all of it, or page by page. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-timeline-drawing.h"

#include <math.h>
#include <string.h>

#include "paint/dastan-timeline-axis.h"
#include "paint/dastan-timeline-density.h"
#include "paint/dastan-timeline-picture.h"
#include "scene/dastan-era-bands.h"

#define HEADER_SHARE 0.24
#define HEADER_PADDING 50.0 /* beside a lane's title */
#define MARGIN_FACTOR 0.96    /* all of time leaves this part of the width free at its ends */
#define EVENTS_ON_A_PAGE 50
#define MOST_ACROSS 24
#define MOST_PAGES 400
#define LEAST_PART 0.5        /* of a page's width that is used before its end */
#define MOST_TITLES 4096
#define OVERVIEW_PADDING 4.0

struct _DastanTimelineDrawing
{
  DastanDossier *dossier;
  DastanColumns *columns;
  DastanTimelineItems *items;
  GArray *eras;
  guint n_era_rows;
  DastanWarp *warp; /* (nullable) */
  DastanTextCache *cache;
  const DastanPalette *palette;
  DastanSpan full;
  GHashTable *titles; /* row → title, of events that are not in memory */
  int selected;       /* item, or -1 */
};

/* From the first event to the last; an open end is cut where the last known second is. */
static DastanSpan
find_full (const DastanColumns *columns, const guint8 *passes)
{
  DastanSpan full = { DASTAN_SECOND_MAX, DASTAN_SECOND_MIN };

  for (guint row = 0; row < columns->n_dated; row++)
    {
      gint64 first = columns->earliest[row], last = columns->latest[row];

      if (!passes[row])
        continue;
      if (first == DASTAN_SECOND_MIN)
        first = columns->start_latest[row];
      if (last == DASTAN_SECOND_MAX)
        last = columns->end_earliest[row];
      if (first > DASTAN_SECOND_MIN && first < DASTAN_SECOND_MAX)
        {
          full.earliest = MIN (full.earliest, first);
          full.latest = MAX (full.latest, first);
        }
      if (last > DASTAN_SECOND_MIN && last < DASTAN_SECOND_MAX)
        {
          full.earliest = MIN (full.earliest, last);
          full.latest = MAX (full.latest, last);
        }
    }
  if (full.earliest > full.latest)
    return (DastanSpan){ 0, DASTAN_SCALE_MIN_SECONDS };
  return full;
}

static int
find_selected (DastanTimelineDrawing *self, const char *id)
{
  int event = id != NULL ? dastan_dossier_index_of_event (self->dossier, id) : -1;

  return event < 0 ? -1 : dastan_timeline_items_find (self->items, self->columns->row_of_event[event]);
}

DastanTimelineDrawing *
dastan_timeline_drawing_new (DastanDossier *dossier,
                             DastanColumns *columns,
                             const guint8 *passes,
                             DastanLanesBy lanes_by,
                             const DastanLaneArrangement *arrangement,
                             gboolean is_linear,
                             const char *selected,
                             const DastanPalette *palette,
                             PangoContext *context)
{
  DastanTimelineDrawing *self = g_new0 (DastanTimelineDrawing, 1);
  g_autofree guint8 *all = NULL;
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  DastanTimelineSource source = { dossier, columns, passes, filter, palette, arrangement };

  if (passes == NULL)
    {
      all = g_malloc (columns->n_rows + 1);
      memset (all, 1, columns->n_rows + 1);
      source.passes = all;
    }
  self->dossier = g_object_ref (dossier);
  self->columns = dastan_columns_ref (columns);
  self->palette = palette;
  self->items = dastan_timeline_items_make (&source, lanes_by);
  dastan_timeline_items_read_titles (self->items, &source);
  self->eras = dastan_era_bands_new (dossier, &self->n_era_rows);
  if (!is_linear)
    self->warp = dastan_timeline_items_find_warp (columns);
  self->cache = dastan_text_cache_new (context);
  self->full = find_full (columns, source.passes);
  self->titles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->selected = find_selected (self, selected);
  return self;
}

void
dastan_timeline_drawing_free (DastanTimelineDrawing *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->titles);
  dastan_text_cache_free (self->cache);
  g_clear_pointer (&self->warp, dastan_warp_unref);
  g_array_unref (self->eras);
  dastan_timeline_items_unref (self->items);
  dastan_columns_unref (self->columns);
  g_object_unref (self->dossier);
  g_free (self);
}

gboolean
dastan_timeline_drawing_has_events (DastanTimelineDrawing *self)
{
  return self->items->items->len > 0;
}

DastanSpan
dastan_timeline_drawing_get_span (DastanTimelineDrawing *self)
{
  DastanScale scale = dastan_scale_make (self->full, 1000, self->warp);

  return dastan_scale_zoom (&scale, MARGIN_FACTOR, scale.width / 2);
}

/* Of titles that have to be read the last few thousand are kept. */
static const char *
get_title (gpointer data, guint row)
{
  DastanTimelineDrawing *self = data;
  char *title = g_hash_table_lookup (self->titles, GUINT_TO_POINTER (row));

  if (title != NULL)
    return title;
  if (g_hash_table_size (self->titles) >= MOST_TITLES)
    g_hash_table_remove_all (self->titles);
  title = dastan_dossier_dup_event_title (self->dossier, self->columns->event[row]);
  g_hash_table_insert (self->titles, GUINT_TO_POINTER (row), title);
  return title;
}

/* The width of the titles of lanes: what the longest needs, up to a part of the picture. */
static double
choose_header (DastanTimelineDrawing *self, double width)
{
  int widest = 0;

  for (guint i = 0; i < self->items->lanes->len; i++)
    {
      int title, height;

      dastan_text_cache_measure (self->cache, g_array_index (self->items->lanes, DastanTimelineLane, i).title,
                                 DASTAN_TYPE_STYLE_BODY, &title, &height);
      widest = MAX (widest, title);
    }
  return round (MIN (widest + HEADER_PADDING, width * HEADER_SHARE));
}

/* What a picture of a size is divided into. */
static DastanTimelineFrame
make_frame (DastanTimelineDrawing *self, double width, double height)
{
  DastanTimelineFrame frame = { .width = width, .height = height, .is_still = TRUE };

  frame.header_width = choose_header (self, width);
  frame.eras = (const DastanTimelineEra *) (gpointer) self->eras->data;
  frame.n_eras = self->eras->len;
  frame.eras_height = dastan_timeline_eras_measure (self->n_era_rows, self->cache);
  frame.axis_height = dastan_timeline_axis_measure (self->cache) + frame.eras_height;
  frame.hues = (const DastanColor *) (gpointer) self->items->hues->data;
  frame.n_hues = self->items->hues->len;
  return frame;
}

static DastanTimelineLayout *
make_layout (DastanTimelineDrawing *self, const DastanScale *scale)
{
  const DastanTimelineItems *items = self->items;

  return dastan_timeline_layout_new_indexed (
      (DastanTimelineItem *) (gpointer) items->items->data, items->items->len,
      (DastanTimelineLane *) (gpointer) items->lanes->data, items->lanes->len, items->index, self->full, scale,
      self->cache, &(DastanTimelineTitles){ .get = get_title, .data = self });
}

double
dastan_timeline_drawing_measure (DastanTimelineDrawing *self, double width, DastanSpan span)
{
  DastanTimelineFrame frame = make_frame (self, width, 0);
  DastanScale scale = dastan_scale_make (span, width - frame.header_width, self->warp);
  g_autoptr (DastanTimelineLayout) layout = make_layout (self, &scale);

  return ceil (frame.axis_height + dastan_timeline_layout_get_height (layout));
}

static void
list_hits (const DastanTimelineLayout *layout, const DastanTimelineFrame *frame, GArray *hits)
{
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (layout, i);
      double x0 = MAX (MIN (box->bar.x, box->label.x) - 3, frame->header_width);
      double x1 = MIN (MAX (box->bar.x + box->bar.width, box->label.x + box->label.width) + 3, frame->width);
      double y0 = MIN (box->bar.y, box->label.y) - 1, y1 = box->bar.y + box->bar.height + 2;
      DastanTimelineHit hit = { dastan_timeline_layout_get_item (layout, box->item)->row,
                                { x0, y0, MAX (x1 - x0, 1), y1 - y0 } };

      if (y0 >= frame->axis_height && y1 <= frame->height)
        g_array_append_val (hits, hit);
    }
}

DastanDisplayList *
dastan_timeline_drawing_draw (DastanTimelineDrawing *self, double width, double height, DastanSpan span)
{
  return dastan_timeline_drawing_draw_hits (self, width, height, span, NULL);
}

DastanDisplayList *
dastan_timeline_drawing_draw_hits (DastanTimelineDrawing *self,
                                   double width,
                                   double height,
                                   DastanSpan span,
                                   GArray *hits)
{
  DastanTimelineFrame frame = make_frame (self, width, height);
  DastanScale scale = dastan_scale_make (span, width - frame.header_width, self->warp);
  g_autoptr (DastanTimelineLayout) layout = make_layout (self, &scale);
  DastanDisplayList *list = dastan_display_list_new ();

  dastan_timeline_layout_place (layout, &scale, &frame, self->selected);
  dastan_timeline_picture_draw (layout, &scale, &frame, self->selected, self->palette, self->cache, list);
  if (hits != NULL)
    list_hits (layout, &frame, hits);
  return list;
}

DastanDisplayList *
dastan_timeline_drawing_draw_overview (DastanTimelineDrawing *self, double width, double height, DastanSpan span)
{
  DastanTimelineFrame frame = make_frame (self, width, height);
  DastanDisplayList *list = dastan_display_list_new ();
  DastanRect strip = { frame.header_width, OVERVIEW_PADDING, width - frame.header_width - OVERVIEW_PADDING,
                       height - 2 * OVERVIEW_PADDING };
  DastanScale scale = dastan_scale_make (dastan_timeline_drawing_get_span (self), strip.width, self->warp);
  double from = strip.x + CLAMP (dastan_scale_map (&scale, span.earliest), 0, strip.width);
  double to = strip.x + CLAMP (dastan_scale_map (&scale, span.latest), 0, strip.width);

  dastan_display_list_add_rect (list, strip, 6, self->palette->lane);
  dastan_timeline_density_draw ((DastanTimelineItem *) (gpointer) self->items->items->data, self->items->index,
                                (DastanTimelineLane *) (gpointer) self->items->lanes->data, self->items->lanes->len,
                                &scale, strip, list);
  dastan_display_list_add_rect (list, (DastanRect){ from, strip.y, MAX (to - from, 2), strip.height }, 0,
                                dastan_color_with_alpha (self->palette->accent, 0.16f));
  dastan_display_list_add_outline (list, (DastanRect){ from, strip.y, MAX (to - from, 2), strip.height }, 2, 1.5,
                                   self->palette->accent);
  return list;
}

/* --- Pages --- */

void
dastan_timeline_page_free (DastanTimelinePage *page)
{
  g_clear_pointer (&page->list, dastan_display_list_free);
  g_free (page);
}

/* What of the columns of pages is the same for all. */
typedef struct
{
  DastanTimelineDrawing *drawing;
  DastanTimelineLayout *layout;
  DastanScale scale; /* of the present column */
  DastanTimelineFrame frame;
  GPtrArray *pages;
} Paging;

/* Where the column ends, in pixels from its lanes' left edge: before the first title that the page would cut; or its
 * width, where none is. */
static double
find_end (const Paging *self)
{
  double left = self->frame.header_width, right = left + self->scale.width, end = right;
  double least = left + self->scale.width * LEAST_PART;

  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (self->layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (self->layout, i);
      double from = MIN (box->bar.x, box->label.x);

      if (box->label.width > 0 && box->label.x + box->label.width > right && from < end && from >= least)
        end = from;
    }
  return end - left;
}

/* The height at which a page may end: no title or bar crosses it. @top and @most are in the lanes' own pixels. */
static double
find_bottom (const Paging *self, double top, double most)
{
  double bottom = most;
  gboolean is_again = TRUE;

  while (is_again)
    {
      is_again = FALSE;
      for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (self->layout); i++)
        {
          const DastanTimelineBox *box = dastan_timeline_layout_get_box (self->layout, i);
          double y0 = MIN (box->label.y, box->bar.y) - self->frame.axis_height;
          double y1 = box->bar.y + box->bar.height - self->frame.axis_height;

          if (y0 < bottom - 0.5 && y1 > bottom && y0 > top)
            {
              bottom = y0;
              is_again = TRUE;
            }
        }
    }
  return bottom > top ? bottom : most;
}

/* Adds the pages of one column, from the first lanes to the last. @height: of a page */
static void
add_column (Paging *self, double height, double total, DastanSpan span)
{
  double top = 0, room = height - self->frame.axis_height;

  while (top < total && self->pages->len < MOST_PAGES)
    {
      DastanTimelinePage *page = g_new0 (DastanTimelinePage, 1);
      double bottom;

      /* Where everything stands, however far down. */
      self->frame.scroll = 0;
      self->frame.height = self->frame.axis_height + total + 1;
      dastan_timeline_layout_place (self->layout, &self->scale, &self->frame, -1);
      bottom = total - top > room ? find_bottom (self, top, top + room) : total;
      self->frame.scroll = top;
      self->frame.height = self->frame.axis_height + bottom - top;
      dastan_timeline_layout_place (self->layout, &self->scale, &self->frame, -1);
      page->list = dastan_display_list_new ();
      dastan_timeline_picture_draw (self->layout, &self->scale, &self->frame, -1, self->drawing->palette,
                                    self->drawing->cache, page->list);
      page->span = span;
      page->height = self->frame.height;
      g_ptr_array_add (self->pages, page);
      top = bottom;
    }
}

static guint
choose_across (DastanTimelineDrawing *self)
{
  guint n = (self->items->items->len + EVENTS_ON_A_PAGE - 1) / EVENTS_ON_A_PAGE;

  return CLAMP (n, 1, MOST_ACROSS);
}

/* The column that begins at @start, at the zoom of @whole. Returns where the next begins, or G_MAXINT64. */
static gint64
place_column (Paging *self, const DastanScale *whole, gint64 start, double total, DastanSpan *shown)
{
  double x = dastan_scale_map_far (whole, start), end;
  double width = self->frame.width - self->frame.header_width;
  DastanSpan visible = { start, dastan_scale_unmap (whole, x + width) };
  gboolean is_last = x + width >= whole->width - 1;

  self->scale = dastan_scale_make (visible, width, whole->warp);
  self->frame.scroll = 0;
  self->frame.height = self->frame.axis_height + total + 1;
  self->frame.next_x = 0;
  dastan_timeline_layout_place (self->layout, &self->scale, &self->frame, -1);
  *shown = visible;
  if (is_last)
    return G_MAXINT64;
  end = find_end (self);
  self->frame.next_x = end < width ? self->frame.header_width + end : 0;
  shown->latest = dastan_scale_unmap (&self->scale, end);
  return MAX (shown->latest, start + 1);
}

GPtrArray *
dastan_timeline_drawing_paginate (DastanTimelineDrawing *self,
                                  double width,
                                  double height,
                                  guint n_across,
                                  GCancellable *cancellable)
{
  Paging paging = { .drawing = self, .frame = make_frame (self, width, height) };
  double area = width - paging.frame.header_width, total;
  DastanSpan span = dastan_timeline_drawing_get_span (self);
  DastanScale whole;
  gint64 start = span.earliest;

  if (n_across == 0)
    n_across = choose_across (self);
  whole = dastan_scale_make (span, area * n_across, self->warp);
  paging.layout = make_layout (self, &whole);
  paging.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_timeline_page_free);
  total = dastan_timeline_layout_get_height (paging.layout);
  while (start != G_MAXINT64 && paging.pages->len < MOST_PAGES && !g_cancellable_is_cancelled (cancellable))
    {
      DastanSpan shown;
      gint64 next = place_column (&paging, &whole, start, total, &shown);

      add_column (&paging, height, total, shown);
      start = next;
    }
  dastan_timeline_layout_free (paging.layout);
  return paging.pages;
}
