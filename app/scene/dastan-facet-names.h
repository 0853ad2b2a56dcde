/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of facets in the reader's language: for chips and lists of filters. */
#pragma once

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

/* "Category", "Country" …: the name of a facet in the reader's language; static. */
const char *dastan_facet_get_title (DastanFacet facet);
/* The name of a value in the reader's language: a category's title, a country's name …; its id where it has none.
 * Owned by the dossier or static. */
const char *dastan_facet_get_id_title (DastanDossier *dossier, DastanFacet facet, const char *id);
/* The same by the value's index in the columns. */
const char *dastan_facet_get_value_title (DastanExplorer *explorer, DastanFacet facet, guint value);

G_END_DECLS
