/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some events of a dossier as a list model that reads only what is looked at. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/* A #GListModel of #DastanEvent. Main thread. */
#define DASTAN_TYPE_EVENT_LIST (dastan_event_list_get_type ())
G_DECLARE_FINAL_TYPE (DastanEventList, dastan_event_list, DASTAN, EVENT_LIST, GObject)

DastanEventList *dastan_event_list_new (void);

/* Other events, by their indexes in @dossier (nullable); @events: (transfer full) (element-type guint). What stays the
 * same at the front is not said to have changed. */
void dastan_event_list_take (DastanEventList *self, DastanDossier *dossier, GArray *events);
DastanDossier *dastan_event_list_get_dossier (DastanEventList *self); /* (transfer none) (nullable) */

/* Where an event stands, or -1. */
int dastan_event_list_find (DastanEventList *self, const char *id);

G_END_DECLS
