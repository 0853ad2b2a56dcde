/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search: an entry, and below it the events with the words, as they are typed. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-search-pane.h"

#include <glib/gi18n.h>

#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"
#include "window/dastan-search-help.h"
#include "window/dastan-search-row.h"

#define FEW_ROWS 3   /* are shown at once, as each is laid out for half a millisecond; ... */
#define SEEN_ROWS 9  /* ... so many one after another; the others when they are scrolled to */
#define SLOW_MS 300 /* after which it is said that the search goes on */

struct _DastanSearchPane
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanSearcher *searcher;
  GtkWidget *content;
  GtkWidget *entry;
  GtkWidget *help; /* before anything is typed */
  GtkWidget *caption;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *keep;
  GPtrArray *rows; /* (element-type DastanSearchRow), borrowed; used again */
  GPtrArray *hits; /* (element-type DastanSearchHit) (nullable) */
  guint n_shown;
  guint more_id;
  guint slow_id;
  gboolean has_more;
  gboolean opens_first; /* Return was pressed before anything was found */
};

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DastanSearchPane, dastan_search_pane, GTK_TYPE_WIDGET)

/* --- What is found --- */

static const char *
get_words (DastanSearchPane *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Says how many there are, or what else there is to say. */
static void
set_caption (DastanSearchPane *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->caption), text);
  gtk_widget_set_visible (self->caption, text[0] != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static guint
count_sources (DastanSearchPane *self)
{
  guint n = 0;

  for (guint i = 0; self->hits != NULL && i < self->hits->len; i++)
    n += ((const DastanSearchHit *) g_ptr_array_index (self->hits, i))->is_source;
  return n;
}

/* Where sources were found as well. */
static char *
dup_both (guint n_events, guint n_sources)
{
  g_autofree char *events = g_strdup_printf (ngettext ("%u event", "%u events", n_events), n_events);
  g_autofree char *sources = g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources);

  /* Translators: what was found: how many events, how many sources. */
  return g_strdup_printf (C_ ("found", "%1$s and %2$s"), events, sources);
}

static void
update_caption (DastanSearchPane *self)
{
  guint n_sources = count_sources (self);
  guint n = self->hits != NULL ? self->hits->len - n_sources : 0;
  g_autofree char *text = NULL;

  if (n_sources > 0 && n > 0)
    text = dup_both (n, n_sources);
  else if (n_sources > 0)
    text = g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources);
  else if (n == 0)
    text = g_strdup_printf (_("No event has “%s”."), get_words (self));
  else if (self->has_more)
    /* Translators: %u is how many of the events found are listed. */
    text = g_strdup_printf (ngettext ("The first %u event", "The first %u events", n), n);
  else
    text = g_strdup_printf (ngettext ("%u event", "%u events", n), n);
  set_caption (self, text);
  gtk_widget_set_visible (self->keep, n > 0);
}

static void
open_hit (DastanSearchPane *self, guint index)
{
  const DastanSearchHit *hit = g_ptr_array_index (self->hits, index);

  if (hit->is_source)
    dastan_explorer_set_source (self->explorer, hit->id, hit->offset);
  else
    dastan_explorer_set_selected (self->explorer, hit->id);
  g_signal_emit (self, signals[CLOSED], 0, TRUE);
}

static DastanSearchRow *
get_row (DastanSearchPane *self, guint index)
{
  if (index == self->rows->len)
    {
      GtkWidget *row = dastan_search_row_new (self->explorer);

      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      g_ptr_array_add (self->rows, row);
    }
  return g_ptr_array_index (self->rows, index);
}

/* Shows some further hits: texts take time to be laid out, and most are never looked at. */
static void
show_more (DastanSearchPane *self)
{
  guint end = MIN (self->n_shown + FEW_ROWS, self->hits->len);

  for (; self->n_shown < end; self->n_shown++)
    {
      DastanSearchRow *row = get_row (self, self->n_shown);

      dastan_search_row_set_hit (row, g_ptr_array_index (self->hits, self->n_shown));
      gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
    }
}

/* Not from within an allocation, which tells of a new end of the list. */
static gboolean
more_cb (gpointer data)
{
  DastanSearchPane *self = data;

  show_more (self);
  if (self->n_shown < MIN (SEEN_ROWS, self->hits->len))
    return G_SOURCE_CONTINUE;
  self->more_id = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_more (DastanSearchPane *self)
{
  if (self->more_id == 0)
    self->more_id = g_idle_add (more_cb, self);
}

/* The next ones come when the end of the list is near. */
static void
scrolled_cb (GtkAdjustment *adjustment, DastanSearchPane *self)
{
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)
                 - gtk_adjustment_get_value (adjustment);

  if (self->hits != NULL && self->n_shown < self->hits->len && below < gtk_adjustment_get_page_size (adjustment) / 2)
    queue_more (self);
}

