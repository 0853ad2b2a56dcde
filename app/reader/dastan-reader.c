/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader: the page of the selected event, or of the dossier, over its way through time. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-reader.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "reader/dastan-chosen-page.h"
#include "reader/dastan-column.h"
#include "reader/dastan-event-page.h"
#include "reader/dastan-overview-page.h"
#include "reader/dastan-source-page.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

#define PAGE_MARGIN 18
#define NATURAL_WIDTH 380
#define MIN_HEIGHT 160
#define NATURAL_HEIGHT 600
#define MAX_WIDTH 640 /* a line that is longer reads badly */

struct _DastanReader
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  GtkWidget *content;
  GtkWidget *stack;    /* of a page that is scrolled as a whole, and the text of a source */
  GtkWidget *scroller;
  GtkWidget *source_scroller;
  GtkWidget *clamp; /* holds the page */
  GtkWidget *title; /* (nullable): the page's, which takes the focus when it is turned */
  guint n_chosen;   /* of which the page is */
  guint turn_id;    /* while the page of another dossier is to come */
  GtkWidget *former; /* (nullable): the page that it takes the place of, on its way out */
  gboolean is_focus_owed;
  GtkWidget *earlier;
  GtkWidget *later;
};

G_DEFINE_FINAL_TYPE (DastanReader, dastan_reader, GTK_TYPE_WIDGET)

/* --- Earlier and later ------------------------------------------------------------------------ */

static void
update_way (DastanReader *self, GtkWidget *button, int step)
{
  const char *selected = dastan_explorer_get_selected (self->explorer);
  DastanEvent *event = NULL;
  g_autofree char *name = NULL;
  const char *title;

  /* With nothing selected the way begins at the first event. */
  if (selected != NULL || step > 0)
    event = dastan_explorer_get_neighbour (self->explorer, selected, step);
  gtk_widget_set_visible (button, event != NULL);
  if (event == NULL)
    return;
  title = dastan_text_get_local (dastan_event_get_title (event));
  if (selected == NULL)
    name = g_strdup_printf (_("First event: %s"), title);
  else
    name = g_strdup_printf (step < 0 ? _("Earlier: %s") : _("Later: %s"), title);
  gtk_label_set_label (g_object_get_data (G_OBJECT (button), "label"), title);
  dastan_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_ways (DastanReader *self)
{
  update_way (self, self->earlier, -1);
  update_way (self, self->later, 1);
}

static void
way_clicked_cb (GtkWidget *button, DastanReader *self)
{
  gboolean is_earlier = button == self->earlier;

  dastan_explorer_step_selection (self->explorer, is_earlier ? -1 : 1);
  /* At the first and the last event the focus stays in the row. */
  if (!gtk_widget_get_visible (button))
    gtk_widget_grab_focus (is_earlier ? self->later : self->earlier);
}

static GtkWidget *
create_way (DastanReader *self, gboolean is_earlier)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *icon
      = gtk_image_new_from_icon_name (is_earlier ? "go-previous-symbolic" : "go-next-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* Two lines where one would say too little, as in large letters. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), is_earlier ? 0 : 1);
  gtk_box_append (GTK_BOX (box), is_earlier ? icon : label);
  gtk_box_append (GTK_BOX (box), is_earlier ? label : icon);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_halign (button, is_earlier ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), "label", label);
  g_signal_connect_object (button, "clicked", G_CALLBACK (way_clicked_cb), self, 0);
  return button;
}

/* --- The page --------------------------------------------------------------------------------- */

static gboolean
has_focus_in_page (DastanReader *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->stack);
}

static void turn_page (DastanReader *self);

/* The text of a source takes the place of the page while nothing is selected. */
static void
turn_source (DastanReader *self)
{
  const char *id = dastan_explorer_get_source (self->explorer);
  const DastanSource *source
    = id != NULL ? dastan_dossier_find_source (dastan_explorer_get_dossier (self->explorer), id) : NULL;
  GtkWidget *page;

  gtk_stack_set_visible_child (GTK_STACK (self->stack), source != NULL ? self->source_scroller : self->scroller);
  if (source == NULL)
    {
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->source_scroller), NULL);
      return;
    }
  page = dastan_source_page_new (self->explorer, source);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->source_scroller), page);
  dastan_source_page_show (GTK_TEXT_VIEW (page), dastan_explorer_get_source_offset (self->explorer));
  self->title = page;
}

static void
source_cb (DastanReader *self)
{
  gboolean had_focus = has_focus_in_page (self);

  if (had_focus)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  if (dastan_explorer_get_source (self->explorer) != NULL)
    turn_source (self);
  else
    turn_page (self);
  if (had_focus)
    dastan_reader_focus_title (self);
}

