/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bench of the longest time for which the main thread is deaf: opening, filtering, searching a
 * million, importing, and a dossier of the usual size. */
#include <dlfcn.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench-file.h"
#include "bench/bench.h"
#include "window/dastan-application.h"
#include "window/dastan-window.h"

#define N_EVENTS 1000000
#define N_FEW 2000 /* that are all in memory, and of which every title may be laid out */
#define N_IMPORTED 100000
#define N_REMEMBERED 1000
#define N_STEPS 40
#define LINGER_MS 400
#define BUDGET_MS 8
#define FRAME_MS 16

/* --- The meter --- */

/* Between two looks for input, milliseconds: all that is done, and what of it is not the painting
 * of a frame. Four times: by the clock; that without waiting for the answers of an X server; the
 * thread's own time; and what the program answers for, its own time and its waiting (for locks,
 * files, the display server), without the time for which the thread could have run and the
 * processors were given to others.
 *
 * On a virtual machine the machine below takes processors away now and then (a program that does
 * nothing but look at the clock, and before which nothing else is let, sees gaps of one length).
 * Linux counts that time, but in no smaller unit than 10 ms, and a part of it goes into the
 * thread's own time. So steps that took too long while that count went on are told apart, not
 * corrected. */
static struct
{
  double back;     /* when it came from the last look */
  double painting; /* spent in frames since */
  double before;   /* when the present frame began */
  double back_cpu; /* the same of the thread's own time */
  double painting_cpu;
  double before_cpu;
  double back_queue; /* the same of the time in the queue for a processor */
  double painting_queue;
  double before_queue;
  double asked; /* the time of waiting for answers of the display server */
  double painting_asked;
  double before_asked;
  double longest;
  double longest_unasked;
  double longest_cpu;
  double longest_held;
  double longest_frame;
  double longest_stolen;
  guint n_stolen;
  guint64 stolen; /* what had been taken away at the last look, in Linux's unit */
} meter;

static double
now_ms (void)
{
  return (double)g_get_monotonic_time () / 1000.0;
}

/* The time for which this thread ran, while other threads and programs may have had the processor
 * between. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

/* The time for which this thread could have run and did not: the second number of Linux's schedstat
 * (see Documentation/scheduler/sched-stats.rst); elsewhere nothing. */
static double
queue_ms (void)
{
  static int file = -2;
  char text[80] = "", *end;

  if (file == -2)
    file = g_open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC, 0);
  if (file < 0 || pread (file, text, sizeof text - 1, 0) <= 0)
    return 0;
  g_ascii_strtoull (text, &end, 10);
  return (double)g_ascii_strtoull (end, NULL, 10) / 1e6;
}

/* What was taken from all processors since the start: the eighth number of the first line of
 * Linux's /proc/stat (see its manual page, proc(5)); elsewhere nothing. */
static guint64
get_stolen (void)
{
  static int file = -2;
  char text[200] = "", *at = text + strlen ("cpu");
  guint64 stolen = 0;

  if (file == -2)
    file = g_open ("/proc/stat", O_RDONLY | O_CLOEXEC, 0);
  if (file < 0 || pread (file, text, sizeof text - 1, 0) <= 0)
    return 0;
  for (guint i = 0; i < 8; i++)
    stolen = g_ascii_strtoull (at, &at, 10);
  return stolen;
}

void *xcb_wait_for_reply64 (void *connection, guint64 request, void **error);

/* Stands before the library's function, through which every question to an X server goes that waits
 * for its answer: the toolkit asks for the pointer, the monitor and the work area whenever a window
 * is laid out or drawn. Only the main thread asks. */
__attribute__ ((visibility ("default"))) void *
xcb_wait_for_reply64 (void *connection, guint64 request, void **error)
{
  static void *(*wait) (void *, guint64, void **);
  double from = now_ms ();
  void *reply;

  if (wait == NULL)
    wait = (void *(*)(void *, guint64, void **))dlsym (RTLD_NEXT, "xcb_wait_for_reply64");
  reply = wait (connection, request, error);
  meter.asked += now_ms () - from;
  return reply;
}

