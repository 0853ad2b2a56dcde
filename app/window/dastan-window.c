/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window: map over timeline, reader at the side, around one explorer. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-private.h"

#include <glib/gi18n.h>

#include "paint/dastan-glyph-warmer.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"
#include "window/dastan-choice-actions.h"
#include "window/dastan-filter-actions.h"
#include "window/dastan-filter-bar.h"
#include "window/dastan-filter-popover.h"
#include "window/dastan-hints.h"
#include "window/dastan-preferences.h"
#include "window/dastan-shortcuts-window.h"
#include "window/dastan-window-state.h"
#include "window/dastan-window-title.h"

#define TIMELINE_SHARE 0.54
#define USUAL_HEADER 47  /* pixels: a header bar in Adwaita's usual type */
#define USUAL_READER 380 /* pixels: the reader where there is room */
#define HEADER_GAP 12  /* pixels: more than there is between two buttons */
#define MOST_TITLE 700 /* pixels: what is enough for any */
#define LEAST_READER 340 /* pixels: where there is not */
#define LEAST_TITLE 96 /* pixels: less of a title says nothing */
#define MAX_WARMED 200

G_DEFINE_FINAL_TYPE (DastanWindow, dastan_window, ADW_TYPE_APPLICATION_WINDOW)

/* A button with a mnemonic is called “_Open Open” on the accessibility bus: by its text with the mark and by
 * its label. It is called as it reads. */
void
dastan_window_name_buttons (GtkWidget *widget)
{
  GtkWidget *words = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (GTK_IS_LABEL (words) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_text (GTK_LABEL (words)), -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dastan_window_name_buttons (child);
}

/* --- Layout -------------------------------------------------------------------------------------------- */

/* What the timeline gets of a height: what its lanes want, up to a good half. */
static int
share_height (DastanWindow *self, int height)
{
  int minimum, natural;

  gtk_widget_measure (self->timeline, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  return MIN (natural, (int) (height * TIMELINE_SHARE));
}

/* A pane at the side gets no more than it needs at least: where there is room the reader needs more. */
static void
fit_reader (DastanWindow *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->reader_box), self->is_wide ? USUAL_READER : LEAST_READER, -1);
}

/* Tells the map about how large it will be, before any other view has looked at the dossier, so that its worker has
 * the picture when the window comes up. A guess, for measuring would ask for all the fonts first: where it is wrong,
 * as with few lanes or large type, the map begins anew when it is given its size. */
static void
prepare_map (DastanWindow *self)
{
  int width, height;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  height -= USUAL_HEADER;
  self->is_wide = width > 2 * USUAL_READER;
  fit_reader (self);
  if (self->is_wide)
    width -= USUAL_READER + 1;
  if (width > 0 && height > 0)
    dastan_map_prepare (DASTAN_MAP (self->map), width, height - (int) (height * TIMELINE_SHARE) - 1);
}

/* The letters of what the first frame says, size by size. Of a large dossier, those of its first events: they are
 * soon the same. */
static void
warm_glyphs (DastanWindow *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  g_autoptr (DastanGlyphWarmer) warmer
    = dastan_glyph_warmer_new (gtk_widget_get_pango_context (self->reader),
                               gtk_widget_get_scale_factor (GTK_WIDGET (self)));

  if (dossier == NULL)
    return;
  const GPtrArray *categories = dastan_dossier_get_categories (dossier), *sources = dastan_dossier_get_sources (dossier);
  for (guint i = 0; i < dastan_dossier_get_n_events (dossier) && i < MAX_WARMED; i++)
    dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_LABEL,
                             dastan_text_get_local (dastan_event_get_title (dastan_dossier_get_event (dossier, i))));
  for (guint i = 0; i < sources->len && i < MAX_WARMED; i++)
    {
      const DastanSource *source = g_ptr_array_index (sources, i);

      dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_BODY_BOLD, dastan_text_get_local (source->title));
      if (source->note != NULL)
        dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_LABEL, dastan_text_get_local (source->note));
    }
  for (guint i = 0; i < categories->len && i < MAX_WARMED; i++)
    dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_BODY,
                             dastan_text_get_local (((DastanCategory *) g_ptr_array_index (categories, i))->title));
  if (dastan_dossier_get_description (dossier) != NULL)
    dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_BODY,
                             dastan_text_get_local (dastan_dossier_get_description (dossier)));
  dastan_glyph_warmer_run (warmer);
}

void
dastan_window_measure_texts (DastanWindow *self)
{
  int height;

  g_return_if_fail (DASTAN_IS_WINDOW (self));

  warm_glyphs (self);
  gtk_widget_measure (self->reader, GTK_ORIENTATION_VERTICAL, USUAL_READER, &height, NULL, NULL, NULL);
  gtk_widget_measure (self->timeline, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
}

/* --- Other actions ------------------------------------------------------------------------------------ */

static void
fit_time_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;

  dastan_timeline_canvas_fit_all (dastan_timeline_get_canvas (DASTAN_TIMELINE (self->timeline)));
}

