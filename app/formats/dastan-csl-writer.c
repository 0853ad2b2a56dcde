/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the sources as CSL-JSON, for Zotero and others that make bibliographies. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"
#include "formats/dastan-json-writer.h"

static void
append_member (GString *out, const char *name, const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  g_string_append_printf (out, ",\n    \"%s\": ", name);
  dastan_json_append_string (out, value);
}

/* [2025, 11, 27]; years before 1 are negative as people count them. */
static void
append_parts (GString *out, const DastanWriterDate *date)
{
  g_string_append_printf (out, "[%" G_GINT64_FORMAT, date->year > 0 ? date->year : date->year - 1);
  if (date->month > 0)
    g_string_append_printf (out, ", %d", date->month);
  if (date->day > 0)
    g_string_append_printf (out, ", %d", date->day);
  g_string_append_c (out, ']');
}

static void
append_issued (GString *out, const DastanEdtf *date)
{
  DastanWriterDate start, end;

  dastan_writer_split_date (date, &start, &end);
  g_string_append (out, ",\n    \"issued\": {\"edtf\": ");
  dastan_json_append_string (out, dastan_edtf_get_text (date));
  if (start.has_date)
    {
      g_string_append (out, ", \"date-parts\": [");
      append_parts (out, &start);
      if (end.has_date)
        {
          g_string_append (out, ", ");
          append_parts (out, &end);
        }
      g_string_append_c (out, ']');
    }
  if (dastan_edtf_get_bounds (date)->flags & DASTAN_EDTF_APPROXIMATE)
    g_string_append (out, ", \"circa\": true");
  g_string_append_c (out, '}');
}

/* What has no variable, where the schema of CSL has room for what others add: in "custom". */
static void
append_own (GString *out, const DastanSource *source)
{
  const struct
  {
    const char *name;
    const char *value;
  } all[]
      = { { "statement", dastan_text_get_local (source->statement) }, { "text", source->text } };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (all[i].value == NULL || all[i].value[0] == '\0')
        continue;
      g_string_append (out,
                       n++ == 0 ? ",\n    \"custom\": {\"" DASTAN_WRITER_EXTENSION "\": {" : ", ");
      g_string_append_printf (out, "\"%s\": ", all[i].name);
      dastan_json_append_string (out, all[i].value);
    }
  g_string_append (out, n > 0 ? "}}" : "");
}

static void
append_source (GString *out, const DastanSource *source)
{
  g_string_append (out, "  {\n    \"id\": ");
  dastan_json_append_string (out, source->id);
  append_member (out, "type", source->address != NULL ? "webpage" : "document");
  append_member (out, "title", dastan_text_get_local (source->title));
  append_member (out, "container-title", source->publisher);
  append_member (out, "URL", source->address);
  append_member (out, "language", source->language);
  if (source->date != NULL)
    append_issued (out, source->date);
  append_member (out, "note", dastan_text_get_local (source->note));
  append_own (out, source);
  g_string_append (out, "\n  }");
}

static gboolean
write_csl (DastanWriter *writer, GError **error)
{
  const GPtrArray *sources = dastan_dossier_get_sources (writer->dossier);
  g_autofree guint8 *is_used = dastan_data_find_sources (writer, error);
  gboolean is_first = TRUE;

  if (is_used == NULL)
    return FALSE;
  g_string_append (writer->out, "[\n");
  for (guint i = 0; i < sources->len; i++)
    {
      if (!is_used[i])
        continue;
      g_string_append (writer->out, is_first ? "" : ",\n");
      is_first = FALSE;
      append_source (writer->out, sources->pdata[i]);
    }
  g_string_append (writer->out, is_first ? "]\n" : "\n]\n");
  return dastan_writer_flush (writer, error);
}

const DastanDataFormat dastan_csl_data_format = {
  .id = "csl",
  .write = write_csl,
};
