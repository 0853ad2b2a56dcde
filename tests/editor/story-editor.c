/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story made with real pointer and keys: steps dragged, moved, removed, added and filled in. */
#include "form-fixture.h"

#include "editor/dastan-story-editor.h"
#include "editor/dastan-text-row.h"

#define MOST_MOVES 50

static void
done_cb (GtkWidget *editor, const DastanStory *story, const char *id, Form *form)
{
  g_autoptr (GError) error = NULL;

  form->revised = dastan_dossier_new_with_story (form->dossier, id, story, &error);
  g_assert_no_error (error);
}

static void
set_up (Form *form, gconstpointer is_new)
{
  const char *const events[] = { "meti-2022", "summit-2025", NULL };
  g_autoptr (DastanEdtf) span = dastan_edtf_parse ("2001-02-03/2010-11-12", NULL, NULL);
  const DastanStepFrame frame = { 42.5, 66.25, 4.5, span };

  form_begin (form);
  form_show (form,
             dastan_story_editor_new (GTK_WINDOW (form->parent), form->dossier,
                                      is_new != NULL ? NULL : "approach", events, &frame),
             G_CALLBACK (done_cb));
}

static const DastanStory *
get_story (Form *form)
{
  return dastan_story_editor_get_story (DASTAN_STORY_EDITOR (form->editor));
}

static const DastanStoryStep *
get_step (Form *form, guint i)
{
  return g_ptr_array_index (get_story (form)->steps, i);
}

static gpointer
get_nth (Form *form, GType type, guint n)
{
  return find_type (form->editor, type, &n);
}

/* The list of steps: of all, the one in which something can be chosen. */
static GtkListBox *
get_steps (Form *form)
{
  GtkListBox *list;

  for (guint i = 0; (list = get_nth (form, GTK_TYPE_LIST_BOX, i)) != NULL; i++)
    if (gtk_list_box_get_selection_mode (list) == GTK_SELECTION_SINGLE)
      return list;
  g_error ("there is no list of steps");
}

static const DastanStory *
get_saved (Form *form, guint i)
{
  return g_ptr_array_index (dastan_dossier_get_stories (form->revised), i);
}

/* Alt and arrows move a step, Delete removes it. */
static void
test_keys (Form *form, gconstpointer data)
{
  guint n = get_story (form)->steps->len;

  dastan_story_editor_choose (DASTAN_STORY_EDITOR (form->editor), 1);
  wait_for_frames (form->editor);
  save_picture (form->editor, "editor-story");
  xdotool ("key alt+Down");
  wait_until (g_strcmp0 (get_step (form, 2)->event, "silk-road-1997") == 0);
  wait_for_frames (form->editor);
  xdotool ("key alt+Up");
  wait_until (g_strcmp0 (get_step (form, 1)->event, "silk-road-1997") == 0);
  wait_for_frames (form->editor);
  xdotool ("key Delete");
  wait_until (get_story (form)->steps->len == n - 1);
  g_assert_cmpstr (get_step (form, 1)->event, ==, "dialogue-2004");
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  g_assert_cmpuint (get_saved (form, 0)->steps->len, ==, n - 1);
  g_assert_cmpstr (get_saved (form, 0)->id, ==, "approach");
}

static gboolean
is_over (GtkListBoxRow *row)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_DROP_ACTIVE) != 0;
}

/* A step is dragged to where another is. */
static void
test_drag (Form *form, gconstpointer data)
{
  GtkListBox *list = get_steps (form);
  graphene_point_t from, to;
  g_autofree char *press = NULL, *move = NULL;

  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)), form->editor,
                                           &GRAPHENE_POINT_INIT (60, 20), &from));
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 3)), form->editor,
                                           &GRAPHENE_POINT_INIT (60, 20), &to));
  press = g_strdup_printf ("mousemove %d %d mousedown 1", (int) from.x, (int) from.y);
  move = g_strdup_printf ("mousemove %d %d mousemove %d %d", (int) from.x + 5, (int) from.y + 30, (int) to.x, (int) to.y);
  xdotool (press);
  wait_for_frames (form->editor);
  xdotool (move);
  /* The answer of where it could be dropped comes over the display: it moves to and fro until that
   * is there. */
  for (guint i = 0; i < MOST_MOVES && !is_over (gtk_list_box_get_row_at_index (list, 3)); i++)
    {
      g_autofree char *little
          = g_strdup_printf ("mousemove %d %d", (int)to.x + (int)(i % 2), (int)to.y);

      xdotool (little);
      wait_for_frames (form->editor);
    }
  g_assert_true (is_over (gtk_list_box_get_row_at_index (list, 3)));
  xdotool ("mouseup 1");
  wait_until (g_strcmp0 (get_step (form, 3)->event, "silk-road-1997") == 0);
}

