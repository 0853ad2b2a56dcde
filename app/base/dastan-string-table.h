/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings that are numbered in the order in which they come, in little more than their own bytes. */
#pragma once

#include <glib.h>

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
  guint32 *slots; /* numbers, from 1; 0 is none */
  gsize size;     /* of @slots, of which at most four fifths are taken */
} DastanStringTable;

DastanStringTable *dastan_string_table_new (void);
void dastan_string_table_free (DastanStringTable *self);

guint dastan_string_table_add (DastanStringTable *self, const char *string);
int dastan_string_table_find (const DastanStringTable *self, const char *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStringTable, dastan_string_table_free)

G_END_DECLS
