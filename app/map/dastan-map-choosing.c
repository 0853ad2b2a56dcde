/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing on the map: events by their markers, and countries. */
#define G_LOG_DOMAIN "dastan-map"

#include "config.h"

#include "map/dastan-map-private.h"

#define SPLIT_MORE 0.5 /* zoom beyond where a marker becomes several, so that they stand well apart */

/* --- Markers --- */

/* Flies to where a marker of several places becomes several. Whether there is such a zoom. */
static gboolean
split_marker (DastanMap *self, guint marker)
{
  DastanBox box;
  DastanPoint middle;
  double zoom = dastan_overlay_layer_find_split (self->overlay_layer, marker, &box, &middle);
  DastanMapPose pose;

  if (zoom <= 0)
    return FALSE;
  pose = dastan_map_camera_frame (box, gtk_widget_get_width (GTK_WIDGET (self)),
                                  gtk_widget_get_height (GTK_WIDGET (self)), dastan_map_get_insets (self),
                                  MIN (zoom + SPLIT_MORE, DASTAN_MAP_MAX_ZOOM));
  /* More than fits into view: its middle. */
  if (pose.zoom < zoom)
    pose = (DastanMapPose){ middle, zoom };
  dastan_map_camera_fly_to (self->camera, pose);
  return TRUE;
}

static void
select_row (DastanMap *self, guint row, gboolean is_added)
{
  const char *id = dastan_map_scene_get_id (self->explorer, row);

  if (is_added)
    dastan_explorer_toggle_chosen (self->explorer, id);
  else
    dastan_explorer_set_selected (self->explorer, id);
}

/* Several events are spread, or folded again; one is selected: whether that is so. */
static gboolean
show_rows (DastanMap *self, DastanOverlayItem anchor, const GArray *rows, guint n_all, gboolean is_added)
{
  if (rows->len == 0)
    return FALSE;
  if (rows->len == 1 && n_all <= 1)
    {
      select_row (self, g_array_index (rows, guint, 0), is_added);
      return TRUE;
    }
  if (dastan_overlay_layer_is_spread (self->overlay_layer, anchor))
    dastan_overlay_layer_unspread (self->overlay_layer);
  else
    dastan_overlay_layer_spread (self->overlay_layer, anchor, (const guint *) (gpointer) rows->data, rows->len, n_all);
  return FALSE;
}

/* The first of the events of a marker that are in view. */
static GArray *
list_marker_rows (DastanMap *self, guint marker, guint limit)
{
  g_autoptr (GArray) values = dastan_overlay_layer_list_values (self->overlay_layer, (int) marker);
  DastanMapPlaces *places = dastan_map_gather_get_places (self->gather);

  if (places == NULL)
    return g_array_new (FALSE, FALSE, sizeof (guint));
  return dastan_map_places_list_rows (places, self->explorer, (const guint *) (gpointer) values->data, values->len,
                                      limit);
}

static gboolean
activate_marker (DastanMap *self, guint marker, gboolean is_added)
{
  const DastanMapFrame *frame = dastan_overlay_layer_get_frame (self->overlay_layer);
  g_autoptr (GArray) rows = NULL;

  if (frame == NULL || marker >= frame->markers->len || split_marker (self, marker))
    return FALSE;
  rows = list_marker_rows (self, marker, DASTAN_OVERLAY_MOST_SPREAD);
  return show_rows (self, (DastanOverlayItem){ DASTAN_OVERLAY_MARKER, marker }, rows,
                    rows->len < DASTAN_OVERLAY_MOST_SPREAD
                        ? rows->len
                        : MAX (rows->len, g_array_index (frame->markers, DastanMapMarker, marker).count),
                    is_added);
}

void
dastan_map_activate_marker (DastanMap *self, guint marker)
{
  dastan_explorer_touch (self->explorer);
  activate_marker (self, marker, FALSE);
}

/* --- Countries --- */

void
dastan_map_choose_country (DastanMap *self, guint value, gboolean is_added)
{
  const DastanFilter *present = dastan_explorer_get_filter (self->explorer);
  g_autoptr (DastanFilter) filter = NULL;
  gboolean is_alone = dastan_filter_has (present, DASTAN_FACET_COUNTRY, value)
                      && present->values[DASTAN_FACET_COUNTRY]->len == 1;

  if (is_added)
    {
      dastan_explorer_toggle (self->explorer, DASTAN_FACET_COUNTRY, value);
      return;
    }
  filter = dastan_filter_copy (present);
  g_clear_pointer (&filter->values[DASTAN_FACET_COUNTRY], g_array_unref);
  if (!is_alone)
    dastan_filter_add (filter, DASTAN_FACET_COUNTRY, value);
  dastan_explorer_set_filter (self->explorer, filter);
}

