/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months and the order of a date in languages into which the program is not translated. */
#define G_LOG_DOMAIN "dastan-time"

#include "config.h"

#include "time/dastan-date-cldr.h"

#include <string.h>

typedef struct
{
  const char *language;
  const char *alone[12];
  const char *with_day[12];
  const char *brief[12];
  const char *month_and_year; /* {y}: the year, {m}: the month, {d}: the day, {dd}: the same in two digits */
  const char *month_and_day;
  const char *day;
} Calendar;

/* As Unicode CLDR 48.2.0 has them (cldr-dates-full, ca-gregorian; licence Unicode-3.0): the names alone, in a date and
 * abbreviated, and the patterns yMMMM, MMMMd and "long". */
static const Calendar calendars[] = {
  { "kk",
    { "Қаңтар", "Ақпан", "Наурыз", "Сәуір", "Мамыр", "Маусым", "Шілде", "Тамыз", "Қыркүйек", "Қазан", "Қараша", "Желтоқсан" },
    { "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан" },
    { "қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел." },
    "{y} ж. {m}", "{d} {m}", "{y} ж. {d} {m}" },
  { "ky",
    { "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь" },
    { "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь" },
    { "Янв", "Фев", "Мар", "Апр", "Май", "Июн", "Июл", "Авг", "Сен", "Окт", "Ноя", "Дек" },
    "{y}-ж., {m}", "{d}-{m}", "{y}-ж., {d}-{m}" },
  { "tg",
    { "Январ", "Феврал", "Март", "Апрел", "Май", "Июн", "Июл", "Август", "Сентябр", "Октябр", "Ноябр", "Декабр" },
    { "Январ", "Феврал", "Март", "Апрел", "Май", "Июн", "Июл", "Август", "Сентябр", "Октябр", "Ноябр", "Декабр" },
    { "Янв", "Фев", "Мар", "Апр", "Май", "Июн", "Июл", "Авг", "Сен", "Окт", "Ноя", "Дек" },
    "{m} {y}", "{d} {m}", "{dd} {m} {y}" },
  { "tk",
    { "Ýanwar", "Fewral", "Mart", "Aprel", "Maý", "Iýun", "Iýul", "Awgust", "Sentýabr", "Oktýabr", "Noýabr", "Dekabr" },
    { "ýanwar", "fewral", "mart", "aprel", "maý", "iýun", "iýul", "awgust", "sentýabr", "oktýabr", "noýabr", "dekabr" },
    { "Ýan", "Few", "Mar", "Apr", "Maý", "Iýun", "Iýul", "Awg", "Sen", "Okt", "Noý", "Dek" },
    "{m} {y}", "{d} {m}", "{d} {m} {y}" },
  { "uz",
    { "Yanvar", "Fevral", "Mart", "Aprel", "May", "Iyun", "Iyul", "Avgust", "Sentabr", "Oktabr", "Noyabr", "Dekabr" },
    { "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr" },
    { "Yan", "Fev", "Mar", "Apr", "May", "Iyn", "Iyl", "Avg", "Sen", "Okt", "Noy", "Dek" },
    "{m}, {y}", "{d}-{m}", "{d}-{m}, {y}" },
};

/* (nullable): that of the reader's first language. */
static const Calendar *
find_calendar (void)
{
  const char *first = g_get_language_names ()[0];

  for (guint i = 0; i < G_N_ELEMENTS (calendars); i++)
    if (g_str_has_prefix (first, calendars[i].language) && strchr ("_.@-", first[2]) != NULL)
      return &calendars[i];
  return NULL;
}

const char *
dastan_date_cldr_get_month (int month, DastanMonthForm form)
{
  const Calendar *calendar = find_calendar ();

  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  if (calendar == NULL)
    return NULL;
  if (form == DASTAN_MONTH_WITH_DAY)
    return calendar->with_day[month - 1];
  return form == DASTAN_MONTH_SHORT ? calendar->brief[month - 1] : calendar->alone[month - 1];
}

char *
dastan_date_cldr_dup_date (const char *year, int month, int day)
{
  const Calendar *calendar = find_calendar ();
  g_autofree char *number = g_strdup_printf ("%d", day), *two_digits = g_strdup_printf ("%02d", day);
  GString *words;

  g_return_val_if_fail (month >= 1 && month <= 12, NULL);
  g_return_val_if_fail (year != NULL || day > 0, NULL);

  if (calendar == NULL)
    return NULL;
  words = g_string_new (year == NULL ? calendar->month_and_day : day > 0 ? calendar->day : calendar->month_and_year);
  g_string_replace (words, "{m}", calendar->with_day[month - 1], 1);
  g_string_replace (words, "{d}", number, 1);
  g_string_replace (words, "{dd}", two_digits, 1);
  g_string_replace (words, "{y}", year != NULL ? year : "", 1);
  return g_string_free (words, FALSE);
}
