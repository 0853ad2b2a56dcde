/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a dossier in the canonical JSON form: equal dossiers give equal bytes. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-writer.h"

#include "base/dastan-error.h"
#include "formats/dastan-json-image.h"
#include "formats/dastan-json-reader.h"
#include "formats/dastan-json-records.h"
#include "formats/dastan-writer.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Keys in a fixed order, two spaces a level, a key or an element a line, lists of strings on one
 * line. */
typedef struct
{
  GString *out;
  guint depth;
  gboolean is_first; /* nothing stands yet in the innermost brackets */
  DastanWriter *stream; /* (nullable): where what is in @out goes from time to time */
  GError **error; /* of bytes that cannot be read */
  gboolean has_failed;
  const char *language; /* of texts in the dossier's own language where they have translations */
} Writer;

static void
begin_line (Writer *writer)
{
  if (!writer->is_first)
    g_string_append_c (writer->out, ',');
  g_string_append_c (writer->out, '\n');
  for (guint i = 0; i < writer->depth; i++)
    g_string_append (writer->out, "  ");
  writer->is_first = FALSE;
}

static void
begin_member (Writer *writer, const char *key)
{
  begin_line (writer);
  dastan_json_append_string (writer->out, key);
  g_string_append (writer->out, ": ");
}

static void
open_bracket (Writer *writer, char bracket)
{
  g_string_append_c (writer->out, bracket);
  writer->depth++;
  writer->is_first = TRUE;
}

static void
close_bracket (Writer *writer, char bracket)
{
  writer->depth--;
  if (!writer->is_first)
    {
      writer->is_first = TRUE;
      begin_line (writer);
    }
  g_string_append_c (writer->out, bracket);
  writer->is_first = FALSE;
}

static void
write_string (Writer *writer, const char *key, const char *string)
{
  if (string == NULL || string[0] == '\0')
    return;
  begin_member (writer, key);
  dastan_json_append_string (writer->out, string);
}

static void
write_number (Writer *writer, const char *key, double number)
{
  begin_member (writer, key);
  dastan_json_append_number (writer->out, number);
}

static void
write_offset (Writer *writer, const char *key, gint64 offset)
{
  if (offset < 0)
    return;
  begin_member (writer, key);
  g_string_append_printf (writer->out, "%" G_GINT64_FORMAT, offset);
}

static void
write_text (Writer *writer, const char *key, const DastanText *text)
{
  guint n = dastan_text_get_n (text);

  if (n == 0 || dastan_text_is_empty (text))
    return;
  if (n == 1 && dastan_text_get_language (text, 0)[0] == '\0')
    {
      write_string (writer, key, dastan_text_get_nth (text, 0));
      return;
    }
  begin_member (writer, key);
  open_bracket (writer, '{');
  for (guint i = 0; i < n; i++)
    {
      const char *language = dastan_text_get_language (text, i);

      write_string (writer, language[0] != '\0' ? language : writer->language,
                    dastan_text_get_nth (text, i));
    }
  close_bracket (writer, '}');
}

static void
write_date (Writer *writer, const char *key, const DastanEdtf *date)
{
  if (date != NULL)
    write_string (writer, key, dastan_edtf_get_text (date));
}

static void
write_strings (Writer *writer, const char *key, const char *const *strings, gboolean is_required)
{
  if (!is_required && (strings == NULL || strings[0] == NULL))
    return;
  begin_member (writer, key);
  g_string_append_c (writer->out, '[');
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (writer->out, ", ");
      dastan_json_append_string (writer->out, strings[i]);
    }
  g_string_append_c (writer->out, ']');
}

/* --- Records --- */

static void
write_category (Writer *writer, gconstpointer record)
{
  const DastanCategory *category = record;

  write_string (writer, "id", category->id);
  write_text (writer, "title", category->title);
  write_string (writer, "color", category->color);
}

static void
write_era (Writer *writer, gconstpointer record)
{
  const DastanEra *era = record;

  write_string (writer, "id", era->id);
  write_text (writer, "title", era->title);
  write_string (writer, "date", dastan_edtf_get_text (era->date));
  write_string (writer, "color", era->color);
}

