/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in the languages into which the program is not translated, against known figures of Unicode CLDR. */
#include "time/dastan-date-cldr.h"
#include "time/dastan-date-format.h"

static const struct
{
  const char *language;
  const char *day;
  const char *month;
  const char *month_and_day;
  const char *alone;
  const char *brief;
} known[] = {
  { "kk", "2025\u202fж. 27 қараша", "2025\u202fж. қараша", "27 қараша", "Қараша", "қар." },
  { "kk_KZ.UTF-8", "2025\u202fж. 27 қараша", "2025\u202fж. қараша", "27 қараша", "Қараша", "қар." },
  { "ky", "2025-ж., 27-ноябрь", "2025-ж., ноябрь", "27-ноябрь", "Ноябрь", "Ноя" },
  { "tg", "27 Ноябр 2025", "Ноябр 2025", "27 Ноябр", "Ноябр", "Ноя" },
  { "tk", "27 noýabr 2025", "noýabr 2025", "27 noýabr", "Noýabr", "Noý" },
  { "uz", "27-noyabr, 2025", "noyabr, 2025", "27-noyabr", "Noyabr", "Noy" },
  { "uz_UZ", "27-noyabr, 2025", "noyabr, 2025", "27-noyabr", "Noyabr", "Noy" },
  { "en", "27 November 2025", "November 2025", "27 November", "November", "Nov" },
  { "ukrainian", "27 November 2025", "November 2025", "27 November", "November", "Nov" },
};

static void
test_known (void)
{
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (DastanEdtf) date = dastan_edtf_parse ("2025-11-27", NULL, NULL);
      g_autofree char *day = NULL, *month = NULL, *month_and_day = NULL, *words = NULL;

      g_setenv ("LANGUAGE", known[i].language, TRUE);
      day = dastan_date_words_day ("2025", 11, 27);
      month = dastan_date_words_month_and_year ("2025", 11);
      month_and_day = dastan_date_words_month_and_day (11, 27);
      words = dastan_date_format_words (date);
      g_assert_cmpstr (day, ==, known[i].day);
      g_assert_cmpstr (words, ==, known[i].day);
      g_assert_cmpstr (month, ==, known[i].month);
      g_assert_cmpstr (month_and_day, ==, known[i].month_and_day);
      g_assert_cmpstr (dastan_date_words_month (11, DASTAN_MONTH_ALONE), ==, known[i].alone);
      g_assert_cmpstr (dastan_date_words_month (11, DASTAN_MONTH_SHORT), ==, known[i].brief);
    }
  /* Each has twelve names that differ. */
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      g_setenv ("LANGUAGE", known[i].language, TRUE);
      for (int month = 1; month <= 12; month++)
        g_hash_table_add (names, (gpointer) dastan_date_words_month (month, DASTAN_MONTH_WITH_DAY));
      g_assert_cmpuint (g_hash_table_size (names), ==, 12);
    }
  if (before != NULL)
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/date-cldr/known", test_known);
  return g_test_run ();
}
