/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window says at its foot: one thing at a time, and no longer than it is true. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-toasts.h"

/* Of an overlay: the toast that it shows, until that is dismissed. The toolkit can dismiss all of
 * them from version 1.7 on. */
#define SHOWN "dastan-toast"

AdwToast *
dastan_toast_new (const char *words, guint seconds)
{
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  g_return_val_if_fail (words != NULL, NULL);

  escaped = g_markup_escape_text (words, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, seconds);
  return toast;
}

/* By itself, by its button, or because another is shown. */
static void
dismissed_cb (AdwToast *toast, AdwToastOverlay *toasts)
{
  if (g_object_get_data (G_OBJECT (toasts), SHOWN) == toast)
    g_object_set_data (G_OBJECT (toasts), SHOWN, NULL);
}

void
dastan_toasts_show (AdwToastOverlay *toasts, AdwToast *toast)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (ADW_IS_TOAST (toast));

  dastan_toasts_dismiss (toasts);
  /* Before what was added otherwise, which comes back after it. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toasts), SHOWN, g_object_ref (toast), g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), toasts, 0);
  adw_toast_overlay_add_toast (toasts, toast);
}

void
dastan_toasts_dismiss (AdwToastOverlay *toasts)
{
  AdwToast *shown;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));

  shown = g_object_get_data (G_OBJECT (toasts), SHOWN);
  if (shown == NULL)
    return;
  adw_toast_dismiss (g_object_ref (shown));
  g_object_unref (shown);
}
