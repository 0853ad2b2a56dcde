/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fields an object of the dossier's JSON form has, and the problems of one that has others. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-fields.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "model/dastan-check.h"
#include "model/dastan-event.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Of a longer date only its place is told, in bytes. */
#define MAX_SHOWN 60

/* --- Where it is --- */

/* The last mark that is not behind @offset. */
static const DastanJsonMark *
find_mark (const DastanJsonContext *context, gsize offset)
{
  guint low = 0;
  guint high = context->marks->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (context->marks, DastanJsonMark, middle).offset <= offset)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (context->marks, DastanJsonMark, low);
}

/* Counts on from where it counted last, or from a mark where that is nearer. */
static void
see (DastanJsonContext *context, gsize offset)
{
  const DastanJsonMark *mark = find_mark (context, offset);
  const char *text = context->locator.text;

  if (context->seen.offset > offset || context->seen.offset < mark->offset)
    context->seen = *mark;
  dastan_json_count_place (text + context->seen.offset, text + offset, &context->seen.line,
                           &context->seen.column);
  context->n_counted += offset - context->seen.offset;
  context->seen.offset = offset;
}

/**
 * dastan_json_problem_at:
 * @context: where the reader is
 * @severity: whether the file can still be used
 * @line: in the file, from 1
 * @column: in code points, from 1
 * @message: what is wrong, in the reader's language
 *
 * Tells a problem whose place is known.
 */
void
dastan_json_problem_at (DastanJsonContext *context,
                        DastanSeverity severity,
                        guint line,
                        guint column,
                        const char *message)
{
  if (severity != DASTAN_SEVERITY_ERROR && context->errors_only)
    return;
  if (severity == DASTAN_SEVERITY_ERROR)
    {
      context->n_errors++;
      if (context->first_message == NULL)
        {
          context->first[0] = line;
          context->first[1] = column;
          context->first_message = g_strdup (message);
        }
    }
  dastan_report_add (context->report, context->name, line, column, severity, message);
}

static void
tell_problem (DastanJsonContext *context,
              DastanSeverity severity,
              gsize offset,
              const char *message)
{
  see (context, offset);
  dastan_json_problem_at (context, severity, context->seen.line, context->seen.column, message);
}

static gsize
find_offset (DastanJsonContext *context, DastanJsonPart part, const char *member)
{
  gsize mark = context->path->len;
  gsize offset = 0;

  if (member != NULL)
    dastan_json_pointer_append (context->path, member);
  dastan_json_locate (&context->locator, 0, context->path->str, part, &offset);
  g_string_truncate (context->path, mark);
  return offset;
}

/* Begins with no text. @name and @report live longer. */
void
dastan_json_context_init (DastanJsonContext *context, const char *name, DastanReport *report)
{
  *context = (DastanJsonContext){ .name = name, .report = report };
  context->marks = g_array_new (FALSE, FALSE, sizeof (DastanJsonMark));
  context->path = g_string_new (NULL);
}

/* Lets go of what it holds. */
void
dastan_json_context_clear (DastanJsonContext *context)
{
  g_array_unref (context->marks);
  g_string_free (context->path, TRUE);
  g_free (context->first_message);
}

/* Goes on to another text, which begins without a space and lives until the next; at least its
 * first byte is to be marked. */
void
dastan_json_context_set_text (DastanJsonContext *context, const char *text, gsize length)
{
  dastan_json_locator_init (&context->locator, text, length);
  g_array_set_size (context->marks, 0);
  context->seen = (DastanJsonMark){ G_MAXSIZE, 0, 0 };
}

/* Says where the byte @offset, which is behind all that are marked, stands in the file. */
void
dastan_json_context_mark (DastanJsonContext *context, gsize offset, guint line, guint column)
{
  const DastanJsonMark mark = { offset, line, column };

  g_array_append_val (context->marks, mark);
}

/* Forgets the first error, so that the next is the first. */
void
dastan_json_context_clear_first (DastanJsonContext *context)
{
  g_clear_pointer (&context->first_message, g_free);
  context->first[0] = context->first[1] = 0;
}

/**
 * dastan_json_problem:
 * @context: where the reader is
 * @severity: whether the file can still be used
 * @part: whether the key or the value of @member is at fault
 * @member: (nullable): a field of the object that is being read; %NULL for the object itself
 * @message: what is wrong, in the reader's language
 *
 * Tells a problem with its line and column.
 */
void
dastan_json_problem (DastanJsonContext *context,
                     DastanSeverity severity,
                     DastanJsonPart part,
                     const char *member,
                     const char *message)
{
  tell_problem (context, severity, find_offset (context, part, member), message);
}

