/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives the installed program from outside, as a screen reader does: over the accessibility bus alone. */
#include "bus.h"

static const char *program;

/* The summit is found on the timeline by name, activated, and its words stand in the reader and Tokyo on the
 * map. */
static void
test_summit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (AtspiAccessible) summit = NULL, excerpt = NULL, tokyo = NULL, heading = NULL;
  gint64 give_up;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  g_assert_no_error (error);
  summit = wait_for (ATSPI_ROLE_LIST_ITEM, name_begins, "First leaders’ summit, Tokyo, December 2025");
  g_assert_false (has_state (summit, ATSPI_STATE_SELECTED));
  do_action (summit, "item.activate");
  heading = wait_for (ATSPI_ROLE_HEADING, name_contains, "First leaders’ summit, Tokyo");
  excerpt = wait_for (ATSPI_ROLE_INVALID, name_contains,
                      "Recently, Japan hosted the first \"Central Asia + Japan\" summit in Tokyo.");
  tokyo = wait_for (ATSPI_ROLE_LIST_ITEM, name_begins, "Tokyo, ");
  give_up = g_get_monotonic_time () + PATIENCE_MS * 1000;
  while (!has_state (summit, ATSPI_STATE_SELECTED) && g_get_monotonic_time () < give_up)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (has_state (summit, ATSPI_STATE_SELECTED));
  g_subprocess_send_signal (process, 15);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_no_error (error);
  wait_until_gone ();
}

/* Words are searched for from the bus alone: the button, the entry, and what is found. */
static void
test_search (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  g_autoptr (AtspiAccessible) button = NULL, entry = NULL, found = NULL;
  g_autoptr (AtspiEditableText) text = NULL;

  g_assert_no_error (error);
  button = wait_for (ATSPI_ROLE_PUSH_BUTTON, name_is, "Search");
  do_action (button, "click");
  entry = wait_for (ATSPI_ROLE_ENTRY, name_begins, "Search the dossier");
  text = atspi_accessible_get_editable_text_iface (entry);
  g_assert_nonnull (text);
  g_assert_true (atspi_editable_text_insert_text (text, 0, "declaration", 11, &error));
  g_assert_no_error (error);
  found = wait_for (ATSPI_ROLE_LIST_ITEM, name_is, "Tokyo Declaration, December 2025");
  g_subprocess_send_signal (process, 15);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_no_error (error);
  wait_until_gone ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc != 2)
    {
      g_printerr ("usage: end-to-end PROGRAM\n");
      return 2;
    }
  program = argv[1];
  /* The library warns of a program that is only just coming up. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  if (atspi_init () != 0)
    g_error ("there is no accessibility bus");
  g_test_add_func ("/e2e/summit", test_summit);
  g_test_add_func ("/e2e/search", test_search);
  return g_test_run ();
}
