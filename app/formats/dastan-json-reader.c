/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a dossier from JSON, a record at a time, and tells every problem with its place. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-reader.h"

#include "base/dastan-error.h"
#include "formats/dastan-json-records.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

/* json-glib makes a tree of each record only: of a whole file it would take forty
 * times its size. */
typedef struct
{
  DastanJsonRecords records;
  JsonParser *parser;
  JsonObject *header; /* the members that are not sections */
  gsize root;         /* where the outermost object begins */
  gsize sections[DASTAN_JSON_N_SECTIONS]; /* where each begins, or 0 */
  DastanError code;   /* of the first error */
} Reader;

static const char *const section_names[DASTAN_JSON_N_SECTIONS] = {
  [DASTAN_JSON_CATEGORIES] = "categories", [DASTAN_JSON_SOURCES] = "sources",
  [DASTAN_JSON_PLACES] = "places",         [DASTAN_JSON_PEOPLE] = "people",
  [DASTAN_JSON_NAMES] = "names",           [DASTAN_JSON_EVENTS] = "events",
  [DASTAN_JSON_DIFFERENCES] = "differences", [DASTAN_JSON_STORIES] = "stories",
  [DASTAN_JSON_ERAS] = "eras",
};

static const DastanField header_fields[] = {
  { "format", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_WORD },
  { "version", DASTAN_FIELD_OFFSET, TRUE, 0 },
  { "title", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "description", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
  { "language", DASTAN_FIELD_LANGUAGE, FALSE, DASTAN_MAX_WORD },
};

static DastanJsonContext *
get_context (Reader *reader)
{
  return &reader->records.context;
}

/* A problem that ends the reading. */
static void
fail_at (Reader *reader, gsize offset, DastanError code, const char *message)
{
  DastanJsonContext *context = get_context (reader);
  guint line = 1;
  guint column = 1;

  dastan_json_line_and_column (context->text, offset, 0, &line, &column);
  dastan_report_add (context->report, context->name, line, column, DASTAN_SEVERITY_ERROR, message);
  context->n_errors++;
  reader->code = code;
}

static void
fail_member (Reader *reader, const char *member, DastanError code, const char *message)
{
  DastanJsonContext *context = get_context (reader);
  g_autofree char *pointer = g_strconcat ("/", member, NULL);
  gsize offset = reader->root;

  dastan_json_locate (context->text, context->length, reader->root, pointer, DASTAN_JSON_VALUE,
                      &offset);
  fail_at (reader, offset, code, message);
}

/* (transfer full): the value at @item as a tree. The text is known to be JSON. */
static JsonNode *
parse_value (Reader *reader, const DastanJsonItem *item)
{
  DastanJsonContext *context = get_context (reader);
  g_autoptr (GError) error = NULL;

  if (!json_parser_load_from_data (reader->parser, context->text + item->value,
                                   (gssize) (item->value_end - item->value), &error))
    {
      fail_at (reader, item->value, DASTAN_ERROR_SYNTAX, error->message);
      return NULL;
    }
  return json_parser_steal_root (reader->parser);
}

static int
find_section (Reader *reader, const DastanJsonItem *item)
{
  for (int i = 0; i < DASTAN_JSON_N_SECTIONS; i++)
    {
      if (dastan_json_key_equal (get_context (reader)->text, item, section_names[i]))
        return i;
    }
  return -1;
}

static gboolean
is_header_field (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (header_fields); i++)
    {
      if (strcmp (header_fields[i].name, key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Notes where the sections are and makes a tree of the rest. */
static void
collect_members (Reader *reader)
{
  DastanJsonContext *context = get_context (reader);
  DastanJsonIter iter;
  DastanJsonItem item;

  dastan_json_iter_init (&iter, context->text, context->length, reader->root);
  while (dastan_json_iter_next (&iter, &item))
    {
      int section = find_section (reader, &item);
      g_autofree char *key = NULL;
      JsonNode *node;

      if (section >= 0)
        {
          reader->sections[section] = item.value;
          continue;
        }
      /* An unknown member may be as large as the file: its name is enough. */
      key = dastan_json_dup_key (context->text, &item);
      node = is_header_field (key) ? parse_value (reader, &item) : json_node_new (JSON_NODE_NULL);
      if (node != NULL)
        json_object_set_member (reader->header, key, node);
    }
}

/* Whether it is a dossier, and not of a version that is not known here. */
static gboolean
check_format (Reader *reader)
{
  const char *format = dastan_json_get_string (reader->header, "format");
  JsonNode *version = json_object_get_member (reader->header, "version");

  if (format == NULL || strcmp (format, DASTAN_JSON_FORMAT) != 0)
    {
      fail_member (reader, "format", DASTAN_ERROR_FOREIGN,
                   _("this is JSON, but not a dossier: its “format” is not “dastan-dossier”"));
      return FALSE;
    }
  if (version != NULL && JSON_NODE_HOLDS_VALUE (version)
      && json_node_get_value_type (version) == G_TYPE_INT64
      && json_node_get_int (version) > DASTAN_JSON_VERSION)
    {
      fail_member (
          reader, "version", DASTAN_ERROR_NEWER,
          _("this dossier was written by a newer version of Dastan; update Dastan to read it"));
      return FALSE;
    }
  if (version != NULL && JSON_NODE_HOLDS_VALUE (version)
      && json_node_get_value_type (version) == G_TYPE_INT64
      && json_node_get_int (version) < DASTAN_JSON_FIRST_VERSION)
    {
      fail_member (reader, "version", DASTAN_ERROR_INVALID, _("the first version is 1"));
      return FALSE;
    }
  /* Who writes eras must say so, for a program that knows none of them would lose them. */
  if (version != NULL && JSON_NODE_HOLDS_VALUE (version)
      && json_node_get_value_type (version) == G_TYPE_INT64
      && json_node_get_int (version) < DASTAN_JSON_ERAS_VERSION && reader->sections[DASTAN_JSON_ERAS] != 0)
    {
      fail_member (reader, "version", DASTAN_ERROR_INVALID,
                   _("a dossier with eras is of version 2; write 2 here"));
      return FALSE;
    }
  if (version != NULL && JSON_NODE_HOLDS_VALUE (version) && json_node_get_value_type (version) == G_TYPE_INT64)
    reader->records.version = json_node_get_int (version);
  return TRUE;
}

static void
read_header (Reader *reader)
{
  DastanJsonContext *context = get_context (reader);
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (DastanText) title = NULL;
  g_autoptr (DastanText) description = NULL;

  json_node_init_object (node, reader->header);
  context->base = reader->root;
  context->base_end = context->length;
  if (!dastan_json_check_object (context, node, header_fields, G_N_ELEMENTS (header_fields)))
    return;
  title = dastan_json_dup_text (reader->header, "title");
  description = dastan_json_dup_text (reader->header, "description");
  dastan_dossier_set_title (reader->records.dossier, title);
  dastan_dossier_set_description (reader->records.dossier, description);
  dastan_dossier_set_language (reader->records.dossier,
                               dastan_json_get_string (reader->header, "language"));
}

static gboolean
check_count (Reader *reader, DastanJsonSection section, guint count)
{
  guint most = section == DASTAN_JSON_EVENTS   ? DASTAN_MAX_EVENTS
               : section == DASTAN_JSON_PLACES ? DASTAN_MAX_PLACES
                                               : DASTAN_MAX_RECORDS;
  g_autofree char *message = NULL;

  if (count <= most)
    return TRUE;
  message = g_strdup_printf (_("“%s” has more than %u entries"), section_names[section], most);
  fail_member (reader, section_names[section], DASTAN_ERROR_LIMIT, message);
  return FALSE;
}

/* Returns FALSE when there is no use in reading on. */
static gboolean
read_section (Reader *reader, DastanJsonSection section)
{
  DastanJsonContext *context = get_context (reader);
  DastanJsonIter iter;
  DastanJsonItem item;
  guint count = 0;

  if (reader->sections[section] == 0)
    return TRUE;
  if (context->text[reader->sections[section]] != '[')
    {
      g_autofree char *message
        = g_strdup_printf (_("“%s” must be a list in brackets"), section_names[section]);

      fail_member (reader, section_names[section], DASTAN_ERROR_INVALID, message);
      return TRUE;
    }
  dastan_json_iter_init (&iter, context->text, context->length, reader->sections[section]);
  while (dastan_json_iter_next (&iter, &item))
    {
      g_autoptr (JsonNode) node = NULL;

      if (!check_count (reader, section, ++count))
        return FALSE;
      /* A dossier that is read at all is read whole. */
      if (context->n_errors > 0 && dastan_report_is_full (context->report)
          && !reader->records.skips_bad)
        return FALSE;
      node = parse_value (reader, &item);
      if (node == NULL)
        return FALSE;
      context->base = item.value;
      context->base_end = item.value_end;
      dastan_json_read_record (&reader->records, section, node);
    }
  return TRUE;
}

static void
read_root (Reader *reader)
{
  DastanJsonContext *context = get_context (reader);
  gsize bad_at = 0;
  g_autoptr (GError) error = NULL;

  if (!dastan_json_validate (context->text, context->length, &bad_at, &error))
    {
      fail_at (reader, bad_at, (DastanError) error->code, error->message);
      return;
    }
  reader->root = strspn (context->text, " \t\r\n");
  if (context->text[reader->root] != '{')
    {
      fail_at (reader, reader->root, DASTAN_ERROR_FOREIGN,
               _("this is JSON, but not a dossier: an object in braces must stand here"));
      return;
    }
  collect_members (reader);
  if (context->n_errors > 0 || !check_format (reader))
    return;
  read_header (reader);
  for (int i = 0; i < DASTAN_JSON_N_SECTIONS; i++)
    {
      if (!read_section (reader, (DastanJsonSection) i))
        return;
    }
}

static void
set_error_from_report (GError **error, const Reader *reader)
{
  const DastanReport *report = reader->records.context.report;
  const char *name = reader->records.context.name;
  guint more = reader->records.context.n_errors - 1;
  DastanError code = reader->code;

  for (guint i = 0; i < dastan_report_get_n (report); i++)
    {
      const DastanProblem *problem = dastan_report_get (report, i);

      if (problem->severity != DASTAN_SEVERITY_ERROR || strcmp (problem->file, name) != 0)
        continue;
      if (more == 0)
        g_set_error (error, DASTAN_ERROR, (int) code, _("“%s”, line %u, column %u: %s"), name,
                     problem->line, problem->column, problem->message);
      else
        g_set_error (error, DASTAN_ERROR, (int) code,
                     ngettext ("“%s”, line %u, column %u: %s (and %u more problem)",
                               "“%s”, line %u, column %u: %s (and %u more problems)", more),
                     name, problem->line, problem->column, problem->message, more);
      return;
    }
  g_set_error (error, DASTAN_ERROR, (int) code, _("“%s” has too many problems"), name);
}

static void
init_reader (Reader *reader, const char *name, const char *text, gsize length, DastanReport *report)
{
  DastanJsonContext *context = get_context (reader);

  context->name = name;
  context->text = text;
  context->length = length;
  context->report = report;
  context->path = g_string_new (NULL);
  context->seen_line = 1;
  reader->code = DASTAN_ERROR_INVALID;
  reader->parser = json_parser_new ();
  reader->header = json_object_new ();
  reader->records.dossier = dastan_dossier_new ();
  for (guint i = 0; i < DASTAN_JSON_N_SECTIONS; i++)
    reader->records.ids[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
clear_reader (Reader *reader)
{
  g_string_free (get_context (reader)->path, TRUE);
  g_object_unref (reader->parser);
  json_object_unref (reader->header);
  g_clear_object (&reader->records.dossier);
  for (guint i = 0; i < DASTAN_JSON_N_SECTIONS; i++)
    g_hash_table_unref (reader->records.ids[i]);
}

static DastanDossier *
read_bytes (GBytes *bytes,
            const char *name,
            GFile *folder,
            DastanReport *report,
            gboolean skips_bad,
            guint *n_skipped,
            GError **error)
{
  Reader reader = { .records.skips_bad = skips_bad, .records.folder = folder };
  DastanDossier *dossier = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3; /* a byte order mark */
      length -= 3;
    }
  if (length == 0)
    {
      dastan_report_add (report, name, 1, 1, DASTAN_SEVERITY_ERROR, _("the file is empty"));
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY, _("“%s” is empty"), name);
      return NULL;
    }

  init_reader (&reader, name, text, length, report);
  read_root (&reader);
  dastan_report_sort (report);
  if (get_context (&reader)->n_errors > 0)
    set_error_from_report (error, &reader);
  else
    {
      dastan_dossier_seal (reader.records.dossier);
      dossier = g_steal_pointer (&reader.records.dossier);
    }
  *n_skipped = reader.records.n_skipped;
  clear_reader (&reader);
  return dossier;
}

/**
 * dastan_json_read:
 * @bytes: the content of a file
 * @name: what the file is called in messages
 * @report: (nullable): where every problem goes, warnings too
 * @error: return location for a #DASTAN_ERROR_EMPTY, _SYNTAX, _DAMAGED (truncated), _FOREIGN,
 * _NEWER, _INVALID or _LIMIT that tells the first problem and how many more there are
 *
 * Reads a whole dossier, or nothing: a file with an error gives no dossier. Any thread.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_json_read (GBytes *bytes, const char *name, DastanReport *report, GError **error)
{
  return dastan_json_read_beside (bytes, name, NULL, report, error);
}

/**
 * dastan_json_read_beside:
 * @bytes: the content of a file
 * @name: what the file is called in messages
 * @folder: (nullable): where it lies: images of its events may be files there, or below
 * @report: (nullable): where every problem goes, warnings too
 * @error: return location, as of dastan_json_read()
 *
 * Any thread, but where images are files not the one that draws: it waits for the disk.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_json_read_beside (GBytes *bytes, const char *name, GFile *folder, DastanReport *report, GError **error)
{
  g_autoptr (DastanReport) own_report = report == NULL ? dastan_report_new () : NULL;
  guint n_skipped = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return read_bytes (bytes, name, folder, report != NULL ? report : own_report, FALSE, &n_skipped, error);
}

/**
 * dastan_json_read_good:
 * @bytes: the content of a file
 * @name: what the file is called in messages
 * @folder: (nullable): as for dastan_json_read_beside()
 * @report: where every problem goes, also of what is left out
 * @n_skipped: (out): how many records were left out
 * @error: return location, as of dastan_json_read(): the file as a whole is bad
 *
 * Reads what is good: a record with an error is left out, and with it whatever refers to it. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_json_read_good (GBytes *bytes,
                       const char *name,
                       GFile *folder,
                       DastanReport *report,
                       guint *n_skipped,
                       GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (report != NULL, NULL);

  return read_bytes (bytes, name, folder, report, TRUE, n_skipped, error);
}
