/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of any size, piece by piece: finds where each value ends, and leaves the rest to who reads.
 */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-stream.h"

#include "base/dastan-error.h"
#include "formats/dastan-json-locate.h"

#include <glib/gi18n.h>
#include <string.h>

/* How many times as long as a piece may be is a value that is passed over. */
#define PASSED_OVER 2
#define MIB (1u << 20)
#define OBJECT_WEIGHT 5 /* of an object, in plain values: it takes as much memory */
#define RECORD_SEPARATOR 0x1e /* before each line of RFC 8142 */

/* A container that is walked into. */
typedef struct
{
  gboolean is_array;
  gboolean has_begun;
  gsize path; /* bytes of the path that lead to it */
} Level;

struct _DastanJsonStream
{
  DastanTextInput *input;
  GCancellable *cancellable; /* nullable */
  char **arrays;
  gboolean is_lines;
  gboolean is_survey;
  gsize max_element;
  GString *buffer; /* what is read and not yet taken */
  gsize at;
  gboolean is_at_end;
  guint line;
  guint column;
  guint root[2]; /* line and column of the outermost container */
  guint name[2]; /* of the name of the member that is read */
  GArray *levels; /* (element-type Level) */
  GString *path;
  GString *piece;
  gboolean is_crowded; /* it would be short enough, but there are too many values in it */
  char *problem;       /* nullable */
  gboolean has_begun;
};

/* --- Reading --- */

/* The next byte without taking it, -1 at the end, -2 on an error. */
static int
peek (DastanJsonStream *self, GError **error)
{
  while (self->at == self->buffer->len)
    {
      if (self->is_at_end)
        return -1;
      g_string_truncate (self->buffer, 0);
      self->at = 0;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !dastan_text_input_read (self->input, self->buffer, &self->is_at_end,
                                      self->cancellable, error))
        return -2;
    }
  return (guchar)self->buffer->str[self->at];
}

/* Takes @n bytes that are in the buffer. */
static void
take (DastanJsonStream *self, gsize n)
{
  const char *start = self->buffer->str + self->at;

  dastan_json_count_place (start, start + n, &self->line, &self->column);
  self->at += n;
}

/* The next byte that is no space, as peek() has it. */
static int
skip_space (DastanJsonStream *self, GError **error)
{
  int c;

  while ((c = peek (self, error)) == ' ' || c == '\t' || c == '\r' || c == '\n'
         || (c == RECORD_SEPARATOR && self->is_lines && self->levels->len == 0))
    take (self, 1);
  return c;
}

static gboolean
fail_truncated (GError **error)
{
  g_set_error_literal (
      error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
      _ ("the file ends here, in the middle: it is truncated; get a whole copy of it"));
  return FALSE;
}

/* @c is what peek() returned: where it is an error, that is told already. */
static gboolean
fail_expected (DastanJsonStream *self, int c, const char *expected, GError **error)
{
  g_autofree char *found = NULL;

  if (c == -2)
    return FALSE;
  if (c == -1)
    return fail_truncated (error);
  found = g_utf8_substring (self->buffer->str + self->at, 0, 1);
  /* Translators: "not JSON: here must stand a comma or “}”, not “x”" */
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
               _ ("not JSON: %s must stand here, not “%s”"), expected, found);
  return FALSE;
}

/* --- The extent of a value --- */

typedef struct
{
  char open[DASTAN_JSON_MAX_DEPTH]; /* what closes each bracket that is open */
  guint depth;
  guint n_values; /* about: what begins, and what parts one from another */
  gboolean is_string;
  gboolean is_escaped;
  gboolean is_scalar;
  gboolean is_done;
  gboolean is_too_deep;
  gboolean is_crossed; /* a bracket is closed that is not open */
} Extent;

/* One byte. Returns whether it belongs to the value. */
static gboolean
step (Extent *extent, char c)
{
  if (extent->is_string)
    {
      if (extent->is_escaped)
        extent->is_escaped = FALSE;
      else if (c == '\\')
        extent->is_escaped = TRUE;
      else if (c == '"')
        {
          extent->is_string = FALSE;
          extent->is_done = extent->depth == 0;
        }
      return TRUE;
    }
  switch (c)
    {
    case '"':
      extent->is_string = TRUE;
      return TRUE;
    case '{':
    case '[':
      extent->is_too_deep = extent->depth == DASTAN_JSON_MAX_DEPTH;
      extent->n_values += c == '{' ? OBJECT_WEIGHT : 1;
      if (!extent->is_too_deep)
        extent->open[extent->depth++] = c == '{' ? '}' : ']';
      return !extent->is_too_deep;
    case '}':
    case ']':
      if (extent->depth == 0)
        {
          extent->is_done = TRUE;
          return FALSE;
        }
      extent->is_crossed = extent->open[--extent->depth] != c;
      extent->is_done = extent->depth == 0;
      return !extent->is_crossed;
    case ',':
      extent->n_values++;
      extent->is_done = extent->depth == 0;
      return !extent->is_done;
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      extent->is_done = extent->depth == 0;
      return !extent->is_done;
    default:
      extent->is_scalar = extent->depth == 0;
      return TRUE;
    }
}

