/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filtering in the real window: chips, lists with their counts, long lists, and what timeline and map show. */
#include "window-fixture.h"

#include "window/dastan-facet-list.h"
#include "window/dastan-filter-popover.h"

#define N_PLACES 40

/* Whether any label that is shown in the widget has its words cut off. */
static gboolean
has_cut_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_cut_label (child))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_filter_popover (GtkWidget *widget)
{
  GtkWidget *found = DASTAN_IS_FILTER_POPOVER (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_filter_popover (child);
  return found;
}

/* The list of the filter is as wide as its words. */
static void
test_filter_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover;

  /* It is made when it is first opened. */
  g_assert_null (find_filter_popover (GTK_WIDGET (fixture->window)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-filter", NULL);
  wait_until ((popover = find_filter_popover (GTK_WIDGET (fixture->window))) != NULL);
  wait_until (has_label (popover, "Kazakhstan (21)"));
  wait_for_frames (popover);
  g_assert_false (has_cut_label (popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (!gtk_widget_get_mapped (popover));
}

static GtkWidget *
open_list (Fixture *fixture)
{
  GtkWidget *popover;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-filter", NULL);
  wait_until ((popover = find_filter_popover (GTK_WIDGET (fixture->window))) != NULL);
  wait_until (gtk_widget_get_mapped (popover));
  wait_for_frames (popover);
  return popover;
}

static void
close_list (GtkWidget *popover)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (!gtk_widget_get_mapped (popover));
}

static gboolean
is_value_of_filter (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), "Dialogue and summits (") != NULL;
}

/* The list of the filter is opened, gone down and ticked by keys. */
static void
test_by_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label, *check;

  xdotool ("key ctrl+l");
  wait_until ((label = find (GTK_WIDGET (fixture->window), is_value_of_filter)) != NULL);
  check = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  for (guint i = 0; i < 6 && !gtk_widget_is_focus (check); i++)
    {
      xdotool ("key Tab");
      wait_for_frames (GTK_WIDGET (fixture->window));
    }
  g_assert_true (gtk_widget_is_focus (check));
  xdotool ("key space");
  wait_until (dastan_explorer_get_n_in_view (fixture->explorer)
              < dastan_explorer_get_n_events (fixture->explorer));
  xdotool ("key Escape");
  wait_until (find (GTK_WIDGET (fixture->window), is_value_of_filter) == NULL);
}

/* --- Counts ------------------------------------------------------------------------------------------- */

/* How many events of a country pass a filter by one category, counted one by one. */
static guint
count_by_hand (DastanDossier *dossier, const char *country, const char *category)
{
  const GPtrArray *events = dastan_dossier_get_events (dossier);
  guint n = 0;

  for (guint i = 0; i < events->len; i++)
    {
      DastanEvent *event = g_ptr_array_index (events, i);

      n += g_strv_contains (dastan_event_get_countries (event), country)
           && g_strcmp0 (dastan_event_get_category (event), category) == 0;
    }
  return n;
}

/* A value's count is of what all other facets leave, and changes with them while the list is open. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (fixture->explorer);
  int category = dastan_columns_find_value (dastan_explorer_get_columns (fixture->explorer), DASTAN_FACET_CATEGORY,
                                            "dialogue");
  GtkWidget *popover = open_list (fixture);
  g_autofree char *label = g_strdup_printf ("Kazakhstan (%u)", count_by_hand (dossier, "KZ", "dialogue"));

  wait_until (has_label (popover, "Kazakhstan (21)"));
  g_assert_cmpint (category, >=, 0);
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, (guint) category);
  wait_until (has_label (popover, label));
  /* The facet's own values are counted as if it did not narrow. */
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_COUNTRY,
                          (guint) dastan_columns_find_value (dastan_explorer_get_columns (fixture->explorer),
                                                             DASTAN_FACET_COUNTRY, "JP"));
  wait_until (has_label (popover, label));
  wait_for_frames (popover);
  g_assert_false (has_cut_label (popover));
  save_picture (popover, "filter-list");
  close_list (popover);
}

/* --- Long lists --------------------------------------------------------------------------------------- */

