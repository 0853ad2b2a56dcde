/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a table is which field: as somebody says, as a format has it, or by its name. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-table-map.h"

#include "base/dastan-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_PAIRS 32

typedef struct
{
  const char *column;
  DastanTableField field;
} Pair;

/* A format is known by the first @n_needed of its columns; columns that it does not name become extra
 * fields. */
typedef struct
{
  const char *format;
  guint n_needed;
  DastanYears years;
  DastanPrecisionCode precision;
  Pair pairs[MAX_PAIRS];
} Preset;

static const char *const field_names[DASTAN_TABLE_N_FIELDS] = {
  "id",        "title",    "edtf",      "date",      "end",       "year",            "month",
  "day",       "time",     "end_year",  "end_month", "end_day",         "end_time",
  "date_as_written", "date_precision", "category", "status", "country", "place",
  "latitude",  "longitude", "location", "radius", "people",    "summary",         "note",
  "source",    "address",  "publisher", "excerpt",   "type",            "extra",
  "skip",
};

static const char *const field_titles[DASTAN_TABLE_N_FIELDS] = {
  N_("Identifier"), N_("Title"),    N_("Date as EDTF"), N_("Date, or its beginning"), N_("End"), N_("Year"),
  N_("Month"),      N_("Day"),      N_("Time of day"), N_("Year of the end"),
  N_("Month of the end"), N_("Day of the end"), N_("Time of the end"),
  N_("Date as written"), N_("Precision of the date"), N_("Category"), N_("Status"), N_("Country"),
  N_("Place"), N_("Latitude"), N_("Longitude"), N_("Latitude and longitude"),
  N_("Radius in metres"), N_("People"),
  N_("Summary"), N_("Note"), N_("Source"), N_("Address of the source"),
  N_("Publisher of the source"), N_("Excerpt"), N_("Kind of slide"), N_("Kept as it is"),
  N_("Left out"),
};

