/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a worker leaves a picture: the main thread may wait for it there. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Reference counted; any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GCond cond;
  GdkTexture *picture; /* (nullable): once it is done */
  gboolean is_done;
} DastanPictureHandover;

DastanPictureHandover *dastan_picture_handover_new (void);
void dastan_picture_handover_unref (DastanPictureHandover *self);

/* In the worker, once; @picture: (transfer full) (nullable). */
void dastan_picture_handover_put (DastanPictureHandover *self, GdkTexture *picture);

/* Waits until it is there or the time is up (g_get_monotonic_time()); whether it is there. */
gboolean dastan_picture_handover_wait (DastanPictureHandover *self, gint64 end_time);

G_END_DECLS
