/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks through every pane and window by Tab and arrows, with real keys, and looks on the
 * accessibility bus what has the focus and whether everything that can have it has a name and a
 * role. */
#include "bus.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOST_TABS 160
#define MOST_ARROWS 8
#define AFTER_KEY_MS 60
#define SETTLED_MS 25 /* after which nothing more comes of a key that has moved the focus */
#define SLOW 5      /* times that, for something else to have the focus */
#define SLOWEST 60  /* … and for a window to show */
#define MOST_SAID 6 /* of what is around something */

#define BUILTIN "dastan:builtin" /* without it what was open last is */
#define SELECTED BUILTIN "?event=summit-2025"

static const char *program;
static char *sheet; /* a table to be imported */
static char *bare;  /* a dossier in which nothing has a date */

static void
send_keys (const char *keys)
{
  g_autofree char *line = g_strdup_printf ("xdotool key --clearmodifiers %s", keys);
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (line, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* @opens: (nullable): a file or a link to a view; else the built-in dossier. */
static GSubprocess *
start (const char *opens)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program,
                                           opens != NULL ? opens : BUILTIN, NULL);
  g_autoptr (AtspiAccessible) shown = NULL;

  g_assert_no_error (error);
  if (opens == sheet)
    shown = wait_for (ATSPI_ROLE_INVALID, name_contains, "Rivers opened");
  else if (opens == bare)
    shown = wait_for (ATSPI_ROLE_PANEL, name_begins, "No event in this dossier has a date yet.");
  else
    shown = wait_for (ATSPI_ROLE_LIST_ITEM, name_begins,
                      "First leaders’ summit, Tokyo, December 2025");
  g_spawn_command_line_sync ("sh -c 'xdotool windowfocus --sync $(xdotool search --onlyvisible "
                             "--class ^dastan$ | head -1)'",
                             NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return process;
}

/* The tables of this test say “sheet” and “bare” for the files that it makes. */
static const char *
find_opened (const char *opens)
{
  if (g_strcmp0 (opens, "bare") == 0)
    return bare;
  return g_strcmp0 (opens, "sheet") == 0 ? sheet : opens;
}

/* An action of the first window, for what no key leads to. */
static void
act (const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GDBusActionGroup) actions = NULL;
  gboolean is_of_app = g_str_has_prefix (action, "app.");

  g_assert_no_error (error);
  actions = g_dbus_action_group_get (bus, "io.github.dastan_app.Dastan",
                                     is_of_app ? "/io/github/dastan_app/Dastan"
                                               : "/io/github/dastan_app/Dastan/window/1");
  g_action_group_activate_action (G_ACTION_GROUP (actions), strchr (action, '.') + 1, NULL);
  g_dbus_connection_flush_sync (bus, NULL, &error);
  g_assert_no_error (error);
}

/* By keys ("ctrl+n", several with spaces between them) or an action ("win.new-story"); (nullable).
 */
static void
lead_to (const char *way)
{
  if (way != NULL && (g_str_has_prefix (way, "win.") || g_str_has_prefix (way, "app.")))
    act (way);
  else if (way != NULL)
    send_keys (way);
}

static void
stop (GSubprocess *process)
{
  g_subprocess_send_signal (process, 15);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
  wait_until_gone ();
}

/* --- Everything that can have the focus --- */

/* The rows of a list that the toolkit shows for a choice have no name of their own before its
 * version 4.10: they are read by what stands in them. */
static gboolean
is_of_toolkit (AtspiAccessible *node, const char *name)
{
  /* A label is called by its words; one that has none yet is not shown. */
  if (atspi_accessible_get_role (node, NULL) == ATSPI_ROLE_LABEL)
    return TRUE;
  return (atspi_accessible_get_role (node, NULL) == ATSPI_ROLE_LIST_ITEM
          && g_strcmp0 (name, "") == 0)
         || g_strcmp0 (name, "GtkListItemWidget") == 0;
}

/* Whether it is what a widget is called that nobody named: its class. */
static gboolean
is_class (const char *name)
{
  return (g_str_has_prefix (name, "Gtk") || g_str_has_prefix (name, "Adw")
          || g_str_has_prefix (name, "Dastan"))
         && strpbrk (name, " ’'") == NULL;
}

