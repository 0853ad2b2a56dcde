/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a story is made: steps picked, dragged into their order, and filled in. */
#define G_LOG_DOMAIN "dastan-editor"

#include "config.h"

#include "editor/dastan-story-editor.h"

#include <glib/gi18n.h>

#include "editor/dastan-discard.h"
#include "model/dastan-revision.h"
#include "widgets/dastan-mnemonic.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

#define WIDTH 860
#define HEIGHT 640
#define LIST_WIDTH 320

struct _DastanStoryEditor
{
  AdwWindow parent_instance;

  DastanDossier *dossier;
  DastanStory *story;
  char *id; /* (nullable): of the story that it was */
  char **events;
  DastanStepFrame frame;
  gboolean has_frame;

  GtkWidget *cancel;
  GtkWidget *done;
  GtkEditable *title;
  GtkListBox *list;
  AdwLeaflet *panes;
  GtkWidget *steps; /* one of them: with the list */
  GtkBox *side;     /* the other: holds the form */
  GtkWidget *back;  /* from the form to the list, where there is room for one of them */
  gboolean is_changed;
  gboolean is_leaving;
  gboolean is_filling; /* the list: what is chosen there is no choice of somebody's */
};

static guint done_signal;

G_DEFINE_FINAL_TYPE (DastanStoryEditor, dastan_story_editor, ADW_TYPE_WINDOW)

static void fill (DastanStoryEditor *self, int chosen);

static void
changed (DastanStoryEditor *self)
{
  self->is_changed = TRUE;
  gtk_widget_set_sensitive (self->done, !dastan_text_is_empty (self->story->title));
}

/* --- Steps as they are listed --- */

static char *
dup_title (DastanStoryEditor *self, const DastanStoryStep *step)
{
  DastanEvent *event = step->event != NULL ? dastan_dossier_find_event (self->dossier, step->event) : NULL;

  if (!dastan_text_is_empty (step->title))
    return g_strdup (dastan_text_get_local (step->title));
  if (event != NULL)
    return g_strdup (dastan_text_get_local (dastan_event_get_title (event)));
  if (step->kind == DASTAN_STEP_TITLE)
    return g_strdup (dastan_text_get_local (self->story->title));
  if (!dastan_text_is_empty (step->text))
    return g_strdup (dastan_text_get_local (step->text));
  return g_strdup ("—");
}

static const char *
get_kind_title (DastanStepKind kind)
{
  switch (kind)
    {
    case DASTAN_STEP_TITLE:
      return C_ ("step", "Title");
    case DASTAN_STEP_MAP:
      return C_ ("step", "Map");
    case DASTAN_STEP_CLOSING:
      return C_ ("step", "Closing");
    case DASTAN_STEP_EVENT:
    default:
      return C_ ("step", "Event");
    }
}

static void
update_row (DastanStoryEditor *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);
  const DastanStoryStep *step = g_ptr_array_index (self->story->steps, i);
  g_autofree char *title = dup_title (self, step), *words = g_strdup_printf (C_ ("step", "%1$u. %2$s"), i + 1, title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_kind_title (step->kind));
}

static void
step_changed_cb (DastanStoryEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    update_row (self, (guint) gtk_list_box_row_get_index (row));
  changed (self);
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, DastanStoryEditor *self)
{
  GtkWidget *child, *form;

  if (self->is_filling)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->side))) != NULL)
    gtk_box_remove (self->side, child);
  if (row == NULL)
    return;
  form = dastan_step_form_new (self->dossier,
                               g_ptr_array_index (self->story->steps, gtk_list_box_row_get_index (row)),
                               self->has_frame ? &self->frame : NULL);
  gtk_widget_set_hexpand (form, TRUE);
  gtk_widget_set_vexpand (form, TRUE);
  g_signal_connect_object (form, "changed", G_CALLBACK (step_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->side, form);
}

/* --- Order --- */

void
dastan_story_editor_move (DastanStoryEditor *self, guint from, guint to)
{
  GPtrArray *steps;

  g_return_if_fail (DASTAN_IS_STORY_EDITOR (self));

  steps = self->story->steps;
  if (from >= steps->len || to >= steps->len || from == to)
    return;
  g_ptr_array_insert (steps, (int) to, g_ptr_array_steal_index (steps, from));
  changed (self);
  fill (self, (int) to);
}

