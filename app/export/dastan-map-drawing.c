/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a dossier on paper or in a picture: shaded countries, places, names, legend. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-map-drawing.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/dastan-count.h"
#include "paint/dastan-palette.h"
#include "paint/dastan-text-cache.h"
#include "plot/dastan-clip.h"
#include "plot/dastan-clusters.h"
#include "plot/dastan-gazetteer.h"
#include "plot/dastan-geodesic.h"
#include "plot/dastan-label-placer.h"

#define ROOM 36.0       /* kept free at the edges round what is shown */
#define MOST_ZOOM 8.0   /* no nearer than this by itself */
#define LARGE 0.15      /* of the world: a country wider than this counts by its places */
#define HALO 2.0
#define KNOWN_PADDING 5.0
#define GAP 3.0
#define MARKER_GAP 2.0
#define LEAST_CONTEXT 14.0
#define COUNTRY_ROUNDS 8
#define ARC_STEP 1.5 /* degrees */
#define LEGEND_STEP 34.0
#define LEGEND_PADDING 10.0

/* What one drawing shares. */
typedef struct
{
  const DastanMapDrawing *of;
  const DastanBasemap *map;
  const DastanMapColors *colors;
  const DastanPalette *palette;
  DastanTextCache *cache;
  DastanDisplayList *list;
  DastanLabelPlacer *placer;
  GArray *names; /* (element-type Name): drawn last */
  DastanMapPose pose;
  double size; /* of the world */
  double width;
  double height;
  guint *place_counts;   /* per value of the facet */
  guint *country_counts; /* per country of the base map */
  guint *known_counts;   /* the same of events known to no place in it */
  guint most;            /* of them */
  DastanEvent *event;    /* (nullable): the one selected */
} Drawing;

typedef struct
{
  PangoLayout *layout;
  double x;
  double y;
  DastanColor color;
} Name;

const char *
dastan_map_drawing_get_attribution (void)
{
  return _ ("Base map: Natural Earth, public domain; borders are de facto");
}

static double
get_radius (guint count)
{
  if (count <= 1)
    return 5;
  return 9 + (count > 9) * 2 + (count > 99) * 3 + (count > 999) * 2 + (count > 99999) * 2;
}

static DastanPoint
to_view (const Drawing *self, DastanPoint world)
{
  double x = dastan_mercator_nearest (world.x, self->pose.center.x);

  return (DastanPoint){ (x - self->pose.center.x) * self->size + self->width / 2,
                        (world.y - self->pose.center.y) * self->size + self->height / 2 };
}

static gboolean
is_in_view (const Drawing *self, DastanPoint point)
{
  return point.x >= 0 && point.x <= self->width && point.y >= 0 && point.y <= self->height;
}

/* --- What there is --- */

static void
count_values (const DastanColumns *columns, const guint8 *passes, DastanFacet facet, guint *counts)
{
  for (guint row = 0; row < columns->n_rows; row++)
    {
      guint32 first, end;

      if (passes != NULL && !passes[row])
        continue;
      dastan_facet_column_get_range (&columns->facets[facet], row, &first, &end);
      for (guint32 i = first; i < end; i++)
        counts[dastan_facet_column_get (&columns->facets[facet], i)]++;
    }
}

/* Of events without a place only the country is known. */
static void
count_known (const DastanColumns *columns, const guint8 *passes, guint *counts)
{
  for (guint row = 0; row < columns->n_rows; row++)
    {
      guint32 first, end;

      dastan_facet_column_get_range (&columns->facets[DASTAN_FACET_PLACE], row, &first, &end);
      if (first < end || (passes != NULL && !passes[row]))
        continue;
      dastan_facet_column_get_range (&columns->facets[DASTAN_FACET_COUNTRY], row, &first, &end);
      for (guint32 i = first; i < end; i++)
        counts[dastan_facet_column_get (&columns->facets[DASTAN_FACET_COUNTRY], i)]++;
    }
}

