/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting boxes into the rows of a lane, in any order, so that none overlap and none moves
 * afterwards. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanRowSlots:
 *
 * A lane is cut into slots from the top. A box takes one or more slots that follow one another,
 * over a stretch of pixels. What has a place keeps it: others are put where there is room beside
 * it, on either side.
 */
typedef struct _DastanRowSlots DastanRowSlots;

typedef struct
{
  double x0;
  double x1; /* not part of it: the next may begin here */
  guint32 id;
  guint32 note;  /* the caller's */
  guint8 top;    /* its first slot */
  guint8 height; /* how many it takes */
} DastanSlotBox;

#define DASTAN_ROW_SLOTS_MAX 120

DastanRowSlots *dastan_row_slots_new (guint n_slots);
void dastan_row_slots_free (DastanRowSlots *self);

/**
 * dastan_row_slots_place:
 * @self: slots
 * @box: what is to be placed; its @top is set
 * @step: only slots that are a multiple of it are tried as the first, from the top; where it is
 * negative, from the bottom
 *
 * First fit. Boxes that come in ascending order of their left edges get the least
 * number of rows possible (interval graph colouring).
 *
 * Returns: whether there was room
 */
gboolean dastan_row_slots_place (DastanRowSlots *self, DastanSlotBox *box, int step);
/* Whether there is room for a box with its first slot at @top; puts it there, where there is. */
gboolean dastan_row_slots_is_free (const DastanRowSlots *self, const DastanSlotBox *box, guint top);
void dastan_row_slots_place_at (DastanRowSlots *self, DastanSlotBox *box, guint top);
/* Takes a box away that was placed. */
void dastan_row_slots_remove (DastanRowSlots *self, const DastanSlotBox *box);

/* The first box in a slot that ends after @x: its place in dastan_row_slots_get(). */
guint dastan_row_slots_find (const DastanRowSlots *self, guint slot, double x);
/* (nullable): %NULL after the last. A box of several slots is in each of them. */
const DastanSlotBox *dastan_row_slots_get (const DastanRowSlots *self, guint slot, guint i);
/* One more than the lowest slot taken; 0 where none is. */
guint dastan_row_slots_get_n_used (const DastanRowSlots *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanRowSlots, dastan_row_slots_free)

G_END_DECLS