/* What it is in, from the inside out, and what is in it. */
static char *
describe_place (AtspiAccessible *node)
{
  GString *text = g_string_new ("in");
  AtspiAccessible *at = atspi_accessible_get_parent (node, NULL);
  int n = atspi_accessible_get_child_count (node, NULL);

  for (guint i = 0; i < MOST_SAID && at != NULL; i++)
    {
      g_autoptr (AtspiAccessible) of = at;
      g_autofree char *name = atspi_accessible_get_name (of, NULL),
                      *role = atspi_accessible_get_role_name (of, NULL);

      g_string_append_printf (text, " %s “%s”", role, name);
      at = atspi_accessible_get_parent (of, NULL);
    }
  g_clear_object (&at);
  g_string_append (text, ", with");
  for (int i = 0; i < MIN (n, MOST_SAID); i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);
      g_autofree char *name = child != NULL ? atspi_accessible_get_name (child, NULL) : NULL,
                      *role = child != NULL ? atspi_accessible_get_role_name (child, NULL) : NULL;

      g_string_append_printf (text, " %s “%s”", role, name);
    }
  return g_string_free (text, FALSE);
}

/* Counts what can have the focus below @node; what has no name, or that of its class, is told. */
static guint
look (AtspiAccessible *node, guint depth, const char *place, guint *n_bad)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (node);
  g_autofree char *name = atspi_accessible_get_name (node, NULL),
                  *role_name = atspi_accessible_get_role_name (node, NULL);
  AtspiRole role = atspi_accessible_get_role (node, NULL);
  guint n = 0;
  int children = depth < MAX_DEPTH ? atspi_accessible_get_child_count (node, NULL) : 0;

  if (states != NULL && atspi_state_set_contains (states, ATSPI_STATE_FOCUSABLE)
      && atspi_state_set_contains (states, ATSPI_STATE_VISIBLE) && !is_of_toolkit (node, name))
    {
      n++;
      if (name == NULL || name[0] == '\0' || is_class (name) || role == ATSPI_ROLE_INVALID
          || role == ATSPI_ROLE_UNKNOWN)
        {
          g_autofree char *where = describe_place (node);

          g_printerr ("%s: “%s” (%s) has no name or role, %s\n", place, name, role_name, where);
          (*n_bad)++;
        }
    }
  for (int i = 0; i < children; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (node, i, NULL);

      if (child != NULL)
        n += look (child, depth + 1, place, n_bad);
    }
  return n;
}

/* What is opened; the way that leads there; what shows then, and how much can have the focus at
 * least, in all windows. */
static const struct
{
  const char *opens;
  const char *way;
  const char *place;
  const char *shows;
  guint least;
} places[] = {
  { NULL, NULL, "the window", "Zoom In", 60 },
  { NULL, "ctrl+f", "search", "Searches the titles, summaries", 60 },
  { NULL, "ctrl+f s u m m i t", "what was found", "Tokyo Declaration", 60 },
  { NULL, "ctrl+l", "the filter", "Status", 60 },
  { NULL, "ctrl+comma", "preferences", "Movement", 70 },
  { NULL, "ctrl+question", "the window of shortcuts", "Main menu", 60 },
  { NULL, "app.about", "about the program", "Report an Issue", 60 },
  { NULL, "ctrl+n", "the form of an event", "Title", 70 },
  { NULL, "win.new-story", "the form of a story", "Steps", 60 },
  { NULL, "ctrl+shift+e", "export", "Events", 65 },
  { NULL, "ctrl+shift+o", "what could be opened", "Open a File", 5 },
  { NULL, "F5", "the presentation", "Silk Road Diplomacy", 60 },
  { SELECTED, NULL, "the reader", "Tokyo Declaration", 60 },
  { SELECTED, "ctrl+e", "the form with an event", "Remove", 70 },
  { "sheet", NULL, "import", "Rivers opened", 5 },
  { "bare", NULL, "a timeline without dates", "Edit the Event", 20 },
};

static void
test_names (void)
{
  guint n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GSubprocess *process = start (find_opened (places[i].opens));
      g_autoptr (AtspiAccessible) desktop = NULL, shown = NULL;
      guint n;

      lead_to (places[i].way);
      shown = wait_for (ATSPI_ROLE_INVALID, name_contains, places[i].shows);
      desktop = atspi_get_desktop (0);
      n = look (desktop, 0, places[i].place, &n_bad);
      g_test_message ("%s: %u", places[i].place, n);
      if (n < places[i].least)
        {
          g_printerr ("%s: only %u can have the focus\n", places[i].place, n);
          n_bad++;
        }
      stop (process);
    }
  g_assert_cmpuint (n_bad, ==, 0);
}

/* --- By Tab --- */

static gboolean
has_words (AtspiAccessible *node, const char *name, const char *text)
{
  return name[0] != '\0';
}

