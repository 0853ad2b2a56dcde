/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog that exports: what, as what, how it looks, and what the format cannot hold. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-export-dialog.h"

#include <glib/gi18n.h>

#include "widgets/dastan-combo.h"
#include "widgets/dastan-names.h"
#include "window/dastan-screenshot.h"
#include "window/dastan-window-picture.h"

#define MOST_SIZE 20000
#define WAIT_INTERVAL 30 /* milliseconds */
#define MOST_WAITS 300
#define USUAL_WIDTH 1600
#define PROGRESS_INTERVAL 100 /* ms */
#define WINDOW_VIEW 3 /* in the list of what a picture shows: the window as it is */

struct _DastanExportDialog
{
  AdwWindow parent_instance;

  DastanWindow *window; /* (weak) (nullable) */
  GskRenderNode *shown; /* (nullable): what it showed when the dialog was opened */
  GtkStack *stack;
  GtkWidget *export_button;
  GtkWidget *cancel_button;
  GtkWidget *kind_row;
  GtkWidget *format_row;
  GtkWidget *events_row;
  GtkWidget *look_group;
  GtkWidget *view_row;
  GtkWidget *width_row;
  GtkWidget *height_row;
  GtkWidget *scale_row;
  GtkWidget *page_row;
  GtkWidget *story_row;
  GtkWidget *dark_row;
  GtkSpinButton *width;
  GtkSpinButton *height;
  GtkSpinButton *scale;
  GtkSwitch *dark;
  GtkSwitch *one_page;
  GtkWidget *losses_group;
  GtkLabel *losses;
  GtkLabel *problem;
  GtkProgressBar *bar;

  guint formats[4][16]; /* numbers of formats, by kind */
  guint n_formats[4];
  DastanExportJob *job;       /* (nullable): while it writes */
  gboolean is_saving;
  GCancellable *cancellable;  /* (nullable): of that */
  GCancellable *looking;      /* (nullable): of the losses */
  GFile *file;                /* (nullable): which is written */
  guint timer;
  guint wait_id; /* until there is a picture of the window */
  guint n_waits;
  GtkFileChooserNative *chooser; /* (nullable) */
  guint update_id;
};

static guint exported_signal;

G_DEFINE_FINAL_TYPE (DastanExportDialog, dastan_export_dialog, ADW_TYPE_WINDOW)

/* --- What is chosen --- */

static DastanExportKind
get_kind (DastanExportDialog *self)
{
  return MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row)), DASTAN_EXPORT_WEB);
}

static const DastanExportFormat *
get_format (DastanExportDialog *self)
{
  DastanExportKind kind = get_kind (self);
  guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->format_row)), n;
  const DastanExportFormat *all = dastan_export_list_formats (&n);

  return &all[self->formats[kind][at < self->n_formats[kind] ? at : 0]];
}

static gboolean
is_of_window (DastanExportDialog *self)
{
  return get_kind (self) == DASTAN_EXPORT_PICTURE
         && adw_combo_row_get_selected (ADW_COMBO_ROW (self->view_row)) == WINDOW_VIEW;
}

static const GPtrArray *
get_stories (DastanExportDialog *self)
{
  DastanDossier *dossier
      = self->window != NULL ? dastan_explorer_get_dossier (dastan_window_get_explorer (self->window)) : NULL;

  return dossier != NULL ? dastan_dossier_get_stories (dossier) : NULL;
}

/* (nullable): the id of the story that is chosen */
static const char *
get_story (DastanExportDialog *self)
{
  const GPtrArray *stories = get_stories (self);
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->story_row));

  return stories != NULL && chosen < stories->len ? ((const DastanStory *)stories->pdata[chosen])->id : NULL;
}

