/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scene in the pixels of one view: markers gathered, labels placed, arcs projected. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-map-frame.h"

#include <glib/gi18n.h>

#include "base/dastan-count.h"
#include "plot/dastan-label-placer.h"

/* Logical pixels. */
#define BEYOND                                                                                     \
  160.0 /* labels this far outside are placed as well, so that none jumps at the edge */
#define VENUE_RADIUS 9.0
#define MOST_NAMES 60     /* of markers: the heaviest; more would be a carpet */
#define MOST_AT_FIRST 60  /* where there was nothing before: it is to be there at once */
#define MOST_FRESH 14     /* labels that are new in one frame */
#define BADGE_HEIGHT 17.0 /* where its number is as large as usual */
#define BADGE_SPARE 8.0   /* beside its number, likewise */
#define PICK_SPARE 4.0
#define ARC_HALF_WIDTH 3.0
#define GAP 3.0 /* between a marker and its label */
#define END_RADIUS 4.0
#define RIM 4.0 /* beyond a disc: the venue in it */
#define STORY_ROUNDS 12 /* how far a name may leave the best place of its country */
#define SMALL_RADIUS 6.0 /* the free circle of a country too small to have its name beside it */
#define MUCH_LARGER 6.5  /* times as wide: a country in which the name of a neighbour does no harm \
                          */

typedef struct
{
  DastanMapFrame *frame;
  const DastanMapScene *scene;
  const DastanClusters *clusters;
  DastanBasemap *map;
  DastanMapLabels *labels;
  DastanLabelPlacer *placer;
  DastanMapPose pose;
  double size; /* of the world */
  double width;
  double height;
  DastanBox reach; /* the view and what lies just beyond */
  guint n_fresh;   /* labels that had to be painted */
  guint most_fresh;
} Builder;

static void
label_clear (gpointer data)
{
  dastan_map_label_unref (((DastanMapPlacedLabel *) data)->label);
}

void
dastan_map_frame_free (DastanMapFrame *self)
{
  g_clear_pointer (&self->markers, g_array_unref);
  g_clear_pointer (&self->labels, g_array_unref);
  g_clear_pointer (&self->arcs, g_ptr_array_unref);
  g_clear_pointer (&self->threads, g_ptr_array_unref);
  g_clear_pointer (&self->badges, g_array_unref);
  g_clear_pointer (&self->arc_ends, g_array_unref);
  g_clear_pointer (&self->leaders, g_array_unref);
  g_free (self);
}

/* The copy of a point nearest to the middle of the view, in pixels. */
static DastanPoint
to_view (const Builder *b, DastanPoint world)
{
  double x = dastan_mercator_nearest (world.x, b->pose.center.x);

  return (DastanPoint){ (x - b->pose.center.x) * b->size + b->width / 2,
                        (world.y - b->pose.center.y) * b->size + b->height / 2 };
}

static DastanPoint
to_world (const Builder *b, DastanPoint point)
{
  return (DastanPoint){ (point.x - b->width / 2) / b->size + b->pose.center.x,
                        (point.y - b->height / 2) / b->size + b->pose.center.y };
}

/* --- Markers --- */

static gboolean
is_same_place (DastanPoint a, DastanPoint b)
{
  return hypot (dastan_mercator_nearest (a.x, b.x) - b.x, a.y - b.y) < 1e-9;
}

