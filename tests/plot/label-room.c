/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where names of countries have room: over no land of others, half on their own, from island to
 * island. */
#include "plot/dastan-label-room.h"

#include <string.h>

#define ASPECT 5.0
#define MAX_ROOMS 5
#define N_ACROSS 21
#define N_DOWN 5
#define EDGE 0.98 /* of the room: what lies on its edge may be either */

static const DastanBasemapCountry *
get_country (const char *code, guint *index)
{
  DastanBasemap *map = dastan_basemap_get_default ();
  const DastanBasemapCountry *country = dastan_basemap_find_country (map, code);

  g_assert_nonnull (country);
  *index = (guint)(country - map->countries);
  return country;
}

static const DastanBasemapCountry *
look (const DastanLabelRoom *room, double across, double down)
{
  DastanPoint at = { room->point.x + room->width * EDGE * across,
                     room->point.y + room->width * EDGE / ASPECT * down };

  return dastan_basemap_country_at (dastan_basemap_get_default (), at, NULL);
}

/* Looks at many points of each room: the land there is the country's own or nobody's, and enough of
 * it its own. */
static void
check (const DastanLabelRooms *rooms, const char *code)
{
  DastanLabelRoom found[MAX_ROOMS];
  guint index, n;
  const DastanBasemapCountry *country = get_country (code, &index);

  n = dastan_label_rooms_find (rooms, index, ASPECT, found, MAX_ROOMS);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpfloat (found[0].point.x, ==, country->label.x);
  for (guint i = 0; i < n; i++)
    {
      guint n_own = 0;

      if (i > 1)
        g_assert_cmpfloat (found[i].width, <=, found[i - 1].width);
      for (guint x = 0; x < N_ACROSS && found[i].width > 0; x++)
        for (guint y = 0; y < N_DOWN; y++)
          {
            const DastanBasemapCountry *there
                = look (&found[i], x / (N_ACROSS - 1.0) - 0.5, y / (N_DOWN - 1.0) - 0.5);

            if (there != NULL && there != country)
              g_error ("%s, room %u: it runs over %s", code, i, there->code);
            n_own += there == country && y == N_DOWN / 2;
          }
      g_test_message ("%s: %.4f wide, %u of %u its own", code, found[i].width, n_own, N_ACROSS);
      if (found[i].width > 0)
        g_assert_cmpuint (n_own, >=, N_ACROSS / 2 - 2);
    }
}

static void
test_land (void)
{
  /* Islands, long ones, narrow ones, on both sides of the antimeridian, with others within them. */
  static const char *const codes[] = { "ID", "KZ", "UZ", "KG", "RU", "FJ", "CL", "ZA",
                                       "NZ", "GB", "JP", "NO", "MY", "IT", "HR" };
  g_autoptr (DastanLabelRooms) rooms = dastan_label_rooms_new (dastan_basemap_get_default ());

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    check (rooms, codes[i]);
}

/* A name of Indonesia runs over many islands: several times as wide as the circle on the widest
 * one. */
static void
test_islands (void)
{
  g_autoptr (DastanLabelRooms) rooms = dastan_label_rooms_new (dastan_basemap_get_default ());
  DastanLabelRoom found[MAX_ROOMS];
  guint index;
  const DastanBasemapCountry *country = get_country ("ID", &index);

  g_assert_cmpuint (dastan_label_rooms_find (rooms, index, ASPECT, found, MAX_ROOMS), ==,
                    MAX_ROOMS);
  g_assert_cmpfloat (found[1].width, >, 8 * country->label_radius);
  /* The higher it is, the less wide it may be. */
  for (double aspect = 8, width = G_MAXDOUBLE; aspect >= 1; aspect /= 2)
    {
      dastan_label_rooms_find (rooms, index, aspect, found, MAX_ROOMS);
      g_assert_cmpfloat (found[0].width, <=, width);
      width = found[0].width;
    }
  /* There may be room for one only. */
  g_assert_cmpuint (dastan_label_rooms_find (rooms, index, ASPECT, found, 1), ==, 1);
  g_assert_cmpfloat (found[0].point.x, ==, country->label.x);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/label-room/land", test_land);
  g_test_add_func ("/label-room/islands", test_islands);
  return g_test_run ();
}