/* A dossier with N_PLACES places, of which place i has i + 1 events. */
static GFile *
write_many_places (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("{\"format\":\"dastan-dossier\",\"version\":1,\"title\":\"Many\","
                                           "\"categories\":[],\"sources\":[],\"people\":[],\"names\":[],\"places\":[");

  for (guint i = 0; i < N_PLACES; i++)
    g_string_append_printf (text, "%s{\"id\":\"p%u\",\"name\":\"%s %u\",\"latitude\":%u,\"longitude\":%u}",
                            i > 0 ? "," : "", i, i == 3 ? "Århus" : "Place", i, i, i * 2);
  g_string_append (text, "],\"events\":[");
  for (guint i = 0, n = 0; i < N_PLACES; i++)
    for (guint j = 0; j <= i; j++)
      g_string_append_printf (text,
                              "%s{\"id\":\"e%u\",\"title\":\"T\",\"status\":\"happened\",\"date\":\"%u\","
                              "\"places\":[\"p%u\"]}",
                              n > 0 ? "," : "", n, 1960 + n % 40, i), n++;
  g_string_append (text, "],\"differences\":[],\"stories\":[]}");
  return write_file (fixture, "many.json", text->str);
}

static gboolean
is_shown_search (GtkWidget *widget)
{
  return GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_get_mapped (widget);
}

/* Of many values the ones with the most events are shown; a search finds the others, whatever their accents. */
static void
test_long_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_many_places (fixture);
  GtkWidget *popover, *search;

  dastan_window_open_file (fixture->window, file);
  wait_until (dastan_explorer_get_n_events (fixture->explorer) == N_PLACES * (N_PLACES + 1) / 2);
  popover = open_list (fixture);
  wait_until (has_label (popover, "Place 39 (40)"));
  g_assert_true (has_label (popover, "Place · 40"));
  g_assert_true (has_label (popover, "30 more"));
  g_assert_false (has_label (popover, "Århus 3"));
  save_picture (popover, "filter-list-long");
  wait_until ((search = find (popover, is_shown_search)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "aRH");
  wait_until (has_label (popover, "Århus 3 (4)"));
  g_assert_false (has_label (popover, "Place 39"));
  g_assert_false (has_label (popover, " more"));
  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  wait_until (has_label (popover, "Nothing is found"));
  gtk_editable_set_text (GTK_EDITABLE (search), "arhus");
  wait_until (has_label (popover, "Århus 3 (4)"));
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_PLACE, 3);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, 4);
  /* What is ticked is the first when the list is opened again. */
  close_list (popover);
  popover = open_list (fixture);
  wait_until (has_label (popover, "Århus 3 (4)"));
  g_assert_true (has_label (popover, "30 more"));
  close_list (popover);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* --- Chips -------------------------------------------------------------------------------------------- */

static const char *wanted_chip;

static gboolean
is_chip (GtkWidget *widget)
{
  const char *tooltip = GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) ? gtk_widget_get_tooltip_text (widget)
                                                                                 : NULL;

  return tooltip != NULL && g_str_has_prefix (tooltip, "Stop filtering by ") && strstr (tooltip, wanted_chip) != NULL;
}

/* Clicks the chip, as it is seen, and waits until it is gone. */
static void
remove_chip (Fixture *fixture, const char *words)
{
  GtkWidget *chip;

  wanted_chip = words;
  wait_until ((chip = find (GTK_WIDGET (fixture->window), is_chip)) != NULL);
  wait_for_frames (chip);
  g_signal_emit_by_name (chip, "clicked");
  wait_until (find (GTK_WIDGET (fixture->window), is_chip) == NULL);
}

/* Every filter there can be, at once. */
static void
filter_by_all (Fixture *fixture)
{
  const DastanGeoBox box = { 60, 35, 80, 45 };
  const DastanSpan span = { 0, G_GINT64_CONSTANT (4102444799) }; /* 1970 to 2099 */
  const guint8 bits[4] = { 0xff, 0xff, 0xff, 0xff };
  g_autoptr (GBytes) rows = g_bytes_new (bits, sizeof bits);

  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    dastan_explorer_toggle (fixture->explorer, facet, 0);
  dastan_explorer_set_filter_span (fixture->explorer, &span);
  dastan_explorer_set_certain (fixture->explorer, TRUE);
  dastan_explorer_set_box (fixture->explorer, &box);
  dastan_explorer_set_words (fixture->explorer, "silk road", rows);
}

/* Each has a chip that removes it and nothing else. */
static void
test_chips (Fixture *fixture, gconstpointer data)
{
  const char *const facets[] = { "Category", "Country", "Source", "Place", "Status", "Person" };

  filter_by_all (fixture);
  wait_for_frames (GTK_WIDGET (fixture->window));
  wait_until (dastan_map_is_settled (dastan_window_get_map (fixture->window)));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "filter-chips");
  remove_chip (fixture, "Words: “silk road”");
  g_assert_null (dastan_explorer_get_filter (fixture->explorer)->rows);
  remove_chip (fixture, "Span of time: 1970 – 2099");
  g_assert_false (dastan_explorer_get_filter (fixture->explorer)->has_span);
  remove_chip (fixture, "Certainly in the span");
  g_assert_false (dastan_explorer_get_filter (fixture->explorer)->is_certain);
  remove_chip (fixture, "Part of the map: 35° N – 45° N, 60° E – 80° E");
  g_assert_false (dastan_explorer_get_filter (fixture->explorer)->has_box);
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    {
      g_assert_false (dastan_filter_is_facet_empty (dastan_explorer_get_filter (fixture->explorer), facet));
      remove_chip (fixture, facets[facet]);
      g_assert_true (dastan_filter_is_facet_empty (dastan_explorer_get_filter (fixture->explorer), facet));
    }
  g_assert_true (dastan_filter_is_empty (dastan_explorer_get_filter (fixture->explorer)));
}