static DastanExportJob *
make_job (DastanExportDialog *self)
{
  guint events = MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (self->events_row)), DASTAN_EXPORT_CHOSEN);
  DastanExportJob *job = dastan_export_job_new (self->window, events);
  DastanPictureOptions *picture = dastan_export_job_get_picture (job);

  picture->of = MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (self->view_row)), DASTAN_PICTURE_OF_MAP);
  picture->is_dark = gtk_switch_get_active (self->dark);
  if (get_kind (self) == DASTAN_EXPORT_PICTURE)
    {
      picture->width = gtk_spin_button_get_value (self->width);
      picture->height = gtk_spin_button_get_value (self->height);
      /* Zero is as high as it needs; a few pixels are nobody's wish. */
      picture->height = picture->height > 0 ? MAX (picture->height, 100) : 0;
      picture->scale = gtk_spin_button_get_value (self->scale);
    }
  dastan_export_job_get_pages (job)->is_one = gtk_switch_get_active (self->one_page);
  dastan_export_job_set_story (job, get_story (self));
  return job;
}

/* --- What is lost --- */

static void
show_losses (DastanExportDialog *self, GPtrArray *losses)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < losses->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) losses->pdata[i]);
  gtk_label_set_label (self->losses, text->str);
  gtk_widget_set_visible (self->losses_group, losses->len > 0);
}

static void
losses_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanExportDialog) self = data;
  g_autoptr (GPtrArray) losses = dastan_export_job_list_losses_finish (result, NULL);

  if (losses == NULL || g_task_get_cancellable (G_TASK (result)) != self->looking)
    return;
  g_clear_object (&self->looking);
  show_losses (self, losses);
}

static void
look_for_losses (DastanExportDialog *self)
{
  g_autoptr (DastanExportJob) job = NULL;

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  gtk_widget_set_visible (self->losses_group, FALSE);
  gtk_label_set_label (self->losses, "");
  if (self->window == NULL)
    return;
  job = make_job (self);
  self->looking = g_cancellable_new ();
  dastan_export_job_list_losses_async (job, get_format (self), self->looking, losses_cb, g_object_ref (self));
}

/* --- What can be chosen --- */

static void
update_rows (DastanExportDialog *self)
{
  DastanExportKind kind = get_kind (self);
  gboolean is_picture = kind == DASTAN_EXPORT_PICTURE, is_png = g_str_equal (get_format (self)->id, "png");
  gboolean is_window = is_of_window (self), is_story = g_str_equal (get_format (self)->id, "story");
  const GPtrArray *stories = get_stories (self);

  /* While something of it is to be drawn anew there is no picture of the window. */
  if (self->shown == NULL && self->window != NULL)
    self->shown = dastan_screenshot_keep (GTK_WIDGET (self->window));
  gtk_widget_set_visible (self->format_row, self->n_formats[kind] > 1);
  gtk_widget_set_visible (self->look_group, kind == DASTAN_EXPORT_PICTURE || kind == DASTAN_EXPORT_PAGES);
  gtk_widget_set_visible (self->view_row, is_picture);
  gtk_widget_set_visible (self->width_row, is_picture && !is_window);
  gtk_widget_set_visible (self->height_row, is_picture && !is_window);
  gtk_widget_set_visible (self->events_row, !is_window);
  gtk_widget_set_visible (self->dark_row, !is_window);
  gtk_widget_set_visible (self->scale_row, is_picture && is_png);
  gtk_widget_set_visible (self->page_row, kind == DASTAN_EXPORT_PAGES && !is_story);
  gtk_widget_set_visible (self->story_row, is_story && stories != NULL && stories->len > 1);
  look_for_losses (self);
}

static gboolean
update_cb (gpointer data)
{
  DastanExportDialog *self = data;

  self->update_id = 0;
  update_rows (self);
  return G_SOURCE_REMOVE;
}

/* Several rows change at a time: once for all. */
static void
changed_cb (DastanExportDialog *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
fill_formats (DastanExportDialog *self)
{
  DastanExportKind kind = get_kind (self);
  guint n;
  const DastanExportFormat *all = dastan_export_list_formats (&n);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->n_formats[kind]; i++)
    gtk_string_list_append (names, dastan_export_format_get_title (&all[self->formats[kind][i]]));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->format_row), G_LIST_MODEL (names));
  changed_cb (self);
}

/* --- Writing --- */

static void
show_options (DastanExportDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem[0] != '\0');
  gtk_stack_set_visible_child_name (self->stack, "options");
  gtk_widget_set_sensitive (self->export_button, TRUE);
}

