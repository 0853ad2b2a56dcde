/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars (iCalendar, RFC 5545): each event, task and journal entry is an event. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-ics.h"

#include "base/dastan-error.h"
#include "formats/dastan-entry.h"
#include "formats/dastan-ics-line.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_DEPTH 20
#define OWN_PREFIX "X-DASTAN-"
#define APPLE_LOCATION "X-APPLE-STRUCTURED-LOCATION"
#define GEO_SCHEME "geo:"
#define MAX_UID (DASTAN_MAX_ID - 20)

typedef struct
{
  DastanSink *sink;
  DastanEntry *entry;
  GPtrArray *components; /* (element-type utf8): that are open */
  gboolean has_begun;    /* a calendar */
  guint entry_depth;     /* of the component that is an entry, or 0 */
  gboolean is_task;
  gboolean is_done;
  char *start; /* (nullable): as EDTF, as the others */
  char *end;
  char *duration;
  char *due;
  char *edtf;     /* (nullable): as Dastan has written it beside them: it goes before */
  char *zone;     /* (nullable): that was named last */
  char *zones[2]; /* (nullable): those of the beginning and the end */
  char *geo;      /* (nullable): where it is as Apple writes it */
  char *bad;      /* (nullable): what is wrong with the entry */
  char *title;
  char *description;
} Ics;

static void
replace (char **text, char *new_text)
{
  g_free (*text);
  *text = new_text;
}

static void
clear_entry (Ics *ics)
{
  g_clear_pointer (&ics->start, g_free);
  g_clear_pointer (&ics->end, g_free);
  g_clear_pointer (&ics->duration, g_free);
  g_clear_pointer (&ics->due, g_free);
  g_clear_pointer (&ics->edtf, g_free);
  g_clear_pointer (&ics->zone, g_free);
  g_clear_pointer (&ics->zones[0], g_free);
  g_clear_pointer (&ics->zones[1], g_free);
  g_clear_pointer (&ics->geo, g_free);
  g_clear_pointer (&ics->bad, g_free);
  ics->is_done = FALSE;
}

static void
begin_component (Ics *ics, const DastanIcsLine *line)
{
  g_autofree char *name = g_ascii_strup (line->value, -1);

  g_strstrip (name);
  ics->has_begun |= strcmp (name, "VCALENDAR") == 0;
  if (ics->entry_depth == 0
      && (strcmp (name, "VEVENT") == 0 || strcmp (name, "VTODO") == 0
          || strcmp (name, "VJOURNAL") == 0))
    {
      dastan_entry_begin (ics->entry, line->line, 1);
      clear_entry (ics);
      ics->entry_depth = ics->components->len + 1;
      ics->is_task = strcmp (name, "VTODO") == 0;
    }
  g_ptr_array_add (ics->components, g_steal_pointer (&name));
}

/* --- Dates --- */

/* Whether the end is earlier on its clock than the beginning on another: a flight to the west is.
 */
static gboolean
is_earlier_elsewhere (const Ics *ics)
{
  return strchr (ics->start, 'T') != NULL && strchr (ics->end, 'T') != NULL
         && strcmp (ics->end, ics->start) < 0 && g_strcmp0 (ics->zones[0], ics->zones[1]) != 0;
}

/* An end that is a day is not part of the event; one before which there is nothing is none. */
static void
add_dates (Ics *ics)
{
  g_autofree char *end = NULL;

  if (ics->edtf != NULL)
    {
      dastan_entry_add (ics->entry, DASTAN_TABLE_EDTF, "X-DASTAN-EDTF", ics->edtf);
      return;
    }
  if (ics->start == NULL && ics->due != NULL)
    {
      dastan_entry_add (ics->entry, DASTAN_TABLE_DATE, "DUE", ics->due);
      return;
    }
  if (ics->start == NULL)
    return;
  dastan_entry_add (ics->entry, DASTAN_TABLE_DATE, "DTSTART", ics->start);
  if (ics->end != NULL && is_earlier_elsewhere (ics))
    {
      dastan_entry_add (ics->entry, DASTAN_TABLE_EXTRA, "DTEND", ics->end);
      dastan_sink_note (
          ics->sink, NULL,
          _ ("an end that is earlier on the clocks of its zone than the beginning on those of "
             "another is kept as “DTEND”; the event is when it begins"));
    }
  else if (ics->end != NULL)
    {
      end = dastan_ics_previous_day (ics->end);
      if (strcmp (ics->end, ics->start) != 0)
        dastan_entry_add (ics->entry, DASTAN_TABLE_END, "DTEND", end);
    }
  else if (ics->duration != NULL)
    {
      end = dastan_ics_add_duration (ics->start, ics->duration);
      if (end == NULL && ics->bad == NULL)
        /* Translators: the name of a field, its value and what is wrong with it */
        ics->bad = g_strdup_printf (_ ("“%1$s”: “%2$s”: %3$s"), "DURATION", ics->duration,
                                    _ ("not a duration, such as P1DT2H"));
      else if (end != NULL)
        dastan_entry_add (ics->entry, DASTAN_TABLE_END, "DURATION", end);
    }
  else if (ics->due != NULL)
    dastan_entry_add (ics->entry, DASTAN_TABLE_END, "DUE", ics->due);
}

