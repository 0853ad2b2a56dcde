/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a table as an event: what cannot be understood is told, what has no field is kept. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-table-row.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "formats/dastan-country-names.h"
#include "formats/dastan-plain.h"
#include "formats/dastan-table-date.h"
#include "model/dastan-check.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define TITLE_FROM_SUMMARY 80 /* characters of a title that is the beginning of the summary */

/* Says that @message is wrong with a column, or -1. Returns FALSE. */
gboolean
dastan_table_row_fail (DastanTableRow *row, int column, GError **error, const char *message)
{
  row->bad_column = column;
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, message);
  return FALSE;
}

static const char *
get_cell (const DastanTableRow *row, guint column)
{
  const char *cell = column < row->n_cells ? row->cells[column] : "";

  if (row->map->is_guarded && cell[0] == '\'')
    {
      const char *behind = cell + strspn (cell, "'");

      if (behind[0] != '\0' && strchr ("=+-@\t\r", behind[0]) != NULL)
        return cell + 1;
    }
  return cell;
}

/**
 * dastan_table_row_get:
 * @row: a row
 * @field: a field
 * @column: (out) (optional): which column that is, or -1
 *
 * Returns: the first cell of the field that has something in it, or ""
 */
const char *
dastan_table_row_get (const DastanTableRow *row, DastanTableField field, int *column)
{
  int first = -1;

  if (!row->map->has[field])
    {
      if (column != NULL)
        *column = -1;
      return "";
    }
  for (guint i = 0; i < row->map->links->len; i++)
    {
      const DastanTableLink *link = &g_array_index (row->map->links, DastanTableLink, i);

      if (link->field != field)
        continue;
      if (column != NULL)
        *column = (int)link->column;
      if (get_cell (row, link->column)[0] != '\0')
        return get_cell (row, link->column);
      if (first < 0)
        first = (int)link->column;
    }
  if (column != NULL)
    *column = first;
  return "";
}

static gboolean
is_too_long (const char *text, glong max)
{
  return strlen (text) > (gsize)max && g_utf8_strlen (text, -1) > max;
}

/* Whether @text, of a column, has at most @max characters. */
gboolean
dastan_table_row_check_length (
    DastanTableRow *row, int column, const char *text, glong max, GError **error)
{
  g_autofree char *message = NULL;

  if (!is_too_long (text, max))
    return TRUE;
  message = g_strdup_printf (_ ("%ld characters; at most %ld can be kept"),
                             g_utf8_strlen (text, -1), max);
  return dastan_table_row_fail (row, column, error, message);
}

static gboolean
is_empty (const DastanTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (row->cells[i][0] != '\0')
        return FALSE;
    }
  return TRUE;
}

/* (transfer full): what can be kept of what is longer, with a sign that it went on. */
static char *
cut_extra (DastanTableRow *row, guint column, const char *value)
{
  g_autofree char *beginning = g_utf8_substring (value, 0, DASTAN_MAX_PARAGRAPH - 1);

  if (row->cut == NULL)
    row->cut = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (row->cut, column);
  return g_strconcat (beginning, "…", NULL);
}

/* Under the name of the column, or one that is new where there are two of that name. What is too long for an event is
 * no reason to be without the event. */
static void
add_extra (DastanTableRow *row, DastanEvent *event, guint column)
{
  const char *value = get_cell (row, column);
  const char *header = row->map->header[column];
  g_autofree char *numbered = NULL;
  g_autofree char *cut = is_too_long (value, DASTAN_MAX_PARAGRAPH) ? cut_extra (row, column, value) : NULL;

  if (cut != NULL)
    value = cut;

  if (value[0] == '\0' || (header[0] != '\0' && dastan_event_add_extra (event, header, value)))
    return;
  numbered = header[0] != '\0' ? g_strdup_printf ("%s (%u)", header, column + 1)
                               : g_strdup_printf (_ ("Column %u"), column + 1);
  dastan_event_add_extra (event, numbered, value);
}

