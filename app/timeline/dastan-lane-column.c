/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column over the titles of the lanes: what lanes there are is chosen here, and how they stand.
 */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-lane-column-private.h"

#include <glib/gi18n.h>

#include "widgets/dastan-canvas.h"
#include "widgets/dastan-focus-proxy.h"
#include "widgets/dastan-names.h"
#include "widgets/dastan-tooltip.h"

#define NARROW 100 /* a column that is not wider has no room for words */

enum
{
  PROP_0,
  PROP_LANES_BY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DastanLaneColumn, dastan_lane_column, GTK_TYPE_WIDGET)

int
dastan_lane_column_pick (DastanLaneColumn *self, double y)
{
  DastanRect rect;

  if (y < dastan_timeline_canvas_get_axis_height (self->canvas))
    return -1;
  for (guint i = 0; i < dastan_timeline_canvas_get_n_lanes (self->canvas); i++)
    if (dastan_timeline_canvas_get_lane_rect (self->canvas, i, &rect) && y >= rect.y
        && y < rect.y + rect.height)
      return (int)i;
  return -1;
}

/* --- Children
 * --------------------------------------------------------------------------------------- */

static void
activated_cb (DastanFocusProxy *proxy, DastanLaneColumn *self)
{
  self->lane = dastan_focus_proxy_get_item (proxy);
  gtk_widget_activate_action (GTK_WIDGET (self), "lanes.filter", NULL);
}

static void
focus_cb (GtkWidget *proxy, GParamSpec *pspec, DastanLaneColumn *self)
{
  if (gtk_widget_has_focus (proxy))
    self->lane = dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (proxy));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkWidget *
make_proxy (DastanLaneColumn *self, guint lane)
{
  GtkWidget *proxy = dastan_focus_proxy_new ();

  dastan_focus_proxy_set_item (DASTAN_FOCUS_PROXY (proxy), lane);
  g_signal_connect_object (proxy, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (proxy, "notify::has-focus", G_CALLBACK (focus_cb), self, 0);
  gtk_widget_insert_after (proxy, GTK_WIDGET (self),
                           lane > 0 ? self->proxies->pdata[lane - 1] : self->kind);
  return proxy;
}

static void
describe_proxy (DastanLaneColumn *self, guint lane)
{
  const DastanTimelineLane *data = &g_array_index (self->items->lanes, DastanTimelineLane, lane);
  guint n = g_array_index (self->items->lane_counts, guint, lane);
  g_autofree char *count = g_strdup_printf (ngettext ("%u event", "%u events", n), n);
  /* Translators: a lane of the timeline as a screen reader says it: its title, and how many events
   * it has. */
  g_autofree char *name = g_strdup_printf (C_ ("lane", "%1$s, %2$s"), data->title, count);
  GtkWidget *proxy = self->proxies->pdata[lane];

  dastan_focus_proxy_describe (DASTAN_FOCUS_PROXY (proxy), name, data->is_filtered, (int)lane + 1,
                               (int)self->items->lanes->len);
  gtk_accessible_update_state (GTK_ACCESSIBLE (proxy), GTK_ACCESSIBLE_STATE_EXPANDED,
                               !data->is_collapsed, -1);
}

static void
create_hidden_menu_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenuModel) menu = dastan_lane_column_make_hidden (
      dastan_timeline_canvas_get_items (DASTAN_LANE_COLUMN (data)->canvas));

  dastan_names_set_menu (button, menu);
}

static void
create_kinds_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = dastan_lane_column_make_kinds ();
  dastan_names_set_menu (button, menu);
}

/* The way back of what is hidden. */
static void
sync_hidden (DastanLaneColumn *self)
{
  guint n = self->items->hidden_ids->len;
  g_autofree char *words = g_strdup_printf (ngettext ("%u lane hidden", "%u lanes hidden", n), n);
  g_autofree char *number = g_strdup_printf ("%u", n);

  if (n > 0 && self->hidden == NULL)
    {
      self->hidden = gtk_menu_button_new ();
      gtk_widget_add_css_class (self->hidden, "lanes-hidden");
      gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->hidden), GTK_ARROW_UP);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->hidden), create_hidden_menu_cb,
                                             self, NULL);
      gtk_widget_set_parent (self->hidden, GTK_WIDGET (self));
    }
  if (self->hidden == NULL)
    return;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->hidden), self->is_wide ? words : number);
  dastan_tooltip_set (self->hidden, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hidden), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_widget_set_visible (self->hidden, n > 0);
}

