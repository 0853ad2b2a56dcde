/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event out of the tables of a file, with all that belongs to it. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-loader.h"

#include "model/dastan-check.h"
#include "model/dastan-limits.h"

#include <math.h>
#include <string.h>

/* Columns 1 to 8 of a row: row, source, exact, prefix, suffix, start, end, note. */
DastanExcerpt *
dastan_loader_read_excerpt (DastanLoader *loader, sqlite3_stmt *s)
{
  gboolean is_placed = sqlite3_column_type (s, 6) != SQLITE_NULL;
  gint64 start = is_placed ? sqlite3_column_int64 (s, 6) : -1;
  gint64 end = is_placed ? sqlite3_column_int64 (s, 7) : -1;
  g_autoptr (DastanText) note = NULL;
  const char *exact, *prefix, *suffix;
  gpointer source;

  if (!dastan_loader_read_reference (loader, s, 2, dastan_dossier_get_sources (loader->dossier),
                                     &source)
      || !dastan_loader_read_string (loader, s, 3, DASTAN_EXCERPT_MAX_LENGTH, TRUE, &exact)
      || !dastan_loader_read_string (loader, s, 4, DASTAN_EXCERPT_MAX_LENGTH, FALSE, &prefix)
      || !dastan_loader_read_string (loader, s, 5, DASTAN_EXCERPT_MAX_LENGTH, FALSE, &suffix)
      || !dastan_loader_read_text (loader, s, 8, DASTAN_MAX_PARAGRAPH, FALSE,
                                   DASTAN_LOADER_TEXTS_EXCERPT, sqlite3_column_int64 (s, 1), "note",
                                   &note))
    return NULL;
  if (is_placed != (sqlite3_column_type (s, 7) != SQLITE_NULL)
      || (is_placed && (start < 0 || start > end || end - start != g_utf8_strlen (exact, -1))))
    {
      dastan_loader_fail (loader);
      return NULL;
    }
  return dastan_excerpt_new (((DastanSource *) source)->id, exact, prefix, suffix, start, end, note);
}

