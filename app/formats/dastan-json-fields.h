/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fields an object of the dossier's JSON form has, and the problems of one that has others. */
#pragma once

#include <json-glib/json-glib.h>

#include "formats/dastan-json-locate.h"
#include "formats/dastan-report.h"
#include "model/dastan-text.h"
#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/**
 * DastanJsonContext:
 * @name: what the file is called in messages
 * @text: the whole text, which is valid JSON
 * @length: its bytes
 * @report: where problems go
 * @base: byte at which the value begins that is being read
 * @base_end: one after it
 * @path: JSON pointer from that value to the object that is being read
 * @n_errors: errors told so far
 * @seen: a byte whose line is known
 * @seen_line: its line
 *
 * Where a reader of JSON is. One thread.
 */
typedef struct
{
  const char *name;
  const char *text;
  gsize length;
  DastanReport *report;
  gsize base;
  gsize base_end;
  GString *path;
  guint n_errors;
  gsize seen;
  guint seen_line;
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

void dastan_json_problem (DastanJsonContext *context, DastanSeverity severity, DastanJsonPart part,
                          const char *member, const char *message);
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