static void
note_step (double busy, double busy_cpu, double queue, double asked)
{
  if (busy > BUDGET_MS && get_stolen () > meter.stolen)
    {
      meter.longest_stolen = MAX (meter.longest_stolen, busy);
      meter.n_stolen++;
      return;
    }
  meter.longest = MAX (meter.longest, busy);
  meter.longest_unasked = MAX (meter.longest_unasked, busy - asked);
  meter.longest_cpu = MAX (meter.longest_cpu, busy_cpu);
  meter.longest_held = MAX (meter.longest_held, busy - queue);
}

static int
poll_cb (GPollFD *fds, guint n, int timeout)
{
  double busy = now_ms () - meter.back - meter.painting;
  double busy_cpu = cpu_ms () - meter.back_cpu - meter.painting_cpu;
  double queue = queue_ms () - meter.back_queue - meter.painting_queue;
  int result;

  if (meter.back > 0)
    note_step (busy, busy_cpu, queue, meter.asked - meter.painting_asked);
  result = g_poll (fds, n, timeout);
  meter.stolen = get_stolen ();
  meter.back = now_ms ();
  meter.back_cpu = cpu_ms ();
  meter.back_queue = queue_ms ();
  meter.painting = meter.painting_cpu = meter.painting_queue = 0;
  meter.asked = meter.painting_asked = 0;
  return result;
}

/* What a user does comes to the program from a look for input, and after a frame there is one: the
 * scenes say with this that somebody does something, as a click or a key would. */
static void
do_next (void)
{
  poll_cb (NULL, 0, 0);
}

/* A hook stands before all handlers: the size of the window is computed by the first of them, which
 * lays out all that changed. */
static gboolean
before_paint_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer clock)
{
  if (g_value_get_object (values) != clock)
    return TRUE;
  meter.before = now_ms ();
  meter.before_cpu = cpu_ms ();
  meter.before_queue = queue_ms ();
  meter.before_asked = meter.asked;
  return TRUE;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  double frame = now_ms () - meter.before;

  meter.painting += frame;
  meter.painting_cpu += cpu_ms () - meter.before_cpu;
  meter.painting_queue += queue_ms () - meter.before_queue;
  meter.painting_asked += meter.asked - meter.before_asked;
  meter.longest_frame = MAX (meter.longest_frame, frame);
}

static void
reset (void)
{
  memset (&meter, 0, sizeof meter);
}

static void
print (const char *what)
{
  g_autofree char *deaf = g_strdup_printf ("main-thread-block-%s", what);
  g_autofree char *unasked = g_strdup_printf ("main-thread-block-%s-unasked", what);
  g_autofree char *held = g_strdup_printf ("main-thread-block-%s-held", what);
  g_autofree char *cpu = g_strdup_printf ("main-thread-block-%s-cpu", what);
  g_autofree char *frame = g_strdup_printf ("main-thread-block-%s-frame", what);
  g_autofree char *stolen = g_strdup_printf ("main-thread-block-%s-stolen", what);
  g_autofree char *n_stolen = g_strdup_printf ("main-thread-block-%s-stolen-steps", what);

  bench_print (deaf, meter.longest, "ms", BUDGET_MS, 0);
  bench_print (unasked, meter.longest_unasked, "ms", BUDGET_MS, 0);
  bench_print (held, meter.longest_held, "ms", BUDGET_MS, 0);
  bench_print (cpu, meter.longest_cpu, "ms", BUDGET_MS, 0);
  bench_print (frame, meter.longest_frame, "ms", FRAME_MS, 0);
  bench_print (stolen, meter.longest_stolen, "ms", 0, 0);
  bench_print (n_stolen, meter.n_stolen, "steps", 0, 0);
}

/* --- The scenes --- */

#define run_until(condition)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
  }                                                                                                \
  G_STMT_END

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);
  return ++*(guint *)data < 4 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
