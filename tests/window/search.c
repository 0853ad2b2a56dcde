/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching: what is shown of an event that was found, and the search in the real window, by keys.
 */
#include "window-fixture.h"

#include "window/dastan-search-pane.h"
#include "window/dastan-search-row.h"

/* --- What is shown
 * ------------------------------------------------------------------------------------ */

/* (transfer full): a dossier with one event with a title, a summary and one excerpt. */
static DastanDossier *
make_dossier (const char *title, const char *summary, const char *excerpt)
{
  DastanDossier *dossier = dastan_dossier_new ();
  DastanEvent *event = dastan_event_new ("e");
  DastanSource *source = dastan_source_new ("s");
  g_autoptr (DastanExcerpt) passage = NULL;
  g_autoptr (DastanText) title_text = dastan_text_new (title),
                         summary_text = dastan_text_new (summary);

  dastan_dossier_set_title (dossier, title_text);
  source->title = dastan_text_new ("S");
  dastan_dossier_take_source (dossier, source);
  dastan_event_set_title (event, title_text);
  dastan_event_set_summary (event, summary_text);
  passage = dastan_excerpt_new ("s", excerpt, NULL, NULL, -1, -1, NULL);
  dastan_event_add_excerpt (event, passage);
  dastan_dossier_take_event (dossier, event);
  dastan_dossier_seal (dossier);
  return dossier;
}

/* The text with its marks in brackets. */
static char *
dup_marked (const char *text, const GArray *marks)
{
  GString *out = g_string_new (text);

  for (guint i = marks->len; i > 0; i--)
    {
      const DastanTextRange *mark = &g_array_index (marks, DastanTextRange, i - 1);

      g_string_insert_c (out, mark->end, ']');
      g_string_insert_c (out, mark->start, '[');
    }
  return g_string_free (out, FALSE);
}

static void
check_hit_of (DastanDossier *dossier, const char *words, const char *wanted_title, const char *wanted_passage)
{
  g_autoptr (DastanSearchHit) hit
      = dastan_search_hit_new (dossier, dastan_dossier_find_event (dossier, "e"), words);
  g_autofree char *title = dup_marked (hit->title, hit->title_marks);
  g_autofree char *passage
      = hit->passage != NULL ? dup_marked (hit->passage, hit->passage_marks) : NULL;

  g_assert_cmpstr (title, ==, wanted_title);
  g_assert_cmpstr (passage, ==, wanted_passage);
}

static void
check_hit (const char *words, const char *wanted_title, const char *wanted_passage)
{
  g_autoptr (DastanDossier) dossier
      = make_dossier ("Silk road and Sílk Ways", "The steam engine of 1884; tea, TEA and théâtre.",
                      "日本は中央アジアと協力する");

  check_hit_of (dossier, words, wanted_title, wanted_passage);
}

/* What is marked is what was asked for, beside other scripts and where folding changes lengths. */
static void
test_exact_marks (void)
{
  const char *title = "機構ＪＡＸＡは", *summary = "Die Straße in İstanbul, XJAXAで", *plain = "機構ＪＡＸＡは";
  g_autoptr (DastanDossier) dossier = make_dossier (title, summary, "がっこう、2025年18月8日");

  check_hit_of (dossier, "\"jaxa\"", "機構[ＪＡＸＡ]は", NULL);
  check_hit_of (dossier, "\"jax\"", plain, NULL);
  check_hit_of (dossier, "jax -straße", "機構[ＪＡＸ]Ａは", NULL);
  check_hit_of (dossier, "構JAXA", "機[構ＪＡＸＡ]は", NULL);
  check_hit_of (dossier, "strass", plain, "Die [Straß]e in İstanbul, XJAXAで");
  check_hit_of (dossier, "istan", plain, "Die Straße in [İstan]bul, XJAXAで");
  check_hit_of (dossier, "\"straße in istanbul\"", plain, "Die [Straße in İstanbul], XJAXAで");
  check_hit_of (dossier, "か", plain, NULL);
  check_hit_of (dossier, "が", plain, "[が]っこう、2025年18月8日");
  check_hit_of (dossier, "8日", plain, "がっこう、2025年18月[8日]");
}

