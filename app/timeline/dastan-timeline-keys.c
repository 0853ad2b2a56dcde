/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline's actions and the keys they have. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include "widgets/dastan-focus-proxy.h"

#define ZOOM_STEP 1.25

/* --- Choosing ------------------------------------------------------------------------------------- */

static const char *
get_id (DastanTimelineCanvas *self, guint item)
{
  return dastan_event_get_id (dastan_timeline_items_get_event (self->items, self->explorer, item));
}

/* The item of a lane with a date whose row is nearest to @row; or -1. */
static int
find_nearest (DastanTimelineCanvas *self, guint lane, guint row)
{
  const DastanLaneIndex *index = dastan_timeline_index_get_lane (self->items->index, lane);
  const DastanTimelineItem *items = (DastanTimelineItem *) (gpointer) self->items->items->data;
  guint low = 0, n = dastan_lane_index_get_n (index), high = n, after;

  /* The items of a lane are ascending as their rows are. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (items[dastan_lane_index_get_id (index, middle)].row < row)
        low = middle + 1;
      else
        high = middle;
    }
  if (n == 0)
    return -1;
  after = dastan_lane_index_get_id (index, MIN (low, n - 1));
  if (low > 0)
    {
      guint before = dastan_lane_index_get_id (index, low - 1);

      if (row - items[before].row <= (items[after].row > row ? items[after].row - row : row - items[after].row))
        return (int) before;
    }
  return (int) after;
}

/* The item nearest in time in the next lane with events, up or down; or -1. */
static int
find_in_lane (DastanTimelineCanvas *self, int item, int direction)
{
  const DastanTimelineItem *from = &g_array_index (self->items->items, DastanTimelineItem, item);
  int found = -1;

  for (int lane = (int) from->lane + direction; found < 0 && lane >= 0 && lane < (int) self->items->lanes->len;
       lane += direction)
    found = find_nearest (self, (guint) lane, from->row);
  return found;
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);

  dastan_explorer_touch (self->explorer);
  dastan_explorer_step_selection (self->explorer, g_variant_get_int32 (parameter));
}

static void
lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  int item = self->items != NULL ? dastan_timeline_canvas_get_selected_item (self) : -1;

  dastan_explorer_touch (self->explorer);
  if (self->items != NULL && item < 0)
    dastan_explorer_step_selection (self->explorer, 1);
  item = item >= 0 ? find_in_lane (self, item, g_variant_get_int32 (parameter)) : -1;
  if (item >= 0)
    dastan_explorer_set_selected (self->explorer, get_id (self, (guint) item));
}

static void
end_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  DastanEvent *event = dastan_explorer_get_neighbour (self->explorer, NULL, g_variant_get_int32 (parameter));

  dastan_explorer_touch (self->explorer);
  if (event != NULL)
    dastan_explorer_set_selected (self->explorer, dastan_event_get_id (event));
}

/* Chooses up to the event before or after, besides what is chosen. */
static void
extend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  DastanEvent *event = dastan_explorer_get_neighbour (
    self->explorer, dastan_explorer_get_selected (self->explorer), g_variant_get_int32 (parameter));

  dastan_explorer_touch (self->explorer);
  if (event != NULL)
    dastan_explorer_choose_to (self->explorer, dastan_event_get_id (event));
}

/* Likewise up to the first or the last. */
static void
extend_to_end_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  DastanEvent *event = dastan_explorer_get_neighbour (self->explorer, NULL, g_variant_get_int32 (parameter));

  dastan_explorer_touch (self->explorer);
  if (event != NULL)
    dastan_explorer_choose_to (self->explorer, dastan_event_get_id (event));
}

int
dastan_timeline_canvas_get_focus_item (DastanTimelineCanvas *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (child == NULL || !DASTAN_IS_FOCUS_PROXY (child) || self->items == NULL
      || dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (child)) >= self->items->items->len)
    return -1;
  return (int) dastan_focus_proxy_get_item (DASTAN_FOCUS_PROXY (child));
}

