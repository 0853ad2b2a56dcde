/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every count of the crossfilter against plain SQL, on random dossiers, filters and spans. */
#include "explore/dastan-crossfilter.h"
#include "explore/dastan-explorer.h"

#include <sqlite3.h>

#include "time/dastan-calendar.h"

#define N_EVENTS 150
#define N_PLACES 12

/* What the generator knows of a date, without having parsed it: what the SQL is asked with. */
typedef struct
{
  char *text; /* nullable: undated */
  gint64 earliest;
  gint64 latest;
  gint64 latest_start; /* for the certain: MAX where nothing is */
  gint64 earliest_end;
} Dated;

static gint64
first_second (int year, int month, int day)
{
  return dastan_calendar_days_from_civil (year, month, day) * DASTAN_DAY_SECONDS;
}

static gint64
last_second_of_year (int year)
{
  return first_second (year + 1, 1, 1) - 1;
}

static Dated
make_single (char *text, gint64 first, gint64 last)
{
  return (Dated){ text, first, last, last, first };
}

/* Instants, days, months, years, spans, open and unknown ends, uncertain ones, sets. */
static Dated
make_date (GRand *random)
{
  int year = g_rand_int_range (random, 1990, 2030), month = g_rand_int_range (random, 1, 12);
  int later = year + g_rand_int_range (random, 0, 6), day = g_rand_int_range (random, 1, 29);
  gint64 first = first_second (year, 1, 1), last = last_second_of_year (year);
  gint64 end_first = first_second (later, 1, 1), end_last = last_second_of_year (later);
  Dated dated;

  switch (g_rand_int_range (random, 0, 13))
    {
    case 0:
      first = first_second (year, month, day) + 43200;
      return make_single (g_strdup_printf ("%04d-%02d-%02dT12:00:00Z", year, month, day), first, first);
    case 1:
      first = first_second (year, month, day);
      return make_single (g_strdup_printf ("%04d-%02d-%02d", year, month, day), first,
                          first + DASTAN_DAY_SECONDS - 1);
    case 2:
      return make_single (g_strdup_printf ("%04d-%02d", year, month), first_second (year, month, 1),
                          first_second (year, month + 1, 1) - 1);
    case 3:
      return make_single (g_strdup_printf ("%04d", year), first, last);
    case 4:
      return make_single (g_strdup_printf ("%03dX", year / 10), first_second (year / 10 * 10, 1, 1),
                          last_second_of_year (year / 10 * 10 + 9));
    case 5: /* It begins in the one year and ends in the other: surely there in between. */
      return (Dated){ g_strdup_printf ("%04d/%04d", year, later), first, end_last, last, end_first };
    case 6: /* Has begun by the end of the month; may have ended with the year's first day. */
      return (Dated){ g_strdup_printf ("%04d-%02d/%04d", year, month, year),
                      first_second (year, month, 1), last, first_second (year, month + 1, 1) - 1,
                      first_second (year, month, 1) };
    case 7:
      return (Dated){ g_strdup_printf ("%04d/..", year), first, DASTAN_SECOND_MAX, last, first };
    case 8:
      return (Dated){ g_strdup_printf ("%04d/", year), first, DASTAN_SECOND_MAX, last, first };
    case 9:
      return (Dated){ g_strdup_printf ("../%04d", year), DASTAN_SECOND_MIN, last, last, first };
    case 10:
      dated = make_single (g_strdup_printf ("%04d%s", year, g_rand_boolean (random) ? "?" : "~"), first, last);
      dated.latest_start = DASTAN_SECOND_MAX;
      dated.earliest_end = DASTAN_SECOND_MIN;
      return dated;
    case 11:
      return make_single (g_strdup_printf (g_rand_boolean (random) ? "[%04d,%04d]" : "{%04d,%04d}", year, later),
                          first, end_last);
    default:
      return (Dated){ NULL, 0, 0, 0, 0 };
    }
}

/* --- A dossier and the same in tables --- */

typedef struct
{
  GRand *random;
  sqlite3 *db;
  DastanDossier *dossier;
  DastanColumns *columns;
} Fixture;

