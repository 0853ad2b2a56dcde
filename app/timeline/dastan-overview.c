/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: all of time in one strip, with a brush over what the timeline shows. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-overview.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "paint/dastan-timeline-density.h"
#include "time/dastan-date-format.h"
#include "widgets/dastan-canvas.h"

#define HEIGHT 40
#define PADDING 4.0
#define GRIP 4.0       /* width of the brush's handles */
#define GRIP_REACH 7.0 /* how near to one the pointer takes it */
#define LEAST_BRUSH 3.0 /* pixels to which keys make it narrow */
#define KEY_STEP 12.0   /* pixels that a key moves an end of it */

typedef enum
{
  DRAG_NONE,
  DRAG_START,
  DRAG_END,
  DRAG_WHOLE,
} DragKind;

struct _DastanOverview
{
  GtkWidget parent_instance;

  DastanExplorer *explorer;
  DastanTimelineCanvas *canvas;
  DastanDisplayList *content; /* strip and events; dropped when they change */
  int width;
  int height;

  DragKind drag;
  double drag_from; /* of the brush's left edge where the drag began */
  double drag_to;
};

G_DEFINE_FINAL_TYPE (DastanOverview, dastan_overview, GTK_TYPE_WIDGET)

/* All of time across the strip, squeezed as the timeline is. */
static DastanScale
get_scale (DastanOverview *self)
{
  DastanScale scale = dastan_scale_make (dastan_explorer_get_full_span (self->explorer),
                                         self->width - 2 * GRIP,
                                         dastan_timeline_canvas_get_warp (self->canvas));
  DastanSpan wider = dastan_scale_zoom (&scale, 0.96, scale.width / 2);

  return dastan_scale_make (wider, scale.width, scale.warp);
}

static void
get_brush (DastanOverview *self, double *from, double *to)
{
  DastanScale scale = get_scale (self);
  DastanSpan visible = dastan_explorer_get_visible_span (self->explorer);

  *from = GRIP + CLAMP (dastan_scale_map (&scale, visible.earliest), 0, scale.width);
  *to = GRIP + CLAMP (dastan_scale_map (&scale, visible.latest), 0, scale.width);
  if (*to - *from < 2)
    *to = *from + 2;
}

static void
draw_events (DastanOverview *self, DastanDisplayList *list)
{
  const DastanTimelineItems *items = dastan_timeline_canvas_get_items (self->canvas);
  DastanScale scale = get_scale (self);

  dastan_timeline_density_draw ((DastanTimelineItem *) (gpointer) items->items->data, items->index,
                                (DastanTimelineLane *) (gpointer) items->lanes->data, items->lanes->len, &scale,
                                (DastanRect){ GRIP, PADDING, scale.width, self->height - 2 * PADDING - 2 }, list);
}

static void
draw_brush (DastanOverview *self, GtkSnapshot *snapshot)
{
  const DastanPalette *palette = dastan_canvas_get_palette ();
  g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
  double from, to, top = PADDING / 2, height = self->height - PADDING;

  get_brush (self, &from, &to);
  dastan_display_list_add_rect (list, (DastanRect){ from, top, to - from, height }, 0,
                                dastan_color_with_alpha (palette->accent, 0.13f));
  dastan_display_list_add_rect (list, (DastanRect){ from - GRIP / 2, top + 3, GRIP, height - 6 }, 2,
                                palette->accent);
  dastan_display_list_add_rect (list, (DastanRect){ to - GRIP / 2, top + 3, GRIP, height - 6 }, 2,
                                palette->accent);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    dastan_display_list_add_outline (list, (DastanRect){ 0, 0, self->width, self->height }, 7, 2,
                                     palette->accent);
  dastan_canvas_append (snapshot, list);
}

static void
dastan_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanOverview *self = DASTAN_OVERVIEW (widget);
  const DastanPalette *palette = dastan_canvas_get_palette ();

  if (self->content == NULL)
    {
      self->content = dastan_display_list_new ();
      dastan_display_list_add_rect (
        self->content, (DastanRect){ 0, PADDING / 2, self->width, self->height - PADDING }, 6, palette->lane);
      if (dastan_explorer_get_columns (self->explorer) != NULL)
        draw_events (self, self->content);
    }
  dastan_canvas_append (snapshot, self->content);
  if (dastan_explorer_get_columns (self->explorer) != NULL)
    draw_brush (self, snapshot);
}

static void
dastan_overview_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 80 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : HEIGHT;
}

