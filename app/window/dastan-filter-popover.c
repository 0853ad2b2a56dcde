/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be filtered by, with how many events each value would leave. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-filter-popover.h"

#include <glib/gi18n.h>

#include "scene/dastan-filter-words.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"
#include "window/dastan-facet-list.h"

#define MAX_HEIGHT 560

struct _DastanFilterPopover
{
  GtkPopover parent_instance;

  DastanExplorer *explorer;
  GtkWidget *box;
  GtkWidget *only_span; /* its words: which span is meant */
  GPtrArray *lists;     /* (element-type DastanFacetList), borrowed */
};

G_DEFINE_FINAL_TYPE (DastanFilterPopover, dastan_filter_popover, GTK_TYPE_POPOVER)

static const DastanFacet facets[]
    = { DASTAN_FACET_CATEGORY, DASTAN_FACET_COUNTRY, DASTAN_FACET_PLACE,
        DASTAN_FACET_PERSON,   DASTAN_FACET_SOURCE,  DASTAN_FACET_STATUS };

/* Says which span is meant: the one that is shown, or the one that was when this was ticked. */
static void
update_span (DastanFilterPopover *self)
{
  const DastanFilter *filter = dastan_explorer_get_filter (self->explorer);
  DastanSpan span
      = filter->has_span ? filter->span : dastan_explorer_get_visible_span (self->explorer);
  g_autofree char *words = dastan_filter_words_dup_span (span);
  /* Translators: a switch of the filter; %s is the span of time that the timeline shows: "1997 –
   * 2030". */
  g_autofree char *label = g_strdup_printf (_("Only what is in this span: %s"), words);

  gtk_label_set_label (GTK_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (self->only_span))), label);
}

static void
counts_changed_cb (DastanFilterPopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_span (self);
}

static GtkWidget *
append_switch (DastanFilterPopover *self,
               const char *label,
               const char *tooltip,
               const char *action)
{
  GtkWidget *check = gtk_check_button_new (), *words = gtk_label_new (label);

  /* In lines where a screen is narrow or letters are large. */
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, words, NULL, -1);
  dastan_tooltip_set (check, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), action);
  gtk_box_append (GTK_BOX (self->box), check);
  return check;
}

static void
append_switches (DastanFilterPopover *self)
{
  self->only_span
      = append_switch (self, "", _("Stays when the timeline moves on"), "win.only-span");
  append_switch (self, _("Only what is certainly in the span"),
                 _("Leaves out what may lie outside, since its date is not known well enough"),
                 "win.only-certain");
  append_switch (self, _("Only what is in this part of the map"),
                 _("Stays when the map moves on"), "win.only-part");
}

/* What is asked of the lists is done when they are looked at: a start does not wait for it. */
static void
refresh (DastanFilterPopover *self)
{
  update_span (self);
  for (guint i = 0; i < self->lists->len; i++)
    dastan_facet_list_refresh (g_ptr_array_index (self->lists, i));
}

static void
dossier_changed_cb (DastanFilterPopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
dastan_filter_popover_dispose (GObject *object)
{
  DastanFilterPopover *self = DASTAN_FILTER_POPOVER (object);

  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_filter_popover_parent_class)->dispose (object);
}

/* Arrows go from one switch to the next, as in a list. By itself a switch takes them for those of a group of which one
 * is on, and goes on at an arrow (GTK 4.8): it is not to see them. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType modifiers,
        DastanFilterPopover *self)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    gtk_widget_child_focus (self->box, GTK_DIR_TAB_BACKWARD);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
  else
    return FALSE;
  return TRUE;
}

static void
dastan_filter_popover_class_init (DastanFilterPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_filter_popover_dispose;
}

static void
dastan_filter_popover_init (DastanFilterPopover *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  dastan_names_give (scroller, _ ("Filter"));
  self->lists = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_margin_start (self->box, 6);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
}

GtkWidget *
dastan_filter_popover_new (DastanExplorer *explorer)
{
  DastanFilterPopover *self = g_object_new (DASTAN_TYPE_FILTER_POPOVER, NULL);

  self->explorer = g_object_ref (explorer);
  append_switches (self);
  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    {
      GtkWidget *list = dastan_facet_list_new (explorer, facets[i]);

      gtk_widget_set_margin_top (list, 9);
      gtk_box_append (GTK_BOX (self->box), list);
      g_ptr_array_add (self->lists, list);
    }
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (refresh), NULL);
  return GTK_WIDGET (self);
}
