/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While a story is told the screen stays on: a real session bus with a session manager on it is asked for that, and told
 * when the story is over. */
#include "display-util.h"
#include "window/dastan-application.h"
#include "window/dastan-present-window.h"
#include "window/dastan-window.h"

#define COOKIE 7u

static const char introspection[]
    = "<node><interface name='org.gnome.SessionManager'>"
      "<method name='RegisterClient'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='o' direction='out'/></method>"
      "<method name='Inhibit'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='u' direction='out'/></method>"
      "<method name='Uninhibit'><arg type='u' direction='in'/></method>"
      "</interface></node>";

/* The session manager, on a thread of its own: it is asked by calls that wait. */
static struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_ready;
  guint n_asked;
  guint n_over;
  guint flags; /* of what it was asked to keep from happening */
  char *reason;
  GMainLoop *loop;
} manager;

static void
called_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer data)
{
  g_mutex_lock (&manager.mutex);
  if (g_str_equal (method, "Inhibit"))
    {
      g_clear_pointer (&manager.reason, g_free);
      g_variant_get (parameters, "(susu)", NULL, NULL, &manager.reason, &manager.flags);
      manager.n_asked++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", COOKIE));
    }
  else if (g_str_equal (method, "Uninhibit"))
    {
      guint cookie;

      g_variant_get (parameters, "(u)", &cookie);
      g_assert_cmpuint (cookie, ==, COOKIE);
      manager.n_over++;
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/client"));
  g_mutex_unlock (&manager.mutex);
}

static void
owned_cb (GDBusConnection *connection, const char *name, gpointer data)
{
  g_mutex_lock (&manager.mutex);
  manager.is_ready = TRUE;
  g_cond_signal (&manager.cond);
  g_mutex_unlock (&manager.mutex);
}

static gpointer
run_manager (gpointer address)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (introspection, NULL);
  guint owner;

  g_main_context_push_thread_default (context);
  connection = g_dbus_connection_new_for_address_sync (
      address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
      NULL);
  g_assert_nonnull (connection);
  g_assert_cmpuint (g_dbus_connection_register_object (connection, "/org/gnome/SessionManager", info->interfaces[0],
                                                       &vtable, NULL, NULL, NULL),
                    >, 0);
  owner = g_bus_own_name_on_connection (connection, "org.gnome.SessionManager", G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb,
                                        NULL, NULL, NULL);
  manager.loop = g_main_loop_new (context, FALSE);
  g_main_loop_run (manager.loop);
  g_bus_unown_name (owner);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static guint
count (const guint *number)
{
  guint n;

  g_mutex_lock (&manager.mutex);
  n = *number;
  g_mutex_unlock (&manager.mutex);
  return n;
}

static void
test_awake (void)
{
  g_autoptr (DastanApplication) application = dastan_application_new ();
  DastanWindow *window;
  GtkWindow *story;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  window = dastan_window_new (GTK_APPLICATION (application));
  dastan_window_set_forgetful (window, TRUE);
  dastan_window_open_builtin (window);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (GTK_WIDGET (window));
  g_assert_cmpuint (count (&manager.n_asked), ==, 0);
  for (guint i = 1; i <= 2; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.present", NULL));
      wait_until (count (&manager.n_asked) == i);
      g_assert_cmpuint (manager.flags, ==, GTK_APPLICATION_INHIBIT_IDLE);
      g_assert_cmpuint (strlen (manager.reason), >, 5);
      story = gtk_application_get_active_window (GTK_APPLICATION (application));
      g_assert_true (DASTAN_IS_PRESENT_WINDOW (story));
      wait_for_frames (GTK_WIDGET (story));
      g_assert_cmpuint (count (&manager.n_over), ==, i - 1);
      gtk_window_close (story);
      wait_until (count (&manager.n_over) == i);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  /* Never let go: that would wait for the toolkit to forget the bus. */
  static GTestDBus *bus;
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  GThread *thread;
  int status;

  /* Which forgets the display. */
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  if (display != NULL)
    g_setenv ("DISPLAY", display, TRUE);
  thread = g_thread_new ("session-manager", run_manager, (gpointer)g_test_dbus_get_bus_address (bus));
  g_mutex_lock (&manager.mutex);
  while (!manager.is_ready)
    g_cond_wait (&manager.cond, &manager.mutex);
  g_mutex_unlock (&manager.mutex);
  init_display_test (&argc, &argv);
  g_test_add_func ("/window/awake", test_awake);
  status = g_test_run ();
  g_main_loop_quit (manager.loop);
  g_thread_join (thread);
  g_test_dbus_stop (bus);
  return status;
}