/* Rows that are there show what was found before until it is their turn, and do nothing: so the list does not
 * shrink for the time of a frame. */
static void
show_hits (DastanSearchPane *self, GPtrArray *hits, gboolean has_more)
{
  guint n = hits != NULL ? MIN (hits->len, SEEN_ROWS) : 0;

  g_clear_handle_id (&self->more_id, g_source_remove);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = hits != NULL ? g_ptr_array_ref (hits) : NULL;
  self->has_more = has_more;
  self->n_shown = 0;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  if (hits != NULL)
    show_more (self);
  if (self->n_shown < n)
    queue_more (self);
  for (guint i = n; i < self->rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->rows, i), FALSE);
  gtk_widget_set_visible (self->scroller, hits != NULL && hits->len > 0);
}

/* The first search in a large dossier may take a while. */
static gboolean
slow_cb (gpointer data)
{
  DastanSearchPane *self = data;

  self->slow_id = 0;
  set_caption (self, _("Searching…"));
  return G_SOURCE_REMOVE;
}

static gboolean
has_focus_in_list (DastanSearchPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->list);
}

static void
found_cb (DastanSearcher *searcher,
          GPtrArray *hits,
          gboolean has_more,
          gboolean is_last,
          DastanSearchPane *self)
{
  g_clear_handle_id (&self->slow_id, g_source_remove);
  /* Who goes through the list already keeps it as it is. */
  if (!has_focus_in_list (self))
    {
      show_hits (self, hits, has_more);
      update_caption (self);
    }
  if (!is_last)
    return;
  if (self->opens_first && hits->len > 0)
    open_hit (self, 0);
  self->opens_first = FALSE;
}

static void
failed_cb (DastanSearcher *searcher, GError *error, DastanSearchPane *self)
{
  g_autofree char *text
      = g_strdup_printf (_("The dossier cannot be searched: %s"), error->message);

  g_clear_handle_id (&self->slow_id, g_source_remove);
  show_hits (self, NULL, FALSE);
  gtk_widget_set_visible (self->keep, FALSE);
  set_caption (self, text);
}

static void
kept_cb (DastanSearcher *searcher, DastanSearchPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0, FALSE);
}

/* --- What is asked --- */

static gboolean
has_words (DastanSearchPane *self)
{
  g_autofree char *words = g_strstrip (g_strdup (get_words (self)));

  return words[0] != '\0';
}

/* Nothing is asked for. */
static void
clear (DastanSearchPane *self)
{
  g_clear_handle_id (&self->slow_id, g_source_remove);
  dastan_searcher_cancel (self->searcher);
  show_hits (self, NULL, FALSE);
  gtk_widget_set_visible (self->keep, FALSE);
  set_caption (self, "");
  gtk_widget_set_visible (self->help, TRUE);
}

static void
changed_cb (GtkEditable *editable, DastanSearchPane *self)
{
  self->opens_first = FALSE;
  if (!has_words (self))
    {
      clear (self);
      return;
    }
  gtk_widget_set_visible (self->help, FALSE);
  dastan_searcher_search (self->searcher, get_words (self));
  if (self->slow_id == 0)
    self->slow_id = g_timeout_add (SLOW_MS, slow_cb, self);
}

static void
activate_cb (GtkSearchEntry *entry, DastanSearchPane *self)
{
  if (dastan_searcher_is_busy (self->searcher))
    self->opens_first = TRUE;
  else if (self->hits != NULL && self->hits->len > 0)
    open_hit (self, 0);
}

static void
keep_clicked_cb (GtkButton *button, DastanSearchPane *self)
{
  dastan_searcher_keep (self->searcher, get_words (self));
}

static void
stop_cb (GtkSearchEntry *entry, DastanSearchPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0, FALSE);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DastanSearchPane *self)
{
  if ((guint)gtk_list_box_row_get_index (row) < self->n_shown)
    open_hit (self, (guint)gtk_list_box_row_get_index (row));
}

/* The arrows lead from the entry to the list and back. */
static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint key,
              guint code,
              GdkModifierType state,
              DastanSearchPane *self)
{
  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || self->n_shown == 0)
    return FALSE;
  gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
  return TRUE;
}

