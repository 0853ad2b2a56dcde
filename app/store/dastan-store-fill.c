/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records into the tables of a file, one after another. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-referred.h"
#include "store/dastan-store-private.h"

#include "base/dastan-error.h"
#include "model/dastan-columns-builder.h"
#include "store/dastan-bulk.h"
#include "store/dastan-store-images.h"

#include <glib/gi18n.h>
#include <string.h>

/* What there may be a million rows for. */
typedef enum
{
  MANY_EVENTS,
  MANY_COUNTRIES,
  MANY_PLACES,
  MANY_PEOPLE,
  MANY_FIGURES,
  MANY_EXCERPTS,
  MANY_IMAGES,
  N_MANY,
} Many;

static const struct
{
  const char *table;
  guint n_columns;
} many[N_MANY] = {
  [MANY_EVENTS] = { "event", 12 },       [MANY_COUNTRIES] = { "event_country", 3 },
  [MANY_PLACES] = { "event_place", 3 },  [MANY_PEOPLE] = { "event_person", 3 },
  [MANY_FIGURES] = { "figure", 7 },      [MANY_EXCERPTS] = { "excerpt", 9 },
  [MANY_IMAGES] = { "event_image", 7 },
};

typedef enum
{
  INTO_META,
  INTO_CATEGORY,
  INTO_SOURCE,
  INTO_PLACE,
  INTO_PERSON,
  INTO_NAME,
  INTO_NAME_SOURCE,
  INTO_DIFFERENCE,
  INTO_POSITION,
  INTO_STORY,
  INTO_STEP,
  INTO_ERA,
  INTO_IMAGE,
  INTO_TRANSLATION,
  N_INSERTS,
} Insert;

static const char *const inserts[N_INSERTS] = {
  [INTO_META] = "INSERT INTO meta VALUES (?, ?)",
  [INTO_CATEGORY] = "INSERT INTO category VALUES (?, ?, ?, ?)",
  [INTO_SOURCE] = "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [INTO_PLACE] = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, nullif (?, 0))",
  [INTO_PERSON] = "INSERT INTO person VALUES (?, ?, ?, ?)",
  [INTO_NAME] = "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
  [INTO_NAME_SOURCE] = "INSERT INTO name_source VALUES (?, ?, ?)",
  [INTO_DIFFERENCE] = "INSERT INTO difference VALUES (?, ?, ?)",
  [INTO_POSITION] = "INSERT INTO position VALUES (?, ?, ?, ?)",
  [INTO_STORY] = "INSERT INTO story VALUES (?, ?, ?)",
  [INTO_STEP] = "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [INTO_ERA] = "INSERT INTO era VALUES (?, ?, ?, ?, ?)",
  [INTO_IMAGE] = "INSERT INTO image VALUES (?, ?, ?, ?, ?, ?)",
  [INTO_TRANSLATION] = "INSERT INTO translation VALUES (?, ?, ?, ?, ?, ?)",
};

struct _DastanFiller
{
  sqlite3 *db;
  sqlite3_stmt *statements[N_INSERTS];
  DastanBulk *bulks[N_MANY];
  sqlite3_stmt *find_event;
  sqlite3_stmt *find_image;
  gboolean has_no_images; /* their bytes are kept elsewhere */
  DastanIndexer *indexer;
  DastanColumnsBuilder *builder; /* nullable: no columns are wanted */
  DastanReferred *referred;
  gint64 n_rows[DASTAN_N_RECORDS];
  GString *packed;
  GPtrArray *people; /* (element-type DastanText): of the event that is filled */
  GPtrArray *places; /* (element-type DastanText): of the event that is filled */
  gint64 n_figures;
  gint64 n_excerpts;
  gint64 n_images; /* of events */
  gint64 n_image_data;
  gint64 n_positions;
  gint64 n_steps;
  GError **error; /* of the call that is under way */
};
typedef struct _DastanFiller Filler;

/* The part of a text that stands in the record's own row, or NULL. */
static const char *
get_own (const DastanText *text)
{
  return dastan_text_is_empty (text) ? NULL : dastan_text_get_nth (text, 0);
}