static void tell_error (DastanJsonContext *context, const char *member, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
tell_error (DastanJsonContext *context, const char *member, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  dastan_json_problem (context, DASTAN_SEVERITY_ERROR, DASTAN_JSON_VALUE, member, message);
}

/* Makes @member the object that is being read; returns what dastan_json_leave() takes. */
gsize
dastan_json_enter (DastanJsonContext *context, const char *member)
{
  gsize mark = context->path->len;

  dastan_json_pointer_append (context->path, member);
  return mark;
}

/* The same for an element of an array. */
gsize
dastan_json_enter_element (DastanJsonContext *context, const char *member, guint index)
{
  gsize mark = dastan_json_enter (context, member);

  g_string_append_printf (context->path, "/%u", index);
  return mark;
}

/* Goes back to where @mark was taken. */
void
dastan_json_leave (DastanJsonContext *context, gsize mark)
{
  g_string_truncate (context->path, mark);
}

/* --- Single values --- */

static const char *
peek_string (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
is_blank (const char *string)
{
  for (; *string != '\0'; string = g_utf8_next_char (string))
    {
      if (!g_unichar_isspace (g_utf8_get_char (string)))
        return FALSE;
    }
  return TRUE;
}

static void
check_string (DastanJsonContext *context,
              const DastanField *field,
              const char *member,
              JsonNode *node)
{
  const char *string = peek_string (node);
  glong length;

  if (string == NULL)
    {
      tell_error (context, member, _("“%s” must be a string in quotes"), member);
      return;
    }
  length = g_utf8_strlen (string, -1);
  if (field->is_required && is_blank (string))
    tell_error (context, member, _("“%s” must not be empty"), member);
  else if (length > (glong) field->max)
    tell_error (context, member, _("“%s” is too long: %ld characters, at most %u are allowed"),
                member, length, field->max);
}

static void
check_text (DastanJsonContext *context, const DastanField *field, JsonNode *node)
{
  g_autoptr (GList) languages = NULL;
  JsonObject *object;
  gsize mark;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      if (peek_string (node) != NULL)
        check_string (context, field, field->name, node);
      else
        tell_error (context, field->name,
                    _("“%s” must be a string, or an object with a string for each language"),
                    field->name);
      return;
    }

  object = json_node_get_object (node);
  if (json_object_get_size (object) == 0)
    tell_error (context, field->name, _("“%s” must not be empty"), field->name);
  languages = json_object_get_members (object);
  mark = dastan_json_enter (context, field->name);
  for (GList *l = languages; l != NULL; l = l->next)
    {
      DastanField each = { l->data, DASTAN_FIELD_STRING, TRUE, field->max };

      if (!dastan_check_language (l->data))
        {
          g_autofree char *message
            = g_strdup_printf (_("“%s” is not a language tag, such as “en” or “ja”"),
                               (const char *) l->data);

          dastan_json_problem (context, DASTAN_SEVERITY_ERROR, DASTAN_JSON_KEY, l->data, message);
        }
      else
        check_string (context, &each, l->data, json_object_get_member (object, l->data));
    }
  dastan_json_leave (context, mark);
}

static void
check_date (DastanJsonContext *context, const char *member, const char *string)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = NULL;
  gsize bad_at = 0;

  if (string[0] == '\0')
    return;
  date = dastan_edtf_parse (string, &bad_at, &error);
  if (date == NULL)
    {
      gsize value = find_offset (context, DASTAN_JSON_VALUE, member);

      /* Translators: what is in a file, before what is wrong with it */
      if (strlen (string) <= MAX_SHOWN)
        g_prefix_error (&error, _("“%s”: "), string);
      tell_problem (context, DASTAN_SEVERITY_ERROR,
                    dastan_json_offset_in_string (context->locator.text, context->locator.length,
                                                  value, bad_at),
                    error->message);
    }
  else if (!dastan_check_order (date))
    tell_error (context, member, _("“%s” ends before it begins"), string);
}

