/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window: map over timeline, reader at the side, around one explorer. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window.h"

#include <glib/gi18n.h>

#include "base/dastan-error.h"
#include "formats/dastan-open.h"
#include "time/dastan-calendar.h"
#include "time/dastan-date-format.h"
#include "window/dastan-filter-bar.h"
#include "window/dastan-filter-popover.h"
#include "window/dastan-prefetch.h"
#include "window/dastan-window-pages.h"

#define LOADING_DELAY_MS 250 /* a file that is open sooner shows no page in between */
#define MAX_LINES_SHOWN 12
#define TIMELINE_SHARE 0.54

struct _DastanWindow
{
  AdwApplicationWindow parent_instance;

  DastanExplorer *explorer;
  GtkWidget *timeline;
  GtkWidget *map;
  GtkWidget *reader;

  GtkWidget *header;
  AdwWindowTitle *title;
  GtkStack *stack;
  AdwFlap *flap;
  GtkBox *content_box;
  GtkPaned *paned;
  int paned_height;   /* for which the panes were shared out last */
  int paned_position; /* and how */
  gboolean has_moved_handle;
  GtkBox *reader_box;
  GtkMenuButton *filter_button;
  GtkWidget *reader_button;
  GtkMenuButton *menu_button;
  GMenuModel *main_menu;
  DastanWindowPages *pages;

  GCancellable *opening; /* (nullable): of the file being opened */
  char *opening_name;    /* (nullable) */
  guint loading_id;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (DastanWindow, dastan_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- Title ------------------------------------------------------------------------------------------ */

/* The years that a dossier covers; NULL where it has no dates, or ones that need more room. */
static char *
dup_span_words (DastanExplorer *explorer)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  DastanSpan span = dastan_explorer_get_full_span (explorer);
  DastanCivil from, to;
  g_autofree char *text = NULL;
  g_autoptr (DastanEdtf) date = NULL;

  if (columns == NULL || columns->n_dated == 0)
    return NULL;
  dastan_calendar_from_second (span.earliest, &from);
  dastan_calendar_from_second (span.latest, &to);
  if (from.year < -9999 || to.year > 9999)
    return NULL;
  if (from.year == to.year)
    text = g_strdup_printf ("%s%04d", from.year < 0 ? "-" : "", (int) ABS (from.year));
  else
    text = g_strdup_printf ("%s%04d/%s%04d", from.year < 0 ? "-" : "", (int) ABS (from.year),
                            to.year < 0 ? "-" : "", (int) ABS (to.year));
  date = dastan_edtf_parse (text, NULL, NULL);
  return date != NULL ? dastan_date_format_words (date) : NULL;
}

static void
update_title (DastanWindow *self)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  g_autofree char *sources = NULL, *events = NULL, *span = NULL, *subtitle = NULL;
  const char *title;
  guint n_sources, n_events;

  if (dossier == NULL)
    {
      adw_window_title_set_title (self->title, _("Dastan"));
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), _("Dastan"));
      return;
    }
  title = dastan_text_get_local (dastan_dossier_get_title (dossier));
  n_sources = dastan_dossier_get_sources (dossier)->len;
  n_events = dastan_dossier_get_n_events (dossier);
  sources = g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources);
  events = g_strdup_printf (ngettext ("%u event", "%u events", n_events), n_events);
  span = dup_span_words (self->explorer);
  /* Translators: below the title of a dossier: number of sources, number of events, years covered. */
  subtitle = span != NULL ? g_strdup_printf (_("%1$s · %2$s · %3$s"), sources, events, span)
                          /* Translators: the same for a dossier without dates. */
                          : g_strdup_printf (_("%1$s · %2$s"), sources, events);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* A button with a mnemonic is called “_Open Open” on the accessibility bus: by its text with the mark and by
 * its label. It is called as it reads. */
static void
name_buttons (GtkWidget *widget)
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
    name_buttons (child);
}

