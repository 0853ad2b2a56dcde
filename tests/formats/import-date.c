/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them become what they say, no more; what may be read in two ways is told.
 */
#include "formats/dastan-import-date.h"

typedef struct
{
  const char *text;
  const char *edtf; /* NULL: refused */
} Case;

static const Case cases[] = {
  { "2025", "2025" },
  { "476", "0476" },
  { "-0043", "-0043" },
  { "20251127", "2025-11-27" },
  { "2025-11-27", "2025-11-27" },
  { " 2025-11 ", "2025-11" },
  { "2025/11/27", "2025-11-27" },
  { "2025.1.2", "2025-01-02" },
  { "2025-11-27 10:32", "2025-11-27T10:32:00" },
  { "2025-11-27T10:32:05.250Z", "2025-11-27T10:32:05Z" },
  { "2025-11-27 10:32:05+0500", "2025-11-27T10:32:05+05:00" },
  { "27 November 2025", "2025-11-27" },
  { "November 27, 2025", "2025-11-27" },
  { "Nov 2025", "2025-11" },
  { "3rd May 1815", "1815-05-03" },
  { "44 BC", "-0043" },
  { "15 March 44 BCE", "-0043-03-15" },
  { "AD 79", "0079" },
  { "c. 1833", "1833~" },
  { "circa 44 BC", "-0043~" },
  { "2025年11月27日", "2025-11-27" },
  { "2025年", "2025" },
  { "2004/..", "2004/.." },
  { "1984?", "1984?" },
  { "27/11/2025", "2025-11-27" },
  { "11/27/2025", "2025-11-27" },
  { "05.05.2025", "2025-05-05" },
  { "Y200000", "Y200000" },
  { "-12000", "Y-12000" },
  { "12000 BC", "Y-11999" },
  { "27. November 2025", "2025-11-27" },
  { "Thursday, November 27, 2025", "2025-11-27" },
  { "Thu Nov 27 2025", "2025-11-27" },
  { "Thu, 27 Nov 2025 10:32:05 GMT", "2025-11-27T10:32:05Z" },
  { "12/2025", "2025-12" },
  { "20251127T103205Z", "2025-11-27T10:32:05Z" },
  { "20251127103205", "2025-11-27T10:32:05" },
  { "20251127T1032+09", "2025-11-27T10:32:00+09:00" },
  { "1890s", "189X" },
  { "1939-1945", "1939/1945" },
  { "1939–1945", "1939/1945" },
  { "1939–45", "1939/1945" },
  { "1 Sep 1939 – 2 Sep 1945", "1939-09-01/1945-09-02" },
  { "2001-21", "2001-21" },
  { "2025-11-01 to 2025-11-05", "2025-11-01/2025-11-05" },
  { "c. 1939–1945", "1939~/1945~" },
  { "27/11/2025 - 30/11/2025", "2025-11-27/2025-11-30" },
  { "March 476", "0476-03" },
  { "27 November 0025", "0025-11-27" },
  { "25 December AD 1", NULL },
  { "2025-11-27 12:05 am", "2025-11-27T00:05:00" },
  { "2025-11-27 12:05 p.m.", "2025-11-27T12:05:00" },
  { "2025-11-27 1:05 PM +9", "2025-11-27T13:05:00+09:00" },
  { "2025-11-27 10:32 UTC", "2025-11-27T10:32:00Z" },
  { "2025-11-27 10:32 GMT+3", "2025-11-27T10:32:00+03:00" },
  { "2025-11-27 10:32 -0330", "2025-11-27T10:32:00-03:30" },
  { "2025-11-27 12:32 America/New_York", NULL },
  { "2025-11-27 10:32 CET", NULL },
  { "2025-11-27 10:32 pmx", NULL },
  { "2025-11-27 10:32 +9x", NULL },
  /* Nobody knows the century, nor what is counted. */
  { "27-Nov-25", NULL },
  { "Nov 25", NULL },
  { "Nov-25", NULL },
  { "45292", NULL },
  { "202512", NULL },
  { "1700000000", NULL },
  { "1700000000000", NULL },
  { "200000", NULL },
  { "1945-1939", NULL },
  { "1939–1945–1950", NULL },
  { "–1945", NULL },
  { "1939–", NULL },
  { "13/2025", NULL },
  { "Friday", NULL },
  { "1895s", NULL },
  { "20251127T1", NULL },
  { "", NULL },
  { "soon", NULL },
  { "0000-00-00", NULL },
  { "2025-02-30", NULL },
  { "20250010", NULL },
  { "2025/00/10", NULL },
  { "1e400", NULL },
  { "27/11/25", NULL },
  { "31/31/2025", NULL },
  { "2025-11-27 25:00", NULL },
  { "99999999999999", NULL },
  { "2025112710320", NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_ambiguous = TRUE;
      g_autoptr (GError) error = NULL;
      g_autofree char *edtf
          = dastan_import_date_parse (cases[i].text, DASTAN_DATE_ORDER_UNKNOWN,
                                      DASTAN_YEARS_ASTRONOMICAL, &is_ambiguous, &error);

      g_assert_cmpstr (edtf, ==, cases[i].edtf);
      g_assert_true ((edtf == NULL) == (error != NULL));
      g_assert_false (is_ambiguous);
    }
}