static void
build_markers (Builder *b)
{
  const DastanMapScene *scene = b->scene;
  const DastanClusterLevel *level = b->frame->level;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  DastanPoint north_west = to_world (b, (DastanPoint){ b->reach.x0, b->reach.y0 }),
              south_east = to_world (b, (DastanPoint){ b->reach.x1, b->reach.y1 });
  int venue;

  if (level == NULL)
    return;
  b->frame->n_looked = dastan_clusters_list_range (
      b->clusters, level, (DastanBox){ north_west.x, north_west.y, south_east.x, south_east.y }, found);
  for (guint i = 0; i < found->len; i++)
    {
      guint number = g_array_index (found, guint, i);
      const DastanCluster *cluster = &level->clusters[number];
      guint seed = dastan_clusters_get_seed (b->clusters, cluster);
      const DastanMapPlace *place = &g_array_index (scene->places, DastanMapPlace, seed);
      DastanMapMarker marker = { to_view (b, place->point), dastan_clusters_get_radius (b->clusters, cluster),
                                 cluster->weight, cluster->n_points, seed, number, FALSE,
                                 dastan_map_places_has_chosen (scene->gathered, cluster),
                                 cluster->n_points == 1 ? place->category : DASTAN_MAP_MIXED };
      if (dastan_box_contains (b->reach, marker.point))
        g_array_append_val (b->frame->markers, marker);
    }
  venue = scene->venue_place < scene->places->len ? dastan_map_frame_find_marker (b->frame, scene->venue_place) : -1;
  if (venue >= 0)
    g_array_index (b->frame->markers, DastanMapMarker, venue).is_venue = TRUE;
}

static gboolean
has_marker_near (const Builder *b, DastanPoint point, double spare)
{
  for (guint i = 0; i < b->frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (b->frame->markers, DastanMapMarker, i);
      double dx = marker->point.x - point.x, dy = marker->point.y - point.y, reach = marker->radius + spare;
      if (dx * dx + dy * dy < reach * reach)
        return TRUE;
    }
  return FALSE;
}

/* Where a cluster has taken the venue in, it stands at the rim of the disc on its own side, so that the number is read. */
static void
build_venue (Builder *b)
{
  DastanMapFrame *frame = b->frame;

  if (!b->scene->has_venue)
    return;
  frame->venue = to_view (b, b->scene->venue);
  frame->has_venue = TRUE;
  for (guint i = 0; i < frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);
      DastanPoint away = { frame->venue.x - marker->point.x, frame->venue.y - marker->point.y };
      double distance = hypot (away.x, away.y), rim = marker->radius + RIM;

      if (!marker->is_venue)
        continue;
      if (is_same_place (g_array_index (b->scene->places, DastanMapPlace, marker->place).point, b->scene->venue))
        frame->has_venue = FALSE;
      else if (distance < rim)
        frame->venue = distance > 1e-6
                           ? (DastanPoint){ marker->point.x + away.x * rim / distance,
                                            marker->point.y + away.y * rim / distance }
                           : (DastanPoint){ marker->point.x + rim, marker->point.y };
    }
}

/* An arc in pixels: the copy that begins nearest to the middle of the view. */
static GArray *
project_arc (const Builder *b, const DastanMapArc *arc)
{
  GArray *line = g_array_sized_new (FALSE, FALSE, sizeof (DastanPoint), arc->line->len);
  DastanPoint start = g_array_index (arc->line, DastanPoint, 0);
  double shift = dastan_mercator_nearest (start.x, b->pose.center.x) - start.x;

  for (guint i = 0; i < arc->line->len; i++)
    {
      DastanPoint world = g_array_index (arc->line, DastanPoint, i);
      DastanPoint point = { (world.x + shift - b->pose.center.x) * b->size + b->width / 2,
                            (world.y - b->pose.center.y) * b->size + b->height / 2 };

      g_array_append_val (line, point);
    }
  return line;
}

static void
build_arcs (Builder *b)
{
  for (guint i = 0; i < b->scene->arcs->len; i++)
    {
      GArray *line = project_arc (b, g_ptr_array_index (b->scene->arcs, i));
      DastanPoint end = g_array_index (line, DastanPoint, line->len - 1);

      g_ptr_array_add (b->frame->arcs, line);
      if (!has_marker_near (b, end, 2))
        g_array_append_val (b->frame->arc_ends, end);
    }
  for (guint i = 0; i < b->scene->threads->len; i++)
    g_ptr_array_add (b->frame->threads, project_arc (b, g_ptr_array_index (b->scene->threads, i)));
  build_venue (b);
}

/* --- Labels --- */

