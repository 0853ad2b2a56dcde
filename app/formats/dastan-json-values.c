/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of JSON objects as text, whatever they are. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-values.h"

/* (transfer full) (nullable): a string, number or truth as text; NULL for anything else. */
static char *
dup_plain (JsonNode *node)
{
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (
          g_ascii_formatd (digits, sizeof digits, "%.15g", json_node_get_double (node)));
    }
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  return NULL;
}

/* (transfer full): a member that is a string, a number or a truth, as text; "" for any other. */
char *
dastan_json_dup_scalar (JsonObject *object, const char *member)
{
  char *text = object != NULL ? dup_plain (json_object_get_member (object, member)) : NULL;

  return text != NULL ? text : g_strdup ("");
}

/* (transfer full): any value as text: what is no list of plain values, as JSON; "" for null. */
char *
dastan_json_dup_value (JsonNode *node)
{
  g_autoptr (GString) joined = NULL;
  char *plain = dup_plain (node);
  JsonArray *array;

  if (plain != NULL)
    return plain;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return json_to_string (node, FALSE);
  array = json_node_get_array (node);
  joined = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *part = dup_plain (json_array_get_element (array, i));

      if (part == NULL)
        return json_to_string (node, FALSE);
      if (joined->len > 0)
        g_string_append (joined, "; ");
      g_string_append (joined, part);
    }
  return g_strdup (joined->str);
}

/* (transfer none) (nullable): a member that is an object; @object may be NULL. */
JsonObject *
dastan_json_peek_object (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* (transfer none) (nullable): a member that is an array; @object may be NULL. */
JsonArray *
dastan_json_peek_array (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Whether @node, which may be NULL, is a number, which is then @number. */
gboolean
dastan_json_peek_number (JsonNode *node, double *number)
{
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}
