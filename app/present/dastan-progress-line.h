/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line at the foot of the stage: a dot for each page, the present one larger. */
#pragma once

#include <gtk/gtk.h>

#include "present/dastan-presentation.h"

G_BEGIN_DECLS

/* Of more pages than there is room for dots, a line that is filled as far as the story is told. Main thread only. */
#define DASTAN_TYPE_PROGRESS_LINE (dastan_progress_line_get_type ())
G_DECLARE_FINAL_TYPE (DastanProgressLine, dastan_progress_line, DASTAN, PROGRESS_LINE, GtkWidget)

GtkWidget *dastan_progress_line_new (DastanPresentation *presentation);

G_END_DECLS
