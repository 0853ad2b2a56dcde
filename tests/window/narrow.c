/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest screen: the main window with all its buttons, every page and every other window fit
 * 360 × 600; and every text of them stands out from what is behind it, light and dark. */
#include "config.h"

#include "contrast.h"
#include "window-fixture.h"

#include "base/dastan-language.h"
#include "map/dastan-map-foot.h"
#include "map/dastan-map-panel.h"
#include "window/dastan-window-private.h"

#define LEAST_WIDTH 360
#define LEAST_HEIGHT 600
#define SHEET                                                                                      \
  "Title,Date,Place,Latitude,Longitude,Kind of meeting,Remark\n"                                   \
  "A first round of talks on transport between six "                                               \
  "countries,2004-08-28,Astana,51.17,71.43,Dialogue,A remark\n"                                    \
  "Second talks,not a date,Tokyo,35.68,139.69,Dialogue,None\n"

#define USUAL_DPI 96

static guint n_bad;
static guint n_choices; /* words of them that were looked at */
static gboolean is_large; /* the type: twice as large as usual */

/* What the theme draws round a window or a popover: borders and shadows, which a desktop may leave away. */
static int
get_frame (GtkWidget *widget, GtkOrientation orientation)
{
  int least, most = 0;

  gtk_widget_measure (widget, orientation, -1, &least, NULL, NULL, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && !GTK_IS_NATIVE (child))
      {
        int inside;

        gtk_widget_measure (child, orientation, -1, &inside, NULL, NULL, NULL);
        most = MAX (most, inside);
      }
  return orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (0, least - most) : 0;
}

/* Whether there is room for it; what needs too much is told, down to the widget that does. */
static void
check (GtkWidget *widget, const char *name, GtkOrientation orientation)
{
  int limit = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT,
      for_size = orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : LEAST_WIDTH, least;

  if (for_size > 0)
    {
      /* With its frame it may want more. */
      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      for_size = MAX (for_size, least);
    }
  gtk_widget_measure (widget, orientation, for_size, &least, NULL, NULL, NULL);
  least -= get_frame (widget, orientation);
  if (least <= limit)
    return;
  n_bad++;
  g_printerr ("%s: at least %d pixels %s:", name, least,
              orientation == GTK_ORIENTATION_HORIZONTAL ? "wide" : "high");
  while (widget != NULL)
    {
      GtkWidget *widest = NULL;
      int most = 0;

      g_printerr (" %s %d", G_OBJECT_TYPE_NAME (widget), least);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          if (!gtk_widget_get_visible (child) || GTK_IS_NATIVE (child))
            continue;
          gtk_widget_measure (child, orientation, -1, &least, NULL, NULL, NULL);
          if (least > most)
            {
              most = least;
              widest = child;
            }
        }
      least = most;
      widget = widest;
    }
  g_printerr ("\n");
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_popover (child);
  return found;
}

/* Drawn, and with it the map that it may have: what that is made of comes from other threads. */
static void
wait_until_drawn (GtkWidget *widget)
{
  guint skip = 0;
  GtkWidget *map = find_type (widget, DASTAN_TYPE_MAP, &skip);

  wait_for_frames (widget);
  if (map == NULL || !gtk_widget_get_mapped (map))
    return;
  wait_until (dastan_map_is_complete (DASTAN_MAP (map)));
  wait_for_frames (widget);
}

static void
set_dark (gboolean is_dark)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/* As it is, light or dark. */
static void
look_in (GtkWidget *window, const char *name, gboolean is_dark)
{
  g_autofree char *picture
      = g_strdup_printf ("smallest-%s%s%s", name, is_large ? "-large" : "", is_dark ? "-dark" : "");

  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()) == is_dark);
  save_picture (window, picture);
  n_bad += check_contrast (window, picture);
}

/* Both sides, and pictures of it at that size, light and dark: first as the last look left it, for a change styles
 * everything anew. */
