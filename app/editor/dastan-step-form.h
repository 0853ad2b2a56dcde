/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of one step of a story. */
#pragma once

#include <adwaita.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanStepFrame:
 * @latitude: of the middle of the map, degrees
 * @longitude: degrees
 * @zoom: of the map
 * @span: (nullable): what the timeline shows
 *
 * What a window shows, to be taken into a step.
 */
typedef struct
{
  double latitude;
  double longitude;
  double zoom;
  DastanEdtf *span;
} DastanStepFrame;

/**
 * DastanStepForm:
 *
 * Changes the step it is given in place. Signal "changed": it is another. Main thread only.
 */
#define DASTAN_TYPE_STEP_FORM (dastan_step_form_get_type ())
G_DECLARE_FINAL_TYPE (DastanStepForm, dastan_step_form, DASTAN, STEP_FORM, GtkWidget)

/* @step: (transfer none), of a story that outlives the form; @frame: (transfer none) (nullable): what a step may show */
GtkWidget *dastan_step_form_new (DastanDossier *dossier, DastanStoryStep *step, const DastanStepFrame *frame);

G_END_DECLS
