/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a lane is drawn one by one and what as a number: decided cell by cell, where one looks.
 */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-detail.h"

#include <math.h>

#define MARK_SPACE 2.0    /* kept free after what has no label */
#define MIN_BAR 8.0       /* an instant is as wide as it is high */
#define OPEN_LENGTH 90.0  /* least length of an end that fades out */
#define MOST_LABELS 4     /* labels in a cell for each row, at most */
#define FULL 0.75         /* of the room of a cell that marks may take */
#define ENOUGH_LABELS 0.6 /* of a cell's events that are to find room with their titles, or ... */
#define ENOUGH_MARKS 0.85 /* ... without */
#define LEAST_LABEL 0.6   /* of a title that is to be seen, or it is not worth it, ... */
#define GOOD_LABEL 120.0  /* ... but for so many pixels it always is */
#define MOST_TITLES 24    /* events without a row of a cell that are tried to give their titles */
#define MOST_LONG 3       /* events of a dense cell that are drawn as bars */
#define MOST_REACHING 64  /* events from before the view that are tried at a time */
#define LEFT_CELLS 4      /* cells before the view from which a label or a bar may reach in */
#define MOST_CELLS 4096   /* decided cells that are kept */
#define BEFORE_ALL G_MININT64 /* the cell of open starts */

typedef struct
{
  guint32 position;
  DastanSlotBox box;
} Single;

struct _DastanTimelineDetail
{
  const DastanTimelineZoom *zoom;
  const DastanLaneIndex *index;
  guint n_slots;
  guint n_rows;
  DastanRowSlots *slots;
  GHashTable *cells; /* gint64 → DastanDetailCell */
  GArray *singles;   /* of Single, by position */
  double label_end;  /* to which titles of the cell that is being decided may reach */
  guint n_decided;   /* events of the cells there are */
  guint n_visited;
};

/* --- Measuring --- */

void
dastan_timeline_zoom_measure_bar (
    const DastanTimelineZoom *self, guint item, const DastanScale *scale, double *x0, double *x1)
{
  const DastanTimelineItem *data = &self->items[item];
  double from, to;

  to = data->flags & DASTAN_ITEM_OPEN_END
           ? MAX (dastan_scale_map_far (scale, self->full.latest),
                  dastan_scale_map_far (scale, data->core_start) + OPEN_LENGTH)
           : dastan_scale_map_far (scale, data->latest >= DASTAN_SECOND_MAX - 1 ? data->latest
                                                                                : data->latest + 1);
  from = data->flags & DASTAN_ITEM_OPEN_START
             ? MIN (dastan_scale_map_far (scale, self->full.earliest),
                    dastan_scale_map_far (scale, data->core_end) - OPEN_LENGTH)
             : dastan_scale_map_far (scale, data->earliest);
  if (to - from < MIN_BAR)
    {
      double middle = (from + to) / 2;

      from = middle - MIN_BAR / 2;
      to = middle + MIN_BAR / 2;
    }
  *x0 = from;
  *x1 = to;
}

const char *
dastan_timeline_zoom_get_title (const DastanTimelineZoom *self, guint item)
{
  const char *title = self->items[item].title;

  if (title == NULL && self->titles.get != NULL)
    title = self->titles.get (self->titles.data, self->items[item].row);
  return title;
}

int
dastan_timeline_zoom_measure_title (const DastanTimelineZoom *self, guint item)
{
  const char *title = self->cache != NULL ? dastan_timeline_zoom_get_title (self, item) : NULL;
  int width, height;

  if (title == NULL)
    return -1;
  if (self->titles.measure != NULL)
    return self->titles.measure (self->titles.data, self->items[item].row, title);
  dastan_text_cache_measure (self->cache, title, DASTAN_TYPE_STYLE_LABEL, &width, &height);
  return width;
}

/* The width of an item's title, or the most that one is given where it is not known. */
static double
measure_title (const DastanTimelineZoom *zoom, guint item)
{
  int width = dastan_timeline_zoom_measure_title (zoom, item);

  return width >= 0 ? MIN (width, zoom->max_label) : zoom->max_label;
}

/* What an item needs with its label. Near the end of everything a label that would run out of the
 * picture ends with its bar instead: this depends on the zoom alone, so panning does not change it.
 */
