/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an event: what is known of it, in whose words, and where they differ. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-event-page.h"

#include <glib/gi18n.h>

#include "reader/dastan-chip.h"
#include "reader/dastan-event-images.h"
#include "scene/dastan-citation.h"
#include "reader/dastan-difference-card.h"
#include "reader/dastan-quotation.h"
#include "reader/dastan-reader-parts.h"
#include "reader/dastan-wrap-layout.h"
#include "time/dastan-date-format.h"
#include "widgets/dastan-canvas.h"

#define BLOCK_SPACING 12
#define LINE_SPACING 6

static void
append (GtkWidget *box, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (box), child);
}

static gboolean
has_text (const DastanText *text)
{
  return text != NULL && !dastan_text_is_empty (text);
}

/* --- Date ------------------------------------------------------------------------------------- */

static char *
color_to_hex (DastanColor color)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) (color.red * 255 + 0.5f),
                          (guint) (color.green * 255 + 0.5f), (guint) (color.blue * 255 + 0.5f));
}

/* The date in the colour of what is selected, then how well it is known. */
static GtkWidget *
create_date (DastanEvent *event)
{
  DastanEdtf *date = dastan_event_get_date (event);
  GtkWidget *label = dastan_reader_parts_paragraph ("");

  if (date == NULL)
    {
      gtk_label_set_label (GTK_LABEL (label), _("No date"));
      gtk_widget_add_css_class (label, "dim-label");
      return label;
    }
  const DastanPalette *palette = dastan_canvas_get_palette ();
  g_autofree char *selected = color_to_hex (palette->selected_text);
  g_autofree char *secondary = color_to_hex (palette->secondary);
  g_autofree char *words = dastan_date_format_words (date);
  g_autofree char *precision = dastan_date_format_precision (date);
  /* A colour of its own would be as faint as the text is by itself. */
  g_autofree char *first
      = g_markup_printf_escaped ("<span weight=\"bold\" color=\"%s\" alpha=\"100%%\">%s</span>", selected, words);
  g_autofree char *second
      = g_markup_printf_escaped ("<span color=\"%s\" alpha=\"100%%\">%s</span>", secondary, precision);
  /* Translators: a date, and how well it is known: "December 2025 · known to the month". */
  g_autofree char *markup = g_strdup_printf (C_ ("date", "%1$s · %2$s"), first, second);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

static void
append_as_written (GtkWidget *box, DastanEvent *event)
{
  const char *written = dastan_event_get_date_as_written (event);
  if (written == NULL || written[0] == '\0')
    return;
  /* Translators: the words with which a source gives a date. */
  g_autofree char *words = g_strdup_printf (_("In the source: “%s”"), written);
  append (box, dastan_reader_parts_remark (words));
}

/* --- Chips ------------------------------------------------------------------------------------ */

static void
append_chip (GtkWidget *box, DastanExplorer *explorer, DastanFacet facet, const char *id)
{
  GtkWidget *chip = dastan_chip_new (explorer, facet, id);
  if (chip != NULL)
    append (box, chip);
}

static void
append_chips_of (GtkWidget *box,
                 DastanExplorer *explorer,
                 DastanFacet facet,
                 const char *const *ids)
{
  for (gsize i = 0; ids[i] != NULL; i++)
    append_chip (box, explorer, facet, ids[i]);
}

static GtkWidget *
create_chips (DastanExplorer *explorer, DastanEvent *event)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  DastanStatus status = dastan_event_get_status (event);

  gtk_widget_set_layout_manager (box, dastan_wrap_layout_new (LINE_SPACING));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What it concerns"), -1);
  if (dastan_event_get_category (event) != NULL)
    append_chip (box, explorer, DASTAN_FACET_CATEGORY, dastan_event_get_category (event));
  if (status != DASTAN_STATUS_HAPPENED)
    append_chip (box, explorer, DASTAN_FACET_STATUS, dastan_status_to_string (status));
  append_chips_of (box, explorer, DASTAN_FACET_PLACE, dastan_event_get_places (event));
  append_chips_of (box, explorer, DASTAN_FACET_COUNTRY, dastan_event_get_countries (event));
  append_chips_of (box, explorer, DASTAN_FACET_PERSON, dastan_event_get_people (event));
  gtk_widget_set_visible (box, gtk_widget_get_first_child (box) != NULL);
  return box;
}

