/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a feature of GeoJSON is: RFC 7946 does not say, and every program does it its own way. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-geojson-time.h"

#include "formats/dastan-import-number.h"
#include "formats/dastan-json-values.h"
#include "time/dastan-calendar.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MIN_TIMESTAMP_DIGITS 9 /* of a string that is a number of seconds or less */

typedef struct
{
  DastanJsonImport *import;
  JsonObject *feature;
  JsonObject *properties; /* nullable */
  JsonObject *geometry;   /* nullable */
  GHashTable *taken;      /* (element-type utf8): names of properties that are no extras */
} Time;

/* --- Values --- */

/* Whether a string is nothing but digits, and too many for a year. */
static gboolean
is_long_number (const char *text)
{
  gsize n = strspn (text + (text[0] == '-'), "0123456789");

  return n >= MIN_TIMESTAMP_DIGITS && text[n + (text[0] == '-')] == '\0';
}

/**
 * dastan_geojson_dup_date:
 * @import: what is told how numbers are read
 * @name: what the file calls the value
 * @node: (nullable): a string or a number
 *
 * Returns: (transfer full): the date as a text that dastan_import_date_parse() reads, if anybody
 * can;
 *     "" where there is none
 */
char *
dastan_geojson_dup_date (DastanJsonImport *import, const char *name, JsonNode *node)
{
  g_autofree char *text = dastan_json_dup_value (node);
  g_autofree char *note = NULL;
  g_autofree char *key = NULL;
  double number = 0;
  char *date;
  DastanNumberUnit unit;

  if (!dastan_json_peek_number (node, &number))
    {
      if (!is_long_number (text))
        return g_steal_pointer (&text);
      number = g_ascii_strtod (text, NULL);
    }
  date = dastan_import_date_from_number (number, &unit);
  if (date == NULL)
    return g_steal_pointer (&text);
  note = dastan_import_number_describe (name, number, date, unit);
  key = g_strdup_printf ("number %u %s", (guint)unit, name);
  dastan_sink_note (import->sink, key, note);
  return date;
}

static void
add (Time *time, DastanTableField field, const char *name, const char *date)
{
  dastan_entry_add (time->import->entry, field, name, date);
}

/* A beginning and an end; where only the end is there, the beginning is open. */
static gboolean
add_span (Time *time, const char *const names[2], char *const dates[2])
{
  g_autofree char *open = NULL;

  if (dates[0][0] == '\0' && dates[1][0] == '\0')
    return FALSE;
  if (dates[0][0] == '\0')
    {
      open = g_strconcat ("../", dates[1], NULL);
      add (time, DASTAN_TABLE_DATE, names[1], open);
      return TRUE;
    }
  add (time, DASTAN_TABLE_DATE, names[0], dates[0]);
  add (time, DASTAN_TABLE_END, names[1], dates[1]);
  return TRUE;
}

/* (nullable): a property, which is no extra from now on. */
static JsonNode *
take_property (Time *time, const char *name)
{
  JsonNode *node
      = time->properties != NULL ? json_object_get_member (time->properties, name) : NULL;

  if (node != NULL)
    g_hash_table_add (time->taken, g_strdup (name));
  return node;
}

/* --- Linked Places and GeoJSON-T: "when" --- */

/* (transfer full): one end of a timespan: what it is in, or the outer of what it lies between. */
static char *
dup_when_end (JsonObject *span, const char *member, gboolean is_late, gboolean *is_vague)
{
  static const char *const orders[2][3]
      = { { "in", "earliest", "latest" }, { "in", "latest", "earliest" } };
  JsonObject *end = dastan_json_peek_object (span, member);

  if (end == NULL)
    return dastan_json_dup_scalar (span, member);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = dastan_json_dup_scalar (end, orders[is_late][i]);

      if (text[0] == '\0')
        continue;
      *is_vague |= i > 0;
      return g_steal_pointer (&text);
    }
  return g_strdup ("");
}

/* (transfer full): a date with a mark behind it, where EDTF has a place for one. */
static char *
mark (const char *date, gboolean is_uncertain, gboolean is_vague)
{
  gsize length = strlen (date);
  const char *sign = is_uncertain ? (is_vague ? "%" : "?") : (is_vague ? "~" : "");

  if (length == 0 || !g_ascii_isdigit (date[length - 1]) || strchr (date, 'T') != NULL)
    return g_strdup (date);
  return g_strconcat (date, sign, NULL);
}

