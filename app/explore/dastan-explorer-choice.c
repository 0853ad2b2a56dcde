/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing several events: besides one another, from one to another, all in view, and only those.
 */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-explorer-private.h"

guint
dastan_explorer_get_n_chosen (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), 0);
  return self->choice != NULL ? self->choice->n : 0;
}

gboolean
dastan_explorer_is_chosen (DastanExplorer *self, guint row)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), FALSE);
  return self->choice != NULL && dastan_choice_has (self->choice, row);
}

int
dastan_explorer_find_chosen (DastanExplorer *self, int row, int direction)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), -1);
  return self->choice != NULL ? dastan_choice_find (self->choice, row, direction) : -1;
}

GBytes *
dastan_explorer_dup_chosen (DastanExplorer *self)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (self), NULL);
  return self->choice != NULL ? dastan_choice_to_bytes (self->choice) : NULL;
}

static const char *
get_id (DastanExplorer *self, guint row)
{
  return dastan_event_get_id (dastan_dossier_get_event (self->dossier, self->columns->event[row]));
}

/* Takes a choice whose selected event is the one there is, where it is still chosen, or else the
 * next. */
static void
take_choice_near (DastanExplorer *self, DastanChoice *choice)
{
  int row = MAX (dastan_explorer_get_row (self, self->selected), 0);
  int found = dastan_choice_find (choice, row, 1);

  if (found < 0)
    found = dastan_choice_find (choice, row, -1);
  dastan_explorer_take_choice (self, choice, found >= 0 ? get_id (self, (guint)found) : NULL);
}

void
dastan_explorer_toggle_chosen (DastanExplorer *self, const char *id)
{
  g_autofree char *copy = g_strdup (id);
  DastanChoice *choice;
  int row;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  row = dastan_explorer_get_row (self, copy);
  if (row < 0)
    return;
  choice = dastan_choice_copy (self->choice);
  dastan_choice_set (choice, (guint)row, !dastan_choice_has (choice, (guint)row));
  if (dastan_choice_has (choice, (guint)row))
    dastan_explorer_take_choice (self, choice, copy);
  else
    take_choice_near (self, choice);
  self->anchor = dastan_explorer_get_row (self, self->selected);
}

void
dastan_explorer_choose_to (DastanExplorer *self, const char *id)
{
  g_autofree char *copy = g_strdup (id);
  DastanChoice *choice;
  int row;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  row = dastan_explorer_get_row (self, copy);
  if (row < 0)
    return;
  if (self->anchor < 0 || self->choice->n == 0)
    {
      dastan_explorer_set_selected (self, copy);
      return;
    }
  choice = dastan_choice_new (self->choice->n_rows);
  for (int i = MIN (row, self->anchor); i <= MAX (row, self->anchor); i++)
    if (i == row || i == self->anchor || dastan_explorer_row_passes (self, (guint)i))
      dastan_choice_set (choice, (guint)i, TRUE);
  dastan_explorer_take_choice (self, choice, copy);
}

void
dastan_explorer_choose_rows (DastanExplorer *self, const guint *rows, guint n, gboolean keeps)
{
  DastanChoice *choice;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));
  g_return_if_fail (rows != NULL || n == 0);

  if (self->choice == NULL)
    return;
  choice = keeps ? dastan_choice_copy (self->choice) : dastan_choice_new (self->choice->n_rows);
  for (guint i = 0; i < n; i++)
    dastan_choice_set (choice, rows[i], TRUE);
  take_choice_near (self, choice);
}

void
dastan_explorer_choose_in_view (DastanExplorer *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_certain;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  is_certain = dastan_explorer_get_counted_filter (self)->is_certain;
  for (int row = dastan_explorer_find_passing (self, 0, 1); row >= 0;
       row = dastan_explorer_find_passing (self, row + 1, 1))
    {
      guint each = (guint)row;

      if ((each >= self->columns->n_dated && !is_certain)
          || dastan_columns_row_in_span (self->columns, each, self->visible_span, is_certain))
        g_array_append_val (rows, each);
    }
  dastan_explorer_choose_rows (self, (const guint *)(gpointer)rows->data, rows->len, FALSE);
}

void
dastan_explorer_set_filter_chosen (DastanExplorer *self, GBytes *rows)
{
  g_autoptr (DastanFilter) filter = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  filter = dastan_filter_copy (self->filter);
  dastan_filter_set_chosen (filter, rows);
  dastan_explorer_set_filter (self, filter);
}

void
dastan_explorer_filter_to_chosen (DastanExplorer *self)
{
  g_autoptr (GBytes) rows = NULL;

  g_return_if_fail (DASTAN_IS_EXPLORER (self));

  rows = dastan_explorer_get_n_chosen (self) > 0 ? dastan_explorer_dup_chosen (self) : NULL;
  if (rows != NULL)
    dastan_explorer_set_filter_chosen (self, rows);
}
