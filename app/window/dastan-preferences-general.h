/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of preferences of the program: its look, its units, how it starts. */
#pragma once

#include <adwaita.h>

#include "window/dastan-preferences.h"

G_BEGIN_DECLS

/**
 * DastanPreferencesGeneral:
 *
 * Shows the preferences, also when somebody else changes them, and changes them as its rows are
 * changed. Main thread.
 */
#define DASTAN_TYPE_PREFERENCES_GENERAL (dastan_preferences_general_get_type ())
G_DECLARE_FINAL_TYPE (DastanPreferencesGeneral,
                      dastan_preferences_general,
                      DASTAN,
                      PREFERENCES_GENERAL,
                      AdwPreferencesPage)

/* @preferences: (transfer none) */
GtkWidget *dastan_preferences_general_new (DastanPreferences *preferences);

/* What a person does with its rows, for tests: chooses the @choice of theme, units or start, from
 * 0, by the name of the key of the schema; and flips the switch of movement. */
void
dastan_preferences_general_choose (DastanPreferencesGeneral *self, const char *key, guint choice);
void dastan_preferences_general_flip (DastanPreferencesGeneral *self);

G_END_DECLS
