/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers of other programs' formats share: the events one by one, and the file piece by piece. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-writer.h"

#include <string.h>

#include "formats/dastan-json-writer.h"
#include "time/dastan-calendar.h"

#define PIECE (128 * 1024)
#define PROGRESS_STEP 512 /* events */

void
dastan_writer_init (DastanWriter *self,
                    DastanDossier *dossier,
                    const guint8 *keep,
                    GOutputStream *stream,
                    DastanWriterProgress progress,
                    gpointer data,
                    GCancellable *cancellable)
{
  *self = (DastanWriter){ dossier, keep, stream, cancellable, progress, data, g_string_sized_new (2 * PIECE), 0 };
}

void
dastan_writer_clear (DastanWriter *self)
{
  if (self->out != NULL)
    g_string_free (g_steal_pointer (&self->out), TRUE);
}

gboolean
dastan_writer_flush (DastanWriter *self, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
      || !g_output_stream_write_all (self->stream, self->out->str, self->out->len, NULL, self->cancellable, error))
    return FALSE;
  g_string_truncate (self->out, 0);
  return TRUE;
}

gboolean
dastan_writer_next (DastanWriter *self, DastanEvent **event, GError **error)
{
  guint n = dastan_dossier_get_n_events (self->dossier);

  *event = NULL;
  if (self->out->len >= PIECE && !dastan_writer_flush (self, error))
    return FALSE;
  while (self->next < n && self->keep != NULL && !self->keep[self->next])
    self->next++;
  if (self->next % PROGRESS_STEP == 0)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (self->progress != NULL)
        self->progress (n > 0 ? (double) self->next / n : 1, self->progress_data);
    }
  if (self->next < n)
    *event = dastan_dossier_dup_event (self->dossier, self->next++);
  return TRUE;
}

/* --- Dates --- */

/* As much of a second as a precision knows. */
static DastanWriterDate
cut (gint64 second, DastanPrecision precision)
{
  DastanWriterDate date = { .has_date = TRUE };
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  date.year = civil.year;
  if (precision <= DASTAN_PRECISION_SEASON)
    date.month = civil.month;
  if (precision <= DASTAN_PRECISION_DAY)
    date.day = civil.day;
  if (precision == DASTAN_PRECISION_SECOND)
    {
      date.has_time = TRUE;
      date.hour = civil.hour;
      date.minute = civil.minute;
      date.second = civil.second;
    }
  return date;
}

static gboolean
is_open (gint64 second)
{
  return second == DASTAN_SECOND_MIN || second == DASTAN_SECOND_MAX;
}

static gboolean
is_same (const DastanWriterDate *a, const DastanWriterDate *b)
{
  return a->year == b->year && a->month == b->month && a->day == b->day && a->has_time == b->has_time
         && a->hour == b->hour && a->minute == b->minute && a->second == b->second;
}

void
dastan_writer_split_date (const DastanEdtf *date, DastanWriterDate *start, DastanWriterDate *end)
{
  const DastanEdtfBounds *bounds;
  gint64 first, last;

  *start = *end = (DastanWriterDate){ 0 };
  if (date == NULL)
    return;
  bounds = dastan_edtf_get_bounds (date);
  first = bounds->whole.earliest;
  last = bounds->whole.latest;
  if (!is_open (first))
    *start = cut (first, bounds->start_precision);
  if (!is_open (last))
    *end = cut (last, bounds->end_precision);
  if (start->has_date && end->has_date && is_same (start, end))
    *end = (DastanWriterDate){ 0 };
}

static void
append_year (GString *text, gint64 year)
{
  if (year > 9999 || year < -9999)
    g_string_append_printf (text, "Y%" G_GINT64_FORMAT, year);
  else
    g_string_append_printf (text, "%s%04d", year < 0 ? "-" : "", (int) ABS (year));
}

char *
dastan_writer_dup_iso (const DastanWriterDate *date)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!date->has_date)
    return g_strdup ("");
  append_year (text, date->year);
  if (date->month > 0)
    g_string_append_printf (text, "-%02d", date->month);
  if (date->day > 0)
    g_string_append_printf (text, "-%02d", date->day);
  if (date->has_time)
    g_string_append_printf (text, "T%02d:%02d:%02dZ", date->hour, date->minute, date->second);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
dastan_writer_is_plain (const DastanEdtf *date)
{
  DastanWriterDate start, end;
  g_autofree char *first = NULL, *last = NULL, *text = NULL;
  g_autoptr (DastanEdtf) again = NULL;

  dastan_writer_split_date (date, &start, &end);
  first = dastan_writer_dup_iso (&start);
  last = dastan_writer_dup_iso (&end);
  text = last[0] != '\0' ? g_strdup_printf ("%s/%s", first, last) : g_strdup (first);
  again = dastan_edtf_parse (text, NULL, NULL);
  return again != NULL && dastan_edtf_equal (again, date);
}

