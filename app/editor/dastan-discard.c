/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before a form is closed whose changes nobody kept. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-discard.h"

#include <glib/gi18n.h>

#include "widgets/dastan-message.h"

void
dastan_discard_ask (GtkWindow *form, const char *body, void (*discard) (GtkWindow *form))
{
  GtkWidget *dialog = dastan_message_new (form, _ ("Discard the Changes?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Go On Editing"),
                                    "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response::discard", G_CALLBACK (discard), form,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
