/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eras of a dossier as the bands that the timeline draws. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-era-bands.h"

static int
compare_eras (gconstpointer a, gconstpointer b)
{
  const DastanTimelineEra *left = a, *right = b;

  return left->earliest < right->earliest ? -1 : left->earliest > right->earliest;
}

static void
add_era (GArray *bands, const DastanEra *era)
{
  const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (era->date);
  DastanTimelineEra made = { .earliest = bounds->whole.earliest,
                             .core_start = bounds->start.latest,
                             .core_end = bounds->end.earliest,
                             .latest = bounds->whole.latest,
                             .title = dastan_text_get_local (era->title),
                             .color = era->color };

  /* What is somewhere in a year, or in one of several, is a band over all of it. */
  if (dastan_edtf_get_kind (era->date) != DASTAN_EDTF_INTERVAL || made.core_start > made.core_end)
    {
      made.core_start = made.earliest;
      made.core_end = made.latest;
    }
  g_array_append_val (bands, made);
}

GArray *
dastan_era_bands_new (DastanDossier *dossier, guint *n_rows)
{
  GArray *bands = g_array_new (FALSE, FALSE, sizeof (DastanTimelineEra));
  const GPtrArray *eras = dossier != NULL ? dastan_dossier_get_eras (dossier) : NULL;

  for (guint i = 0; eras != NULL && i < eras->len; i++)
    add_era (bands, eras->pdata[i]);
  g_array_sort (bands, compare_eras);
  *n_rows = dastan_timeline_eras_pack ((DastanTimelineEra *) (gpointer) bands->data, bands->len);
  return bands;
}
