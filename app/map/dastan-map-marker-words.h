/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a marker says of itself, in its tooltip and to a screen reader. */
#pragma once

#include "map/dastan-map-frame.h"

G_BEGIN_DECLS

/* "Tokyo, 5 events" for a marker of one place, "12 events at 5 places: Tashkent, Chirchiq,
 * Samarkand…" for one of several, those with most events first. @scene: that of @frame; (transfer
 * full). Main thread. */
char *dastan_map_marker_dup_words (const DastanMapFrame *frame,
                                   const DastanMapScene *scene,
                                   guint marker);

G_END_DECLS
