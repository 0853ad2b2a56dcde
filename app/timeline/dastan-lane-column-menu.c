/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menus of the column of lanes. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-lane-column-private.h"

#include <glib/gi18n.h>

#include "widgets/dastan-mnemonic.h"

GMenuModel *
dastan_lane_column_make_kinds (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GEnumClass) kinds = g_type_class_ref (DASTAN_TYPE_LANES_BY);

  for (guint i = 0; i < kinds->n_values; i++)
    {
      g_autoptr (GMenuItem) item
          = g_menu_item_new (dastan_lanes_by_get_title (kinds->values[i].value), NULL);

      g_menu_item_set_action_and_target (item, "lanes.by", "s", kinds->values[i].value_nick);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
append_show_all (GMenu *menu)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("_Show All Lanes"), NULL);

  g_menu_item_set_action_and_target (item, "lanes.show", "s", "*");
  g_menu_append_item (menu, item);
}

GMenuModel *
dastan_lane_column_make_hidden (const DastanTimelineItems *items)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) each = g_menu_new (), all = g_menu_new ();

  for (guint i = 0; i < items->hidden_ids->len; i++)
    {
      g_autofree char *title = dastan_mnemonic_escape (items->hidden_titles->pdata[i]);
      /* Translators: shows a lane of the timeline that is hidden; %s is its title. */
      g_autofree char *label = g_strdup_printf (_ ("Show “%s”"), title);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "lanes.show", "s",
                                         (char *)items->hidden_ids->pdata[i]);
      g_menu_append_item (each, item);
    }
  append_show_all (all);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (each));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  return G_MENU_MODEL (menu);
}

static void
append_move (GMenu *menu, const char *label, int by)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "lanes.move", "i", by);
  g_menu_append_item (menu, item);
}

GMenuModel *
dastan_lane_column_make_menu (const DastanTimelineItems *items, guint lane, gboolean has_filter)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) looks = g_menu_new (), moves = g_menu_new (), all = g_menu_new ();
  const DastanTimelineLane *about = &g_array_index (items->lanes, DastanTimelineLane, lane);

  if (has_filter)
    g_menu_append (looks,
                   about->is_filtered ? _ ("No Longer _Filter by This") : _ ("_Filter by This"),
                   "lanes.filter");
  g_menu_append (looks, about->is_collapsed ? _ ("_Expand") : _ ("_Collapse"), "lanes.toggle");
  if (items->lanes->len > 1)
    g_menu_append (looks, _ ("_Hide"), "lanes.hide");
  if (lane > 0)
    append_move (moves, _ ("Move _Up"), -1);
  if (lane + 1 < items->lanes->len)
    append_move (moves, _ ("Move _Down"), 1);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (looks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  if (items->hidden_ids->len > 0)
    {
      append_show_all (all);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
    }
  return G_MENU_MODEL (menu);
}