/* Says at the head what the lanes are of, as far as there is room. */
static void
sync_kind (DastanLaneColumn *self)
{
  const char *title
      = dastan_lanes_by_get_title (dastan_timeline_canvas_get_lanes_by (self->canvas));
  /* Translators: the button that chooses what the lanes of the timeline are of, and what they are
   * of now. */
  g_autofree char *name = g_strdup_printf (_ ("Lanes: %s"), title);

  if (self->is_wide)
    gtk_menu_button_set_label (GTK_MENU_BUTTON (self->kind), title);
  else
    gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->kind), "dastan-lanes-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
sync_children (DastanLaneColumn *self)
{
  guint n;

  if (self->items != NULL)
    dastan_timeline_canvas_give_back (self->canvas, self->items);
  self->items = dastan_timeline_items_ref (
      (DastanTimelineItems *)dastan_timeline_canvas_get_items (self->canvas));
  n = self->items->lanes->len;
  while (self->proxies->len > n)
    {
      gtk_widget_unparent (self->proxies->pdata[self->proxies->len - 1]);
      g_ptr_array_set_size (self->proxies, (int)self->proxies->len - 1);
    }
  while (self->proxies->len < n)
    g_ptr_array_add (self->proxies, make_proxy (self, self->proxies->len));
  for (guint i = 0; i < n; i++)
    describe_proxy (self, i);
  sync_kind (self);
  sync_hidden (self);
  if (self->lane >= n)
    self->lane = 0;
  if (self->grabs_lane && n > 0)
    gtk_widget_grab_focus (self->proxies->pdata[self->lane]);
  self->grabs_lane = FALSE;
}

static gboolean
sync_cb (gpointer data)
{
  DastanLaneColumn *self = data;

  self->sync_id = 0;
  sync_children (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
queue_sync (DastanLaneColumn *self)
{
  if (self->sync_id == 0)
    self->sync_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, sync_cb, self, NULL);
}

static void
lanes_changed_cb (DastanLaneColumn *self)
{
  if (dastan_timeline_canvas_get_items (self->canvas) != self->items)
    queue_sync (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- Menu of a lane
 * --------------------------------------------------------------------------------- */

static gboolean
drop_popover_cb (gpointer data)
{
  gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* It goes after what was chosen in it was done. */
static void
closed_cb (GtkPopover *popover, DastanLaneColumn *self)
{
  if (self->popover != GTK_WIDGET (popover))
    return;
  self->popover = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_popover_cb, g_object_ref (popover),
                   g_object_unref);
}

void
dastan_lane_column_open_menu (DastanLaneColumn *self, guint lane)
{
  g_autoptr (GMenuModel) menu = NULL;
  DastanFacet facet;
  DastanRect rect;
  double top, bottom;

  if (self->items == NULL || lane >= self->items->lanes->len || self->popover != NULL
      || !dastan_timeline_canvas_get_lane_rect (self->canvas, lane, &rect))
    return;
  self->lane = lane;
  menu = dastan_lane_column_make_menu (
      self->items, lane,
      dastan_lanes_by_get_facet (dastan_timeline_canvas_get_lanes_by (self->canvas), &facet)
          && g_array_index (self->items->lane_values, int, lane) >= 0);
  top = MAX (rect.y, dastan_timeline_canvas_get_axis_height (self->canvas));
  bottom = MIN (rect.y + rect.height, gtk_widget_get_height (GTK_WIDGET (self)));
  self->popover = gtk_popover_menu_new_from_model (menu);
  dastan_names_give_menu (self->popover);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_RIGHT);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle){ 0, (int)top,
                                                gtk_widget_get_width (GTK_WIDGET (self)),
                                                (int)MAX (bottom - top, 1) });
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, 0);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* --- The widget
 * ------------------------------------------------------------------------------------- */