static gboolean
progress_cb (gpointer data)
{
  DastanExportDialog *self = data;
  double part = self->job != NULL ? dastan_export_job_get_progress (self->job) : dastan_window_picture_get_progress ();

  /* Before anything is known. */
  if (part > 0)
    gtk_progress_bar_set_fraction (self->bar, part);
  else
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DastanExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL, *name = NULL;
  gboolean is_good = dastan_export_job_save_finish (result, &error);

  self->is_saving = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->job, dastan_export_job_unref);
  g_clear_object (&self->cancellable);
  /* It was closed meanwhile: there is nobody to tell. */
  if (self->window == NULL)
    return;
  if (is_good)
    {
      g_autoptr (GFile) file = g_steal_pointer (&self->file);

      g_signal_emit (self, exported_signal, 0, file);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_options (self, _ ("Cancelled: nothing was written."));
      return;
    }
  name = self->file != NULL ? g_file_get_parse_name (self->file) : NULL;
  /* Translators: a file, and what went wrong with it */
  problem = g_strdup_printf (_ ("“%1$s” could not be written: %2$s"), name, error->message);
  show_options (self, problem);
}

static void
begin_window (DastanExportDialog *self)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, _ ("the window is being drawn: try again"));

  if (self->shown != NULL)
    dastan_window_picture_save_async (GTK_WIDGET (self->window), self->shown, gtk_spin_button_get_value (self->scale),
                                      g_str_equal (get_format (self)->id, "svg"), self->file, self->cancellable, saved_cb,
                                      g_object_ref (self));
  else
    g_task_report_error (NULL, saved_cb, g_object_ref (self), begin_window, g_steal_pointer (&error));
}

/* While anything of the window is to be drawn anew there is no picture of it. */
static gboolean
wait_cb (gpointer data)
{
  DastanExportDialog *self = data;

  if (self->window != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      self->shown = dastan_screenshot_keep (GTK_WIDGET (self->window));
      if (self->shown == NULL && self->n_waits++ < MOST_WAITS)
        return G_SOURCE_CONTINUE;
    }
  self->wait_id = 0;
  begin_window (self);
  return G_SOURCE_REMOVE;
}

static void
save_window (DastanExportDialog *self)
{
  self->n_waits = 0;
  if (self->shown != NULL)
    begin_window (self);
  else
    self->wait_id = g_timeout_add (WAIT_INTERVAL, wait_cb, self);
}

void
dastan_export_dialog_save (DastanExportDialog *self, GFile *file)
{
  g_return_if_fail (DASTAN_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->is_saving || self->window == NULL)
    return;
  self->is_saving = TRUE;
  g_set_object (&self->file, file);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->export_button, FALSE);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  self->timer = g_timeout_add (PROGRESS_INTERVAL, progress_cb, self);
  if (is_of_window (self))
    {
      save_window (self);
      return;
    }
  self->job = make_job (self);
  dastan_export_job_save_async (self->job, get_format (self), file, self->cancellable, saved_cb, g_object_ref (self));
}

static void
response_cb (GtkNativeDialog *chooser, int response, DastanExportDialog *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  g_clear_object (&self->chooser);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    dastan_export_dialog_save (self, file);
}

/* "Japan and Central Asia.pdf": without what no file system has in a name. */
static char *
dup_name (DastanExportDialog *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (dastan_window_get_explorer (self->window));
  g_autofree char *title = g_strdup (dastan_text_get_local (dastan_dossier_get_title (dossier)));

  g_strdelimit (title, "/\\:*?\"<>|\n\r\t", ' ');
  g_strstrip (title);
  if (g_utf8_strlen (title, -1) > 60)
    *g_utf8_offset_to_pointer (title, 60) = '\0';
  return g_strdup_printf ("%s.%s", title[0] != '\0' ? title : "dastan", get_format (self)->extension);
}