static void
run_sql (sqlite3 *db, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
run_sql (sqlite3 *db, const char *format, ...)
{
  g_autofree char *sql = NULL;
  char *message = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static char *
write_second (gint64 second)
{
  return second == DASTAN_SECOND_MIN ? g_strdup ("(-9223372036854775807 - 1)")
                                     : g_strdup_printf ("%" G_GINT64_FORMAT, second);
}

static void
add_records (Fixture *f)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("v%u", i);
      DastanCategory *category = dastan_category_new (id);
      DastanSource *source = dastan_source_new (id);
      DastanPerson *person = dastan_person_new (id);

      category->title = dastan_text_new (id);
      source->title = dastan_text_new (id);
      person->name = dastan_text_new (id);
      dastan_dossier_take_category (f->dossier, category);
      dastan_dossier_take_source (f->dossier, source);
      dastan_dossier_take_person (f->dossier, person);
    }
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *id = g_strdup_printf ("v%u", i);
      DastanPlace *place = dastan_place_new (id);

      place->name = dastan_text_new (id);
      /* Two of them on either side of the antimeridian, which is one line. */
      place->longitude = i < 2 ? (i == 0 ? 180 : -180) : g_rand_int_range (f->random, -179, 180);
      place->latitude = g_rand_int_range (f->random, -90, 91);
      run_sql (f->db, "INSERT INTO place VALUES ('%s', %d, %d)", id, (int) place->longitude,
               (int) place->latitude);
      dastan_dossier_take_place (f->dossier, place);
    }
}

/* Chooses values of a facet, none, one or several; (transfer full). */
static char **
choose (Fixture *f, DastanFacet facet, guint event, guint n_values, guint max)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < n_values && n < max; i++)
    if (g_rand_int_range (f->random, 0, 3) == 0)
      {
        g_autofree char *id = facet == DASTAN_FACET_COUNTRY
                                  ? g_strndup ("JPKZUZTM" + 2 * i, 2) : g_strdup_printf ("v%u", i);

        g_strv_builder_add (builder, id);
        run_sql (f->db, "INSERT INTO value VALUES (%u, %d, '%s')", event, (int) facet, id);
        n++;
      }
  return g_strv_builder_end (builder);
}

static void
add_event (Fixture *f, guint i)
{
  g_autofree char *id = g_strdup_printf ("e%u", i);
  DastanEvent *event = dastan_event_new (id);
  Dated dated = make_date (f->random);
  DastanStatus status = (DastanStatus) g_rand_int_range (f->random, 0, DASTAN_N_STATUSES);
  g_auto (GStrv) categories = choose (f, DASTAN_FACET_CATEGORY, i, 4, 1);
  g_auto (GStrv) countries = choose (f, DASTAN_FACET_COUNTRY, i, 4, 4);
  g_auto (GStrv) places = choose (f, DASTAN_FACET_PLACE, i, N_PLACES, 3);
  g_auto (GStrv) people = choose (f, DASTAN_FACET_PERSON, i, 4, 4);
  g_auto (GStrv) sources = choose (f, DASTAN_FACET_SOURCE, i, 4, 4);
  g_autoptr (DastanText) title = dastan_text_new (id);
  g_autofree char *first = write_second (dated.earliest), *last = write_second (dated.latest);
  g_autofree char *start = write_second (dated.latest_start), *end = write_second (dated.earliest_end);

  if (dated.text != NULL)
    {
      g_autoptr (DastanEdtf) date = dastan_edtf_parse (dated.text, NULL, NULL);

      g_assert_nonnull (date);
      dastan_event_set_date (event, date);
    }
  run_sql (f->db, "INSERT INTO event VALUES (%u, %d, %s, %s, %s, %s, %d)", i, dated.text != NULL,
           first, last, start, end, g_rand_boolean (f->random));
  run_sql (f->db, "INSERT INTO value VALUES (%u, %d, '%s')", i, DASTAN_FACET_STATUS,
           dastan_status_to_string (status));
  dastan_event_set_title (event, title);
  dastan_event_set_status (event, status);
  dastan_event_set_category (event, categories[0]);
  dastan_event_set_countries (event, (const char *const *) countries);
  dastan_event_set_places (event, (const char *const *) places);
  dastan_event_set_people (event, (const char *const *) people);
  for (guint s = 0; sources[s] != NULL; s++)
    {
      g_autoptr (DastanExcerpt) excerpt = dastan_excerpt_new (sources[s], "x", NULL, NULL, 0, 1, NULL);

      dastan_event_add_excerpt (event, excerpt);
      dastan_event_add_excerpt (event, excerpt);
    }
  dastan_dossier_take_event (f->dossier, event);
  g_free (dated.text);
}

static void
set_up (Fixture *f, guint32 seed)
{
  f->random = g_rand_new_with_seed (seed);
  f->dossier = dastan_dossier_new ();
  g_assert_cmpint (sqlite3_open (":memory:", &f->db), ==, SQLITE_OK);
  run_sql (f->db, "CREATE TABLE event (event, is_dated, earliest, latest, latest_start, earliest_end, is_found);"
                  "CREATE TABLE value (event, facet, id); CREATE INDEX value_event ON value (event, facet, id);"
                  "CREATE TABLE place (id, longitude, latitude);"
                  "CREATE TABLE wanted (facet, id);");
  add_records (f);
  for (guint i = 0; i < N_EVENTS; i++)
    add_event (f, i);
  dastan_dossier_seal (f->dossier);
  f->columns = dastan_columns_new (f->dossier);
}

