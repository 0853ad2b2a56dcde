/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An image of a dossier as a figure of a web page that needs nothing else. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-web-image.h"

#include "formats/dastan-data-uri.h"
#include "paint/dastan-svg.h"
#include "scene/dastan-citation.h"

static void
append_caption (GString *out, const DastanImage *image)
{
  g_autofree char *credit = dastan_image_dup_credit_line (image),
                  *uri = dastan_citation_dup_uri (dastan_image_get_address (image));
  const char *address = dastan_image_get_address (image);

  if (credit == NULL && address == NULL)
    return;
  g_string_append (out, "<figcaption class=\"quiet\">");
  if (credit != NULL)
    dastan_svg_append_escaped (out, credit, -1);
  if (credit != NULL && address != NULL)
    g_string_append (out, " · ");
  if (uri != NULL)
    {
      g_string_append (out, "<a rel=\"noreferrer noopener external\" href=\"");
      dastan_svg_append_escaped (out, uri, -1);
      g_string_append (out, "\">");
      dastan_svg_append_escaped (out, address, -1);
      g_string_append (out, "</a>");
    }
  else if (address != NULL)
    dastan_svg_append_escaped (out, address, -1);
  g_string_append (out, "</figcaption>");
}

gboolean
dastan_web_image_append (GString *out, const DastanImage *image, GError **error)
{
  const DastanImageData *data = dastan_image_get_data (image);

  g_string_append_printf (out, "<figure class=\"image\"><img width=\"%u\" height=\"%u\" alt=\"",
                          dastan_image_data_get_width (data), dastan_image_data_get_height (data));
  dastan_svg_append_escaped (out, dastan_text_get_local (dastan_image_get_description (image)), -1);
  g_string_append (out, "\" src=\"");
  if (!dastan_data_uri_append (out, data, error))
    return FALSE;
  g_string_append (out, "\">");
  append_caption (out, image);
  g_string_append (out, "</figure>\n");
  return TRUE;
}
