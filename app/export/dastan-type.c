/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts for pictures and pages, where there is no display to ask for them. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-type.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#define USUAL_FONT "Sans 11"
#define RESOLUTION 96.0

/* "fi" stays two letters where a document is searched and copied from: newer releases of cairo write a ligature as the
 * one character that the font says it is. What a script cannot be written without stays. */
static void
leave_ligatures_out (FcPattern *pattern, gpointer data)
{
  static const char *const features[] = { "liga=0", "clig=0", "dlig=0" };

  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    FcPatternAddString (pattern, FC_FONT_FEATURES, (const FcChar8 *) features[i]);
}

PangoContext *
dastan_type_new_context (const char *font, gboolean is_vector)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  PangoFontDescription *description = pango_font_description_from_string (font != NULL ? font : USUAL_FONT);
  cairo_font_options_t *options = cairo_font_options_create ();

  if (is_vector && PANGO_IS_FC_FONT_MAP (fonts))
    pango_fc_font_map_set_default_substitute (PANGO_FC_FONT_MAP (fonts), leave_ligatures_out, NULL, NULL);
  pango_cairo_context_set_resolution (context, RESOLUTION);
  if (pango_font_description_get_family (description) == NULL || pango_font_description_get_size (description) == 0)
    {
      pango_font_description_free (description);
      description = pango_font_description_from_string (USUAL_FONT);
    }
  pango_context_set_font_description (context, description);
  pango_font_description_free (description);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, is_vector ? CAIRO_HINT_STYLE_NONE : CAIRO_HINT_STYLE_SLIGHT);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}