/* --- Opening ----------------------------------------------------------------------------------------- */

/* What belongs to the page of the dossier works only there. */
static void
show_page (DastanWindow *self, const char *name)
{
  g_clear_handle_id (&self->loading_id, g_source_remove);
  if (g_str_equal (name, "explore"))
    {
      dastan_window_pages_leave (self->pages);
      gtk_stack_set_visible_child_name (self->stack, name);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->filter_button), g_str_equal (name, "explore"));
  gtk_widget_set_sensitive (self->reader_button, g_str_equal (name, "explore"));
}

/* What the timeline gets of a height: what its lanes want, up to a good half. */
static int
share_height (DastanWindow *self, int height)
{
  int minimum, natural;

  gtk_widget_measure (self->timeline, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  return MIN (natural, (int) (height * TIMELINE_SHARE));
}

/* Tells the map about how large it will be, so that its worker can begin while the window comes up. */
static void
prepare_map (DastanWindow *self)
{
  int width, height, header, reader;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, -1, NULL, &header, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->reader_box), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &reader, NULL, NULL);
  height -= header;
  if (width > 2 * reader)
    width -= reader + 1;
  if (width > 0 && height > 0)
    dastan_map_prepare (DASTAN_MAP (self->map), width, height - share_height (self, height) - 1);
}

static void
show_dossier (DastanWindow *self, DastanDossier *dossier)
{
  dastan_explorer_set_dossier (self->explorer, dossier);
  update_title (self);
  show_page (self, "explore");
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    prepare_map (self);
}

/* The first problems of a report that have a place in the file, a line each: the error says the rest. */
static char *
dup_report_lines (DastanReport *report)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < dastan_report_get_n (report) && i < MAX_LINES_SHOWN; i++)
    {
      const DastanProblem *problem = dastan_report_get (report, i);
      g_autofree char *line = dastan_problem_to_string (problem);

      if (problem->line > 0)
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  return g_string_free (lines, FALSE);
}

static void
show_problem (DastanWindow *self, const char *name, const GError *error, DastanReport *report)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  g_autofree char *title = g_strdup_printf (_("“%s” could not be opened"), name);
  g_autofree char *lines = report != NULL ? dup_report_lines (report) : g_strdup ("");
  g_autofree char *back
    = dossier != NULL ? g_strdup_printf (_("_Back to “%s”"),
                                         dastan_text_get_local (dastan_dossier_get_title (dossier)))
                      : g_strdup (_("Open the _Built-in Dossier"));

  show_page (self, "problem");
  dastan_window_pages_show_problem (self->pages, title, error->message, lines, back);
  name_buttons (GTK_WIDGET (self->stack));
}

static gboolean
loading_cb (gpointer data)
{
  DastanWindow *self = data;

  self->loading_id = 0;
  show_page (self, "loading");
  dastan_window_pages_show_loading (self->pages, self->opening_name);
  name_buttons (GTK_WIDGET (self->stack));
  return G_SOURCE_REMOVE;
}

static void
cancel_opening (DastanWindow *self)
{
  if (self->opening == NULL)
    return;
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (dastan_explorer_get_dossier (self->explorer) != NULL)
    {
      show_page (self, "explore");
      return;
    }
  show_page (self, "problem");
  dastan_window_pages_show_problem (self->pages, _("No dossier is open"),
                                    _("Open a file of yours, or the one that comes with Dastan."), "",
                                    _("Open the _Built-in Dossier"));
}

/* What an opening carries to its end. */
typedef struct
{
  DastanWindow *window;
  GCancellable *cancellable;
  char *name;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->cancellable);
  g_free (opening->name);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  DastanWindow *self = opening->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanReport) report = NULL;
  g_autoptr (DastanDossier) dossier = dastan_open_file_finish (result, &report, &error);

  /* Another file was asked for, or this one cancelled, or the window closed. */
  if (self->opening != opening->cancellable)
    return;
  g_clear_object (&self->opening);
  if (dossier != NULL)
    show_dossier (self, dossier);
  else
    show_problem (self, opening->name, error, report);
}

