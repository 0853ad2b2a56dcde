/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story made with real pointer and keys: steps dragged, moved, removed, added and filled in. */
#include "display-util.h"

#include "editor/dastan-story-editor.h"
#include "editor/dastan-text-row.h"
#include "model/dastan-revision.h"

#define MOST_MOVES 50

typedef struct
{
  DastanDossier *dossier;
  GtkWidget *parent;
  GtkWidget *editor;
  DastanDossier *revised; /* (nullable) */
} Fixture;

static void
done_cb (GtkWidget *editor, const DastanStory *story, const char *id, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->revised = dastan_dossier_new_with_story (fixture->dossier, id, story, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer is_new)
{
  const char *const events[] = { "meti-2022", "summit-2025", NULL };
  g_autoptr (DastanEdtf) span = dastan_edtf_parse ("2001-02-03/2010-11-12", NULL, NULL);
  const DastanStepFrame frame = { 42.5, 66.25, 4.5, span };

  fixture->dossier = read_builtin ();
  fixture->parent = show_in_window (gtk_label_new ("Behind"), 900, 800);
  fixture->editor = dastan_story_editor_new (GTK_WINDOW (fixture->parent), fixture->dossier,
                                             is_new != NULL ? NULL : "approach", events, &frame);
  g_object_add_weak_pointer (G_OBJECT (fixture->editor), (gpointer *) &fixture->editor);
  gtk_window_set_decorated (GTK_WINDOW (fixture->editor), FALSE);
  g_signal_connect (fixture->editor, "done", G_CALLBACK (done_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->editor));
  wait_until (gtk_window_is_active (GTK_WINDOW (fixture->editor)));
  wait_for_frames (fixture->editor);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->editor != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->editor));
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  g_clear_object (&fixture->revised);
  g_object_unref (fixture->dossier);
}

static const DastanStory *
get_story (Fixture *fixture)
{
  return dastan_story_editor_get_story (DASTAN_STORY_EDITOR (fixture->editor));
}

static const DastanStoryStep *
get_step (Fixture *fixture, guint i)
{
  return g_ptr_array_index (get_story (fixture)->steps, i);
}

static gpointer
get_nth (Fixture *fixture, GType type, guint n)
{
  return find_type (fixture->editor, type, &n);
}

/* The list of steps: of all, the one in which something can be chosen. */
static GtkListBox *
get_steps (Fixture *fixture)
{
  GtkListBox *list;

  for (guint i = 0; (list = get_nth (fixture, GTK_TYPE_LIST_BOX, i)) != NULL; i++)
    if (gtk_list_box_get_selection_mode (list) == GTK_SELECTION_SINGLE)
      return list;
  g_error ("there is no list of steps");
}

static const DastanStory *
get_saved (Fixture *fixture, guint i)
{
  return g_ptr_array_index (dastan_dossier_get_stories (fixture->revised), i);
}

/* Alt and arrows move a step, Delete removes it. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  guint n = get_story (fixture)->steps->len;

  dastan_story_editor_choose (DASTAN_STORY_EDITOR (fixture->editor), 1);
  wait_for_frames (fixture->editor);
  save_picture (fixture->editor, "editor-story");
  xdotool ("key alt+Down");
  wait_until (g_strcmp0 (get_step (fixture, 2)->event, "silk-road-1997") == 0);
  wait_for_frames (fixture->editor);
  xdotool ("key alt+Up");
  wait_until (g_strcmp0 (get_step (fixture, 1)->event, "silk-road-1997") == 0);
  wait_for_frames (fixture->editor);
  xdotool ("key Delete");
  wait_until (get_story (fixture)->steps->len == n - 1);
  g_assert_cmpstr (get_step (fixture, 1)->event, ==, "dialogue-2004");
  xdotool ("key ctrl+Return");
  wait_until (fixture->editor == NULL);
  g_assert_cmpuint (get_saved (fixture, 0)->steps->len, ==, n - 1);
  g_assert_cmpstr (get_saved (fixture, 0)->id, ==, "approach");
}

static gboolean
is_over (GtkListBoxRow *row)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_DROP_ACTIVE) != 0;
}

/* A step is dragged to where another is. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  GtkListBox *list = get_steps (fixture);
  graphene_point_t from, to;
  g_autofree char *press = NULL, *move = NULL;

  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)), fixture->editor,
                                           &GRAPHENE_POINT_INIT (60, 20), &from));
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 3)), fixture->editor,
                                           &GRAPHENE_POINT_INIT (60, 20), &to));
  press = g_strdup_printf ("mousemove %d %d mousedown 1", (int) from.x, (int) from.y);
  move = g_strdup_printf ("mousemove %d %d mousemove %d %d", (int) from.x + 5, (int) from.y + 30, (int) to.x, (int) to.y);
  xdotool (press);
  wait_for_frames (fixture->editor);
  xdotool (move);
  /* The answer of where it could be dropped comes over the display: it moves to and fro until that
   * is there. */
  for (guint i = 0; i < MOST_MOVES && !is_over (gtk_list_box_get_row_at_index (list, 3)); i++)
    {
      g_autofree char *little
          = g_strdup_printf ("mousemove %d %d", (int)to.x + (int)(i % 2), (int)to.y);

      xdotool (little);
      wait_for_frames (fixture->editor);
    }
  g_assert_true (is_over (gtk_list_box_get_row_at_index (list, 3)));
  xdotool ("mouseup 1");
  wait_until (g_strcmp0 (get_step (fixture, 3)->event, "silk-road-1997") == 0);
}

