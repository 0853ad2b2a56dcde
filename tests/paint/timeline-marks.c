/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks over the timeline: which numbers have chosen events in them, against looking at each; what
 * is lit, and what is pointed at together. */
#include "paint/dastan-timeline-marks.h"
#include "paint/dastan-timeline-picture.h"

#include <pango/pangocairo.h>

#include "time/dastan-calendar.h"

#define N 6000
#define N_LANES 3
#define N_ROUNDS 40

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const DastanTimelineItem *left = a, *right = b;

  return left->earliest < right->earliest ? -1 : left->earliest > right->earliest;
}

static int
find_chosen (gpointer data, guint row)
{
  const guint8 *is_chosen = data;

  while (row < N && !is_chosen[row])
    row++;
  return row < N ? (int) row : -1;
}

/* Few and many chosen, of one lane or of all. */
static void
choose (GRand *random, const DastanTimelineItem *items, guint8 *is_chosen)
{
  double share = g_rand_double (random) * g_rand_double (random);
  int lane = g_rand_int_range (random, -1, N_LANES);

  for (guint i = 0; i < N; i++)
    is_chosen[i] = (lane < 0 || (int) items[i].lane == lane) && g_rand_double (random) < share * share;
}

/* Asked for each row, counted. */
typedef struct
{
  const guint8 *is_in;
  guint n_asked;
} Asked;

static gboolean
ask (gpointer data, guint row)
{
  Asked *self = data;

  self->n_asked++;
  return self->is_in[row];
}

/* Each event that is drawn, and each number with one of them in it, gets a mark of two shapes. */
static void
check_hover (const DastanTimelineLayout *layout,
             const DastanScale *scale,
             const DastanTimelineFrame *frame,
             const guint8 *is_in,
             guint n_groups)
{
  const DastanPalette *palette = dastan_palette_get (FALSE);
  g_autoptr (DastanDisplayList) listed_marks = dastan_display_list_new (),
                                told_marks = dastan_display_list_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (DastanRowSet) listed = NULL, told = NULL;
  Asked asked = { is_in, 0 };
  guint n_boxes = 0;

  for (guint row = 0; row < N; row++)
    if (is_in[row])
      g_array_append_val (rows, row);
  for (guint i = 0; i < dastan_timeline_layout_get_n_boxes (layout); i++)
    {
      const DastanTimelineBox *box = dastan_timeline_layout_get_box (layout, i);

      n_boxes += is_in[dastan_timeline_layout_get_item (layout, box->item)->row]
                 && box->label.y - 1 >= frame->axis_height;
    }
  listed = dastan_row_set_new ((const guint *)(gpointer)rows->data, rows->len);
  told = dastan_row_set_new_test (N, ask, &asked, NULL);
  dastan_timeline_picture_draw_hover (layout, scale, frame, -1, listed, -1, palette, listed_marks);
  dastan_timeline_picture_draw_hover (layout, scale, frame, -1, told, -1, palette, told_marks);
  g_assert_cmpuint (dastan_display_list_get_n (listed_marks), ==, 2 * (n_boxes + n_groups));
  /* Of what is only told those that are drawn, and as many numbers as there is time for. */
  g_assert_cmpuint (dastan_display_list_get_n (told_marks), >=, 2 * n_boxes);
  g_assert_cmpuint (dastan_display_list_get_n (told_marks), <=, 2 * (n_boxes + n_groups));
  g_assert_cmpuint (asked.n_asked, <=,
                    dastan_timeline_layout_get_n_boxes (layout) + 260 * DASTAN_ROW_SET_REACH);
}

static void
test_groups (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (DastanTextCache) cache = dastan_text_cache_new (context);
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  g_autofree DastanTimelineItem *items = g_new0 (DastanTimelineItem, N);
  g_autofree guint8 *is_chosen = g_new0 (guint8, N);
  const DastanSpan full = { 0, DASTAN_DAY_SECONDS * 4000 };
  const DastanTimelineFrame frame = { .width = 1000, .height = 900, .header_width = 100, .axis_height = 40 };
  DastanScale scale = dastan_scale_make (full, 900, NULL);
  g_autoptr (DastanTimelineLayout) layout = NULL;
  DastanTimelineLane lanes[N_LANES] = { 0 };
  guint n_with = 0, n_without = 0;

  for (guint i = 0; i < N; i++)
    {
      items[i].earliest = items[i].core_start = DASTAN_DAY_SECONDS * g_rand_int_range (random, 0, 3900);
      items[i].latest = items[i].core_end = items[i].earliest + DASTAN_DAY_SECONDS;
      items[i].lane = (guint) g_rand_int_range (random, 0, N_LANES);
      items[i].title = "An event";
    }
  qsort (items, N, sizeof (DastanTimelineItem), compare_items);
  for (guint i = 0; i < N; i++)
    items[i].row = i;
  for (guint i = 0; i < N_LANES; i++)
    lanes[i].title = "Lane";
  layout = dastan_timeline_layout_new (items, N, lanes, N_LANES, full, &scale, cache);
  dastan_timeline_layout_place (layout, &scale, &frame, -1);
  g_assert_cmpuint (dastan_timeline_layout_get_n_groups (layout), >, 0);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      guint n_lit = 0;

      choose (random, items, is_chosen);
      for (guint g = 0; g < dastan_timeline_layout_get_n_groups (layout); g++)
        {
          const DastanTimelineGroup *group = dastan_timeline_layout_get_group (layout, g);
          gboolean has_chosen = FALSE;
          guint most_steps;

          for (guint k = 0; k < group->n; k++)
            has_chosen
                |= is_chosen[items[dastan_timeline_layout_get_group_item (layout, group, k)].row];
          most_steps = 1000;
          g_assert_cmpint (
              dastan_timeline_marks_has_chosen (layout, group, find_chosen, is_chosen, &most_steps),
              ==, has_chosen);
          n_lit += has_chosen && (group->chip.width > 0 || group->area.width > 0);
          n_with += has_chosen;
          n_without += !has_chosen;
        }
      check_hover (layout, &scale, &frame, is_chosen, n_lit);
    }
  g_assert_cmpuint (n_with, >, 20);
  g_assert_cmpuint (n_without, >, 20);
  g_object_unref (context);
}

/* From the first second to the last, and as long after as what is lit lingers. */
static void
test_lit (void)
{
  const DastanTimelineItem day = { .earliest = 100, .latest = 200 };
  const DastanTimelineItem open = { .earliest = 100, .latest = DASTAN_SECOND_MAX, .flags = DASTAN_ITEM_OPEN_END };
  const DastanTimelineItem undated = { .flags = DASTAN_ITEM_UNDATED };

  g_assert_false (dastan_timeline_marks_is_lit (&day, 50, 99));
  g_assert_true (dastan_timeline_marks_is_lit (&day, 50, 100));
  g_assert_true (dastan_timeline_marks_is_lit (&day, 150, 160));
  g_assert_true (dastan_timeline_marks_is_lit (&day, 200, 5000));
  g_assert_false (dastan_timeline_marks_is_lit (&day, 201, 5000));
  g_assert_true (dastan_timeline_marks_is_lit (&open, G_MAXINT64 - 1, G_MAXINT64 - 1));
  g_assert_false (dastan_timeline_marks_is_lit (&undated, 0, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-marks/groups", test_groups);
  g_test_add_func ("/timeline-marks/lit", test_lit);
  return g_test_run ();
}
