/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playing through time: an instant that moves on by itself, and selects what begins. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-player.h"

#include "explore/dastan-extent.h"

#define ALL_SECONDS 40.0   /* that all of what is in view takes */
#define EVENT_SECONDS 2.5  /* that an event stays */
#define TRAVEL_SECONDS 0.5 /* of them the instant is on its way to the next */
#define LINGER_SECONDS 0.7
#define MOST_SECONDS 0.25 /* that a tick makes up for */

struct _DastanPlayer
{
  GObject parent_instance;

  DastanExplorer *explorer;
  DastanPlayRuler ruler;
  DastanPlayMode mode;
  double pace;
  gboolean loops;

  gboolean is_playing;
  gint64 last_tick;     /* 0 before the first */
  gboolean has_extent;  /* it is of the filter there is */
  DastanFilter *filter; /* (nullable): of which it is */
  gboolean has_now;
  DastanSpan extent;
  gint64 now;
  int row;       /* of columns: the event it is at, or -1 */
  double stayed; /* seconds there */
  int candidate; /* what has begun and is not selected yet, or -1 */
  gboolean is_selecting;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanPlayer, dastan_player, G_TYPE_OBJECT)

/* --- Measuring
 * ------------------------------------------------------------------------------------ */

static double
map_second (DastanPlayer *self, gint64 second)
{
  return self->ruler.map != NULL ? self->ruler.map (self->ruler.data, second) : (double)second;
}

static gint64
unmap_second (DastanPlayer *self, double distance)
{
  if (self->ruler.unmap != NULL)
    return self->ruler.unmap (self->ruler.data, distance);
  return (gint64)CLAMP (distance, -9.2e18, 9.2e18);
}

gboolean
dastan_player_get_extent (DastanPlayer *self, DastanSpan *extent)
{
  g_return_val_if_fail (DASTAN_IS_PLAYER (self), FALSE);

  if (!self->has_extent)
    {
      self->has_extent = dastan_extent_of_passing (self->explorer, &self->extent);
      g_clear_pointer (&self->filter, dastan_filter_free);
      self->filter = dastan_filter_copy (dastan_explorer_get_counted_filter (self->explorer));
    }
  if (self->has_extent && extent != NULL)
    *extent = self->extent;
  return self->has_extent;
}

/* What is drawn in a second at the present pace: the nearer one looks, the slower time goes by. */
static double
get_rate (DastanPlayer *self)
{
  DastanSpan visible = dastan_explorer_get_visible_span (self->explorer);

  return (map_second (self, visible.latest) - map_second (self, visible.earliest)) / ALL_SECONDS
         * self->pace;
}

static void
emit_changed (DastanPlayer *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Events
 * --------------------------------------------------------------------------------------- */

/* The next dated event that passes from a row on, that row included; or -1. */
static int
find_row (DastanPlayer *self, int row, int direction)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);

  if (columns == NULL)
    return -1;
  if (direction < 0)
    row = MIN (row, (int)columns->n_dated - 1);
  row = row >= 0 ? dastan_explorer_find_passing (self->explorer, row, direction) : -1;
  return row < (int)columns->n_dated ? row : -1;
}

/* The first row that begins after @second; n_dated where none does. */
static int
find_after (const DastanColumns *columns, gint64 second)
{
  guint low = 0, high = columns->n_dated;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (columns->earliest[middle] <= second)
        low = middle + 1;
      else
        high = middle;
    }
  return (int)low;
}

/* When an event is played: at its beginning, or what is known of it. */
static gint64
get_instant (DastanPlayer *self, int row)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  DastanSpan span = self->extent;

  /* What began at no known time comes first. */
  if (row >= 0 && columns->earliest[row] != DASTAN_SECOND_MIN)
    dastan_extent_of_row (columns, (guint)row, &span);
  return CLAMP (span.earliest, self->extent.earliest, self->extent.latest);
}

static int
get_selected_row (DastanPlayer *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  const char *id = dastan_explorer_get_selected (self->explorer);
  int event = id != NULL
                  ? dastan_dossier_index_of_event (dastan_explorer_get_dossier (self->explorer), id)
                  : -1;
  guint row = event >= 0 ? columns->row_of_event[event] : 0;

  return event >= 0 && row < columns->n_dated && dastan_explorer_row_passes (self->explorer, row)
             ? (int)row
             : -1;
}

static void
select_row (DastanPlayer *self, int row)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);

  self->row = row;
  self->stayed = 0;
  self->candidate = -1;
  self->is_selecting = TRUE;
  dastan_explorer_set_selected (self->explorer, dastan_event_get_id (dastan_dossier_get_event (
                                                    dossier, columns->event[row])));
  self->is_selecting = FALSE;
}

/* Goes to an event and its instant. */
static void
arrive (DastanPlayer *self, int row)
{
  self->now = get_instant (self, row);
  self->has_now = TRUE;
  select_row (self, row);
}

