/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an export is, told from within, and whether it is to go on. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far it is, 0 to 1, never less than before; called in the thread that exports. */
typedef void (*DastanExportProgress) (double part, gpointer data);

/**
 * DastanProgress:
 * @func: (nullable): who is told
 * @data: for it
 * @cancellable: (nullable): ends it
 * @from: how far all of it is where this part begins
 * @to: and where it ends
 *
 * A part of some work. A value; everything is borrowed. All functions take %NULL for work that nobody watches.
 */
typedef struct
{
  DastanExportProgress func;
  gpointer data;
  GCancellable *cancellable;
  double from;
  double to;
} DastanProgress;

static inline gboolean
dastan_progress_is_cancelled (const DastanProgress *self)
{
  return self != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/* Tells that @part, 0 to 1, of this part is done. Returns: whether it is to go on. */
static inline gboolean
dastan_progress_tell (const DastanProgress *self, double part)
{
  if (self != NULL && self->func != NULL)
    self->func (self->from + (self->to - self->from) * CLAMP (part, 0, 1), self->data);
  return !dastan_progress_is_cancelled (self);
}

/* A part of a part, from and to 0 to 1 of it. */
static inline DastanProgress
dastan_progress_part (const DastanProgress *self, double from, double to)
{
  DastanProgress part = { 0 };

  if (self == NULL)
    return part;
  part = *self;
  part.from = self->from + (self->to - self->from) * from;
  part.to = self->from + (self->to - self->from) * to;
  return part;
}

static inline GCancellable *
dastan_progress_get_cancellable (const DastanProgress *self)
{
  return self != NULL ? self->cancellable : NULL;
}

G_END_DECLS
