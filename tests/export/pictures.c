/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of timeline and map: of the size that is asked for, with every event in them, light and dark. */
#include "export-test.h"
#include "png-reading.h"

#include <cairo.h>
#include <string.h>

static cairo_surface_t *
draw (DastanDossier *dossier, const DastanPictureOptions *options)
{
  DastanExportRequest request = { .dossier = dossier, .picture = *options };
  gsize length;
  g_autofree char *png = export_as ("png", &request, &length);

  return read_png (png, length);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  return *(guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4)
         & 0xffffff;
}

/* How many pixels are just of this colour. */
static guint
count_pixels (cairo_surface_t *surface, guint32 color)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += get_pixel (surface, x, y) == color;
  return n;
}

static void
test_sizes (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  const DastanPictureOptions options[] = {
    { .of = DASTAN_PICTURE_OF_BOTH, .width = 900, .height = 700 },
    { .of = DASTAN_PICTURE_OF_MAP, .width = 400, .height = 300, .scale = 2 },
    { .of = DASTAN_PICTURE_OF_TIMELINE, .width = 1000 },
  };
  const int sizes[][2] = { { 900, 700 }, { 800, 600 }, { 1000, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      cairo_surface_t *surface = draw (dossier, &options[i]);

      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, sizes[i][0]);
      if (sizes[i][1] > 0)
        g_assert_cmpint (cairo_image_surface_get_height (surface), ==, sizes[i][1]);
      else
        g_assert_cmpint (cairo_image_surface_get_height (surface), >, 300);
      cairo_surface_destroy (surface);
    }
}

static void
test_dark (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();

  for (guint is_dark = 0; is_dark < 2; is_dark++)
    {
      const DastanPictureOptions options
          = { .of = DASTAN_PICTURE_OF_TIMELINE, .width = 800, .is_dark = (gboolean) is_dark };
      cairo_surface_t *surface = draw (dossier, &options);

      g_assert_cmphex (get_pixel (surface, 2, 2), ==, is_dark ? 0x2a2a2a : 0xffffff);
      cairo_surface_destroy (surface);
    }
}

/* The same request gives the same bytes. */
static void
test_same (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  DastanExportRequest request = { .dossier = dossier, .picture = { .width = 600, .height = 500 } };
  gsize a_length, b_length;
  g_autofree char *a = export_as ("png", &request, &a_length), *b = export_as ("png", &request, &b_length);

  g_assert_cmpmem (a, a_length, b, b_length);
}

/* The marked event is the only thing in the colour of what is selected. */
static void
test_selected (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  const char *id = dastan_event_get_id (dastan_dossier_get_event (dossier, 0));
  const DastanPictureOptions plain = { .of = DASTAN_PICTURE_OF_TIMELINE, .width = 1000 },
                             marked = { .of = DASTAN_PICTURE_OF_TIMELINE, .width = 1000, .selected = id };
  cairo_surface_t *a = draw (dossier, &plain), *b = draw (dossier, &marked);

  g_assert_cmpuint (count_pixels (a, 0xe66100), ==, 0);
  g_assert_cmpuint (count_pixels (b, 0xe66100), >, 20);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

/* All titles stand in an SVG as words; a part of time has no others, and an overview. */
static void
test_svg (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  DastanExportRequest request = { .dossier = dossier, .picture = { .of = DASTAN_PICTURE_OF_TIMELINE, .width = 2400 } };
  g_autofree char *svg = export_as ("svg", &request, NULL), *part = NULL;
  g_autoptr (DastanEdtf) date = dastan_edtf_parse ("1990/2000", NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < dastan_dossier_get_n_events (dossier); i++)
    {
      g_autofree char *title = dastan_dossier_dup_event_title (dossier, i), *escaped = g_markup_escape_text (title, -1);

      /* A letter of another font is a piece of its own. */
      n += strstr (svg, escaped) != NULL;
    }
  g_assert_cmpuint (n, >=, dastan_dossier_get_n_events (dossier) * 3 / 4);
  g_assert_null (strstr (svg, "<image"));
  request.picture.has_span = TRUE;
  request.picture.span = dastan_edtf_get_bounds (date)->whole;
  part = export_as ("svg", &request, NULL);
  g_assert_nonnull (strstr (part, "Silk Road Diplomacy"));
  g_assert_null (strstr (part, "Middle Corridor supported"));
}

/* However many there are, the cost is that of what is seen. */
static void
test_many (void)
{
  g_autoptr (DastanDossier) dossier = make_random_dossier (1, 5000);
  const DastanPictureOptions options = { .of = DASTAN_PICTURE_OF_BOTH, .width = 1200, .height = 800 };
  cairo_surface_t *surface = draw (dossier, &options);

  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 800);
  cairo_surface_destroy (surface);
}