static void
look_at (GtkWidget *window, const char *name)
{
  static gboolean is_dark = FALSE;
  GtkWidget *popover;

  set_dark (is_dark); /* a start makes it what is preferred */
  wait_until_drawn (window);
  popover = find_popover (window);
  check (window, name, GTK_ORIENTATION_HORIZONTAL);
  check (window, name, GTK_ORIENTATION_VERTICAL);
  if (popover != NULL)
    {
      check (popover, name, GTK_ORIENTATION_HORIZONTAL);
      window = popover;
    }
  look_in (window, name, is_dark);
  is_dark = !is_dark;
  set_dark (is_dark);
  wait_until_drawn (window);
  look_in (window, name, is_dark);
}

static void
set_up_narrow (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  /* What moves is looked at when it has come to rest. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  /* As a desktop has it that shows all three buttons. */
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout",
                "icon:minimize,maximize,close", NULL);
  /* Afterwards: a window may have been large, or its letters small. */
  is_large = data != NULL;
  if (is_large)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * USUAL_DPI * 1024, NULL);
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), LEAST_WIDTH, LEAST_HEIGHT);
  wait_for_frames (GTK_WIDGET (fixture->window));
}

static void
tear_down_narrow (Fixture *fixture, gconstpointer data)
{
  tear_down (fixture, data);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI * 1024, NULL);
}

static void
activate (Fixture *fixture, const char *action, GVariant *target)
{
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), action, target));
}

/* --- The window itself --- */

static void
test_main (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);

  look_at (window, "window");
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  look_at (window, "selected");
  activate (fixture, "win.show-reader", NULL);
  look_at (window, "reader");
  activate (fixture, "win.toggle-reader", NULL);
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    if (columns->facets[facet].ids->len > 0)
      dastan_explorer_toggle (fixture->explorer, facet, 0);
  look_at (window, "filtered");
  activate (fixture, "win.show-filter", NULL);
  look_at (window, "filter");
  gtk_menu_button_popdown (fixture->window->filter_button);
  gtk_menu_button_popup (fixture->window->menu_button);
  look_at (window, "menu");
  gtk_menu_button_popdown (fixture->window->menu_button);
  activate (fixture, "win.search", NULL);
  look_at (window, "search");
  g_assert_cmpuint (n_bad, ==, 0);
  g_assert_cmpuint (n_texts_measured, >, 100);
}

/* --- Its other pages --- */

static void
open_text (Fixture *fixture, const char *name, const char *text, const char *page)
{
  g_autoptr (GFile) file = write_file (fixture, name, text);

  dastan_window_open_file (fixture->window, file);
  wait_until (!dastan_window_is_busy (fixture->window));
  wait_until (g_str_equal (dastan_window_get_page (fixture->window), page));
  look_at (GTK_WIDGET (fixture->window), page);
  activate (fixture, "win.escape", NULL);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  open_text (fixture, "sheet.csv", SHEET, "import");
  open_text (fixture, "a-file-of-some-other-program-with-a-long-name.json", "not a dossier",
             "problem");
  activate (fixture, "win.show-recent", NULL);
  wait_until (g_str_equal (dastan_window_get_page (fixture->window), "start"));
  look_at (GTK_WIDGET (fixture->window), "start");
  g_assert_cmpuint (n_bad, ==, 0);
}

/* What lies over the map lies apart: its cards, and the scale. */
static void
check_cards (GtkWidget *map)
{
  graphene_rect_t places[8];
  guint n = 0;

  for (guint kind = 0; kind < 2; kind++)
    for (guint i = 0; n < G_N_ELEMENTS (places); i++)
      {
        guint skip = i;
        GtkWidget *card = find_type (map, kind == 0 ? DASTAN_TYPE_MAP_PANEL : DASTAN_TYPE_MAP_FOOT, &skip);

        if (card == NULL)
          break;
        if (gtk_widget_get_mapped (card) && gtk_widget_compute_bounds (card, map, &places[n]))
          n++;
      }
  /* The buttons, what has no place, the scale. */
  g_assert_cmpuint (n, >=, 3);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      g_assert_false (graphene_rect_intersection (&places[i], &places[j], NULL));
}

