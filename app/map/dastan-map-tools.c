/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map's buttons: zooming, and apart from it what a drag does, and a menu. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

#include <glib/gi18n.h>

#include "map/dastan-map-panel.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

static void
name_button (GtkWidget *button, const char *name)
{
  dastan_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
}

static GtkWidget *
make_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_button (button, name);
  return button;
}

GtkWidget *
dastan_map_make_zoom_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_button ("list-add-symbolic", _ ("Zoom In"), "map.zoom-in"));
  gtk_box_append (GTK_BOX (box), make_button ("list-remove-symbolic", _ ("Zoom Out"), "map.zoom-out"));
  gtk_box_append (GTK_BOX (box), make_button ("go-home-symbolic", _ ("Show Everything"), "map.fit"));
  return box;
}

static GtkWidget *
make_switch (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_button (button, name);
  return button;
}

static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenu) menu = NULL, relations = NULL, parts = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = g_menu_new ();
  relations = g_menu_new ();
  parts = g_menu_new ();
  g_menu_append (relations, _ ("_Follow the Selection"), "map.follow");
  g_menu_append (relations, _ ("_Relations of All Events in View"), "map.all-relations");
  g_menu_append (parts, _ ("Only What Is in This Part of the _Map"), "win.only-part");
  g_menu_append (parts, _ ("_Clear the Part of the Map"), "map.clear-part");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (relations));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (parts));
  dastan_names_set_menu (button, G_MENU_MODEL (menu));
}

static GtkWidget *
make_tools (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *menu = gtk_menu_button_new ();

  gtk_box_append (GTK_BOX (box), make_switch ("dastan-box-symbolic", _ ("Draw a Box to Filter (Shift and Drag)"), "map.draw-box"));
  gtk_box_append (GTK_BOX (box),
                  make_switch ("dastan-lasso-symbolic", _ ("Draw Round a Part to Filter (Alt and Drag)"), "map.draw-lasso"));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), create_menu_cb, NULL, NULL);
  name_button (menu, _ ("Options of the Map"));
  gtk_box_append (GTK_BOX (box), menu);
  return box;
}

/* Not needed for the first frame. */
static gboolean
tools_cb (gpointer data)
{
  DastanMap *self = data;
  int height;

  self->tools_id = 0;
  gtk_widget_measure (self->buttons_panel, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  self->tools_panel = dastan_map_panel_new (make_tools ());
  dastan_map_add_panel (self, self->tools_panel, GTK_ALIGN_END, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->tools_panel, height + DASTAN_MAP_PANEL_MARGIN / 2);
  return G_SOURCE_REMOVE;
}

void
dastan_map_queue_tools (DastanMap *self)
{
  if (self->tools_panel == NULL && self->tools_id == 0 && !self->is_bare)
    self->tools_id = g_idle_add_full (G_PRIORITY_LOW, tools_cb, self, NULL);
}

/* In a map that is not high enough for them they would lie over the rest; keys and the menu of the window are there.
 * Where only the foot is in their way it stands beside them. */
void
dastan_map_show_tools (DastanMap *self, int height)
{
  int needed, foot, width, margin;

  if (self->tools_panel == NULL)
    return;
  gtk_widget_measure (self->tools_panel, GTK_ORIENTATION_VERTICAL, -1, &needed, NULL, NULL, NULL);
  gtk_widget_measure (self->tools_panel, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_set_child_visible (self->tools_panel, needed <= height);
  gtk_widget_measure (self->foot, GTK_ORIENTATION_VERTICAL, -1, &foot, NULL, NULL, NULL);
  margin = needed <= height && needed + foot > height ? width - gtk_widget_get_margin_start (self->tools_panel) : 0;
  if (gtk_widget_get_margin_end (self->foot) != margin)
    gtk_widget_set_margin_end (self->foot, margin);
}