/* The first is a sheet as Dastan writes it: it has the date as EDTF, and fields that TimelineJS passes over. */
static const Preset presets[] = {
  { "timelinejs", 4, DASTAN_YEARS_HISTORICAL, DASTAN_PRECISION_CODE_NONE,
    { { "EDTF", DASTAN_TABLE_EDTF }, { "Headline", DASTAN_TABLE_TITLE },
      { "Year", DASTAN_TABLE_YEAR }, { "Excerpt", DASTAN_TABLE_EXCERPT },
      { "Text", DASTAN_TABLE_SUMMARY }, { "Month", DASTAN_TABLE_MONTH },
      { "Day", DASTAN_TABLE_DAY }, { "Time", DASTAN_TABLE_TIME },
      { "End Year", DASTAN_TABLE_END_YEAR }, { "End Month", DASTAN_TABLE_END_MONTH },
      { "End Day", DASTAN_TABLE_END_DAY }, { "End Time", DASTAN_TABLE_END_TIME },
      { "Display Date", DASTAN_TABLE_DATE_AS_WRITTEN }, { "Type", DASTAN_TABLE_TYPE },
      { "Group", DASTAN_TABLE_CATEGORY }, { "Id", DASTAN_TABLE_ID },
      { "Status", DASTAN_TABLE_STATUS }, { "Country", DASTAN_TABLE_COUNTRY },
      { "Place", DASTAN_TABLE_PLACE }, { "Latitude", DASTAN_TABLE_LATITUDE },
      { "Longitude", DASTAN_TABLE_LONGITUDE }, { "Radius (m)", DASTAN_TABLE_RADIUS },
      { "People", DASTAN_TABLE_PEOPLE }, { "Note", DASTAN_TABLE_NOTE }, { "Source", DASTAN_TABLE_SOURCE },
      { "Source URL", DASTAN_TABLE_ADDRESS }, { "Publisher", DASTAN_TABLE_PUBLISHER } } },
  { "timelinejs", 3, DASTAN_YEARS_HISTORICAL, DASTAN_PRECISION_CODE_NONE,
    { { "Year", DASTAN_TABLE_YEAR }, { "Headline", DASTAN_TABLE_TITLE },
      { "Text", DASTAN_TABLE_SUMMARY }, { "Month", DASTAN_TABLE_MONTH },
      { "Day", DASTAN_TABLE_DAY }, { "Time", DASTAN_TABLE_TIME },
      { "End Year", DASTAN_TABLE_END_YEAR }, { "End Month", DASTAN_TABLE_END_MONTH },
      { "End Day", DASTAN_TABLE_END_DAY }, { "End Time", DASTAN_TABLE_END_TIME },
      { "Display Date", DASTAN_TABLE_DATE_AS_WRITTEN }, { "Type", DASTAN_TABLE_TYPE },
      { "Group", DASTAN_TABLE_CATEGORY }, { "Tag", DASTAN_TABLE_CATEGORY } } },
  { "timelinejs", 3, DASTAN_YEARS_HISTORICAL, DASTAN_PRECISION_CODE_NONE,
    { { "Start Date", DASTAN_TABLE_DATE }, { "Headline", DASTAN_TABLE_TITLE },
      { "Text", DASTAN_TABLE_SUMMARY }, { "End Date", DASTAN_TABLE_END },
      { "Display Date", DASTAN_TABLE_DATE_AS_WRITTEN }, { "Type", DASTAN_TABLE_TYPE },
      { "Group", DASTAN_TABLE_CATEGORY }, { "Tag", DASTAN_TABLE_CATEGORY } } },
  { "acled", 3, DASTAN_YEARS_ASTRONOMICAL, DASTAN_PRECISION_CODE_ACLED,
    { { "event_date", DASTAN_TABLE_DATE }, { "sub_event_type", DASTAN_TABLE_TITLE },
      { "event_type", DASTAN_TABLE_CATEGORY }, { "event_id_cnty", DASTAN_TABLE_ID },
      { "time_precision", DASTAN_TABLE_DATE_PRECISION }, { "location", DASTAN_TABLE_TITLE },
      { "location", DASTAN_TABLE_PLACE }, { "country", DASTAN_TABLE_COUNTRY },
      { "latitude", DASTAN_TABLE_LATITUDE }, { "longitude", DASTAN_TABLE_LONGITUDE },
      { "actor1", DASTAN_TABLE_PEOPLE }, { "actor2", DASTAN_TABLE_PEOPLE },
      { "notes", DASTAN_TABLE_SUMMARY }, { "year", DASTAN_TABLE_EXTRA } } },
  { "ucdp", 3, DASTAN_YEARS_ASTRONOMICAL, DASTAN_PRECISION_CODE_UCDP,
    { { "date_start", DASTAN_TABLE_DATE }, { "date_prec", DASTAN_TABLE_DATE_PRECISION },
      { "dyad_name", DASTAN_TABLE_TITLE }, { "date_end", DASTAN_TABLE_END },
      { "id", DASTAN_TABLE_ID }, { "where_coordinates", DASTAN_TABLE_TITLE },
      { "where_coordinates", DASTAN_TABLE_PLACE }, { "country", DASTAN_TABLE_COUNTRY },
      { "latitude", DASTAN_TABLE_LATITUDE }, { "longitude", DASTAN_TABLE_LONGITUDE },
      { "side_a", DASTAN_TABLE_PEOPLE }, { "side_b", DASTAN_TABLE_PEOPLE },
      { "type_of_violence", DASTAN_TABLE_CATEGORY }, { "year", DASTAN_TABLE_EXTRA } } },
  { "gdelt", 3, DASTAN_YEARS_ASTRONOMICAL, DASTAN_PRECISION_CODE_NONE,
    { { "GLOBALEVENTID", DASTAN_TABLE_ID }, { "SQLDATE", DASTAN_TABLE_DATE },
      { "QuadClass", DASTAN_TABLE_CATEGORY }, { "Actor1Name", DASTAN_TABLE_TITLE },
      { "Actor2Name", DASTAN_TABLE_TITLE }, { "EventCode", DASTAN_TABLE_TITLE },
      { "Actor1Name", DASTAN_TABLE_PEOPLE }, { "Actor2Name", DASTAN_TABLE_PEOPLE },
      { "ActionGeo_FullName", DASTAN_TABLE_PLACE }, { "ActionGeo_Lat", DASTAN_TABLE_LATITUDE },
      { "ActionGeo_Long", DASTAN_TABLE_LONGITUDE }, { "Year", DASTAN_TABLE_EXTRA },
      { "EventCode", DASTAN_TABLE_EXTRA } } },
  { "timesketch", 3, DASTAN_YEARS_ASTRONOMICAL, DASTAN_PRECISION_CODE_NONE,
    { { "message", DASTAN_TABLE_TITLE }, { "datetime", DASTAN_TABLE_DATE },
      { "timestamp_desc", DASTAN_TABLE_CATEGORY }, { "timestamp", DASTAN_TABLE_EXTRA } } },
};

