/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tray of the events without a date that pass the filter, whatever time is in view. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-undated-tray.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"

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
  g_autoptr (GBytes) passes = NULL;

  if (is_up_to_date (list, explorer))
    return;
  g_object_set_data_full (G_OBJECT (list), FILTER,
                          dastan_filter_copy (dastan_explorer_get_counted_filter (explorer)),
                          (GDestroyNotify)dastan_filter_free);
  if (columns == NULL)
    {
      dastan_event_list_clear (list);
      return;
    }
  passes = dastan_explorer_dup_passes (explorer);
  dastan_event_list_set_passing (list, dastan_explorer_get_dossier (explorer),
                                 (DastanColumns *)columns, passes, columns->n_dated);
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
  g_autofree char *count = dastan_count_dup_text (n);

  return g_strdup_printf (ngettext ("%s undated", "%s undated", n), count);
}

static char *
dup_tip (guint n)
{
  g_autofree char *count = dastan_count_dup_text (n);

  return g_strdup_printf (ngettext ("%s event without a date", "%s events without a date", n), count);
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