static DastanBox
box_round (DastanPoint point, double radius)
{
  return (DastanBox){ point.x - radius, point.y - radius, point.x + radius, point.y + radius };
}

static void
add_obstacles (Builder *b, const DastanBox *covered, guint n_covered)
{
  for (guint i = 0; i < n_covered; i++)
    dastan_label_placer_add_box (b->placer, covered[i]);
  for (guint i = 0; i < b->frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (b->frame->markers, DastanMapMarker, i);
      dastan_label_placer_add_box (b->placer, box_round (marker->point, marker->radius));
    }
  for (guint i = 0; i < b->frame->arc_ends->len; i++)
    dastan_label_placer_add_box (b->placer,
                                 box_round (g_array_index (b->frame->arc_ends, DastanPoint, i),
                                            END_RADIUS));
  if (b->frame->has_venue)
    dastan_label_placer_add_box (b->placer, box_round (b->frame->venue, VENUE_RADIUS));
  for (guint i = 0; i < b->frame->arcs->len; i++)
    {
      const GArray *arc = g_ptr_array_index (b->frame->arcs, i);
      dastan_label_placer_add_line (b->placer, (const DastanPoint *) (gpointer) arc->data, arc->len,
                                    ARC_HALF_WIDTH);
    }
}

static DastanBox
box_at (DastanMapLabel *label, double x, double y)
{
  x = round (x);
  y = round (y);
  return (DastanBox){ x, y, x + label->width, y + label->height };
}

static gboolean
place (Builder *b, DastanMapLabel *label, const DastanBox *candidates, guint n)
{
  int chosen = dastan_label_placer_place (b->placer, candidates, n);
  DastanMapPlacedLabel placed;

  if (chosen < 0)
    return FALSE;
  if (label->picture == NULL && b->n_fresh++ >= b->most_fresh)
    {
      b->frame->is_complete = FALSE;
      return TRUE;
    }
  placed = (DastanMapPlacedLabel){ dastan_map_label_ref (label), candidates[chosen] };
  g_array_append_val (b->frame->labels, placed);
  return TRUE;
}

/* Beside a point: right, left, below, above, then the corners. */
static gboolean
place_beside (Builder *b, const char *text, DastanMapLabelStyle style, DastanPoint p, double radius)
{
  DastanMapLabel *label = dastan_map_labels_get (b->labels, text, style);
  double w = label->width, h = label->height, away = radius + GAP - label->margin;
  double slant = away * 0.7;
  const DastanBox candidates[] = {
    box_at (label, p.x + away, p.y - h / 2),      box_at (label, p.x - away - w, p.y - h / 2),
    box_at (label, p.x - w / 2, p.y + away),      box_at (label, p.x - w / 2, p.y - away - h),
    box_at (label, p.x + slant, p.y + slant),     box_at (label, p.x + slant, p.y - slant - h),
    box_at (label, p.x - slant - w, p.y + slant), box_at (label, p.x - slant - w, p.y - slant - h),
  };

  return dastan_box_contains (b->reach, p)
         && place (b, label, candidates, G_N_ELEMENTS (candidates));
}

/* Whether a name with its middle at @point would be read as that of @country: on its ground; or, if
 * it
 * @may_leave, at sea, in a country of no interest or in a much larger one, but nearest to its own.
 */
static gboolean
is_ground_of (const Builder *b, DastanPoint point, const DastanMapCountry *country,
              gboolean may_leave)
{
  const DastanBasemapCountry *ground;
  DastanPoint own = to_view (b, country->country->label), world = to_world (b, point);
  double away = hypot (own.x - point.x, own.y - point.y);
  int first, last;

  dastan_mercator_wrap_range (world.x, world.x, country->country->bounds, &first, &last);
  if (!may_leave
      && (first > last || world.y < country->country->bounds.y0 || world.y > country->country->bounds.y1))
    return FALSE;
  ground = dastan_map_labels_find_ground (b->labels, b->map, world);
  if (ground == country->country || !may_leave)
    return ground == country->country;
  for (guint i = 0; i < b->scene->countries->len; i++)
    {
      const DastanMapCountry *other = &g_array_index (b->scene->countries, DastanMapCountry, i);
      DastanPoint label;
      if (!other->is_story || other == country)
        continue;
      if (other->country == ground
          && other->country->label_radius < country->country->label_radius * MUCH_LARGER)
        return FALSE;
      label = to_view (b, other->country->label);
      if (hypot (label.x - point.x, label.y - point.y) < away)
        return FALSE;
    }
  return TRUE;
}

