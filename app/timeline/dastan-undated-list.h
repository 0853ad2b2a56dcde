/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events without a date that pass the filter, as a list model that reads only what is looked at. */
#pragma once

#include <gio/gio.h>

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* A #GListModel of #DastanEvent in the author's order, kept up to date with the explorer. */
#define DASTAN_TYPE_UNDATED_LIST (dastan_undated_list_get_type ())
G_DECLARE_FINAL_TYPE (DastanUndatedList, dastan_undated_list, DASTAN, UNDATED_LIST, GObject)

DastanUndatedList *dastan_undated_list_new (DastanExplorer *explorer);

/* Where an event stands, or -1. */
int dastan_undated_list_find (DastanUndatedList *self, const char *id);

G_END_DECLS
