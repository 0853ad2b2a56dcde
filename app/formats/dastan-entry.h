/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of a file that has no columns: its fields become the row of a table that grows. */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

/**
 * DastanEntry:
 *
 * One entry after another. A field is known by its name in the file; the first that has a value
 * makes the field of the event. What somebody assigns to a name goes before what a reader says. One
 * thread.
 */
typedef struct _DastanEntry DastanEntry;

DastanEntry *dastan_entry_new (DastanSink *sink, DastanEntryKind kind, const char *format,
                               DastanYears years, const DastanTableOptions *options,
                               GError **error);
void dastan_entry_free (DastanEntry *self);

void dastan_entry_begin (DastanEntry *self, guint line, guint column);
gboolean dastan_entry_has (const DastanEntry *self, DastanTableField field);
void dastan_entry_add (DastanEntry *self, DastanTableField field, const char *name,
                       const char *value);
void dastan_entry_add_guessed (DastanEntry *self, const char *name, const char *value);
void dastan_entry_take_image (DastanEntry *self, DastanImage *image);
void dastan_entry_note (DastanEntry *self, const char *name, const char *message);
gboolean dastan_entry_end (DastanEntry *self, GError **error);
void dastan_entry_fail (DastanEntry *self, const char *name, const char *message);
guint dastan_entry_get_number (const DastanEntry *self);

/**
 * DastanEntryText:
 * @name: of the field in the file
 * @text: (nullable): what it says
 * @max: how many characters of it can be kept
 */
typedef struct
{
  const char *name;
  const char *text;
  glong max;
} DastanEntryText;

/* (nullable): the name of the first text that is longer than can be kept; @n: how many. */
const char *dastan_entry_find_too_long (const DastanEntryText *texts, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanEntry, dastan_entry_free)

G_END_DECLS
