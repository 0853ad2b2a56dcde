/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value of a facet as a chip that filters by it. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-chip.h"

#include <glib/gi18n.h>

#include "reader/dastan-swatch.h"
#include "widgets/dastan-canvas.h"
#include "scene/dastan-facet-names.h"
#include "widgets/dastan-tooltip.h"

#define MARK_SIZE 9
#define MAX_CHARS 30

struct _DastanChip
{
  GtkToggleButton parent_instance;

  DastanExplorer *explorer;
  DastanDossier *dossier; /* only compared */
  DastanFacet facet;
  guint value;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DastanChip, dastan_chip, GTK_TYPE_TOGGLE_BUTTON)

/* What the chip is, in full, for those who do not see its place. */
static char *
dup_description (DastanFacet facet, const char *title)
{
  switch (facet)
    {
    case DASTAN_FACET_CATEGORY:
      return g_strdup_printf (_("Filter by category: %s"), title);
    case DASTAN_FACET_COUNTRY:
      return g_strdup_printf (_("Filter by country: %s"), title);
    case DASTAN_FACET_SOURCE:
      return g_strdup_printf (_("Filter by source: %s"), title);
    case DASTAN_FACET_PLACE:
      return g_strdup_printf (_("Filter by place: %s"), title);
    case DASTAN_FACET_STATUS:
      return g_strdup_printf (_("Filter by status: %s"), title);
    case DASTAN_FACET_PERSON:
      return g_strdup_printf (_("Filter by person: %s"), title);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_current (const DastanChip *self)
{
  return self->explorer != NULL && dastan_explorer_get_dossier (self->explorer) == self->dossier;
}

static void
counts_changed_cb (DastanChip *self)
{
  if (!is_current (self))
    return;
  self->is_updating = TRUE;
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (self),
      dastan_filter_has (dastan_explorer_get_filter (self->explorer), self->facet, self->value));
  self->is_updating = FALSE;
}

static void
dastan_chip_toggled (GtkToggleButton *button)
{
  DastanChip *self = DASTAN_CHIP (button);

  if (!self->is_updating && is_current (self))
    dastan_explorer_toggle (self->explorer, self->facet, self->value);
}

static void
dastan_chip_dispose (GObject *object)
{
  DastanChip *self = DASTAN_CHIP (object);

  g_clear_object (&self->explorer);
  G_OBJECT_CLASS (dastan_chip_parent_class)->dispose (object);
}

static void
dastan_chip_class_init (DastanChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dastan_chip_dispose;
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = dastan_chip_toggled;
}

static void
dastan_chip_init (DastanChip *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
}

/* The mark of the category in its colour, before its name. */
static GtkWidget *
create_mark (DastanDossier *dossier, const char *id)
{
  const DastanCategory *category = dastan_dossier_find_category (dossier, id);
  guint index = (guint) MAX (dastan_dossier_index_of_category (dossier, id), 0);
  DastanColor color = dastan_palette_category (dastan_canvas_get_palette (),
                                               category != NULL ? category->color : NULL, index);

  return dastan_swatch_new_mark (dastan_palette_mark (index), color, MARK_SIZE);
}

GtkWidget *
dastan_chip_new (DastanExplorer *explorer, DastanFacet facet, const char *id)
{
  const DastanColumns *columns;
  DastanDossier *dossier;
  DastanChip *self;
  int value;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  columns = dastan_explorer_get_columns (explorer);
  value = columns != NULL ? dastan_columns_find_value (columns, facet, id) : -1;
  if (value < 0)
    return NULL;
  dossier = dastan_explorer_get_dossier (explorer);
  const char *title = dastan_facet_get_id_title (dossier, facet, id);
  g_autofree char *description = dup_description (facet, title);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  if (facet == DASTAN_FACET_CATEGORY)
    gtk_box_append (GTK_BOX (content), create_mark (dossier, id));
  gtk_box_append (GTK_BOX (content), label);

  self = g_object_new (DASTAN_TYPE_CHIP, "child", content, NULL);
  dastan_tooltip_set (GTK_WIDGET (self), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  self->explorer = g_object_ref (explorer);
  self->dossier = dossier;
  self->facet = facet;
  self->value = (guint) value;
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  counts_changed_cb (self);
  return GTK_WIDGET (self);
}