/* Keeps the cells of @field with the event as they are, but for what is too long: that is cut, and in @row. */
void
dastan_table_row_keep (DastanTableRow *row, DastanEvent *event, DastanTableField field)
{
  for (guint i = 0; row->map->has[field] && i < row->map->links->len; i++)
    {
      const DastanTableLink *link = &g_array_index (row->map->links, DastanTableLink, i);

      if (link->field == field)
        add_extra (row, event, link->column);
    }
}

/* --- Words --- */

/* (transfer full): the cells of @field, joined. */
static char *
join_cells (const DastanTableRow *row, DastanTableField field, const char *between)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; row->map->has[field] && i < row->map->links->len; i++)
    {
      const DastanTableLink *link = &g_array_index (row->map->links, DastanTableLink, i);
      const char *cell = get_cell (row, link->column);

      if (link->field != field || cell[0] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, between);
      g_string_append (joined, cell);
    }
  return g_string_free (joined, FALSE);
}

/* (transfer full): the beginning of a text, whole words of its first line. */
static char *
shorten (const char *text)
{
  gsize line = strcspn (text, "\n");
  g_autofree char *first = g_strndup (text, line);
  g_autofree char *cut = NULL;
  char *space;

  if (g_utf8_strlen (first, -1) <= TITLE_FROM_SUMMARY)
    return g_steal_pointer (&first);
  cut = g_utf8_substring (first, 0, TITLE_FROM_SUMMARY);
  space = strrchr (cut, ' ');
  if (space != NULL && space > cut)
    *space = '\0';
  return g_strconcat (cut, "…", NULL);
}

static gboolean
read_words (DastanTableRow *row, DastanEvent *event, GError **error)
{
  static const DastanTableField fields[] = { DASTAN_TABLE_SUMMARY, DASTAN_TABLE_NOTE };
  void (*const setters[]) (DastanEvent *, DastanText *)
      = { dastan_event_set_summary, dastan_event_set_note };
  g_autofree char *joined = join_cells (row, DASTAN_TABLE_TITLE, " · ");
  g_autofree char *title = dastan_plain_from_html (joined);
  g_autoptr (DastanText) title_text = NULL;
  int column;

  dastan_table_row_get (row, DASTAN_TABLE_TITLE, &column);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      int part;
      g_autofree char *plain
          = dastan_plain_from_html (dastan_table_row_get (row, fields[i], &part));
      g_autoptr (DastanText) text = plain[0] != '\0' ? dastan_text_new (plain) : NULL;

      if (!dastan_table_row_check_length (row, part, plain, DASTAN_MAX_PARAGRAPH, error))
        return FALSE;
      setters[i](event, text);
      if (title[0] == '\0' && plain[0] != '\0')
        {
          g_free (title);
          title = shorten (plain);
        }
    }
  if (title[0] == '\0')
    {
      const char *place = dastan_table_row_get (row, DASTAN_TABLE_PLACE, NULL);

      g_free (title);
      title = g_strdup (place[0] != '\0' ? place : _ ("Untitled"));
    }
  if (!dastan_table_row_check_length (row, column, title, DASTAN_MAX_LINE, error))
    return FALSE;
  title_text = dastan_text_new (title);
  dastan_event_set_title (event, title_text);
  return TRUE;
}

/* What a number stands for in some formats. */
static const char *
get_category_title (const DastanTableMap *map, const char *cell)
{
  static const char *const violence[]
      = { N_ ("State-based conflict"), N_ ("Non-state conflict"), N_ ("One-sided violence") };
  static const char *const quads[] = { N_ ("Verbal cooperation"), N_ ("Material cooperation"),
                                       N_ ("Verbal conflict"), N_ ("Material conflict") };
  gboolean is_digit = cell[0] >= '1' && cell[0] <= '4' && cell[1] == '\0';

  if (is_digit && cell[0] <= '3' && strcmp (map->format, "ucdp") == 0)
    return _ (violence[cell[0] - '1']);
  if (is_digit && strcmp (map->format, "gdelt") == 0)
    return _ (quads[cell[0] - '1']);
  return cell;
}