/* A dossier without any event, and one without any date, are pictures as well. */
static void
test_empty (void)
{
  static const char *const formats[] = { "png", "svg", "pdf", "html" };
  g_autoptr (DastanDossier) none = dastan_dossier_new (), undated = dastan_dossier_new ();

  dastan_dossier_seal (none);
  dastan_dossier_take_event (undated, dastan_event_new ("e"));
  dastan_dossier_seal (undated);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      DastanExportRequest request = { .dossier = none, .picture = { .width = 500 } };
      g_autofree char *a = export_as (formats[i], &request, NULL), *b = NULL;

      request.dossier = undated;
      b = export_as (formats[i], &request, NULL);
      g_assert_nonnull (a);
      g_assert_nonnull (b);
    }
}

/* What a stranger has written is text in a page, and no address of theirs is followed but one of the web. */
static void
test_hostile (void)
{
  static const char *const attack = "<script>alert(1)</script>\"'>&<img src=x onerror=alert(2)>";
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  DastanEvent *event = dastan_event_new (attack);
  DastanSource *source = dastan_source_new (attack);
  DastanCategory *category = dastan_category_new (attack);
  g_autoptr (DastanText) text = dastan_text_new (attack);
  g_autoptr (DastanExcerpt) excerpt = dastan_excerpt_new (attack, attack, NULL, NULL, -1, -1, text);
  DastanExportRequest request = { .dossier = dossier, .filter_words = attack };
  g_autofree char *page = NULL, *svg = NULL;

  source->title = dastan_text_ref (text);
  source->address = g_strdup ("javascript:alert(3)");
  source->language = g_strdup (attack);
  category->title = dastan_text_ref (text);
  category->color = g_strdup (attack);
  dastan_dossier_set_title (dossier, text);
  dastan_dossier_set_description (dossier, text);
  dastan_dossier_take_source (dossier, source);
  dastan_dossier_take_category (dossier, category);
  dastan_event_set_title (event, text);
  dastan_event_set_summary (event, text);
  dastan_event_set_note (event, text);
  dastan_event_set_category (event, attack);
  dastan_event_add_excerpt (event, excerpt);
  dastan_dossier_take_event (dossier, event);
  dastan_dossier_seal (dossier);
  page = export_as ("html", &request, NULL);
  svg = export_as ("svg", &request, NULL);
  g_assert_null (strstr (page, "<script>alert"));
  g_assert_null (strstr (page, "<img"));
  g_assert_null (strstr (page, "href=\"javascript"));
  g_assert_nonnull (strstr (page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&gt;&amp;&lt;img"));
  g_assert_null (strstr (svg, "<script"));
  g_assert_null (strstr (svg, "<img"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/pictures/sizes", test_sizes);
  g_test_add_func ("/export/pictures/dark", test_dark);
  g_test_add_func ("/export/pictures/same", test_same);
  g_test_add_func ("/export/pictures/selected", test_selected);
  g_test_add_func ("/export/pictures/svg", test_svg);
  g_test_add_func ("/export/pictures/many", test_many);
  g_test_add_func ("/export/pictures/empty", test_empty);
  g_test_add_func ("/export/pictures/hostile", test_hostile);
  return g_test_run ();
}
