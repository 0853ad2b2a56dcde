/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foot of the map: its scale, and where it is from. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-foot.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "map/dastan-map-camera.h"
#include "paint/dastan-map-colors.h"
#include "paint/dastan-text-cache.h"
#include "plot/dastan-mercator.h"
#include "plot/dastan-scale-bar.h"
#include "widgets/dastan-canvas.h"

/* Logical pixels. */
#define USUAL_LINE 20.0 /* pixels: the height of a line of the program's own letters */
#define MOST 110.0
#define PADDING 6
#define TICK 5.0f
#define RADIUS 5.0f
#define GROUND 0.82f /* opacity of what the words stand on */

struct _DastanMapFoot
{
  GtkWidget parent_instance;

  ShumateViewport *viewport;
  DastanScaleBar bar;
  gboolean in_miles;
  char *words;
  char *distance;
  PangoLayout *words_layout;    /* (nullable): to be made */
  PangoLayout *distance_layout; /* the same */
  guint font_serial;
};

G_DEFINE_FINAL_TYPE (DastanMapFoot, dastan_map_foot, GTK_TYPE_WIDGET)

static void
clear_layouts (DastanMapFoot *self)
{
  g_clear_object (&self->words_layout);
  g_clear_object (&self->distance_layout);
}

static PangoLayout *
make_layout (DastanMapFoot *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes,
                          dastan_type_small_attribute (gtk_widget_get_pango_context (GTK_WIDGET (self))));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
ensure_layouts (DastanMapFoot *self)
{
  if (self->words_layout == NULL)
    self->words_layout = make_layout (self, self->words);
  if (self->distance_layout == NULL)
    self->distance_layout = make_layout (self, self->distance);
}

/* --- The bar --- */

/* How long it is at most: longer in large letters, so that their words stand above it. */
static double
get_most (DastanMapFoot *self)
{
  int height;

  ensure_layouts (self);
  pango_layout_get_pixel_size (self->words_layout, NULL, &height);
  return MOST * MAX (1, round (height / USUAL_LINE));
}

static char *
dup_distance (const DastanScaleBar *bar)
{
  g_autofree char *number = dastan_count_dup_text (bar->number);

  switch (bar->unit)
    {
    case DASTAN_LENGTH_KILOMETRE:
      /* Translators: kilometres, beside the bar of the map's scale. */
      return g_strdup_printf (_ ("%s km"), number);
    case DASTAN_LENGTH_FOOT:
      /* Translators: feet, beside the bar of the map's scale. */
      return g_strdup_printf (_ ("%s ft"), number);
    case DASTAN_LENGTH_MILE:
      /* Translators: miles, beside the bar of the map's scale. */
      return g_strdup_printf (_ ("%s mi"), number);
    case DASTAN_LENGTH_METRE:
    default:
      /* Translators: metres, beside the bar of the map's scale. */
      return g_strdup_printf (_ ("%s m"), number);
    }
}

