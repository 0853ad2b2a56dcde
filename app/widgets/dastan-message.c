/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message over a window that something is to be answered to. */
#define G_LOG_DOMAIN "dastan-widgets"

#include "config.h"

#include "widgets/dastan-message.h"

static void
let_wrap (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      if (gtk_widget_has_css_class (widget, "title-4"))
        {
          gtk_widget_remove_css_class (widget, "title-4");
          gtk_widget_add_css_class (widget, "title-2");
        }
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_BUTTON (child))
      let_wrap (child);
}

GtkWidget *
dastan_message_new (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (heading != NULL, NULL);

  dialog = adw_message_dialog_new (parent, heading, body);
  let_wrap (dialog);
  return dialog;
}
