/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tooltip given without asking the display server where the pointer is. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-tooltip.h"

/**
 * dastan_tooltip_set:
 * @widget: a widget
 * @text: its tooltip, in the reader's language
 *
 * GTK asks, at each tooltip given to a visible widget, where the pointer is: three round trips to the
 * X server, and a window has a dozen tooltips before it is ever shown. So it is given while the widget
 * is hidden, unless the widget is already on the screen and its tooltip may be too. Main thread.
 */
void
dastan_tooltip_set (GtkWidget *widget, const char *text)
{
  gboolean hides;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  hides = gtk_widget_get_visible (widget) && !gtk_widget_get_mapped (widget);
  if (hides)
    gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  if (hides)
    gtk_widget_set_visible (widget, TRUE);
}
