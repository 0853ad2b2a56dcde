/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports of a window: the page, what comes of it, and the way back to what was open before. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-import.h"

#include <glib/gi18n.h>

#include "widgets/dastan-toasts.h"
#include "window/dastan-import-folder.h"
#include "window/dastan-import-page.h"
#include "window/dastan-view-state.h"

#define TOAST_SECONDS 10

struct _DastanWindowImport
{
  GObject parent_instance;

  GtkStack *stack;
  AdwToastOverlay *toasts;
  DastanExplorer *explorer;
  DastanMap *map;

  GtkWidget *page;          /* (nullable): borrowed from the stack */
  GtkWidget *left_page;     /* (nullable): that will go */
  guint left_id;
  guint show_id; /* until the page is shown ... */
  GtkWidget *shown; /* ... where this one still is then; only compared */
  DastanImporter *importer; /* (nullable): of the page */

  GFile *output;          /* (nullable): what was imported and is not open yet */
  GFile *imported;        /* (nullable): what was imported and is open */
  char *name;             /* (nullable): what it was imported from */
  DastanViewState *former; /* (nullable): what was open before it, where there was something */
  char *news; /* (nullable): what is told of it soon */
  guint news_id;
  gboolean is_saved;
  GtkFileChooserNative *chooser; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_SAVE,
  N_PROPS
};

enum
{
  IMPORTED,
  CLOSED,
  UNDONE,
  SAVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanWindowImport, dastan_window_import, G_TYPE_OBJECT)

static void
notify (DastanWindowImport *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
}

static void
tell (DastanWindowImport *self, const char *words, gboolean can_undo)
{
  AdwToast *toast = dastan_toast_new (words, TOAST_SECONDS);

  if (can_undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  dastan_toasts_show (self->toasts, toast);
}

/* --- The page --- */

static void
remove_left (DastanWindowImport *self)
{
  GtkWidget *page = g_steal_pointer (&self->left_page);

  g_clear_handle_id (&self->left_id, g_source_remove);
  if (page != NULL)
    gtk_stack_remove (self->stack, page);
}

static gboolean
left_cb (gpointer data)
{
  DastanWindowImport *self = data;

  if (dastan_import_page_drop_part (DASTAN_IMPORT_PAGE (self->left_page)))
    return G_SOURCE_CONTINUE;
  self->left_id = 0;
  remove_left (self);
  return G_SOURCE_REMOVE;
}

/* A page with a table takes a while to go; who leaves it for another does not wait for that. */
void
dastan_window_import_leave (DastanWindowImport *self)
{
  GtkWidget *page = self->page;

  g_return_if_fail (DASTAN_IS_WINDOW_IMPORT (self));

  self->page = NULL;
  g_clear_handle_id (&self->show_id, g_source_remove);
  if (self->importer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->importer, self);
      dastan_importer_cancel (self->importer);
    }
  g_clear_object (&self->importer);
  if (page == NULL)
    return;
  remove_left (self);
  self->left_page = page;
  self->left_id = g_idle_add (left_cb, self);
}

static void
closed_cb (DastanWindowImport *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
imported_cb (DastanImporter *importer, GFile *output, DastanWindowImport *self)
{
  g_set_object (&self->output, output);
  g_free (self->name);
  self->name = g_strdup (dastan_importer_get_name (importer));
  g_signal_emit (self, signals[IMPORTED], 0, output);
}

static gboolean
show_cb (gpointer data)
{
  DastanWindowImport *self = data;

  self->show_id = 0;
  if (gtk_stack_get_visible_child (self->stack) != self->shown)
    return G_SOURCE_REMOVE;
  gtk_stack_set_visible_child (self->stack, self->page);
  gtk_widget_child_focus (self->page, GTK_DIR_TAB_BACKWARD);
  return G_SOURCE_REMOVE;
}

GtkWidget *
dastan_window_import_begin (DastanWindowImport *self, GFile *file)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW_IMPORT (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  dastan_window_import_leave (self);
  remove_left (self);
  self->importer = dastan_importer_new (file);
  self->page = dastan_import_page_new (self->importer);
  g_signal_connect_object (self->importer, "imported", G_CALLBACK (imported_cb), self, 0);
  g_signal_connect_object (self->page, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, self->page, "import");
  /* To make it is one step, to show it another. */
  self->shown = gtk_stack_get_visible_child (self->stack);
  self->show_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, self, NULL);
  return self->page;
}

