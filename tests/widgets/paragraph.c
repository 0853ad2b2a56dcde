/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paragraph: laid out once for a width, as high as its lines, and called what it says. */
#include "display-util.h"

#include "widgets/dastan-paragraph.h"
#include "widgets/dastan-tooltip.h"

static const char prose[] = "Rain fell on the steppe for three days, and on the fourth the caravan "
                            "went on towards the pass, "
                            "where nobody had been since autumn.";

static int
get_height (GtkWidget *paragraph, int width)
{
  int height;

  gtk_widget_measure (paragraph, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
test_height (void)
{
  g_autoptr (GtkWidget) paragraph
      = g_object_ref_sink (dastan_paragraph_new (prose, GTK_ACCESSIBLE_ROLE_LABEL));
  int line = get_height (paragraph, 5000), wide = get_height (paragraph, 500);

  g_assert_cmpint (line, >, 0);
  g_assert_cmpint (wide, >, line);
  g_assert_cmpint (get_height (paragraph, 150), >, wide);
  g_assert_cmpint (get_height (paragraph, -1), ==, line);
}

/* A width that was asked for already, and one in which a line fits that fitted before, cost
 * nothing. */
static void
test_laid_out_once (void)
{
  g_autoptr (GtkWidget) paragraph
      = g_object_ref_sink (dastan_paragraph_new ("Two words", GTK_ACCESSIBLE_ROLE_LABEL));
  DastanParagraph *self = DASTAN_PARAGRAPH (paragraph);
  int natural;

  gtk_widget_measure (paragraph, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpuint (dastan_paragraph_get_n_layouts (self), ==, 1);
  get_height (paragraph, natural);
  get_height (paragraph, natural + 100);
  g_assert_cmpuint (dastan_paragraph_get_n_layouts (self), ==, 1);
  dastan_paragraph_set_text (self, "Two words");
  get_height (paragraph, natural);
  g_assert_cmpuint (dastan_paragraph_get_n_layouts (self), ==, 1);
  dastan_paragraph_set_text (self, "Three words now");
  get_height (paragraph, natural + 1000);
  g_assert_cmpuint (dastan_paragraph_get_n_layouts (self), ==, 2);
}

/* One that is cut after some lines is no higher than they are, and its marks do not change that. */
static void
test_max_lines (void)
{
  g_autoptr (GtkWidget) paragraph
      = g_object_ref_sink (dastan_paragraph_new (prose, GTK_ACCESSIBLE_ROLE_LABEL));
  DastanParagraph *self = DASTAN_PARAGRAPH (paragraph);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int line = get_height (paragraph, 5000), whole = get_height (paragraph, 150), cut;

  g_assert_cmpint (whole, >, 2 * line);
  dastan_paragraph_set_max_lines (self, 2);
  cut = get_height (paragraph, 150);
  g_assert_cmpint (cut, >, line);
  g_assert_cmpint (cut, <=, 2 * line);
  g_assert_cmpint (get_height (paragraph, 5000), ==, line);
  pango_attr_list_insert (attributes, pango_attr_background_new (0xffff, 0xffff, 0));
  dastan_paragraph_set_attributes (self, attributes);
  g_assert_true (dastan_paragraph_get_attributes (self) == attributes);
  g_assert_cmpint (get_height (paragraph, 150), ==, cut);
  dastan_paragraph_set_max_lines (self, 0);
  g_assert_cmpint (get_height (paragraph, 150), ==, whole);
}

/* A short text asks for no more than itself, a long one for a bounded width. */
static void
test_width (void)
{
  g_autoptr (GtkWidget) few
      = g_object_ref_sink (dastan_paragraph_new ("Few", GTK_ACCESSIBLE_ROLE_LABEL));
  g_autoptr (GtkWidget) many
      = g_object_ref_sink (dastan_paragraph_new (prose, GTK_ACCESSIBLE_ROLE_LABEL));
  int few_minimum, few_natural, many_minimum, many_natural;

  gtk_widget_measure (few, GTK_ORIENTATION_HORIZONTAL, -1, &few_minimum, &few_natural, NULL, NULL);
  gtk_widget_measure (many, GTK_ORIENTATION_HORIZONTAL, -1, &many_minimum, &many_natural, NULL,
                      NULL);
  g_assert_cmpint (few_minimum, <=, few_natural);
  g_assert_cmpint (few_natural, <, many_natural);
  g_assert_cmpint (many_minimum, <, many_natural);
  g_assert_cmpint (get_height (many, many_natural), >, get_height (few, few_natural));
}

static void
test_accessible (void)
{
  g_autoptr (GtkWidget) paragraph
      = g_object_ref_sink (dastan_paragraph_new ("Who says so", GTK_ACCESSIBLE_ROLE_HEADING));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (paragraph), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (paragraph), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Who says so");
  dastan_paragraph_set_text (DASTAN_PARAGRAPH (paragraph), "Somebody else");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (paragraph), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Somebody else");
}

/* The window goes grey when another is in front: that is a change of style, and no reason to lay
 * out anew. */
static void
test_kept_through_style (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *paragraph = dastan_paragraph_new (prose, GTK_ACCESSIBLE_ROLE_LABEL);
  guint n_before;

  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_set_child (GTK_WINDOW (window), paragraph);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (window);
  n_before = dastan_paragraph_get_n_layouts (DASTAN_PARAGRAPH (paragraph));
  gtk_widget_set_state_flags (window, GTK_STATE_FLAG_BACKDROP, FALSE);
  gtk_widget_add_css_class (paragraph, "dim-label");
  wait_for_frames (window);
  g_assert_cmpuint (dastan_paragraph_get_n_layouts (DASTAN_PARAGRAPH (paragraph)), ==, n_before);
  gtk_widget_add_css_class (paragraph, "title-1");
  wait_for_frames (window);
  g_assert_cmpuint (dastan_paragraph_get_n_layouts (DASTAN_PARAGRAPH (paragraph)), >, n_before);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_tooltip (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_button_new ());
  g_autoptr (GtkWidget) hidden = g_object_ref_sink (gtk_button_new ());

  dastan_tooltip_set (button, "Does something");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Does something");
  g_assert_true (gtk_widget_get_visible (button));
  gtk_widget_set_visible (hidden, FALSE);
  dastan_tooltip_set (hidden, "Does nothing");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (hidden), ==, "Does nothing");
  g_assert_false (gtk_widget_get_visible (hidden));
}

/* On the screen it comes after everything else, the last one only, and an empty one takes it away. */
static void
test_tooltip_on_screen (void)
{
  GtkWidget *window = gtk_window_new (), *button = gtk_button_new ();

  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (window);
  dastan_tooltip_set (button, "First");
  dastan_tooltip_set (button, "Second");
  g_assert_null (gtk_widget_get_tooltip_text (button));
  while (gtk_widget_get_tooltip_text (button) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Second");
  dastan_tooltip_set (button, NULL);
  while (gtk_widget_get_tooltip_text (button) != NULL)
    g_main_context_iteration (NULL, TRUE);
  /* What goes before its turn takes the tooltip with it. */
  dastan_tooltip_set (button, "Third");
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/widgets/paragraph/height", test_height);
  g_test_add_func ("/widgets/paragraph/laid-out-once", test_laid_out_once);
  g_test_add_func ("/widgets/paragraph/max-lines", test_max_lines);
  g_test_add_func ("/widgets/tooltip/on-screen", test_tooltip_on_screen);
  g_test_add_func ("/widgets/paragraph/width", test_width);
  g_test_add_func ("/widgets/paragraph/accessible", test_accessible);
  g_test_add_func ("/widgets/paragraph/kept-through-style", test_kept_through_style);
  g_test_add_func ("/widgets/tooltip", test_tooltip);
  return g_test_run ();
}
