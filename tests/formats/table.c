/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables become events: known formats by their columns, others by names and by what somebody says.
 */
#include "formats/dastan-table.h"

#include <string.h>

#include "base/dastan-error.h"

typedef struct
{
  DastanDossier *dossier;
  DastanReport *report;
  char *title;
  guint n_bad;
  GError *error;
} TableTest;

static void
set_up (TableTest *test, gconstpointer data)
{
  test->dossier = dastan_dossier_new ();
  test->report = dastan_report_new ();
}

static void
tear_down (TableTest *test, gconstpointer data)
{
  g_object_unref (test->dossier);
  dastan_report_free (test->report);
  g_free (test->title);
  g_clear_error (&test->error);
}

static gboolean
read_table (TableTest *test, const char *text, const DastanTableOptions *options)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (DastanIntake) intake = dastan_intake_new_for_dossier (test->dossier);
  const DastanTableOptions none = { 0 };
  g_autoptr (DastanSink) sink = dastan_sink_new (intake, "t.csv", test->report);
  gboolean is_good
      = dastan_table_import (sink, stream, options != NULL ? options : &none, NULL, &test->error);

  test->n_bad = dastan_sink_get_n_bad (sink);
  test->title = g_strdup (dastan_intake_get_title (intake));
  dastan_dossier_seal (test->dossier);
  return is_good;
}

static DastanEvent *
get_event (TableTest *test, guint i)
{
  const GPtrArray *events = dastan_dossier_get_events (test->dossier);

  g_assert_cmpuint (i, <, events->len);
  return g_ptr_array_index (events, i);
}

static void
check_event (TableTest *test, guint i, const char *id, const char *title, const char *date)
{
  DastanEvent *event = get_event (test, i);
  DastanEdtf *edtf = dastan_event_get_date (event);

  g_assert_cmpstr (dastan_event_get_id (event), ==, id);
  g_assert_cmpstr (dastan_text_get (dastan_event_get_title (event), NULL), ==, title);
  g_assert_cmpstr (edtf != NULL ? dastan_edtf_get_text (edtf) : NULL, ==, date);
}

static const char *
get_extra (DastanEvent *event, const char *name)
{
  for (guint i = 0; i < dastan_event_get_n_extra (event); i++)
    {
      if (strcmp (dastan_event_get_extra_name (event, i), name) == 0)
        return dastan_event_get_extra_value (event, i);
    }
  return NULL;
}

static void
check_problem (TableTest *test, guint i, const char *line)
{
  g_autofree char *text = NULL;

  g_assert_cmpuint (i, <, dastan_report_get_n (test->report));
  text = dastan_problem_to_string (dastan_report_get (test->report, i));
  g_assert_cmpstr (text, ==, line);
}

