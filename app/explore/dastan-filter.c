/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter as a value: within a facet values are or-ed, facets are and-ed. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-filter.h"

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
  copy->rows = self->rows != NULL ? g_bytes_ref (self->rows) : NULL;
  return copy;
}

void
dastan_filter_free (DastanFilter *self)
{
  if (self == NULL)
    return;
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    g_clear_pointer (&self->values[f], g_array_unref);
  g_clear_pointer (&self->rows, g_bytes_unref);
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
  return !self->has_span && self->rows == NULL;
}

static gboolean
values_equal (GArray *a, GArray *b)
{
  guint n_a = a != NULL ? a->len : 0, n_b = b != NULL ? b->len : 0;

  return n_a == n_b && (n_a == 0 || memcmp (a->data, b->data, n_a * sizeof (guint32)) == 0);
}

gboolean
dastan_filter_equal (const DastanFilter *a, const DastanFilter *b)
{
  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    if (!values_equal (a->values[f], b->values[f]))
      return FALSE;
  if (a->has_span != b->has_span || (a->has_span && !dastan_span_equal (a->span, b->span)))
    return FALSE;
  if ((a->rows == NULL) != (b->rows == NULL))
    return FALSE;
  return a->rows == NULL || g_bytes_equal (a->rows, b->rows);
}
