/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in text, row after row, with the line and column of every field. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-csv.h"

#include "base/dastan-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_LOOK_ROWS 20 /* by which the delimiter is told */

static const char delimiters[] = { ',', ';', '\t', '|' };

typedef struct
{
  gsize offset; /* into the row's text */
  guint line;
  guint column;
} Field;

struct _DastanCsv
{
  DastanTextInput *input;
  GCancellable *cancellable; /* nullable */
  char delimiter;
  GString *buffer; /* what is read and not yet taken */
  gsize at;        /* into @buffer */
  gboolean is_at_end;
  guint line;
  guint column;
  GString *text;  /* the fields of the row, each ended by a nul */
  GArray *fields; /* (element-type Field) */
  GError *error;  /* of reading */
};

/* --- Which delimiter --- */

/* How many fields each of the first rows would have. Returns the number of rows. */
static guint
count_fields (const char *text, gsize length, char delimiter, guint counts[MAX_LOOK_ROWS])
{
  guint n_rows = 0;
  guint n_fields = 1;
  gboolean is_quoted = FALSE;
  gboolean is_start = TRUE;

  for (gsize i = 0; i < length && n_rows < MAX_LOOK_ROWS; i++)
    {
      char c = text[i];

      if (c == '"' && (is_start || is_quoted))
        is_quoted = !is_quoted;
      is_start = FALSE;
      if (is_quoted)
        continue;
      if (c == delimiter)
        {
          n_fields++;
          is_start = TRUE;
        }
      else if (c == '\n' || c == '\r')
        {
          if (n_fields > 1 || (i > 0 && text[i - 1] != '\n' && text[i - 1] != '\r'))
            counts[n_rows++] = n_fields;
          n_fields = 1;
          is_start = TRUE;
        }
    }
  /* The last row may be cut, unless nothing else is there. */
  if (n_rows == 0)
    counts[n_rows++] = n_fields;
  return n_rows;
}

/* That by which the most rows have as many fields as the first. */
static char
detect_delimiter (const GString *text)
{
  char best = ',';
  guint best_score = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      guint counts[MAX_LOOK_ROWS];
      guint n_rows = count_fields (text->str, text->len, delimiters[i], counts);
      guint n_same = 0;
      guint score;

      if (counts[0] < 2)
        continue;
      for (guint row = 0; row < n_rows; row++)
        n_same += counts[row] == counts[0];
      score = n_same * 1000 / n_rows * 1000 + MIN (counts[0], 999);
      if (score > best_score)
        {
          best = delimiters[i];
          best_score = score;
        }
    }
  return best;
}

/* --- Reading --- */

static gboolean
refill (DastanCsv *self)
{
  g_string_truncate (self->buffer, 0);
  self->at = 0;
  while (!self->is_at_end && self->error == NULL && self->buffer->len == 0)
    {
      if (!dastan_text_input_read (self->input, self->buffer, &self->is_at_end, self->cancellable,
                                   &self->error))
        {
          g_string_truncate (self->buffer, 0);
          return FALSE;
        }
    }
  return self->buffer->len > 0;
}

/* The next byte without taking it, or -1 at the end and on an error. */
static inline int
peek (DastanCsv *self)
{
  if (self->at == self->buffer->len && !refill (self))
    return -1;
  return (guchar) self->buffer->str[self->at];
}

static inline void
take (DastanCsv *self)
{
  guchar c = (guchar) self->buffer->str[self->at++];

  if (c == '\n')
    {
      self->line++;
      self->column = 1;
    }
  else if ((c & 0xc0) != 0x80)
    self->column++;
}

/* Takes what stands from here to before the next of the bytes that mean something. */
static void
take_plain (DastanCsv *self, gboolean is_quoted)
{
  const char *start = self->buffer->str + self->at;
  const char *end = self->buffer->str + self->buffer->len;
  const char *c = start;

  if (is_quoted)
    {
      for (; c < end && *c != '"' && *c != '\n'; c++)
        self->column += ((guchar) *c & 0xc0) != 0x80;
    }
  else
    {
      for (; c < end && *c != self->delimiter && *c != '\n' && *c != '\r'; c++)
        self->column += ((guchar) *c & 0xc0) != 0x80;
    }
  g_string_append_len (self->text, start, c - start);
  self->at += (gsize) (c - start);
}

static void
begin_field (DastanCsv *self)
{
  Field field = { self->text->len, self->line, self->column };

  g_array_append_val (self->fields, field);
}

/* Behind the opening quote, up to behind the closing one. */
static gboolean
read_quoted (DastanCsv *self, GError **error)
{
  const Field *field = &g_array_index (self->fields, Field, self->fields->len - 1);

  while (peek (self) >= 0)
    {
      take_plain (self, TRUE);
      if (self->text->len > DASTAN_CSV_MAX_ROW)
        break;
      if (peek (self) == '\n')
        {
          take (self);
          g_string_append_c (self->text, '\n');
        }
      else if (peek (self) == '"')
        {
          take (self);
          if (peek (self) != '"')
            return TRUE;
          take (self);
          g_string_append_c (self->text, '"');
        }
    }
  if (self->error != NULL)
    return FALSE;
  if (self->text->len > DASTAN_CSV_MAX_ROW)
    g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                 _("the field that begins at line %u, column %u is longer than 16 MiB; is a “\"” "
                   "missing at its end?"),
                 field->line, field->column);
  else
    g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                 _("the quotes that are opened at line %u, column %u are never closed; close them, "
                   "or get a whole copy of the file"),
                 field->line, field->column);
  return FALSE;
}

