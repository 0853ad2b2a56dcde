/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG and JPEG files that tests make: of any kind that there is, with pixels that are known. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the pixel at @x and @y of all of them is: red to the right, green below, blue in the last
 * quarter. */
void image_files_get_pixel (guint x, guint y, guint width, guint height, guint8 rgb[3]);

typedef struct
{
  int color_type; /* PNG_COLOR_TYPE_… */
  int depth;      /* bits, 8 or 16; 1 to 8 of an index */
  gboolean is_interlaced;
} ImageFilesPng;

/* (transfer full): with the opacity 128 in the left half, where there is one. */
GBytes *image_files_make_png (guint width, guint height, const ImageFilesPng *kind);

typedef struct
{
  int color_space; /* JCS_RGB, JCS_GRAYSCALE, JCS_CMYK (as Adobe writes it) */
  gboolean is_progressive;
  guint orientation; /* 0 for no Exif */
  gboolean is_big;   /* the order of bytes in Exif */
} ImageFilesJpeg;

GBytes *image_files_make_jpeg (guint width, guint height, const ImageFilesJpeg *kind);

/* A plain one of each. */
GBytes *image_files_make_plain_png (guint width, guint height);
GBytes *image_files_make_plain_jpeg (guint width, guint height);

/* (transfer full): the same PNG or JPEG with one more thing said of its colours at its beginning: an ICC profile. */
GBytes *image_files_add_profile (GBytes *file, const guint8 *profile, gsize length);

/* (transfer full): the same PNG with one more chunk behind its head. @name: of four letters. */
GBytes *image_files_add_chunk (GBytes *png, const char *name, const guint8 *data, gsize length);

G_END_DECLS
