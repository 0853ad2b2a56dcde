/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of the map from one view to another: out, over and in. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-flight.h"

#define RHO 1.42
#define SECONDS_PER_LENGTH 0.3
#define SHORTEST 0.3
#define LONGEST 1.2 /* who has chosen an event wants to see it, not the way there */
/* Middles nearer than this part of the view are taken as one: the path only zooms. */
#define NEAR 1e-6

static double
view_width (double zoom, double width)
{
  return width / dastan_mercator_world_size (zoom);
}

DastanFlight
dastan_flight_make (DastanMapPose from, DastanMapPose to, double width)
{
  DastanFlight self = { from, to, 0, view_width (from.zoom, width), 0, 0, 0 };
  double w1 = view_width (to.zoom, width);
  double u;

  self.to.center.x = dastan_mercator_nearest (to.center.x, from.center.x);
  u = hypot (self.to.center.x - from.center.x, to.center.y - from.center.y);
  if (u < NEAR * MIN (self.w0, w1))
    self.length = fabs (log (w1 / self.w0)) / RHO;
  else
    {
      double rho2u2 = RHO * RHO * RHO * RHO * u * u;
      double b0 = (w1 * w1 - self.w0 * self.w0 + rho2u2) / (2 * self.w0 * RHO * RHO * u);
      double b1 = (w1 * w1 - self.w0 * self.w0 - rho2u2) / (2 * w1 * RHO * RHO * u);
      self.distance = u;
      self.r0 = -asinh (b0);
      self.length = (-asinh (b1) - self.r0) / RHO;
    }
  if (self.length > 1e-9)
    self.duration = CLAMP (self.length * SECONDS_PER_LENGTH, SHORTEST, LONGEST);
  return self;
}

DastanMapPose
dastan_flight_at (const DastanFlight *self, double t)
{
  double eased, s, grow, along;

  if (t <= 0)
    return self->from;
  if (t >= 1)
    return self->to;
  eased = t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
  s = eased * self->length;
  if (self->distance > 0)
    {
      grow = cosh (self->r0) / cosh (RHO * s + self->r0);
      along = self->w0 / (RHO * RHO)
              * (cosh (self->r0) * tanh (RHO * s + self->r0) - sinh (self->r0)) / self->distance;
    }
  else
    {
      grow = exp2 ((self->from.zoom - self->to.zoom) * eased);
      along = eased;
    }
  return (DastanMapPose){ { self->from.center.x + (self->to.center.x - self->from.center.x) * along,
                            self->from.center.y
                                + (self->to.center.y - self->from.center.y) * along },
                          self->from.zoom - log2 (grow) };
}
