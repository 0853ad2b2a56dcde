/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Map tiles of a web server: asked politely, kept on the disk. */
#define G_LOG_DOMAIN "dastan-tiles"

#include "config.h"

#include "tiles/dastan-web-source.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "base/dastan-error.h"
#include "base/dastan-worker.h"
#include "tiles/dastan-tile-cache.h"
#include "tiles/dastan-tile-image.h"
#include "tiles/dastan-tile-template.h"
#include "tiles/dastan-web-request.h"

#define USER_AGENT "Dastan/" DASTAN_VERSION " (" DASTAN_APP_ID "; desktop)"
#define MAX_CONNECTIONS 4
#define CONNECTIONS_A_HOST 2
#define IDLE_SECONDS 15
#define DEADLINE 30000 /* milliseconds */
#define FIRST_PAUSE 5000
#define LAST_PAUSE (10 * 60 * 1000)
#define MIN_KEPT (7 * 24 * 3600)  /* seconds that a tile is kept at least, as servers that give them away ask */
#define MAX_KEPT (60 * 24 * 3600) /* and at most before it is asked for again */
#define NONE_KEPT (24 * 3600)     /* that there is none */

struct _DastanWebSource
{
  DastanTileSource parent_instance;

  char *template;
  char *attribution;
  guint max_zoom;
  gboolean is_local; /* the server is on this machine: no network is needed */
  DastanWorker *worker;
  DastanTileCache *cache; /* of the worker */
  SoupSession *session;
  guint n_requests;
  guint n_failures; /* in a row */
  guint first_pause;
  guint deadline;
  guint pause_id;
  char *problem;
};

G_DEFINE_FINAL_TYPE (DastanWebSource, dastan_web_source, DASTAN_TYPE_TILE_SOURCE)

/* One tile under way. */
typedef struct
{
  DastanTileId id;
  GBytes *stale; /* (nullable): kept, but out of date */
} Load;

/* Work of the worker on the cache. */
typedef struct
{
  DastanTileCache *cache;
  char *template;
  DastanTileId id;
  GBytes *bytes; /* what was found, or is to be put */
  gint64 expires;
  gboolean is_fresh;
} CacheJob;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->stale, g_bytes_unref);
  g_free (load);
}

static void
cache_job_free (gpointer data)
{
  CacheJob *job = data;

  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->template);
  g_free (job);
}

static gint64
now_in_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* --- Pauses --- */

