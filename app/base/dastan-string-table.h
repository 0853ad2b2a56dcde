/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings that are numbered in the order in which they come, in little more than their own bytes. */
#pragma once

#include "base/dastan-open-table.h"

G_BEGIN_DECLS

/**
 * DastanStringTable:
 * @strings: (element-type utf8): by their numbers; owned by the table
 *
 * Some twenty bytes for each string besides its own. One thread at a time.
 */
typedef struct
{
  GPtrArray *strings;
  GStringChunk *chunk;
  DastanOpenTable numbers; /* their hashes, and their numbers from 1 */
} DastanStringTable;

DastanStringTable *dastan_string_table_new (void);
void dastan_string_table_free (DastanStringTable *self);

guint dastan_string_table_add (DastanStringTable *self, const char *string);
int dastan_string_table_find (const DastanStringTable *self, const char *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStringTable, dastan_string_table_free)

G_END_DECLS
