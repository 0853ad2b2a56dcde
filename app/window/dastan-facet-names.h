/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of facets in the reader's language: for chips and lists of filters. */
#pragma once

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* "Category", "Country" …: the name of a facet in the reader's language; static. */
const char *dastan_facet_get_title (DastanFacet facet);
/* The name of a value: a category's title, a country's name …; (transfer full). */
char *dastan_facet_dup_value_title (DastanExplorer *explorer, DastanFacet facet, guint value);

G_END_DECLS