static void
test_marks (void)
{
  const char *plain = "Silk road and Sílk Ways";

  check_hit ("silk", "[Silk] road and [Sílk] Ways", NULL);
  check_hit ("SILK way", "[Silk] road and [Sílk] [Way]s", NULL);
  /* The beginning of a word, not its middle. */
  check_hit ("tea", plain, "The steam engine of 1884; [tea], [TEA] and théâtre.");
  check_hit ("theatre", plain, "The steam engine of 1884; tea, TEA and [théâtre].");
  check_hit ("\"silk road\"", "[Silk road] and Sílk Ways", NULL);
  check_hit ("“silk road”", "[Silk road] and Sílk Ways", NULL);
  check_hit ("-„silk road“ ways", "Silk road and Sílk [Ways]", NULL);
  /* What is not wanted is not marked; stray marks mean nothing. */
  check_hit ("silk -tea", "[Silk] road and [Sílk] Ways", NULL);
  check_hit ("\"silk", "[Silk] road and [Sílk] Ways", NULL);
  check_hit ("silk \" - -- -\" \"\"", "[Silk] road and [Sílk] Ways", NULL);
  check_hit ("アジア", plain, "日本は中央[アジア]と協力する");
  check_hit ("1884 engine", plain, "The steam [engine] of [1884]; tea, TEA and théâtre.");
  check_hit ("", plain, NULL);
  check_hit ("\"", plain, NULL);
  check_hit ("nowhere", plain, NULL);
}

/* Of a long text there is what is around the first word found, cut at a word, and the marks are
 * where they belong. */
static void
test_long_passage (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DastanDossier) dossier = NULL;
  g_autoptr (DastanSearchHit) hit = NULL;
  g_autofree char *marked = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "wörter und ");
  g_string_append (text, "needle\nin hay ");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "noch mehr ");
  dossier = make_dossier ("T", text->str, "x");
  hit = dastan_search_hit_new (dossier, dastan_dossier_find_event (dossier, "e"), "need noch");
  g_assert_true (g_utf8_validate (hit->passage, -1, NULL));
  g_assert_cmpuint (g_utf8_strlen (hit->passage, -1), <=, 182);
  marked = dup_marked (hit->passage, hit->passage_marks);
  g_assert_true (g_str_has_prefix (marked, "…"));
  g_assert_nonnull (strstr (marked, " und [need]le in hay [noch] mehr [noch]"));
}

/* --- In the window
 * ------------------------------------------------------------------------------------ */

static gboolean
is_pane (GtkWidget *widget)
{
  return DASTAN_IS_SEARCH_PANE (widget);
}

static gboolean
is_row (GtkWidget *widget)
{
  return DASTAN_IS_SEARCH_ROW (widget) && gtk_widget_get_mapped (widget);
}

/* All of it has arrived, and is not to be taken for what was said before. */
static void
type_words (GtkWidget *pane, const char *words)
{
  g_autofree char *command = g_strdup_printf ("type --delay 5 '%s'", words);
  guint skip = 0;
  GtkEditable *entry = find_type (pane, GTK_TYPE_SEARCH_ENTRY, &skip);

  xdotool (command);
  wait_until (g_str_equal (gtk_editable_get_text (entry), words));
}

/* Types into the search; returns the pane once it lists what has the words. */
static GtkWidget *
type (Fixture *fixture, const char *words, const char *shown)
{
  GtkWidget *pane;

  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  xdotool ("key ctrl+f");
  wait_until ((pane = find (GTK_WIDGET (fixture->window), is_pane)) != NULL);
  wait_until (gtk_widget_get_mapped (pane));
  wait_until (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  type_words (pane, words);
  wait_until (has_label (pane, shown));
  return pane;
}

static gboolean
selects (Fixture *fixture, const char *id)
{
  return g_strcmp0 (dastan_explorer_get_selected (fixture->explorer), id) == 0;
}

/* As it is typed the events come, with the words marked; Return opens the first, in the reader. */
static void
test_type (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pane = NULL;

  g_assert_null (find (GTK_WIDGET (fixture->window), is_pane));
  pane = type (fixture, "silk road dip", "1 event");
  wait_until (has_label (pane, "“Silk Road Diplomacy” put forward"));
  g_assert_true (has_label (pane, "1997"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "search-one");
  xdotool ("key Return");
  wait_until (selects (fixture, "silk-road-1997"));
  g_assert_false (gtk_widget_get_mapped (pane));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dastan_window_get_reader (fixture->window))));
}

