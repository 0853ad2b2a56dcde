/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of which the reader's pages are made: headings, paragraphs, sections. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-reader-parts.h"

#include "widgets/dastan-paragraph.h"
#include "widgets/dastan-tooltip.h"

#define MIN_CHARS 8
#define MAX_CHARS 70

/* Widths in characters are given, so that GTK need not lay the whole text out to find its own. */
static GtkWidget *
create_label (const char *text, GtkAccessibleRole role)
{
  return g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", text, "xalign", 0.0f,
                       "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars", MIN_CHARS,
                       "max-width-chars", MAX_CHARS, NULL);
}

GtkWidget *
dastan_reader_parts_title (const char *text)
{
  GtkWidget *label = create_label (text, GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1,
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "title-2");
  return label;
}

static GtkWidget *
create_heading (const char *text, int level)
{
  GtkWidget *heading = dastan_paragraph_new (text, GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  return heading;
}

GtkWidget *
dastan_reader_parts_page_title (const char *text)
{
  GtkWidget *heading = create_heading (text, 1);

  gtk_widget_set_focusable (heading, TRUE);
  gtk_widget_add_css_class (heading, "title-2");
  return heading;
}

GtkWidget *
dastan_reader_parts_source_title (const char *text)
{
  GtkWidget *heading = create_heading (text, 3);

  gtk_widget_add_css_class (heading, "reader-source");
  return heading;
}

GtkWidget *
dastan_reader_parts_heading (const char *text)
{
  GtkWidget *label = create_heading (text, 2);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "reader-heading");
  return label;
}

GtkWidget *
dastan_reader_parts_paragraph (const char *text)
{
  GtkWidget *label = create_label (text, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

GtkWidget *
dastan_reader_parts_remark (const char *text)
{
  GtkWidget *label = dastan_paragraph_new (text, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

GtkWidget *
dastan_reader_parts_box (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
}

GtkWidget *
dastan_reader_parts_icon_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  dastan_tooltip_set (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}
