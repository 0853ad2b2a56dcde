/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a worker leaves a picture: the main thread may wait for it there. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-picture-handover.h"

DastanPictureHandover *
dastan_picture_handover_new (void)
{
  DastanPictureHandover *self = g_new0 (DastanPictureHandover, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

void
dastan_picture_handover_unref (DastanPictureHandover *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->picture);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
dastan_picture_handover_put (DastanPictureHandover *self, GdkTexture *picture)
{
  g_mutex_lock (&self->mutex);
  self->picture = picture;
  self->is_done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

gboolean
dastan_picture_handover_wait (DastanPictureHandover *self, gint64 end_time)
{
  gboolean is_done;

  g_mutex_lock (&self->mutex);
  while (!self->is_done && g_cond_wait_until (&self->cond, &self->mutex, end_time))
    ;
  is_done = self->is_done;
  g_mutex_unlock (&self->mutex);
  return is_done;
}
