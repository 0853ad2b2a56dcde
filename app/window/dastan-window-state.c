/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the window was that was closed last, and whether its reader was shown. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-state.h"

#define LEAST 200
#define MOST 16000

void
dastan_window_state_restore (GtkWindow *window, AdwFlap *flap, GSettings *settings)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (ADW_IS_FLAP (flap));

  if (settings == NULL)
    return;
  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
  if (!g_settings_get_boolean (settings, "reader-shown"))
    adw_flap_set_reveal_flap (flap, FALSE);
}

void
dastan_window_state_save (GtkWindow *window, AdwFlap *flap, GSettings *settings)
{
  int width, height;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (ADW_IS_FLAP (flap));

  if (settings == NULL)
    return;
  /* The size that a window goes back to when it fills the screen no more. */
  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", CLAMP (width, LEAST, MOST));
      g_settings_set_int (settings, "window-height", CLAMP (height, LEAST, MOST));
    }
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  if (!adw_flap_get_folded (flap))
    g_settings_set_boolean (settings, "reader-shown", adw_flap_get_reveal_flap (flap));
}
