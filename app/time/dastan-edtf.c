/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date as its source knows it: life cycle and access; the rest has files of its own. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-edtf.h"

#include "time/dastan-edtf-private.h"

G_DEFINE_BOXED_TYPE (DastanEdtf, dastan_edtf, dastan_edtf_ref, dastan_edtf_unref)

DastanEdtf *
dastan_edtf_parse (const char *text, gsize *bad_at, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (DastanEdtf) self = g_new0 (DastanEdtf, 1);
  g_atomic_ref_count_init (&self->ref_count);
  if (!dastan_edtf_read (self, text, bad_at, error))
    return NULL;
  dastan_edtf_sort_items (self);
  dastan_edtf_set_bounds (self);
  self->text = dastan_edtf_dup_canonical (self);
  return g_steal_pointer (&self);
}

DastanEdtf *
dastan_edtf_ref (DastanEdtf *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dastan_edtf_unref (DastanEdtf *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->items);
  g_free (self->text);
  g_free (self);
}

const char *
dastan_edtf_get_text (const DastanEdtf *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

int
dastan_edtf_get_level (const DastanEdtf *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->level;
}

DastanEdtfKind
dastan_edtf_get_kind (const DastanEdtf *self)
{
  g_return_val_if_fail (self != NULL, DASTAN_EDTF_DATE);

  return self->kind;
}

const DastanEdtfBounds *
dastan_edtf_get_bounds (const DastanEdtf *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->bounds;
}

gboolean
dastan_edtf_equal (const DastanEdtf *a, const DastanEdtf *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_str_equal (a->text, b->text);
}

int
dastan_edtf_compare (const DastanEdtf *a, const DastanEdtf *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  DastanSpan first = a->bounds.whole, second = b->bounds.whole;
  if (first.earliest != second.earliest)
    return first.earliest < second.earliest ? -1 : 1;
  if (first.latest != second.latest)
    return first.latest < second.latest ? -1 : 1;
  return 0;
}

void
dastan_edtf_bounds_get_certain (DastanSpan whole,
                                gint64 start_latest,
                                gint64 end_earliest,
                                DastanEdtfFlags flags,
                                gint64 *latest_start,
                                gint64 *earliest_end)
{
  const guint no_start = DASTAN_EDTF_START_OPEN | DASTAN_EDTF_START_UNKNOWN;
  const guint no_end = DASTAN_EDTF_END_OPEN | DASTAN_EDTF_END_UNKNOWN;

  *latest_start = DASTAN_SECOND_MAX;
  *earliest_end = DASTAN_SECOND_MIN;
  if (flags & (DASTAN_EDTF_UNCERTAIN | DASTAN_EDTF_APPROXIMATE))
    return;
  if (!(flags & no_start))
    *latest_start = MIN (start_latest, whole.latest);
  else if (!(flags & no_end))
    *latest_start = whole.latest;
  if (!(flags & no_end))
    *earliest_end = MAX (end_earliest, whole.earliest);
  else if (!(flags & no_start))
    *earliest_end = whole.earliest;
}
