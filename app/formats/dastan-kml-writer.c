/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes events as KML (OGC 07-147r2): a placemark for each, with its time and its data. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"

#include <string.h>

static void
append_element (GString *out, const char *name, const char *text)
{
  g_autofree char *escaped = dastan_data_escape_html (text);

  if (text[0] != '\0')
    g_string_append_printf (out, "<%s>%s</%s>", name, escaped, name);
}

/* Whether KML's calendar has the year. */
static gboolean
is_near (const DastanWriterDate *date)
{
  return date->has_date && date->year >= 1 && date->year <= 9999;
}

static void
append_time (GString *out, const DastanWriterFields *fields, const DastanEdtf *date)
{
  g_autofree char *start = is_near (&fields->start) ? dastan_writer_dup_iso (&fields->start) : g_strdup (""),
                  *end = is_near (&fields->end) ? dastan_writer_dup_iso (&fields->end) : g_strdup ("");
  gboolean is_open = date != NULL
                     && (dastan_edtf_get_bounds (date)->flags
                         & (DASTAN_EDTF_START_OPEN | DASTAN_EDTF_END_OPEN | DASTAN_EDTF_START_UNKNOWN | DASTAN_EDTF_END_UNKNOWN));

  if (start[0] == '\0' && end[0] == '\0')
    return;
  if (end[0] == '\0' && !is_open)
    {
      g_string_append_printf (out, "<TimeStamp><when>%s</when></TimeStamp>", start);
      return;
    }
  g_string_append (out, "<TimeSpan>");
  append_element (out, "begin", start);
  append_element (out, "end", end);
  g_string_append (out, "</TimeSpan>");
}

static void
append_datum (const char *name, const char *value, gpointer data)
{
  static const struct
  {
    const char *name;
    const char *word; /* by which any reader knows what it is */
  } words[] = { { "date_as_written", "date as written" }, { "radius", "radius_m" } };
  GString *out = data;
  g_autofree char *escaped = dastan_data_escape_html (value);

  /* Where it is said in a way of KML's own it is not said again. */
  if (strcmp (name, "latitude") == 0 || strcmp (name, "longitude") == 0 || strcmp (name, "place") == 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (name, words[i].name) == 0)
      name = words[i].word;
  g_string_append_printf (out, "<Data name=\"%s\"><value>%s</value></Data>", name, escaped);
}

static void
append_event (DastanWriter *writer, DastanEvent *event)
{
  g_auto (DastanWriterFields) fields = { 0 };
  g_autofree char *id = NULL;
  GString *out = writer->out;

  dastan_writer_describe (writer, event, &fields);
  id = dastan_data_escape_html (fields.id);
  g_string_append_printf (out, "<Placemark id=\"%s\">", id);
  append_element (out, "name", fields.title);
  append_element (out, "address", fields.place);
  append_element (out, "description", fields.summary);
  append_time (out, &fields, dastan_event_get_date (event));
  g_string_append (out, "<ExtendedData>");
  dastan_writer_fields_foreach (&fields, append_datum, out);
  g_string_append (out, "</ExtendedData>");
  if (fields.latitude[0] != '\0')
    g_string_append_printf (out, "<Point><coordinates>%s,%s</coordinates></Point>", fields.longitude, fields.latitude);
  g_string_append (out, "</Placemark>\n");
}

static gboolean
write_kml (DastanWriter *writer, GError **error)
{
  g_string_append (writer->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n");
  append_element (writer->out, "name", dastan_text_get_local (dastan_dossier_get_title (writer->dossier)));
  append_element (writer->out, "description", dastan_text_get_local (dastan_dossier_get_description (writer->dossier)));
  g_string_append_c (writer->out, '\n');
  while (TRUE)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!dastan_writer_next (writer, &event, error))
        return FALSE;
      if (event == NULL)
        break;
      append_event (writer, event);
    }
  g_string_append (writer->out, "</Document></kml>\n");
  return dastan_writer_flush (writer, error);
}

const DastanDataFormat dastan_kml_data_format = {
  .id = "kml",
  .write = write_kml,
};
