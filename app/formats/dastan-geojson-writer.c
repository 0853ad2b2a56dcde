/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes events as GeoJSON (RFC 7946) with "start" and "end", EDTF, and the "when" of Linked Places. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"
#include "formats/dastan-json-writer.h"

#include <string.h>

static void
append_property (GString *out, const char *name, const char *value)
{
  if (value[0] == '\0')
    return;
  if (out->str[out->len - 1] != '{')
    g_string_append (out, ", ");
  dastan_json_append_string (out, name);
  g_string_append (out, ": ");
  dastan_json_append_string (out, value);
}

/* "when": {"timespans": [{"start": {"in": "2004"}, "end": {"latest": "2010"}}]} */
static void
append_when (GString *out, const DastanWriterFields *fields, const DastanEdtf *date)
{
  g_autofree char *start = dastan_writer_dup_iso (&fields->start), *end = dastan_writer_dup_iso (&fields->end);
  const DastanEdtfBounds *bounds = dastan_edtf_get_bounds (date);
  gboolean is_somewhere = dastan_edtf_get_kind (date) != DASTAN_EDTF_INTERVAL;

  g_string_append (out, ", \"when\": {\"timespans\": [{");
  if (start[0] != '\0')
    {
      g_string_append_printf (out, "\"start\": {\"%s\": ", is_somewhere && end[0] != '\0' ? "earliest" : "in");
      dastan_json_append_string (out, start);
      if (is_somewhere && end[0] != '\0')
        {
          g_string_append (out, ", \"latest\": ");
          dastan_json_append_string (out, end);
        }
      g_string_append_c (out, '}');
    }
  if (!is_somewhere && end[0] != '\0')
    {
      g_string_append (out, start[0] != '\0' ? ", " : "");
      g_string_append (out, "\"end\": {\"in\": ");
      dastan_json_append_string (out, end);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "}]");
  if (bounds->flags & (DASTAN_EDTF_UNCERTAIN | DASTAN_EDTF_APPROXIMATE))
    g_string_append_printf (out, ", \"certainty\": \"%s\"",
                            bounds->flags & DASTAN_EDTF_UNCERTAIN ? "uncertain" : "less-certain");
  g_string_append_c (out, '}');
}

static void
append_properties (GString *out, const DastanWriterFields *fields)
{
  g_autofree char *start = dastan_writer_dup_iso (&fields->start), *end = dastan_writer_dup_iso (&fields->end);
  const struct
  {
    const char *name;
    const char *value;
  } all[] = {
    { "title", fields->title },         { "description", fields->summary },
    { "edtf", fields->edtf },           { "start", start },
    { "end", end },                     { "date as written", fields->as_written },
    { "status", fields->status },       { "category", fields->category },
    { "countries", fields->countries }, { "place", fields->place },
    { "radius_m", fields->radius },
    { "people", fields->people },       { "note", fields->note },
    { "source", fields->source },       { "url", fields->address },
    { "publisher", fields->publisher }, { "excerpt", fields->excerpt },
  };

  g_string_append (out, "\"properties\": {");
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    append_property (out, all[i].name, all[i].value);
  g_string_append_c (out, '}');
}

static void
append_event (DastanWriter *writer, DastanEvent *event)
{
  g_auto (DastanWriterFields) fields = { 0 };
  const DastanEdtf *date = dastan_event_get_date (event);
  GString *out = writer->out;

  dastan_writer_describe (writer, event, &fields);
  g_string_append (out, "    {\"type\": \"Feature\", \"id\": ");
  dastan_json_append_string (out, fields.id);
  if (fields.latitude[0] != '\0')
    g_string_append_printf (out, ", \"geometry\": {\"type\": \"Point\", \"coordinates\": [%s, %s]}, ", fields.longitude,
                            fields.latitude);
  else
    g_string_append (out, ", \"geometry\": null, ");
  append_properties (out, &fields);
  if (date != NULL && (fields.start.has_date || fields.end.has_date))
    append_when (out, &fields, date);
  g_string_append_c (out, '}');
}

static gboolean
write_geojson (DastanWriter *writer, GError **error)
{
  gboolean is_first = TRUE;

  g_string_append (writer->out, "{\n  \"type\": \"FeatureCollection\",\n  \"name\": ");
  dastan_json_append_string (writer->out, dastan_text_get_local (dastan_dossier_get_title (writer->dossier)));
  g_string_append (writer->out, ",\n  \"features\": [\n");
  while (TRUE)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!dastan_writer_next (writer, &event, error))
        return FALSE;
      if (event == NULL)
        break;
      g_string_append (writer->out, is_first ? "" : ",\n");
      is_first = FALSE;
      append_event (writer, event);
    }
  g_string_append (writer->out, is_first ? "  ]\n}\n" : "\n  ]\n}\n");
  return dastan_writer_flush (writer, error);
}

const DastanDataFormat dastan_geojson_data_format = {
  .id = "geojson",
  .write = write_geojson,
};
