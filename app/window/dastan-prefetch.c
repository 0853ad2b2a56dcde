/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a start needs in any case, read on a thread while the toolkit starts. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-prefetch.h"

#include "plot/dastan-basemap.h"
#include "plot/dastan-gazetteer.h"

static GThread *thread; /* main thread only */

/* Icons are drawings, and the library that reads them is loaded with the first: while it is, the
 * main thread can begin no thread for the next icon, and waits. So the first is read here, before
 * there is a window to draw. What is missing on this machine the toolkit will find missing too. */
static void
load_icon_reader (void)
{
  GdkPixbuf *icon = gdk_pixbuf_new_from_resource (
      DASTAN_RESOURCE_PATH "/icons/scalable/actions/dastan-filter-symbolic.svg", NULL);

  g_clear_object (&icon);
}

/* Finds nothing wrong with data of our own, or leaves it to the main thread to find and say. */
static gpointer
run (gpointer data)
{
  g_autoptr (DastanReport) report = dastan_report_new ();

  load_icon_reader ();
  dastan_basemap_get_default ();
  dastan_gazetteer_get_default ();
  return dastan_open_builtin (report, NULL);
}

/* A class that is made on one thread asks for further types while it holds a lock which adding an
 * interface to a type needs as well: where two threads first ask for a type and make a class at
 * once, each may wait for the other for ever (GLib up to 2.74 at least). So what threads beside
 * this one use is made before there are any. */
static void
prepare_types (void)
{
  const GType classes[] = {
    DASTAN_TYPE_DOSSIER,          DASTAN_TYPE_EVENT,         GDK_TYPE_PIXBUF,
    GDK_TYPE_PIXBUF_LOADER,       GDK_TYPE_PIXBUF_ANIMATION, GDK_TYPE_MEMORY_TEXTURE,
    G_TYPE_BUFFERED_INPUT_STREAM, G_TYPE_FILE_INPUT_STREAM,  G_TYPE_TASK,
    G_TYPE_CANCELLABLE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    g_type_class_unref (g_type_class_ref (classes[i]));
  g_object_unref (g_file_new_for_path ("/"));
}

void
dastan_prefetch_start (void)
{
  g_return_if_fail (thread == NULL);
  prepare_types ();
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
