/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a form for several values of a list: countries, places, people. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-token-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/dastan-tooltip.h"

typedef struct
{
  char *id;
  char *name;
  char *key; /* by which it is sorted and found */
} Option;

struct _DastanTokenList
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *options; /* (element-type Option) */
  GPtrArray *ids;     /* (element-type utf8): the values, and a NULL after them */
  GPtrArray *rows;    /* (element-type GtkWidget): of the values, and the one to add by */
  GtkDropDown *choice; /* (nullable) */
  char *add_label;
  gboolean is_editable;
  guint rebuild_id;
  gboolean is_built;
};

static guint changed_signal, edit_signal;

G_DEFINE_FINAL_TYPE (DastanTokenList, dastan_token_list, GTK_TYPE_WIDGET)

static void
option_free (Option *option)
{
  g_free (option->id);
  g_free (option->name);
  g_free (option->key);
  g_free (option);
}

static char *
make_key (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_collate_key (folded, -1);
}

static int
compare_options (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Option *const *) a)->key, (*(Option *const *) b)->key);
}

/* (nullable) */
static Option *
find_option (DastanTokenList *self, const char *id)
{
  for (guint i = 0; i < self->options->len; i++)
    {
      Option *option = g_ptr_array_index (self->options, i);

      if (g_str_equal (option->id, id))
        return option;
    }
  return NULL;
}

static int
find_value (DastanTokenList *self, const char *id)
{
  for (guint i = 0; i + 1 < self->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->ids, i), id))
      return (int) i;
  return -1;
}

/* --- Rows --- */

static void
remove_cb (GtkWidget *button, DastanTokenList *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  dastan_token_list_remove (self, id);
}

static void
raise_cb (GtkWidget *button, DastanTokenList *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  dastan_token_list_raise (self, id);
}

static void
edit_cb (GtkWidget *button, DastanTokenList *self)
{
  g_signal_emit (self, edit_signal, 0, g_object_get_data (G_OBJECT (button), "id"));
}

static void
add_button (DastanTokenList *self, GtkWidget *row, const char *icon, const char *words, const char *id,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  dastan_tooltip_set (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (DastanTokenList *self, const Option *option, gboolean is_first)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *raise = g_strdup_printf (_("Move “%s” up"), option->name);
  g_autofree char *away = g_strdup_printf (_("Remove “%s”"), option->name);
  g_autofree char *edit = g_strdup_printf (_("Change “%s”"), option->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), option->name);
  if (self->is_editable)
    add_button (self, row, "document-edit-symbolic", edit, option->id, G_CALLBACK (edit_cb));
  if (!is_first)
    add_button (self, row, "go-up-symbolic", raise, option->id, G_CALLBACK (raise_cb));
  add_button (self, row, "list-remove-symbolic", away, option->id, G_CALLBACK (remove_cb));
  return row;
}

static void
chosen_cb (DastanTokenList *self)
{
  guint chosen = gtk_drop_down_get_selected (self->choice), at = 0;

  if (chosen == 0 || chosen == GTK_INVALID_LIST_POSITION)
    return;
  for (guint i = 0; i < self->options->len; i++)
    {
      const Option *option = g_ptr_array_index (self->options, i);

      if (find_value (self, option->id) < 0 && ++at == chosen)
        {
          dastan_token_list_add (self, option->id);
          return;
        }
    }
}

/* What is not a value yet. */
static GtkWidget *
make_choice_row (DastanTokenList *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_string_list_append (names, _("Choose…"));
  for (guint i = 0; i < self->options->len; i++)
    {
      const Option *option = g_ptr_array_index (self->options, i);

      if (find_value (self, option->id) < 0)
        gtk_string_list_append (names, option->name);
    }
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), expression));
  gtk_drop_down_set_enable_search (self->choice, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, self->add_label, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), self->add_label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->choice));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
