/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters are noted once for each style, and only of scripts that show them again and again. */
#include <pango/pangocairo.h>

#include "paint/dastan-glyph-warmer.h"

static DastanGlyphWarmer *
create (double scale)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  DastanGlyphWarmer *warmer = dastan_glyph_warmer_new (context, scale);

  g_object_unref (context);
  return warmer;
}

static void
test_letters (void)
{
  g_autoptr (DastanGlyphWarmer) warmer = create (1);

  dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_BODY, "to be or not to be");
  g_assert_cmpuint (dastan_glyph_warmer_get_n (warmer, DASTAN_TYPE_STYLE_BODY), ==, 6);
  dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_BODY, "bet");
  g_assert_cmpuint (dastan_glyph_warmer_get_n (warmer, DASTAN_TYPE_STYLE_BODY), ==, 6);
  g_assert_cmpuint (dastan_glyph_warmer_get_n (warmer, DASTAN_TYPE_STYLE_LABEL), ==, 0);
  dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_LABEL, "Дастан “é”");
  g_assert_cmpuint (dastan_glyph_warmer_get_n (warmer, DASTAN_TYPE_STYLE_LABEL), ==, 8);
  dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_SMALL, "日本と中央アジア");
  dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_SMALL, NULL);
  dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_SMALL, "");
  g_assert_cmpuint (dastan_glyph_warmer_get_n (warmer, DASTAN_TYPE_STYLE_SMALL), ==, 0);
}

static void
test_run (void)
{
  static const double scales[] = { 1, 1.25, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (DastanGlyphWarmer) warmer = create (scales[i]);

      dastan_glyph_warmer_run (warmer);
      for (int style = 0; style <= DASTAN_TYPE_STYLE_SMALL_BOLD; style++)
        dastan_glyph_warmer_add (warmer, (DastanTypeStyle) style, "Whose words are these?");
      dastan_glyph_warmer_run (warmer);
      for (int style = 0; style <= DASTAN_TYPE_STYLE_SMALL_BOLD; style++)
        g_assert_cmpuint (dastan_glyph_warmer_get_n (warmer, (DastanTypeStyle) style), ==, 0);
      dastan_glyph_warmer_add (warmer, DASTAN_TYPE_STYLE_BODY, "Again");
      g_assert_cmpuint (dastan_glyph_warmer_get_n (warmer, DASTAN_TYPE_STYLE_BODY), ==, 5);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint/glyph-warmer/letters", test_letters);
  g_test_add_func ("/paint/glyph-warmer/run", test_run);
  return g_test_run ();
}
