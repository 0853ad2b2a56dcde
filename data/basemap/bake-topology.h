/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The countries as rings of shared arcs: read from TopoJSON, simplified, named. */
#pragma once

#include "plot/dastan-geometry.h"

/* A line that one or two rings run along. */
typedef struct
{
  GArray *points;    /* (element-type DastanPoint), world unit square, unwrapped */
  guint n_uses;      /* by rings */
  gboolean disputed; /* has one country, or two that dispute it, on its sides */
} BakeArc;

/* A ring is a (element-type gint) GArray of arc numbers, or their complement where it runs
 * backwards. */
typedef struct
{
  char code[3];      /* ISO 3166-1 alpha-2, "ZZ" for none */
  GPtrArray *rings;  /* (element-type GArray) */
  DastanPoint label; /* far from every border */
  double radius;     /* of the free circle round it */
} BakeCountry;

typedef struct
{
  GPtrArray *arcs;      /* (element-type BakeArc) */
  GPtrArray *countries; /* (element-type BakeCountry), by code */
} BakeTopology;

/* Reads world-atlas' countries-10m.json; the numeric codes are translated by CLDR's
 * codeMappings.json. */
BakeTopology *bake_topology_read (const char *atlas, const char *code_mappings, GError **error);
void bake_topology_free (BakeTopology *self);

/* Simplifies every arc, drops lone islets and arcs no longer used, finds the place of each label.
 */
void bake_topology_finish (BakeTopology *self);

/* The points of a ring in one piece, the first not repeated at the end; free with g_array_unref().
 */
GArray *bake_topology_ring (const BakeTopology *self, const GArray *ring);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BakeTopology, bake_topology_free)