static void
count (Drawing *self)
{
  const DastanColumns *columns = self->of->columns;
  const DastanFacetColumn *countries = &columns->facets[DASTAN_FACET_COUNTRY];
  g_autofree guint *by_value = g_new0 (guint, countries->n_values + 1);
  g_autofree guint *known = g_new0 (guint, countries->n_values + 1);

  self->place_counts = g_new0 (guint, columns->facets[DASTAN_FACET_PLACE].n_values + 1);
  self->country_counts = g_new0 (guint, self->map->n_countries + 1);
  self->known_counts = g_new0 (guint, self->map->n_countries + 1);
  count_values (columns, self->of->passes, DASTAN_FACET_PLACE, self->place_counts);
  count_known (columns, self->of->passes, known);
  count_values (columns, self->of->passes, DASTAN_FACET_COUNTRY, by_value);
  for (guint value = 0; value < countries->n_values; value++)
    {
      const DastanBasemapCountry *country
          = dastan_basemap_find_country (self->map, g_ptr_array_index (countries->ids, value));

      if (country == NULL)
        continue;
      self->country_counts[country - self->map->countries] = by_value[value];
      self->known_counts[country - self->map->countries] = known[value];
      self->most = MAX (self->most, by_value[value]);
    }
}

static DastanPoint
get_place (const Drawing *self, guint value)
{
  return dastan_mercator_project (self->of->columns->longitudes[value], self->of->columns->latitudes[value]);
}

static void
add_to_box (DastanBox *box, DastanPoint point, double *reference)
{
  if (dastan_box_is_empty (*box))
    *reference = point.x;
  point.x = dastan_mercator_nearest (point.x, *reference);
  *box = dastan_box_add (*box, point);
}

/* Round all places with events and the countries that are no continents of their own. */
static DastanBox
find_box (const Drawing *self)
{
  DastanBox box = DASTAN_BOX_EMPTY;
  double reference = 0;

  for (guint value = 0; value < self->of->columns->facets[DASTAN_FACET_PLACE].n_values; value++)
    if (self->place_counts[value] > 0)
      add_to_box (&box, get_place (self, value), &reference);
  for (guint i = 0; i < self->map->n_countries; i++)
    {
      const DastanBasemapCountry *country = &self->map->countries[i];
      double shift;

      if (self->country_counts[i] == 0 || country->bounds.x1 - country->bounds.x0 > LARGE
          || country->bounds.y1 - country->bounds.y0 > LARGE)
        continue;
      if (dastan_box_is_empty (box))
        reference = country->label.x;
      shift = dastan_mercator_nearest (country->label.x, reference) - country->label.x;
      box = dastan_box_add (box, (DastanPoint){ country->bounds.x0 + shift, country->bounds.y0 });
      box = dastan_box_add (box, (DastanPoint){ country->bounds.x1 + shift, country->bounds.y1 });
    }
  return box;
}