/* A string of a certain form, which may be empty where it may be left out. */
static void
check_form (DastanJsonContext *context, const DastanField *field, JsonNode *node)
{
  const char *string = peek_string (node);
  const char *name = field->name;
  guint n_errors = context->n_errors;
  DastanStatus status;

  check_string (context, field, name, node);
  if (context->n_errors > n_errors || (string[0] == '\0' && !field->is_required))
    return;
  if (field->kind == DASTAN_FIELD_DATE)
    check_date (context, name, string);
  else if (field->kind == DASTAN_FIELD_LANGUAGE && !dastan_check_language (string))
    tell_error (context, name, _("“%s” is not a language tag, such as “en” or “ja”"), string);
  else if (field->kind == DASTAN_FIELD_COUNTRY && !dastan_check_country (string))
    tell_error (context, name,
                _("“%s” is not a country code (ISO 3166, two capitals, such as “KZ”)"), string);
  else if (field->kind == DASTAN_FIELD_COLOR && !dastan_check_color (string))
    tell_error (context, name, _("“%s” is not a color; write “#” and six hexadecimal digits"),
                string);
  else if (field->kind == DASTAN_FIELD_STATUS && !dastan_status_from_string (string, &status))
    tell_error (context, name,
                _("“%s” is not a status; write “happened”, “planned”, “reported” or “disputed”"),
                string);
  else if (field->kind == DASTAN_FIELD_QUALIFIER && !dastan_check_qualifier (string))
    tell_error (context, name, _("“%s” is not a qualifier; write “about”, “over” or “under”"),
                string);
}

static void
check_number (DastanJsonContext *context, const DastanField *field, JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    tell_error (context, field->name, _("“%s” must be a number"), field->name);
  else if (field->kind == DASTAN_FIELD_OFFSET
           && (type != G_TYPE_INT64 || json_node_get_int (node) < 0))
    tell_error (context, field->name, _("“%s” must be a whole number, 0 or more"), field->name);
  else if (!isfinite (dastan_json_get_number (context, field->name)))
    tell_error (context, field->name, _("“%s” is too large a number"), field->name);
}

/* --- Arrays --- */

static void
check_element (DastanJsonContext *context, const DastanField *field, guint i, JsonNode *node)
{
  const char *string = peek_string (node);
  g_autofree char *index = g_strdup_printf ("%u", i);

  if (string == NULL)
    tell_error (context, index, _("“%s” must hold only strings in quotes"), field->name);
  else if (field->kind == DASTAN_FIELD_COUNTRIES && !dastan_check_country (string))
    tell_error (context, index,
                _("“%s” is not a country code (ISO 3166, two capitals, such as “KZ”)"), string);
}

static void
check_array (DastanJsonContext *context, const DastanField *field, JsonNode *node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (dastan_hash_text, g_str_equal);
  JsonArray *array;
  gsize mark;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      tell_error (context, field->name, _("“%s” must be a list in brackets"), field->name);
      return;
    }
  array = json_node_get_array (node);
  if (json_array_get_length (array) > DASTAN_MAX_PER_RECORD)
    {
      tell_error (context, field->name, _("“%s” has more than %d entries"), field->name,
                  DASTAN_MAX_PER_RECORD);
      return;
    }
  if (field->kind == DASTAN_FIELD_OBJECTS)
    return; /* Whoever reads the objects checks each. */

  mark = dastan_json_enter (context, field->name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *string = peek_string (json_array_get_element (array, i));

      check_element (context, field, i, json_array_get_element (array, i));
      if (string != NULL && !g_hash_table_add (seen, (gpointer) string))
        {
          g_autofree char *index = g_strdup_printf ("%u", i);

          tell_error (context, index, _("“%s” stands twice in this list"), string);
        }
    }
  dastan_json_leave (context, mark);
}

/* --- Objects --- */

static void
check_extra (DastanJsonContext *context, const DastanField *field, JsonNode *node)
{
  g_autoptr (GList) names = NULL;
  gsize mark;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      tell_error (context, field->name, _("“%s” must be an object in braces"), field->name);
      return;
    }
  names = json_object_get_members (json_node_get_object (node));
  mark = dastan_json_enter (context, field->name);
  for (GList *l = names; l != NULL; l = l->next)
    {
      DastanField each = { l->data, DASTAN_FIELD_STRING, FALSE, field->max };

      if (each.name[0] == '\0' || g_utf8_strlen (each.name, -1) > DASTAN_MAX_LINE)
        dastan_json_problem (context, DASTAN_SEVERITY_ERROR, DASTAN_JSON_KEY, each.name,
                             _("the name of an extra field must have 1 to 2000 characters"));
      else
        check_string (context, &each, each.name,
                      json_object_get_member (json_node_get_object (node), each.name));
    }
  dastan_json_leave (context, mark);
}

