/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be filtered by, with how many events each value would leave. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-filter-popover.h"

#include <glib/gi18n.h>

#include "widgets/dastan-facet-names.h"

#define MAX_VALUES 60 /* of a facet: a longer list is no help */

struct _DastanFilterPopover
{
  GtkPopover parent_instance;

  DastanExplorer *explorer;
  GtkWidget *box;
  GPtrArray *checks; /* GtkCheckButton, borrowed */
  DastanDossier *built_for; /* (nullable): only compared */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DastanFilterPopover, dastan_filter_popover, GTK_TYPE_POPOVER)

static const DastanFacet facets[] = { DASTAN_FACET_CATEGORY, DASTAN_FACET_COUNTRY, DASTAN_FACET_SOURCE,
                                      DASTAN_FACET_STATUS };

static guint
get_number (gpointer check, const char *key)
{
  return GPOINTER_TO_UINT (g_object_get_data (check, key));
}

static void
toggled_cb (GtkCheckButton *check, DastanFilterPopover *self)
{
  if (!self->is_updating)
    dastan_explorer_toggle (self->explorer, get_number (check, "facet"), get_number (check, "value"));
}

/* Counts and ticks as they are now. */
static void
update (DastanFilterPopover *self)
{
  const DastanFilter *filter = dastan_explorer_get_filter (self->explorer);

  self->is_updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);
      guint facet = get_number (check, "facet"), value = get_number (check, "value");
      const guint *counts = dastan_explorer_get_counts (self->explorer, facet, NULL);
      const char *title = dastan_facet_get_value_title (self->explorer, facet, value);
      /* Translators: a value of the filter and how many events in view have it. */
      g_autofree char *label = g_strdup_printf (_("%1$s (%2$u)"), title, counts[value]);

      gtk_label_set_label (GTK_LABEL (g_object_get_data (G_OBJECT (check), "label")), label);
      gtk_check_button_set_active (check, dastan_filter_has (filter, facet, value));
    }
  self->is_updating = FALSE;
}

static void
append_value (DastanFilterPopover *self, DastanFacet facet, guint value)
{
  GtkWidget *check = gtk_check_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  g_object_set_data (G_OBJECT (check), "label", label);
  g_object_set_data (G_OBJECT (check), "facet", GUINT_TO_POINTER (facet));
  g_object_set_data (G_OBJECT (check), "value", GUINT_TO_POINTER (value));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (self->box), check);
  g_ptr_array_add (self->checks, check);
}

static gboolean
is_used (DastanExplorer *explorer, DastanFacet facet, guint value)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  const DastanFacetColumn *column = &columns->facets[facet];
  guint32 first = 0, end = 0;

  if (columns->n_rows > 0)
    dastan_facet_column_get_range (column, columns->n_rows - 1, &first, &end);
  for (guint32 i = 0; i < end; i++)
    if (dastan_facet_column_get (column, i) == value)
      return TRUE;
  return FALSE;
}

/* Another view may change the span, and so the counts, before this one hears of a new dossier. */
static void
counts_changed_cb (DastanFilterPopover *self)
{
  if (self->checks->len > 0 && self->built_for == dastan_explorer_get_dossier (self->explorer))
    update (self);
}

static void
rebuild (DastanFilterPopover *self)
{
  GtkWidget *child;

  self->built_for = dastan_explorer_get_dossier (self->explorer);
  g_ptr_array_set_size (self->checks, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint f = 0; f < G_N_ELEMENTS (facets) && dastan_explorer_get_columns (self->explorer) != NULL; f++)
    {
      GtkWidget *heading = gtk_label_new (dastan_facet_get_title (facets[f]));
      guint n_values;

      dastan_explorer_get_counts (self->explorer, facets[f], &n_values);
      if (n_values == 0)
        continue;
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "heading");
      gtk_widget_set_margin_top (heading, f > 0 ? 9 : 0);
      gtk_box_append (GTK_BOX (self->box), heading);
      for (guint value = 0; value < n_values && value < MAX_VALUES; value++)
        if (is_used (self->explorer, facets[f], value))
          append_value (self, facets[f], value);
    }
  update (self);
}

static void
dastan_filter_popover_dispose (GObject *object)
{
  DastanFilterPopover *self = DASTAN_FILTER_POPOVER (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_filter_popover_parent_class)->dispose (object);
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

  self->checks = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_margin_start (self->box, 6);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 560);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
}

/* The list is made when it is first looked at: a start does not wait for it. */
static void
map_cb (DastanFilterPopover *self)
{
  if (self->built_for != dastan_explorer_get_dossier (self->explorer))
    rebuild (self);
}

static void
dossier_changed_cb (DastanFilterPopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    rebuild (self);
}

GtkWidget *
dastan_filter_popover_new (DastanExplorer *explorer)
{
  DastanFilterPopover *self = g_object_new (DASTAN_TYPE_FILTER_POPOVER, NULL);

  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  return GTK_WIDGET (self);
}
