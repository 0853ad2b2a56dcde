/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images as addresses that hold their bytes (RFC 2397). */
#pragma once

#include "model/dastan-image.h"

G_BEGIN_DECLS

/* Whether @address holds bytes, and is not the place of some. */
gboolean dastan_data_uri_is_one (const char *address);
/* (transfer full) (nullable): its image, looked at as dastan_image_check() does; any thread, takes
 * long. */
DastanImageData *dastan_data_uri_read (const char *address,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Returns whether the bytes could be read; nothing is appended otherwise. */
gboolean dastan_data_uri_append (GString *out, const DastanImageData *data, GError **error);
/* The bytes alone (RFC 4648, clause 4). */
void dastan_data_uri_append_base64 (GString *out, GBytes *bytes);

G_END_DECLS
