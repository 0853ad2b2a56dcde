/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tray of the events without a date that pass the filter, whatever time is in view. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-undated-tray.h"

#include <glib/gi18n.h>

#define FILTER "dastan-filter" /* of a list: which its events pass */

/* A mere pan or zoom changes nothing here. */
static gboolean
is_up_to_date (DastanEventList *list, DastanExplorer *explorer)
{
  const DastanFilter *filter = g_object_get_data (G_OBJECT (list), FILTER);

  return dastan_event_list_get_dossier (list) == dastan_explorer_get_dossier (explorer)
         && filter != NULL
         && dastan_filter_equal (filter, dastan_explorer_get_counted_filter (explorer));
}

static void
update (DastanEventList *list, DastanExplorer *explorer)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  GArray *events;

  if (is_up_to_date (list, explorer))
    return;
  g_object_set_data_full (G_OBJECT (list), FILTER,
                          dastan_filter_copy (dastan_explorer_get_counted_filter (explorer)),
                          (GDestroyNotify)dastan_filter_free);
  events = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = columns != NULL ? columns->n_dated : 0; columns != NULL && row < columns->n_rows;
       row++)
    if (dastan_explorer_row_passes (explorer, row))
      {
        guint event = columns->event[row];

        g_array_append_val (events, event);
      }
  dastan_event_list_take (list, dastan_explorer_get_dossier (explorer), events);
}

static void
dossier_cb (DastanExplorer *explorer, GParamSpec *pspec, DastanEventList *list)
{
  update (list, explorer);
}

static void
counts_changed_cb (DastanExplorer *explorer, DastanEventList *list)
{
  update (list, explorer);
}

static const char *
get_name (void)
{
  return _ ("Undated");
}

static const char *
get_list_name (void)
{
  return _ ("Events without a date");
}

static char *
dup_count (guint n)
{
  return g_strdup_printf (ngettext ("%u undated", "%u undated", n), n);
}

static char *
dup_tip (guint n)
{
  return g_strdup_printf (ngettext ("%u event without a date", "%u events without a date", n), n);
}

GtkWidget *
dastan_undated_tray_new (DastanExplorer *explorer)
{
  static const DastanTrayWords words = { get_name, get_list_name, dup_count, dup_tip };
  DastanEventList *list = dastan_event_list_new ();

  g_signal_connect_object (explorer, "notify::dossier", G_CALLBACK (dossier_cb), list, 0);
  g_signal_connect_object (explorer, "counts-changed", G_CALLBACK (counts_changed_cb), list, 0);
  update (list, explorer);
  return dastan_tray_new (explorer, list, &words);
}
