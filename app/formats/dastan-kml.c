/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KML (OGC 07-147r2) with Google's additions: each placemark is an event, where it is and when. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-kml.h"

#include "formats/dastan-entry.h"
#include "formats/dastan-xml.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SPACE " \t\r\n"
#define MAX_DATA (16u << 20) /* bytes of what a placemark has besides, as of a row of a table */

/* What a document, folder or placemark says of the time; each may be empty. */
typedef struct
{
  char *when;
  char *begin;
  char *end;
} Time;

/* A document or folder that is open, or a placemark. */
typedef struct
{
  char *element;
  char *name;
  Time time;
} Scope;

typedef struct
{
  char *name;
  char *value;
} Datum;

typedef struct
{
  DastanSink *sink;
  DastanEntry *entry;
  GArray *scopes; /* (element-type Scope) */
  GArray *data;   /* (element-type Datum): of the placemark that is open */
  gsize n_data_bytes;
  char *id;
  char *description;
  char *address;
  char *datum; /* the name of what ExtendedData is giving */
  gboolean is_area;
  double low[2];
  double high[2];
  double first[2];
  guint n_points;
  gboolean has_bad_point;
  guint n_whens; /* of a track */
} Kml;

static void
clear_scope (gpointer data)
{
  Scope *scope = data;

  g_free (scope->element);
  g_free (scope->name);
  g_free (scope->time.when);
  g_free (scope->time.begin);
  g_free (scope->time.end);
}

static void
clear_datum (gpointer data)
{
  Datum *datum = data;

  g_free (datum->name);
  g_free (datum->value);
}

static void
replace (char **text, const char *new_text)
{
  g_free (*text);
  *text = g_strstrip (g_strdup (new_text));
}

static Scope *
get_scope (Kml *kml)
{
  return kml->scopes->len > 0 ? &g_array_index (kml->scopes, Scope, kml->scopes->len - 1) : NULL;
}

static gboolean
is_scope (const char *name)
{
  return strcmp (name, "Document") == 0 || strcmp (name, "Folder") == 0
         || strcmp (name, "Placemark") == 0;
}

static gboolean
is_in_placemark (Kml *kml)
{
  const Scope *scope = get_scope (kml);

  return scope != NULL && strcmp (scope->element, "Placemark") == 0;
}

static void
open_scope (Kml *kml, const DastanXml *xml, const char *name)
{
  Scope scope = { .element = g_strdup (name) };
  guint place[2];

  g_array_append_val (kml->scopes, scope);
  if (strcmp (name, "Placemark") != 0)
    return;
  dastan_xml_get_place (xml, &place[0], &place[1]);
  dastan_entry_begin (kml->entry, place[0], place[1]);
  g_array_set_size (kml->data, 0);
  kml->n_data_bytes = 0;
  replace (&kml->id, dastan_xml_get_attribute (xml, "id") != NULL
                         ? dastan_xml_get_attribute (xml, "id")
                         : "");
  replace (&kml->description, "");
  replace (&kml->address, "");
  kml->n_points = kml->n_whens = 0;
  kml->has_bad_point = kml->is_area = FALSE;
}

static gboolean
begin (DastanXml *xml, const char *name, gpointer data, GError **error)
{
  Kml *kml = data;

  if (is_scope (name) && !is_in_placemark (kml))
    open_scope (kml, xml, name);
  else if (strcmp (name, "Data") == 0 || strcmp (name, "SimpleData") == 0)
    replace (&kml->datum, dastan_xml_get_attribute (xml, "name") != NULL
                              ? dastan_xml_get_attribute (xml, "name")
                              : "");
  else if (strcmp (name, "outerBoundaryIs") == 0)
    kml->is_area = TRUE;
  else if (g_str_has_suffix (name, "Overlay") || strcmp (name, "NetworkLink") == 0)
    dastan_sink_note (kml->sink, NULL,
                      _ ("pictures laid over the map and links to other files are left out"));
  return TRUE;
}

/* --- Where --- */

static void
add_point (Kml *kml, const double point[2])
{
  for (guint i = 0; i < 2; i++)
    {
      if (kml->n_points == 0)
        kml->first[i] = kml->low[i] = kml->high[i] = point[i];
      kml->low[i] = MIN (kml->low[i], point[i]);
      kml->high[i] = MAX (kml->high[i], point[i]);
    }
  kml->n_points++;
}

/* "lon,lat[,alt]", with space between one and the next. */
static void
read_coordinates (Kml *kml, const char *text)
{
  while (*(text += strspn (text, SPACE)) != '\0')
    {
      char *comma;
      char *last = NULL;
      double point[2] = { g_ascii_strtod (text, &comma), 0 };

      if (comma > text && *comma == ',')
        point[1] = g_ascii_strtod (comma + 1, &last);
      if (last == NULL || last == comma + 1)
        {
          kml->has_bad_point = TRUE;
          return;
        }
      add_point (kml, point);
      text = last + strcspn (last, SPACE);
    }
}

