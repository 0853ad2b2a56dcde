/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How GTK and libadwaita are started, so that neither reads what the other throws away. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-toolkit.h"

#include <adwaita.h>

#define VARIABLE "GTK_THEME"
#define NO_THEME "Adwaita-empty" /* libadwaita's, with nothing in it */

/* Whether the variable is this program's. */
static gboolean is_prepared;

void
dastan_toolkit_prepare (void)
{
  if (g_getenv (VARIABLE) == NULL)
    is_prepared = g_setenv (VARIABLE, NO_THEME, FALSE);
}

/* GTK reads its theme with its settings, and libadwaita replaces it at once by this empty one and a
 * style sheet of its own. GTK asks the variable before anything else; libadwaita takes it for
 * somebody's wish and stays away. So it is there just for GTK's settings. No other thread is in
 * danger: this variable is the last one, and to take away the last one moves no other. */
static void
start_settings (void)
{
  gtk_settings_get_default ();
  if (is_prepared)
    g_unsetenv (VARIABLE);
  is_prepared = FALSE;
}

/* What libadwaita registers when it is made ready. */
static void
register_types (void)
{
  /* clang-format off */
  const GType types[] = {
    ADW_TYPE_ABOUT_WINDOW, ADW_TYPE_ACTION_ROW, ADW_TYPE_ANIMATION, ADW_TYPE_ANIMATION_STATE,
    ADW_TYPE_ANIMATION_TARGET, ADW_TYPE_APPLICATION, ADW_TYPE_APPLICATION_WINDOW, ADW_TYPE_AVATAR, ADW_TYPE_BIN,
    ADW_TYPE_BUTTON_CONTENT, ADW_TYPE_CALLBACK_ANIMATION_TARGET, ADW_TYPE_CAROUSEL,
    ADW_TYPE_CAROUSEL_INDICATOR_DOTS, ADW_TYPE_CAROUSEL_INDICATOR_LINES, ADW_TYPE_CENTERING_POLICY, ADW_TYPE_CLAMP,
    ADW_TYPE_CLAMP_LAYOUT, ADW_TYPE_CLAMP_SCROLLABLE, ADW_TYPE_COLOR_SCHEME, ADW_TYPE_COMBO_ROW, ADW_TYPE_EASING,
    ADW_TYPE_ENTRY_ROW, ADW_TYPE_ENUM_LIST_ITEM, ADW_TYPE_ENUM_LIST_MODEL, ADW_TYPE_EXPANDER_ROW, ADW_TYPE_FLAP,
    ADW_TYPE_FLAP_FOLD_POLICY, ADW_TYPE_FLAP_TRANSITION_TYPE, ADW_TYPE_FOLD_THRESHOLD_POLICY, ADW_TYPE_HEADER_BAR,
    ADW_TYPE_LEAFLET, ADW_TYPE_LEAFLET_PAGE, ADW_TYPE_LEAFLET_TRANSITION_TYPE, ADW_TYPE_MESSAGE_DIALOG,
    ADW_TYPE_NAVIGATION_DIRECTION, ADW_TYPE_PASSWORD_ENTRY_ROW, ADW_TYPE_PREFERENCES_GROUP,
    ADW_TYPE_PREFERENCES_PAGE, ADW_TYPE_PREFERENCES_ROW, ADW_TYPE_PREFERENCES_WINDOW,
    ADW_TYPE_PROPERTY_ANIMATION_TARGET, ADW_TYPE_RESPONSE_APPEARANCE, ADW_TYPE_SPLIT_BUTTON,
    ADW_TYPE_SPRING_ANIMATION, ADW_TYPE_SPRING_PARAMS, ADW_TYPE_SQUEEZER, ADW_TYPE_SQUEEZER_PAGE,
    ADW_TYPE_SQUEEZER_TRANSITION_TYPE, ADW_TYPE_STATUS_PAGE, ADW_TYPE_STYLE_MANAGER, ADW_TYPE_SWIPEABLE,
    ADW_TYPE_SWIPE_TRACKER, ADW_TYPE_TAB_BAR, ADW_TYPE_TAB_PAGE, ADW_TYPE_TAB_VIEW, ADW_TYPE_TAB_VIEW_SHORTCUTS,
    ADW_TYPE_TIMED_ANIMATION, ADW_TYPE_TOAST, ADW_TYPE_TOAST_OVERLAY, ADW_TYPE_TOAST_PRIORITY, ADW_TYPE_VIEW_STACK,
    ADW_TYPE_VIEW_STACK_PAGE, ADW_TYPE_VIEW_SWITCHER, ADW_TYPE_VIEW_SWITCHER_BAR, ADW_TYPE_VIEW_SWITCHER_POLICY,
    ADW_TYPE_VIEW_SWITCHER_TITLE, ADW_TYPE_WINDOW, ADW_TYPE_WINDOW_TITLE,
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
}

/* A thread reads the icon theme as soon as somebody asks for it; what it has read is thrown away, and every widget
 * styled anew, where a folder is added after that: the program's own and libadwaita's. So they are added at once,
 * before that thread has begun. What libadwaita does before it adds its own is to register its types: that is done
 * already. Where the thread is faster nevertheless, a start takes a little longer. */
static void
start_icons (void)
{
  register_types ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    DASTAN_RESOURCE_PATH "/icons/");
  adw_init ();
}

void
dastan_toolkit_start (void)
{
  gtk_init ();
  start_settings ();
  start_icons ();
}
