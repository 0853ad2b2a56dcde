/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of a form share: the built-in dossier, the form before a window, and what comes of it.
 */
#pragma once

#include "display-util.h"
#include "model/dastan-revision.h"

#define FORM_EVENT "summit-2025" /* of the built-in dossier: the one that is edited */

typedef struct
{
  DastanDossier *dossier;
  DastanEvent *event; /* of @dossier: FORM_EVENT */
  GtkWidget *parent;
  GtkWidget *editor;      /* (nullable): until it is closed */
  DastanDossier *revised; /* (nullable): what came of it */
} Form;

/* The dossier, and the window that the form is to stand before. */
static inline void
form_begin (Form *form)
{
  form->dossier = read_builtin ();
  form->event = dastan_dossier_find_event (form->dossier, FORM_EVENT);
  g_assert_nonnull (form->event);
  form->parent = show_in_window (gtk_label_new ("Behind"), 900, 800);
}

/* Shows the form. @done_cb: of its signal "done", with @form as data */
static inline void
form_show (Form *form, GtkWidget *editor, GCallback done_cb)
{
  form->editor = editor;
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *)&form->editor);
  gtk_window_set_decorated (GTK_WINDOW (editor), FALSE);
  g_signal_connect (editor, "done", done_cb, form);
  gtk_window_present (GTK_WINDOW (editor));
  wait_until (gtk_window_is_active (GTK_WINDOW (editor)));
  wait_for_frames (editor);
}

/* What a form says that changes a record. */
static inline void
form_revise_cb (GtkWidget *editor, const DastanRevision *revision, Form *form)
{
  g_autoptr (GError) error = NULL;

  form->revised = dastan_dossier_new_revised (form->dossier, revision, &error);
  g_assert_no_error (error);
}

static inline void
form_tear_down (Form *form, gconstpointer data)
{
  if (form->editor != NULL)
    gtk_window_destroy (GTK_WINDOW (form->editor));
  gtk_window_destroy (GTK_WINDOW (form->parent));
  g_clear_object (&form->revised);
  g_object_unref (form->dossier);
}