run_frames (DastanWindow *window)
{
  guint n = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (window), count_frame_cb, &n, NULL);
  run_until (n >= 4);
  run_until (dastan_map_is_settled (dastan_window_get_map (window))
             && dastan_timeline_canvas_is_settled (
                 dastan_timeline_get_canvas (dastan_window_get_timeline (window))));
}

static gboolean
is_over_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What comes only when all is drawn: children for a screen reader, tooltips, what is told to
 * others. */
static void
linger (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (LINGER_MS, is_over_cb, &is_over);
  run_until (is_over);
}

static void
open_file (DastanWindow *window, GFile *file, guint n)
{
  DastanExplorer *explorer = dastan_window_get_explorer (window);

  dastan_window_open_file (window, file);
  run_until (dastan_explorer_get_n_events (explorer) == n
             || dastan_window_get_problem (window) != NULL);
  if (dastan_window_get_problem (window) != NULL)
    g_error ("%s", dastan_window_get_problem (window));
  run_frames (window);
}

/* What the desktop remembers of files after some time of use; not where there is any. */
static void
write_memory (void)
{
  g_autoptr (GBookmarkFile) memory = g_bookmark_file_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);

  for (guint i = 0; i < N_REMEMBERED; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///folder/document-%u.pdf", i);

      g_bookmark_file_set_mime_type (memory, uri, "application/pdf");
      g_bookmark_file_add_application (memory, uri, "Reader", "reader %u");
    }
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_bookmark_file_to_file (memory, path, NULL);
}

static void
filter (DastanWindow *window)
{
  DastanExplorer *explorer = dastan_window_get_explorer (window);

  for (guint i = 0; i < N_STEPS; i++)
    {
      DastanFacet facet = i % DASTAN_N_FACETS;
      guint n_values;

      dastan_explorer_get_counts (explorer, facet, &n_values);
      do_next ();
      if (n_values > 0)
        dastan_explorer_toggle (explorer, facet, i % n_values);
      run_frames (window);
      if (i % 7 == 6)
        {
          do_next ();
          dastan_explorer_clear_filter (explorer);
          run_frames (window);
        }
    }
  do_next ();
  dastan_explorer_clear_filter (explorer);
  run_frames (window);
}

static void
brush (DastanWindow *window)
{
  DastanTimelineCanvas *canvas = dastan_timeline_get_canvas (dastan_window_get_timeline (window));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (guint i = 0; i < N_STEPS; i++)
    {
      do_next ();
      dastan_timeline_canvas_zoom (canvas, i < N_STEPS / 2 ? 1.2 : 1 / 1.2);
      dastan_timeline_canvas_pan (canvas, 0.05);
      run_frames (window);
    }
  do_next ();
  dastan_timeline_canvas_fit_all (canvas);
  run_frames (window);
}

static gboolean
find_type (GtkWidget *widget, GType type, GtkWidget **found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    *found = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && *found == NULL;
       child = gtk_widget_get_next_sibling (child))
    find_type (child, type, found);
  return *found != NULL;
}

static void
search (DastanWindow *window)
{
  const char *const words[]
      = { "a", "ag", "agree", "summit", "loan tokyo", "\"in the\"", "zzz", "the" };
  GtkWidget *entry = NULL;
  gint64 until;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  run_until (find_type (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, &entry));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      do_next ();
      gtk_editable_set_text (GTK_EDITABLE (entry), words[i]);
      until = g_get_monotonic_time () + G_USEC_PER_SEC / 4;
      run_until (g_get_monotonic_time () > until);
      run_frames (window);
    }
  do_next ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.escape", NULL);
  run_frames (window);
}

static void
list (DastanWindow *window)
{
  GtkWidget *popover = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-filter", NULL);
  run_until (find_type (GTK_WIDGET (window), GTK_TYPE_POPOVER, &popover));
  run_frames (window);
  do_next ();
  gtk_popover_popdown (GTK_POPOVER (popover));
  run_frames (window);
}