/* Of the events in view that concern a country and have no place the first; as many as are spread. */
static GArray *
list_placeless (DastanMap *self, guint value)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  const DastanFacetColumn *places = &columns->facets[DASTAN_FACET_PLACE],
                          *countries = &columns->facets[DASTAN_FACET_COUNTRY];
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < columns->n_rows && rows->len < DASTAN_OVERLAY_MOST_SPREAD; row++)
    {
      guint32 begin, end;
      gboolean is_there = FALSE;

      dastan_facet_column_get_range (places, row, &begin, &end);
      if (begin < end)
        continue;
      dastan_facet_column_get_range (countries, row, &begin, &end);
      for (guint32 i = begin; i < end; i++)
        is_there = is_there || dastan_facet_column_get (countries, i) == value;
      if (is_there && dastan_map_places_row_in_view (self->explorer, row))
        g_array_append_val (rows, row);
    }
  return rows;
}

static gboolean
activate_badge (DastanMap *self, guint number, gboolean is_added)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (self->overlay_layer);
  const DastanMapCountry *country = &g_array_index (scene->countries, DastanMapCountry, number);
  g_autoptr (GArray) rows = NULL;

  if (country->value < 0)
    return FALSE;
  rows = list_placeless (self, (guint) country->value);
  return show_rows (self, (DastanOverlayItem){ DASTAN_OVERLAY_BADGE, number }, rows,
                    rows->len < DASTAN_OVERLAY_MOST_SPREAD ? rows->len : MAX (rows->len, country->n_placeless),
                    is_added);
}

/* --- All of them --- */

/* Lets only the events through of which some are spread: the others are found in the lists then. */
static void
filter_to_spread (DastanMap *self)
{
  g_autoptr (DastanFilter) filter = dastan_filter_copy (dastan_explorer_get_filter (self->explorer));
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);
  const DastanFacetColumn *column = &columns->facets[DASTAN_FACET_PLACE];
  guint row;
  guint32 begin, end;

  dastan_overlay_layer_locate_spread (self->overlay_layer, 0, &row);
  dastan_facet_column_get_range (column, row, &begin, &end);
  if (begin < end)
    dastan_filter_add (filter, DASTAN_FACET_PLACE, dastan_facet_column_get (column, begin));
  else
    {
      dastan_facet_column_get_range (&columns->facets[DASTAN_FACET_COUNTRY], row, &begin, &end);
      if (begin < end)
        dastan_filter_add (filter, DASTAN_FACET_COUNTRY,
                           dastan_facet_column_get (&columns->facets[DASTAN_FACET_COUNTRY], begin));
    }
  dastan_explorer_set_filter (self->explorer, filter);
}

gboolean
dastan_map_activate (DastanMap *self, DastanOverlayItem item, gboolean is_added)
{
  const DastanMapScene *scene = dastan_overlay_layer_get_scene (self->overlay_layer);

  dastan_explorer_touch (self->explorer);
  switch (item.kind)
    {
    case DASTAN_OVERLAY_MARKER:
      return activate_marker (self, item.number, is_added);
    case DASTAN_OVERLAY_EVENT:
      select_row (self, item.number, is_added);
      return TRUE;
    case DASTAN_OVERLAY_REST:
      filter_to_spread (self);
      break;
    case DASTAN_OVERLAY_BADGE:
      return activate_badge (self, item.number, is_added);
    case DASTAN_OVERLAY_COUNTRY:
      if (g_array_index (scene->countries, DastanMapCountry, item.number).value >= 0)
        dastan_map_choose_country (
            self, (guint) g_array_index (scene->countries, DastanMapCountry, item.number).value, is_added);
      break;
    case DASTAN_OVERLAY_NOTHING:
    default:
      break;
    }
  return FALSE;
}

static void
activated_cb (DastanOverlayLayer *layer, guint kind, guint number, gboolean is_added, DastanMap *self)
{
  gboolean was_spread = dastan_overlay_layer_is_spread (layer, (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 });

  /* What is chosen with the keyboard is opened, as on the timeline. */
  if (dastan_map_activate (self, (DastanOverlayItem){ kind, number }, is_added) && !is_added)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-reader", NULL);
  /* Who came with the keyboard goes on among them. */
  if (!was_spread && dastan_overlay_layer_is_spread (layer, (DastanOverlayItem){ DASTAN_OVERLAY_NOTHING, 0 }))
    dastan_overlay_layer_focus_spread (layer);
}

void
dastan_map_check_spread (DastanMap *self)
{
  const DastanColumns *columns = dastan_explorer_get_columns (self->explorer);

  for (guint i = 0; i < dastan_overlay_layer_get_n_spread (self->overlay_layer); i++)
    {
      guint row;

      dastan_overlay_layer_locate_spread (self->overlay_layer, i, &row);
      if (columns == NULL || row >= columns->n_rows || !dastan_map_places_row_in_view (self->explorer, row))
        {
          dastan_overlay_layer_unspread (self->overlay_layer);
          return;
        }
    }
}

void
dastan_map_init_choosing (DastanMap *self)
{
  g_signal_connect_object (self->overlay_layer, "activated", G_CALLBACK (activated_cb), self, 0);
}
