/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers in markers and badges follow the desktop's type, and what they stand in follows them:
 * held by it, apart, clear of names, and as large for the pointer. */
#include "config.h"

#include "map-window.h"

#include <math.h>

#include "base/dastan-count.h"
#include "map/dastan-overlay-private.h"

#define USUAL_DPI (96 * 1024)

static const struct
{
  const char *id;
  double latitude, longitude;
  guint n_events;
} spots[] = {
  { "one", 51.2, 71.4, 1 },         { "few", 41.3, 69.3, 7 },   { "tens", 35.7, 139.8, 48 },
  { "hundreds", 39.9, 116.4, 420 }, { "near", 41.5, 69.9, 12 }, { "more", 25.0, 55.0, 1500 },
};

static void
add_event (DastanDossier *dossier, const char *id, const char *place, const char *country)
{
  g_autoptr (DastanText) title = dastan_text_new (id);
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("1950", NULL, NULL);
  const char *const at[] = { place, NULL }, *const countries[] = { country, NULL };
  DastanEvent *event = dastan_event_new (id);

  dastan_event_set_title (event, title);
  dastan_event_set_date (event, date);
  dastan_event_set_places (event, at);
  dastan_event_set_countries (event, countries);
  dastan_dossier_take_event (dossier, event);
}

/* Places with numbers of any length, and countries with some events that have no place. */
static DastanExplorer *
make_explorer (void)
{
  static const char *const countries[] = { "MN", "IN", "ID" };
  DastanExplorer *explorer = dastan_explorer_new ();
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();

  for (guint i = 0; i < G_N_ELEMENTS (spots); i++)
    {
      DastanPlace *place = dastan_place_new (spots[i].id);

      place->name = dastan_text_new (spots[i].id);
      place->latitude = spots[i].latitude;
      place->longitude = spots[i].longitude;
      dastan_dossier_take_place (dossier, place);
      for (guint j = 0; j < spots[i].n_events; j++)
        {
          g_autofree char *id = g_strdup_printf ("%s-%u", spots[i].id, j);

          add_event (dossier, id, spots[i].id, NULL);
        }
    }
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("nowhere-%u", i);

      add_event (dossier, id, NULL, countries[i % (i < 30 ? 1 : 3)]);
    }
  dastan_dossier_seal (dossier);
  dastan_explorer_set_dossier (explorer, dossier);
  dastan_explorer_set_visible_span (explorer, dastan_explorer_get_full_span (explorer));
  return explorer;
}

static const DastanMapFrame *
get_frame (Fixture *fixture)
{
  return dastan_overlay_layer_get_frame (fixture->map->overlay_layer);
}

static const DastanMapMarker *
get_marker (Fixture *fixture, guint count)
{
  const GArray *markers = get_frame (fixture)->markers;

  for (guint i = 0; i < markers->len; i++)
    if (g_array_index (markers, DastanMapMarker, i).count == count)
      return &g_array_index (markers, DastanMapMarker, i);
  g_error ("no marker has %u events", count);
}

/* The ink of a number, in logical pixels. */
static PangoRectangle
measure (Fixture *fixture, guint count)
{
  g_autofree char *digits = dastan_count_dup_short (count);
  PangoRectangle ink;

  pango_layout_get_pixel_extents (
      dastan_map_labels_get (fixture->map->overlay_layer->labels, digits, DASTAN_MAP_LABEL_COUNT)
          ->layout,
      &ink, NULL);
  return ink;
}

static gboolean
is_apart (DastanBox box, DastanPoint middle, double radius)
{
  double x = CLAMP (middle.x, box.x0, box.x1) - middle.x,
         y = CLAMP (middle.y, box.y0, box.y1) - middle.y;

  return hypot (x, y) >= radius - 1e-6;
}

