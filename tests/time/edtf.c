/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EDTF: the examples of the specification, what is refused, and what holds for all dates. */
#include "time/dastan-edtf.h"

#include "edtf-generator.h"

#include <string.h>

#include "base/dastan-error.h"
#include "time/dastan-date-format.h"

#define U DASTAN_EDTF_UNCERTAIN
#define A DASTAN_EDTF_APPROXIMATE
#define X DASTAN_EDTF_UNSPECIFIED
#define SO DASTAN_EDTF_START_OPEN
#define EO DASTAN_EDTF_END_OPEN
#define SU DASTAN_EDTF_START_UNKNOWN
#define EU DASTAN_EDTF_END_UNKNOWN

typedef struct
{
  const char *text;
  const char *canonical; /* NULL: the same */
  int level;
  const char
      *earliest; /* without the time of day where that is the first or last second of a day */
  const char *latest;
  int flags;
} Good;

static const Good level_0[] = {
  { "1985-04-12", NULL, 0, "1985-04-12", "1985-04-12", 0 },
  { "1985-04", NULL, 0, "1985-04-01", "1985-04-30", 0 },
  { "1985", NULL, 0, "1985-01-01", "1985-12-31", 0 },
  { "0000", NULL, 0, "0000-01-01", "0000-12-31", 0 },
  { "2000-02", NULL, 0, "2000-02-01", "2000-02-29", 0 },
  { "1900-02", NULL, 0, "1900-02-01", "1900-02-28", 0 },
  { "1985-04-12T23:20:30", NULL, 0, "1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z", 0 },
  { "1985-04-12T23:20:30Z", NULL, 0, "1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z", 0 },
  { "1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00", 0, "1985-04-13T03:20:30Z",
    "1985-04-13T03:20:30Z", 0 },
  { "1985-04-12T23:20:30+04:30", NULL, 0, "1985-04-12T18:50:30Z", "1985-04-12T18:50:30Z", 0 },
  { "1985-04-12T23:20:30+00:00", "1985-04-12T23:20:30Z", 0, "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30Z", 0 },
  { "1964/2008", NULL, 0, "1964-01-01", "2008-12-31", 0 },
  { "2004-06/2006-08", NULL, 0, "2004-06-01", "2006-08-31", 0 },
  { "2004-02-01/2005-02-08", NULL, 0, "2004-02-01", "2005-02-08", 0 },
  { "2004-02-01/2005-02", NULL, 0, "2004-02-01", "2005-02-28", 0 },
  { "2004-02-01/2005", NULL, 0, "2004-02-01", "2005-12-31", 0 },
  { "2005/2006-02", NULL, 0, "2005-01-01", "2006-02-28", 0 },
  { "2004/2004", NULL, 0, "2004-01-01", "2004-12-31", 0 },
  { "2004-06/2004", NULL, 0, "2004-06-01", "2004-12-31", 0 },
};

