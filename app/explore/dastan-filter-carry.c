/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A filter of one version of a dossier as a filter of the next. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-view-index.h"

/* (transfer full): a bit for each row of @to whose event has its bit set in @from. */
static GBytes *
carry_rows (GBytes *rows, DastanViewIndex *from, DastanViewIndex *to)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize size;
  const guint8 *bits = g_bytes_get_data (rows, &size);

  for (guint row = 0; row < from->columns->n_rows && row / 8 < size; row++)
    {
      g_autoptr (DastanEvent) event = NULL;
      guint32 index;
      int found;

      if (!(bits[row / 8] >> (row % 8) & 1))
        continue;
      event = dastan_dossier_dup_event (from->dossier, from->columns->event[row]);
      found = dastan_dossier_index_of_event (to->dossier, dastan_event_get_id (event));
      index = (guint32) found;
      if (found >= 0)
        g_array_append_val (events, index);
    }
  return dastan_columns_mark_events (to->columns, (const guint32 *) (gpointer) events->data, events->len);
}

/**
 * dastan_view_index_carry_filter:
 * @from: the index of a dossier
 * @to: the index of what has become of it
 * @filter: a filter of @from
 *
 * Values are found again by their ids, and rows by those of their events; what is not there any more no longer narrows.
 * Costs the rows that are set one by one.
 *
 * Returns: (transfer full): the same filter of @to
 */
DastanFilter *
dastan_view_index_carry_filter (DastanViewIndex *from, DastanViewIndex *to, const DastanFilter *filter)
{
  DastanFilter *carried = dastan_filter_copy (filter);

  for (guint f = 0; f < DASTAN_N_FACETS; f++)
    {
      g_clear_pointer (&carried->values[f], g_array_unref);
      for (guint i = 0; filter->values[f] != NULL && i < filter->values[f]->len; i++)
        {
          guint32 value = g_array_index (filter->values[f], guint32, i);
          int found = dastan_columns_find_value (to->columns, (DastanFacet) f,
                                                 g_ptr_array_index (from->columns->facets[f].ids, value));

          if (found >= 0)
            dastan_filter_add (carried, (DastanFacet) f, (guint) found);
        }
    }
  if (filter->rows != NULL)
    {
      g_bytes_unref (carried->rows);
      carried->rows = carry_rows (filter->rows, from, to);
    }
  if (filter->chosen != NULL)
    {
      g_bytes_unref (carried->chosen);
      carried->chosen = carry_rows (filter->chosen, from, to);
    }
  return carried;
}
