/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of the timeline: what each look of a date means, with a sample drawn by what draws the
 * timeline. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-legend.h"

#include <glib/gi18n.h>

#include "paint/dastan-timeline-sample.h"
#include "scene/dastan-look-words.h"
#include "scene/dastan-timeline-items.h"
#include "widgets/dastan-canvas.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

/* --- A sample
 * --------------------------------------------------------------------------------------- */

#define DASTAN_TYPE_LOOK_SAMPLE (dastan_look_sample_get_type ())
G_DECLARE_FINAL_TYPE (DastanLookSample, dastan_look_sample, DASTAN, LOOK_SAMPLE, GtkWidget)

struct _DastanLookSample
{
  GtkWidget parent_instance;

  DastanLook look;
};

G_DEFINE_FINAL_TYPE (DastanLookSample, dastan_look_sample, GTK_TYPE_WIDGET)

static void
dastan_look_sample_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = (int)(orientation == GTK_ORIENTATION_HORIZONTAL ? DASTAN_SAMPLE_WIDTH
                                                                        : DASTAN_SAMPLE_HEIGHT);
}

static void
dastan_look_sample_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
  const DastanPalette *palette = dastan_canvas_get_palette ();

  dastan_timeline_sample_draw (DASTAN_LOOK_SAMPLE (widget)->look,
                               dastan_palette_category (palette, NULL, 0), palette, list);
  dastan_canvas_append (snapshot, list);
}

static void
dastan_look_sample_class_init (DastanLookSampleClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = dastan_look_sample_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = dastan_look_sample_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dastan_look_sample_init (DastanLookSample *self)
{
}

/* --- What it says
 * ----------------------------------------------------------------------------------- */

static void
add_look (GtkWidget *grid, DastanLook look, int row)
{
  GtkWidget *sample = g_object_new (DASTAN_TYPE_LOOK_SAMPLE, NULL);
  GtkWidget *words = gtk_label_new (dastan_look_get_words (look));

  DASTAN_LOOK_SAMPLE (sample)->look = look;
  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (words), 34);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 40);
  gtk_grid_attach (GTK_GRID (grid), sample, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), words, 1, row, 1, 1);
}

static void
add_heading (GtkWidget *grid, const char *words, int row)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  if (row > 0)
    gtk_widget_set_margin_top (label, 12);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 2, 1);
}

/* The looks of @wanted, under a heading. Returns the next free row. */
static int
add_looks (GtkWidget *grid, const char *heading, guint wanted, int row)
{
  if (wanted == 0)
    return row;
  add_heading (grid, heading, row++);
  for (guint look = 0; look < DASTAN_N_LOOKS; look++)
    if (wanted & 1u << look)
      add_look (grid, look, row++);
  return row;
}

static GtkWidget *
make_content (DastanExplorer *explorer)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  guint here = columns != NULL ? dastan_timeline_items_find_looks (columns) : 0;
  GtkWidget *grid = gtk_grid_new (), *scrolled = gtk_scrolled_window_new ();
  int row;

  dastan_names_give (scrolled, _ ("Legend"));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_start (grid, 6);
  gtk_widget_set_margin_end (grid, 6);
  row = add_looks (grid, _ ("In this dossier"), here, 0);
  add_looks (grid, here != 0 ? _ ("Also possible") : _ ("Possible looks"),
             (1u << DASTAN_N_LOOKS) - 1 - here, row);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 560);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  return scrolled;
}

/* Made anew each time: the dossier may be another. */
static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), make_content (DASTAN_EXPLORER (data)));
  gtk_widget_add_css_class (popover, "timeline-legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
  gtk_menu_button_set_popover (button, popover);
}

GtkWidget *
dastan_timeline_legend_new (DastanExplorer *explorer)
{
  GtkWidget *button = gtk_menu_button_new ();

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "dastan-legend-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  dastan_tooltip_set (button, _ ("What the bars mean"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb,
                                         g_object_ref (explorer), g_object_unref);
  return button;
}