static const Good level_1[] = {
  { "Y170000002", NULL, 1, "+170000002-01-01", "+170000002-12-31", 0 },
  { "Y-170000002", NULL, 1, "-170000002-01-01", "-170000002-12-31", 0 },
  { "Y290000000001", NULL, 1, "+292277026596-12-04T15:30:06Z", "+292277026596-12-04T15:30:06Z", 0 },
  { "2001-21", NULL, 1, "2001-03-01", "2001-05-31", 0 },
  { "2001-22", NULL, 1, "2001-06-01", "2001-08-31", 0 },
  { "2001-23", NULL, 1, "2001-09-01", "2001-11-30", 0 },
  { "2003-24", NULL, 1, "2003-12-01", "2004-02-29", 0 },
  { "1984?", NULL, 1, "1984-01-01", "1984-12-31", U },
  { "2004-06~", NULL, 1, "2004-06-01", "2004-06-30", A },
  { "2004-06-11%", NULL, 1, "2004-06-11", "2004-06-11", U | A },
  { "201X", NULL, 1, "2010-01-01", "2019-12-31", X },
  { "20XX", NULL, 1, "2000-01-01", "2099-12-31", X },
  { "2004-XX", NULL, 1, "2004-01-01", "2004-12-31", X },
  { "1985-04-XX", NULL, 1, "1985-04-01", "1985-04-30", X },
  { "1985-XX-XX", NULL, 1, "1985-01-01", "1985-12-31", X },
  { "1985-04-12/..", NULL, 1, "1985-04-12", "..", EO },
  { "1985-04/..", NULL, 1, "1985-04-01", "..", EO },
  { "1985/..", NULL, 1, "1985-01-01", "..", EO },
  { "../1985-04-12", NULL, 1, "..", "1985-04-12", SO },
  { "../1985-04", NULL, 1, "..", "1985-04-30", SO },
  { "../1985", NULL, 1, "..", "1985-12-31", SO },
  { "1985-04-12/", NULL, 1, "1985-04-12", "..", EU },
  { "1985-04/", NULL, 1, "1985-04-01", "..", EU },
  { "1985/", NULL, 1, "1985-01-01", "..", EU },
  { "/1985-04-12", NULL, 1, "..", "1985-04-12", SU },
  { "/1985-04", NULL, 1, "..", "1985-04-30", SU },
  { "/1985", NULL, 1, "..", "1985-12-31", SU },
  { "1984~/2004-06", NULL, 1, "1984-01-01", "2004-06-30", A },
  { "1984/2004-06~", NULL, 1, "1984-01-01", "2004-06-30", A },
  { "1984?/2004%", NULL, 1, "1984-01-01", "2004-12-31", U | A },
  { "-1985", NULL, 1, "-1985-01-01", "-1985-12-31", 0 },
  { "-0044-03-15", NULL, 1, "-0044-03-15", "-0044-03-15", 0 },
  { "-0004-02-29", NULL, 1, "-0004-02-29", "-0004-02-29", 0 },
  { "-201X", NULL, 1, "-2019-01-01", "-2010-12-31", X },
};