/* Where there is room for one of them, the list leads to the form, and a button back. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkListBox *list = get_steps (fixture);
  GtkWidget *text = NULL;

  gtk_window_set_default_size (GTK_WINDOW (fixture->editor), 360, 600);
  wait_until (gtk_widget_get_width (fixture->editor) <= 360);
  wait_for_frames (fixture->editor);
  g_assert_true (gtk_widget_get_child_visible (get_nth (fixture, ADW_TYPE_ENTRY_ROW, 0)));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)));
  xdotool ("key Return");
  wait_until ((text = get_nth (fixture, DASTAN_TYPE_TEXT_ROW, 0)) != NULL && gtk_widget_get_mapped (text));
  wait_until (!gtk_widget_get_mapped (GTK_WIDGET (list)));
  wait_for_frames (fixture->editor);
  save_picture (fixture->editor, "smallest-editor-story-step");
  xdotool ("mousemove 20 20 click 1");
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (list)));
  text = get_nth (fixture, DASTAN_TYPE_TEXT_ROW, 0);
  g_assert_false (gtk_widget_get_mapped (text));
  g_assert_true (gtk_list_box_row_is_selected (gtk_list_box_get_row_at_index (list, 1)));
}

/* What is typed and switched is in the step; what the window shows can be taken into it. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *shows;
  const DastanStoryStep *step;

  dastan_story_editor_choose (DASTAN_STORY_EDITOR (fixture->editor), 9);
  wait_for_frames (fixture->editor);
  g_assert_cmpstr (get_step (fixture, 9)->event, ==, "summit-2025");
  dastan_text_row_set_text (get_nth (fixture, DASTAN_TYPE_TEXT_ROW, 0), "They met.");
  gtk_switch_set_active (get_nth (fixture, GTK_TYPE_SWITCH, 0), FALSE);
  adw_combo_row_set_selected (get_nth (fixture, ADW_TYPE_COMBO_ROW, 0), 2);
  shows = get_nth (fixture, ADW_TYPE_COMBO_ROW, 1);
  adw_combo_row_set_selected (shows, 1);
  xdotool ("key ctrl+Return");
  wait_until (fixture->editor == NULL);
  step = g_ptr_array_index (get_saved (fixture, 0)->steps, 9);
  g_assert_cmpstr (dastan_text_get_local (step->text), ==, "They met.");
  g_assert_true (step->hides_itinerary);
  g_assert_cmpint (step->excerpt, ==, 1);
  g_assert_true (step->has_view);
  g_assert_cmpfloat (step->latitude, ==, 42.5);
  g_assert_cmpstr (dastan_edtf_get_text (step->span), ==, "2001-02-03/2010-11-12");
}

/* A new story of what is chosen, with a title step before it. */
static void
test_new (Fixture *fixture, gconstpointer data)
{
  const DastanStory *story;

  xdotool ("type --delay 1 'My story'");
  wait_until (g_strcmp0 (dastan_text_get_local (get_story (fixture)->title), "My story") == 0);
  gtk_widget_activate_action (fixture->editor, "story.add-kind", "u", DASTAN_STEP_TITLE);
  gtk_widget_activate_action (fixture->editor, "story.add-events", NULL);
  gtk_widget_activate_action (fixture->editor, "story.add-kind", "u", DASTAN_STEP_MAP);
  wait_for_frames (fixture->editor);
  save_picture (fixture->editor, "editor-story-new");
  xdotool ("key ctrl+Return");
  wait_until (fixture->editor == NULL);
  g_assert_cmpuint (dastan_dossier_get_stories (fixture->revised)->len, ==, 2);
  story = get_saved (fixture, 1);
  g_assert_cmpuint (story->steps->len, ==, 4);
  g_assert_cmpstr (((DastanStoryStep *) g_ptr_array_index (story->steps, 2))->event, ==, "summit-2025");
  g_assert_true (((DastanStoryStep *) g_ptr_array_index (story->steps, 3))->has_view);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (fixture->editor, "story.delete", NULL);
  wait_until (fixture->editor == NULL);
  g_assert_cmpuint (dastan_dossier_get_stories (fixture->revised)->len, ==, 0);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/editor/story/keys", test_keys);
  ADD ("/editor/story/narrow", test_narrow);
  ADD ("/editor/story/drag", test_drag);
  ADD ("/editor/story/form", test_form);
  ADD ("/editor/story/delete", test_delete);
  g_test_add ("/editor/story/new", Fixture, "new", set_up, test_new, tear_down);
  return g_test_run ();
}
