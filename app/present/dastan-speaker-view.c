/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the presenter sees and the room does not: this step and the next, notes, the time, a list to jump in. */
#define G_LOG_DOMAIN "dastan-present"

#include "config.h"

#include "present/dastan-speaker-view.h"

#include <glib/gi18n.h>

#include "present/dastan-step-panel.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

struct _DastanSpeakerView
{
  GtkWidget parent_instance;

  DastanPresentation *presentation;
  GtkWidget *box;
  GtkWidget *present; /* this step */
  GtkWidget *next;
  GtkLabel *next_label;
  GtkLabel *count;
  GtkLabel *clock;
  GtkLabel *elapsed;
  GtkTextView *notes;
  GtkListBox *list;
  guint clock_id;
};

G_DEFINE_FINAL_TYPE (DastanSpeakerView, dastan_speaker_view, GTK_TYPE_WIDGET)

/* --- What it says --- */

static void
update_clock (DastanSpeakerView *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%X"), *elapsed = NULL;
  gint64 seconds
    = (g_get_monotonic_time () - dastan_presentation_get_begin (self->presentation)) / G_USEC_PER_SEC;

  /* Translators: how long a presentation lasts already: hours, minutes, seconds. */
  elapsed = g_strdup_printf (_("%1$d:%2$02d:%3$02d"), (int) (seconds / 3600), (int) (seconds / 60 % 60),
                             (int) (seconds % 60));
  gtk_label_set_label (self->clock, clock);
  gtk_label_set_label (self->elapsed, elapsed);
}

static gboolean
clock_cb (gpointer data)
{
  update_clock (data);
  return G_SOURCE_CONTINUE;
}

static void
page_changed_cb (DastanSpeakerView *self)
{
  DastanStoryPages *pages = dastan_presentation_get_pages (self->presentation);
  guint current = dastan_presentation_get_current (self->presentation), n = dastan_presentation_get_n (self->presentation);
  DastanStoryPage *page = dastan_story_pages_make (pages, current);
  DastanStoryPage *next = current + 1 < n ? dastan_story_pages_make (pages, current + 1) : NULL;
  g_autofree char *count = g_strdup_printf (_("Step %1$u of %2$u"), current + 1, n);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) current);

  gtk_label_set_label (self->count, count);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes),
                            page->note != NULL ? page->note : _("There are no notes to this step."), -1);
  gtk_label_set_label (self->next_label, next != NULL ? _("Next") : _("This is the last step"));
  dastan_step_panel_take_page (DASTAN_STEP_PANEL (self->present), page);
  dastan_step_panel_take_page (DASTAN_STEP_PANEL (self->next), next);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, DastanSpeakerView *self)
{
  dastan_presentation_go (self->presentation, (guint) gtk_list_box_row_get_index (row));
}

/* --- Building --- */

static GtkLabel *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static void
fill_list (DastanSpeakerView *self)
{
  DastanStoryPages *pages = dastan_presentation_get_pages (self->presentation);

  for (guint i = 0; i < MIN (dastan_presentation_get_n (self->presentation), DASTAN_SPEAKER_MOST); i++)
    {
      g_autofree char *title = dastan_story_pages_dup_title (pages, i);
      /* Translators: a step in a list: its number and its title. */
      g_autofree char *words = g_strdup_printf (C_ ("step", "%1$u. %2$s"), i + 1, title);
      GtkWidget *label = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_margin_top (label, 6);
      gtk_widget_set_margin_bottom (label, 6);
      gtk_list_box_append (self->list, label);
    }
}

static GtkWidget *
make_head (DastanSpeakerView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  self->count = make_label ("", "title-3");
  self->elapsed = make_label ("", "title-3");
  self->clock = make_label ("", "title-3");
  gtk_widget_add_css_class (GTK_WIDGET (self->elapsed), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->clock), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  dastan_tooltip_set (GTK_WIDGET (self->elapsed), _("Since the beginning"));
  dastan_tooltip_set (GTK_WIDGET (self->clock), _("The time of day"));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->elapsed));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->clock));
  return head;
}

/* Of five columns: three for what is now, two for what comes. */
static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  return grid;
}

static GtkWidget *
make_steps (DastanSpeakerView *self)
{
  GtkWidget *steps = make_grid ();

  self->present = dastan_step_panel_new ();
  self->next = dastan_step_panel_new ();
  self->next_label = make_label ("", "heading");
  gtk_widget_set_hexpand (self->present, TRUE);
  gtk_widget_set_vexpand (self->present, TRUE);
  gtk_widget_set_opacity (self->next, 0.75);
  gtk_grid_attach (GTK_GRID (steps), GTK_WIDGET (make_label (_("Now"), "heading")), 0, 0, 3, 1);
  gtk_grid_attach (GTK_GRID (steps), GTK_WIDGET (self->next_label), 3, 0, 2, 1);
  gtk_grid_attach (GTK_GRID (steps), self->present, 0, 1, 3, 1);
  gtk_grid_attach (GTK_GRID (steps), self->next, 3, 1, 2, 1);
  gtk_widget_set_vexpand (steps, TRUE);
  return steps;
}

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_foot (DastanSpeakerView *self)
{
  GtkWidget *foot = make_grid (), *notes, *list;

  self->notes = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->notes, FALSE);
  gtk_text_view_set_cursor_visible (self->notes, FALSE);
  gtk_text_view_set_wrap_mode (self->notes, GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->notes), "speaker-notes");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notes), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Notes"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps of the story"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  notes = make_scroller (GTK_WIDGET (self->notes));
  dastan_names_give (notes, _ ("Notes"));
  list = make_scroller (GTK_WIDGET (self->list));
  dastan_names_give (list, _ ("Steps of the story"));
  gtk_widget_set_hexpand (notes, TRUE);
  gtk_grid_attach (GTK_GRID (foot), notes, 0, 0, 3, 1);
  gtk_grid_attach (GTK_GRID (foot), list, 3, 0, 2, 1);
  return foot;
}

static void
dastan_speaker_view_dispose (GObject *object)
{
  DastanSpeakerView *self = DASTAN_SPEAKER_VIEW (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->presentation);
  G_OBJECT_CLASS (dastan_speaker_view_parent_class)->dispose (object);
}

static void
dastan_speaker_view_class_init (DastanSpeakerViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_speaker_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "speakerview");
}

static void
dastan_speaker_view_init (DastanSpeakerView *self)
{
}

GtkWidget *
dastan_speaker_view_new (DastanPresentation *presentation)
{
  DastanSpeakerView *self;

  g_return_val_if_fail (DASTAN_IS_PRESENTATION (presentation), NULL);

  self = g_object_new (DASTAN_TYPE_SPEAKER_VIEW, NULL);
  self->presentation = g_object_ref (presentation);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->box, "speaker-box");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), make_steps (self));
  gtk_box_append (GTK_BOX (self->box), make_foot (self));
  gtk_box_set_homogeneous (GTK_BOX (self->box), FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  fill_list (self);
  g_signal_connect_object (presentation, "page-changed", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  self->clock_id = g_timeout_add (500, clock_cb, self);
  update_clock (self);
  page_changed_cb (self);
  return GTK_WIDGET (self);
}