static gboolean
list_key_cb (GtkEventControllerKey *controller,
             guint key,
             guint code,
             GdkModifierType state,
             DastanSearchPane *self)
{
  if (key == GDK_KEY_Escape)
    {
      g_signal_emit (self, signals[CLOSED], 0, FALSE);
      return TRUE;
    }
  if ((key != GDK_KEY_Up && key != GDK_KEY_KP_Up) || self->n_shown == 0
      || !gtk_widget_is_focus (g_ptr_array_index (self->rows, 0)))
    return FALSE;
  gtk_widget_grab_focus (self->entry);
  return TRUE;
}

/* What belongs to another dossier goes. */
static void
dossier_changed_cb (DastanSearchPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  clear (self);
}

/* --- The widget --- */

static void
dastan_search_pane_dispose (GObject *object)
{
  DastanSearchPane *self = DASTAN_SEARCH_PANE (object);

  g_clear_handle_id (&self->more_id, g_source_remove);
  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->searcher);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_search_pane_parent_class)->dispose (object);
}

static void
dastan_search_pane_finalize (GObject *object)
{
  DastanSearchPane *self = DASTAN_SEARCH_PANE (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  G_OBJECT_CLASS (dastan_search_pane_parent_class)->finalize (object);
}

static void
dastan_search_pane_class_init (DastanSearchPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_search_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_search_pane_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_set_css_name (widget_class, "searchpane");
  signals[CLOSED] = g_signal_new ("closed", DASTAN_TYPE_SEARCH_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
add_keys (GtkWidget *widget, GCallback callback, DastanSearchPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", callback, self, 0);
  gtk_widget_add_controller (widget, keys);
}

static void
create_entry (DastanSearchPane *self)
{
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Words, “a phrase”, -without"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search the dossier"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  dastan_search_help_get_summary (), -1);
  gtk_widget_add_css_class (self->entry, "search-pane-part");
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (self));
  /* At once: a search that is overtaken is dropped. */
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_cb), self, 0);
  add_keys (self->entry, G_CALLBACK (entry_key_cb), self);
}

static void
create_list (DastanSearchPane *self)
{
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "search-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Events found"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  add_keys (self->list, G_CALLBACK (list_key_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  dastan_names_give (self->scroller, _ ("Events found"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "value-changed",
                           G_CALLBACK (scrolled_cb), self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "changed",
                           G_CALLBACK (scrolled_cb), self, 0);
}

static void
dastan_search_pane_init (DastanSearchPane *self)
{
  self->rows = g_ptr_array_new ();
  create_entry (self);
  create_list (self);
  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->caption), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->caption, "dim-label");
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_add_css_class (self->caption, "search-pane-part");
  self->keep = gtk_button_new_with_mnemonic (_("_Show Only These"));
  gtk_widget_add_css_class (self->keep, "search-pane-part");
  dastan_tooltip_set (self->keep, _("Filter timeline and map by these words"));
  gtk_widget_set_visible (self->keep, FALSE);
  g_signal_connect_object (self->keep, "clicked", G_CALLBACK (keep_clicked_cb), self, 0);
  add_keys (self->keep, G_CALLBACK (list_key_cb), self);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->content), self->entry);
  self->help = dastan_search_help_new ();
  gtk_box_append (GTK_BOX (self->content), self->help);
  gtk_box_append (GTK_BOX (self->content), self->caption);
  gtk_box_append (GTK_BOX (self->content), self->scroller);
  gtk_box_append (GTK_BOX (self->content), self->keep);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  show_hits (self, NULL, FALSE);
  set_caption (self, "");
}

GtkWidget *
dastan_search_pane_new (DastanExplorer *explorer, DastanSearcher *searcher)
{
  DastanSearchPane *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (DASTAN_IS_SEARCHER (searcher), NULL);

  self = g_object_new (DASTAN_TYPE_SEARCH_PANE, NULL);
  self->explorer = g_object_ref (explorer);
  self->searcher = g_object_ref (searcher);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (searcher, "found", G_CALLBACK (found_cb), self, 0);
  g_signal_connect_object (searcher, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (searcher, "kept", G_CALLBACK (kept_cb), self, 0);
  return GTK_WIDGET (self);
}

void
dastan_search_pane_begin (DastanSearchPane *self)
{
  g_return_if_fail (DASTAN_IS_SEARCH_PANE (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

guint
dastan_search_pane_get_n_shown (DastanSearchPane *self)
{
  g_return_val_if_fail (DASTAN_IS_SEARCH_PANE (self), 0);
  return self->n_shown;
}
