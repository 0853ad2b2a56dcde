/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content lines of a calendar: unfolded, and taken apart. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-ics-line.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "time/dastan-calendar.h"
#include "time/dastan-date-format.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define PIECE 65536 /* bytes */
#define MAX_PARAMETERS 100 /* of a line; what comes after them is passed over */

/* Lines may be folded in the middle of a character, so that in UTF-8, as calendars are to be, only
 * whole ones are looked at; other encodings are read as any text is. */
struct _DastanIcsLines
{
  GInputStream *stream;      /* at its beginning again where there is an input */
  DastanTextInput *input;    /* nullable */
  char *otherwise;           /* the encoding of lines that are not in UTF-8 */
  GCancellable *cancellable; /* nullable */
  GString *buffer;           /* what is read and not yet taken */
  gsize at;
  gboolean is_at_end;
  guint number; /* of the line that begins at @at */
  GString *text;
  DastanIcsLine line;
};

/**
 * dastan_ics_lines_new:
 * @stream: a calendar at its beginning
 * @encoding: (nullable): the name of its encoding; %NULL to tell it by the content
 * @cancellable: (nullable): to stop, now and later
 * @error: return location, as of dastan_text_input_new()
 *
 * Returns: (transfer full) (nullable): the lines
 */
DastanIcsLines *
dastan_ics_lines_new (GInputStream *stream,
                      const char *encoding,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (DastanIcsLines) self = g_new0 (DastanIcsLines, 1);
  const guint8 *head;
  gsize length;

  self->stream = g_buffered_input_stream_new_sized (stream, PIECE);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_string_new (NULL);
  self->number = 1;
  self->text = g_string_new (NULL);
  self->line.parameters = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, g_free);
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (self->stream), PIECE, cancellable,
                                    error)
      < 0)
    return NULL;
  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (self->stream), &length);
  self->otherwise = g_strdup (dastan_text_input_detect (head, length));
  if (encoding == NULL && !g_str_has_prefix (self->otherwise, "UTF-16"))
    return g_steal_pointer (&self);
  self->input = dastan_text_input_new (self->stream, encoding, cancellable, error);
  return self->input != NULL ? g_steal_pointer (&self) : NULL;
}

/* Frees it with its text. */
void
dastan_ics_lines_free (DastanIcsLines *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->input, dastan_text_input_free);
  g_object_unref (self->stream);
  g_free (self->otherwise);
  g_clear_object (&self->cancellable);
  g_string_free (self->buffer, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self->line.name);
  g_hash_table_unref (self->line.parameters);
  g_free (self);
}

/* Appends what comes next. */
static gboolean
read_piece (DastanIcsLines *self, GError **error)
{
  gsize n_read = 0;
  gboolean is_good;

  if (self->input != NULL)
    return dastan_text_input_read (self->input, self->buffer, &self->is_at_end, self->cancellable,
                                   error);
  g_string_set_size (self->buffer, PIECE);
  is_good = g_input_stream_read_all (self->stream, self->buffer->str, PIECE, &n_read,
                                     self->cancellable, error);
  g_string_set_size (self->buffer, n_read);
  self->is_at_end = n_read < PIECE;
  if (is_good && memchr (self->buffer->str, '\0', n_read) != NULL)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                           _ ("there is a nul character in it: it is no text, or a damaged one"));
      return FALSE;
    }
  return is_good;
}

/* Puts the whole line into UTF-8. */
static gboolean
decode (DastanIcsLines *self, GError **error)
{
  g_autofree char *text = NULL;

  if (g_str_has_prefix (self->text->str, "\xef\xbb\xbf"))
    g_string_erase (self->text, 0, 3);
  if (g_utf8_validate_len (self->text->str, self->text->len, NULL))
    return TRUE;
  text = g_convert (self->text->str, (gssize)self->text->len, "UTF-8", self->otherwise, NULL, NULL,
                    NULL);
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
                   _ ("line %u cannot be read as text in the encoding %s; say which encoding the "
                      "file has"),
                   self->line.line, self->otherwise);
      return FALSE;
    }
  g_string_assign (self->text, text);
  return TRUE;
}