/* What people call their columns, in lower case with spaces between words. */
static const Pair words[] = {
  { "id", DASTAN_TABLE_ID }, { "identifier", DASTAN_TABLE_ID }, { "event id", DASTAN_TABLE_ID },
  { "title", DASTAN_TABLE_TITLE }, { "headline", DASTAN_TABLE_TITLE },
  { "event", DASTAN_TABLE_TITLE }, { "titel", DASTAN_TABLE_TITLE },
  { "ereignis", DASTAN_TABLE_TITLE }, { "titre", DASTAN_TABLE_TITLE },
  { "événement", DASTAN_TABLE_TITLE }, { "título", DASTAN_TABLE_TITLE },
  { "titulo", DASTAN_TABLE_TITLE }, { "evento", DASTAN_TABLE_TITLE },
  { "название", DASTAN_TABLE_TITLE }, { "заголовок", DASTAN_TABLE_TITLE },
  { "событие", DASTAN_TABLE_TITLE }, { "оқиға", DASTAN_TABLE_TITLE },
  { "タイトル", DASTAN_TABLE_TITLE }, { "出来事", DASTAN_TABLE_TITLE },
  { "标题", DASTAN_TABLE_TITLE }, { "事件", DASTAN_TABLE_TITLE },
  { "date", DASTAN_TABLE_DATE }, { "start", DASTAN_TABLE_DATE },
  { "start date", DASTAN_TABLE_DATE }, { "startdate", DASTAN_TABLE_DATE },
  { "from", DASTAN_TABLE_DATE }, { "when", DASTAN_TABLE_DATE }, { "edtf", DASTAN_TABLE_DATE },
  { "event date", DASTAN_TABLE_DATE }, { "datetime", DASTAN_TABLE_DATE },
  { "datum", DASTAN_TABLE_DATE }, { "beginn", DASTAN_TABLE_DATE },
  { "début", DASTAN_TABLE_DATE }, { "fecha", DASTAN_TABLE_DATE },
  { "inicio", DASTAN_TABLE_DATE }, { "data", DASTAN_TABLE_DATE },
  { "дата", DASTAN_TABLE_DATE }, { "начало", DASTAN_TABLE_DATE }, { "күні", DASTAN_TABLE_DATE },
  { "日付", DASTAN_TABLE_DATE }, { "日期", DASTAN_TABLE_DATE },
  { "end", DASTAN_TABLE_END }, { "end date", DASTAN_TABLE_END }, { "enddate", DASTAN_TABLE_END },
  { "to", DASTAN_TABLE_END }, { "until", DASTAN_TABLE_END }, { "ende", DASTAN_TABLE_END },
  { "fin", DASTAN_TABLE_END }, { "конец", DASTAN_TABLE_END },
  { "окончание", DASTAN_TABLE_END }, { "終了", DASTAN_TABLE_END }, { "结束", DASTAN_TABLE_END },
  { "year", DASTAN_TABLE_YEAR }, { "jahr", DASTAN_TABLE_YEAR }, { "année", DASTAN_TABLE_YEAR },
  { "año", DASTAN_TABLE_YEAR }, { "год", DASTAN_TABLE_YEAR }, { "жыл", DASTAN_TABLE_YEAR },
  { "年", DASTAN_TABLE_YEAR }, { "年份", DASTAN_TABLE_YEAR },
  { "month", DASTAN_TABLE_MONTH }, { "monat", DASTAN_TABLE_MONTH },
  { "mois", DASTAN_TABLE_MONTH }, { "mes", DASTAN_TABLE_MONTH },
  { "месяц", DASTAN_TABLE_MONTH }, { "月", DASTAN_TABLE_MONTH },
  { "day", DASTAN_TABLE_DAY }, { "tag des monats", DASTAN_TABLE_DAY }, { "jour", DASTAN_TABLE_DAY },
  { "día", DASTAN_TABLE_DAY }, { "день", DASTAN_TABLE_DAY }, { "日", DASTAN_TABLE_DAY },
  { "time", DASTAN_TABLE_TIME }, { "uhrzeit", DASTAN_TABLE_TIME }, { "время", DASTAN_TABLE_TIME },
  { "start time", DASTAN_TABLE_TIME },
  { "end year", DASTAN_TABLE_END_YEAR }, { "end month", DASTAN_TABLE_END_MONTH },
  { "end day", DASTAN_TABLE_END_DAY }, { "end time", DASTAN_TABLE_END_TIME },
  { "date as written", DASTAN_TABLE_DATE_AS_WRITTEN },
  { "display date", DASTAN_TABLE_DATE_AS_WRITTEN },
  { "category", DASTAN_TABLE_CATEGORY }, { "type", DASTAN_TABLE_CATEGORY },
  { "group", DASTAN_TABLE_CATEGORY }, { "kategorie", DASTAN_TABLE_CATEGORY },
  { "catégorie", DASTAN_TABLE_CATEGORY }, { "categoría", DASTAN_TABLE_CATEGORY },
  { "категория", DASTAN_TABLE_CATEGORY }, { "тип", DASTAN_TABLE_CATEGORY },
  { "санат", DASTAN_TABLE_CATEGORY }, { "分類", DASTAN_TABLE_CATEGORY },
  { "类别", DASTAN_TABLE_CATEGORY },
  { "status", DASTAN_TABLE_STATUS },
  { "country", DASTAN_TABLE_COUNTRY }, { "countries", DASTAN_TABLE_COUNTRY },
  { "country code", DASTAN_TABLE_COUNTRY }, { "land", DASTAN_TABLE_COUNTRY },
  { "pays", DASTAN_TABLE_COUNTRY }, { "país", DASTAN_TABLE_COUNTRY },
  { "страна", DASTAN_TABLE_COUNTRY }, { "ел", DASTAN_TABLE_COUNTRY },
  { "国", DASTAN_TABLE_COUNTRY }, { "国家", DASTAN_TABLE_COUNTRY },
  { "place", DASTAN_TABLE_PLACE }, { "city", DASTAN_TABLE_PLACE }, { "town", DASTAN_TABLE_PLACE },
  { "venue", DASTAN_TABLE_PLACE }, { "place name", DASTAN_TABLE_PLACE },
  { "location", DASTAN_TABLE_PLACE }, { "ort", DASTAN_TABLE_PLACE },
  { "stadt", DASTAN_TABLE_PLACE }, { "lieu", DASTAN_TABLE_PLACE },
  { "ville", DASTAN_TABLE_PLACE }, { "lugar", DASTAN_TABLE_PLACE },
  { "ciudad", DASTAN_TABLE_PLACE }, { "место", DASTAN_TABLE_PLACE },
  { "город", DASTAN_TABLE_PLACE }, { "қала", DASTAN_TABLE_PLACE },
  { "場所", DASTAN_TABLE_PLACE }, { "地点", DASTAN_TABLE_PLACE },
  { "latitude", DASTAN_TABLE_LATITUDE }, { "lat", DASTAN_TABLE_LATITUDE },
  { "breite", DASTAN_TABLE_LATITUDE }, { "latitud", DASTAN_TABLE_LATITUDE },
  { "широта", DASTAN_TABLE_LATITUDE }, { "緯度", DASTAN_TABLE_LATITUDE },
  { "纬度", DASTAN_TABLE_LATITUDE },
  { "longitude", DASTAN_TABLE_LONGITUDE }, { "lon", DASTAN_TABLE_LONGITUDE },
  { "lng", DASTAN_TABLE_LONGITUDE }, { "long", DASTAN_TABLE_LONGITUDE },
  { "länge", DASTAN_TABLE_LONGITUDE }, { "longitud", DASTAN_TABLE_LONGITUDE },
  { "долгота", DASTAN_TABLE_LONGITUDE }, { "経度", DASTAN_TABLE_LONGITUDE },
  { "经度", DASTAN_TABLE_LONGITUDE },
  { "coordinates", DASTAN_TABLE_LOCATION }, { "lat lon", DASTAN_TABLE_LOCATION },
  { "latlong", DASTAN_TABLE_LOCATION }, { "координаты", DASTAN_TABLE_LOCATION },
  /* Of a radius without a unit nobody knows what it is in; the last is Darwin Core's. */
  { "radius m", DASTAN_TABLE_RADIUS }, { "radius (m)", DASTAN_TABLE_RADIUS },
  { "radius in metres", DASTAN_TABLE_RADIUS }, { "radius in meters", DASTAN_TABLE_RADIUS },
  { "coordinateuncertaintyinmeters", DASTAN_TABLE_RADIUS },
  { "people", DASTAN_TABLE_PEOPLE }, { "person", DASTAN_TABLE_PEOPLE },
  { "actors", DASTAN_TABLE_PEOPLE }, { "personen", DASTAN_TABLE_PEOPLE },
  { "personnes", DASTAN_TABLE_PEOPLE }, { "люди", DASTAN_TABLE_PEOPLE },
  { "人物", DASTAN_TABLE_PEOPLE },
  { "summary", DASTAN_TABLE_SUMMARY }, { "description", DASTAN_TABLE_SUMMARY },
  { "text", DASTAN_TABLE_SUMMARY }, { "beschreibung", DASTAN_TABLE_SUMMARY },
  { "descripción", DASTAN_TABLE_SUMMARY }, { "описание", DASTAN_TABLE_SUMMARY },
  { "сипаттама", DASTAN_TABLE_SUMMARY }, { "説明", DASTAN_TABLE_SUMMARY },
  { "描述", DASTAN_TABLE_SUMMARY },
  { "note", DASTAN_TABLE_NOTE }, { "notes", DASTAN_TABLE_NOTE },
  { "comment", DASTAN_TABLE_NOTE }, { "comments", DASTAN_TABLE_NOTE },
  { "source", DASTAN_TABLE_SOURCE }, { "quelle", DASTAN_TABLE_SOURCE },
  { "fuente", DASTAN_TABLE_SOURCE }, { "источник", DASTAN_TABLE_SOURCE },
  { "出典", DASTAN_TABLE_SOURCE }, { "来源", DASTAN_TABLE_SOURCE },
  { "url", DASTAN_TABLE_ADDRESS }, { "link", DASTAN_TABLE_ADDRESS },
  { "address", DASTAN_TABLE_ADDRESS }, { "source url", DASTAN_TABLE_ADDRESS },
  { "publisher", DASTAN_TABLE_PUBLISHER },
  { "excerpt", DASTAN_TABLE_EXCERPT }, { "quote", DASTAN_TABLE_EXCERPT },
  { "quotation", DASTAN_TABLE_EXCERPT }, { "zitat", DASTAN_TABLE_EXCERPT },
  { "цитата", DASTAN_TABLE_EXCERPT },
};

