/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a dossier's JSON form beside its records: whether it is one, and what it is called. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-header.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "formats/dastan-json-reader.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

static const DastanField fields[] = {
  { "format", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_WORD },
  { "version", DASTAN_FIELD_OFFSET, TRUE, 0 },
  { "title", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "description", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
  { "language", DASTAN_FIELD_LANGUAGE, FALSE, DASTAN_MAX_WORD },
};

/* The lists of records; ended by NULL. */
const char *const dastan_json_sections[] = {
  [DASTAN_RECORD_CATEGORY] = "categories",
  [DASTAN_RECORD_SOURCE] = "sources",
  [DASTAN_RECORD_PLACE] = "places",
  [DASTAN_RECORD_PERSON] = "people",
  [DASTAN_RECORD_NAME] = "names",
  [DASTAN_RECORD_EVENT] = "events",
  [DASTAN_RECORD_DIFFERENCE] = "differences",
  [DASTAN_RECORD_STORY] = "stories",
  [DASTAN_RECORD_ERA] = "eras",
  [DASTAN_N_RECORDS] = NULL,
};

/* Begins with nothing. */
void
dastan_json_header_init (DastanJsonHeader *self)
{
  *self = (DastanJsonHeader){ .version = DASTAN_JSON_FIRST_VERSION };
  self->names = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  self->text = g_string_new ("{");
  self->marks = g_array_new (FALSE, FALSE, sizeof (DastanJsonMark));
  self->parser = json_parser_new_immutable ();
}

/* Lets go of what it holds. */
void
dastan_json_header_clear (DastanJsonHeader *self)
{
  g_hash_table_unref (self->names);
  g_string_free (self->text, TRUE);
  g_array_unref (self->marks);
  g_object_unref (self->parser);
}

/* The #DastanRecord of which a list has that name, or -1. */
int
dastan_json_find_section (const char *name)
{
  for (int i = 0; i < DASTAN_N_RECORDS; i++)
    {
      if (strcmp (dastan_json_sections[i], name) == 0)
        return i;
    }
  return -1;
}

static gboolean
is_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (fields[i].name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* --- Gathering --- */

static void
mark (DastanJsonHeader *self, guint line, guint column)
{
  const DastanJsonMark place = { self->text->len, line, column };

  g_array_append_val (self->marks, place);
}

static void
append_name (GString *text, const char *name)
{
  g_string_append_c (text, '"');
  for (; *name != '\0'; name++)
    {
      if (*name == '"' || *name == '\\' || (guchar)*name < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint)(guchar)*name);
      else
        g_string_append_c (text, *name);
    }
  g_string_append_c (text, '"');
}

static void
append_member (DastanJsonHeader *self, const DastanJsonPiece *piece)
{
  if (self->text->len > 1)
    g_string_append_c (self->text, ',');
  mark (self, piece->name_line, piece->name_column);
  append_name (self->text, piece->path);
  g_string_append_c (self->text, ':');
  mark (self, piece->line, piece->column);
  /* An unknown member may be as large as the file: its name is enough. */
  if (is_field (piece->path))
    g_string_append_len (self->text, piece->text, (gssize)piece->length);
  else
    g_string_append (self->text, "null");
}

/* A problem that ends the reading, at a place of its own. */
static gboolean
fail_at (DastanJsonContext *context,
         guint line,
         guint column,
         DastanError code,
         const char *message,
         GError **error)
{
  dastan_json_problem_at (context, DASTAN_SEVERITY_ERROR, line, column, message);
  g_set_error_literal (error, DASTAN_ERROR, (int)code, message);
  return FALSE;
}

static gboolean
check_name (DastanJsonHeader *self,
            const DastanJsonPiece *piece,
            DastanJsonContext *context,
            GError **error)
{
  if (!g_hash_table_add (self->names, g_strdup (piece->path)))
    return fail_at (context, piece->name_line, piece->name_column, DASTAN_ERROR_INVALID,
                    _ ("this field stands here for the second time; keep one of them"), error);
  if (g_hash_table_size (self->names) > DASTAN_JSON_MAX_KEYS)
    return fail_at (context, piece->name_line, piece->name_column, DASTAN_ERROR_LIMIT,
                    _ ("too many fields in one object"), error);
  return TRUE;
}

/**
 * dastan_json_header_add:
 * @self: a header
 * @piece: of a survey of the file
 * @context: where problems go
 * @error: return location for a #DASTAN_ERROR after which there is no use in reading on; it is told
 *     in the report, too
 *
 * Adds what a survey of the file finds.
 *
 * Returns: whether to go on
 */
gboolean
dastan_json_header_add (DastanJsonHeader *self,
                        const DastanJsonPiece *piece,
                        DastanJsonContext *context,
                        GError **error)
{
  int kind = dastan_json_find_section (piece->path);

  if (piece->is_element && piece->problem == NULL)
    return fail_at (context, piece->line, piece->column, DASTAN_ERROR_FOREIGN,
                    _ ("this is JSON, but not a dossier: an object in braces must stand here"),
                    error);
  if (piece->problem != NULL)
    return fail_at (context, piece->line, piece->column, (DastanError)piece->problem_code,
                    piece->problem, error);
  if (!check_name (self, piece, context, error))
    return FALSE;
  if (kind >= 0 && piece->is_array)
    {
      self->has[kind] = TRUE;
      self->places[kind][0] = piece->line;
      self->places[kind][1] = piece->column;
      self->order[self->n_kinds++] = (DastanRecord)kind;
    }
  else if (kind >= 0)
    {
      g_autofree char *message
          = g_strdup_printf (_ ("“%s” must be a list in brackets"), piece->path);

      dastan_json_problem_at (context, DASTAN_SEVERITY_ERROR, piece->line, piece->column, message);
    }
  else
    append_member (self, piece);
  return TRUE;
}

/* --- Reading --- */

/* A problem of a member that ends the reading. */
static gboolean
fail_member (DastanJsonContext *context,
             const char *member,
             DastanError code,
             const char *message,
             GError **error)
{
  dastan_json_problem (context, DASTAN_SEVERITY_ERROR, DASTAN_JSON_VALUE, member, message);
  g_set_error_literal (error, DASTAN_ERROR, (int)code, message);
  return FALSE;
}

static gboolean
check_version (DastanJsonHeader *self, DastanJsonContext *context, GError **error)
{
  JsonNode *node = json_object_get_member (self->object, "version");

  /* That there is no number is told with whatever else is wrong with the fields. */
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return TRUE;
  self->version = json_node_get_int (node);
  if (self->version > DASTAN_JSON_VERSION)
    return fail_member (
        context, "version", DASTAN_ERROR_NEWER,
        _ ("this dossier was written by a newer version of Dastan; update Dastan to read it"), error);
  if (self->version < DASTAN_JSON_FIRST_VERSION)
    return fail_member (context, "version", DASTAN_ERROR_INVALID, _ ("the first version is 1"),
                        error);
  /* Who writes eras must say so, for a program that knows none of them would lose them. */
  if (self->version < DASTAN_JSON_ERAS_VERSION && self->has[DASTAN_RECORD_ERA])
    return fail_member (context, "version", DASTAN_ERROR_INVALID,
                        _ ("a dossier with eras is of version 2; write 2 here"), error);
  return TRUE;
}

/* Whether it is a dossier, and not of a version that is not known here. */
static gboolean
check_format (DastanJsonHeader *self, DastanJsonContext *context, GError **error)
{
  const char *format = dastan_json_get_string (self->object, "format");

  if (format == NULL || strcmp (format, DASTAN_JSON_FORMAT) != 0)
    return fail_member (context, "format", DASTAN_ERROR_FOREIGN,
                        _ ("this is JSON, but not a dossier: its “format” is not “dastan-dossier”"),
                        error);
  return check_version (self, context, error);
}

/**
 * dastan_json_header_read:
 * @self: a header to which all is added
 * @line: of the outermost object
 * @column: of it
 * @context: where problems go
 * @error: return location for a #DASTAN_ERROR after which there is no use in reading on; it is told
 *     in the report, too
 *
 * Tells what is wrong with the members that are no lists; @self->object is there afterwards.
 *
 * Returns: whether to go on
 */
gboolean
dastan_json_header_read (DastanJsonHeader *self,
                         guint line,
                         guint column,
                         DastanJsonContext *context,
                         GError **error)
{
  g_autoptr (GError) cause = NULL;
  JsonNode *root;

  g_string_append_c (self->text, '}');
  dastan_json_context_set_text (context, self->text->str, self->text->len);
  dastan_json_context_mark (context, 0, line, column);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const DastanJsonMark *at = &g_array_index (self->marks, DastanJsonMark, i);

      dastan_json_context_mark (context, at->offset, at->line, at->column);
    }
  if (!json_parser_load_from_data (self->parser, self->text->str, (gssize)self->text->len, &cause))
    return fail_member (context, NULL, DASTAN_ERROR_SYNTAX, cause->message, error);
  root = json_parser_get_root (self->parser);
  self->object = json_node_get_object (root);
  if (!check_format (self, context, error))
    return FALSE;
  dastan_json_check_object (context, root, fields, G_N_ELEMENTS (fields));
  return TRUE;
}

/* Whether all that records of @kind may refer to is read by @pass, if there is any. */
static gboolean
is_ready (const DastanJsonHeader *self, const guint *passes, DastanRecord kind, guint pass)
{
  for (guint i = 0; i < (guint)kind; i++)
    {
      if (self->has[i] && passes[i] > pass)
        return FALSE;
    }
  return TRUE;
}

/**
 * dastan_json_header_plan:
 * @self: a header to which all is added
 * @passes: (out): on which way through the file, from 1, the records of each kind are read
 *
 * A record refers only to kinds before its own. Where the file has the lists in that order it is
 * read once; in another, as often as need be.
 *
 * Returns: how many ways there are
 */
guint
dastan_json_header_plan (const DastanJsonHeader *self, guint passes[DASTAN_N_RECORDS])
{
  guint n_planned = 0;
  guint pass = 0;

  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    passes[i] = G_MAXUINT;
  while (n_planned < self->n_kinds)
    {
      pass++;
      for (guint i = 0; i < self->n_kinds; i++)
        {
          DastanRecord kind = self->order[i];

          if (passes[kind] == G_MAXUINT && is_ready (self, passes, kind, pass))
            {
              passes[kind] = pass;
              n_planned++;
            }
        }
    }
  return pass;
}
