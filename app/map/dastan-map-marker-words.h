/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What things on the map say of themselves, in tooltips and to a screen reader. */
#pragma once

#include "scene/dastan-map-frame.h"

G_BEGIN_DECLS

/* "Tokyo, 5 events" for a marker of one place, "12 events at 5 places: Tashkent, Chirchiq, Samarkand…" for one of
 * several; @number: the marker's in @frame; (transfer full). */
char *
dastan_map_marker_dup_words (const DastanMapFrame *frame, const DastanMapScene *scene, guint number);

/* "First leaders’ summit, December 2025": the event at a row of the columns; (transfer full). */
char *dastan_map_event_dup_words (const DastanMapScene *scene, guint row);
/* "7 more events here"; (transfer full). */
char *dastan_map_rest_dup_words (guint n);

/* "Kazakhstan, 5 events", of which some may have no place: "Kazakhstan, 5 events, 2 of them without a place";
 * (transfer full). */
char *dastan_map_country_dup_words (const DastanMapCountry *country);
/* "2 events known only to be in Kazakhstan"; (transfer full). */
char *dastan_map_badge_dup_words (const DastanMapCountry *country);

G_END_DECLS
