/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image of a dossier as a figure of a web page that needs nothing else. */
#pragma once

#include "model/dastan-image.h"

G_BEGIN_DECLS

/* <figure><img …><figcaption>…</figure>, its bytes in its address. Returns whether they could be
 * read. */
gboolean dastan_web_image_append (GString *out, const DastanImage *image, GError **error);

G_END_DECLS
