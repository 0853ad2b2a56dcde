/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Excerpts and figures: what they hold, and when two excerpts share a character. */
#include "model/dastan-excerpt.h"
#include "model/dastan-figure.h"

static void
test_fields (void)
{
  g_autoptr (DastanText) note = dastan_text_new ("seen");
  g_autoptr (DastanExcerpt) full = dastan_excerpt_new ("a", "the gas", "of ", " and", 10, 17, note);
  g_autoptr (DastanExcerpt) bare = dastan_excerpt_new ("a", "the gas", NULL, NULL, -1, -1, NULL);

  g_assert_cmpstr (dastan_excerpt_get_source (full), ==, "a");
  g_assert_cmpstr (dastan_excerpt_get_exact (full), ==, "the gas");
  g_assert_cmpstr (dastan_excerpt_get_prefix (full), ==, "of ");
  g_assert_cmpstr (dastan_excerpt_get_suffix (full), ==, " and");
  g_assert_cmpint (dastan_excerpt_get_start (full), ==, 10);
  g_assert_cmpint (dastan_excerpt_get_end (full), ==, 17);
  g_assert_true (dastan_excerpt_get_note (full) == note);
  g_assert_null (dastan_excerpt_get_prefix (bare));
  g_assert_null (dastan_excerpt_get_suffix (bare));
  g_assert_null (dastan_excerpt_get_note (bare));
  g_assert_cmpint (dastan_excerpt_get_start (bare), ==, -1);
}

static void
check_overlap (const char *source, gint64 start, gint64 end, gboolean expected)
{
  g_autoptr (DastanExcerpt) a = dastan_excerpt_new ("a", "0123456789", NULL, NULL, 10, 20, NULL);
  g_autoptr (DastanExcerpt) b = dastan_excerpt_new (source, "x", NULL, NULL, start, end, NULL);

  g_assert_cmpint (dastan_excerpt_overlaps (a, b), ==, expected);
  g_assert_cmpint (dastan_excerpt_overlaps (b, a), ==, expected);
}

static void
test_overlap (void)
{
  check_overlap ("a", 0, 10, FALSE);
  check_overlap ("a", 0, 11, TRUE);
  check_overlap ("a", 12, 15, TRUE);
  check_overlap ("a", 0, 100, TRUE);
  check_overlap ("a", 19, 30, TRUE);
  check_overlap ("a", 20, 30, FALSE);
  check_overlap ("b", 12, 15, FALSE);
}

static void
test_overlap_without_place (void)
{
  g_autoptr (DastanExcerpt) a
      = dastan_excerpt_new ("a", "300 billion yen", NULL, NULL, 10, 25, NULL);
  g_autoptr (DastanExcerpt) b = dastan_excerpt_new ("a", "300 billion", NULL, NULL, -1, -1, NULL);
  g_autoptr (DastanExcerpt) c = dastan_excerpt_new ("a", "3 trillion", NULL, NULL, -1, -1, NULL);
  g_autoptr (DastanExcerpt) d = dastan_excerpt_new ("d", "300 billion", NULL, NULL, -1, -1, NULL);

  g_assert_true (dastan_excerpt_overlaps (a, b));
  g_assert_true (dastan_excerpt_overlaps (b, a));
  g_assert_false (dastan_excerpt_overlaps (a, c));
  g_assert_false (dastan_excerpt_overlaps (b, d));
}

static void
test_figure (void)
{
  g_autoptr (DastanText) means = dastan_text_new ("gas reserves");
  g_autoptr (DastanFigure) figure = dastan_figure_new (1.8e13, "m³", "about", "18 trillion", means);
  g_autoptr (DastanFigure) plain = dastan_figure_new (98.5, "%", NULL, NULL, means);

  g_assert_cmpfloat (dastan_figure_get_value (figure), ==, 1.8e13);
  g_assert_cmpstr (dastan_figure_get_unit (figure), ==, "m³");
  g_assert_cmpstr (dastan_figure_get_qualifier (figure), ==, "about");
  g_assert_cmpstr (dastan_figure_get_as_written (figure), ==, "18 trillion");
  g_assert_true (dastan_figure_get_means (figure) == means);
  g_assert_cmpstr (dastan_figure_get_qualifier (plain), ==, "");
  g_assert_null (dastan_figure_get_as_written (plain));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/excerpt/fields", test_fields);
  g_test_add_func ("/model/excerpt/overlap", test_overlap);
  g_test_add_func ("/model/excerpt/overlap-without-place", test_overlap_without_place);
  g_test_add_func ("/model/figure/fields", test_figure);
  return g_test_run ();
}