/* The rest of it. */
static gboolean
fill_text (Filler *filler, const char *owner, gint64 row, const char *field, const DastanText *text)
{
  guint n = dastan_text_get_n (text);

  if (dastan_text_is_empty (text) || (n == 1 && dastan_text_get_language (text, 0)[0] == '\0'))
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      if (!dastan_sqlite_run (filler->statements[INTO_TRANSLATION], filler->error, "sisiss", owner,
                              row, field, (gint64)i, dastan_text_get_language (text, i),
                              i > 0 ? dastan_text_get_nth (text, i) : NULL))
        return FALSE;
    }
  return TRUE;
}

/* Readers never give such a dossier; somebody who makes one in memory might. */
static gboolean
check_reference (Filler *filler, gint64 row, const char *id)
{
  if (row >= 0 || id == NULL)
    return TRUE;
  g_set_error (filler->error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
               _("the dossier refers to “%s”, which is not in it"), id);
  return FALSE;
}

/* What a record is to events; statuses are told apart otherwise. */
static const struct
{
  DastanRecord kind;
  DastanFacet facet;
} facets[] = {
  { DASTAN_RECORD_CATEGORY, DASTAN_FACET_CATEGORY },
  { DASTAN_RECORD_SOURCE, DASTAN_FACET_SOURCE },
  { DASTAN_RECORD_PLACE, DASTAN_FACET_PLACE },
  { DASTAN_RECORD_PERSON, DASTAN_FACET_PERSON },
};

/* The event that is filled has the record at @row, or none where that is -1. In the columns a record is
 * known by its row: millions of ids need not be held for them. */
static void
note_value (Filler *filler, DastanFacet facet, gint64 row)
{
  if (filler->builder != NULL && row >= 0)
    dastan_columns_builder_add_value (filler->builder, facet, (guint32) row);
}

/* Finds the row of an event, or of an image by its hash; -1 where there is none. Millions of them are not held in
 * memory for that. */
