/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each format that is written cannot hold of a dossier: one table, told before anything is
 * written. */
#pragma once

#include "formats/dastan-writer.h"

G_BEGIN_DECLS

/* What a dossier may have and a format may lack; rows of the table. */
typedef enum
{
  DASTAN_FEATURE_TITLE,       /* of the whole dossier */
  DASTAN_FEATURE_DESCRIPTION, /* of it */
  DASTAN_FEATURE_LANGUAGE,    /* of it */
  DASTAN_FEATURE_EVENTS,
  DASTAN_FEATURE_UNQUOTED_EVENTS, /* without an excerpt */
  DASTAN_FEATURE_DATES,
  DASTAN_FEATURE_VAGUE_DATES, /* that are more than one or two days, months or years */
  DASTAN_FEATURE_UNDATED,
  DASTAN_FEATURE_COARSE_DATES, /* a month, a year */
  DASTAN_FEATURE_FAR_DATES,    /* before the year 1 or after 9999 */
  DASTAN_FEATURE_AS_WRITTEN,
  DASTAN_FEATURE_STATUS,
  DASTAN_FEATURE_CATEGORIES,
  DASTAN_FEATURE_PLACES,
  DASTAN_FEATURE_MORE_PLACES, /* than one of an event */
  DASTAN_FEATURE_PLACE_RADII,
  DASTAN_FEATURE_PLACE_COUNTRIES,
  DASTAN_FEATURE_COUNTRIES,
  DASTAN_FEATURE_PEOPLE,
  DASTAN_FEATURE_PEOPLE_NOTES,
  DASTAN_FEATURE_SUMMARIES,
  DASTAN_FEATURE_NOTES,
  DASTAN_FEATURE_FIGURES,
  DASTAN_FEATURE_EXCERPTS,
  DASTAN_FEATURE_MORE_EXCERPTS,
  DASTAN_FEATURE_EXCERPT_PLACES,  /* where in the source */
  DASTAN_FEATURE_EXCERPT_CONTEXT, /* what stands around it */
  DASTAN_FEATURE_EXCERPT_NOTES,
  DASTAN_FEATURE_IMAGES,
  DASTAN_FEATURE_MORE_IMAGES, /* than one of an event */
  DASTAN_FEATURE_IMAGE_LICENCES,
  DASTAN_FEATURE_EXTRA,        /* fields of the file that an event came from */
  DASTAN_FEATURE_TRANSLATIONS, /* texts in other languages */
  DASTAN_FEATURE_SOURCE_DATES, /* and languages */
  DASTAN_FEATURE_STATEMENTS,   /* what a source says of itself */
  DASTAN_FEATURE_SOURCE_NOTES,
  DASTAN_FEATURE_SOURCE_TEXTS,
  DASTAN_FEATURE_UNUSED_SOURCES, /* that no excerpt is from */
  DASTAN_FEATURE_NAMES,          /* how they are read */
  DASTAN_FEATURE_DIFFERENCES,
  DASTAN_FEATURE_STORIES,
  DASTAN_FEATURE_SPEAKER_NOTES,
  DASTAN_FEATURE_ERAS,
  DASTAN_FEATURE_COLORS,   /* of categories and eras */
  DASTAN_FEATURE_FORMULAS, /* texts that a program for sheets takes for formulas */
  DASTAN_N_FEATURES,
} DastanFeature;

typedef enum
{
  DASTAN_HOLDS, /* in fields that other programs read, or it needs none: what it belongs to is told
                   of */
  DASTAN_HOLDS_OWN,  /* in fields that other programs pass over, and Dastan reads */
  DASTAN_HOLDS_NONE, /* not at all */
} DastanHolding;

/**
 * dastan_losses_get:
 * @format: "csv" … as it is exported; one that is not in the table holds all
 * @feature: a feature
 *
 * Returns: how the format holds it
 */
DastanHolding dastan_losses_get (const char *format, DastanFeature feature);

/**
 * dastan_losses_count:
 * @dossier: whose events are looked at
 * @keep: (nullable): a byte for each event in the author's order, 1 where it is meant; %NULL for
 * all
 * @counts: (out) (array fixed-size=DASTAN_N_FEATURES): how many there are of each feature
 * @is_used: (out) (optional) (transfer full) (array): a byte for each source, 1 where an excerpt is
 * from it
 * @cancellable: (nullable)
 *
 * Looks at every event; any one thread.
 *
 * Returns: whether it came to the end
 */
gboolean dastan_losses_count (DastanDossier *dossier,
                              const guint8 *keep,
                              guint counts[DASTAN_N_FEATURES],
                              guint8 **is_used,
                              GCancellable *cancellable,
                              GError **error);

/**
 * dastan_losses_list:
 * @format: "csv" … as it is exported
 * @dossier: whose events are to be written
 * @keep: (nullable): which of them, as in dastan_losses_count()
 * @cancellable: (nullable)
 *
 * Looks at every event. Any one thread.
 *
 * Returns: (transfer full) (element-type utf8): what is lost, and what only Dastan reads back, a
 * sentence each in the reader's language
 */
GPtrArray *dastan_losses_list (const char *format,
                               DastanDossier *dossier,
                               const guint8 *keep,
                               GCancellable *cancellable);

G_END_DECLS