static gboolean
read_category (DastanTableRow *row, DastanEvent *event, DastanIntake *intake, GError **error)
{
  int column;
  const char *cell = dastan_table_row_get (row, DASTAN_TABLE_CATEGORY, &column);
  const char *id;

  if (cell[0] == '\0')
    return TRUE;
  if (!dastan_table_row_check_length (row, column, cell, DASTAN_MAX_WORD, error))
    return FALSE;
  id = dastan_intake_category (intake, get_category_title (row->map, cell), error);
  dastan_event_set_category (event, id);
  return id != NULL;
}

static void
read_status (DastanTableRow *row, DastanEvent *event)
{
  g_autofree char *word
      = g_ascii_strdown (dastan_table_row_get (row, DASTAN_TABLE_STATUS, NULL), -1);
  DastanStatus status;

  if (dastan_status_from_string (word, &status))
    dastan_event_set_status (event, status);
  else
    dastan_table_row_keep (row, event, DASTAN_TABLE_STATUS);
}

/* --- Places --- */

/* Degrees with a point or a comma; NAN where it is no number. */
static double
read_degrees (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  char *end;
  double degrees;

  if (strchr (copy, '.') == NULL)
    g_strdelimit (copy, ",", '.');
  degrees = g_ascii_strtod (copy, &end);
  /* Not in hexadecimal, which the library would take besides. */
  return copy[0] != '\0' && *end == '\0' && strpbrk (copy, "xX") == NULL ? degrees : (double)NAN;
}

/* Whether there is a point, which is then good; FALSE with @error set where it is bad. */
static gboolean
read_point (DastanTableRow *row, double point[2], GError **error)
{
  int columns[3];
  const char *location = dastan_table_row_get (row, DASTAN_TABLE_LOCATION, &columns[2]);
  const char *cells[2] = { dastan_table_row_get (row, DASTAN_TABLE_LATITUDE, &columns[0]),
                           dastan_table_row_get (row, DASTAN_TABLE_LONGITUDE, &columns[1]) };
  g_auto (GStrv) parts = NULL;

  if (cells[0][0] == '\0' && cells[1][0] == '\0' && location[0] != '\0')
    {
      parts = g_strsplit (location, ",", 3);
      if (g_strv_length (parts) != 2)
        return dastan_table_row_fail (row, columns[2], error,
                                      _ ("not “latitude, longitude”, such as 43.2, 76.9"));
      columns[0] = columns[1] = columns[2];
      cells[0] = g_strstrip (parts[0]);
      cells[1] = g_strstrip (parts[1]);
    }
  if (cells[0][0] == '\0' && cells[1][0] == '\0')
    return FALSE;
  /* Where there is no column for the other one, that one may be called so and be something else. */
  if (columns[0] < 0 || columns[1] < 0)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      point[i] = read_degrees (cells[i]);
      if (cells[i][0] == '\0')
        return dastan_table_row_fail (row, columns[i], error,
                                      _ ("latitude and longitude belong together; one is missing"));
      if (isnan (point[i]))
        return dastan_table_row_fail (row, columns[i], error,
                                      _ ("not a number of degrees, such as 43.25"));
      /* A comparison that holds for good numbers only. */
      if (!(fabs (point[i]) <= (i == 0 ? 90.0 : 180.0)))
        return dastan_table_row_fail (row, columns[i], error,
                                      i == 0 ? _ ("a latitude must lie between −90 and 90")
                                             : _ ("a longitude must lie between −180 and 180"));
    }
  return TRUE;
}

/* Sets what is a country; (transfer full) (nullable): the code of the first. What is none is kept.
 */