/* How many bytes of what is in the buffer belong to the value. */
static gsize
measure (DastanJsonStream *self, Extent *extent)
{
  const char *start = self->buffer->str + self->at;
  const char *end = self->buffer->str + self->buffer->len;
  const char *c = start;

  while (c < end && !extent->is_done)
    {
      if (extent->is_string && !extent->is_escaped)
        {
          while (c < end && *c != '"' && *c != '\\')
            c++;
          if (c == end)
            break;
        }
      if (!step (extent, *c))
        break;
      c++;
    }
  return (gsize)(c - start);
}

static gboolean
fail_extent (DastanJsonStream *self, const Extent *extent, GError **error)
{
  g_autofree char *expected = NULL;

  if (extent->is_too_deep)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                           _ ("too many levels of brackets"));
      return FALSE;
    }
  expected = g_strdup_printf ("“%c”", extent->open[extent->depth]);
  return fail_expected (self, 0, expected, error);
}

static gboolean
fail_endless (gsize max, GError **error)
{
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
               _ ("this is longer than %u MiB, and no quote or bracket ends it"),
               (guint)(max * PASSED_OVER / MIB));
  return FALSE;
}

/* Takes as much of a value as is in the buffer into @piece, where it is kept. A number may end with
 * the file. */
static gboolean
take_part (DastanJsonStream *self, Extent *extent, GString *piece, gsize *n, GError **error)
{
  int c = peek (self, error);

  *n = 0;
  if (c == -1 && extent->is_scalar)
    {
      extent->is_done = TRUE;
      return TRUE;
    }
  if (c < 0)
    return c == -1 ? fail_truncated (error) : FALSE;
  *n = measure (self, extent);
  if (piece != NULL)
    g_string_append_len (piece, self->buffer->str + self->at, (gssize)*n);
  take (self, *n);
  return !(extent->is_too_deep || extent->is_crossed) || fail_extent (self, extent, error);
}

/* Takes a value into the piece, or passes over it where @max_kept is 0.
 * Returns: whether there is an end to it; @is_kept is FALSE where it is longer than @max_kept, or
 * too crowded. */
static gboolean
read_value (DastanJsonStream *self, gsize max, gsize max_kept, gboolean *is_kept, GError **error)
{
  Extent extent = { .depth = 0 };
  gsize total = 0;
  gsize n;

  g_string_truncate (self->piece, 0);
  self->is_crowded = FALSE;
  while (!extent.is_done)
    {
      gboolean is_taken = total < max_kept && !self->is_crowded;

      if (!take_part (self, &extent, is_taken ? self->piece : NULL, &n, error))
        return FALSE;
      if (is_taken && extent.n_values > DASTAN_JSON_MAX_VALUES)
        self->is_crowded = TRUE;
      total += n;
      if (total > max * PASSED_OVER)
        return fail_endless (max, error);
    }
  *is_kept = total <= max_kept && !self->is_crowded;
  return TRUE;
}

/* --- Walking --- */

static gboolean
is_array_path (const DastanJsonStream *self)
{
  return g_strv_contains ((const char *const *)self->arrays, self->path->str);
}

/* Whether an array that matters lies inside. */
static gboolean
is_on_the_way (const DastanJsonStream *self)
{
  for (guint i = 0; self->arrays[i] != NULL; i++)
    {
      if (strncmp (self->arrays[i], self->path->str, self->path->len) == 0
          && (self->path->len == 0 || self->arrays[i][self->path->len] == '/'))
        return TRUE;
    }
  return FALSE;
}

static void
enter (DastanJsonStream *self, gboolean is_array)
{
  Level level = { is_array, FALSE, self->path->len };

  take (self, 1);
  g_array_append_val (self->levels, level);
}

/* Whether the piece is JSON; where it is not, the piece says so. */
static void
check_piece (DastanJsonStream *self, DastanJsonPiece *piece)
{
  g_autoptr (GError) cause = NULL;
  gsize bad_at = 0;

  g_clear_pointer (&self->problem, g_free);
  if (!dastan_json_validate (self->piece->str, self->piece->len, &bad_at, &cause))
    {
      dastan_json_count_place (self->piece->str, self->piece->str + bad_at, &piece->line,
                               &piece->column);
      self->problem = g_strdup (cause->message);
      piece->problem_code = cause->code;
    }
  piece->problem = self->problem;
}