/* What is a title where nothing is called one: the name of what happened, or of whom. */
static const char *const names[] = { "name", "subject", "label", "nom", "nombre", "bezeichnung", "наименование",
                                     "名称", "名前" };

static int
find_column (const char *const *header, const char *name)
{
  for (guint i = 0; header[i] != NULL; i++)
    {
      if (strcmp (header[i], name) == 0)
        return (int) i;
    }
  return -1;
}

static int
find_field (const char *name)
{
  for (int i = 0; i < DASTAN_TABLE_N_FIELDS; i++)
    {
      if (strcmp (field_names[i], name) == 0)
        return i;
    }
  return -1;
}

static gboolean
matches (const Preset *preset, const char *const *header)
{
  for (guint i = 0; i < preset->n_needed; i++)
    {
      if (find_column (header, preset->pairs[i].column) < 0)
        return FALSE;
    }
  return TRUE;
}

/* (nullable): the format that has these columns; of several the one that is named. */
static const Preset *
find_preset (const char *const *header, const char *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      if ((format == NULL || strcmp (presets[i].format, format) == 0)
          && matches (&presets[i], header))
        return &presets[i];
    }
  return NULL;
}

static void
add_link (DastanTableMap *self, guint column, DastanTableField field)
{
  DastanTableLink link = { column, field };

  g_array_append_val (self->links, link);
  self->has[field] = TRUE;
}

