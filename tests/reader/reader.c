/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader in a real window, with the built-in dossier: what it shows, and what a click does. */
#include "reader/dastan-reader.h"
#include "widgets/dastan-paragraph.h"

#include "display-util.h"

#include <string.h>

#include "reader/dastan-chip.h"

typedef struct
{
  DastanDossier *dossier;
  DastanExplorer *explorer;
  GtkWidget *window;
  GtkWidget *reader;
} Fixture;

static void
settle (void)
{
  for (int i = 0; i < 1000 && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dossier = read_builtin ();
  fixture->explorer = dastan_explorer_new ();
  dastan_explorer_set_dossier (fixture->explorer, fixture->dossier);
  fixture->reader = dastan_reader_new (fixture->explorer);
  fixture->window = show_in_window (fixture->reader, 300, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (fixture->explorer);
  g_assert_finalize_object (fixture->dossier);
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

/* The first visible widget below @widget for which @match holds, in the order of the page. */
static GtkWidget *
find (GtkWidget *widget, Match match, gconstpointer data)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (match (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, data);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_label_with (GtkWidget *widget, gconstpointer text)
{
  if (DASTAN_IS_PARAGRAPH (widget))
    return strstr (dastan_paragraph_get_text (DASTAN_PARAGRAPH (widget)), text) != NULL;
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_button_about (GtkWidget *widget, gconstpointer text)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  return GTK_IS_BUTTON (widget) && tooltip != NULL && strstr (tooltip, text) != NULL;
}

static gboolean
is_expander (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_EXPANDER (widget);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return find (fixture->reader, is_label_with, text) != NULL;
}

static void
click (Fixture *fixture, const char *tooltip)
{
  GtkWidget *button = find (fixture->reader, is_button_about, tooltip);
  if (button == NULL)
    g_error ("there is no button “%s”", tooltip);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static void
select_event (Fixture *fixture, const char *id)
{
  dastan_explorer_set_selected (fixture->explorer, id);
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, id);
  settle ();
}

/* The pointer on @button is on the event it leads to. */
static void
check_hover (Fixture *fixture, GtkWidget *button, const char *id)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (button);
  guint n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_MOTION (controller)
          || g_object_get_data (G_OBJECT (controller), "event") == NULL)
        continue;
      n_found++;
      g_signal_emit_by_name (controller, "enter", 1.0, 1.0);
      g_assert_cmpstr (dastan_explorer_get_hovered (fixture->explorer), ==, id);
      g_signal_emit_by_name (controller, "leave");
      g_assert_false (gtk_widget_has_css_class (button, "lit"));
      /* What another view points at is lit here. */
      dastan_explorer_set_hovered (fixture->explorer, id);
      g_assert_true (gtk_widget_has_css_class (button, "lit"));
      dastan_explorer_set_hovered (fixture->explorer, NULL);
      g_assert_false (gtk_widget_has_css_class (button, "lit"));
      g_assert_null (dastan_explorer_get_hovered (fixture->explorer));
      g_signal_emit_by_name (controller, "enter", 1.0, 1.0);
    }
  g_assert_cmpuint (n_found, ==, 1);
}

/* What an imported file says beside what there are fields for stands at the end of the page. */
static void
test_extra (Fixture *fixture, gconstpointer data)
{
  DastanEvent *event = dastan_dossier_find_event (fixture->dossier, "summit-promoted");

  select_event (fixture, "summit-promoted");
  g_assert_false (shows (fixture, "ALSO IN THE FILE"));
  select_event (fixture, NULL);
  g_assert_true (dastan_event_add_extra (event, "Fatalities & more", "none <so far>"));
  select_event (fixture, "summit-promoted");
  g_assert_true (shows (fixture, "ALSO IN THE FILE"));
  g_assert_true (shows (fixture, "Fatalities & more: none <so far>"));
}

static void
test_overview (Fixture *fixture, gconstpointer data)
{
  GtkWidget *expander, *passage;

  g_assert_true (shows (fixture, "Japan and Central Asia"));
  g_assert_true (shows (fixture, "one-sided"));
  g_assert_true (shows (fixture, "SOURCES"));
  g_assert_true (shows (fixture, "views of the author alone"));
  g_assert_true (shows (fixture, "Choose an event"));
  expander = find (fixture->reader, is_expander, NULL);
  g_assert_nonnull (expander);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  settle ();
  /* In the order of the text. */
  passage = find (expander, is_label_with, "promoting the first");
  g_assert_nonnull (passage);
  check_hover (fixture, gtk_widget_get_ancestor (passage, GTK_TYPE_BUTTON), "summit-promoted");
  g_signal_emit_by_name (gtk_widget_get_ancestor (passage, GTK_TYPE_BUTTON), "clicked");
  settle ();
  g_assert_null (dastan_explorer_get_hovered (fixture->explorer));
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "summit-promoted");
  g_assert_true (shows (fixture, "Tokyo promotes"));
  g_assert_false (shows (fixture, "Choose an event"));
  dastan_explorer_set_selected (fixture->explorer, NULL);
  settle ();
  g_assert_true (shows (fixture, "Choose an event"));
}

