/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an import: what would come in, how it is read, and how far it is. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-import-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "widgets/dastan-names.h"
#include "window/dastan-choice-button.h"
#include "window/dastan-import-preview.h"

#define MAX_WIDTH 820
#define MAX_COLUMNS 100 /* that are listed; the others are read as they are recognised */
#define EXAMPLE_CHARS 80
#define SLICE_US 700 /* of making rows with a frame: to lay them out takes longer */

struct _DastanImportPage
{
  GtkWidget parent_instance;

  DastanImporter *importer;
  GtkWidget *content;
  GtkWidget *spinner;
  GtkWidget *problem;
  GtkWidget *order; /* a group: day or month first */
  GtkWidget *day_first; /* (nullable): before it was asked */
  GtkWidget *found; /* a box, filled anew with each look */
  GtkWidget *columns; /* a group */
  GPtrArray *column_rows; /* (element-type GtkWidget), borrowed: in the order of the columns */
  GtkWidget *rest; /* says how many columns are not listed */
  GtkWidget *text; /* a group: how the file is written */
  GPtrArray *text_rows; /* (element-type GtkWidget), borrowed */
  GtkWidget *progress;
  GtkWidget *cancel;
  GtkWidget *import;
  guint slice_id;
  guint look_id;
  gboolean is_asking_order;
  gboolean has_text;
  gboolean has_entries;
};

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanImportPage, dastan_import_page, GTK_TYPE_WIDGET)

/* As iconv knows them; the first is told by the content. */
static const char *const encodings[] = { NULL,       "UTF-8",        "UTF-16LE", "UTF-16BE", "ISO-8859-1",
                                         "WINDOWS-1251", "SHIFT_JIS", "GB18030" };
static const char *const encoding_titles[] = { N_("Recognised"), "UTF-8", "UTF-16 LE", "UTF-16 BE", "Latin-1",
                                               "Windows-1251", "Shift-JIS", "GB18030" };
static const char delimiters[] = { '\0', ',', ';', '\t', '|' };
static const char *const delimiter_titles[]
  = { N_("Recognised"), N_("Comma"), N_("Semicolon"), N_("Tab"), N_("Vertical bar") };

/* --- What can be done now --- */

static void
update_buttons (DastanImportPage *self)
{
  const DastanDryRun *run = dastan_importer_get_run (self->importer);
  gboolean is_importing = dastan_importer_is_importing (self->importer);
  gboolean is_looking = self->look_id != 0 || dastan_importer_is_looking (self->importer);
  gboolean is_ready = run != NULL && !is_looking
                      && dastan_dry_run_get_n_events (run) + dastan_dry_run_get_n_sources (run) > 0
                      && dastan_dry_run_has_known_column (run)
                      && (!self->is_asking_order
                          || dastan_importer_get_order (self->importer) != DASTAN_DATE_ORDER_UNKNOWN);

  gtk_widget_set_visible (self->progress, is_importing);
  gtk_widget_set_sensitive (self->import, is_ready && !is_importing);
  gtk_widget_set_sensitive (self->order, !is_importing);
  gtk_widget_set_sensitive (self->columns, !is_importing);
  gtk_widget_set_sensitive (self->text, !is_importing);
  gtk_widget_set_visible (self->spinner, is_looking);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_looking);
}

static void
show_error (DastanImportPage *self, const GError *error)
{
  gtk_label_set_label (GTK_LABEL (self->problem), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->problem, error != NULL);
}

/* --- Columns --- */

/* A column is read as something else; the new look comes by itself. */
static void
field_chosen_cb (GtkWidget *button, guint chosen, gpointer data)
{
  DastanImportPage *self = data;

  dastan_importer_assign (self->importer, g_object_get_data (G_OBJECT (button), "column"), chosen);
  update_buttons (self);
}

/* The beginning of a text. Not by a limit of lines: a label of GTK 4.8 with one and a single letter warns of itself. */
static char *
dup_short (const char *text)
{
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (text, -1) <= EXAMPLE_CHARS)
    return g_strdup (text);
  begin = g_utf8_substring (text, 0, EXAMPLE_CHARS);
  /* Translators: the beginning of a long text. */
  return g_strdup_printf (C_ ("beginning", "%s…"), begin);
}

