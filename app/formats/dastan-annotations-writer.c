/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes excerpts as W3C Web Annotations (Web Annotation Data Model, 2017): what a source says,
 * linked to an event. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"
#include "formats/dastan-json-writer.h"

/* An address with its scheme, or a name that is none. */
static char *
dup_target (const DastanSource *source, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  if (source == NULL || source->address == NULL)
    return g_strconcat ("urn:dastan:source:", escaped, NULL);
  if (g_uri_is_valid (source->address, G_URI_FLAGS_NONE, NULL))
    return g_strdup (source->address);
  return g_strconcat ("https://", source->address, NULL);
}

static void
append_member (GString *out, const char *name, const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  g_string_append_printf (out, ", \"%s\": ", name);
  dastan_json_append_string (out, value);
}

/* The words, and where they stand; both count characters as code points. */
static void
append_selectors (GString *out, const DastanExcerpt *excerpt)
{
  g_string_append (out, "\"selector\": [{\"type\": \"TextQuoteSelector\", \"exact\": ");
  dastan_json_append_string (out, dastan_excerpt_get_exact (excerpt));
  append_member (out, "prefix", dastan_excerpt_get_prefix (excerpt));
  append_member (out, "suffix", dastan_excerpt_get_suffix (excerpt));
  g_string_append_c (out, '}');
  if (dastan_excerpt_get_start (excerpt) >= 0)
    g_string_append_printf (out,
                            ", {\"type\": \"TextPositionSelector\", \"start\": %" G_GINT64_FORMAT
                            ", \"end\": %" G_GINT64_FORMAT "}",
                            dastan_excerpt_get_start (excerpt), dastan_excerpt_get_end (excerpt));
  g_string_append_c (out, ']');
}

static void
append_annotation (DastanWriter *writer, DastanEvent *event, guint number)
{
  const DastanExcerpt *excerpt = dastan_event_get_excerpt (event, number);
  const DastanSource *source
      = dastan_dossier_find_source (writer->dossier, dastan_excerpt_get_source (excerpt));
  const DastanEdtf *date = dastan_event_get_date (event);
  g_autofree char *target = dup_target (source, dastan_excerpt_get_source (excerpt));
  g_autofree char *event_id = g_uri_escape_string (dastan_event_get_id (event), NULL, FALSE);
  GString *out = writer->out;

  g_string_append_printf (
      out, "    {\"type\": \"Annotation\", \"id\": \"urn:dastan:event:%s:excerpt:%u\", ", event_id,
      number + 1);
  g_string_append (out, "\"motivation\": \"linking\", \"body\": {\"type\": \"TextualBody\", "
                        "\"format\": \"text/plain\", "
                        "\"purpose\": \"describing\", \"value\": ");
  dastan_json_append_string (out, dastan_text_get_local (dastan_event_get_title (event)));
  append_member (out, DASTAN_WRITER_EXTENSION ":date",
                 date != NULL ? dastan_edtf_get_text (date) : NULL);
  g_string_append (out, "}, \"target\": {\"source\": ");
  dastan_json_append_string (out, target);
  append_member (out, "title", source != NULL ? dastan_text_get_local (source->title) : NULL);
  append_member (out, "publisher", source != NULL ? source->publisher : NULL);
  g_string_append (out, ", ");
  append_selectors (out, excerpt);
  g_string_append (out, "}}");
}

static gboolean
write_annotations (DastanWriter *writer, GError **error)
{
  gboolean is_first = TRUE;

  g_string_append (writer->out,
                   "{\n  \"@context\": [\"http://www.w3.org/ns/anno.jsonld\", {\"title\": "
                   "\"http://purl.org/dc/terms/title\", \"publisher\": "
                   "\"http://purl.org/dc/terms/publisher\", \"" DASTAN_WRITER_EXTENSION
                   "\": \"urn:dastan:\"}],\n  \"id\": \"urn:dastan:annotations\",\n"
                   "  \"type\": \"AnnotationPage\",\n  \"items\": [\n");
  while (TRUE)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!dastan_writer_next (writer, &event, error))
        return FALSE;
      if (event == NULL)
        break;
      for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
        {
          g_string_append (writer->out, is_first ? "" : ",\n");
          is_first = FALSE;
          append_annotation (writer, event, i);
        }
    }
  g_string_append (writer->out, is_first ? "  ]\n}\n" : "\n  ]\n}\n");
  return dastan_writer_flush (writer, error);
}

const DastanDataFormat dastan_annotations_data_format = {
  .id = "annotations",
  .write = write_annotations,
};
