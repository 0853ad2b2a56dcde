/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event, or a source, that was found: title, date and a passage, with the words marked in them.
 */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-search-row.h"

#include <glib/gi18n.h>

#include "widgets/dastan-paragraph.h"

#define PASSAGE_LINES 3
/* As with a marker pen, on light and dark alike: its colour and how much of it, of 65535. */
#define MARK_RED 0xf6f6
#define MARK_GREEN 0xd3d3
#define MARK_BLUE 0x2d2d
#define MARK_ALPHA 0x6000

struct _DastanSearchRow
{
  GtkListBoxRow parent_instance;

  DastanExplorer *explorer;
  char *id; /* (nullable) */
  GtkWidget *title;
  GtkWidget *date;
  GtkWidget *passage;
};

G_DEFINE_FINAL_TYPE (DastanSearchRow, dastan_search_row, GTK_TYPE_LIST_BOX_ROW)

static void
insert (PangoAttrList *attributes, PangoAttribute *attribute, const DastanTextRange *mark)
{
  attribute->start_index = mark->start;
  attribute->end_index = mark->end;
  pango_attr_list_insert (attributes, attribute);
}

/* Bold as well: colour is not alone. */
static void
set_text (GtkWidget *paragraph, const char *text, const GArray *marks)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < marks->len; i++)
    {
      const DastanTextRange *mark = &g_array_index (marks, DastanTextRange, i);

      insert (attributes, pango_attr_background_new (MARK_RED, MARK_GREEN, MARK_BLUE), mark);
      insert (attributes, pango_attr_background_alpha_new (MARK_ALPHA), mark);
      insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), mark);
    }
  dastan_paragraph_set_text (DASTAN_PARAGRAPH (paragraph), text);
  dastan_paragraph_set_attributes (DASTAN_PARAGRAPH (paragraph), attributes);
}

void
dastan_search_row_set_hit (DastanSearchRow *self, const DastanSearchHit *hit)
{
  /* Translators: below the title of a source in whose whole text words were found. */
  const char *date = hit->is_source      ? _ ("Text of a source")
                     : hit->date != NULL ? hit->date
                                         : _ ("No date");
  /* Translators: an event that was found, as it is read aloud: its title and date. */
  g_autofree char *name = g_strdup_printf (C_ ("found", "%1$s, %2$s"), hit->title, date);

  g_return_if_fail (DASTAN_IS_SEARCH_ROW (self));

  g_free (self->id);
  self->id = g_strdup (hit->is_source ? NULL : hit->id);
  set_text (self->title, hit->title, hit->title_marks);
  dastan_paragraph_set_text (DASTAN_PARAGRAPH (self->date), date);
  set_text (self->passage, hit->passage != NULL ? hit->passage : "", hit->passage_marks);
  gtk_widget_set_visible (self->passage, hit->passage != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hit->passage != NULL ? hit->passage : "", -1);
}

static void
enter_cb (DastanSearchRow *self)
{
  dastan_explorer_set_hovered (self->explorer, self->id);
}

static void
leave_cb (DastanSearchRow *self)
{
  if (self->id != NULL && g_strcmp0 (dastan_explorer_get_hovered (self->explorer), self->id) == 0)
    dastan_explorer_set_hovered (self->explorer, NULL);
}

/* What is pointed at in another view stands out here. */
static void
hovered_cb (DastanSearchRow *self)
{
  if (self->id != NULL && dastan_explorer_is_hovered (self->explorer, self->id))
    gtk_widget_add_css_class (GTK_WIDGET (self), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lit");
}

static void
dastan_search_row_dispose (GObject *object)
{
  g_clear_object (&DASTAN_SEARCH_ROW (object)->explorer);
  G_OBJECT_CLASS (dastan_search_row_parent_class)->dispose (object);
}

static void
dastan_search_row_finalize (GObject *object)
{
  g_free (DASTAN_SEARCH_ROW (object)->id);
  G_OBJECT_CLASS (dastan_search_row_parent_class)->finalize (object);
}

static void
dastan_search_row_class_init (DastanSearchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_search_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dastan_search_row_finalize;
}

/* Not labels, which take longer to be laid out than the words to be found. */
static GtkWidget *
append_paragraph (GtkWidget *box, const char *css_class)
{
  GtkWidget *paragraph = dastan_paragraph_new (NULL, GTK_ACCESSIBLE_ROLE_LABEL);

  if (css_class != NULL)
    gtk_widget_add_css_class (paragraph, css_class);
  gtk_box_append (GTK_BOX (box), paragraph);
  return paragraph;
}

static void
dastan_search_row_init (DastanSearchRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkEventController *motion = gtk_event_controller_motion_new (),
                     *focus = gtk_event_controller_focus_new ();

  self->title = append_paragraph (box, NULL);
  self->date = append_paragraph (box, "caption");
  gtk_widget_add_css_class (self->date, "dim-label");
  self->passage = append_paragraph (box, "caption");
  dastan_paragraph_set_max_lines (DASTAN_PARAGRAPH (self->passage), PASSAGE_LINES);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect_object (motion, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  /* What goes from under the pointer is not told that the pointer left. */
  g_signal_connect (self, "unmap", G_CALLBACK (leave_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
dastan_search_row_new (DastanExplorer *explorer)
{
  DastanSearchRow *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  self = g_object_new (DASTAN_TYPE_SEARCH_ROW, NULL);
  self->explorer = g_object_ref (explorer);
  g_signal_connect_object (explorer, "notify::hovered", G_CALLBACK (hovered_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