static GtkWidget *
create_column (DastanImportPage *self, const DastanDryColumn *column)
{
  const char *titles[DASTAN_TABLE_N_FIELDS];
  GtkWidget *row = adw_action_row_new (), *button;
  g_autofree char *example = dup_short (column->example);

  for (guint i = 0; i < DASTAN_TABLE_N_FIELDS; i++)
    titles[i] = dastan_table_field_get_title (i);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), column->name[0] != '\0' ? column->name : _("(no name)"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), example);
  button = dastan_choice_button_new (column->name, titles, DASTAN_TABLE_N_FIELDS, column->field, field_chosen_cb, self);
  g_object_set_data_full (G_OBJECT (button), "column", g_strdup (column->name), g_free);
  /* A column is spoken of by its name. */
  gtk_widget_set_sensitive (button, column->name[0] != '\0');
  g_object_set_data (G_OBJECT (row), "button", button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void append_text (DastanImportPage *self);

/* The first entries and what is left out, below how many there are. @run: (nullable) */
static void
append_entries (DastanImportPage *self, const DastanDryRun *run)
{
  self->has_entries = TRUE;
  if (run == NULL)
    return;
  if (dastan_dry_run_get_n_shown (run) > 0)
    gtk_box_append (GTK_BOX (self->found), dastan_import_preview_new_entries (run));
  gtk_box_append (GTK_BOX (self->found), dastan_import_preview_new_reasons (run));
}

/* What takes long to make and to lay out, a slice with each frame. */
static gboolean
append_rest_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DastanImportPage *self = DASTAN_IMPORT_PAGE (widget);
  const DastanDryRun *run = dastan_importer_get_run (self->importer);
  gint64 until = g_get_monotonic_time () + SLICE_US;
  guint n = run != NULL ? MIN (dastan_dry_run_get_n_columns (run), MAX_COLUMNS) : 0;

  if (!self->has_entries)
    {
      append_entries (self, run);
      return G_SOURCE_CONTINUE;
    }
  while (self->column_rows->len < n)
    {
      GtkWidget *row = create_column (self, dastan_dry_run_get_column (run, self->column_rows->len));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->columns), row);
      g_ptr_array_add (self->column_rows, row);
      if (g_get_monotonic_time () >= until)
        return G_SOURCE_CONTINUE;
    }
  if (!self->has_text)
    append_text (self);
  self->slice_id = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_rest (DastanImportPage *self)
{
  if (self->slice_id == 0)
    self->slice_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), append_rest_cb, NULL, NULL);
}

static gboolean
has_columns_of (DastanImportPage *self, const DastanDryRun *run)
{
  guint n = MIN (dastan_dry_run_get_n_columns (run), MAX_COLUMNS);

  if (self->column_rows->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = g_object_get_data (self->column_rows->pdata[i], "button");

      if (g_strcmp0 (g_object_get_data (G_OBJECT (button), "column"), dastan_dry_run_get_column (run, i)->name) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The rows stay where the columns are the same, and with them the focus. */
static void
show_columns (DastanImportPage *self, const DastanDryRun *run)
{
  guint n = dastan_dry_run_get_n_columns (run);
  g_autofree char *rest = NULL;

  gtk_widget_set_visible (self->columns, n > 0);
  if (has_columns_of (self, run))
    {
      for (guint i = 0; i < self->column_rows->len; i++)
        dastan_choice_button_set_chosen (g_object_get_data (self->column_rows->pdata[i], "button"),
                                         dastan_dry_run_get_column (run, i)->field);
      return;
    }
  for (guint i = 0; i < self->column_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->columns), self->column_rows->pdata[i]);
  g_ptr_array_set_size (self->column_rows, 0);
  queue_rest (self);
  rest = g_strdup_printf (ngettext ("and %u column", "and %u columns", n - MIN (n, MAX_COLUMNS)),
                          n - MIN (n, MAX_COLUMNS));
  gtk_label_set_label (GTK_LABEL (self->rest), rest);
  gtk_widget_set_visible (self->rest, n > MAX_COLUMNS);
}

/* --- Day and month --- */

static void
order_toggled_cb (GtkCheckButton *check, DastanImportPage *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  dastan_importer_set_order (self->importer, GTK_WIDGET (check) == self->day_first ? DASTAN_DATE_ORDER_DMY
                                                                                   : DASTAN_DATE_ORDER_MDY);
  update_buttons (self);
}

static GtkWidget *
append_order (DastanImportPage *self, const char *title, const char *subtitle, GtkWidget *other)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  if (other != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (other));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (order_toggled_cb), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->order), row);
  return check;
}

static void
append_orders (DastanImportPage *self)
{
  self->day_first = append_order (self, _("The day"), _("03/04/2025 is the third of April"), NULL);
  append_order (self, _("The month"), _("03/04/2025 is the fourth of March"), self->day_first);
}

/* It is asked, and stays to be changed once it was. */
static void
show_order (DastanImportPage *self, const DastanDryRun *run)
{
  const char *const *examples = dastan_dry_run_get_order_examples (run);

  if (examples != NULL && examples[0] != NULL)
    {
      g_autofree char *words = g_strjoinv ("   ", (char **) examples);

      if (self->day_first == NULL)
        append_orders (self);
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->order), words);
      self->is_asking_order = TRUE;
    }
  gtk_widget_set_visible (self->order, self->is_asking_order);
}

