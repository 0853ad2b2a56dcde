/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter as a value: within a facet values are or-ed, facets are and-ed. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-filter.h"

#include <math.h>

/* A comparison with what is not a number is false. */
gboolean
dastan_geo_box_is_valid (DastanGeoBox box)
{
  return fabs (box.west) <= 180 && fabs (box.east) <= 180 && box.south >= -90
         && box.south <= box.north && box.north <= 90;
}

static gboolean
has_longitude (DastanGeoBox box, double longitude)
{
  if (box.west <= box.east)
    return box.west <= longitude && longitude <= box.east;
  return longitude >= box.west || longitude <= box.east;
}

gboolean
dastan_geo_box_contains (DastanGeoBox box, double longitude, double latitude)
{
  if (!(box.south <= latitude && latitude <= box.north))
    return FALSE;
  return has_longitude (box, longitude)
         || (fabs (longitude) >= 180 && has_longitude (box, -longitude));
}

DastanFilter *
dastan_filter_new (void)
{
  return g_new0 (DastanFilter, 1);
}

DastanFilter *
dastan_filter_copy (const DastanFilter *self)
{
  DastanFilter *copy = dastan_filter_new ();

  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    if (self->values[f] != NULL)
      copy->values[f] = g_array_copy (self->values[f]);
  copy->has_span = self->has_span;
  copy->span = self->span;
  copy->is_certain = self->is_certain;
  copy->has_box = self->has_box;
  copy->box = self->box;
  copy->ring = self->ring != NULL ? g_array_copy (self->ring) : NULL;
  copy->words = g_strdup (self->words);
  copy->rows = self->rows != NULL ? g_bytes_ref (self->rows) : NULL;
  copy->chosen = self->chosen != NULL ? g_bytes_ref (self->chosen) : NULL;
  return copy;
}

void
dastan_filter_free (DastanFilter *self)
{
  if (self == NULL)
    return;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    g_clear_pointer (&self->values[f], g_array_unref);
  g_clear_pointer (&self->ring, g_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->rows, g_bytes_unref);
  g_clear_pointer (&self->chosen, g_bytes_unref);
  g_free (self);
}

/* Where @value stands in the ascending array, or where it would. */
static guint
lower_bound (GArray *values, guint32 value)
{
  guint low = 0, high = values->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (values, guint32, middle) < value)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
dastan_filter_has (const DastanFilter *self, DastanFacet facet, guint value)
{
  GArray *values = self->values[facet];
  guint at;

  if (values == NULL)
    return FALSE;
  at = lower_bound (values, value);
  return at < values->len && g_array_index (values, guint32, at) == value;
}

void
dastan_filter_add (DastanFilter *self, DastanFacet facet, guint value)
{
  guint32 item = value;

  if (dastan_filter_has (self, facet, value))
    return;
  if (self->values[facet] == NULL)
    self->values[facet] = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_insert_val (self->values[facet], lower_bound (self->values[facet], item), item);
}

void
dastan_filter_remove (DastanFilter *self, DastanFacet facet, guint value)
{
  if (!dastan_filter_has (self, facet, value))
    return;
  g_array_remove_index (self->values[facet], lower_bound (self->values[facet], value));
  if (self->values[facet]->len == 0)
    g_clear_pointer (&self->values[facet], g_array_unref);
}

void
dastan_filter_set_span (DastanFilter *self, const DastanSpan *span)
{
  self->has_span = span != NULL;
  self->span = span != NULL ? *span : (DastanSpan){ 0, 0 };
}

void
dastan_filter_set_box (DastanFilter *self, const DastanGeoBox *box)
{
  self->has_box = box != NULL;
  self->box = box != NULL ? *box : (DastanGeoBox){ 0, 0, 0, 0 };
}

void
dastan_filter_set_ring (DastanFilter *self, const DastanGeoPoint *points, guint n)
{
  GArray *ring = NULL;

  if (points != NULL && n >= 3)
    {
      ring = g_array_sized_new (FALSE, FALSE, sizeof *points, n);
      g_array_append_vals (ring, points, n);
    }
  g_clear_pointer (&self->ring, g_array_unref);
  self->ring = ring;
}

void
dastan_filter_set_words (DastanFilter *self, const char *words, GBytes *rows)
{
  char *copy = g_strdup (words);

  if (rows != NULL)
    g_bytes_ref (rows);
  g_free (self->words);
  g_clear_pointer (&self->rows, g_bytes_unref);
  self->words = copy;
  self->rows = rows;
}

void
dastan_filter_set_chosen (DastanFilter *self, GBytes *rows)
{
  if (rows != NULL)
    g_bytes_ref (rows);
  g_clear_pointer (&self->chosen, g_bytes_unref);
  self->chosen = rows;
}

guint
dastan_filter_get_n_chosen (const DastanFilter *self)
{
  gsize size = 0;
  const guint8 *bits = self->chosen != NULL ? g_bytes_get_data (self->chosen, &size) : NULL;
  guint n = 0;

  for (gsize i = 0; i < size; i++)
    n += (guint) __builtin_popcount (bits[i]);
  return n;
}

gboolean
dastan_filter_is_facet_empty (const DastanFilter *self, DastanFacet facet)
{
  return self->values[facet] == NULL || self->values[facet]->len == 0;
}

gboolean
dastan_filter_is_empty (const DastanFilter *self)
{
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    if (!dastan_filter_is_facet_empty (self, f))
      return FALSE;
  return !self->has_span && !self->is_certain && !self->has_box && self->ring == NULL && self->words == NULL
         && self->rows == NULL && self->chosen == NULL;
}

static gboolean
values_equal (GArray *a, GArray *b)
{
  guint n_a = a != NULL ? a->len : 0, n_b = b != NULL ? b->len : 0;

  return n_a == n_b && (n_a == 0 || memcmp (a->data, b->data, n_a * sizeof (guint32)) == 0);
}

static gboolean
bytes_equal (GBytes *a, GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

gboolean
dastan_filter_has_same_ring (const DastanFilter *a, const DastanFilter *b)
{
  if (a->ring == NULL || b->ring == NULL)
    return a->ring == b->ring;
  return a->ring->len == b->ring->len
         && memcmp (a->ring->data, b->ring->data, a->ring->len * sizeof (DastanGeoPoint)) == 0;
}

gboolean
dastan_filter_equal (const DastanFilter *a, const DastanFilter *b)
{
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    if (!values_equal (a->values[f], b->values[f]))
      return FALSE;
  if (a->has_span != b->has_span || (a->has_span && !dastan_span_equal (a->span, b->span)))
    return FALSE;
  if (!a->is_certain != !b->is_certain || a->has_box != b->has_box
      || (a->has_box && memcmp (&a->box, &b->box, sizeof a->box) != 0)
      || g_strcmp0 (a->words, b->words) != 0)
    return FALSE;
  return dastan_filter_has_same_ring (a, b) && bytes_equal (a->rows, b->rows) && bytes_equal (a->chosen, b->chosen);
}