/* --- Figures and note ------------------------------------------------------------------------- */

static GtkWidget *
create_figure (const DastanFigure *figure)
{
  GtkWidget *box = dastan_reader_parts_box (0);
  GtkWidget *label = dastan_reader_parts_paragraph ("");
  const char *written = dastan_figure_get_as_written (figure);
  g_autofree char *amount = dastan_citation_dup_figure (figure);
  g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", amount);
  g_autofree char *means
      = g_markup_escape_text (dastan_text_get_local (dastan_figure_get_means (figure)), -1);
  /* Translators: a number with its unit, and what it measures: "¥300 billion · loans". */
  g_autofree char *markup = g_strdup_printf (C_ ("figure", "%1$s · %2$s"), bold, means);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  append (box, label);
  if (written != NULL && written[0] != '\0')
    {
      g_autofree char *words = g_strdup_printf (_("In the source: “%s”"), written);
      append (box, dastan_reader_parts_remark (words));
    }
  return box;
}

static void
append_figures (GtkWidget *page, DastanEvent *event)
{
  guint n = dastan_event_get_n_figures (event);
  GtkWidget *box;

  if (n == 0)
    return;
  box = dastan_reader_parts_box (LINE_SPACING);
  append (box, dastan_reader_parts_heading (_("FIGURES")));
  for (guint i = 0; i < n; i++)
    append (box, create_figure (dastan_event_get_figure (event, i)));
  append (page, box);
}

static void
append_note (GtkWidget *page, DastanEvent *event)
{
  const DastanText *note = dastan_event_get_note (event);
  GtkWidget *box;

  if (!has_text (note))
    return;
  box = dastan_reader_parts_box (LINE_SPACING);
  append (box, dastan_reader_parts_heading (_("EDITOR’S NOTE")));
  append (box, dastan_reader_parts_paragraph (dastan_text_get_local (note)));
  append (page, box);
}

/* --- Sources ---------------------------------------------------------------------------------- */

static void
append_excerpts (GtkWidget *page, DastanDossier *dossier, DastanEvent *event)
{
  guint n = dastan_event_get_n_excerpts (event);
  GtkWidget *box = dastan_reader_parts_box (BLOCK_SPACING);
  g_autofree char *heading
      /* Translators: the heading over the excerpts; %u is how many. */
      = g_strdup_printf (ngettext ("IN THE SOURCES · %u", "IN THE SOURCES · %u", n), n);

  append (box, dastan_reader_parts_heading (heading));
  for (guint i = 0; i < n; i++)
    append (box, dastan_quotation_new (dossier, dastan_event_get_excerpt (event, i)));
  if (n == 0)
    append (box, dastan_reader_parts_remark (_("No source is given for this.")));
  append (page, box);
}

static void
append_differences (GtkWidget *page, DastanExplorer *explorer, DastanEvent *event)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  g_autoptr (GPtrArray) differences = dastan_dossier_list_differences_of (dossier, event);
  GtkWidget *box;

  if (differences->len == 0)
    return;
  box = dastan_reader_parts_box (LINE_SPACING);
  append (box, dastan_reader_parts_heading (_("WHERE SOURCES DIFFER")));
  for (guint i = 0; i < differences->len; i++)
    append (box, dastan_difference_card_new (explorer, event, g_ptr_array_index (differences, i)));
  append (page, box);
}

/* --- Names ------------------------------------------------------------------------------------ */

/* The names that stand in the excerpts, and those of the people whom the event concerns. */
static GPtrArray *
list_names (DastanDossier *dossier, DastanEvent *event)
{
  GPtrArray *names = dastan_dossier_list_names_of (dossier, event);
  const GPtrArray *all = dastan_dossier_get_names (dossier);
  const char *const *people = dastan_event_get_people (event);

  for (guint i = 0; i < all->len; i++)
    {
      DastanName *name = g_ptr_array_index (all, i);
      if (g_strv_contains (people, name->means) && !g_ptr_array_find (names, name, NULL))
        g_ptr_array_add (names, name);
    }
  return names;
}