static DastanMapPose
find_pose (const Drawing *self)
{
  DastanBox box = find_box (self);
  DastanMapPose pose = { { 0.5, 0.4 }, log2 (MAX (self->width, 64) / DASTAN_MERCATOR_TILE_SIZE) };
  double room = MIN (ROOM, MIN (self->width, self->height) / 8);

  if (self->of->pose != NULL)
    return *self->of->pose;
  if (dastan_box_is_empty (box))
    return pose;
  pose.center = (DastanPoint){ (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 };
  pose.zoom = log2 (MIN ((self->width - 2 * room) / MAX (box.x1 - box.x0, 1e-9),
                         (self->height - 2 * room) / MAX (box.y1 - box.y0, 1e-9))
                    / DASTAN_MERCATOR_TILE_SIZE);
  pose.zoom = CLAMP (pose.zoom, 0, MOST_ZOOM);
  return pose;
}

/* --- Names --- */

static void
add_name (Drawing *self, PangoLayout *layout, DastanBox box, DastanColor color)
{
  Name name = { g_object_ref (layout), box.x0, box.y0, color };

  g_array_append_val (self->names, name);
}

static void
name_clear (gpointer data)
{
  g_clear_object (&((Name *) data)->layout);
}

static DastanBox
box_at (double x, double y, int width, int height)
{
  return (DastanBox){ round (x), round (y), round (x) + width, round (y) + height };
}

/* Beside a point: right, left, below, above, then the corners. */
static gboolean
place_beside (Drawing *self, const char *text, DastanTypeStyle style, DastanPoint p, double radius)
{
  PangoLayout *layout = dastan_text_cache_get (self->cache, text, style, 0);
  int w, h, chosen;
  double away = radius + GAP, slant = away * 0.7;

  pango_layout_get_pixel_size (layout, &w, &h);
  {
    const DastanBox boxes[] = {
      box_at (p.x + away, p.y - h / 2.0, w, h),      box_at (p.x - away - w, p.y - h / 2.0, w, h),
      box_at (p.x - w / 2.0, p.y + away, w, h),      box_at (p.x - w / 2.0, p.y - away - h, w, h),
      box_at (p.x + slant, p.y + slant, w, h),       box_at (p.x + slant, p.y - slant - h, w, h),
      box_at (p.x - slant - w, p.y + slant, w, h),   box_at (p.x - slant - w, p.y - slant - h, w, h),
    };

    chosen = dastan_label_placer_place (self->placer, boxes, G_N_ELEMENTS (boxes));
    if (chosen >= 0)
      add_name (self, layout, boxes[chosen], self->colors->label);
  }
  return chosen >= 0;
}

/* The number of events that are known to a country alone, behind its name. */
static void
add_known (Drawing *self, DastanBox box, PangoLayout *digits)
{
  int w, h;
  DastanRect chip;

  pango_layout_get_pixel_size (digits, &w, &h);
  chip = (DastanRect){ box.x1 - w - 2 * KNOWN_PADDING, (box.y0 + box.y1 - h) / 2 - 1, w + 2 * KNOWN_PADDING, h + 2 };
  dastan_display_list_add_rect (self->list, chip, 4, dastan_color_with_alpha (self->colors->marker, 0.85f));
  dastan_display_list_add_outline (self->list, chip, 4, 1, self->colors->quiet_label);
  dastan_display_list_add_text (self->list, digits, chip.x + KNOWN_PADDING, chip.y + 1, self->colors->label);
}

/* In a country: where it has most room, then round about, as long as the middle of the name stays on its ground.
 * @digits: (nullable): the number behind the name. Returns whether it found room. */
static gboolean
try_country (Drawing *self, const DastanBasemapCountry *country, PangoLayout *layout, PangoLayout *digits,
             DastanColor color, int n_rounds)
{
  DastanPoint middle = to_view (self, country->label);
  int w, h, room = 0;

  if (digits != NULL)
    {
      pango_layout_get_pixel_size (digits, &room, &h);
      room += 3 * (int) KNOWN_PADDING;
    }
  pango_layout_get_pixel_size (layout, &w, &h);
  w += room;
  for (int ring = 0; ring < n_rounds; ring++)
    for (int i = -ring; i <= ring; i++)
      for (int side = -1; side <= 1; side += 2)
        {
          int j = side * (ring - ABS (i));
          DastanPoint p = { middle.x + i * w / 8.0, middle.y + j * h * 0.4 };
          DastanBox box = box_at (p.x - w / 2.0, p.y - h / 2.0, w, h);
          DastanPoint ground = { (p.x - self->width / 2) / self->size + self->pose.center.x,
                                 (p.y - self->height / 2) / self->size + self->pose.center.y };

          if ((j == 0 && side > 0)
              || (ring > 0 && dastan_basemap_country_at (self->map, ground, NULL) != country)
              || dastan_label_placer_place (self->placer, &box, 1) < 0)
            continue;
          add_name (self, layout, box, color);
          if (digits != NULL)
            add_known (self, box, digits);
          return TRUE;
        }
  return FALSE;
}

/* A name with its number; where there is no room for both, the name. */
static void
place_country (Drawing *self, const DastanBasemapCountry *country, const char *text, DastanTypeStyle style,
               DastanColor color, int n_rounds)
{
  PangoLayout *layout = dastan_text_cache_get (self->cache, text, style, 0);
  guint known = self->known_counts[country - self->map->countries];
  g_autofree char *number = known > 0 ? dastan_count_dup_short (known) : NULL;

  if (number == NULL
      || !try_country (self, country, layout, dastan_text_cache_get (self->cache, number, DASTAN_TYPE_STYLE_SMALL, 0),
                       color, n_rounds))
    try_country (self, country, layout, NULL, color, n_rounds);
}

static void
place_countries (Drawing *self, gboolean is_story)
{
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();

  for (guint i = 0; i < self->map->n_countries; i++)
    {
      const DastanBasemapCountry *country = &self->map->countries[i];
      const char *name = dastan_gazetteer_get_country_name (gazetteer, country->code, NULL);
      double room = country->label_radius * self->size;
      g_autofree char *capitals = NULL;

      if (name == NULL || (self->country_counts[i] > 0) != is_story || !is_in_view (self, to_view (self, country->label)))
        continue;
      if (is_story)
        {
          place_country (self, country, name, DASTAN_TYPE_STYLE_BODY_BOLD, self->colors->label, COUNTRY_ROUNDS);
          continue;
        }
      if (room < LEAST_CONTEXT || room * 3 < g_utf8_strlen (name, -1) * 8)
        continue;
      capitals = g_utf8_strup (name, -1);
      place_country (self, country, capitals, DASTAN_TYPE_STYLE_SMALL, self->colors->quiet_label, 3);
    }
}

static void
draw_names (Drawing *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);

      dastan_display_list_add_halo (self->list, name->layout, name->x, name->y, HALO, self->colors->halo);
    }
  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);

      dastan_display_list_add_text (self->list, name->layout, name->x, name->y, name->color);
    }
}