static gboolean
is_linked (const DastanTableMap *self, guint column)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      if (g_array_index (self->links, DastanTableLink, i).column == column)
        return TRUE;
    }
  return FALSE;
}

/* Whether a column is @field. */
gboolean
dastan_table_map_has (const DastanTableMap *self, DastanTableField field)
{
  return self->has[field];
}

/* "Start_Date" and "START DATE" are the same. */
static char *
fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
  char *folded = g_utf8_strdown (normal != NULL ? normal : name, -1);

  return g_strstrip (g_strdelimit (folded, "_-.:#", ' '));
}

static gboolean
has_date (const DastanTableMap *self)
{
  return dastan_table_map_has (self, DASTAN_TABLE_DATE) || dastan_table_map_has (self, DASTAN_TABLE_YEAR);
}

/* Takes the first column of that name, if nothing is known of it, for the title. */
static void
link_name (DastanTableMap *self, const char *wanted)
{
  for (guint column = 0; self->header[column] != NULL; column++)
    {
      g_autofree char *name = fold_name (self->header[column]);

      if (strcmp (name, wanted) == 0 && !is_linked (self, column))
        {
          add_link (self, column, DASTAN_TABLE_TITLE);
          return;
        }
    }
}

static void
guess (DastanTableMap *self)
{
  guint n_assigned = self->links->len;

  for (guint column = 0; self->header[column] != NULL; column++)
    {
      g_autofree char *name = fold_name (self->header[column]);

      for (gsize i = 0; !is_linked (self, column) && i < G_N_ELEMENTS (words); i++)
        {
          if (strcmp (words[i].column, name) == 0
              && (words[i].field == DASTAN_TABLE_PEOPLE
                  || !dastan_table_map_has (self, words[i].field)))
            add_link (self, column, words[i].field);
        }
    }
  /* Of a list without dates nobody knows whether it is one of events. */
  for (guint i = 0; i < G_N_ELEMENTS (names) && has_date (self)
                    && !dastan_table_map_has (self, DASTAN_TABLE_TITLE);
       i++)
    link_name (self, names[i]);
  /* A time without a date beside it is a date with a time. */
  for (guint i = n_assigned; i < self->links->len; i++)
    {
      DastanTableLink *link = &g_array_index (self->links, DastanTableLink, i);

      if (link->field == DASTAN_TABLE_TIME && !dastan_table_map_has (self, DASTAN_TABLE_DATE)
          && !dastan_table_map_has (self, DASTAN_TABLE_YEAR))
        {
          link->field = DASTAN_TABLE_DATE;
          self->has[DASTAN_TABLE_DATE] = TRUE;
        }
    }
}

