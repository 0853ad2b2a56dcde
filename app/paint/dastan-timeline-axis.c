/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The axis of the timeline: ticks with their labels, and above them the longer stretches in which
 * they lie. */
#define G_LOG_DOMAIN "dastan-paint"

#include "config.h"

#include "paint/dastan-timeline-axis.h"

#include <glib/gi18n.h>
#include <math.h>

#include "time/dastan-tick-context.h"

#define MAX_TICKS 400
#define LABEL_INSET 4.0 /* from a tick to its label */
#define LABEL_GAP 8.0   /* kept free after a label */
#define MARGIN 4.0      /* above the rows and below them */
#define TICK_LENGTH 6.0
#define WIDE_BREAK 160.0
#define LEAST_SAID 40.0 /* a stretch that is narrower says itself */

/* A stretch that has one scale, and what is said of it. */
typedef struct
{
  DastanSpan span;
  gint64 end; /* its last second of its own: where no other follows, the first of a break belongs to
                 it too */
  double from; /* pixels */
  double to;
  DastanTickStep step;
  gboolean is_said; /* its ticks need not say where they lie: the coarser row does */
} Stretch;

/* What making an axis shares. */
typedef struct
{
  const DastanScale *scale;
  DastanTextCache *cache;
  DastanTimelineAxis *axis;
  GArray *stretches; /* of Stretch */
} Making;

static void
clear_tick (gpointer data)
{
  g_clear_object (&((DastanAxisTick *)data)->label);
}

static void
clear_word (gpointer data)
{
  g_clear_object (&((DastanAxisWord *)data)->label);
}

static PangoLayout *
get_layout (const Making *self, const char *text, DastanTypeStyle style, int *width)
{
  PangoLayout *layout = dastan_text_cache_get (self->cache, text, style, 0);

  pango_layout_get_pixel_size (layout, width, NULL);
  return g_object_ref (layout);
}

/* --- Which ticks -------------------------------------------------------------------------------
 */

/* Whether every label of a step ends before the next tick. */
static gboolean
has_room (const Making *self, const Stretch *stretch, DastanTickStep step)
{
  g_autoptr (GArray) ticks = dastan_ticks_list (stretch->span, step, MAX_TICKS);

  for (guint i = 0; i + 1 < ticks->len; i++)
    {
      const DastanTick *tick = &g_array_index (ticks, DastanTick, i);
      g_autofree char *label = NULL;
      int width, height;

      if (tick->second < stretch->span.earliest || (tick + 1)->second > stretch->end)
        continue;
      label = dastan_ticks_format (tick, step, FALSE);
      dastan_text_cache_measure (self->cache, label, DASTAN_TYPE_STYLE_SMALL, &width, &height);
      if (dastan_scale_map (self->scale, tick->second) + LABEL_INSET + width + LABEL_GAP
          > dastan_scale_map (self->scale, (tick + 1)->second))
        return FALSE;
    }
  return TRUE;
}

static DastanTickStep
choose_step (const Making *self, const Stretch *stretch)
{
  double per_pixel
      = dastan_scale_seconds_per_pixel (self->scale, (stretch->from + stretch->to) / 2);
  DastanTickStep step = { DASTAN_TICK_SECOND, 0 }, next;

  for (double gap = 24; gap < 500; gap *= 1.25)
    {
      next = dastan_ticks_choose_step (per_pixel, gap);
      if (next.unit == step.unit && next.count == step.count)
        continue;
      step = next;
      if (has_room (self, stretch, step))
        break;
    }
  return step;
}

/* --- Stretches ---------------------------------------------------------------------------------
 */

static gboolean
is_break (const DastanWarp *warp, gint64 second)
{
  for (guint i = 0; i < dastan_warp_get_n_breaks (warp); i++)
    if (dastan_span_contains_second (dastan_warp_get_break (warp, i), second))
      return TRUE;
  return FALSE;
}

static void
add_stretch (const Making *self, DastanSpan span, gint64 end)
{
  Stretch stretch = { .span = span, .end = end };

  stretch.from = dastan_scale_map (self->scale, span.earliest);
  stretch.to = dastan_scale_map (self->scale, span.latest);
  stretch.step = choose_step (self, &stretch);
  g_array_append_val (self->stretches, stretch);
}

