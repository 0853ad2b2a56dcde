/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes excerpts as W3C Web Annotations (Web Annotation Data Model, 2017): what a source says,
 * linked to an event. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-annotations-own.h"
#include "formats/dastan-data-format.h"
#include "formats/dastan-json-writer.h"

#define OWN DASTAN_WRITER_EXTENSION ":"

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

/* What is said of the words: what the event is called, and the note on the excerpt. What has no member of its own
 * stands beside the title, under names that only Dastan reads. */
static void
append_bodies (DastanWriter *writer, DastanEvent *event, const DastanExcerpt *excerpt)
{
  const DastanEdtf *date = dastan_event_get_date (event);
  DastanStatus status = dastan_event_get_status (event);
  const DastanCategory *category
      = dastan_event_get_category (event) != NULL
            ? dastan_dossier_find_category (writer->dossier, dastan_event_get_category (event))
            : NULL;
  GString *out = writer->out;

  g_string_append (out, "{\"type\": \"TextualBody\", \"format\": \"text/plain\", \"purpose\": \"describing\", "
                        "\"value\": ");
  dastan_json_append_string (out, dastan_text_get_local (dastan_event_get_title (event)));
  append_member (out, OWN "date", date != NULL ? dastan_edtf_get_text (date) : NULL);
  append_member (out, OWN "as-written", dastan_event_get_date_as_written (event));
  append_member (out, OWN "status", status != DASTAN_STATUS_HAPPENED ? dastan_status_to_string (status) : NULL);
  append_member (out, OWN "category", category != NULL ? dastan_text_get_local (category->title) : NULL);
  append_member (out, OWN "summary", dastan_text_get_local (dastan_event_get_summary (event)));
  append_member (out, OWN "note", dastan_text_get_local (dastan_event_get_note (event)));
  dastan_annotations_append_own (writer, event);
  g_string_append_c (out, '}');
  if (dastan_excerpt_get_note (excerpt) == NULL)
    return;
  g_string_append (out, ", {\"type\": \"TextualBody\", \"format\": \"text/plain\", \"purpose\": \"commenting\", "
                        "\"value\": ");
  dastan_json_append_string (out, dastan_text_get_local (dastan_excerpt_get_note (excerpt)));
  g_string_append_c (out, '}');
}

static void
append_source (GString *out, const DastanSource *source)
{
  append_member (out, "title", dastan_text_get_local (source->title));
  append_member (out, "publisher", source->publisher);
  append_member (out, "language", source->language);
  append_member (out, OWN "source", source->id);
  append_member (out, OWN "source-date", source->date != NULL ? dastan_edtf_get_text (source->date) : NULL);
}

static void
append_annotation (DastanWriter *writer, DastanEvent *event, guint number)
{
  const DastanExcerpt *excerpt = dastan_event_get_excerpt (event, number);
  const DastanSource *source
      = dastan_dossier_find_source (writer->dossier, dastan_excerpt_get_source (excerpt));
  g_autofree char *target = dup_target (source, dastan_excerpt_get_source (excerpt));
  g_autofree char *event_id = g_uri_escape_string (dastan_event_get_id (event), NULL, FALSE);
  GString *out = writer->out;

  g_string_append_printf (
      out, "    {\"type\": \"Annotation\", \"id\": \"urn:dastan:event:%s:excerpt:%u\", ", event_id,
      number + 1);
  g_string_append (out, "\"motivation\": \"linking\", \"body\": [");
  append_bodies (writer, event, excerpt);
  g_string_append (out, "], \"target\": {\"source\": ");
  dastan_json_append_string (out, target);
  if (source != NULL)
    append_source (out, source);
  g_string_append (out, ", ");
  append_selectors (out, excerpt);
  g_string_append (out, "}}");
}

/* The dossier is the collection that the page is of. */
static void
append_head (DastanWriter *writer)
{
  DastanDossier *dossier = writer->dossier;
  const char *title = dastan_text_get_local (dastan_dossier_get_title (dossier));
  GString *out = writer->out;

  g_string_append (out, "{\n  \"@context\": [\"http://www.w3.org/ns/anno.jsonld\", {\"title\": "
                        "\"http://purl.org/dc/terms/title\", \"publisher\": "
                        "\"http://purl.org/dc/terms/publisher\", \"" DASTAN_WRITER_EXTENSION
                        "\": \"urn:dastan:\"}],\n  \"id\": \"urn:dastan:annotations\",\n"
                        "  \"type\": \"AnnotationPage\",\n");
  if (title[0] != '\0')
    {
      g_string_append (out, "  \"partOf\": {\"id\": \"urn:dastan:dossier\", \"type\": \"AnnotationCollection\"");
      append_member (out, "label", title);
      append_member (out, OWN "description", dastan_text_get_local (dastan_dossier_get_description (dossier)));
      g_string_append (out, "},\n");
    }
  g_string_append (out, "  \"items\": [\n");
}

static gboolean
write_annotations (DastanWriter *writer, GError **error)
{
  gboolean is_first = TRUE;

  append_head (writer);
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
