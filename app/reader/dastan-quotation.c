/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An excerpt as a quotation: its words beside a bar in its source's colour, the source beneath. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-quotation.h"

#include <glib/gi18n.h>

#include "scene/dastan-citation.h"
#include "reader/dastan-column.h"
#include "reader/dastan-reader-parts.h"
#include "reader/dastan-swatch.h"
#include "reader/dastan-wrap-layout.h"
#include "widgets/dastan-canvas.h"

#define BAR_WIDTH 3

struct _DastanQuotation
{
  GtkWidget parent_instance;

  GtkWidget *content;
  char *citation;
  char *uri; /* (nullable): of the original */
};

G_DEFINE_FINAL_TYPE (DastanQuotation, dastan_quotation, GTK_TYPE_WIDGET)

static void
copy_clicked_cb (GtkButton *button, DastanQuotation *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->citation);
  /* What was done stays to be seen, and is heard. */
  gtk_button_set_icon_name (button, "object-select-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), _("Copied"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Copied"), -1);
}

static void
open_clicked_cb (GtkButton *button, DastanQuotation *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->uri, GDK_CURRENT_TIME);
}

static void
dastan_quotation_dispose (GObject *object)
{
  DastanQuotation *self = DASTAN_QUOTATION (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->citation, g_free);
  g_clear_pointer (&self->uri, g_free);
  G_OBJECT_CLASS (dastan_quotation_parent_class)->dispose (object);
}

static void
dastan_quotation_class_init (DastanQuotationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_quotation_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dastan_quotation_init (DastanQuotation *self)
{
}

char *
dastan_quotation_dup_words (const DastanExcerpt *excerpt)
{
  /* Translators: the quotation marks of your language around an excerpt. */
  return g_strdup_printf (_("“%s”"), dastan_excerpt_get_exact (excerpt));
}

/* Where it is from: title, place in the text, and what the source says of itself. */
static char *
dup_source_line (const DastanSource *source, const DastanExcerpt *excerpt)
{
  const char *title = source != NULL ? dastan_text_get_local (source->title)
                                     : dastan_excerpt_get_source (excerpt);
  const char *statement = source != NULL ? dastan_text_get_local (source->statement) : "";
  g_autofree char *place = dastan_citation_dup_place (excerpt);

  if (place == NULL && statement[0] == '\0')
    return g_strdup (title);
  /* Translators: what is said of an excerpt: title of its source, place in its text, what it says
   * of itself. */
  if (place != NULL && statement[0] != '\0')
    return g_strdup_printf (C_ ("source", "%1$s · %2$s · %3$s"), title, place, statement);
  return g_strdup_printf (C_ ("source", "%1$s · %2$s"), title, place != NULL ? place : statement);
}

/* The source beneath the words, with what can be done at its end. */
static GtkWidget *
create_foot (DastanQuotation *self, const char *line)
{
  GtkWidget *actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = dastan_reader_parts_remark (line);
  GtkWidget *copy = dastan_reader_parts_icon_button ("edit-copy-symbolic", _("Copy as citation"));

  /* A layout without baselines: aligning by them, a box of GTK 4.8 measures itself in two ways. */
  gtk_widget_set_layout_manager (actions, dastan_wrap_layout_new (0));
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_clicked_cb), self, 0);
  gtk_widget_add_css_class (copy, "reader-button");
  gtk_box_append (GTK_BOX (actions), copy);
  if (self->uri != NULL)
    {
      GtkWidget *open
          = dastan_reader_parts_icon_button ("adw-external-link-symbolic", _("Open the original"));
      g_signal_connect_object (open, "clicked", G_CALLBACK (open_clicked_cb), self, 0);
      gtk_widget_add_css_class (open, "reader-button");
      gtk_box_append (GTK_BOX (actions), open);
    }
  return dastan_column_new (NULL, label, actions, 0);
}

GtkWidget *
dastan_quotation_new (DastanDossier *dossier, const DastanExcerpt *excerpt)
{
  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);
  g_return_val_if_fail (excerpt != NULL, NULL);

  DastanQuotation *self = g_object_new (DASTAN_TYPE_QUOTATION, NULL);
  const char *id = dastan_excerpt_get_source (excerpt);
  const DastanSource *source = dastan_dossier_find_source (dossier, id);
  guint index = (guint) MAX (dastan_dossier_index_of_source (dossier, id), 0);
  DastanColor color = dastan_palette_source (dastan_canvas_get_palette (), index);
  const DastanText *note = dastan_excerpt_get_note (excerpt);
  g_autofree char *words = dastan_quotation_dup_words (excerpt);
  g_autofree char *line = dup_source_line (source, excerpt);
  g_autofree char *name = NULL;
  GtkWidget *texts = dastan_reader_parts_box (3);

  self->citation = dastan_citation_dup (excerpt, source);
  self->uri = source != NULL ? dastan_citation_dup_uri (source->address) : NULL;
  self->content = dastan_column_new (dastan_swatch_new_bar (color, BAR_WIDTH), texts, NULL, 12);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (texts), dastan_reader_parts_paragraph (words));
  if (note != NULL && !dastan_text_is_empty (note))
    gtk_box_append (GTK_BOX (texts), dastan_reader_parts_remark (dastan_text_get_local (note)));
  gtk_box_append (GTK_BOX (texts), create_foot (self, line));

  /* Translators: what a group of widgets is, for the accessibility bus; %s is a source's title. */
  name = g_strdup_printf (_("Excerpt from %s"),
                          source != NULL ? dastan_text_get_local (source->title) : id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
