/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date as its source knows it: EDTF (ISO 8601-2:2019), levels 0, 1 and 2, immutable. */
#pragma once

#include <glib-object.h>

#include "time/dastan-span.h"

G_BEGIN_DECLS

/**
 * DastanEdtf:
 *
 * A parsed EDTF expression: a date, an interval or a set of dates. Immutable and reference
 * counted; may be used from any thread.
 */
typedef struct _DastanEdtf DastanEdtf;

#define DASTAN_TYPE_EDTF (dastan_edtf_get_type ())

/* What the expression as a whole is. */
typedef enum
{
  DASTAN_EDTF_DATE,
  DASTAN_EDTF_INTERVAL,
  DASTAN_EDTF_ONE_OF, /* [a,b..c]: one of these, which is not known */
  DASTAN_EDTF_ALL_OF, /* {a,b..c}: every one of these */
} DastanEdtfKind;

/* How well one date is known: the smallest unit that is stated. */
typedef enum
{
  DASTAN_PRECISION_SECOND,
  DASTAN_PRECISION_DAY,
  DASTAN_PRECISION_MONTH,
  DASTAN_PRECISION_SEASON, /* seasons, quarters, four-month periods and half years */
  DASTAN_PRECISION_YEAR,
  DASTAN_PRECISION_DECADE,
  DASTAN_PRECISION_CENTURY,
  DASTAN_PRECISION_MILLENNIUM, /* and coarser: exponents and significant digits too */
  DASTAN_PRECISION_NONE,       /* an open or unknown end */
} DastanPrecision;

typedef enum
{
  DASTAN_EDTF_UNCERTAIN = 1 << 0,   /* '?' or '%' on some component */
  DASTAN_EDTF_APPROXIMATE = 1 << 1, /* '~' or '%' on some component */
  DASTAN_EDTF_UNSPECIFIED = 1 << 2, /* an X somewhere */
  DASTAN_EDTF_START_OPEN = 1 << 3,  /* "../b" */
  DASTAN_EDTF_END_OPEN = 1 << 4,    /* "a/.." */
  DASTAN_EDTF_START_UNKNOWN = 1 << 5, /* "/b" */
  DASTAN_EDTF_END_UNKNOWN = 1 << 6,   /* "a/" */
} DastanEdtfFlags;

/**
 * DastanEdtfBounds:
 * @whole: from the earliest second it may begin to the latest it may end
 * @start: the span in which the beginning lies (for an interval, the bounds of its first date)
 * @end: the span in which the end lies (for an interval, the bounds of its second date)
 * @flags: what is not certain about it
 * @start_precision: how well the beginning is known
 * @end_precision: how well the end is known; equal to @start_precision for a single date
 *
 * For a single date and for sets @start and @end are both equal to @whole. An open or unknown end
 * has the span from the other end's latest (or earliest) second to #DASTAN_SECOND_MAX (or MIN).
 */
typedef struct
{
  DastanSpan whole;
  DastanSpan start;
  DastanSpan end;
  DastanEdtfFlags flags;
  DastanPrecision start_precision;
  DastanPrecision end_precision;
} DastanEdtfBounds;

GType dastan_edtf_get_type (void) G_GNUC_CONST;

/**
 * dastan_edtf_parse:
 * @text: an EDTF expression in UTF-8, nul-terminated
 * @bad_at: (out) (optional): the character, counted from 0 in code points, at which it goes wrong
 * @error: return location for a #DASTAN_ERROR_SYNTAX (or _INVALID: "2021-02-30") in plain words;
 *     the message names the character, counted from 1
 *
 * Parses all of levels 0, 1 and 2 (EDTF specification, Library of Congress, February 2019).
 *
 * Returns: (transfer full) (nullable): the date
 */
DastanEdtf *dastan_edtf_parse (const char *text, gsize *bad_at, GError **error) G_GNUC_WARN_UNUSED_RESULT;

DastanEdtf *dastan_edtf_ref (DastanEdtf *self);
void dastan_edtf_unref (DastanEdtf *self);

/* The canonical text: one spelling for each meaning; parses to an equal date. Owned by @self. */
const char *dastan_edtf_get_text (const DastanEdtf *self);

/* The lowest EDTF level (0, 1 or 2) that can express it. */
int dastan_edtf_get_level (const DastanEdtf *self);

DastanEdtfKind dastan_edtf_get_kind (const DastanEdtf *self);

/* Its bounds, computed once at parsing. Owned by @self. */
const DastanEdtfBounds *dastan_edtf_get_bounds (const DastanEdtf *self);

/**
 * dastan_edtf_bounds_get_certain:
 * @whole: from the earliest second it may begin to the latest it may end
 * @start_latest: the latest second of the span in which the beginning lies
 * @end_earliest: the earliest second of the span in which the end lies
 * @flags: what is not certain about it
 * @latest_start: (out): the latest second at which it may begin
 * @earliest_end: (out): the earliest second at which it may end, never before it begins
 *
 * What is dated so certainly shares a second with a span, whichever of its possible dates is the
 * true one, when @latest_start is not after the span and @earliest_end not before it. So "1997" lies
 * certainly in a span that holds all of 1997, and "1997/2003" in every span that touches the years
 * between. Of an end that is open or unknown only the other one counts: it may have come at once.
 * What a source marks with ?, ~ or %, wherever in the date, certainly lies nowhere, since the true
 * date may be another: then @latest_start is #DASTAN_SECOND_MAX and @earliest_end
 * #DASTAN_SECOND_MIN. A set is taken as a whole.
 */
void dastan_edtf_bounds_get_certain (DastanSpan whole, gint64 start_latest, gint64 end_earliest,
                                     DastanEdtfFlags flags, gint64 *latest_start,
                                     gint64 *earliest_end);

/* Whether both have the same canonical text. */
gboolean dastan_edtf_equal (const DastanEdtf *a, const DastanEdtf *b);

/* Orders by earliest second, then by latest: the order of events everywhere. Returns <0, 0 or >0. */
int dastan_edtf_compare (const DastanEdtf *a, const DastanEdtf *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanEdtf, dastan_edtf_unref)

G_END_DECLS
