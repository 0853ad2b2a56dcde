/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that a source states, with its unit and what it measures. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-figure.h"

struct _DastanFigure
{
  gatomicrefcount ref_count;
  double value;
  char *unit;
  char *qualifier;
  char *as_written; /* nullable */
  DastanText *means;
};

G_DEFINE_BOXED_TYPE (DastanFigure, dastan_figure, dastan_figure_ref, dastan_figure_unref)

/**
 * dastan_figure_new:
 * @value: a finite number
 * @unit: "JPY", "USD", "%", "m³", "barrel" …
 * @qualifier: (nullable): "about", "over", "under", or "" for none
 * @as_written: (nullable): the source's words
 * @means: (transfer none): what it measures
 *
 * Returns: (transfer full): a figure; any thread
 */
DastanFigure *
dastan_figure_new (double value,
                   const char *unit,
                   const char *qualifier,
                   const char *as_written,
                   DastanText *means)
{
  DastanFigure *self;

  g_return_val_if_fail (unit != NULL, NULL);
  g_return_val_if_fail (means != NULL, NULL);

  self = g_new0 (DastanFigure, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->value = value;
  self->unit = g_strdup (unit);
  self->qualifier = g_strdup (qualifier != NULL ? qualifier : "");
  self->as_written = g_strdup (as_written);
  self->means = dastan_text_ref (means);
  return self;
}

/* Returns: (transfer full): @self with one more owner. Any thread. */
DastanFigure *
dastan_figure_ref (DastanFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* Drops one owner; the last frees it. Any thread. */
void
dastan_figure_unref (DastanFigure *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->unit);
  g_free (self->qualifier);
  g_free (self->as_written);
  g_clear_pointer (&self->means, dastan_text_unref);
  g_free (self);
}

/* The number, in its unit. */
double
dastan_figure_get_value (const DastanFigure *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->value;
}

/* Its unit; owned by @self. */
const char *
dastan_figure_get_unit (const DastanFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unit;
}

/* "", "about", "over" or "under"; owned by @self. */
const char *
dastan_figure_get_qualifier (const DastanFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->qualifier;
}

/* (nullable): the source's words; owned by @self. */
const char *
dastan_figure_get_as_written (const DastanFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->as_written;
}

/* What it measures; owned by @self. */
const DastanText *
dastan_figure_get_means (const DastanFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->means;
}
