/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a dossier while nothing is selected: what it is, and its sources. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-overview-page.h"

#include <glib/gi18n.h>

#include "base/dastan-hash.h"
#include "reader/dastan-column.h"
#include "reader/dastan-passages.h"
#include "reader/dastan-quotation.h"
#include "reader/dastan-reader-parts.h"
#include "reader/dastan-swatch.h"
#include "time/dastan-date-format.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-paragraph.h"
#include "widgets/dastan-hover-link.h"

#define BAR_WIDTH 3
#define EXCERPT_LINES 3
#define MAX_SOURCES 50
#define MAX_EVENTS_COUNTED 50000

static void
append (GtkWidget *box, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (box), child);
}

static void
passage_clicked_cb (GtkButton *button, DastanExplorer *explorer)
{
  dastan_explorer_set_selected (explorer, g_object_get_data (G_OBJECT (button), "event"));
}

static GtkWidget *
create_passage (DastanExplorer *explorer, const DastanPassage *passage)
{
  GtkWidget *button = gtk_button_new (), *box = dastan_reader_parts_box (0);
  g_autofree char *words = dastan_quotation_dup_words (passage->excerpt);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0f, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", EXCERPT_LINES,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  append (box, label);
  append (box, dastan_reader_parts_remark (
                   dastan_text_get_local (dastan_event_get_title (passage->event))));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "reader-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  dastan_text_get_local (dastan_event_get_title (passage->event)),
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "event",
                          g_strdup (dastan_event_get_id (passage->event)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (passage_clicked_cb), explorer, 0);
  dastan_hover_link_add (button, explorer, dastan_event_get_id (passage->event));
  return button;
}

/* How many are left out of a list. */
static void
append_rest (GtkWidget *list, guint n)
{
  g_autofree char *rest = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  append (list, dastan_reader_parts_remark (rest));
}

/* The list is made when it is looked at for the first time. */
static void
expanded_cb (GtkExpander *expander, GParamSpec *pspec, DastanExplorer *explorer)
{
  const char *source = g_object_get_data (G_OBJECT (expander), "source");

  if (!gtk_expander_get_expanded (expander) || gtk_expander_get_child (expander) != NULL)
    return;
  guint n_left;
  g_autoptr (GArray) passages = dastan_passages_list (explorer, source, &n_left);
  GtkWidget *list = dastan_reader_parts_box (0);
  for (guint i = 0; i < passages->len && i < DASTAN_PASSAGES_MAX; i++)
    append (list, create_passage (explorer, &g_array_index (passages, DastanPassage, i)));
  if (passages->len + n_left > DASTAN_PASSAGES_MAX)
    append_rest (list, passages->len + n_left - MIN (passages->len, DASTAN_PASSAGES_MAX));
  gtk_expander_set_child (expander, list);
}

/* How many excerpts each source has; NULL where counting them would take too long for a page that is
 * shown at once. (element-type utf8 guint) */
static GHashTable *
count_excerpts (DastanDossier *dossier)
{
  guint n_events = dastan_dossier_get_n_events (dossier);
  GHashTable *counts;

  if (n_events > MAX_EVENTS_COUNTED || !dastan_dossier_has_events (dossier))
    return NULL;
  counts = g_hash_table_new (dastan_hash_text, g_str_equal);
  for (guint i = 0; i < n_events; i++)
    {
      DastanEvent *event = dastan_dossier_get_event (dossier, i);
      for (guint j = 0; j < dastan_event_get_n_excerpts (event); j++)
        {
          const char *source = dastan_excerpt_get_source (dastan_event_get_excerpt (event, j));
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, source));
          g_hash_table_insert (counts, (gpointer) source, GUINT_TO_POINTER (n + 1));
        }
    }
  return counts;
}

static GtkWidget *
create_expander (DastanExplorer *explorer, const DastanSource *source, GHashTable *counts)
{
  guint n = counts != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, source->id)) : 0;
  g_autofree char *label
      = counts != NULL ? g_strdup_printf (ngettext ("%u excerpt", "%u excerpts", n), n)
                       : g_strdup (_("Excerpts"));
  GtkWidget *expander = gtk_expander_new (label);
  /* Translators: what opens the list of a source's excerpts: how many, and the source's title. */
  g_autofree char *name
      = g_strdup_printf (_("%1$s from %2$s"), label, dastan_text_get_local (source->title));

  gtk_widget_set_sensitive (expander, n > 0 || counts == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data_full (G_OBJECT (expander), "source", g_strdup (source->id), g_free);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), explorer, 0);
  return expander;
}