static void
tear_down (Fixture *f)
{
  g_rand_free (f->random);
  sqlite3_close (f->db);
  dastan_columns_unref (f->columns);
  g_object_unref (f->dossier);
}

/* --- A filter and the same as a condition --- */

static void
append_span (GString *sql, DastanSpan span, gboolean is_certain, gboolean takes_undated)
{
  g_autofree char *first = write_second (span.earliest), *last = write_second (span.latest);

  g_string_append_printf (sql, " AND (%s(is_dated AND %s <= %s AND %s >= %s))",
                          takes_undated && !is_certain ? "NOT is_dated OR " : "",
                          is_certain ? "latest_start" : "earliest", last,
                          is_certain ? "earliest_end" : "latest", first);
}

static void
append_facet (GString *sql, guint facet)
{
  g_string_append_printf (sql,
                          " AND EXISTS (SELECT 1 FROM value JOIN wanted USING (facet, id)"
                          " WHERE facet = %u AND value.event = event.event)",
                          facet);
}

/* West of 180° east lies −180°: such a place is asked for under both. */
static void
append_box (GString *sql, DastanGeoBox box)
{
  const char *joined = box.west <= box.east ? "AND" : "OR";

  g_string_append_printf (
      sql,
      " AND EXISTS (SELECT 1 FROM value JOIN place USING (id) WHERE facet = %d AND value.event = event.event"
      " AND latitude BETWEEN %d AND %d AND ((longitude >= %d %s longitude <= %d)"
      " OR (abs (longitude) = 180 AND (-longitude >= %d %s -longitude <= %d))))",
      DASTAN_FACET_PLACE, (int) box.south, (int) box.north, (int) box.west, joined, (int) box.east,
      (int) box.west, joined, (int) box.east);
}

static DastanSpan
make_span (GRand *random)
{
  gint64 first = first_second (g_rand_int_range (random, 1985, 2030), g_rand_int_range (random, 1, 13), 1);
  DastanSpan span = { first, first + DASTAN_DAY_SECONDS * g_rand_int_range (random, 0, 4000) - 1 };

  if (span.latest < span.earliest)
    span.latest = span.earliest;
  if (g_rand_int_range (random, 0, 8) == 0)
    span.earliest = DASTAN_SECOND_MIN;
  if (g_rand_int_range (random, 0, 8) == 0)
    span.latest = DASTAN_SECOND_MAX;
  return span;
}

/* A little to either side, as a brush moves; an end that is not in time stays. */
static DastanSpan
move_span (GRand *random, DastanSpan span)
{
  if (span.earliest > -DASTAN_DAY_SECONDS * 100000)
    span.earliest += DASTAN_DAY_SECONDS * g_rand_int_range (random, -40, 40);
  if (span.latest < DASTAN_DAY_SECONDS * 100000)
    span.latest += DASTAN_DAY_SECONDS * g_rand_int_range (random, -400, 400);
  return (DastanSpan){ span.earliest, MAX (span.earliest, span.latest) };
}

static GBytes *
list_found (Fixture *f)
{
  guint8 *bits = g_new0 (guint8, N_EVENTS / 8 + 1);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (f->db, "SELECT event FROM event WHERE is_found", -1, &statement, NULL), ==,
                   SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      guint row = f->columns->row_of_event[sqlite3_column_int (statement, 0)];

      bits[row / 8] |= (guint8) (1 << row % 8);
    }
  sqlite3_finalize (statement);
  return g_bytes_new_take (bits, N_EVENTS / 8 + 1);
}

static DastanFilter *
make_filter (Fixture *f)
{
  DastanFilter *filter = dastan_filter_new ();
  g_autoptr (GBytes) found = list_found (f);

  run_sql (f->db, "DELETE FROM wanted");
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    for (guint i = 0; i < f->columns->facets[facet].n_values && g_rand_int_range (f->random, 0, 3) == 0; i++)
      {
        guint value = (guint) g_rand_int_range (f->random, 0, (gint32) f->columns->facets[facet].n_values);

        if (!dastan_filter_has (filter, facet, value))
          run_sql (f->db, "INSERT INTO wanted VALUES (%u, '%s')", facet,
                   (char *) g_ptr_array_index (f->columns->facets[facet].ids, value));
        dastan_filter_add (filter, facet, value);
      }
  if (g_rand_boolean (f->random))
    {
      DastanSpan span = make_span (f->random);

      dastan_filter_set_span (filter, &span);
    }
  filter->is_certain = g_rand_boolean (f->random);
  if (g_rand_int_range (f->random, 0, 3) == 0)
    {
      int south = g_rand_int_range (f->random, -90, 60);
      DastanGeoBox box = { g_rand_int_range (f->random, -180, 181), south, g_rand_int_range (f->random, -180, 181),
                           g_rand_int_range (f->random, south, 91) };

      g_assert_true (dastan_geo_box_is_valid (box));
      dastan_filter_set_box (filter, &box);
    }
  if (g_rand_int_range (f->random, 0, 4) == 0)
    dastan_filter_set_words (filter, "found", found);
  return filter;
}

