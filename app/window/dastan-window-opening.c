/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the main window opens: files, recent ones, other programs', the built-in dossier; and the
 * pages meanwhile. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-private.h"

#include <glib/gi18n.h>

#include "base/dastan-worker.h"
#include "formats/dastan-open.h"
#include "widgets/dastan-mnemonic.h"
#include "widgets/dastan-toasts.h"
#include "window/dastan-prefetch.h"
#include "window/dastan-window-title.h"

#define MAX_LINES_SHOWN 12

/* The buttons of the page that has come. */
static void
name_page (DastanWindow *self)
{
  dastan_window_name_buttons (gtk_stack_get_visible_child (self->stack));
}

/* What belongs to the page of the dossier works only there. */
void
dastan_window_show_page (DastanWindow *self, const char *name)
{
  gboolean is_explore = g_str_equal (name, "explore");

  if (is_explore)
    {
      dastan_window_pages_leave (self->pages);
      gtk_stack_set_visible_child_name (self->stack, name);
      /* Its focus goes with it. */
      dastan_window_import_leave (self->import);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->filter_button), is_explore);
  gtk_widget_set_sensitive (self->search_button, is_explore);
  gtk_widget_set_sensitive (self->reader_button, is_explore);
}

void
dastan_window_set_file (DastanWindow *self, GFile *file)
{
  g_set_object (&self->file, file);
}

/* @file: (nullable): where it is from */
static void
show_dossier (DastanWindow *self, DastanViewIndex *index, GFile *file)
{
  DastanViewIndex *former = dastan_explorer_get_index (self->explorer);

  /* It goes when nobody here has it any more. */
  if (former != NULL)
    dastan_view_index_ref (former);
  dastan_toasts_dismiss (self->toasts);
  g_set_object (&self->file, file);
  dastan_window_search_set_file (self->search, file);
  dastan_explorer_set_index (self->explorer, index);
  dastan_window_title_update (self->title, GTK_WINDOW (self), self->explorer);
  dastan_window_show_page (self, "explore");
  dastan_window_begin_history (self);
  dastan_view_index_drop (former);
}

/* The first problems of a report that have a place in the file, a line each: the error says the
 * rest. */
static char *
dup_report_lines (DastanReport *report)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < dastan_report_get_n (report) && i < MAX_LINES_SHOWN; i++)
    {
      const DastanProblem *problem = dastan_report_get (report, i);
      g_autofree char *line = dastan_problem_to_string (problem);

      if (problem->line > 0)
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  return g_string_free (lines, FALSE);
}

/* What the button says that leaves a page: it leads to what is open, or else to what can always be
 * opened. */
static char *
dup_back_label (DastanWindow *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  g_autofree char *title = NULL;

  if (dossier == NULL)
    return g_strdup (_ ("Open the _Built-in Dossier"));
  title = dastan_mnemonic_escape (dastan_text_get_local (dastan_dossier_get_title (dossier)));
  return g_strdup_printf (_ ("_Back to “%s”"), title);
}

void
dastan_window_show_problem (DastanWindow *self,
                            const char *name,
                            const GError *error,
                            DastanReport *report)
{
  g_autofree char *title = g_strdup_printf (_ ("“%s” could not be opened"), name);
  g_autofree char *lines = report != NULL ? dup_report_lines (report) : g_strdup ("");
  g_autofree char *back = dup_back_label (self);

  dastan_window_show_page (self, "problem");
  dastan_window_pages_show_problem (self->pages, title, error->message, lines, back);
  dastan_window_name_buttons (GTK_WIDGET (self->stack));
}

/* The files that were open last: the desktop's memory is read when it is first needed. */
DastanRecentFiles *
dastan_window_get_recent (DastanWindow *self)
{
  if (self->recent == NULL)
    self->recent = dastan_recent_files_new (NULL);
  return self->recent;
}