static void
text_clicked_cb (GtkButton *button, DastanExplorer *explorer)
{
  dastan_explorer_set_source (explorer, g_object_get_data (G_OBJECT (button), "source"), -1);
}

/* To the whole text of a source. */
static GtkWidget *
create_text_button (DastanExplorer *explorer, const DastanSource *source)
{
  GtkWidget *button = gtk_button_new_with_label (_("Read the Whole Text"));
  /* Translators: the button that opens the text of a source, as it is read aloud. */
  g_autofree char *name = g_strdup_printf (_("Read the whole text of %s"), dastan_text_get_local (source->title));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "source", g_strdup (source->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (text_clicked_cb), explorer, 0);
  return button;
}

static void
append_remark (GtkWidget *box, const DastanText *text, const char *pattern)
{
  if (text == NULL || dastan_text_is_empty (text))
    return;
  g_autoptr (GString) words = g_string_new (pattern);
  g_string_replace (words, "%s", dastan_text_get_local (text), 1);
  append (box, dastan_reader_parts_remark (words->str));
}

static GtkWidget *
create_source (DastanExplorer *explorer,
               const DastanSource *source,
               guint index,
               GHashTable *counts)
{
  GtkWidget *texts = dastan_reader_parts_box (3);
  GtkWidget *title = dastan_reader_parts_source_title (dastan_text_get_local (source->title));
  DastanColor color = dastan_palette_source (dastan_canvas_get_palette (), index);

  append (texts, title);
  if (source->date != NULL)
    {
      g_autofree char *date = dastan_date_format_words (source->date);
      /* Translators: %s is a date in words. */
      g_autofree char *words = g_strdup_printf (_("Published: %s"), date);
      append (texts, dastan_reader_parts_remark (words));
    }
  /* Translators: what a source says of itself. */
  append_remark (texts, source->statement, _("It says of itself: “%s”"));
  append_remark (texts, source->note, "%s");
  if (source->text != NULL)
    append (texts, create_text_button (explorer, source));
  append (texts, create_expander (explorer, source, counts));
  return dastan_column_new (dastan_swatch_new_bar (color, BAR_WIDTH), texts, NULL, 12);
}

GtkWidget *
dastan_overview_page_new (DastanExplorer *explorer, GtkWidget **title)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  GtkWidget *page = dastan_reader_parts_box (18), *sources_box;

  if (dossier == NULL)
    {
      *title = dastan_reader_parts_page_title (_("No dossier is open"));
      append (page, *title);
      append (page, dastan_paragraph_new (_("Open one to read it here."), GTK_ACCESSIBLE_ROLE_LABEL));
      return page;
    }
  const DastanText *description = dastan_dossier_get_description (dossier);
  const GPtrArray *sources = dastan_dossier_get_sources (dossier);
  g_autoptr (GHashTable) counts = NULL;
  *title = dastan_reader_parts_page_title (dastan_text_get_local (dastan_dossier_get_title (dossier)));
  append (page, *title);
  if (description != NULL && !dastan_text_is_empty (description))
    append (page, dastan_paragraph_new (dastan_text_get_local (description), GTK_ACCESSIBLE_ROLE_LABEL));
  if (dastan_dossier_get_n_events (dossier) > 0)
    append (page, dastan_reader_parts_remark (_("Choose an event on the timeline or a place on the map "
                                                "to read about it.")));
  else
    append (page, dastan_reader_parts_remark (_("There is no event in this dossier yet.")));
  if (sources->len == 0)
    return page;
  counts = count_excerpts (dossier);
  sources_box = dastan_reader_parts_box (12);
  append (sources_box, dastan_reader_parts_heading (_("SOURCES")));
  for (guint i = 0; i < sources->len && i < MAX_SOURCES; i++)
    append (sources_box, create_source (explorer, g_ptr_array_index (sources, i), i, counts));
  if (sources->len > MAX_SOURCES)
    append_rest (sources_box, sources->len - MAX_SOURCES);
  append (page, sources_box);
  return page;
}
