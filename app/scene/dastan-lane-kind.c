/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lanes of the timeline stand for. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-lane-kind.h"

#include <glib/gi18n.h>

GType
dastan_lanes_by_get_type (void)
{
  static gsize type;
  static const GEnumValue values[] = {
    { DASTAN_LANES_BY_CATEGORY, "DASTAN_LANES_BY_CATEGORY", "category" },
    { DASTAN_LANES_BY_COUNTRY, "DASTAN_LANES_BY_COUNTRY", "country" },
    { DASTAN_LANES_BY_SOURCE, "DASTAN_LANES_BY_SOURCE", "source" },
    { DASTAN_LANES_BY_PERSON, "DASTAN_LANES_BY_PERSON", "person" },
    { DASTAN_LANES_BY_PLACE, "DASTAN_LANES_BY_PLACE", "place" },
    { DASTAN_LANES_BY_STATUS, "DASTAN_LANES_BY_STATUS", "status" },
    { DASTAN_LANES_NONE, "DASTAN_LANES_NONE", "none" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("DastanLanesBy", values));
  return type;
}

gboolean
dastan_lanes_by_get_facet (DastanLanesBy by, DastanFacet *facet)
{
  static const DastanFacet facets[] = {
    [DASTAN_LANES_BY_CATEGORY] = DASTAN_FACET_CATEGORY,
    [DASTAN_LANES_BY_COUNTRY] = DASTAN_FACET_COUNTRY,
    [DASTAN_LANES_BY_SOURCE] = DASTAN_FACET_SOURCE,
    [DASTAN_LANES_BY_PERSON] = DASTAN_FACET_PERSON,
    [DASTAN_LANES_BY_PLACE] = DASTAN_FACET_PLACE,
    [DASTAN_LANES_BY_STATUS] = DASTAN_FACET_STATUS,
  };

  if (by >= DASTAN_LANES_NONE)
    return FALSE;
  *facet = facets[by];
  return TRUE;
}

const char *
dastan_lanes_by_get_title (DastanLanesBy by)
{
  static const char *const titles[DASTAN_N_LANES_BY] = {
    N_ ("By Category"), N_ ("By Country"), N_ ("By Source"), N_ ("By Person"),
    N_ ("By Place"),    N_ ("By Status"),  N_ ("One Lane"),
  };

  return _ (titles[MIN (by, DASTAN_LANES_NONE)]);
}

const char *
dastan_lanes_by_get_none_title (DastanLanesBy by)
{
  switch (by)
    {
    case DASTAN_LANES_BY_CATEGORY:
      return _ ("No category");
    case DASTAN_LANES_BY_COUNTRY:
      return _ ("No country");
    case DASTAN_LANES_BY_SOURCE:
      return _ ("No source");
    case DASTAN_LANES_BY_PERSON:
      return _ ("No person");
    case DASTAN_LANES_BY_PLACE:
      return _ ("No place");
    case DASTAN_LANES_BY_STATUS:
    case DASTAN_LANES_NONE:
    default:
      return _ ("Events");
    }
}

char *
dastan_lanes_by_dup_rest_title (DastanLanesBy by, guint n)
{
  switch (by)
    {
    case DASTAN_LANES_BY_CATEGORY:
      return g_strdup_printf (ngettext ("%u more category", "%u more categories", n), n);
    case DASTAN_LANES_BY_COUNTRY:
      return g_strdup_printf (ngettext ("%u more country", "%u more countries", n), n);
    case DASTAN_LANES_BY_SOURCE:
      return g_strdup_printf (ngettext ("%u more source", "%u more sources", n), n);
    case DASTAN_LANES_BY_PERSON:
      return g_strdup_printf (ngettext ("%u more person", "%u more people", n), n);
    case DASTAN_LANES_BY_PLACE:
    case DASTAN_LANES_BY_STATUS:
    case DASTAN_LANES_NONE:
    default:
      return g_strdup_printf (ngettext ("%u more place", "%u more places", n), n);
    }
}