static void
write_source (Writer *writer, gconstpointer record)
{
  const DastanSource *source = record;

  write_string (writer, "id", source->id);
  write_text (writer, "title", source->title);
  write_string (writer, "address", source->address);
  write_string (writer, "publisher", source->publisher);
  write_date (writer, "date", source->date);
  write_string (writer, "language", source->language);
  write_text (writer, "statement", source->statement);
  write_text (writer, "note", source->note);
  write_string (writer, "text", source->text);
}

static void
write_place (Writer *writer, gconstpointer record)
{
  const DastanPlace *place = record;

  write_string (writer, "id", place->id);
  write_text (writer, "name", place->name);
  write_number (writer, "latitude", place->latitude);
  write_number (writer, "longitude", place->longitude);
  write_string (writer, "country", place->country);
  if (place->radius > 0)
    write_number (writer, "radius", place->radius);
}

static void
write_person (Writer *writer, gconstpointer record)
{
  const DastanPerson *person = record;

  write_string (writer, "id", person->id);
  write_text (writer, "name", person->name);
  write_text (writer, "note", person->note);
}

static void
write_name (Writer *writer, gconstpointer record)
{
  const DastanName *name = record;

  write_string (writer, "form", name->form);
  write_string (writer, "means", name->means);
  write_text (writer, "reason", name->reason);
  write_strings (writer, "sources", (const char *const *) name->sources, TRUE);
}

static void
write_figure (Writer *writer, const DastanFigure *figure)
{
  write_number (writer, "value", dastan_figure_get_value (figure));
  write_string (writer, "unit", dastan_figure_get_unit (figure));
  write_string (writer, "qualifier", dastan_figure_get_qualifier (figure));
  write_string (writer, "as_written", dastan_figure_get_as_written (figure));
  write_text (writer, "means", dastan_figure_get_means (figure));
}

static void
write_excerpt (Writer *writer, const DastanExcerpt *excerpt)
{
  write_string (writer, "source", dastan_excerpt_get_source (excerpt));
  write_string (writer, "exact", dastan_excerpt_get_exact (excerpt));
  write_string (writer, "prefix", dastan_excerpt_get_prefix (excerpt));
  write_string (writer, "suffix", dastan_excerpt_get_suffix (excerpt));
  write_offset (writer, "start", dastan_excerpt_get_start (excerpt));
  write_offset (writer, "end", dastan_excerpt_get_end (excerpt));
  write_text (writer, "note", dastan_excerpt_get_note (excerpt));
}

static void
write_event_parts (Writer *writer, DastanEvent *event)
{
  guint n_figures = dastan_event_get_n_figures (event);
  guint n_excerpts = dastan_event_get_n_excerpts (event);

  if (n_figures > 0)
    {
      begin_member (writer, "figures");
      open_bracket (writer, '[');
      for (guint i = 0; i < n_figures; i++)
        {
          begin_line (writer);
          open_bracket (writer, '{');
          write_figure (writer, dastan_event_get_figure (event, i));
          close_bracket (writer, '}');
        }
      close_bracket (writer, ']');
    }
  if (n_excerpts > 0)
    {
      begin_member (writer, "excerpts");
      open_bracket (writer, '[');
      for (guint i = 0; i < n_excerpts; i++)
        {
          begin_line (writer);
          open_bracket (writer, '{');
          write_excerpt (writer, dastan_event_get_excerpt (event, i));
          close_bracket (writer, '}');
        }
      close_bracket (writer, ']');
    }
}

static void
write_images (Writer *writer, DastanEvent *event)
{
  guint n = dastan_event_get_n_images (event);

  if (n == 0)
    return;
  begin_member (writer, "images");
  open_bracket (writer, '[');
  for (guint i = 0; i < n && !writer->has_failed; i++)
    {
      const DastanImage *image = dastan_event_get_image (event, i);

      begin_line (writer);
      open_bracket (writer, '{');
      write_text (writer, "description", dastan_image_get_description (image));
      write_string (writer, "credit", dastan_image_get_credit (image));
      write_string (writer, "licence", dastan_image_get_licence (image));
      write_string (writer, "address", dastan_image_get_address (image));
      begin_member (writer, "data");
      g_string_append_c (writer->out, '"');
      writer->has_failed = !dastan_json_append_image (writer->out, image, writer->error);
      g_string_append_c (writer->out, '"');
      close_bracket (writer, '}');
    }
  close_bracket (writer, ']');
}

