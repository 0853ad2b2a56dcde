/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that a file can be dragged out of, as out of a file manager, and which says what becomes of it: "pointer" once
 * that is over it, "begun", and "taken" or "refused" by what the pointer is over. Usage: drag-source FILE. Built by
 * drop.py. */
#include <gtk/gtk.h>

/* At once: somebody waits for it. */
static void
say (const char *word)
{
  g_print ("%s\n", word);
  fflush (stdout);
}

static void
action_cb (GdkDrag *drag)
{
  say (gdk_drag_get_selected_action (drag) != 0 ? "taken" : "refused");
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag)
{
  say ("begun");
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (action_cb), NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source;
  GtkEventController *motion;
  GtkWidget *window;
  GdkFileList *files;

  gtk_init ();
  g_assert_cmpint (argc, ==, 2);
  file = g_file_new_for_commandline_arg (argv[1]);
  files = gdk_file_list_new_from_array (&file, 1);
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (g_main_loop_quit), loop);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), NULL);
  motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (say), (gpointer) "pointer");
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Drag source");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 120);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new (argv[1]));
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (window, motion);
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);
  return 0;
}
