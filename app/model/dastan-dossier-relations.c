/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a dossier concerns an event: differences and names; and whether any event has an image. */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-dossier.h"

#include <string.h>

static gboolean
difference_concerns (const DastanDifference *difference, DastanEvent *event)
{
  for (guint i = 0; i < difference->positions->len; i++)
    {
      const DastanPosition *position = g_ptr_array_index (difference->positions, i);

      for (guint j = 0; j < dastan_event_get_n_excerpts (event); j++)
        {
          if (dastan_excerpt_overlaps (position->excerpt, dastan_event_get_excerpt (event, j)))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * dastan_dossier_list_differences_of:
 * @self: a dossier
 * @event: one of its events
 *
 * Returns: (transfer container) (element-type DastanDifference): the differences with a position
 * whose excerpt overlaps one of @event's, in the author's order
 */
GPtrArray *
dastan_dossier_list_differences_of (DastanDossier *self, DastanEvent *event)
{
  GPtrArray *list = g_ptr_array_new ();
  const GPtrArray *differences;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), list);
  g_return_val_if_fail (DASTAN_IS_EVENT (event), list);

  differences = dastan_dossier_get_differences (self);
  for (guint i = 0; i < differences->len; i++)
    {
      DastanDifference *difference = g_ptr_array_index (differences, i);

      if (difference_concerns (difference, event))
        g_ptr_array_add (list, difference);
    }
  return list;
}

gboolean
dastan_dossier_has_images (DastanDossier *self)
{
  const GPtrArray *events;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), FALSE);

  if (!dastan_dossier_has_events (self))
    return dastan_event_reader_has_images (dastan_dossier_get_reader (self));
  events = dastan_dossier_get_events (self);
  for (guint i = 0; i < events->len; i++)
    if (dastan_event_get_n_images (g_ptr_array_index (events, i)) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
name_stands_in (const DastanName *name, DastanEvent *event)
{
  if (name->sources == NULL)
    return FALSE;
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    {
      const DastanExcerpt *excerpt = dastan_event_get_excerpt (event, i);

      if (g_strv_contains ((const char *const *) name->sources, dastan_excerpt_get_source (excerpt))
          && strstr (dastan_excerpt_get_exact (excerpt), name->form) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * dastan_dossier_list_names_of:
 * @self: a dossier
 * @event: one of its events
 *
 * Returns: (transfer container) (element-type DastanName): the names whose form stands in an
 * excerpt of
 *     @event from one of the name's sources, in the author's order
 */
GPtrArray *
dastan_dossier_list_names_of (DastanDossier *self, DastanEvent *event)
{
  GPtrArray *list = g_ptr_array_new ();
  const GPtrArray *names;

  g_return_val_if_fail (DASTAN_IS_DOSSIER (self), list);
  g_return_val_if_fail (DASTAN_IS_EVENT (event), list);

  names = dastan_dossier_get_names (self);
  for (guint i = 0; i < names->len; i++)
    {
      DastanName *name = g_ptr_array_index (names, i);

      if (name_stands_in (name, event))
        g_ptr_array_add (list, name);
    }
  return list;
}
