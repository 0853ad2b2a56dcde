/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the first complete frame was painted: for the bench. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-first-frame.h"

static gboolean
close_cb (gpointer window)
{
  gtk_window_destroy (window);
  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock, DastanWindow *window)
{
  if (dastan_window_is_busy (window) || !dastan_map_is_settled (dastan_window_get_map (window)))
    return;
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, window);
  g_idle_add (close_cb, window);
}

static void
realize_cb (DastanWindow *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                           G_CALLBACK (after_paint_cb), window, 0);
}

void
dastan_first_frame_print (DastanWindow *window)
{
  g_return_if_fail (DASTAN_IS_WINDOW (window));
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}
