/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step of a story into a row of a dossier file, and out of one. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-private.h"

#include <math.h>

#include "model/dastan-limits.h"

static void
bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, at);
}

/* The part of a text that stands in the row itself, or NULL. */
static const char *
get_own (const DastanText *text)
{
  return dastan_text_is_empty (text) ? NULL : dastan_text_get_nth (text, 0);
}

/* Runs @statement, which inserts into "step". Returns whether it worked. */
gboolean
dastan_store_fill_step (sqlite3_stmt *statement,
                        gint64 row,
                        gint64 story,
                        gint64 event,
                        const DastanStoryStep *step,
                        GError **error)
{
  const double view[] = { step->latitude, step->longitude, step->zoom };
  int result;

  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_int64 (statement, 2, story);
  bind_text (statement, 3, dastan_step_kind_to_string (step->kind));
  if (event >= 0)
    sqlite3_bind_int64 (statement, 4, event);
  else
    sqlite3_bind_null (statement, 4);
  bind_text (statement, 5, get_own (step->title));
  bind_text (statement, 6, get_own (step->text));
  sqlite3_bind_int (statement, 7, step->excerpt);
  for (int i = 0; i < 3; i++)
    if (step->has_view)
      sqlite3_bind_double (statement, 8 + i, view[i]);
    else
      sqlite3_bind_null (statement, 8 + i);
  bind_text (statement, 11, step->span != NULL ? dastan_edtf_get_text (step->span) : NULL);
  sqlite3_bind_int (statement, 12, step->hides_itinerary);
  bind_text (statement, 13, get_own (step->note));
  result = sqlite3_step (statement);
  sqlite3_reset (statement);
  if (result == SQLITE_DONE)
    return TRUE;
  dastan_sqlite_set_error (sqlite3_db_handle (statement), result, error);
  return FALSE;
}

/* Columns of DASTAN_STORE_STEPS_SQL. */
enum
{
  ROW = 1,
  KIND,
  EVENT,
  HAS_NO_EVENT,
  TITLE,
  TEXT,
  EXCERPT,
  LATITUDE,
  LONGITUDE,
  ZOOM,
  SPAN,
  HIDES_ITINERARY,
  NOTE,
};

static gboolean
load_view (DastanLoader *loader, sqlite3_stmt *s, DastanStoryStep *step)
{
  step->has_view = sqlite3_column_type (s, LATITUDE) != SQLITE_NULL;
  if (!step->has_view)
    return TRUE;
  step->latitude = sqlite3_column_double (s, LATITUDE);
  step->longitude = sqlite3_column_double (s, LONGITUDE);
  step->zoom = sqlite3_column_double (s, ZOOM);
  return (fabs (step->latitude) <= 90 && fabs (step->longitude) <= 180 && step->zoom >= 0
          && step->zoom <= DASTAN_MAX_ZOOM)
         || dastan_loader_fail (loader);
}

/* Adds the step of a row to @story. Returns whether the row is one. */
gboolean
dastan_store_load_step (DastanLoader *loader, sqlite3_stmt *s, DastanStory *story)
{
  DastanStoryStep *step = dastan_story_step_new_of (DASTAN_STEP_EVENT);
  gint64 row = sqlite3_column_int64 (s, ROW), excerpt = sqlite3_column_int64 (s, EXCERPT);
  const char *kind, *event;

  g_ptr_array_add (story->steps, step);
  if (!dastan_loader_read_string (loader, s, KIND, DASTAN_MAX_WORD, TRUE, &kind)
      || !dastan_loader_read_string (loader, s, EVENT, DASTAN_MAX_ID, FALSE, &event))
    return FALSE;
  if (!dastan_step_kind_from_string (kind, &step->kind) || excerpt < -1 || excerpt > DASTAN_MAX_PER_RECORD
      || (event == NULL) != (sqlite3_column_int (s, HAS_NO_EVENT) != 0)
      || (event == NULL && step->kind == DASTAN_STEP_EVENT))
    return dastan_loader_fail (loader);
  step->event = g_strdup (event);
  step->excerpt = (int) excerpt;
  step->hides_itinerary = sqlite3_column_int (s, HIDES_ITINERARY) != 0;
  return load_view (loader, s, step) && dastan_loader_read_date (loader, s, SPAN, &step->span)
         && dastan_loader_read_text (loader, s, NOTE, DASTAN_MAX_PARAGRAPH, FALSE, DASTAN_LOADER_TEXTS_STEP, row, "note",
                                     &step->note)
         && dastan_loader_read_text (loader, s, TEXT, DASTAN_MAX_PARAGRAPH, FALSE, DASTAN_LOADER_TEXTS_STEP, row, "text",
                                     &step->text)
         && dastan_loader_read_text (loader, s, TITLE, DASTAN_MAX_LINE, FALSE, DASTAN_LOADER_TEXTS_STEP, row, "title",
                                     &step->title);
}