/* Pixels of what is seen of it. */
static double
get_width (const Making *self, DastanSpan stretch)
{
  return dastan_scale_map (self->scale, MIN (stretch.latest, self->scale->visible.latest))
         - dastan_scale_map (self->scale, MAX (stretch.earliest, self->scale->visible.earliest));
}

/* A stretch ends where the next begins, and that tick is the next one's: but a break has none,
 * unless somebody has gone into it so far that there is little else to see. */
static void
find_stretches (const Making *self)
{
  const DastanWarp *warp = self->scale->warp;
  DastanSpan visible = self->scale->visible;
  gint64 at = visible.earliest;

  if (warp == NULL)
    {
      add_stretch (self, visible, visible.latest);
      return;
    }
  while (at <= visible.latest)
    {
      DastanSpan stretch = dastan_warp_get_stretch (warp, at);

      if (!is_break (warp, at) || get_width (self, stretch) > WIDE_BREAK)
        add_stretch (self,
                     (DastanSpan){ MAX (stretch.earliest, visible.earliest),
                                   MIN (stretch.latest + is_break (warp, stretch.latest + 1),
                                        visible.latest) },
                     MIN (stretch.latest, visible.latest));
      if (stretch.latest >= visible.latest)
        break;
      at = stretch.latest + 1;
    }
}

/* --- The coarser row ---------------------------------------------------------------------------
 */

/* The words of one stretch by a unit, from left to right; FALSE where one between two others has no
 * room. */
static gboolean
list_words (const Making *self, const Stretch *stretch, DastanContextUnit unit, GArray *words)
{
  gint64 at = stretch->span.earliest;

  for (guint n = 0; n < MAX_TICKS; n++)
    {
      DastanSpan span = dastan_tick_context_get_span (unit, at);
      g_autofree char *text = dastan_tick_context_format (unit, at);
      gboolean is_inner = span.earliest >= stretch->span.earliest && span.latest < stretch->end;
      DastanAxisWord word
          = { .x = MAX (dastan_scale_map (self->scale, span.earliest), stretch->from) };
      double end = dastan_scale_map (self->scale, MIN (span.latest, stretch->end));

      word.label = get_layout (self, text, DASTAN_TYPE_STYLE_SMALL, &word.width);
      g_array_append_val (words, word);
      if (is_inner && word.x + LABEL_INSET + word.width + LABEL_GAP > end)
        return FALSE;
      if (span.latest >= stretch->end)
        break;
      at = span.latest + 1;
    }
  return TRUE;
}

/* Of two words for one place the one more to the right says where it begins: the first yields. */
static void
keep_words (DastanTimelineAxis *axis, const GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      DastanAxisWord word = g_array_index (words, DastanAxisWord, i);
      const DastanAxisWord *next
          = i + 1 < words->len ? &g_array_index (words, DastanAxisWord, i + 1) : NULL;

      if (next != NULL && word.x + LABEL_INSET + word.width + LABEL_GAP > next->x)
        continue;
      g_object_ref (word.label);
      g_array_append_val (axis->words, word);
    }
}

/* The first unit, from the fine one on, whose words have room. */
static void
add_words_of_line (const Making *self, Stretch *stretch)
{
  for (DastanContextUnit unit = dastan_tick_context_choose (stretch->step);
       unit <= DASTAN_CONTEXT_ERA; unit++)
    {
      g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (DastanAxisWord));

      g_array_set_clear_func (words, clear_word);
      if (!list_words (self, stretch, unit, words) && unit < DASTAN_CONTEXT_ERA)
        continue;
      keep_words (self->axis, words);
      break;
    }
  stretch->is_said = TRUE;
}

/* Of squeezed time, whose stretches have steps of their own, those that are finer than years are
 * said: years say themselves. What there is no room for is said by the ticks. */
