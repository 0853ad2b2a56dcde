/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a start needs in any case, read on a thread while the toolkit starts. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-prefetch.h"

#include "base/dastan-worker.h"
#include "plot/dastan-basemap.h"
#include "plot/dastan-gazetteer.h"

static GThread *thread; /* main thread only */

/* Finds nothing wrong with data of our own, or leaves it to the main thread to find and say. */
static gpointer
run (gpointer data)
{
  g_autoptr (DastanReport) report = dastan_report_new ();

  dastan_worker_give_way ();
  dastan_basemap_get_default ();
  dastan_gazetteer_get_default ();
  return dastan_open_builtin (report, NULL);
}

void
dastan_prefetch_start (void)
{
  g_return_if_fail (thread == NULL);
  thread = g_thread_new ("prefetch", run, NULL);
}

DastanDossier *
dastan_prefetch_take_builtin (DastanReport **report, GError **error)
{
  DastanDossier *dossier = NULL;

  *report = dastan_report_new ();
  if (thread != NULL)
    dossier = g_thread_join (g_steal_pointer (&thread));
  return dossier != NULL ? dossier : dastan_open_builtin (*report, error);
}