/* What could be opened. @uri: (nullable): the recent file that gets the focus */
static void
show_start (DastanWindow *self, const char *uri)
{
  gboolean is_empty = dastan_explorer_get_dossier (self->explorer) == NULL;
  DastanRecentFiles *recent = dastan_window_get_recent (self);
  g_autofree char *back = dup_back_label (self);
  const char *description = "";

  dastan_recent_files_wait (recent);
  if (dastan_recent_files_get_n (recent) == 0)
    description = _ ("The files that you open are listed here.");
  if (is_empty)
    description = _ ("Open a file of yours, or drop one here: a dossier, or a file of another "
                     "program, which is then imported. "
                     "Or begin with the dossier that comes with Dastan.");
  dastan_recent_files_check (recent);
  dastan_window_show_page (self, "start");
  dastan_window_pages_show_start (self->pages,
                                  is_empty ? _ ("No dossier is open") : _ ("Recent Files"),
                                  description, recent, uri, back);
  dastan_window_name_buttons (GTK_WIDGET (self->stack));
}

static void
opening_almost_slow_cb (DastanOpener *opener, DastanWindow *self)
{
  dastan_window_pages_prepare_loading (self->pages);
}

static void
opening_slow_cb (DastanOpener *opener, DastanWindow *self)
{
  dastan_window_show_page (self, "loading");
  dastan_window_pages_show_loading (self->pages, dastan_opener_get_name (opener));
  name_page (self);
}

static void
opened_cb (DastanOpener *opener, DastanViewIndex *index, GFile *file, DastanWindow *self)
{
  if (dastan_window_import_is_output (self->import, file))
    {
      dastan_window_import_opening (self->import, self->file);
      show_dossier (self, index, file);
      dastan_window_import_opened (self->import);
      return;
    }
  dastan_window_import_forget (self->import);
  show_dossier (self, index, file);
  if (!self->is_forgetful)
    dastan_recent_files_add (dastan_window_get_recent (self), file);
}

/* Goes back to what is open, or to what could be. */
static void
leave_page (DastanWindow *self)
{
  if (dastan_explorer_get_dossier (self->explorer) != NULL)
    dastan_window_show_page (self, "explore");
  else
    show_start (self, NULL);
}

static void
opening_failed_cb (
    DastanOpener *opener, GError *error, DastanReport *report, GFile *file, DastanWindow *self)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (dastan_window_take_tiles (self, file))
    {
      leave_page (self);
      return;
    }
  dastan_window_show_problem (self, dastan_opener_get_name (opener), error, report);
  if (self->is_forgetful)
    return;
  dastan_recent_files_wait (dastan_window_get_recent (self));
  if (dastan_recent_files_find (self->recent, uri) != NULL)
    dastan_window_pages_offer_forget (self->pages, uri);
}

void
dastan_window_cancel_opening (DastanWindow *self)
{
  if (dastan_opener_cancel (self->opener))
    leave_page (self);
}

/* --- Importing --- */

static void
foreign_cb (DastanOpener *opener, GFile *file, DastanWindow *self)
{
  dastan_window_show_page (self, "import");
  dastan_window_name_buttons (dastan_window_import_begin (self->import, file));
  if (!self->is_forgetful)
    dastan_recent_files_add_foreign (dastan_window_get_recent (self), file);
}

static void
imported_cb (DastanWindowImport *import, GFile *output, DastanWindow *self)
{
  dastan_opener_open (self->opener, output, dastan_opener_get_name (self->opener));
}

static void
undone_cb (DastanWindowImport *import, GFile *file, DastanWindow *self)
{
  dastan_opener_cancel (self->opener);
  dastan_toasts_dismiss (self->toasts);
  g_set_object (&self->file, file);
  dastan_window_search_set_file (self->search, file);
  dastan_window_title_update (self->title, GTK_WINDOW (self), self->explorer);
  dastan_window_begin_history (self);
  leave_page (self);
}

static void
saved_cb (DastanWindowImport *import, GFile *file, DastanWindow *self)
{
  dastan_window_set_file (self, file);
  if (!self->is_forgetful)
    dastan_recent_files_add (dastan_window_get_recent (self), file);
}

void
dastan_window_open_file (DastanWindow *self, GFile *file)
{
  g_return_if_fail (DASTAN_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  /* A base map leaves the dossier as it is, so that nothing is asked of what is not saved. */
  if (!dastan_history_is_saved (self->history) && dastan_window_take_tiles (self, file))
    return;
  if (dastan_window_ask_before_opening (self, file))
    return;
  /* Read meanwhile. */
  if (!self->is_forgetful)
    dastan_window_get_recent (self);
  dastan_opener_open (self->opener, file, NULL);
}

void
dastan_window_open_builtin (DastanWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanReport) report = NULL;
  g_autoptr (DastanDossier) dossier = NULL;

  g_return_if_fail (DASTAN_IS_WINDOW (self));

  if (dastan_window_ask_before_opening (self, NULL))
    return;
  dastan_opener_cancel (self->opener);
  dossier = dastan_prefetch_take_builtin (&report, &error);
  if (dossier != NULL)
    {
      g_autoptr (DastanViewIndex) index = dastan_view_index_new (dossier);

      dastan_window_import_forget (self->import);
      show_dossier (self, index, NULL);
    }
  else
    dastan_window_show_problem (self, _ ("Japan and Central Asia"), error, report);
}

