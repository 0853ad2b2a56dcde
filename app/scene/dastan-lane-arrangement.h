/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody has arranged the lanes of one kind: in which order, which are collapsed, which hidden. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanLaneArrangement:
 *
 * Lanes are known by an id: of a category, a country and so on; %DASTAN_LANE_NONE for the lane of events that
 * have none, %DASTAN_LANE_REST for that of the values that have no lane of their own. Who has arranged nothing
 * sees the lanes in the order of the dossier. One thread at a time; others get a copy.
 */
typedef struct _DastanLaneArrangement DastanLaneArrangement;

#define DASTAN_LANE_NONE ""
#define DASTAN_LANE_REST "\001"

DastanLaneArrangement *dastan_lane_arrangement_new (void);
DastanLaneArrangement *dastan_lane_arrangement_copy (const DastanLaneArrangement *self);
void dastan_lane_arrangement_free (DastanLaneArrangement *self);

gboolean dastan_lane_arrangement_is_collapsed (const DastanLaneArrangement *self, const char *id);
gboolean dastan_lane_arrangement_is_hidden (const DastanLaneArrangement *self, const char *id);
/* Each returns whether that changed anything. */
gboolean dastan_lane_arrangement_set_collapsed (DastanLaneArrangement *self, const char *id, gboolean is_collapsed);
gboolean dastan_lane_arrangement_set_hidden (DastanLaneArrangement *self, const char *id, gboolean is_hidden);
gboolean dastan_lane_arrangement_show_all (DastanLaneArrangement *self);

/**
 * dastan_lane_arrangement_move:
 * @ids: (array length=n): the lanes that are shown, as they stand now
 * @from: the one to be moved
 * @to: the place it is to have among them
 *
 * Lanes that are hidden stay behind the one they stood behind. Returns whether that changed anything.
 */
gboolean dastan_lane_arrangement_move (DastanLaneArrangement *self, const char *const *ids, guint n, guint from, guint to);

/* Puts @ids in order: those that were ever moved or stood beside one as they were left, others where they are. */
void dastan_lane_arrangement_sort (const DastanLaneArrangement *self, const char **ids, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanLaneArrangement, dastan_lane_arrangement_free)

G_END_DECLS
