/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the title of a window says of the dossier in it. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-window-title.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "time/dastan-calendar.h"
#include "time/dastan-date-format.h"

/* The years that a dossier covers; NULL where it has no dates, or ones that need more room. */
static char *
dup_span_words (DastanExplorer *explorer)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  DastanSpan span = dastan_explorer_get_full_span (explorer);
  DastanCivil from, to;
  g_autofree char *text = NULL;
  g_autoptr (DastanEdtf) date = NULL;

  if (columns == NULL || columns->n_dated == 0)
    return NULL;
  dastan_calendar_from_second (span.earliest, &from);
  dastan_calendar_from_second (span.latest, &to);
  if (from.year < -9999 || to.year > 9999)
    return NULL;
  if (from.year == to.year)
    text = g_strdup_printf ("%s%04d", from.year < 0 ? "-" : "", (int)ABS (from.year));
  else
    text = g_strdup_printf ("%s%04d/%s%04d", from.year < 0 ? "-" : "", (int)ABS (from.year),
                            to.year < 0 ? "-" : "", (int)ABS (to.year));
  date = dastan_edtf_parse (text, NULL, NULL);
  return date != NULL ? dastan_date_format_words (date) : NULL;
}

void
dastan_window_title_update (AdwWindowTitle *title, GtkWindow *window, DastanExplorer *explorer)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  g_autofree char *count = NULL, *sources = NULL, *events = NULL, *span = NULL, *subtitle = NULL;
  const char *words;
  guint n_sources, n_events;

  if (dossier == NULL)
    {
      adw_window_title_set_title (title, _("Dastan"));
      adw_window_title_set_subtitle (title, "");
      gtk_window_set_title (window, _("Dastan"));
      return;
    }
  words = dastan_text_get_local (dastan_dossier_get_title (dossier));
  n_sources = dastan_dossier_get_sources (dossier)->len;
  n_events = dastan_dossier_get_n_events (dossier);
  sources = g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources);
  count = dastan_count_dup_text (n_events);
  events = g_strdup_printf (ngettext ("%s event", "%s events", n_events), count);
  span = dup_span_words (explorer);
  if (n_sources > 0 && span != NULL)
    /* Translators: below the title of a dossier: number of sources, number of events, years covered. */
    subtitle = g_strdup_printf (_("%1$s · %2$s · %3$s"), sources, events, span);
  else if (n_sources > 0)
    /* Translators: the same without dates, or without sources. */
    subtitle = g_strdup_printf (_("%1$s · %2$s"), sources, events);
  else if (span != NULL)
    subtitle = g_strdup_printf (_("%1$s · %2$s"), events, span);
  else
    subtitle = g_steal_pointer (&events);
  adw_window_title_set_title (title, words);
  adw_window_title_set_subtitle (title, subtitle);
  gtk_window_set_title (window, words);
}

void
dastan_window_title_set_saved (AdwWindowTitle *title, GtkWindow *window, DastanExplorer *explorer, gboolean is_saved)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  const char *words = dossier != NULL ? dastan_text_get_local (dastan_dossier_get_title (dossier)) : _("Dastan");
  /* Translators: the title of a dossier of which something is not saved. */
  g_autofree char *marked = is_saved ? g_strdup (words) : g_strdup_printf (_("• %s"), words);

  if (g_strcmp0 (adw_window_title_get_title (title), marked) == 0)
    return;
  adw_window_title_set_title (title, marked);
  gtk_window_set_title (window, marked);
}
