/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of several events that are chosen together: how many, from when to when, and which. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-chosen-page.h"

#include <glib/gi18n.h>

#include "explore/dastan-extent.h"
#include "reader/dastan-reader-parts.h"
#include "reader/dastan-wrap-layout.h"
#include "time/dastan-date-format.h"
#include "scene/dastan-filter-words.h"
#include "widgets/dastan-hover-link.h"

#define MAX_LISTED 100

static void
append (GtkWidget *box, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (box), child);
}

static void
event_clicked_cb (GtkButton *button, DastanExplorer *explorer)
{
  dastan_explorer_set_selected (explorer, g_object_get_data (G_OBJECT (button), "event"));
}

/* An event as a row: its date above its title. */
static GtkWidget *
create_row (DastanExplorer *explorer, DastanEvent *event)
{
  GtkWidget *button = gtk_button_new (), *box = dastan_reader_parts_box (0), *label;
  const char *title = dastan_text_get_local (dastan_event_get_title (event));
  DastanEdtf *date = dastan_event_get_date (event);
  g_autofree char *words = date != NULL ? dastan_date_format_words (date) : g_strdup (_("No date"));

  append (box, dastan_reader_parts_remark (words));
  label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, NULL);
  append (box, label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "reader-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_object_set_data_full (G_OBJECT (button), "event", g_strdup (dastan_event_get_id (event)),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (event_clicked_cb), explorer, 0);
  dastan_hover_link_add (button, explorer, dastan_event_get_id (event));
  return button;
}

static GtkWidget *
create_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "chip");
  return button;
}

static GtkWidget *
create_actions (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, dastan_wrap_layout_new (6));
  append (box, create_button (_("Show only these"), "win.only-chosen"));
  append (box, create_button (_("Copy citations"), "win.copy-citations"));
  append (box, create_button (_("Fit to the choice"), "win.fit-selection"));
  return box;
}

static GtkWidget *
create_list (DastanExplorer *explorer, guint n)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  GtkWidget *list = dastan_reader_parts_box (0);
  guint n_listed = 0;

  for (int row = dastan_explorer_find_chosen (explorer, 0, 1); row >= 0 && n_listed < MAX_LISTED;
       row = dastan_explorer_find_chosen (explorer, row + 1, 1))
    {
      append (list,
              create_row (explorer, dastan_dossier_get_event (dossier, columns->event[row])));
      n_listed++;
    }
  if (n > n_listed)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("and %u more", "and %u more", n - n_listed),
                                               n - n_listed);
      append (list, dastan_reader_parts_remark (rest));
    }
  return list;
}

GtkWidget *
dastan_chosen_page_new (DastanExplorer *explorer, GtkWidget **title)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  guint n = dastan_explorer_get_n_chosen (explorer);
  GtkWidget *page = dastan_reader_parts_box (18), *head = dastan_reader_parts_box (6);
  g_autofree char *words = g_strdup_printf (ngettext ("%u event chosen", "%u events chosen", n), n);
  DastanSpan span;

  *title = dastan_reader_parts_page_title (words);
  append (head, *title);
  if (dastan_extent_of_chosen (explorer, &span))
    {
      g_autofree char *when = dastan_filter_words_dup_span (span);
      append (head, dastan_reader_parts_remark (when));
    }
  append (page, head);
  append (page, create_actions ());
  append (page, create_list (explorer, n));
  return page;
}