static void
write_extra (Writer *writer, DastanEvent *event)
{
  guint n = dastan_event_get_n_extra (event);

  if (n == 0)
    return;
  begin_member (writer, "extra");
  open_bracket (writer, '{');
  for (guint i = 0; i < n; i++)
    write_string (writer, dastan_event_get_extra_name (event, i),
                  dastan_event_get_extra_value (event, i));
  close_bracket (writer, '}');
}

static void
write_event (Writer *writer, gconstpointer record)
{
  DastanEvent *event = DASTAN_EVENT ((gpointer) record);

  write_string (writer, "id", dastan_event_get_id (event));
  write_text (writer, "title", dastan_event_get_title (event));
  write_date (writer, "date", dastan_event_get_date (event));
  write_string (writer, "date_as_written", dastan_event_get_date_as_written (event));
  write_string (writer, "category", dastan_event_get_category (event));
  write_string (writer, "status", dastan_status_to_string (dastan_event_get_status (event)));
  write_strings (writer, "countries", dastan_event_get_countries (event), FALSE);
  write_strings (writer, "places", dastan_event_get_places (event), FALSE);
  write_strings (writer, "people", dastan_event_get_people (event), FALSE);
  write_text (writer, "summary", dastan_event_get_summary (event));
  write_text (writer, "note", dastan_event_get_note (event));
  write_event_parts (writer, event);
  write_images (writer, event);
  write_extra (writer, event);
}

static void
write_difference (Writer *writer, gconstpointer record)
{
  const DastanDifference *difference = record;

  write_string (writer, "id", difference->id);
  write_text (writer, "question", difference->question);
  begin_member (writer, "positions");
  open_bracket (writer, '[');
  for (guint i = 0; i < difference->positions->len; i++)
    {
      const DastanPosition *position = g_ptr_array_index (difference->positions, i);

      begin_line (writer);
      open_bracket (writer, '{');
      write_text (writer, "answer", position->answer);
      begin_member (writer, "excerpt");
      open_bracket (writer, '{');
      write_excerpt (writer, position->excerpt);
      close_bracket (writer, '}');
      close_bracket (writer, '}');
    }
  close_bracket (writer, ']');
}

static void
write_step (Writer *writer, const DastanStoryStep *step)
{
  if (step->kind != DASTAN_STEP_EVENT)
    write_string (writer, "kind", dastan_step_kind_to_string (step->kind));
  write_string (writer, "event", step->event);
  write_text (writer, "title", step->title);
  write_text (writer, "text", step->text);
  if (step->excerpt != 0)
    write_number (writer, "excerpt", step->excerpt);
  if (step->has_view)
    {
      begin_member (writer, "view");
      open_bracket (writer, '{');
      write_number (writer, "latitude", step->latitude);
      write_number (writer, "longitude", step->longitude);
      write_number (writer, "zoom", step->zoom);
      close_bracket (writer, '}');
    }
  write_date (writer, "span", step->span);
  if (step->hides_itinerary)
    write_string (writer, "itinerary", "hidden");
  write_text (writer, "note", step->note);
}

static void
write_story (Writer *writer, gconstpointer record)
{
  const DastanStory *story = record;

  write_string (writer, "id", story->id);
  write_text (writer, "title", story->title);
  begin_member (writer, "steps");
  open_bracket (writer, '[');
  for (guint i = 0; i < story->steps->len; i++)
    {
      const DastanStoryStep *step = g_ptr_array_index (story->steps, i);

      begin_line (writer);
      open_bracket (writer, '{');
      write_step (writer, step);
      close_bracket (writer, '}');
    }
  close_bracket (writer, ']');
}

static void
write_section (Writer *writer,
               const char *key,
               const GPtrArray *records,
               void (*write) (Writer *writer, gconstpointer record))
{
  begin_member (writer, key);
  open_bracket (writer, '[');
  for (guint i = 0; i < records->len; i++)
    {
      begin_line (writer);
      open_bracket (writer, '{');
      write (writer, g_ptr_array_index (records, i));
      close_bracket (writer, '}');
    }
  close_bracket (writer, ']');
}

