/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of facets in the reader's language: for chips and lists of filters. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-facet-names.h"

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

const char *
dastan_facet_get_id_title (DastanDossier *dossier, DastanFacet facet, const char *id)
{
  const DastanCategory *category;
  const DastanSource *source;
  const DastanPlace *place;
  const DastanPerson *person;
  const DastanText *text = NULL;
  const char *name;
  DastanStatus status;

  switch (facet)
    {
    case DASTAN_FACET_CATEGORY:
      category = dastan_dossier_find_category (dossier, id);
      text = category != NULL ? category->title : NULL;
      break;
    case DASTAN_FACET_SOURCE:
      source = dastan_dossier_find_source (dossier, id);
      text = source != NULL ? source->title : NULL;
      break;
    case DASTAN_FACET_PLACE:
      place = dastan_dossier_find_place (dossier, id);
      text = place != NULL ? place->name : NULL;
      break;
    case DASTAN_FACET_PERSON:
      person = dastan_dossier_find_person (dossier, id);
      text = person != NULL ? person->name : NULL;
      break;
    case DASTAN_FACET_COUNTRY:
      name = dastan_gazetteer_get_country_name (dastan_gazetteer_get_default (), id, NULL);
      return name != NULL ? name : id;
    case DASTAN_FACET_STATUS:
      return dastan_status_from_string (id, &status) ? dastan_status_get_title (status) : id;
    default:
      break;
    }
  return text != NULL ? dastan_text_get_local (text) : id;
}

const char *
dastan_facet_get_value_title (DastanExplorer *explorer, DastanFacet facet, guint value)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);

  return dastan_facet_get_id_title (dastan_explorer_get_dossier (explorer), facet,
                                    g_ptr_array_index (columns->facets[facet].ids, value));
}
