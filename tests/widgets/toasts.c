/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Toasts: anybody's words, one at a time, gone when they are not true any more. */
#include "display-util.h"

#include "widgets/dastan-toasts.h"

typedef struct
{
  GtkWidget *toasts;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->toasts = adw_toast_overlay_new ();
  fixture->window = show_in_window (fixture->toasts, 400, 200);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* How many labels below @widget are shown with these words. */
static guint
count_labels (GtkWidget *widget, const char *words)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
            && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, words);
  return n;
}

static void
say (Fixture *fixture, const char *words)
{
  dastan_toasts_show (ADW_TOAST_OVERLAY (fixture->toasts), dastan_toast_new (words, 0));
}

/* Titles of events and names of files are no markup. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "Oil & gas <b>", "&amp;", "a_b", "100 %" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      say (fixture, words[i]);
      wait_until (count_labels (fixture->toasts, words[i]) == 1);
    }
}

static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      say (fixture, "Before");
      say (fixture, "Last");
    }
  wait_until (count_labels (fixture->toasts, "Last") == 1);
  g_assert_cmpuint (count_labels (fixture->toasts, "Before"), ==, 0);
  dastan_toasts_dismiss (ADW_TOAST_OVERLAY (fixture->toasts));
  wait_for_frames (fixture->toasts);
  g_assert_cmpuint (count_labels (fixture->toasts, "Last"), ==, 0);
  g_assert_cmpuint (count_labels (fixture->toasts, "Before"), ==, 0);
  /* There is nothing left to dismiss. */
  dastan_toasts_dismiss (ADW_TOAST_OVERLAY (fixture->toasts));
}

/* What is not about the dossier stays, or comes back. */
static void
test_others_stay (Fixture *fixture, gconstpointer data)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (fixture->toasts), dastan_toast_new ("Other", 0));
  wait_until (count_labels (fixture->toasts, "Other") == 1);
  say (fixture, "About the dossier");
  wait_until (count_labels (fixture->toasts, "About the dossier") == 1);
  wait_until (count_labels (fixture->toasts, "Other") == 0);
  dastan_toasts_dismiss (ADW_TOAST_OVERLAY (fixture->toasts));
  wait_until (count_labels (fixture->toasts, "Other") == 1);
  g_assert_cmpuint (count_labels (fixture->toasts, "About the dossier"), ==, 0);
}

/* Dismissed by itself it is forgotten, and nobody holds it. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  AdwToast *toast = dastan_toast_new ("Gone", 0),
           *other = dastan_toast_new ("Goes with the window", 0);

  g_object_add_weak_pointer (G_OBJECT (toast), (gpointer *)&toast);
  dastan_toasts_show (ADW_TOAST_OVERLAY (fixture->toasts), toast);
  wait_until (count_labels (fixture->toasts, "Gone") == 1);
  adw_toast_dismiss (toast);
  wait_until (toast == NULL);
  g_object_add_weak_pointer (G_OBJECT (other), (gpointer *)&other);
  dastan_toasts_show (ADW_TOAST_OVERLAY (fixture->toasts), other);
  wait_for_frames (fixture->toasts);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  wait_until (other == NULL);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define TEST(name, function)                                                                       \
  g_test_add ("/widgets/toasts/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("words", test_words);
  TEST ("one-at-a-time", test_one_at_a_time);
  TEST ("others-stay", test_others_stay);
  TEST ("forgotten", test_forgotten);
  return g_test_run ();
}
