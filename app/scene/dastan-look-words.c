/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each look of a date on the timeline means, in the reader's words: for legends. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-look-words.h"

#include <glib/gi18n.h>

const char *
dastan_look_get_words (DastanLook look)
{
  static const char *const words[DASTAN_N_LOOKS] = {
    [DASTAN_LOOK_DAY] = N_ ("A day, or a time of day"),
    [DASTAN_LOOK_YEAR] = N_ ("A month or a year: somewhere within it"),
    [DASTAN_LOOK_DECADE] = N_ ("A decade or longer: somewhere within it"),
    [DASTAN_LOOK_MASKED] = N_ ("A date of which some digits are not known, such as 19XX"),
    [DASTAN_LOOK_SPAN] = N_ ("From one date to another; upright where an end is known to the day"),
    [DASTAN_LOOK_ONE_OF] = N_ ("One of several dates"),
    [DASTAN_LOOK_ALL_OF] = N_ ("Each of several dates"),
    [DASTAN_LOOK_OPEN] = N_ ("An end that is open: it goes on"),
    [DASTAN_LOOK_UNKNOWN] = N_ ("An end that is not known"),
    [DASTAN_LOOK_UNCERTAIN] = N_ ("Uncertain: the source doubts the date"),
    [DASTAN_LOOK_APPROXIMATE] = N_ ("Approximate: about this date"),
    [DASTAN_LOOK_PLANNED] = N_ ("Planned"),
    [DASTAN_LOOK_REPORTED] = N_ ("Reported: somebody says so"),
    [DASTAN_LOOK_DISPUTED] = N_ ("Disputed"),
    [DASTAN_LOOK_UNDATED] = N_ ("Without a date"),
  };

  g_return_val_if_fail (look < DASTAN_N_LOOKS, "");
  return _ (words[look]);
}