static gboolean
assign (DastanTableMap *self, const char *assignment, GError **error)
{
  const char *equals = strrchr (assignment, '=');
  g_autofree char *name = equals != NULL ? g_strndup (assignment, (gsize) (equals - assignment))
                                         : NULL;
  g_autofree char *all = g_strjoinv (", ", self->header);
  g_autofree char *fields = dastan_table_map_list_fields ();
  int column;
  int field;

  if (equals == NULL)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                   _("“%s” must be COLUMN=FIELD, such as “Datum=date”"), assignment);
      return FALSE;
    }
  column = find_column ((const char *const *) self->header, g_strstrip (name));
  field = find_field (equals + 1);
  if (column < 0)
    g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_NOT_FOUND,
                 _("there is no column “%s”; there are: %s"), name, all);
  else if (field < 0)
    g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_NOT_FOUND,
                 _("there is no field “%s”; there are: %s"), equals + 1, fields);
  if (column < 0 || field < 0)
    return FALSE;
  add_link (self, (guint) column, field);
  return TRUE;
}

/* Whether one of the first @n links is of the column or makes the field. */
static gboolean
is_taken (const DastanTableMap *self, guint n, guint column, DastanTableField field)
{
  for (guint i = 0; i < n; i++)
    {
      const DastanTableLink *link = &g_array_index (self->links, DastanTableLink, i);

      if (link->column == column || link->field == field)
        return TRUE;
    }
  return FALSE;
}

