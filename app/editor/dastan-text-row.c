/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of a form for more than one line of text. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-text-row.h"

struct _DastanTextRow
{
  AdwPreferencesRow parent_instance;

  GtkTextView *view;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DastanTextRow, dastan_text_row, ADW_TYPE_PREFERENCES_ROW)

static void
changed_cb (DastanTextRow *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
dastan_text_row_class_init (DastanTextRowClass *klass)
{
  changed_signal = g_signal_new ("changed", DASTAN_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_text_row_init (DastanTextRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dastan_text_row_new (const char *title, const char *text)
{
  DastanTextRow *self = g_object_new (DASTAN_TYPE_TEXT_ROW, "title", title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = gtk_label_new (title);
  GtkTextBuffer *buffer;

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "form-text");
  gtk_widget_add_css_class (label, "form-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (box, "form-box");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

char *
dastan_text_row_dup_text (DastanTextRow *self)
{
  GtkTextBuffer *buffer;
  char *text;

  g_return_val_if_fail (DASTAN_IS_TEXT_ROW (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  g_object_get (buffer, "text", &text, NULL);
  return g_strstrip (text);
}

void
dastan_text_row_set_text (DastanTextRow *self, const char *text)
{
  g_return_if_fail (DASTAN_IS_TEXT_ROW (self));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
}