static const Good level_2[] = {
  { "Y-17E7", NULL, 2, "-170000000-01-01", "-170000000-12-31", 0 },
  { "Y170E6", "Y17E7", 2, "+170000000-01-01", "+170000000-12-31", 0 },
  { "Y1985E0", "1985", 0, "1985-01-01", "1985-12-31", 0 },
  { "Y12345E0", "Y12345", 1, "+12345-01-01", "+12345-12-31", 0 },
  { "Y0E9", "0000", 0, "0000-01-01", "0000-12-31", 0 },
  { "Y-9E9999", NULL, 2, "-292277022657-01-27T08:29:53Z", "-292277022657-01-27T08:29:53Z", 0 },
  { "1950S2", NULL, 2, "1900-01-01", "1999-12-31", 0 },
  { "-1950S2", NULL, 2, "-1999-01-01", "-1900-12-31", 0 },
  { "1950S4", "1950", 0, "1950-01-01", "1950-12-31", 0 },
  { "0950S2", NULL, 2, "0950-01-01", "0959-12-31", 0 },
  { "Y171010000S3", NULL, 2, "+171000000-01-01", "+171999999-12-31", 0 },
  { "Y3388E2S3", NULL, 2, "+338000-01-01", "+338999-12-31", 0 },
  { "2001-25", NULL, 2, "2001-03-01", "2001-05-31", 0 },
  { "2001-28", NULL, 2, "2001-12-01", "2002-02-28", 0 },
  { "2001-29", NULL, 2, "2001-09-01", "2001-11-30", 0 },
  { "2001-30", NULL, 2, "2001-12-01", "2002-02-28", 0 },
  { "2001-31", NULL, 2, "2001-03-01", "2001-05-31", 0 },
  { "2001-32", NULL, 2, "2001-06-01", "2001-08-31", 0 },
  { "2001-33", NULL, 2, "2001-01-01", "2001-03-31", 0 },
  { "2001-34", NULL, 2, "2001-04-01", "2001-06-30", 0 },
  { "2001-35", NULL, 2, "2001-07-01", "2001-09-30", 0 },
  { "2001-36", NULL, 2, "2001-10-01", "2001-12-31", 0 },
  { "2001-37", NULL, 2, "2001-01-01", "2001-04-30", 0 },
  { "2001-38", NULL, 2, "2001-05-01", "2001-08-31", 0 },
  { "2001-39", NULL, 2, "2001-09-01", "2001-12-31", 0 },
  { "2001-40", NULL, 2, "2001-01-01", "2001-06-30", 0 },
  { "2001-41", NULL, 2, "2001-07-01", "2001-12-31", 0 },
  { "[1667,1668,1670..1672]", NULL, 2, "1667-01-01", "1672-12-31", 0 },
  { "[..1760-12-03]", NULL, 2, "..", "1760-12-03", SO },
  { "[1760-12..]", NULL, 2, "1760-12-01", "..", EO },
  { "[1760-01,1760-02,1760-12..]", NULL, 2, "1760-01-01", "..", EO },
  { "[1667,1760-12]", NULL, 2, "1667-01-01", "1760-12-31", 0 },
  { "[..1984]", NULL, 2, "..", "1984-12-31", SO },
  { "{1667,1668,1670..1672}", NULL, 2, "1667-01-01", "1672-12-31", 0 },
  { "{1960,1961-12}", NULL, 2, "1960-01-01", "1961-12-31", 0 },
  { "{..1984}", NULL, 2, "..", "1984-12-31", SO },
  { "[1672, 1667,1667]", "[1667,1672]", 2, "1667-01-01", "1672-12-31", 0 },
  { "[..1670,1660,1600..]", "[..1670,1660,1600..]", 2, "..", "..", SO | EO },
  { "[2016-02-2X]", NULL, 2, "2016-02-20", "2016-02-29", X },
  { "2004-06~-11", NULL, 2, "2004-06-11", "2004-06-11", A },
  { "2004?-06-11", NULL, 2, "2004-06-11", "2004-06-11", U },
  { "?2004-06-~11", "2004?-06-~11", 2, "2004-06-11", "2004-06-11", U | A },
  { "2004-%06-11", NULL, 2, "2004-06-11", "2004-06-11", U | A },
  { "?2004-?06-?11", "2004-06-11?", 1, "2004-06-11", "2004-06-11", U },
  { "2004~-06?-11", NULL, 2, "2004-06-11", "2004-06-11", U | A },
  { "2004-?06?-11", "2004-06?-11", 2, "2004-06-11", "2004-06-11", U },
  { "156X-12-25", NULL, 2, "1560-12-25", "1569-12-25", X },
  { "15XX-12-25", NULL, 2, "1500-12-25", "1599-12-25", X },
  { "XXXX-12-XX", NULL, 2, "0000-12-01", "9999-12-31", X },
  { "1XXX-XX", NULL, 2, "1000-01-01", "1999-12-31", X },
  { "1XXX-12", NULL, 2, "1000-12-01", "1999-12-31", X },
  { "1984-1X", NULL, 2, "1984-10-01", "1984-12-31", X },
  { "1984-X2", NULL, 2, "1984-02-01", "1984-12-31", X },
  { "2004-XX-31", NULL, 2, "2004-01-31", "2004-12-31", X },
  { "2004-0X-31", NULL, 2, "2004-01-31", "2004-08-31", X },
  { "2016-02-2X", NULL, 2, "2016-02-20", "2016-02-29", X },
  { "2015-02-X9", NULL, 2, "2015-02-09", "2015-02-19", X },
  { "19XX-02-29", NULL, 2, "1904-02-29", "1996-02-29", X },
  { "-00XX-02-29", NULL, 2, "-0096-02-29", "-0004-02-29", X },
  { "-XXXX", NULL, 2, "-9999-01-01", "-0001-12-31", X },
  { "1X85", NULL, 2, "1085-01-01", "1985-12-31", X },
  { "XXXX-24", NULL, 2, "0000-12-01", "+10000-02-29", X },
  { "2004-06-~01/2004-06-~20", NULL, 2, "2004-06-01", "2004-06-20", A },
  { "2004-06-XX/2004-07-03", NULL, 2, "2004-06-01", "2004-07-03", X },
  { "2025-12/2030~", NULL, 1, "2025-12-01", "2030-12-31", A },
  { "Y-17E7/Y-16E7", NULL, 2, "-170000000-01-01", "-160000000-12-31", 0 },
  { "2001-21/2003-22", NULL, 2, "2001-03-01", "2003-08-31", 0 },
  { "1985-04-12T10:00:00Z/1985-04-12T11:30:00Z", NULL, 2, "1985-04-12T10:00:00Z",
    "1985-04-12T11:30:00Z", 0 },
};

