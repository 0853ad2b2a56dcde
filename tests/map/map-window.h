/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map in a window of its own, for tests that use it as somebody would. */
#pragma once

#include "map/dastan-map-private.h"

#include "display-util.h"
#include "map-fixture.h"

typedef struct
{
  DastanExplorer *explorer;
  GtkWidget *window;
  DastanMap *map;
} Fixture;

static inline void
settle (Fixture *fixture)
{
  wait_until (dastan_map_is_settled (fixture->map)
              && dastan_overlay_layer_get_frame (fixture->map->overlay_layer) != NULL);
  wait_for_frames (GTK_WIDGET (fixture->map));
}

/* @explorer: (transfer full) */
static inline void
set_up_with (Fixture *fixture, DastanExplorer *explorer)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->explorer = explorer;
  fixture->map = DASTAN_MAP (dastan_map_new (fixture->explorer));
  fixture->window = show_in_window (GTK_WIDGET (fixture->map), 960, 520);
  settle (fixture);
}

static inline void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->explorer);
}
