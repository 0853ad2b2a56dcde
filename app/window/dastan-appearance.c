/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own styles; light or dark, and whether things move, as somebody prefers. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-appearance.h"

#include <adwaita.h>

/* Whether things were stilled here. */
static gboolean is_still;

/* --- Styles --- */

static GtkStyleProvider *
load (const char *name)
{
  g_autofree char *path = g_strconcat (DASTAN_RESOURCE_PATH "/ui/", name, NULL);
  GtkCssProvider *css = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (css, path);
  return GTK_STYLE_PROVIDER (css);
}

/* Read when it is first needed, and kept. */
static void
contrast_cb (AdwStyleManager *manager, GParamSpec *pspec, GdkDisplay *display)
{
  static GtkStyleProvider *contrast = NULL;

  if (!adw_style_manager_get_high_contrast (manager))
    {
      if (contrast != NULL)
        gtk_style_context_remove_provider_for_display (display, contrast);
      return;
    }
  if (contrast == NULL)
    contrast = load ("style-contrast.css");
  gtk_style_context_add_provider_for_display (display, contrast,
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

void
dastan_appearance_add_styles (GdkDisplay *display)
{
  g_autoptr (GtkStyleProvider) css = NULL;
  AdwStyleManager *manager;

  g_return_if_fail (GDK_IS_DISPLAY (display));

  css = load ("style.css");
  manager = adw_style_manager_get_for_display (display);
  gtk_style_context_add_provider_for_display (display, css, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (contrast_cb), display, 0);
  contrast_cb (manager, NULL, display);
}

/* --- What is preferred --- */

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
