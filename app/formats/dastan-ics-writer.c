/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes events as iCalendar (RFC 5545): days and times as it has them, the date as it is known beside. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"

#include <string.h>

#include "time/dastan-calendar.h"

#define MOST_OCTETS 75 /* of a line; what is more goes on behind a space on the next */

/* Cuts a line where it may be cut: never inside a character. */
static void
append_line (GString *out, const char *line)
{
  gsize room = MOST_OCTETS;

  for (const char *at = line; *at != '\0';)
    {
      gsize length = (gsize) (g_utf8_next_char (at) - at);

      if (length > room)
        {
          g_string_append (out, "\r\n ");
          room = MOST_OCTETS - 1;
        }
      g_string_append_len (out, at, (gssize) length);
      room -= length;
      at += length;
    }
  g_string_append (out, "\r\n");
}

static void
append_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) line = g_string_new (name);

  if (text[0] == '\0')
    return;
  g_string_append_c (line, ':');
  for (const char *at = text; *at != '\0'; at++)
    switch (*at)
      {
      case '\\':
      case ';':
      case ',':
        g_string_append_c (line, '\\');
        g_string_append_c (line, *at);
        break;
      case '\n':
        g_string_append (line, "\\n");
        break;
      default:
        if ((guchar) *at >= 0x20 || *at == '\t')
          g_string_append_c (line, *at);
        break;
      }
  append_line (out, line->str);
}

/* Names in a list, and no value of their own. */
static void
append_people (GString *out, const char *people)
{
  g_auto (GStrv) names = g_strsplit (people, ";", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *quoted = g_strdelimit (g_strdup (names[i]), "\"\n\r", '\'');
      g_autofree char *line = g_strdup_printf ("ATTENDEE;CN=\"%s\":invalid:nomail", quoted);

      append_line (out, line);
    }
}

static gboolean
is_near (gint64 second)
{
  DastanCivil civil;

  if (second == DASTAN_SECOND_MIN || second == DASTAN_SECOND_MAX)
    return FALSE;
  dastan_calendar_from_second (second, &civil);
  return civil.year >= 1 && civil.year <= 9998;
}

static void
append_day (GString *out, const char *name, gint64 second)
{
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  g_string_append_printf (out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, (int) civil.year, civil.month, civil.day);
}

static void
append_time (GString *out, const char *name, gint64 second)
{
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  g_string_append_printf (out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, (int) civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, civil.second);
}

/* From its first day to the day after its last: an end that is a day is not part of it. */
static void
append_dates (GString *out, const DastanEdtfBounds *bounds)
{
  gint64 first = bounds->whole.earliest, last = bounds->whole.latest;
  gboolean is_time = bounds->start_precision == DASTAN_PRECISION_SECOND && bounds->end_precision <= DASTAN_PRECISION_SECOND;

  if (is_time)
    {
      append_time (out, "DTSTART", first);
      if (is_near (last) && last > first)
        append_time (out, "DTEND", last);
      return;
    }
  append_day (out, "DTSTART", first);
  if (is_near (last))
    append_day (out, "DTEND", last + 1 + (gint64) DASTAN_DAY_SECONDS - 1);
}

static void
append_extension (const char *name, const char *value, gpointer data)
{
  GString *out = data;
  g_autofree char *upper = g_ascii_strup (name, -1);
  g_autofree char *property = g_strconcat ("X-DASTAN-", g_strdelimit (upper, "_", '-'), NULL);
  /* What iCalendar has properties for is said there. */
  static const char *const others[] = { "category", "place", "latitude", "longitude", "people", "note", NULL };

  if (!g_strv_contains (others, name))
    append_text (out, property, value);
}

static void
append_event (DastanWriter *writer, DastanEvent *event, const char *stamp)
{
  g_auto (DastanWriterFields) fields = { 0 };
  const DastanEdtf *date = dastan_event_get_date (event);
  const DastanEdtfBounds *bounds = date != NULL ? dastan_edtf_get_bounds (date) : NULL;
  /* An event needs a day of this calendar; a journal entry needs none. */
  gboolean is_dated = bounds != NULL && is_near (bounds->whole.earliest);
  const char *component = is_dated ? "VEVENT" : "VJOURNAL";
  GString *out = writer->out;

  dastan_writer_describe (writer, event, &fields);
  g_string_append_printf (out, "BEGIN:%s\r\n", component);
  append_text (out, "UID", fields.id);
  g_string_append_printf (out, "DTSTAMP:%s\r\n", stamp);
  if (is_dated)
    append_dates (out, bounds);
  append_text (out, "SUMMARY", fields.title);
  append_text (out, "DESCRIPTION", fields.summary);
  append_text (out, "CATEGORIES", fields.category);
  append_text (out, is_dated ? "LOCATION" : "X-DASTAN-PLACE", fields.place);
  if (fields.latitude[0] != '\0')
    g_string_append_printf (out, is_dated ? "GEO:%s;%s\r\n" : "X-DASTAN-GEO:%s;%s\r\n", fields.latitude, fields.longitude);
  append_text (out, "COMMENT", fields.note);
  append_people (out, fields.people);
  dastan_writer_fields_foreach (&fields, append_extension, out);
  if (dastan_event_get_status (event) == DASTAN_STATUS_PLANNED && is_dated)
    g_string_append (out, "STATUS:TENTATIVE\r\n");
  g_string_append_printf (out, "END:%s\r\n", component);
}

/* When the file was made; where it has to be the same each time, when that was said to be. */
static char *
dup_stamp (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = epoch != NULL ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10))
                                            : g_date_time_new_now_utc ();

  return now != NULL ? g_date_time_format (now, "%Y%m%dT%H%M%SZ") : g_strdup ("19700101T000000Z");
}

static gboolean
write_ics (DastanWriter *writer, GError **error)
{
  g_autofree char *stamp = dup_stamp ();

  g_string_append (writer->out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dastan//Dastan " DASTAN_VERSION "//EN\r\n");
  append_text (writer->out, "X-WR-CALNAME", dastan_text_get_local (dastan_dossier_get_title (writer->dossier)));
  append_text (writer->out, "X-WR-CALDESC", dastan_text_get_local (dastan_dossier_get_description (writer->dossier)));
  while (TRUE)
    {
      g_autoptr (DastanEvent) event = NULL;

      if (!dastan_writer_next (writer, &event, error))
        return FALSE;
      if (event == NULL)
        break;
      append_event (writer, event, stamp);
    }
  g_string_append (writer->out, "END:VCALENDAR\r\n");
  return dastan_writer_flush (writer, error);
}

const DastanDataFormat dastan_ics_data_format = {
  .id = "ics",
  .write = write_ics,
};
