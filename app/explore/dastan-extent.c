/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From when to when some events are: those that pass the filter, those that are chosen. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-extent.h"

gboolean
dastan_extent_of_row (const DastanColumns *columns, guint row, DastanSpan *span)
{
  gint64 earliest, latest;

  if (row >= columns->n_dated)
    return FALSE;
  earliest = columns->earliest[row];
  latest = columns->latest[row];
  /* Of an end that is open the latest start, or earliest end, is known. */
  if (earliest == DASTAN_SECOND_MIN)
    earliest = columns->end_earliest[row] != DASTAN_SECOND_MIN ? columns->end_earliest[row] : latest;
  if (latest == DASTAN_SECOND_MAX)
    latest = columns->start_latest[row] != DASTAN_SECOND_MAX ? columns->start_latest[row] : earliest;
  if (earliest == DASTAN_SECOND_MAX || latest == DASTAN_SECOND_MIN)
    return FALSE;
  *span = dastan_span_make (earliest, latest);
  return TRUE;
}

static gboolean
measure (DastanExplorer *explorer, int (*find) (DastanExplorer *, int, int), DastanSpan *span)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  gboolean has_any = FALSE;

  for (int row = columns != NULL ? find (explorer, 0, 1) : -1; row >= 0 && row < (int) columns->n_dated;
       row = find (explorer, row + 1, 1))
    {
      DastanSpan one;

      if (!dastan_extent_of_row (columns, (guint) row, &one))
        continue;
      *span = has_any ? dastan_span_union (*span, one) : one;
      has_any = TRUE;
    }
  return has_any;
}

gboolean
dastan_extent_of_passing (DastanExplorer *explorer, DastanSpan *span)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), FALSE);
  return measure (explorer, dastan_explorer_find_passing, span);
}

gboolean
dastan_extent_of_chosen (DastanExplorer *explorer, DastanSpan *span)
{
  g_return_val_if_fail (DASTAN_IS_EXPLORER (explorer), FALSE);
  return measure (explorer, dastan_explorer_find_chosen, span);
}
