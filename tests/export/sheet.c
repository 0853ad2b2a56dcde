/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet as SVG: shapes are shapes, words are words, and nothing of a stranger's becomes markup. */
#include "export/dastan-sheet.h"
#include "export/dastan-type.h"
#include "paint/dastan-text-cache.h"

#include <string.h>

static const DastanColor red = { 1, 0, 0, 1 };

static DastanDisplayList *
make_text (const char *words, int max_width)
{
  PangoContext *context = dastan_type_new_context (NULL, TRUE);
  DastanTextCache *cache = dastan_text_cache_new (context);
  DastanDisplayList *list = dastan_display_list_new ();

  dastan_display_list_add_text (list, dastan_text_cache_get (cache, words, DASTAN_TYPE_STYLE_BODY, max_width), 10, 20, red);
  dastan_text_cache_free (cache);
  g_object_unref (context);
  return list;
}

static char *
write_svg (DastanDisplayList *list)
{
  g_autoptr (DastanSheet) sheet = dastan_sheet_new (200, 100, (DastanColor){ 1, 1, 1, 1 });

  dastan_sheet_take_list (sheet, DASTAN_PART_FIGURE, (DastanRect){ 0, 0, 200, 100 }, list);
  return g_string_free (dastan_sheet_write_svg (sheet, "A & B", "x", TRUE, NULL), FALSE);
}

/* Whether it is XML as a parser has it. */
static void
check_xml (const char *text)
{
  const GMarkupParser parser = { 0 };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
}

/* What is searched and copied has the letters that are read: no two of them are one. */
static void
test_ligatures (void)
{
  PangoContext *context = dastan_type_new_context (NULL, TRUE);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoLayoutLine *line;
  int n_glyphs = 0;

  pango_layout_set_text (layout, "office fluff", -1);
  line = pango_layout_get_line_readonly (layout, 0);
  for (GSList *l = line->runs; l != NULL; l = l->next)
    n_glyphs += ((PangoLayoutRun *)l->data)->glyphs->num_glyphs;
  g_assert_cmpint (n_glyphs, ==, 12);
  g_object_unref (context);
}

/* A text that is turned is text, at the angle that it has. */
static void
test_turned (void)
{
  PangoContext *context = dastan_type_new_context (NULL, TRUE);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  DastanDisplayList *list = dastan_display_list_new ();
  g_autofree char *svg = NULL;

  pango_layout_set_text (layout, "S", -1);
  dastan_display_list_add_turned_text (list, layout, 10, 20, G_PI_4, red);
  svg = write_svg (list);
  check_xml (svg);
  g_assert_nonnull (strstr (svg, "transform=\"rotate(45 10 20)\""));
  g_assert_nonnull (strstr (svg, ">S</tspan>"));
  g_object_unref (context);
}

static void
test_words (void)
{
  g_autofree char *svg = write_svg (make_text ("<b>&\"quoted\"</b> \x01 漢字", 0));

  check_xml (svg);
  g_assert_nonnull (strstr (svg, "<title>A &amp; B</title>"));
  g_assert_nonnull (strstr (svg, "&lt;b&gt;&amp;&quot;quoted&quot;&lt;/b&gt;"));
  g_assert_null (strchr (svg, '\x01'));
  g_assert_nonnull (strstr (svg, "漢字"));
  g_assert_nonnull (strstr (svg, "fill=\"#ff0000\""));
}

/* A text that was shortened ends with an ellipsis, and what was left out is not in the file. */
static void
test_shortened (void)
{
  g_autofree char *svg = write_svg (make_text ("some words that are far too long for so little room", 80));

  check_xml (svg);
  g_assert_nonnull (strstr (svg, "…"));
  g_assert_null (strstr (svg, "little"));
}

static void
test_shapes (void)
{
  DastanDisplayList *list = dastan_display_list_new ();
  const float stop[4] = { 0, 0.3f, 0.6f, 1 }, alpha[4] = { 0, 1, 1, 0 };
  const double line[3][2] = { { 1, 1 }, { 5.5, 2.25 }, { 9, 1 } };
  g_autofree char *svg = NULL;

  dastan_display_list_add_rect (list, (DastanRect){ 1, 2, 3.5, 4 }, 2, red);
  dastan_display_list_add_fade (list, (DastanRect){ 1, 2, 30, 4 }, 2, red, stop, alpha);
  dastan_display_list_add_outline (list, (DastanRect){ 10, 10, 20, 20 }, 4, 2, dastan_color_with_alpha (red, 0.5f));
  dastan_display_list_add_polyline (list, line, 3, 1.5, red);
  for (guint mark = 0; mark < DASTAN_N_MARKS; mark++)
    dastan_display_list_add_mark (list, mark, 50, 50, 10, red);
  svg = write_svg (list);
  check_xml (svg);
  g_assert_nonnull (strstr (svg, "<rect x=\"1\" y=\"2\" width=\"3.5\" height=\"4\" rx=\"1.75\" fill=\"#ff0000\"/>"));
  g_assert_nonnull (strstr (svg, "fill=\"url(#x0f0)\""));
  g_assert_nonnull (strstr (svg, "<rect x=\"11\" y=\"11\" width=\"18\" height=\"18\" rx=\"3\" fill=\"none\" stroke=\"#ff0000\" "
                                 "stroke-opacity=\"0.5\" stroke-width=\"2\"/>"));
  g_assert_nonnull (strstr (svg, "points=\"1,1 5.5,2.25 9,1\""));
  g_assert_nonnull (strstr (svg, "<circle cx=\"50\" cy=\"50\" r=\"5\""));
}

/* What lies at another place looks as it did. */
static void
test_appended (void)
{
  g_autoptr (DastanDisplayList) one = dastan_display_list_new ();
  DastanDisplayList *all = dastan_display_list_new ();
  g_autofree char *svg = NULL;

  dastan_display_list_add_line (all, 0, 0, 1, 1, 1, red);
  dastan_display_list_add_line (one, 1, 2, 3, 4, 1, red);
  dastan_display_list_append (all, one, 10, 20);
  svg = write_svg (all);
  g_assert_nonnull (strstr (svg, "points=\"11,22 13,24\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/sheet/ligatures", test_ligatures);
  g_test_add_func ("/export/sheet/turned", test_turned);
  g_test_add_func ("/export/sheet/words", test_words);
  g_test_add_func ("/export/sheet/shortened", test_shortened);
  g_test_add_func ("/export/sheet/shapes", test_shapes);
  g_test_add_func ("/export/sheet/appended", test_appended);
  return g_test_run ();
}
