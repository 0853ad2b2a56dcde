/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an event, with real keys: what is typed is what becomes of it; what is wrong is said and not taken. */
#include "form-fixture.h"

#include <string.h>

#include "editor/dastan-date-row.h"
#include "editor/dastan-event-editor.h"
#include "editor/dastan-passage-list.h"
#include "editor/dastan-place-adder.h"
#include "editor/dastan-token-list.h"

static void
set_up (Form *form, gconstpointer is_new)
{
  form_begin (form);
  form_show (form,
             dastan_event_editor_new (GTK_WINDOW (form->parent), form->dossier,
                                      is_new != NULL ? NULL : form->event),
             G_CALLBACK (form_revise_cb));
}

static gpointer
get_nth (Form *form, GType type, guint n)
{
  return find_type (form->editor, type, &n);
}

static DastanEvent *
get_event (Form *form)
{
  return dastan_dossier_find_event (form->revised, FORM_EVENT);
}

/* Typed with real keys, from the title on with Tab alone. */
static void
test_keys (Form *form, gconstpointer data)
{
  DastanDateRow *date = get_nth (form, DASTAN_TYPE_DATE_ROW, 0);
  DastanEvent *event;

  xdotool ("key ctrl+a");
  xdotool ("type --delay 1 'The summit'");
  xdotool ("key Tab");
  wait_until (gtk_widget_has_focus (gtk_widget_get_first_child (GTK_WIDGET (dastan_date_row_get_entry (date))))
              || gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form->editor)), GTK_WIDGET (date)));
  xdotool ("key ctrl+a");
  xdotool ("type --delay 1 '20 december 2025'");
  wait_until (strstr (dastan_date_row_get_meaning (date), "(2025-12-20)") != NULL);
  save_picture (form->editor, "editor-event");
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  event = get_event (form);
  g_assert_cmpstr (dastan_text_get_local (dastan_event_get_title (event)), ==, "The summit");
  g_assert_cmpstr (dastan_edtf_get_text (dastan_event_get_date (event)), ==, "2025-12-20");
  /* All else is as it was. */
  g_assert_true (dastan_text_equal (dastan_event_get_summary (event), dastan_event_get_summary (form->event)));
  g_assert_cmpuint (dastan_event_get_n_excerpts (event), ==, dastan_event_get_n_excerpts (form->event));
  g_assert_cmpuint (dastan_event_get_n_figures (event), ==, dastan_event_get_n_figures (form->event));
  g_assert_cmpstr (dastan_event_get_category (event), ==, dastan_event_get_category (form->event));
  g_assert_true (g_strv_equal (dastan_event_get_countries (event), dastan_event_get_countries (form->event)));
  g_assert_true (g_strv_equal (dastan_event_get_places (event), dastan_event_get_places (form->event)));
  g_assert_true (g_strv_equal (dastan_event_get_people (event), dastan_event_get_people (form->event)));
}

/* A date that could be two is said to be, and not taken. */
static void
test_bad_date (Form *form, gconstpointer data)
{
  DastanDateRow *date = get_nth (form, DASTAN_TYPE_DATE_ROW, 0);

  gtk_editable_set_text (dastan_date_row_get_entry (date), "3/4/2025");
  g_assert_false (dastan_date_row_is_good (date));
  g_assert_false (dastan_event_editor_is_good (DASTAN_EVENT_EDITOR (form->editor)));
  wait_for_frames (form->editor);
  save_picture (form->editor, "editor-bad-date");
  xdotool ("key ctrl+Return");
  wait_for_frames (form->editor);
  g_assert_nonnull (form->editor);
  g_assert_null (form->revised);
  gtk_editable_set_text (dastan_date_row_get_entry (date), "");
  g_assert_true (dastan_date_row_is_good (date));
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  g_assert_null (dastan_event_get_date (get_event (form)));
}