static void
show_reader_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  GtkWidget *focus;

  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_widget_child_focus (self->reader, GTK_DIR_TAB_FORWARD);
  /* Whoever comes to a label by keys finds all of it marked. */
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (GTK_IS_LABEL (focus))
    gtk_label_select_region (GTK_LABEL (focus), 0, 0);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;

  if (g_str_equal (dastan_window_get_page (self), "explore"))
    dastan_window_search_begin (self->search);
}

static void
toggle_reader_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/* Made when it is asked for: a start does not wait for it. */
static void
show_shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (dastan_shortcuts_window_new (GTK_WINDOW (data)));
}

static void
show_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (DASTAN_WINDOW (data)->filter_button);
}

/* Escape gives up one thing at a time: another page than the dossier's, the reader over a narrow window, the
 * selection, the filter. */
static void
escape_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  const char *page = dastan_window_get_page (self);

  if (g_str_equal (page, "loading"))
    dastan_window_cancel_opening (self);
  else if (g_str_equal (page, "import"))
    dastan_window_import_cancel (self->import);
  else if (!g_str_equal (page, "explore"))
    {
      if (dastan_explorer_get_dossier (self->explorer) != NULL)
        dastan_window_show_page (self, "explore");
    }
  else if (dastan_window_search_close (self->search))
    return;
  else if (adw_flap_get_folded (self->flap) && adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  else if (dastan_explorer_get_source (self->explorer) != NULL)
    dastan_explorer_set_source (self->explorer, NULL, -1);
  else if (dastan_explorer_get_selected (self->explorer) != NULL)
    dastan_explorer_set_selected (self->explorer, NULL);
  else
    dastan_explorer_clear_filter (self->explorer);
}

/* Lists and menus are made when they are first opened: a start does not wait for them. */
static void
create_filter_cb (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, dastan_filter_popover_new (DASTAN_WINDOW (data)->explorer));
}

static void
add_present_section (DastanWindow *self)
{
  g_autoptr (GMenu) section = g_menu_new ();

  self->present_menu = g_menu_new ();
  dastan_window_fill_present_menu (self, self->present_menu);
  g_menu_append (section, _("_Present"), "win.present");
  g_menu_append_section (section, NULL, G_MENU_MODEL (self->present_menu));
  g_menu_insert_section (G_MENU (self->main_menu), 1, NULL, G_MENU_MODEL (section));
}

static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  DastanWindow *self = data;
  g_autoptr (GMenu) recent = NULL;
  g_autoptr (GMenuModel) section = NULL;
  GtkPopover *popover;

  dastan_recent_files_check (dastan_window_get_recent (self));
  if (self->present_menu != NULL)
    dastan_window_fill_present_menu (self, self->present_menu);
  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  recent = g_menu_new ();
  g_menu_append_section (recent, NULL, dastan_recent_files_get_menu (dastan_window_get_recent (self)));
  g_menu_append (recent, _("_Show All…"), "win.show-recent");
  section = g_menu_model_get_item_link (self->main_menu, 0, G_MENU_LINK_SECTION);
  g_menu_insert_submenu (G_MENU (section), 2, _ ("Open _Recent"), G_MENU_MODEL (recent));
  add_present_section (self);
  dastan_names_set_menu (button, self->main_menu);
  popover = gtk_menu_button_get_popover (button);
  /* On a screen that is narrower than its longest line it can be scrolled. */
  if (GTK_IS_SCROLLED_WINDOW (gtk_popover_get_child (popover)))
    {
      GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (gtk_popover_get_child (popover));

      gtk_scrolled_window_set_policy (scrolled, GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_propagate_natural_width (scrolled, TRUE);
    }
}

/* The timeline gets what its lanes want, up to a good half; until somebody moves the handle. */
static void
share_panes (DastanWindow *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned)), least, most, position;

  if (height <= 0 || self->has_moved_handle)
    return;
  g_object_get (self->paned, "min-position", &least, "max-position", &most, NULL);
  position = CLAMP (height - share_height (self, height), least, MAX (least, most));
  self->paned_height = height;
  self->paned_position = position;
  gtk_paned_set_position (self->paned, position);
}

/* Once the timeline knows what it is to show of another dossier. */
static void
share_once (DastanWindow *self)
{
  DastanTimelineCanvas *canvas = dastan_timeline_get_canvas (DASTAN_TIMELINE (self->timeline));

  if (!self->needs_share || dastan_timeline_canvas_get_items (canvas)->items->len == 0)
    return;
  self->needs_share = FALSE;
  share_panes (self);
}