static void
apply_preset (DastanTableMap *self, const Preset *preset)
{
  guint n_assigned = self->links->len;

  self->format = preset->format;
  self->years = preset->years;
  self->precision = preset->precision;
  self->is_guarded = preset == &presets[0];
  for (guint i = 0; i < MAX_PAIRS && preset->pairs[i].column != NULL; i++)
    {
      int column = find_column ((const char *const *) self->header, preset->pairs[i].column);

      if (column >= 0 && !is_taken (self, n_assigned, (guint) column, preset->pairs[i].field))
        add_link (self, (guint) column, preset->pairs[i].field);
    }
}

/* A table of which nothing is known is none of events, before somebody has said what its columns are. */
gboolean
dastan_table_map_check_known (const DastanTableMap *self, GError **error)
{
  g_autofree char *all = NULL;

  if (dastan_table_map_has (self, DASTAN_TABLE_TITLE)
      || dastan_table_map_has (self, DASTAN_TABLE_SUMMARY)
      || dastan_table_map_has (self, DASTAN_TABLE_EDTF)
      || dastan_table_map_has (self, DASTAN_TABLE_DATE)
      || dastan_table_map_has (self, DASTAN_TABLE_YEAR))
    return TRUE;
  all = g_strjoinv (", ", self->header);
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
               _("no column is known to be a title, a text or a date; say which is with --map "
                 "COLUMN=FIELD. The columns are: %s"),
               all);
  return FALSE;
}

/* The word for @field in files and options; static. */
const char *
dastan_table_field_to_string (DastanTableField field)
{
  g_return_val_if_fail (field < DASTAN_TABLE_N_FIELDS, NULL);

  return field_names[field];
}

/* What @field is, in the reader's language; static. */
const char *
dastan_table_field_get_title (DastanTableField field)
{
  g_return_val_if_fail (field < DASTAN_TABLE_N_FIELDS, NULL);

  return _(field_titles[field]);
}

/* Whether @word is one of dastan_table_field_to_string(). */
gboolean
dastan_table_field_from_string (const char *word, DastanTableField *field)
{
  int found = find_field (word);

  if (found >= 0)
    *field = found;
  return found >= 0;
}

/* Whether a column called @name is known to be something. */
gboolean
dastan_table_field_guess (const char *name, DastanTableField *field)
{
  g_autofree char *folded = fold_name (name);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (words[i].column, folded) == 0)
        {
          *field = words[i].field;
          return TRUE;
        }
    }
  return FALSE;
}

/* What a column is in the first place: where it is several fields, the first that is no extra. */
DastanTableField
dastan_table_map_get_field (const DastanTableMap *self, guint column)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const DastanTableLink *link = &g_array_index (self->links, DastanTableLink, i);

      if (link->column == column)
        return link->field;
    }
  return DASTAN_TABLE_EXTRA;
}

/* What tables of @format are called, in the reader's language; static. */
const char *
dastan_table_map_get_format_title (const char *format)
{
  static const struct
  {
    const char *format;
    const char *title;
  } titles[] = {
    { "timelinejs", N_("TimelineJS table") },
    { "acled", N_("ACLED table") },
    { "ucdp", N_("UCDP table of events") },
    { "gdelt", N_("GDELT table of events") },
    { "timesketch", N_("Timesketch table") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      if (strcmp (titles[i].format, format) == 0)
        return _(titles[i].title);
    }
  return _("Table");
}

/* Whether @format is the name of a format of tables. */
gboolean
dastan_table_map_knows_format (const char *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      if (strcmp (presets[i].format, format) == 0)
        return TRUE;
    }
  return strcmp (format, "csv") == 0;
}