static const char *
read_countries (DastanTableRow *row, DastanEvent *event)
{
  const char *cell = dastan_table_row_get (row, DASTAN_TABLE_COUNTRY, NULL);
  g_auto (GStrv) names = g_strsplit_set (cell, ";|", DASTAN_MAX_PER_RECORD);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  gboolean is_known = TRUE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *code = dastan_country_from_name (g_strstrip (names[i]));

      if (code == NULL && names[i][0] != '\0')
        is_known = FALSE;
      else if (code != NULL && !g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
        g_ptr_array_add (codes, (char *)code);
    }
  if (!is_known)
    dastan_table_row_keep (row, event, DASTAN_TABLE_COUNTRY);
  g_ptr_array_add (codes, NULL);
  dastan_event_set_countries (event, (const char *const *)codes->pdata);
  return codes->pdata[0];
}

/* Sets metres, 0 where nothing is said. The comparison holds for good numbers only. */
static gboolean
read_radius (DastanTableRow *row, double *radius, GError **error)
{
  int column;
  const char *cell = dastan_table_row_get (row, DASTAN_TABLE_RADIUS, &column);

  *radius = cell[0] != '\0' ? read_degrees (cell) : 0;
  if (!(*radius >= 0 && *radius <= DASTAN_MAX_RADIUS))
    return dastan_table_row_fail (row, column, error,
                                  _ ("a radius is given in metres, from 0 to 20000000"));
  return TRUE;
}

