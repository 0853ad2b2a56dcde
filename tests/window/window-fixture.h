/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the main window share: an application with one window on the built-in dossier, and
 * finding in it. */
#pragma once

#include <glib/gstdio.h>

#include "display-util.h"
#include "widgets/dastan-paragraph.h"
#include "window/dastan-application.h"
#include "window/dastan-window.h"

typedef struct
{
  DastanApplication *application;
  DastanWindow *window;
  DastanExplorer *explorer; /* borrowed */
  char *folder;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("dastan-window-XXXXXX", NULL);
  fixture->application = dastan_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, NULL));
  fixture->window = dastan_window_new (GTK_APPLICATION (fixture->application));
  fixture->explorer = dastan_window_get_explorer (fixture->window);
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1360, 850);
  dastan_window_open_builtin (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (dastan_map_is_settled (dastan_window_get_map (fixture->window)));
  wait_for_frames (GTK_WIDGET (fixture->window));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *)&fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_until (fixture->window == NULL);
  g_object_unref (fixture->application);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* (nullable): what a widget says, which is a label or a paragraph. */
static inline const char *
get_said (GtkWidget *widget)
{
  if (DASTAN_IS_PARAGRAPH (widget))
    return dastan_paragraph_get_text (DASTAN_PARAGRAPH (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;
}

/* Whether a label or a paragraph with these words is shown below @widget. */
static inline gboolean
has_label (GtkWidget *widget, const char *words)
{
  const char *said = get_said (widget);

  if (said != NULL && gtk_widget_get_mapped (widget) && strstr (said, words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, words))
      return TRUE;
  return FALSE;
}

/* The first widget below @widget for which @is_it holds. */
static inline GtkWidget *
find (GtkWidget *widget, gboolean (*is_it) (GtkWidget *widget))
{
  GtkWidget *found = is_it (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, is_it);
  return found;
}

/* For find(): what is said at the window's foot. */
static inline gboolean
is_toast (GtkWidget *widget)
{
  return g_str_equal (gtk_widget_get_css_name (widget), "toast") && gtk_widget_get_mapped (widget);
}

/* As far as the frame leaves it; fails where the content does not fit. */
static inline void
resize (Fixture *fixture, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - width) <= 20);
  wait_until (dastan_map_is_settled (dastan_window_get_map (fixture->window)));
  wait_for_frames (GTK_WIDGET (fixture->window));
}

/* Writes a file into the fixture's folder; (transfer full). Who makes it takes it away. */
static inline GFile *
write_file (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return g_file_new_for_path (path);
}

/* A dossier with one event. */
#define SMALL_DOSSIER(title)                                                                       \
  "{ \"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"" title                          \
  "\", \"categories\": [], "                                                                       \
  "\"sources\": [], \"places\": [], \"people\": [], \"names\": [], \"events\": [ { \"id\": "       \
  "\"a\", "                                                                                        \
  "\"title\": \"T\", \"status\": \"happened\" } ], \"differences\": [], \"stories\": [] }"
