/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK and libadwaita are as they always are when they were started the short way. */
#include "display-util.h"
#include "window/dastan-toolkit.h"

/* A start happens once in a process: each case is one of its own. */
static gboolean
is_child (const char *theme)
{
  if (g_test_subprocess ())
    {
      if (theme != NULL)
        g_setenv ("GTK_THEME", theme, TRUE);
      else
        g_unsetenv ("GTK_THEME");
      dastan_toolkit_prepare ();
      dastan_toolkit_start ();
      return TRUE;
    }
  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  return FALSE;
}

static gboolean
has_colour (const char *name)
{
  GtkWidget *window = adw_window_new ();
  GdkRGBA colour;
  gboolean has = gtk_style_context_lookup_color (gtk_widget_get_style_context (window), name, &colour);

  gtk_window_destroy (GTK_WINDOW (window));
  return has;
}

static void
test_usual (void)
{
  GtkIconTheme *icons;
  g_autofree char *theme = NULL;

  if (!is_child (NULL))
    return;
  g_assert_null (g_getenv ("GTK_THEME"));
  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &theme, NULL);
  g_assert_cmpstr (theme, ==, "Adwaita-empty");
  /* libadwaita's style sheet, which it leaves out where it takes the theme for a wish. */
  g_assert_true (has_colour ("card_bg_color"));
  icons = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_assert_true (gtk_icon_theme_has_icon (icons, "dastan-filter-symbolic"));
  g_assert_true (gtk_icon_theme_has_icon (icons, "adw-external-link-symbolic"));
  g_assert_true (gtk_icon_theme_has_icon (icons, "open-menu-symbolic"));
}

/* Who asks for a theme has it. */
static void
test_wished (void)
{
  if (!is_child ("Default"))
    return;
  g_assert_cmpstr (g_getenv ("GTK_THEME"), ==, "Default");
  g_assert_true (has_colour ("theme_bg_color"));
  g_assert_false (has_colour ("card_bg_color"));
}

/* Tests and tools start without having prepared anything. */
static void
test_unprepared (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  g_unsetenv ("GTK_THEME");
  dastan_toolkit_start ();
  g_assert_true (has_colour ("card_bg_color"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/toolkit/usual", test_usual);
  g_test_add_func ("/window/toolkit/wished", test_wished);
  g_test_add_func ("/window/toolkit/unprepared", test_unprepared);
  return g_test_run ();
}