/* (transfer full): a date as EDTF; its zone is kept beside it. */
static char *
read_date (Ics *ics, const DastanIcsLine *line)
{
  const char *zone = g_hash_table_lookup (line->parameters, "TZID");

  if (zone != NULL)
    {
      /* Most begin and end in one. */
      if (g_strcmp0 (zone, ics->zone) != 0)
        dastan_entry_add (ics->entry, DASTAN_TABLE_EXTRA, "TZID", zone);
      replace (&ics->zone, g_strdup (zone));
      dastan_sink_note (ics->sink, NULL,
                        _ ("times of a named zone are kept as they are on its clocks; “TZID” says "
                           "which zone"));
    }
  return dastan_ics_read_date (line->value);
}

/* (transfer full): of which clock a time is: the name of its zone, "Z" or "". */
static char *
dup_zone (const DastanIcsLine *line)
{
  const char *zone = g_hash_table_lookup (line->parameters, "TZID");

  if (zone != NULL)
    return g_strdup (zone);
  return g_strdup (g_str_has_suffix (line->value, "Z") ? "Z" : "");
}

static gboolean
take_date (Ics *ics, const DastanIcsLine *line)
{
  if (strcmp (line->name, "DTSTART") == 0)
    {
      replace (&ics->start, read_date (ics, line));
      replace (&ics->zones[0], dup_zone (line));
    }
  else if (strcmp (line->name, "DTEND") == 0)
    {
      replace (&ics->end, read_date (ics, line));
      replace (&ics->zones[1], dup_zone (line));
    }
  else if (strcmp (line->name, "DUE") == 0)
    replace (&ics->due, read_date (ics, line));
  else if (strcmp (line->name, "DURATION") == 0)
    replace (&ics->duration, g_strdup (line->value));
  else
    return FALSE;
  return TRUE;
}

/* --- What else there is --- */

/* "37.386013;-122.082932": latitude first. */
static void
add_point (Ics *ics, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", 3);

  if (g_strv_length (parts) != 2)
    {
      if (ics->bad == NULL)
        ics->bad = g_strdup_printf (_ ("“%1$s”: “%2$s”: %3$s"), "GEO", value,
                                    _ ("not “latitude;longitude”, such as 43.2;76.9"));
      return;
    }
  dastan_entry_add (ics->entry, DASTAN_TABLE_LATITUDE, "GEO", parts[0]);
  dastan_entry_add (ics->entry, DASTAN_TABLE_LONGITUDE, "GEO", parts[1]);
}

/* "geo:35.6586,139.7454" (RFC 5870), where no other point is given. */
static void
add_apple_point (Ics *ics)
{
  g_auto (GStrv) parts = NULL;
  gsize length;

  if (ics->geo == NULL)
    return;
  if (dastan_entry_has (ics->entry, DASTAN_TABLE_LATITUDE))
    {
      dastan_entry_add (ics->entry, DASTAN_TABLE_EXTRA, APPLE_LOCATION, ics->geo);
      return;
    }
  length = strspn (ics->geo + strlen (GEO_SCHEME), "+-.0123456789,");
  ics->geo[strlen (GEO_SCHEME) + length] = '\0';
  parts = g_strsplit (ics->geo + strlen (GEO_SCHEME), ",", 3);
  if (g_strv_length (parts) < 2)
    return;
  dastan_entry_add (ics->entry, DASTAN_TABLE_LATITUDE, APPLE_LOCATION, parts[0]);
  dastan_entry_add (ics->entry, DASTAN_TABLE_LONGITUDE, APPLE_LOCATION, parts[1]);
}

static void
add_categories (Ics *ics, const char *value)
{
  char *name;

  while ((name = dastan_ics_next_part (&value)) != NULL)
    {
      dastan_entry_add (ics->entry, DASTAN_TABLE_CATEGORY, "CATEGORIES", name);
      g_free (name);
    }
}