gboolean
dastan_window_import_is_busy (DastanWindowImport *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW_IMPORT (self), FALSE);
  return self->page != NULL && dastan_import_page_is_busy (DASTAN_IMPORT_PAGE (self->page));
}

void
dastan_window_import_cancel (DastanWindowImport *self)
{
  g_return_if_fail (DASTAN_IS_WINDOW_IMPORT (self));
  if (self->page != NULL)
    dastan_import_page_cancel (DASTAN_IMPORT_PAGE (self->page));
}

/* --- What came of it --- */

gboolean
dastan_window_import_is_output (DastanWindowImport *self, GFile *file)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW_IMPORT (self), FALSE);
  return self->output != NULL && g_file_equal (self->output, file);
}

static void
drop_news (DastanWindowImport *self)
{
  g_clear_handle_id (&self->news_id, g_source_remove);
  g_clear_pointer (&self->news, g_free);
}

static gboolean
news_cb (gpointer data)
{
  DastanWindowImport *self = data;

  tell (self, self->news, TRUE);
  self->news_id = 0;
  drop_news (self);
  return G_SOURCE_REMOVE;
}

void
dastan_window_import_forget (DastanWindowImport *self)
{
  g_return_if_fail (DASTAN_IS_WINDOW_IMPORT (self));

  drop_news (self);
  if (self->imported != NULL)
    dastan_import_folder_delete (self->imported);
  g_clear_object (&self->imported);
  g_clear_pointer (&self->former, dastan_view_state_free);
  notify (self);
}

void
dastan_window_import_opening (DastanWindowImport *self, GFile *former)
{
  g_autoptr (DastanViewState) state = NULL;

  g_return_if_fail (DASTAN_IS_WINDOW_IMPORT (self));
  g_return_if_fail (self->output != NULL);

  if (dastan_explorer_get_dossier (self->explorer) != NULL)
    state = dastan_view_state_new (self->explorer, self->map, former);
  dastan_window_import_forget (self);
  self->former = g_steal_pointer (&state);
  self->imported = g_steal_pointer (&self->output);
  self->is_saved = FALSE;
}

void
dastan_window_import_opened (DastanWindowImport *self)
{
  guint n = dastan_explorer_get_n_events (self->explorer);
  guint n_sources = dastan_dossier_get_sources (dastan_explorer_get_dossier (self->explorer))->len;

  g_return_if_fail (DASTAN_IS_WINDOW_IMPORT (self));

  drop_news (self);
  self->news = n > 0 || n_sources == 0
            ? g_strdup_printf (ngettext ("%u event was imported", "%u events were imported", n), n)
            : g_strdup_printf (ngettext ("%u source was imported", "%u sources were imported", n_sources), n_sources);
  /* Not in the go in which very many events are shown. */
  self->news_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, news_cb, self, NULL);
  notify (self);
}

void
dastan_window_import_undo (DastanWindowImport *self)
{
  g_autoptr (DastanViewState) former = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (DASTAN_IS_WINDOW_IMPORT (self));

  if (self->imported == NULL)
    return;
  former = g_steal_pointer (&self->former);
  if (former != NULL)
    {
      file = dastan_view_state_get_file (former);
      if (file != NULL)
        g_object_ref (file);
      dastan_view_state_restore (former, self->explorer, self->map);
    }
  else
    dastan_explorer_set_dossier (self->explorer, NULL);
  dastan_window_import_forget (self);
  g_signal_emit (self, signals[UNDONE], 0, file);
}

/* --- Saving it --- */

gboolean
dastan_window_import_is_imported (DastanWindowImport *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW_IMPORT (self), FALSE);
  return self->imported != NULL && !self->is_saved;
}

void
dastan_window_import_set_saved (DastanWindowImport *self)
{
  g_return_if_fail (DASTAN_IS_WINDOW_IMPORT (self));

  self->is_saved = TRUE;
  notify (self);
}

