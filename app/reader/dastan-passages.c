/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The excerpts of a source, and the events that they support. */
#define G_LOG_DOMAIN "dastan-reader"

#include "config.h"

#include "reader/dastan-passages.h"

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  gint64 x = dastan_excerpt_get_start (((const DastanPassage *) a)->excerpt);
  gint64 y = dastan_excerpt_get_start (((const DastanPassage *) b)->excerpt);
  return (x > y) - (x < y);
}

static void
add_passages (GArray *passages, DastanEvent *event, const char *source)
{
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    {
      DastanPassage passage = { dastan_event_get_excerpt (event, i), event };
      if (g_str_equal (dastan_excerpt_get_source (passage.excerpt), source))
        g_array_append_val (passages, passage);
    }
}

static gboolean
row_has_source (const DastanColumns *columns, guint row, guint source)
{
  const DastanFacetColumn *column = &columns->facets[DASTAN_FACET_SOURCE];
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  for (guint32 i = begin; i < end; i++)
    if (dastan_facet_column_get (column, i) == source)
      return TRUE;
  return FALSE;
}

GArray *
dastan_passages_list (DastanExplorer *explorer, const char *source, guint *n_left)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  int value = dastan_columns_find_value (columns, DASTAN_FACET_SOURCE, source);
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (DastanPassage));

  *n_left = 0;
  for (guint row = 0; value >= 0 && row < columns->n_rows; row++)
    {
      if (!row_has_source (columns, row, (guint) value))
        continue;
      if (dastan_dossier_has_events (dossier) || passages->len < DASTAN_PASSAGES_MAX)
        add_passages (passages, dastan_dossier_get_event (dossier, columns->event[row]), source);
      else
        (*n_left)++;
    }
  g_array_sort (passages, compare_passages);
  return passages;
}
