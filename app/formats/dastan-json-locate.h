/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a JSON file: whether it is JSON, and where in it a value stands. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DASTAN_JSON_MAX_DEPTH 32
#define DASTAN_JSON_MAX_KEYS 1000 /* of one object */

/* What of a member a place is asked for. */
typedef enum
{
  DASTAN_JSON_VALUE,
  DASTAN_JSON_KEY,
} DastanJsonPart;

/**
 * DastanJsonItem:
 * @key: where the member's key begins, at its quote; for an element the same as @value
 * @key_end: one after the key's closing quote
 * @value: where the value begins
 * @value_end: one after the value
 *
 * A member of an object or an element of an array, as byte offsets into the text.
 */
typedef struct
{
  gsize key;
  gsize key_end;
  gsize value;
  gsize value_end;
} DastanJsonItem;

/* Walks the members or elements of one value of a text that dastan_json_validate() let through. */
typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  gboolean is_object;
} DastanJsonIter;

gboolean dastan_json_validate (const char *text, gsize length, gsize *bad_at, GError **error);

void dastan_json_iter_init (DastanJsonIter *iter, const char *text, gsize length, gsize value);
gboolean dastan_json_iter_next (DastanJsonIter *iter, DastanJsonItem *item);
gboolean dastan_json_key_equal (const char *text, const DastanJsonItem *item, const char *key);

char *dastan_json_dup_key (const char *text, const DastanJsonItem *item);

/* A container that the locator is in: @item is its @index-th, from 1, where @has_item. */
typedef struct
{
  gsize value;
  DastanJsonIter iter;
  DastanJsonItem item;
  gboolean has_item;
  guint64 index;
} DastanJsonLevel;

/**
 * DastanJsonLocator:
 * @n_walked: members and elements passed, of all texts; for tests of what it costs
 *
 * Remembers where it found what it was asked for last.
 */
typedef struct
{
  const char *text;
  gsize length;
  DastanJsonLevel levels[DASTAN_JSON_MAX_DEPTH];
  guint n_levels;
  guint64 n_walked;
} DastanJsonLocator;

void dastan_json_locator_init (DastanJsonLocator *self, const char *text, gsize length);
gboolean dastan_json_locate (DastanJsonLocator *self, gsize base, const char *pointer,
                             DastanJsonPart part, gsize *offset);
gsize dastan_json_offset_in_string (const char *text, gsize length, gsize value, gsize index);
void dastan_json_count_place (const char *from, const char *to, guint *line, guint *column);

/* Appends @key to a JSON pointer (RFC 6901), escaped as it demands. */
void dastan_json_pointer_append (GString *pointer, const char *key);

G_END_DECLS