/* Events are written as they are read, one after another. */
/* The next event; without a stream, the one at @i. */
static gboolean
get_event (Writer *writer, DastanDossier *dossier, guint i, DastanEvent **event, GError **error)
{
  if (writer->stream != NULL)
    return dastan_writer_next (writer->stream, event, error);
  *event = i < dastan_dossier_get_n_events (dossier) ? dastan_dossier_dup_event (dossier, i) : NULL;
  return TRUE;
}

/* Whether what was written from @start on can be read again at once. */
static gboolean
check_length (const Writer *writer, gsize start, DastanEvent *event, GError **error)
{
  if (writer->out->len - start <= DASTAN_JSON_MAX_RECORD)
    return TRUE;
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
               _ ("the images of the event “%s” are more than %u MiB in JSON, which is more than can be "
                  "read again; take some of them away, or keep the dossier as it is (.dastan)"),
               dastan_text_get (dastan_event_get_title (event), NULL), DASTAN_JSON_MAX_RECORD >> 20);
  return FALSE;
}

static gboolean
write_events (Writer *writer, DastanDossier *dossier, GError **error)
{
  begin_member (writer, "events");
  open_bracket (writer, '[');
  for (guint i = 0;; i++)
    {
      g_autoptr (DastanEvent) event = NULL;
      gsize start;

      if (!get_event (writer, dossier, i, &event, error))
        return FALSE;
      if (event == NULL)
        break;
      start = writer->out->len;
      begin_line (writer);
      open_bracket (writer, '{');
      write_event (writer, event);
      if (writer->has_failed || !check_length (writer, start, event, error))
        return FALSE;
      close_bracket (writer, '}');
    }
  close_bracket (writer, ']');
  return TRUE;
}

/**
 * dastan_json_append_string:
 * @out: where to
 * @string: UTF-8
 *
 * Appends @string in quotes; only what JSON demands is escaped.
 */
void
dastan_json_append_string (GString *out, const char *string)
{
  const char *run = string;

  g_string_append_c (out, '"');
  for (; *string != '\0'; string++)
    {
      static const char letters[] = "btn?fr"; /* U+0008 to U+000D */
      guchar c = (guchar) *string;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, run, string - run);
      run = string + 1;
      g_string_append_c (out, '\\');
      if (c >= 0x20)
        g_string_append_c (out, (char) c);
      else if (c >= '\b' && c <= '\r' && c != '\v')
        g_string_append_c (out, letters[c - '\b']);
      else
        g_string_append_printf (out, "u%04x", c);
    }
  g_string_append_len (out, run, string - run);
  g_string_append_c (out, '"');
}

/* Lays out @digits, of which the first @point stand before the point (ECMAScript,
 * Number::toString). */
static void
append_digits (GString *out, const char *digits, int point)
{
  int n = (int) strlen (digits);

  if (point > 21 || point < -5)
    {
      g_string_append_c (out, digits[0]);
      if (n > 1)
        g_string_append_printf (out, ".%s", digits + 1);
      g_string_append_printf (out, "e%+d", point - 1);
    }
  else if (point <= 0)
    {
      g_string_append (out, "0.");
      for (int i = point; i < 0; i++)
        g_string_append_c (out, '0');
      g_string_append (out, digits);
    }
  else
    {
      g_string_append_len (out, digits, MIN (n, point));
      for (int i = n; i < point; i++)
        g_string_append_c (out, '0');
      if (n > point)
        g_string_append_printf (out, ".%s", digits + point);
    }
}

/**
 * dastan_json_append_number:
 * @out: where to
 * @number: a finite number
 *
 * Appends the fewest digits that read back equal, with an exponent only from 1e21 on and below
 * 1e-6.
 */