static const char *
get_meaning (DastanDossier *dossier, const char *id)
{
  const DastanPerson *person = dastan_dossier_find_person (dossier, id);
  const DastanPlace *place = dastan_dossier_find_place (dossier, id);

  if (person != NULL)
    return dastan_text_get_local (person->name);
  return place != NULL ? dastan_text_get_local (place->name) : id;
}

static GtkWidget *
create_name (DastanDossier *dossier, const DastanName *name)
{
  GtkWidget *box = dastan_reader_parts_box (0);
  GtkWidget *label = dastan_reader_parts_paragraph ("");
  g_autofree char *form = g_markup_escape_text (name->form, -1);
  g_autofree char *means
      = g_markup_printf_escaped ("<b>%s</b>", get_meaning (dossier, name->means));
  /* Translators: a form in a text, and who is meant by it. */
  g_autofree char *markup = g_strdup_printf (_("“%1$s” is %2$s"), form, means);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  append (box, label);
  if (has_text (name->reason))
    append (box, dastan_reader_parts_remark (dastan_text_get_local (name->reason)));
  return box;
}

static void
append_names (GtkWidget *page, DastanDossier *dossier, DastanEvent *event)
{
  g_autoptr (GPtrArray) names = list_names (dossier, event);
  GtkWidget *box;

  if (names->len == 0)
    return;
  box = dastan_reader_parts_box (LINE_SPACING);
  append (box, dastan_reader_parts_heading (_("NAMES")));
  for (guint i = 0; i < names->len; i++)
    append (box, create_name (dossier, g_ptr_array_index (names, i)));
  append (page, box);
}

/* --- Extra fields ----------------------------------------------------------------------------- */

static void
append_extra (GtkWidget *page, DastanEvent *event)
{
  guint n = dastan_event_get_n_extra (event);
  GtkWidget *box;

  if (n == 0)
    return;
  box = dastan_reader_parts_box (LINE_SPACING);
  /* Translators: the heading over what an imported file says beside what Dastan has fields for. */
  append (box, dastan_reader_parts_heading (_("ALSO IN THE FILE")));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = dastan_reader_parts_paragraph ("");
      g_autofree char *name
          = g_markup_printf_escaped ("<b>%s</b>", dastan_event_get_extra_name (event, i));
      g_autofree char *value = g_markup_escape_text (dastan_event_get_extra_value (event, i), -1);
      /* Translators: the name of a field of an imported file, and what it says. */
      g_autofree char *markup = g_strdup_printf (C_ ("extra field", "%1$s: %2$s"), name, value);

      gtk_label_set_markup (GTK_LABEL (label), markup);
      append (box, label);
    }
  append (page, box);
}

GtkWidget *
dastan_event_page_new (DastanExplorer *explorer, DastanEvent *event, GtkWidget **title)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (DASTAN_IS_EVENT (event), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  GtkWidget *page = dastan_reader_parts_box (BLOCK_SPACING + LINE_SPACING);
  GtkWidget *head = dastan_reader_parts_box (LINE_SPACING);
  GtkWidget *image = dastan_event_images_new_main (event), *others = dastan_event_images_new_others (event);

  append (head, create_date (event));
  append_as_written (head, event);
  *title = dastan_reader_parts_title (dastan_text_get_local (dastan_event_get_title (event)));
  append (head, *title);
  append (head, create_chips (explorer, event));
  append (page, head);
  if (image != NULL)
    append (page, image);
  if (has_text (dastan_event_get_summary (event)))
    append (page, dastan_reader_parts_paragraph (
                      dastan_text_get_local (dastan_event_get_summary (event))));
  append_figures (page, event);
  append_note (page, event);
  append_excerpts (page, dossier, event);
  if (others != NULL)
    append (page, others);
  append_differences (page, explorer, event);
  append_names (page, dossier, event);
  append_extra (page, event);
  return page;
}