static DastanSlotBox
measure_labelled (const DastanTimelineDetail *self, guint position)
{
  const DastanTimelineZoom *zoom = self->zoom;
  guint item = dastan_lane_index_get_id (self->index, position);
  double begin = dastan_scale_map_far (&zoom->scale, zoom->full.earliest),
         end = dastan_scale_map_far (&zoom->scale, zoom->full.latest), label = measure_title (zoom, item);
  DastanSlotBox box = { .id = position, .height = DASTAN_DETAIL_ROW_SLOTS, .note = (guint32)label };
  gboolean is_flush;

  dastan_timeline_zoom_measure_bar (zoom, item, &zoom->scale, &box.x0, &box.x1);
  is_flush = box.x0 + label > end && box.x1 <= end + MIN_BAR && box.x1 - label < box.x0;
  /* Where it would run out of the picture on both sides it is shortened to the larger one. */
  if (is_flush && box.x1 - label < begin)
    {
      is_flush = box.x1 - begin > end - box.x0;
      label = MAX (box.x1 - begin, end - box.x0);
      box.note = (guint32) label;
    }
  if (is_flush)
    {
      box.x0 = box.x1 - label;
      box.x1 += DASTAN_DETAIL_LABEL_SPACE;
      box.note |= 0x10000;
    }
  else
    {
      double room = MAX (self->label_end, box.x1) - box.x0 - DASTAN_DETAIL_LABEL_SPACE;

      box.note = room >= MIN (LEAST_LABEL * label, GOOD_LABEL) ? (guint32)MIN (label, room) : 0;
      box.x1 = MAX (box.x1, box.x0 + box.note + DASTAN_DETAIL_LABEL_SPACE);
    }
  return box;
}

static DastanSlotBox
measure_mark (const DastanTimelineDetail *self, guint position)
{
  DastanSlotBox box = { .id = position, .height = 1 };

  dastan_timeline_zoom_measure_bar (self->zoom, dastan_lane_index_get_id (self->index, position),
                                    &self->zoom->scale, &box.x0, &box.x1);
  box.x1 += MARK_SPACE;
  return box;
}

/* --- What is drawn singly --- */

/* Where a position is, or would be, among the singles. */
static guint
find_single (const DastanTimelineDetail *self, guint position)
{
  guint low = 0, high = self->singles->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->singles, Single, middle).position < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_single (const DastanTimelineDetail *self, guint position)
{
  guint i = find_single (self, position);

  return i < self->singles->len && g_array_index (self->singles, Single, i).position == position;
}

/* The first slot of the event of the same date that comes before @position in the author's order and is drawn
 * with its title as well; or 0. */
static guint
find_least_top (const DastanTimelineDetail *self, guint position)
{
  guint i = find_single (self, position);
  const Single *former = i > 0 ? &g_array_index (self->singles, Single, i - 1) : NULL;
  const DastanTimelineItem *one, *other;

  if (former == NULL || former->box.height == 1)
    return 0;
  one = &self->zoom->items[dastan_lane_index_get_id (self->index, former->position)];
  other = &self->zoom->items[dastan_lane_index_get_id (self->index, position)];
  return one->earliest == other->earliest && one->latest == other->latest ? former->box.top : 0;
}

/* Events of one date stand below one another in the author's order, as far as there is room. */
static gboolean
place_below (DastanTimelineDetail *self, DastanSlotBox *box)
{
  for (guint top = find_least_top (self, box->id); top > 0 && top + box->height <= self->n_slots; top += box->height)
    if (dastan_row_slots_is_free (self->slots, box, top))
      {
        dastan_row_slots_place_at (self->slots, box, top);
        return TRUE;
      }
  return FALSE;
}

static gboolean
place (DastanTimelineDetail *self, DastanSlotBox box)
{
  Single single;

  self->n_visited++;
  /* What has no title stands on the ground, as a density does. */
  if (!(box.height > 1 && place_below (self, &box))
      && !dastan_row_slots_place (self->slots, &box, box.height > 1 ? box.height : -1))
    return FALSE;
  single = (Single){ box.id, box };
  g_array_insert_val (self->singles, find_single (self, box.id), single);
  return TRUE;
}

static gboolean
place_labelled (DastanTimelineDetail *self, guint position)
{
  DastanSlotBox box = measure_labelled (self, position);

  return dastan_detail_note_get_label (box.note) > 0 && place (self, box);
}

static gboolean
place_mark (DastanTimelineDetail *self, guint position)
{
  return place (self, measure_mark (self, position));
}

/* Takes away what was placed of the positions @first … @end − 1, but for those in @kept. */
static void
take_back (DastanTimelineDetail *self, guint first, guint end, const GArray *kept)
{
  for (guint i = find_single (self, first); i < self->singles->len;)
    {
      const Single *single = &g_array_index (self->singles, Single, i);
      gboolean is_kept = FALSE;

      if (single->position >= end)
        return;
      for (guint j = 0; j < kept->len; j++)
        is_kept = is_kept || g_array_index (kept, guint32, j) == single->position;
      if (is_kept)
        {
          i++;
          continue;
        }
      dastan_row_slots_remove (self->slots, &single->box);
      g_array_remove_index (self->singles, i);
    }
}

