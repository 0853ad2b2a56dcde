/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions that filter by what timeline and map show. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-filter-actions.h"

static void
clear_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_explorer_clear_filter (data);
}

static void
span_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  DastanSpan span = dastan_explorer_get_visible_span (data);

  dastan_explorer_set_filter_span (data, g_variant_get_boolean (value) ? &span : NULL);
}

static void
certain_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  dastan_explorer_set_certain (data, g_variant_get_boolean (value));
}

static void
part_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  DastanGeoBox box = dastan_map_get_box (g_object_get_data (G_OBJECT (action), "view"));

  dastan_explorer_set_box (data, g_variant_get_boolean (value) ? &box : NULL);
}

static void
set_state (GActionMap *map, const char *name, gboolean state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)),
                             g_variant_new_boolean (state));
}

static void
counts_changed_cb (DastanExplorer *explorer, GActionMap *map)
{
  const DastanFilter *filter = dastan_explorer_get_filter (explorer);
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "clear-filter")),
                               !dastan_filter_is_empty (filter));
  /* Where nothing has a date there is no span. */
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "only-span")),
                               columns != NULL && columns->n_dated > 0);
  set_state (map, "only-span", filter->has_span);
  set_state (map, "only-certain", filter->is_certain);
  set_state (map, "only-part", filter->has_box);
}

void
dastan_filter_actions_add (GActionMap *map, DastanExplorer *explorer, DastanMap *view)
{
  const GActionEntry entries[] = {
    { .name = "clear-filter", .activate = clear_cb },
    { .name = "only-span", .state = "false", .change_state = span_cb },
    { .name = "only-certain", .state = "false", .change_state = certain_cb },
    { .name = "only-part", .state = "false", .change_state = part_cb },
  };

  g_return_if_fail (G_IS_ACTION_MAP (map));
  g_return_if_fail (DASTAN_IS_EXPLORER (explorer));
  g_return_if_fail (DASTAN_IS_MAP (view));

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), explorer);
  g_object_set_data (G_OBJECT (g_action_map_lookup_action (map, "only-part")), "view", view);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), map, 0);
  counts_changed_cb (explorer, map);
}
