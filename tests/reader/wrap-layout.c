/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of children: where each lies, how high they are together, and mirrored. */
#include "display-util.h"

#include "reader/dastan-wrap-layout.h"

#define SPACING 6
#define HEIGHT 20

/* A box with a child of each of the widths; (transfer full). */
static GtkWidget *
create_box (const int *widths, gsize n)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));

  gtk_widget_set_layout_manager (box, dastan_wrap_layout_new (SPACING));
  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *child = gtk_label_new (NULL);
      gtk_widget_set_size_request (child, widths[i], HEIGHT);
      gtk_box_append (GTK_BOX (box), child);
    }
  return box;
}

/* The places of the children in a box of @width, as "x,y x,y …". */
static char *
places_of (GtkWidget *box, int width)
{
  GString *places = g_string_new (NULL);
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (box, width, height, -1, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;
      g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
      g_string_append_printf (places, "%s%g,%g", places->len > 0 ? " " : "", bounds.origin.x,
                              bounds.origin.y);
    }
  g_string_append_printf (places, " of %d", height);
  return g_string_free (places, FALSE);
}

static void
assert_places (GtkWidget *box, int width, const char *wanted)
{
  g_autofree char *places = places_of (box, width);
  g_assert_cmpstr (places, ==, wanted);
}

static void
test_lines (void)
{
  static const int widths[] = { 50, 40, 30, 100 };
  g_autoptr (GtkWidget) box = create_box (widths, G_N_ELEMENTS (widths));
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 220 + 3 * SPACING);
  assert_places (box, 300, "0,0 56,0 102,0 138,0 of 20");
  assert_places (box, 132, "0,0 56,0 102,0 0,26 of 46");
  assert_places (box, 131, "0,0 56,0 0,26 0,52 of 72");
  assert_places (box, 100, "0,0 56,0 0,26 0,52 of 72");
  /* A hidden child takes no room, nor the space beside it. */
  gtk_widget_set_visible (gtk_widget_get_first_child (box), FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 170 + 2 * SPACING);
}

static void
test_mirrored (void)
{
  static const int widths[] = { 50, 40, 30 };
  g_autoptr (GtkWidget) box = create_box (widths, G_N_ELEMENTS (widths));

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  assert_places (box, 100, "50,0 4,0 70,26 of 46");
}

static void
test_empty (void)
{
  g_autoptr (GtkWidget) box = create_box (NULL, 0);
  int minimum, natural;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, ==, 0);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/reader/wrap-layout/lines", test_lines);
  g_test_add_func ("/reader/wrap-layout/mirrored", test_mirrored);
  g_test_add_func ("/reader/wrap-layout/empty", test_empty);
  return g_test_run ();
}