static void
test_lists (Form *form, gconstpointer data)
{
  DastanTokenList *countries = get_nth (form, DASTAN_TYPE_TOKEN_LIST, 0),
                  *places = get_nth (form, DASTAN_TYPE_TOKEN_LIST, 1);
  const char *first = dastan_event_get_countries (form->event)[0];
  DastanEvent *event;
  const char *const *ids;

  g_assert_cmpstr (dastan_token_list_find_option (countries, "mongolia"), ==, "MN");
  dastan_token_list_remove (countries, first);
  dastan_token_list_add (countries, "MN");
  dastan_token_list_raise (countries, "MN");
  wait_for_frames (form->editor);
  g_assert_cmpuint (g_strv_length ((char **) dastan_token_list_get_ids (places)), ==,
                    g_strv_length ((char **) dastan_event_get_places (form->event)));
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  event = get_event (form);
  ids = dastan_event_get_countries (event);
  g_assert_false (g_strv_contains (ids, first));
  g_assert_cmpstr (ids[g_strv_length ((char **) ids) - 2], ==, "MN");
}

/* A button of @widget with a label, or with a picture, of that name. */
static GtkWidget *
find_button (GtkWidget *widget, const char *name)
{
  for (guint i = 0;; i++)
    {
      guint skip = i;
      GtkWidget *button = find_type (widget, GTK_TYPE_BUTTON, &skip);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), name) == 0
          || g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), name) == 0)
        return button;
    }
}

/* A town that is known is filled in; any point can be typed. */
static void
test_new_place (Form *form, gconstpointer data)
{
  GtkWidget *adder = get_nth (form, DASTAN_TYPE_PLACE_ADDER, 0);
  guint name_at = 0, point_at = 1, radius_at = 2;
  GtkWidget *name, *point, *radius, *button;
  DastanEvent *event;
  const DastanPlace *place;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (adder), TRUE);
  wait_for_frames (form->editor);
  name = find_type (adder, ADW_TYPE_ENTRY_ROW, &name_at);
  point = find_type (adder, ADW_TYPE_ENTRY_ROW, &point_at);
  gtk_editable_set_text (GTK_EDITABLE (name), "Samarkand");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (point)), !=, "");
  gtk_editable_set_text (GTK_EDITABLE (name), "The Steppe Camp");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (point)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (point), "48.5, 66,9");
  gtk_editable_set_text (GTK_EDITABLE (point), "48.5° N, 66.9° E");
  radius = find_type (adder, ADW_TYPE_ENTRY_ROW, &radius_at);
  button = find_button (adder, "A_dd This Place");
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (radius), "wide");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (radius), "12,5");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  event = get_event (form);
  place = dastan_dossier_find_place (
    form->revised, dastan_event_get_places (event)[g_strv_length ((char **) dastan_event_get_places (event)) - 1]);
  g_assert_cmpstr (dastan_text_get_local (place->name), ==, "The Steppe Camp");
  g_assert_cmpfloat_with_epsilon (place->latitude, 48.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (place->longitude, 66.9, 1e-9);
  g_assert_cmpfloat_with_epsilon (place->radius, 12500, 1e-6);
}

/* A name that the dossier has already: typed alone it is the dossier's place, and with another point another one. */
static void
test_place_of_same_name (Form *form, gconstpointer data)
{
  GtkWidget *adder = get_nth (form, DASTAN_TYPE_PLACE_ADDER, 0), *name, *point;
  guint name_at = 0, point_at = 1, n = dastan_dossier_get_places (form->dossier)->len, n_places;
  const char *const *places;
  const DastanPlace *place;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (adder), TRUE);
  wait_for_frames (form->editor);
  name = find_type (adder, ADW_TYPE_ENTRY_ROW, &name_at);
  point = find_type (adder, ADW_TYPE_ENTRY_ROW, &point_at);
  gtk_editable_set_text (GTK_EDITABLE (name), "Astana");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (point)), !=, "");
  g_signal_emit_by_name (find_button (adder, "A_dd This Place"), "clicked");
  gtk_editable_set_text (GTK_EDITABLE (name), "Astana");
  gtk_editable_set_text (GTK_EDITABLE (point), "10, 20");
  g_signal_emit_by_name (find_button (adder, "A_dd This Place"), "clicked");
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  places = dastan_event_get_places (get_event (form));
  n_places = g_strv_length ((char **) places);
  g_assert_cmpuint (dastan_dossier_get_places (form->revised)->len, ==, n + 1);
  place = dastan_dossier_find_place (form->revised, places[n_places - 1]);
  g_assert_cmpstr (dastan_text_get_local (place->name), ==, "Astana");
  g_assert_cmpfloat_with_epsilon (place->latitude, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (place->longitude, 20, 1e-9);
  g_assert_null (dastan_dossier_find_place (form->dossier, place->id));
}