/* Moves the focus to the event before or after and chooses nothing. */
static void
walk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  int item = dastan_timeline_canvas_get_focus_item (self);
  DastanEvent *event = dastan_explorer_get_neighbour (
    self->explorer, item >= 0 ? get_id (self, (guint) item) : NULL, g_variant_get_int32 (parameter));
  GtkWidget *proxy;

  dastan_explorer_touch (self->explorer);
  item = event != NULL ? dastan_timeline_canvas_find_item (self, dastan_event_get_id (event)) : -1;
  if (item < 0 || self->layout == NULL)
    return;
  dastan_timeline_canvas_reveal_item (self, item);
  proxy = dastan_timeline_canvas_ensure_proxy (self, item);
  if (proxy != NULL)
    gtk_widget_grab_focus (proxy);
}

/* Moves the focus to the next that is only counted, or the one before; Enter opens it. */
static void
step_group_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);

  dastan_explorer_touch (self->explorer);
  dastan_timeline_canvas_step_group (self, g_variant_get_int32 (parameter));
}

/* Chooses the event with the focus besides the others, or not any more. */
static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  int item = dastan_timeline_canvas_get_focus_item (self);
  GtkWidget *proxy;

  dastan_explorer_touch (self->explorer);
  if (item < 0)
    return;
  dastan_explorer_toggle_chosen (self->explorer, get_id (self, (guint) item));
  /* It keeps the focus, whichever is selected now. */
  proxy = g_hash_table_lookup (self->proxies, GINT_TO_POINTER (item));
  if (proxy != NULL)
    gtk_widget_grab_focus (proxy);
}

static void
choose_in_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);

  dastan_explorer_touch (self->explorer);
  dastan_explorer_choose_in_view (self->explorer);
}

/* --- Filtering -------------------------------------------------------------------------------------- */

static void
only_chosen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_explorer_filter_to_chosen (DASTAN_TIMELINE_CANVAS (widget)->explorer);
}

/* Of one facet lets nothing but one value through: (facet, value). */
static void
only_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  g_autoptr (DastanFilter) filter = dastan_filter_copy (dastan_explorer_get_filter (self->explorer));
  guint facet, value;

  g_variant_get (parameter, "(uu)", &facet, &value);
  if (columns == NULL || facet >= DASTAN_N_FACETS || value >= columns->facets[facet].n_values)
    return;
  while (filter->values[facet] != NULL)
    dastan_filter_remove (filter, facet, g_array_index (filter->values[facet], guint32, 0));
  dastan_filter_add (filter, facet, value);
  dastan_explorer_set_filter (self->explorer, filter);
}

/* --- Moving ----------------------------------------------------------------------------------------- */

static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_explorer_touch (DASTAN_TIMELINE_CANVAS (widget)->explorer);
  dastan_timeline_canvas_pan (DASTAN_TIMELINE_CANVAS (widget), g_variant_get_int32 (parameter) * 0.25);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_explorer_touch (DASTAN_TIMELINE_CANVAS (widget)->explorer);
  dastan_timeline_canvas_zoom (DASTAN_TIMELINE_CANVAS (widget),
                               g_variant_get_int32 (parameter) > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DastanTimelineFit what = DASTAN_TIMELINE_FIT_ALL;

  dastan_explorer_touch (DASTAN_TIMELINE_CANVAS (widget)->explorer);
  if (g_str_equal (name, "timeline.fit-filter"))
    what = DASTAN_TIMELINE_FIT_FILTER;
  else if (g_str_equal (name, "timeline.fit-selection"))
    what = DASTAN_TIMELINE_FIT_SELECTION;
  if (!dastan_timeline_canvas_fit (DASTAN_TIMELINE_CANVAS (widget), what))
    gtk_widget_error_bell (widget);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_timeline_canvas_open_menu (DASTAN_TIMELINE_CANVAS (widget));
}

/* --- Installing them -------------------------------------------------------------------------------- */

