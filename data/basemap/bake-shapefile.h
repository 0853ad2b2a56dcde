/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an ESRI shapefile: geometry from .shp through the index .shx, attributes from .dbf. */
#pragma once

#include "plot/dastan-geometry.h"

/* One record: its parts (degrees, x = longitude) and its attributes as trimmed text. */
typedef struct
{
  GPtrArray *parts;       /* (element-type GArray of DastanPoint) */
  GHashTable *attributes; /* utf8 → utf8 */
} BakeRecord;

/* All records of STEM.shp, STEM.shx and STEM.dbf; (element-type BakeRecord), free with
 * g_ptr_array_unref(). */
GPtrArray *bake_shapefile_read (const char *stem, GError **error);

/* An attribute of a record, "" where it has none. */
const char *bake_record_get (const BakeRecord *record, const char *name);
