/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier into the tables of a file. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-private.h"

#include "base/dastan-error.h"

#include <glib/gi18n.h>

typedef enum
{
  INTO_META,
  INTO_CATEGORY,
  INTO_SOURCE,
  INTO_PLACE,
  INTO_PERSON,
  INTO_NAME,
  INTO_NAME_SOURCE,
  INTO_EVENT,
  INTO_EVENT_COUNTRY,
  INTO_EVENT_PLACE,
  INTO_EVENT_PERSON,
  INTO_FIGURE,
  INTO_EXCERPT,
  INTO_DIFFERENCE,
  INTO_POSITION,
  INTO_STORY,
  INTO_STEP,
  INTO_TRANSLATION,
  N_INSERTS,
} Insert;

static const char *const inserts[N_INSERTS] = {
  [INTO_META] = "INSERT INTO meta VALUES (?, ?)",
  [INTO_CATEGORY] = "INSERT INTO category VALUES (?, ?, ?, ?)",
  [INTO_SOURCE] = "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [INTO_PLACE] = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)",
  [INTO_PERSON] = "INSERT INTO person VALUES (?, ?, ?, ?)",
  [INTO_NAME] = "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
  [INTO_NAME_SOURCE] = "INSERT INTO name_source VALUES (?, ?, ?)",
  [INTO_EVENT] = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [INTO_EVENT_COUNTRY] = "INSERT INTO event_country VALUES (?, ?, ?)",
  [INTO_EVENT_PLACE] = "INSERT INTO event_place VALUES (?, ?, ?)",
  [INTO_EVENT_PERSON] = "INSERT INTO event_person VALUES (?, ?, ?)",
  [INTO_FIGURE] = "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?)",
  [INTO_EXCERPT] = "INSERT INTO excerpt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [INTO_DIFFERENCE] = "INSERT INTO difference VALUES (?, ?, ?)",
  [INTO_POSITION] = "INSERT INTO position VALUES (?, ?, ?, ?)",
  [INTO_STORY] = "INSERT INTO story VALUES (?, ?, ?)",
  [INTO_STEP] = "INSERT INTO step VALUES (?, ?, ?, ?)",
  [INTO_TRANSLATION] = "INSERT INTO translation VALUES (?, ?, ?, ?, ?, ?)",
};

typedef struct
{
  DastanDossier *dossier;
  sqlite3_stmt *statements[N_INSERTS];
  gint64 n_figures;
  gint64 n_excerpts;
  gint64 n_positions;
  gint64 n_steps;
  GError **error;
} Filler;

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

static const char *
get_date_text (const DastanEdtf *date)
{
  return date != NULL ? dastan_edtf_get_text (date) : NULL;
}

static gboolean
fill_meta (Filler *filler)
{
  sqlite3_stmt *statement = filler->statements[INTO_META];
  const DastanText *title = dastan_dossier_get_title (filler->dossier);
  const DastanText *description = dastan_dossier_get_description (filler->dossier);
  const char *language = dastan_dossier_get_language (filler->dossier);

  if (get_own (title) == NULL)
    {
      g_set_error_literal (filler->error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                           _("the dossier has no title; give it one"));
      return FALSE;
    }
  return dastan_sqlite_run (statement, filler->error, "ss", "title", get_own (title))
         && fill_text (filler, "meta", 0, "title", title)
         && (get_own (description) == NULL
             || dastan_sqlite_run (statement, filler->error, "ss", "description",
                                   get_own (description)))
         && fill_text (filler, "meta", 0, "description", description)
         && (language == NULL
             || dastan_sqlite_run (statement, filler->error, "ss", "language", language));
}

static gboolean
fill_category (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanCategory *category = record;

  return dastan_sqlite_run (filler->statements[INTO_CATEGORY], filler->error, "isss", row,
                            category->id, get_own (category->title), category->color)
         && fill_text (filler, "category", row, "title", category->title);
}