/* --- Places --- */

static void
add_disc (Drawing *self, DastanPoint p, double radius, DastanColor fill, DastanColor line, double width)
{
  DastanRect rect = { p.x - radius, p.y - radius, 2 * radius, 2 * radius };

  dastan_display_list_add_rect (self->list, rect, radius, fill);
  if (width > 0)
    dastan_display_list_add_outline (self->list, rect, radius, width, line);
}

/* The place of the selected event; FALSE where it has none. */
static gboolean
find_venue (const Drawing *self, int *value)
{
  const char *const *ids = self->event != NULL ? dastan_event_get_places (self->event) : NULL;

  *value = ids != NULL && ids[0] != NULL ? dastan_columns_find_value (self->of->columns, DASTAN_FACET_PLACE, ids[0]) : -1;
  return *value >= 0;
}

static const char *
get_place_name (const Drawing *self, guint value)
{
  const char *id = g_ptr_array_index (self->of->columns->facets[DASTAN_FACET_PLACE].ids, value);
  const DastanPlace *place = dastan_dossier_find_place (self->of->dossier, id);

  return place != NULL ? dastan_text_get_local (place->name) : id;
}

static void
draw_marker (Drawing *self, DastanPoint p, const DastanCluster *cluster, gboolean is_venue)
{
  g_autofree char *digits = NULL;
  PangoLayout *layout;
  int w, h;

  if (is_venue)
    add_disc (self, p, get_radius (cluster->weight) + 4, dastan_color_with_alpha (self->palette->selected, 0.28f),
              self->palette->selected, 0);
  add_disc (self, p, get_radius (cluster->weight), self->colors->marker,
            is_venue ? self->palette->selected : self->colors->label, is_venue ? 2.5 : 1.5);
  if (cluster->weight <= 1)
    return;
  digits = dastan_count_dup_short (cluster->weight);
  layout = dastan_text_cache_get (self->cache, digits, DASTAN_TYPE_STYLE_SMALL_BOLD, 0);
  pango_layout_get_pixel_size (layout, &w, &h);
  dastan_display_list_add_text (self->list, layout, p.x - w / 2.0, p.y - h / 2.0, self->colors->label);
}

typedef struct
{
  DastanPoint point;
  const DastanCluster *cluster;
  guint value;
  gboolean is_venue;
} Marker;

/* One disc for places that would lie on one another, as in the window. */
static GArray *
gather (Drawing *self, DastanClusters **clusters, GArray *values)
{
  GArray *markers = g_array_new (FALSE, FALSE, sizeof (Marker));
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (guint));
  const DastanClusterLevel *level;
  int venue;

  for (guint value = 0; value < self->of->columns->facets[DASTAN_FACET_PLACE].n_values; value++)
    {
      DastanPoint point = get_place (self, value);

      if (self->place_counts[value] == 0)
        continue;
      g_array_append_val (points, point);
      g_array_append_val (weights, self->place_counts[value]);
      g_array_append_val (values, value);
    }
  *clusters = dastan_clusters_new ((DastanPoint *) (gpointer) points->data, (guint *) (gpointer) weights->data,
                                   points->len, get_radius, MARKER_GAP, MIN (self->pose.zoom, 1), MAX (self->pose.zoom, 1));
  level = dastan_clusters_get_level (*clusters, self->pose.zoom);
  find_venue (self, &venue);
  for (guint i = 0; i < level->n; i++)
    {
      const DastanCluster *cluster = &level->clusters[i];
      const guint *members = dastan_clusters_get_members (*clusters, cluster);
      Marker marker = { to_view (self, g_array_index (points, DastanPoint, members[0])), cluster,
                        g_array_index (values, guint, members[0]), FALSE };

      for (guint j = 0; j < cluster->n_points; j++)
        marker.is_venue = marker.is_venue || (int) g_array_index (values, guint, members[j]) == venue;
      if (is_in_view (self, marker.point))
        g_array_append_val (markers, marker);
    }
  return markers;
}