/* Before anything is typed it says what is looked through and how; and each example is understood
 * as it says. */
static void
test_help (Fixture *fixture, gconstpointer data)
{
  const char *summary = "Searches the titles, summaries, notes, excerpts, people and places",
             *how = "silk dipl";
  GtkWidget *window = GTK_WIDGET (fixture->window), *pane;

  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  xdotool ("key ctrl+f");
  wait_until ((pane = find (window, is_pane)) != NULL && gtk_widget_get_mapped (pane));
  wait_for_frames (window);
  save_picture (window, "search-help");
  g_assert_true (has_label (pane, summary));
  g_assert_true (has_label (pane, how));
  type_words (pane, "silk dipl");
  wait_until (has_label (pane, "1 event"));
  g_assert_false (has_label (pane, summary));
  xdotool ("key ctrl+a");
  type_words (pane, "tokyo");
  wait_until (has_label (pane, " events"));
  xdotool ("key ctrl+a");
  type_words (pane, "\"road silk\"");
  wait_until (has_label (pane, "No event has"));
  g_assert_false (has_label (pane, summary));
  xdotool ("key ctrl+a BackSpace");
  wait_until (has_label (pane, summary));
  g_assert_false (has_label (pane, "No event has"));
  /* Spaces alone ask for nothing. */
  xdotool ("key space space");
  wait_for_frames (window);
  g_assert_true (has_label (pane, how));
  /* Of another dossier nothing is asked yet. */
  xdotool ("key ctrl+a");
  type_words (pane, "tokyo");
  wait_until (!has_label (pane, how));
  {
    g_autoptr (DastanDossier) other = make_dossier ("Other tea", "", "x");

    dastan_explorer_set_dossier (fixture->explorer, other);
  }
  wait_until (has_label (pane, how));
  /* Who goes on by Tab can read all of it where it scrolls, and leaves as from the entry. */
  wait_for_frames (window);
  xdotool ("key Tab");
  wait_until (!GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (window))));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), pane));
  xdotool ("key Escape");
  wait_until (!gtk_widget_get_mapped (pane));
}

/* Whether the label with these words has a mark on some of them. */
static gboolean
has_mark (GtkWidget *widget, const char *words)
{
  if (DASTAN_IS_PARAGRAPH (widget)
      && strstr (dastan_paragraph_get_text (DASTAN_PARAGRAPH (widget)), words) != NULL)
    {
      PangoAttrList *attributes = dastan_paragraph_get_attributes (DASTAN_PARAGRAPH (widget));
      g_autoptr (PangoAttrIterator) at
          = attributes != NULL ? pango_attr_list_get_iterator (attributes) : NULL;

      do
        if (at != NULL && pango_attr_iterator_get (at, PANGO_ATTR_BACKGROUND) != NULL)
          return TRUE;
      while (at != NULL && pango_attr_iterator_next (at));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_mark (child, words))
      return TRUE;
  return FALSE;
}

/* The arrows go through the rows, whose events are hovered; Escape goes back to where the focus
 * was. */
