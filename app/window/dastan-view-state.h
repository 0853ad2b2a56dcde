/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was open and how it was looked at, to come back to. */
#pragma once

#include "explore/dastan-explorer.h"
#include "map/dastan-map.h"

G_BEGIN_DECLS

/* The dossier, its filter, the span of the timeline, the place of the map, the selection. Main thread. */
typedef struct _DastanViewState DastanViewState;

/* @file: (nullable): where the explorer's dossier is from. There is a dossier. */
DastanViewState *dastan_view_state_new (DastanExplorer *explorer, DastanMap *map, GFile *file);
void dastan_view_state_free (DastanViewState *self);

GFile *dastan_view_state_get_file (const DastanViewState *self); /* (transfer none) (nullable) */
/* Makes it one of what has become of the dossier, from @file (nullable): what is not there any more is forgotten. */
void dastan_view_state_carry (DastanViewState *self, DastanViewIndex *index, GFile *file);
/* Opens the dossier again, as it was looked at. */
void dastan_view_state_restore (const DastanViewState *self, DastanExplorer *explorer, DastanMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanViewState, dastan_view_state_free)

G_END_DECLS