static gboolean
find_in_file (Filler *filler, sqlite3_stmt *statement, const char *id, gint64 *row)
{
  int result;

  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  result = sqlite3_step (statement);
  *row = result == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : -1;
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    dastan_sqlite_set_error (filler->db, result, filler->error);
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

static const char *
get_date_text (const DastanEdtf *date)
{
  return date != NULL ? dastan_edtf_get_text (date) : NULL;
}

static gboolean
fill_category (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanCategory *category = record;

  dastan_referred_add (filler->referred, DASTAN_RECORD_CATEGORY, row, category->id, NULL);
  return dastan_sqlite_run (filler->statements[INTO_CATEGORY], filler->error, "isss", row,
                            category->id, get_own (category->title), category->color)
         && fill_text (filler, "category", row, "title", category->title);
}

static gboolean
fill_source (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanSource *source = record;

  dastan_referred_add (filler->referred, DASTAN_RECORD_SOURCE, row, source->id, NULL);
  return dastan_sqlite_run (filler->statements[INTO_SOURCE], filler->error, "isssssssss", row,
                            source->id, get_own (source->title), source->address, source->publisher,
                            get_date_text (source->date), source->language,
                            get_own (source->statement), get_own (source->note), source->text)
         && fill_text (filler, "source", row, "title", source->title)
         && fill_text (filler, "source", row, "statement", source->statement)
         && fill_text (filler, "source", row, "note", source->note)
         && (source->text == NULL || dastan_indexer_add_source (filler->indexer, row, source, filler->error));
}

static gboolean
fill_place (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanPlace *place = record;

  dastan_referred_add (filler->referred, DASTAN_RECORD_PLACE, row, place->id, place->name);
  return dastan_sqlite_run (filler->statements[INTO_PLACE], filler->error, "issddsd", row, place->id,
                            get_own (place->name), place->latitude, place->longitude,
                            place->country, place->radius)
         && fill_text (filler, "place", row, "name", place->name);
}

static gboolean
fill_person (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanPerson *person = record;

  dastan_referred_add (filler->referred, DASTAN_RECORD_PERSON, row, person->id, person->name);
  return dastan_sqlite_run (filler->statements[INTO_PERSON], filler->error, "isss", row, person->id,
                            get_own (person->name), get_own (person->note))
         && fill_text (filler, "person", row, "name", person->name)
         && fill_text (filler, "person", row, "note", person->note);
}

static gboolean
fill_name (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanName *name = record;
  gint64 person = dastan_referred_find_row (filler->referred, DASTAN_RECORD_PERSON, name->means);
  const DastanReference *place = NULL;

  if (person < 0
      && !dastan_referred_find (filler->referred, DASTAN_RECORD_PLACE, name->means, &place, filler->error))
    return FALSE;
  if (!check_reference (filler, place != NULL ? place->row : person, name->means)
      || !dastan_sqlite_run (filler->statements[INTO_NAME], filler->error, "isnns", row, name->form,
                             person, place != NULL ? place->row : -1, get_own (name->reason))
      || !fill_text (filler, "name", row, "reason", name->reason))
    return FALSE;
  for (guint i = 0; name->sources != NULL && name->sources[i] != NULL; i++)
    {
      gint64 source = dastan_referred_find_row (filler->referred, DASTAN_RECORD_SOURCE, name->sources[i]);

      if (!check_reference (filler, source, name->sources[i])
          || !dastan_sqlite_run (filler->statements[INTO_NAME_SOURCE], filler->error, "iii", row,
                                 (gint64)i, source))
        return FALSE;
    }
  return TRUE;
}

/* @event is a row, or -1 for an excerpt of a position. */
static gboolean
fill_excerpt (Filler *filler, gint64 event, const DastanExcerpt *excerpt)
{
  const char *id = dastan_excerpt_get_source (excerpt);
  gint64 source = dastan_referred_find_row (filler->referred, DASTAN_RECORD_SOURCE, id);
  gint64 row = filler->n_excerpts++;

  if (event >= 0)
    note_value (filler, DASTAN_FACET_SOURCE, source);
  return check_reference (filler, source, id)
         && dastan_bulk_add (
             filler->bulks[MANY_EXCERPTS], filler->error, "inisssnns", row, event, source,
             dastan_excerpt_get_exact (excerpt), dastan_excerpt_get_prefix (excerpt),
             dastan_excerpt_get_suffix (excerpt), dastan_excerpt_get_start (excerpt),
             dastan_excerpt_get_end (excerpt), get_own (dastan_excerpt_get_note (excerpt)))
         && fill_text (filler, "excerpt", row, "note", dastan_excerpt_get_note (excerpt));
}

static gboolean
fill_figure (Filler *filler, gint64 event, const DastanFigure *figure)
{
  gint64 row = filler->n_figures++;

  return dastan_bulk_add (filler->bulks[MANY_FIGURES], filler->error, "iidssss", row, event,
                            dastan_figure_get_value (figure), dastan_figure_get_unit (figure),
                            dastan_figure_get_qualifier (figure),
                            dastan_figure_get_as_written (figure),
                            get_own (dastan_figure_get_means (figure)))
         && fill_text (filler, "figure", row, "means", dastan_figure_get_means (figure));
}

/* The row of the bytes, which are put there the first time; -1 where that fails. */
static gint64
fill_image_data (Filler *filler, const DastanImageData *data)
{
  const char *hash = dastan_image_data_get_hash (data);
  gint64 row;

  if (!find_in_file (filler, filler->find_image, hash, &row))
    return -1;
  if (row >= 0)
    return row;
  row = filler->n_image_data++;
  if (!dastan_sqlite_run (filler->statements[INTO_IMAGE], filler->error, "issiii", row, hash,
                          dastan_image_kind_get_media_type (dastan_image_data_get_kind (data)),
                          (gint64) dastan_image_data_get_width (data), (gint64) dastan_image_data_get_height (data),
                          (gint64) dastan_image_data_get_size (data)))
    return -1;
  return filler->has_no_images || dastan_store_images_write (filler->db, row, data, filler->error) ? row : -1;
}

static gboolean
fill_image (Filler *filler, gint64 event, const DastanImage *image)
{
  gint64 data = fill_image_data (filler, dastan_image_get_data (image)), row = filler->n_images++;

  return data >= 0
         && dastan_bulk_add (filler->bulks[MANY_IMAGES], filler->error, "iiissss", row, event, data,
                             get_own (dastan_image_get_description (image)), dastan_image_get_credit (image),
                             dastan_image_get_licence (image), dastan_image_get_address (image))
         && fill_text (filler, "event_image", row, "description", dastan_image_get_description (image));
}

static gboolean
fill_references (Filler *filler,
                 Many many_of,
                 gint64 event,
                 const char *const *ids,
                 DastanRecord kind,
                 DastanFacet facet,
                 GPtrArray *names)
{
  g_ptr_array_set_size (names, 0);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const DastanReference *known;

      if (!dastan_referred_find (filler->referred, kind, ids[i], &known, filler->error)
          || !check_reference (filler, known != NULL ? known->row : -1, ids[i])
          || !dastan_bulk_add (filler->bulks[many_of], filler->error, "iii", event, (gint64) i,
                                 known->row))
        return FALSE;
      note_value (filler, facet, known->row);
      if (known->name != NULL)
        g_ptr_array_add (names, dastan_text_ref (known->name));
    }
  return TRUE;
}

