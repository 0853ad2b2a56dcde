/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A span of time as two whole seconds: a value type with inline, pure maths. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An end that is open ("..") or unknown (""): no second at all, but before or after every other. */
#define DASTAN_SECOND_MIN G_MININT64
#define DASTAN_SECOND_MAX G_MAXINT64

/**
 * DastanSpan:
 * @earliest: first second, inclusive; #DASTAN_SECOND_MIN where the span has no beginning
 * @latest: last second, inclusive; #DASTAN_SECOND_MAX where the span has no end
 *
 * Seconds since 1970-01-01T00:00:00Z, proleptic Gregorian, UTC, without leap seconds.
 * Invariant: earliest <= latest.
 */
typedef struct
{
  gint64 earliest;
  gint64 latest;
} DastanSpan;

static inline DastanSpan
dastan_span_make (gint64 a, gint64 b)
{
  return a <= b ? (DastanSpan){ a, b } : (DastanSpan){ b, a };
}

static inline gboolean
dastan_span_equal (DastanSpan a, DastanSpan b)
{
  return a.earliest == b.earliest && a.latest == b.latest;
}

static inline gboolean
dastan_span_is_start_open (DastanSpan span)
{
  return span.earliest == DASTAN_SECOND_MIN;
}

static inline gboolean
dastan_span_is_end_open (DastanSpan span)
{
  return span.latest == DASTAN_SECOND_MAX;
}

/* Whether the two spans share a second. */
static inline gboolean
dastan_span_overlaps (DastanSpan a, DastanSpan b)
{
  return a.earliest <= b.latest && b.earliest <= a.latest;
}

/* Whether every second of @inner lies in @outer. */
static inline gboolean
dastan_span_contains (DastanSpan outer, DastanSpan inner)
{
  return outer.earliest <= inner.earliest && inner.latest <= outer.latest;
}

static inline gboolean
dastan_span_contains_second (DastanSpan span, gint64 second)
{
  return span.earliest <= second && second <= span.latest;
}

/* The smallest span that holds both. */
static inline DastanSpan
dastan_span_union (DastanSpan a, DastanSpan b)
{
  return (DastanSpan){ MIN (a.earliest, b.earliest), MAX (a.latest, b.latest) };
}

/* Its length in seconds as a double: exact up to 2^53, never overflowing for open ends. */
static inline double
dastan_span_length (DastanSpan span)
{
  return (double) span.latest - (double) span.earliest + 1.0;
}

G_END_DECLS