void
dastan_story_editor_choose (DastanStoryEditor *self, guint step)
{
  GtkListBoxRow *row;

  g_return_if_fail (DASTAN_IS_STORY_EDITOR (self));

  row = gtk_list_box_get_row_at_index (self->list, (int) step);
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
remove_step (DastanStoryEditor *self, guint i)
{
  g_ptr_array_remove_index (self->story->steps, i);
  changed (self);
  fill (self, (int) MIN (i, MAX (self->story->steps->len, 1) - 1));
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GtkListBoxRow *row)
{
  return gdk_content_provider_new_typed (G_TYPE_INT, gtk_list_box_row_get_index (row));
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *row)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DastanStoryEditor *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  dastan_story_editor_move (self, (guint) g_value_get_int (value),
                            (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  return TRUE;
}

static gboolean
row_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType modifiers,
            DastanStoryEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (i < 0)
    return FALSE;
  if (keyval == GDK_KEY_Delete && (modifiers & GDK_MODIFIER_MASK & ~GDK_LOCK_MASK) == 0)
    remove_step (self, (guint) i);
  else if (modifiers & GDK_ALT_MASK && keyval == GDK_KEY_Up && i > 0)
    dastan_story_editor_move (self, (guint) i, (guint) i - 1);
  else if (modifiers & GDK_ALT_MASK && keyval == GDK_KEY_Down)
    dastan_story_editor_move (self, (guint) i, (guint) i + 1);
  else
    return FALSE;
  return TRUE;
}

static void
remove_cb (GtkWidget *button, DastanStoryEditor *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  remove_step (self, (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static GtkWidget *
make_row (DastanStoryEditor *self)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_MOVE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-drag-handle-symbolic"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  dastan_tooltip_set (button, _("Remove this step"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this step"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), row);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), row);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  return row;
}

/* @chosen: the step that is chosen then, or -1 */
static void
fill (DastanStoryEditor *self, int chosen)
{
  GtkListBoxRow *row;

  self->is_filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->story->steps->len; i++)
    {
      gtk_list_box_append (self->list, make_row (self));
      update_row (self, i);
    }
  self->is_filling = FALSE;
  row = chosen >= 0 ? gtk_list_box_get_row_at_index (self->list, chosen) : NULL;
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  else
    row_selected_cb (self->list, NULL, self);
}

/* --- Adding --- */

/* After the chosen step; takes @step. */
static void
add_step (DastanStoryEditor *self, DastanStoryStep *step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) + 1 : (int) self->story->steps->len;

  g_ptr_array_insert (self->story->steps, at, step);
  changed (self);
  fill (self, at);
}

static void
add_kind_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DastanStoryEditor *self = DASTAN_STORY_EDITOR (widget);
  DastanStoryStep *step = dastan_story_step_new_of ((DastanStepKind) g_variant_get_uint32 (parameter));

  if (step->kind == DASTAN_STEP_MAP && self->has_frame)
    {
      step->has_view = TRUE;
      step->latitude = self->frame.latitude;
      step->longitude = self->frame.longitude;
      step->zoom = self->frame.zoom;
      step->span = self->frame.span != NULL ? dastan_edtf_ref (self->frame.span) : NULL;
    }
  add_step (self, step);
}

static void
add_events_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DastanStoryEditor *self = DASTAN_STORY_EDITOR (widget);

  for (guint i = 0; self->events != NULL && self->events[i] != NULL; i++)
    add_step (self, dastan_story_step_new (self->events[i], NULL));
}

static void
add_event_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  add_step (DASTAN_STORY_EDITOR (widget), dastan_story_step_new (g_variant_get_string (parameter, NULL), NULL));
}