static void
dastan_lane_column_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  /* It takes what the canvas leaves for titles; what its buttons want is of no account. */
  *minimum = *natural = 0;
}

/* Below what is smallest for it a child is put over the edge, and cut there. */
static void
put (GtkWidget *child, int width, double y, double height)
{
  int least_width, least_height;
  GtkAllocation rect = { 0, (int)y, width, (int)height };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  rect.width = MAX (rect.width, least_width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, rect.width, &least_height, NULL, NULL, NULL);
  rect.height = MAX (rect.height, least_height);
  gtk_widget_size_allocate (child, &rect, -1);
}

static void
dastan_lane_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);
  double axis = dastan_timeline_canvas_get_axis_height (self->canvas);
  DastanRect rect;
  int button;

  if (self->is_wide != (width > NARROW))
    {
      self->is_wide = width > NARROW;
      queue_sync (self);
    }
  put (self->kind, width, 2, axis - 4);
  for (guint i = 0; i < self->proxies->len; i++)
    {
      gboolean is_seen = dastan_timeline_canvas_get_lane_rect (self->canvas, i, &rect);

      gtk_widget_set_child_visible (self->proxies->pdata[i], is_seen);
      if (is_seen)
        put (self->proxies->pdata[i], width, MAX (rect.y, axis),
             MIN (rect.y + rect.height, height) - MAX (rect.y, axis));
    }
  if (self->hidden != NULL && gtk_widget_get_visible (self->hidden))
    {
      gtk_widget_measure (self->hidden, GTK_ORIENTATION_VERTICAL, width, &button, NULL, NULL, NULL);
      put (self->hidden, width, MAX (height - button, axis), button);
    }
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
draw_target (DastanLaneColumn *self, GtkSnapshot *snapshot)
{
  const DastanPalette *palette = dastan_canvas_get_palette ();
  GdkRGBA color = dastan_color_to_rgba (palette->accent);
  DastanRect rect;

  if (self->dragged < 0 || self->target < 0
      || !dastan_timeline_canvas_get_lane_rect (self->canvas, (guint)self->target, &rect))
    return;
  if (self->target > self->dragged)
    rect.y += rect.height;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (0, (float)rect.y - 1.5f,
                                                  (float)gtk_widget_get_width (GTK_WIDGET (self)),
                                                  3));
}

static void
dastan_lane_column_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (dastan_lane_column_parent_class)->snapshot (widget, snapshot);
  draw_target (self, snapshot);
  if (DASTAN_IS_FOCUS_PROXY (child) && gtk_widget_has_focus (child) && GTK_IS_WINDOW (root)
      && gtk_window_get_focus_visible (GTK_WINDOW (root)))
    {
      g_autoptr (DastanDisplayList) list = dastan_display_list_new ();
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (child, widget, &bounds))
        return;
      dastan_display_list_add_outline (list,
                                       (DastanRect){ bounds.origin.x + 3, bounds.origin.y + 2,
                                                     bounds.size.width - 6,
                                                     bounds.size.height - 4 },
                                       6, 2, dastan_canvas_get_palette ()->accent);
      dastan_canvas_append (snapshot, list);
    }
}

/* One stop of Tab at the head, one at the lanes, one at the foot: arrows move between lanes. */
static gboolean
dastan_lane_column_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);
  GtkWidget *stops[3]
      = { self->kind, self->lane < self->proxies->len ? self->proxies->pdata[self->lane] : NULL,
          self->hidden };
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  gboolean is_back = direction == GTK_DIR_TAB_BACKWARD;
  int at = is_back ? 3 : -1;

  /* A menu that is open below one of them moves the focus through here. */
  if (child != NULL && gtk_widget_child_focus (child, direction))
    return TRUE;
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (child != NULL)
    at = child == self->kind ? 0 : child == self->hidden ? 2 : 1;
  for (at += is_back ? -1 : 1; at >= 0 && at < 3; at += is_back ? -1 : 1)
    if (stops[at] != NULL && gtk_widget_get_visible (stops[at])
        && gtk_widget_child_focus (stops[at], direction))
      return TRUE;
  return FALSE;
}

