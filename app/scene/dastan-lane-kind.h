/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lanes of the timeline stand for. */
#pragma once

#include <glib-object.h>

#include "model/dastan-columns.h"

G_BEGIN_DECLS

/* What a lane stands for. */
typedef enum
{
  DASTAN_LANES_BY_CATEGORY,
  DASTAN_LANES_BY_COUNTRY,
  DASTAN_LANES_BY_SOURCE,
  DASTAN_LANES_BY_PERSON,
  DASTAN_LANES_BY_PLACE,
  DASTAN_LANES_BY_STATUS,
  DASTAN_LANES_NONE,
} DastanLanesBy;
#define DASTAN_N_LANES_BY 7

/* Its type, for properties and actions: nicks are "category", "country", "source", "person", "place", "status", "none". */
#define DASTAN_TYPE_LANES_BY (dastan_lanes_by_get_type ())
GType dastan_lanes_by_get_type (void);

/* The facet that lanes of this kind stand for; FALSE for none. */
gboolean dastan_lanes_by_get_facet (DastanLanesBy by, DastanFacet *facet);
/* What a menu calls it: "By category"; static. */
const char *dastan_lanes_by_get_title (DastanLanesBy by);
/* The lane of events that have no value of it: "Without a country"; static. */
const char *dastan_lanes_by_get_none_title (DastanLanesBy by);
/* The lane of @n values that have none of their own: "12 more places". (transfer full) */
char *dastan_lanes_by_dup_rest_title (DastanLanesBy by, guint n);

G_END_DECLS