/* A dossier that has not much yet: nothing in time, or nothing at all; the list of what has no date; and a search that
 * has not begun. */
static void
test_blank (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) bare = write_file (fixture, "bare.json", SMALL_DOSSIER ("Bare"));
  GtkWidget *window = GTK_WIDGET (fixture->window);
  DastanTimeline *timeline = dastan_window_get_timeline (fixture->window);

  dastan_window_open_file (fixture->window, bare);
  wait_until (!dastan_window_is_busy (fixture->window));
  wait_for_frames (window);
  wait_until (has_label (GTK_WIDGET (timeline), "No event in this dossier has a date yet."));
  look_at (window, "no-date");
  check_cards (GTK_WIDGET (dastan_window_get_map (fixture->window)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timeline), "timeline.unfold-undated", NULL));
  wait_for_frames (window);
  look_at (window, "no-date-list");
  dastan_explorer_set_selected (fixture->explorer, "a");
  activate (fixture, "win.delete-event", NULL);
  wait_until (has_label (GTK_WIDGET (timeline), "There is no event in this dossier yet."));
  look_at (window, "no-event");
  activate (fixture, "win.undo", NULL);
  g_assert_cmpuint (n_bad, ==, 0);
  g_assert_true (g_file_delete (bare, NULL, NULL));
}

/* --- Other windows --- */

/* (nullable): the window that came last. */
static GtkWidget *
find_other (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && found == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (fixture->window) && gtk_widget_get_mapped (window))
        found = window;
    }
  return found;
}

/* What can be chosen in a row of a form, and what is, are there to the last letter. */
static void
check_choices (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL)
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      n_choices++;
      if (pango_layout_is_ellipsized (layout) || width > gtk_widget_get_width (widget)
          || height > gtk_widget_get_height (widget))
        {
          n_bad++;
          g_printerr ("%s: “%s” is cut off\n", name, gtk_label_get_text (GTK_LABEL (widget)));
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_choices (child, name);
}

static void
look_at_other (Fixture *fixture, const char *name)
{
  GtkWidget *other;

  wait_until ((other = find_other (fixture)) != NULL);
  gtk_window_set_default_size (GTK_WINDOW (other), LEAST_WIDTH, LEAST_HEIGHT);
  look_at (other, name);
  check_choices (other, name);
  gtk_window_destroy (GTK_WINDOW (other));
  wait_until (find_other (fixture) == NULL);
}

static void
test_windows (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *target;
  } others[]
      = { { "app.preferences", NULL }, { "app.about", NULL },      { "win.show-shortcuts", NULL },
          { "win.new-event", NULL },   { "win.edit-event", NULL }, { "win.edit-story", "approach" },
          { "win.export", NULL },      { "win.present", NULL } };

  /* About shows it where it is not installed, too. */
  g_assert_true (gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()), DASTAN_APP_ID));
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      activate (fixture, others[i].action,
                others[i].target != NULL ? g_variant_new_string (others[i].target) : NULL);
      look_at_other (fixture, others[i].action + 4);
    }
  g_assert_cmpuint (n_bad, ==, 0);
  /* Title and choice of three of preferences, two of an event’s form each time, some of an export. */
  g_assert_cmpuint (n_choices, >=, 20);
}

int
main (int argc, char **argv)
{
  dastan_language_init ();
  init_display_test (&argc, &argv);
#define ADD(name, function) \
  g_test_add ("/window/narrow/" name, Fixture, NULL, set_up_narrow, function, tear_down_narrow); \
  g_test_add ("/window/narrow/large-" name, Fixture, "large", set_up_narrow, function, tear_down_narrow)
  ADD ("main", test_main);
  ADD ("pages", test_pages);
  ADD ("blank", test_blank);
  ADD ("windows", test_windows);
  return g_test_run ();
}