static gboolean
dastan_lane_column_grab_focus (GtkWidget *widget)
{
  return gtk_widget_get_focus_child (widget) != NULL
         || gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static gboolean
query_tooltip_cb (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (widget);
  int lane = by_keyboard ? (int)self->lane : dastan_lane_column_pick (self, y);
  g_autofree char *count = NULL, *markup = NULL;
  guint n;

  if (self->items == NULL || lane < 0 || lane >= (int)self->items->lanes->len)
    return FALSE;
  n = g_array_index (self->items->lane_counts, guint, lane);
  count = g_strdup_printf (ngettext ("%u event", "%u events", n), n);
  markup = g_markup_printf_escaped (
      "<b>%s</b>\n%s", g_array_index (self->items->lanes, DastanTimelineLane, lane).title, count);
  gtk_tooltip_set_markup (tooltip, markup);
  return TRUE;
}

static void
dastan_lane_column_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_LANES_BY)
    g_value_set_enum (value,
                      dastan_timeline_canvas_get_lanes_by (DASTAN_LANE_COLUMN (object)->canvas));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dastan_lane_column_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (object);

  if (prop_id != PROP_LANES_BY)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if ((int)dastan_timeline_canvas_get_lanes_by (self->canvas) == g_value_get_enum (value))
    return;
  dastan_timeline_canvas_set_lanes_by (self->canvas, g_value_get_enum (value));
  self->lane = 0;
  g_object_notify_by_pspec (object, pspec);
}

static void
dastan_lane_column_dispose (GObject *object)
{
  DastanLaneColumn *self = DASTAN_LANE_COLUMN (object);

  g_clear_handle_id (&self->sync_id, g_source_remove);
  for (guint i = 0; self->proxies != NULL && i < self->proxies->len; i++)
    gtk_widget_unparent (self->proxies->pdata[i]);
  g_clear_pointer (&self->proxies, g_ptr_array_unref);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->hidden, gtk_widget_unparent);
  g_clear_pointer (&self->kind, gtk_widget_unparent);
  g_clear_pointer (&self->items, dastan_timeline_items_unref);
  g_clear_object (&self->canvas);
  G_OBJECT_CLASS (dastan_lane_column_parent_class)->dispose (object);
}

static void
dastan_lane_column_class_init (DastanLaneColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dastan_lane_column_dispose;
  G_OBJECT_CLASS (klass)->get_property = dastan_lane_column_get_property;
  G_OBJECT_CLASS (klass)->set_property = dastan_lane_column_set_property;
  widget_class->measure = dastan_lane_column_measure;
  widget_class->size_allocate = dastan_lane_column_size_allocate;
  widget_class->snapshot = dastan_lane_column_snapshot;
  widget_class->focus = dastan_lane_column_focus;
  widget_class->grab_focus = dastan_lane_column_grab_focus;

  properties[PROP_LANES_BY]
      = g_param_spec_enum ("lanes-by", NULL, NULL, DASTAN_TYPE_LANES_BY, DASTAN_LANES_BY_CATEGORY,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "lanecolumn");
  dastan_lane_column_class_init_input (widget_class);
}

static void
dastan_lane_column_init (DastanLaneColumn *self)
{
  self->proxies = g_ptr_array_new ();
  self->dragged = self->target = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lanes"),
                                  -1);
  self->kind = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->kind, "flat");
  gtk_widget_add_css_class (self->kind, "lanes-kind");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->kind), create_kinds_cb, NULL, NULL);
  dastan_tooltip_set (self->kind, _ ("What the lanes stand for"));
  gtk_widget_set_parent (self->kind, GTK_WIDGET (self));
  dastan_lane_column_init_input (self);
}

GtkWidget *
dastan_lane_column_new (DastanTimelineCanvas *canvas)
{
  DastanLaneColumn *self;

  g_return_val_if_fail (DASTAN_IS_TIMELINE_CANVAS (canvas), NULL);

  self = g_object_new (DASTAN_TYPE_LANE_COLUMN, NULL);
  self->canvas = g_object_ref (canvas);
  g_signal_connect_object (canvas, "lanes-changed", G_CALLBACK (lanes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  sync_children (self);
  return GTK_WIDGET (self);
}