static void
describe (DastanMapFoot *self)
{
  /* Translators: what the foot of the map says: the length of its scale bar, and who made it. */
  g_autofree char *label = g_strdup_printf (_ ("Scale: %1$s. %2$s"), self->distance, self->words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The width of the bar changes with every latitude, its words seldom. */
static void
update_bar (DastanMapFoot *self)
{
  DastanMapPose pose = dastan_shumate_read (self->viewport);
  double longitude, latitude;
  DastanScaleBar before = self->bar;

  dastan_mercator_unproject (pose.center, &longitude, &latitude);
  self->bar = dastan_scale_bar_make (dastan_scale_bar_get_resolution (latitude, pose.zoom), get_most (self), self->in_miles);
  if (fabs (before.pixels - self->bar.pixels) >= 0.25)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->distance != NULL && before.number == self->bar.number && before.unit == self->bar.unit)
    return;
  g_free (self->distance);
  self->distance = dup_distance (&self->bar);
  g_clear_object (&self->distance_layout);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Widget --- */

/* The bar has the room of the longest, so that nothing moves when the map does. */
static void
dastan_map_foot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  DastanMapFoot *self = DASTAN_MAP_FOOT (widget);
  int width, height;

  ensure_layouts (self);
  pango_layout_set_ellipsize (self->words_layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (self->words_layout, -1);
  pango_layout_get_pixel_size (self->words_layout, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) get_most (self) + 2 * PADDING;
      *natural = MAX (*minimum, width + 2 * PADDING);
    }
  else
    *minimum = *natural = 2 * height + (int) TICK + 2 * PADDING;
}

static void
append_text (GtkSnapshot *snapshot, PangoLayout *layout, int x, int y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  dastan_canvas_append_small (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_ground (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
dastan_map_foot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanMapFoot *self = DASTAN_MAP_FOOT (widget);
  const DastanPalette *palette = dastan_canvas_get_palette ();
  GdkRGBA text = dastan_color_to_rgba (palette->text), quiet = dastan_color_to_rgba (palette->secondary);
  GdkRGBA ground = dastan_color_to_rgba (dastan_color_with_alpha (palette->card, GROUND));
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), w, h, words_width, most;
  float right = (float) (width - PADDING), bar = (float) self->bar.pixels, y;

  most = (int) get_most (self);
  pango_layout_set_ellipsize (self->words_layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (self->words_layout, (width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->distance_layout, &w, &h);
  pango_layout_get_pixel_size (self->words_layout, &words_width, NULL);
  pango_layout_set_width (self->words_layout, words_width * PANGO_SCALE);
  append_ground (snapshot,
                 &GRAPHENE_RECT_INIT ((float) (width - MAX (words_width, most) - 2 * PADDING), 0,
                                      (float) (MAX (words_width, most) + 2 * PADDING), (float) height),
                 &ground);
  y = (float) (PADDING + h) + TICK;
  append_text (snapshot, self->distance_layout, MIN ((int) right - (int) bar / 2 - w / 2, (int) right - w), PADDING, &text);
  gtk_snapshot_append_color (snapshot, &text, &GRAPHENE_RECT_INIT (right - bar, y - 1.5f, bar, 1.5f));
  gtk_snapshot_append_color (snapshot, &text, &GRAPHENE_RECT_INIT (right - bar, y - TICK, 1.5f, TICK));
  gtk_snapshot_append_color (snapshot, &text, &GRAPHENE_RECT_INIT (right - 1.5f, y - TICK, 1.5f, TICK));
  append_text (snapshot, self->words_layout, width - PADDING - words_width, PADDING + h + (int) TICK, &quiet);
}

static void
dastan_map_foot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dastan_map_foot_parent_class)->css_changed (widget, change);
  if (!dastan_canvas_is_font_changed (widget, &DASTAN_MAP_FOOT (widget)->font_serial))
    return;
  clear_layouts (DASTAN_MAP_FOOT (widget));
  update_bar (DASTAN_MAP_FOOT (widget));
  gtk_widget_queue_resize (widget);
}

static void
dastan_map_foot_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dastan_map_foot_parent_class)->system_setting_changed (widget, setting);
  clear_layouts (DASTAN_MAP_FOOT (widget));
  gtk_widget_queue_resize (widget);
}

static void
dastan_map_foot_dispose (GObject *object)
{
  DastanMapFoot *self = DASTAN_MAP_FOOT (object);

  clear_layouts (self);
  g_clear_object (&self->viewport);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->distance, g_free);
  G_OBJECT_CLASS (dastan_map_foot_parent_class)->dispose (object);
}

static void
dastan_map_foot_class_init (DastanMapFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_map_foot_dispose;
  widget_class->measure = dastan_map_foot_measure;
  widget_class->snapshot = dastan_map_foot_snapshot;
  widget_class->css_changed = dastan_map_foot_css_changed;
  widget_class->system_setting_changed = dastan_map_foot_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dastan_map_foot_init (DastanMapFoot *self)
{
  self->in_miles = dastan_scale_bar_is_in_miles ();
  self->words = g_strdup ("");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dastan_map_foot_new (ShumateViewport *viewport)
{
  DastanMapFoot *self = g_object_new (DASTAN_TYPE_MAP_FOOT, NULL);

  self->viewport = g_object_ref (viewport);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (update_bar), self, G_CONNECT_SWAPPED);
  update_bar (self);
  return GTK_WIDGET (self);
}

void
dastan_map_foot_set_in_miles (DastanMapFoot *self, gboolean in_miles)
{
  g_return_if_fail (DASTAN_IS_MAP_FOOT (self));
  if (self->in_miles == in_miles)
    return;
  self->in_miles = in_miles;
  update_bar (self);
}

void
dastan_map_foot_set_words (DastanMapFoot *self, const char *source, const char *note)
{
  g_autofree char *words = NULL;

  g_return_if_fail (DASTAN_IS_MAP_FOOT (self));
  g_return_if_fail (source != NULL);

  /* Translators: at the foot of the map: whose map it is, and a note on it: "Natural Earth · Aral Sea as before 1960". */
  words = note != NULL ? g_strdup_printf (_ ("%1$s · %2$s"), source, note) : g_strdup (source);
  if (g_str_equal (words, self->words))
    return;
  g_free (self->words);
  self->words = g_steal_pointer (&words);
  g_clear_object (&self->words_layout);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
dastan_map_foot_get_words (DastanMapFoot *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP_FOOT (self), NULL);
  return self->words;
}

const char *
dastan_map_foot_get_distance (DastanMapFoot *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP_FOOT (self), NULL);
  return self->distance;
}