/* A thin line from where a name should stand to where it does. */
static void
add_leader (Builder *b, DastanPoint from, DastanBox box)
{
  DastanMapLeader leader
      = { from, { CLAMP (from.x, box.x0, box.x1), CLAMP (from.y, box.y0 + 4, box.y1 - 4) } };

  g_array_append_val (b->frame->leaders, leader);
}

/* Below the name of a country, beside or above it; where there is no name, in its middle. */
static void
place_badge (Builder *b, guint number, const DastanBox *name)
{
  const DastanMapCountry *country = &g_array_index (b->scene->countries, DastanMapCountry, number);
  g_autofree char *digits = dastan_count_dup_short (country->n_placeless);
  double scale = dastan_map_labels_get_number_scale (b->labels), h = round (BADGE_HEIGHT * scale);
  double w = dastan_map_labels_get (b->labels, digits, DASTAN_MAP_LABEL_COUNT)->width + round (BADGE_SPARE * scale);
  DastanPoint middle = to_view (b, country->country->label);
  DastanBox candidates[5];
  guint n = 0;
  int chosen;

  if (country->n_placeless == 0 || b->scene->is_bare || !dastan_box_contains (b->reach, middle))
    return;
  if (name != NULL)
    {
      DastanPoint p = { (name->x0 + name->x1) / 2, (name->y0 + name->y1) / 2 };

      candidates[n++] = (DastanBox){ p.x - w / 2, name->y1 + 1, 0, 0 };
      candidates[n++] = (DastanBox){ name->x1 + 1, p.y - h / 2, 0, 0 };
      candidates[n++] = (DastanBox){ name->x0 - w - 2, p.y - h / 2, 0, 0 };
      candidates[n++] = (DastanBox){ p.x - w / 2, name->y0 - h - 2, 0, 0 };
    }
  candidates[n++] = (DastanBox){ middle.x - w / 2, middle.y - h / 2, 0, 0 };
  for (guint i = 0; i < n; i++)
    candidates[i] = (DastanBox){ round (candidates[i].x0), round (candidates[i].y0), round (candidates[i].x0) + w,
                                 round (candidates[i].y0) + h };
  chosen = dastan_label_placer_place (b->placer, candidates, n);
  if (chosen >= 0)
    {
      DastanMapBadge badge = { candidates[chosen], number, country->n_placeless };

      g_array_append_val (b->frame->badges, badge);
    }
}

/* The number of a country in the scene. */
static guint
get_number (const Builder *b, const DastanMapCountry *country)
{
  return (guint) (country - (const DastanMapCountry *) (gpointer) b->scene->countries->data);
}

/* Whether any of a diamond of candidates may lie in the box round a country. */
static gboolean
may_reach (const Builder *b, const DastanMapCountry *country, const DastanMapLabel *label, int round)
{
  DastanPoint own = country->country->label;
  DastanBox bounds = country->country->bounds;
  double across = MAX (own.x - bounds.x0, bounds.x1 - own.x) * b->size;
  double down = MAX (own.y - bounds.y0, bounds.y1 - own.y) * b->size;

  return round * label->width / 8.0 <= across || round * label->height * 0.4 <= down;
}

/* In a country: where it has most room, then in growing diamonds round about, as long as the middle
 * of the name stays on ground that is taken for the country's. */
