/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event of a list: known by its number at once, and read when there is time. */
#pragma once

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanEventItem:
 *
 * Property "event": the #DastanEvent, %NULL until it is read.
 *
 * Main thread.
 */
#define DASTAN_TYPE_EVENT_ITEM (dastan_event_item_get_type ())
G_DECLARE_FINAL_TYPE (DastanEventItem, dastan_event_item, DASTAN, EVENT_ITEM, GObject)

/* @number: in the author's order of its dossier */
DastanEventItem *dastan_event_item_new (guint number);
guint dastan_event_item_get_number (DastanEventItem *self);
DastanEvent *dastan_event_item_get_event (DastanEventItem *self); /* (transfer none) (nullable) */
void dastan_event_item_set_event (DastanEventItem *self, DastanEvent *event);

G_END_DECLS
