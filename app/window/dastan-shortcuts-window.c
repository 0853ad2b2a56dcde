/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of keyboard shortcuts: a list that can be searched and fits any screen. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-shortcuts-window.h"

#include <glib/gi18n.h>

#include "widgets/dastan-names.h"

#define WIDTH 560
#define HEIGHT 720
#define GAP 6
#define MOST_KEYS 3 /* in a line */

/* How many keys are pressed together. */
static guint
count_keys (const char *accel)
{
  guint n = 1;

  for (; *accel != '\0'; accel++)
    n += *accel == '<';
  return n;
}

/* Each of the keys that do it, in lines of a few. */
static GtkWidget *
make_keys (const char *accelerator)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", GAP, "valign",
                                 GTK_ALIGN_CENTER, "margin-top", GAP, "margin-bottom", GAP, NULL);
  g_auto (GStrv) accels = g_strsplit (accelerator, " ", -1);
  GtkWidget *line = NULL;
  guint n = 0;

  for (guint i = 0; accels[i] != NULL; i++)
    {
      n += count_keys (accels[i]);
      if (line == NULL || n > MOST_KEYS)
        {
          line = g_object_new (GTK_TYPE_BOX, "spacing", 2 * GAP, "halign", GTK_ALIGN_END, NULL);
          gtk_box_append (GTK_BOX (box), line);
          n = count_keys (accels[i]);
        }
      gtk_box_append (GTK_BOX (line), gtk_shortcut_label_new (accels[i]));
    }
  return box;
}

static GtkWidget *
make_row (GtkWidget *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = NULL, *accelerator = NULL;

  g_object_get (shortcut, "title", &title, "accelerator", &accelerator, NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (accelerator));
  return row;
}

/* Adds a row for each shortcut below @widget. */
static void
add_rows (AdwPreferencesGroup *group, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_SHORTCUTS_SHORTCUT (child))
      adw_preferences_group_add (group, make_row (child));
    else
      add_rows (group, child);
}

/* Adds a group for each below @widget. */
static void
add_groups (AdwPreferencesPage *page, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_SHORTCUTS_GROUP (child))
      {
        AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
        g_autofree char *title = NULL;

        g_object_get (child, "title", &title, NULL);
        adw_preferences_group_set_title (group, title);
        add_rows (group, child);
        adw_preferences_page_add (page, group);
      }
    else
      add_groups (page, child);
}

GtkWindow *
dastan_shortcuts_window_new (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (DASTAN_RESOURCE_PATH "/ui/help-overlay.ui");
  GtkWidget *listed = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  GtkWidget *window = adw_preferences_window_new (), *page = adw_preferences_page_new ();

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  add_groups (ADW_PREFERENCES_PAGE (page), listed);
  gtk_window_destroy (GTK_WINDOW (listed));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  gtk_window_set_title (GTK_WINDOW (window), _ ("Keyboard Shortcuts"));
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), gtk_window_get_title (GTK_WINDOW (window)));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  dastan_names_give (window, gtk_window_get_title (GTK_WINDOW (window)));
  return GTK_WINDOW (window);
}
