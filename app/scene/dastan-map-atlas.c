/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names of the base map are in a view, where the dossier's own things leave room for them. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-map-atlas.h"

#include <math.h>

#include "plot/dastan-label-placer.h"

#define SAME_NAME 60.0 /* logical pixels: a town that the dossier has, too, stands within this */
#define ARC_HALF_WIDTH 2.0
#define HALO 4.0 /* of a name: may be cut by the edge of the view, the name itself not */

/* What names give way to: what covers the map, and the dossier's own things. */
static DastanLabelPlacer *
collect_obstacles (const DastanMapAtlasView *self)
{
  const DastanMapFrame *frame = self->frame;
  DastanBox view = dastan_box_grow ((DastanBox){ 0, 0, self->width, self->height }, HALO);
  DastanLabelPlacer *placer = dastan_label_placer_new (view);

  for (guint i = 0; i < self->n_covered; i++)
    dastan_label_placer_add_box (placer, self->covered[i]);
  for (guint i = 0; i < frame->labels->len; i++)
    dastan_label_placer_add_box (placer, g_array_index (frame->labels, DastanMapPlacedLabel, i).box);
  for (guint i = 0; i < frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);
      DastanBox box = { marker->point.x, marker->point.y, marker->point.x, marker->point.y };

      dastan_label_placer_add_box (placer, dastan_box_grow (box, marker->radius));
    }
  for (guint i = 0; i < frame->badges->len; i++)
    dastan_label_placer_add_box (placer, g_array_index (frame->badges, DastanMapBadge, i).box);
  if (frame->has_venue)
    dastan_label_placer_add_box (placer, dastan_box_grow ((DastanBox){ frame->venue.x, frame->venue.y, frame->venue.x,
                                                                       frame->venue.y },
                                                          8));
  for (guint i = 0; i < frame->arcs->len; i++)
    {
      const GArray *arc = g_ptr_array_index (frame->arcs, i);

      dastan_label_placer_add_line (placer, (const DastanPoint *) (gpointer) arc->data, arc->len, ARC_HALF_WIDTH);
    }
  return placer;
}

/* Whether the dossier names the same thing: a country of the story, a town beside a marker of its name. */
static gboolean
is_told (const DastanMapAtlasView *self, const DastanAtlasName *name, DastanPoint at)
{
  const DastanMapScene *scene = self->scene;
  const DastanMapFrame *frame = self->frame;

  if (name->kind == DASTAN_ATLAS_COUNTRY)
    return name->country < scene->countries->len
           && g_array_index (scene->countries, DastanMapCountry, name->country).is_story;
  if (name->kind != DASTAN_ATLAS_CAPITAL && name->kind != DASTAN_ATLAS_TOWN)
    return FALSE;
  for (guint i = 0; i < frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);

      if (marker->place < scene->places->len && hypot (marker->point.x - at.x, marker->point.y - at.y) < SAME_NAME
          && g_strcmp0 (dastan_map_scene_get_name (scene, marker->place), name->text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Adds the copies of a label that reach into the view. The world is rounded to pixels as a whole, so that names keep
 * their places beside one another while the map moves. */
static void
add_copies (GArray *shown, const DastanAtlasLabel *label, const DastanMapAtlasView *view)
{
  DastanMapPose pose = view->pose;
  int width = view->width, height = view->height;
  double scale = view->scale, size = dastan_mercator_world_size (pose.zoom) * scale;
  DastanPoint origin = { round (pose.center.x * size - width * scale / 2.0) / scale,
                         round (pose.center.y * size - height * scale / 2.0) / scale };
  const DastanBox *box = &label->text.box;
  double top = round (label->point.y * size) / scale - origin.y;
  double view_left = origin.x * scale / size, view_right = view_left + width * scale / size;
  int first, last;

  if (top + box->y1 < 0 || top + box->y0 > height)
    return;
  dastan_mercator_wrap_range (label->point.x + box->x0 * scale / size, label->point.x + box->x1 * scale / size,
                              (DastanBox){ view_left, 0, view_right, 1 }, &first, &last);
  for (int k = first; k <= last; k++)
    {
      double left = round ((label->point.x + k) * size) / scale - origin.x;
      DastanAtlasShown one = { label, { left + box->x0, top + box->y0, left + box->x1, top + box->y1 } };

      g_array_append_val (shown, one);
    }
}

GArray *
dastan_map_atlas_list_shown (const DastanAtlasSheet *sheet, const DastanMapAtlasView *view)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (DastanAtlasShown));
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (DastanAtlasShown));
  g_autoptr (DastanLabelPlacer) obstacles = NULL;

  for (guint i = 0; i < dastan_atlas_sheet_get_n_labels (sheet); i++)
    {
      const DastanAtlasLabel *label = dastan_atlas_sheet_get_label (sheet, i);

      if (view->pose.zoom >= label->from && view->pose.zoom < label->to)
        add_copies (all, label, view);
    }
  if (view->frame != NULL)
    obstacles = collect_obstacles (view);
  for (guint i = 0; i < all->len; i++)
    {
      DastanAtlasShown one = g_array_index (all, DastanAtlasShown, i);
      DastanPoint at = { one.box.x0 - one.label->text.box.x0, one.box.y0 - one.label->text.box.y0 };

      if (view->frame == NULL
          || (!is_told (view, one.label->text.name, at) && dastan_label_placer_is_free (obstacles, one.box)))
        g_array_append_val (shown, one);
    }
  return shown;
}