static gboolean
place_country (Builder *b, const DastanMapCountry *country, DastanMapLabelStyle style, int n_rounds,
               gboolean may_leave)
{
  DastanMapLabel *label;
  DastanPoint middle = to_view (b, country->country->label);

  if (country->name == NULL || !dastan_box_contains (b->reach, middle))
    return TRUE;
  label = dastan_map_labels_get (b->labels, country->name, style);
  for (int round = 0; round < n_rounds && (may_leave || may_reach (b, country, label, round)); round++)
    for (int i = -round; i <= round; i++)
      for (int sign = -1; sign <= 1; sign += 2)
        {
          int j = sign * (round - ABS (i));
          DastanPoint p = { middle.x + i * label->width / 8.0, middle.y + j * label->height * 0.4 };
          DastanBox box = box_at (label, p.x - label->width / 2.0, p.y - label->height / 2.0);
          if (j == 0 && sign > 0)
            continue;
          /* Room is looked for first: it costs less than the ground. */
          if (!dastan_label_placer_is_free (b->placer, box)
              || (round > 0 && !is_ground_of (b, p, country, may_leave)) || !place (b, label, &box, 1))
            continue;
          if (may_leave)
            add_leader (b, middle, box);
          place_badge (b, get_number (b, country), &box);
          return TRUE;
        }
  return FALSE;
}

/* First those that find room on their own ground, then the others beside it. */
static void
place_story_countries (Builder *b)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < b->scene->countries->len; i++)
    {
      const DastanMapCountry *country = &g_array_index (b->scene->countries, DastanMapCountry, i);
      DastanMapLabelStyle style = country->is_filtered ? DASTAN_MAP_LABEL_FILTERED
                                                       : DASTAN_MAP_LABEL_STORY;
      if (country->is_story && !place_country (b, country, style, STORY_ROUNDS, FALSE)
          && country->country->label_radius * b->size >= SMALL_RADIUS)
        g_array_append_val (left, i);
    }
  for (guint i = 0; i < left->len; i++)
    {
      const DastanMapCountry *country = &g_array_index (b->scene->countries, DastanMapCountry,
                                                        g_array_index (left, guint, i));
      if (!place_country (b, country,
                          country->is_filtered ? DASTAN_MAP_LABEL_FILTERED : DASTAN_MAP_LABEL_STORY,
                          STORY_ROUNDS, TRUE))
        place_badge (b, g_array_index (left, guint, i), NULL);
    }
}

/* One of several places does not claim the marker for itself. */
static void
place_marker_name (Builder *b, const DastanMapMarker *marker, DastanMapLabelStyle style, double radius)
{
  const char *name = dastan_map_scene_get_name (b->scene, marker->place);
  /* Translators: beside a marker of several places on the map: the one with most events, and how many others. */
  g_autofree char *words = marker->n_places > 1 ? g_strdup_printf (_ ("%1$s + %2$u"), name, marker->n_places - 1) : NULL;

  place_beside (b, words != NULL ? words : name, style, marker->point, radius);
}

static void
place_story (Builder *b)
{
  /* The venue within a cluster of another name has its own. */
  if (b->frame->has_venue && b->scene->venue_place < b->scene->places->len)
    place_beside (b, dastan_map_scene_get_name (b->scene, b->scene->venue_place), DASTAN_MAP_LABEL_SELECTED, b->frame->venue, VENUE_RADIUS);
  for (guint i = 0; i < b->frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (b->frame->markers, DastanMapMarker, i);
      if (marker->is_venue && !b->frame->has_venue)
        place_marker_name (b, marker, DASTAN_MAP_LABEL_SELECTED, marker->radius + 3);
    }
  place_story_countries (b);
  for (guint i = 0, n = 0; i < b->frame->markers->len && n < MOST_NAMES && b->frame->is_complete; i++)
    {
      const DastanMapMarker *marker = &g_array_index (b->frame->markers, DastanMapMarker, i);
      if ((marker->is_venue && !b->frame->has_venue) || !dastan_box_contains (b->reach, marker->point))
        continue;
      place_marker_name (b, marker, DASTAN_MAP_LABEL_PLACE, marker->radius);
      n++;
    }
  for (guint i = 0; i < b->scene->arcs->len; i++)
    {
      const DastanMapArc *arc = g_ptr_array_index (b->scene->arcs, i);
      const GArray *line = g_ptr_array_index (b->frame->arcs, i);
      DastanPoint end = g_array_index (line, DastanPoint, line->len - 1);
      if (arc->name != NULL && !has_marker_near (b, end, 2))
        place_beside (b, arc->name, DASTAN_MAP_LABEL_TOWN, end, END_RADIUS);
    }
}