static void
check_field (DastanJsonContext *context, const DastanField *field, JsonNode *node)
{
  switch (field->kind)
    {
    case DASTAN_FIELD_STRING:
      check_string (context, field, field->name, node);
      break;
    case DASTAN_FIELD_TEXT:
      check_text (context, field, node);
      break;
    case DASTAN_FIELD_DATE:
    case DASTAN_FIELD_LANGUAGE:
    case DASTAN_FIELD_COUNTRY:
    case DASTAN_FIELD_COLOR:
    case DASTAN_FIELD_STATUS:
    case DASTAN_FIELD_QUALIFIER:
      check_form (context, field, node);
      break;
    case DASTAN_FIELD_NUMBER:
    case DASTAN_FIELD_OFFSET:
      check_number (context, field, node);
      break;
    case DASTAN_FIELD_STRINGS:
    case DASTAN_FIELD_COUNTRIES:
    case DASTAN_FIELD_OBJECTS:
      check_array (context, field, node);
      break;
    case DASTAN_FIELD_OBJECT:
      if (!JSON_NODE_HOLDS_OBJECT (node))
        tell_error (context, field->name, _("“%s” must be an object in braces"), field->name);
      break;
    case DASTAN_FIELD_EXTRA:
      check_extra (context, field, node);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
check_known (DastanJsonContext *context,
             JsonObject *object,
             const DastanField *fields,
             guint n_fields)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *message = NULL;
      guint i = 0;

      while (i < n_fields && strcmp (fields[i].name, l->data) != 0)
        i++;
      if (i < n_fields)
        continue;
      message = g_strdup_printf (_("unknown field “%s”"), (const char *) l->data);
      dastan_json_problem (context, DASTAN_SEVERITY_ERROR, DASTAN_JSON_KEY, l->data, message);
    }
}

/**
 * dastan_json_check_object:
 * @context: where the reader is: at this object
 * @node: what stands there
 * @fields: the fields the object may have
 * @n_fields: how many
 *
 * Tells every problem of the object that can be seen without looking elsewhere.
 *
 * Returns: whether there is none, so that the object's values may be taken
 */
gboolean
dastan_json_check_object (DastanJsonContext *context,
                          JsonNode *node,
                          const DastanField *fields,
                          guint n_fields)
{
  guint n_errors = context->n_errors;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      tell_error (context, NULL, _("an object in braces must stand here"));
      return FALSE;
    }
  object = json_node_get_object (node);
  check_known (context, object, fields, n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      JsonNode *member = json_object_get_member (object, fields[i].name);

      if (member != NULL)
        check_field (context, &fields[i], member);
      else if (fields[i].is_required)
        tell_error (context, NULL, _("the field “%s” is missing"), fields[i].name);
    }
  return context->n_errors == n_errors;
}

/* --- Values of an object without problems --- */

/* The string @member, or NULL when it is left out or empty; owned by @object. */
const char *
dastan_json_get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *string = node != NULL ? peek_string (node) : NULL;

  return string != NULL && string[0] != '\0' ? string : NULL;
}

/* (transfer full): the text @member, or NULL when it is left out or empty. */
DastanText *
dastan_json_dup_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autoptr (GList) languages = NULL;
  DastanText *text;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      const char *string = dastan_json_get_string (object, member);

      return string != NULL ? dastan_text_new (string) : NULL;
    }
  text = dastan_text_new_empty ();
  languages = json_object_get_members (json_node_get_object (node));
  for (GList *l = languages; l != NULL; l = l->next)
    dastan_text_add (text, l->data,
                     json_object_get_string_member (json_node_get_object (node), l->data));
  return text;
}

/* (transfer full): the date @member, or NULL when it is left out. */
DastanEdtf *
dastan_json_dup_date (JsonObject *object, const char *member)
{
  const char *string = dastan_json_get_string (object, member);

  return string != NULL ? dastan_edtf_parse (string, NULL, NULL) : NULL;
}

/* (transfer full): the strings of the array @member; never NULL. */
char **
dastan_json_dup_strings (JsonObject *object, const char *member)
{
  GPtrArray *strings = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (strings, g_strdup (json_array_get_string_element (array, i)));
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (strings, FALSE);
}

/* The offset @member, or -1 when it is left out. */
gint64
dastan_json_get_offset (JsonObject *object, const char *member)
{
  return json_object_get_int_member_with_default (object, member, -1);
}

/* The number @member of the object that is being read, from the text itself: exact where json-glib
 * would cut an integer of more than 64 bits. */
double
dastan_json_get_number (DastanJsonContext *context, const char *member)
{
  return g_ascii_strtod (context->locator.text + find_offset (context, DASTAN_JSON_VALUE, member), NULL);
}
