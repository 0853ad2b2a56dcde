/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in the text of a JSON file a value stands: only walked when its place is asked for. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-locate.h"

#include <string.h>

static gsize
skip_space (const char *text, gsize length, gsize at)
{
  while (at < length
         && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
    at++;
  return at;
}

/* One after the closing quote of the string that begins at @at. */
static gsize
skip_string (const char *text, gsize length, gsize at)
{
  for (at++; at < length && text[at] != '"'; at++)
    {
      if (text[at] == '\\')
        at++;
    }
  return MIN (at + 1, length);
}

/* One after the value that begins at @at. */
static gsize
skip_value (const char *text, gsize length, gsize at)
{
  guint depth = 0;

  do
    {
      char c = text[at];

      if (c == '"')
        at = skip_string (text, length, at);
      else if (c == '{' || c == '[')
        {
          depth++;
          at++;
        }
      else if (c == '}' || c == ']')
        {
          depth--;
          at++;
        }
      else if (depth > 0)
        at++;
      else
        {
          while (at < length && strchr (" \t\r\n,]}", text[at]) == NULL)
            at++;
        }
    }
  while (depth > 0 && at < length);
  return at;
}

/**
 * dastan_json_iter_init:
 * @iter: (out caller-allocates): an iterator
 * @text: valid JSON; must outlive @iter
 * @length: its bytes
 * @value: where an object or array begins
 *
 * Begins to walk the members or elements of a value; of any other value there are none.
 */
void
dastan_json_iter_init (DastanJsonIter *iter, const char *text, gsize length, gsize value)
{
  gboolean is_container = value < length && (text[value] == '{' || text[value] == '[');

  iter->text = text;
  iter->length = length;
  iter->is_object = value < length && text[value] == '{';
  iter->at = is_container ? value + 1 : length;
}

/**
 * dastan_json_iter_next:
 * @iter: an iterator
 * @item: (out caller-allocates): the next member or element
 *
 * Returns: %FALSE when there are no more
 */
gboolean
dastan_json_iter_next (DastanJsonIter *iter, DastanJsonItem *item)
{
  gsize at = skip_space (iter->text, iter->length, iter->at);

  if (at < iter->length && iter->text[at] == ',')
    at = skip_space (iter->text, iter->length, at + 1);
  if (at >= iter->length || iter->text[at] == ']' || iter->text[at] == '}')
    return FALSE;

  item->key = item->key_end = at;
  if (iter->is_object)
    {
      item->key_end = skip_string (iter->text, iter->length, at);
      at = skip_space (iter->text, iter->length, item->key_end);
      at = skip_space (iter->text, iter->length, at + 1);
      if (at >= iter->length)
        return FALSE;
    }
  item->value = at;
  item->value_end = skip_value (iter->text, iter->length, at);
  iter->at = item->value_end;
  return TRUE;
}

/* The code point of the JSON string at *@at, which is moved behind it. */
static gunichar
next_char (const char *text, gsize *at)
{
  const char *p = text + *at;
  gunichar c;

  if (*p != '\\')
    {
      *at += g_utf8_skip[(guchar) *p];
      return g_utf8_get_char (p);
    }
  *at += 2;
  switch (p[1])
    {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'u':
      break;
    default:
      return (gunichar) p[1];
    }

  c = 0;
  for (guint i = 2; i < 6; i++)
    c = c * 16 + (gunichar) g_ascii_xdigit_value (p[i]);
  *at += 4;
  if (c >= 0xd800 && c < 0xdc00)
    {
      gunichar low = 0;

      for (guint i = 8; i < 12; i++)
        low = low * 16 + (gunichar) g_ascii_xdigit_value (p[i]);
      *at += 6;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  return c;
}

/**
 * dastan_json_key_equal:
 * @text: valid JSON
 * @item: a member of it
 * @key: UTF-8
 *
 * Returns: whether the member's key, with its escapes resolved, is @key
 */
gboolean
dastan_json_key_equal (const char *text, const DastanJsonItem *item, const char *key)
{
  gsize at = item->key + 1;
  gsize end = item->key_end - 1;

  if (item->key_end <= item->key + 1)
    return FALSE;
  while (at < end && *key != '\0')
    {
      if (next_char (text, &at) != g_utf8_get_char (key))
        return FALSE;
      key = g_utf8_next_char (key);
    }
  return at >= end && *key == '\0';
}

/**
 * dastan_json_dup_key:
 * @text: valid JSON
 * @item: a member of it
 *
 * Returns: (transfer full): the member's key, with its escapes resolved
 */
char *
dastan_json_dup_key (const char *text, const DastanJsonItem *item)
{
  GString *key = g_string_new (NULL);
  gsize at = item->key + 1;

  while (at + 1 < item->key_end)
    g_string_append_unichar (key, next_char (text, &at));
  return g_string_free (key, FALSE);
}

/* "~1" is "/" and "~0" is "~" in a JSON pointer. */
static char *
unescape_token (const char *token, gsize length)
{
  GString *key = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (token[i] == '~' && i + 1 < length)
        {
          i++;
          g_string_append_c (key, token[i] == '1' ? '/' : '~');
        }
      else
        g_string_append_c (key, token[i]);
    }
  return g_string_free (key, FALSE);
}

/* --- Places --- */

/**
 * dastan_json_locator_init:
 * @self: (out caller-allocates): a locator
 * @text: valid JSON; must outlive it, or the next call of this
 * @length: its bytes
 *
 * Begins to look for places in another text.
 */
void
dastan_json_locator_init (DastanJsonLocator *self, const char *text, gsize length)
{
  self->text = text;
  self->length = length;
  self->n_levels = 0;
}

static void
begin_level (DastanJsonLocator *self, DastanJsonLevel *level, gsize value)
{
  level->value = value;
  level->index = 0;
  level->has_item = FALSE;
  dastan_json_iter_init (&level->iter, self->text, self->length, value);
}

static gboolean
is_wanted (const DastanJsonLocator *self, const DastanJsonLevel *level, const char *key)
{
  return level->iter.is_object ? dastan_json_key_equal (self->text, &level->item, key)
                               : level->index == g_ascii_strtoull (key, NULL, 10) + 1;
}

/* Goes on in a container until @key, or to its end. */
static gboolean
walk_to (DastanJsonLocator *self, DastanJsonLevel *level, const char *key)
{
  while (dastan_json_iter_next (&level->iter, &level->item))
    {
      level->has_item = TRUE;
      level->index++;
      self->n_walked++;
      if (is_wanted (self, level, key))
        return TRUE;
    }
  level->has_item = FALSE;
  return FALSE;
}

/* What is asked for mostly is what was asked for last, or stands behind it. */
static gboolean
find_item (DastanJsonLocator *self, guint depth, gsize value, const char *key)
{
  DastanJsonLevel *level = &self->levels[depth];

  if (depth >= self->n_levels || level->value != value)
    {
      begin_level (self, level, value);
      self->n_levels = depth + 1;
    }
  if ((level->has_item && is_wanted (self, level, key)) || walk_to (self, level, key))
    return TRUE;
  begin_level (self, level, value);
  return walk_to (self, level, key);
}

/**
 * dastan_json_locate:
 * @self: a locator
 * @base: where a value in its text begins
 * @pointer: a JSON pointer (RFC 6901) from that value: "" or "/events/3/date"
 * @part: whether the place of the value or of its key is wanted
 * @offset: (out): the byte at which it begins
 *
 * Walks only the value at @base, and on from what was asked for before: places that are asked for
 * in the order of the text cost one walk together.
 *
 * Returns: whether there is such a value
 */
gboolean
dastan_json_locate (DastanJsonLocator *self,
                    gsize base,
                    const char *pointer,
                    DastanJsonPart part,
                    gsize *offset)
{
  DastanJsonItem item = { base, base, base, base };

  for (guint depth = 0; *pointer == '/'; depth++)
    {
      gsize token = strcspn (pointer + 1, "/");
      g_autofree char *key = unescape_token (pointer + 1, token);

      if (depth >= G_N_ELEMENTS (self->levels) || !find_item (self, depth, item.value, key))
        return FALSE;
      item = self->levels[depth].item;
      pointer += 1 + token;
    }
  *offset = part == DASTAN_JSON_KEY ? item.key : item.value;
  return TRUE;
}

/**
 * dastan_json_offset_in_string:
 * @text: valid JSON
 * @length: its bytes
 * @value: where a string in it begins, at its quote
 * @index: a code point of the string, from 0
 *
 * Returns: the byte at which that code point is written, however it is escaped; the closing quote
 *     where the string is shorter
 */
gsize
dastan_json_offset_in_string (const char *text, gsize length, gsize value, gsize index)
{
  gsize at = value + 1;

  while (index > 0 && at < length && text[at] != '"')
    {
      next_char (text, &at);
      index--;
    }
  return MIN (at, length);
}

/**
 * dastan_json_count_place:
 * @from: UTF-8
 * @to: one after the last byte that is counted
 * @line: (inout): the line of @from, becomes that of @to; from 1
 * @column: (inout): the column of @from in code points, becomes that of @to; from 1
 *
 * Counts on from a place that is known.
 */
void
dastan_json_count_place (const char *from, const char *to, guint *line, guint *column)
{
  const char *newline;

  while ((newline = memchr (from, '\n', (gsize)(to - from))) != NULL)
    {
      (*line)++;
      *column = 1;
      from = newline + 1;
    }
  for (; from < to; from++)
    *column += ((guchar)*from & 0xc0) != 0x80;
}

/* Appends "/" and @key, with "~" and "/" escaped. */
void
dastan_json_pointer_append (GString *pointer, const char *key)
{
  g_string_append_c (pointer, '/');
  for (; *key != '\0'; key++)
    {
      if (*key == '~')
        g_string_append (pointer, "~0");
      else if (*key == '/')
        g_string_append (pointer, "~1");
      else
        g_string_append_c (pointer, *key);
    }
}