typedef struct
{
  DastanWindowImport *import;
  GFile *source;
  GFile *target;
} Copy;

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Copy *copy = data;
  DastanWindowImport *self = copy->import;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (copy->target), *name = NULL, *words = NULL;
  gboolean is_good = g_file_copy_finish (copy->source, result, &error);

  name = base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (copy->target);
  if (is_good)
    words = g_strdup_printf (_("Saved as “%s”"), name);
  else
    words = g_strdup_printf (_("“%1$s” could not be saved: %2$s"), name, error->message);
  if (self->stack != NULL)
    tell (self, words, FALSE);
  if (is_good && self->imported != NULL && g_file_equal (self->imported, copy->source))
    {
      self->is_saved = TRUE;
      notify (self);
      g_signal_emit (self, signals[SAVED], 0, copy->target);
    }
  g_object_unref (copy->import);
  g_object_unref (copy->source);
  g_object_unref (copy->target);
  g_free (copy);
}

static void
response_cb (GtkNativeDialog *chooser, int response, DastanWindowImport *self)
{
  g_autoptr (GFile) target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  Copy *copy;

  g_clear_object (&self->chooser);
  if (response != GTK_RESPONSE_ACCEPT || target == NULL || self->imported == NULL)
    return;
  copy = g_new0 (Copy, 1);
  copy->import = g_object_ref (self);
  copy->source = g_object_ref (self->imported);
  copy->target = g_steal_pointer (&target);
  g_file_copy_async (copy->source, copy->target, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                     copied_cb, copy);
}

void
dastan_window_import_save (DastanWindowImport *self, GtkWindow *parent)
{
  g_autofree char *stem = NULL, *name = NULL;
  char *dot;

  g_return_if_fail (DASTAN_IS_WINDOW_IMPORT (self));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  if (self->imported == NULL)
    return;
  stem = g_strdup (self->name);
  dot = strrchr (stem, '.');
  if (dot != NULL && dot > stem)
    *dot = '\0';
  name = g_strconcat (stem, ".dastan", NULL);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save the Imported Dossier"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- The object --- */

static void
dastan_window_import_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DastanWindowImport *self = DASTAN_WINDOW_IMPORT (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->imported != NULL);
      break;
    case PROP_CAN_SAVE:
      g_value_set_boolean (value, self->imported != NULL && !self->is_saved);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The window goes: so does its stack. */
static void
dastan_window_import_dispose (GObject *object)
{
  DastanWindowImport *self = DASTAN_WINDOW_IMPORT (object);

  drop_news (self);
  g_clear_handle_id (&self->left_id, g_source_remove);
  g_clear_handle_id (&self->show_id, g_source_remove);
  if (self->importer != NULL)
    dastan_importer_cancel (self->importer);
  g_clear_object (&self->importer);
  g_clear_object (&self->chooser);
  if (self->imported != NULL)
    dastan_import_folder_delete (self->imported);
  if (self->output != NULL)
    dastan_import_folder_delete (self->output);
  g_clear_object (&self->imported);
  g_clear_object (&self->output);
  g_clear_pointer (&self->former, dastan_view_state_free);
  self->stack = NULL;
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_window_import_parent_class)->dispose (object);
}

static void
dastan_window_import_finalize (GObject *object)
{
  g_free (DASTAN_WINDOW_IMPORT (object)->name);
  G_OBJECT_CLASS (dastan_window_import_parent_class)->finalize (object);
}

static void
dastan_window_import_class_init (DastanWindowImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dastan_window_import_dispose;
  object_class->finalize = dastan_window_import_finalize;
  object_class->get_property = dastan_window_import_get_property;
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_SAVE] = g_param_spec_boolean ("can-save", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[IMPORTED] = g_signal_new ("imported", DASTAN_TYPE_WINDOW_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[CLOSED]
    = g_signal_new ("closed", DASTAN_TYPE_WINDOW_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDONE] = g_signal_new ("undone", DASTAN_TYPE_WINDOW_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[SAVED] = g_signal_new ("saved", DASTAN_TYPE_WINDOW_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
dastan_window_import_init (DastanWindowImport *self)
{
}

DastanWindowImport *
dastan_window_import_new (GtkStack *stack, AdwToastOverlay *toasts, DastanExplorer *explorer, DastanMap *map)
{
  DastanWindowImport *self = g_object_new (DASTAN_TYPE_WINDOW_IMPORT, NULL);

  self->stack = stack;
  self->toasts = toasts;
  self->explorer = g_object_ref (explorer);
  self->map = map;
  return self;
}
