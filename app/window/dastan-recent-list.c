/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recent files as a list: open one, or take it off. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "widgets/dastan-tooltip.h"
#include "window/dastan-recent-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DastanRecentList
{
  GtkWidget parent_instance;

  DastanRecentFiles *files;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (DastanRecentList, dastan_recent_list, GTK_TYPE_WIDGET)

/* --- Rows --- */

static const char *
get_uri (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "uri");
}

/* The row in which the focus is; (nullable). */
static GtkListBoxRow *
get_focused_row (DastanRecentList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->box))
    return NULL;
  return GTK_IS_LIST_BOX_ROW (focus)
             ? GTK_LIST_BOX_ROW (focus)
             : GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW));
}

static void
remove_clicked_cb (GtkButton *button, DastanRecentList *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *uri = g_strdup (get_uri (row));

  dastan_recent_files_remove (self->files, uri);
}

static gboolean
delete_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DastanRecentList *self = DASTAN_RECENT_LIST (widget);
  GtkListBoxRow *row = get_focused_row (self);
  g_autofree char *uri = row != NULL ? g_strdup (get_uri (GTK_WIDGET (row))) : NULL;

  if (uri == NULL)
    return FALSE;
  dastan_recent_files_remove (self->files, uri);
  return TRUE;
}

static GtkWidget *
create_remove_button (DastanRecentList *self, const DastanRecentFile *file)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  /* Translators: what a button does that takes a file off the list of recent files. */
  g_autofree char *name = g_strdup_printf (_("Remove “%s” from the list"), file->name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  dastan_tooltip_set (button, _("Remove from the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  return button;
}

static char *
dup_subtitle (const DastanRecentFile *file)
{
  if (!file->is_missing)
    return g_strdup (file->folder);
  /* Translators: below the name of a recent file that was moved or deleted, where nobody knows in
   * which folder it was. */
  if (file->folder[0] == '\0')
    return g_strdup (C_ ("recent file", "Not found"));
  /* Translators: below the name of a recent file that was moved or deleted: the folder in which it
   * was. */
  return g_strdup_printf (_("Not found in %s"), file->folder);
}

static GtkWidget *
create_row (DastanRecentList *self, const DastanRecentFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (file);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), file->is_missing ? "dialog-warning-symbolic"
                                                                       : "text-x-generic-symbolic");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, file));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", file->uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, file->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_object_set_data_full (G_OBJECT (row), "uri", g_strdup (file->uri), g_free);
  return row;
}

/* The focus stays in the list, where a row was taken off at the next. */
static void
rebuild (DastanRecentList *self)
{
  GtkListBoxRow *focused = get_focused_row (self);
  int index = focused != NULL ? gtk_list_box_row_get_index (focused) : -1;
  int n = (int)dastan_recent_files_get_n (self->files);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->box), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->box), GTK_WIDGET (row));
  for (int i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->box),
                         create_row (self, dastan_recent_files_get (self->files, (guint)i)));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (index >= 0 && n > 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->box), MIN (index, n - 1))));
}

/* --- The widget --- */

static void
dastan_recent_list_dispose (GObject *object)
{
  DastanRecentList *self = DASTAN_RECENT_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->files);
  G_OBJECT_CLASS (dastan_recent_list_parent_class)->dispose (object);
}

static void
dastan_recent_list_class_init (DastanRecentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_recent_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, delete_cb, NULL);
}

static void
dastan_recent_list_init (DastanRecentList *self)
{
  self->box = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->box), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->box, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Recent files"), -1);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
dastan_recent_list_new (DastanRecentFiles *files)
{
  DastanRecentList *self;

  g_return_val_if_fail (DASTAN_IS_RECENT_FILES (files), NULL);

  self = g_object_new (DASTAN_TYPE_RECENT_LIST, NULL);
  self->files = g_object_ref (files);
  g_signal_connect_object (files, "changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}

void
dastan_recent_list_focus (DastanRecentList *self, const char *uri)
{
  GtkWidget *first = gtk_widget_get_first_child (self->box);

  g_return_if_fail (DASTAN_IS_RECENT_LIST (self));

  for (GtkWidget *row = first; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (uri != NULL && g_strcmp0 (get_uri (row), uri) == 0)
      {
        gtk_widget_grab_focus (row);
        return;
      }
  if (first != NULL)
    gtk_widget_grab_focus (first);
}
