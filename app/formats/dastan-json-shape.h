/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What names stand where at the beginning of a JSON file: by these a format is recognised. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DastanJsonShape:
 *
 * The paths that occur, with "/" between names and "[]" behind an array: "features[]/geometry"; and
 * what strings stand there, the first of each. Of a beginning that may be cut anywhere.
 */
typedef struct _DastanJsonShape DastanJsonShape;

DastanJsonShape *dastan_json_shape_new (const char *text, gsize length);
void dastan_json_shape_free (DastanJsonShape *self);
gboolean dastan_json_shape_has (const DastanJsonShape *self, const char *path);
const char *dastan_json_shape_get (const DastanJsonShape *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanJsonShape, dastan_json_shape_free)

G_END_DECLS
