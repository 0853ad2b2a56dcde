/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the image of a step stands among its words: for the stage and for paper. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-story-picture.h"

#define HIGH_SHARE 0.42   /* of a high panel's height: the image at most */
#define WIDE_SHARE 0.46   /* of a wide panel's width */
#define WIDE 1.5          /* a panel is wide where it is so many times as wide as high */
#define CREDIT_SIZE 0.5   /* of the excerpt's letters */
#define LEAST_CREDIT 9.0  /* pixels */
#define CREDIT_HEIGHT 1.6 /* of its letters: a line, and the space above it */
#define GAP 0.9           /* of the excerpt's letters: between words and image */
#define WORDS_SHARE                                                                                \
  0.45 /* of the panel: where the words would get less there is no room for an image */

static double
get_credit_size (double unit)
{
  return MAX (unit * CREDIT_SIZE, LEAST_CREDIT);
}

DastanStoryPicture
dastan_story_picture_place (
    const DastanStoryPage *page, double width, double height, double unit, gboolean is_rtl)
{
  DastanStoryPicture picture = { .words = { 0, 0, width, height } };
  double credit = page->credit != NULL ? get_credit_size (unit) * CREDIT_HEIGHT : 0,
         gap = unit * GAP, ratio, w, h;
  gboolean is_wide = width > height * WIDE;

  if (page->image == NULL || width <= 0 || height <= credit + gap)
    return picture;
  ratio = (double)dastan_image_data_get_width (dastan_image_get_data (page->image))
          / dastan_image_data_get_height (dastan_image_get_data (page->image));
  h = is_wide ? height - credit : height * HIGH_SHARE - credit;
  w = is_wide ? width * WIDE_SHARE : width;
  if (h <= 0 || w <= 0)
    return picture;
  w = MIN (w, h * ratio);
  h = w / ratio;
  if (is_wide)
    {
      picture.words.width = width - w - 2 * gap;
      picture.words.x = is_rtl ? w + 2 * gap : 0;
      picture.image = (DastanRect){ is_rtl ? 0 : width - w, (height - credit - h) * 0.38, w, h };
    }
  else
    {
      picture.words.height = height - h - credit - gap;
      picture.image = (DastanRect){ is_rtl ? width - w : 0, picture.words.height + gap, w, h };
    }
  if (picture.words.width * picture.words.height < WORDS_SHARE * width * height)
    return (DastanStoryPicture){ .words = { 0, 0, width, height } };
  picture.credit = (DastanRect){ picture.image.x, picture.image.y + h, w, credit };
  /* Beside a narrow image there is room for it, too. */
  if (!is_wide && picture.credit.width < width)
    picture.credit = (DastanRect){ 0, picture.credit.y, width, credit };
  return picture;
}

PangoLayout *
dastan_story_picture_new_credit (PangoContext *context,
                                 const DastanStoryPage *page,
                                 const DastanStoryPicture *picture)
{
  PangoFontDescription *font;
  PangoLayout *layout;

  if (page->credit == NULL || picture->credit.height <= 0)
    return NULL;
  layout = pango_layout_new (context);
  font = pango_font_description_copy (pango_context_get_font_description (context));
  pango_font_description_set_absolute_size (font,
                                            picture->credit.height / CREDIT_HEIGHT * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, page->credit, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, (int)(picture->credit.width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}
