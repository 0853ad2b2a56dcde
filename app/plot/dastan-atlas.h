/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has a name on the base map: waters, countries and towns, in the reader's language. */
#pragma once

#include "plot/dastan-basemap.h"
#include "plot/dastan-gazetteer.h"

G_BEGIN_DECLS

typedef enum
{
  DASTAN_ATLAS_OCEAN,
  DASTAN_ATLAS_SEA,
  DASTAN_ATLAS_LAKE,
  DASTAN_ATLAS_RIVER,
  DASTAN_ATLAS_COUNTRY,
  DASTAN_ATLAS_CAPITAL,
  DASTAN_ATLAS_TOWN,
} DastanAtlasKind;
#define DASTAN_ATLAS_N_KINDS (DASTAN_ATLAS_TOWN + 1)

#define DASTAN_ATLAS_NO_LINE G_MAXUINT

/**
 * DastanAtlasName:
 * @text: in the reader's language; belongs to the atlas
 * @code: of the country it names or lies in, or ""
 * @point: where it belongs, in the world
 * @from: the zoom from which it is of use
 * @to: the zoom up to which it is
 * @room: of a country: the radius of the circle round @point that no border enters, in the world; else 0
 * @country: of a country: its index in the base map; else G_MAXUINT
 * @line: of a river: which of the base map's, or %DASTAN_ATLAS_NO_LINE
 * @vertex: of a river: the point of that line it is named at
 * @coast: of a country: the part of its outline that is coast, 0 to 1: a name may run out into the sea
 */
typedef struct
{
  DastanAtlasKind kind;
  const char *text;
  const char *code;
  DastanPoint point;
  double from;
  double to;
  double room;
  guint country;
  guint line;
  guint vertex;
  double coast;
} DastanAtlasName;

/* Immutable; any thread. */
typedef struct _DastanAtlas DastanAtlas;

/**
 * dastan_atlas_new:
 * @map: the base map: its countries and rivers are named; kept
 * @places: the gazetteer: countries, and the towns of the region and capitals
 * @cities: content of a cities.tsv, which is written as a places.tsv: the towns of the rest of the world
 * @waters: content of a waters.tsv: a head line, then kind, first and last zoom, latitude, longitude, names
 * @language: (nullable): a BCP 47 tag, or %NULL for the reader's languages
 * @error: return location: %DASTAN_ERROR_DAMAGED with the line
 *
 * Reads a few thousand names: for a worker. A lake that the base map does not have is left out, and a river of which it
 * has no line within a degree.
 *
 * Returns: (transfer full): an atlas, or %NULL
 */
DastanAtlas *dastan_atlas_new (DastanBasemap *map, const DastanGazetteer *places, const char *cities,
                               const char *waters, const char *language, GError **error);
/* That of the tables compiled into the program, in the reader's languages; a new one each time. */
DastanAtlas *dastan_atlas_new_default (DastanBasemap *map);
void dastan_atlas_free (DastanAtlas *self);

/* The names, those of use from the lowest zoom first. */
guint dastan_atlas_get_n_names (const DastanAtlas *self);
const DastanAtlasName *dastan_atlas_get_name (const DastanAtlas *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanAtlas, dastan_atlas_free)

G_END_DECLS
