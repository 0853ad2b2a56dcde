/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats of other programs that are imported, and which of them a file is in. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-format.h"

#include "formats/dastan-json-import.h"

#include <glib/gi18n.h>
#include <string.h>

typedef gboolean (*ImportFunc) (DastanSink *sink,
                                GInputStream *stream,
                                const DastanTableOptions *options,
                                GCancellable *cancellable,
                                GError **error);

/* Either @import or @json reads it. @title is NULL where the reader tells. */
struct _DastanFormat
{
  const char *id;
  const char *title;
  DastanFamily family;
  ImportFunc import;
  const DastanJsonFormat *json;
};

/* Of those that a file may be in, the more particular first. */
static const DastanFormat formats[] = {
  { "geojson", N_("GeoJSON"), DASTAN_FAMILY_JSON, NULL, &dastan_geojson_format },
  { "geojson", N_("GeoJSON, a feature a line"), DASTAN_FAMILY_JSON, NULL,
    &dastan_geojson_lines_format },
  { "storymapjs", N_("StoryMapJS story"), DASTAN_FAMILY_JSON, NULL, &dastan_storymap_format },
  { "timemap", N_("TimeMap events"), DASTAN_FAMILY_JSON, NULL, &dastan_timemap_format },
  { "csl", N_("Bibliography (CSL-JSON)"), DASTAN_FAMILY_JSON, NULL, &dastan_csl_format },
  { "timesketch", N_("Timesketch list"), DASTAN_FAMILY_JSON, NULL, &dastan_timesketch_format },
  { "timesketch", N_("Timesketch lines"), DASTAN_FAMILY_JSON, NULL,
    &dastan_timesketch_lines_format },
  { "timelinejs", N_("TimelineJS timeline"), DASTAN_FAMILY_JSON, NULL, &dastan_timelinejs_format },
  { "csv", NULL, DASTAN_FAMILY_TABLE, dastan_table_import, NULL },
};

static const char *const table_ids[] = { "timelinejs", "acled", "ucdp", "gdelt", "timesketch" };

static const DastanFormat *
find_first (DastanFamily family)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i].family == family)
        return &formats[i];
    }
  return NULL;
}

static const DastanFormat *
sniff_json (const char *text, gsize length)
{
  g_autoptr (DastanJsonShape) shape = dastan_json_shape_new (text, length);

  /* Our own. */
  if (g_strcmp0 (dastan_json_shape_get (shape, "format"), "dastan-dossier") == 0)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i].json != NULL && formats[i].json->recognise (shape))
        return &formats[i];
    }
  return NULL;
}

/**
 * dastan_format_sniff:
 * @bytes: the beginning of a file
 * @length: how many
 *
 * Returns: (nullable): the format it is in; %NULL where it is in none that is imported
 */
const DastanFormat *
dastan_format_sniff (const guint8 *bytes, gsize length)
{
  const char *text = (const char *) bytes;
  gsize start = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (start < length && strchr (" \t\r\n\x1e", text[start]) != NULL && text[start] != '\0')
    start++;
  if (start == length)
    return NULL;
  if (text[start] == '{' || text[start] == '[')
    return sniff_json (text + start, length - start);
  /* No picture begins with the names of columns, but a table may begin like one. */
  return text[start] != '<' && dastan_table_sniff (bytes, length)
             ? find_first (DASTAN_FAMILY_TABLE)
             : NULL;
}

/**
 * dastan_format_find:
 * @id: the word for a format, which dastan_format_is_known() knows
 * @sniffed: (nullable): what the file looks like
 * @is_json: whether it looks like JSON of whatever kind
 *
 * Returns: (nullable): what reads the file as that; %NULL for a dossier
 */
const DastanFormat *
dastan_format_find (const char *id, const DastanFormat *sniffed, gboolean is_json)
{
  if (strcmp (id, "json") == 0)
    return NULL;
  if (sniffed != NULL && strcmp (sniffed->id, id) == 0)
    return sniffed;
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (formats[i].id, id) == 0
          && (is_json || formats[i].family != DASTAN_FAMILY_JSON
              || !dastan_table_map_knows_format (id)))
        return &formats[i];
    }
  return find_first (DASTAN_FAMILY_TABLE);
}

/* Whether a file can be said to be in the format @id. */
gboolean
dastan_format_is_known (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (formats[i].id, id) == 0)
        return TRUE;
    }
  return strcmp (id, "json") == 0 || dastan_table_map_knows_format (id);
}

static void
append_id (GString *names, const char *id)
{
  g_auto (GStrv) listed = g_strsplit (names->str, ", ", -1);

  if (!g_strv_contains ((const char *const *) listed, id))
    g_string_append_printf (names, ", %s", id);
}

/* (transfer full): the words for all formats, with commas between. */
char *
dastan_format_list (void)
{
  GString *names = g_string_new ("json, csv");

  for (gsize i = 0; i < G_N_ELEMENTS (table_ids); i++)
    append_id (names, table_ids[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    append_id (names, formats[i].id);
  return g_string_free (names, FALSE);
}

/* What it is made of. */
DastanFamily
dastan_format_get_family (const DastanFormat *self)
{
  return self->family;
}

/* The word for it in options; static. */
const char *
dastan_format_get_id (const DastanFormat *self)
{
  return self->id;
}

/**
 * dastan_format_import:
 * @self: a format
 * @sink: where the events go
 * @stream: a file at its beginning; for #DASTAN_FAMILY_ZIP a #GSeekable
 * @options: what is known of it
 * @cancellable: (nullable): to stop
 * @error: return location: it cannot be read to its end; what is wrong with single entries is no
 *     error
 *
 * Reads a file of any size, entry by entry. Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_format_import (const DastanFormat *self,
                      DastanSink *sink,
                      GInputStream *stream,
                      const DastanTableOptions *options,
                      GCancellable *cancellable,
                      GError **error)
{
  if (self->title != NULL)
    dastan_sink_set_format (sink, _(self->title));
  return self->json != NULL
             ? dastan_json_import (sink, stream, options, self->json, cancellable, error)
             : self->import (sink, stream, options, cancellable, error);
}
