/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be switched on the map, as properties with an action and a key each. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

enum
{
  PROP_0,
  PROP_FOLLOWS,
  PROP_HAS_RELATIONS,
  PROP_DRAWS_BOX,
  PROP_DRAWS_LASSO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

void
dastan_map_set_tool (DastanMap *self, DastanMapTool tool)
{
  if (self->tool == tool)
    return;
  self->tool = tool;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), tool != DASTAN_MAP_TOOL_MOVE ? "crosshair" : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAWS_BOX]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAWS_LASSO]);
}

static void
switch_tool (DastanMap *self, DastanMapTool tool, gboolean is_on)
{
  if (is_on)
    dastan_map_set_tool (self, tool);
  else if (self->tool == tool)
    dastan_map_set_tool (self, DASTAN_MAP_TOOL_MOVE);
}

void
dastan_map_set_follows (DastanMap *self, gboolean follows)
{
  g_return_if_fail (DASTAN_IS_MAP (self));
  if (!self->follows == !follows)
    return;
  self->follows = follows;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWS]);
  if (follows)
    dastan_map_show_selection (self);
}

gboolean
dastan_map_get_follows (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), FALSE);
  return self->follows;
}

void
dastan_map_set_has_relations (DastanMap *self, gboolean has_relations)
{
  g_return_if_fail (DASTAN_IS_MAP (self));
  if (!self->has_threads == !has_relations)
    return;
  self->has_threads = has_relations;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_RELATIONS]);
  dastan_map_queue_scene (self);
}

gboolean
dastan_map_get_has_relations (DastanMap *self)
{
  g_return_val_if_fail (DASTAN_IS_MAP (self), FALSE);
  return self->has_threads;
}

static void
get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DastanMap *self = DASTAN_MAP (object);

  switch (prop_id)
    {
    case PROP_FOLLOWS:
      g_value_set_boolean (value, self->follows);
      break;
    case PROP_HAS_RELATIONS:
      g_value_set_boolean (value, self->has_threads);
      break;
    case PROP_DRAWS_BOX:
      g_value_set_boolean (value, self->tool == DASTAN_MAP_TOOL_BOX);
      break;
    case PROP_DRAWS_LASSO:
      g_value_set_boolean (value, self->tool == DASTAN_MAP_TOOL_LASSO);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DastanMap *self = DASTAN_MAP (object);
  gboolean is_on = g_value_get_boolean (value);

  switch (prop_id)
    {
    case PROP_FOLLOWS:
      dastan_map_set_follows (self, is_on);
      break;
    case PROP_HAS_RELATIONS:
      dastan_map_set_has_relations (self, is_on);
      break;
    case PROP_DRAWS_BOX:
      switch_tool (self, DASTAN_MAP_TOOL_BOX, is_on);
      break;
    case PROP_DRAWS_LASSO:
      switch_tool (self, DASTAN_MAP_TOOL_LASSO, is_on);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
clear_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dastan_explorer_set_part (DASTAN_MAP (widget)->explorer, NULL, NULL, 0);
}

/* Escape gives up what is being drawn, then what is spread, then the tool; where there is none of these it is left to
 * the window. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DastanMap *self = DASTAN_MAP (widget);

  if (self->sketch != NULL)
    dastan_map_end_sketch (self);
  else if (dastan_overlay_layer_is_spread (self->overlay_layer, (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 }))
    {
      gtk_widget_grab_focus (widget);
      dastan_overlay_layer_unspread (self->overlay_layer);
    }
  else if (self->tool != DASTAN_MAP_TOOL_MOVE)
    dastan_map_set_tool (self, DASTAN_MAP_TOOL_MOVE);
  else
    return FALSE;
  return TRUE;
}

void
dastan_map_class_init_options (GtkWidgetClass *widget_class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (widget_class);
  static const struct
  {
    const char *name;
    const char *action;
    guint key;
    gboolean is_on;
  } options[] = {
    [PROP_FOLLOWS] = { "follows", "map.follow", GDK_KEY_f, TRUE },
    [PROP_HAS_RELATIONS] = { "has-relations", "map.all-relations", GDK_KEY_r, FALSE },
    [PROP_DRAWS_BOX] = { "draws-box", "map.draw-box", GDK_KEY_b, FALSE },
    [PROP_DRAWS_LASSO] = { "draws-lasso", "map.draw-lasso", GDK_KEY_o, FALSE },
  };

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  for (guint i = 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_boolean (options[i].name, NULL, NULL, options[i].is_on,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  for (guint i = 1; i < N_PROPS; i++)
    {
      gtk_widget_class_install_property_action (widget_class, options[i].action, options[i].name);
      gtk_widget_class_add_binding_action (widget_class, options[i].key, 0, options[i].action, NULL);
    }
  gtk_widget_class_install_action (widget_class, "map.clear-part", NULL, clear_part_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "map.clear-part", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}