/* A timespan without an end is the interval that its beginning describes. */
static gboolean
add_timespan (Time *time, JsonObject *when, JsonObject *span)
{
  static const char *const names[2] = { "when/start", "when/end" };
  g_autofree char *certainty = dastan_json_dup_scalar (when, "certainty");
  gboolean is_uncertain
      = strcmp (certainty, "less-certain") == 0 || strcmp (certainty, "uncertain") == 0;
  gboolean has_end
      = json_object_has_member (span, "end") && !json_object_get_null_member (span, "end");
  gboolean is_vague[2] = { FALSE, FALSE };
  g_autofree char *start = dup_when_end (span, "start", FALSE, &is_vague[0]);
  g_autofree char *end = dup_when_end (span, has_end ? "end" : "start", TRUE, &is_vague[1]);
  g_autofree char *first = mark (start, is_uncertain, has_end && is_vague[0]);
  g_autofree char *last = mark (end, is_uncertain, has_end && is_vague[1]);

  if (!has_end && strcmp (start, end) == 0)
    g_clear_pointer (&last, g_free);
  return add_span (time, names, (char *[]){ first, last != NULL ? last : (char *)"" });
}

/* (transfer full): as JSON. */
static char *
dup_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

/* (nullable): of several geometries the first, which is where the feature stands on the map; the
 * others are kept with their times. */
static JsonObject *
take_first_geometry (Time *time)
{
  JsonArray *parts = dastan_json_peek_array (time->geometry, "geometries");
  JsonNode *first = parts != NULL && json_array_get_length (parts) > 0
                        ? json_array_get_element (parts, 0)
                        : NULL;
  g_autofree char *all = NULL;

  if (first == NULL || !JSON_NODE_HOLDS_OBJECT (first)
      || dastan_json_peek_object (json_node_get_object (first), "when") == NULL)
    return NULL;
  all = json_array_get_length (parts) > 1 ? dup_object (time->geometry) : g_strdup ("");
  add (time, DASTAN_TABLE_EXTRA, "geometries", all);
  if (all[0] != '\0')
    dastan_sink_note (
        time->import->sink, NULL,
        _ ("of several geometries the first is read with its time; all of them are kept in "
           "“geometries”"));
  return json_node_get_object (first);
}

static gboolean
try_when (Time *time)
{
  JsonObject *holders[] = { time->feature, time->properties, time->geometry };
  JsonObject *when = NULL;
  JsonArray *spans;
  JsonNode *first = NULL;
  g_autofree char *label = NULL;
  g_autofree char *whole = NULL;
  guint n;

  for (guint i = 0; when == NULL && i < G_N_ELEMENTS (holders); i++)
    when = dastan_json_peek_object (holders[i], "when");
  if (when == NULL)
    when = dastan_json_peek_object (take_first_geometry (time), "when");
  if (when == NULL)
    return FALSE;
  take_property (time, "when");
  label = dastan_json_dup_scalar (when, "label");
  add (time, DASTAN_TABLE_DATE_AS_WRITTEN, "when/label", label);
  spans = dastan_json_peek_array (when, "timespans");
  n = spans != NULL ? json_array_get_length (spans) : 0;
  first = n > 0 ? json_array_get_element (spans, 0) : NULL;
  /* What is more than one plain span is kept as it stands. */
  whole = dup_object (when);
  if (n != 1 || json_object_get_size (when) > 1 || strstr (whole, "est\":") != NULL)
    add (time, DASTAN_TABLE_EXTRA, "when", whole);
  if (n > 1)
    dastan_sink_note (time->import->sink, NULL,
                      _ ("of several timespans the first is read; the others are kept in “when”"));
  return add_timespan (
      time, when,
      first != NULL && JSON_NODE_HOLDS_OBJECT (first) ? json_node_get_object (first) : when);
}

/* --- OpenStreetMap and OpenHistoricalMap --- */

/* (transfer full): "~1833", "C18", "1890s", "before 1760", "1914..1918" as EDTF; others as they
 * are. */
static char *
read_osm (const char *text)
{
  gsize length = strlen (text);
  const char *dots = strstr (text, "..");

  if (text[0] == '~')
    return g_strconcat (text + 1, "~", NULL);
  if ((text[0] == 'C' || text[0] == 'c') && length > 1 && length < 4
      && strspn (text + 1, "0123456789") == length - 1)
    return g_strdup_printf ("%02dXX", (int)g_ascii_strtoll (text + 1, NULL, 10) - 1);
  if (length == 5 && text[4] == 's' && text[3] == '0' && strspn (text, "0123456789") == 4)
    return g_strdup_printf ("%.3sX", text);
  if (g_str_has_prefix (text, "before "))
    return g_strdup_printf ("[..%s]", text + strlen ("before "));
  if (g_str_has_prefix (text, "after "))
    return g_strdup_printf ("[%s..]", text + strlen ("after "));
  if (dots != NULL && dots > text && dots[2] != '\0' && strchr ("[{", text[0]) == NULL
      && strchr (text, '/') == NULL)
    return g_strdup_printf ("[%s]", text);
  return g_strdup (text);
}

