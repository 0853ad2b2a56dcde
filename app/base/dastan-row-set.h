/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some rows of the columns that are meant together: listed one by one, or told by a test. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a row is one of them: at a cost that does not grow with how many there are. */
typedef gboolean (*DastanRowTest) (gpointer data, guint row);

/**
 * DastanRowSet:
 *
 * Immutable, reference counted. A few rows are listed: whether one of them is there, and which is
 * the next, is a binary search. Of very many nobody makes a list: a test says of a row whether it
 * is one of them. Any thread, as far as the test may be asked there.
 */
typedef struct _DastanRowSet DastanRowSet;

/* (transfer full): @rows: (array length=n): ascending, each once; copied */
DastanRowSet *dastan_row_set_new (const guint *rows, guint n);
/* (transfer full): @n_rows: of the columns; @data: (transfer full): for @test, freed with @destroy
 * (nullable) */
DastanRowSet *
dastan_row_set_new_test (guint n_rows, DastanRowTest test, gpointer data, GDestroyNotify destroy);
DastanRowSet *dastan_row_set_ref (DastanRowSet *self);
void dastan_row_set_unref (DastanRowSet *self);

gboolean dastan_row_set_has (const DastanRowSet *self, guint row);

#define DASTAN_ROW_SET_REACH 256 /* rows that are looked at for the next one of a test */

/* The first row of the set from @row on; -1 where there is none, and by a test also where there is
 * none near. */
int dastan_row_set_find (const DastanRowSet *self, guint row);

/* (transfer none) (array length=n) (nullable): the rows, ascending; NULL where they are not listed.
 */
const guint *dastan_row_set_get_rows (const DastanRowSet *self, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanRowSet, dastan_row_set_unref)

G_END_DECLS