/* Turns to the page of what is selected now. */
static void
turn_page (DastanReader *self)
{
  DastanEvent *event = dastan_explorer_get_selected_event (self->explorer);
  gboolean had_focus = has_focus_in_page (self) || self->is_focus_owed;
  GtkWidget *page;

  g_clear_handle_id (&self->turn_id, g_source_remove);
  g_clear_object (&self->former);
  self->is_focus_owed = FALSE;

  /* GTK 4.8: a label that takes the focus looks at the widget that had it, which must not be
   * gone. */
  if (had_focus)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  self->n_chosen = dastan_explorer_get_n_chosen (self->explorer);
  if (self->n_chosen > 1)
    page = dastan_chosen_page_new (self->explorer, &self->title);
  else if (event != NULL)
    page = dastan_event_page_new (self->explorer, event, &self->title);
  else
    page = dastan_overview_page_new (self->explorer, &self->title);
  gtk_widget_set_margin_start (page, PAGE_MARGIN);
  gtk_widget_set_margin_end (page, PAGE_MARGIN);
  gtk_widget_set_margin_top (page, PAGE_MARGIN);
  gtk_widget_set_margin_bottom (page, PAGE_MARGIN);
  adw_clamp_set_child (ADW_CLAMP (self->clamp), page);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  turn_source (self);
  update_ways (self);
  if (had_focus)
    dastan_reader_focus_title (self);
}

static gboolean
turn_cb (gpointer data)
{
  DastanReader *self = data;

  /* Its many parts take their time to go: that is one step, and to make the next page another. */
  if (self->former != NULL)
    {
      g_clear_object (&self->former);
      return G_SOURCE_CONTINUE;
    }
  self->turn_id = 0;
  turn_page (self);
  return G_SOURCE_REMOVE;
}

/* Everything else shows another dossier now too: the page of the former one goes at once, and its own comes before
 * the next frame, with looks for what somebody does between. */
static void
dossier_cb (DastanReader *self)
{
  if (has_focus_in_page (self))
    {
      self->is_focus_owed = TRUE;
      gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
    }
  self->title = NULL;
  if (self->former == NULL && adw_clamp_get_child (ADW_CLAMP (self->clamp)) != NULL)
    self->former = g_object_ref (adw_clamp_get_child (ADW_CLAMP (self->clamp)));
  adw_clamp_set_child (ADW_CLAMP (self->clamp), NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->source_scroller), NULL);
  if (self->turn_id == 0)
    self->turn_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, turn_cb, self, NULL);
}

/* Of several it is the choice that turns the page, once. */
static void
selected_cb (DastanReader *self)
{
  if (dastan_explorer_get_n_chosen (self->explorer) > 1)
    update_ways (self);
  else
    turn_page (self);
}

static void
chosen_cb (DastanReader *self)
{
  guint n = dastan_explorer_get_n_chosen (self->explorer);

  if (n > 1 || n != self->n_chosen)
    turn_page (self);
}

void
dastan_reader_focus_title (DastanReader *self)
{
  g_return_if_fail (DASTAN_IS_READER (self));

  if (self->turn_id != 0)
    turn_page (self);
  gtk_widget_grab_focus (self->title);
  /* A label that takes the focus selects all of itself. */
  if (GTK_IS_LABEL (self->title))
    gtk_label_select_region (GTK_LABEL (self->title), 0, 0);
}

/* --- The widget ------------------------------------------------------------------------------- */

static void
dastan_reader_dispose (GObject *object)
{
  DastanReader *self = DASTAN_READER (object);

  g_clear_handle_id (&self->turn_id, g_source_remove);
  g_clear_object (&self->former);
  if (self->explorer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->explorer, self);
      g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
    }
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_reader_parent_class)->dispose (object);
}

/* What scrolls needs no height of its own, and its width does not depend on one: asked for the width at a
 * height, GTK would lay every wrapped text out again and again. */
static void
dastan_reader_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  DastanReader *self = DASTAN_READER (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->content, orientation, -1, minimum, NULL, NULL, NULL);
      *natural = MAX (*minimum, NATURAL_WIDTH);
      return;
    }
  *minimum = MIN_HEIGHT;
  *natural = NATURAL_HEIGHT;
}

static void
dastan_reader_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (DASTAN_READER (widget)->content, width, height, baseline, NULL);
}

static void
dastan_reader_class_init (DastanReaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_reader_dispose;
  widget_class->measure = dastan_reader_measure;
  widget_class->size_allocate = dastan_reader_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_css_name (widget_class, "readerpane");
}

static void
dastan_reader_init (DastanReader *self)
{
  GtkWidget *ways = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  self->clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), MAX_WIDTH);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), dastan_column_new (NULL, self->clamp, NULL, 0));
  self->source_scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->source_scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  dastan_names_give (self->scroller, _ ("Reader"));
  dastan_names_give (self->source_scroller, _ ("Text of the source"));
  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->scroller);
  gtk_stack_add_child (GTK_STACK (self->stack), self->source_scroller);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->content), self->stack);

  self->earlier = create_way (self, TRUE);
  self->later = create_way (self, FALSE);
  gtk_box_append (GTK_BOX (ways), self->earlier);
  gtk_box_append (GTK_BOX (ways), self->later);
  gtk_widget_add_css_class (ways, "reader-ways");
  gtk_box_append (GTK_BOX (self->content), ways);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reader"), -1);
}

GtkWidget *
dastan_reader_new (DastanExplorer *explorer)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  DastanReader *self = g_object_new (DASTAN_TYPE_READER, NULL);
  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "notify::source", G_CALLBACK (source_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "chosen-changed", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (update_ways), self,
                           G_CONNECT_SWAPPED);
  /* Colours are part of the page. */
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (turn_page),
                           self, G_CONNECT_SWAPPED);
  turn_page (self);
  return GTK_WIDGET (self);
}