void
dastan_json_append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (GString) digits = g_string_new (NULL);
  char *exponent;

  g_return_if_fail (isfinite (number));

  if (number == 0.0)
    {
      g_string_append_c (out, '0');
      return;
    }
  for (int precision = 0; precision < 17; precision++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%de", precision);

      g_ascii_formatd (buffer, sizeof buffer, format, fabs (number));
      if (g_ascii_strtod (buffer, NULL) == fabs (number))
        break;
    }
  exponent = strchr (buffer, 'e');
  for (const char *p = buffer; p < exponent; p++)
    {
      if (*p != '.')
        g_string_append_c (digits, *p);
    }
  if (number < 0.0)
    g_string_append_c (out, '-');
  append_digits (out, digits->str, (int) g_ascii_strtoll (exponent + 1, NULL, 10) + 1);
}

/* The first version that can hold all that is there. */
static gint64
get_version (DastanDossier *dossier)
{
  const GPtrArray *stories = dastan_dossier_get_stories (dossier), *places = dastan_dossier_get_places (dossier);

  if (dastan_dossier_has_images (dossier))
    return DASTAN_JSON_IMAGES_VERSION;
  for (guint i = 0; i < places->len; i++)
    if (((const DastanPlace *) g_ptr_array_index (places, i))->radius > 0)
      return DASTAN_JSON_RADIUS_VERSION;
  for (guint i = 0; i < stories->len; i++)
    {
      const DastanStory *story = g_ptr_array_index (stories, i);

      for (guint j = 0; j < story->steps->len; j++)
        if (!dastan_story_step_is_plain (g_ptr_array_index (story->steps, j)))
          return DASTAN_JSON_STEPS_VERSION;
    }
  return dastan_dossier_get_eras (dossier)->len > 0 ? DASTAN_JSON_ERAS_VERSION : DASTAN_JSON_FIRST_VERSION;
}

static gboolean
write_all (Writer *writer, DastanDossier *dossier, GError **error)
{
  const GPtrArray *eras = dastan_dossier_get_eras (dossier);

  writer->error = error;
  writer->language = dastan_dossier_get_language (dossier);
  if (writer->language == NULL)
    writer->language = "und";
  open_bracket (writer, '{');
  write_string (writer, "format", DASTAN_JSON_FORMAT);
  write_offset (writer, "version", get_version (dossier));
  write_text (writer, "title", dastan_dossier_get_title (dossier));
  write_text (writer, "description", dastan_dossier_get_description (dossier));
  write_string (writer, "language", dastan_dossier_get_language (dossier));
  write_section (writer, "categories", dastan_dossier_get_categories (dossier), write_category);
  write_section (writer, "sources", dastan_dossier_get_sources (dossier), write_source);
  write_section (writer, "places", dastan_dossier_get_places (dossier), write_place);
  write_section (writer, "people", dastan_dossier_get_people (dossier), write_person);
  write_section (writer, "names", dastan_dossier_get_names (dossier), write_name);
  if (!write_events (writer, dossier, error))
    return FALSE;
  write_section (writer, "differences", dastan_dossier_get_differences (dossier), write_difference);
  write_section (writer, "stories", dastan_dossier_get_stories (dossier), write_story);
  /* What came later is only there where there is something in it, so that older files stay as they are. */
  if (eras->len > 0)
    write_section (writer, "eras", eras, write_era);
  close_bracket (writer, '}');
  g_string_append_c (writer->out, '\n');
  return TRUE;
}

/**
 * dastan_json_write:
 * @dossier: a sealed dossier
 *
 * Any thread.
 *
 * Returns: (transfer full): its canonical JSON text, in UTF-8, with a line end at its end; cut off at the first
 *     image that cannot be read, see dastan_json_write_stream() for who has to know
 */
GBytes *
dastan_json_write (DastanDossier *dossier)
{
  Writer writer = { .out = g_string_new (NULL) };

  g_return_val_if_fail (DASTAN_IS_DOSSIER (dossier), NULL);

  write_all (&writer, dossier, NULL);
  return g_string_free_to_bytes (writer.out);
}

gboolean
dastan_json_write_stream (DastanWriter *stream, GError **error)
{
  Writer writer = { .out = stream->out, .stream = stream };

  g_return_val_if_fail (stream->keep == NULL, FALSE);

  return write_all (&writer, stream->dossier, error) && dastan_writer_flush (stream, error);
}
