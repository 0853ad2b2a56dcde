/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of preferences of the map: which base map, and what asking a server means. */
#pragma once

#include <adwaita.h>

#include "window/dastan-preferences.h"

G_BEGIN_DECLS

/**
 * DastanPreferencesMap:
 *
 * What is typed takes effect when it is applied, so that no server is asked by half an address. Main thread.
 */
#define DASTAN_TYPE_PREFERENCES_MAP (dastan_preferences_map_get_type ())
G_DECLARE_FINAL_TYPE (DastanPreferencesMap, dastan_preferences_map, DASTAN, PREFERENCES_MAP, AdwPreferencesPage)

GtkWidget *dastan_preferences_map_new (DastanPreferences *preferences);

/* For tests: types an address, and applies it where it is good; what is wrong with it, or "". */
const char *dastan_preferences_map_type_address (DastanPreferencesMap *self, const char *address);
/* For tests: presses the button of a kind; whether it could be pressed. */
gboolean dastan_preferences_map_press (DastanPreferencesMap *self, DastanBaseMapKind kind);

G_END_DECLS
