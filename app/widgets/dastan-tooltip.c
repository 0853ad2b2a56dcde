/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tooltip given without asking the display server where the pointer is. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-tooltip.h"

#define KEY "dastan-tooltip"

static gboolean
apply_cb (gpointer data)
{
  GWeakRef *ref = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (ref);
  g_autofree char *text = widget != NULL ? g_object_steal_data (G_OBJECT (widget), KEY) : NULL;

  if (text != NULL && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text[0] != '\0' ? text : NULL) != 0)
    gtk_widget_set_tooltip_text (widget, text[0] != '\0' ? text : NULL);
  return G_SOURCE_REMOVE;
}

static void
free_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
apply_later (GtkWidget *widget, const char *text)
{
  gboolean waits = g_object_get_data (G_OBJECT (widget), KEY) != NULL;
  GWeakRef *ref;

  g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup (text != NULL ? text : ""), g_free);
  if (waits)
    return;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, widget);
  /* After the frame that shows what the tooltip is about. */
  g_idle_add_full (G_PRIORITY_LOW, apply_cb, ref, free_ref);
}

/**
 * dastan_tooltip_set:
 * @widget: a widget
 * @text: (nullable): its tooltip, in the reader's language
 *
 * GTK asks, at each tooltip given to a visible widget, where the pointer is: three round trips to the
 * X server, which answers when it has drawn what it was given before. A window has a dozen tooltips before
 * it is ever shown, and some change with every step through the events. So a tooltip is given while its
 * widget is hidden; that of a widget on the screen later, when there is nothing else to do, and once for
 * however many times it was set. Main thread.
 */
void
dastan_tooltip_set (GtkWidget *widget, const char *text)
{
  gboolean is_visible;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (gtk_widget_get_mapped (widget))
    {
      apply_later (widget, text);
      return;
    }
  g_object_set_data (G_OBJECT (widget), KEY, NULL);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return;
  is_visible = gtk_widget_get_visible (widget);
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  gtk_widget_set_visible (widget, is_visible);
}
