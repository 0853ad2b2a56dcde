/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names of the base map are in a view, where the dossier's own things leave room for them. */
#pragma once

#include "paint/dastan-atlas-sheet.h"
#include "scene/dastan-map-frame.h"

G_BEGIN_DECLS

/* A name in view. */
typedef struct
{
  const DastanAtlasLabel *label;
  DastanBox box; /* logical pixels of the view */
} DastanAtlasShown;

/**
 * DastanMapAtlasView:
 * @scene: (nullable): what the dossier shows
 * @frame: (nullable): it in this view: names give way to it
 * @pose: the view
 * @width: of it, logical pixels
 * @height: of it
 * @scale: device pixels to a logical one: names stand on whole ones
 * @covered: (array length=n_covered): boxes of the view that other things cover
 * @n_covered: how many
 *
 * All borrowed.
 */
typedef struct
{
  const DastanMapScene *scene;
  const DastanMapFrame *frame;
  DastanMapPose pose;
  int width;
  int height;
  double scale;
  const DastanBox *covered;
  guint n_covered;
} DastanMapAtlasView;

/* The names of a view, of which some may be cut by its edge; (transfer full) (element-type DastanAtlasShown): valid as
 * long as the sheet. */
GArray *dastan_map_atlas_list_shown (const DastanAtlasSheet *sheet, const DastanMapAtlasView *view);

G_END_DECLS
