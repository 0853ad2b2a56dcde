/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playing through time: an instant that moves on by itself, and selects what begins. */
#pragma once

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * DastanPlayMode:
 * @DASTAN_PLAY_EVENTS: from event to event, each of them for as long
 * @DASTAN_PLAY_TIME: through time, each stretch as fast as it is drawn
 */
typedef enum
{
  DASTAN_PLAY_EVENTS,
  DASTAN_PLAY_TIME,
} DastanPlayMode;

/**
 * DastanPlayRuler:
 * @map: how far from some beginning a second is drawn
 * @unmap: its inverse
 * @data: for both
 *
 * By what time is measured that is played: a scale in which empty stretches are squeezed passes them as
 * quickly as they are drawn.
 */
typedef struct
{
  double (*map) (gpointer data, gint64 second);
  gint64 (*unmap) (gpointer data, double distance);
  gpointer data;
} DastanPlayRuler;

#define DASTAN_PLAY_SLOWEST 0.25
#define DASTAN_PLAY_FASTEST 8.0

/**
 * DastanPlayer:
 *
 * Plays the dated events of an explorer that pass its filter. Has no clock of its own: it is told the time
 * with dastan_player_tick(). Whoever touches a view or selects something else pauses it, and so does the
 * end, unless it loops.
 *
 * At a pace of 1 an event stays 2.5 seconds, and what is in view of time takes 40. In @DASTAN_PLAY_TIME an event is
 * selected when it begins, but no sooner than 0.7 seconds after another, so that it can be read; each is
 * lit from its first second to its last, and not shorter than that either.
 *
 * Signal "changed": the instant, or whether and how it plays. Main thread.
 */
#define DASTAN_TYPE_PLAYER (dastan_player_get_type ())
G_DECLARE_FINAL_TYPE (DastanPlayer, dastan_player, DASTAN, PLAYER, GObject)

DastanPlayer *dastan_player_new (DastanExplorer *explorer);

/* (nullable): by what time is measured from now on; %NULL for seconds. Copied; its data outlives its use. */
void dastan_player_set_ruler (DastanPlayer *self, const DastanPlayRuler *ruler);

DastanPlayMode dastan_player_get_mode (DastanPlayer *self);
void dastan_player_set_mode (DastanPlayer *self, DastanPlayMode mode);
/* How many times as fast as usual: from %DASTAN_PLAY_SLOWEST to %DASTAN_PLAY_FASTEST. */
double dastan_player_get_pace (DastanPlayer *self);
void dastan_player_set_pace (DastanPlayer *self, double pace);
gboolean dastan_player_get_loops (DastanPlayer *self);
void dastan_player_set_loops (DastanPlayer *self, gboolean loops);

/**
 * dastan_player_play:
 * @self: a player
 *
 * Goes on from where it paused; else from the selected event; else from what is first in view; and at the end
 * from the beginning.
 *
 * Returns: whether there is anything to play
 */
gboolean dastan_player_play (DastanPlayer *self);
void dastan_player_pause (DastanPlayer *self);
gboolean dastan_player_is_playing (DastanPlayer *self);
/* Goes one event on (1) or back (-1), and pauses there. Whether there is one. */
gboolean dastan_player_step (DastanPlayer *self, int direction);

/* @clock: microseconds that only grow; after a standstill of more than a quarter of a second no more than that
 * is made up for. */
void dastan_player_tick (DastanPlayer *self, gint64 clock);

/* The instant that is played or was when it paused, and since when what has been is lit; FALSE for none. */
gboolean dastan_player_get_now (DastanPlayer *self, gint64 *now, gint64 *lit_from);
/* From when to when it plays; FALSE where there is nothing. */
gboolean dastan_player_get_extent (DastanPlayer *self, DastanSpan *extent);

G_END_DECLS
