/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of real windows share: bounded waiting, real pointer and keys, pictures, the built-in dossier. */
#pragma once

#include <adwaita.h>

#include "formats/dastan-json-reader.h"

#define PATIENCE_MS 60000 /* workers give way to all else on the machine */

#ifdef __SANITIZE_ADDRESS__
#define QUARKS_SIZE (2048 * sizeof (char *)) /* QUARK_BLOCK_SIZE of GLib's gquark.c */

static void *quarks; /* kept from being told as lost */

void __sanitizer_malloc_hook (const volatile void *memory, size_t size);

/* GLib lets its first array of quarks be when there are more of them than it holds, on purpose: who
 * reads it takes no lock. The sanitizer tells that as a leak, of which it cannot name the function.
 * It is the first piece of this size, taken when the library is loaded. */
__attribute__ ((weak, no_sanitize ("address"))) void
__sanitizer_malloc_hook (const volatile void *memory, size_t size)
{
  if (size == QUARKS_SIZE && quarks == NULL)
    quarks = (void *)memory;
}
#endif

/* Iterates the main loop until @condition holds; fails the test when it does not in time. */
#define wait_until(condition) \
  G_STMT_START \
  { \
    gint64 give_up = g_get_monotonic_time () + PATIENCE_MS * 1000; \
    while (!(condition) && g_get_monotonic_time () < give_up) \
      g_main_context_iteration (NULL, FALSE) ? (void) 0 : g_usleep (500); \
    if (!(condition)) \
      g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition); \
  } \
  G_STMT_END

static inline gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (*(guint *) data)++;
  gtk_widget_queue_draw (widget);
  return *(guint *) data < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Waits until the widget has been drawn anew. */
static inline void
wait_for_frames (GtkWidget *widget)
{
  guint n = 0;

  gtk_widget_add_tick_callback (widget, count_frame_cb, &n, NULL);
  wait_until (n >= 3);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline void
xdotool_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Runs xdotool with the words of @command: real pointer and keys. The window is at 0,0. */
static inline void
xdotool (const char *command)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *line = g_strconcat ("xdotool ", command, NULL);
  gboolean is_done = FALSE;

  g_shell_parse_argv (line, NULL, &words, &error);
  g_assert_no_error (error);
  process = g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, xdotool_done_cb, &is_done);
  wait_until (is_done);
}

static inline void
click_at (GtkWidget *widget, double x, double y)
{
  graphene_point_t at;
  g_autofree char *command = NULL;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (gtk_widget_get_root (widget)),
                                           &GRAPHENE_POINT_INIT ((float) x, (float) y), &at));
  command = g_strdup_printf ("mousemove %d %d click 1", (int) at.x, (int) at.y);
  xdotool (command);
}

/* What is painted; NULL between a change and its frame. */
static inline GskRenderNode *
take_node (GdkPaintable *paintable, int width, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Saves a picture of the widget where DASTAN_SHOTS names a folder; else does nothing. */
static inline void
save_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("DASTAN_SHOTS");
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (folder == NULL)
    return;
  path = g_strdup_printf ("%s/%s.png", folder, name);
  paintable = gtk_widget_paintable_new (widget);
  wait_until ((node = take_node (paintable, width, height)) != NULL);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

/* The dossier compiled into the program; (transfer full). */
static inline DastanDossier *
read_builtin (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
    = g_resources_lookup_data ("/io/github/dastan_app/Dastan/data/dossiers/japan-central-asia.json", 0, &error);
  DastanDossier *dossier;

  g_assert_no_error (error);
  dossier = dastan_json_read (bytes, "built-in", NULL, &error);
  g_assert_no_error (error);
  return dossier;
}

/* A window of the size around @child, shown and drawn; it stays until it is destroyed. */
static inline GtkWidget *
show_in_window (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (child) > 0);
  wait_for_frames (child);
  return window;
}

/* (nullable): the widget of this type in the tree of @widget after @skip others of it. */
static inline gpointer
find_type (GtkWidget *widget, GType type, guint *skip)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*skip)-- == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type, skip);
  return found;
}

static inline void
init_display_test (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      exit (77);
    }
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}