/* --- How the text is written --- */

static void
encoding_chosen_cb (GtkWidget *button, guint chosen, gpointer data)
{
  DastanImportPage *self = data;

  dastan_importer_set_encoding (self->importer, encodings[chosen]);
  update_buttons (self);
}

static void
delimiter_chosen_cb (GtkWidget *button, guint chosen, gpointer data)
{
  DastanImportPage *self = data;

  dastan_importer_set_delimiter (self->importer, delimiters[chosen]);
  update_buttons (self);
}

static void
append_choice (DastanImportPage *self,
               const char *title,
               const char *const *titles,
               guint n,
               DastanChoiceFunc callback)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree const char **translated = g_new (const char *, n);

  for (guint i = 0; i < n; i++)
    translated[i] = _(titles[i]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), dastan_choice_button_new (title, translated, n, 0, callback, self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->text), row);
  g_ptr_array_add (self->text_rows, row);
}

static void
append_text (DastanImportPage *self)
{
  append_choice (self, _("Encoding"), encoding_titles, G_N_ELEMENTS (encoding_titles), encoding_chosen_cb);
  append_choice (self, _("Between the fields"), delimiter_titles, G_N_ELEMENTS (delimiter_titles),
                 delimiter_chosen_cb);
  gtk_widget_set_visible (self->text, TRUE);
  self->has_text = TRUE;
}

/* --- What the importer tells --- */

static void
looked_cb (DastanImporter *importer, DastanImportPage *self)
{
  const DastanDryRun *run = dastan_importer_get_run (importer);
  GtkWidget *child;

  show_error (self, dastan_importer_get_error (importer));
  while ((child = gtk_widget_get_first_child (self->found)) != NULL)
    gtk_box_remove (GTK_BOX (self->found), child);
  if (run != NULL)
    {
      gtk_box_append (GTK_BOX (self->found), dastan_import_preview_new_counts (run));
      show_order (self, run);
      show_columns (self, run);
    }
  self->has_entries = FALSE;
  queue_rest (self);
  update_buttons (self);
  if (gtk_widget_get_sensitive (self->import)
      && gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) == self->cancel)
    gtk_widget_grab_focus (self->import);
}

static void
progress_cb (DastanImporter *importer, double part, DastanImportPage *self)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), part);
}

static void
failed_cb (DastanImporter *importer, GError *error, DastanImportPage *self)
{
  show_error (self, error);
  update_buttons (self);
  gtk_widget_grab_focus (self->cancel);
}

static void
import_clicked_cb (GtkButton *button, DastanImportPage *self)
{
  show_error (self, NULL);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  dastan_importer_import (self->importer);
  update_buttons (self);
  gtk_widget_grab_focus (self->cancel);
}

void
dastan_import_page_cancel (DastanImportPage *self)
{
  gboolean was_importing;

  g_return_if_fail (DASTAN_IS_IMPORT_PAGE (self));

  was_importing = dastan_importer_is_importing (self->importer);
  dastan_importer_cancel (self->importer);
  update_buttons (self);
  if (was_importing)
    gtk_widget_grab_focus (self->import);
  else
    g_signal_emit (self, signals[CLOSED], 0);
}

gboolean
dastan_import_page_is_busy (DastanImportPage *self)
{
  g_return_val_if_fail (DASTAN_IS_IMPORT_PAGE (self), FALSE);
  return self->look_id != 0 || self->slice_id != 0 || dastan_importer_is_looking (self->importer);
}

/* A font that was not written with yet takes some 3 ms until it is there. */
static void
load_font (const char *css_class)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new ("0"));
  int minimum;

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
}

/* The page itself comes first, in the frame before; then the fonts of what it will show, each with another frame. */
static gboolean
look_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  static const char *const fonts[] = { "heading", "caption-heading", "caption" };
  DastanImportPage *self = DASTAN_IMPORT_PAGE (widget);
  gint64 *first = data, n_frames;

  if (*first == 0)
    *first = gdk_frame_clock_get_frame_counter (clock);
  n_frames = gdk_frame_clock_get_frame_counter (clock) - *first;
  if (n_frames > 0 && n_frames <= (gint64)G_N_ELEMENTS (fonts))
    load_font (fonts[n_frames - 1]);
  if (n_frames <= (gint64)G_N_ELEMENTS (fonts))
    return G_SOURCE_CONTINUE;
  self->look_id = 0;
  dastan_importer_look (self->importer);
  update_buttons (self);
  return G_SOURCE_REMOVE;
}

/* --- The widget --- */

static void
dastan_import_page_dispose (GObject *object)
{
  DastanImportPage *self = DASTAN_IMPORT_PAGE (object);

  if (self->slice_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (object), self->slice_id);
  if (self->look_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (object), self->look_id);
  self->slice_id = self->look_id = 0;
  if (self->importer != NULL)
    dastan_importer_cancel (self->importer);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->importer);
  G_OBJECT_CLASS (dastan_import_page_parent_class)->dispose (object);
}