/* Places what is not placed yet of a cell; returns how many found room. */
static guint
place_each (DastanTimelineDetail *self,
            const DastanDetailCell *cell,
            gboolean (*place_one) (DastanTimelineDetail *, guint))
{
  guint n = 0;

  for (guint position = cell->first; position < cell->end; position++)
    if (!is_single (self, position))
      n += place_one (self, position);
  return n;
}

/* --- Cells --- */

static gint64
get_first_second (const DastanTimelineDetail *self, gint64 cell)
{
  return cell == BEFORE_ALL ? DASTAN_SECOND_MIN
                            : dastan_cells_get_first_second (&self->zoom->cells, cell);
}

static gint64
get_end_second (const DastanTimelineDetail *self, gint64 cell)
{
  return cell == BEFORE_ALL ? DASTAN_SECOND_MIN + 1
                            : dastan_cells_get_first_second (&self->zoom->cells, cell + 1);
}

static gint64
find_cell (const DastanTimelineDetail *self, gint64 second)
{
  return second == DASTAN_SECOND_MIN ? BEFORE_ALL : dastan_cells_find (&self->zoom->cells, second);
}

/* The class of what lasts at least as long as two cells there. */
static guint
get_long_class (const DastanTimelineDetail *self, gint64 cell)
{
  gint64 from = get_first_second (self, cell), end = get_end_second (self, cell);

  if (cell == BEFORE_ALL)
    return 0;
  return MIN (dastan_lane_index_class_of (MAX ((guint64)end - (guint64)from, 1)) + 2, 63);
}

/* Counts what begins in each bin of a dense cell. */
static void
count_bins (DastanTimelineDetail *self, DastanDetailCell *cell)
{
  guint exponent = (guint)(self->zoom->cells.exponent - self->zoom->bins.exponent);
  guint32 *bins;
  guint from = cell->first;

  if (cell->cell == BEFORE_ALL)
    return;
  cell->n_bins = 1U << exponent;
  cell->bins = bins = g_new (guint32, cell->n_bins);
  for (guint i = 0; i < cell->n_bins; i++)
    {
      gint64 bin = cell->cell * (1LL << exponent) + i + 1;
      guint to = i + 1 < cell->n_bins ? dastan_lane_index_count_before_near (
                     self->index, dastan_cells_get_first_second (&self->zoom->bins, bin), from)
                                      : cell->end;

      bins[i] = MIN (to, cell->end) - from;
      from = MIN (to, cell->end);
    }
  self->n_visited += cell->n_bins;
}

/* What of a cell lasts so long that it is a bar whatever else there is, where that are few. */
static void
place_long (DastanTimelineDetail *self, const DastanDetailCell *cell, GArray *positions)
{
  guint most = cell->cell == BEFORE_ALL ? MAX (self->n_rows, MOST_LONG) : MOST_LONG;
  guint n = dastan_lane_index_list_long (self->index, get_long_class (self, cell->cell),
                                         get_first_second (self, cell->cell),
                                         get_end_second (self, cell->cell), FALSE, positions, most);

  for (guint i = 0; n <= most && i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint32, i);

      if (!is_single (self, position) && !place_labelled (self, position))
        place_mark (self, position);
    }
}

/* To where titles may reach: over the next cells as well while all their events together have a row
 * each, for else they need the rows themselves. */
static double
find_label_end (const DastanTimelineDetail *self, const DastanDetailCell *cell)
{
  gint64 next = cell->cell + 1;
  guint end = cell->end;

  if (cell->cell == BEFORE_ALL)
    return G_MAXDOUBLE;
  for (; next < cell->cell + 3; next++)
    {
      end = dastan_lane_index_count_before_near (
          self->index, dastan_cells_get_first_second (&self->zoom->cells, next + 1), end);
      if (end - cell->first > self->n_rows)
        break;
    }
  return dastan_cells_map (&self->zoom->cells, &self->zoom->scale, next);
}

/* How many of a cell find no room, each placed as @place_one does, and without a title where that
 * does not. */
static guint
try_each (DastanTimelineDetail *self,
          const DastanDetailCell *cell,
          gboolean (*place_one) (DastanTimelineDetail *, guint),
          guint *n_placed)
{
  *n_placed = place_each (self, cell, place_one);
  place_each (self, cell, place_mark);
  return cell->end - cell->first
         - dastan_timeline_detail_count_single (self, cell->first, cell->end);
}