static void
add_person (Ics *ics, const DastanIcsLine *line)
{
  const char *name = g_hash_table_lookup (line->parameters, "CN");

  if (name != NULL)
    dastan_entry_add (ics->entry, DASTAN_TABLE_PEOPLE, line->name, name);
  else
    dastan_entry_add (ics->entry, DASTAN_TABLE_EXTRA, line->name, line->value);
}

static void
add_recurrence (Ics *ics, const DastanIcsLine *line)
{
  dastan_sink_note (ics->sink, NULL,
                    _ ("of what happens again and again the first time is read; the rule is kept "
                       "with it"));
  dastan_entry_add (ics->entry, DASTAN_TABLE_EXTRA, line->name, line->value);
}

static void
add_text (Ics *ics, const DastanIcsLine *line)
{
  static const struct
  {
    const char *name;
    DastanTableField field;
  } names[] = { { "SUMMARY", DASTAN_TABLE_TITLE },
                { "DESCRIPTION", DASTAN_TABLE_SUMMARY },
                { "LOCATION", DASTAN_TABLE_PLACE },
                { "COMMENT", DASTAN_TABLE_NOTE },
                { "URL", DASTAN_TABLE_ADDRESS } };
  g_autofree char *text = dastan_ics_unescape (line->value);
  DastanTableField field = DASTAN_TABLE_EXTRA;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i].name, line->name) == 0)
        field = names[i].field;
    }
  if (strcmp (line->name, "UID") == 0 && g_utf8_strlen (text, -1) <= MAX_UID)
    field = DASTAN_TABLE_ID;
  if (strcmp (line->name, "STATUS") == 0)
    ics->is_done |= g_ascii_strcasecmp (text, "COMPLETED") == 0;
  /* Where Dastan has said which it is, it is said already. */
  if (strcmp (line->name, "STATUS") != 0 || !dastan_entry_has (ics->entry, DASTAN_TABLE_STATUS))
    dastan_entry_add (ics->entry, field, line->name, text);
}

/* What Dastan has written that calendars have no property for: "X-DASTAN-" and the name of the
 * field. */
static void
add_own (Ics *ics, const DastanIcsLine *line)
{
  g_autofree char *text = dastan_ics_unescape (line->value);
  g_autofree char *name = g_ascii_strdown (line->name + strlen (OWN_PREFIX), -1);
  g_autoptr (DastanEdtf) date = NULL;
  DastanTableField field = DASTAN_TABLE_EXTRA;

  g_strdelimit (name, "-", '_');
  if (strcmp (name, "edtf") == 0)
    date = dastan_edtf_parse (text, NULL, NULL);
  if (date != NULL)
    replace (&ics->edtf, g_steal_pointer (&text));
  else if (strcmp (name, "geo") == 0)
    add_point (ics, line->value);
  else
    {
      dastan_table_field_from_string (name, &field);
      dastan_entry_add (ics->entry, field, line->name, text);
    }
}

/* A line of an entry itself, not of what is inside it. */
static void
take_property (Ics *ics, const DastanIcsLine *line)
{
  if (line->name[0] == '\0')
    {
      if (ics->bad == NULL)
        ics->bad = g_strdup_printf (_ ("line %u is not of the form NAME:VALUE"), line->line);
    }
  else if (take_date (ics, line))
    return;
  else if (g_str_has_prefix (line->name, OWN_PREFIX))
    add_own (ics, line);
  else if (strcmp (line->name, "GEO") == 0)
    add_point (ics, line->value);
  else if (strcmp (line->name, APPLE_LOCATION) == 0 && g_str_has_prefix (line->value, GEO_SCHEME))
    replace (&ics->geo, g_strdup (line->value));
  else if (strcmp (line->name, "CATEGORIES") == 0)
    add_categories (ics, line->value);
  else if (strcmp (line->name, "ORGANIZER") == 0 || strcmp (line->name, "ATTENDEE") == 0)
    add_person (ics, line);
  else if (strcmp (line->name, "RRULE") == 0 || strcmp (line->name, "RDATE") == 0)
    add_recurrence (ics, line);
  else if (strcmp (line->name, "ATTACH") == 0
           && g_hash_table_contains (line->parameters, "ENCODING"))
    dastan_sink_note (ics->sink, NULL, _ ("files inside the calendar are left out"));
  else
    add_text (ics, line);
}

/* A line of the calendar: what it is called is the title of the whole. */
static void
take_calendar_property (Ics *ics, const DastanIcsLine *line)
{
  if (strcmp (line->name, "X-WR-CALNAME") == 0 || strcmp (line->name, "NAME") == 0)
    replace (&ics->title, dastan_ics_unescape (line->value));
  else if (strcmp (line->name, "X-WR-CALDESC") == 0 || strcmp (line->name, "DESCRIPTION") == 0)
    replace (&ics->description, dastan_ics_unescape (line->value));
}

