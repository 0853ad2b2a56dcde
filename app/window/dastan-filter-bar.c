/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter as a row of chips, each of which can be removed. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-filter-bar.h"

#include <glib/gi18n.h>

#include "scene/dastan-facet-names.h"
#include "scene/dastan-filter-words.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

struct _DastanFilterBar
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanFilter *shown; /* (nullable): what the chips stand for */
  GtkWidget *content; /* (nullable): before there was a filter */
  GtkWidget *box;     /* of chips */
  guint update_id;
};

#define MAX_CHARS 40
#define MANY_EVENTS 8000 /* that counting is work enough for one go */

G_DEFINE_FINAL_TYPE (DastanFilterBar, dastan_filter_bar, GTK_TYPE_WIDGET)

/* What a chip stands for beside a value of a facet. */
typedef enum
{
  CHIP_VALUE,
  CHIP_SPAN,
  CHIP_CERTAIN,
  CHIP_BOX,
  CHIP_RING,
  CHIP_WORDS,
  CHIP_CHOSEN,
} ChipKind;

static guint
get_number (gpointer chip, const char *key)
{
  return GPOINTER_TO_UINT (g_object_get_data (chip, key));
}

static void
chip_clicked_cb (GtkWidget *chip, DastanFilterBar *self)
{
  /* What it stood for is no longer what is filtered. */
  if (self->update_id != 0)
    return;
  switch ((ChipKind)get_number (chip, "kind"))
    {
    case CHIP_VALUE:
      dastan_explorer_toggle (self->explorer, get_number (chip, "facet"),
                              get_number (chip, "value"));
      break;
    case CHIP_SPAN:
      dastan_explorer_set_filter_span (self->explorer, NULL);
      break;
    case CHIP_CERTAIN:
      dastan_explorer_set_certain (self->explorer, FALSE);
      break;
    case CHIP_BOX:
      dastan_explorer_set_box (self->explorer, NULL);
      break;
    case CHIP_RING:
      dastan_explorer_set_part (self->explorer, self->shown->has_box ? &self->shown->box : NULL, NULL, 0);
      break;
    case CHIP_WORDS:
      dastan_explorer_set_words (self->explorer, NULL, NULL);
      break;
    case CHIP_CHOSEN:
      dastan_explorer_set_filter_chosen (self->explorer, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* @title: what the chip says; @what: the kind of thing that is */
static GtkWidget *
append_chip (DastanFilterBar *self, ChipKind kind, const char *what, const char *title)
{
  /* Translators: what a button does that removes one value from the filter: facet and value. */
  g_autofree char *action = g_strdup_printf (_("Stop filtering by %1$s: %2$s"), what, title);
  GtkWidget *chip = gtk_button_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title),
            *icon = gtk_image_new_from_icon_name ("window-close-symbolic");

  /* Chips that do not fit are scrolled to; only what is very long is cut off. */
  if (g_utf8_strlen (title, -1) > MAX_CHARS)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), MAX_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
    }
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), icon);
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "chip");
  dastan_tooltip_set (chip, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, action, -1);
  g_object_set_data (G_OBJECT (chip), "kind", GUINT_TO_POINTER (kind));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->box), chip);
  return chip;
}

static void
append_value (DastanFilterBar *self, DastanFacet facet, guint value)
{
  GtkWidget *chip = append_chip (self, CHIP_VALUE, dastan_facet_get_title (facet),
                                 dastan_facet_get_value_title (self->explorer, facet, value));

  g_object_set_data (G_OBJECT (chip), "facet", GUINT_TO_POINTER (facet));
  g_object_set_data (G_OBJECT (chip), "value", GUINT_TO_POINTER (value));
}

/* What narrows beside the facets. */
static void
append_rest (DastanFilterBar *self)
{
  if (self->shown->words != NULL)
    {
      /* Translators: the words that were searched for, in the quotation marks of your language. */
      g_autofree char *words = g_strdup_printf (C_ ("searched for", "“%s”"), self->shown->words);
      append_chip (self, CHIP_WORDS, _("Words"), words);
    }
  if (self->shown->has_span)
    {
      g_autofree char *words = dastan_filter_words_dup_span (self->shown->span);
      append_chip (self, CHIP_SPAN, _("Span of time"), words);
    }
  if (self->shown->is_certain)
    append_chip (self, CHIP_CERTAIN, _("Date"), _("Certainly in the span"));
  if (self->shown->has_box)
    {
      g_autofree char *words = dastan_filter_words_dup_box (self->shown->box);
      append_chip (self, CHIP_BOX, _("Part of the map"), words);
    }
  if (self->shown->ring != NULL)
    append_chip (self, CHIP_RING, _("Part of the map"), _("Drawn on the map"));
  if (self->shown->chosen != NULL)
    {
      guint n = dastan_filter_get_n_chosen (self->shown);
      g_autofree char *words = g_strdup_printf (ngettext ("%u chosen event", "%u chosen events", n), n);
      append_chip (self, CHIP_CHOSEN, _("Choice"), words);
    }
}

static void
rebuild (DastanFilterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  append_rest (self);
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    for (guint i = 0; self->shown->values[facet] != NULL && i < self->shown->values[facet]->len;
         i++)
      append_value (self, facet, g_array_index (self->shown->values[facet], guint32, i));
}

/* A start does not wait for it. */
static void
create_content (DastanFilterBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clear;

  dastan_names_give (scroller, _ ("Filter"));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  clear = gtk_button_new_with_mnemonic (_("_Clear All"));
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_add_css_class (clear, "chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (clear), "win.clear-filter");
  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->content), scroller);
  gtk_box_append (GTK_BOX (self->content), clear);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

static void
update (DastanFilterBar *self)
{
  const DastanFilter *filter = dastan_explorer_get_filter (self->explorer);

  if (self->shown != NULL && dastan_filter_equal (self->shown, filter))
    return;
  g_clear_pointer (&self->shown, dastan_filter_free);
  self->shown = dastan_filter_copy (filter);
  gtk_widget_set_visible (GTK_WIDGET (self), !dastan_filter_is_empty (filter));
  if (self->content == NULL && dastan_filter_is_empty (filter))
    return;
  if (self->content == NULL)
    create_content (self);
  rebuild (self);
}

static gboolean
update_cb (gpointer data)
{
  DastanFilterBar *self = data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Before the next frame; of very many events not in the same go in which they were counted. */
static void
counts_changed_cb (DastanFilterBar *self)
{
  if (dastan_explorer_get_n_events (self->explorer) <= MANY_EVENTS)
    update (self);
  else if (self->update_id == 0
           && (self->shown == NULL || !dastan_filter_equal (self->shown, dastan_explorer_get_filter (self->explorer))))
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
dastan_filter_bar_dispose (GObject *object)
{
  DastanFilterBar *self = DASTAN_FILTER_BAR (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
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
