/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map in a picture: shapes of categories, heads of relations, reach of places, names of the base map. */
#include "export/dastan-map-drawing.h"

#include <string.h>

#include "export/dastan-type.h"
#include "paint/dastan-palette.h"
#include "paint/dastan-svg.h"
#include "plot/dastan-mercator.h"

static const char *const countries[] = { "JP", "KZ", "UZ", NULL };

static void
add_place (DastanDossier *dossier, const char *id, double latitude, double longitude, double radius)
{
  DastanPlace *place = dastan_place_new (id);

  place->name = dastan_text_new (id);
  place->latitude = latitude;
  place->longitude = longitude;
  place->radius = radius;
  dastan_dossier_take_place (dossier, place);
}

static void
add_event (DastanDossier *dossier, const char *id, const char *place, const char *category)
{
  const char *const places[] = { place, NULL };
  DastanEvent *event = dastan_event_new (id);
  g_autoptr (DastanText) title = dastan_text_new (id);

  dastan_event_set_title (event, title);
  dastan_event_set_places (event, places);
  dastan_event_set_countries (event, countries);
  dastan_event_set_category (event, category);
  dastan_dossier_take_event (dossier, event);
}

static DastanDossier *
make_dossier (void)
{
  DastanDossier *dossier = dastan_dossier_new ();
  const char *const colors[] = { "#123456", "#654321" };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("category-%u", i);
      DastanCategory *category = dastan_category_new (id);

      category->title = dastan_text_new (id);
      category->color = g_strdup (colors[i]);
      dastan_dossier_take_category (dossier, category);
    }
  add_place (dossier, "Venue", 35.7, 139.7, 0);
  add_place (dossier, "Wide", 30, 90, 800000);
  add_event (dossier, "meeting", "Venue", "category-1");
  add_event (dossier, "search", "Wide", "category-0");
  dastan_dossier_seal (dossier);
  return dossier;
}

/* @drawing: all but its dossier, its columns and its fonts; (transfer full): an SVG document */
static char *
draw (DastanMapDrawing drawing)
{
  g_autoptr (DastanDossier) dossier = make_dossier ();
  g_autoptr (DastanSheet) sheet = dastan_sheet_new (1200, 800, dastan_palette_get (FALSE)->window);
  PangoContext *context = dastan_type_new_context (NULL, TRUE);
  const DastanMapPose pose = { dastan_mercator_project (105, 38), 3 };

  drawing.dossier = dossier;
  drawing.columns = dastan_columns_new (dossier);
  drawing.context = context;
  drawing.pose = &pose;
  dastan_map_drawing_add (&drawing, sheet, (DastanRect){ 0, 0, 1200, 800 });
  dastan_columns_unref (drawing.columns);
  g_object_unref (context);
  return g_string_free (dastan_sheet_write_svg (sheet, NULL, "t", TRUE, NULL), FALSE);
}

/* How many closed lines the one area of a colour has. */
static guint
count_lines (const char *svg, DastanColor color)
{
  g_autofree char *hex = dastan_svg_dup_color (color);
  g_autofree char *words = g_strdup_printf ("Z\" fill=\"%s\"/>", hex);
  const char *end = strstr (svg, words);
  guint n = 0;

  for (const char *at = end; at != NULL && *at != '"'; at--)
    n += *at == 'M';
  return n;
}

static void
test_relations (void)
{
  const DastanColor selected = dastan_palette_get (FALSE)->selected,
                    secondary = dastan_palette_get (FALSE)->secondary;
  g_autofree char *chosen = draw ((DastanMapDrawing){ .selected = "meeting" });
  g_autofree char *bare = draw ((DastanMapDrawing){ .selected = "meeting", .hides_itinerary = TRUE });
  g_autofree char *none = draw ((DastanMapDrawing){ 0 });
  g_autofree char *all = draw ((DastanMapDrawing){ .has_relations = TRUE });
  g_autofree char *hex = dastan_svg_dup_color (secondary);

  /* A head for each country but the one whose capital the venue is. */
  g_assert_cmpuint (count_lines (chosen, selected), ==, 2);
  /* Only what the venue is ringed by. */
  g_assert_cmpuint (count_lines (bare, selected), ==, 1);
  g_assert_cmpuint (count_lines (none, selected), ==, 0);
  /* And from the other place to all three. */
  {
    g_autofree char *words = g_strdup_printf ("Z\" fill=\"%s\" fill-opacity", hex);
    const char *end = strstr (all, words);
    guint n = 0;

    g_assert_nonnull (end);
    for (const char *at = end; *at != '"'; at--)
      n += *at == 'M';
    g_assert_cmpuint (n, ==, 5);
    g_assert_null (strstr (none, words));
  }
}

static void
test_marks (void)
{
  g_autofree char *svg = draw ((DastanMapDrawing){ 0 });

  /* The first category is a circle, the second a square. */
  g_assert_nonnull (strstr (svg, "<circle"));
  g_assert_nonnull (strstr (svg, "fill=\"#123456\""));
  g_assert_nonnull (strstr (svg, "<polygon"));
  g_assert_nonnull (strstr (svg, "fill=\"#654321\""));
  g_assert_nonnull (strstr (svg, ">Venue<"));
}

/* A place that reaches 800 km is a circle of so many pixels. */
static void
test_reach (void)
{
  g_autofree char *svg = draw ((DastanMapDrawing){ 0 });
  const char *at = strstr (svg, "fill-opacity=\"0.08\""), *begin;
  double least = G_MAXDOUBLE, most = -G_MAXDOUBLE,
         expected = 2 * 800000 / (40075016.686 * cos (30 * G_PI / 180)) * dastan_mercator_world_size (3);

  g_assert_nonnull (at);
  begin = g_strrstr_len (svg, at - svg, "d=\"");
  g_assert_nonnull (begin);
  for (begin += 3; *begin != '"' && *begin != 'Z';)
    {
      char *end;
      double x = g_ascii_strtod (begin + 1, &end);

      least = MIN (least, x);
      most = MAX (most, x);
      g_ascii_strtod (end, &end);
      begin = end;
    }
  g_assert_cmpfloat_with_epsilon (most - least, expected, expected * 0.02);
}

static void
test_base_map_names (void)
{
  g_autofree char *svg = draw ((DastanMapDrawing){ 0 });

  g_assert_nonnull (strstr (svg, ">Beijing<"));
  g_assert_nonnull (strstr (svg, ">MONGOLIA<"));
  /* The dossier names it itself. */
  g_assert_null (strstr (svg, ">KAZAKHSTAN<"));
  g_assert_nonnull (strstr (svg, ">Kazakhstan<"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/map-drawing/relations", test_relations);
  g_test_add_func ("/export/map-drawing/marks", test_marks);
  g_test_add_func ("/export/map-drawing/reach", test_reach);
  g_test_add_func ("/export/map-drawing/base-map-names", test_base_map_names);
  return g_test_run ();
}
