/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a dossier to a file that somebody chose, on a thread of its own. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-saver.h"

#include "base/dastan-worker.h"
#include "formats/dastan-json-writer.h"
#include "store/dastan-store.h"

static gboolean
is_json (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".json");
}

static gboolean
write_file (DastanDossier *dossier, GFile *file, GError **error)
{
  g_autoptr (GBytes) json = NULL;
  const char *text;
  gsize length;

  if (!is_json (file))
    return dastan_store_write (dossier, file, NULL, error);
  json = dastan_json_write (dossier);
  text = g_bytes_get_data (json, &length);
  return g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_file (source, data, &error))
    dastan_worker_return_boolean (task, TRUE);
  else
    dastan_worker_return_error (task, error);
}

void
dastan_saver_save_async (DastanDossier *dossier, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DASTAN_IS_DOSSIER (dossier));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (dossier, NULL, callback, user_data);
  g_task_set_source_tag (task, dastan_saver_save_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  dastan_worker_push_once ("dastan-save", g_steal_pointer (&task), save_in_thread);
}

gboolean
dastan_saver_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dastan_saver_save_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

DastanDossier *
dastan_saver_get_dossier (GAsyncResult *result)
{
  return g_task_get_source_object (G_TASK (result));
}

GFile *
dastan_saver_get_file (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}
