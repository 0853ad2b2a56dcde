/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the presenter sees and the room does not: this step and the next, notes, the time, a list to jump in. */
#pragma once

#include <gtk/gtk.h>

#include "present/dastan-presentation.h"

G_BEGIN_DECLS

/* Shows at most DASTAN_SPEAKER_MOST steps in its list. Main thread only. */
#define DASTAN_TYPE_SPEAKER_VIEW (dastan_speaker_view_get_type ())
G_DECLARE_FINAL_TYPE (DastanSpeakerView, dastan_speaker_view, DASTAN, SPEAKER_VIEW, GtkWidget)

#define DASTAN_SPEAKER_MOST 500

GtkWidget *dastan_speaker_view_new (DastanPresentation *presentation);

G_END_DECLS
