/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier out of the tables of a file, of which no row is trusted. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "base/dastan-hash.h"
#include "store/dastan-store-private.h"

#include "model/dastan-check.h"
#include "model/dastan-limits.h"
#include "store/dastan-loader.h"
#include "store/dastan-store-images.h"

#include <math.h>
#include <string.h>

static const char *const part_sql[DASTAN_LOADER_N_PARTS] = {
  [DASTAN_LOADER_COUNTRIES] = "SELECT event, country FROM event_country ORDER BY event, pos",
  [DASTAN_LOADER_PLACES] = "SELECT event, place FROM event_place ORDER BY event, pos",
  [DASTAN_LOADER_PEOPLE] = "SELECT event, person FROM event_person ORDER BY event, pos",
  [DASTAN_LOADER_FIGURES]
  = "SELECT event, row, value, unit, qualifier, as_written, means FROM figure ORDER BY row",
  [DASTAN_LOADER_EXCERPTS]
  = "SELECT event, row, source, exact, prefix, suffix, \"start\", \"end\", note FROM excerpt"
    " WHERE event IS NOT NULL ORDER BY row",
  [DASTAN_LOADER_IMAGES] = DASTAN_LOADER_IMAGES_SQL " ORDER BY event_image.row",
  [DASTAN_LOADER_NAME_SOURCES] = "SELECT name, source FROM name_source ORDER BY name, pos",
  [DASTAN_LOADER_POSITIONS]
  = "SELECT position.difference, excerpt.row, source, exact, prefix, suffix, \"start\", \"end\","
    " note, position.row, answer FROM position JOIN excerpt ON excerpt.row = position.excerpt"
    " WHERE event IS NULL ORDER BY position.row",
  [DASTAN_LOADER_STEPS] = DASTAN_STORE_STEPS_SQL,
};

/* --- Records: column 0 is the row, which the caller has checked --- */

static gboolean
load_category (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  DastanCategory *category;
  const char *id;

  if (!dastan_loader_read_id (loader, s, &id))
    return FALSE;
  category = dastan_category_new (id);
  dastan_dossier_take_category (loader->dossier, category);
  if (!dastan_loader_read_text (loader, s, 2, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_RECORD,
                                row, "title", &category->title)
      || !dastan_loader_dup_string (loader, s, 3, DASTAN_MAX_WORD, &category->color))
    return FALSE;
  return category->color == NULL || dastan_check_color (category->color)
         || dastan_loader_fail (loader);
}

static gboolean
load_source (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  DastanSource *source;
  const char *id;

  if (!dastan_loader_read_id (loader, s, &id))
    return FALSE;
  source = dastan_source_new (id);
  dastan_dossier_take_source (loader->dossier, source);
  if (!dastan_loader_dup_string (loader, s, 3, DASTAN_MAX_LINE, &source->address)
      || !dastan_loader_dup_string (loader, s, 4, DASTAN_MAX_WORD, &source->publisher)
      || !dastan_loader_read_date (loader, s, 5, &source->date)
      || !dastan_loader_dup_string (loader, s, 6, DASTAN_MAX_WORD, &source->language)
      || !dastan_loader_dup_string (loader, s, 9, DASTAN_MAX_TEXT, &source->text)
      || !dastan_loader_read_text (loader, s, 8, DASTAN_MAX_PARAGRAPH, FALSE,
                                   DASTAN_LOADER_TEXTS_RECORD, row, "note", &source->note)
      || !dastan_loader_read_text (loader, s, 7, DASTAN_MAX_PARAGRAPH, FALSE,
                                   DASTAN_LOADER_TEXTS_RECORD, row, "statement", &source->statement)
      || !dastan_loader_read_text (loader, s, 2, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_RECORD,
                                   row, "title", &source->title))
    return FALSE;
  return source->language == NULL || dastan_check_language (source->language)
         || dastan_loader_fail (loader);
}

