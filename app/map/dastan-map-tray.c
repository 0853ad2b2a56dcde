/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tray of the events in view that have neither a place nor a country the map knows. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "map/dastan-map-panel.h"
#include "widgets/dastan-tray.h"

#define APART (DASTAN_MAP_PANEL_MARGIN / 2) /* from what it would lie on */

static const char *
get_name (void)
{
  return _ ("Unplaced");
}

static const char *
get_list_name (void)
{
  return _ ("Events without a place");
}

static char *
dup_count (guint n)
{
  /* Translators: how many events have no place on the map. */
  g_autofree char *count = dastan_count_dup_text (n);

  return g_strdup_printf (ngettext ("%s unplaced", "%s unplaced", n), count);
}

static char *
dup_tip (guint n)
{
  g_autofree char *count = dastan_count_dup_text (n);

  return g_strdup_printf (
      ngettext ("%s event in view without a place", "%s events in view without a place", n), count);
}

/* Most dossiers have none: it is made when there is something for it. */
static void
make_tray (DastanMap *self)
{
  static const DastanTrayWords words = { get_name, get_list_name, dup_count, dup_tip };

  self->unplaced = dastan_event_list_new ();
  self->tray = dastan_tray_new (self->explorer, g_object_ref (self->unplaced), &words);
  dastan_tray_set_floats (DASTAN_TRAY (self->tray));
  self->tray_panel = dastan_map_panel_new (self->tray);
  dastan_map_add_panel (self, self->tray_panel, GTK_ALIGN_END, GTK_ALIGN_END);
}

/* Above the scale and whose map it is; in a map where that is beside the buttons, it is beside
 * them, too. */
void
dastan_map_place_tray (DastanMap *self, int height)
{
  int foot, tray, buttons = 0, width = 0, end = DASTAN_MAP_PANEL_MARGIN;

  if (self->tray_panel == NULL)
    return;
  gtk_widget_measure (self->foot, GTK_ORIENTATION_VERTICAL, -1, &foot, NULL, NULL, NULL);
  if (gtk_widget_get_margin_bottom (self->tray_panel) != foot + APART)
    gtk_widget_set_margin_bottom (self->tray_panel, foot + APART);
  gtk_widget_measure (self->tray_panel, GTK_ORIENTATION_VERTICAL, -1, &tray, NULL, NULL, NULL);
  if (self->tools_panel != NULL && gtk_widget_get_child_visible (self->tools_panel))
    {
      gtk_widget_measure (self->tools_panel, GTK_ORIENTATION_VERTICAL, -1, &buttons, NULL, NULL,
                          NULL);
      gtk_widget_measure (self->tools_panel, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                          NULL);
    }
  /* Of both the margins at the edges are counted. */
  if (buttons + tray - 2 * DASTAN_MAP_PANEL_MARGIN + APART > height)
    end = width - DASTAN_MAP_PANEL_MARGIN + APART;
  if (gtk_widget_get_margin_end (self->tray_panel) != end)
    gtk_widget_set_margin_end (self->tray_panel, end);
}

void
dastan_map_update_tray (DastanMap *self, const DastanMapPlaces *places)
{
  /* Nobody can unfold it on a stage. */
  guint n = places != NULL && !self->is_bare ? places->unplaced->len : 0;

  if (n == 0 && self->tray == NULL)
    return;
  if (self->tray == NULL)
    make_tray (self);
  if (n > 0)
    dastan_event_list_set_rows (self->unplaced, dastan_explorer_get_dossier (self->explorer),
                                (DastanColumns *)places->columns, places->unplaced);
  else
    dastan_event_list_clear (self->unplaced);
  gtk_widget_set_visible (self->tray_panel, n > 0);
}

static void
tray_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanMap *self = DASTAN_MAP (widget);

  if (self->tray != NULL)
    dastan_tray_set_folded (DASTAN_TRAY (self->tray),
                            !dastan_tray_get_folded (DASTAN_TRAY (self->tray)));
}

void
dastan_map_class_init_tray (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.unfold-tray", NULL, tray_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, 0, "map.unfold-tray", NULL);
}
