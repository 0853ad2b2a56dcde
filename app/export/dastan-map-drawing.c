/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a dossier on paper or in a picture: the scene of the window in a view of its own, and a legend. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-map-drawing.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/dastan-count.h"
#include "paint/dastan-text-cache.h"
#include "scene/dastan-map-atlas.h"
#include "scene/dastan-map-lines.h"

#define ROOM 36.0     /* kept free at the edges round what is shown */
#define MOST_ZOOM 8.0       /* no nearer than this by itself */
#define MOST_EVENT_ZOOM 5.5 /* and for one event, so that it is seen where that is */
#define LEGEND_STEP 34.0
#define LEGEND_SPARE 12.0 /* beside a number */
#define LEGEND_BAR 9.0
#define LEGEND_PADDING 10.0
#define LEGEND_AWAY 12.0

/* What one drawing shares. */
typedef struct
{
  const DastanMapDrawing *of;
  DastanBasemap *map;
  DastanMapInk ink;
  DastanDisplayList *list;
  DastanMapLabels *labels;
  DastanMapScene *scene;
  DastanEvent *event; /* (nullable): the one selected */
  DastanMapFrame *frame;
  DastanMapPose pose;
  double width;
  double height;
} Drawing;

const char *
dastan_map_drawing_get_attribution (void)
{
  return _ ("Base map: Natural Earth, public domain; borders are de facto");
}

/* --- What there is --- */

DastanMapPlaces *
dastan_map_drawing_gather (DastanDossier *dossier, DastanColumns *columns, const guint8 *passes)
{
  g_autoptr (DastanMapState) state
      = dastan_map_state_new_of (dossier, columns, passes, dastan_basemap_get_default ());

  return dastan_map_places_new (state);
}

/* How many events each country has; (transfer full). */
static guint *
count_countries (const DastanMapDrawing *self, guint *n_shown)
{
  const DastanFacetColumn *countries = &self->columns->facets[DASTAN_FACET_COUNTRY];
  guint *counts = g_new0 (guint, MAX (countries->n_values, 1));

  *n_shown = 0;
  for (guint row = 0; row < self->columns->n_rows; row++)
    {
      guint32 begin, end;

      if (self->passes != NULL && !self->passes[row])
        continue;
      ++*n_shown;
      dastan_facet_column_get_range (countries, row, &begin, &end);
      for (guint32 i = begin; i < end; i++)
        counts[dastan_facet_column_get (countries, i)]++;
    }
  return counts;
}

static DastanMapScene *
make_scene (const DastanMapDrawing *self, DastanBasemap *map, DastanEvent *event)
{
  guint n;
  g_autofree guint *counts = count_countries (self, &n);
  g_autoptr (DastanMapPlaces) places = self->places != NULL
                                           ? dastan_map_places_ref (self->places)
                                           : dastan_map_drawing_gather (self->dossier, self->columns, self->passes);
  const DastanMapView view = { .dossier = self->dossier,
                               .columns = self->columns,
                               .country_counts = counts,
                               .n_in_view = n,
                               .selected = event };
  DastanMapScene *scene = dastan_map_scene_new_of (&view, map, places, self->has_relations);

  scene->is_bare = self->is_bare;
  if (self->hides_itinerary)
    g_ptr_array_set_size (scene->arcs, 0);
  return scene;
}

/* Round all places with events and the countries that are no continents of their own. */
static DastanMapPose
find_pose (const Drawing *self)
{
  DastanBox selected = self->of->frames_selected
                           ? dastan_map_scene_get_event_box (self->scene, self->event, self->map)
                           : DASTAN_BOX_EMPTY;
  gboolean is_event = !dastan_box_is_empty (selected);
  DastanBox box = is_event ? selected : dastan_map_scene_get_shown (self->scene);
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
  pose.zoom = CLAMP (pose.zoom, 0, is_event ? MOST_EVENT_ZOOM : MOST_ZOOM);
  return pose;
}

/* --- The dossier's own things --- */

static void
draw_number (const Drawing *self, guint count, double x, double y)
{
  g_autofree char *digits = dastan_count_dup_short (count);
  const DastanMapLabel *label = dastan_map_labels_get (self->labels, digits, DASTAN_MAP_LABEL_COUNT);

  dastan_map_label_add (label, self->list, x - label->width / 2.0, y - label->height / 2.0, self->ink.colors);
}