static gboolean
load_place (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  DastanPlace *place;
  const char *id;

  if (!dastan_loader_read_id (loader, s, &id))
    return FALSE;
  place = dastan_place_new (id);
  dastan_dossier_take_place (loader->dossier, place);
  place->latitude = sqlite3_column_double (s, 3);
  place->longitude = sqlite3_column_double (s, 4);
  place->radius = sqlite3_column_double (s, 6);
  if (!dastan_loader_read_text (loader, s, 2, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_RECORD,
                                row, "name", &place->name)
      || !dastan_loader_dup_string (loader, s, 5, DASTAN_MAX_WORD, &place->country))
    return FALSE;
  /* A comparison with what is not a number is false. */
  return (fabs (place->latitude) <= 90.0 && fabs (place->longitude) <= 180.0
           && place->radius >= 0 && place->radius <= DASTAN_MAX_RADIUS
          && (place->country == NULL || dastan_check_country (place->country)))
         || dastan_loader_fail (loader);
}

static gboolean
load_person (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  DastanPerson *person;
  const char *id;

  if (!dastan_loader_read_id (loader, s, &id))
    return FALSE;
  person = dastan_person_new (id);
  dastan_dossier_take_person (loader->dossier, person);
  return dastan_loader_read_text (loader, s, 2, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_RECORD,
                                  row, "name", &person->name)
         && dastan_loader_read_text (loader, s, 3, DASTAN_MAX_PARAGRAPH, FALSE,
                                     DASTAN_LOADER_TEXTS_RECORD, row, "note", &person->note);
}

static gboolean
load_name (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  gboolean is_person = sqlite3_column_type (s, 2) != SQLITE_NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  DastanCursor *cursor = &loader->parts[DASTAN_LOADER_NAME_SOURCES];
  DastanName *name;
  const char *form;
  gpointer record;

  if (!dastan_loader_read_string (loader, s, 1, DASTAN_MAX_LINE, TRUE, &form)
      || !dastan_loader_read_reference (loader, s, is_person ? 2 : 3,
                          is_person ? dastan_dossier_get_people (loader->dossier)
                                    : dastan_dossier_get_places (loader->dossier),
                          &record))
    return FALSE;
  name = dastan_name_new (form);
  dastan_dossier_take_name (loader->dossier, name);
  name->means = g_strdup (is_person ? ((DastanPerson *) record)->id : ((DastanPlace *) record)->id);
  while (dastan_loader_is_at (cursor, row))
    {
      if (sources->len >= DASTAN_MAX_PER_RECORD)
        return dastan_loader_fail_limit (loader);
      if (!dastan_loader_read_reference (loader, cursor->statement, 1,
                                         dastan_dossier_get_sources (loader->dossier), &record)
          || !dastan_loader_advance (loader, cursor))
        return FALSE;
      g_ptr_array_add (sources, g_strdup (((DastanSource *) record)->id));
    }
  g_ptr_array_add (sources, NULL);
  g_ptr_array_set_free_func (sources, NULL);
  name->sources = (char **) g_ptr_array_free (g_steal_pointer (&sources), FALSE);
  return dastan_loader_read_text (loader, s, 4, DASTAN_MAX_PARAGRAPH, TRUE,
                                  DASTAN_LOADER_TEXTS_RECORD, row, "reason", &name->reason);
}

/* Takes an event into the dossier, or where they are only looked at into the columns. */
static gboolean
load_event (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  g_autoptr (DastanEvent) event = dastan_loader_load_event (loader, s, row);

  if (event == NULL)
    return FALSE;
  if (loader->take != NULL)
    return loader->take (loader->take_data, loader->dossier, row, event, &loader->error);
  if (loader->builder != NULL)
    dastan_columns_builder_add (loader->builder, event);
  else
    dastan_dossier_take_event (loader->dossier, g_steal_pointer (&event));
  return TRUE;
}

static gboolean
load_difference (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  DastanCursor *cursor = &loader->parts[DASTAN_LOADER_POSITIONS];
  DastanDifference *difference;
  const char *id;

  if (!dastan_loader_read_id (loader, s, &id))
    return FALSE;
  difference = dastan_difference_new (id);
  dastan_dossier_take_difference (loader->dossier, difference);
  if (!dastan_loader_read_text (loader, s, 2, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_RECORD,
                                row, "question", &difference->question))
    return FALSE;
  while (dastan_loader_is_at (cursor, row))
    {
      g_autoptr (DastanExcerpt) excerpt = NULL;
      g_autoptr (DastanText) answer = NULL;

      if (difference->positions->len >= DASTAN_MAX_PER_RECORD)
        return dastan_loader_fail_limit (loader);
      excerpt = dastan_loader_read_excerpt (loader, cursor->statement);
      if (excerpt == NULL
          || !dastan_loader_read_text (
              loader, cursor->statement, 10, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_POSITION,
              sqlite3_column_int64 (cursor->statement, 9), "answer", &answer)
          || !dastan_loader_advance (loader, cursor))
        return FALSE;
      g_ptr_array_add (difference->positions, dastan_position_new (answer, excerpt));
    }
  return TRUE;
}

