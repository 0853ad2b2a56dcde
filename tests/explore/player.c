/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Play by a clock that is handed in: what is selected and lit when, pauses, loops, and the ruler it goes by. */
#include "explore/dastan-player.h"

#include "explore/random-dossier.h"
#include "time/dastan-calendar.h"

#define FRAME 16000 /* microseconds */
#define MOST_FRAMES 40000

typedef struct
{
  DastanExplorer *explorer;
  DastanPlayer *player;
  gint64 clock;
} Fixture;

static void
add_event (DastanDossier *dossier, const char *id, const char *date)
{
  DastanEvent *event = dastan_event_new (id);
  g_autoptr (DastanText) title = dastan_text_new (id);
  g_autoptr (DastanEdtf) parsed = date != NULL ? dastan_edtf_parse (date, NULL, NULL) : NULL;

  dastan_event_set_title (event, title);
  dastan_event_set_date (event, parsed);
  dastan_dossier_take_event (dossier, event);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();

  add_event (dossier, "first", "2000-01-01");
  add_event (dossier, "long", "2001/2008");
  add_event (dossier, "day", "2004-05-06");
  add_event (dossier, "same-day", "2004-05-06");
  add_event (dossier, "last", "2010-12-31");
  add_event (dossier, "undated", NULL);
  dastan_dossier_seal (dossier);
  fixture->explorer = dastan_explorer_new ();
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  fixture->player = dastan_player_new (fixture->explorer);
  fixture->clock = 1000;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->player);
  g_assert_finalize_object (fixture->explorer);
}

static void
tick (Fixture *fixture)
{
  fixture->clock += FRAME;
  dastan_player_tick (fixture->player, fixture->clock);
}

/* Ticks until another event is selected; the seconds that took. */
static double
play_to_next (Fixture *fixture)
{
  g_autofree char *before = g_strdup (dastan_explorer_get_selected (fixture->explorer));
  guint n = 0;

  while (g_strcmp0 (before, dastan_explorer_get_selected (fixture->explorer)) == 0 && n < MOST_FRAMES
         && dastan_player_is_playing (fixture->player))
    {
      tick (fixture);
      n++;
    }
  g_assert_cmpuint (n, <, MOST_FRAMES);
  return n * FRAME / 1e6;
}

static void
assert_selected (Fixture *fixture, const char *id)
{
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, id);
}

static gint64
get_now (Fixture *fixture, gint64 *lit_from)
{
  gint64 now = 0, from = 0;

  g_assert_true (dastan_player_get_now (fixture->player, &now, &from));
  g_assert_cmpint (from, <=, now);
  if (lit_from != NULL)
    *lit_from = from;
  return now;
}

/* Each event once, in order, for as long as the pace says; then it stops. */
static void
test_events (Fixture *fixture, gconstpointer data)
{
  const char *const order[] = { "first", "long", "day", "same-day", "last" };

  g_assert_true (dastan_player_play (fixture->player));
  tick (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      assert_selected (fixture, order[i]);
      g_assert_cmpfloat_with_epsilon (play_to_next (fixture), 2.5, 0.04);
    }
  g_assert_false (dastan_player_is_playing (fixture->player));
  /* From the beginning again, twice as fast. */
  dastan_player_set_pace (fixture->player, 2);
  g_assert_true (dastan_player_play (fixture->player));
  assert_selected (fixture, "first");
  g_assert_cmpfloat_with_epsilon (play_to_next (fixture), 1.25, 0.04);
}

static void
test_loops (Fixture *fixture, gconstpointer data)
{
  dastan_player_set_loops (fixture->player, TRUE);
  dastan_explorer_set_selected (fixture->explorer, "same-day");
  g_assert_true (dastan_player_play (fixture->player));
  assert_selected (fixture, "same-day");
  play_to_next (fixture);
  assert_selected (fixture, "last");
  play_to_next (fixture);
  assert_selected (fixture, "first");
  g_assert_true (dastan_player_is_playing (fixture->player));
}

/* Through time: the instant only grows; a day is selected after it has begun and lit long enough to be seen; what is
 * long is lit from its beginning to its end. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  g_autofree guint *n_lit = g_new0 (guint, columns->n_dated);
  g_autofree gboolean *was_selected = g_new0 (gboolean, columns->n_dated);
  gint64 last = DASTAN_SECOND_MIN;
  guint n = 0;

  dastan_player_set_mode (fixture->player, DASTAN_PLAY_TIME);
  g_assert_true (dastan_player_play (fixture->player));
  while (dastan_player_is_playing (fixture->player) && n++ < MOST_FRAMES)
    {
      gint64 now, lit_from;
      int event;
      guint row;

      tick (fixture);
      now = get_now (fixture, &lit_from);
      g_assert_cmpint (now, >=, last);
      last = now;
      event = dastan_dossier_index_of_event (dastan_explorer_get_dossier (fixture->explorer),
                                             dastan_explorer_get_selected (fixture->explorer));
      row = columns->row_of_event[event];
      was_selected[row] = TRUE;
      g_assert_cmpint (columns->earliest[row], <=, now);
      for (row = 0; row < columns->n_dated; row++)
        n_lit[row] += columns->earliest[row] <= now && columns->latest[row] >= lit_from;
    }
  /* All of time, and the last event's own moments. */
  g_assert_cmpfloat_with_epsilon (n * FRAME / 1e6, 40, 1);
  g_assert_cmpint (last, ==, columns->latest[columns->n_dated - 1]);
  for (guint row = 0; row + 1 < columns->n_dated; row++)
    g_assert_cmpfloat (n_lit[row] * FRAME / 1e6, >=, 0.65);
  /* 8 of 11 years. */
  g_assert_cmpfloat_with_epsilon (n_lit[1] * FRAME / 1e6, 40 * 8 / 11.0, 1.5);
  g_assert_true (was_selected[0] && was_selected[1] && was_selected[4]);
  g_assert_true (was_selected[2] || was_selected[3]);
}