static void
dossier_changed_cb (DastanWindow *self)
{
  self->needs_share = TRUE;
  share_once (self);
}

/* A handle that moves in panes that do not change is moved by somebody. */
static void
position_cb (GtkPaned *paned, GParamSpec *pspec, DastanWindow *self)
{
  if (gtk_widget_get_height (GTK_WIDGET (paned)) == self->paned_height
      && gtk_paned_get_position (paned) != self->paned_position)
    self->has_moved_handle = TRUE;
}

/* --- A narrow window --- */

static gboolean
fold_cb (gpointer data)
{
  DastanWindow *self = data;

  self->fold_id = 0;
  gtk_widget_set_visible (self->open_squeezer, self->shows_open);
  gtk_widget_set_visible (self->title_clamp, self->title_width >= LEAST_TITLE);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->title_clamp), self->title_width);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->title_clamp), self->title_width);
  fit_reader (self);
  return G_SOURCE_REMOVE;
}

/* Where the header has no room for both, the title stays and opening is left to the menu; where there is not even room
 * for some of the title, it is left to what the desktop shows of a window. A header bar gives its title all that that
 * wants before its sides: it is to want no more than they leave. */
static void
fold (DastanWindow *self, int width)
{
  int least, open, room, title_width;
  gboolean shows_open, is_wide = width > 2 * USUAL_READER;

  gtk_widget_measure (self->header, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->open_button, GTK_ORIENTATION_HORIZONTAL, -1, &open, NULL, NULL, NULL);
  room = width - least;
  shows_open = room >= LEAST_TITLE + open + HEADER_GAP;
  title_width = MIN (room - (shows_open ? open + HEADER_GAP : 0), MOST_TITLE);
  if (shows_open == self->shows_open && title_width == self->title_width && is_wide == self->is_wide)
    return;
  self->is_wide = is_wide;
  self->shows_open = shows_open;
  self->title_width = title_width;
  /* Not while sizes are being given. */
  if (self->fold_id == 0)
    self->fold_id = g_idle_add_full (GTK_PRIORITY_RESIZE, fold_cb, self, NULL);
}

static void
dastan_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (dastan_window_parent_class)->size_allocate (widget, width, height, baseline);
  fold (DASTAN_WINDOW (widget), width);
}

/* --- The widget ----------------------------------------------------------------------------------------- */

static gboolean
dastan_window_close_request (GtkWindow *window)
{
  DastanWindow *self = DASTAN_WINDOW (window);

  if (dastan_window_ask_before_closing (self))
    return TRUE;
  if (self->keeps_state)
    dastan_window_state_save (window, self->flap,
                              dastan_preferences_get_settings (dastan_preferences_get_default ()));
  return GTK_WINDOW_CLASS (dastan_window_parent_class)->close_request (window);
}

static void
dastan_window_dispose (GObject *object)
{
  DastanWindow *self = DASTAN_WINDOW (object);

  g_clear_handle_id (&self->base_map_id, g_source_remove);
  g_clear_handle_id (&self->fold_id, g_source_remove);
  if (self->opener != NULL)
    dastan_opener_cancel (self->opener);
  g_clear_object (&self->opener);
  g_clear_object (&self->recent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DASTAN_TYPE_WINDOW);
  g_clear_pointer (&self->pages, dastan_window_pages_free);
  g_clear_pointer (&self->search, dastan_window_search_free);
  if (self->history != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->history, self);
      dastan_history_begin (self->history, NULL, NULL);
      dastan_history_wait (self->history);
    }
  g_clear_object (&self->history);
  g_clear_object (&self->import);
  g_clear_object (&self->chooser);
  if (self->presenting != NULL)
    gtk_window_destroy (GTK_WINDOW (self->presenting));
  g_clear_weak_pointer (&self->presenting);
  g_clear_object (&self->present_menu);
  g_clear_object (&self->asked_file);
  g_clear_object (&self->file);
  g_clear_pointer (&self->link, dastan_view_link_free);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_window_parent_class)->dispose (object);
}

static void
dastan_window_class_init (DastanWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dastan_window_close_request;
  widget_class->size_allocate = dastan_window_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               DASTAN_RESOURCE_PATH "/ui/dastan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, header);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, title_clamp);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, content_box);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, reader_box);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, open_squeezer);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, filter_button);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, reader_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.escape", NULL);
}