static gboolean
fill_source (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanSource *source = record;

  return dastan_sqlite_run (filler->statements[INTO_SOURCE], filler->error, "issssssss", row,
                            source->id, get_own (source->title), source->address, source->publisher,
                            get_date_text (source->date), source->language,
                            get_own (source->statement), get_own (source->note))
         && fill_text (filler, "source", row, "title", source->title)
         && fill_text (filler, "source", row, "statement", source->statement)
         && fill_text (filler, "source", row, "note", source->note);
}

static gboolean
fill_place (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanPlace *place = record;

  return dastan_sqlite_run (filler->statements[INTO_PLACE], filler->error, "issdds", row, place->id,
                            get_own (place->name), place->latitude, place->longitude,
                            place->country)
         && fill_text (filler, "place", row, "name", place->name);
}

static gboolean
fill_person (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanPerson *person = record;

  return dastan_sqlite_run (filler->statements[INTO_PERSON], filler->error, "isss", row, person->id,
                            get_own (person->name), get_own (person->note))
         && fill_text (filler, "person", row, "name", person->name)
         && fill_text (filler, "person", row, "note", person->note);
}

static gboolean
fill_name (Filler *filler, gint64 row, gconstpointer record)
{
  const DastanName *name = record;
  gint64 person = dastan_dossier_index_of_person (filler->dossier, name->means);
  gint64 place = person < 0 ? dastan_dossier_index_of_place (filler->dossier, name->means) : -1;

  if (!check_reference (filler, MAX (person, place), name->means)
      || !dastan_sqlite_run (filler->statements[INTO_NAME], filler->error, "isnns", row, name->form,
                             person, place, get_own (name->reason))
      || !fill_text (filler, "name", row, "reason", name->reason))
    return FALSE;
  for (guint i = 0; name->sources != NULL && name->sources[i] != NULL; i++)
    {
      gint64 source = dastan_dossier_index_of_source (filler->dossier, name->sources[i]);

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
  gint64 source = dastan_dossier_index_of_source (filler->dossier, id);
  gint64 row = filler->n_excerpts++;

  return check_reference (filler, source, id)
         && dastan_sqlite_run (
             filler->statements[INTO_EXCERPT], filler->error, "inisssnns", row, event, source,
             dastan_excerpt_get_exact (excerpt), dastan_excerpt_get_prefix (excerpt),
             dastan_excerpt_get_suffix (excerpt), dastan_excerpt_get_start (excerpt),
             dastan_excerpt_get_end (excerpt), get_own (dastan_excerpt_get_note (excerpt)))
         && fill_text (filler, "excerpt", row, "note", dastan_excerpt_get_note (excerpt));
}

static gboolean
fill_figure (Filler *filler, gint64 event, const DastanFigure *figure)
{
  gint64 row = filler->n_figures++;

  return dastan_sqlite_run (filler->statements[INTO_FIGURE], filler->error, "iidssss", row, event,
                            dastan_figure_get_value (figure), dastan_figure_get_unit (figure),
                            dastan_figure_get_qualifier (figure),
                            dastan_figure_get_as_written (figure),
                            get_own (dastan_figure_get_means (figure)))
         && fill_text (filler, "figure", row, "means", dastan_figure_get_means (figure));
}

static gboolean
fill_references (Filler *filler,
                 Insert insert,
                 gint64 event,
                 const char *const *ids,
                 int (*index_of) (DastanDossier *dossier, const char *id))
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gint64 row = index_of (filler->dossier, ids[i]);

      if (!check_reference (filler, row, ids[i])
          || !dastan_sqlite_run (filler->statements[insert], filler->error, "iii", event, (gint64)i,
                                 row))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_event_parts (Filler *filler, gint64 row, DastanEvent *event)
{
  const char *const *countries = dastan_event_get_countries (event);

  for (guint i = 0; countries[i] != NULL; i++)
    {
      if (!dastan_sqlite_run (filler->statements[INTO_EVENT_COUNTRY], filler->error, "iis", row,
                              (gint64)i, countries[i]))
        return FALSE;
    }
  if (!fill_references (filler, INTO_EVENT_PLACE, row, dastan_event_get_places (event),
                        dastan_dossier_index_of_place)
      || !fill_references (filler, INTO_EVENT_PERSON, row, dastan_event_get_people (event),
                           dastan_dossier_index_of_person))
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
  return TRUE;
}

static gboolean
fill_event (Filler *filler, gint64 row, gconstpointer record)
{
  DastanEvent *event = DASTAN_EVENT ((gpointer) record);
  const char *category_id = dastan_event_get_category (event);
  gint64 category = dastan_dossier_index_of_category (filler->dossier, category_id);
  const DastanEdtf *date = dastan_event_get_date (event);
  const DastanSpan *span = date != NULL ? &dastan_edtf_get_bounds (date)->whole : NULL;

  return check_reference (filler, category, category_id)
         && dastan_sqlite_run (
             filler->statements[INTO_EVENT], filler->error, "issssoonsss", row,
             dastan_event_get_id (event), get_own (dastan_event_get_title (event)),
             get_date_text (date), dastan_event_get_date_as_written (event),
             span != NULL ? &span->earliest : NULL, span != NULL ? &span->latest : NULL, category,
             dastan_status_to_string (dastan_event_get_status (event)),
             get_own (dastan_event_get_summary (event)), get_own (dastan_event_get_note (event)))
         && fill_text (filler, "event", row, "title", dastan_event_get_title (event))
         && fill_text (filler, "event", row, "summary", dastan_event_get_summary (event))
         && fill_text (filler, "event", row, "note", dastan_event_get_note (event))
         && fill_event_parts (filler, row, event);
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
      gint64 event = dastan_dossier_index_of_event (filler->dossier, step->event);
      gint64 number = filler->n_steps++;

      if (!check_reference (filler, event, step->event)
          || !dastan_sqlite_run (filler->statements[INTO_STEP], filler->error, "iiis", number, row,
                                 event, get_own (step->note))
          || !fill_text (filler, "step", number, "note", step->note))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_table (Filler *filler,
            const GPtrArray *records,
            gboolean (*fill) (Filler *filler, gint64 row, gconstpointer record),
            GCancellable *cancellable)
{
  for (guint i = 0; i < records->len; i++)
    {
      if ((i % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, filler->error))
          || !fill (filler, i, g_ptr_array_index (records, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_tables (Filler *filler, GCancellable *cancellable)
{
  DastanDossier *dossier = filler->dossier;

  return fill_meta (filler)
         && fill_table (filler, dastan_dossier_get_categories (dossier), fill_category, cancellable)
         && fill_table (filler, dastan_dossier_get_sources (dossier), fill_source, cancellable)
         && fill_table (filler, dastan_dossier_get_places (dossier), fill_place, cancellable)
         && fill_table (filler, dastan_dossier_get_people (dossier), fill_person, cancellable)
         && fill_table (filler, dastan_dossier_get_names (dossier), fill_name, cancellable)
         && fill_table (filler, dastan_dossier_get_events (dossier), fill_event, cancellable)
         && fill_table (filler, dastan_dossier_get_differences (dossier), fill_difference,
                        cancellable)
         && fill_table (filler, dastan_dossier_get_stories (dossier), fill_story, cancellable);
}

/**
 * dastan_store_fill:
 * @db: a database that has the newest schema and no rows
 * @dossier: a sealed dossier
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Puts everything of @dossier into @db, in one transaction that the caller has begun.
 *
 * Returns: whether it worked
 */
gboolean
dastan_store_fill (sqlite3 *db, DastanDossier *dossier, GCancellable *cancellable, GError **error)
{
  Filler filler = { .dossier = dossier, .error = error };
  gboolean is_good = TRUE;

  for (guint i = 0; is_good && i < N_INSERTS; i++)
    {
      filler.statements[i] = dastan_sqlite_prepare (db, inserts[i], error);
      is_good = filler.statements[i] != NULL;
    }
  is_good = is_good && fill_tables (&filler, cancellable);
  for (guint i = 0; i < N_INSERTS; i++)
    sqlite3_finalize (filler.statements[i]);
  return is_good;
}