static GFile *
write_sheet (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DASTAN_BENCH_FOLDER"), "bench.csv", NULL);
  g_autoptr (GString) text
      = g_string_new ("title,date,category,place,latitude,longitude,summary\n");

  for (guint i = 0; i < N_IMPORTED; i++)
    g_string_append_printf (
        text, "Event number %u,%u-%02u-%02u,C%u,P%u,%u,%u,What is said of it in some %u words\n", i,
        1900 + i % 120, 1 + i % 12, 1 + i % 28, i % 8, i % 60, i % 60, i % 60, i % 1000);
  g_file_set_contents (path, text->str, -1, NULL);
  return g_file_new_for_path (path);
}

static gboolean
is_import_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Import") == 0;
}

static GtkWidget *
find_import_button (GtkWidget *widget)
{
  GtkWidget *found = is_import_button (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_import_button (child);
  return found;
}

static void
import (DastanWindow *window)
{
  DastanExplorer *explorer = dastan_window_get_explorer (window);
  g_autoptr (GFile) file = write_sheet ();
  GtkWidget *button = NULL;

  reset ();
  dastan_window_open_file (window, file);
  /* Nobody searches the window for it: it is found once. */
  run_until (g_strcmp0 (dastan_window_get_page (window), "import") == 0
             && !dastan_window_is_busy (window));
  button = find_import_button (GTK_WIDGET (window));
  run_until (gtk_widget_get_sensitive (button));
  do_next ();
  g_signal_emit_by_name (button, "clicked");
  run_until (dastan_explorer_get_n_events (explorer) == N_IMPORTED);
  run_frames (window);
  g_file_delete (file, NULL, NULL);
}

static void
open_few (DastanWindow *window)
{
  g_autoptr (GFile) file = bench_make_file (N_FEW);

  /* The making of it is not measured. */
  reset ();
  open_file (window, file, N_FEW);
}

/* A scene is measured from its beginning; what came before it is over. */
static void
bench (
    int argc, char **argv, DastanWindow *window, const char *what, void (*scene) (DastanWindow *))
{
  g_autofree char *name = g_strdup_printf ("main-thread-block-%s", what);

  if (!bench_wants (argc, argv, name))
    return;
  reset ();
  scene (window);
  linger ();
  print (what);
}

static gboolean
wants_any (int argc, char **argv)
{
  const char *const scenes[] = { "open",       "filter",     "brush",    "list",       "search",
                                  "import",     "few-open",   "few-filter", "few-brush" };

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *name = g_strdup_printf ("main-thread-block-%s", scenes[i]);

      if (bench_wants (argc, argv, name))
        return TRUE;
    }
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (DastanApplication) application = NULL;
  g_autoptr (GFile) file = NULL;
  DastanWindow *window;
  GdkFrameClock *clock;

  if (!wants_any (argc, argv))
    return 0;
  file = bench_make_file (N_EVENTS);
  write_memory ();
  application = dastan_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = dastan_window_new (GTK_APPLICATION (application));
  dastan_window_set_forgetful (window, FALSE);
  dastan_window_open_builtin (window);
  gtk_window_present (GTK_WINDOW (window));
  run_until (dastan_map_is_settled (dastan_window_get_map (window)));
  run_frames (window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_add_emission_hook (g_signal_lookup ("before-paint", GDK_TYPE_FRAME_CLOCK), 0,
                              before_paint_cb, clock, NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  g_main_context_set_poll_func (NULL, poll_cb);
  reset ();
  open_file (window, file, N_EVENTS);
  linger ();
  print ("open");
  bench (argc, argv, window, "filter", filter);
  bench (argc, argv, window, "brush", brush);
  bench (argc, argv, window, "list", list);
  bench (argc, argv, window, "search", search);
  bench (argc, argv, window, "import", import);
  bench (argc, argv, window, "few-open", open_few);
  bench (argc, argv, window, "few-filter", filter);
  bench (argc, argv, window, "few-brush", brush);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