static void
draw_marker (const Drawing *self, const DastanMapMarker *marker)
{
  DastanMapMarkStyle style = dastan_map_style_of_marker (self->scene, &self->ink, marker);
  DastanPoint p = marker->point;

  if (marker->count <= 1)
    {
      dastan_map_marks_add_event (self->list, &self->ink, p.x, p.y, &style);
      return;
    }
  dastan_map_marks_add_disc (self->list, &self->ink, p.x, p.y, marker->radius, &style);
  draw_number (self, marker->count, p.x, p.y);
}

static void
draw_badge (const Drawing *self, const DastanMapBadge *badge)
{
  double x = (badge->box.x0 + badge->box.x1) / 2, y = (badge->box.y0 + badge->box.y1) / 2;

  dastan_map_marks_add_badge (self->list, &self->ink, x, y, badge->box.x1 - badge->box.x0,
                              badge->box.y1 - badge->box.y0);
  draw_number (self, badge->count, x, y);
}

static void
draw_frame (const Drawing *self)
{
  const DastanMapFrame *frame = self->frame;
  DastanBox view = { 0, 0, self->width, self->height };

  dastan_map_lines_add (self->list, self->scene, frame, &self->ink, dastan_box_grow (view, LEGEND_AWAY));
  for (guint i = 0; i < frame->arc_ends->len; i++)
    {
      DastanPoint end = g_array_index (frame->arc_ends, DastanPoint, i);

      dastan_map_marks_add_end (self->list, &self->ink, end.x, end.y);
    }
  for (guint i = 0; i < frame->badges->len; i++)
    draw_badge (self, &g_array_index (frame->badges, DastanMapBadge, i));
  for (guint i = frame->markers->len; i-- > 0;)
    draw_marker (self, &g_array_index (frame->markers, DastanMapMarker, i));
  if (frame->has_venue)
    {
      const DastanMapMarkStyle style = { .state = DASTAN_MAP_MARK_SELECTED };

      dastan_map_marks_add_event (self->list, &self->ink, frame->venue.x, frame->venue.y, &style);
    }
  for (guint i = 0; i < frame->labels->len; i++)
    {
      const DastanMapPlacedLabel *label = &g_array_index (frame->labels, DastanMapPlacedLabel, i);

      dastan_map_label_add (label->label, self->list, label->box.x0, label->box.y0, self->ink.colors);
    }
}

/* --- The names of the base map --- */

static void
draw_atlas (const Drawing *self, DastanBox legend)
{
  DastanMapAtlasView view = { .scene = self->scene,
                              .frame = self->frame,
                              .pose = self->pose,
                              .width = (int)self->width,
                              .height = (int)self->height,
                              .scale = 1,
                              .covered = &legend,
                              .n_covered = dastan_box_is_empty (legend) ? 0 : 1 };
  DastanAtlasFont font;
  g_autoptr (DastanAtlasSheet) sheet = NULL;
  g_autoptr (GArray) shown = NULL;

  dastan_atlas_font_init (&font, self->of->context);
  sheet = dastan_atlas_sheet_get_default (self->map, &font, self->of->cancellable);
  dastan_atlas_font_clear (&font);
  if (sheet == NULL)
    return;
  shown = dastan_map_atlas_list_shown (sheet, &view);
  for (guint i = 0; i < shown->len; i++)
    {
      const DastanAtlasShown *one = &g_array_index (shown, DastanAtlasShown, i);
      const DastanAtlasText *text = &one->label->text;

      /* What the edge would cut cannot be moved into view. */
      if (one->box.x0 >= 0 && one->box.y0 >= 0 && one->box.x1 <= self->width && one->box.y1 <= self->height)
        dastan_atlas_text_add (text, self->of->context, self->of->is_dark, self->list, one->box.x0 - text->box.x0,
                               one->box.y0 - text->box.y0);
    }
}

/* --- The legend --- */

/* As wide as the widest number asks for, so that no two run together. */
static double
measure_step (DastanTextCache *cache, guint most, guint *n)
{
  double widest = LEGEND_STEP;

  *n = 0;
  for (guint shade = 1; shade <= DASTAN_MAP_N_SHADES; shade++)
    {
      guint start = dastan_map_colors_shade_start (shade, most);
      g_autofree char *digits = start > 0 ? dastan_count_dup_text (start) : NULL;
      int width;

      if (digits == NULL)
        continue;
      pango_layout_get_pixel_size (dastan_text_cache_get (cache, digits, DASTAN_TYPE_STYLE_SMALL, 0), &width, NULL);
      widest = MAX (widest, width + LEGEND_SPARE);
      ++*n;
    }
  return widest;
}