static void
test_clear_all (Fixture *fixture, gconstpointer data)
{
  filter_by_all (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.clear-filter", NULL);
  g_assert_true (dastan_filter_is_empty (dastan_explorer_get_filter (fixture->explorer)));
  wanted_chip = "";
  wait_until (find (GTK_WIDGET (fixture->window), is_chip) == NULL);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==,
                    dastan_explorer_get_n_events (fixture->explorer));
}

/* --- What is shown ------------------------------------------------------------------------------------ */

/* A key keeps what the timeline shows as a filter, which stays when the timeline shows more again. */
static void
test_only_span (Fixture *fixture, gconstpointer data)
{
  DastanTimelineCanvas *canvas = dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window));
  DastanSpan span;
  guint n;

  for (guint i = 0; i < 3; i++)
    dastan_timeline_canvas_zoom (canvas, 2);
  span = dastan_explorer_get_visible_span (fixture->explorer);
  n = dastan_explorer_get_n_in_view (fixture->explorer);
  g_assert_cmpuint (n, <, dastan_explorer_get_n_events (fixture->explorer));
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  xdotool ("key ctrl+shift+t");
  wait_until (dastan_explorer_get_filter (fixture->explorer)->has_span);
  g_assert_true (dastan_span_equal (dastan_explorer_get_filter (fixture->explorer)->span, span));
  dastan_timeline_canvas_fit_all (canvas);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, n);
  xdotool ("key ctrl+shift+t");
  wait_until (!dastan_explorer_get_filter (fixture->explorer)->has_span);
}

/* The list's switch leaves out what may lie elsewhere. */
static void
test_only_certain (Fixture *fixture, gconstpointer data)
{
  guint n = dastan_explorer_get_n_in_view (fixture->explorer);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.only-certain", NULL);
  g_assert_true (dastan_explorer_get_filter (fixture->explorer)->is_certain);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), <, n);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.only-certain", NULL);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, n);
}

/* What of the map is in view becomes a filter: a place in it passes, one outside does not. */
static void
test_only_part (Fixture *fixture, gconstpointer data)
{
  DastanMap *map = dastan_window_get_map (fixture->window);
  DastanGeoBox box = dastan_map_get_box (map);
  double x, y;

  /* Tokyo is in view, and is so by the box. */
  g_assert_true (dastan_map_locate (map, 139.69, 35.69, &x, &y));
  g_assert_true (dastan_geo_box_contains (box, 139.69, 35.69));
  /* Its corners are the view's. */
  g_assert_true (dastan_map_locate (map, box.west + 0.01, box.north - 0.01, &x, &y));
  g_assert_cmpfloat (x, <, 5);
  g_assert_cmpfloat (y, <, 5);
  g_assert_false (dastan_map_locate (map, box.west - 0.01, box.north, &x, &y));
  g_assert_true (dastan_map_locate (map, box.east - 0.01, box.south + 0.01, &x, &y));
  g_assert_cmpfloat (x, >, gtk_widget_get_width (GTK_WIDGET (map)) - 5);
  g_assert_cmpfloat (y, >, gtk_widget_get_height (GTK_WIDGET (map)) - 5);
  gtk_widget_grab_focus (
    GTK_WIDGET (dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window))));
  xdotool ("key ctrl+shift+m");
  wait_until (dastan_explorer_get_filter (fixture->explorer)->has_box);
  g_assert_true (memcmp (&dastan_explorer_get_filter (fixture->explorer)->box, &box, sizeof box) == 0);
  /* What has no place is in no part of the map. */
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), >, 0);
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), <,
                    dastan_explorer_get_n_events (fixture->explorer));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/filter/list", test_filter_list);
  ADD ("/filter/by_keys", test_by_keys);
  ADD ("/filter/counts", test_counts);
  ADD ("/filter/long_list", test_long_list);
  ADD ("/filter/chips", test_chips);
  ADD ("/filter/clear_all", test_clear_all);
  ADD ("/filter/only_span", test_only_span);
  ADD ("/filter/only_certain", test_only_certain);
  ADD ("/filter/only_part", test_only_part);
  return g_test_run ();
}