static void
test_timelinejs (TableTest *test, gconstpointer data)
{
  const DastanEra *era;
  DastanEvent *event;

  g_assert_true (read_table (
      test,
      "Year,Month,Day,Time,End Year,Display Date,Headline,Text,Media,Type,Group\n"
      ",,,,,,Rome &amp; others,\"<p>A title</p>\",,title,\n"
      "-44,3,15,,,the Ides,Caesar dies,\"<p>On the <i>Ides</i></p>\",https://example.org/x,,Rome\n"
      "\"1,997\",,,,2004,,Diplomacy,,,,\n"
      "2025,12,19,2:30 pm,,,Summit,,,,\n"
      "-300,,,,-200,,Old era,,,era,\n"
      ",,,,,,Undated,,,,\n"
      ",,,,,,Second title,,,title,\n",
      NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  g_assert_cmpstr (test->title, ==, "Rome & others");
  check_event (test, 0, "row-2", "Caesar dies", "-0043-03-15");
  check_event (test, 1, "row-3", "Diplomacy", "1997/2004");
  check_event (test, 2, "row-4", "Summit", "2025-12-19T14:30:00");
  check_event (test, 3, "row-6", "Undated", NULL);
  check_event (test, 4, "row-7", "Second title", NULL);
  event = get_event (test, 0);
  g_assert_cmpstr (dastan_event_get_category (event), ==, "rome");
  g_assert_cmpstr (dastan_event_get_date_as_written (event), ==, "the Ides");
  g_assert_cmpstr (dastan_text_get (dastan_event_get_summary (event), NULL), ==, "On the Ides");
  g_assert_cmpstr (get_extra (event, "Media"), ==, "https://example.org/x");
  era = g_ptr_array_index (dastan_dossier_get_eras (test->dossier), 0);
  g_assert_cmpuint (dastan_dossier_get_eras (test->dossier)->len, ==, 1);
  g_assert_cmpstr (era->id, ==, "row-5");
  g_assert_cmpstr (dastan_text_get (era->title, NULL), ==, "Old era");
  g_assert_cmpstr (dastan_edtf_get_text (era->date), ==, "-0299/-0199");
}

static void
test_timelinejs_v1 (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test,
                             "Start Date,End Date,Headline,Text,Tag\n"
                             "-44,,Caesar dies,,Rome\n"
                             "11/27/2025,12/19/2025,From here to there,,\n",
                             NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  check_event (test, 0, "row-1", "Caesar dies", "-0043");
  check_event (test, 1, "row-2", "From here to there", "2025-11-27/2025-12-19");
}

static void
test_guessed (TableTest *test, gconstpointer data)
{
  DastanEvent *event;
  const DastanExcerpt *excerpt;
  const DastanPlace *place;

  g_assert_true (
      read_table (test,
                  "Datum;Titel;Land;Breite;Länge;Ort;Quelle;Zitat;Farbe\n"
                  "27/11/2025;Sitzung;Japan;35,68;139,69;Tokio;Zeitung;Sie trafen sich;rot\n"
                  "2025-11;Nur Monat;Казахстан|Japan|XX-Land;;;Irgendwo;Blatt;;\n",
                  NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  check_event (test, 0, "row-1", "Sitzung", "2025-11-27");
  event = get_event (test, 0);
  g_assert_cmpstr (dastan_event_get_date_as_written (event), ==, "27/11/2025");
  g_assert_cmpstr (dastan_event_get_countries (event)[0], ==, "JP");
  place = dastan_dossier_find_place (test->dossier, dastan_event_get_places (event)[0]);
  g_assert_cmpfloat (place->latitude, ==, 35.68);
  g_assert_cmpfloat (place->longitude, ==, 139.69);
  excerpt = dastan_event_get_excerpt (event, 0);
  g_assert_cmpstr (dastan_excerpt_get_exact (excerpt), ==, "Sie trafen sich");
  g_assert_nonnull (
      dastan_dossier_find_source (test->dossier, dastan_excerpt_get_source (excerpt)));
  g_assert_cmpstr (get_extra (event, "Farbe"), ==, "rot");
  /* Without a point the name of the place is kept, without an excerpt that of the source. */
  event = get_event (test, 1);
  check_event (test, 1, "row-2", "Nur Monat", "2025-11");
  g_assert_null (dastan_event_get_places (event)[0]);
  g_assert_cmpstr (dastan_event_get_countries (event)[0], ==, "KZ");
  g_assert_cmpstr (get_extra (event, "Ort"), ==, "Irgendwo");
  g_assert_cmpstr (get_extra (event, "Quelle"), ==, "Blatt");
  g_assert_cmpstr (get_extra (event, "Land"), ==, "Казахстан|Japan|XX-Land");
}

static void
test_mapped (TableTest *test, gconstpointer data)
{
  const char *const assignments[] = { "a=title", "b=date", "date=extra", "c=skip", NULL };
  const DastanTableOptions options = { .assignments = assignments };

  g_assert_true (read_table (test, "a,b,c,date\nLake,2004,no,soon\n", &options));
  check_event (test, 0, "row-1", "Lake", "2004");
  g_assert_cmpuint (dastan_event_get_n_extra (get_event (test, 0)), ==, 1);
  g_assert_cmpstr (get_extra (get_event (test, 0), "date"), ==, "soon");
}

static void
test_bad_mapping (TableTest *test, gconstpointer data)
{
  const char *const assignments[] = { data, NULL };
  const DastanTableOptions options = { .assignments = assignments };

  g_assert_false (read_table (test, "a,b\n1,2\n", &options));
  g_assert_cmpint ((int)test->error->domain, ==, (int)DASTAN_ERROR);
}

static void
test_asks_order (TableTest *test, gconstpointer data)
{
  g_assert_false (
      read_table (test, "title,date\na,27/11/2025\nb,03/04/2025\nc,05/06/2025\n", NULL));
  g_assert_error (test->error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
  check_problem (test, 0,
                 "t.csv:3:3: error: is the day or the month first in “03/04/2025”, “05/06/2025”? "
                 "Say so with --date-order dmy or --date-order mdy");
}

static void
test_order_given (TableTest *test, gconstpointer data)
{
  const DastanTableOptions options = { .order = DASTAN_DATE_ORDER_MDY };

  g_assert_true (read_table (test, "title,date\nb,03/04/2025\n", &options));
  check_event (test, 0, "row-1", "b", "2025-03-04");
}

/* Every row is an event or a line, with the row, the field and the reason. */
static void
test_bad_rows (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test,
                             "title,date,lat,lon\n"
                             "a,0000-00-00,,\n"
                             "b,2025,91,0\n"
                             "c,2025,10,\n"
                             "d,2025,1e400,0\n"
                             "e,2025,x,0\n"
                             "f,2025,1,2,3\n"
                             "g,2025,1,2,\n"
                             "h\n",
                             NULL));
  g_assert_cmpuint (test->n_bad, ==, 6);
  check_problem (test, 0,
                 "t.csv:2:3: error: row 1, “date”: “0000-00-00”: not a date; write it as "
                 "2025-11-27, 2025-11, 2025 or in EDTF");
  check_problem (test, 1, "t.csv:3:8: error: row 2, “lat”: a latitude must lie between −90 and 90");
  check_problem (test, 2,
                 "t.csv:4:11: error: row 3, “lon”: latitude and longitude belong together; one is "
                 "missing");
  check_problem (test, 3, "t.csv:5:8: error: row 4, “lat”: a latitude must lie between −90 and 90");
  check_problem (test, 4, "t.csv:6:8: error: row 5, “lat”: not a number of degrees, such as 43.25");
  check_problem (test, 5, "t.csv:7:1: error: row 6: 5 fields, but the first line names 4 columns");
  check_event (test, 0, "row-7", "g", "2025");
  check_event (test, 1, "row-8", "h", NULL);
}

/* How far round its point a place may lie is in metres; without a unit it is no such number. */
static void
test_radius (TableTest *test, gconstpointer data)
{
  static const char *const good = "title,lat,lon,Radius (m),radius\n"
                                  "a,1,2,1500.5,7\n"
                                  "b,1,2,,\n"
                                  "c,1,2,\"1500,5\",\n"
                                  "d,,,10,\n";
  const char *first, *third;

  g_assert_true (read_table (test, good, NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  first = dastan_event_get_places (get_event (test, 0))[0];
  third = dastan_event_get_places (get_event (test, 2))[0];
  g_assert_cmpfloat (dastan_dossier_find_place (test->dossier, first)->radius, ==, 1500.5);
  g_assert_cmpstr (get_extra (get_event (test, 0), "radius"), ==, "7");
  /* The point itself is another place; the same again is not. */
  g_assert_cmpuint (dastan_dossier_get_places (test->dossier)->len, ==, 2);
  g_assert_cmpstr (first, ==, third);
  g_assert_null (dastan_event_get_places (get_event (test, 3))[0]);
  g_assert_cmpstr (get_extra (get_event (test, 3), "Radius (m)"), ==, "10");
}

static void
test_bad_radius (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test,
                             "title,lat,lon,coordinateUncertaintyInMeters\n"
                             "a,1,2,-1\nb,1,2,20000001\nc,1,2,wide\nd,1,2,nan\n",
                             NULL));
  g_assert_cmpuint (test->n_bad, ==, 4);
  check_problem (test, 0,
                 "t.csv:2:7: error: row 1, “coordinateUncertaintyInMeters”: a radius is given in "
                 "metres, from 0 to 20000000");
}

static void
test_acled (TableTest *test, gconstpointer data)
{
  DastanEvent *event;

  g_assert_true (read_table (
      test,
      "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
      "country,location,latitude,longitude,source,notes,fatalities\n"
      "KAZ1,05 January 2022,2022,1,Demonstrations,Protests,Peaceful protest,Protesters "
      "(Kazakhstan),"
      "Kazakhstan,Almaty,43.25,76.95,Paper,\"On 5 January, people met.\",0\n"
      "KAZ2,06 January 2022,2022,2,,Riots,Mob violence,,Kazakhstan,Almaty,43.25,76.95,,,3\n"
      "KAZ3,15 January 2022,2022,3,,Riots,Mob violence,,Kazakhstan,Almaty,43.25,76.95,,,\n",
      NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  check_event (test, 0, "KAZ1", "Peaceful protest · Almaty", "2022-01-05");
  check_event (test, 1, "KAZ2", "Mob violence · Almaty", "2022-01-06~");
  check_event (test, 2, "KAZ3", "Mob violence · Almaty", "2022-01");
  event = get_event (test, 0);
  g_assert_cmpstr (dastan_event_get_category (event), ==, "protests");
  g_assert_cmpstr (dastan_event_get_countries (event)[0], ==, "KZ");
  g_assert_cmpstr (dastan_event_get_people (event)[0], ==, "protesters-kazakhstan");
  g_assert_cmpstr (get_extra (event, "source"), ==, "Paper");
  g_assert_cmpuint (dastan_dossier_get_places (test->dossier)->len, ==, 1);
}

static void
test_ucdp (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (
      test,
      "id,year,type_of_violence,dyad_name,side_a,side_b,where_coordinates,latitude,longitude,"
      "country,date_prec,date_start,date_end,best\n"
      "7,1992,1,A - B,A,B,Kulob,37.9,69.8,Tajikistan,1,1992-05-10 00:00:00.000,"
      "1992-05-10 00:00:00.000,4\n"
      "8,1992,3,A - B,A,B,Kulob,37.9,69.8,Tajikistan,4,1992-06-01,1992-06-30,9\n",
      NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  check_event (test, 0, "7", "A - B · Kulob", "1992-05-10");
  check_event (test, 1, "8", "A - B · Kulob", "[1992-06-01..1992-06-30]");
  g_assert_cmpstr (dastan_event_get_category (get_event (test, 1)), ==, "one-sided-violence");
  g_assert_cmpstr (dastan_event_get_countries (get_event (test, 1))[0], ==, "TJ");
}

static void
test_gdelt (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test,
                             "GLOBALEVENTID\tSQLDATE\tYear\tActor1Name\tActor2Name\tEventCode\t"
                             "QuadClass\tActionGeo_FullName\tActionGeo_Lat\tActionGeo_Long\n"
                             "410\t20251219\t2025\tJAPAN\tKAZAKHSTAN\t036\t1\tTokyo, Japan\t35.7\t"
                             "139.7\n",
                             NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  check_event (test, 0, "410", "JAPAN · KAZAKHSTAN · 036", "2025-12-19");
  g_assert_cmpstr (dastan_event_get_category (get_event (test, 0)), ==, "verbal-cooperation");
}

static void
test_timesketch (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test,
                             "message,timestamp,datetime,timestamp_desc\n"
                             "File made,1,2025-12-19T10:00:00.5+00:00,Creation Time\n",
                             NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  check_event (test, 0, "row-1", "File made", "2025-12-19T10:00:00Z");
  g_assert_cmpstr (get_extra (get_event (test, 0), "timestamp"), ==, "1");
}

/* Ids that are there already get a number, always the same. */
static void
test_ids (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (
      test, "id,title,date,category\nx,a,1,Ä b\nx,b,2,ä-B\nx-2,c,3,!\n,d,4,Ä b\n", NULL));
  check_event (test, 0, "x", "a", "0001");
  check_event (test, 1, "x-2", "b", "0002");
  check_event (test, 2, "x-2-2", "c", "0003");
  check_event (test, 3, "row-4", "d", "0004");
  g_assert_cmpstr (dastan_event_get_category (get_event (test, 0)), ==, "ä-b");
  g_assert_cmpstr (dastan_event_get_category (get_event (test, 1)), ==, "ä-b-2");
  g_assert_cmpstr (dastan_event_get_category (get_event (test, 2)), ==, "category");
  g_assert_cmpstr (dastan_event_get_category (get_event (test, 3)), ==, "ä-b");
}

static void
check_sniff (const char *text, gboolean is_table)
{
  g_assert_cmpint (dastan_table_sniff ((const guint8 *)text, strlen (text)), ==, is_table);
}

static void
test_sniff (void)
{
  check_sniff ("title,date\n", TRUE);
  check_sniff ("date;título;x\n1;2;3\n", TRUE);
  check_sniff ("BMI,title\n", TRUE);
  check_sniff ("was,wo,zahl\nSturm,Osaka,3\nFlut,Kobe,4\n", TRUE);
  check_sniff ("番号,国名\n1,日本\n2,中国\n", TRUE);
  check_sniff ("was,wo,zahl\nSturm,Osaka,3\n", FALSE);
  check_sniff ("name,email\nAnn,a@example.org\n", FALSE);
  check_sniff ("name,date\nRain,2025\n", TRUE);
  check_sniff ("was,wo,zahl\nSturm,Osaka\nFlut,Kobe,4\n", FALSE);
  check_sniff ("1,2,3\n4,5,6\n7,8,9\n", FALSE);
  check_sniff ("Dear Anna,\nit rained, as ever\nand then, well,\n", FALSE);
  check_sniff ("Rain fell, and wind.\nSnow fell, and hail.\nSun came, and went.\n", FALSE);
  check_sniff ("Just a text, with commas.\n", FALSE);
  check_sniff ("title\n", FALSE);
  check_sniff ("", FALSE);
  check_sniff ("\"title,date\n", FALSE);
}

/* Of two columns that say when, what the one says otherwise than the other is kept. */
static void
test_two_dates (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test,
                             "title,date,end,year,time\n"
                             "same,2025-12-19,2025-12-20,2025,\n"
                             "other,2025-12-19,,1997,10:30\n"
                             "twice,2025-12-19T08:00,,2025,10:30\n"
                             "year,2025,,,10:30\n"
                             "parts,,,2025,\n",
                             NULL));
  g_assert_cmpuint (test->n_bad, ==, 1);
  check_event (test, 0, "row-1", "same", "2025-12-19/2025-12-20");
  g_assert_null (dastan_event_get_date_as_written (get_event (test, 0)));
  g_assert_null (get_extra (get_event (test, 0), "year"));
  check_event (test, 1, "row-2", "other", "2025-12-19T10:30:00");
  g_assert_cmpstr (get_extra (get_event (test, 1), "year"), ==, "1997");
  check_event (test, 2, "row-3", "twice", "2025-12-19T08:00:00");
  g_assert_cmpstr (get_extra (get_event (test, 2), "time"), ==, "10:30");
  check_event (test, 3, "row-5", "parts", "2025");
  check_problem (test, 0,
                 "t.csv:5:13: error: row 4, “time”: “10:30”: a time of day needs a year, a month "
                 "and a day");
}

/* Where nothing is called a title, the name is one; calendars of offices have times beside both
 * days. */
static void
test_names (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test,
                             "Subject,Start Date,Start Time,End Date,End Time,Location\n"
                             "Talks,1/15/2024,9:30 AM,1/15/2024,5:00 PM,Room\n",
                             NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  check_event (test, 0, "row-1", "Talks", "2024-01-15T09:30:00/2024-01-15T17:00:00");
}

static void
test_name_beside_title (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test, "name,title,date\nAnn,Talks,2024\n", NULL));
  check_event (test, 0, "row-1", "Talks", "2024");
  g_assert_cmpstr (get_extra (get_event (test, 0), "name"), ==, "Ann");
}

/* Where there is no column of latitudes at all, what is called so is no place, and is kept as it is. */
static void
test_half_point (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test, "title,date,place,long\nTalks,2024,Here,very\nMore,2025,,12\n", NULL));
  g_assert_cmpuint (test->n_bad, ==, 0);
  check_event (test, 0, "row-1", "Talks", "2024");
  g_assert_cmpstr (get_extra (get_event (test, 0), "long"), ==, "very");
  g_assert_cmpstr (get_extra (get_event (test, 0), "place"), ==, "Here");
  g_assert_cmpstr (get_extra (get_event (test, 1), "long"), ==, "12");
}