/* Returns: the box that it covers; empty where nothing is shaded. */
static DastanBox
draw_legend (const Drawing *self, DastanDisplayList *list)
{
  g_autoptr (DastanTextCache) cache = dastan_text_cache_new (self->of->context);
  PangoLayout *layout = dastan_text_cache_get (cache, _ ("Events"), DASTAN_TYPE_STYLE_SMALL, 0);
  guint n, most = self->scene->most;
  double step = measure_step (cache, most, &n), x = LEGEND_AWAY + LEGEND_PADDING, y;
  int width, height;
  DastanRect box;

  if (n == 0 || self->of->is_bare)
    return DASTAN_BOX_EMPTY;
  pango_layout_get_pixel_size (layout, &width, &height);
  box.width = MAX (n * step, width) + 2 * LEGEND_PADDING;
  box.height = 2 * height + LEGEND_BAR + 3 + 2 * LEGEND_PADDING;
  box.x = LEGEND_AWAY;
  box.y = self->height - box.height - LEGEND_AWAY;
  y = box.y + LEGEND_PADDING + height + 2;
  dastan_display_list_add_rect (list, box, 6, dastan_color_with_alpha (self->ink.palette->card, 0.92f));
  dastan_display_list_add_text (list, layout, x, box.y + LEGEND_PADDING, self->ink.palette->text);
  for (guint shade = 1; shade <= DASTAN_MAP_N_SHADES; shade++)
    {
      guint start = dastan_map_colors_shade_start (shade, most);
      g_autofree char *digits = start > 0 ? dastan_count_dup_text (start) : NULL;

      if (digits == NULL)
        continue;
      dastan_display_list_add_rect (list, (DastanRect){ x, y, step, LEGEND_BAR }, 0,
                                    self->ink.colors->shades[shade - 1]);
      layout = dastan_text_cache_get (cache, digits, DASTAN_TYPE_STYLE_SMALL, 0);
      pango_layout_get_pixel_size (layout, &width, NULL);
      dastan_display_list_add_text (list, layout, x + (step - width) / 2, y + LEGEND_BAR + 1,
                                    self->ink.palette->secondary);
      x += step;
    }
  return (DastanBox){ box.x, box.y, box.x + box.width, box.y + box.height };
}

/* --- All of it --- */

void
dastan_map_drawing_add (const DastanMapDrawing *self, DastanSheet *sheet, DastanRect area)
{
  DastanBasemap *map = dastan_basemap_get_default ();
  int index = self->selected != NULL ? dastan_dossier_index_of_event (self->dossier, self->selected) : -1;
  g_autoptr (DastanEvent) event = index >= 0 ? dastan_dossier_dup_event (self->dossier, (guint)index) : NULL;
  g_autoptr (DastanMapScene) scene = make_scene (self, map, event);
  g_autoptr (DastanMapLabels) labels = dastan_map_labels_new (self->context, 1);
  g_autoptr (DastanMapFrame) frame = NULL;
  g_autoptr (DastanDisplayList) legend = dastan_display_list_new ();
  g_autoptr (GBytes) shades = dastan_map_scene_make_shades (scene);
  Drawing drawing = { .of = self,
                      .map = map,
                      .ink = { dastan_map_colors_get (self->is_dark), dastan_palette_get (self->is_dark) },
                      .list = dastan_display_list_new (),
                      .labels = labels,
                      .scene = scene,
                      .event = event,
                      .width = ceil (area.width),
                      .height = ceil (area.height) };
  DastanBasemapView view = { .is_dark = self->is_dark, .moment = self->moment };
  DastanBox covered = draw_legend (&drawing, legend);

  view.pose = drawing.pose = find_pose (&drawing);
  dastan_sheet_add_map (sheet, area, &view, shades);
  drawing.frame = frame
      = dastan_map_frame_new (scene, map, drawing.pose, (int)drawing.width, (int)drawing.height, &covered,
                              dastan_box_is_empty (covered) ? 0 : 1, labels, TRUE);
  draw_atlas (&drawing, covered);
  draw_frame (&drawing);
  dastan_display_list_append (drawing.list, legend, 0, 0);
  dastan_sheet_take_list (sheet, DASTAN_PART_FIGURE, area, drawing.list);
}