static gboolean
read_place (DastanTableRow *row, DastanEvent *event, DastanIntake *intake, GError **error)
{
  int column;
  const char *name = dastan_table_row_get (row, DASTAN_TABLE_PLACE, &column);
  const char *country = read_countries (row, event);
  const char *ids[2] = { NULL, NULL };
  g_autofree char *numbers = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *id = NULL;
  double point[2], radius;

  if (!read_point (row, point, &cause))
    {
      /* A name without a point is no place on the map; the words are kept. */
      static const DastanTableField kept[]
          = { DASTAN_TABLE_PLACE, DASTAN_TABLE_RADIUS, DASTAN_TABLE_LATITUDE, DASTAN_TABLE_LONGITUDE };

      for (gsize i = 0; cause == NULL && i < G_N_ELEMENTS (kept); i++)
        dastan_table_row_keep (row, event, kept[i]);
      if (cause == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (!dastan_table_row_check_length (row, column, name, DASTAN_MAX_LINE, error)
      || !read_radius (row, &radius, error))
    return FALSE;
  if (name[0] == '\0')
    name = numbers = g_strdup_printf ("%.5g, %.5g", point[0], point[1]);
  ids[0] = id = dastan_intake_place (intake, name, point, radius, country, error);
  dastan_event_set_places (event, ids);
  return ids[0] != NULL;
}

/* People by their names; where there are more of them than an event may have, all their names are kept besides. */
static gboolean
read_people (DastanTableRow *row, DastanEvent *event, DastanIntake *intake, GError **error)
{
  g_autofree char *joined = join_cells (row, DASTAN_TABLE_PEOPLE, ";");
  /* The last of so many is the rest of the text. */
  g_auto (GStrv) names = g_strsplit_set (joined, ";|", DASTAN_MAX_PER_RECORD + 1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) known = NULL;
  int column;

  if (names[0] == NULL)
    return TRUE;
  known = g_hash_table_new (dastan_hash_text, g_str_equal);
  dastan_table_row_get (row, DASTAN_TABLE_PEOPLE, &column);
  if (g_strv_length (names) > DASTAN_MAX_PER_RECORD)
    dastan_table_row_keep (row, event, DASTAN_TABLE_PEOPLE);
  for (guint i = 0; i < DASTAN_MAX_PER_RECORD && names[i] != NULL; i++)
    {
      const char *id;

      if (g_strstrip (names[i])[0] == '\0')
        continue;
      if (!dastan_table_row_check_length (row, column, names[i], DASTAN_MAX_LINE, error))
        return FALSE;
      id = dastan_intake_person (intake, names[i], error);
      if (id == NULL)
        return FALSE;
      if (g_hash_table_add (known, (char *)id))
        g_ptr_array_add (ids, (char *)id);
    }
  g_ptr_array_add (ids, NULL);
  dastan_event_set_people (event, (const char *const *)ids->pdata);
  return TRUE;
}

/* --- Sources --- */

/* A source is tied to an event by its words; without any its name is only kept. */
static gboolean
read_source (DastanTableRow *row, DastanEvent *event, DastanIntake *intake, GError **error)
{
  static const DastanTableField fields[]
      = { DASTAN_TABLE_SOURCE, DASTAN_TABLE_ADDRESS, DASTAN_TABLE_PUBLISHER };
  const char *cells[G_N_ELEMENTS (fields)];
  int column;
  const char *exact = dastan_table_row_get (row, DASTAN_TABLE_EXCERPT, &column);
  g_autofree char *cut = NULL;
  g_autoptr (DastanExcerpt) excerpt = NULL;
  const char *id;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      int part;

      cells[i] = dastan_table_row_get (row, fields[i], &part);
      if (exact[0] == '\0')
        dastan_table_row_keep (row, event, fields[i]);
      else if (!dastan_table_row_check_length (row, part, cells[i],
                                               i == 2 ? DASTAN_MAX_WORD : DASTAN_MAX_LINE, error))
        return FALSE;
    }
  if (exact[0] == '\0')
    return TRUE;
  if (cells[0][0] == '\0' && cells[1][0] == '\0')
    return dastan_table_row_fail (row, column, error,
                                  _ ("an excerpt needs a source or its address"));
  /* Counting is for those that have as many bytes. */
  if (strlen (exact) > DASTAN_EXCERPT_MAX_LENGTH
      && g_utf8_strlen (exact, -1) > DASTAN_EXCERPT_MAX_LENGTH)
    {
      cut = g_utf8_substring (exact, 0, DASTAN_EXCERPT_MAX_LENGTH);
      dastan_table_row_keep (row, event, DASTAN_TABLE_EXCERPT);
    }
  id = dastan_intake_source (intake, cells[0][0] != '\0' ? cells[0] : cells[1],
                             cells[1][0] != '\0' ? cells[1] : NULL,
                             cells[2][0] != '\0' ? cells[2] : NULL, error);
  if (id == NULL)
    return FALSE;
  excerpt = dastan_excerpt_new (id, cut != NULL ? cut : exact, NULL, NULL, -1, -1, NULL);
  dastan_event_add_excerpt (event, excerpt);
  return TRUE;
}

/* --- The whole --- */

/* Of people each name is looked at by itself, and an extra is cut. */
static gboolean
read_extra (DastanTableRow *row, DastanEvent *event, GError **error)
{
  for (guint i = 0; i < row->map->links->len; i++)
    {
      const DastanTableLink *link = &g_array_index (row->map->links, DastanTableLink, i);

      if (link->field != DASTAN_TABLE_EXTRA && link->field != DASTAN_TABLE_PEOPLE && link->field != DASTAN_TABLE_SKIP
          && !dastan_table_row_check_length (row, (int)link->column, get_cell (row, link->column), DASTAN_MAX_PARAGRAPH,
                                             error))
        return FALSE;
    }
  dastan_table_row_keep (row, event, DASTAN_TABLE_EXTRA);
  return TRUE;
}

/* A slide that is the title of the whole, and no event where it has no date. */
static gboolean
take_title (const DastanTableRow *row, DastanIntake *intake)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (g_ascii_strcasecmp (dastan_table_row_get (row, DASTAN_TABLE_TYPE, NULL), "title") != 0
      || dastan_intake_get_title (intake) != NULL)
    return FALSE;
  title = dastan_plain_from_html (dastan_table_row_get (row, DASTAN_TABLE_TITLE, NULL));
  text = dastan_plain_from_html (dastan_table_row_get (row, DASTAN_TABLE_SUMMARY, NULL));
  if (title[0] == '\0' || g_utf8_strlen (title, -1) > DASTAN_MAX_LINE
      || g_utf8_strlen (text, -1) > DASTAN_MAX_PARAGRAPH)
    return FALSE;
  dastan_intake_offer_title (intake, title, text);
  return dastan_table_row_get (row, DASTAN_TABLE_YEAR, NULL)[0] == '\0'
         && dastan_table_row_get (row, DASTAN_TABLE_EDTF, NULL)[0] == '\0'
         && dastan_table_row_get (row, DASTAN_TABLE_DATE, NULL)[0] == '\0';
}