static void
test_event (Fixture *fixture, gconstpointer data)
{
  GtkWidget *title, *excerpt;

  select_event (fixture, "summit-2025");
  g_assert_true (shows (fixture, "December 2025 · known to the month"));
  g_assert_true (shows (fixture, "In the source: “Recently”"));
  g_assert_true (shows (
      fixture, "Recently, Japan hosted the first \"Central Asia + Japan\" summit in Tokyo."));
  g_assert_true (shows (fixture, "IN THE SOURCES · 3"));
  g_assert_true (shows (fixture, "EDITOR’S NOTE"));
  g_assert_true (shows (fixture, "WHERE SOURCES DIFFER"));
  g_assert_true (shows (fixture, "Who comes?"));
  g_assert_true (shows (fixture, "“Hasui Hayana” is Takaichi Sanae"));
  g_assert_true (
      shows (fixture, "“The Early Miao administration of Kaohsiung City” is Takaichi Sanae"));
  g_assert_false (shows (fixture, "FIGURES"));

  title = find (fixture->reader, is_label_with, "First leaders’ summit, Tokyo");
  g_assert_nonnull (title);
  gtk_test_accessible_assert_role (title, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (title, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "First leaders’ summit, Tokyo");
  excerpt = find (fixture->reader, is_label_with, "Recently, Japan hosted");
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (excerpt)));
  gtk_test_accessible_assert_role (excerpt, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  select_event (fixture, "loans-300bn");
  g_assert_true (shows (fixture, "FIGURES"));
  g_assert_true (shows (fixture, "¥300 billion · loans for infrastructure and energy"));
  g_assert_true (shows (fixture, "about US$2 billion"));
  g_assert_true (shows (fixture, "In the source: “approximately 2 billion US dollars”"));
  g_assert_true (shows (fixture, "about November 2025"));
}

static void
test_chips (Fixture *fixture, gconstpointer data)
{
  const DastanColumns *columns = dastan_explorer_get_columns (fixture->explorer);
  int kazakhstan = dastan_columns_find_value (columns, DASTAN_FACET_COUNTRY, "KZ");
  const DastanFilter *filter;
  GtkWidget *chip;

  g_assert_cmpint (kazakhstan, >=, 0);
  select_event (fixture, "summit-2025");
  /* What happened is not said; what is only reported is. */
  g_assert_null (find (fixture->reader, is_button_about, "Filter by status"));
  g_assert_nonnull (
      find (fixture->reader, is_button_about, "Filter by category: Dialogue and summits"));
  g_assert_nonnull (find (fixture->reader, is_button_about, "Filter by place: Tokyo"));
  g_assert_nonnull (find (fixture->reader, is_button_about, "Filter by person: Takaichi Sanae"));

  chip = find (fixture->reader, is_button_about, "Filter by country: Kazakhstan");
  g_assert_true (DASTAN_IS_CHIP (chip));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
  g_signal_emit_by_name (chip, "clicked");
  filter = dastan_explorer_get_filter (fixture->explorer);
  g_assert_true (dastan_filter_has (filter, DASTAN_FACET_COUNTRY, (guint) kazakhstan));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
  /* Another view takes it back; the chip is still the same widget. */
  dastan_explorer_clear_filter (fixture->explorer);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
  g_assert_true (chip == find (fixture->reader, is_button_about, "Filter by country: Kazakhstan"));

  select_event (fixture, "kazakhstan-position");
  g_assert_nonnull (find (fixture->reader, is_button_about, "Filter by status: "));
}

