/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions on what is chosen: copy its citations, show it on the map, let only it through the filter. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-choice-actions.h"

#include <glib/gi18n.h>

#include "scene/dastan-citation.h"
#include "widgets/dastan-toasts.h"

#define TOAST_SECONDS 5
#define MAX_COPIED 1000 /* events: each is read of the file */

static const char *const names[] = { "copy-citations", "show-on-map", "only-chosen", "fit-selection" };

/* The views an action is about, beside its explorer. */
static gpointer
get_view (GSimpleAction *action)
{
  return g_object_get_data (G_OBJECT (action), "view");
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (data);
  const DastanColumns *columns = dastan_explorer_get_columns (data);
  GtkWidget *toasts = get_view (action);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *said = NULL;
  guint n = 0, n_chosen = dastan_explorer_get_n_chosen (data);

  for (int row = dastan_explorer_find_chosen (data, 0, 1); row >= 0 && n < MAX_COPIED;
       row = dastan_explorer_find_chosen (data, row + 1, 1))
    {
      g_autofree char *citation
        = dastan_citation_dup_event (dossier, dastan_dossier_get_event (dossier, columns->event[row]));

      /* An empty line between two. */
      g_string_append_printf (text, n++ > 0 ? "\n\n%s" : "%s", citation);
    }
  if (n == 0)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (toasts), text->str);
  if (n < n_chosen)
    said = g_strdup_printf (_("Copied the citations of the first %1$u of %2$u events"), n, n_chosen);
  else
    said = g_strdup_printf (
        ngettext ("Copied the citation of %u event", "Copied the citations of %u events", n), n);
  dastan_toasts_show (ADW_TOAST_OVERLAY (toasts), dastan_toast_new (said, TOAST_SECONDS));
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_map_show_selection (get_view (action));
}

static void
only_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_explorer_filter_to_chosen (data);
}

static void
fit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dastan_timeline_canvas_fit (dastan_timeline_get_canvas (get_view (action)), DASTAN_TIMELINE_FIT_SELECTION);
}

static gboolean
has_value (const DastanFacetColumn *column, guint row)
{
  guint32 begin, end;

  dastan_facet_column_get_range (column, row, &begin, &end);
  return begin < end;
}

/* Whether any chosen event is somewhere. */
static gboolean
has_place (DastanExplorer *explorer)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);

  for (int row = dastan_explorer_find_chosen (explorer, 0, 1); row >= 0;
       row = dastan_explorer_find_chosen (explorer, row + 1, 1))
    if (has_value (&columns->facets[DASTAN_FACET_PLACE], (guint) row)
        || has_value (&columns->facets[DASTAN_FACET_COUNTRY], (guint) row))
      return TRUE;
  return FALSE;
}

static void
chosen_changed_cb (DastanExplorer *explorer, GActionMap *map)
{
  gboolean is_any = dastan_explorer_get_n_chosen (explorer) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, names[i])),
                                 is_any && (!g_str_equal (names[i], "show-on-map") || has_place (explorer)));
}

void
dastan_choice_actions_add (GActionMap *map,
                           DastanExplorer *explorer,
                           DastanTimeline *timeline,
                           DastanMap *view,
                           AdwToastOverlay *toasts)
{
  const GActionEntry entries[] = {
    { .name = "copy-citations", .activate = copy_cb },
    { .name = "show-on-map", .activate = show_cb },
    { .name = "only-chosen", .activate = only_cb },
    { .name = "fit-selection", .activate = fit_cb },
  };
  gpointer const views[] = { toasts, view, NULL, timeline };

  g_return_if_fail (G_IS_ACTION_MAP (map));
  g_return_if_fail (DASTAN_IS_EXPLORER (explorer));

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), explorer);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_set_data (G_OBJECT (g_action_map_lookup_action (map, names[i])), "view", views[i]);
  g_signal_connect_object (explorer, "chosen-changed", G_CALLBACK (chosen_changed_cb), map, 0);
  chosen_changed_cb (explorer, map);
}