/* (transfer full): a year with a fraction as the day it falls on, about; "" where it is none. */
static char *
read_decimal_year (JsonNode *node)
{
  double number;
  gint64 year;
  guint day = 1;
  guint month = 1;
  double left;

  if (!dastan_json_peek_number (node, &number) || !(fabs (number) < 9999))
    return g_strdup ("");
  year = (gint64)floor (number);
  left = (number - (double)year) * (dastan_calendar_is_leap_year (year) ? 366 : 365);
  while (month < 12 && left >= dastan_calendar_days_in_month (year, (int)month))
    left -= dastan_calendar_days_in_month (year, (int)month++);
  day += (guint)left;
  return g_strdup_printf ("%s%04d-%02u-%02u~", year < 0 ? "-" : "", ABS ((int)year), month, day);
}

/* "[1910..1912]" as the one or the other of them, about; what it says is kept beside it. */
static void
soften (Time *time, char **date, const char *name, gboolean is_late)
{
  const char *dots = strstr (*date, "..");
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if ((*date)[0] != '[' || dots == NULL || !g_str_has_suffix (*date, "]"))
    return;
  add (time, DASTAN_TABLE_EXTRA, name, *date);
  first = g_strndup (*date + 1, (gsize)(dots - *date - 1));
  last = g_strndup (dots + 2, strlen (dots) - 3);
  g_free (*date);
  *date = g_strconcat ((is_late && last[0] != '\0') || first[0] == '\0' ? last : first, "~", NULL);
}

static gboolean
try_osm (Time *time)
{
  static const char *const names[2] = { "start_date", "end_date" };
  static const char *const edtf_names[2] = { "start_date:edtf", "end_date:edtf" };
  static const char *const decimal_names[2] = { "start_decdate", "end_decdate" };
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  char **dates[2] = { &start, &end };
  gboolean is_there = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      JsonNode *plain = take_property (time, names[i]);
      JsonNode *edtf = take_property (time, edtf_names[i]);
      JsonNode *decimal = take_property (time, decimal_names[i]);
      g_autofree char *text = dastan_json_dup_value (edtf != NULL ? edtf : plain);

      is_there |= plain != NULL || edtf != NULL || decimal != NULL;
      *dates[i] = edtf != NULL || text[0] == '\0' ? g_strdup (text) : read_osm (text);
      if (text[0] == '\0')
        {
          g_free (*dates[i]);
          *dates[i] = read_decimal_year (decimal);
        }
      /* What is said in words is kept beside its EDTF. */
      if (edtf != NULL && plain != NULL)
        {
          g_autofree char *words = dastan_json_dup_value (plain);

          add (time, DASTAN_TABLE_EXTRA, names[i], words);
        }
    }
  /* Of an interval an end that is one of several dates has no place in EDTF: about the outermost.
   */
  if (start[0] != '\0' && end[0] != '\0')
    {
      soften (time, &start, names[0], FALSE);
      soften (time, &end, names[1], TRUE);
    }
  return is_there && add_span (time, names, (char *[]){ start, end });
}

/* --- EDTF, which says all that the others can: what else there is of the time is no extra. --- */

static gboolean
try_edtf (Time *time)
{
  static const char *const others[] = { "start", "end", "when" };
  JsonNode *node
      = time->properties != NULL ? json_object_get_member (time->properties, "edtf") : NULL;
  g_autofree char *text = dastan_json_dup_value (node);
  g_autoptr (DastanEdtf) date = text[0] != '\0' ? dastan_edtf_parse (text, NULL, NULL) : NULL;

  if (date == NULL)
    return FALSE;
  take_property (time, "edtf");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    take_property (time, others[i]);
  add (time, DASTAN_TABLE_EDTF, "edtf", text);
  return TRUE;
}

/* --- Leaflet.timeline --- */

static gboolean
try_start_end (Time *time)
{
  static const char *const names[2] = { "start", "end" };
  g_autofree char *start
      = dastan_geojson_dup_date (time->import, names[0], take_property (time, names[0]));
  g_autofree char *end
      = dastan_geojson_dup_date (time->import, names[1], take_property (time, names[1]));

  return add_span (time, names, (char *[]){ start, end });
}

/* --- A time for each vertex --- */