/* Above what has found room without its title the title, where nothing else stands there. */
static void
place_title (DastanTimelineDetail *self, Single *single)
{
  DastanSlotBox title = { .id = single->position, .height = (guint8) self->zoom->title_slots, .note = 0x20000 };
  DastanSlotBox bar = single->box;
  guint top = bar.top - self->zoom->title_slots;
  double label;

  if (bar.height > 1 || bar.top < self->zoom->title_slots)
    return;
  title.x0 = bar.x0;
  title.x1 = bar.x0 + GOOD_LABEL;
  /* Only where there is some room is it worth to ask how long the title is. */
  if (title.x1 > MAX (self->label_end, bar.x1) || !dastan_row_slots_is_free (self->slots, &title, top))
    return;
  label = measure_title (self->zoom, dastan_lane_index_get_id (self->index, single->position));
  label = MIN (label, MAX (self->label_end, bar.x1) - bar.x0 - DASTAN_DETAIL_LABEL_SPACE);
  title.x1 = title.x0 + label + DASTAN_DETAIL_LABEL_SPACE;
  if (!dastan_row_slots_is_free (self->slots, &title, top))
    return;
  dastan_row_slots_remove (self->slots, &bar);
  bar.note = (guint32) label;
  dastan_row_slots_place_at (self->slots, &bar, bar.top);
  dastan_row_slots_place_at (self->slots, &title, top);
  single->box = bar;
}

static void
place_titles (DastanTimelineDetail *self, const DastanDetailCell *cell)
{
  if (cell->is_dense || cell->end - cell->first > MOST_TITLES)
    return;
  for (guint i = find_single (self, cell->first);
       i < self->singles->len && g_array_index (self->singles, Single, i).position < cell->end; i++)
    place_title (self, &g_array_index (self->singles, Single, i));
}

/* How a cell's events are drawn: see the header. */
static void
choose (DastanTimelineDetail *self, DastanDetailCell *cell)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (guint32));
  const DastanScale *scale = &self->zoom->scale;
  double width = cell->cell == BEFORE_ALL
                     ? 0
                     : dastan_cells_map (&self->zoom->cells, scale, cell->cell + 1)
                           - dastan_cells_map (&self->zoom->cells, scale, cell->cell);
  double room = width / (MIN_BAR + MARK_SPACE) * self->n_slots * FULL;
  guint n, n_labelled = 0, n_marked, n_left;

  self->label_end = find_label_end (self, cell);
  place_long (self, cell, kept);
  for (guint i = find_single (self, cell->first);
       i < self->singles->len && g_array_index (self->singles, Single, i).position < cell->end; i++)
    g_array_append_val (kept, g_array_index (self->singles, Single, i).position);
  n = cell->end - cell->first - dastan_timeline_detail_count_single (self, cell->first, cell->end);
  if (n <= MOST_LABELS * self->n_rows)
    {
      if (try_each (self, cell, place_labelled, &n_labelled) == 0)
        return;
      take_back (self, cell->first, cell->end, kept);
    }
  if (n <= room)
    {
      n_left = try_each (self, cell, place_mark, &n_marked);
      if (n_left == 0
          || (self->n_rows > 0 && n_marked >= ENOUGH_MARKS * n && n_labelled < ENOUGH_LABELS * n))
        return;
      take_back (self, cell->first, cell->end, kept);
    }
  if (n_labelled > 0 && n_labelled >= ENOUGH_LABELS * n)
    {
      try_each (self, cell, place_labelled, &n_labelled);
      return;
    }
  cell->is_dense = TRUE;
  count_bins (self, cell);
}

static void
free_cell (gpointer data)
{
  DastanDetailCell *cell = data;

  g_free ((gpointer)cell->bins);
  g_free (cell);
}

/* The cell in which the event at a position begins, decided now where it is not. */
static const DastanDetailCell *
decide_cell (DastanTimelineDetail *self, guint position)
{
  gint64 key = find_cell (self, dastan_lane_index_get_start (self->index, position));
  DastanDetailCell *cell = g_hash_table_lookup (self->cells, &key);

  self->n_visited++;
  if (cell != NULL)
    return cell;
  cell = g_new0 (DastanDetailCell, 1);
  cell->cell = key;
  cell->first = dastan_lane_index_count_before (self->index, get_first_second (self, key));
  cell->end
      = dastan_lane_index_count_before_near (self->index, get_end_second (self, key), position);
  cell->end = MAX (cell->end, position + 1);
  self->n_decided += cell->end - cell->first;
  g_hash_table_insert (self->cells, &cell->cell, cell);
  choose (self, cell);
  place_titles (self, cell);
  return cell;
}

