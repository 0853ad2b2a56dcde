/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of a timeline: all of its words are there in any width, none over another. */
#include "export/dastan-legend-drawing.h"

#include "export-test.h"
#include "export/dastan-type.h"

static void
check (DastanDossier *dossier, const DastanColumns *columns, DastanLanesBy lanes_by, double width)
{
  PangoContext *context = dastan_type_new_context (NULL, TRUE);
  double height;
  g_autoptr (DastanDisplayList) list = dastan_legend_drawing_new (columns, dossier, lanes_by, dastan_palette_get (FALSE),
                                                                  context, width, &height);
  guint n_texts = 0;

  for (guint i = 0; i < dastan_display_list_get_n (list); i++)
    {
      const DastanShape *a = dastan_display_list_get (list, i);

      if (a->kind != DASTAN_SHAPE_TEXT)
        continue;
      n_texts++;
      g_assert_false (pango_layout_is_ellipsized (a->layout));
      g_assert_cmpfloat (a->rect.x + a->rect.width, <=, width);
      g_assert_cmpfloat (a->rect.y + a->rect.height, <=, height);
      for (guint j = 0; j < i; j++)
        {
          const DastanShape *b = dastan_display_list_get (list, j);

          g_assert_true (b->kind != DASTAN_SHAPE_TEXT || a->rect.x >= b->rect.x + b->rect.width
                         || b->rect.x >= a->rect.x + a->rect.width || a->rect.y >= b->rect.y + b->rect.height
                         || b->rect.y >= a->rect.y + a->rect.height);
        }
    }
  g_assert_cmpuint (n_texts, >=, lanes_by == DASTAN_LANES_BY_CATEGORY ? 8 : 13);
  g_object_unref (context);
}

static void
test_widths (void)
{
  g_autoptr (DastanDossier) dossier = open_builtin ();
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);

  for (double width = 240; width < 2600; width *= 1.21)
    {
      check (dossier, columns, DASTAN_LANES_BY_CATEGORY, width);
      check (dossier, columns, DASTAN_LANES_BY_COUNTRY, width);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/legend-drawing/widths", test_widths);
  return g_test_run ();
}
