/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of countries and places in the reader's language. */
#pragma once

#include "plot/dastan-mercator.h"

G_BEGIN_DECLS

/* en ja zh ru kk ky tg tk uz, in this order. */
#define DASTAN_GAZETTEER_N_LANGUAGES 9

/* A town. Strings belong to the gazetteer. */
typedef struct
{
  const char *country;                             /* ISO 3166-1 alpha-2 */
  guint rank;                                      /* 0 (the most important) … 10 */
  gboolean is_capital;                             /* of its country */
  double latitude;                                 /* degrees */
  double longitude;                                /* degrees */
  const char *names[DASTAN_GAZETTEER_N_LANGUAGES]; /* "" where none is known, but never the first */
} DastanGazetteerPlace;

/**
 * DastanGazetteer:
 *
 * Immutable; any thread. Where an argument is a language it is a BCP 47 tag, of which the primary
 * subtag counts, or %NULL for the reader's languages (g_get_language_names()); what is not known in
 * it is given in English.
 */
typedef struct _DastanGazetteer DastanGazetteer;

/* The tables compiled into the program, read once; (transfer none). */
DastanGazetteer *dastan_gazetteer_get_default (void);

/**
 * dastan_gazetteer_new:
 * @countries: content of a countries.tsv: a head line, then code and names, tab-separated
 * @places: content of a places.tsv: a head line, then country, rank, capital, latitude, longitude,
 * names
 * @error: return location: %DASTAN_ERROR_DAMAGED with the line
 *
 * Returns: (transfer full): a gazetteer, or %NULL
 */
DastanGazetteer *dastan_gazetteer_new (const char *countries, const char *places, GError **error);
void dastan_gazetteer_free (DastanGazetteer *self);

/* The name of a country; NULL for a code that is none. */
const char *dastan_gazetteer_get_country_name (const DastanGazetteer *self, const char *code,
                                               const char *language);

/* The places, the most important first. */
guint dastan_gazetteer_get_n_places (const DastanGazetteer *self);
const DastanGazetteerPlace *dastan_gazetteer_get_place (const DastanGazetteer *self, guint i);
const char *
dastan_gazetteer_get_place_name (const DastanGazetteerPlace *place, const char *language);

/* Of %DASTAN_GAZETTEER_N_LANGUAGES names the one in the language; where it has none the Russian one for who reads its
 * letters, else the English one. */
const char *dastan_gazetteer_pick_name (const char *const *names, const char *language);

/* The capital of a country, or NULL; in constant time. */
const DastanGazetteerPlace *
dastan_gazetteer_find_capital (const DastanGazetteer *self, const char *code);
/* The most important place with this name in any language, regardless of case; or NULL. */
const DastanGazetteerPlace *
dastan_gazetteer_find_place (const DastanGazetteer *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanGazetteer, dastan_gazetteer_free)

G_END_DECLS
