/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the image of a step stands among its words: for the stage and for paper. */
#pragma once

#include "paint/dastan-display-list.h"
#include "paint/dastan-palette.h"
#include "scene/dastan-story-pages.h"

G_BEGIN_DECLS

/**
 * DastanStoryPicture:
 * @words: what is left for the words
 * @image: where the image is, at its own proportions
 * @credit: where whose it is stands, below the image; of no height where nobody says
 *
 * A part of a panel each, in its pixels.
 */
typedef struct
{
  DastanRect words;
  DastanRect image;
  DastanRect credit;
} DastanStoryPicture;

/**
 * dastan_story_picture_place:
 * @page: a page with an image
 * @width: of the panel, pixels
 * @height: of the panel, pixels
 * @unit: the size of the excerpt's letters where there is room, pixels
 * @is_rtl: whether words run from right to left
 *
 * Below the words where the panel is high, beside them where it is wide: the words keep more than
 * half of it, and are laid out in what is left, so that neither lies on the other.
 */
DastanStoryPicture dastan_story_picture_place (
    const DastanStoryPage *page, double width, double height, double unit, gboolean is_rtl);

/* (transfer full) (nullable): whose the image is, a line, to be drawn at the bottom of where it
 * stands. */
PangoLayout *dastan_story_picture_new_credit (PangoContext *context,
                                              const DastanStoryPage *page,
                                              const DastanStoryPicture *picture);

G_END_DECLS