/* Up to the delimiter or line end, without it. */
static gboolean
read_field (DastanCsv *self, GError **error)
{
  int c;

  begin_field (self);
  if (peek (self) == '"')
    {
      take (self);
      if (!read_quoted (self, error))
        return FALSE;
    }
  while ((c = peek (self)) >= 0 && c != self->delimiter && c != '\n' && c != '\r'
         && self->text->len <= DASTAN_CSV_MAX_ROW)
    take_plain (self, FALSE);
  g_string_append_c (self->text, '\0');
  if (self->text->len <= DASTAN_CSV_MAX_ROW && self->fields->len <= DASTAN_CSV_MAX_FIELDS)
    return self->error == NULL;
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
               _("the row that begins at line %u is longer than 16 MiB or has more than %d fields"),
               g_array_index (self->fields, Field, 0).line, DASTAN_CSV_MAX_FIELDS);
  return FALSE;
}

static void
take_line_end (DastanCsv *self)
{
  if (peek (self) == '\r')
    {
      take (self);
      if (peek (self) == '\n')
        take (self);
      else
        {
          self->line++;
          self->column = 1;
        }
    }
  else if (peek (self) == '\n')
    take (self);
}

static gboolean
read_row (DastanCsv *self, GError **error)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->fields, 0);
  while (read_field (self, error))
    {
      if (peek (self) != self->delimiter)
        {
          take_line_end (self);
          return self->error == NULL;
        }
      take (self);
    }
  return FALSE;
}

/**
 * dastan_csv_next:
 * @self: a table
 * @has_row: (out): whether there was another row
 * @error: return location: the text cannot be read, quotes are never closed, or a row is too long
 *
 * Reads the next row. After an error there is no next.
 *
 * Returns: whether it worked
 */
gboolean
dastan_csv_next (DastanCsv *self, gboolean *has_row, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  *has_row = FALSE;
  while (peek (self) == '\n' || peek (self) == '\r')
    take_line_end (self);
  if (peek (self) >= 0)
    {
      *has_row = read_row (self, error);
      if (*has_row)
        return TRUE;
    }
  else if (self->error == NULL)
    return TRUE;
  if (self->error != NULL)
    {
      /* An error of reading is the cause of any that the row has. */
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&self->error));
    }
  self->is_at_end = TRUE;
  self->at = self->buffer->len;
  return FALSE;
}

/* Spreadsheets take a first line "sep=;" for the delimiter. */
static gboolean
take_separator_line (DastanCsv *self)
{
  const char *text = self->buffer->str;

  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0'
      || (text[5] != '\n' && text[5] != '\r'))
    return FALSE;
  self->delimiter = text[4];
  self->at = 5;
  take_line_end (self);
  return TRUE;
}

/**
 * dastan_csv_new:
 * @input: (transfer full): the text
 * @delimiter: what separates fields, or 0 to tell it by the content
 * @cancellable: (nullable): to stop, now and later
 * @error: return location: the text cannot be read
 *
 * Returns: (transfer full) (nullable): the table, before its first row
 */
DastanCsv *
dastan_csv_new (DastanTextInput *input, char delimiter, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanCsv) self = g_new0 (DastanCsv, 1);

  self->input = input;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->delimiter = delimiter;
  self->buffer = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  self->line = 1;
  self->column = 1;
  if (!refill (self) && self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  if (!take_separator_line (self) && delimiter == '\0')
    self->delimiter = detect_delimiter (self->buffer);
  return g_steal_pointer (&self);
}

/* Frees it with its text. */
void
dastan_csv_free (DastanCsv *self)
{
  g_return_if_fail (self != NULL);

  dastan_text_input_free (self->input);
  g_clear_object (&self->cancellable);
  g_string_free (self->buffer, TRUE);
  g_string_free (self->text, TRUE);
  g_array_unref (self->fields);
  g_clear_error (&self->error);
  g_free (self);
}

/* What separates fields. */
char
dastan_csv_get_delimiter (const DastanCsv *self)
{
  g_return_val_if_fail (self != NULL, ',');

  return self->delimiter;
}

/* How many fields the row has. */
guint
dastan_csv_get_n (const DastanCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->fields->len;
}

/* Field @i of the row; "" beyond the last. Owned by @self, until the next row. */
const char *
dastan_csv_get (const DastanCsv *self, guint i)
{
  g_return_val_if_fail (self != NULL, "");

  return i < self->fields->len
             ? self->text->str + g_array_index (self->fields, Field, i).offset
             : "";
}

/**
 * dastan_csv_get_place:
 * @self: a table
 * @i: a field of the row; one beyond the last stands where the last does
 * @line: (out): from 1
 * @column: (out): from 1, in code points
 *
 * Where the field begins.
 */
void
dastan_csv_get_place (const DastanCsv *self, guint i, guint *line, guint *column)
{
  const Field *field;

  g_return_if_fail (self != NULL && self->fields->len > 0);

  field = &g_array_index (self->fields, Field, MIN (i, self->fields->len - 1));
  *line = field->line;
  *column = field->column;
}
