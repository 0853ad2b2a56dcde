/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting boxes into the rows of a lane, in any order, so that none overlap and none moves
 * afterwards. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-row-slots.h"

struct _DastanRowSlots
{
  guint n_slots;
  GArray *slots[]; /* of DastanSlotBox, from left to right */
};

DastanRowSlots *
dastan_row_slots_new (guint n_slots)
{
  DastanRowSlots *self;

  n_slots = MIN (n_slots, DASTAN_ROW_SLOTS_MAX);
  self = g_malloc0 (sizeof *self + n_slots * sizeof (GArray *));
  self->n_slots = n_slots;
  for (guint i = 0; i < n_slots; i++)
    self->slots[i] = g_array_new (FALSE, FALSE, sizeof (DastanSlotBox));
  return self;
}

void
dastan_row_slots_free (DastanRowSlots *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_slots; i++)
    g_array_unref (self->slots[i]);
  g_free (self);
}

guint
dastan_row_slots_find (const DastanRowSlots *self, guint slot, double x)
{
  const GArray *boxes = self->slots[slot];
  guint low = 0, high = boxes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (boxes, DastanSlotBox, middle).x1 <= x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const DastanSlotBox *
dastan_row_slots_get (const DastanRowSlots *self, guint slot, guint i)
{
  return i < self->slots[slot]->len ? &g_array_index (self->slots[slot], DastanSlotBox, i) : NULL;
}

/* What ends after the box begins is to begin after the box ends. */
static gboolean
is_free (const DastanRowSlots *self, guint slot, const DastanSlotBox *box)
{
  const DastanSlotBox *next
      = dastan_row_slots_get (self, slot, dastan_row_slots_find (self, slot, box->x0));

  return next == NULL || next->x0 >= box->x1;
}

gboolean
dastan_row_slots_is_free (const DastanRowSlots *self, const DastanSlotBox *box, guint top)
{
  guint n_free = 0;

  if (top + box->height > self->n_slots)
    return FALSE;
  while (n_free < box->height && is_free (self, top + n_free, box))
    n_free++;
  return n_free == box->height;
}

void
dastan_row_slots_place_at (DastanRowSlots *self, DastanSlotBox *box, guint top)
{
  box->top = (guint8) top;
  for (guint slot = top; slot < top + box->height; slot++)
    g_array_insert_vals (self->slots[slot], dastan_row_slots_find (self, slot, box->x0), box, 1);
}

gboolean
dastan_row_slots_place (DastanRowSlots *self, DastanSlotBox *box, int step)
{
  guint n_tops = box->height <= self->n_slots ? (self->n_slots - box->height) / (guint) ABS (step) + 1 : 0;

  for (guint i = 0; i < n_tops; i++)
    {
      guint top = (guint) ABS (step) * (step > 0 ? i : n_tops - 1 - i);

      if (!dastan_row_slots_is_free (self, box, top))
        continue;
      dastan_row_slots_place_at (self, box, top);
      return TRUE;
    }
  return FALSE;
}

void
dastan_row_slots_remove (DastanRowSlots *self, const DastanSlotBox *box)
{
  for (guint slot = box->top; slot < (guint)box->top + box->height; slot++)
    g_array_remove_index (self->slots[slot], dastan_row_slots_find (self, slot, box->x0));
}

guint
dastan_row_slots_get_n_used (const DastanRowSlots *self)
{
  guint n = self->n_slots;

  while (n > 0 && self->slots[n - 1]->len == 0)
    n--;
  return n;
}