typedef struct
{
  const char *text;
  gsize bad_at;
  DastanError code;
} Bad;

static const Bad bad_dates[] = {
  { "", 0, DASTAN_ERROR_SYNTAX },
  { " 1985", 0, DASTAN_ERROR_SYNTAX },
  { "1985 ", 4, DASTAN_ERROR_SYNTAX },
  { "yesterday", 0, DASTAN_ERROR_SYNTAX },
  { "198", 3, DASTAN_ERROR_SYNTAX },
  { "-3XX", 4, DASTAN_ERROR_SYNTAX },
  { "19855", 4, DASTAN_ERROR_SYNTAX },
  { "1985-4", 6, DASTAN_ERROR_SYNTAX },
  { "1985-04-1", 9, DASTAN_ERROR_SYNTAX },
  { "1985-13", 5, DASTAN_ERROR_INVALID },
  { "1985-00", 5, DASTAN_ERROR_INVALID },
  { "1985-42", 5, DASTAN_ERROR_INVALID },
  { "1985-2X", 5, DASTAN_ERROR_INVALID },
  { "1985-21-01", 7, DASTAN_ERROR_SYNTAX },
  { "2021-02-30", 8, DASTAN_ERROR_INVALID },
  { "2021-02-29", 8, DASTAN_ERROR_INVALID },
  { "2021-04-31", 8, DASTAN_ERROR_INVALID },
  { "2021-04-00", 8, DASTAN_ERROR_INVALID },
  { "2016-02-3X", 8, DASTAN_ERROR_INVALID },
  { "2016-04-4X", 8, DASTAN_ERROR_INVALID },
  { "XXX1-02-29", 8, DASTAN_ERROR_INVALID },
  { "201x", 3, DASTAN_ERROR_SYNTAX },
  { "-0000", 1, DASTAN_ERROR_INVALID },
  { "Y-0E2", 2, DASTAN_ERROR_INVALID },
  { "Y1985", 1, DASTAN_ERROR_SYNTAX },
  { "Y012345", 1, DASTAN_ERROR_SYNTAX },
  { "Y", 1, DASTAN_ERROR_SYNTAX },
  { "Y1E", 3, DASTAN_ERROR_SYNTAX },
  { "Y1E99999", 3, DASTAN_ERROR_INVALID },
  { "Y90E9999", 0, DASTAN_ERROR_INVALID },
  { "Y1234567890123456789", 1, DASTAN_ERROR_INVALID },
  { "Y17000-12", 6, DASTAN_ERROR_SYNTAX },
  { "1950S0", 5, DASTAN_ERROR_INVALID },
  { "1950S", 5, DASTAN_ERROR_SYNTAX },
  { "195XS2", 4, DASTAN_ERROR_SYNTAX },
  { "1984??", 5, DASTAN_ERROR_SYNTAX },
  { "1985-04-12T", 11, DASTAN_ERROR_SYNTAX },
  { "1985-04T10:00:00", 7, DASTAN_ERROR_SYNTAX },
  { "1985-04-12T24:00:00", 11, DASTAN_ERROR_INVALID },
  { "1985-04-12T23:60:00", 14, DASTAN_ERROR_INVALID },
  { "1985-04-12T23:20:60", 17, DASTAN_ERROR_INVALID },
  { "1985-04-12T23:20", 16, DASTAN_ERROR_SYNTAX },
  { "1985-04-12T23:20:30.5", 19, DASTAN_ERROR_SYNTAX },
  { "1985-04-12T23:20:30-00:00", 19, DASTAN_ERROR_INVALID },
  { "1985-04-12T23:20:30+0430", 22, DASTAN_ERROR_SYNTAX },
  { "1985-04-12?T23:20:30", 0, DASTAN_ERROR_SYNTAX },
  { "1985-04-XXT23:20:30", 0, DASTAN_ERROR_SYNTAX },
  { "..", 2, DASTAN_ERROR_SYNTAX },
  { "/", 1, DASTAN_ERROR_INVALID },
  { "../..", 3, DASTAN_ERROR_INVALID },
  { "2005/2004", 5, DASTAN_ERROR_INVALID },
  { "2004-06-12/2004-06-11", 11, DASTAN_ERROR_INVALID },
  { "2004/2005/2006", 9, DASTAN_ERROR_SYNTAX },
  { "[]", 1, DASTAN_ERROR_SYNTAX },
  { "[1667", 5, DASTAN_ERROR_SYNTAX },
  { "[1667}", 5, DASTAN_ERROR_SYNTAX },
  { "{1667]", 5, DASTAN_ERROR_SYNTAX },
  { "[1667,]", 6, DASTAN_ERROR_SYNTAX },
  { "[1667,..1668]", 6, DASTAN_ERROR_SYNTAX },
  { "[1667..,1668]", 7, DASTAN_ERROR_SYNTAX },
  { "[1672..1670]", 7, DASTAN_ERROR_INVALID },
  { "[1667]x", 6, DASTAN_ERROR_SYNTAX },
  { "[[1667]]", 1, DASTAN_ERROR_SYNTAX },
  { "[1667/1668]", 5, DASTAN_ERROR_SYNTAX },
  { "[1985-04-12T23:20:30]", 1, DASTAN_ERROR_SYNTAX },
  { "1985−04", 4, DASTAN_ERROR_SYNTAX },
  { "令和七年", 0, DASTAN_ERROR_SYNTAX },
  { "1985-\xff\xfe", 5, DASTAN_ERROR_SYNTAX },
};

