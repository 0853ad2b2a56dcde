/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of preferences. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-preferences-window.h"

#include <glib/gi18n.h>

#include "widgets/dastan-names.h"
#include "window/dastan-preferences-general.h"
#include "window/dastan-preferences-map.h"

GtkWindow *
dastan_preferences_window_new (DastanPreferences *preferences)
{
  GtkWidget *window = adw_preferences_window_new ();

  gtk_window_set_title (GTK_WINDOW (window), _ ("Preferences"));
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 720);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window),
                              ADW_PREFERENCES_PAGE (dastan_preferences_general_new (preferences)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window),
                              ADW_PREFERENCES_PAGE (dastan_preferences_map_new (preferences)));
  dastan_names_give (GTK_WIDGET (window), _ ("Preferences"));
  return GTK_WINDOW (window);
}

void
dastan_preferences_window_present (GtkWindow *parent)
{
  static GtkWindow *shown;

  if (shown == NULL)
    {
      shown = dastan_preferences_window_new (dastan_preferences_get_default ());
      g_object_add_weak_pointer (G_OBJECT (shown), (gpointer *) &shown);
      gtk_window_set_modal (shown, TRUE);
    }
  gtk_window_set_transient_for (shown, parent);
  gtk_window_present (shown);
}