static void
tell_too_much (DastanJsonStream *self, gsize max, DastanJsonPiece *piece)
{
  g_free (self->problem);
  self->problem
      = self->is_crowded
            ? g_strdup (_ ("there are more values in it than one entry may have"))
            : g_strdup_printf (
                _ ("this is longer than %u MiB, which is more than one entry may have"),
                (guint)(max / MIB));
  piece->problem = self->problem;
  piece->problem_code = DASTAN_ERROR_LIMIT;
}

/* The value that begins here, as a piece; none where it is too long and nobody needs it, or where
 * it is an element and only looked for its end. */
static gboolean
give (DastanJsonStream *self,
      gboolean is_element,
      DastanJsonPiece *piece,
      gboolean *has_piece,
      GError **error)
{
  gsize max = is_element ? self->max_element : DASTAN_JSON_MAX_PIECE;
  gboolean is_skimmed = is_element && self->is_survey && self->levels->len > 0;
  gboolean is_kept;

  *piece = (DastanJsonPiece){ .path = self->path->str,
                              .is_element = is_element,
                              .line = self->line,
                              .column = self->column,
                              .name_line = self->name[0],
                              .name_column = self->name[1] };
  if (!read_value (self, max, is_skimmed ? 0 : max, &is_kept, error))
    return FALSE;
  if (is_skimmed)
    return TRUE;
  *has_piece = is_kept || is_element || self->is_survey;
  piece->text = self->piece->str;
  piece->length = self->piece->len;
  if (is_kept)
    check_piece (self, piece);
  else
    tell_too_much (self, max, piece);
  return TRUE;
}

/* Whether no value begins with @c: one would be empty. */
static gboolean
is_no_value (int c)
{
  return c == ',' || c == ':' || c == '}' || c == ']';
}

/* A value of the file itself. */
static gboolean
begin_root (DastanJsonStream *self, DastanJsonPiece *piece, gboolean *has_piece, GError **error)
{
  int c = skip_space (self, error);

  if (c == -1 && self->has_begun)
    return TRUE;
  if (self->has_begun && !self->is_lines)
    return fail_expected (self, c, _ ("the end of the file"), error);
  if (c < 0 || is_no_value (c))
    return fail_expected (self, c, _ ("a value"), error);
  self->has_begun = TRUE;
  self->root[0] = self->line;
  self->root[1] = self->column;
  if (!self->is_lines && c == '[' && is_array_path (self))
    enter (self, TRUE);
  else if (!self->is_lines && c == '{')
    enter (self, FALSE);
  else
    return give (self, TRUE, piece, has_piece, error);
  return TRUE;
}

/* Takes the name of a member and the colon, and adds it to the path. */
static gboolean
read_name (DastanJsonStream *self, GError **error)
{
  DastanJsonItem item = { 0 };
  g_autofree char *name = NULL;
  gboolean is_kept;
  gsize bad_at;
  int c = skip_space (self, error);

  if (c != '"')
    return fail_expected (self, c, _ ("a name in quotes"), error);
  self->name[0] = self->line;
  self->name[1] = self->column;
  if (!read_value (self, DASTAN_JSON_MAX_PIECE, DASTAN_JSON_MAX_PIECE, &is_kept, error))
    return FALSE;
  if (!is_kept || !dastan_json_validate (self->piece->str, self->piece->len, &bad_at, error))
    {
      if (is_kept)
        return FALSE;
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                           _ ("the name of a field is longer than 32 MiB"));
      return FALSE;
    }
  item.key_end = self->piece->len;
  name = dastan_json_dup_key (self->piece->str, &item);
  if (self->path->len > 0)
    g_string_append_c (self->path, '/');
  g_string_append (self->path, name);
  c = skip_space (self, error);
  if (c != ':')
    return fail_expected (self, c, "“:”", error);
  take (self, 1);
  return TRUE;
}

/* An array whose elements are pieces, and in a survey is one itself. */
static void
begin_array (DastanJsonStream *self, DastanJsonPiece *piece, gboolean *has_piece)
{
  *piece = (DastanJsonPiece){ .path = self->path->str,
                              .is_array = TRUE,
                              .line = self->line,
                              .column = self->column,
                              .name_line = self->name[0],
                              .name_column = self->name[1] };
  *has_piece = self->is_survey;
  enter (self, TRUE);
}

static gboolean
give_member (DastanJsonStream *self, DastanJsonPiece *piece, gboolean *has_piece, GError **error)
{
  int c;

  if (!read_name (self, error))
    return FALSE;
  c = skip_space (self, error);
  if (c < 0 || is_no_value (c))
    return fail_expected (self, c, _ ("a value"), error);
  if (c == '[' && is_array_path (self))
    begin_array (self, piece, has_piece);
  else if (c == '{' && is_on_the_way (self))
    enter (self, FALSE);
  else
    return give (self, FALSE, piece, has_piece, error);
  return TRUE;
}