/* --- Fields --- */

static char *
dup_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.10g", number));
}

static void
describe_place (const DastanWriter *self, DastanEvent *event, DastanWriterFields *fields)
{
  const char *const *ids = dastan_event_get_places (event);
  const DastanPlace *place = ids[0] != NULL ? dastan_dossier_find_place (self->dossier, ids[0]) : NULL;

  fields->place = "";
  if (place == NULL)
    {
      fields->latitude = g_strdup ("");
      fields->longitude = g_strdup ("");
      fields->radius = g_strdup ("");
      return;
    }
  fields->place = dastan_text_get_local (place->name);
  fields->latitude = dup_number (place->latitude);
  fields->longitude = dup_number (place->longitude);
  fields->radius = place->radius > 0 ? dup_number (place->radius) : g_strdup ("");
}

static char *
join_people (const DastanWriter *self, DastanEvent *event)
{
  const char *const *ids = dastan_event_get_people (event);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const DastanPerson *person = dastan_dossier_find_person (self->dossier, ids[i]);

      if (person == NULL)
        continue;
      if (names->len > 0)
        g_string_append_c (names, ';');
      g_string_append (names, dastan_text_get_local (person->name));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
describe_excerpt (const DastanWriter *self, DastanEvent *event, DastanWriterFields *fields)
{
  const DastanExcerpt *excerpt = dastan_event_get_n_excerpts (event) > 0 ? dastan_event_get_excerpt (event, 0) : NULL;
  const DastanSource *source
      = excerpt != NULL ? dastan_dossier_find_source (self->dossier, dastan_excerpt_get_source (excerpt)) : NULL;

  fields->excerpt = excerpt != NULL ? dastan_excerpt_get_exact (excerpt) : "";
  fields->source = source != NULL ? dastan_text_get_local (source->title) : "";
  fields->address = source != NULL ? or_empty (source->address) : "";
  fields->publisher = source != NULL ? or_empty (source->publisher) : "";
}

void
dastan_writer_describe (const DastanWriter *self, DastanEvent *event, DastanWriterFields *fields)
{
  const DastanEdtf *date = dastan_event_get_date (event);
  const char *category = dastan_event_get_category (event);
  const DastanCategory *record = category != NULL ? dastan_dossier_find_category (self->dossier, category) : NULL;

  fields->id = dastan_event_get_id (event);
  fields->title = dastan_text_get_local (dastan_event_get_title (event));
  fields->edtf = date != NULL ? dastan_edtf_get_text (date) : "";
  fields->as_written = or_empty (dastan_event_get_date_as_written (event));
  fields->status = dastan_status_to_string (dastan_event_get_status (event));
  fields->category = record != NULL ? dastan_text_get_local (record->title) : "";
  fields->countries = g_strjoinv (";", (char **) dastan_event_get_countries (event));
  fields->people = join_people (self, event);
  fields->summary = dastan_text_get_local (dastan_event_get_summary (event));
  fields->note = dastan_text_get_local (dastan_event_get_note (event));
  describe_place (self, event, fields);
  describe_excerpt (self, event, fields);
  dastan_writer_split_date (date, &fields->start, &fields->end);
}

void
dastan_writer_fields_clear (DastanWriterFields *fields)
{
  g_clear_pointer (&fields->countries, g_free);
  g_clear_pointer (&fields->latitude, g_free);
  g_clear_pointer (&fields->longitude, g_free);
  g_clear_pointer (&fields->radius, g_free);
  g_clear_pointer (&fields->people, g_free);
}

void
dastan_writer_fields_foreach (const DastanWriterFields *fields, DastanWriterFieldFunc func, gpointer data)
{
  const struct
  {
    const char *name;
    const char *value;
  } all[] = {
    { "edtf", fields->edtf },           { "date_as_written", fields->as_written },
    { "status", fields->status },       { "category", fields->category },
    { "country", fields->countries },   { "place", fields->place },
    { "latitude", fields->latitude },   { "longitude", fields->longitude },
    { "radius", fields->radius },
    { "people", fields->people },       { "note", fields->note },
    { "source", fields->source },       { "address", fields->address },
    { "publisher", fields->publisher }, { "excerpt", fields->excerpt },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].value[0] != '\0')
      func (all[i].name, all[i].value, data);
}

static void
append_member (const char *name, const char *value, gpointer data)
{
  GString *out = data;

  if (out->str[out->len - 1] != '{')
    g_string_append (out, ", ");
  dastan_json_append_string (out, name);
  g_string_append (out, ": ");
  dastan_json_append_string (out, value);
}

void
dastan_writer_append_extension (const DastanWriter *self, const DastanWriterFields *fields)
{
  g_string_append (self->out, "\"" DASTAN_WRITER_EXTENSION "\": {");
  dastan_writer_fields_foreach (fields, append_member, self->out);
  g_string_append_c (self->out, '}');
}