static void
test_order (void)
{
  static const DastanDateOrder orders[]
      = { DASTAN_DATE_ORDER_UNKNOWN, DASTAN_DATE_ORDER_DMY, DASTAN_DATE_ORDER_MDY };
  static const char *const edtf[] = { NULL, "2025-04-03", "2025-03-04" };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      gboolean is_ambiguous = FALSE;
      g_autofree char *date = dastan_import_date_parse (
          "03/04/2025", orders[i], DASTAN_YEARS_ASTRONOMICAL, &is_ambiguous, NULL);

      g_assert_cmpint (is_ambiguous, ==, i == 0);
      if (i > 0)
        g_assert_cmpstr (date, ==, edtf[i]);
    }
  /* What contradicts the order that somebody gave is refused, not turned round. */
  for (guint i = 0; i < 2; i++)
    {
      gboolean is_ambiguous = FALSE;
      g_autoptr (GError) error = NULL;

      g_assert_null (dastan_import_date_parse (i == 0 ? "11/27/2025" : "27/11/2025", orders[i + 1],
                                               DASTAN_YEARS_ASTRONOMICAL, &is_ambiguous, &error));
      g_assert_nonnull (error);
    }
}

static void
check_parts (const char *year,
             const char *month,
             const char *day,
             const char *time,
             DastanYears years,
             const char *expected)
{
  DastanDateParts parts = { year, month, day, time };
  g_autoptr (GError) error = NULL;
  g_autofree char *edtf = dastan_import_date_from_parts (&parts, years, NULL, &error);

  g_assert_cmpstr (edtf, ==, expected);
  g_assert_true ((edtf == NULL) == (error != NULL));
}

static void
test_parts (void)
{
  check_parts ("1997", "", NULL, NULL, DASTAN_YEARS_HISTORICAL, "1997");
  check_parts (" 1,997 ", "2", "", "", DASTAN_YEARS_HISTORICAL, "1997-02");
  check_parts ("-44", "3", "15", "", DASTAN_YEARS_HISTORICAL, "-0043-03-15");
  check_parts ("-44", "3", "15", "", DASTAN_YEARS_ASTRONOMICAL, "-0044-03-15");
  check_parts ("-1", "", "", "", DASTAN_YEARS_HISTORICAL, "0000");
  check_parts ("0", "", "", "", DASTAN_YEARS_HISTORICAL, NULL);
  check_parts ("-13800000000", "", "", "", DASTAN_YEARS_HISTORICAL, "Y-13799999999");
  check_parts ("2025", "12", "19", "2:30 PM", DASTAN_YEARS_HISTORICAL, "2025-12-19T14:30:00");
  check_parts ("2025", "12", "19", "0905", DASTAN_YEARS_HISTORICAL, "2025-12-19T09:05:00");
  check_parts ("2025", "12", "19", "12:00 am", DASTAN_YEARS_HISTORICAL, "2025-12-19T00:00:00");
  check_parts ("", "", "", "", DASTAN_YEARS_HISTORICAL, "");
  check_parts ("", "", "", "10:00", DASTAN_YEARS_HISTORICAL, NULL);
  check_parts ("", "5", "", "", DASTAN_YEARS_HISTORICAL, NULL);
  check_parts ("2025", "13", "", "", DASTAN_YEARS_HISTORICAL, NULL);
  check_parts ("2025", "", "5", "", DASTAN_YEARS_HISTORICAL, NULL);
  check_parts ("2025", "2", "30", "", DASTAN_YEARS_HISTORICAL, NULL);
  check_parts ("12-3", "", "", "", DASTAN_YEARS_HISTORICAL, NULL);
  check_parts ("-", "", "", "", DASTAN_YEARS_HISTORICAL, NULL);
}

