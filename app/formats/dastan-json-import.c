/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formats in JSON have in common: pieces of a file of any size become entries. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-import.h"

#include <glib/gi18n.h>
#include <string.h>

#define LONG_INTEGER 19 /* digits, or a sign and digits: less always fit into 64 bits */

#include "base/dastan-error.h"
#include "formats/dastan-json-values.h"

static gboolean
fail_at (DastanSink *sink, guint line, guint column, const char *message, GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX, message);
  if (dastan_sink_get_report (sink) != NULL)
    dastan_report_add (dastan_sink_get_report (sink), dastan_sink_get_name (sink), line, column,
                       DASTAN_SEVERITY_ERROR, message);
  return FALSE;
}

/* Behind the string that begins at @at. */
static gsize
skip_string (const DastanJsonPiece *piece, gsize at)
{
  for (at++; at < piece->length && piece->text[at] != '"'; at++)
    at += piece->text[at] == '\\';
  return MIN (at + 1, piece->length);
}

/* (transfer full) (nullable): the piece with whole numbers of more digits than the parser counts
 * in, such as the names of messages, as strings, so that they stay what they are; NULL where there
 * are none. */
static char *
quote_long_integers (const DastanJsonPiece *piece)
{
  g_autoptr (GString) out = NULL;
  gsize from = 0;

  for (gsize at = 0; at < piece->length;)
    {
      gsize start = at;

      if (piece->text[at] == '"')
        {
          at = skip_string (piece, at);
          continue;
        }
      while (at < piece->length
             && (g_ascii_isalnum (piece->text[at]) || strchr ("+-.", piece->text[at]) != NULL))
        at++;
      if (at - start >= LONG_INTEGER
          && (g_ascii_isdigit (piece->text[start]) || piece->text[start] == '-')
          && strspn (piece->text + start + 1, "0123456789") >= at - start - 1)
        {
          out = out != NULL ? out : g_string_new (NULL);
          g_string_append_len (out, piece->text + from, (gssize)(start - from));
          g_string_append_printf (out, "\"%.*s\"", (int)(at - start), piece->text + start);
          from = at;
        }
      at += at == start;
    }
  if (out == NULL)
    return NULL;
  g_string_append_len (out, piece->text + from, (gssize)(piece->length - from));
  return g_strdup (out->str);
}

/* Elements are entries: where one is no object in good JSON, that is told, and the next is read. */
static gboolean
take_piece (DastanJsonImport *import,
            const DastanJsonFormat *format,
            JsonParser *parser,
            const DastanJsonPiece *piece,
            GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *quoted = NULL;
  JsonNode *root;

  if (piece->is_element)
    dastan_entry_begin (import->entry, piece->line, piece->column);
  if (piece->problem != NULL && !piece->is_element)
    return fail_at (import->sink, piece->line, piece->column, piece->problem, error);
  if (piece->problem != NULL)
    {
      dastan_entry_fail (import->entry, NULL, piece->problem);
      return TRUE;
    }
  quoted = quote_long_integers (piece);
  if (!json_parser_load_from_data (parser, quoted != NULL ? quoted : piece->text,
                                   quoted != NULL ? -1 : (gssize)piece->length, &cause))
    return fail_at (import->sink, piece->line, piece->column, cause->message, error);
  root = json_parser_get_root (parser);
  if (piece->is_element && (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)))
    {
      dastan_entry_fail (import->entry, NULL, _ ("an object in braces must stand here"));
      return TRUE;
    }
  return format->take (import, piece, root, error);
}

static gboolean
read_pieces (DastanJsonImport *import,
             const DastanJsonFormat *format,
             DastanJsonStream *stream,
             GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  DastanJsonPiece piece = { 0 };
  gboolean has_piece = TRUE;
  GError *cause = NULL;
  guint line, column;

  while (!dastan_sink_is_full (import->sink))
    {
      if (!dastan_json_stream_next (stream, &piece, &has_piece, &cause))
        {
          dastan_json_stream_get_place (stream, &line, &column);
          if (cause->domain == DASTAN_ERROR)
            fail_at (import->sink, line, column, cause->message, NULL);
          g_propagate_error (error, cause);
          return FALSE;
        }
      if (!has_piece)
        break;
      if (!take_piece (import, format, parser, &piece, error))
        return FALSE;
    }
  return format->end == NULL || format->end (import, error);
}

/**
 * dastan_json_import:
 * @sink: where the events go
 * @stream: a file at its beginning
 * @options: what is known of it
 * @format: how to read it
 * @cancellable: (nullable): to stop
 * @error: return location: it cannot be read to its end; what is wrong with single entries is no
 *     error
 *
 * Reads a file of any size, entry by entry. Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_json_import (DastanSink *sink,
                    GInputStream *stream,
                    const DastanTableOptions *options,
                    const DastanJsonFormat *format,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (DastanJsonStream) json = NULL;
  g_autoptr (DastanEntry) entry = NULL;
  g_autofree gpointer state = g_malloc0 (MAX (format->state_size, 1));
  DastanJsonImport import = { sink, NULL, state };
  DastanTextInput *input;
  gboolean is_good;

  input = dastan_text_input_new (stream, options->encoding, cancellable, error);
  if (input == NULL)
    return FALSE;
  json = dastan_json_stream_new (input, format->arrays, format->is_lines, cancellable);
  entry = dastan_entry_new (sink, format->kind, format->id, format->years, options, error);
  if (entry == NULL)
    return FALSE;
  import.entry = entry;
  is_good = read_pieces (&import, format, json, error) && dastan_sink_finish (sink, error);
  if (format->clear_state != NULL)
    format->clear_state (state);
  return is_good;
}

void
dastan_json_add_member (DastanEntry *entry,
                        DastanTableField field,
                        const char *name,
                        JsonObject *object,
                        const char *member)
{
  g_autofree char *text = dastan_json_dup_scalar (object, member);

  dastan_entry_add (entry, field, name, text);
}
