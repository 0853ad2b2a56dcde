/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an EDTF expression consists of, for those files of this room that read and write it. */
#pragma once

#include "time/dastan-edtf.h"

G_BEGIN_DECLS

/* A digit that is not stated ("X"). */
#define DASTAN_EDTF_MASK 10

/* The text of an expression is refused beyond this many bytes. */
#define DASTAN_EDTF_MAX_LENGTH 10000

/* Bits of the qualifiers of one component; both is '%'. */
#define DASTAN_QUALIFIED_UNCERTAIN 1
#define DASTAN_QUALIFIED_APPROXIMATE 2

typedef enum
{
  DASTAN_EDTF_FORM_DATE,
  DASTAN_EDTF_FORM_OPEN,    /* ".." */
  DASTAN_EDTF_FORM_UNKNOWN, /* "" */
} DastanEdtfForm;

typedef enum
{
  DASTAN_EDTF_ZONE_NONE,
  DASTAN_EDTF_ZONE_UTC,
  DASTAN_EDTF_ZONE_OFFSET,
} DastanEdtfZone;

/**
 * DastanEdtfDate:
 *
 * One date of an expression. The first block is what was read; the second is worked out by
 * dastan_edtf_date_resolve().
 *
 * Invariants: @n_components is 1 to 3 where @form is a date. A year of more than four digits or
 * with an exponent (@is_long) stands alone: @n_components is 1 and no digit is masked. @season is
 * set or @month, never both. @mantissa is the magnitude, also of a year of four digits without a
 * mask; without trailing zeros where @exponent is above 0.
 */
typedef struct
{
  DastanEdtfForm form;
  int n_components; /* 1: year; 2: and month or season; 3: and day */
  gboolean is_negative;
  gboolean is_long;
  guint8 year[4];  /* digits 0 to 9 or DASTAN_EDTF_MASK; not where is_long */
  gint64 mantissa; /* 0 where the year has a mask */
  int exponent;    /* 0 where it has none */
  int significant; /* how many digits count; 0 where not stated */
  guint8 month[2];
  int season; /* 21 to 41, or 0 */
  guint8 day[2];
  guint8 qualifiers[3]; /* of year, month or season, day */
  gboolean has_time;
  int hour, minute, second;
  DastanEdtfZone zone;
  int offset; /* minutes east of UTC */

  DastanSpan span;
  DastanPrecision precision;
  int level;
} DastanEdtfDate;

/* One element of a set; the whole of a date or an interval. A single date has @is_range FALSE. */
typedef struct
{
  gboolean is_range;
  DastanEdtfDate from;
  DastanEdtfDate to;
} DastanEdtfItem;

struct _DastanEdtf
{
  gatomicrefcount ref_count;
  DastanEdtfKind kind;
  guint n_items; /* 1 for dates and intervals */
  DastanEdtfItem *items;
  char *text;
  int level;
  DastanEdtfBounds bounds;
};

/* --- dastan-edtf-parse.c --- */
/* Fills @self's kind and items from @text, resolved; see dastan_edtf_parse(). */
gboolean dastan_edtf_read (DastanEdtf *self, const char *text, gsize *bad_at, GError **error);

/* --- dastan-edtf-bounds.c --- */
/* Works out span, precision and level; FALSE where no calendar day fits ("2021-02-30",
 * "2016-02-3X"). */
gboolean dastan_edtf_date_resolve (DastanEdtfDate *date);
/* The span of a date or a range, whose ends may be open. */
DastanSpan dastan_edtf_item_get_span (const DastanEdtfItem *item);
/* Sets @self's bounds and level from its items. */
void dastan_edtf_set_bounds (DastanEdtf *self);
/* Whether digits may stand for @value; each is 0 to 9 or masked. */
gboolean dastan_edtf_digits_match (const guint8 *digits, int n, int value);
gboolean dastan_edtf_digits_are_masked (const guint8 *digits, int n);
/* The value of digits without a mask. */
int dastan_edtf_digits_get_value (const guint8 *digits, int n);
/* First and last astronomical year it may mean, within DASTAN_YEAR_MIN - 1 … DASTAN_YEAR_MAX +
 * 1. */
void dastan_edtf_date_get_years (const DastanEdtfDate *date, gint64 *first, gint64 *last);

/* --- dastan-edtf-canonical.c --- */
/* Puts a set in order and drops repeats; then the one spelling of the whole. (transfer full) */
void dastan_edtf_sort_items (DastanEdtf *self);
char *dastan_edtf_dup_canonical (const DastanEdtf *self);

G_END_DECLS
