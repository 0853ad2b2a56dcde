/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three hints of a first start, one after another in a line below the panes. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-hints.h"

#include <glib/gi18n.h>

#include "widgets/dastan-tooltip.h"

#define KEY "hints-seen"

static const struct
{
  const char *title;
  const char *words;
} hints[] = {
  /* Translators: the title of a hint that says how to move about in the timeline. */
  { NC_ ("hint", "Time"), N_ ("Drag the timeline to move through it; hold Ctrl and turn the wheel "
                              "to come closer or to step back.") },
  { NC_ ("hint", "Map"),
    N_ ("The map shows the same events: click a country to see only what concerns it.") },
  { NC_ ("hint", "Source"), N_ ("Choose an event, and the reader shows the very words it came "
                                "from, and where they stand.") },
};

struct _DastanHints
{
  GtkWidget parent_instance;

  GSettings *settings;
  GtkWidget *revealer;
  GtkLabel *words;
  GtkLabel *count;
  GtkButton *next;
  guint shown;
  gboolean was_seen;
};

G_DEFINE_FINAL_TYPE (DastanHints, dastan_hints, GTK_TYPE_WIDGET)

static void
show (DastanHints *self)
{
  gboolean is_last = self->shown == G_N_ELEMENTS (hints) - 1;
  g_autofree char *title
      = g_markup_escape_text (g_dpgettext2 (NULL, "hint", hints[self->shown].title), -1);
  g_autofree char *words = g_markup_escape_text (_ (hints[self->shown].words), -1);
  g_autofree char *markup = g_strdup_printf ("<b>%s</b>  %s", title, words);
  /* Translators: which of how many hints this is. */
  g_autofree char *count
      = g_strdup_printf (C_ ("hint", "%u of %u"), self->shown + 1, (guint)G_N_ELEMENTS (hints));

  gtk_label_set_markup (self->words, markup);
  gtk_label_set_text (self->count, count);
  gtk_button_set_label (self->next, is_last ? C_ ("hint", "Got It") : C_ ("hint", "Next"));
}

static void
leave (DastanHints *self)
{
  self->shown = G_N_ELEMENTS (hints);
  g_settings_set_uint (self->settings, KEY, self->shown);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

/* A line that is folded away takes no room, not even its edge. */
static void
folded_cb (DastanHints *self)
{
  if (!gtk_revealer_get_child_revealed (GTK_REVEALER (self->revealer)))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
dastan_hints_map (GtkWidget *widget)
{
  DASTAN_HINTS (widget)->was_seen = TRUE;
  GTK_WIDGET_CLASS (dastan_hints_parent_class)->map (widget);
}

static void
dastan_hints_dispose (GObject *object)
{
  DastanHints *self = DASTAN_HINTS (object);

  /* Who did not look at them now will not miss them. */
  if (self->settings != NULL && self->was_seen)
    g_settings_set_uint (self->settings, KEY, G_N_ELEMENTS (hints));
  g_clear_object (&self->settings);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (dastan_hints_parent_class)->dispose (object);
}

static void
dastan_hints_class_init (DastanHintsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_hints_dispose;
  widget_class->map = dastan_hints_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hints");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dastan_hints_init (DastanHints *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12),
            *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  self->next = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->next), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (dastan_hints_next), self);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close the hints"), -1);
  dastan_tooltip_set (close, _ ("Close the hints"));
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (dastan_hints_close), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->next));
  gtk_box_append (GTK_BOX (box), close);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer),
                                    GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  g_signal_connect_swapped (self->revealer, "notify::child-revealed", G_CALLBACK (folded_cb), self);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hints for a first start"), -1);
}

gboolean
dastan_hints_are_left (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), FALSE);
  return g_settings_get_uint (settings, KEY) < G_N_ELEMENTS (hints);
}

GtkWidget *
dastan_hints_new (GSettings *settings)
{
  DastanHints *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (DASTAN_TYPE_HINTS, NULL);
  self->settings = g_object_ref (settings);
  self->shown = MIN (g_settings_get_uint (settings, KEY), G_N_ELEMENTS (hints) - 1);
  show (self);
  return GTK_WIDGET (self);
}

const char *
dastan_hints_get_words (DastanHints *self)
{
  g_return_val_if_fail (DASTAN_IS_HINTS (self), NULL);
  return self->shown < G_N_ELEMENTS (hints) ? gtk_label_get_text (self->words) : NULL;
}

void
dastan_hints_next (DastanHints *self)
{
  g_return_if_fail (DASTAN_IS_HINTS (self));

  if (self->shown + 1 >= G_N_ELEMENTS (hints))
    {
      leave (self);
      return;
    }
  self->shown++;
  g_settings_set_uint (self->settings, KEY, self->shown);
  show (self);
}

void
dastan_hints_close (DastanHints *self)
{
  g_return_if_fail (DASTAN_IS_HINTS (self));
  leave (self);
}
