/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of a form for a date, which says how it is understood while it is typed. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-date-row.h"

#include <glib/gi18n.h>

#include "time/dastan-date-format.h"
#include "time/dastan-date-read.h"

struct _DastanDateRow
{
  AdwPreferencesRow parent_instance;

  GtkEntry *entry;
  GtkLabel *meaning;
  DastanEdtf *date; /* (nullable) */
  gboolean is_good;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (DastanDateRow, dastan_date_row, ADW_TYPE_PREFERENCES_ROW)

static char *
dup_words (const DastanEdtf *date)
{
  g_autofree char *words = dastan_date_format_words (date), *known = dastan_date_format_precision (date);

  /* Translators: under a date that is typed: what it is in words, how well it is known, and as a standard writes it. */
  return g_strdup_printf (_("%1$s, %2$s (%3$s)"), words, known, dastan_edtf_get_text (date));
}

static void
read_text (DastanDateRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->date, dastan_edtf_unref);
  if (text[0] != '\0')
    self->date = dastan_date_read (text, &error);
  self->is_good = error == NULL;
  if (error != NULL)
    words = g_strdup (error->message);
  else if (self->date != NULL)
    words = dup_words (self->date);
  else
    words = g_strdup (_("No date is known. Write a day, a month, a year or EDTF: “November 2025”, “1997~”, “2001/..”."));
  gtk_label_set_label (self->meaning, words);
  if (self->is_good)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               self->is_good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
changed_cb (DastanDateRow *self)
{
  read_text (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
dastan_date_row_finalize (GObject *object)
{
  g_clear_pointer (&DASTAN_DATE_ROW (object)->date, dastan_edtf_unref);
  G_OBJECT_CLASS (dastan_date_row_parent_class)->finalize (object);
}

static void
dastan_date_row_class_init (DastanDateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_date_row_finalize;
  changed_signal = g_signal_new ("changed", DASTAN_TYPE_DATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dastan_date_row_init (DastanDateRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dastan_date_row_new (const char *title, const DastanEdtf *date)
{
  DastanDateRow *self = g_object_new (DASTAN_TYPE_DATE_ROW, "title", title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = gtk_label_new (title);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->meaning = GTK_LABEL (gtk_label_new (NULL));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), date != NULL ? dastan_edtf_get_text (date) : "");
  gtk_entry_set_has_frame (self->entry, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "form-text");
  gtk_entry_set_max_length (self->entry, DASTAN_DATE_READ_MAX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (label, "form-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->entry));
  gtk_label_set_xalign (self->meaning, 0);
  gtk_label_set_wrap (self->meaning, TRUE);
  gtk_label_set_wrap_mode (self->meaning, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "form-hint");
  gtk_widget_add_css_class (box, "form-box");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->meaning));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  read_text (self);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

gboolean
dastan_date_row_is_good (DastanDateRow *self)
{
  g_return_val_if_fail (DASTAN_IS_DATE_ROW (self), FALSE);
  return self->is_good;
}

DastanEdtf *
dastan_date_row_get_date (DastanDateRow *self)
{
  g_return_val_if_fail (DASTAN_IS_DATE_ROW (self), NULL);
  return self->date;
}

GtkEditable *
dastan_date_row_get_entry (DastanDateRow *self)
{
  g_return_val_if_fail (DASTAN_IS_DATE_ROW (self), NULL);
  return GTK_EDITABLE (self->entry);
}

const char *
dastan_date_row_get_meaning (DastanDateRow *self)
{
  g_return_val_if_fail (DASTAN_IS_DATE_ROW (self), NULL);
  return gtk_label_get_label (self->meaning);
}