static void
focus_cb (AtspiEvent *event, gpointer data)
{
  GString *visited = data;
  g_autofree char *name
      = event->detail1 != 0 ? atspi_accessible_get_name (event->source, NULL) : NULL;

  /* Lines of menus are read by what stands in them in GTK 4.18. */
  if (name != NULL && name[0] == '\0')
    {
      g_autoptr (AtspiAccessible) words
          = find (event->source, ATSPI_ROLE_INVALID, has_words, NULL, 0);

      if (words != NULL)
        {
          g_free (name);
          name = atspi_accessible_get_name (words, NULL);
        }
    }

  if (name != NULL)
    g_string_append_printf (visited, "%s\n", name);
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

static gboolean
stop_cb (gpointer is_over)
{
  *(gboolean *)is_over = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets events come for so long, or until the focus has moved on where @visited is told. */
static void
listen_while (guint milliseconds, GString *visited)
{
  gsize before = visited != NULL ? visited->len : 0;
  gboolean is_over = FALSE;
  guint timeout = g_timeout_add (milliseconds, stop_cb, &is_over);

  while (!is_over && (visited == NULL || visited->len == before))
    g_main_context_iteration (NULL, TRUE);
  if (!is_over)
    g_source_remove (timeout);
}

/* Lets events come for a while. */
static void
listen (void)
{
  listen_while (AFTER_KEY_MS, NULL);
}

/* Lets events come until the focus has moved on, or has had its time to, and then has settled. */
static void
listen_for (GString *visited, guint most)
{
  gsize before = visited->len, last;

  listen_while (most * AFTER_KEY_MS, visited);
  if (visited->len == before)
    return;
  do
    {
      last = visited->len;
      listen_while (SETTLED_MS, visited);
    }
  while (visited->len != last);
}

static gboolean
has_visited (GString *visited, const char *name)
{
  return strstr (visited->str, name) != NULL;
}

/* From pane to pane, and round to the first again: header, map, timeline, overview, player, reader.
 */
static void
test_tab (void)
{
  const char *const wanted[]
      = { "Open\n",    "Search\n",         "Map\n",        "Tokyo, 6 events\n",
          "Zoom In\n", "summit",           "Overview\n",   "Play Through Time\n",
          "Legend\n",  "11 excerpts from", "First event:", "Next\n" };
  GSubprocess *process = start (NULL);
  g_autoptr (GString) visited = g_string_new (NULL);
  AtspiEventListener *listener = atspi_event_listener_new (focus_cb, visited, NULL);
  guint n_missing = 0;

  g_assert_true (atspi_event_listener_register (listener, "object:state-changed:focused", NULL));
  for (guint i = 0; i < MOST_TABS; i++)
    {
      gboolean is_all = TRUE;

      send_keys ("Tab");
      listen_for (visited, SLOW);
      for (guint k = 0; k < G_N_ELEMENTS (wanted); k++)
        is_all = is_all && has_visited (visited, wanted[k]);
      if (is_all)
        break;
    }
  for (guint k = 0; k < G_N_ELEMENTS (wanted); k++)
    if (!has_visited (visited, wanted[k]))
      {
        g_printerr ("never reached by Tab: %s\n", wanted[k]);
        n_missing++;
      }
  if (n_missing > 0)
    g_printerr ("reached were:\n%s", visited->str);
  g_assert_cmpuint (n_missing, ==, 0);
  atspi_event_listener_deregister (listener, "object:state-changed:focused", NULL);
  g_object_unref (listener);
  stop (process);
}

/* --- By arrows --- */

/* What is opened; the way that leads there; a part of the title of the window that it is in; what
 * Tab comes to, by its beginning (NULL: where it begins); an arrow; and how many different things
 * have the focus then. */
static const struct
{
  const char *opens;
  const char *way;
  const char *window;
  const char *from;
  const char *arrow;
  guint least;
} walks[] = {
  { NULL, NULL, "Japan", "Tokyo, 6 events", "Left", 3 },
  { NULL, NULL, "Japan", "Dialogue and summits, ", "Down", 3 },
  { NULL, NULL, "Japan", "“Silk Road Diplomacy”", "Right", 3 },
  { NULL, NULL, "Japan", "11 excerpts from", "Down", 3 },
  { SELECTED, NULL, "Japan", "Filter by category: Dialogue", "Right", 3 },
  { SELECTED, NULL, "Japan", "Copy as citation", "Down", 3 },
  { NULL, "ctrl+f s u m m i t", "Japan", NULL, "Down", 4 },
  { NULL, "ctrl+l", "Japan", "Dialogue and summits (", "Down", 3 },
  { NULL, "ctrl+l", "Japan", "Only what is certainly", "Down", 3 },
  { NULL, "F10", "Japan", NULL, "Down", 4 },
  { NULL, "ctrl+comma", "Preferences", "Style", "Down", 3 },
  { NULL, "ctrl+n", "New Event", "Status", "Down", 2 },
  { NULL, "win.new-story", "Story", "Title", "Down", 3 },
  { NULL, "ctrl+shift+e", "Export", "What", "Down", 3 },
  { "sheet", NULL, "sheet", "title", "Down", 3 },
  { "bare", NULL, "Bare", "3 events without a date", "Tab", 2 },
};

static const char *
get_last (GString *visited)
{
  const char *end
      = g_strrstr_len (visited->str, visited->len > 0 ? (gssize)visited->len - 1 : 0, "\n");

  return end != NULL ? end + 1 : visited->str;
}

/* Without a window manager the keys go where they are sent. */
static void
focus_window (const char *title)
{
  g_autofree char *command = g_strdup_printf (
      "sh -c 'xdotool windowfocus --sync $(xdotool search --onlyvisible --name \"%s\" | tail -1)'",
      title);
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  listen ();
}

/* Tab until something has the focus whose name begins so. */
static gboolean
tab_to (GString *visited, const char *name)
{
  for (guint i = 0; i < MOST_TABS; i++)
    {
      if (g_str_has_prefix (get_last (visited), name))
        return TRUE;
      send_keys ("Tab");
      listen_for (visited, SLOW);
    }
  return FALSE;
}

static guint
count_names (GString *visited)
{
  g_auto (GStrv) lines = g_strsplit (visited->str, "\n", -1);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_hash_table_add (names, lines[i]);
  return g_hash_table_size (names);
}

/* In lists, lanes, timeline, map, menus and forms the arrows go from one thing to the next. */
static void
test_arrows (void)
{
  guint n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      GSubprocess *process = start (find_opened (walks[i].opens));
      g_autoptr (GString) visited = g_string_new (NULL);
      AtspiEventListener *listener = atspi_event_listener_new (focus_cb, visited, NULL);

      g_assert_true (
          atspi_event_listener_register (listener, "object:state-changed:focused", NULL));
      if (walks[i].way != NULL)
        {
          lead_to (walks[i].way);
          listen_for (visited, SLOWEST);
          listen ();
          focus_window (walks[i].window);
        }
      if (walks[i].from != NULL && !tab_to (visited, walks[i].from))
        {
          g_printerr ("never reached by Tab: %s; reached were:\n%s", walks[i].from, visited->str);
          n_bad++;
        }
      else
        {
          for (guint k = 0; k < MOST_ARROWS; k++)
            {
              send_keys (walks[i].arrow);
              listen_for (visited, SLOW);
            }
          if (walks[i].from != NULL)
            g_string_erase (visited, 0, strstr (visited->str, walks[i].from) - visited->str);
          if (count_names (visited) < walks[i].least)
            {
              g_printerr ("from %s, %s leads only to:\n%s\n", walks[i].from, walks[i].arrow,
                          visited->str);
              n_bad++;
            }
        }
      atspi_event_listener_deregister (listener, "object:state-changed:focused", NULL);
      g_object_unref (listener);
      stop (process);
    }
  g_assert_cmpuint (n_bad, ==, 0);
}

/* A table with three lines, and a dossier with three events, in a folder of the test. */
static void
make_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dastan-test-XXXXXX", &error);

  g_assert_no_error (error);
  sheet = g_build_filename (folder, "sheet.csv", NULL);
  g_file_set_contents (
      sheet,
      "title,date,place,note\nRivers opened,1911-05-04,Osh,first\nA bridge,1923,Bishkek,\n"
      "A road,1931,Naryn,\n",
      -1, &error);
  g_assert_no_error (error);
  bare = g_build_filename (folder, "bare.json", NULL);
  g_file_set_contents (bare,
                       "{\"format\": \"dastan-dossier\", \"version\": 1, \"title\": \"Bare\", \"events\": ["
                       "{\"id\": \"a\", \"title\": \"A letter\", \"status\": \"happened\"},"
                       "{\"id\": \"b\", \"title\": \"A visit\", \"status\": \"happened\"},"
                       "{\"id\": \"c\", \"title\": \"A word\", \"status\": \"happened\"}]}",
                       -1, &error);
  g_assert_no_error (error);
}

static void
drop_files (void)
{
  g_autofree char *folder = g_path_get_dirname (sheet);

  g_unlink (sheet);
  g_unlink (bare);
  g_rmdir (folder);
  g_free (sheet);
  g_free (bare);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (argc != 2)
    {
      g_printerr ("usage: walk PROGRAM\n");
      return 2;
    }
  program = argv[1];
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  if (atspi_init () != 0)
    g_error ("there is no accessibility bus");
  g_test_add_func ("/e2e/walk/names", test_names);
  g_test_add_func ("/e2e/walk/tab", test_tab);
  g_test_add_func ("/e2e/walk/arrows", test_arrows);
  make_files ();
  status = g_test_run ();
  drop_files ();
  return status;
}