/* The chooser asks before it lets a file be replaced. */
static void
export_cb (DastanExportDialog *self)
{
  g_autofree char *name = NULL;

  if (self->is_saving || self->window == NULL)
    return;
  name = dup_name (self);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Export"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _ ("_Export"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* While it writes, that ends; the dialog then says so. */
static void
cancel_cb (DastanExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
dastan_export_dialog_close_request (GtkWindow *window)
{
  DastanExportDialog *self = DASTAN_EXPORT_DIALOG (window);

  g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (dastan_export_dialog_parent_class)->close_request (window);
}

/* --- Making it --- */

static GtkWidget *
add_combo (AdwPreferencesGroup *group, const char *title, const char *const *names)
{
  GtkWidget *row = dastan_combo_new (title, names);

  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), suffix);
  gtk_accessible_update_property (GTK_ACCESSIBLE (suffix), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
make_spin (double least, double most, double step, double value, GtkSpinButton **spin)
{
  GtkWidget *button = gtk_spin_button_new_with_range (least, most, step);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), value);
  *spin = GTK_SPIN_BUTTON (button);
  return button;
}

static void
make_what (DastanExportDialog *self, AdwPreferencesGroup *group)
{
  const char *const kinds[] = { _ ("Data for other programs"), _ ("Picture"), _ ("Document (PDF)"), _ ("Web page"), NULL };

  self->kind_row = add_combo (group, _ ("What"), kinds);
  self->format_row = add_combo (group, _ ("Format"), NULL);
  self->events_row = add_combo (group, _ ("Events"), NULL);
}

static void
make_look (DastanExportDialog *self, AdwPreferencesGroup *group)
{
  const char *const views[] = { _ ("Map and timeline"), _ ("Timeline"), _ ("Map"), _ ("The window as it is"), NULL };

  self->story_row = add_combo (group, _ ("Story"), NULL);
  self->view_row = add_combo (group, _ ("Shows"), views);
  self->width_row = add_row (group, _ ("Width"), _ ("In pixels"), make_spin (200, MOST_SIZE, 10, USUAL_WIDTH, &self->width));
  self->height_row = add_row (group, _ ("Height"), _ ("0 is as high as it needs"),
                              make_spin (0, MOST_SIZE, 10, 0, &self->height));
  self->scale_row = add_row (group, _ ("Scale"), _ ("Pixels of the file to each of these"), make_spin (1, 8, 1, 2, &self->scale));
  self->dark = GTK_SWITCH (gtk_switch_new ());
  self->dark_row = add_row (group, _ ("Dark"), NULL, GTK_WIDGET (self->dark));
  self->one_page = GTK_SWITCH (gtk_switch_new ());
  self->page_row = add_row (group, _ ("One large page"), _ ("Else as many as it takes"), GTK_WIDGET (self->one_page));
}

static GtkWidget *
make_options (DastanExportDialog *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *what = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *look = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *losses = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->problem), 12);
  adw_preferences_group_add (what, GTK_WIDGET (self->problem));
  make_what (self, what);
  make_look (self, look);
  self->look_group = GTK_WIDGET (look);
  self->losses = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->losses, TRUE);
  gtk_label_set_xalign (self->losses, 0);
  gtk_label_set_selectable (self->losses, TRUE);
  adw_preferences_group_set_title (losses, _ ("What this format does not hold"));
  adw_preferences_group_add (losses, GTK_WIDGET (self->losses));
  self->losses_group = GTK_WIDGET (losses);
  gtk_widget_set_visible (self->losses_group, FALSE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), what);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), look);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), losses);
  return page;
}

static GtkWidget *
make_progress (DastanExportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (_ ("Exporting…"));

  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Exporting…"), -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 48);
  gtk_widget_set_margin_end (box, 48);
  gtk_widget_add_css_class (label, "title-3");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  return box;
}

