/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a start needs in any case, read on a thread while the toolkit starts. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-prefetch.h"

#include "plot/dastan-basemap.h"
#include "plot/dastan-gazetteer.h"

static GThread *thread; /* main thread only */

/* Icons are drawings, and the library that reads them is loaded with the first: while it is, the main thread can
 * begin no thread for the next icon, and waits. So the first is read here, before there is a window to draw. What
 * is missing on this machine the toolkit will find missing too. */
static void
load_icon_reader (void)
{
  GdkPixbuf *icon
    = gdk_pixbuf_new_from_resource (DASTAN_RESOURCE_PATH "/icons/scalable/actions/dastan-filter-symbolic.svg", NULL);

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

static gpointer
read_icons (gpointer data)
{
  g_autoptr (GtkIconTheme) theme = data;

  gtk_icon_theme_has_icon (theme, DASTAN_APP_ID);
  return NULL;
}

void
dastan_prefetch_start_icons (GtkIconTheme *theme)
{
  g_return_if_fail (GTK_IS_ICON_THEME (theme));
  g_thread_unref (g_thread_new ("icons", read_icons, g_object_ref (theme)));
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
