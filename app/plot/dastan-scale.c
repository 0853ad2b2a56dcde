/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From seconds to pixels and back: linear, or compact, where empty stretches of time are squeezed. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-scale.h"

#include <math.h>

#define MAX_PIXELS 1e6

/* A stretch begins at each knot; the last knot only ends one. */
typedef struct
{
  gint64 second;
  double w;
  gboolean is_break; /* the stretch from here on is squeezed */
} Knot;

struct _DastanWarp
{
  gatomicrefcount ref_count;
  guint n_knots; /* at least 2 */
  Knot *knots;
  GArray *breaks; /* of guint: knots with is_break */
  double outer;   /* warped units per second before the first and after the last knot */
};

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* a − b as a double, exact below 2^53, never overflowing. */
static double
difference (gint64 a, gint64 b)
{
  gint64 exact;

  if (__builtin_sub_overflow (a, b, &exact))
    return (double) a - (double) b;
  return (double) exact;
}

static gboolean
is_known (gint64 second)
{
  return second != DASTAN_SECOND_MIN && second != DASTAN_SECOND_MAX;
}

/* The distinct ends of all events, ascending: a first second, and the second after a last one. */
static GArray *
collect_ends (const gint64 *earliest, const gint64 *latest, guint n)
{
  GArray *ends = g_array_sized_new (FALSE, FALSE, sizeof (gint64), 2 * n);
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 after = latest[i] + (latest[i] < DASTAN_SECOND_MAX - 1);

      if (is_known (earliest[i]))
        g_array_append_val (ends, earliest[i]);
      if (is_known (latest[i]))
        g_array_append_val (ends, after);
    }
  g_array_sort (ends, compare_seconds);
  for (guint i = 0; i < ends->len; i++)
    if (kept == 0 || g_array_index (ends, gint64, i) != g_array_index (ends, gint64, kept - 1))
      g_array_index (ends, gint64, kept++) = g_array_index (ends, gint64, i);
  g_array_set_size (ends, kept);
  return ends;
}

static guint
index_of_end (GArray *ends, gint64 second)
{
  guint low = 0, high = ends->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (ends, gint64, middle) < second)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* For each stretch, how many events with two known ends lie in it (by differences, then a running sum).
 * What lasts longer than a quarter of everything is background: it does not keep a stretch wide. */
static int *
count_cover (GArray *ends, const gint64 *earliest, const gint64 *latest, guint n)
{
  int *cover = g_new0 (int, ends->len + 1);
  double total = (double) g_array_index (ends, gint64, ends->len - 1)
                 - (double) g_array_index (ends, gint64, 0);

  for (guint i = 0; i < n; i++)
    {
      if (!is_known (earliest[i]) || !is_known (latest[i])
          || (double) latest[i] - (double) earliest[i] > total / 4)
        continue;
      cover[index_of_end (ends, earliest[i])]++;
      cover[index_of_end (ends, latest[i] + (latest[i] < DASTAN_SECOND_MAX - 1))]--;
    }
  for (guint i = 1; i < ends->len; i++)
    cover[i] += cover[i - 1];
  return cover;
}

/* Drops ends until at most the allowed number is left: the ends of the longest empty stretches stay. */
static void
thin_out (GArray *ends, int *cover)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 least;
  guint kept = 0, last = ends->len - 1;

  for (guint i = 0; i < last; i++)
    if (cover[i] == 0)
      {
        gint64 length = g_array_index (ends, gint64, i + 1) - g_array_index (ends, gint64, i);

        g_array_append_val (lengths, length);
      }
  g_array_sort (lengths, compare_seconds);
  least = lengths->len > DASTAN_WARP_MAX_KNOTS / 4
            ? g_array_index (lengths, gint64, lengths->len - DASTAN_WARP_MAX_KNOTS / 4)
            : 0;
  for (guint i = 0; i <= last; i++)
    {
      gint64 here = g_array_index (ends, gint64, i);
      gboolean begins = i < last && cover[i] == 0
                        && g_array_index (ends, gint64, i + 1) - here > least;
      gboolean finishes = i > 0 && cover[i - 1] == 0
                          && here - g_array_index (ends, gint64, i - 1) > least;

      if (i != 0 && i != last && !begins && !finishes)
        continue;
      cover[kept] = begins ? 0 : 1;
      g_array_index (ends, gint64, kept++) = here;
    }
  g_array_set_size (ends, kept);
}

/* Width of a stretch in which @n events lie: what is full gets room for its labels. */
static double
choose_width (double length, int n)
{
  return sqrt (sqrt (length)) * (1 + log2 (MAX (n, 1)));
}