/* The first or last of a list of dates, in lists or not; "" where there is none. */
static char *
dup_outermost (Time *time, const char *name, JsonNode *node, gboolean is_last)
{
  while (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint n = json_array_get_length (array);

      node = n > 0 ? json_array_get_element (array, is_last ? n - 1 : 0) : NULL;
    }
  return node != NULL ? dastan_geojson_dup_date (time->import, name, node) : g_strdup ("");
}

static gboolean
add_list (Time *time, const char *name, JsonNode *node)
{
  g_autofree char *first = dup_outermost (time, name, node, FALSE);
  g_autofree char *last = dup_outermost (time, name, node, TRUE);

  if (strcmp (first, last) == 0)
    last[0] = '\0';
  return add_span (time, (const char *const[]){ name, name }, (char *[]){ first, last });
}

static gboolean
try_lists (Time *time)
{
  static const char *const names[] = { "coordTimes", "times", "linestringTimestamps" };
  JsonObject *beside;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node
          = time->properties != NULL ? json_object_get_member (time->properties, names[i]) : NULL;

      if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
        return add_list (time, names[i], take_property (time, names[i]));
    }
  beside = dastan_json_peek_object (time->properties, "coordinateProperties");
  if (beside == NULL || !json_object_has_member (beside, "times"))
    return FALSE;
  take_property (time, "coordinateProperties");
  return add_list (time, "coordinateProperties/times", json_object_get_member (beside, "times"));
}

/* The fourth number of a vertex, of a line of kepler.gl. */
static JsonNode *
get_fourth (JsonArray *line, guint i)
{
  JsonNode *vertex = json_array_get_element (line, i);

  return JSON_NODE_HOLDS_ARRAY (vertex) && json_array_get_length (json_node_get_array (vertex)) > 3
             ? json_array_get_element (json_node_get_array (vertex), 3)
             : NULL;
}

static gboolean
try_fourth (Time *time)
{
  JsonArray *line = dastan_json_peek_array (time->geometry, "coordinates");
  guint n = line != NULL ? json_array_get_length (line) : 0;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  JsonNode *ends[2];
  double number;

  if (n == 0)
    return FALSE;
  ends[0] = get_fourth (line, 0);
  ends[1] = get_fourth (line, n - 1);
  if (!dastan_json_peek_number (ends[0], &number) || !dastan_json_peek_number (ends[1], &number))
    return FALSE;
  first = dastan_geojson_dup_date (time->import, "coordinates[3]", ends[0]);
  last = dastan_geojson_dup_date (time->import, "coordinates[3]", ends[1]);
  if (strcmp (first, last) == 0)
    last[0] = '\0';
  return add_span (time, (const char *const[]){ "coordinates[3]", "coordinates[3]" },
                   (char *[]){ first, last });
}

/* --- Feeds --- */

/* A time of day alone goes with a date; it is left for whoever looks at the names. */
static gboolean
is_clock (JsonNode *node)
{
  g_autofree char *text = dastan_json_dup_value (node);

  return strlen (text) <= 12 && strchr (text, ':') != NULL && strchr (text, '-') == NULL;
}

static gboolean
try_feed (Time *time)
{
  static const char *const names[] = { "datetime", "date", "timestamp", "time" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node
          = time->properties != NULL ? json_object_get_member (time->properties, names[i]) : NULL;
      g_autofree char *date = NULL;

      if (node == NULL || is_clock (node))
        continue;
      date = dastan_geojson_dup_date (time->import, names[i], node);
      if (date[0] == '\0')
        continue;
      take_property (time, names[i]);
      add (time, DASTAN_TABLE_DATE, names[i], date);
      return TRUE;
    }
  return FALSE;
}

/**
 * dastan_geojson_add_time:
 * @import: a file while it is read, at a feature
 * @feature: the feature
 * @taken: (element-type utf8): a set, to which the names of the properties are added that are no
 *     extras any more
 *
 * Adds to the entry when the feature is, by the first convention that it follows. Where it follows
 * none, the names of its properties may still tell.
 */
void
dastan_geojson_add_time (DastanJsonImport *import, JsonObject *feature, GHashTable *taken)
{
  static gboolean (*const conventions[]) (Time *)
      = { try_edtf, try_when, try_osm, try_start_end, try_lists, try_fourth, try_feed };
  Time time = { import, feature, dastan_json_peek_object (feature, "properties"),
                dastan_json_peek_object (feature, "geometry"), taken };

  for (guint i = 0; i < G_N_ELEMENTS (conventions); i++)
    {
      if (conventions[i](&time))
        return;
    }
}
