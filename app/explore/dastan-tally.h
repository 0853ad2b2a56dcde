/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often each value of a byte comes, among those that are marked. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DASTAN_MARKS_MAX 4096

/**
 * DastanMarks:
 * @is_in: 1 for each row that counts, and 0; filled by the caller
 * @n_in: how many count
 * @is_listed: whether @list has the positions of those that count
 *
 * Which rows of a chunk count, as marks and, where they are few, as a list.
 */
typedef struct
{
  guint8 is_in[DASTAN_MARKS_MAX];
  guint16 list[DASTAN_MARKS_MAX];
  guint n_in;
  gboolean is_listed;
} DastanMarks;

void dastan_marks_close (DastanMarks *marks, guint n, gboolean always_lists);
void dastan_tally_bytes (const guint8 *values, const guint8 *is_in, guint n, guint *counts, guint n_values);
guint dastan_tally_list (const guint8 *is_in, guint n, guint16 *list);

G_END_DECLS