static void
init_actions (DastanWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "fit-time", .activate = fit_time_cb },
    { .name = "search", .activate = search_cb },
    { .name = "show-reader", .activate = show_reader_cb },
    { .name = "toggle-reader", .activate = toggle_reader_cb },
    { .name = "show-filter", .activate = show_filter_cb },
    { .name = "show-shortcuts", .activate = show_shortcuts_cb },
    { .name = "escape", .activate = escape_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
init_tooltips (DastanWindow *self)
{
  dastan_tooltip_set (self->open_button, _("Open a dossier"));
  dastan_tooltip_set (GTK_WIDGET (self->filter_button), _("Filter"));
  dastan_tooltip_set (self->search_button, _("Search"));
  dastan_tooltip_set (GTK_WIDGET (self->menu_button), _("Main menu"));
  dastan_tooltip_set (self->reader_button, _("Show the reader"));
}

static void
dastan_window_init (DastanWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shows_open = TRUE;
  dastan_window_name_buttons (GTK_WIDGET (self));
  init_tooltips (self);
  init_actions (self);
  self->explorer = dastan_explorer_new ();
  self->map = GTK_WIDGET (dastan_map_new (self->explorer));
  g_signal_connect_object (self->explorer, "notify::dossier", G_CALLBACK (prepare_map), self, G_CONNECT_SWAPPED);
  self->timeline = dastan_timeline_new (self->explorer);
  self->reader = GTK_WIDGET (dastan_reader_new (self->explorer));
  gtk_paned_set_start_child (self->paned, self->map);
  gtk_paned_set_end_child (self->paned, self->timeline);
  g_signal_connect_object (self->paned, "notify::max-position", G_CALLBACK (share_panes), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->explorer, "notify::dossier", G_CALLBACK (dossier_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dastan_timeline_get_canvas (DASTAN_TIMELINE (self->timeline)), "items-changed",
                           G_CALLBACK (share_once), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->paned, "notify::position", G_CALLBACK (position_cb), self);
  gtk_widget_set_hexpand (self->reader, TRUE);
  gtk_box_append (self->reader_box, self->reader);
  gtk_box_prepend (self->content_box, dastan_filter_bar_new (self->explorer));
  self->search = dastan_window_search_new (self->explorer, self->flap, self->reader_box, self->reader);
  dastan_window_init_opening (self);
  dastan_window_init_base_map (self);
  dastan_window_init_editing (self);
  dastan_window_init_present (self);
  dastan_window_init_export (self);
  gtk_menu_button_set_create_popup_func (self->filter_button, create_filter_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  dastan_filter_actions_add (G_ACTION_MAP (self), self->explorer, DASTAN_MAP (self->map));
  dastan_choice_actions_add (G_ACTION_MAP (self), self->explorer, DASTAN_TIMELINE (self->timeline),
                             DASTAN_MAP (self->map), self->toasts);
  dastan_window_title_update (self->title, GTK_WINDOW (self), self->explorer);
}

DastanWindow *
dastan_window_new (GtkApplication *application)
{
  return g_object_new (DASTAN_TYPE_WINDOW, "application", application, NULL);
}

void
dastan_window_restore_state (DastanWindow *self)
{
  g_return_if_fail (DASTAN_IS_WINDOW (self));
  self->keeps_state = TRUE;
  dastan_window_state_restore (GTK_WINDOW (self), self->flap,
                               dastan_preferences_get_settings (dastan_preferences_get_default ()));
}

void
dastan_window_show_hints (DastanWindow *self)
{
  GSettings *settings = dastan_preferences_get_settings (dastan_preferences_get_default ());

  g_return_if_fail (DASTAN_IS_WINDOW (self));
  if (settings != NULL && dastan_hints_are_left (settings))
    gtk_box_append (self->content_box, dastan_hints_new (settings));
}

void
dastan_window_set_forgetful (DastanWindow *self, gboolean is_forgetful)
{
  g_return_if_fail (DASTAN_IS_WINDOW (self));
  self->is_forgetful = is_forgetful;
  dastan_opener_set_asks (self->opener, !is_forgetful);
}

gboolean
dastan_window_is_busy (DastanWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW (self), FALSE);
  return dastan_opener_is_busy (self->opener) || dastan_window_import_is_busy (self->import);
}

const char *
dastan_window_get_page (DastanWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}

const char *
dastan_window_get_problem (DastanWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW (self), NULL);
  if (!g_str_equal (dastan_window_get_page (self), "problem"))
    return NULL;
  return dastan_window_pages_get_description (self->pages);
}

DastanExplorer *
dastan_window_get_explorer (DastanWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW (self), NULL);
  return self->explorer;
}

DastanTimeline *
dastan_window_get_timeline (DastanWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW (self), NULL);
  return DASTAN_TIMELINE (self->timeline);
}

DastanMap *
dastan_window_get_map (DastanWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW (self), NULL);
  return DASTAN_MAP (self->map);
}

DastanReader *
dastan_window_get_reader (DastanWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW (self), NULL);
  return DASTAN_READER (self->reader);
}