static gboolean
load_story (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  DastanCursor *cursor = &loader->parts[DASTAN_LOADER_STEPS];
  DastanStory *story;
  const char *id;

  if (!dastan_loader_read_id (loader, s, &id))
    return FALSE;
  story = dastan_story_new (id);
  dastan_dossier_take_story (loader->dossier, story);
  if (!dastan_loader_read_text (loader, s, 2, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_RECORD,
                                row, "title", &story->title))
    return FALSE;
  while (dastan_loader_is_at (cursor, row))
    {
      if (story->steps->len >= DASTAN_MAX_PER_RECORD)
        return dastan_loader_fail_limit (loader);
      if (!dastan_store_load_step (loader, cursor->statement, story))
        return FALSE;
      if (!dastan_loader_advance (loader, cursor))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_era (DastanLoader *loader, sqlite3_stmt *s, gint64 row)
{
  DastanEra *era;
  const char *id;

  if (!dastan_loader_read_id (loader, s, &id))
    return FALSE;
  era = dastan_era_new (id);
  dastan_dossier_take_era (loader->dossier, era);
  if (!dastan_loader_read_text (loader, s, 2, DASTAN_MAX_LINE, TRUE, DASTAN_LOADER_TEXTS_RECORD,
                                row, "title", &era->title)
      || !dastan_loader_read_date (loader, s, 3, &era->date)
      || !dastan_loader_dup_string (loader, s, 4, DASTAN_MAX_WORD, &era->color))
    return FALSE;
  return (era->date != NULL && dastan_check_era (era->date)
          && (era->color == NULL || dastan_check_color (era->color)))
         || dastan_loader_fail (loader);
}

/* --- Tables --- */

typedef struct
{
  const char *owner;
  const char *sql;
  guint max;
  gboolean (*load) (DastanLoader *loader, sqlite3_stmt *statement, gint64 row);
} Table;

static const Table tables[] = {
  { "category", "SELECT row, id, title, color FROM category ORDER BY row", DASTAN_MAX_RECORDS,
    load_category },
  { "source",
    "SELECT row, id, title, address, publisher, date, language, statement, note, text FROM source ORDER "
    "BY row",
    DASTAN_MAX_RECORDS, load_source },
  { "place", "SELECT row, id, name, latitude, longitude, country, radius FROM place ORDER BY row",
    DASTAN_MAX_PLACES, load_place },
  { "person", "SELECT row, id, name, note FROM person ORDER BY row", DASTAN_MAX_RECORDS,
    load_person },
  { "name", "SELECT row, form, person, place, reason FROM name ORDER BY row", DASTAN_MAX_RECORDS,
    load_name },
  { "event",
    "SELECT " DASTAN_LOADER_EVENT_COLUMNS " FROM event ORDER BY row",
    DASTAN_MAX_EVENTS, load_event },
  { "difference", "SELECT row, id, question FROM difference ORDER BY row", DASTAN_MAX_RECORDS,
    load_difference },
  { "story", "SELECT row, id, title FROM story ORDER BY row", DASTAN_MAX_RECORDS, load_story },
  { "era", "SELECT row, id, title, date, color FROM era ORDER BY row", DASTAN_MAX_RECORDS, load_era },
};

static gboolean
load_table (DastanLoader *loader, const Table *table)
{
  DastanCursor cursor = { 0 };
  gboolean is_good;

  g_hash_table_remove_all (loader->ids);
  is_good = dastan_loader_begin (loader, &cursor, table->sql, NULL)
            && dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_RECORD, table->owner);
  for (gint64 row = 0; is_good && cursor.has_row; row++)
    {
      if (row % 1024 == 0
          && g_cancellable_set_error_if_cancelled (loader->cancellable, &loader->error))
        is_good = FALSE;
      else if (row >= table->max)
        is_good = dastan_loader_fail_limit (loader);
      else if (sqlite3_column_int64 (cursor.statement, 0) != row)
        is_good = dastan_loader_fail (loader);
      else
        is_good = table->load (loader, cursor.statement, row)
                  && dastan_loader_advance (loader, &cursor);
    }
  sqlite3_finalize (cursor.statement);
  /* A translation of a record that is not there. */
  return is_good
         && (!loader->texts[DASTAN_LOADER_TEXTS_RECORD].has_row || dastan_loader_fail (loader));
}

static gboolean
load_meta_text (DastanLoader *loader, const char *key, gboolean is_required, DastanText **text)
{
  DastanCursor cursor = { 0 };
  gboolean is_good
      = dastan_loader_begin (loader, &cursor, "SELECT value FROM meta WHERE key = ?", key);

  *text = NULL;
  if (is_good && cursor.has_row)
    is_good = dastan_loader_read_text (loader, cursor.statement, 0, DASTAN_MAX_PARAGRAPH, TRUE,
                                       DASTAN_LOADER_TEXTS_META, 0, key, text);
  else if (is_good && is_required)
    is_good = dastan_loader_fail (loader);
  sqlite3_finalize (cursor.statement);
  return is_good;
}

static gboolean
load_meta (DastanLoader *loader)
{
  g_autoptr (DastanText) description = NULL;
  g_autoptr (DastanText) language = NULL;
  g_autoptr (DastanText) title = NULL;

  if (!dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_META, "meta")
      || !load_meta_text (loader, "description", FALSE, &description)
      || !load_meta_text (loader, "language", FALSE, &language)
      || !load_meta_text (loader, "title", TRUE, &title))
    return FALSE;
  if (language != NULL && !dastan_check_language (dastan_text_get (language, NULL)))
    return dastan_loader_fail (loader);
  dastan_dossier_set_title (loader->dossier, title);
  dastan_dossier_set_description (loader->dossier, description);
  if (language != NULL)
    dastan_dossier_set_language (loader->dossier, dastan_text_get (language, NULL));
  return TRUE;
}

