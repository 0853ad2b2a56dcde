/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline says and offers of the event under the pointer: tooltip and context menu. */
#define G_LOG_DOMAIN "dastan-timeline"

#include "config.h"

#include "timeline/dastan-timeline-canvas-private.h"

#include <glib/gi18n.h>

#include "time/dastan-date-format.h"
#include "scene/dastan-facet-names.h"
#include "widgets/dastan-mnemonic.h"
#include "widgets/dastan-names.h"

#define MAX_PLACES 4
#define MAX_BESIDE 2  /* of a facet without a menu of their own */
#define MAX_VALUES 12 /* and in it */

static DastanEvent *
get_event (DastanTimelineCanvas *self, int item)
{
  return dastan_timeline_items_get_event (self->items, self->explorer, (guint) item);
}

/* --- Tooltip --------------------------------------------------------------------------------------- */

/* The first places, in words; (nullable) (transfer full) */
static char *
dup_places (DastanTimelineCanvas *self, DastanEvent *event)
{
  DastanDossier *dossier = dastan_explorer_get_dossier (self->explorer);
  const char *const *ids = dastan_event_get_places (event);
  char *words = NULL;

  for (guint i = 0; ids[i] != NULL && i < MAX_PLACES; i++)
    {
      const char *place = dastan_facet_get_id_title (dossier, DASTAN_FACET_PLACE, ids[i]);
      g_autofree char *before = words;

      words = before == NULL
                ? g_strdup (place)
                /* Translators: places of an event: those before, and one more. */
                : g_strdup_printf (C_ ("list of places", "%1$s, %2$s"), before, place);
    }
  return words;
}

static void
append_line (GString *markup, const char *line)
{
  g_autofree char *escaped = line != NULL ? g_markup_escape_text (line, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (markup, "\n%s", escaped);
}

/* Title; date; how well it is known; that it did not simply happen; places. */
static char *
dup_tooltip (DastanTimelineCanvas *self, DastanEvent *event)
{
  const DastanEdtf *date = dastan_event_get_date (event);
  DastanStatus status = dastan_event_get_status (event);
  g_autofree char *words = date != NULL ? dastan_date_format_words (date) : g_strdup (_("No date"));
  g_autofree char *known = date != NULL ? dastan_date_format_precision (date) : NULL;
  g_autofree char *places = dup_places (self, event);
  g_autofree char *title
    = g_markup_printf_escaped ("<b>%s</b>", dastan_text_get_local (dastan_event_get_title (event)));
  GString *markup = g_string_new (title);

  append_line (markup, words);
  append_line (markup, known);
  append_line (markup, status != DASTAN_STATUS_HAPPENED ? dastan_status_get_title (status) : NULL);
  append_line (markup, places);
  return g_string_free (markup, FALSE);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  DastanTimelineCanvas *self = DASTAN_TIMELINE_CANVAS (widget);
  int item = by_keyboard ? dastan_timeline_canvas_get_focus_item (self) : dastan_timeline_canvas_pick (self, x, y);
  int group = by_keyboard || item >= 0 ? -1 : dastan_timeline_canvas_pick_group (self, x, y);
  g_autofree char *markup = NULL;

  if (self->is_dragging)
    return FALSE;
  if (item >= 0)
    markup = dup_tooltip (self, get_event (self, item));
  else if (group >= 0)
    markup = dastan_timeline_canvas_dup_group_tooltip (self, (guint) group);
  else
    markup = dastan_timeline_canvas_dup_era_words (self, x, y);
  if (markup == NULL)
    return FALSE;
  gtk_tooltip_set_markup (tooltip, markup);
  return TRUE;
}

/* --- Context menu ---------------------------------------------------------------------------------- */

static void
append_only (GMenu *menu, DastanTimelineCanvas *self, DastanFacet facet, const char *id, gboolean has_title)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  int value = dastan_columns_find_value (columns, facet, id);
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *label = NULL, *title = NULL;

  if (value < 0)
    return;
  title
      = dastan_mnemonic_escape (dastan_facet_get_value_title (self->explorer, facet, (guint)value));
  if (has_title)
    label = g_steal_pointer (&title);
  else
    /* Translators: in the menu of an event: filter by this. A facet and one of its values: “Only Category: Energy”. */
    label = g_strdup_printf (_("Only %1$s: %2$s"), dastan_facet_get_title (facet), title);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "timeline.only", "(uu)", (guint) facet, (guint) value);
  g_menu_append_item (menu, item);
}

/* Where an event has several values of a facet they have a menu of their own. */
static void
append_facet (GMenu *menu, DastanTimelineCanvas *self, DastanFacet facet, GPtrArray *ids)
{
  g_autoptr (GMenu) submenu = NULL;
  g_autofree char *label = NULL;

  if (ids->len <= MAX_BESIDE)
    {
      for (guint i = 0; i < ids->len; i++)
        append_only (menu, self, facet, ids->pdata[i], FALSE);
      return;
    }
  submenu = g_menu_new ();
  for (guint i = 0; i < ids->len && i < MAX_VALUES; i++)
    append_only (submenu, self, facet, ids->pdata[i], TRUE);
  /* Translators: in the menu of an event, over the values of a facet it has: “Only Country”. */
  label = g_strdup_printf (_("Only %s"), dastan_facet_get_title (facet));
  g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
}