static void
place_knots (DastanWarp *self, GArray *ends, const int *cover, gboolean is_thinned)
{
  guint last = ends->len - 1;
  double widest = 0, w = 0;

  for (guint i = 0; i < last; i++)
    {
      double length = (double) (g_array_index (ends, gint64, i + 1) - g_array_index (ends, gint64, i));

      if (cover[i] > 0)
        widest = MAX (widest, is_thinned ? length : sqrt (sqrt (length)));
    }
  for (guint i = 0; i <= last; i++)
    {
      double length, width;

      self->knots[i] = (Knot){ g_array_index (ends, gint64, i), w, FALSE };
      if (i == last)
        break;
      length = (double) (g_array_index (ends, gint64, i + 1) - g_array_index (ends, gint64, i));
      width = is_thinned ? length : choose_width (length, cover[i]);
      if (cover[i] == 0 && widest > 0 && width > DASTAN_WARP_BREAK * widest)
        {
          width = DASTAN_WARP_BREAK * widest;
          self->knots[i].is_break = TRUE;
          g_array_append_val (self->breaks, i);
        }
      w += width;
    }
}

DastanWarp *
dastan_warp_new_compact (const gint64 *earliest, const gint64 *latest, guint n)
{
  g_autoptr (GArray) ends = collect_ends (earliest, latest, n);
  g_autofree int *cover = NULL;
  gboolean is_thinned;
  DastanWarp *self;
  double seconds;

  if (ends->len < 3)
    return NULL;
  cover = count_cover (ends, earliest, latest, n);
  is_thinned = ends->len > DASTAN_WARP_MAX_KNOTS;
  if (is_thinned)
    thin_out (ends, cover);

  self = g_new0 (DastanWarp, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_knots = ends->len;
  self->knots = g_new0 (Knot, ends->len);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  place_knots (self, ends, cover, is_thinned);
  seconds = (double) self->knots[self->n_knots - 1].second - (double) self->knots[0].second;
  self->outer = self->knots[self->n_knots - 1].w / seconds;
  return self;
}

DastanWarp *
dastan_warp_new_blend (const DastanWarp *compact, double part)
{
  DastanWarp *self;
  const Knot *first, *last;

  g_return_val_if_fail (compact != NULL, NULL);
  g_return_val_if_fail (part >= 0 && part <= 1, NULL);

  self = g_new0 (DastanWarp, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_knots = compact->n_knots;
  self->knots = g_memdup2 (compact->knots, compact->n_knots * sizeof (Knot));
  self->breaks = g_array_copy (compact->breaks);
  self->outer = compact->outer;
  first = &compact->knots[0];
  last = &compact->knots[compact->n_knots - 1];
  for (guint i = 1; i + 1 < self->n_knots; i++)
    {
      Knot *knot = &self->knots[i];
      double linear = difference (knot->second, first->second) / difference (last->second, first->second) * last->w;

      knot->w = part * knot->w + (1 - part) * linear;
    }
  return self;
}

DastanWarp *
dastan_warp_ref (DastanWarp *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dastan_warp_unref (DastanWarp *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->breaks);
  g_free (self->knots);
  g_free (self);
}

/* The last knot at or before @second; -1 before the first. */
static int
find_by_second (const DastanWarp *self, gint64 second)
{
  int low = 0, high = (int) self->n_knots;

  while (low < high)
    {
      int middle = low + (high - low) / 2;

      if (self->knots[middle].second <= second)
        low = middle + 1;
      else
        high = middle;
    }
  return low - 1;
}

static int
find_by_w (const DastanWarp *self, double w)
{
  int low = 0, high = (int) self->n_knots;

  while (low < high)
    {
      int middle = low + (high - low) / 2;

      if (self->knots[middle].w <= w)
        low = middle + 1;
      else
        high = middle;
    }
  return low - 1;
}

/* Adds a double to a second, staying among the seconds that are not open ends. */
static gint64
add_clamped (gint64 second, double delta)
{
  double sum = (double) second + delta;

  if (sum >= 9.2e18)
    return DASTAN_SECOND_MAX - 1;
  if (sum <= -9.2e18)
    return DASTAN_SECOND_MIN + 1;
  return second + (gint64) floor (delta + 0.5);
}

double
dastan_warp_map (const DastanWarp *self, gint64 second)
{
  int i = find_by_second (self, second);
  const Knot *a, *b;

  if (i < 0)
    return self->knots[0].w + difference (second, self->knots[0].second) * self->outer;
  a = &self->knots[i];
  if (i + 1 == (int) self->n_knots)
    return a->w + difference (second, a->second) * self->outer;
  b = a + 1;
  return a->w
         + difference (second, a->second) / difference (b->second, a->second) * (b->w - a->w);
}

gint64
dastan_warp_unmap (const DastanWarp *self, double w)
{
  int i = find_by_w (self, w);
  const Knot *a, *b;

  if (i < 0)
    return add_clamped (self->knots[0].second, (w - self->knots[0].w) / self->outer);
  a = &self->knots[i];
  if (i + 1 == (int) self->n_knots)
    return add_clamped (a->second, (w - a->w) / self->outer);
  b = a + 1;
  return add_clamped (a->second, (w - a->w) / (b->w - a->w) * difference (b->second, a->second));
}

guint
dastan_warp_get_n_breaks (const DastanWarp *self)
{
  return self->breaks->len;
}

DastanSpan
dastan_warp_get_break (const DastanWarp *self, guint i)
{
  guint knot = g_array_index (self->breaks, guint, i);

  return (DastanSpan){ self->knots[knot].second, self->knots[knot + 1].second - 1 };
}

DastanSpan
dastan_warp_get_stretch (const DastanWarp *self, gint64 second)
{
  int i = find_by_second (self, second);

  if (i < 0)
    return (DastanSpan){ DASTAN_SECOND_MIN + 1, self->knots[0].second - 1 };
  if (i + 1 == (int) self->n_knots)
    return (DastanSpan){ self->knots[i].second, DASTAN_SECOND_MAX - 1 };
  return (DastanSpan){ self->knots[i].second, self->knots[i + 1].second - 1 };
}

DastanScale
dastan_scale_make (DastanSpan visible, double width, const DastanWarp *warp)
{
  DastanScale self = { visible, MAX (width, 1), warp, 0, 1 };

  if (difference (visible.latest, visible.earliest) < DASTAN_SCALE_MIN_SECONDS)
    self.visible.latest = add_clamped (visible.earliest, DASTAN_SCALE_MIN_SECONDS);
  if (warp == NULL)
    {
      self.per_pixel = difference (self.visible.latest, self.visible.earliest) / self.width;
      return self;
    }
  self.start = dastan_warp_map (warp, self.visible.earliest);
  self.per_pixel = (dastan_warp_map (warp, self.visible.latest) - self.start) / self.width;
  return self;
}

double
dastan_scale_map_far (const DastanScale *self, gint64 second)
{
  double units = self->warp != NULL ? dastan_warp_map (self->warp, second) - self->start
                                    : difference (second, self->visible.earliest);

  return units / self->per_pixel;
}

double
dastan_scale_map (const DastanScale *self, gint64 second)
{
  return CLAMP (dastan_scale_map_far (self, second), -MAX_PIXELS, self->width + MAX_PIXELS);
}

gint64
dastan_scale_unmap (const DastanScale *self, double x)
{
  if (self->warp != NULL)
    return dastan_warp_unmap (self->warp, self->start + x * self->per_pixel);
  return add_clamped (self->visible.earliest, x * self->per_pixel);
}

DastanSpan
dastan_scale_zoom (const DastanScale *self, double factor, double x)
{
  gint64 from = dastan_scale_unmap (self, x - x / factor);
  gint64 to = dastan_scale_unmap (self, x + (self->width - x) / factor);

  if (difference (to, from) >= DASTAN_SCALE_MIN_SECONDS)
    return (DastanSpan){ from, to };
  from = add_clamped (dastan_scale_unmap (self, x), -DASTAN_SCALE_MIN_SECONDS * x / self->width);
  return (DastanSpan){ from, add_clamped (from, DASTAN_SCALE_MIN_SECONDS) };
}

DastanSpan
dastan_scale_pan (const DastanScale *self, double pixels)
{
  gint64 from = dastan_scale_unmap (self, -pixels);

  if (self->warp == NULL)
    return (DastanSpan){ from,
                         add_clamped (from, difference (self->visible.latest, self->visible.earliest)) };
  return dastan_span_make (from, dastan_scale_unmap (self, self->width - pixels));
}

double
dastan_scale_seconds_per_pixel (const DastanScale *self, double x)
{
  if (self->warp == NULL)
    return self->per_pixel;
  return MAX (difference (dastan_scale_unmap (self, x + 0.5), dastan_scale_unmap (self, x - 0.5)),
              1e-3);
}
