/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ticks at every zoom: in order, far enough apart, on whole units, and what stands there. */
#include "time/dastan-ticks.h"

#include <math.h>
#include <string.h>

#include "time/dastan-calendar.h"

#define WIDTH 1200.0

/* From a tenth of a second a pixel to hundreds of millions of years a pixel. */
static void
test_properties (void)
{
  static const gint64 middles[] = {
    0, 1764547200, -62167219200, -62135596800, -124334438400, -2147483648000000, 4000000000000000
  };
  guint n_lists = 0;

  for (double scale = 0.1; scale < 5e15; scale *= 1.37)
    for (gsize i = 0; i < G_N_ELEMENTS (middles); i++)
      for (int gap = 30; gap <= 120; gap += 45)
        {
          double half = scale * WIDTH / 2;
          if (fabs ((double) middles[i]) + half > 9.2e18)
            continue;
          DastanSpan span = { middles[i] - (gint64) half, middles[i] + (gint64) half };
          DastanTickStep step = dastan_ticks_choose_step (scale, gap);
          g_autoptr (GArray) ticks = dastan_ticks_list (span, step, 10000);
          n_lists++;
          g_assert_cmpuint (ticks->len, >=, 1);
          g_assert_cmpuint (ticks->len, <, WIDTH / gap + 4);
          for (guint j = 0; j < ticks->len; j++)
            {
              const DastanTick *tick = &g_array_index (ticks, DastanTick, j);
              g_autofree char *label = dastan_ticks_format (tick, step, FALSE);
              g_autofree char *context = dastan_ticks_format (tick, step, TRUE);
              g_assert_cmpstr (label, !=, "0");
              g_assert_false (g_str_has_prefix (label, "0 "));
              g_assert_true (g_utf8_validate (label, -1, NULL) && label[0] != '\0');
              g_assert_cmpuint (strlen (context), >=, strlen (label));
              if (j == 0)
                continue;
              const DastanTick *before = tick - 1;
              g_assert_cmpint (before->second, <, tick->second);
              g_assert_cmpfloat (((double) tick->second - (double) before->second) / scale, >=,
                                 gap * (1 - 1e-12));
              if (j > 1)
                g_assert_cmpint (before->second, >=, span.earliest);
              if (j < ticks->len - 1)
                g_assert_cmpint (tick->second, <=, span.latest);
            }
        }
  g_assert_cmpuint (n_lists, >, 1500);
}

