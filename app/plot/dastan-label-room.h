/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a country its name has room, and how wide it may be there. */
#pragma once

#include "plot/dastan-basemap.h"

G_BEGIN_DECLS

/* Which countries each line of a base map bounds. Immutable; any thread. */
typedef struct _DastanLabelRooms DastanLabelRooms;

/**
 * DastanLabelRoom:
 * @point: the middle of a name
 * @width: of the widest that there is room for; all in the world
 */
typedef struct
{
  DastanPoint point;
  double width;
} DastanLabelRoom;

/* @map: (transfer none): kept */
DastanLabelRooms *dastan_label_rooms_new (DastanBasemap *map);
void dastan_label_rooms_free (DastanLabelRooms *self);

/**
 * dastan_label_rooms_find:
 * @self: the rooms of a base map
 * @country: its index there
 * @aspect: how many times as wide as high the name is
 * @rooms: (out caller-allocates) (array length=max): where it may stand
 * @max: how many at most
 *
 * A name may run over the sea, but over no land of others, and half of it stands on the country's
 * own: so it reaches from island to island, as Imhof has it of names of areas ("Positioning Names
 * on Maps", The American Cartographer 1975), who would have them extend over the whole. Looked at
 * are the point of its label, which comes first, and the middles of the widest stretches of its
 * largest pieces at some heights; a few dozen points at most.
 *
 * Returns: how many there are: first that of the label, the others by their width, all of them
 * wider than nothing
 */
guint dastan_label_rooms_find (
    const DastanLabelRooms *self, guint country, double aspect, DastanLabelRoom *rooms, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanLabelRooms, dastan_label_rooms_free)

G_END_DECLS
