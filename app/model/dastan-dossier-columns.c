/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a dossier's events, and whether what they are read from holds together. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-dossier.h"

#include "base/dastan-hash.h"
#include "base/dastan-worker.h"

/* The tables whose records are values of facets; every such record begins with its id. */
static const struct
{
  DastanFacet facet;
  const GPtrArray *(*list) (DastanDossier *dossier);
} tables[] = {
  { DASTAN_FACET_CATEGORY, dastan_dossier_get_categories },
  { DASTAN_FACET_SOURCE, dastan_dossier_get_sources },
  { DASTAN_FACET_PLACE, dastan_dossier_get_places },
  { DASTAN_FACET_PERSON, dastan_dossier_get_people },
};

/* Makes @builder know the records before any event. */
void
dastan_dossier_intern_records (DastanDossier *self, DastanColumnsBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const GPtrArray *records = tables[i].list (self);

      for (guint j = 0; j < records->len; j++)
        dastan_columns_builder_intern (builder, tables[i].facet, *(char *const *) records->pdata[j]);
    }
}

/* The same for @columns that come from elsewhere, and the statuses. */
void
dastan_dossier_intern_into (DastanDossier *self, DastanColumns *columns)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const GPtrArray *records = tables[i].list (self);

      for (guint j = 0; j < records->len; j++)
        dastan_columns_intern (columns, tables[i].facet, *(char *const *) records->pdata[j]);
    }
  for (guint i = 0; i < DASTAN_N_STATUSES; i++)
    dastan_columns_intern (columns, DASTAN_FACET_STATUS, dastan_status_to_string (i));
}

/* Tells @columns where the places are. */
void
dastan_dossier_set_places (DastanDossier *self, DastanColumns *columns)
{
  const GPtrArray *places = dastan_dossier_get_places (self);

  for (guint i = 0; i < places->len; i++)
    {
      const DastanPlace *place = g_ptr_array_index (places, i);
      int value = dastan_columns_find_value (columns, DASTAN_FACET_PLACE, place->id);

      dastan_columns_set_place (columns, (guint) value, place->longitude, place->latitude);
    }
}

/* Under which a sealed dossier keeps its columns: made on the thread that opens it, they are there for the one that
 * draws. */
#define COLUMNS "dastan-columns"

static gpointer
ref_columns (gpointer columns, gpointer data)
{
  return columns != NULL ? dastan_columns_ref (columns) : NULL;
}

/**
 * dastan_columns_new:
 * @dossier: a sealed dossier
 *
 * Works them out where the events are in memory. Any thread.
 *
 * Returns: (transfer full): the columns of its events
 */
DastanColumns *
dastan_columns_new (DastanDossier *dossier)
{
  g_autoptr (DastanColumnsBuilder) builder = NULL;
  const GPtrArray *events;
  DastanColumns *columns, *kept;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);

  if (!dastan_dossier_has_events (dossier))
    return dastan_columns_ref (dastan_event_reader_get_columns (dastan_dossier_get_reader (dossier)));
  kept = g_object_dup_data (G_OBJECT (dossier), COLUMNS, ref_columns, NULL);
  if (kept != NULL)
    return kept;
  builder = dastan_columns_builder_new ();
  dastan_dossier_intern_records (dossier, builder);
  events = dastan_dossier_get_events (dossier);
  for (guint i = 0; i < events->len; i++)
    dastan_columns_builder_add (builder, g_ptr_array_index (events, i));
  columns = dastan_columns_builder_finish (builder);
  dastan_dossier_set_places (dossier, columns);
  /* Two threads may come here at once: either's will do. */
  g_object_set_data_full (G_OBJECT (dossier), COLUMNS, dastan_columns_ref (columns),
                          (GDestroyNotify)dastan_columns_unref);
  return columns;
}

/* Whether the bytes of every image are those that they were. */
static gboolean
check_images (DastanDossier *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (dastan_hash_text, g_str_equal);
  const GPtrArray *events = dastan_dossier_get_events (self);

  for (guint i = 0; i < events->len; i++)
    for (guint j = 0; j < dastan_event_get_n_images (g_ptr_array_index (events, i)); j++)
      {
        const DastanImage *image = dastan_event_get_image (g_ptr_array_index (events, i), j);
        DastanImageData *data = dastan_image_get_data (image);
        g_autoptr (GBytes) bytes = NULL;

        if (!g_hash_table_add (seen, (char *) dastan_image_data_get_hash (data)))
          continue;
        if (g_cancellable_set_error_if_cancelled (cancellable, error))
          return FALSE;
        bytes = dastan_image_data_read (data, error);
        if (bytes == NULL)
          return FALSE;
      }
  return TRUE;
}

/**
 * dastan_dossier_check:
 * @self: a sealed dossier
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * A large file is opened before all of it has been looked at: what is read from it is looked at as it
 * comes, and this looks at the rest. Where events are in memory only images have not been looked at. Any thread, but
 * not one that draws.
 *
 * Returns: whether everything holds together
 */
gboolean
dastan_dossier_check (DastanDossier *self, GCancellable *cancellable, GError **error)
{
  DastanEventReader *reader;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), FALSE);

  reader = dastan_dossier_get_reader (self);
  return reader != NULL ? dastan_event_reader_check (reader, cancellable, error) : check_images (self, cancellable, error);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (dastan_dossier_check (source, cancellable, &error))
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, error);
}

/* The same in a thread of its own; @callback is called in the caller's main context. */
void
dastan_dossier_check_async (DastanDossier *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  DastanWorker *worker;
  GTask *task;

  g_return_if_fail (DASTAN_IS_DOSSIER (self));

  worker = dastan_worker_new ("dastan-check", DASTAN_WAY_SOME);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dastan_dossier_check_async);
  g_task_set_task_data (task, worker, (GDestroyNotify) dastan_worker_let_end);
  dastan_worker_push (worker, task, check_in_thread);
}

/* Returns: what dastan_dossier_check() returns. */
gboolean
dastan_dossier_check_finish (DastanDossier *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