/* --- Ticking
 * -------------------------------------------------------------------------------------- */

/* At the end. Whether it begins anew. */
static gboolean
finish (DastanPlayer *self)
{
  int first = find_row (self, 0, 1);

  if (!self->loops || first < 0)
    {
      self->is_playing = FALSE;
      return FALSE;
    }
  self->now = self->extent.earliest;
  arrive (self, first);
  return TRUE;
}

static void
tick_events (DastanPlayer *self, double seconds)
{
  double stay = EVENT_SECONDS / self->pace, travel = TRAVEL_SECONDS / self->pace, left;
  int next = find_row (self, self->row + 1, 1);

  self->stayed += seconds;
  left = stay - self->stayed;
  if (left <= 0)
    {
      if (next >= 0)
        arrive (self, next);
      else
        finish (self);
      return;
    }
  if (left < travel && next >= 0)
    {
      double from = map_second (self, get_instant (self, self->row)),
             to = map_second (self, get_instant (self, next));
      double part = 1 - left / travel;

      /* Slow, fast, slow. */
      part = part * part * (3 - 2 * part);
      self->now = unmap_second (self, from + (to - from) * part);
    }
}

static void
tick_time (DastanPlayer *self, double seconds)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  double at = map_second (self, self->now) + get_rate (self) * seconds;
  gboolean is_over = at >= map_second (self, self->extent.latest);
  gint64 before = self->now;
  int row;

  self->now = is_over ? self->extent.latest : MAX (unmap_second (self, at), before);
  self->stayed += seconds;
  row = find_row (self, find_after (columns, self->now) - 1, -1);
  if (row >= 0 && columns->earliest[row] > before)
    self->candidate = row;
  if (self->candidate >= 0 && self->stayed >= LINGER_SECONDS)
    select_row (self, self->candidate);
  /* What comes last is read as long as the others. */
  if (is_over && self->candidate < 0 && self->stayed >= LINGER_SECONDS)
    finish (self);
}

void
dastan_player_tick (DastanPlayer *self, gint64 clock)
{
  double seconds;

  g_return_if_fail (DASTAN_IS_PLAYER (self));

  if (!self->is_playing)
    return;
  seconds
      = self->last_tick != 0 ? CLAMP ((double)(clock - self->last_tick) / 1e6, 0, MOST_SECONDS) : 0;
  self->last_tick = clock;
  if (!dastan_player_get_extent (self, NULL))
    dastan_player_pause (self);
  else if (self->mode == DASTAN_PLAY_EVENTS)
    tick_events (self, seconds);
  else
    tick_time (self, seconds);
  emit_changed (self);
}

/* --- Playing
 * -------------------------------------------------------------------------------------- */

/* Where it begins when it does not go on. */
static int
find_start (DastanPlayer *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  DastanSpan visible = dastan_explorer_get_visible_span (self->explorer);
  int row = get_selected_row (self);

  if (row >= 0 && find_row (self, row + 1, 1) >= 0)
    return row;
  /* Of what is all in view, from its beginning; and after the last event likewise. */
  row = row < 0 ? find_row (self, find_after (columns, visible.earliest - 1), 1) : -1;
  if (row < 0 || visible.earliest <= self->extent.earliest)
    row = find_row (self, 0, 1);
  return row;
}

gboolean
dastan_player_play (DastanPlayer *self)
{
  gboolean is_at_end;
  int start;

  g_return_val_if_fail (DASTAN_IS_PLAYER (self), FALSE);

  if (!dastan_player_get_extent (self, NULL))
    return FALSE;
  is_at_end = self->has_now
              && (self->mode == DASTAN_PLAY_TIME ? self->now >= self->extent.latest
                                                 : find_row (self, self->row + 1, 1) < 0);
  start = is_at_end ? find_row (self, 0, 1) : find_start (self);
  if (start < 0)
    return FALSE;
  if (!self->has_now || is_at_end)
    arrive (self, start);
  self->is_playing = TRUE;
  self->last_tick = 0;
  emit_changed (self);
  return TRUE;
}

void
dastan_player_pause (DastanPlayer *self)
{
  g_return_if_fail (DASTAN_IS_PLAYER (self));

  if (!self->is_playing)
    return;
  self->is_playing = FALSE;
  emit_changed (self);
}

gboolean
dastan_player_step (DastanPlayer *self, int direction)
{
  int row;

  g_return_val_if_fail (DASTAN_IS_PLAYER (self), FALSE);

  self->is_playing = FALSE;
  if (!dastan_player_get_extent (self, NULL))
    return FALSE;
  row = get_selected_row (self);
  if (row < 0 && self->has_now)
    row = direction > 0 ? find_after (dastan_explorer_get_columns (self->explorer), self->now) - 1
                        : find_after (dastan_explorer_get_columns (self->explorer), self->now);
  if (row < 0)
    row = find_row (self, direction > 0 ? 0 : G_MAXINT, direction);
  else
    row = find_row (self, row + (direction > 0 ? 1 : -1), direction);
  if (row >= 0)
    arrive (self, row);
  emit_changed (self);
  return row >= 0;
}

