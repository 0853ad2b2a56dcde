/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of a dossier's records into the tables of a file. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-private.h"

typedef const GPtrArray *(*ListRecords) (DastanDossier *dossier);

/* NULL for events, which may have to be read. */
static const ListRecords lists[DASTAN_N_RECORDS] = {
  [DASTAN_RECORD_CATEGORY] = dastan_dossier_get_categories,
  [DASTAN_RECORD_SOURCE] = dastan_dossier_get_sources,
  [DASTAN_RECORD_PLACE] = dastan_dossier_get_places,
  [DASTAN_RECORD_PERSON] = dastan_dossier_get_people,
  [DASTAN_RECORD_NAME] = dastan_dossier_get_names,
  [DASTAN_RECORD_DIFFERENCE] = dastan_dossier_get_differences,
  [DASTAN_RECORD_STORY] = dastan_dossier_get_stories,
  [DASTAN_RECORD_ERA] = dastan_dossier_get_eras,
};

/**
 * dastan_store_for_each_record:
 * @dossier: a sealed dossier
 * @func: called for each of its records, by kind; returns whether to go on
 * @data: for @func
 * @error: given to @func
 *
 * Returns: whether @func returned %TRUE each time
 */
gboolean
dastan_store_for_each_record (DastanDossier *dossier,
                              DastanRecordFunc func,
                              gpointer data,
                              GError **error)
{
  for (guint kind = 0; kind < DASTAN_N_RECORDS; kind++)
    {
      const GPtrArray *records = lists[kind] != NULL ? lists[kind](dossier) : NULL;
      guint n = records != NULL ? records->len : dastan_dossier_get_n_events (dossier);

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (DastanEvent) event = records == NULL ? dastan_dossier_dup_event (dossier, i) : NULL;

          if (!func (kind, event != NULL ? (gconstpointer) event : g_ptr_array_index (records, i), data,
                     error))
            return FALSE;
        }
    }
  return TRUE;
}

typedef struct
{
  DastanFiller *filler;
  GCancellable *cancellable;
  guint n;
} Filling;

static gboolean
fill_record (DastanRecord kind, gconstpointer record, gpointer data, GError **error)
{
  Filling *filling = data;

  return (filling->n++ % 1024 != 0
          || !g_cancellable_set_error_if_cancelled (filling->cancellable, error))
         && dastan_filler_add (filling->filler, kind, record, error);
}

/**
 * dastan_store_fill:
 * @db: a database that has the newest schema and no rows
 * @dossier: a sealed dossier
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Puts everything of @dossier into @db, in one transaction that the caller has begun; no columns, and no bytes of images.
 *
 * Returns: whether it worked
 */
gboolean
dastan_store_fill (sqlite3 *db, DastanDossier *dossier, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanFiller) filler = dastan_filler_new (db, FALSE, error);
  Filling filling = { filler, cancellable, 0 };

  if (filler == NULL)
    return FALSE;
  dastan_filler_leave_images_out (filler);
  return dastan_filler_add_meta (filler, dastan_dossier_get_title (dossier),
                                 dastan_dossier_get_description (dossier), dastan_dossier_get_language (dossier), error)
         && dastan_store_for_each_record (dossier, fill_record, &filling, error);
}
