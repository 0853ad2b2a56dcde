/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dastan-cli where: the country of a point. */
#define G_LOG_DOMAIN "dastan-cli"

#include "config.h"

#include "cli/dastan-cli-where.h"

#include <glib/gi18n.h>

#include "plot/dastan-basemap.h"
#include "plot/dastan-gazetteer.h"

#define BESIDE 10000.0 /* metres from a coast, which the map has simplified */
#define EQUATOR 40075016.7 /* metres */

/* One number in a range; @end is set after it. Space before it is none of it. */
static gboolean
parse_degrees (const char *text, double limit, double *value, char **end)
{
  if (!g_ascii_isdigit (*text) && *text != '-' && *text != '+' && *text != '.')
    return FALSE;
  *value = g_ascii_strtod (text, end);
  return *end != text && *value >= -limit && *value <= limit;
}

static gboolean
parse_point (const char *text, double *latitude, double *longitude)
{
  char *end = NULL;

  if (!parse_degrees (text, 90, latitude, &end) || *end != ',')
    return FALSE;
  text = end + 1;
  return parse_degrees (text, 180, longitude, &end) && *end == '\0';
}

/* A length at a latitude, in the world. */
static double
to_world (double metres, double latitude)
{
  latitude = CLAMP (latitude, -DASTAN_MERCATOR_MAX_LATITUDE, DASTAN_MERCATOR_MAX_LATITUDE);
  return metres / (EQUATOR * cos (latitude * G_PI / 180));
}

int
dastan_cli_where (int argc, char **argv)
{
  DastanBasemap *map = dastan_basemap_get_default ();
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();
  /* Points may begin with “-”, so there are no options; whoever is used to it may still say so. */
  int first = argc > 1 && g_str_equal (argv[1], "--") ? 2 : 1;
  int status = 0;

  if (argc <= first)
    {
      g_printerr (_ ("Usage: dastan-cli where LAT,LON…\n"));
      return 2;
    }
  for (int i = first; i < argc; i++)
    {
      double latitude, longitude;
      const DastanBasemapCountry *country;
      if (!parse_point (argv[i], &latitude, &longitude))
        {
          /* Translators: %s is an argument of the command line. */
          g_printerr (_ ("“%s” is no point: give latitude (−90 to 90) and longitude (−180 to 180) "
                         "in degrees, "
                         "like 43.24,76.95\n"),
                      argv[i]);
          status = 1;
          continue;
        }
      country = dastan_basemap_country_near (map, dastan_mercator_project (longitude, latitude),
                                             to_world (BESIDE, latitude), NULL);
      if (country == NULL)
        g_print ("-\n");
      else
        {
          const char *name = dastan_gazetteer_get_country_name (gazetteer, country->code, NULL);
          g_print ("%s\t%s\n", country->code, name != NULL ? name : country->code);
        }
    }
  return status;
}
