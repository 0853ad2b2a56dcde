/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the whole base map: each is there when it is of use, and none over another at any
 * zoom. */
#include "paint/dastan-atlas-sheet.h"

#include <pango/pangocairo.h>

#include "plot/dastan-mercator.h"

typedef struct
{
  PangoContext *context;
  DastanAtlasSheet *sheet;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  PangoFontMap *fonts = pango_cairo_font_map_new ();
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 11");
  DastanAtlasFont atlas_font;

  fixture->context = pango_font_map_create_context (fonts);
  pango_context_set_font_description (fixture->context, font);
  pango_cairo_context_set_resolution (fixture->context, 96);
  dastan_atlas_font_init (&atlas_font, fixture->context);
  fixture->sheet
      = dastan_atlas_sheet_get_default (dastan_basemap_get_default (), &atlas_font, NULL);
  g_assert_nonnull (fixture->sheet);
  dastan_atlas_font_clear (&atlas_font);
  g_object_unref (fonts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dastan_atlas_sheet_unref (fixture->sheet);
  g_object_unref (fixture->context);
}

/* The first label of this kind and country that says so. */
static const DastanAtlasLabel *
find (Fixture *fixture, DastanAtlasKind kind, const char *code, const char *text)
{
  for (guint i = 0; i < dastan_atlas_sheet_get_n_labels (fixture->sheet); i++)
    {
      const DastanAtlasLabel *label = dastan_atlas_sheet_get_label (fixture->sheet, i);

      if (label->text.name->kind == kind && g_str_equal (label->text.name->code, code)
          && (text == NULL || g_str_equal (label->text.name->text, text)))
        return label;
    }
  g_error ("%s %s is not shown at all", code, text);
}

static gboolean
is_shown (const DastanAtlasLabel *label, double zoom)
{
  return zoom >= label->from && zoom < label->to;
}

/* A country of islands is named when all of it is in view, by a name over several of them. */
static void
test_islands (Fixture *fixture, gconstpointer data)
{
  const DastanAtlasLabel *indonesia = find (fixture, DASTAN_ATLAS_COUNTRY, "ID", NULL),
                         *japan = find (fixture, DASTAN_ATLAS_COUNTRY, "JP", NULL);

  g_test_message ("Indonesia from %.2f, Japan from %.2f", indonesia->from, japan->from);
  g_assert_true (is_shown (indonesia, 2.9));
  g_assert_true (is_shown (japan, 3.5));
}

/* Two towns near each other are both named: the greater stands on the other side of its dot. */
static void
test_neighbours (Fixture *fixture, gconstpointer data)
{
  const DastanAtlasLabel *bishkek = find (fixture, DASTAN_ATLAS_CAPITAL, "KG", "Bishkek"),
                         *almaty = find (fixture, DASTAN_ATLAS_TOWN, "KZ", "Almaty");

  g_test_message ("Bishkek from %.2f, Almaty from %.2f", bishkek->from, almaty->from);
  g_assert_cmpfloat_with_epsilon (bishkek->from, bishkek->text.name->from, 1e-6);
  g_assert_true (is_shown (almaty, 4.7));
  g_assert_true (is_shown (bishkek, 4.7));
}

static DastanBox
box_at (const DastanAtlasLabel *label, double x, double zoom)
{
  double size = dastan_mercator_world_size (zoom);
  DastanPoint at
      = { (dastan_mercator_nearest (label->point.x, x) - x) * size, label->point.y * size };

  return (DastanBox){ at.x + label->text.box.x0, at.y + label->text.box.y0,
                      at.x + label->text.box.x1, at.y + label->text.box.y1 };
}

/* The boxes of the labels, which hold their halos, may come as near as the letters keep apart, and
 * no nearer. Rivers, whose letters bend away from their boxes, are left out. */
static void
test_never_overlap (Fixture *fixture, gconstpointer data)
{
  guint n = dastan_atlas_sheet_get_n_labels (fixture->sheet), n_pairs = 0, n_shown[2] = { 0, 0 };

  for (double zoom = 2.1; zoom < 8; zoom += 0.7)
    for (guint i = 0; i < n; i++)
      {
        const DastanAtlasLabel *a = dastan_atlas_sheet_get_label (fixture->sheet, i);

        if (!is_shown (a, zoom) || a->text.path != NULL)
          continue;
        n_shown[zoom < 5 ? 0 : 1]++;
        for (guint j = 0; j < i; j++)
          {
            const DastanAtlasLabel *b = dastan_atlas_sheet_get_label (fixture->sheet, j);
            DastanBox one, other;

            if (!is_shown (b, zoom) || b->text.path != NULL)
              continue;
            one = box_at (a, a->point.x, zoom);
            other = box_at (b, a->point.x, zoom);
            n_pairs++;
            /* The halo of 2 on both sides is within what they keep apart. */
            if (dastan_box_overlaps (dastan_box_grow (one, -2), dastan_box_grow (other, -2)))
              g_error ("%s over %s at zoom %.1f", a->text.name->text, b->text.name->text, zoom);
          }
      }
  g_test_message ("%u pairs; %u names from afar, %u from near", n_pairs, n_shown[0], n_shown[1]);
  g_assert_cmpuint (n_pairs, >, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/atlas-sheet/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("islands", test_islands);
  ADD ("neighbours", test_neighbours);
  ADD ("never-overlap", test_never_overlap);
  return g_test_run ();
}
