/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a feature of GeoJSON is: RFC 7946 does not say, and every program does it its own way. */
#pragma once

#include "formats/dastan-json-import.h"

G_BEGIN_DECLS

void dastan_geojson_add_time (DastanJsonImport *import, JsonObject *feature, GHashTable *taken);
char *dastan_geojson_dup_date (DastanJsonImport *import, const char *name, JsonNode *node);

G_END_DECLS
