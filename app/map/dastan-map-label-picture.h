/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name on the map as a texture with a halo: painted once, put anywhere. */
#pragma once

#include <gtk/gtk.h>

#include "scene/dastan-map-labels.h"

G_BEGIN_DECLS

/* (transfer none): the picture of a name, painted when it is asked for first and valid as long as the name. @colors and
 * @scale, device pixels to a logical one, are always the same for the same name. Main thread. */
GdkTexture *dastan_map_label_picture_get (DastanMapLabel *label, const DastanMapColors *colors, double scale);

G_END_DECLS
