/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats of other programs that events are written as. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"

#include <string.h>

#include "formats/dastan-losses.h"

static const DastanDataFormat *const formats[] = {
  &dastan_csv_data_format,    &dastan_timelinejs_data_format,  &dastan_geojson_data_format,
  &dastan_kml_data_format,    &dastan_ics_data_format,         &dastan_csl_data_format,
  &dastan_bibtex_data_format, &dastan_annotations_data_format,
};

const DastanDataFormat *
dastan_data_format_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i]->id, id) == 0)
      return formats[i];
  return NULL;
}

char *
dastan_data_escape_html (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text) + 16);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '&')
        g_string_append (out, "&amp;");
      else if (character == '<')
        g_string_append (out, "&lt;");
      else if (character == '>')
        g_string_append (out, "&gt;");
      else if (character == '"')
        g_string_append (out, "&quot;");
      else if (character >= 0x20 ? character != 0xfffe && character != 0xffff
                                 : strchr ("\t\n\r", (int)character) != NULL)
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

guint8 *
dastan_data_find_sources (const DastanWriter *writer, GError **error)
{
  guint counts[DASTAN_N_FEATURES];
  guint8 *is_used = NULL;

  if (!dastan_losses_count (writer->dossier, writer->keep, counts, &is_used, writer->cancellable,
                            error))
    return NULL;
  for (guint i = 0; writer->keep == NULL && i < dastan_dossier_get_sources (writer->dossier)->len;
       i++)
    is_used[i] = TRUE;
  return is_used;
}
