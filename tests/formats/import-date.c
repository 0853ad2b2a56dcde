/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them become what they say, no more; what may be read in two ways is told. */
#include "formats/dastan-import-date.h"

typedef struct
{
  const char *text;
  const char *edtf; /* NULL: refused */
} Case;

static const Case cases[] = {
  { "2025", "2025" }, { "476", "0476" }, { "-0043", "-0043" }, { "20251127", "2025-11-27" },
  { "2025-11-27", "2025-11-27" }, { " 2025-11 ", "2025-11" }, { "2025/11/27", "2025-11-27" },
  { "2025.1.2", "2025-01-02" }, { "2025-11-27 10:32", "2025-11-27T10:32:00" },
  { "2025-11-27T10:32:05.250Z", "2025-11-27T10:32:05Z" },
  { "2025-11-27 10:32:05+0500", "2025-11-27T10:32:05+05:00" },
  { "27 November 2025", "2025-11-27" }, { "November 27, 2025", "2025-11-27" },
  { "Nov 2025", "2025-11" }, { "3rd May 1815", "1815-05-03" }, { "44 BC", "-0043" },
  { "15 March 44 BCE", "-0043-03-15" }, { "AD 79", "0079" }, { "c. 1833", "1833~" },
  { "circa 44 BC", "-0043~" }, { "2025年11月27日", "2025-11-27" }, { "2025年", "2025" },
  { "2004/..", "2004/.." }, { "1984?", "1984?" }, { "27/11/2025", "2025-11-27" },
  { "11/27/2025", "2025-11-27" }, { "05.05.2025", "2025-05-05" }, { "200000", "Y200000" },
  { "", NULL }, { "soon", NULL }, { "0000-00-00", NULL }, { "2025-02-30", NULL },
  { "20250010", NULL }, { "2025/00/10", NULL }, { "1e400", NULL }, { "27/11/25", NULL },
  { "31/31/2025", NULL }, { "2025-11-27 25:00", NULL }, { "99999999999999", NULL },
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
check_parts (const char *year, const char *month, const char *day, const char *time,
             DastanYears years, const char *expected)
{
  DastanDateParts parts = { year, month, day, time };
  g_autoptr (GError) error = NULL;
  g_autofree char *edtf = dastan_import_date_from_parts (&parts, years, &error);

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

static void
test_join (void)
{
  g_autoptr (DastanEdtf) same = dastan_import_date_join ("2025", "2025", NULL);
  g_autoptr (DastanEdtf) both = dastan_import_date_join ("1997", "2004-05", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dastan_edtf_get_text (same), ==, "2025");
  g_assert_cmpstr (dastan_edtf_get_text (both), ==, "1997/2004-05");
  g_assert_null (dastan_import_date_join ("2004", "1997", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-date/parse", test_parse);
  g_test_add_func ("/import-date/order", test_order);
  g_test_add_func ("/import-date/parts", test_parts);
  g_test_add_func ("/import-date/join", test_join);
  return g_test_run ();
}