static gboolean
do_overlap (DastanBox a, DastanBox b)
{
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/* Each number within what holds it, discs apart, names clear of both, and all of a disc or a card
 * for the pointer. */
static void
check (Fixture *fixture)
{
  const DastanMapFrame *frame = get_frame (fixture);

  for (guint i = 0; i < frame->markers->len; i++)
    {
      const DastanMapMarker *marker = &g_array_index (frame->markers, DastanMapMarker, i);
      PangoRectangle ink = measure (fixture, marker->count);

      if (marker->count > 1)
        g_assert_cmpfloat (hypot (ink.width, ink.height) / 2, <=, marker->radius + 1);
      for (guint j = 0; j < i; j++)
        {
          const DastanMapMarker *other = &g_array_index (frame->markers, DastanMapMarker, j);

          g_assert_cmpfloat (
              hypot (marker->point.x - other->point.x, marker->point.y - other->point.y), >=,
              marker->radius + other->radius);
        }
      for (guint j = 0; j < frame->labels->len; j++)
        {
          const DastanMapPlacedLabel *placed
              = &g_array_index (frame->labels, DastanMapPlacedLabel, j);
          DastanBox words = dastan_box_grow (placed->box, -placed->label->margin);

          g_assert_true (is_apart (words, marker->point, marker->radius));
        }
      g_assert_cmpint (
          dastan_map_frame_pick (frame, marker->point.x + marker->radius - 1, marker->point.y), ==,
          (int)i);
      g_assert_cmpint (
          dastan_map_frame_pick (frame, marker->point.x, marker->point.y - marker->radius + 1), ==,
          (int)i);
    }
  for (guint i = 0; i < frame->badges->len; i++)
    {
      const DastanMapBadge *badge = &g_array_index (frame->badges, DastanMapBadge, i);
      PangoRectangle ink = measure (fixture, badge->count);

      g_assert_cmpfloat (ink.width + 4, <=, badge->box.x1 - badge->box.x0);
      g_assert_cmpfloat (ink.height + 4, <=, badge->box.y1 - badge->box.y0);
      for (guint j = 0; j < frame->labels->len; j++)
        {
          const DastanMapPlacedLabel *placed
              = &g_array_index (frame->labels, DastanMapPlacedLabel, j);

          g_assert_false (
              do_overlap (dastan_box_grow (placed->box, -placed->label->margin), badge->box));
        }
      g_assert_cmpint (dastan_map_frame_pick_badge (frame, badge->box.x0 + 1, badge->box.y1 - 1),
                       ==, (int)i);
    }
}

static void
set_dpi (Fixture *fixture, int dpi)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  wait_until (fixture->map->scene_id == 0);
  settle (fixture);
  wait_until (dastan_map_is_complete (fixture->map));
}

static double
get_badge_height (Fixture *fixture)
{
  const DastanMapBadge *badge = &g_array_index (get_frame (fixture)->badges, DastanMapBadge, 0);

  return badge->box.y1 - badge->box.y0;
}

static void
test_follow (void)
{
  static const guint counts[] = { 48, 420, 1500 };
  double radii[G_N_ELEMENTS (counts)], height;
  int heights[G_N_ELEMENTS (counts)];
  Fixture fixture;
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  set_up_with (&fixture, make_explorer ());
  set_dpi (&fixture, USUAL_DPI);
  dastan_map_set_pose (fixture.map, (DastanMapPose){ { 0.74, 0.40 }, 2.6 });
  settle (&fixture);
  save_picture (GTK_WIDGET (fixture.map), "map-numbers");
  check (&fixture);
  g_assert_cmpuint (get_frame (&fixture)->badges->len, >=, 2);
  height = get_badge_height (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      radii[i] = get_marker (&fixture, counts[i])->radius;
      heights[i] = measure (&fixture, counts[i]).height;
    }
  g_assert_cmpfloat (get_marker (&fixture, 1)->radius, ==, dastan_map_places_get_radius (1, 1));
  set_dpi (&fixture, 2 * USUAL_DPI);
  save_picture (GTK_WIDGET (fixture.map), "map-numbers-large");
  check (&fixture);
  g_assert_cmpuint (get_frame (&fixture)->badges->len, >=, 1);
  g_assert_cmpfloat (get_badge_height (&fixture), >=, 1.6 * height);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpfloat (get_marker (&fixture, counts[i])->radius, >=, 1.6 * radii[i]);
      g_assert_cmpint (measure (&fixture, counts[i]).height, >=, 2 * heights[i] - 3);
    }
  /* What has no number is as large as it was. */
  g_assert_cmpfloat (get_marker (&fixture, 1)->radius, ==, dastan_map_places_get_radius (1, 1));
  set_dpi (&fixture, USUAL_DPI);
  check (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpfloat (get_marker (&fixture, counts[i])->radius, ==, radii[i]);
      g_assert_cmpint (measure (&fixture, counts[i]).height, ==, heights[i]);
    }
  tear_down (&fixture);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* What is large from the beginning is so in the first frame. */
static void
test_from_start (void)
{
  Fixture fixture;
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * USUAL_DPI, NULL);
  set_up_with (&fixture, make_explorer ());
  dastan_map_set_pose (fixture.map, (DastanMapPose){ { 0.74, 0.40 }, 2.6 });
  settle (&fixture);
  check (&fixture);
  g_assert_cmpfloat (get_marker (&fixture, 48)->radius, >=,
                     1.6 * dastan_map_places_get_radius (48, 1));
  tear_down (&fixture);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char **argv)
{
  init_display_test (&argc, &argv);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    DASTAN_RESOURCE_PATH "/icons");
  g_test_add_func ("/map/numbers/follow", test_follow);
  g_test_add_func ("/map/numbers/from-start", test_from_start);
  return g_test_run ();
}
