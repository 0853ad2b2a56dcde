/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some events of a dossier as a list model: the first of them, and more as they are looked for. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-columns.h"
#include "model/dastan-dossier.h"
#include "widgets/dastan-event-item.h"

G_BEGIN_DECLS

/* How many there are at first, and come with each dastan_event_list_extend(): more than are seen at
 * once. */
#define DASTAN_EVENT_LIST_FEW 10

/**
 * DastanEventList:
 *
 * A #GListModel of #DastanEventItem. It may stand for a hundred thousand events: a list view makes
 * two hundred rows of them whatever is seen, which takes longer than a frame. So the model has few,
 * until who looks at it comes to their end. What is in memory is there at once; what is in a file
 * is read in a thread.
 *
 * Property "n-all": how many it stands for.
 *
 * Main thread.
 */
#define DASTAN_TYPE_EVENT_LIST (dastan_event_list_get_type ())
G_DECLARE_FINAL_TYPE (DastanEventList, dastan_event_list, DASTAN, EVENT_LIST, GObject)

DastanEventList *dastan_event_list_new (void);

/* Each sets what it stands for, of @dossier, (transfer none); what stays the same at the front is
 * not said to have changed. */
void dastan_event_list_clear (DastanEventList *self);
/* @rows: (element-type guint): rows of @columns */
void dastan_event_list_set_rows (DastanEventList *self,
                                 DastanDossier *dossier,
                                 DastanColumns *columns,
                                 GArray *rows);
/* The rows of @columns from @first on that pass: @passes has a byte for each row, 1 or 0. */
void dastan_event_list_set_passing (DastanEventList *self,
                                    DastanDossier *dossier,
                                    DastanColumns *columns,
                                    GBytes *passes,
                                    guint first);
DastanDossier *
dastan_event_list_get_dossier (DastanEventList *self); /* (transfer none) (nullable) */
guint dastan_event_list_get_n_all (DastanEventList *self);

/* Has some more of them, where there are more. */
void dastan_event_list_extend (DastanEventList *self);
/* Has enough that an event is among them, if it is one of the first thousand. */
void dastan_event_list_reach (DastanEventList *self, const char *id);

/* Where an event stands, or -1. */
int dastan_event_list_find (DastanEventList *self, const char *id);
/* (transfer full) (nullable): the event at a place, read now if it is not yet. */
DastanEvent *dastan_event_list_dup_event (DastanEventList *self, guint position);

G_END_DECLS
