/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that shows what is chosen, and opens the list of what can be, which is made then. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-choice-button.h"

#include <glib/gi18n.h>

#include "widgets/dastan-names.h"

#define ACTION "choice.chosen"

typedef struct
{
  char *what;
  char **titles;
  guint n;
  GtkWidget *label; /* of the button, which keeps it */
  GSimpleAction *action; /* its state is the number chosen */
  DastanChoiceFunc callback;
  gpointer data;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->what);
  g_strfreev (choice->titles);
  g_object_unref (choice->action);
  g_free (choice);
}

static Choice *
get_choice (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "choice");
}

void
dastan_choice_button_set_chosen (GtkWidget *button, guint chosen)
{
  Choice *choice = get_choice (button);
  const char *title = choice->titles[chosen];
  /* Translators: what a button with a list is: what is chosen with it, and what is chosen now. */
  g_autofree char *name = g_strdup_printf (C_ ("choice", "%1$s: %2$s"), choice->what, title);

  g_return_if_fail (chosen < choice->n);

  gtk_label_set_label (GTK_LABEL (choice->label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_simple_action_set_state (choice->action, g_variant_new_uint32 (chosen));
}

static void
change_state_cb (GSimpleAction *action, GVariant *value, GtkWidget *button)
{
  Choice *choice = get_choice (button);
  guint chosen = g_variant_get_uint32 (value);

  if (chosen >= choice->n)
    return;
  dastan_choice_button_set_chosen (button, chosen);
  choice->callback (button, chosen, choice->data);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  Choice *choice = data;
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = g_menu_new ();
  for (guint i = 0; i < choice->n; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (choice->titles[i], NULL);

      g_menu_item_set_action_and_target (item, ACTION, "u", i);
      g_menu_append_item (menu, item);
    }
  dastan_names_set_menu (button, G_MENU_MODEL (menu));
}

GtkWidget *
dastan_choice_button_new (const char *what,
                          const char *const *titles,
                          guint n,
                          guint chosen,
                          DastanChoiceFunc callback,
                          gpointer data)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Choice *choice = g_new0 (Choice, 1);

  choice->what = g_strdup (what);
  choice->titles = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    choice->titles[i] = g_strdup (titles[i]);
  choice->n = n;
  choice->callback = callback;
  choice->data = data;
  choice->action = g_simple_action_new_stateful ("chosen", G_VARIANT_TYPE_UINT32, g_variant_new_uint32 (chosen));
  g_object_set_data_full (G_OBJECT (button), "choice", choice, choice_free);
  g_signal_connect_object (choice->action, "change-state", G_CALLBACK (change_state_cb), button, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (choice->action));
  gtk_widget_insert_action_group (button, "choice", G_ACTION_GROUP (group));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, choice, NULL);
  /* Shortened where a screen is narrow or letters are large. */
  choice->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (choice->label), PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), choice->label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  dastan_choice_button_set_chosen (button, chosen);
  return button;
}