/* A place of the dossier is changed in the form of an event; its names in other languages stay. */
static void
test_change_place (Form *form, gconstpointer data)
{
  const char *id = dastan_event_get_places (form->event)[0];
  const DastanPlace *before = dastan_dossier_find_place (form->dossier, id), *after;
  GtkWidget *adder = get_nth (form, DASTAN_TYPE_PLACE_ADDER, 0), *radius, *edit;
  guint n = dastan_dossier_get_places (form->dossier)->len, radius_at = 2;

  edit = find_button (get_nth (form, DASTAN_TYPE_TOKEN_LIST, 1), "document-edit-symbolic");
  g_signal_emit_by_name (edit, "clicked");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (adder)));
  g_assert_false (dastan_event_editor_is_changed (DASTAN_EVENT_EDITOR (form->editor)));
  /* Closed, it is a form for a new one again. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (adder), FALSE);
  find_button (adder, "A_dd This Place");
  g_signal_emit_by_name (edit, "clicked");
  radius = find_type (adder, ADW_TYPE_ENTRY_ROW, &radius_at);
  wait_until (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form->editor)), radius));
  xdotool ("type --delay 1 '30'");
  wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (radius)), "30"));
  save_picture (form->editor, "editor-place");
  g_signal_emit_by_name (find_button (adder, "C_hange This Place"), "clicked");
  g_assert_true (dastan_event_editor_is_changed (DASTAN_EVENT_EDITOR (form->editor)));
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  after = dastan_dossier_find_place (form->revised, id);
  g_assert_cmpuint (dastan_dossier_get_places (form->revised)->len, ==, n);
  g_assert_cmpfloat_with_epsilon (after->radius, 30000, 1e-6);
  g_assert_true (dastan_text_equal (after->name, before->name));
  g_assert_cmpstr (after->country, ==, before->country);
  g_assert_cmpfloat_with_epsilon (after->latitude, before->latitude, 1e-9);
  g_assert_cmpfloat (before->radius, ==, 0);
}

static void
test_points (void)
{
  static const struct
  {
    const char *text;
    gboolean is_good;
    double latitude, longitude;
  } points[] = {
    { "41.3, 69.27", TRUE, 41.3, 69.27 },   { "41.3 69.27", TRUE, 41.3, 69.27 },
    { "41,3; 69,27", TRUE, 41.3, 69.27 },   { "-33.9° 18.4°", TRUE, -33.9, 18.4 },
    { "33.9 S, 18.4 W", TRUE, -33.9, -18.4 }, { "41", FALSE, 0, 0 },
    { "", FALSE, 0, 0 },                    { "91, 0", FALSE, 0, 0 },
    { "0.5, 181", FALSE, 0, 0 },            { "1e400 1", FALSE, 0, 0 },
    { "41.3, 69.27 and more", FALSE, 0, 0 }, { "nan nan", FALSE, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double latitude = 0, longitude = 0;
      gboolean is_good = dastan_place_adder_read_point (points[i].text, &latitude, &longitude);

      g_test_message ("%s", points[i].text);
      g_assert_cmpint (is_good, ==, points[i].is_good);
      if (!is_good)
        continue;
      g_assert_cmpfloat_with_epsilon (latitude, points[i].latitude, 1e-9);
      g_assert_cmpfloat_with_epsilon (longitude, points[i].longitude, 1e-9);
    }
}

/* Escape asks, and goes on editing with the first answer. */
static void
test_leave (Form *form, gconstpointer data)
{
  DastanDateRow *date = get_nth (form, DASTAN_TYPE_DATE_ROW, 0);
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (windows);
  gpointer dialog;

  gtk_editable_set_text (dastan_date_row_get_entry (date), "2024");
  g_assert_true (dastan_event_editor_is_changed (DASTAN_EVENT_EDITOR (form->editor)));
  xdotool ("key Escape");
  wait_until (g_list_model_get_n_items (windows) == n + 1);
  dialog = g_list_model_get_item (windows, 0);
  if (!ADW_IS_MESSAGE_DIALOG (dialog))
    {
      g_object_unref (dialog);
      dialog = g_list_model_get_item (windows, n);
    }
  wait_until (gtk_window_is_active (GTK_WINDOW (dialog)));
  g_object_unref (dialog);
  xdotool ("key Escape");
  wait_until (g_list_model_get_n_items (windows) == n);
  g_assert_nonnull (form->editor);
  g_assert_null (form->revised);
}

