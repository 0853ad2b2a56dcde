/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The axis at every zoom and in every language: no words touch, ticks stand where an obvious search
 * finds them. */
#include "paint/dastan-timeline-axis.h"

#include "base/dastan-language.h"
#include "time/dastan-calendar.h"
#include "time/dastan-tick-context.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

typedef struct
{
  PangoContext *context;
  DastanTextCache *cache;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  fixture->cache = dastan_text_cache_new (fixture->context);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dastan_text_cache_free (fixture->cache);
  g_object_unref (fixture->context);
}

/* Words of a row stand from left to right, with room between them, and inside the axis. */
static void
check_axis (const DastanTimelineAxis *axis, const DastanScale *scale)
{
  double free_from = 0;

  for (guint i = 0; i < axis->ticks->len; i++)
    {
      const DastanAxisTick *tick = &g_array_index (axis->ticks, DastanAxisTick, i);

      g_assert_cmpfloat (tick->x, >=, 0);
      g_assert_cmpfloat (tick->x, <=, scale->width);
      g_assert_cmpfloat_with_epsilon (tick->x, dastan_scale_map (scale, tick->second), 1e-6);
      if (i > 0)
        g_assert_cmpint ((tick - 1)->second, <, tick->second);
      if (tick->label == NULL)
        continue;
      g_assert_cmpfloat (tick->x, >=, free_from);
      g_assert_cmpfloat (tick->x + tick->width, <=, scale->width);
      free_from = tick->x + tick->width + 4;
      if (axis->today_label != NULL)
        g_assert_true (tick->x >= axis->today_x + axis->today_width
                       || tick->x + tick->width <= axis->today_x);
    }
  free_from = 0;
  for (guint i = 0; i < axis->words->len; i++)
    {
      const DastanAxisWord *word = &g_array_index (axis->words, DastanAxisWord, i);

      g_assert_cmpfloat (word->x, >=, free_from);
      free_from = word->x + word->width + 4;
    }
}

static DastanSpan
make_random_span (GRand *random)
{
  /* From a minute to billions of years, anywhere. */
  double length = exp (g_rand_double_range (random, log (60), log (4e17)));
  double middle = g_rand_boolean (random) ? g_rand_double_range (random, -7e10, 5e9)
                                          : g_rand_double_range (random, -5e17, 5e17);

  return (DastanSpan){ (gint64)(middle - length / 2), (gint64)(middle + length / 2) };
}

static void
test_linear (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n_labels = 0, n_words = 0, n_bare = 0;

  for (guint i = 0; i < 1500; i++)
    {
      DastanSpan span = make_random_span (random);
      DastanScale scale = dastan_scale_make (span, g_rand_double_range (random, 200, 1800), NULL);
      gint64 today = i % 3 == 0 ? span.earliest / 2 + span.latest / 2 : DASTAN_SECOND_MIN;
      g_autoptr (DastanTimelineAxis) axis
          = dastan_timeline_axis_new (&scale, fixture->cache, today);
      guint n_mine = 0;

      g_test_message ("%" G_GINT64_FORMAT " … %" G_GINT64_FORMAT, span.earliest, span.latest);
      check_axis (axis, &scale);
      for (guint j = 0; j < axis->ticks->len; j++)
        n_mine += g_array_index (axis->ticks, DastanAxisTick, j).label != NULL;
      n_labels += n_mine;
      n_words += axis->words->len;
      n_bare += n_mine == 0;
      /* Who is somewhere always reads where: a stretch is named, if only by a label of the finer
       * row. */
      g_assert_cmpuint (axis->words->len + n_mine, >=, 1);
      g_assert_true (today == DASTAN_SECOND_MIN || axis->today_label != NULL);
    }
  g_assert_cmpuint (n_labels, >, 1500 * 5);
  g_assert_cmpuint (n_words, >, 1500);
  g_assert_cmpuint (n_bare, <, 100);
}

/* Where empty time is squeezed, too; and two stretches that follow each other do not say the same.
 */
