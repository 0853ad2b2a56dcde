/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people type them; and every date that Dastan writes in words is read back. */
#include "time/dastan-date-read.h"

#include "base/dastan-error.h"
#include "time/dastan-date-format.h"

static void
test_table (void)
{
  static const struct
  {
    const char *typed;
    const char *edtf;
  } table[] = {
    { "2025", "2025" },
    { " 2025-11 ", "2025-11" },
    { "2025-11-27", "2025-11-27" },
    { "2004/2010", "2004/2010" },
    { "1997~", "1997~" },
    { "27 November 2025", "2025-11-27" },
    { "November 27, 2025", "2025-11-27" },
    { "27th of november 2025", "2025-11-27" },
    { "Nov 27 2025", "2025-11-27" },
    { "nov. 2025", "2025-11" },
    { "NOVEMBER 2025", "2025-11" },
    { "44 BCE", "-0043" },
    { "44 bc", "-0043" },
    { "March 44 BCE", "-0043-03" },
    { "15 March 44 BC", "-0043-03-15" },
    { "44 CE", "0044" },
    { "AD 44", "0044" },
    { "27.11.2025", "2025-11-27" },
    { "3.4.2025", "2025-04-03" },
    { "11/2025", "2025-11" },
    { "27/11/2025", "2025-11-27" },
    { "11/27/2025", "2025-11-27" },
    { "4/4/2025", "2025-04-04" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanEdtf) date = dastan_date_read (table[i].typed, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dastan_edtf_get_text (date), ==, table[i].edtf);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *typed;
    DastanError code;
  } table[] = {
    { "", DASTAN_ERROR_EMPTY },
    { "   ", DASTAN_ERROR_EMPTY },
    { "yesterday", DASTAN_ERROR_SYNTAX },
    { "27 Foo 2025", DASTAN_ERROR_SYNTAX },
    { "3/4/2025", DASTAN_ERROR_INVALID },
    { "31 February 2025", DASTAN_ERROR_INVALID },
    { "31.2.2025", DASTAN_ERROR_INVALID },
    { "13/2025", DASTAN_ERROR_INVALID },
    { "November", DASTAN_ERROR_SYNTAX },
    { "1 2 3 4", DASTAN_ERROR_SYNTAX },
    { "12345678901", DASTAN_ERROR_SYNTAX },
    { "\xff\xfe", DASTAN_ERROR_LIMIT },
  };
  g_autofree char *endless = g_strnfill (5000, '1');
  g_autoptr (GError) too_long = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dastan_date_read (table[i].typed, &error));
      g_assert_error (error, DASTAN_ERROR, (int) table[i].code);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      /* It says what to type instead. */
      g_assert_true (strstr (error->message, "2025-11-27") != NULL || strstr (error->message, "calendar") != NULL);
    }
  g_assert_null (dastan_date_read (endless, &too_long));
  g_assert_error (too_long, DASTAN_ERROR, DASTAN_ERROR_LIMIT);
}

/* What is written is read, in whatever language this runs. */
static void
test_round_trip (void)
{
  const int years[] = { -4000, -43, 0, 44, 476, 1582, 1997, 2025 };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    for (int month = 0; month <= 12; month++)
      for (int day = 0; day <= (month > 0 ? 28 : 0); day += 9)
        {
          const char *sign = years[i] < 0 ? "-" : "";
          g_autofree char *text
            = month == 0 ? g_strdup_printf ("%s%04d", sign, ABS (years[i]))
              : day == 0 ? g_strdup_printf ("%s%04d-%02d", sign, ABS (years[i]), month)
                         : g_strdup_printf ("%s%04d-%02d-%02d", sign, ABS (years[i]), month, day);
          g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, NULL), again = NULL;
          g_autofree char *words = dastan_date_format_words (date);
          g_autoptr (GError) error = NULL;

          again = dastan_date_read (words, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (dastan_edtf_get_text (again), ==, text);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-read/table", test_table);
  g_test_add_func ("/date-read/refused", test_refused);
  g_test_add_func ("/date-read/round_trip", test_round_trip);
  return g_test_run ();
}