/* Whether there is a byte at @at; reads on where there is none yet. */
static gboolean
fill (DastanIcsLines *self, GError **error)
{
  while (self->at == self->buffer->len && !self->is_at_end)
    {
      g_string_truncate (self->buffer, 0);
      self->at = 0;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !read_piece (self, error))
        return FALSE;
    }
  return self->at < self->buffer->len;
}

/* Appends what stands before the next line end, and takes that, too. */
static gboolean
take_line (DastanIcsLines *self, GError **error)
{
  GError *cause = NULL;

  while (fill (self, &cause))
    {
      const char *start = self->buffer->str + self->at;
      const char *end = memchr (start, '\n', self->buffer->len - self->at);
      gsize n = end != NULL ? (gsize)(end - start) : self->buffer->len - self->at;

      g_string_append_len (self->text, start, (gssize)n);
      self->at += n + (end != NULL);
      if (self->text->len > DASTAN_ICS_MAX_LINE)
        {
          g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT, _ ("line %u is longer than 8 MiB"),
                       self->number);
          return FALSE;
        }
      if (end != NULL)
        break;
    }
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  self->number++;
  if (self->text->len > 0 && self->text->str[self->text->len - 1] == '\r')
    g_string_truncate (self->text, self->text->len - 1);
  return TRUE;
}

/* Where @text goes on behind a name, which may have anything but what separates. */
static const char *
skip_name (const char *text)
{
  return text + strcspn (text, ":;=,\"");
}

/* ";NAME=VALUE", where VALUE may be in quotes, once or more often. */
static const char *
read_parameter (DastanIcsLine *line, const char *at)
{
  const char *name = at + 1;
  const char *end = skip_name (name);
  g_autoptr (GString) value = g_string_new (NULL);
  gboolean is_quoted = FALSE;

  for (at = *end == '=' ? end + 1 : end; *at != '\0'; at++)
    {
      if (*at == '"')
        is_quoted = !is_quoted;
      else if (!is_quoted && (*at == ':' || *at == ';'))
        break;
      else
        g_string_append_c (value, *at);
    }
  if (g_hash_table_size (line->parameters) < MAX_PARAMETERS)
    g_hash_table_insert (line->parameters, g_ascii_strup (name, end - name), g_strdup (value->str));
  return at;
}

static void
take_apart (DastanIcsLine *line, const char *text)
{
  const char *at = skip_name (text);

  g_free (line->name);
  g_hash_table_remove_all (line->parameters);
  line->name = g_ascii_strup (text, at - text);
  while (*at == ';')
    at = read_parameter (line, at);
  if (*at == ':')
    line->value = at + 1;
  else
    {
      line->value = text;
      line->name[0] = '\0';
    }
}

/**
 * dastan_ics_lines_next:
 * @self: a calendar
 * @line: (out) (nullable): the next line that is not empty, until the one after it is read; %NULL
 * at the end
 * @error: return location: the text cannot be read, or a line is too long
 *
 * Returns: whether it worked
 */
gboolean
dastan_ics_lines_next (DastanIcsLines *self, const DastanIcsLine **line, GError **error)
{
  GError *cause = NULL;

  *line = NULL;
  g_string_truncate (self->text, 0);
  while (self->text->len == 0 && fill (self, &cause))
    {
      self->line.line = self->number;
      if (!take_line (self, error))
        return FALSE;
      while (fill (self, &cause) && strchr (" \t", self->buffer->str[self->at]) != NULL)
        {
          self->at++;
          if (!take_line (self, error))
            return FALSE;
        }
    }
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  if (self->text->len == 0)
    return TRUE;
  if (!decode (self, error))
    return FALSE;
  take_apart (&self->line, self->text->str);
  *line = &self->line;
  return TRUE;
}

/* --- Values --- */

/* (transfer full): a text, its escapes resolved. */
char *
dastan_ics_unescape (const char *value)
{
  GString *text = g_string_sized_new (strlen (value));

  for (; *value != '\0'; value++)
    {
      if (*value != '\\' || value[1] == '\0')
        g_string_append_c (text, *value);
      else
        {
          value++;
          g_string_append_c (text, *value == 'n' || *value == 'N' ? '\n' : *value);
        }
    }
  return g_string_free (text, FALSE);
}

/* (transfer full) (nullable): the next text of a list, unescaped; NULL at its end. @at goes on and is
 * NULL behind the last: one at a time, for there may be millions in a line. */