rebuild (DastanTokenList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  self->choice = NULL;
  for (guint i = 0; i + 1 < self->ids->len; i++)
    {
      const Option *option = find_option (self, g_ptr_array_index (self->ids, i));

      if (option != NULL)
        g_ptr_array_add (self->rows, make_row (self, option, i == 0));
    }
  if (self->options->len > 0)
    g_ptr_array_add (self->rows, make_choice_row (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (self->group, g_ptr_array_index (self->rows, i));
}

static gboolean
rebuild_cb (gpointer data)
{
  DastanTokenList *self = data;

  self->rebuild_id = 0;
  rebuild (self);
  if (self->choice != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->choice));
  return G_SOURCE_REMOVE;
}

/* Not while one of the rows that go is telling of it. */
static void
values_changed (DastanTokenList *self)
{
  if (!self->is_built)
    return;
  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  g_signal_emit (self, changed_signal, 0);
}

void
dastan_token_list_build (DastanTokenList *self)
{
  g_return_if_fail (DASTAN_IS_TOKEN_LIST (self));

  g_ptr_array_sort (self->options, compare_options);
  self->is_built = TRUE;
  rebuild (self);
}

/* --- Values --- */

void
dastan_token_list_add_option (DastanTokenList *self, const char *id, const char *name)
{
  Option *option;

  g_return_if_fail (DASTAN_IS_TOKEN_LIST (self));
  g_return_if_fail (id != NULL && name != NULL);

  option = g_new0 (Option, 1);
  option->id = g_strdup (id);
  option->name = g_strdup (name);
  option->key = make_key (name);
  g_ptr_array_add (self->options, option);
  if (self->is_built)
    g_ptr_array_sort (self->options, compare_options);
}

void
dastan_token_list_set_option_name (DastanTokenList *self, const char *id, const char *name)
{
  Option *option;

  g_return_if_fail (DASTAN_IS_TOKEN_LIST (self));
  g_return_if_fail (id != NULL && name != NULL);

  option = find_option (self, id);
  g_return_if_fail (option != NULL);
  g_free (option->name);
  g_free (option->key);
  option->name = g_strdup (name);
  option->key = make_key (name);
  g_ptr_array_sort (self->options, compare_options);
  values_changed (self);
}

void
dastan_token_list_set_is_editable (DastanTokenList *self, gboolean is_editable)
{
  g_return_if_fail (DASTAN_IS_TOKEN_LIST (self));
  g_return_if_fail (!self->is_built);
  self->is_editable = is_editable;
}

void
dastan_token_list_add (DastanTokenList *self, const char *id)
{
  g_return_if_fail (DASTAN_IS_TOKEN_LIST (self));
  g_return_if_fail (id != NULL && find_option (self, id) != NULL);

  if (find_value (self, id) >= 0)
    return;
  g_ptr_array_insert (self->ids, (int) self->ids->len - 1, g_strdup (id));
  values_changed (self);
}

void
dastan_token_list_remove (DastanTokenList *self, const char *id)
{
  int at;

  g_return_if_fail (DASTAN_IS_TOKEN_LIST (self));

  at = find_value (self, id);
  if (at < 0)
    return;
  g_ptr_array_remove_index (self->ids, (guint) at);
  values_changed (self);
}

void
dastan_token_list_raise (DastanTokenList *self, const char *id)
{
  int at;

  g_return_if_fail (DASTAN_IS_TOKEN_LIST (self));

  at = find_value (self, id);
  if (at < 1)
    return;
  g_ptr_array_insert (self->ids, at - 1, g_ptr_array_steal_index (self->ids, (guint) at));
  values_changed (self);
}

const char *const *
dastan_token_list_get_ids (DastanTokenList *self)
{
  g_return_val_if_fail (DASTAN_IS_TOKEN_LIST (self), NULL);
  return (const char *const *) self->ids->pdata;
}

const char *
dastan_token_list_find_option (DastanTokenList *self, const char *name)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (DASTAN_IS_TOKEN_LIST (self), NULL);

  key = make_key (name);
  for (guint i = 0; i < self->options->len; i++)
    {
      const Option *option = g_ptr_array_index (self->options, i);

      if (g_str_equal (option->key, key))
        return option->id;
    }
  return NULL;
}

/* --- The widget --- */

static void
dastan_token_list_dispose (GObject *object)
{
  DastanTokenList *self = DASTAN_TOKEN_LIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dastan_token_list_parent_class)->dispose (object);
}

static void
dastan_token_list_finalize (GObject *object)
{
  DastanTokenList *self = DASTAN_TOKEN_LIST (object);

  g_ptr_array_unref (self->options);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->rows);
  g_free (self->add_label);
  G_OBJECT_CLASS (dastan_token_list_parent_class)->finalize (object);
}

static void
dastan_token_list_class_init (DastanTokenListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_token_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_token_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  changed_signal
    = g_signal_new ("changed", DASTAN_TYPE_TOKEN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  edit_signal = g_signal_new ("edit", DASTAN_TYPE_TOKEN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_STRING);
}

static void
dastan_token_list_init (DastanTokenList *self)
{
  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->ids, NULL);
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

GtkWidget *
dastan_token_list_new (const char *title, const char *add_label)
{
  DastanTokenList *self = g_object_new (DASTAN_TYPE_TOKEN_LIST, NULL);

  adw_preferences_group_set_title (self->group, title);
  self->add_label = g_strdup (add_label);
  return GTK_WIDGET (self);
}
