/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a code or a date must look like in a dossier: one place for every reader of files. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-check.h"

#include <string.h>

/* ISO 3166-1 alpha-2, officially assigned, sorted; and XK. */
static const char countries[] =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS "
  "BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE "
  "EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM "
  "HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC "
  "LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA "
  "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW "
  "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO "
  "TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW ";

/**
 * dastan_check_country:
 * @code: UTF-8
 *
 * Returns: whether @code is an ISO 3166-1 alpha-2 code (or "XK")
 */
gboolean
dastan_check_country (const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  if (strlen (code) != 2)
    return FALSE;
  for (const char *p = countries; *p != '\0'; p += 3)
    {
      if (p[0] == code[0] && p[1] == code[1])
        return TRUE;
    }
  return FALSE;
}

/**
 * dastan_check_language:
 * @tag: UTF-8
 *
 * Returns: whether @tag is well formed in the way of RFC 5646: subtags of one to eight letters and
 *     digits, the first of two to eight letters
 */
gboolean
dastan_check_language (const char *tag)
{
  gsize length = 0;
  gboolean is_first = TRUE;

  g_return_val_if_fail (tag != NULL, FALSE);

  for (const char *p = tag;; p++)
    {
      if (*p == '-' || *p == '\0')
        {
          if (length < (is_first ? 2 : 1) || length > 8)
            return FALSE;
          if (*p == '\0')
            return TRUE;
          is_first = FALSE;
          length = 0;
        }
      else if (is_first ? g_ascii_isalpha (*p) : g_ascii_isalnum (*p))
        length++;
      else
        return FALSE;
    }
}

/**
 * dastan_check_color:
 * @color: UTF-8
 *
 * Returns: whether @color is "#rrggbb"
 */
gboolean
dastan_check_color (const char *color)
{
  g_return_val_if_fail (color != NULL, FALSE);

  if (color[0] != '#' || strlen (color) != 7)
    return FALSE;
  for (const char *p = color + 1; *p != '\0'; p++)
    {
      if (!g_ascii_isxdigit (*p))
        return FALSE;
    }
  return TRUE;
}

/**
 * dastan_check_qualifier:
 * @word: UTF-8
 *
 * Returns: whether @word may stand before a figure
 */
gboolean
dastan_check_qualifier (const char *word)
{
  static const char *const words[] = { "", "about", "over", "under", NULL };

  g_return_val_if_fail (word != NULL, FALSE);

  return g_strv_contains (words, word);
}

/**
 * dastan_check_order:
 * @date: a date
 *
 * Returns: %FALSE for an interval that must end before it begins
 */
gboolean
dastan_check_order (const DastanEdtf *date)
{
  const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);

  return dastan_edtf_get_kind (date) != DASTAN_EDTF_INTERVAL
         || bounds->end.latest >= bounds->start.earliest;
}

/**
 * dastan_check_era:
 * @date: a date
 *
 * Returns: %FALSE for what neither begins nor ends anywhere, such as "[..1760,1800..]"
 */
gboolean
dastan_check_era (const DastanEdtf *date)
{
  DastanSpan whole = dastan_edtf_get_bounds (date)->whole;

  return !dastan_span_is_start_open (whole) || !dastan_span_is_end_open (whole);
}
