/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value of a facet as a chip that filters by it. */
#pragma once

#include <gtk/gtk.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/**
 * DastanChip:
 *
 * A toggle that is down while the explorer's filter has the value. Belongs to the dossier that was
 * open when it was made and does nothing after that.
 */
#define DASTAN_TYPE_CHIP (dastan_chip_get_type ())
G_DECLARE_FINAL_TYPE (DastanChip, dastan_chip, DASTAN, CHIP, GtkToggleButton)

/**
 * dastan_chip_new:
 * @explorer: the explorer; its dossier is open
 * @facet: a facet
 * @id: the id of the value: of a category, place, person; a country's code; a status' word
 *
 * Returns: (transfer floating) (nullable): a chip, or %NULL where the dossier knows no such value
 */
GtkWidget *dastan_chip_new (DastanExplorer *explorer, DastanFacet facet, const char *id);

G_END_DECLS
