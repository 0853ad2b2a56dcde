/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was open and how it was looked at, to come back to. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-view-state.h"

struct _DastanViewState
{
  DastanViewIndex *index;
  GFile *file; /* (nullable) */
  DastanFilter *filter;
  DastanSpan span;
  gboolean has_span; /* something had a date */
  DastanMapPose pose;
  char *selected; /* (nullable) */
};

DastanViewState *
dastan_view_state_new (DastanExplorer *explorer, DastanMap *map, GFile *file)
{
  DastanViewState *self;

  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (DASTAN_IS_MAP (map), NULL);
  g_return_val_if_fail (dastan_explorer_get_dossier (explorer) != NULL, NULL);

  self = g_new0 (DastanViewState, 1);
  self->index = dastan_view_index_ref (dastan_explorer_get_index (explorer));
  self->file = file != NULL ? g_object_ref (file) : NULL;
  self->filter = dastan_filter_copy (dastan_explorer_get_filter (explorer));
  self->span = dastan_explorer_get_visible_span (explorer);
  self->has_span = dastan_explorer_get_columns (explorer)->n_dated > 0;
  self->pose = dastan_map_get_pose (map);
  self->selected = g_strdup (dastan_explorer_get_selected (explorer));
  return self;
}

void
dastan_view_state_free (DastanViewState *self)
{
  if (self == NULL)
    return;
  dastan_view_index_drop (self->index);
  g_clear_object (&self->file);
  dastan_filter_free (self->filter);
  g_free (self->selected);
  g_free (self);
}

GFile *
dastan_view_state_get_file (const DastanViewState *self)
{
  return self->file;
}

void
dastan_view_state_carry (DastanViewState *self, DastanViewIndex *index, GFile *file)
{
  DastanFilter *filter;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index != NULL);

  filter = dastan_view_index_carry_filter (self->index, index, self->filter);
  dastan_filter_free (self->filter);
  self->filter = filter;
  if (self->selected != NULL && dastan_dossier_index_of_event (index->dossier, self->selected) < 0)
    g_clear_pointer (&self->selected, g_free);
  dastan_view_index_ref (index);
  dastan_view_index_drop (self->index);
  self->index = index;
  g_set_object (&self->file, file);
}

void
dastan_view_state_restore (const DastanViewState *self, DastanExplorer *explorer, DastanMap *map)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (DASTAN_IS_EXPLORER (explorer));
  g_return_if_fail (DASTAN_IS_MAP (map));

  dastan_explorer_set_index (explorer, self->index);
  dastan_explorer_set_filter (explorer, self->filter);
  /* Of what had no time there is none to go back to: the timeline shows all that there is now. */
  if (self->has_span)
    dastan_explorer_set_visible_span (explorer, self->span);
  dastan_explorer_finish_counting (explorer);
  dastan_explorer_set_selected (explorer, self->selected);
  /* Last: a selection takes the map to its event. */
  dastan_map_set_pose (map, self->pose);
}