/* The first or last second of a day is the rule and left out in the tables. */
static char *
complete (const char *text, const char *time)
{
  if (strchr (text, 'T') != NULL || g_str_equal (text, ".."))
    return g_strdup (text);
  return g_strconcat (text, time, NULL);
}

static void
check_good (const Good *good)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (good->text, NULL, &error);

  g_test_message ("%s", good->text);
  g_assert_no_error (error);
  g_assert_nonnull (date);
  const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);
  g_autofree char *earliest = dastan_date_format_iso (bounds->whole.earliest);
  g_autofree char *latest = dastan_date_format_iso (bounds->whole.latest);
  g_autofree char *wanted_earliest = complete (good->earliest, "T00:00:00Z");
  g_autofree char *wanted_latest = complete (good->latest, "T23:59:59Z");

  g_assert_cmpstr (dastan_edtf_get_text (date), ==,
                   good->canonical != NULL ? good->canonical : good->text);
  g_assert_cmpint (dastan_edtf_get_level (date), ==, good->level);
  g_assert_cmpstr (earliest, ==, wanted_earliest);
  g_assert_cmpstr (latest, ==, wanted_latest);
  g_assert_cmpint (bounds->flags, ==, good->flags);
}

static void
test_level (gconstpointer data)
{
  static const struct
  {
    const Good *table;
    gsize n;
  } tables[] = {
    { level_0, G_N_ELEMENTS (level_0) },
    { level_1, G_N_ELEMENTS (level_1) },
    { level_2, G_N_ELEMENTS (level_2) },
  };
  int level = GPOINTER_TO_INT (data);

  for (gsize i = 0; i < tables[level].n; i++)
    check_good (&tables[level].table[i]);
}