static gboolean
end_entry (Ics *ics, GError **error)
{
  ics->entry_depth = 0;
  add_dates (ics);
  add_apple_point (ics);
  if (ics->is_task && !ics->is_done)
    dastan_entry_add (ics->entry, DASTAN_TABLE_STATUS, "VTODO", "planned");
  if (ics->bad == NULL)
    return dastan_entry_end (ics->entry, error);
  dastan_entry_fail (ics->entry, NULL, ics->bad);
  return TRUE;
}

static gboolean
end_component (Ics *ics, const DastanIcsLine *line, GError **error)
{
  const char *open = ics->components->len > 0
                         ? g_ptr_array_index (ics->components, ics->components->len - 1)
                         : "";
  g_autofree char *name = g_strstrip (g_strdup (line->value));
  gboolean is_entry = ics->entry_depth > 0 && ics->entry_depth == ics->components->len;

  /* Where nothing is open nothing ends, whatever its name. */
  if (ics->components->len == 0 || g_ascii_strcasecmp (open, name) != 0)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
                   _ ("line %u: “END:%s” must stand here, not “END:%s”"), line->line, open, name);
      return FALSE;
    }
  g_ptr_array_set_size (ics->components, (int)ics->components->len - 1);
  return !is_entry || end_entry (ics, error);
}

static gboolean
take_line (Ics *ics, const DastanIcsLine *line, GError **error)
{
  if (strcmp (line->name, "BEGIN") == 0 && ics->components->len >= MAX_DEPTH)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                   _ ("line %u: too many components lie inside one another"), line->line);
      return FALSE;
    }
  if (strcmp (line->name, "BEGIN") == 0)
    begin_component (ics, line);
  else if (strcmp (line->name, "END") == 0)
    return end_component (ics, line, error);
  else if (ics->entry_depth > 0 && ics->entry_depth == ics->components->len)
    take_property (ics, line);
  else if (ics->components->len == 1)
    take_calendar_property (ics, line);
  return TRUE;
}

static gboolean
read_lines (Ics *ics, DastanIcsLines *lines, GError **error)
{
  const DastanIcsLine *line = NULL;
  DastanIntake *intake = dastan_sink_get_intake (ics->sink);

  while (!dastan_sink_is_full (ics->sink))
    {
      if (!dastan_ics_lines_next (lines, &line, error))
        return FALSE;
      if (line == NULL)
        break;
      if (!take_line (ics, line, error))
        return FALSE;
    }
  if (line == NULL && !ics->has_begun)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                           _ ("there is no calendar in it: no line is “BEGIN:VCALENDAR”"));
      return FALSE;
    }
  if (line == NULL && ics->components->len > 0)
    {
      g_set_error_literal (
          error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
          _ ("the file ends here, in the middle: it is truncated; get a whole copy of it"));
      return FALSE;
    }
  if (ics->title != NULL && g_utf8_strlen (ics->title, -1) <= DASTAN_MAX_LINE)
    dastan_intake_offer_title (
        intake, ics->title,
        ics->description != NULL && g_utf8_strlen (ics->description, -1) <= DASTAN_MAX_PARAGRAPH
            ? ics->description
            : NULL);
  return TRUE;
}

/**
 * dastan_ics_import:
 * @sink: where the events go
 * @stream: a file at its beginning
 * @options: what is known of it
 * @cancellable: (nullable): to stop
 * @error: return location: it cannot be read to its end
 *
 * Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_ics_import (DastanSink *sink,
                   GInputStream *stream,
                   const DastanTableOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (DastanIcsLines) lines
      = dastan_ics_lines_new (stream, options->encoding, cancellable, error);
  g_autoptr (DastanEntry) entry = NULL;
  g_autoptr (GPtrArray) components = g_ptr_array_new_with_free_func (g_free);
  Ics ics = { .sink = sink, .components = components };
  gboolean is_good;

  if (lines == NULL)
    return FALSE;
  entry = dastan_entry_new (sink, DASTAN_ENTRY_OTHER, "ics", DASTAN_YEARS_ASTRONOMICAL, options,
                            error);
  if (entry == NULL)
    return FALSE;
  ics.entry = entry;
  is_good = read_lines (&ics, lines, error) && dastan_sink_finish (sink, error);
  clear_entry (&ics);
  g_free (ics.title);
  g_free (ics.description);
  return is_good;
}
