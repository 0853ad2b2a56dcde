/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of facets in the reader's language: for chips and lists of filters. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-facet-names.h"

#include <glib/gi18n.h>

#include "plot/dastan-gazetteer.h"

const char *
dastan_facet_get_title (DastanFacet facet)
{
  switch (facet)
    {
    case DASTAN_FACET_CATEGORY:
      return _("Category");
    case DASTAN_FACET_COUNTRY:
      return _("Country");
    case DASTAN_FACET_SOURCE:
      return _("Source");
    case DASTAN_FACET_PLACE:
      return _("Place");
    case DASTAN_FACET_STATUS:
      return _("Status");
    case DASTAN_FACET_PERSON:
      return _("Person");
    default:
      g_assert_not_reached ();
    }
}

/* The text of the record with this id, or NULL. */
static const DastanText *
find_text (DastanDossier *dossier, DastanFacet facet, const char *id)
{
  const DastanCategory *category;
  const DastanSource *source;
  const DastanPlace *place;
  const DastanPerson *person;

  switch (facet)
    {
    case DASTAN_FACET_CATEGORY:
      category = dastan_dossier_find_category (dossier, id);
      return category != NULL ? category->title : NULL;
    case DASTAN_FACET_SOURCE:
      source = dastan_dossier_find_source (dossier, id);
      return source != NULL ? source->title : NULL;
    case DASTAN_FACET_PLACE:
      place = dastan_dossier_find_place (dossier, id);
      return place != NULL ? place->name : NULL;
    case DASTAN_FACET_PERSON:
      person = dastan_dossier_find_person (dossier, id);
      return person != NULL ? person->name : NULL;
    case DASTAN_FACET_COUNTRY:
    case DASTAN_FACET_STATUS:
    default:
      return NULL;
    }
}

char *
dastan_facet_dup_value_title (DastanExplorer *explorer, DastanFacet facet, guint value)
{
  const char *id
    = g_ptr_array_index (dastan_explorer_get_columns (explorer)->facets[facet].ids, value);
  const DastanText *text;

  if (facet == DASTAN_FACET_STATUS)
    return g_strdup (dastan_status_get_title (value));
  if (facet == DASTAN_FACET_COUNTRY)
    return g_strdup (dastan_gazetteer_get_country_name (dastan_gazetteer_get_default (), id, NULL));
  text = find_text (dastan_explorer_get_dossier (explorer), facet, id);
  return g_strdup (text != NULL ? dastan_text_get_local (text) : id);
}