static void
test_errors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_dates); i++)
    {
      const Bad *bad = &bad_dates[i];
      gsize bad_at = 9999;
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (bad->text, &bad_at, &error);
      g_autofree char *position
          = g_strdup_printf ("character %" G_GSIZE_FORMAT ":", bad->bad_at + 1);

      g_autofree char *shown = g_utf8_make_valid (bad->text, -1);
      g_test_message ("%s: %s", shown, error != NULL ? error->message : "accepted");
      g_assert_null (date);
      g_assert_error (error, DASTAN_ERROR, (int) bad->code);
      g_assert_cmpuint (bad_at, ==, bad->bad_at);
      g_assert_nonnull (strstr (error->message, position));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("[1000");
  g_autoptr (GError) error = NULL;

  while (text->len < 9990)
    g_string_append (text, ",XXXX");
  g_string_append_c (text, ']');
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dastan_edtf_get_text (date), ==, "[XXXX,1000]");

  g_string_truncate (text, text->len - 1);
  while (text->len <= 10000)
    g_string_append (text, ",XXXX");
  g_string_append_c (text, ']');
  g_assert_null (dastan_edtf_parse (text->str, NULL, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID);

  g_clear_error (&error);
  g_autofree char *nested = g_strnfill (9000, '[');
  g_assert_null (dastan_edtf_parse (nested, NULL, &error));
  g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX);
}

/* An interval keeps what is known of each end. */
static void
test_ends (void)
{
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("2004/2005-03", NULL, NULL);
  const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);
  g_autoptr (DastanEdtf) year = dastan_edtf_parse ("2004", NULL, NULL);
  g_autoptr (DastanEdtf) month = dastan_edtf_parse ("2005-03", NULL, NULL);
  g_assert_true (dastan_span_equal (bounds->start, dastan_edtf_get_bounds (year)->whole));
  g_assert_true (dastan_span_equal (bounds->end, dastan_edtf_get_bounds (month)->whole));
  g_assert_cmpint (bounds->start_precision, ==, DASTAN_PRECISION_YEAR);
  g_assert_cmpint (bounds->end_precision, ==, DASTAN_PRECISION_MONTH);

  g_autoptr (DastanEdtf) open = dastan_edtf_parse ("2004/..", NULL, NULL);
  bounds = dastan_edtf_get_bounds (open);
  g_assert_true (dastan_span_equal (bounds->start, dastan_edtf_get_bounds (year)->whole));
  g_assert_cmpint (bounds->end.earliest, ==, bounds->start.latest);
  g_assert_cmpint (bounds->end.latest, ==, DASTAN_SECOND_MAX);
  g_assert_cmpint (bounds->end_precision, ==, DASTAN_PRECISION_NONE);

  g_autoptr (DastanEdtf) until = dastan_edtf_parse ("/2004", NULL, NULL);
  bounds = dastan_edtf_get_bounds (until);
  g_assert_cmpint (bounds->start.earliest, ==, DASTAN_SECOND_MIN);
  g_assert_cmpint (bounds->start.latest, ==, bounds->end.earliest);
  g_assert_cmpint (bounds->start_precision, ==, DASTAN_PRECISION_NONE);

  g_autoptr (DastanEdtf) set = dastan_edtf_parse ("[1667,1760-12]", NULL, NULL);
  bounds = dastan_edtf_get_bounds (set);
  g_assert_true (dastan_span_equal (bounds->start, bounds->whole));
  g_assert_true (dastan_span_equal (bounds->end, bounds->whole));
  g_assert_cmpint (dastan_edtf_get_kind (set), ==, DASTAN_EDTF_ONE_OF);
}