/* What is told names the part that is wrong. */
static void
test_bad_part (void)
{
  static const struct
  {
    DastanDateParts parts;
    DastanDatePart bad;
  } bad[] = {
    { { "x", "1", "1", "" }, DASTAN_DATE_PART_YEAR },
    { { "", "1", "1", "" }, DASTAN_DATE_PART_YEAR },
    { { "2025", "13", "1", "" }, DASTAN_DATE_PART_MONTH },
    { { "2025", "2", "32", "" }, DASTAN_DATE_PART_DAY },
    { { "2025", "2", "30", "10:00" }, DASTAN_DATE_PART_DAY },
    { { "2025", "", "30", "" }, DASTAN_DATE_PART_DAY },
    { { "2025", "2", "3", "26:00" }, DASTAN_DATE_PART_TIME },
    { { "2025", "2", "", "10:00" }, DASTAN_DATE_PART_TIME },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      DastanDatePart part = 99;

      g_assert_null (
          dastan_import_date_from_parts (&bad[i].parts, DASTAN_YEARS_ASTRONOMICAL, &part, NULL));
      g_assert_cmpint (part, ==, bad[i].bad);
    }
}

/* A part of a range that may be read in two ways is asked for as a whole date is. */
static void
test_range_order (void)
{
  gboolean is_ambiguous = FALSE;
  g_autofree char *unknown
      = dastan_import_date_parse ("03/04/2025 - 13/04/2025", DASTAN_DATE_ORDER_UNKNOWN,
                                  DASTAN_YEARS_ASTRONOMICAL, &is_ambiguous, NULL);
  g_autofree char *known = NULL;

  g_assert_nonnull (unknown);
  g_assert_true (is_ambiguous);
  known = dastan_import_date_parse ("03/04/2025 - 13/04/2025", DASTAN_DATE_ORDER_DMY,
                                    DASTAN_YEARS_ASTRONOMICAL, &is_ambiguous, NULL);
  g_assert_cmpstr (known, ==, "2025-04-03/2025-04-13");
  g_assert_false (is_ambiguous);
}

static void
test_join (void)
{
  g_autoptr (DastanEdtf) same = dastan_import_date_join ("2025", "2025", NULL);
  g_autoptr (DastanEdtf) both = dastan_import_date_join ("1997", "2004-05", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dastan_edtf_get_text (same), ==, "2025");
  g_assert_cmpstr (dastan_edtf_get_text (both), ==, "1997/2004-05");
  g_assert_null (dastan_import_date_join ("2004", "1997", &error));
  g_assert_cmpstr (error->message, ==, "“2004/1997” ends before it begins");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-date/parse", test_parse);
  g_test_add_func ("/import-date/order", test_order);
  g_test_add_func ("/import-date/parts", test_parts);
  g_test_add_func ("/import-date/join", test_join);
  g_test_add_func ("/import-date/bad-part", test_bad_part);
  g_test_add_func ("/import-date/range-order", test_range_order);
  return g_test_run ();
}