/* Whether @header is of a known format, or has a column that says what and one that says when. */
gboolean
dastan_table_map_looks_known (const char *const *header)
{
  g_autoptr (DastanTableMap) map = dastan_table_map_new (header, NULL, NULL, NULL);

  return map != NULL
         && (dastan_table_map_has (map, DASTAN_TABLE_TITLE)
             || dastan_table_map_has (map, DASTAN_TABLE_SUMMARY))
         && g_strv_length ((char **) header) > 1;
}

/**
 * dastan_table_map_new:
 * @header: names of the columns, ended by %NULL
 * @format: (nullable): the format, or "csv" for none in particular; %NULL to tell it by the columns
 * @assignments: (nullable): "COLUMN=FIELD" each, before anything else
 * @error: return location for a #DASTAN_ERROR: the columns are not those of @format, an assignment
 *     names what is not there, or there are too many columns
 *
 * Finds what each column is. One that nothing is known of is an extra field.
 *
 * Returns: (transfer full) (nullable): the map
 */
DastanTableMap *
dastan_table_map_new (const char *const *header,
                      const char *format,
                      const char *const *assignments,
                      GError **error)
{
  g_autoptr (DastanTableMap) self = g_new0 (DastanTableMap, 1);
  const Preset *preset = NULL;

  self->format = "csv";
  self->header = g_strdupv ((char **) header);
  self->links = g_array_new (FALSE, FALSE, sizeof (DastanTableLink));
  for (guint i = 0; self->header[i] != NULL; i++)
    g_strstrip (self->header[i]);
  self->n_columns = g_strv_length (self->header);
  if (self->n_columns > DASTAN_TABLE_MAX_COLUMNS)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                   _("there are %u columns; at most %d can be read"), self->n_columns,
                   DASTAN_TABLE_MAX_COLUMNS);
      return NULL;
    }
  if (format == NULL || strcmp (format, "csv") != 0)
    preset = find_preset ((const char *const *) self->header, format);
  if (format != NULL && strcmp (format, "csv") != 0 && preset == NULL)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                   _("the first line has not the columns of “%s”"), format);
      return NULL;
    }
  for (guint i = 0; assignments != NULL && assignments[i] != NULL; i++)
    {
      if (!assign (self, assignments[i], error))
        return NULL;
    }
  if (preset != NULL)
    apply_preset (self, preset);
  else
    guess (self);
  for (guint column = 0; self->header[column] != NULL; column++)
    {
      if (!is_linked (self, column))
        add_link (self, column, DASTAN_TABLE_EXTRA);
    }
  return g_steal_pointer (&self);
}

/**
 * dastan_table_map_new_growing:
 * @format: the name of a format; static
 * @years: what negative years mean
 *
 * Returns: (transfer full): a map without columns, for entries whose fields are known as they come
 */
DastanTableMap *
dastan_table_map_new_growing (const char *format, DastanYears years)
{
  DastanTableMap *self = g_new0 (DastanTableMap, 1);

  self->format = format;
  self->years = years;
  self->header = g_new0 (char *, DASTAN_TABLE_MAX_COLUMNS + 1);
  self->links = g_array_new (FALSE, FALSE, sizeof (DastanTableLink));
  return self;
}

/* Adds a column to a growing map that has less than the most; returns its index. */
guint
dastan_table_map_add_column (DastanTableMap *self, const char *name, DastanTableField field)
{
  g_return_val_if_fail (self->n_columns < DASTAN_TABLE_MAX_COLUMNS, 0);

  self->header[self->n_columns] = g_strdup (name);
  add_link (self, self->n_columns, field);
  return self->n_columns++;
}

/* Frees it with its header. */
void
dastan_table_map_free (DastanTableMap *self)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->header);
  g_array_unref (self->links);
  g_free (self);
}

/* (transfer full): the names of all fields that a column may be. */
char *
dastan_table_map_list_fields (void)
{
  GString *list = g_string_new (field_names[0]);

  for (guint i = 1; i < DASTAN_TABLE_N_FIELDS; i++)
    g_string_append_printf (list, ", %s", field_names[i]);
  return g_string_free (list, FALSE);
}