void
dastan_window_open_file (DastanWindow *self, GFile *file)
{
  Opening *opening;

  g_return_if_fail (DASTAN_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  cancel_opening (self);
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (self);
  opening->cancellable = g_cancellable_new ();
  opening->name = g_file_get_basename (file);
  self->opening = g_object_ref (opening->cancellable);
  g_free (self->opening_name);
  self->opening_name = g_strdup (opening->name);
  g_clear_handle_id (&self->loading_id, g_source_remove);
  self->loading_id = g_timeout_add (LOADING_DELAY_MS, loading_cb, self);
  dastan_open_file_async (file, opening->cancellable, opened_cb, opening);
}

void
dastan_window_open_builtin (DastanWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanReport) report = NULL;
  g_autoptr (DastanDossier) dossier = NULL;

  g_return_if_fail (DASTAN_IS_WINDOW (self));

  cancel_opening (self);
  dossier = dastan_prefetch_take_builtin (&report, &error);
  if (dossier != NULL)
    show_dossier (self, dossier);
  else
    show_problem (self, _("Japan and Central Asia"), error, report);
}

static void
chooser_response_cb (GtkNativeDialog *chooser, int response, DastanWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    dastan_window_open_file (self, file);
  g_clear_object (&self->chooser);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  g_autoptr (GtkFileFilter) dossiers = gtk_file_filter_new (), all = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Open a Dossier"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (dossiers, _("Dossiers"));
  gtk_file_filter_add_suffix (dossiers, "dastan");
  gtk_file_filter_add_suffix (dossiers, "json");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), dossiers);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- Other actions ------------------------------------------------------------------------------------ */

static void
open_builtin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_window_open_builtin (data);
}

static void
cancel_open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cancel_opening (data);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;

  if (dastan_explorer_get_dossier (self->explorer) == NULL)
    dastan_window_open_builtin (self);
  else
    show_page (self, "explore");
}

static void
fit_time_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;

  dastan_timeline_canvas_fit_all (dastan_timeline_get_canvas (DASTAN_TIMELINE (self->timeline)));
}

static void
clear_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_explorer_clear_filter (DASTAN_WINDOW (data)->explorer);
}

static void
show_reader_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;

  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_widget_child_focus (self->reader, GTK_DIR_TAB_FORWARD);
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
  g_autoptr (GtkBuilder) builder
    = gtk_builder_new_from_resource (DASTAN_RESOURCE_PATH "/ui/help-overlay.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (data));
  gtk_window_present (shortcuts);
}

static void
show_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (DASTAN_WINDOW (data)->filter_button);
}

/* Escape gives up one thing at a time: the reader over a narrow window, the selection, the filter. */
static void
escape_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;

  if (adw_flap_get_folded (self->flap) && adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  else if (dastan_explorer_get_selected (self->explorer) != NULL)
    dastan_explorer_set_selected (self->explorer, NULL);
  else
    dastan_explorer_clear_filter (self->explorer);
}

static void
lanes_by_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanWindow *self = data;
  const char *const names[] = { "category", "country", "source", "none", NULL };
  const char *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (name, names[i]))
      {
        dastan_timeline_canvas_set_lanes_by (
          dastan_timeline_get_canvas (DASTAN_TIMELINE (self->timeline)), i);
        g_simple_action_set_state (action, parameter);
      }
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DastanWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  dastan_window_open_file (self, files->data);
  return TRUE;
}

/* Lists and menus are made when they are first opened: a start does not wait for them. */
static void
create_filter_cb (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, dastan_filter_popover_new (DASTAN_WINDOW (data)->explorer));
}

static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_menu_model (button, DASTAN_WINDOW (data)->main_menu);
}