/* Bars from before the view, the shortest first as they say most of when one is: where there is
 * room, and where not all is dense anyway. */
static void
decide_reaching (DastanTimelineDetail *self, gint64 from)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint32));
  gint64 key = find_cell (self, from);
  const DastanDetailCell *cell = g_hash_table_lookup (self->cells, &key);
  gint64 next = key + 1;
  const DastanDetailCell *after = g_hash_table_lookup (self->cells, &next);

  if ((cell != NULL && cell->is_dense) || (after != NULL && after->is_dense))
    return;
  dastan_lane_index_list_long (self->index, get_long_class (self, key), from, 0, TRUE, positions,
                               MOST_REACHING);
  for (guint i = 0; i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint32, i);

      self->n_visited++;
      if (self->zoom->items[dastan_lane_index_get_id (self->index, position)].latest >= from
          && !is_single (self, position) && !place_labelled (self, position))
        place_mark (self, position);
    }
}

/* Of what was looked at very long ago nothing is kept. */
static void
forget (DastanTimelineDetail *self)
{
  g_hash_table_remove_all (self->cells);
  g_array_set_size (self->singles, 0);
  self->n_decided = 0;
  dastan_row_slots_free (self->slots);
  self->slots = dastan_row_slots_new (self->n_slots);
}

void
dastan_timeline_detail_decide (DastanTimelineDetail *self, DastanSpan visible)
{
  const DastanCells *cells = &self->zoom->cells;
  gint64 first = dastan_cells_find (cells, visible.earliest),
         last = dastan_cells_find (cells, visible.latest);
  guint position = dastan_lane_index_count_before (
      self->index, dastan_cells_get_first_second (cells, first - LEFT_CELLS));
  guint end = dastan_lane_index_count_before (self->index,
                                              dastan_cells_get_first_second (cells, last + 2));

  if (g_hash_table_size (self->cells) > MOST_CELLS)
    forget (self);
  if (dastan_lane_index_get_n (self->index) > 0
      && dastan_lane_index_get_start (self->index, 0) == DASTAN_SECOND_MIN)
    decide_cell (self, 0);
  self->n_visited += 2;
  while (position < end)
    position = decide_cell (self, position)->end;
  decide_reaching (self, visible.earliest);
}

void
dastan_timeline_detail_decide_all (DastanTimelineDetail *self)
{
  guint position = 0, n = dastan_lane_index_get_n (self->index);

  while (position < n)
    position = decide_cell (self, position)->end;
}

/* --- The whole --- */

DastanTimelineDetail *
dastan_timeline_detail_new (const DastanTimelineZoom *zoom,
                            const DastanLaneIndex *index,
                            guint n_slots)
{
  DastanTimelineDetail *self = g_new0 (DastanTimelineDetail, 1);

  self->zoom = zoom;
  self->index = index;
  self->n_slots = n_slots;
  self->n_rows = n_slots / DASTAN_DETAIL_ROW_SLOTS;
  self->slots = dastan_row_slots_new (n_slots);
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_cell);
  self->singles = g_array_new (FALSE, FALSE, sizeof (Single));
  return self;
}

void
dastan_timeline_detail_free (DastanTimelineDetail *self)
{
  if (self == NULL)
    return;
  dastan_row_slots_free (self->slots);
  g_hash_table_unref (self->cells);
  g_array_unref (self->singles);
  g_free (self);
}

const DastanLaneIndex *
dastan_timeline_detail_get_index (const DastanTimelineDetail *self)
{
  return self->index;
}

const DastanRowSlots *
dastan_timeline_detail_get_slots (const DastanTimelineDetail *self)
{
  return self->slots;
}

gboolean
dastan_timeline_detail_has_counts (const DastanTimelineDetail *self)
{
  return self->n_decided > self->singles->len;
}

const DastanDetailCell *
dastan_timeline_detail_get_cell (const DastanTimelineDetail *self, guint position)
{
  gint64 key = find_cell (self, dastan_lane_index_get_start (self->index, position));

  return g_hash_table_lookup (self->cells, &key);
}

guint
dastan_timeline_detail_count_single (const DastanTimelineDetail *self, guint first, guint end)
{
  return first < end ? find_single (self, end) - find_single (self, first) : 0;
}

int
dastan_timeline_detail_get_slot (const DastanTimelineDetail *self, guint position)
{
  guint i = find_single (self, position);

  return is_single (self, position) ? g_array_index (self->singles, Single, i).box.top : -1;
}

guint
dastan_timeline_detail_get_n_visited (const DastanTimelineDetail *self)
{
  return self->n_visited;
}
