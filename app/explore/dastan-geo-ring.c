/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the map that somebody has drawn a line round: what lies in it. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-geo-ring.h"

#include <math.h>

#define N_BANDS 128

typedef struct
{
  DastanGeoPoint a;
  DastanGeoPoint b;
} Side;

/* The sides of a ring by the latitudes they pass. */
typedef struct
{
  double west;
  double east;
  double south;
  double north;
  guint first[N_BANDS + 1];
  Side *sides; /* band by band; one that passes several is in each */
} Bands;

static guint
get_band (const Bands *self, double latitude)
{
  double height = self->north - self->south;

  return height > 0 ? (guint) CLAMP ((latitude - self->south) / height * N_BANDS, 0, N_BANDS - 1) : 0;
}

static void
bands_init (Bands *self, const DastanGeoPoint *ring, guint n)
{
  guint at[N_BANDS];

  *self = (Bands){ G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, { 0 }, NULL };
  for (guint i = 0; i < n; i++)
    {
      self->west = MIN (self->west, ring[i].longitude);
      self->east = MAX (self->east, ring[i].longitude);
      self->south = MIN (self->south, ring[i].latitude);
      self->north = MAX (self->north, ring[i].latitude);
    }
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0, before = n - 1; i < n; before = i++)
        {
          guint low = get_band (self, MIN (ring[i].latitude, ring[before].latitude));
          guint high = get_band (self, MAX (ring[i].latitude, ring[before].latitude));

          for (guint band = low; band <= high; band++)
            if (round == 0)
              self->first[band + 1]++;
            else
              self->sides[at[band]++] = (Side){ ring[before], ring[i] };
        }
      if (round > 0)
        break;
      for (guint band = 0; band < N_BANDS; band++)
        {
          self->first[band + 1] += self->first[band];
          at[band] = self->first[band];
        }
      self->sides = g_new (Side, MAX (self->first[N_BANDS], 1));
    }
}

/* How often a ray eastwards from a point crosses the sides, odd or even. */
static gboolean
is_inside (const Side *sides, guint n, double longitude, double latitude)
{
  gboolean is_odd = FALSE;

  for (guint i = 0; i < n; i++)
    {
      DastanGeoPoint a = sides[i].a, b = sides[i].b;

      if ((a.latitude > latitude) != (b.latitude > latitude)
          && longitude
                 < (b.longitude - a.longitude) * (latitude - a.latitude) / (b.latitude - a.latitude) + a.longitude)
        is_odd = !is_odd;
    }
  return is_odd;
}

static gboolean
bands_contain (const Bands *self, double longitude, double latitude)
{
  guint band;

  if (!(latitude >= self->south && latitude <= self->north))
    return FALSE;
  band = get_band (self, latitude);
  for (longitude += 360 * ceil ((self->west - longitude) / 360); longitude <= self->east; longitude += 360)
    if (is_inside (&self->sides[self->first[band]], self->first[band + 1] - self->first[band], longitude, latitude))
      return TRUE;
  return FALSE;
}

gboolean
dastan_geo_ring_contains (const DastanGeoPoint *ring, guint n, double longitude, double latitude)
{
  Bands bands;
  gboolean is_in;

  g_return_val_if_fail (n >= 3, FALSE);
  bands_init (&bands, ring, n);
  is_in = bands_contain (&bands, longitude, latitude);
  g_free (bands.sides);
  return is_in;
}

guint8 *
dastan_geo_ring_list_places (const DastanColumns *columns, const GArray *ring)
{
  guint n = columns->facets[DASTAN_FACET_PLACE].n_values;
  guint8 *is_in = g_new0 (guint8, MAX (n, 1));
  Bands bands;

  bands_init (&bands, (const DastanGeoPoint *) (gconstpointer) ring->data, ring->len);
  for (guint i = 0; columns->longitudes != NULL && i < n; i++)
    is_in[i] = bands_contain (&bands, columns->longitudes[i], columns->latitudes[i]) != FALSE;
  g_free (bands.sides);
  return is_in;
}
