/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A widget that stands for an event: pointing at it points at the event, and it is lit while
 * another view does. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-hover-link.h"

#define LINK "dastan-hover-link"

static const char *
get_id (gpointer controller)
{
  return g_object_get_data (G_OBJECT (controller), "event");
}

static void
enter_cb (GtkEventController *controller, double x, double y, DastanExplorer *explorer)
{
  dastan_explorer_set_hovered (explorer, get_id (controller));
}

static void
leave_cb (GtkEventController *controller, DastanExplorer *explorer)
{
  dastan_explorer_set_hovered (explorer, NULL);
}

/* A widget that goes from under the pointer is not told that the pointer left. */
static void
unmap_cb (GtkWidget *widget, GtkEventController *controller)
{
  DastanExplorer *explorer = g_object_get_data (G_OBJECT (controller), "explorer");

  if (get_id (controller) != NULL
      && g_strcmp0 (dastan_explorer_get_hovered (explorer), get_id (controller)) == 0)
    dastan_explorer_set_hovered (explorer, NULL);
}

static void
hovered_cb (DastanExplorer *explorer, GParamSpec *pspec, GtkEventController *controller)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  if (widget == NULL)
    return;
  if (get_id (controller) != NULL && dastan_explorer_is_hovered (explorer, get_id (controller)))
    gtk_widget_add_css_class (widget, "lit");
  else
    gtk_widget_remove_css_class (widget, "lit");
}

void
dastan_hover_link_add (GtkWidget *widget, DastanExplorer *explorer, const char *id)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_object_set_data_full (G_OBJECT (motion), "event", g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (motion), "explorer", g_object_ref (explorer), g_object_unref);
  g_signal_connect_object (motion, "enter", G_CALLBACK (enter_cb), explorer, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), explorer, 0);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (unmap_cb), motion, 0);
  g_signal_connect_object (explorer, "notify::hovered", G_CALLBACK (hovered_cb), motion, 0);
  gtk_widget_add_controller (widget, motion);
  g_object_set_data (G_OBJECT (widget), LINK, motion);
}

void
dastan_hover_link_set_id (GtkWidget *widget, const char *id)
{
  GtkEventController *motion = g_object_get_data (G_OBJECT (widget), LINK);

  g_return_if_fail (motion != NULL);
  g_object_set_data_full (G_OBJECT (motion), "event", g_strdup (id), g_free);
  hovered_cb (g_object_get_data (G_OBJECT (motion), "explorer"), NULL, motion);
}