static void
test_compact (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  guint n_breaks = 0;

  for (guint i = 0; i < 300; i++)
    {
      gint64 earliest[12], latest[12], at = (gint64)g_rand_double_range (random, -2e11, 1e9);
      g_autoptr (DastanWarp) warp = NULL;
      g_autoptr (DastanTimelineAxis) axis = NULL;
      DastanScale scale;

      for (guint j = 0; j < G_N_ELEMENTS (earliest); j++)
        {
          earliest[j] = at;
          latest[j] = at + (gint64)exp (g_rand_double_range (random, log (3600), log (4e8)));
          at = latest[j] + (gint64)exp (g_rand_double_range (random, log (3600), log (1e10)));
        }
      warp = dastan_warp_new_compact (earliest, latest, G_N_ELEMENTS (earliest));
      if (warp == NULL)
        continue;
      n_breaks += dastan_warp_get_n_breaks (warp);
      scale = dastan_scale_make ((DastanSpan){ earliest[i % 4], latest[11 - i % 5] },
                                 g_rand_double_range (random, 200, 1800), warp);
      axis = dastan_timeline_axis_new (&scale, fixture->cache, earliest[5]);
      check_axis (axis, &scale);
      for (guint j = 1; j < axis->words->len; j++)
        g_assert_true (g_array_index (axis->words, DastanAxisWord, j).label
                       != g_array_index (axis->words, DastanAxisWord, j - 1).label);
    }
  g_assert_cmpuint (n_breaks, >, 300);
}

/* A whole day belongs to one stretch of each unit; a search day by day finds the same ends. */
static void
test_contexts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);

  for (guint i = 0; i < 4000; i++)
    {
      DastanContextUnit unit = (DastanContextUnit)(i % 7);
      gint64 second = i % 2 == 0 ? (gint64)g_rand_double_range (random, -9e10, 9e10)
                                 : (gint64)g_rand_double_range (random, -9e18, 9e18);
      DastanSpan span = dastan_tick_context_get_span (unit, second), other;
      g_autofree char *words = dastan_tick_context_format (unit, second);
      g_autofree char *first = dastan_tick_context_format (unit, span.earliest);
      g_autofree char *last = dastan_tick_context_format (unit, span.latest);

      g_assert_true (dastan_span_contains_second (span, second));
      g_assert_cmpstr (words, ==, first);
      g_assert_cmpstr (words, ==, last);
      if (span.latest < DASTAN_SECOND_MAX - 1)
        {
          g_autofree char *next = dastan_tick_context_format (unit, span.latest + 1);

          other = dastan_tick_context_get_span (unit, span.latest + 1);
          g_assert_cmpint (other.earliest, ==, span.latest + 1);
          g_assert_cmpstr (words, !=, next);
        }
      if (span.earliest > DASTAN_SECOND_MIN + 1)
        {
          other = dastan_tick_context_get_span (unit, span.earliest - 1);
          g_assert_cmpint (other.latest, ==, span.earliest - 1);
        }
    }
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    gint64 year;
    DastanContextUnit unit;
    const char *name;
  } table[] = {
    { 2025, DASTAN_CONTEXT_DAY, "1 March 2025" },
    { 2025, DASTAN_CONTEXT_MONTH, "March 2025" },
    { 2025, DASTAN_CONTEXT_YEAR, "2025" },
    { -43, DASTAN_CONTEXT_YEAR, "44 BCE" },
    { 1989, DASTAN_CONTEXT_DECADE, "1980s" },
    { 99, DASTAN_CONTEXT_DECADE, "Common era" },
    { 0, DASTAN_CONTEXT_DECADE, "Before the common era" },
    { 2000, DASTAN_CONTEXT_CENTURY, "20th century" },
    { 2001, DASTAN_CONTEXT_CENTURY, "21st century" },
    { 100, DASTAN_CONTEXT_CENTURY, "1st century" },
    { 1100, DASTAN_CONTEXT_CENTURY, "11th century" },
    { 1150, DASTAN_CONTEXT_CENTURY, "12th century" },
    { 0, DASTAN_CONTEXT_CENTURY, "1st century BCE" },
    { -99, DASTAN_CONTEXT_CENTURY, "1st century BCE" },
    { -100, DASTAN_CONTEXT_CENTURY, "2nd century BCE" },
    { 1000, DASTAN_CONTEXT_MILLENNIUM, "1st millennium" },
    { -2999, DASTAN_CONTEXT_MILLENNIUM, "3rd millennium BCE" },
    { 5, DASTAN_CONTEXT_ERA, "Common era" },
    { -66000000, DASTAN_CONTEXT_ERA, "Before the common era" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gint64 second = dastan_calendar_to_second (&(DastanCivil){ table[i].year, 3, 1, 12, 0, 0 });
      g_autofree char *name = dastan_tick_context_format (table[i].unit, second);

      g_assert_cmpstr (name, ==, table[i].name);
    }
}

int
main (int argc, char **argv)
{
  dastan_language_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/paint/timeline_axis/linear", test_linear);
  ADD ("/paint/timeline_axis/compact", test_compact);
  ADD ("/paint/timeline_axis/contexts", test_contexts);
  /* Words are expected in English; in other languages only that there is room for them. */
  if (g_getenv ("DASTAN_LOCALE_DIR") == NULL)
    ADD ("/paint/timeline_axis/names", test_names);
  return g_test_run ();
}