static void
test_differences (Fixture *fixture, gconstpointer data)
{
  select_event (fixture, "loans-300bn");
  g_assert_true (shows (fixture, "How much money, and of what kind?"));
  /* The rows are known by the words they rest on. */
  click (fixture, "approximately 3 trillion yen");
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "investment-3tn");
  g_assert_true (shows (fixture, "December 2025 – about 2030"));
  click (fixture, "approximately 3 trillion yen");
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "investment-3tn");
  click (fixture, "loans totaling 300 billion yen");
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "loans-300bn");
}

static void
test_ways (Fixture *fixture, gconstpointer data)
{
  GtkWidget *later;
  guint n = 1;

  click (fixture, "First event: “Silk Road Diplomacy”");
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "silk-road-1997");
  g_assert_null (find (fixture->reader, is_button_about, "Earlier: "));
  later = find (fixture->reader, is_button_about, "Later: ");
  gtk_widget_grab_focus (later);
  for (; find (fixture->reader, is_button_about, "Later: ") != NULL && n < 100; n++)
    click (fixture, "Later: ");
  g_assert_cmpuint (n, ==, dastan_explorer_get_n_events (fixture->explorer));
  /* At the end the focus is on the way back. */
  g_assert_true (gtk_widget_has_focus (find (fixture->reader, is_button_about, "Earlier: ")));
  click (fixture, "Earlier: ");
  g_assert_nonnull (find (fixture->reader, is_button_about, "Later: "));
}

/* The way leads only through what the filter lets through. */
static void
test_ways_are_filtered (Fixture *fixture, gconstpointer data)
{
  int transport = dastan_columns_find_value (dastan_explorer_get_columns (fixture->explorer),
                                             DASTAN_FACET_CATEGORY, "transport");

  g_assert_cmpint (transport, >=, 0);
  select_event (fixture, "summit-2025");
  dastan_explorer_toggle (fixture->explorer, DASTAN_FACET_CATEGORY, (guint) transport);
  settle ();
  click (fixture, "Earlier: ");
  g_assert_cmpstr (dastan_explorer_get_selected (fixture->explorer), ==, "route-declined");
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  select_event (fixture, "meti-2022");
  click (fixture, "Copy as citation");
  g_assert_nonnull (find (fixture->reader, is_button_about, "Copied"));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->reader), NULL, text_read_cb,
                                 &text);
  wait_until (text != NULL);
  g_assert_nonnull (strstr (text, "“designated Central Asia as a key area"));
  g_assert_nonnull (strstr (text, "toutiao.com/article/1850562256333833/"));
  g_assert_nonnull (strstr (text, "characters "));
}

static void
test_original (Fixture *fixture, gconstpointer data)
{
  select_event (fixture, "meti-2022");
  g_assert_nonnull (find (fixture->reader, is_button_about, "Open the original"));
  /* This source gives no address. */
  select_event (fixture, "tokyo-declaration");
  g_assert_null (find (fixture->reader, is_button_about, "Open the original"));
}