static void
add_words_of_stretch (const Making *self, guint i)
{
  Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (DastanAxisWord));
  DastanContextUnit unit = dastan_tick_context_choose (stretch->step);
  const GArray *said = self->axis->words;
  const DastanAxisWord *last;
  double room = stretch->to;

  if (unit >= DASTAN_CONTEXT_DECADE || stretch->to - stretch->from < LEAST_SAID)
    return;
  g_array_set_clear_func (words, clear_word);
  if (!list_words (self, stretch, unit, words))
    return;
  /* What was said before need not be said again. */
  if (said->len > 0
      && g_array_index (said, DastanAxisWord, said->len - 1).label
             == g_array_index (words, DastanAxisWord, 0).label)
    g_array_remove_index (words, 0);
  stretch->is_said = words->len == 0;
  if (stretch->is_said)
    return;
  /* Where ticks of years follow, a word may reach over them. */
  for (guint j = i + 1; j < self->stretches->len; j++)
    {
      const Stretch *next = &g_array_index (self->stretches, Stretch, j);

      if (dastan_tick_context_choose (next->step) < DASTAN_CONTEXT_DECADE)
        break;
      room = next->to;
    }
  last = &g_array_index (words, DastanAxisWord, words->len - 1);
  stretch->is_said = last->x + LABEL_INSET + last->width + LABEL_GAP <= room;
  if (stretch->is_said)
    keep_words (self->axis, words);
}

/* --- The finer row -----------------------------------------------------------------------------
 */

static gboolean
is_taken (const DastanTimelineAxis *axis, double from, double to)
{
  return axis->today_label != NULL && from < axis->today_x + axis->today_width + LABEL_GAP
         && axis->today_x < to + LABEL_GAP;
}

/* The label of a tick: the first of a stretch that nothing else is said of says where it lies. */
static char *
format_tick (const Stretch *stretch, const DastanTick *tick, gboolean is_first)
{
  /* The end of a stretch is the beginning of what is not said. */
  if (stretch->is_said && tick->second <= stretch->end)
    return dastan_ticks_format (tick, stretch->step, FALSE);
  /* Among months a January is the year that begins. */
  if (stretch->step.unit == DASTAN_TICK_MONTH && tick->is_major)
    return dastan_ticks_format (tick, (DastanTickStep){ DASTAN_TICK_YEAR, 1 }, TRUE);
  return dastan_ticks_format (tick, stretch->step, is_first || tick->is_major);
}

/* Where the labels of the finer row may go on, and what may yield to them. */
typedef struct
{
  double free_from;
  double free_before; /* without the last label */
  int ending;         /* the tick of the last label, where it is the end of a stretch; or -1 */
} Room;

/* Keeps a tick's label where it has room. The end of one stretch yields to the beginning of the
 * next. */
static void
fit_label (const Making *self, DastanAxisTick *tick, gboolean is_ending, Room *room)
{
  GArray *ticks = self->axis->ticks;
  double end = tick->x + LABEL_INSET + tick->width;

  if (end > self->scale->width || is_taken (self->axis, tick->x, end))
    {
      clear_tick (tick);
      return;
    }
  if (tick->x < room->free_from && room->ending >= 0 && tick->x >= room->free_before)
    {
      clear_tick (&g_array_index (ticks, DastanAxisTick, room->ending));
      room->free_from = room->free_before;
    }
  if (tick->x < room->free_from)
    {
      clear_tick (tick);
      return;
    }
  room->free_before = room->free_from;
  room->free_from = end + LABEL_GAP;
  room->ending = is_ending ? (int)ticks->len : -1;
}

static void
add_ticks (const Making *self, const Stretch *stretch, Room *room)
{
  g_autoptr (GArray) ticks = dastan_ticks_list (stretch->span, stretch->step, MAX_TICKS);
  const GArray *former = self->axis->ticks;
  gboolean is_first = TRUE;

  for (guint i = 0; i < ticks->len; i++)
    {
      const DastanTick *tick = &g_array_index (ticks, DastanTick, i);
      DastanAxisTick made = { .second = tick->second };
      g_autofree char *text = NULL;

      if (tick->second < stretch->span.earliest || tick->second > stretch->span.latest
          || (former->len > 0
              && tick->second <= g_array_index (former, DastanAxisTick, former->len - 1).second))
        continue;
      made.x = dastan_scale_map (self->scale, tick->second);
      if (made.x < 0 || made.x > self->scale->width)
        continue;
      text = format_tick (stretch, tick, is_first);
      made.label = get_layout (self, text, DASTAN_TYPE_STYLE_SMALL, &made.width);
      fit_label (self, &made, tick->second > stretch->end, room);
      g_array_append_val (self->axis->ticks, made);
      is_first = FALSE;
    }
}

