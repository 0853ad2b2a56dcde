/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The images of an event in the JSON form: their bytes in base64, or in a file beside it. */
#pragma once

#include "formats/dastan-json-records.h"

G_BEGIN_DECLS

/* Adds the images of an event, each looked at as dastan_image_check() does, or tells what is wrong
 * with them. */
void dastan_json_read_images (DastanJsonRecords *self, DastanEvent *event, JsonObject *object);
/* Appends the bytes of @image in base64. Returns whether they could be read. */
gboolean dastan_json_append_image (GString *out, const DastanImage *image, GError **error);

G_END_DECLS