static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *canvas
      = GTK_WIDGET (dastan_timeline_get_canvas (dastan_window_get_timeline (fixture->window)));
  GtkWidget *pane, *row, *focus;

  gtk_widget_grab_focus (canvas);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  pane = type (fixture, "tokyo", " events");
  wait_until ((row = find (pane, is_row)) != NULL);
  wait_until (has_mark (row, "okyo"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "search-many");
  xdotool ("key Down");
  wait_until (gtk_widget_is_focus (row));
  wait_until (dastan_explorer_get_hovered (fixture->explorer) != NULL);
  xdotool ("key Down");
  wait_until (!gtk_widget_is_focus (row));
  xdotool ("key Up Up");
  wait_until (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  xdotool ("key Escape");
  wait_until (!gtk_widget_get_mapped (pane));
  wait_until (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
  g_assert_true (dastan_explorer_get_selected (fixture->explorer) == NULL);
}

/* What nobody wrote is said not to be there, and stray marks are no error. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pane = type (fixture, "\"xyzzy", "No event has “\"xyzzy”.");

  g_assert_null (find (pane, is_row));
  g_assert_cmpuint (dastan_search_pane_get_n_shown (DASTAN_SEARCH_PANE (pane)), ==, 0);
  xdotool ("key Return");
  xdotool ("key Escape");
  wait_until (!gtk_widget_get_mapped (pane));
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
}

static gboolean
is_keep_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Show Only These") == 0;
}

static gboolean
is_caption (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && g_str_has_suffix (gtk_label_get_label (GTK_LABEL (widget)), " events");
}

/* What is found becomes a filter with a chip: all of it, and nothing else. */
static void
test_keep (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pane = type (fixture, "tokyo", " events"), *button;
  guint n;

  wait_until ((button = find (pane, is_keep_button)) != NULL);
  n = (guint) g_ascii_strtoull (gtk_label_get_label (GTK_LABEL (find (pane, is_caption))), NULL, 10);
  g_assert_cmpuint (n, >, 3);
  /* Rows come some at a time. */
  wait_until (dastan_search_pane_get_n_shown (DASTAN_SEARCH_PANE (pane)) == n);
  wait_for_frames (pane);
  g_assert_cmpuint (n, <, dastan_explorer_get_n_events (fixture->explorer));
  click_at (button, 30, 10);
  wait_until (dastan_explorer_get_filter (fixture->explorer)->words != NULL);
  g_assert_cmpstr (dastan_explorer_get_filter (fixture->explorer)->words, ==, "tokyo");
  g_assert_cmpuint (dastan_explorer_get_n_in_view (fixture->explorer), ==, n);
  wait_until (!gtk_widget_get_mapped (pane));
  wait_until (has_label (GTK_WIDGET (fixture->window), "“tokyo”"));
  wait_for_frames (GTK_WIDGET (fixture->window));
  save_picture (GTK_WIDGET (fixture->window), "search-kept");
}

static gboolean
is_text_view (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget) && gtk_widget_get_mapped (widget);
}

/* Words of a source's whole text lead into it; Return in a passage goes on to its event, Escape
 * back. */
static void
test_source (Fixture *fixture, gconstpointer data)
{
  const char *text = "Before all else.\nThe apples were sold in Samarkand.\nAfter that nothing.";
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanText) title = dastan_text_new ("Fruit");
  g_autoptr (DastanExcerpt) passage
      = dastan_excerpt_new ("s", "The apples were sold", NULL, NULL, 17, 37, NULL);
  DastanSource *source = dastan_source_new ("s");
  DastanEvent *event = dastan_event_new ("e");
  GtkTextIter from, to;
  GtkTextBuffer *buffer;
  GtkWidget *view;

  source->title = dastan_text_new ("Own notes");
  source->text = g_strdup (text);
  dastan_dossier_set_title (dossier, title);
  dastan_dossier_take_source (dossier, source);
  dastan_event_set_title (event, title);
  dastan_event_add_excerpt (event, passage);
  dastan_dossier_take_event (dossier, event);
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (fixture->explorer, dossier);
  type (fixture, "samarkand", "1 source");
  xdotool ("key Return");
  wait_until ((view = find (GTK_WIDGET (fixture->window), is_text_view)) != NULL);
  g_assert_cmpstr (dastan_explorer_get_source (fixture->explorer), ==, "s");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &from, &to));
  {
    g_autofree char *found = gtk_text_iter_get_text (&from, &to);

    g_assert_cmpstr (found, ==, "Samarkand");
  }
  wait_until (gtk_widget_has_focus (view));
  save_picture (GTK_WIDGET (fixture->window), "search-source");
  xdotool ("key Return"); /* of no event */
  xdotool ("key Home Return");
  wait_until (selects (fixture, "e"));
  g_assert_null (dastan_explorer_get_source (fixture->explorer));
  g_assert_null (find (GTK_WIDGET (fixture->window), is_text_view));
  dastan_explorer_set_source (fixture->explorer, "s", -1);
  g_assert_null (dastan_explorer_get_selected (fixture->explorer));
  wait_until ((view = find (GTK_WIDGET (fixture->window), is_text_view)) != NULL);
  xdotool ("key Escape");
  wait_until (dastan_explorer_get_source (fixture->explorer) == NULL);
}