DastanMapFrame *
dastan_map_frame_new (const DastanMapScene *scene, DastanBasemap *map, DastanMapPose pose, int width, int height,
                      const DastanBox *covered, guint n_covered, DastanMapLabels *labels, gboolean is_still)
{
  DastanMapFrame *self = g_new0 (DastanMapFrame, 1);
  const DastanClusters *clusters = scene->gathered != NULL ? scene->gathered->clusters : NULL;
  DastanBox view = { 0, 0, width, height };
  g_autoptr (DastanLabelPlacer) placer = dastan_label_placer_new (is_still || scene->is_bare ? view : dastan_box_grow (view, BEYOND));
  Builder b = { self,
                scene,
                clusters,
                map,
                labels,
                placer,
                pose,
                dastan_mercator_world_size (pose.zoom),
                width,
                height,
                is_still ? view : dastan_box_grow (view, BEYOND / 2),
                0,
                is_still                                 ? G_MAXUINT
                : dastan_map_labels_is_empty (labels) ? MOST_AT_FIRST
                                                         : MOST_FRESH };

  self->markers = g_array_new (FALSE, FALSE, sizeof (DastanMapMarker));
  self->labels = g_array_new (FALSE, FALSE, sizeof (DastanMapPlacedLabel));
  g_array_set_clear_func (self->labels, label_clear);
  self->arcs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->arc_ends = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  self->leaders = g_array_new (FALSE, FALSE, sizeof (DastanMapLeader));
  self->threads = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->badges = g_array_new (FALSE, FALSE, sizeof (DastanMapBadge));
  self->clusters = clusters;
  self->level = clusters != NULL ? dastan_clusters_get_level (clusters, pose.zoom) : NULL;
  self->pose = pose;
  self->width = width;
  self->height = height;
  self->is_complete = TRUE;
  build_markers (&b);
  build_arcs (&b);
  add_obstacles (&b, covered, n_covered);
  place_story (&b);
  return self;
}

int
dastan_map_frame_find_marker (const DastanMapFrame *self, guint place)
{
  guint cluster, low = 0, high = self->markers->len;

  if (self->level == NULL)
    return -1;
  cluster = dastan_clusters_find (self->clusters, self->level, place);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (self->markers, DastanMapMarker, middle).cluster < cluster)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->markers->len && g_array_index (self->markers, DastanMapMarker, low).cluster == cluster ? (int) low
                                                                                                            : -1;
}

int
dastan_map_frame_pick (const DastanMapFrame *self, double x, double y)
{
  for (guint i = self->markers->len; i-- > 0;)
    {
      const DastanMapMarker *marker = &g_array_index (self->markers, DastanMapMarker, i);
      if (hypot (marker->point.x - x, marker->point.y - y) <= marker->radius + PICK_SPARE)
        return (int) i;
    }
  return -1;
}

int
dastan_map_frame_pick_badge (const DastanMapFrame *self, double x, double y)
{
  for (guint i = 0; i < self->badges->len; i++)
    if (dastan_box_contains (g_array_index (self->badges, DastanMapBadge, i).box, (DastanPoint){ x, y }))
      return (int) i;
  return -1;
}

DastanPoint
dastan_map_frame_to_view (const DastanMapFrame *self, DastanPoint world)
{
  double size = dastan_mercator_world_size (self->pose.zoom);
  double x = dastan_mercator_nearest (world.x, self->pose.center.x);

  return (DastanPoint){ (x - self->pose.center.x) * size + self->width / 2,
                        (world.y - self->pose.center.y) * size + self->height / 2 };
}
