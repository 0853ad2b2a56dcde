/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Light or dark, and whether things move, as somebody prefers. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-appearance.h"

#include <adwaita.h>

/* Whether things were stilled here. */
static gboolean is_still;

static void
update_cb (DastanPreferences *preferences)
{
  const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  DastanProgramPreferences program = dastan_preferences_get_program (preferences);
  GtkSettings *settings = gtk_settings_get_default ();

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[MIN (program.theme, DASTAN_THEME_DARK)]);
  /* What the desktop has switched off stays off. */
  if (!program.is_animated)
    g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  else if (is_still)
    gtk_settings_reset_property (settings, "gtk-enable-animations");
  is_still = !program.is_animated;
}

void
dastan_appearance_follow (DastanPreferences *preferences)
{
  g_return_if_fail (DASTAN_IS_PREFERENCES (preferences));

  g_signal_connect (preferences, "program-changed", G_CALLBACK (update_cb), NULL);
  update_cb (preferences);
}