/* "lon lat [alt]" of a track. */
static void
read_track_point (Kml *kml, const char *text)
{
  char *gap;
  char *last;
  double point[2] = { g_ascii_strtod (text, &gap), 0 };

  point[1] = g_ascii_strtod (gap, &last);
  if (gap == text || last == gap)
    kml->has_bad_point = TRUE;
  else
    add_point (kml, point);
}

static void
add_place (Kml *kml)
{
  double point[2] = { kml->first[0], kml->first[1] };
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (kml->n_points == 0)
    return;
  if (kml->is_area)
    {
      for (guint i = 0; i < 2; i++)
        point[i] = (kml->low[i] + kml->high[i]) / 2;
      if (kml->high[0] - kml->low[0] > 180)
        point[0] += point[0] > 0 ? -180 : 180;
    }
  if (kml->n_points > 1)
    dastan_sink_note (kml->sink, NULL,
                      _ ("a line stands on the map where it begins, an area in the middle of its "
                         "extent"));
  dastan_entry_add (kml->entry, DASTAN_TABLE_LATITUDE, "latitude",
                    g_ascii_formatd (digits, sizeof digits, "%.15g", point[1]));
  dastan_entry_add (kml->entry, DASTAN_TABLE_LONGITUDE, "longitude",
                    g_ascii_formatd (digits, sizeof digits, "%.15g", point[0]));
}

/* --- When --- */

static gboolean
has_time (const Time *time)
{
  return time->when != NULL || time->begin != NULL || time->end != NULL;
}

/* A placemark that says nothing of the time has that of what it lies in. A side that is missing is
 * open. */
static void
add_time (Kml *kml)
{
  const Time *time = NULL;
  g_autofree char *open = NULL;

  for (guint i = kml->scopes->len; time == NULL && i > 0; i--)
    {
      const Scope *scope = &g_array_index (kml->scopes, Scope, i - 1);

      time = has_time (&scope->time) ? &scope->time : NULL;
    }
  if (time == NULL)
    return;
  if (time->when != NULL)
    {
      dastan_entry_add (kml->entry, DASTAN_TABLE_DATE, "when", time->when);
      return;
    }
  if (time->begin == NULL || time->end == NULL)
    {
      open = g_strdup_printf ("%s/%s", time->begin != NULL ? time->begin : "..",
                              time->end != NULL ? time->end : "..");
      dastan_entry_add (kml->entry, DASTAN_TABLE_DATE, time->begin != NULL ? "begin" : "end", open);
      return;
    }
  dastan_entry_add (kml->entry, DASTAN_TABLE_DATE, "begin", time->begin);
  dastan_entry_add (kml->entry, DASTAN_TABLE_END, "end", time->end);
}

/* A date as EDTF says more than KML's own can. */
static gboolean
add_edtf (Kml *kml)
{
  for (guint i = 0; i < kml->data->len; i++)
    {
      const Datum *datum = &g_array_index (kml->data, Datum, i);
      g_autoptr (DastanEdtf) date = g_str_equal (datum->name, "edtf") ? dastan_edtf_parse (datum->value, NULL, NULL) : NULL;

      if (date == NULL)
        continue;
      dastan_entry_add (kml->entry, DASTAN_TABLE_EDTF, "edtf", datum->value);
      g_array_remove_index (kml->data, i);
      return TRUE;
    }
  return FALSE;
}

/* The first and the last time of a track. */
static void
add_track_time (Kml *kml, const char *text)
{
  Scope *scope = get_scope (kml);

  if (scope == NULL || scope->time.when != NULL)
    return;
  if (kml->n_whens++ == 0)
    replace (&scope->time.begin, text);
  replace (&scope->time.end, text);
}

/* @owner is what the time stands in: views have times as well, and they are not meant. */
static void
end_time (Kml *kml, DastanXml *xml, const char *name, const char *text)
{
  const char *primitive = dastan_xml_get_ancestor (xml, 1);
  Scope *scope = get_scope (kml);

  if (text[strspn (text, SPACE)] == '\0')
    return;
  if (strcmp (primitive, "Track") == 0 && strcmp (name, "when") == 0)
    add_track_time (kml, text);
  if (scope == NULL || !is_scope (dastan_xml_get_ancestor (xml, 2)))
    return;
  if (strcmp (primitive, "TimeStamp") == 0 && strcmp (name, "when") == 0)
    replace (&scope->time.when, text);
  else if (strcmp (primitive, "TimeSpan") == 0 && strcmp (name, "begin") == 0)
    replace (&scope->time.begin, text);
  else if (strcmp (primitive, "TimeSpan") == 0 && strcmp (name, "end") == 0)
    replace (&scope->time.end, text);
}

/* --- What --- */

/* The innermost folder that has a name says what kind it is. */
static void
add_folder (Kml *kml)
{
  for (guint i = kml->scopes->len; i > 0; i--)
    {
      const Scope *scope = &g_array_index (kml->scopes, Scope, i - 1);

      if (strcmp (scope->element, "Folder") == 0 && scope->name != NULL)
        {
          dastan_entry_add (kml->entry, DASTAN_TABLE_CATEGORY, "Folder", scope->name);
          return;
        }
    }
}