/* Where there is room for one of them, the list leads to the form, and a button back. */
static void
test_narrow (Form *form, gconstpointer data)
{
  GtkListBox *list = get_steps (form);
  GtkWidget *text = NULL;

  gtk_window_set_default_size (GTK_WINDOW (form->editor), 360, 600);
  wait_until (gtk_widget_get_width (form->editor) <= 360);
  wait_for_frames (form->editor);
  g_assert_true (gtk_widget_get_child_visible (get_nth (form, ADW_TYPE_ENTRY_ROW, 0)));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)));
  xdotool ("key Return");
  wait_until ((text = get_nth (form, DASTAN_TYPE_TEXT_ROW, 0)) != NULL && gtk_widget_get_mapped (text));
  wait_until (!gtk_widget_get_mapped (GTK_WIDGET (list)));
  wait_for_frames (form->editor);
  save_picture (form->editor, "smallest-editor-story-step");
  xdotool ("mousemove 20 20 click 1");
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (list)));
  text = get_nth (form, DASTAN_TYPE_TEXT_ROW, 0);
  g_assert_false (gtk_widget_get_mapped (text));
  g_assert_true (gtk_list_box_row_is_selected (gtk_list_box_get_row_at_index (list, 1)));
}

/* What is typed and switched is in the step; what the window shows can be taken into it. */
static void
test_form (Form *form, gconstpointer data)
{
  AdwComboRow *shows;
  const DastanStoryStep *step;

  dastan_story_editor_choose (DASTAN_STORY_EDITOR (form->editor), 9);
  wait_for_frames (form->editor);
  g_assert_cmpstr (get_step (form, 9)->event, ==, "summit-2025");
  dastan_text_row_set_text (get_nth (form, DASTAN_TYPE_TEXT_ROW, 0), "They met.");
  gtk_switch_set_active (get_nth (form, GTK_TYPE_SWITCH, 0), FALSE);
  adw_combo_row_set_selected (get_nth (form, ADW_TYPE_COMBO_ROW, 0), 2);
  shows = get_nth (form, ADW_TYPE_COMBO_ROW, 1);
  adw_combo_row_set_selected (shows, 1);
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  step = g_ptr_array_index (get_saved (form, 0)->steps, 9);
  g_assert_cmpstr (dastan_text_get_local (step->text), ==, "They met.");
  g_assert_true (step->hides_itinerary);
  g_assert_cmpint (step->excerpt, ==, 1);
  g_assert_true (step->has_view);
  g_assert_cmpfloat (step->latitude, ==, 42.5);
  g_assert_cmpstr (dastan_edtf_get_text (step->span), ==, "2001-02-03/2010-11-12");
}

/* A new story of what is chosen, with a title step before it. */
static void
test_new (Form *form, gconstpointer data)
{
  const DastanStory *story;

  xdotool ("type --delay 1 'My story'");
  wait_until (g_strcmp0 (dastan_text_get_local (get_story (form)->title), "My story") == 0);
  gtk_widget_activate_action (form->editor, "story.add-kind", "u", DASTAN_STEP_TITLE);
  gtk_widget_activate_action (form->editor, "story.add-events", NULL);
  gtk_widget_activate_action (form->editor, "story.add-kind", "u", DASTAN_STEP_MAP);
  wait_for_frames (form->editor);
  save_picture (form->editor, "editor-story-new");
  xdotool ("key ctrl+Return");
  wait_until (form->editor == NULL);
  g_assert_cmpuint (dastan_dossier_get_stories (form->revised)->len, ==, 2);
  story = get_saved (form, 1);
  g_assert_cmpuint (story->steps->len, ==, 4);
  g_assert_cmpstr (((DastanStoryStep *) g_ptr_array_index (story->steps, 2))->event, ==, "summit-2025");
  g_assert_true (((DastanStoryStep *) g_ptr_array_index (story->steps, 3))->has_view);
}

static void
test_delete (Form *form, gconstpointer data)
{
  gtk_widget_activate_action (form->editor, "story.delete", NULL);
  wait_until (form->editor == NULL);
  g_assert_cmpuint (dastan_dossier_get_stories (form->revised)->len, ==, 0);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Form, NULL, set_up, function, form_tear_down)
  ADD ("/editor/story/keys", test_keys);
  ADD ("/editor/story/narrow", test_narrow);
  ADD ("/editor/story/drag", test_drag);
  ADD ("/editor/story/form", test_form);
  ADD ("/editor/story/delete", test_delete);
  g_test_add ("/editor/story/new", Form, "new", set_up, test_new, form_tear_down);
  return g_test_run ();
}
