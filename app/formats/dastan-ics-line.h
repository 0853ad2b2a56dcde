/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content lines of a calendar: unfolded, and taken apart. */
#pragma once

#include "formats/dastan-text-input.h"

G_BEGIN_DECLS

#define DASTAN_ICS_MAX_LINE (8u << 20) /* bytes, unfolded */

/**
 * DastanIcsLine:
 * @name: in capitals
 * @parameters: (element-type utf8 utf8): in capitals → what each is, without quotes
 * @value: as it stands
 * @line: where it begins, from 1
 *
 * A content line; what has no colon has all in @value and an empty @name.
 */
typedef struct
{
  char *name;
  GHashTable *parameters;
  const char *value;
  guint line;
} DastanIcsLine;

typedef struct _DastanIcsLines DastanIcsLines;

DastanIcsLines *dastan_ics_lines_new (GInputStream *stream, const char *encoding,
                                      GCancellable *cancellable, GError **error);
void dastan_ics_lines_free (DastanIcsLines *self);
gboolean dastan_ics_lines_next (DastanIcsLines *self, const DastanIcsLine **line, GError **error);

char *dastan_ics_unescape (const char *value);
char *dastan_ics_next_part (const char **at);
char *dastan_ics_read_date (const char *value);
char *dastan_ics_add_duration (const char *start, const char *duration);
char *dastan_ics_previous_day (const char *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanIcsLines, dastan_ics_lines_free)

G_END_DECLS
