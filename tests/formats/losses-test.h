/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier that uses every field, and whether what is said to be lost of it is what is lost. */
#pragma once

#include <string.h>

#include "formats/dastan-json-reader.h"
#include "formats/dastan-losses.h"

/* The names of the features in the marks of everything.json: "mk-more-excerpts-1". */
static const char *const loss_names[DASTAN_N_FEATURES] = {
  [DASTAN_FEATURE_TITLE] = "title",
  [DASTAN_FEATURE_DESCRIPTION] = "description",
  [DASTAN_FEATURE_EVENTS] = "events",
  [DASTAN_FEATURE_UNQUOTED_EVENTS] = "unquoted-events",
  [DASTAN_FEATURE_AS_WRITTEN] = "as-written",
  [DASTAN_FEATURE_CATEGORIES] = "categories",
  [DASTAN_FEATURE_PLACES] = "places",
  [DASTAN_FEATURE_MORE_PLACES] = "more-places",
  [DASTAN_FEATURE_PEOPLE] = "people",
  [DASTAN_FEATURE_PEOPLE_NOTES] = "people-notes",
  [DASTAN_FEATURE_SUMMARIES] = "summaries",
  [DASTAN_FEATURE_NOTES] = "notes",
  [DASTAN_FEATURE_FIGURES] = "figures",
  [DASTAN_FEATURE_EXCERPTS] = "excerpts",
  [DASTAN_FEATURE_MORE_EXCERPTS] = "more-excerpts",
  [DASTAN_FEATURE_EXCERPT_CONTEXT] = "excerpt-context",
  [DASTAN_FEATURE_EXCERPT_NOTES] = "excerpt-notes",
  [DASTAN_FEATURE_IMAGES] = "images",
  [DASTAN_FEATURE_MORE_IMAGES] = "more-images",
  [DASTAN_FEATURE_IMAGE_LICENCES] = "image-licences",
  [DASTAN_FEATURE_EXTRA] = "extra",
  [DASTAN_FEATURE_TRANSLATIONS] = "translations",
  [DASTAN_FEATURE_STATEMENTS] = "statements",
  [DASTAN_FEATURE_SOURCE_NOTES] = "source-notes",
  [DASTAN_FEATURE_SOURCE_TEXTS] = "source-texts",
  [DASTAN_FEATURE_UNUSED_SOURCES] = "unused-sources",
  [DASTAN_FEATURE_NAMES] = "names",
  [DASTAN_FEATURE_DIFFERENCES] = "differences",
  [DASTAN_FEATURE_STORIES] = "stories",
  [DASTAN_FEATURE_SPEAKER_NOTES] = "speaker-notes",
  [DASTAN_FEATURE_ERAS] = "eras",
};

/* What has no room for a mark. */
static const struct
{
  DastanFeature feature;
  const char *text;
} loss_values[] = {
  { DASTAN_FEATURE_LANGUAGE, "tlh" },      { DASTAN_FEATURE_STATUS, "disputed" },
  { DASTAN_FEATURE_PLACE_RADII, "43219" }, { DASTAN_FEATURE_PLACE_COUNTRIES, "HM" },
  { DASTAN_FEATURE_COUNTRIES, "BV" },      { DASTAN_FEATURE_SOURCE_DATES, "gsw" },
  { DASTAN_FEATURE_EXCERPT_PLACES, "22" }, { DASTAN_FEATURE_VAGUE_DATES, "1952/1953~" },
  { DASTAN_FEATURE_COLORS, "123abc" },
};

static DastanDossier *
losses_load (const char *path)
{
  g_autoptr (DastanReport) report = dastan_report_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DastanDossier *dossier;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  dossier = dastan_json_read (bytes, path, report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dastan_report_get_n_errors (report), ==, 0);
  return dossier;
}

/* The feature that a mark is of. */
static DastanFeature
losses_find (const char *mark)
{
  const char *name = mark + strlen ("mk-"), *end = strrchr (mark, '-');

  for (guint i = 0; i < DASTAN_N_FEATURES; i++)
    if (loss_names[i] != NULL && strlen (loss_names[i]) == (gsize)(end - name)
        && strncmp (loss_names[i], name, (gsize)(end - name)) == 0)
      return i;
  g_error ("%s is the mark of no feature", mark);
}

/* Whether the feature is held, and all that it is a part of. */
static gboolean
losses_holds (const char *format, DastanFeature feature)
{
  static const struct
  {
    DastanFeature part;
    DastanFeature of;
  } parts[] = {
    { DASTAN_FEATURE_MORE_PLACES, DASTAN_FEATURE_PLACES },
    { DASTAN_FEATURE_PLACE_RADII, DASTAN_FEATURE_PLACES },
    { DASTAN_FEATURE_PLACE_COUNTRIES, DASTAN_FEATURE_PLACES },
    { DASTAN_FEATURE_SPEAKER_NOTES, DASTAN_FEATURE_STORIES },
    { DASTAN_FEATURE_PLACES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_UNQUOTED_EVENTS, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_VAGUE_DATES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_AS_WRITTEN, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_STATUS, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_CATEGORIES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_COUNTRIES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_PEOPLE, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_PEOPLE_NOTES, DASTAN_FEATURE_PEOPLE },
    { DASTAN_FEATURE_SUMMARIES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_NOTES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_FIGURES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_MORE_EXCERPTS, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_EXCERPT_CONTEXT, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_EXCERPT_PLACES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_EXCERPT_NOTES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_IMAGES, DASTAN_FEATURE_EVENTS },
    { DASTAN_FEATURE_MORE_IMAGES, DASTAN_FEATURE_IMAGES },
    { DASTAN_FEATURE_IMAGE_LICENCES, DASTAN_FEATURE_IMAGES },
    { DASTAN_FEATURE_EXTRA, DASTAN_FEATURE_EVENTS },
  };

  if (dastan_losses_get (format, feature) == DASTAN_HOLDS_NONE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].part == feature && !losses_holds (format, parts[i].of))
      return FALSE;
  return TRUE;
}

/* Whether a text has a word, and not within a longer one. */
static gboolean
losses_has (const char *text, const char *word)
{
  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (!g_ascii_isalnum (at[strlen (word)]) && (at == text || !g_ascii_isalnum (at[-1])))
      return TRUE;
  return FALSE;
}

/* What is in the file and should not be, or the other way round, is wrong: each mark of the dossier
 * is looked for.
 * @values: whether what has no mark is looked for, too: in data that is written as it is */
static void
losses_check (const char *format, const char *everything, const char *text, gboolean values)
{
  g_autoptr (GRegex) regex = g_regex_new ("mk(-[a-z]+)+-[0-9]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, everything, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *mark = g_match_info_fetch (match, 0);

      /* Of what is a part of another and not told of by itself. */
      if (g_str_has_prefix (mark, "mk-figures-as-written")
          || g_str_has_prefix (mark, "mk-differences-context"))
        continue;
      n++;
      if (losses_has (text, mark) != losses_holds (format, losses_find (mark)))
        g_error ("%s: %s is %s", format, mark,
                 losses_has (text, mark) ? "said to be lost, and is not"
                                         : "lost, and no one says so");
    }
  g_assert_cmpuint (n, >, 60);
  for (guint i = 0; values && i < G_N_ELEMENTS (loss_values); i++)
    if (losses_has (text, loss_values[i].text) != losses_holds (format, loss_values[i].feature))
      g_error ("%s: %s is %s", format, loss_values[i].text,
               losses_has (text, loss_values[i].text) ? "said to be lost, and is not"
                                                      : "lost, and no one says so");
}