/* In a narrow window the search takes the whole of it, and goes with Escape. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pane;

  resize (fixture, 480, 800);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  pane = type (fixture, "tokyo", " events");
  wait_until (find (pane, is_row) != NULL);
  wait_for_frames (GTK_WIDGET (fixture->window));
  g_assert_cmpint (gtk_widget_get_width (pane), <=, 480);
  save_picture (GTK_WIDGET (fixture->window), "search-narrow");
  xdotool ("key Escape");
  wait_until (!gtk_widget_get_mapped (pane));
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* --- What comes late
 * ---------------------------------------------------------------------------------- */

typedef struct
{
  guint n;
  guint n_last; /* of them ranked */
  char *id;     /* of the first event found */
} Found;

static void
found_cb (
    DastanSearcher *searcher, GPtrArray *hits, gboolean has_more, gboolean is_last, Found *found)
{
  const DastanSearchHit *hit = hits->len > 0 ? g_ptr_array_index (hits, 0) : NULL;

  found->n++;
  found->n_last += is_last;
  g_free (found->id);
  found->id = g_strdup (hit != NULL ? hit->id : NULL);
}

static void
failed_cb (DastanSearcher *searcher, GError *error)
{
  g_error ("%s", error->message);
}

/* What is found at once comes first, then the best, in which a word of the title counts for more.
 */
static void
test_ranked (void)
{
  g_autoptr (DastanExplorer) explorer = dastan_explorer_new ();
  g_autoptr (DastanSearcher) searcher = dastan_searcher_new (explorer);
  g_autoptr (DastanDossier) builtin = read_builtin ();
  Found found = { 0 };

  g_signal_connect (searcher, "found", G_CALLBACK (found_cb), &found);
  dastan_explorer_set_dossier (explorer, builtin);
  dastan_searcher_search (searcher, "russia");
  wait_until (found.n == 1);
  g_assert_true (dastan_searcher_is_busy (searcher));
  g_assert_cmpuint (found.n_last, ==, 0);
  g_assert_cmpstr (found.id, !=, "neighbours-claim");
  wait_until (!dastan_searcher_is_busy (searcher));
  g_assert_cmpuint (found.n, ==, 2);
  g_assert_cmpuint (found.n_last, ==, 1);
  g_assert_cmpstr (found.id, ==, "neighbours-claim");
  g_free (found.id);
}

/* Of many that are asked for in a row only the last one answers; and none answers for a dossier
 * that is gone. */
static void
test_late (void)
{
  g_autoptr (DastanExplorer) explorer = dastan_explorer_new ();
  g_autoptr (DastanSearcher) searcher = dastan_searcher_new (explorer);
  g_autoptr (DastanDossier) builtin = read_builtin (), other = make_dossier ("Other tea", "", "x");
  Found found = { 0 };

  g_signal_connect (searcher, "found", G_CALLBACK (found_cb), &found);
  g_signal_connect (searcher, "failed", G_CALLBACK (failed_cb), NULL);
  dastan_explorer_set_dossier (explorer, builtin);
  for (guint i = 0; i < 20; i++)
    dastan_searcher_search (searcher, i % 2 == 0 ? "tokyo" : "uranium");
  dastan_searcher_search (searcher, "\"silk road diplomacy\"");
  wait_until (!dastan_searcher_is_busy (searcher));
  g_assert_cmpuint (found.n, ==, 1);
  g_assert_cmpstr (found.id, ==, "silk-road-1997");
  dastan_searcher_search (searcher, "tokyo");
  dastan_explorer_set_dossier (explorer, other);
  g_assert_false (dastan_searcher_is_busy (searcher));
  dastan_searcher_search (searcher, "tea");
  wait_until (!dastan_searcher_is_busy (searcher));
  g_assert_cmpuint (found.n, ==, 2);
  g_assert_cmpstr (found.id, ==, "e");
  g_free (found.id);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  g_test_add_func ("/search/marks", test_marks);
  g_test_add_func ("/search/exact-marks", test_exact_marks);
  g_test_add_func ("/search/long_passage", test_long_passage);
  g_test_add_func ("/search/ranked", test_ranked);
  g_test_add_func ("/search/late", test_late);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/search/help", test_help);
  ADD ("/search/type", test_type);
  ADD ("/search/arrows", test_arrows);
  ADD ("/search/nothing", test_nothing);
  ADD ("/search/keep", test_keep);
  ADD ("/search/source", test_source);
  ADD ("/search/narrow", test_narrow);
  return g_test_run ();
}