char *
dastan_ics_next_part (const char **at)
{
  const char *start = *at;
  const char *end = start;
  g_autofree char *part = NULL;

  if (start == NULL)
    return NULL;
  while (*end != '\0' && *end != ',')
    end += *end == '\\' && end[1] != '\0' ? 2 : 1;
  part = g_strndup (start, (gsize)(end - start));
  *at = *end == ',' ? end + 1 : NULL;
  return dastan_ics_unescape (part);
}

/* (transfer full): "20251127" or "20251127T103205Z" as EDTF; what is neither, as it stands. */
char *
dastan_ics_read_date (const char *value)
{
  int n[6] = { 0 };
  int length = 0;

  if (strlen (value) == 8 && sscanf (value, "%4d%2d%2d%n", &n[0], &n[1], &n[2], &length) == 3
      && length == 8)
    return g_strdup_printf ("%04d-%02d-%02d", n[0], n[1], n[2]);
  if (sscanf (value, "%4d%2d%2dT%2d%2d%2d%n", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &length)
          == 6
      && length == 15 && (value[15] == '\0' || strcmp (value + 15, "Z") == 0))
    return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s", n[0], n[1], n[2], n[3], n[4], n[5],
                            value + 15);
  return g_strdup (value);
}

/* Whether @date is one of dastan_ics_read_date(); its zone is what stands at @zone then. */
static gboolean
take_civil (const char *date, DastanCivil *civil, const char **zone)
{
  int year;
  int n = 0;

  *civil = (DastanCivil){ 0 };
  if (sscanf (date, "%4d-%2d-%2d%nT%2d:%2d:%2d%n", &year, &civil->month, &civil->day, &n,
              &civil->hour, &civil->minute, &civil->second, &n)
          < 3
      || civil->month < 1 || civil->month > 12)
    return FALSE;
  civil->year = year;
  *zone = date + n;
  return TRUE;
}

/* (transfer full): a second as the same kind of date as @like. */
static char *
write_like (gint64 second, const char *like, const char *zone)
{
  g_autofree char *iso = dastan_date_format_iso (second);

  if (strchr (like, 'T') == NULL)
    return g_strndup (iso, 10);
  iso[strlen (iso) - 1] = '\0';
  return g_strconcat (iso, zone, NULL);
}

/* (transfer full): the day before a day, for an end that is none of the event's; others as they
 * are. */
char *
dastan_ics_previous_day (const char *date)
{
  DastanCivil civil;
  const char *zone;

  if (strchr (date, 'T') != NULL || !take_civil (date, &civil, &zone) || *zone != '\0')
    return g_strdup (date);
  return write_like (dastan_calendar_to_second (&civil) - DASTAN_DAY_SECONDS, date, zone);
}

/* (transfer full) (nullable): the end of what begins at @start and lasts that long, as in
 * "P1DT2H30M" or "P2W"; of whole days the last of them. NULL where it is no such duration. */
char *
dastan_ics_add_duration (const char *start, const char *duration)
{
  static const struct
  {
    char unit;
    gint64 seconds;
  } units[] = { { 'W', 7 * DASTAN_DAY_SECONDS },
                { 'D', DASTAN_DAY_SECONDS },
                { 'H', 3600 },
                { 'M', 60 },
                { 'S', 1 } };
  const char *at = duration[0] == '+' ? duration + 1 : duration;
  DastanCivil civil;
  const char *zone;
  gint64 seconds = 0;

  if (*at++ != 'P' || !take_civil (start, &civil, &zone))
    return NULL;
  while (*at != '\0')
    {
      char *end;
      guint64 n;
      guint i = 0;

      at += *at == 'T';
      n = g_ascii_strtoull (at, &end, 10);
      while (i < G_N_ELEMENTS (units) && units[i].unit != *end)
        i++;
      if (end == at || n > 1000000 || i == G_N_ELEMENTS (units))
        return NULL;
      seconds += (gint64)n * units[i].seconds;
      at = end + 1;
    }
  if (strchr (start, 'T') == NULL)
    seconds -= MIN (seconds, DASTAN_DAY_SECONDS);
  return write_like (dastan_calendar_to_second (&civil) + seconds, start, zone);
}