static gboolean
fill_event_parts (Filler *filler, gint64 row, DastanEvent *event)
{
  const char *const *countries = dastan_event_get_countries (event);

  for (guint i = 0; countries[i] != NULL; i++)
    {
      if (!dastan_bulk_add (filler->bulks[MANY_COUNTRIES], filler->error, "iis", row,
                              (gint64)i, countries[i]))
        return FALSE;
      if (filler->builder != NULL)
        note_value (filler, DASTAN_FACET_COUNTRY,
                    dastan_columns_builder_intern (filler->builder, DASTAN_FACET_COUNTRY, countries[i]));
    }
  if (!fill_references (filler, MANY_PLACES, row, dastan_event_get_places (event),
                        DASTAN_RECORD_PLACE, DASTAN_FACET_PLACE, filler->places)
      || !fill_references (filler, MANY_PEOPLE, row, dastan_event_get_people (event),
                           DASTAN_RECORD_PERSON, DASTAN_FACET_PERSON, filler->people))
    return FALSE;
  for (guint i = 0; i < dastan_event_get_n_figures (event); i++)
    {
      if (!fill_figure (filler, row, dastan_event_get_figure (event, i)))
        return FALSE;
    }
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    {
      if (!fill_excerpt (filler, row, dastan_event_get_excerpt (event, i)))
        return FALSE;
    }
  for (guint i = 0; i < dastan_event_get_n_images (event); i++)
    {
      if (!fill_image (filler, row, dastan_event_get_image (event, i)))
        return FALSE;
    }
  return TRUE;
}

static void
pack_extra (GString *packed, DastanEvent *event)
{
  g_string_truncate (packed, 0);
  for (guint i = 0; i < dastan_event_get_n_extra (event); i++)
    {
      const char *name = dastan_event_get_extra_name (event, i);
      const char *value = dastan_event_get_extra_value (event, i);

      g_string_append_len (packed, name, (gssize) strlen (name) + 1);
      g_string_append_len (packed, value, (gssize) strlen (value) + 1);
    }
}

/* Once all its values are noted. */
static gboolean
end_event (Filler *filler, DastanEvent *event)
{
  if (filler->builder != NULL)
    dastan_columns_builder_end_event (filler->builder, dastan_event_get_date (event),
                                      dastan_event_get_status (event));
  return TRUE;
}

static gboolean
fill_event (Filler *filler, gint64 row, gconstpointer record)
{
  DastanEvent *event = DASTAN_EVENT ((gpointer) record);
  const char *category_id = dastan_event_get_category (event);
  gint64 category = dastan_referred_find_row (filler->referred, DASTAN_RECORD_CATEGORY, category_id);
  const DastanEdtf *date = dastan_event_get_date (event);
  const DastanSpan *span = date != NULL ? &dastan_edtf_get_bounds (date)->whole : NULL;

  pack_extra (filler->packed, event);
  note_value (filler, DASTAN_FACET_CATEGORY, category);
  return check_reference (filler, category, category_id)
         && dastan_bulk_add (
             filler->bulks[MANY_EVENTS], filler->error, "issssoonsssb", row,
             dastan_event_get_id (event), get_own (dastan_event_get_title (event)),
             get_date_text (date), dastan_event_get_date_as_written (event),
             span != NULL ? &span->earliest : NULL, span != NULL ? &span->latest : NULL, category,
             dastan_status_to_string (dastan_event_get_status (event)),
             get_own (dastan_event_get_summary (event)), get_own (dastan_event_get_note (event)),
             filler->packed)
         && fill_text (filler, "event", row, "title", dastan_event_get_title (event))
         && fill_text (filler, "event", row, "summary", dastan_event_get_summary (event))
         && fill_text (filler, "event", row, "note", dastan_event_get_note (event))
         && fill_event_parts (filler, row, event) && end_event (filler, event)
         && dastan_indexer_add (filler->indexer, row, event, filler->people, filler->places,
                                filler->error);
}