/* The timeline gets what its lanes want, up to a good half; until somebody moves the handle. */
static void
max_position_cb (GtkPaned *paned, GParamSpec *pspec, DastanWindow *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (paned)), least, most, position;

  if (height <= 0 || self->has_moved_handle)
    return;
  g_object_get (paned, "min-position", &least, "max-position", &most, NULL);
  position = CLAMP (height - share_height (self, height), least, MAX (least, most));
  self->paned_height = height;
  self->paned_position = position;
  gtk_paned_set_position (paned, position);
}

/* A handle that moves in panes that do not change is moved by somebody. */
static void
position_cb (GtkPaned *paned, GParamSpec *pspec, DastanWindow *self)
{
  if (gtk_widget_get_height (GTK_WIDGET (paned)) == self->paned_height
      && gtk_paned_get_position (paned) != self->paned_position)
    self->has_moved_handle = TRUE;
}

static void
counts_changed_cb (DastanWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "clear-filter");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               !dastan_filter_is_empty (dastan_explorer_get_filter (self->explorer)));
}

/* --- The widget ----------------------------------------------------------------------------------------- */

static void
dastan_window_dispose (GObject *object)
{
  DastanWindow *self = DASTAN_WINDOW (object);

  g_clear_handle_id (&self->loading_id, g_source_remove);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DASTAN_TYPE_WINDOW);
  g_clear_pointer (&self->pages, dastan_window_pages_free);
  g_clear_pointer (&self->opening_name, g_free);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_window_parent_class)->dispose (object);
}

static void
dastan_window_class_init (DastanWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               DASTAN_RESOURCE_PATH "/ui/dastan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, header);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, content_box);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, reader_box);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, filter_button);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, DastanWindow, reader_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.escape", NULL);
}

static void
init_actions (DastanWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "open", .activate = open_cb },
    { .name = "open-builtin", .activate = open_builtin_cb },
    { .name = "cancel-open", .activate = cancel_open_cb },
    { .name = "back", .activate = back_cb },
    { .name = "fit-time", .activate = fit_time_cb },
    { .name = "clear-filter", .activate = clear_filter_cb },
    { .name = "show-reader", .activate = show_reader_cb },
    { .name = "toggle-reader", .activate = toggle_reader_cb },
    { .name = "show-filter", .activate = show_filter_cb },
    { .name = "show-shortcuts", .activate = show_shortcuts_cb },
    { .name = "escape", .activate = escape_cb },
    { .name = "lanes-by", .activate = lanes_by_cb, .parameter_type = "s", .state = "'category'" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
dastan_window_init (DastanWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  name_buttons (GTK_WIDGET (self));
  init_actions (self);
  self->explorer = dastan_explorer_new ();
  self->map = GTK_WIDGET (dastan_map_new (self->explorer));
  self->timeline = dastan_timeline_new (self->explorer);
  self->reader = GTK_WIDGET (dastan_reader_new (self->explorer));
  gtk_paned_set_start_child (self->paned, self->map);
  gtk_paned_set_end_child (self->paned, self->timeline);
  g_signal_connect (self->paned, "notify::max-position", G_CALLBACK (max_position_cb), self);
  g_signal_connect (self->paned, "notify::position", G_CALLBACK (position_cb), self);
  gtk_widget_set_hexpand (self->reader, TRUE);
  gtk_box_append (self->reader_box, self->reader);
  gtk_box_prepend (self->content_box, dastan_filter_bar_new (self->explorer));
  self->pages = dastan_window_pages_new (self->stack);
  gtk_menu_button_set_create_popup_func (self->filter_button, create_filter_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  g_signal_connect_object (self->explorer, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  counts_changed_cb (self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  update_title (self);
}

DastanWindow *
dastan_window_new (GtkApplication *application)
{
  return g_object_new (DASTAN_TYPE_WINDOW, "application", application, NULL);
}

gboolean
dastan_window_is_busy (DastanWindow *self)
{
  g_return_val_if_fail (DASTAN_IS_WINDOW (self), FALSE);
  return self->opening != NULL;
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
