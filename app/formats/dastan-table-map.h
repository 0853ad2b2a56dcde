/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a table is which field of an event. */
#pragma once

#include "formats/dastan-import-date.h"

G_BEGIN_DECLS

#define DASTAN_TABLE_MAX_COLUMNS 1000

/* In the order of their names in dastan-table-map.c. */
typedef enum
{
  DASTAN_TABLE_ID,
  DASTAN_TABLE_TITLE, /* several columns are joined */
  DASTAN_TABLE_EDTF, /* the whole date; goes before all other fields of dates */
  DASTAN_TABLE_DATE,
  DASTAN_TABLE_END,
  DASTAN_TABLE_YEAR,
  DASTAN_TABLE_MONTH,
  DASTAN_TABLE_DAY,
  DASTAN_TABLE_TIME,
  DASTAN_TABLE_END_YEAR,
  DASTAN_TABLE_END_MONTH,
  DASTAN_TABLE_END_DAY,
  DASTAN_TABLE_END_TIME,
  DASTAN_TABLE_DATE_AS_WRITTEN,
  DASTAN_TABLE_DATE_PRECISION, /* a number of ACLED's or UCDP's */
  DASTAN_TABLE_CATEGORY,
  DASTAN_TABLE_STATUS,
  DASTAN_TABLE_COUNTRY,
  DASTAN_TABLE_PLACE,
  DASTAN_TABLE_LATITUDE,
  DASTAN_TABLE_LONGITUDE,
  DASTAN_TABLE_LOCATION, /* "latitude, longitude" */
  DASTAN_TABLE_RADIUS,   /* metres: it is somewhere within */
  DASTAN_TABLE_PEOPLE,   /* several columns are joined */
  DASTAN_TABLE_SUMMARY,
  DASTAN_TABLE_NOTE,
  DASTAN_TABLE_SOURCE,
  DASTAN_TABLE_ADDRESS,
  DASTAN_TABLE_PUBLISHER,
  DASTAN_TABLE_EXCERPT,
  DASTAN_TABLE_TYPE, /* of TimelineJS: event, title, era */
  DASTAN_TABLE_EXTRA,
  DASTAN_TABLE_SKIP,
  DASTAN_TABLE_N_FIELDS,
} DastanTableField;

/* What the numbers of a precision column mean. */
typedef enum
{
  DASTAN_PRECISION_CODE_NONE,
  DASTAN_PRECISION_CODE_ACLED, /* 1 day, 2 about that day, 3 month */
  DASTAN_PRECISION_CODE_UCDP,  /* 1 day, 2 to 5 one of the days from start to end */
} DastanPrecisionCode;

/* A column may be several fields, and a field several columns. */
typedef struct
{
  guint column;
  DastanTableField field;
} DastanTableLink;

/**
 * DastanTableMap:
 * @format: the name of the format: "timelinejs", "acled", "ucdp", "gdelt", "timesketch" or "csv"
 * @header: names of the columns, trimmed, ended by NULL
 * @n_columns: how many
 * @links: (element-type DastanTableLink): in the order of the columns
 * @has: of each field whether a column is it
 * @years: what negative years mean
 * @precision: what a precision column means
 * @is_guarded: an apostrophe before what looks like a formula was put there when it was written
 *
 * Immutable once made, but for one of dastan_table_map_new_growing().
 */
typedef struct
{
  const char *format;
  char **header;
  guint n_columns;
  GArray *links;
  gboolean has[DASTAN_TABLE_N_FIELDS];
  DastanYears years;
  DastanPrecisionCode precision;
  gboolean is_guarded;
} DastanTableMap;

/* The word of files and options, such as "end_year"; and what it is to people. Static. */
const char *dastan_table_field_to_string (DastanTableField field);
const char *dastan_table_field_get_title (DastanTableField field);

gboolean dastan_table_map_knows_format (const char *format);
const char *dastan_table_map_get_format_title (const char *format);
DastanTableField dastan_table_map_get_field (const DastanTableMap *self, guint column);
/* Whether any column is a title, a text or a date; @error says which there are. */
gboolean dastan_table_map_check_known (const DastanTableMap *self, GError **error);
gboolean dastan_table_map_looks_known (const char *const *header);
DastanTableMap *dastan_table_map_new (const char *const *header, const char *format,
                                      const char *const *assignments, GError **error);
DastanTableMap *dastan_table_map_new_growing (const char *format, DastanYears years);
guint dastan_table_map_add_column (DastanTableMap *self, const char *name, DastanTableField field);
gboolean dastan_table_field_from_string (const char *word, DastanTableField *field);
gboolean dastan_table_field_guess (const char *name, DastanTableField *field);
void dastan_table_map_free (DastanTableMap *self);
gboolean dastan_table_map_has (const DastanTableMap *self, DastanTableField field);
char *dastan_table_map_list_fields (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanTableMap, dastan_table_map_free)

G_END_DECLS