static GMenuModel *
make_add_menu (DastanStoryEditor *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) kinds = g_menu_new (), events = g_menu_new ();
  guint n_events = self->events != NULL ? g_strv_length (self->events) : 0,
        n = dastan_dossier_get_n_events (self->dossier);

  if (n_events > 0)
    {
      g_autofree char *words
        = g_strdup_printf (ngettext ("The Chosen _Event", "The %u Chosen _Events", n_events), n_events);

      g_menu_append (menu, words, "story.add-events");
    }
  g_menu_append (kinds, _("A _Title"), "story.add-kind(uint32 1)");
  g_menu_append (kinds, _("_Map and Time as Shown"), "story.add-kind(uint32 2)");
  g_menu_append (kinds, _("A _Closing"), "story.add-kind(uint32 3)");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (kinds));
  for (guint i = 0; i < MIN (n, 300); i++)
    {
      DastanEvent *event = dastan_dossier_get_event (self->dossier, i);
      g_autofree char *title
          = dastan_mnemonic_escape (dastan_text_get_local (dastan_event_get_title (event)));
      g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

      g_menu_item_set_action_and_target (item, "story.add-event", "s", dastan_event_get_id (event));
      g_menu_append_item (events, item);
    }
  g_menu_append_section (menu, _("Events"), G_MENU_MODEL (events));
  return G_MENU_MODEL (menu);
}

/* --- Ending --- */

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DastanStoryEditor *self = DASTAN_STORY_EDITOR (widget);

  if (!self->is_changed || dastan_text_is_empty (self->story->title))
    return;
  self->is_leaving = TRUE;
  g_signal_emit (self, done_signal, 0, self->story, self->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DastanStoryEditor *self = DASTAN_STORY_EDITOR (widget);

  if (self->id == NULL)
    return;
  self->is_leaving = TRUE;
  g_signal_emit (self, done_signal, 0, NULL, self->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
discard (GtkWindow *window)
{
  DASTAN_STORY_EDITOR (window)->is_leaving = TRUE;
  gtk_window_close (window);
}

static gboolean
dastan_story_editor_close_request (GtkWindow *window)
{
  DastanStoryEditor *self = DASTAN_STORY_EDITOR (window);

  if (self->is_leaving || !self->is_changed)
    return GTK_WINDOW_CLASS (dastan_story_editor_parent_class)->close_request (window);
  dastan_discard_ask (window, _("What was changed in this story will be lost."), discard);
  return TRUE;
}

/* --- The window --- */

static void
title_changed_cb (DastanStoryEditor *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->title)));
  DastanText *title = dastan_text_new_with_local (self->story->title, words);

  g_clear_pointer (&self->story->title, dastan_text_unref);
  self->story->title = title;
  changed (self);
  for (guint i = 0; i < self->story->steps->len; i++)
    update_row (self, i);
}

static GtkWidget *
make_list_side (DastanStoryEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *group = adw_preferences_group_new (),
            *title = adw_entry_row_new (), *scroller = gtk_scrolled_window_new (), *add = gtk_menu_button_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GMenuModel) menu = make_add_menu (self);

  dastan_names_give (scroller, _ ("Steps of the story"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (title), _("Title of the story"));
  gtk_editable_set_text (GTK_EDITABLE (title), dastan_text_get_local (self->story->title));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), title);
  dastan_names_give (group, _("Title of the story"));
  self->title = GTK_EDITABLE (title);
  g_signal_connect_object (title, "changed", G_CALLBACK (title_changed_cb), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps of the story"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (row_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (add), _("Add a _Step"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (add), TRUE);
  dastan_names_set_menu (GTK_MENU_BUTTON (add), menu);
  gtk_widget_add_css_class (box, "story-steps");
  gtk_widget_set_size_request (box, LIST_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), add);
  if (self->id != NULL)
    {
      GtkWidget *remove = gtk_button_new_with_mnemonic (_("_Remove the Story"));

      gtk_widget_add_css_class (remove, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "story.delete");
      gtk_box_append (GTK_BOX (box), remove);
    }
  return box;
}

/* --- One pane at a time, in a narrow window --- */

