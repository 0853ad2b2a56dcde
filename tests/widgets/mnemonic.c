/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Underlines: in words of somebody's own, and as the mark of a key; in a menu that is shown and as
 * it is read aloud. */
#include "display-util.h"

#include "widgets/dastan-mnemonic.h"
#include "widgets/dastan-names.h"

static void
test_words (void)
{
  static const struct
  {
    const char *words;
    const char *label;
  } cases[] = {
    { "", "" },       { "plain", "plain" }, { "_", "__" },           { "a_b", "a__b" },
    { "__", "____" }, { "a_", "a__" },      { "Қаз_ақ", "Қаз__ақ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = dastan_mnemonic_escape (cases[i].words);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

/* (nullable): the line of a menu that reads @words. */
static GtkWidget *
find_line (GtkWidget *widget, const char *words)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words))
    return gtk_widget_get_parent (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_line (child, words);
  return found;
}

static void
test_menu (void)
{
  static const char *const words[] = { "a_b_c", "_first", "last_", "Open" };
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new (), *window = show_in_window (button, 400, 300);
  GtkWidget *popover;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *label = dastan_mnemonic_escape (words[i]);

      g_menu_append (menu, label, "none.none");
    }
  g_menu_append (menu, "_Open", "none.none");
  dastan_names_set_menu (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  wait_until (gtk_widget_get_mapped (popover));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *line = find_line (popover, words[i]);

      g_assert_nonnull (line);
      gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL, words[i]);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/widgets/mnemonic/words", test_words);
  g_test_add_func ("/widgets/mnemonic/menu", test_menu);
  return g_test_run ();
}