static GtkWidget *
make_header (DastanExportDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *title;

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  self->cancel_button = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->export_button = gtk_button_new_with_mnemonic (_ ("_Export…"));
  gtk_widget_add_css_class (self->export_button, "suggested-action");
  g_signal_connect_object (self->cancel_button, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export_button, "clicked", G_CALLBACK (export_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->export_button);
  /* The title goes where letters are too large for all three. */
  title = adw_squeezer_new ();
  adw_squeezer_set_allow_none (ADW_SQUEEZER (title), TRUE);
  adw_squeezer_add (ADW_SQUEEZER (title), adw_window_title_new (_ ("Export"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  return header;
}

static void
dastan_export_dialog_dispose (GObject *object)
{
  DastanExportDialog *self = DASTAN_EXPORT_DIALOG (object);

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, dastan_export_job_unref);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->shown, gsk_render_node_unref);
  G_OBJECT_CLASS (dastan_export_dialog_parent_class)->dispose (object);
}

static void
dastan_export_dialog_class_init (DastanExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_export_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dastan_export_dialog_close_request;
  exported_signal = g_signal_new ("exported", DASTAN_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_FILE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dastan_export_dialog_init (DastanExportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint n;
  const DastanExportFormat *all = dastan_export_list_formats (&n);

  for (guint i = 0; i < n; i++)
    self->formats[all[i].kind][self->n_formats[all[i].kind]++] = i;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Export"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_stack_add_named (self->stack, make_options (self), "options");
  gtk_stack_add_named (self->stack, make_progress (self), "progress");
  adw_window_set_content (ADW_WINDOW (self), box);
  dastan_names_give (box, _ ("Export"));
}

/* How many each of them are. */
static void
fill_stories (DastanExportDialog *self)
{
  const GPtrArray *stories = get_stories (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; stories != NULL && i < stories->len; i++)
    gtk_string_list_append (names, dastan_text_get_local (((const DastanStory *)stories->pdata[i])->title));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->story_row), G_LIST_MODEL (names));
}

static void
fill_events (DastanExportDialog *self)
{
  DastanExplorer *explorer = dastan_window_get_explorer (self->window);
  guint n = dastan_explorer_get_n_events (explorer), n_in_view = dastan_explorer_get_n_in_view (explorer),
        n_chosen = dastan_explorer_get_n_chosen (explorer);
  g_autofree char *all = g_strdup_printf (ngettext ("All (%u event)", "All (%u events)", n), n);
  g_autofree char *view = g_strdup_printf (ngettext ("In view (%u event)", "In view (%u events)", n_in_view), n_in_view);
  g_autofree char *chosen = g_strdup_printf (ngettext ("Chosen (%u event)", "Chosen (%u events)", n_chosen), n_chosen);
  const char *const names[] = { all, view, n_chosen > 0 ? chosen : NULL, NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_combo_row_set_model (ADW_COMBO_ROW (self->events_row), G_LIST_MODEL (list));
  if (!dastan_filter_is_empty (dastan_explorer_get_filter (explorer)))
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->events_row), DASTAN_EXPORT_IN_VIEW);
}

GtkWidget *
dastan_export_dialog_new (DastanWindow *parent)
{
  DastanExportDialog *self = g_object_new (DASTAN_TYPE_EXPORT_DIALOG, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  GtkWidget *const rows[] = { self->format_row, self->events_row, self->view_row };

  g_set_weak_pointer (&self->window, parent);
  self->shown = dastan_screenshot_keep (GTK_WIDGET (parent));
  gtk_switch_set_active (self->dark, adw_style_manager_get_dark (adw_style_manager_get_default ()));
  fill_events (self);
  fill_stories (self);
  fill_formats (self);
  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (fill_formats), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (rows[i], "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dastan_export_dialog_set_window (DastanExportDialog *self)
{
  g_return_if_fail (DASTAN_IS_EXPORT_DIALOG (self));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->view_row), WINDOW_VIEW);
}

void
dastan_export_dialog_set_format (DastanExportDialog *self, const char *id)
{
  guint n;
  const DastanExportFormat *all = dastan_export_list_formats (&n), *format = dastan_export_find_format (id);

  g_return_if_fail (DASTAN_IS_EXPORT_DIALOG (self));
  g_return_if_fail (format != NULL);

  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind_row), format->kind);
  for (guint i = 0; i < self->n_formats[format->kind]; i++)
    if (&all[self->formats[format->kind][i]] == format)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->format_row), i);
}

const char *
dastan_export_dialog_get_losses (DastanExportDialog *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPORT_DIALOG (self), "");
  return gtk_label_get_label (self->losses);
}

const char *
dastan_export_dialog_get_problem (DastanExportDialog *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPORT_DIALOG (self), "");
  return gtk_label_get_label (self->problem);
}

gboolean
dastan_export_dialog_is_busy (DastanExportDialog *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPORT_DIALOG (self), FALSE);
  return self->is_saving || self->looking != NULL || self->update_id != 0;
}