static gboolean
end_placemark (Kml *kml, GError **error)
{
  const Scope *scope = get_scope (kml);

  if (kml->has_bad_point)
    {
      dastan_entry_fail (kml->entry, "coordinates",
                         _ ("here must stand “longitude,latitude”, such as 76.9,43.2"));
      return TRUE;
    }
  if (kml->n_data_bytes > MAX_DATA)
    {
      dastan_entry_fail (kml->entry, "ExtendedData", _ ("this is longer than can be kept"));
      return TRUE;
    }
  dastan_entry_add (kml->entry, DASTAN_TABLE_ID, "id", kml->id);
  dastan_entry_add (kml->entry, DASTAN_TABLE_TITLE, "name", scope->name != NULL ? scope->name : "");
  dastan_entry_add (kml->entry, DASTAN_TABLE_SUMMARY, "description", kml->description);
  dastan_entry_add (kml->entry, DASTAN_TABLE_PLACE, "address", kml->address);
  if (!add_edtf (kml))
    add_time (kml);
  add_place (kml);
  for (guint i = 0; i < kml->data->len; i++)
    {
      const Datum *datum = &g_array_index (kml->data, Datum, i);

      dastan_entry_add_guessed (kml->entry, datum->name, datum->value);
    }
  add_folder (kml);
  return dastan_entry_end (kml->entry, error);
}

/* The name of a document is that of the whole. */
static void
end_name (Kml *kml, const char *parent, const char *text)
{
  Scope *scope = get_scope (kml);

  if (scope == NULL || strcmp (scope->element, parent) != 0)
    return;
  replace (&scope->name, text);
  if (strcmp (parent, "Document") == 0 && g_utf8_strlen (scope->name, -1) <= DASTAN_MAX_LINE)
    dastan_intake_offer_title (dastan_sink_get_intake (kml->sink), scope->name, NULL);
}

static void
end_datum (Kml *kml, const char *text)
{
  const char *name = kml->datum != NULL ? kml->datum : "";
  Datum datum;

  /* That it is too much is told at its end. */
  if (kml->n_data_bytes > MAX_DATA)
    return;
  kml->n_data_bytes += sizeof datum + strlen (name) + strlen (text);
  datum = (Datum){ g_strdup (name), g_strdup (text) };
  g_array_append_val (kml->data, datum);
}

static gboolean
end (DastanXml *xml, const char *name, const char *text, gpointer data, GError **error)
{
  Kml *kml = data;
  const char *parent = dastan_xml_get_ancestor (xml, 1);
  gboolean is_inside = is_in_placemark (kml);
  const Scope *scope = get_scope (kml);

  end_time (kml, xml, name, text);
  if (strcmp (name, "name") == 0)
    end_name (kml, parent, text);
  else if (is_inside && strcmp (name, "description") == 0 && strcmp (parent, "Placemark") == 0)
    replace (&kml->description, text);
  else if (is_inside && strcmp (name, "address") == 0 && strcmp (parent, "Placemark") == 0)
    replace (&kml->address, text);
  else if (is_inside && strcmp (name, "coordinates") == 0
           && strcmp (dastan_xml_get_ancestor (xml, 2), "innerBoundaryIs") != 0)
    read_coordinates (kml, text);
  else if (is_inside && strcmp (name, "coord") == 0)
    read_track_point (kml, text);
  else if (is_inside
           && (strcmp (name, "SimpleData") == 0
               || (strcmp (name, "value") == 0 && strcmp (parent, "Data") == 0)))
    end_datum (kml, text);
  if (scope == NULL || strcmp (scope->element, name) != 0 || !is_scope (name))
    return TRUE;
  if (is_inside && !end_placemark (kml, error))
    return FALSE;
  g_array_set_size (kml->scopes, kml->scopes->len - 1);
  return TRUE;
}

/**
 * dastan_kml_import:
 * @sink: where the events go
 * @stream: a file at its beginning
 * @options: what is known of it
 * @cancellable: (nullable): to stop
 * @error: return location: it cannot be read to its end
 *
 * Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_kml_import (DastanSink *sink,
                   GInputStream *stream,
                   const DastanTableOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (DastanEntry) entry = dastan_entry_new (sink, DASTAN_ENTRY_OTHER, "kml",
                                                    DASTAN_YEARS_ASTRONOMICAL, options, error);
  Kml kml = { .sink = sink, .entry = entry };
  gboolean is_good;

  if (entry == NULL)
    return FALSE;
  kml.scopes = g_array_new (FALSE, FALSE, sizeof (Scope));
  kml.data = g_array_new (FALSE, FALSE, sizeof (Datum));
  g_array_set_clear_func (kml.scopes, clear_scope);
  g_array_set_clear_func (kml.data, clear_datum);
  is_good = dastan_xml_read (sink, stream, begin, end, &kml, cancellable, error)
            && dastan_sink_finish (sink, error);
  g_array_unref (kml.scopes);
  g_array_unref (kml.data);
  g_free (kml.id);
  g_free (kml.description);
  g_free (kml.address);
  g_free (kml.datum);
  return is_good;
}
