/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many intervals of a lane begin in or lie in a stretch of time: exactly, by binary searches.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanLaneIndex:
 *
 * The intervals of one lane in order of their first seconds (a position is a place in that order),
 * their last seconds in order, and the positions once more by the length of the interval: class c
 * holds those of 2^c to 2^(c+1) − 1 seconds. An open start is #DASTAN_SECOND_MIN, an open end
 * #DASTAN_SECOND_MAX: both belong to the longest class. Immutable; any thread.
 */
typedef struct _DastanLaneIndex DastanLaneIndex;

/**
 * dastan_lane_index_new:
 * @starts: (array length=n): first seconds, ascending
 * @ends: (array length=n): last seconds, each >= its start
 * @ids: (array length=n): what each stands for
 * @n: how many
 *
 * Copies all. Time: O(n log n) at most, in fact some passes over the arrays.
 */
DastanLaneIndex *
dastan_lane_index_new (const gint64 *starts, const gint64 *ends, const guint32 *ids, guint n);
void dastan_lane_index_free (DastanLaneIndex *self);

guint dastan_lane_index_get_n (const DastanLaneIndex *self);
guint32 dastan_lane_index_get_id (const DastanLaneIndex *self, guint position);
gint64 dastan_lane_index_get_start (const DastanLaneIndex *self, guint position);

/* How many begin before @second: also the first position that does not. */
guint dastan_lane_index_count_before (const DastanLaneIndex *self, gint64 second);
/* The same where it is known to be @from or more, and likely near: cost grows with the distance's
 * logarithm. */
guint dastan_lane_index_count_before_near (const DastanLaneIndex *self, gint64 second, guint from);
/* How many have ended before @second. */
guint dastan_lane_index_count_ended (const DastanLaneIndex *self, gint64 second);
/* How many share a second with @first … @last. */
guint dastan_lane_index_count_in (const DastanLaneIndex *self, gint64 first, gint64 last);

/* The class of a length in seconds, 0 to 63. */
guint dastan_lane_index_class_of (guint64 length);

/**
 * dastan_lane_index_list_long:
 * @self: an index
 * @least_class: only those of this class or longer
 * @from: first second
 * @to: the second after the last
 * @is_reaching: whether those are meant that begin before @from and may reach it (@to is not looked
 * at), instead of those that begin in @from … @to − 1
 * @positions: (element-type guint32): gets them, the shorter classes first
 * @most: at most so many
 *
 * Where @is_reaching a class gives all that begin not longer before @from than its longest lasts:
 * at most about half of them end too early, which the caller sees.
 *
 * Returns: how many there are, also where that is more than @most
 */
guint dastan_lane_index_list_long (const DastanLaneIndex *self,
                                   guint least_class,
                                   gint64 from,
                                   gint64 to,
                                   gboolean is_reaching,
                                   GArray *positions,
                                   guint most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanLaneIndex, dastan_lane_index_free)

G_END_DECLS