gboolean
dastan_window_open_last (DastanWindow *self)
{
  const DastanRecentFile *last;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (DASTAN_IS_WINDOW (self), FALSE);

  dastan_recent_files_wait (dastan_window_get_recent (self));
  last = dastan_recent_files_get_last (self->recent);
  if (last == NULL)
    return FALSE;
  file = g_file_new_for_uri (last->uri);
  /* Only of a file on this machine can be told at once that it is gone. */
  if (g_file_peek_path (file) != NULL && !g_file_query_exists (file, NULL))
    return FALSE;
  dastan_opener_open (self->opener, file, NULL);
  return TRUE;
}

void
dastan_window_open_nothing (DastanWindow *self)
{
  g_return_if_fail (DASTAN_IS_WINDOW (self));
  dastan_opener_cancel (self->opener);
  show_start (self, NULL);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_opener_choose (DASTAN_WINDOW (data)->opener, GTK_WINDOW (data), _ ("Open a Dossier"));
}

/* What a file is is told by its content: the same way leads to either. */
static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_opener_choose (DASTAN_WINDOW (data)->opener, GTK_WINDOW (data), _ ("Import a File"));
}

static void
open_recent_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  dastan_window_open_file (data, file);
}

static void
forget_recent_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_recent_files_remove (dastan_window_get_recent (data),
                              g_variant_get_string (parameter, NULL));
  show_start (data, NULL);
}

static void
show_recent_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_window_cancel_opening (data);
  show_start (data, NULL);
}

static void
open_builtin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_window_open_builtin (data);
}

static void
cancel_open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_window_cancel_opening (data);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;

  if (dastan_explorer_get_dossier (self->explorer) == NULL)
    dastan_window_open_builtin (self);
  else
    dastan_window_show_page (self, "explore");
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DastanWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  dastan_window_open_file (self, files->data);
  return TRUE;
}

/* --- Where it begins --- */

static void
init_import (DastanWindow *self)
{
  self->import = dastan_window_import_new (self->stack, self->toasts, self->explorer,
                                           DASTAN_MAP (self->map));
  g_signal_connect_object (self->import, "imported", G_CALLBACK (imported_cb), self, 0);
  g_signal_connect_object (self->import, "closed", G_CALLBACK (leave_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "undone", G_CALLBACK (undone_cb), self, 0);
  g_signal_connect_object (self->import, "saved", G_CALLBACK (saved_cb), self, 0);
}

void
dastan_window_init_opening (DastanWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "open", .activate = open_cb },
    { .name = "import", .activate = import_cb },
    { .name = "open-recent", .activate = open_recent_cb, .parameter_type = "s" },
    { .name = "forget-recent", .activate = forget_recent_cb, .parameter_type = "s" },
    { .name = "show-recent", .activate = show_recent_cb },
    { .name = "open-builtin", .activate = open_builtin_cb },
    { .name = "cancel-open", .activate = cancel_open_cb },
    { .name = "back", .activate = back_cb },
  };
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->pages = dastan_window_pages_new (self->stack);
  self->opener = dastan_opener_new ();
  dastan_opener_set_asks (self->opener, TRUE);
  g_signal_connect_object (self->opener, "almost-slow", G_CALLBACK (opening_almost_slow_cb), self, 0);
  g_signal_connect_object (self->opener, "slow", G_CALLBACK (opening_slow_cb), self, 0);
  g_signal_connect_object (self->opener, "opened", G_CALLBACK (opened_cb), self, 0);
  g_signal_connect_object (self->opener, "failed", G_CALLBACK (opening_failed_cb), self, 0);
  g_signal_connect_object (self->opener, "foreign", G_CALLBACK (foreign_cb), self, 0);
  init_import (self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