/* Whether the table of a part belongs to events. */
static gboolean
is_of_events (DastanLoaderPart part)
{
  return part <= DASTAN_LOADER_IMAGES;
}

/* The texts of excerpts that belong to positions: those of events come before them. */
static const char texts_of_positions_sql[]
    = "SELECT row, field, language, text FROM translation WHERE owner = ?"
      " AND row >= (SELECT min (row) FROM excerpt WHERE event IS NULL) ORDER BY row, field, pos";

static gboolean
begin_all (DastanLoader *loader)
{
  for (guint i = 0; i < DASTAN_LOADER_N_PARTS; i++)
    {
      if ((!loader->has_no_events || !is_of_events (i))
          && !dastan_loader_begin (loader, &loader->parts[i], part_sql[i], NULL))
        return FALSE;
    }
  if (loader->has_no_events)
    return dastan_loader_begin (loader, &loader->texts[DASTAN_LOADER_TEXTS_EXCERPT],
                                texts_of_positions_sql, "excerpt")
           && dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_POSITION, "position")
           && dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_STEP, "step");
  return dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_FIGURE, "figure")
         && dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_EXCERPT, "excerpt")
         && dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_IMAGE, "event_image")
         && dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_POSITION, "position")
         && dastan_loader_begin_texts (loader, DASTAN_LOADER_TEXTS_STEP, "step");
}

/* Every excerpt that is of no event is of one position, and the other way round. */
static gboolean
check_positions (DastanLoader *loader)
{
  gint64 is_good = 0;

  if (!dastan_sqlite_get_int (loader->db,
                              "SELECT n = (SELECT count (*) FROM excerpt WHERE event IS NULL) AND"
                              " n = (SELECT count (*) FROM position JOIN excerpt"
                              "   ON excerpt.row = position.excerpt WHERE event IS NULL)"
                              " FROM (SELECT count (*) AS n FROM position)",
                              &is_good, &loader->error))
    return FALSE;
  return is_good || dastan_loader_fail (loader);
}

/* Whatever is left over belongs to nothing. */
static gboolean
check_all_read (DastanLoader *loader)
{
  for (guint i = 0; i < DASTAN_LOADER_N_PARTS; i++)
    {
      if (loader->parts[i].has_row)
        return dastan_loader_fail (loader);
    }
  for (guint i = 0; i < DASTAN_LOADER_N_TEXTS; i++)
    {
      if (loader->texts[i].has_row)
        return dastan_loader_fail (loader);
    }
  return check_positions (loader);
}