static void
dastan_import_page_finalize (GObject *object)
{
  g_ptr_array_unref (DASTAN_IMPORT_PAGE (object)->column_rows);
  g_ptr_array_unref (DASTAN_IMPORT_PAGE (object)->text_rows);
  G_OBJECT_CLASS (dastan_import_page_parent_class)->finalize (object);
}

static void
dastan_import_page_class_init (DastanImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_import_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_import_page_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "importpage");
  signals[CLOSED]
    = g_signal_new ("closed", DASTAN_TYPE_IMPORT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_foot (DastanImportPage *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->spinner = gtk_spinner_new ();
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_hexpand (self->progress, TRUE);
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Importing"), -1);
  self->cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  gtk_widget_set_hexpand (self->cancel, TRUE);
  gtk_widget_set_halign (self->cancel, GTK_ALIGN_END);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (dastan_import_page_cancel), self, G_CONNECT_SWAPPED);
  self->import = gtk_button_new_with_mnemonic (_("_Import"));
  gtk_widget_add_css_class (self->import, "suggested-action");
  g_signal_connect_object (self->import, "clicked", G_CALLBACK (import_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (foot), self->spinner);
  gtk_box_append (GTK_BOX (foot), self->progress);
  gtk_box_append (GTK_BOX (foot), self->cancel);
  gtk_box_append (GTK_BOX (foot), self->import);
  gtk_widget_add_css_class (foot, "import-foot");
  return foot;
}

static GtkWidget *
create_body (DastanImportPage *self, const char *title)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *heading = gtk_label_new (title);
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();

  dastan_names_give (scroller, title);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (heading), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  /* As the reader's: another size would be waited for, some 5 ms. */
  gtk_widget_add_css_class (heading, "title-2");
  gtk_widget_add_css_class (body, "import-body");
  gtk_box_append (GTK_BOX (body), heading);
  gtk_box_append (GTK_BOX (body), self->problem);
  gtk_box_append (GTK_BOX (body), self->order);
  gtk_box_append (GTK_BOX (body), self->found);
  gtk_box_append (GTK_BOX (body), self->columns);
  gtk_box_append (GTK_BOX (body), self->rest);
  gtk_box_append (GTK_BOX (body), self->text);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), body);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
dastan_import_page_init (DastanImportPage *self)
{
  self->column_rows = g_ptr_array_new ();
  self->text_rows = g_ptr_array_new ();
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->problem), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "error");
  self->found = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->columns = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->columns), _("What the columns are"));
  self->rest = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->rest, "dim-label");
  /* What they hold is made when it is known to be needed, and at its own time. */
  self->order = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->order), _("What comes first in these dates?"));
  self->text = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->text), _("How the file is written"));
}

GtkWidget *
dastan_import_page_new (DastanImporter *importer)
{
  DastanImportPage *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (DASTAN_IS_IMPORTER (importer), NULL);

  self = g_object_new (DASTAN_TYPE_IMPORT_PAGE, NULL);
  self->importer = g_object_ref (importer);
  title = g_strdup_printf (_("Import “%s”"), dastan_importer_get_name (importer));
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->content), create_body (self, title));
  gtk_box_append (GTK_BOX (self->content), create_foot (self));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  show_error (self, NULL);
  gtk_widget_set_visible (self->order, FALSE);
  gtk_widget_set_visible (self->columns, FALSE);
  gtk_widget_set_visible (self->rest, FALSE);
  gtk_widget_set_visible (self->text, FALSE);
  g_signal_connect_object (importer, "looked", G_CALLBACK (looked_cb), self, 0);
  g_signal_connect_object (importer, "progress", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (importer, "failed", G_CALLBACK (failed_cb), self, 0);
  self->look_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), look_cb, g_new0 (gint64, 1), g_free);
  update_buttons (self);
  return GTK_WIDGET (self);
}

static gboolean
drop_row (GtkWidget *group, GPtrArray *rows)
{
  if (rows->len == 0)
    return FALSE;
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), g_ptr_array_steal_index (rows, rows->len - 1));
  return TRUE;
}

gboolean
dastan_import_page_drop_part (DastanImportPage *self)
{
  GtkWidget *child;

  g_return_val_if_fail (DASTAN_IS_IMPORT_PAGE (self), FALSE);
  if (self->slice_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->slice_id);
  self->slice_id = 0;
  child = gtk_widget_get_first_child (self->found);
  if (child != NULL)
    gtk_box_remove (GTK_BOX (self->found), child);
  return child != NULL || drop_row (self->columns, self->column_rows) || drop_row (self->text, self->text_rows);
}