/* A step is the finest: the next finer one has two ticks that are too close. */
static void
test_finest (void)
{
  static const struct
  {
    double scale;
    double gap;
    DastanTickUnit unit;
    gint64 count;
  } table[] = {
    { 0.01, 50, DASTAN_TICK_SECOND, 1 },
    { 0.1, 50, DASTAN_TICK_SECOND, 5 },
    { 1, 50, DASTAN_TICK_MINUTE, 1 },
    { 30, 50, DASTAN_TICK_MINUTE, 30 },
    { 100, 50, DASTAN_TICK_HOUR, 3 },
    { 86400.0 / 50, 50, DASTAN_TICK_DAY, 1 },
    { 86400.0 / 49, 50, DASTAN_TICK_DAY, 7 },
    { 86400.0 * 28 / 50, 50, DASTAN_TICK_MONTH, 1 },
    { 86400.0 * 29 / 50, 50, DASTAN_TICK_MONTH, 3 },
    { 86400.0 * 91 / 50, 50, DASTAN_TICK_MONTH, 6 },
    { 86400.0 * 365 / 50, 50, DASTAN_TICK_YEAR, 1 },
    { 86400.0 * 366 / 50, 50, DASTAN_TICK_YEAR, 2 },
    { 86400.0 * 36524 / 50, 50, DASTAN_TICK_YEAR, 200 },
    { 86400.0 * 36159 / 50, 50, DASTAN_TICK_YEAR, 100 },
    { 86400.0 * 365.2425e6, 50, DASTAN_TICK_YEAR, 100000000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      DastanTickStep step = dastan_ticks_choose_step (table[i].scale, table[i].gap);
      g_test_message ("%g s a pixel", table[i].scale);
      g_assert_cmpint (step.unit, ==, table[i].unit);
      g_assert_cmpint (step.count, ==, table[i].count);
    }
}

/* All labels of a span in one line, major ones marked. */
static char *
labels_of (gint64 first_year, gint64 last_year, DastanTickStep step, gboolean with_context)
{
  DastanSpan span = {
    dastan_calendar_to_second (&(DastanCivil){ first_year, 1, 1, 0, 0, 0 }),
    dastan_calendar_to_second (&(DastanCivil){ last_year, 1, 1, 0, 0, 0 }),
  };
  g_autoptr (GArray) ticks = dastan_ticks_list (span, step, 8);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < ticks->len; i++)
    {
      const DastanTick *tick = &g_array_index (ticks, DastanTick, i);
      g_autofree char *label = dastan_ticks_format (tick, step, with_context);
      g_string_append_printf (line, "%s%s%s", i > 0 ? "|" : "", label, tick->is_major ? "*" : "");
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
test_labels (void)
{
  static const struct
  {
    gint64 first, last;
    DastanTickUnit unit;
    gint64 count;
    gboolean with_context;
    const char *labels;
  } table[] = {
    { 1997, 1999, DASTAN_TICK_YEAR, 1, FALSE, "1997|1998|1999|2000*" },
    { -2, 1, DASTAN_TICK_YEAR, 1, FALSE, "3 BCE|2 BCE|1 BCE|1 CE*|2 CE" },
    { -2, 3, DASTAN_TICK_YEAR, 2, FALSE, "4 BCE|2 BCE|2 CE|4 CE" },
    { -40, 20, DASTAN_TICK_YEAR, 20, FALSE, "60 BCE|40 BCE|20 BCE|20 CE|40 CE" },
    { -200, 150, DASTAN_TICK_YEAR, 100, FALSE, "300 BCE|200 BCE|100 BCE|1 CE*|100|200" },
    { -1500, 2500, DASTAN_TICK_YEAR, 1000, FALSE, "2000 BCE|1000 BCE|1 CE*|1000|2000|3000" },
    { -12000000, -4000000, DASTAN_TICK_YEAR, 5000000, FALSE,
      "15 million BCE|10 million BCE*|5 million BCE|1 CE*" },
    { 2025, 2026, DASTAN_TICK_MONTH, 3, FALSE, "Q1*|Q2|Q3|Q4|Q1*|Q2" },
    { 2025, 2026, DASTAN_TICK_MONTH, 6, TRUE, "Jan 2025*|Jul 2025|Jan 2026*|Jul 2026" },
    { -43, -43, DASTAN_TICK_MONTH, 1, TRUE, "Jan 44 BCE*|Feb 44 BCE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      DastanTickStep step = { table[i].unit, table[i].count };
      g_autofree char *labels
          = labels_of (table[i].first, table[i].last, step, table[i].with_context);
      g_assert_cmpstr (labels, ==, table[i].labels);
    }
}

static void
test_days_and_hours (void)
{
  gint64 second = dastan_calendar_to_second (&(DastanCivil){ 2025, 11, 27, 14, 30, 5 });
  DastanTick tick = { second, FALSE };
  g_autofree char *day = dastan_ticks_format (&tick, (DastanTickStep){ DASTAN_TICK_DAY, 1 }, FALSE);
  g_autofree char *day_month
      = dastan_ticks_format (&tick, (DastanTickStep){ DASTAN_TICK_DAY, 1 }, TRUE);
  g_autofree char *hour
      = dastan_ticks_format (&tick, (DastanTickStep){ DASTAN_TICK_HOUR, 1 }, FALSE);
  g_autofree char *clock
      = dastan_ticks_format (&tick, (DastanTickStep){ DASTAN_TICK_SECOND, 1 }, FALSE);
  g_autofree char *full
      = dastan_ticks_format (&tick, (DastanTickStep){ DASTAN_TICK_MINUTE, 1 }, TRUE);

  g_assert_cmpstr (day, ==, "27");
  g_assert_cmpstr (day_month, ==, "27 Nov");
  g_assert_cmpstr (hour, ==, "14:30");
  g_assert_cmpstr (clock, ==, "14:30:05");
  g_assert_cmpstr (full, ==, "27 Nov, 14:30");
}

static void
test_weeks_begin_on_monday (void)
{
  DastanSpan span = { -4000000000, 4000000000 };
  g_autoptr (GArray) ticks
      = dastan_ticks_list (span, (DastanTickStep){ DASTAN_TICK_DAY, 7 }, 100000);

  g_assert_cmpuint (ticks->len, >, 13000);
  for (guint i = 0; i < ticks->len; i++)
    {
      gint64 second = g_array_index (ticks, DastanTick, i).second;
      g_assert_cmpint (second % DASTAN_DAY_SECONDS, ==, 0);
      g_assert_cmpint (dastan_calendar_weekday (second / DASTAN_DAY_SECONDS), ==, 1);
    }
}

static void
test_at_the_ends (void)
{
  static const DastanTickStep steps[] = {
    { DASTAN_TICK_SECOND, 30 }, { DASTAN_TICK_DAY, 7 },         { DASTAN_TICK_MONTH, 3 },
    { DASTAN_TICK_YEAR, 1 },    { DASTAN_TICK_YEAR, 50000000 }, { DASTAN_TICK_YEAR, 100000000000 },
  };
  static const DastanSpan spans[] = {
    { DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MIN + 100000000 },
    { DASTAN_SECOND_MAX - 100000000, DASTAN_SECOND_MAX - 1 },
    { DASTAN_SECOND_MIN + 1, DASTAN_SECOND_MAX - 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (spans); j++)
      {
        g_autoptr (GArray) ticks = dastan_ticks_list (spans[j], steps[i], 50);
        g_assert_cmpuint (ticks->len, <=, 50);
        for (guint k = 1; k < ticks->len; k++)
          g_assert_cmpint (g_array_index (ticks, DastanTick, k - 1).second, <,
                           g_array_index (ticks, DastanTick, k).second);
      }
  g_autoptr (GArray) all
      = dastan_ticks_list (spans[2], (DastanTickStep){ DASTAN_TICK_YEAR, 100000000000 }, 50);
  g_assert_cmpuint (all->len, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/ticks/properties", test_properties);
  g_test_add_func ("/time/ticks/finest", test_finest);
  g_test_add_func ("/time/ticks/labels", test_labels);
  g_test_add_func ("/time/ticks/days-and-hours", test_days_and_hours);
  g_test_add_func ("/time/ticks/weeks-begin-on-monday", test_weeks_begin_on_monday);
  g_test_add_func ("/time/ticks/at-the-ends", test_at_the_ends);
  return g_test_run ();
}
