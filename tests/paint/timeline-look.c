/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks of dates: which a date has, and that each can be told from every other without its
 * colour. */
#include "paint/dastan-timeline-look.h"

#include <math.h>
#include <string.h>

#include "paint/dastan-timeline-sample.h"

#define WIDTH ((int)DASTAN_SAMPLE_WIDTH)
#define HEIGHT ((int)DASTAN_SAMPLE_HEIGHT)

static guint
get_looks (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, &error);
  const DastanEdtfBounds *bounds;
  DastanTimelineItem item = { 0 };

  g_assert_no_error (error);
  bounds = dastan_edtf_get_bounds (date);
  item.earliest = bounds->whole.earliest;
  item.latest = bounds->whole.latest;
  item.core_start = bounds->start.latest;
  item.core_end = bounds->end.earliest;
  dastan_timeline_item_set_date (&item, dastan_edtf_get_kind (date), bounds->flags);
  return dastan_timeline_item_get_looks (&item);
}

#define HAS(look) (1u << DASTAN_LOOK_##look)

static void
test_looks_of_dates (void)
{
  static const struct
  {
    const char *date;
    guint looks;
  } table[] = {
    { "2025-11-27", HAS (DAY) },
    { "2025-11-27T10:32:05", HAS (DAY) },
    { "2025-11", HAS (YEAR) },
    { "2024", HAS (YEAR) },
    { "2001-34", HAS (YEAR) },
    { "198X", HAS (DECADE) },
    { "1950S2", HAS (DECADE) },
    { "Y-17E7", HAS (YEAR) },
    { "19XX", HAS (MASKED) },
    { "2004-XX", HAS (MASKED) },
    { "156X-12-25", HAS (MASKED) },
    { "2004/2006", HAS (SPAN) },
    { "2004-01-02/2006-02-03", HAS (SPAN) },
    { "2004/..", HAS (SPAN) | HAS (OPEN) },
    { "../2004", HAS (SPAN) | HAS (OPEN) },
    { "2004/", HAS (SPAN) | HAS (UNKNOWN) },
    { "/2004", HAS (SPAN) | HAS (UNKNOWN) },
    { "[1960,1965]", HAS (ONE_OF) },
    { "[..1965]", HAS (ONE_OF) | HAS (OPEN) },
    { "{1960,1965}", HAS (ALL_OF) },
    { "1997?", HAS (YEAR) | HAS (UNCERTAIN) },
    { "1997~", HAS (YEAR) | HAS (APPROXIMATE) },
    { "1997-06-04%", HAS (DAY) | HAS (UNCERTAIN) | HAS (APPROXIMATE) },
    { "1984~/2004-06", HAS (SPAN) | HAS (APPROXIMATE) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i].date);
      g_assert_cmphex (get_looks (table[i].date), ==, table[i].looks);
    }
}

/* How dark each pixel is, without any hue. */
static void
paint_grey (DastanLook look, const DastanPalette *palette, double grey[WIDTH * HEIGHT])
{
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const guchar *data;

  dastan_display_list_add_rect (list, (DastanRect){ 0, 0, WIDTH, HEIGHT }, 0, palette->window);
  dastan_timeline_sample_draw (look, palette->text, palette, list);
  dastan_display_list_draw (list, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      grey[y * WIDTH + x] = data[y * cairo_image_surface_get_stride (surface) + 4 * x + 1] / 255.0;
  cairo_surface_destroy (surface);
}

/* Pixels of a part that clearly differ. */
static guint
count_differences (const double *a, const double *b, int from, int to)
{
  guint n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = from; x < to; x++)
      n += fabs (a[y * WIDTH + x] - b[y * WIDTH + x]) > 0.25;
  return n;
}

/* All of one hue, in a light and in a dark window: no two bars look alike, and among those of which
 * that matters no two marks. */
static void
test_told_apart (void)
{
  const guint small = HAS (DAY) | HAS (UNCERTAIN) | HAS (APPROXIMATE) | HAS (PLANNED)
                      | HAS (REPORTED) | HAS (DISPUTED);
  g_autofree double *grey = g_new (double, DASTAN_N_LOOKS *WIDTH *HEIGHT);

  for (guint style = 0; style < 4; style++)
    {
      for (guint i = 0; i < DASTAN_N_LOOKS; i++)
        paint_grey (i, style < 2 ? dastan_palette_get (style) : dastan_palette_get_contrast (style - 2),
                    grey + i * WIDTH * HEIGHT);
      for (guint i = 0; i < DASTAN_N_LOOKS; i++)
        for (guint j = 0; j < i; j++)
          {
            const double *a = grey + i * WIDTH * HEIGHT, *b = grey + j * WIDTH * HEIGHT;

            g_test_message ("looks %u and %u: %u and %u", i, j, count_differences (a, b, 0, 86),
                            count_differences (a, b, 86, WIDTH));
            g_assert_cmpuint (count_differences (a, b, 0, 86), >=, 30);
            if (small & 1u << i && small & 1u << j)
              g_assert_cmpuint (count_differences (a, b, 86, WIDTH), >=, 8);
          }
    }
}

/* However far a bar reaches beyond the area, nothing is drawn far outside it, and the effort stays
 * small. */
static void
test_far_ends (void)
{
  static const char *const dates[] = { "0001/9999",   "1000?",   "1000~",   "1XXX",  "[1000,3000]",
                                       "{1000,3000}", "1000/..", "../3000", "/3000", "1000/" };
  const DastanPalette *palette = dastan_palette_get (FALSE);
  DastanScale scale = dastan_scale_make ((DastanSpan){ -30600000000, -30500000000 }, 800, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    for (double x = -1e6; x <= 700; x += 250000.5)
      for (double width = 8; width <= 2e6; width *= 7)
        {
          g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
          g_autoptr (DastanEdtf) date = dastan_edtf_parse (dates[i], NULL, NULL);
          const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);
          DastanTimelineItem item = { .earliest = bounds->whole.earliest,
                                      .latest = bounds->whole.latest,
                                      .core_start = bounds->start.latest,
                                      .core_end = bounds->end.earliest };

          if (x + width < 180)
            continue;
          dastan_timeline_item_set_date (&item, dastan_edtf_get_kind (date), bounds->flags);
          dastan_timeline_look_draw (&item, &scale, (DastanRect){ x, 50, width, 8 }, 180, 980,
                                     palette->text, palette, list);
          g_assert_cmpuint (dastan_display_list_get_n (list), >, 0);
          g_assert_cmpuint (dastan_display_list_get_n (list), <, 160);
          for (guint j = 0; j < dastan_display_list_get_n (list); j++)
            {
              const DastanShape *shape = dastan_display_list_get (list, j);

              g_assert_cmpfloat (shape->rect.x, >=, 180 - 40);
              g_assert_cmpfloat (shape->rect.x + shape->rect.width, <=, 980 + 40);
              g_assert_cmpfloat (shape->rect.y, >=, 50 - 4);
              g_assert_cmpfloat (shape->rect.y + shape->rect.height, <=, 58 + 4);
            }
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint/timeline_look/looks_of_dates", test_looks_of_dates);
  g_test_add_func ("/paint/timeline_look/told_apart", test_told_apart);
  g_test_add_func ("/paint/timeline_look/far_ends", test_far_ends);
  return g_test_run ();
}
