/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the eras for whoever cannot see them: an undrawn list over what the canvas draws. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

#define DASTAN_TYPE_ERA_STRIP (dastan_era_strip_get_type ())
G_DECLARE_FINAL_TYPE (DastanEraStrip, dastan_era_strip, DASTAN, ERA_STRIP, GtkWidget)

/* Hidden where the dossier has no eras. */
GtkWidget *dastan_era_strip_new (DastanExplorer *explorer);

G_END_DECLS
