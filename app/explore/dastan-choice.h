/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of rows: the events that are chosen together. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanChoice:
 * @n_rows: of the columns
 * @n: how many of them are in the set
 * @bits: row r is bit r % 8 of byte r / 8
 *
 * A value; one thread at a time. Asking is of constant cost, and a search skips what is empty by eight
 * rows at a time, so that a million rows may be chosen.
 */
typedef struct
{
  guint n_rows;
  guint n;
  guint8 *bits;
} DastanChoice;

/* (transfer full): empty */
DastanChoice *dastan_choice_new (guint n_rows);
DastanChoice *dastan_choice_copy (const DastanChoice *self);
void dastan_choice_free (DastanChoice *self);

/* A row outside the columns is in no set. */
gboolean dastan_choice_has (const DastanChoice *self, guint row);
void dastan_choice_set (DastanChoice *self, guint row, gboolean is_in);
/* The first row of the set from @row on, forwards (1) or backwards (-1), @row included; or -1. */
int dastan_choice_find (const DastanChoice *self, int row, int direction);
gboolean dastan_choice_equal (const DastanChoice *a, const DastanChoice *b);
/* (transfer full): the bits as a filter has them. */
GBytes *dastan_choice_to_bytes (const DastanChoice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanChoice, dastan_choice_free)

G_END_DECLS