static void
assert_named (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget))
    g_assert_true (
        gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

/* Every page, as narrow as the window can be, in large type and from right to left. */
static void
test_fits (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  const GPtrArray *events = dastan_dossier_get_events (fixture->dossier);
  int dpi, minimum;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  for (int scale = 1; scale <= 2; scale++)
    {
      g_object_set (settings, "gtk-xft-dpi", (dpi > 0 ? dpi : 96 * 1024) * scale, NULL);
      gtk_widget_set_default_direction (scale == 2 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      for (guint i = 0; i <= events->len; i++)
        {
          DastanEvent *event = i < events->len ? g_ptr_array_index (events, i) : NULL;
          dastan_explorer_set_selected (fixture->explorer,
                                        event != NULL ? dastan_event_get_id (event) : NULL);
          gtk_widget_measure (fixture->reader, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                              NULL);
          if (minimum > 300)
            g_error ("%s needs %d pixels", event != NULL ? dastan_event_get_id (event) : "overview",
                     minimum);
          /* Some are drawn as well: GTK warns of widgets that overlap, and the warning ends the
           * test. */
          if (i % 4 == 0)
            wait_for_frames (fixture->reader);
          g_assert_cmpint (gtk_widget_get_width (fixture->reader), ==, 300);
          assert_named (fixture->reader);
        }
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* When the page is turned from within, the focus goes to its title, for it was on what is gone. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  select_event (fixture, "loans-300bn");
  row = find (fixture->reader, is_button_about, "approximately 3 trillion yen");
  gtk_widget_grab_focus (row);
  click (fixture, "approximately 3 trillion yen");
  g_assert_true (
      gtk_widget_has_focus (find (fixture->reader, is_label_with, "≈ ¥3 tn over five years")));
}

static void
test_dark (Fixture *fixture, gconstpointer data)
{
  select_event (fixture, "summit-2025");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  settle ();
  g_assert_true (shows (fixture, "First leaders’ summit, Tokyo"));
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* What a dossier need not have: date, category, excerpts, sources. */
static void
test_bare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Something <b>& else</b>");
  DastanEvent *event = dastan_event_new ("bare");
  g_autoptr (DastanExcerpt) excerpt
      = dastan_excerpt_new ("nowhere", "<i>words</i> & more", NULL, NULL, -1, -1, NULL);

  dastan_event_set_title (event, title);
  dastan_event_add_excerpt (event, excerpt);
  dastan_dossier_set_title (dossier, title);
  dastan_dossier_take_event (dossier, event);
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  settle ();
  g_assert_true (shows (fixture, "Something <b>& else</b>"));
  select_event (fixture, "bare");
  g_assert_true (shows (fixture, "No date"));
  g_assert_true (shows (fixture, "“<i>words</i> & more”"));
  g_assert_true (shows (fixture, "nowhere"));
  dastan_explorer_set_dossier (fixture->explorer, NULL);
  settle ();
  g_assert_true (shows (fixture, "No dossier is open"));
}

/* A page that is shown at once does not hold a thousand sources. */
static void
test_many_sources (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Many");

  dastan_dossier_set_title (dossier, title);
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("source-%d", i);
      DastanSource *source = dastan_source_new (id);
      source->title = dastan_text_new (id);
      dastan_dossier_take_source (dossier, source);
    }
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  settle ();
  g_assert_true (shows (fixture, "source-49"));
  g_assert_false (shows (fixture, "source-50"));
  g_assert_true (shows (fixture, "and 950 more"));
  /* None has an excerpt to look at. */
  g_assert_false (gtk_widget_is_sensitive (find (fixture->reader, is_expander, NULL)));
}

static void
test_dispose (Fixture *fixture, gconstpointer data)
{
  GtkWidget *reader = g_object_ref_sink (dastan_reader_new (fixture->explorer));

  g_object_run_dispose (G_OBJECT (reader));
  g_object_run_dispose (G_OBJECT (reader));
  dastan_explorer_set_selected (fixture->explorer, "summit-2025");
  g_assert_finalize_object (reader);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/reader/reader/overview", test_overview },
    { "/reader/reader/event", test_event },
    { "/reader/reader/extra", test_extra },
    { "/reader/reader/figures", test_figures },
    { "/reader/reader/chips", test_chips },
    { "/reader/reader/differences", test_differences },
    { "/reader/reader/ways", test_ways },
    { "/reader/reader/ways-are-filtered", test_ways_are_filtered },
    { "/reader/reader/copy", test_copy },
    { "/reader/reader/original", test_original },
    { "/reader/reader/fits", test_fits },
    { "/reader/reader/focus", test_focus },
    { "/reader/reader/dark", test_dark },
    { "/reader/reader/bare", test_bare },
    { "/reader/reader/many-sources", test_many_sources },
    { "/reader/reader/dispose", test_dispose },
  };

  g_setenv ("GTK_A11Y", "test", TRUE);
  init_display_test (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