static void
place_marker_name (Drawing *self, const Marker *marker)
{
  const char *name = get_place_name (self, marker->value);
  /* Translators: beside a marker of several places on the map: the one with most events, and how many others. */
  g_autofree char *words = marker->cluster->n_points > 1 ? g_strdup_printf (_ ("%1$s + %2$u"), name,
                                                                            marker->cluster->n_points - 1)
                                                         : NULL;

  place_beside (self, words != NULL ? words : name,
                marker->is_venue ? DASTAN_TYPE_STYLE_LABEL_BOLD : DASTAN_TYPE_STYLE_LABEL, marker->point,
                get_radius (marker->cluster->weight));
}

/* --- Arcs of the selected event --- */

static DastanPoint
find_end (const char *code, const DastanBasemap *map, gboolean *is_found)
{
  const DastanGazetteerPlace *capital = dastan_gazetteer_find_capital (dastan_gazetteer_get_default (), code);
  const DastanBasemapCountry *country = dastan_basemap_find_country (map, code);

  *is_found = capital != NULL || country != NULL;
  if (capital != NULL)
    return dastan_mercator_project (capital->longitude, capital->latitude);
  return country != NULL ? country->label : (DastanPoint){ 0, 0 };
}

static void
draw_arc (Drawing *self, guint venue, DastanPoint end)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  double longitude, latitude, shift = 0;
  g_autofree double (*points)[2] = NULL;

  dastan_mercator_unproject (end, &longitude, &latitude);
  dastan_geodesic_sample (self->of->columns->longitudes[venue], self->of->columns->latitudes[venue], longitude, latitude,
                          ARC_STEP, line);
  points = g_malloc (sizeof *points * MAX (line->len, 1));
  for (guint i = 0; i < line->len; i++)
    {
      DastanPoint world = g_array_index (line, DastanPoint, i), p;

      if (i == 0)
        shift = dastan_mercator_nearest (world.x, self->pose.center.x) - world.x;
      p = (DastanPoint){ (world.x + shift - self->pose.center.x) * self->size + self->width / 2,
                         (world.y - self->pose.center.y) * self->size + self->height / 2 };
      points[i][0] = p.x;
      points[i][1] = p.y;
      g_array_index (line, DastanPoint, i) = p;
    }
  dastan_display_list_add_polyline (self->list, (const double (*)[2]) points, line->len, 4.5, self->colors->halo);
  dastan_display_list_add_polyline (self->list, (const double (*)[2]) points, line->len, 2, self->palette->selected);
  dastan_label_placer_add_line (self->placer, (DastanPoint *) (gpointer) line->data, line->len, 3);
}

static void
draw_arcs (Drawing *self)
{
  const char *const *codes = self->event != NULL ? dastan_event_get_countries (self->event) : NULL;
  const DastanPlace *place;
  int venue;

  if (!find_venue (self, &venue))
    return;
  place = dastan_dossier_find_place (self->of->dossier, dastan_event_get_places (self->event)[0]);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      gboolean is_found;
      DastanPoint end = find_end (codes[i], self->map, &is_found);

      if (is_found && (place == NULL || g_strcmp0 (codes[i], place->country) != 0))
        draw_arc (self, (guint) venue, end);
    }
}

/* --- The legend --- */