/* --- What others do
 * ------------------------------------------------------------------------------- */

/* Where somebody else selects, the instant is gone: play begins from there. */
static void
selected_cb (DastanPlayer *self)
{
  if (self->is_selecting)
    return;
  self->is_playing = self->has_now = FALSE;
  self->row = get_selected_row (self);
  emit_changed (self);
}

static void
counts_cb (DastanPlayer *self)
{
  /* It may be but the view that moved. */
  if (self->filter == NULL
      || !dastan_filter_equal (self->filter, dastan_explorer_get_counted_filter (self->explorer)))
    self->has_extent = FALSE;
}

static void
dossier_cb (DastanPlayer *self)
{
  self->has_extent = FALSE;
  self->is_playing = self->has_now = FALSE;
  self->row = self->candidate = -1;
  emit_changed (self);
}

/* --- The object
 * ----------------------------------------------------------------------------------- */

static void
dastan_player_dispose (GObject *object)
{
  g_clear_object (&DASTAN_PLAYER (object)->explorer);
  g_clear_pointer (&DASTAN_PLAYER (object)->filter, dastan_filter_free);
  G_OBJECT_CLASS (dastan_player_parent_class)->dispose (object);
}

static void
dastan_player_class_init (DastanPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_player_dispose;
  signals[CHANGED] = g_signal_new ("changed", DASTAN_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dastan_player_init (DastanPlayer *self)
{
  self->pace = 1;
  self->row = self->candidate = -1;
}

DastanPlayer *
dastan_player_new (DastanExplorer *explorer)
{
  DastanPlayer *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  self = g_object_new (DASTAN_TYPE_PLAYER, NULL);
  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "touched", G_CALLBACK (dastan_player_pause), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
dastan_player_set_ruler (DastanPlayer *self, const DastanPlayRuler *ruler)
{
  g_return_if_fail (DASTAN_IS_PLAYER (self));
  self->ruler = ruler != NULL ? *ruler : (DastanPlayRuler){ NULL, NULL, NULL };
}

DastanPlayMode
dastan_player_get_mode (DastanPlayer *self)
{
  g_return_val_if_fail (DASTAN_IS_PLAYER (self), DASTAN_PLAY_EVENTS);
  return self->mode;
}

void
dastan_player_set_mode (DastanPlayer *self, DastanPlayMode mode)
{
  g_return_if_fail (DASTAN_IS_PLAYER (self));

  if (self->mode == mode)
    return;
  self->mode = mode;
  self->stayed = 0;
  self->candidate = -1;
  /* By events it goes on from the last that has begun. */
  if (mode == DASTAN_PLAY_EVENTS && self->has_now)
    self->row = find_row (
        self, find_after (dastan_explorer_get_columns (self->explorer), self->now) - 1, -1);
  emit_changed (self);
}

double
dastan_player_get_pace (DastanPlayer *self)
{
  g_return_val_if_fail (DASTAN_IS_PLAYER (self), 1);
  return self->pace;
}

void
dastan_player_set_pace (DastanPlayer *self, double pace)
{
  g_return_if_fail (DASTAN_IS_PLAYER (self));

  pace = CLAMP (pace, DASTAN_PLAY_SLOWEST, DASTAN_PLAY_FASTEST);
  if (self->pace == pace)
    return;
  self->pace = pace;
  emit_changed (self);
}

gboolean
dastan_player_get_loops (DastanPlayer *self)
{
  g_return_val_if_fail (DASTAN_IS_PLAYER (self), FALSE);
  return self->loops;
}

void
dastan_player_set_loops (DastanPlayer *self, gboolean loops)
{
  g_return_if_fail (DASTAN_IS_PLAYER (self));

  if (self->loops == loops)
    return;
  self->loops = loops;
  emit_changed (self);
}

gboolean
dastan_player_is_playing (DastanPlayer *self)
{
  g_return_val_if_fail (DASTAN_IS_PLAYER (self), FALSE);
  return self->is_playing;
}

gboolean
dastan_player_get_now (DastanPlayer *self, gint64 *now, gint64 *lit_from)
{
  g_return_val_if_fail (DASTAN_IS_PLAYER (self), FALSE);

  if (!self->has_now || !dastan_player_get_extent (self, NULL))
    return FALSE;
  *now = *lit_from = self->now;
  if (self->mode == DASTAN_PLAY_TIME)
    *lit_from
        = MIN (unmap_second (self, map_second (self, self->now) - get_rate (self) * LINGER_SECONDS),
               self->now);
  return TRUE;
}
