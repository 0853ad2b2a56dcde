/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend: how many events each shade of the map stands for. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-legend.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "paint/dastan-map-colors.h"
#include "paint/dastan-text-cache.h"
#include "widgets/dastan-canvas.h"

#define PADDING 10
#define STEP_WIDTH 24
#define STEP_HEIGHT 9
#define GAP 4

struct _DastanMapLegend
{
  GtkWidget parent_instance;

  guint most;
  DastanMapGround ground;
  DastanColor mean; /* of what lies under the shades */
  guint font_serial;
  PangoLayout *title;
  PangoLayout
      *numbers[DASTAN_MAP_N_SHADES]; /* under each step: the least count that has its shade */
};

G_DEFINE_FINAL_TYPE (DastanMapLegend, dastan_map_legend, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes,
                          dastan_type_small_attribute (gtk_widget_get_pango_context (widget)));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
clear_layouts (DastanMapLegend *self)
{
  g_clear_object (&self->title);
  for (guint i = 0; i < DASTAN_MAP_N_SHADES; i++)
    g_clear_object (&self->numbers[i]);
}

static void
ensure_layouts (DastanMapLegend *self)
{
  if (self->title != NULL)
    return;
  self->title = make_layout (GTK_WIDGET (self), _ ("Events in view"));
  for (guint i = 0; i < DASTAN_MAP_N_SHADES; i++)
    {
      guint start = dastan_map_colors_shade_start (i + 1, self->most);
      g_autofree char *digits = start > 0 ? dastan_count_dup_text (start) : NULL;
      if (digits != NULL)
        self->numbers[i] = make_layout (GTK_WIDGET (self), digits);
    }
}

/* As wide as the widest number asks for, so that no two run together. */
static int
get_step_width (DastanMapLegend *self)
{
  int widest = STEP_WIDTH;

  for (guint i = 0; i < DASTAN_MAP_N_SHADES; i++)
    {
      int width = 0;

      if (self->numbers[i] != NULL)
        pango_layout_get_pixel_size (self->numbers[i], &width, NULL);
      widest = MAX (widest, width + 2 * GAP);
    }
  return widest;
}

static void
dastan_map_legend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  DastanMapLegend *self = DASTAN_MAP_LEGEND (widget);
  int width, height;

  ensure_layouts (self);
  pango_layout_get_pixel_size (self->title, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 2 * PADDING + MAX (width, DASTAN_MAP_N_SHADES * get_step_width (self));
  else
    *minimum = *natural = 2 * PADDING + 2 * height + STEP_HEIGHT + 2 * GAP;
}

static void
dastan_map_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanMapLegend *self = DASTAN_MAP_LEGEND (widget);
  const DastanPalette *palette = dastan_canvas_get_palette ();
  GdkRGBA text = dastan_color_to_rgba (palette->text),
          quiet = dastan_color_to_rgba (palette->secondary);
  int width, height, step;

  ensure_layouts (self);
  step = get_step_width (self);
  pango_layout_get_pixel_size (self->title, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PADDING, PADDING));
  dastan_canvas_append_small (snapshot, self->title, &text);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) height + GAP));
  for (guint i = 0; i < DASTAN_MAP_N_SHADES; i++)
    {
      GdkRGBA shade = dastan_color_to_rgba (dastan_map_legend_get_shade (self, i + 1));

      if (self->numbers[i] == NULL)
        continue;
      gtk_snapshot_append_color (snapshot, &shade,
                                 &GRAPHENE_RECT_INIT ((float) i * (float) step, 0, (float) step,
                                                      STEP_HEIGHT));
      pango_layout_get_pixel_size (self->numbers[i], &width, NULL);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) ((int) i * step + (step - width) / 2),
                                                              STEP_HEIGHT + GAP));
      dastan_canvas_append_small (snapshot, self->numbers[i], &quiet);
      gtk_snapshot_restore (snapshot);
    }
  gtk_snapshot_restore (snapshot);
}

static void
dastan_map_legend_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dastan_map_legend_parent_class)->css_changed (widget, change);
  if (!dastan_canvas_is_font_changed (widget, &DASTAN_MAP_LEGEND (widget)->font_serial))
    return;
  clear_layouts (DASTAN_MAP_LEGEND (widget));
  gtk_widget_queue_resize (widget);
}

static void
dastan_map_legend_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dastan_map_legend_parent_class)->system_setting_changed (widget, setting);
  clear_layouts (DASTAN_MAP_LEGEND (widget));
  gtk_widget_queue_resize (widget);
}

static void
dastan_map_legend_dispose (GObject *object)
{
  clear_layouts (DASTAN_MAP_LEGEND (object));
  G_OBJECT_CLASS (dastan_map_legend_parent_class)->dispose (object);
}

static void
dastan_map_legend_class_init (DastanMapLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_map_legend_dispose;
  widget_class->measure = dastan_map_legend_measure;
  widget_class->snapshot = dastan_map_legend_snapshot;
  widget_class->css_changed = dastan_map_legend_css_changed;
  widget_class->system_setting_changed = dastan_map_legend_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dastan_map_legend_init (DastanMapLegend *self)
{
}

GtkWidget *
dastan_map_legend_new (void)
{
  return g_object_new (DASTAN_TYPE_MAP_LEGEND, NULL);
}

void
dastan_map_legend_set_most (DastanMapLegend *self, guint most)
{
  g_autofree char *words = NULL;

  g_return_if_fail (DASTAN_IS_MAP_LEGEND (self));
  if (self->most == most)
    return;
  self->most = most;
  clear_layouts (self);
  /* Translators: %u is the number of events of the most darkly shaded country. */
  words = g_strdup_printf (ngettext ("Countries are shaded by events in view, up to %u",
                                     "Countries are shaded by events in view, up to %u", most),
                           most);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dastan_map_legend_set_ground (DastanMapLegend *self, DastanMapGround ground, DastanColor mean)
{
  g_return_if_fail (DASTAN_IS_MAP_LEGEND (self));
  self->ground = ground;
  self->mean = mean;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

DastanColor
dastan_map_legend_get_shade (DastanMapLegend *self, guint shade)
{
  g_return_val_if_fail (DASTAN_IS_MAP_LEGEND (self), ((DastanColor){ 0 }));
  g_return_val_if_fail (shade >= 1 && shade <= DASTAN_MAP_N_SHADES, ((DastanColor){ 0 }));
  if (self->ground == DASTAN_MAP_GROUND_OWN)
    return dastan_map_colors_get (dastan_canvas_get_palette ()->is_dark)->shades[shade - 1];
  return dastan_map_ground_blend (dastan_map_ground_get_shade (self->ground, shade), self->mean);
}
