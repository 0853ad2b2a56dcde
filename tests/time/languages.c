/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, numbers and counts in other languages; tools/locale.sh runs it in each. */
#include "base/dastan-language.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "time/dastan-date-format.h"
#include "time/dastan-date-read.h"
#include "time/dastan-number-words.h"
#include "time/dastan-ticks.h"

#define N_DATES 14

static const char *const dates[N_DATES] = {
  "1997",        "2025-12",
  "2025-11-27",  "1997~",
  "2004/..",     "1952/1953",
  "-0043",       "Y-17E7",
  "0044",        "156X-12-25",
  "2001-34",     "[..2025-11-27]",
  "2025-?11-27", "[2025-11?,2025-12?]",
};

typedef struct
{
  const char *language;
  const char *words[N_DATES];
  const char *axis_month;
  const char *axis_year;
  const char *amount;     /* 300,000,000,000 */
  const char *sources[4]; /* 1, 2, 5, 21 */
} Language;

static const Language languages[] = {
  { "de",
    { "1997", "Dezember 2025", "27. November 2025", "etwa 1997", "2004 oder später", "1952 – 1953",
      "44 v. Chr.", "170 Mio. v. Chr.", "44 n. Chr.", "25. Dezember, 1560er Jahre",
      "zweites Quartal 2001", "spätestens am 27. November 2025",
      "27. November 2025 (Monat unsicher)", "vielleicht eines von: November 2025, Dezember 2025" },
    "Nov. 2025",
    "2025",
    "300 Mrd.",
    { "1 Quelle", "2 Quellen", "5 Quellen", "21 Quellen" } },
  { "ja",
    { "1997年", "2025年12月", "2025年11月27日", "1997年ごろ", "2004年以降", "1952年〜1953年",
      "紀元前44年", "紀元前1.7億年", "西暦44年", "1560年代の12月25日", "2001年第2四半期",
      "2025年11月27日以前", "2025年11月27日（月は不確か）",
      "おそらく2025年11月、2025年12月のいずれか" },
    "2025年11月",
    "2025年",
    "3000億",
    { "出典1件", "出典2件", "出典5件", "出典21件" } },
  { "ru",
    { "1997 г.", "декабрь 2025 г.", "27 ноября 2025 г.", "примерно 1997 г.", "2004 г. или позже",
      "1952 г. – 1953 г.", "44 г. до н. э.", "170 млн г. до н. э.", "44 г. н. э.",
      "25 декабря, 1560-е гг.", "второй квартал 2001 г.", "не позднее 27 ноября 2025 г.",
      "27 ноября 2025 г. (месяц под вопросом)",
      "возможно, одна из дат: ноябрь 2025 г., декабрь 2025 г." },
    "ноя 2025",
    "2025",
    "300 млрд",
    { "1 источник", "2 источника", "5 источников", "21 источник" } },
  { "zh",
    { "1997年", "2025年12月", "2025年11月27日", "约1997年", "2004年或更晚", "1952年至1953年",
      "公元前44年", "公元前1.7亿年", "公元44年", "1560年代的12月25日", "2001年第二季度",
      "2025年11月27日或之前", "2025年11月27日（月份存疑）", "可能是2025年11月、2025年12月之一" },
    "2025年11月",
    "2025年",
    "3000亿",
    { "1 个来源", "2 个来源", "5 个来源", "21 个来源" } },
};

/* The language that the program was started in. */
static const Language *
get_language (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_has_prefix (locale, languages[i].language))
      return &languages[i];
  g_error ("There is nothing to expect in the locale %s", locale);
}

static void
test_dates (void)
{
  const Language *language = get_language ();

  for (gsize i = 0; i < N_DATES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (dates[i], NULL, &error);
      g_assert_no_error (error);
      g_autofree char *words = dastan_date_format_words (date);
      g_assert_cmpstr (words, ==, language->words[i]);
    }
}

static void
test_axis (void)
{
  const Language *language = get_language ();
  DastanTick tick = { .second = G_GINT64_CONSTANT (1761955200) }; /* 2025-11-01 */
  g_autofree char *month
      = dastan_ticks_format (&tick, (DastanTickStep){ DASTAN_TICK_MONTH, 1 }, TRUE);
  g_autofree char *year
      = dastan_ticks_format (&tick, (DastanTickStep){ DASTAN_TICK_YEAR, 1 }, TRUE);

  g_assert_cmpstr (month, ==, language->axis_month);
  g_assert_cmpstr (year, ==, language->axis_year);
}

static void
test_numbers (void)
{
  static const guint counts[] = { 1, 2, 5, 21 };
  const Language *language = get_language ();
  g_autofree char *amount = dastan_number_words_large (300e9);
  g_autofree char *small = dastan_number_words_large (9999);

  g_assert_cmpstr (amount, ==, language->amount);
  g_assert_null (small);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *words
          = g_strdup_printf (ngettext ("%u source", "%u sources", counts[i]), counts[i]);
      g_assert_cmpstr (words, ==, language->sources[i]);
    }
}

/* A day, a month and a year that is written in words may be typed so. */
static void
test_read (void)
{
  for (int month = 0; month <= 12; month++)
    for (int day = 0; day <= (month > 0 ? 27 : 0); day += 9)
      {
        g_autofree char *text = month == 0 ? g_strdup ("1997")
                                : day == 0 ? g_strdup_printf ("1997-%02d", month)
                                           : g_strdup_printf ("1997-%02d-%02d", month, day);
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
  dastan_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/languages/dates", test_dates);
  g_test_add_func ("/time/languages/axis", test_axis);
  g_test_add_func ("/time/languages/numbers", test_numbers);
  g_test_add_func ("/time/languages/read", test_read);
  return g_test_run ();
}