static void
draw_legend (Drawing *self)
{
  PangoLayout *title = dastan_text_cache_get (self->cache, _ ("Events"), DASTAN_TYPE_STYLE_SMALL, 0);
  int width, height;
  guint n = 0;
  DastanRect box;

  for (guint shade = 1; shade <= DASTAN_MAP_N_SHADES; shade++)
    n += dastan_map_colors_shade_start (shade, self->most) > 0;
  if (n == 0)
    return;
  pango_layout_get_pixel_size (title, &width, &height);
  box.width = MAX (n * LEGEND_STEP, width) + 2 * LEGEND_PADDING;
  box.height = 2 * height + 12 + 2 * LEGEND_PADDING;
  box.x = 12;
  box.y = self->height - box.height - 12;
  dastan_display_list_add_rect (self->list, box, 6, dastan_color_with_alpha (self->palette->card, 0.92f));
  dastan_display_list_add_text (self->list, title, box.x + LEGEND_PADDING, box.y + LEGEND_PADDING, self->palette->text);
  for (guint shade = 1, at = 0; shade <= DASTAN_MAP_N_SHADES; shade++)
    {
      guint start = dastan_map_colors_shade_start (shade, self->most);
      g_autofree char *digits = start > 0 ? dastan_count_dup_text (start) : NULL;
      double x = box.x + LEGEND_PADDING + at * LEGEND_STEP, y = box.y + LEGEND_PADDING + height + 2;

      if (digits == NULL)
        continue;
      dastan_display_list_add_rect (self->list, (DastanRect){ x, y, LEGEND_STEP, 9 }, 0, self->colors->shades[shade - 1]);
      title = dastan_text_cache_get (self->cache, digits, DASTAN_TYPE_STYLE_SMALL, 0);
      pango_layout_get_pixel_size (title, &width, NULL);
      dastan_display_list_add_text (self->list, title, x + (LEGEND_STEP - width) / 2, y + 10, self->palette->secondary);
      at++;
    }
  dastan_label_placer_add_box (self->placer, (DastanBox){ box.x, box.y, box.x + box.width, box.y + box.height });
}

/* --- All of it --- */

static GBytes *
make_shades (const Drawing *self)
{
  guint8 *shades = g_new0 (guint8, MAX (self->map->n_countries, 1));

  for (guint i = 0; i < self->map->n_countries; i++)
    shades[i] = (guint8) dastan_map_colors_shade (self->country_counts[i], self->most);
  return g_bytes_new_take (shades, MAX (self->map->n_countries, 1));
}

static void
draw_story (Drawing *self)
{
  g_autoptr (DastanClusters) clusters = NULL;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) markers = gather (self, &clusters, values);

  for (guint i = 0; i < markers->len; i++)
    {
      const Marker *marker = &g_array_index (markers, Marker, i);
      double r = get_radius (marker->cluster->weight);

      dastan_label_placer_add_box (self->placer, (DastanBox){ marker->point.x - r, marker->point.y - r,
                                                              marker->point.x + r, marker->point.y + r });
    }
  draw_arcs (self);
  for (guint i = 0; i < markers->len; i++)
    {
      const Marker *marker = &g_array_index (markers, Marker, i);

      draw_marker (self, marker->point, marker->cluster, marker->is_venue);
      if (marker->is_venue)
        place_marker_name (self, marker);
    }
  place_countries (self, TRUE);
  for (guint i = 0; i < markers->len; i++)
    if (!g_array_index (markers, Marker, i).is_venue)
      place_marker_name (self, &g_array_index (markers, Marker, i));
  place_countries (self, FALSE);
  draw_names (self);
}

void
dastan_map_drawing_add (const DastanMapDrawing *self, DastanSheet *sheet, DastanRect area)
{
  g_autoptr (DastanTextCache) cache = dastan_text_cache_new (self->context);
  g_autoptr (DastanLabelPlacer) placer = dastan_label_placer_new ((DastanBox){ 0, 0, area.width, area.height });
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_autoptr (GBytes) shades = NULL;
  int index = self->selected != NULL ? dastan_dossier_index_of_event (self->dossier, self->selected) : -1;
  g_autoptr (DastanEvent) event = index >= 0 ? dastan_dossier_dup_event (self->dossier, (guint) index) : NULL;
  Drawing drawing = { .of = self,
                      .map = dastan_basemap_get_default (),
                      .colors = dastan_map_colors_get (self->is_dark),
                      .palette = dastan_palette_get (self->is_dark),
                      .cache = cache,
                      .list = dastan_display_list_new (),
                      .placer = placer,
                      .names = names,
                      .width = area.width,
                      .height = area.height,
                      .event = event };
  DastanBasemapView view = { .is_dark = self->is_dark };

  g_array_set_clear_func (names, name_clear);
  count (&drawing);
  drawing.pose = find_pose (&drawing);
  drawing.size = dastan_mercator_world_size (drawing.pose.zoom);
  view.pose = drawing.pose;
  shades = make_shades (&drawing);
  dastan_sheet_add_map (sheet, area, &view, shades);
  draw_legend (&drawing);
  draw_story (&drawing);
  dastan_sheet_take_list (sheet, DASTAN_PART_FIGURE, area, drawing.list);
  g_free (drawing.place_counts);
  g_free (drawing.country_counts);
  g_free (drawing.known_counts);
}