/* One step of the innermost container. */
static gboolean
walk (DastanJsonStream *self, DastanJsonPiece *piece, gboolean *has_piece, GError **error)
{
  guint depth = self->levels->len;
  Level *level = &g_array_index (self->levels, Level, depth - 1);
  gboolean is_array = level->is_array;
  int c;

  g_string_truncate (self->path, level->path);
  c = skip_space (self, error);
  if (c == (is_array ? ']' : '}'))
    {
      take (self, 1);
      g_array_set_size (self->levels, depth - 1);
      return TRUE;
    }
  if (level->has_begun && c != ',')
    return fail_expected (self, c, is_array ? _ ("a comma or “]”") : _ ("a comma or “}”"), error);
  if (level->has_begun)
    {
      take (self, 1);
      c = skip_space (self, error);
    }
  level->has_begun = TRUE;
  if (c < 0 || is_no_value (c))
    return fail_expected (self, c, is_array ? _ ("a value") : _ ("a name in quotes"), error);
  return is_array ? give (self, TRUE, piece, has_piece, error)
                  : give_member (self, piece, has_piece, error);
}

/**
 * dastan_json_stream_next:
 * @self: a stream
 * @piece: (out): the next value
 * @has_piece: (out): whether there was another
 * @error: return location: the text cannot be read, its brackets do not match or are too many, or
 * it ends in the middle; dastan_json_stream_get_place() says where
 *
 * Elements of the arrays that matter, and whatever else stands beside or above them, in the order
 * of the file. What nobody asked for and is too long is left out. After an error there is no next.
 *
 * Returns: whether it worked
 */
gboolean
dastan_json_stream_next (DastanJsonStream *self,
                         DastanJsonPiece *piece,
                         gboolean *has_piece,
                         GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  *has_piece = FALSE;
  while (!*has_piece)
    {
      gboolean is_root = self->levels->len == 0;
      gboolean had_begun = self->has_begun;

      if (is_root)
        g_string_truncate (self->path, 0);
      if (!(is_root ? begin_root : walk) (self, piece, has_piece, error))
        return FALSE;
      if (is_root && had_begun && !*has_piece && self->levels->len == 0)
        return TRUE;
    }
  return TRUE;
}

/* Where it is: after an error, where that is. From 1, the column in code points. */
void
dastan_json_stream_get_place (const DastanJsonStream *self, guint *line, guint *column)
{
  *line = self->line;
  *column = self->column;
}

/* Where the outermost container begins, or the last value of a file of lines. */
void
dastan_json_stream_get_root_place (const DastanJsonStream *self, guint *line, guint *column)
{
  *line = self->root[0];
  *column = self->root[1];
}

/* Elements may have @max bytes rather than %DASTAN_JSON_MAX_PIECE. */
void
dastan_json_stream_set_max_element (DastanJsonStream *self, gsize max)
{
  self->max_element = max;
}

/* Gives what stands beside the arrays that matter and where each of these begins, however long it
 * is, and passes over their elements. Before the first piece. */
void
dastan_json_stream_survey (DastanJsonStream *self)
{
  self->is_survey = TRUE;
}

/**
 * dastan_json_stream_new:
 * @input: (transfer full): a text
 * @arrays: paths of the arrays whose elements are wanted one by one, ended by %NULL; "" is an array
 *     that is the whole file
 * @is_lines: whether the file is one value after another, each a piece
 * @cancellable: (nullable): to stop, later
 *
 * Returns: (transfer full): the stream
 */
DastanJsonStream *
dastan_json_stream_new (DastanTextInput *input,
                        const char *const *arrays,
                        gboolean is_lines,
                        GCancellable *cancellable)
{
  DastanJsonStream *self = g_new0 (DastanJsonStream, 1);

  self->input = input;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->arrays = g_strdupv ((char **)arrays);
  self->is_lines = is_lines;
  self->buffer = g_string_new (NULL);
  self->line = 1;
  self->column = 1;
  self->max_element = DASTAN_JSON_MAX_PIECE;
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self->path = g_string_new (NULL);
  self->piece = g_string_new (NULL);
  return self;
}

/* Frees it with its text. */
void
dastan_json_stream_free (DastanJsonStream *self)
{
  g_return_if_fail (self != NULL);

  dastan_text_input_free (self->input);
  g_clear_object (&self->cancellable);
  g_strfreev (self->arrays);
  g_string_free (self->buffer, TRUE);
  g_array_unref (self->levels);
  g_string_free (self->path, TRUE);
  g_string_free (self->piece, TRUE);
  g_free (self->problem);
  g_free (self);
}
