/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a timeline that has nothing to show: why that is so, and what can be done. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-blank.h"

#include <glib/gi18n.h>

#include "widgets/dastan-names.h"

#define EDGE 18
#define GAP 12
#define USUAL_WIDTH 300 /* of a narrow pane, for which its height is told */
#define LEAST_HEIGHT 60 /* with which it still scrolls */

struct _DastanTimelineBlank
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanTray *tray;
  GtkWidget *scrolled;
  GtkWidget *box; /* in it */
  GtkWidget *sentence;
  GtkWidget *more;
  GtkWidget *button;
  GtkWidget *button_label;
};

G_DEFINE_FINAL_TYPE (DastanTimelineBlank, dastan_timeline_blank, GTK_TYPE_WIDGET)

/* --- What it says --- */

typedef struct
{
  const char *sentence;
  const char *more;   /* (nullable) */
  const char *button; /* with the mark of its key */
  const char *action;
} Words;

/* No event at all; events in a folded tray, in an unfolded one, in none for the filter. */
static Words
choose_words (DastanTimelineBlank *self)
{
  const char *no_date = _ ("No event in this dossier has a date yet.");

  if (dastan_explorer_get_n_events (self->explorer) == 0)
    return (Words){ _ ("There is no event in this dossier yet."), NULL, _ ("_New Event…"),
                    "win.new-event" };
  if (dastan_tray_get_n (self->tray) == 0)
    return (Words){ no_date, NULL, _ ("_Clear the Filter"), "win.clear-filter" };
  if (dastan_tray_get_folded (self->tray))
    return (Words){ no_date, NULL, _ ("_Show Undated Events"), "timeline.unfold-undated" };
  /* Translators: they are the events without a date, in a list beside this sentence. */
  return (Words){ no_date, _ ("They are listed at the side; edit one to give it a date."),
                  _ ("_Edit the Event…"), "win.edit-event" };
}

static void
update (DastanTimelineBlank *self)
{
  Words words = choose_words (self);

  gtk_label_set_label (GTK_LABEL (self->sentence), words.sentence);
  gtk_label_set_label (GTK_LABEL (self->more), words.more != NULL ? words.more : "");
  gtk_widget_set_visible (self->more, words.more != NULL);
  gtk_label_set_text_with_mnemonic (GTK_LABEL (self->button_label), words.button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (self->button_label)), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), words.action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words.sentence, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words.more != NULL ? words.more : "", -1);
  dastan_names_give (self->scrolled, words.sentence);
}

gboolean
dastan_timeline_blank_is_needed (DastanExplorer *explorer)
{
  const DastanColumns *columns;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), FALSE);
  columns = dastan_explorer_get_columns (explorer);
  return columns != NULL && columns->n_dated == 0;
}

/* --- The widget --- */

/* As high as in a narrow pane; it can do with less. */
static void
dastan_timeline_blank_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  DastanTimelineBlank *self = DASTAN_TIMELINE_BLANK (widget);
  int least;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->box, orientation, -1, minimum, natural, NULL, NULL);
      return;
    }
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->box, orientation, MAX (USUAL_WIDTH, least), NULL, natural, NULL, NULL);
  *minimum = MIN (*natural, LEAST_HEIGHT);
}

static void
dastan_timeline_blank_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *scrolled = DASTAN_TIMELINE_BLANK (widget)->scrolled;

  gtk_widget_measure (scrolled, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (scrolled, width, height, baseline, NULL);
}

static void
dastan_timeline_blank_dispose (GObject *object)
{
  DastanTimelineBlank *self = DASTAN_TIMELINE_BLANK (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->tray);
  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_timeline_blank_parent_class)->dispose (object);
}

static void
dastan_timeline_blank_class_init (DastanTimelineBlankClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_timeline_blank_dispose;
  widget_class->measure = dastan_timeline_blank_measure;
  widget_class->size_allocate = dastan_timeline_blank_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "timelineblank");
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
dastan_timeline_blank_init (DastanTimelineBlank *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP / 2);

  self->sentence = create_label (NULL);
  self->more = create_label ("caption");
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_box_append (GTK_BOX (words), self->sentence);
  gtk_box_append (GTK_BOX (words), self->more);
  self->button_label = create_label (NULL);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->button_label);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->button_label), self->button);
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->box, EDGE);
  gtk_widget_set_margin_end (self->box, EDGE);
  gtk_widget_set_margin_top (self->box, GAP);
  gtk_widget_set_margin_bottom (self->box, GAP);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_box_append (GTK_BOX (self->box), self->button);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
dastan_timeline_blank_new (DastanExplorer *explorer, DastanTray *tray)
{
  DastanTimelineBlank *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (DASTAN_IS_TRAY (tray), NULL);

  self = g_object_new (DASTAN_TYPE_TIMELINE_BLANK, NULL);
  self->explorer = g_object_ref (explorer);
  self->tray = g_object_ref (tray);
  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tray, "notify::is-folded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  /* Which it is where there is something in it. */
  g_signal_connect_object (tray, "notify::visible", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