/* Whether it is no event, but a stretch of time behind them. */
gboolean
dastan_table_row_is_era (const DastanTableRow *row)
{
  return g_ascii_strcasecmp (dastan_table_row_get (row, DASTAN_TABLE_TYPE, NULL), "era") == 0;
}

/* An era is read as an event is: what it has of one. */
static gboolean
check_era (const DastanTableRow *row, DastanEvent *event, GError **error)
{
  const DastanEdtf *date = dastan_event_get_date (event);

  if (!dastan_table_row_is_era (row) || (date != NULL && dastan_check_era (date)))
    return TRUE;
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                       _ ("an era needs a beginning or an end; give it one of them"));
  return FALSE;
}

/**
 * dastan_table_row_dup_era:
 * @event: what dastan_table_row_read() has made of a row that is an era
 * @intake: which gives it an id
 *
 * Returns: (transfer full): the era
 */
DastanEra *
dastan_table_row_dup_era (DastanEvent *event, DastanIntake *intake)
{
  g_autofree char *id
      = dastan_intake_dup_id (intake, DASTAN_RECORD_ERA, dastan_event_get_id (event));
  DastanEra *era = dastan_era_new (id);

  era->title = dastan_text_ref ((DastanText *)dastan_event_get_title (event));
  era->date = dastan_edtf_ref ((DastanEdtf *)dastan_event_get_date (event));
  for (guint i = 0; i < dastan_event_get_n_extra (event); i++)
    if (g_str_equal (dastan_event_get_extra_name (event, i), "color")
        && dastan_check_color (dastan_event_get_extra_value (event, i)) && era->color == NULL)
      era->color = g_strdup (dastan_event_get_extra_value (event, i));
  return era;
}

/**
 * dastan_table_row_read:
 * @row: a row
 * @intake: which gives ids to what the row names
 * @error: return location: what is wrong with it
 *
 * Returns: (transfer full) (nullable): the event; %NULL without an error for an empty row and a
 * title
 */
DastanEvent *
dastan_table_row_read (DastanTableRow *row, DastanIntake *intake, GError **error)
{
  g_autoptr (DastanEvent) event = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *id = NULL;
  int column;

  row->bad_column = -1;
  row->ambiguous = -1;
  g_clear_pointer (&row->cut, g_array_unref);
  if (is_empty (row) || take_title (row, intake))
    return NULL;
  wanted = g_strdup (dastan_table_row_get (row, DASTAN_TABLE_ID, &column));
  if (!dastan_table_row_check_length (row, column, wanted, DASTAN_MAX_ID - 20, error))
    return NULL;
  if (wanted[0] == '\0')
    {
      g_free (wanted);
      wanted = g_strdup_printf ("row-%u", row->number);
    }
  event = dastan_event_new (wanted);
  if (!read_words (row, event, error) || !dastan_table_date_read (row, event, intake, error)
      || !check_era (row, event, error))
    return NULL;
  row->bad_column = -1;
  read_status (row, event);
  if (!read_place (row, event, intake, error) || !read_extra (row, event, error)
      || !read_category (row, event, intake, error) || !read_people (row, event, intake, error)
      || !read_source (row, event, intake, error))
    return NULL;
  id = dastan_intake_dup_id (intake, DASTAN_RECORD_EVENT, wanted);
  dastan_event_set_id (event, id);
  return g_steal_pointer (&event);
}