/* Keys of actions with a number. */
static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
  int argument;
} numbered[] = {
  { GDK_KEY_Left, 0, "timeline.step", -1 },
  { GDK_KEY_Right, 0, "timeline.step", 1 },
  { GDK_KEY_KP_Left, 0, "timeline.step", -1 },
  { GDK_KEY_KP_Right, 0, "timeline.step", 1 },
  { GDK_KEY_Up, 0, "timeline.lane", -1 },
  { GDK_KEY_Down, 0, "timeline.lane", 1 },
  { GDK_KEY_KP_Up, 0, "timeline.lane", -1 },
  { GDK_KEY_KP_Down, 0, "timeline.lane", 1 },
  { GDK_KEY_Home, 0, "timeline.end", 1 },
  { GDK_KEY_End, 0, "timeline.end", -1 },
  { GDK_KEY_Left, GDK_SHIFT_MASK, "timeline.extend", -1 },
  { GDK_KEY_Right, GDK_SHIFT_MASK, "timeline.extend", 1 },
  { GDK_KEY_Home, GDK_SHIFT_MASK, "timeline.extend-to-end", 1 },
  { GDK_KEY_End, GDK_SHIFT_MASK, "timeline.extend-to-end", -1 },
  { GDK_KEY_Left, GDK_CONTROL_MASK, "timeline.walk", -1 },
  { GDK_KEY_Right, GDK_CONTROL_MASK, "timeline.walk", 1 },
  { GDK_KEY_Up, GDK_CONTROL_MASK, "timeline.step-group", -1 },
  { GDK_KEY_Down, GDK_CONTROL_MASK, "timeline.step-group", 1 },
  { GDK_KEY_Page_Up, 0, "timeline.pan", 1 },
  { GDK_KEY_Page_Down, 0, "timeline.pan", -1 },
  { GDK_KEY_plus, 0, "timeline.zoom", 1 },
  { GDK_KEY_plus, GDK_SHIFT_MASK, "timeline.zoom", 1 },
  { GDK_KEY_equal, 0, "timeline.zoom", 1 },
  { GDK_KEY_KP_Add, 0, "timeline.zoom", 1 },
  { GDK_KEY_minus, 0, "timeline.zoom", -1 },
  { GDK_KEY_KP_Subtract, 0, "timeline.zoom", -1 },
};

static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
} plain[] = {
  { GDK_KEY_0, 0, "timeline.fit" },
  { GDK_KEY_KP_0, 0, "timeline.fit" },
  { GDK_KEY_f, 0, "timeline.fit-filter" },
  { GDK_KEY_s, 0, "timeline.fit-selection" },
  { GDK_KEY_space, GDK_CONTROL_MASK, "timeline.toggle" },
  { GDK_KEY_a, GDK_CONTROL_MASK, "timeline.choose-in-view" },
  { GDK_KEY_c, GDK_CONTROL_MASK, "win.copy-citations" },
  { GDK_KEY_Menu, 0, "timeline.menu" },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "timeline.menu" },
};

void
dastan_timeline_canvas_class_init_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "timeline.lane", "i", lane_action);
  gtk_widget_class_install_action (widget_class, "timeline.end", "i", end_action);
  gtk_widget_class_install_action (widget_class, "timeline.extend", "i", extend_action);
  gtk_widget_class_install_action (widget_class, "timeline.extend-to-end", "i", extend_to_end_action);
  gtk_widget_class_install_action (widget_class, "timeline.walk", "i", walk_action);
  gtk_widget_class_install_action (widget_class, "timeline.step-group", "i", step_group_action);
  gtk_widget_class_install_action (widget_class, "timeline.toggle", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "timeline.choose-in-view", NULL, choose_in_view_action);
  gtk_widget_class_install_action (widget_class, "timeline.only-chosen", NULL, only_chosen_action);
  gtk_widget_class_install_action (widget_class, "timeline.only", "(uu)", only_action);
  gtk_widget_class_install_action (widget_class, "timeline.pan", "i", pan_action);
  gtk_widget_class_install_action (widget_class, "timeline.zoom", "i", zoom_action);
  gtk_widget_class_install_action (widget_class, "timeline.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "timeline.fit-filter", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "timeline.fit-selection", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "timeline.menu", NULL, menu_action);
  for (guint i = 0; i < G_N_ELEMENTS (numbered); i++)
    gtk_widget_class_add_binding_action (widget_class, numbered[i].key, numbered[i].modifiers, numbered[i].action, "i",
                                         numbered[i].argument);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    gtk_widget_class_add_binding_action (widget_class, plain[i].key, plain[i].modifiers, plain[i].action, NULL);
}