static gboolean
load_all (DastanLoader *loader)
{
  if (!load_meta (loader) || !begin_all (loader))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (tables[i].load == load_event && loader->has_no_events)
        continue;
      /* What events refer to is known now, in the order of the tables. */
      if (tables[i].load == load_event && loader->builder != NULL)
        dastan_dossier_intern_records (loader->dossier, loader->builder);
      if (!load_table (loader, &tables[i]))
        return FALSE;
    }
  return check_all_read (loader);
}

static gboolean
run_loader (DastanLoader *loader, GError **error)
{
  gboolean is_good;

  loader->ids = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  dastan_sqlite_watch (loader->db, loader->cancellable);
  is_good = load_all (loader);
  for (guint i = 0; i < DASTAN_LOADER_N_PARTS; i++)
    sqlite3_finalize (loader->parts[i].statement);
  for (guint i = 0; i < DASTAN_LOADER_N_TEXTS; i++)
    sqlite3_finalize (loader->texts[i].statement);
  dastan_sqlite_watch (loader->db, NULL);
  g_hash_table_unref (loader->ids);
  if (!is_good && loader->error != NULL)
    g_propagate_error (error, loader->error);
  return is_good || loader->error == NULL;
}

/**
 * dastan_store_load:
 * @db: a connection from dastan_schema_open()
 * @images: (nullable): where the bytes of its images are
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR_DAMAGED or _LIMIT
 *
 * Reads everything, each table once and in order.
 *
 * Returns: (transfer full) (nullable): the dossier, sealed
 */
DastanDossier *
dastan_store_load (sqlite3 *db, DastanImageReader *images, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  DastanLoader loader = { .db = db, .dossier = dossier, .cancellable = cancellable, .images = images };

  if (!run_loader (&loader, error))
    return NULL;
  dastan_dossier_seal (dossier);
  return g_steal_pointer (&dossier);
}

/**
 * dastan_store_load_records:
 * @db: a connection
 * @cancellable: (nullable): to stop
 * @error: return location, as of dastan_store_load()
 *
 * Reads everything but the events and what belongs to them.
 *
 * Returns: (transfer full) (nullable): the dossier, not sealed
 */
DastanDossier *
dastan_store_load_records (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  DastanLoader loader
      = { .db = db, .dossier = dossier, .cancellable = cancellable, .has_no_events = TRUE };

  return run_loader (&loader, error) ? g_steal_pointer (&dossier) : NULL;
}

/**
 * dastan_store_load_columns:
 * @db: a connection
 * @cancellable: (nullable): to stop
 * @error: return location, as of dastan_store_load()
 *
 * Reads everything and keeps no event: what dastan_store_load() would refuse is refused.
 *
 * Returns: (transfer full) (nullable): the columns, as the events themselves give them
 */
DastanColumns *
dastan_store_load_columns (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  g_autoptr (DastanColumnsBuilder) builder = dastan_columns_builder_new ();
  DastanLoader loader
      = { .db = db, .dossier = dossier, .cancellable = cancellable, .builder = builder };
  DastanColumns *columns;

  if (!run_loader (&loader, error))
    return NULL;
  columns = dastan_columns_builder_finish (builder);
  dastan_dossier_set_places (dossier, columns);
  return columns;
}

/**
 * dastan_store_load_each:
 * @db: a connection
 * @take: called for each event, in order; returns %FALSE without an error when it has enough
 * @data: for @take
 * @cancellable: (nullable): to stop
 * @error: return location, as of dastan_store_load()
 *
 * Reads everything and gives the events away one after another.
 *
 * Returns: whether it worked
 */
gboolean
dastan_store_load_each (
    sqlite3 *db, DastanLoaderTake take, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanDossier) dossier = dastan_dossier_new ();
  /* An event has its images, of which nobody asks for the bytes. */
  g_autoptr (DastanStoreImages) images = dastan_store_images_new_apart ("");
  DastanLoader loader = { .db = db, .dossier = dossier, .images = DASTAN_IMAGE_READER (images),
                          .cancellable = cancellable, .take = take, .take_data = data };

  return run_loader (&loader, error);
}
