/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a step as large as there is room for: date, title, an excerpt and whose words it is. */
#pragma once

#include <gtk/gtk.h>

#include "scene/dastan-story-pages.h"

G_BEGIN_DECLS

/**
 * DastanStepPanel:
 *
 * The date is the largest. All is laid out at one scale, the largest of which everything fits, so that nothing is
 * clipped; only where even the smallest that can be read does not, the excerpt ends with an ellipsis. Main thread only.
 */
#define DASTAN_TYPE_STEP_PANEL (dastan_step_panel_get_type ())
G_DECLARE_FINAL_TYPE (DastanStepPanel, dastan_step_panel, DASTAN, STEP_PANEL, GtkWidget)

GtkWidget *dastan_step_panel_new (void);
/* @page: (transfer full) (nullable): what to say */
void dastan_step_panel_take_page (DastanStepPanel *self, DastanStoryPage *page);
/* For tests: of the last layout, the height of the title's letters in pixels, and whether something had to be left out. */
double dastan_step_panel_get_title_size (DastanStepPanel *self);
gboolean dastan_step_panel_is_cut (DastanStepPanel *self);

G_END_DECLS