static GMenu *
create_filters (DastanTimelineCanvas *self, DastanEvent *event)
{
  GMenu *menu = g_menu_new ();
  const char *const *codes = dastan_event_get_countries (event);
  g_autoptr (GPtrArray) categories = g_ptr_array_new (), countries = g_ptr_array_new (), sources = g_ptr_array_new ();

  if (dastan_event_get_category (event) != NULL)
    g_ptr_array_add (categories, (gpointer) dastan_event_get_category (event));
  for (guint i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (countries, (gpointer) codes[i]);
  for (guint i = 0; i < dastan_event_get_n_excerpts (event) && sources->len < MAX_VALUES; i++)
    {
      const char *source = dastan_excerpt_get_source (dastan_event_get_excerpt (event, i));

      if (source != NULL && !g_ptr_array_find_with_equal_func (sources, source, g_str_equal, NULL))
        g_ptr_array_add (sources, (gpointer) source);
    }
  append_facet (menu, self, DASTAN_FACET_CATEGORY, categories);
  append_facet (menu, self, DASTAN_FACET_COUNTRY, countries);
  append_facet (menu, self, DASTAN_FACET_SOURCE, sources);
  return menu;
}

static GMenu *
create_event_menu (DastanTimelineCanvas *self, DastanEvent *event)
{
  guint n = dastan_explorer_get_n_chosen (self->explorer);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new (), view = g_menu_new (), filters = create_filters (self, event);
  g_autofree char *copy = g_strdup_printf (ngettext ("_Copy Citation", "_Copy %u Citations", n), n);
  g_autofree char *only = g_strdup_printf (ngettext ("Only _This Event", "Only _These %u Events", n), n);

  g_menu_append (first, _("_Open in the Reader"), "win.show-reader");
  if (n == 1)
    g_menu_append (first, _("_Edit…"), "win.edit-event");
  g_menu_append (first, copy, "win.copy-citations");
  g_menu_append (first, _("Show on the _Map"), "win.show-on-map");
  g_menu_append (view, n > 1 ? _("_Fit to the Choice") : _("_Fit to This Event"), "timeline.fit-selection");
  g_menu_append (view, only, "timeline.only-chosen");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (filters));
  return menu;
}

GMenuModel *
dastan_timeline_canvas_create_fit_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Show _All of Time"), "timeline.fit");
  g_menu_append (menu, _("Fit to What Passes the _Filter"), "timeline.fit-filter");
  g_menu_append (menu, _("Fit to the _Choice"), "timeline.fit-selection");
  return G_MENU_MODEL (menu);
}

static GMenu *
create_ground_menu (void)
{
  GMenu *menu = g_menu_new (), *choose = g_menu_new ();
  g_autoptr (GMenuModel) fit = dastan_timeline_canvas_create_fit_menu ();

  g_menu_append_section (menu, NULL, fit);
  g_menu_append (choose, _("Choose All in _View"), "timeline.choose-in-view");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (choose));
  g_object_unref (choose);
  return menu;
}

static void
close_menu (DastanTimelineCanvas *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

static gboolean
drop_menu_cb (gpointer data)
{
  DastanTimelineCanvas *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->menu_id = 0;
  /* What was done may have taken the focus elsewhere; else it comes back to the event. */
  if (focus == NULL || gtk_widget_is_ancestor (focus, self->menu) || focus == self->menu)
    focus = NULL;
  close_menu (self);
  if (focus == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* The item that was clicked acts after the menu has closed. */
static void
closed_cb (DastanTimelineCanvas *self)
{
  if (self->menu_id == 0)
    self->menu_id = g_idle_add (drop_menu_cb, self);
}

static void
pop_up (DastanTimelineCanvas *self, GMenu *menu, double x, double y)
{
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };

  g_clear_handle_id (&self->menu_id, g_source_remove);
  close_menu (self);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  dastan_names_give_menu (self->menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, self->frame.is_rtl ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
dastan_timeline_canvas_open_menu_at (DastanTimelineCanvas *self, double x, double y)
{
  int item = dastan_timeline_canvas_pick (self, x, y);
  g_autoptr (GMenu) menu = NULL;

  if (item < 0)
    menu = create_ground_menu ();
  else
    {
      guint row = g_array_index (self->items->items, DastanTimelineItem, item).row;
      DastanEvent *event = get_event (self, item);

      /* Of several that are chosen the menu is about all of them. */
      if (!dastan_explorer_is_chosen (self->explorer, row))
        dastan_explorer_set_selected (self->explorer, dastan_event_get_id (event));
      menu = create_event_menu (self, event);
    }
  pop_up (self, menu, x, y);
}

void
dastan_timeline_canvas_open_menu (DastanTimelineCanvas *self)
{
  int item = dastan_timeline_canvas_get_selected_item (self);
  const char *id = dastan_explorer_get_selected (self->explorer);
  g_autoptr (GMenu) menu = NULL;
  graphene_rect_t rect;

  if (item >= 0 && dastan_timeline_canvas_get_event_rect (self, id, &rect))
    {
      double left = self->frame.is_rtl ? 0 : self->frame.header_width;

      menu = create_event_menu (self, get_event (self, item));
      pop_up (self, menu, CLAMP (rect.origin.x + 4, left, left + self->scale.width), rect.origin.y + rect.size.height);
      return;
    }
  menu = create_ground_menu ();
  pop_up (self, menu, self->frame.width / 2, self->frame.axis_height);
}

void
dastan_timeline_canvas_present_menu (DastanTimelineCanvas *self)
{
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

void
dastan_timeline_canvas_dispose_menu (DastanTimelineCanvas *self)
{
  g_clear_handle_id (&self->menu_id, g_source_remove);
  close_menu (self);
}

void
dastan_timeline_canvas_init_menu (DastanTimelineCanvas *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