static double
map_compact (gpointer data, gint64 second)
{
  gint64 gap = *(gint64 *) data;

  /* From there on a hundredth. */
  return second < gap ? (double) second : (double) gap + (double) (second - gap) / 100;
}

static gint64
unmap_compact (gpointer data, double distance)
{
  gint64 gap = *(gint64 *) data;

  return distance < (double) gap ? (gint64) distance : gap + (gint64) ((distance - (double) gap) * 100);
}

/* What is squeezed on the screen is passed as quickly as it is drawn. */
static void
test_ruler (Fixture *fixture, gconstpointer data)
{
  gint64 gap = dastan_calendar_days_from_civil (2001, 1, 1) * DASTAN_DAY_SECONDS;
  const DastanPlayRuler ruler = { map_compact, unmap_compact, &gap };
  double to_gap = 0;
  guint n = 0;

  dastan_player_set_ruler (fixture->player, &ruler);
  dastan_player_set_mode (fixture->player, DASTAN_PLAY_TIME);
  g_assert_true (dastan_player_play (fixture->player));
  while (dastan_player_is_playing (fixture->player) && n++ < MOST_FRAMES)
    {
      tick (fixture);
      if (get_now (fixture, NULL) <= gap)
        to_gap = n * FRAME / 1e6;
    }
  /* One year of eleven, of which ten are a tenth of a year wide. */
  g_assert_cmpfloat_with_epsilon (to_gap, 40 / 1.1, 0.5);
}

/* A touch, another selection, and the end of the dossier. */
static void
test_pauses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) other = make_random_dossier (3, 20);
  gint64 now, lit_from;

  g_assert_true (dastan_player_play (fixture->player));
  play_to_next (fixture);
  dastan_explorer_touch (fixture->explorer);
  g_assert_false (dastan_player_is_playing (fixture->player));
  now = get_now (fixture, NULL);
  tick (fixture);
  g_assert_cmpint (get_now (fixture, NULL), ==, now);
  /* On from there. */
  g_assert_true (dastan_player_play (fixture->player));
  assert_selected (fixture, "long");
  dastan_explorer_set_selected (fixture->explorer, "first");
  g_assert_false (dastan_player_is_playing (fixture->player));
  g_assert_false (dastan_player_get_now (fixture->player, &now, &lit_from));
  g_assert_true (dastan_player_play (fixture->player));
  dastan_explorer_set_dossier (fixture->explorer, other);
  g_assert_false (dastan_player_is_playing (fixture->player));
  g_assert_true (dastan_player_play (fixture->player));
  dastan_explorer_set_dossier (fixture->explorer, NULL);
  g_assert_false (dastan_player_is_playing (fixture->player));
  g_assert_false (dastan_player_play (fixture->player));
  g_assert_false (dastan_player_step (fixture->player, 1));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  const char *const order[] = { "first", "long", "day", "same-day", "last" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_true (dastan_player_step (fixture->player, 1));
      assert_selected (fixture, order[i]);
    }
  g_assert_false (dastan_player_step (fixture->player, 1));
  assert_selected (fixture, "last");
  for (int i = (int) G_N_ELEMENTS (order) - 2; i >= 0; i--)
    {
      g_assert_true (dastan_player_step (fixture->player, -1));
      assert_selected (fixture, order[i]);
    }
  g_assert_false (dastan_player_step (fixture->player, -1));
  /* It pauses where it stepped. */
  g_assert_true (dastan_player_play (fixture->player));
  g_assert_true (dastan_player_step (fixture->player, 1));
  g_assert_false (dastan_player_is_playing (fixture->player));
  assert_selected (fixture, "long");
}

/* Of random events with a filter each that passes is met once, in order, whatever its date is like. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  for (guint seed = 1; seed < 6; seed++)
    {
      g_autoptr (DastanDossier) dossier = make_random_dossier (seed, 120);
      const DastanColumns *columns;
      DastanSpan extent;

      dastan_explorer_set_dossier (fixture->explorer, dossier);
      dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, seed % 3);
      columns = dastan_explorer_get_columns (fixture->explorer);
      dastan_player_set_pace (fixture->player, DASTAN_PLAY_FASTEST);
      g_assert_true (dastan_player_play (fixture->player));
      g_assert_true (dastan_player_get_extent (fixture->player, &extent));
      for (guint row = 0; row < columns->n_dated; row++)
        {
          gint64 now;

          if (!dastan_explorer_row_passes (fixture->explorer, row))
            continue;
          assert_selected (fixture, dastan_event_get_id (dastan_dossier_get_event (dossier, columns->event[row])));
          now = get_now (fixture, NULL);
          g_assert_true (dastan_span_contains_second (extent, now));
          play_to_next (fixture);
        }
      g_assert_false (dastan_player_is_playing (fixture->player));
      dastan_explorer_set_dossier (fixture->explorer, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/player/events", test_events);
  ADD ("/player/loops", test_loops);
  ADD ("/player/time", test_time);
  ADD ("/player/ruler", test_ruler);
  ADD ("/player/pauses", test_pauses);
  ADD ("/player/steps", test_steps);
  ADD ("/player/random", test_random);
  return g_test_run ();
}