static void
set_problem (DastanWebSource *self, const char *words)
{
  if (g_strcmp0 (words, self->problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (words);
  dastan_tile_source_emit_problem_changed (DASTAN_TILE_SOURCE (self));
}

static gboolean
pause_cb (gpointer data)
{
  DastanWebSource *self = data;

  self->pause_id = 0;
  dastan_tile_source_emit_changed (DASTAN_TILE_SOURCE (self));
  return G_SOURCE_REMOVE;
}

/* Nothing is asked for a while; @least: milliseconds, as the server says, or 0. */
static void
pause_requests (DastanWebSource *self, guint least, const char *words)
{
  guint pause = MIN (self->first_pause << MIN (self->n_failures, 16), LAST_PAUSE);

  set_problem (self, words);
  if (self->pause_id != 0)
    return;
  self->n_failures++;
  self->pause_id = g_timeout_add (MIN (MAX (pause, least), LAST_PAUSE), pause_cb, self);
}

static void
network_cb (GNetworkMonitor *monitor, gboolean is_there, DastanWebSource *self)
{
  if (!is_there)
    return;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->n_failures = 0;
  dastan_tile_source_emit_changed (DASTAN_TILE_SOURCE (self));
}

static gboolean
may_ask (DastanWebSource *self)
{
  if (self->pause_id != 0)
    return FALSE;
  if (self->is_local || g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    return TRUE;
  set_problem (self, _ ("no network"));
  return FALSE;
}

/* --- The end of a tile --- */

/* What is kept is better than nothing. */
static void
give_up (GTask *task, GError *error)
{
  Load *load = g_task_get_task_data (task);

  if (load->stale != NULL && g_bytes_get_size (load->stale) > 0)
    {
      g_task_return_pointer (task, g_steal_pointer (&load->stale), (GDestroyNotify) g_bytes_unref);
      g_clear_error (&error);
    }
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
run_put (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CacheJob *job = data;

  dastan_tile_cache_put (job->cache, job->template, job->id, job->bytes, job->expires);
  dastan_worker_return_boolean (task, TRUE);
}

static void
keep (DastanWebSource *self, DastanTileId id, GBytes *bytes, gint64 seconds)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);
  CacheJob *job = g_new0 (CacheJob, 1);

  *job = (CacheJob){ self->cache, g_strdup (self->template), id, g_bytes_ref (bytes), now_in_seconds () + seconds,
                     FALSE };
  g_task_set_source_tag (task, keep);
  g_task_set_task_data (task, job, cache_job_free);
  dastan_worker_push (self->worker, g_steal_pointer (&task), run_put);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  DastanWebSource *self = g_task_get_source_object (task);
  const Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  DastanWebAnswer answer = { 0 };

  if (!dastan_web_request_finish (result, &answer, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        pause_requests (self, answer.retry_after, error->message);
      give_up (task, g_steal_pointer (&error));
      return;
    }
  self->n_failures = 0;
  set_problem (self, NULL);
  if (g_bytes_get_size (answer.bytes) > 0 && !dastan_tile_image_check (answer.bytes, NULL, NULL, NULL, &error))
    {
      g_bytes_unref (answer.bytes);
      set_problem (self, error->message);
      give_up (task, g_steal_pointer (&error));
      return;
    }
  keep (self, load->id, answer.bytes,
        g_bytes_get_size (answer.bytes) > 0 ? CLAMP (answer.max_age, MIN_KEPT, MAX_KEPT) : NONE_KEPT);
  if (g_bytes_get_size (answer.bytes) == 0)
    g_clear_pointer (&answer.bytes, g_bytes_unref);
  g_task_return_pointer (task, answer.bytes, (GDestroyNotify) g_bytes_unref);
  g_object_unref (task);
}

/* --- The beginning --- */

/* Takes the task. */
static void
ask (DastanWebSource *self, GTask *task)
{
  const Load *load = g_task_get_task_data (task);
  g_autofree char *address = NULL;

  if (!may_ask (self))
    {
      give_up (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE,
                                          self->problem != NULL ? self->problem : _ ("the server is left in peace")));
      return;
    }
  address = dastan_tile_template_expand (self->template, load->id);
  self->n_requests++;
  dastan_web_request_async (self->session, address, self->deadline, g_task_get_cancellable (task), answered_cb, task);
}

static void
run_get (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CacheJob *job = data;

  job->bytes = dastan_tile_cache_get (job->cache, job->template, job->id, now_in_seconds (), &job->is_fresh);
  dastan_worker_return_boolean (task, TRUE);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DastanWebSource *self = DASTAN_WEB_SOURCE (source);
  CacheJob *job = g_task_get_task_data (G_TASK (result));
  GTask *task = data;
  Load *load = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (job->bytes != NULL && job->is_fresh)
    {
      g_task_return_pointer (task, g_bytes_get_size (job->bytes) > 0 ? g_bytes_ref (job->bytes) : NULL,
                             (GDestroyNotify) g_bytes_unref);
      g_object_unref (task);
      return;
    }
  load->stale = job->bytes != NULL ? g_bytes_ref (job->bytes) : NULL;
  ask (self, task);
}

static void
load_async (DastanTileSource *source, DastanTileId id, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer data)
{
  DastanWebSource *self = DASTAN_WEB_SOURCE (source);
  GTask *task = g_task_new (source, cancellable, callback, data);
  g_autoptr (GTask) look = g_task_new (source, NULL, looked_up_cb, task);
  Load *load = g_new0 (Load, 1);
  CacheJob *job = g_new0 (CacheJob, 1);

  load->id = id;
  g_task_set_source_tag (task, load_async);
  g_task_set_task_data (task, load, load_free);
  *job = (CacheJob){ self->cache, g_strdup (self->template), id, NULL, 0, FALSE };
  g_task_set_source_tag (look, looked_up_cb);
  g_task_set_task_data (look, job, cache_job_free);
  dastan_worker_push (self->worker, g_steal_pointer (&look), run_get);
}

static GBytes *
load_finish (DastanTileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint32
get_levels (DastanTileSource *source)
{
  return (guint32) ((1ull << (DASTAN_WEB_SOURCE (source)->max_zoom + 1)) - 1);
}

static const char *
get_attribution (DastanTileSource *source)
{
  return DASTAN_WEB_SOURCE (source)->attribution;
}

static const char *
get_problem (DastanTileSource *source)
{
  return DASTAN_WEB_SOURCE (source)->problem;
}

/* --- Object --- */

static void
free_cache (gpointer data)
{
  dastan_tile_cache_free (data);
}

static void
dastan_web_source_finalize (GObject *object)
{
  DastanWebSource *self = DASTAN_WEB_SOURCE (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  /* Every task of the worker keeps the source: there is none any more. */
  g_clear_pointer (&self->worker, dastan_worker_let_end);
  g_clear_pointer (&self->cache, free_cache);
  g_free (self->template);
  g_free (self->attribution);
  g_free (self->problem);
  G_OBJECT_CLASS (dastan_web_source_parent_class)->finalize (object);
}

static void
dastan_web_source_class_init (DastanWebSourceClass *klass)
{
  DastanTileSourceClass *source_class = DASTAN_TILE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dastan_web_source_finalize;
  source_class->get_levels = get_levels;
  source_class->get_attribution = get_attribution;
  source_class->get_problem = get_problem;
  source_class->load_async = load_async;
  source_class->load_finish = load_finish;
}

static void
dastan_web_source_init (DastanWebSource *self)
{
  self->first_pause = FIRST_PAUSE;
  self->deadline = DEADLINE;
  self->worker = dastan_worker_new ("tiles", DASTAN_WAY_SOME);
  self->session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS, "max-conns-per-host", CONNECTIONS_A_HOST,
                                                 "timeout", IDLE_SECONDS, "idle-timeout", IDLE_SECONDS, "user-agent",
                                                 USER_AGENT, NULL);
  /* Nobody is asked for a password in the middle of a map. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_cb), self, 0);
}

DastanWebSource *
dastan_web_source_new (const DastanWebSettings *settings)
{
  DastanWebSource *self = g_object_new (DASTAN_TYPE_WEB_SOURCE, NULL);
  g_autofree char *host = dastan_tile_template_dup_host (settings->template);

  self->template = g_strdup (settings->template);
  self->attribution = g_strdup (settings->attribution != NULL && *settings->attribution != '\0' ? settings->attribution
                                                                                                 : host);
  self->max_zoom = MIN (settings->max_zoom, DASTAN_TILE_MAX_ZOOM);
  self->is_local = g_strcmp0 (host, "localhost") == 0 || g_strcmp0 (host, "127.0.0.1") == 0
                   || g_strcmp0 (host, "::1") == 0;
  self->cache = dastan_tile_cache_new (settings->folder, settings->limit);
  return self;
}

guint
dastan_web_source_get_n_requests (DastanWebSource *self)
{
  g_return_val_if_fail (DASTAN_IS_WEB_SOURCE (self), 0);
  return self->n_requests;
}

void
dastan_web_source_set_patience (DastanWebSource *self, guint pause, guint deadline)
{
  g_return_if_fail (DASTAN_IS_WEB_SOURCE (self));
  self->first_pause = pause;
  self->deadline = deadline;
}

char *
dastan_web_source_dup_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "dastan", "tiles", NULL);
}