static void
test_leave_unchanged (Form *form, gconstpointer data)
{
  xdotool ("key Escape");
  wait_until (form->editor == NULL);
  g_assert_null (form->revised);
}

static void
test_new (Form *form, gconstpointer data)
{
  DastanEvent *event;

  g_assert_false (dastan_event_editor_is_good (DASTAN_EVENT_EDITOR (form->editor)));
  xdotool ("type --delay 1 'A new event'");
  wait_until (dastan_event_editor_is_good (DASTAN_EVENT_EDITOR (form->editor)));
  save_picture (form->editor, "editor-new");
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  g_assert_cmpuint (dastan_dossier_get_n_events (form->revised), ==, dastan_dossier_get_n_events (form->dossier) + 1);
  event = dastan_dossier_get_event (form->revised, dastan_dossier_get_n_events (form->dossier));
  g_assert_cmpstr (dastan_text_get_local (dastan_event_get_title (event)), ==, "A new event");
}

/* (transfer full): a dossier with a source whose text is there. */
static DastanDossier *
make_texts (void)
{
  DastanDossier *dossier = dastan_dossier_new ();
  DastanSource *source = dastan_source_new ("letter");
  g_autoptr (DastanText) title = dastan_text_new ("Letters");

  source->title = dastan_text_new ("A letter");
  source->text = g_strdup ("Über den See zogen wir im Herbst. Der See war still, sehr still.");
  dastan_dossier_set_title (dossier, title);
  dastan_dossier_take_source (dossier, source);
  dastan_dossier_seal (dossier);
  return dossier;
}

/* A passage is verbatim: where the text is there, it stands in it, once. */
static void
test_passages (void)
{
  g_autoptr (DastanDossier) dossier = make_texts ();
  GtkWidget *list = dastan_passage_list_new (dossier, NULL), *window = show_in_window (list, 500, 400);
  DastanPassageList *passages = DASTAN_PASSAGE_LIST (list);
  g_autoptr (GError) error = NULL;
  const DastanExcerpt *excerpt;

  g_assert_false (dastan_passage_list_add (passages, "letter", "Der See war laut", &error));
  g_assert_nonnull (strstr (error->message, "do not stand in"));
  g_clear_error (&error);
  g_assert_false (dastan_passage_list_add (passages, "letter", "still", &error));
  g_assert_nonnull (strstr (error->message, "more than once"));
  g_clear_error (&error);
  g_assert_false (dastan_passage_list_add (passages, "letter", "", &error));
  g_clear_error (&error);
  g_assert_true (dastan_passage_list_add (passages, "letter", "im Herbst", &error));
  g_assert_no_error (error);
  excerpt = dastan_passage_list_get (passages, 0);
  g_assert_cmpint (dastan_excerpt_get_start (excerpt), ==, 23);
  g_assert_cmpint (dastan_excerpt_get_end (excerpt), ==, 32);
  g_assert_cmpstr (dastan_excerpt_get_prefix (excerpt), ==, "Über den See zogen wir ");
  g_assert_true (g_str_has_prefix (dastan_excerpt_get_suffix (excerpt), ". Der See war"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Form, NULL, set_up, function, form_tear_down)
  ADD ("/editor/event/keys", test_keys);
  ADD ("/editor/event/bad-date", test_bad_date);
  ADD ("/editor/event/lists", test_lists);
  ADD ("/editor/event/new-place", test_new_place);
  ADD ("/editor/event/place-of-same-name", test_place_of_same_name);
  ADD ("/editor/event/change-place", test_change_place);
  ADD ("/editor/event/leave", test_leave);
  ADD ("/editor/event/leave-unchanged", test_leave_unchanged);
  g_test_add ("/editor/event/new", Form, "new", set_up, test_new, form_tear_down);
  g_test_add_func ("/editor/event/points", test_points);
  g_test_add_func ("/editor/event/passages", test_passages);
  return g_test_run ();
}
