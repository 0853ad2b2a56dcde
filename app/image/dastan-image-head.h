/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the first bytes of a PNG or JPEG file say of it, before anything unpacks it. */
#pragma once

#include "model/dastan-image.h"

G_BEGIN_DECLS

/**
 * DastanImageHead:
 * @kind: what it is
 * @width: pixels, as it is shown: after it has been turned
 * @height: pixels, as it is shown
 * @orientation: how it is turned and mirrored to be shown, 1 to 8 (Exif 2.32, tag 0x0112); 1 as it
 * stands
 * @n_channels: of a JPEG 1 for grey, 3 for colour, 4 for four inks; of a PNG 1 to 4
 */
typedef struct
{
  DastanImageKind kind;
  guint width;
  guint height;
  guint orientation;
  guint n_channels;
} DastanImageHead;

gboolean
dastan_image_read_head (const guint8 *data, gsize length, DastanImageHead *head, GError **error);

G_END_DECLS
