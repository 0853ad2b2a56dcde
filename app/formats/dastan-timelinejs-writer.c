/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes events as TimelineJS 3 JSON; what it has no field for stands in a member of Dastan's own. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-uri.h"
#include "formats/dastan-data-format.h"
#include "formats/dastan-json-writer.h"

#define FARTHEST_HUMAN 270000 /* years: beyond, TimelineJS wants its other scale */

/* Years before 1 are negative as people count them: 44 BCE is −44. */
static void
append_date (GString *out, const char *name, const DastanWriterDate *date, const char *display)
{
  g_string_append_printf (out, "\"%s\": {\"year\": %" G_GINT64_FORMAT, name, date->year > 0 ? date->year : date->year - 1);
  if (date->month > 0)
    g_string_append_printf (out, ", \"month\": %d", date->month);
  if (date->day > 0)
    g_string_append_printf (out, ", \"day\": %d", date->day);
  if (date->has_time)
    g_string_append_printf (out, ", \"hour\": %d, \"minute\": %d, \"second\": %d", date->hour, date->minute, date->second);
  if (display[0] != '\0')
    {
      g_string_append (out, ", \"display_date\": ");
      dastan_json_append_string (out, display);
    }
  g_string_append (out, "}, ");
}

static void
append_text (GString *out, const char *headline, const char *text)
{
  g_autofree char *title = dastan_data_escape_html (headline), *words = dastan_data_escape_html (text);

  g_string_append (out, "\"text\": {\"headline\": ");
  dastan_json_append_string (out, title);
  if (words[0] != '\0')
    {
      g_string_append (out, ", \"text\": ");
      dastan_json_append_string (out, words);
    }
  g_string_append_c (out, '}');
}

static gboolean
is_cosmological (const DastanWriterFields *fields)
{
  return ABS (fields->start.year) > FARTHEST_HUMAN || ABS (fields->end.year) > FARTHEST_HUMAN;
}

static void
append_line (GString *out, const char *name, const char *words)
{
  g_autofree char *html = words != NULL ? dastan_data_escape_html (words) : NULL;

  if (html == NULL)
    return;
  g_string_append_printf (out, ", \"%s\": ", name);
  dastan_json_append_string (out, html);
}

/* A slide has one image: the others stand within what is said of that. @event: (nullable): whose others they are */
static gboolean
append_image (GString *out, const DastanImage *image, DastanEvent *event, GError **error)
{
  guint n = event != NULL ? dastan_event_get_n_images (event) : 1;
  const char *words, *licence = dastan_image_get_licence (image);

  g_string_append (out, "{\"url\": \"");
  if (!dastan_data_uri_append (out, dastan_image_get_data (image), error))
    return FALSE;
  g_string_append_c (out, '"');
  words = dastan_text_get_local (dastan_image_get_description (image));
  if (words[0] != '\0')
    {
      g_string_append (out, ", \"alt\": ");
      dastan_json_append_string (out, words);
    }
  append_line (out, "credit", dastan_image_get_credit (image));
  append_line (out, "link", dastan_image_get_address (image));
  if (licence != NULL || n > 1)
    g_string_append (out, ", \"" DASTAN_WRITER_EXTENSION "\": {");
  if (licence != NULL)
    {
      g_string_append (out, "\"licence\": ");
      dastan_json_append_string (out, licence);
    }
  for (guint i = 1; i < n; i++)
    {
      g_string_append (out, i > 1 ? ", " : licence != NULL ? ", \"images\": [" : "\"images\": [");
      if (!append_image (out, dastan_event_get_image (event, i), NULL, error))
        return FALSE;
    }
  g_string_append (out, n > 1 ? "]}" : licence != NULL ? "}" : "");
  g_string_append_c (out, '}');
  return TRUE;
}

static gboolean
append_media (GString *out, DastanEvent *event, GError **error)
{
  if (dastan_event_get_n_images (event) == 0)
    return TRUE;
  g_string_append (out, ", \"media\": ");
  return append_image (out, dastan_event_get_image (event, 0), event, error);
}

/* A slide needs a beginning: of one that has only an end, that. */
static gboolean
append_event (DastanWriter *writer, DastanEvent *event, gboolean *needs_cosmos, GError **error)
{
  g_auto (DastanWriterFields) fields = { 0 };
  GString *out = writer->out;

  dastan_writer_describe (writer, event, &fields);
  *needs_cosmos = *needs_cosmos || is_cosmological (&fields);
  g_string_append (out, "    {");
  if (fields.start.has_date || fields.end.has_date)
    append_date (out, "start_date", fields.start.has_date ? &fields.start : &fields.end, fields.as_written);
  if (fields.start.has_date && fields.end.has_date)
    append_date (out, "end_date", &fields.end, "");
  append_text (out, fields.title, fields.summary);
  if (fields.category[0] != '\0')
    {
      g_string_append (out, ", \"group\": ");
      dastan_json_append_string (out, fields.category);
    }
  g_string_append (out, ", \"unique_id\": ");
  dastan_json_append_string (out, fields.id);
  if (!append_media (out, event, error))
    return FALSE;
  g_string_append (out, ", ");
  dastan_writer_append_extension (writer, &fields);
  g_string_append_c (out, '}');
  return TRUE;
}

static void
append_eras (DastanWriter *writer)
{
  const GPtrArray *eras = dastan_dossier_get_eras (writer->dossier);
  GString *out = writer->out;
  guint n = 0;

  for (guint i = 0; i < eras->len; i++)
    {
      const DastanEra *era = eras->pdata[i];
      DastanWriterDate start, end;

      dastan_writer_split_date (era->date, &start, &end);
      if (!start.has_date)
        start = end;
      if (!end.has_date)
        end = start;
      g_string_append (out, n++ == 0 ? "  \"eras\": [\n    {" : ",\n    {");
      append_date (out, "start_date", &start, "");
      append_date (out, "end_date", &end, "");
      append_text (out, dastan_text_get_local (era->title), "");
      g_string_append (out, ", \"unique_id\": ");
      dastan_json_append_string (out, era->id);
      g_string_append (out, ", \"" DASTAN_WRITER_EXTENSION "\": {\"edtf\": ");
      dastan_json_append_string (out, dastan_edtf_get_text (era->date));
      g_string_append (out, "}}");
    }
  g_string_append (out, n > 0 ? "\n  ],\n" : "");
}

static gboolean
write_timelinejs (DastanWriter *writer, GError **error)
{
  gboolean is_first = TRUE, needs_cosmos = FALSE;

  g_string_append (writer->out, "{\n  \"title\": {");
  append_text (writer->out, dastan_text_get_local (dastan_dossier_get_title (writer->dossier)),
               dastan_text_get_local (dastan_dossier_get_description (writer->dossier)));
  g_string_append (writer->out, "},\n");
  append_eras (writer);
  g_string_append (writer->out, "  \"events\": [\n");
  while (TRUE)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!dastan_writer_next (writer, &event, error))
        return FALSE;
      if (event == NULL)
        break;
      g_string_append (writer->out, is_first ? "" : ",\n");
      is_first = FALSE;
      if (!append_event (writer, event, &needs_cosmos, error))
        return FALSE;
    }
  g_string_append_printf (writer->out, "%s  ],\n  \"scale\": \"%s\"\n}\n", is_first ? "" : "\n",
                          needs_cosmos ? "cosmological" : "human");
  return dastan_writer_flush (writer, error);
}

const DastanDataFormat dastan_timelinejs_data_format = {
  .id = "timelinejs",
  .write = write_timelinejs,
};
