/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for what takes the focus and is given none by the toolkit. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-names.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Whether it has a role that says nothing, which the toolkit lets have no name either (from
 * version 4.12 on). */
static gboolean
has_no_role (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  return role == GTK_ACCESSIBLE_ROLE_GENERIC || role == GTK_ACCESSIBLE_ROLE_WIDGET
         || role == GTK_ACCESSIBLE_ROLE_NONE;
}

static void
name (GtkWidget *widget, const char *words)
{
  if (words == NULL || words[0] == '\0')
    return;
  if (has_no_role (widget))
    g_object_set (widget, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  /* It may be called after a title that is empty. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

/* A list or a button that the toolkit makes inside a row or a group of a form. */
static gboolean
is_inside_form (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_LIST_VIEW (widget) || GTK_IS_SEARCH_ENTRY (widget))
    return TRUE;
  if (GTK_IS_TEXT_VIEW (widget))
    return gtk_widget_get_ancestor (widget, ADW_TYPE_ABOUT_WINDOW) != NULL;
  if (GTK_IS_TOGGLE_BUTTON (widget))
    return GTK_IS_DROP_DOWN (parent) || GTK_IS_MENU_BUTTON (parent);
  return GTK_IS_LIST_BOX (widget)
         && (gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) != NULL
             || gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL);
}

/* (nullable): the words in a widget, however deep. */
static const char *
find_words (GtkWidget *widget)
{
  const char *words = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && words == NULL;
       child = gtk_widget_get_next_sibling (child))
    words = find_words (child);
  return words;
}

/* A button of the toolkit's own that has a picture, or words that are no label of it, and is given
 * no name. */
static void
name_button (GtkButton *button)
{
  const char *tip = gtk_widget_get_tooltip_text (GTK_WIDGET (button)),
             *icon = gtk_button_get_icon_name (button);

  if (g_strcmp0 (icon, "go-previous-symbolic") == 0)
    name (GTK_WIDGET (button), tip != NULL ? tip : _ ("Back"));
  else if (g_strcmp0 (icon, "edit-find-symbolic") == 0
           && ADW_IS_PREFERENCES_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))))
    name (GTK_WIDGET (button), tip != NULL ? tip : _ ("Search"));
  else if (icon == NULL && tip == NULL && gtk_button_get_label (button) == NULL)
    name (GTK_WIDGET (button), find_words (GTK_WIDGET (button)));
}

void
dastan_names_give (GtkWidget *widget, const char *words)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* What is inside is called as the next title above it. */
  if (ADW_IS_PREFERENCES_GROUP (widget)
      && adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget))[0] != '\0')
    words = adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget));
  else if (ADW_IS_PREFERENCES_ROW (widget)
           && adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget))[0] != '\0')
    words = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (GTK_IS_SCROLLED_WINDOW (widget) || is_inside_form (widget)
      || (gtk_widget_get_focusable (widget) && has_no_role (widget))
      || (ADW_IS_PREFERENCES_ROW (widget) && !ADW_IS_ACTION_ROW (widget)
          && !ADW_IS_ENTRY_ROW (widget)))
    name (widget, words);
  else if (GTK_IS_BUTTON (widget))
    name_button (GTK_BUTTON (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dastan_names_give (child, words);
}

/* --- Menus --- */

/* The type is the toolkit's own secret, but not its words. */
static void
name_lines (GtkWidget *widget)
{
  g_autofree char *words = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      g_object_get (widget, "text", &words, NULL);
      name (widget, words);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_lines (child);
}

void
dastan_names_give_menu (GtkWidget *menu)
{
  g_return_if_fail (GTK_IS_POPOVER (menu));
  g_signal_connect (menu, "map", G_CALLBACK (name_lines), NULL);
}

void
dastan_names_set_menu (GtkMenuButton *button, GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_menu_model (button, menu);
  if (gtk_menu_button_get_popover (button) != NULL)
    dastan_names_give_menu (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}
