/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question on which sources differ: a card with what each says to it. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-difference-card.h"

#include <glib/gi18n.h>

#include "reader/dastan-reader-parts.h"
#include "widgets/dastan-tooltip.h"
#include "widgets/dastan-hover-link.h"

static gboolean
event_says (DastanEvent *event, const DastanExcerpt *excerpt)
{
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    if (dastan_excerpt_overlaps (dastan_event_get_excerpt (event, i), excerpt))
      return TRUE;
  return FALSE;
}

/* Of events that have to be read from a file, how many are looked at. */
#define MOST_READ 200

/* Whether a row has the source. */
static gboolean
row_has_source (const DastanColumns *columns, guint row, int source)
{
  const DastanFacetColumn *column = &columns->facets[DASTAN_FACET_SOURCE];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    if ((int) dastan_facet_column_get (column, i) == source)
      return TRUE;
  return FALSE;
}

/* The event that a position's words support, @shown before any other; (transfer none)
 * (nullable). */
static DastanEvent *
find_event (DastanExplorer *explorer, DastanEvent *shown, const DastanExcerpt *excerpt)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  int source = dastan_dossier_index_of_source (dossier, dastan_excerpt_get_source (excerpt));
  guint n_read = 0;

  if (event_says (shown, excerpt))
    return shown;
  for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
    {
      DastanEvent *event;

      if (!row_has_source (columns, columns->row_of_event[i], source))
        continue;
      if (!dastan_dossier_has_events (dossier) && n_read++ >= MOST_READ)
        return NULL;
      event = dastan_dossier_get_event (dossier, i);
      if (event_says (event, excerpt))
        return event;
    }
  return NULL;
}

static void
position_clicked_cb (GtkButton *button, DastanExplorer *explorer)
{
  dastan_explorer_set_selected (explorer, g_object_get_data (G_OBJECT (button), "event"));
}

/* Who says it, and what. */
static GtkWidget *
create_line (const char *source, const char *answer, gboolean is_shown)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* Beside another text: a label, which a box can make narrower than its line. */
  GtkWidget *who
      = g_object_new (GTK_TYPE_LABEL, "label", source, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                      PANGO_WRAP_WORD_CHAR, "width-chars", 8, "max-width-chars", 70, NULL);
  GtkWidget *what
      = g_object_new (GTK_TYPE_LABEL, "label", answer, "xalign", 1.0f, "justify", GTK_JUSTIFY_RIGHT,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (who, "caption");
  gtk_widget_add_css_class (who, "dim-label");
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_add_css_class (what, is_shown ? "reader-shown" : "reader-other");
  gtk_box_append (GTK_BOX (line), who);
  gtk_box_append (GTK_BOX (line), what);
  return line;
}

static GtkWidget *
create_position (DastanExplorer *explorer, DastanEvent *shown, const DastanPosition *position)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  const char *id = dastan_excerpt_get_source (position->excerpt);
  const DastanSource *source = dastan_dossier_find_source (dossier, id);
  DastanEvent *event = find_event (explorer, shown, position->excerpt);
  const char *who = source != NULL ? dastan_text_get_local (source->title) : id;
  const char *what = dastan_text_get_local (position->answer);
  /* Translators: what a source answers to a question, for the accessibility bus. */
  g_autofree char *name = g_strdup_printf (_("%1$s: %2$s"), who, what);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), create_line (who, what, event == shown));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "reader-row");
  dastan_tooltip_set (button, dastan_excerpt_get_exact (position->excerpt));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  dastan_excerpt_get_exact (position->excerpt), -1);
  gtk_widget_set_sensitive (button, event != NULL);
  if (event != NULL)
    {
      g_object_set_data_full (G_OBJECT (button), "event", g_strdup (dastan_event_get_id (event)),
                              g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (position_clicked_cb), explorer, 0);
      dastan_hover_link_add (button, explorer, dastan_event_get_id (event));
    }
  return button;
}

GtkWidget *
dastan_difference_card_new (DastanExplorer *explorer,
                            DastanEvent *event,
                            const DastanDifference *difference)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (DASTAN_IS_EVENT (event), NULL);
  g_return_val_if_fail (difference != NULL, NULL);

  const char *question = dastan_text_get_local (difference->question);
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "label", question, "xalign", 0.0f, "wrap", TRUE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 3,
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  -1);
  gtk_widget_add_css_class (card, "difference-card");
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (card), heading);
  for (guint i = 0; i < difference->positions->len; i++)
    gtk_box_append (GTK_BOX (card), create_position (explorer, event,
                                                     g_ptr_array_index (difference->positions, i)));
  return card;
}