static void
drop_content (DastanOverview *self)
{
  g_clear_pointer (&self->content, dastan_display_list_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dastan_overview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanOverview *self = DASTAN_OVERVIEW (widget);

  if (self->width != width || self->height != height)
    drop_content (self);
  self->width = width;
  self->height = height;
}

/* --- Changes --------------------------------------------------------------------------------------- */

static void
span_changed_cb (DastanOverview *self)
{
  DastanSpan visible = dastan_explorer_get_visible_span (self->explorer);
  g_autofree char *from = dastan_date_format_day (visible.earliest);
  g_autofree char *to = dastan_date_format_day (visible.latest);
  /* Translators: what the timeline shows, as a screen reader says it: first and last day. */
  g_autofree char *words = g_strdup_printf (_("Showing %1$s to %2$s"), from, to);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Input ----------------------------------------------------------------------------------------- */

static void
set_brush (DastanOverview *self, double from, double to)
{
  DastanScale scale = get_scale (self);

  dastan_explorer_set_visible_span (self->explorer,
                                    dastan_span_make (dastan_scale_unmap (&scale, from - GRIP),
                                                      dastan_scale_unmap (&scale, to - GRIP)));
}

/* Moves an end of the brush, or both, by pixels; an end stays before the other and in the strip. */
static void
move_brush (DastanOverview *self, double start, double end)
{
  double from, to;

  dastan_explorer_touch (self->explorer);
  get_brush (self, &from, &to);
  from = CLAMP (from + start, GRIP, self->width - GRIP);
  to = CLAMP (to + end, GRIP, self->width - GRIP);
  if (to - from >= LEAST_BRUSH)
    set_brush (self, from, to);
}

static DragKind
find_part (DastanOverview *self, double x)
{
  double from, to;

  get_brush (self, &from, &to);
  if (fabs (x - from) <= GRIP_REACH && fabs (x - from) <= fabs (x - to))
    return DRAG_START;
  if (fabs (x - to) <= GRIP_REACH)
    return DRAG_END;
  return x > from && x < to ? DRAG_WHOLE : DRAG_NONE;
}

/* A press outside the brush brings its middle there, and the drag goes on from there. */
static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DastanOverview *self)
{
  double half;

  dastan_explorer_touch (self->explorer);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag = find_part (self, x);
  get_brush (self, &self->drag_from, &self->drag_to);
  if (self->drag != DRAG_NONE)
    return;
  half = (self->drag_to - self->drag_from) / 2;
  self->drag = DRAG_WHOLE;
  self->drag_from = x - half;
  self->drag_to = x + half;
  set_brush (self, self->drag_from, self->drag_to);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, DastanOverview *self)
{
  double from = self->drag_from, to = self->drag_to;

  if (self->drag == DRAG_NONE)
    return;
  if (self->drag == DRAG_START || self->drag == DRAG_WHOLE)
    from += dx;
  if (self->drag == DRAG_END || self->drag == DRAG_WHOLE)
    to += dx;
  if (to - from < 1)
    to = from + 1;
  set_brush (self, from, to);
}

/* The first press of a double click has moved the brush; the second shows all. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DastanOverview *self)
{
  if (n_press != 2)
    return;
  self->drag = DRAG_NONE;
  dastan_timeline_canvas_fit_all (self->canvas);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DastanOverview *self)
{
  const char *names[] = { "pointer", "col-resize", "col-resize", "grab" };

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), names[find_part (self, x)]);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, DastanOverview *self)
{
  dastan_explorer_touch (self->explorer);
  dastan_timeline_canvas_zoom (self->canvas, pow (1.25, -dy));
  return GDK_EVENT_STOP;
}

static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_explorer_touch (DASTAN_OVERVIEW (widget)->explorer);
  dastan_timeline_canvas_pan (DASTAN_OVERVIEW (widget)->canvas, g_variant_get_int32 (parameter) * 0.1);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_explorer_touch (DASTAN_OVERVIEW (widget)->explorer);
  dastan_timeline_canvas_zoom (DASTAN_OVERVIEW (widget)->canvas,
                               g_variant_get_int32 (parameter) > 0 ? 1.25 : 1 / 1.25);
}

static void
resize_start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_brush (DASTAN_OVERVIEW (widget), g_variant_get_int32 (parameter) * KEY_STEP, 0);
}

static void
resize_end_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_brush (DASTAN_OVERVIEW (widget), 0, g_variant_get_int32 (parameter) * KEY_STEP);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_explorer_touch (DASTAN_OVERVIEW (widget)->explorer);
  dastan_timeline_canvas_fit_all (DASTAN_OVERVIEW (widget)->canvas);
}

/* --- The widget ------------------------------------------------------------------------------------ */

static void
dastan_overview_dispose (GObject *object)
{
  DastanOverview *self = DASTAN_OVERVIEW (object);

  g_clear_pointer (&self->content, dastan_display_list_free);
  g_clear_object (&self->explorer);
  g_clear_object (&self->canvas);
  G_OBJECT_CLASS (dastan_overview_parent_class)->dispose (object);
}

static void
dastan_overview_class_init (DastanOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_overview_dispose;
  widget_class->measure = dastan_overview_measure;
  widget_class->size_allocate = dastan_overview_size_allocate;
  widget_class->snapshot = dastan_overview_snapshot;

  gtk_widget_class_install_action (widget_class, "overview.pan", "i", pan_action);
  gtk_widget_class_install_action (widget_class, "overview.zoom", "i", zoom_action);
  gtk_widget_class_install_action (widget_class, "overview.resize-start", "i", resize_start_action);
  gtk_widget_class_install_action (widget_class, "overview.resize-end", "i", resize_end_action);
  gtk_widget_class_install_action (widget_class, "overview.fit", NULL, fit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK, "overview.resize-end", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK, "overview.resize-end", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, "overview.resize-start", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, "overview.resize-start", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "overview.pan", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "overview.pan", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, 0, "overview.zoom", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, 0, "overview.zoom", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, 0, "overview.zoom", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, 0, "overview.zoom", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, 0, "overview.fit", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "overview");
}

static void
dastan_overview_init (DastanOverview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Overview"), -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
}

GtkWidget *
dastan_overview_new (DastanExplorer *explorer, DastanTimelineCanvas *canvas)
{
  DastanOverview *self = g_object_new (DASTAN_TYPE_OVERVIEW, NULL);

  self->explorer = g_object_ref (explorer);
  self->canvas = g_object_ref (canvas);
  g_signal_connect_object (explorer, "span-changed", G_CALLBACK (span_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "items-changed", G_CALLBACK (drop_content), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (drop_content), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  span_changed_cb (self);
  return GTK_WIDGET (self);
}

void
dastan_overview_get_brush (DastanOverview *self, graphene_rect_t *rect)
{
  double from, to;

  g_return_if_fail (DASTAN_IS_OVERVIEW (self));
  get_brush (self, &from, &to);
  *rect = GRAPHENE_RECT_INIT ((float) from, 0, (float) (to - from), (float) self->height);
}