static void
back_cb (DastanStoryEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  adw_leaflet_set_visible_child (self->panes, self->steps);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
pane_changed_cb (DastanStoryEditor *self)
{
  gboolean is_form
      = adw_leaflet_get_folded (self->panes) && adw_leaflet_get_visible_child (self->panes) == GTK_WIDGET (self->side);

  gtk_widget_set_visible (self->back, is_form);
  gtk_widget_set_visible (self->cancel, !is_form);
}

static void
row_activated_cb (DastanStoryEditor *self)
{
  if (!adw_leaflet_get_folded (self->panes))
    return;
  adw_leaflet_set_visible_child (self->panes, GTK_WIDGET (self->side));
  gtk_widget_child_focus (GTK_WIDGET (self->side), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_header (DastanStoryEditor *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  self->done = gtk_button_new_with_mnemonic (self->id != NULL ? _("_Apply") : _("_Add"));
  gtk_widget_add_css_class (self->done, "suggested-action");
  gtk_widget_set_sensitive (self->done, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->done), "story.done");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "story.cancel");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->done);
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  dastan_tooltip_set (self->back, _ ("Steps of the story"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Steps of the story"), -1);
  gtk_widget_set_visible (self->back, FALSE);
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  return header;
}

static void
build (DastanStoryEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_header (self));
  self->panes = ADW_LEAFLET (adw_leaflet_new ());
  self->steps = make_list_side (self);
  self->side = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_hexpand (GTK_WIDGET (self->side), TRUE);
  adw_leaflet_append (self->panes, self->steps);
  adw_leaflet_append (self->panes, GTK_WIDGET (self->side));
  adw_leaflet_set_can_navigate_back (self->panes, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->panes), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->panes));
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (pane_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::visible-child", G_CALLBACK (pane_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_window_set_content (ADW_WINDOW (self), box);
  fill (self, self->story->steps->len > 0 ? 0 : -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

static void
dastan_story_editor_dispose (GObject *object)
{
  DastanStoryEditor *self = DASTAN_STORY_EDITOR (object);

  /* The list lets go of its rows, and of the one that is chosen, when the other pane is gone. */
  self->is_filling = TRUE;
  G_OBJECT_CLASS (dastan_story_editor_parent_class)->dispose (object);
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->story, dastan_story_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->events, g_strfreev);
  g_clear_pointer (&self->frame.span, dastan_edtf_unref);
}

static void
dastan_story_editor_class_init (DastanStoryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_story_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dastan_story_editor_close_request;
  gtk_widget_class_install_action (widget_class, "story.done", NULL, done_action);
  gtk_widget_class_install_action (widget_class, "story.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "story.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "story.add-kind", "u", add_kind_action);
  gtk_widget_class_install_action (widget_class, "story.add-event", "s", add_event_action);
  gtk_widget_class_install_action (widget_class, "story.add-events", NULL, add_events_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "story.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "story.done", NULL);
  done_signal = g_signal_new ("done", DASTAN_TYPE_STORY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                              G_TYPE_POINTER, G_TYPE_STRING);
}

static void
dastan_story_editor_init (DastanStoryEditor *self)
{
}

/* (transfer full): a copy of the story, or a new one with nothing in it. */
static DastanStory *
begin_story (DastanDossier *dossier, const char *id)
{
  const GPtrArray *stories = dastan_dossier_get_stories (dossier);
  g_autofree char *fresh = dastan_dossier_make_id (dossier, "story");

  for (guint i = 0; i < stories->len; i++)
    if (g_strcmp0 (((DastanStory *) g_ptr_array_index (stories, i))->id, id) == 0)
      return dastan_story_copy (g_ptr_array_index (stories, i));
  return dastan_story_new (fresh);
}

GtkWidget *
dastan_story_editor_new (GtkWindow *parent, DastanDossier *dossier, const char *story, const char *const *events,
                         const DastanStepFrame *frame)
{
  DastanStoryEditor *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);

  self = g_object_new (DASTAN_TYPE_STORY_EDITOR, "transient-for", parent, "modal", TRUE, "default-width", WIDTH,
                       "default-height", HEIGHT, "title", story != NULL ? _("Edit Story") : _("New Story"), NULL);
  self->dossier = g_object_ref (dossier);
  self->story = begin_story (dossier, story);
  self->id = g_strdup (story);
  self->events = g_strdupv ((char **) events);
  self->has_frame = frame != NULL;
  if (frame != NULL)
    {
      self->frame = *frame;
      self->frame.span = frame->span != NULL ? dastan_edtf_ref (frame->span) : NULL;
    }
  build (self);
  return GTK_WIDGET (self);
}

const DastanStory *
dastan_story_editor_get_story (DastanStoryEditor *self)
{
  g_return_val_if_fail (DASTAN_IS_STORY_EDITOR (self), NULL);
  return self->story;
}