static void
add_today (const Making *self, gint64 today)
{
  DastanTimelineAxis *axis = self->axis;

  axis->today = -1;
  if (today == DASTAN_SECOND_MIN || !dastan_span_contains_second (self->scale->visible, today))
    return;
  axis->today = dastan_scale_map (self->scale, today);
  /* Translators: beside the line that marks the present day on the timeline. */
  axis->today_label
      = get_layout (self, C_ ("axis", "today"), DASTAN_TYPE_STYLE_SMALL, &axis->today_width);
  axis->today_x = axis->today + LABEL_INSET;
  if (axis->today_x + axis->today_width > self->scale->width)
    axis->today_x = axis->today - LABEL_INSET - axis->today_width;
}

DastanTimelineAxis *
dastan_timeline_axis_new (const DastanScale *scale, DastanTextCache *cache, gint64 today)
{
  DastanTimelineAxis *axis = g_new0 (DastanTimelineAxis, 1);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  const Making self = { scale, cache, axis, stretches };
  Room room = { 0, 0, -1 };
  int width, height;

  axis->ticks = g_array_new (FALSE, FALSE, sizeof (DastanAxisTick));
  axis->words = g_array_new (FALSE, FALSE, sizeof (DastanAxisWord));
  g_array_set_clear_func (axis->ticks, clear_tick);
  g_array_set_clear_func (axis->words, clear_word);
  dastan_text_cache_measure (cache, "Ág", DASTAN_TYPE_STYLE_SMALL, &width, &height);
  axis->line_height = height;
  find_stretches (&self);
  add_today (&self, today);
  for (guint i = 0; i < stretches->len; i++)
    {
      if (scale->warp == NULL)
        add_words_of_line (&self, &g_array_index (stretches, Stretch, i));
      else
        add_words_of_stretch (&self, i);
      add_ticks (&self, &g_array_index (stretches, Stretch, i), &room);
    }
  return axis;
}

void
dastan_timeline_axis_free (DastanTimelineAxis *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ticks);
  g_array_unref (self->words);
  g_clear_object (&self->today_label);
  g_free (self);
}

double
dastan_timeline_axis_measure (DastanTextCache *cache)
{
  int width, height;

  dastan_text_cache_measure (cache, "Ág", DASTAN_TYPE_STYLE_SMALL, &width, &height);
  return 2 * height + 2 * MARGIN;
}

/* --- Drawing -----------------------------------------------------------------------------------
 */

void
dastan_timeline_axis_draw_lines (const DastanTimelineAxis *self,
                                 double left,
                                 double top,
                                 double bottom,
                                 const DastanPalette *palette,
                                 DastanDisplayList *list)
{
  for (guint i = 0; i < self->ticks->len; i++)
    {
      double x = left + round (g_array_index (self->ticks, DastanAxisTick, i).x) + 0.5;

      dastan_display_list_add_line (list, x, top, x, bottom, 1, palette->line);
    }
  if (self->today >= 0)
    {
      double x = left + round (self->today) + 0.5;

      dastan_display_list_add_line (list, x, top, x, bottom, 1.5,
                                    dastan_color_with_alpha (palette->accent, 0.7f));
    }
}

void
dastan_timeline_axis_draw_words (const DastanTimelineAxis *self,
                                 double left,
                                 double bottom,
                                 const DastanPalette *palette,
                                 DastanDisplayList *list)
{
  double fine = round (bottom - MARGIN - self->line_height), coarse = fine - self->line_height;

  for (guint i = 0; i < self->words->len; i++)
    {
      const DastanAxisWord *word = &g_array_index (self->words, DastanAxisWord, i);

      dastan_display_list_add_text (list, word->label, left + round (word->x) + LABEL_INSET, coarse,
                                    palette->text);
    }
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const DastanAxisTick *tick = &g_array_index (self->ticks, DastanAxisTick, i);
      double x = left + round (tick->x);

      dastan_display_list_add_line (list, x + 0.5, bottom - TICK_LENGTH, x + 0.5, bottom, 1,
                                    palette->line);
      if (tick->label != NULL)
        dastan_display_list_add_text (list, tick->label, x + LABEL_INSET, fine, palette->secondary);
    }
  if (self->today_label != NULL)
    {
      dastan_display_list_add_line (list, left + round (self->today) + 0.5, bottom - TICK_LENGTH,
                                    left + round (self->today) + 0.5, bottom, 1.5, palette->accent);
      dastan_display_list_add_text (list, self->today_label, left + round (self->today_x), fine,
                                    palette->accent);
    }
}