static void
test_precision (void)
{
  static const struct
  {
    const char *text;
    DastanPrecision precision;
  } table[] = {
    { "1985-04-12T23:20:30Z", DASTAN_PRECISION_SECOND },
    { "1985-04-12", DASTAN_PRECISION_DAY },
    { "1985-04", DASTAN_PRECISION_MONTH },
    { "1985-04-XX", DASTAN_PRECISION_MONTH },
    { "2001-34", DASTAN_PRECISION_SEASON },
    { "1985", DASTAN_PRECISION_YEAR },
    { "1985-XX", DASTAN_PRECISION_YEAR },
    { "Y170000002", DASTAN_PRECISION_YEAR },
    { "201X", DASTAN_PRECISION_DECADE },
    { "156X-12-25", DASTAN_PRECISION_DECADE },
    { "20XX", DASTAN_PRECISION_CENTURY },
    { "1950S2", DASTAN_PRECISION_CENTURY },
    { "1XXX", DASTAN_PRECISION_MILLENNIUM },
    { "Y-17E7", DASTAN_PRECISION_MILLENNIUM },
    { "[..1984-05-06]", DASTAN_PRECISION_DAY },
    { "[1984,1986-05]", DASTAN_PRECISION_YEAR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (table[i].text, NULL, NULL);
      g_test_message ("%s", table[i].text);
      g_assert_nonnull (date);
      g_assert_cmpint (dastan_edtf_get_bounds (date)->start_precision, ==, table[i].precision);
    }
}

static void
test_order (void)
{
  static const char *const sorted[] = { "../1700", "Y-17E7", "-0044",   "1984",      "1984/1986",
                                        "1984-02", "2025",   "2025/..", "2025-12-01" };

  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        g_autoptr (DastanEdtf) a = dastan_edtf_parse (sorted[i], NULL, NULL);
        g_autoptr (DastanEdtf) b = dastan_edtf_parse (sorted[j], NULL, NULL);
        int order = dastan_edtf_compare (a, b);
        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
        g_assert_true (dastan_edtf_equal (a, b) == (i == j));
      }
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("2004", NULL, NULL);

  g_value_init (&value, DASTAN_TYPE_EDTF);
  g_value_set_boxed (&value, date);
  g_assert_true (g_value_get_boxed (&value) == date);
}

/* What must hold for any date that is read: its canonical text is a fixed point with equal
 * bounds. */
static void
test_canonical_is_fixed_point (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1997);
  guint n_read = 0;

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = generate_edtf (random);
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, &error);
      if (date == NULL)
        {
          /* The generator keeps to the grammar: only the calendar can refuse. */
          if (!g_error_matches (error, DASTAN_ERROR, DASTAN_ERROR_INVALID))
            g_error ("%s: %s", text, error->message);
          continue;
        }
      n_read++;
      g_autoptr (DastanEdtf) again = dastan_edtf_parse (dastan_edtf_get_text (date), NULL, &error);
      if (again == NULL)
        g_error ("%s → %s: %s", text, dastan_edtf_get_text (date), error->message);
      const DastanEdtfBounds *a = dastan_edtf_get_bounds (date),
                             *b = dastan_edtf_get_bounds (again);
      if (!dastan_edtf_equal (date, again) || !dastan_span_equal (a->whole, b->whole)
          || !dastan_span_equal (a->start, b->start) || !dastan_span_equal (a->end, b->end)
          || a->flags != b->flags || a->start_precision != b->start_precision
          || a->end_precision != b->end_precision
          || dastan_edtf_get_level (date) != dastan_edtf_get_level (again))
        g_error ("%s → %s → %s", text, dastan_edtf_get_text (date), dastan_edtf_get_text (again));
      g_assert_cmpint (a->whole.earliest, <=, a->whole.latest);
      g_assert_cmpint (a->start.earliest, <=, a->start.latest);
      g_assert_cmpint (a->end.earliest, <=, a->end.latest);
    }
  g_assert_cmpuint (n_read, >, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/time/edtf/level-0", GINT_TO_POINTER (0), test_level);
  g_test_add_data_func ("/time/edtf/level-1", GINT_TO_POINTER (1), test_level);
  g_test_add_data_func ("/time/edtf/level-2", GINT_TO_POINTER (2), test_level);
  g_test_add_func ("/time/edtf/errors", test_errors);
  g_test_add_func ("/time/edtf/limits", test_limits);
  g_test_add_func ("/time/edtf/ends", test_ends);
  g_test_add_func ("/time/edtf/precision", test_precision);
  g_test_add_func ("/time/edtf/order", test_order);
  g_test_add_func ("/time/edtf/boxed", test_boxed);
  g_test_add_func ("/time/edtf/canonical-is-fixed-point", test_canonical_is_fixed_point);
  return g_test_run ();
}