/* What programs write for a day that they count, and a year without its century, is no year. */
static void
test_no_years (TableTest *test, gconstpointer data)
{
  g_assert_true (read_table (test,
                             "title,date,latitude,longitude\n"
                             "count,45292,,\n"
                             "short,27-Nov-25,,\n"
                             "hex,2025,0x10,1\n"
                             "turned,2025/1997,,\n",
                             NULL));
  g_assert_cmpuint (test->n_bad, ==, 4);
  check_problem (
      test, 0,
      "t.csv:2:7: error: row 1, “date”: “45292”: not a date: a year has four digits, and "
      "one after 9999 is written Y12345; save days as they are shown, such as 2025-11-27");
  check_problem (test, 1,
                 "t.csv:3:7: error: row 2, “date”: “27-Nov-25”: a year needs four digits, such as "
                 "2025");
  check_problem (test, 2,
                 "t.csv:4:10: error: row 3, “latitude”: not a number of degrees, such as 43.25");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func, data) g_test_add ("/table/" path, TableTest, data, set_up, func, tear_down)
  ADD ("timelinejs", test_timelinejs, NULL);
  ADD ("timelinejs-v1", test_timelinejs_v1, NULL);
  ADD ("guessed", test_guessed, NULL);
  ADD ("mapped", test_mapped, NULL);
  ADD ("bad-mapping/column", test_bad_mapping, "z=title");
  ADD ("bad-mapping/field", test_bad_mapping, "a=colour");
  ADD ("bad-mapping/form", test_bad_mapping, "title");
  ADD ("asks-order", test_asks_order, NULL);
  ADD ("order-given", test_order_given, NULL);
  ADD ("bad-rows", test_bad_rows, NULL);
  ADD ("radius", test_radius, NULL);
  ADD ("bad-radius", test_bad_radius, NULL);
  ADD ("acled", test_acled, NULL);
  ADD ("ucdp", test_ucdp, NULL);
  ADD ("gdelt", test_gdelt, NULL);
  ADD ("timesketch", test_timesketch, NULL);
  ADD ("ids", test_ids, NULL);
  ADD ("two-dates", test_two_dates, NULL);
  ADD ("no-years", test_no_years, NULL);
  ADD ("half-point", test_half_point, NULL);
  ADD ("names", test_names, NULL);
  ADD ("name-beside-title", test_name_beside_title, NULL);
  g_test_add_func ("/table/sniff", test_sniff);
  return g_test_run ();
}