/* Everything of @filter and @visible but the facet @but. */
static char *
write_condition (const DastanFilter *filter, const DastanSpan *visible, int but)
{
  GString *sql = g_string_new ("1");

  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    if ((int) facet != but && !dastan_filter_is_facet_empty (filter, facet))
      append_facet (sql, facet);
  if (filter->has_span)
    append_span (sql, filter->span, filter->is_certain, FALSE);
  if (filter->has_box)
    append_box (sql, filter->box);
  if (filter->rows != NULL)
    g_string_append (sql, " AND is_found");
  if (visible != NULL)
    append_span (sql, *visible, filter->is_certain, TRUE);
  return g_string_free (sql, FALSE);
}

static guint
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  guint n;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = (guint) sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

static void
compare (Fixture *f, const DastanCounts *counts, const DastanFilter *filter, const DastanSpan *visible)
{
  g_autofree char *all = write_condition (filter, visible, -1);
  g_autofree char *count_all = g_strdup_printf ("SELECT count (*) FROM event WHERE %s", all);

  g_assert_cmpuint (counts->n_in_view, ==, ask (f->db, count_all));
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    {
      g_autofree char *others = write_condition (filter, visible, (int) facet);

      for (guint value = 0; value < f->columns->facets[facet].n_values; value++)
        {
          g_autofree char *sql = g_strdup_printf (
              "SELECT count (*) FROM event WHERE %s AND EXISTS (SELECT 1 FROM value WHERE facet = %u"
              " AND id = '%s' AND value.event = event.event)",
              others, facet, (char *) g_ptr_array_index (f->columns->facets[facet].ids, value));

          g_assert_cmpuint (counts->counts[facet][value], ==, ask (f->db, sql));
        }
    }
}

static void
test_against_sql (void)
{
  guint n_in_view = 0, n_certain = 0;

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      Fixture f = { NULL };

      set_up (&f, seed);
      for (guint i = 0; i < 10; i++)
        {
          g_autoptr (DastanFilter) filter = make_filter (&f);
          DastanSpan span = make_span (f.random);
          const DastanSpan *visible = g_rand_boolean (f.random) ? &span : NULL;
          g_autoptr (DastanCounts) counts = dastan_crossfilter_count (f.columns, filter, visible);

          compare (&f, counts, filter, visible);
          n_in_view += counts->n_in_view > 0;
          n_certain += filter->is_certain && (filter->has_span || visible != NULL) && counts->n_in_view > 0;
        }
      tear_down (&f);
    }
  /* It was not nothing that was compared. */
  g_assert_cmpuint (n_in_view, >, 30);
  g_assert_cmpuint (n_certain, >, 5);
}

/* The same through the explorer, a change at a time, as the window makes them. */
static void
test_explorer (void)
{
  for (guint32 seed = 21; seed <= 26; seed++)
    {
      Fixture f = { NULL };
      g_autoptr (DastanExplorer) explorer = dastan_explorer_new ();

      set_up (&f, seed);
      dastan_explorer_set_dossier (explorer, f.dossier);
      for (guint i = 0; i < 25; i++)
        {
          g_autoptr (DastanFilter) filter = make_filter (&f);
          DastanSpan visible = make_span (f.random);

          dastan_explorer_set_filter (explorer, filter);
          for (guint step = 0; step < 3; step++)
            {
              DastanCounts counts = { .n_in_view = 0 };

              dastan_explorer_set_visible_span (explorer, visible);
              visible = dastan_explorer_get_visible_span (explorer);
              counts.n_in_view = dastan_explorer_get_n_in_view (explorer);
              for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
                counts.counts[facet] = (guint *) dastan_explorer_get_counts (explorer, facet, NULL);
              compare (&f, &counts, filter, &visible);
              visible = move_span (f.random, visible);
            }
        }
      tear_down (&f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explore/crossfilter-sql/against_sql", test_against_sql);
  g_test_add_func ("/explore/crossfilter-sql/explorer", test_explorer);
  return g_test_run ();
}
