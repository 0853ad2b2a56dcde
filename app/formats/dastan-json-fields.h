/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fields an object of the dossier's JSON form has, and the problems of one that has others. */
#pragma once

#include <json-glib/json-glib.h>

#include "formats/dastan-json-locate.h"
#include "formats/dastan-report.h"
#include "model/dastan-text.h"
#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/* Where in the file a byte of the text stands, and those behind it up to the next mark; from 1, the
 * column in code points. */
typedef struct
{
  gsize offset;
  guint line;
  guint column;
} DastanJsonMark;

/**
 * DastanJsonContext:
 * @name: what the file is called in messages
 * @report: where problems go
 * @errors_only: whether warnings do not
 * @locator: over the text that is being read, which is valid JSON: a piece of the file
 * @marks: (element-type DastanJsonMark): where its parts stand in the file
 * @path: JSON pointer to the object in it that is being read
 * @n_errors: errors told so far
 * @seen: a byte of the text, and its place, from where the next is counted
 * @n_counted: bytes counted to find places; for tests of what it costs
 * @first: the place of the first error since it was last 0, 0
 * @first_message: (nullable): what it says
 *
 * Where a reader of JSON is. One thread.
 */
typedef struct
{
  const char *name;
  DastanReport *report;
  gboolean errors_only;
  DastanJsonLocator locator;
  GArray *marks;
  GString *path;
  guint n_errors;
  DastanJsonMark seen;
  guint64 n_counted;
  guint first[2];
  char *first_message;
} DastanJsonContext;

typedef enum
{
  DASTAN_FIELD_STRING,   /* at most max code points */
  DASTAN_FIELD_TEXT,     /* a string or an object of language → string */
  DASTAN_FIELD_DATE,     /* EDTF */
  DASTAN_FIELD_LANGUAGE, /* BCP 47 */
  DASTAN_FIELD_COUNTRY,  /* ISO 3166-1 alpha-2 */
  DASTAN_FIELD_COLOR,    /* #rrggbb */
  DASTAN_FIELD_STATUS,
  DASTAN_FIELD_QUALIFIER,
  DASTAN_FIELD_NUMBER,
  DASTAN_FIELD_OFFSET,    /* a whole number, not negative */
  DASTAN_FIELD_STRINGS,   /* an array of strings */
  DASTAN_FIELD_COUNTRIES, /* an array of country codes */
  DASTAN_FIELD_OBJECTS,   /* an array of objects */
  DASTAN_FIELD_OBJECT,
  DASTAN_FIELD_EXTRA, /* an object of whatever name → string */
} DastanFieldKind;

typedef struct
{
  const char *name;
  DastanFieldKind kind;
  gboolean is_required;
  guint max; /* code points of a string or of each of its translations */
} DastanField;

void dastan_json_context_init (DastanJsonContext *context, const char *name, DastanReport *report);
void dastan_json_context_clear (DastanJsonContext *context);
void dastan_json_context_set_text (DastanJsonContext *context, const char *text, gsize length);
void dastan_json_context_mark (DastanJsonContext *context, gsize offset, guint line, guint column);
void dastan_json_context_clear_first (DastanJsonContext *context);

void dastan_json_problem (DastanJsonContext *context, DastanSeverity severity, DastanJsonPart part,
                          const char *member, const char *message);
void dastan_json_problem_at (DastanJsonContext *context, DastanSeverity severity, guint line,
                             guint column, const char *message);
gsize dastan_json_enter (DastanJsonContext *context, const char *member);
gsize dastan_json_enter_element (DastanJsonContext *context, const char *member, guint index);
void dastan_json_leave (DastanJsonContext *context, gsize mark);

gboolean dastan_json_check_object (DastanJsonContext *context, JsonNode *node,
                                   const DastanField *fields, guint n_fields);

/* Of an object that dastan_json_check_object() let through. Strings that are empty count as left
 * out. */
const char *dastan_json_get_string (JsonObject *object, const char *member);
DastanText *dastan_json_dup_text (JsonObject *object, const char *member);
DastanEdtf *dastan_json_dup_date (JsonObject *object, const char *member);
char **dastan_json_dup_strings (JsonObject *object, const char *member);
gint64 dastan_json_get_offset (JsonObject *object, const char *member);
double dastan_json_get_number (DastanJsonContext *context, const char *member);

G_END_DECLS
