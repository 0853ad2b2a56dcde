/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats of other programs that are imported, and which of them a file is in. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-format.h"

#include "formats/dastan-bibtex-entry.h"
#include "formats/dastan-bibtex.h"
#include "formats/dastan-ics.h"
#include "formats/dastan-json-import.h"
#include "formats/dastan-kml.h"
#include "formats/dastan-text-input.h"
#include "formats/dastan-timeline-project.h"
#include "formats/dastan-xml.h"

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
  { "geojson", N_ ("GeoJSON"), DASTAN_FAMILY_JSON, NULL, &dastan_geojson_format },
  { "geojson", N_ ("GeoJSON, a feature a line"), DASTAN_FAMILY_JSON, NULL,
    &dastan_geojson_lines_format },
  { "annotations", N_ ("Web Annotations (W3C)"), DASTAN_FAMILY_JSON, NULL, &dastan_annotations_format },
  { "storymapjs", N_ ("StoryMapJS story"), DASTAN_FAMILY_JSON, NULL, &dastan_storymap_format },
  { "timemap", N_ ("TimeMap events"), DASTAN_FAMILY_JSON, NULL, &dastan_timemap_format },
  { "csl", N_ ("Bibliography (CSL-JSON)"), DASTAN_FAMILY_JSON, NULL, &dastan_csl_format },
  { "timesketch", N_ ("Timesketch list"), DASTAN_FAMILY_JSON, NULL, &dastan_timesketch_format },
  { "timesketch", N_ ("Timesketch lines"), DASTAN_FAMILY_JSON, NULL,
    &dastan_timesketch_lines_format },
  { "timelinejs", N_ ("TimelineJS timeline"), DASTAN_FAMILY_JSON, NULL, &dastan_timelinejs_format },
  { "kml", N_ ("KML"), DASTAN_FAMILY_XML, dastan_kml_import, NULL },
  { "timeline-project", N_ ("timeline of The Timeline Project"), DASTAN_FAMILY_XML,
    dastan_timeline_project_import, NULL },
  { "kmz", N_ ("KMZ"), DASTAN_FAMILY_ZIP, dastan_kmz_import, NULL },
  { "ics", N_ ("calendar (iCalendar)"), DASTAN_FAMILY_TEXT, dastan_ics_import, NULL },
  { "bibtex", N_ ("Bibliography (BibTeX)"), DASTAN_FAMILY_TEXT, dastan_bibtex_import, NULL },
  { "csv", NULL, DASTAN_FAMILY_TABLE, dastan_table_import, NULL },
};

static const char *const table_ids[] = { "timelinejs", "acled", "ucdp", "gdelt", "timesketch" };

/* The first of that name, or NULL. */
static const DastanFormat *
find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (formats[i].id, id) == 0)
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

static const DastanFormat *
sniff_xml (const char *text, gsize length)
{
  g_autofree char *root = dastan_xml_dup_root (text, length);

  if (g_strcmp0 (root, "kml") == 0)
    return find ("kml");
  return g_strcmp0 (root, "timeline") == 0 ? find ("timeline-project") : NULL;
}

/* (transfer full): the beginning of a text in whatever encoding, as UTF-8; "" of what is no text.
 */
static char *
dup_text (const guint8 *bytes, gsize length)
{
  const char *encoding = dastan_text_input_detect (bytes, length);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_wide = g_str_has_prefix (encoding, "UTF-16");
  gsize end = is_wide ? length & ~(gsize)1 : length;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (DastanTextInput) input = NULL;
  gboolean is_at_end = FALSE;

  /* A nul is for who reads it to tell, and the last character may be cut. */
  if (!is_wide && memchr (bytes, '\0', end) != NULL)
    end = (gsize)((const guint8 *)memchr (bytes, '\0', end) - bytes);
  while (!is_wide && end > 0 && bytes[end - 1] >= 0x80)
    end--;
  stream = g_memory_input_stream_new_from_data (bytes, (gssize)end, NULL);
  input = dastan_text_input_new (stream, encoding, NULL, NULL);
  if (input == NULL || !dastan_text_input_read (input, text, &is_at_end, NULL, NULL))
    return g_strdup ("");
  return g_strdup (text->str);
}

/* Whether a name of the archive’s members, as far as they are here, is that of KML. */
static gboolean
is_kmz (const guint8 *bytes, gsize length)
{
  for (gsize at = 0; at + 30 <= length && memcmp (bytes + at, "PK\x03\x04", 4) == 0;)
    {
      gsize n_name = bytes[at + 26] | (gsize)bytes[at + 27] << 8;
      gsize n_extra = bytes[at + 28] | (gsize)bytes[at + 29] << 8;
      gsize n_packed = bytes[at + 18] | (gsize)bytes[at + 19] << 8 | (gsize)bytes[at + 20] << 16
                       | (gsize)bytes[at + 21] << 24;

      if (n_name >= 4 && at + 30 + n_name <= length
          && g_ascii_strncasecmp ((const char *)bytes + at + 30 + n_name - 4, ".kml", 4) == 0)
        return TRUE;
      at += 30 + n_name + n_extra + n_packed;
    }
  return FALSE;
}

static gboolean
begins_calendar (const char *text, gsize length)
{
  static const char begin[] = "BEGIN:VCALENDAR";
  gsize start = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (start < length && g_ascii_isspace (text[start]))
    start++;
  return length - start >= sizeof begin - 1
         && g_ascii_strncasecmp (text + start, begin, sizeof begin - 1) == 0;
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
  g_autofree char *text = NULL;
  gsize start;

  if (is_kmz (bytes, length))
    return find ("kmz");
  /* A calendar may be folded within characters, and is no text then before it is unfolded. */
  if (begins_calendar ((const char *)bytes, length))
    return find ("ics");
  text = dup_text (bytes, length);
  start = strspn (text, " \t\r\n\x1e");
  if (text[start] == '{' || text[start] == '[')
    return sniff_json (text + start, strlen (text + start));
  if (text[start] == '<')
    return sniff_xml (text + start, strlen (text + start));
  if (begins_calendar (text, strlen (text)))
    return find ("ics");
  if (dastan_bibtex_sniff (text))
    return find ("bibtex");
  /* No picture begins with the names of columns, but a table may begin like one. */
  return dastan_table_sniff (bytes, length) ? find ("csv") : NULL;
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
  return find ("csv");
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

  if (!g_strv_contains ((const char *const *)listed, id))
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
  gboolean is_good;

  if (self->title != NULL)
    dastan_sink_set_format (sink, _ (self->title));
  is_good = self->json != NULL
                ? dastan_json_import (sink, stream, options, self->json, cancellable, error)
                : self->import (sink, stream, options, cancellable, error);
  if (is_good && dastan_sink_get_n_entries (sink) == 0)
    dastan_sink_note (sink, NULL, _ ("there is nothing in it that could become an event"));
  return is_good;
}