static gboolean
load_figures (DastanLoader *loader, DastanEvent *event, gint64 row)
{
  DastanCursor *cursor = &loader->parts[DASTAN_LOADER_FIGURES];
  sqlite3_stmt *s = cursor->statement;

  while (dastan_loader_is_at (cursor, row))
    {
      double value = sqlite3_column_double (s, 2);
      g_autoptr (DastanText) means = NULL;
      g_autoptr (DastanFigure) figure = NULL;
      const char *unit, *qualifier, *as_written;

      if (dastan_event_get_n_figures (event) >= DASTAN_MAX_PER_RECORD)
        return dastan_loader_fail_limit (loader);
      if (!dastan_loader_read_string (loader, s, 3, DASTAN_MAX_WORD, TRUE, &unit)
          || !dastan_loader_read_string (loader, s, 4, DASTAN_MAX_WORD, FALSE, &qualifier)
          || !dastan_loader_read_string (loader, s, 5, DASTAN_MAX_LINE, FALSE, &as_written)
          || !dastan_loader_read_text (loader, s, 6, DASTAN_MAX_LINE, TRUE,
                                       DASTAN_LOADER_TEXTS_FIGURE, sqlite3_column_int64 (s, 1),
                                       "means", &means))
        return FALSE;
      if (!isfinite (value) || (qualifier != NULL && !dastan_check_qualifier (qualifier)))
        return dastan_loader_fail (loader);
      figure = dastan_figure_new (value, unit, qualifier, as_written, means);
      dastan_event_add_figure (event, figure);
      if (!dastan_loader_advance (loader, cursor))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_excerpts (DastanLoader *loader, DastanEvent *event, gint64 row)
{
  DastanCursor *cursor = &loader->parts[DASTAN_LOADER_EXCERPTS];

  while (dastan_loader_is_at (cursor, row))
    {
      g_autoptr (DastanExcerpt) excerpt = NULL;

      if (dastan_event_get_n_excerpts (event) >= DASTAN_MAX_PER_RECORD)
        return dastan_loader_fail_limit (loader);
      excerpt = dastan_loader_read_excerpt (loader, cursor->statement);
      if (excerpt == NULL || !dastan_loader_advance (loader, cursor))
        return FALSE;
      dastan_event_add_excerpt (event, excerpt);
    }
  return TRUE;
}

/* An image of a row of DASTAN_LOADER_IMAGES_SQL. */
static gboolean
load_image (DastanLoader *loader, sqlite3_stmt *s, DastanEvent *event)
{
  gint64 width = sqlite3_column_int64 (s, 5), height = sqlite3_column_int64 (s, 6), size = sqlite3_column_int64 (s, 7);
  g_autoptr (DastanText) description = NULL;
  g_autoptr (DastanImageData) data = NULL;
  g_autoptr (DastanImage) image = NULL;
  const char *hash, *type, *credit, *licence, *address;
  DastanImageKind kind;

  if (!dastan_loader_read_string (loader, s, 3, DASTAN_MAX_WORD, TRUE, &hash)
      || !dastan_loader_read_string (loader, s, 4, DASTAN_MAX_WORD, TRUE, &type)
      || !dastan_loader_read_string (loader, s, 9, DASTAN_MAX_LINE, FALSE, &credit)
      || !dastan_loader_read_string (loader, s, 10, DASTAN_MAX_LINE, FALSE, &licence)
      || !dastan_loader_read_string (loader, s, 11, DASTAN_MAX_LINE, FALSE, &address)
      || !dastan_loader_read_text (loader, s, 8, DASTAN_MAX_PARAGRAPH, FALSE, DASTAN_LOADER_TEXTS_IMAGE,
                                   sqlite3_column_int64 (s, 1), "description", &description))
    return FALSE;
  if (!dastan_image_kind_from_media_type (type, &kind) || strlen (hash) != 64
      || strspn (hash, "0123456789abcdef") != 64 || width <= 0 || height <= 0 || size <= 0)
    return dastan_loader_fail (loader);
  if (width > DASTAN_MAX_IMAGE_SIDE || height > DASTAN_MAX_IMAGE_SIDE || width * height > DASTAN_MAX_IMAGE_PIXELS
      || size > DASTAN_MAX_IMAGE_BYTES)
    return dastan_loader_fail_limit (loader);
  if (loader->images == NULL)
    return TRUE;
  data = dastan_image_data_new_read (loader->images, sqlite3_column_int64 (s, 2), hash, (gsize) size, kind,
                                     (guint) width, (guint) height);
  image = dastan_image_new (data, description, credit, licence, address);
  dastan_event_add_image (event, image);
  return TRUE;
}

static gboolean
load_images (DastanLoader *loader, DastanEvent *event, gint64 row)
{
  DastanCursor *cursor = &loader->parts[DASTAN_LOADER_IMAGES];

  for (guint i = 0; dastan_loader_is_at (cursor, row); i++)
    {
      if (i >= DASTAN_MAX_IMAGES)
        return dastan_loader_fail_limit (loader);
      if (!load_image (loader, cursor->statement, event) || !dastan_loader_advance (loader, cursor))
        return FALSE;
    }
  return TRUE;
}

/* The strings of a part that belong to @row: countries as they are, of places and
 * people the ids. */
static gboolean
load_strings (DastanLoader *loader,
              DastanEvent *event,
              gint64 row,
              DastanLoaderPart part,
              const GPtrArray *records,
              void (*set) (DastanEvent *event, const char *const *strings))
{
  DastanCursor *cursor = &loader->parts[part];
  g_autoptr (GPtrArray) strings = NULL;

  if (!dastan_loader_is_at (cursor, row))
    return TRUE;
  strings = g_ptr_array_new_with_free_func (g_free);
  while (dastan_loader_is_at (cursor, row))
    {
      const char *string;
      gpointer record;

      if (strings->len >= DASTAN_MAX_PER_RECORD)
        return dastan_loader_fail_limit (loader);
      if (records == NULL)
        {
          if (!dastan_loader_read_string (loader, cursor->statement, 1, DASTAN_MAX_WORD, TRUE,
                                          &string))
            return FALSE;
          if (!dastan_check_country (string))
            return dastan_loader_fail (loader);
        }
      else if (!dastan_loader_read_reference (loader, cursor->statement, 1, records, &record))
        return FALSE;
      else
        string = *(char *const *) record; /* every record begins with its id */
      g_ptr_array_add (strings, g_strdup (string));
      if (!dastan_loader_advance (loader, cursor))
        return FALSE;
    }
  g_ptr_array_add (strings, NULL);
  set (event, (const char *const *) strings->pdata);
  return TRUE;
}

static gboolean
load_event_texts (DastanLoader *loader, sqlite3_stmt *s, gint64 row, DastanEvent *event)
{
  g_autoptr (DastanText) note = NULL;
  g_autoptr (DastanText) summary = NULL;
  g_autoptr (DastanText) title = NULL;

  if (!dastan_loader_read_text (loader, s, 7, DASTAN_MAX_PARAGRAPH, FALSE,
                                DASTAN_LOADER_TEXTS_RECORD, row, "note", &note)
      || !dastan_loader_read_text (loader, s, 6, DASTAN_MAX_PARAGRAPH, FALSE,
                                   DASTAN_LOADER_TEXTS_RECORD, row, "summary", &summary)
      || !dastan_loader_read_text (loader, s, 2, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_RECORD,
                                   row, "title", &title))
    return FALSE;
  dastan_event_set_note (event, note);
  dastan_event_set_summary (event, summary);
  dastan_event_set_title (event, title);
  return TRUE;
}

/* Pairs of strings, each ended by a nul. */
static gboolean
load_extra (DastanLoader *loader, sqlite3_stmt *s, DastanEvent *event)
{
  const char *text = sqlite3_column_blob (s, 9);
  gsize length = (gsize) sqlite3_column_bytes (s, 9);
  gsize at = 0;

  if (text == NULL)
    return sqlite3_column_type (s, 9) == SQLITE_NULL || dastan_loader_fail (loader);
  if (text[length - 1] != '\0')
    return dastan_loader_fail (loader);
  while (at < length)
    {
      const char *name = text + at;
      const char *value = name + strlen (name) + 1;

      if (value >= text + length || name[0] == '\0' || value[0] == '\0'
          || !g_utf8_validate (name, -1, NULL) || !g_utf8_validate (value, -1, NULL))
        return dastan_loader_fail (loader);
      if (g_utf8_strlen (name, -1) > DASTAN_MAX_LINE
          || g_utf8_strlen (value, -1) > DASTAN_MAX_PARAGRAPH
          || dastan_event_get_n_extra (event) >= DASTAN_MAX_PER_RECORD)
        return dastan_loader_fail_limit (loader);
      if (!dastan_event_add_extra (event, name, value))
        return dastan_loader_fail (loader);
      at = (gsize) (value + strlen (value) + 1 - text);
    }
  return TRUE;
}

static gboolean
load_event_fields (DastanLoader *loader, sqlite3_stmt *s, DastanEvent *event)
{
  g_autoptr (DastanEdtf) date = NULL;
  DastanStatus status;
  const char *date_as_written, *word;
  gpointer category = NULL;

  if (!dastan_loader_read_date (loader, s, 3, &date)
      || !dastan_loader_read_string (loader, s, 4, DASTAN_MAX_LINE, FALSE, &date_as_written))
    return FALSE;
  dastan_event_set_date (event, date);
  dastan_event_set_date_as_written (event, date_as_written);
  if (sqlite3_column_type (s, 8) != SQLITE_NULL
      && !dastan_loader_read_reference (loader, s, 8,
                                        dastan_dossier_get_categories (loader->dossier), &category))
    return FALSE;
  if (category != NULL)
    dastan_event_set_category (event, ((DastanCategory *) category)->id);
  if (!dastan_loader_read_string (loader, s, 5, DASTAN_MAX_WORD, TRUE, &word))
    return FALSE;
  if (!dastan_status_from_string (word, &status))
    return dastan_loader_fail (loader);
  dastan_event_set_status (event, status);
  return TRUE;
}

/**
 * dastan_loader_load_event:
 * @loader: whose cursors are at what belongs to @row, or beyond
 * @s: the columns of DASTAN_LOADER_EVENT_COLUMNS
 * @row: of the event
 *
 * Returns: (transfer full) (nullable): the event; the cursors are beyond what belongs to it
 */
DastanEvent *
dastan_loader_load_event (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  g_autoptr (DastanEvent) event = NULL;
  const char *id;

  if (!dastan_loader_read_id (loader, s, &id))
    return NULL;
  event = dastan_event_new (id);
  if (load_event_fields (loader, s, event) && load_event_texts (loader, s, row, event)
      && load_extra (loader, s, event)
      && load_strings (loader, event, row, DASTAN_LOADER_COUNTRIES, NULL, dastan_event_set_countries)
      && load_strings (loader, event, row, DASTAN_LOADER_PLACES,
                       dastan_dossier_get_places (loader->dossier), dastan_event_set_places)
      && load_strings (loader, event, row, DASTAN_LOADER_PEOPLE,
                       dastan_dossier_get_people (loader->dossier), dastan_event_set_people)
      && load_figures (loader, event, row) && load_excerpts (loader, event, row)
      && load_images (loader, event, row))
    return g_steal_pointer (&event);
  return NULL;
}
