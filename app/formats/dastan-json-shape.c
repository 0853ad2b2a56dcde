/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What names stand where at the beginning of a JSON file: by these a format is recognised. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-shape.h"

#include "base/dastan-hash.h"

#include <string.h>

#define MAX_DEPTH 8    /* of what is looked at; deeper values are passed over */
#define MAX_FACTS 2000 /* paths */
#define MAX_NAME 200   /* bytes of a name or a value that are kept */

struct _DastanJsonShape
{
  GHashTable *facts; /* (element-type utf8 utf8): path → the first string there, or "" */
};

typedef struct
{
  DastanJsonShape *shape;
  const char *at;
  const char *end;
  GString *path;
} Scanner;

static gboolean scan_value (Scanner *scanner, guint depth);

static void
skip_space (Scanner *scanner)
{
  while (scanner->at < scanner->end && strchr (" \t\r\n\x1e", *scanner->at) != NULL)
    scanner->at++;
}

/* (transfer full) (nullable): the string that begins here, escapes as they stand; NULL if it is
 * cut. */
static char *
scan_string (Scanner *scanner)
{
  const char *start = ++scanner->at;

  while (scanner->at < scanner->end && *scanner->at != '"')
    scanner->at += *scanner->at == '\\' ? 2 : 1;
  if (scanner->at >= scanner->end)
    return NULL;
  scanner->at++;
  return g_strndup (start, MIN ((gsize)(scanner->at - 1 - start), MAX_NAME));
}

static void
add_fact (Scanner *scanner, const char *value)
{
  GHashTable *facts = scanner->shape->facts;

  if (g_hash_table_size (facts) < MAX_FACTS && !g_hash_table_contains (facts, scanner->path->str))
    g_hash_table_insert (facts, g_strdup (scanner->path->str), g_strdup (value));
}

/* Each returns FALSE at the end of what there is, and where it is no JSON. */
static gboolean
scan_members (Scanner *scanner, guint depth)
{
  gsize length = scanner->path->len;

  while (TRUE)
    {
      g_autofree char *name = NULL;

      skip_space (scanner);
      if (scanner->at < scanner->end && (*scanner->at == ',' || *scanner->at == '}'))
        {
          if (*scanner->at++ == '}')
            return TRUE;
          continue;
        }
      if (scanner->at >= scanner->end || *scanner->at != '"')
        return FALSE;
      name = scan_string (scanner);
      skip_space (scanner);
      if (name == NULL || scanner->at >= scanner->end || *scanner->at++ != ':')
        return FALSE;
      if (length > 0)
        g_string_append_c (scanner->path, '/');
      g_string_append (scanner->path, name);
      add_fact (scanner, "");
      if (!scan_value (scanner, depth + 1))
        return FALSE;
      g_string_truncate (scanner->path, length);
    }
}

static gboolean
scan_elements (Scanner *scanner, guint depth)
{
  gsize length = scanner->path->len;

  g_string_append (scanner->path, "[]");
  add_fact (scanner, "");
  while (TRUE)
    {
      skip_space (scanner);
      if (scanner->at >= scanner->end)
        return FALSE;
      if (*scanner->at == ']')
        break;
      if (*scanner->at == ',')
        scanner->at++;
      else if (!scan_value (scanner, depth + 1))
        return FALSE;
    }
  scanner->at++;
  g_string_truncate (scanner->path, length);
  return TRUE;
}

/* Over brackets that lie too deep. */
static gboolean
pass_over (Scanner *scanner)
{
  guint depth = 0;

  while (scanner->at < scanner->end)
    {
      char c = *scanner->at;

      if (c == '"')
        {
          g_autofree char *text = scan_string (scanner);

          if (text == NULL)
            return FALSE;
          continue;
        }
      scanner->at++;
      depth += c == '{' || c == '[';
      depth -= c == '}' || c == ']';
      if (depth == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
scan_value (Scanner *scanner, guint depth)
{
  const char *start;

  skip_space (scanner);
  if (scanner->at >= scanner->end)
    return FALSE;
  if (*scanner->at == '"')
    {
      g_autofree char *text = scan_string (scanner);

      if (text != NULL && text[0] != '\0'
          && g_strcmp0 (dastan_json_shape_get (scanner->shape, scanner->path->str), "") == 0)
        g_hash_table_insert (scanner->shape->facts, g_strdup (scanner->path->str), g_strdup (text));
      return text != NULL;
    }
  if (*scanner->at == '{' || *scanner->at == '[')
    {
      gboolean is_object = *scanner->at == '{';

      if (depth >= MAX_DEPTH)
        return pass_over (scanner);
      scanner->at++;
      return (is_object ? scan_members : scan_elements) (scanner, depth);
    }
  start = scanner->at;
  while (scanner->at < scanner->end && strchr (",]}: \t\r\n\"", *scanner->at) == NULL)
    scanner->at++;
  return scanner->at > start && scanner->at < scanner->end;
}

/**
 * dastan_json_shape_new:
 * @text: the beginning of a text
 * @length: its bytes
 *
 * Returns: (transfer full): what is there of it; nothing where it is no JSON
 */
DastanJsonShape *
dastan_json_shape_new (const char *text, gsize length)
{
  DastanJsonShape *self = g_new0 (DastanJsonShape, 1);
  g_autoptr (GString) path = g_string_new (NULL);
  Scanner scanner = { self, text, text + length, path };

  self->facts = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, g_free);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    scanner.at += 3;
  scan_value (&scanner, 0);
  return self;
}

/* Frees it. */
void
dastan_json_shape_free (DastanJsonShape *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->facts);
  g_free (self);
}

/* Whether something stands at @path. */
gboolean
dastan_json_shape_has (const DastanJsonShape *self, const char *path)
{
  return g_hash_table_contains (self->facts, path);
}

/* (nullable): the first string at @path; "" where something else stands there. */
const char *
dastan_json_shape_get (const DastanJsonShape *self, const char *path)
{
  return g_hash_table_lookup (self->facts, path);
}
