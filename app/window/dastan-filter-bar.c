/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter as a row of chips, each of which can be removed. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-filter-bar.h"

#include <glib/gi18n.h>

#include "widgets/dastan-facet-names.h"
#include "widgets/dastan-tooltip.h"

struct _DastanFilterBar
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanFilter *shown; /* (nullable): what the chips stand for */
  GtkWidget *scroller;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (DastanFilterBar, dastan_filter_bar, GTK_TYPE_WIDGET)

static void
chip_clicked_cb (GtkWidget *chip, DastanFilterBar *self)
{
  guint facet = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "facet"));
  guint value = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "value"));

  dastan_explorer_toggle (self->explorer, facet, value);
}

static void
append_chip (DastanFilterBar *self, DastanFacet facet, guint value)
{
  const char *title = dastan_facet_get_value_title (self->explorer, facet, value);
  /* Translators: what a button does that removes one value from the filter: facet and value. */
  g_autofree char *action
    = g_strdup_printf (_("Stop filtering by %1$s: %2$s"), dastan_facet_get_title (facet), title);
  GtkWidget *chip = gtk_button_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title), *icon = gtk_image_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), icon);
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "chip");
  dastan_tooltip_set (chip, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, action, -1);
  g_object_set_data (G_OBJECT (chip), "facet", GUINT_TO_POINTER (facet));
  g_object_set_data (G_OBJECT (chip), "value", GUINT_TO_POINTER (value));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->box), chip);
}

static void
rebuild (DastanFilterBar *self)
{
  GtkWidget *child, *clear;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    for (guint i = 0; self->shown->values[facet] != NULL && i < self->shown->values[facet]->len; i++)
      append_chip (self, facet, g_array_index (self->shown->values[facet], guint32, i));
  clear = gtk_button_new_with_mnemonic (_("_Clear All"));
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_add_css_class (clear, "chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (clear), "win.clear-filter");
  gtk_box_append (GTK_BOX (self->box), clear);
}

static void
counts_changed_cb (DastanFilterBar *self)
{
  const DastanFilter *filter = dastan_explorer_get_filter (self->explorer);

  if (self->shown != NULL && dastan_filter_equal (self->shown, filter))
    return;
  g_clear_pointer (&self->shown, dastan_filter_free);
  self->shown = dastan_filter_copy (filter);
  gtk_widget_set_visible (GTK_WIDGET (self), !dastan_filter_is_empty (filter));
  rebuild (self);
}

static void
dastan_filter_bar_dispose (GObject *object)
{
  DastanFilterBar *self = DASTAN_FILTER_BAR (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->shown, dastan_filter_free);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_filter_bar_parent_class)->dispose (object);
}

static void
dastan_filter_bar_class_init (DastanFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_filter_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dastan_filter_bar_init (DastanFilterBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What is filtered"), -1);
}

GtkWidget *
dastan_filter_bar_new (DastanExplorer *explorer)
{
  DastanFilterBar *self = g_object_new (DASTAN_TYPE_FILTER_BAR, NULL);

  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  counts_changed_cb (self);
  return GTK_WIDGET (self);
}