static gboolean
fill_difference (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanDifference *difference = record;

  if (!dastan_sqlite_run (filler->statements[INTO_DIFFERENCE], filler->error, "iss", row,
                          difference->id, get_own (difference->question))
      || !fill_text (filler, "difference", row, "question", difference->question))
    return FALSE;
  for (guint i = 0; i < difference->positions->len; i++)
    {
      const DastanPosition *position = g_ptr_array_index (difference->positions, i);
      gint64 number = filler->n_positions++;

      if (!fill_excerpt (filler, -1, position->excerpt)
          || !dastan_sqlite_run (filler->statements[INTO_POSITION], filler->error, "iisi", number,
                                 row, get_own (position->answer), filler->n_excerpts - 1)
          || !fill_text (filler, "position", number, "answer", position->answer))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_story (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanStory *story = record;

  if (!dastan_sqlite_run (filler->statements[INTO_STORY], filler->error, "iss", row, story->id,
                          get_own (story->title))
      || !fill_text (filler, "story", row, "title", story->title))
    return FALSE;
  for (guint i = 0; i < story->steps->len; i++)
    {
      const DastanStoryStep *step = g_ptr_array_index (story->steps, i);
      gint64 event = -1;
      gint64 number = filler->n_steps++;

      if ((step->event != NULL && !find_in_file (filler, filler->find_event, step->event, &event))
          || !check_reference (filler, event, step->event)
          || !dastan_store_fill_step (filler->statements[INTO_STEP], number, row, event, step, filler->error)
          || !fill_text (filler, "step", number, "note", step->note)
          || !fill_text (filler, "step", number, "text", step->text)
          || !fill_text (filler, "step", number, "title", step->title))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_era (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanEra *era = record;

  return dastan_sqlite_run (filler->statements[INTO_ERA], filler->error, "issss", row, era->id,
                            get_own (era->title), get_date_text (era->date), era->color)
         && fill_text (filler, "era", row, "title", era->title);
}

/* --- The whole --- */

static gboolean (*const fills[DASTAN_N_RECORDS]) (Filler *filler, gint64 row, gconstpointer record)
    = {
        [DASTAN_RECORD_CATEGORY] = fill_category,
        [DASTAN_RECORD_SOURCE] = fill_source,
        [DASTAN_RECORD_PLACE] = fill_place,
        [DASTAN_RECORD_PERSON] = fill_person,
        [DASTAN_RECORD_NAME] = fill_name,
        [DASTAN_RECORD_EVENT] = fill_event,
        [DASTAN_RECORD_DIFFERENCE] = fill_difference,
        [DASTAN_RECORD_STORY] = fill_story,
        [DASTAN_RECORD_ERA] = fill_era,
      };

/**
 * dastan_filler_new:
 * @db: a database that has the newest schema and no rows
 * @has_columns: whether dastan_filler_add_columns() will be called
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what puts records into @db, in a transaction that the caller
 * has begun
 */
DastanFiller *
dastan_filler_new (sqlite3 *db, gboolean has_columns, GError **error)
{
  g_autoptr (DastanFiller) self = g_new0 (DastanFiller, 1);

  self->db = db;
  self->builder = has_columns ? dastan_columns_builder_new () : NULL;
  self->packed = g_string_new (NULL);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_text_unref);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_text_unref);
  for (guint i = 0; i < N_INSERTS; i++)
    {
      self->statements[i] = dastan_sqlite_prepare (db, inserts[i], error);
      if (self->statements[i] == NULL)
        return NULL;
    }
  for (guint i = 0; i < N_MANY; i++)
    {
      self->bulks[i] = dastan_bulk_new (db, many[i].table, many[i].n_columns, error);
      if (self->bulks[i] == NULL)
        return NULL;
    }
  self->find_event = dastan_sqlite_prepare (db, "SELECT row FROM event WHERE id = ?", error);
  if (self->find_event == NULL)
    return NULL;
  self->find_image = dastan_sqlite_prepare (db, "SELECT row FROM image WHERE hash = ?", error);
  if (self->find_image == NULL)
    return NULL;
  self->referred = dastan_referred_new (db, error);
  if (self->referred == NULL)
    return NULL;
  self->indexer = dastan_indexer_new (db, error);
  return self->indexer != NULL ? g_steal_pointer (&self) : NULL;
}

/* Frees it; what is in the database stays. */
void
dastan_filler_free (DastanFiller *self)
{
  for (guint i = 0; i < N_INSERTS; i++)
    sqlite3_finalize (self->statements[i]);
  for (guint i = 0; i < N_MANY; i++)
    g_clear_pointer (&self->bulks[i], dastan_bulk_free);
  sqlite3_finalize (self->find_event);
  sqlite3_finalize (self->find_image);
  g_clear_pointer (&self->referred, dastan_referred_free);
  g_clear_pointer (&self->indexer, dastan_indexer_free);
  g_clear_pointer (&self->builder, dastan_columns_builder_free);
  g_string_free (self->packed, TRUE);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->places);
  g_free (self);
}

void
dastan_filler_leave_images_out (DastanFiller *self)
{
  self->has_no_images = TRUE;
}

/* Nothing waits any more whose strings are not ours. */
static gboolean
flush (DastanFiller *self)
{
  for (guint i = 0; i < N_MANY; i++)
    if (!dastan_bulk_flush (self->bulks[i], self->error))
      return FALSE;
  return TRUE;
}

/**
 * dastan_filler_add:
 * @self: a filler
 * @kind: what @record is
 * @record: a record whose id is new; what it refers to has been added
 * @error: return location
 *
 * Adds a record after those of its kind, and the words of an event to the indexes.
 *
 * Returns: whether it worked
 */
gboolean
dastan_filler_add (DastanFiller *self, DastanRecord kind, gconstpointer record, GError **error)
{
  self->error = error;
  return fills[kind](self, self->n_rows[kind]++, record) && flush (self);
}

/* The same of many events, which is quicker than one after another. Returns whether it worked. */
gboolean
dastan_filler_add_events (DastanFiller *self, const GPtrArray *events, GError **error)
{
  gboolean is_good = TRUE;

  self->error = error;
  for (guint i = 0; i < events->len && is_good; i++)
    is_good = fill_event (self, self->n_rows[DASTAN_RECORD_EVENT]++, g_ptr_array_index (events, i));
  return is_good && flush (self);
}

/* Adds what the dossier says of itself. Returns whether it worked. */
gboolean
dastan_filler_add_meta (DastanFiller *self,
                        const DastanText *title,
                        const DastanText *description,
                        const char *language,
                        GError **error)
{
  sqlite3_stmt *statement = self->statements[INTO_META];

  self->error = error;
  if (get_own (title) == NULL)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                           _("the dossier has no title; give it one"));
      return FALSE;
    }
  return dastan_sqlite_run (statement, error, "ss", "title", get_own (title))
         && fill_text (self, "meta", 0, "title", title)
         && (get_own (description) == NULL
             || dastan_sqlite_run (statement, error, "ss", "description", get_own (description)))
         && fill_text (self, "meta", 0, "description", description)
         && (language == NULL || dastan_sqlite_run (statement, error, "ss", "language", language));
}

static gpointer
finish_columns (gpointer builder)
{
  return dastan_columns_builder_finish (builder);
}

/* Adds the columns of all events that have been added, which are the last. Returns whether it worked. */
gboolean
dastan_filler_add_columns (DastanFiller *self, GError **error)
{
  g_autoptr (DastanColumns) columns = NULL;
  GThread *thread;
  gboolean is_good;

  g_return_val_if_fail (self->builder != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    dastan_columns_builder_set_n_values (self->builder, facets[i].facet, (guint) self->n_rows[facets[i].kind]);
  /* Both take long: sorting by time, and what the search indexes have gathered; a savepoint has them write it. */
  thread = g_thread_new ("dastan-columns", finish_columns, self->builder);
  is_good = dastan_sqlite_exec (self->db, "SAVEPOINT words; RELEASE words", error);
  columns = g_thread_join (thread);
  return is_good && dastan_store_write_columns (self->db, columns, error);
}
