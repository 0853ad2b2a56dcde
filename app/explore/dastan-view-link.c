/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view as a line of text like a link: which dossier, which span, filter and event. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-view-link.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/dastan-error.h"
#include "explore/dastan-choice.h"
#include "time/dastan-calendar.h"

#define BUILTIN "builtin"
#define DAY 86400
#define FARTHEST (DASTAN_YEAR_MAX * 366 * DAY) /* seconds */
#define MOST_TURNED 540 /* degrees of longitude: of a ring that runs on beyond the antimeridian */

static const char *const facet_names[DASTAN_N_FACETS] = { "category", "country", "source", "place", "status", "person" };

void
dastan_view_link_free (DastanViewLink *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->event);
  g_free (self->span);
  g_free (self->words);
  g_free (self->filter_span);
  for (guint i = 0; i < DASTAN_N_FACETS; i++)
    g_clear_pointer (&self->values[i], g_ptr_array_unref);
  g_clear_pointer (&self->ring, g_array_unref);
  g_clear_pointer (&self->among, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_free (self);
}

/* --- From what is shown --- */

static void
append_end (GString *text, gint64 second, gboolean has_time)
{
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  g_string_append_printf (text, "%s%04d-%02d-%02d", civil.year < 0 ? "-" : "", (int) ABS (civil.year), civil.month,
                          civil.day);
  if (has_time)
    g_string_append_printf (text, "T%02d:%02d:%02dZ", civil.hour, civil.minute, civil.second);
}

static gboolean
has_plain_year (gint64 second)
{
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  return civil.year >= -9999 && civil.year <= 9999;
}

/* Whether a day begins with it. */
static gboolean
is_midnight (gint64 second)
{
  return second % DAY == 0;
}

/* To the second: its days where it has whole ones, else times of day, or, where a year has too many digits for a time
 * of day, seconds since 1970. */
static char *
dup_span (DastanSpan span)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean has_time;

  if (dastan_span_is_start_open (span) || dastan_span_is_end_open (span))
    return NULL;
  has_time = !is_midnight (span.earliest) || !is_midnight (span.latest + 1);
  if (!has_plain_year (span.earliest) || !has_plain_year (span.latest))
    return g_strdup_printf ("@%" G_GINT64_FORMAT "/@%" G_GINT64_FORMAT, span.earliest, span.latest);
  append_end (text, span.earliest, has_time);
  g_string_append_c (text, '/');
  append_end (text, span.latest, has_time);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GPtrArray *
dup_values (const DastanColumns *columns, const DastanFilter *filter, DastanFacet facet)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  const GArray *values = filter->values[facet];

  for (guint i = 0; i < values->len; i++)
    {
      guint32 value = g_array_index (values, guint32, i);

      if (value < columns->facets[facet].n_values)
        g_ptr_array_add (ids, g_strdup (g_ptr_array_index (columns->facets[facet].ids, value)));
    }
  return ids;
}

/* The ids of the events of rows, a bit each. */
static GPtrArray *
dup_ids (DastanExplorer *explorer, GBytes *rows)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  DastanDossier *dossier = dastan_explorer_get_dossier (explorer);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  gsize size;
  const guint8 *bits = g_bytes_get_data (rows, &size);

  for (guint row = 0; row < columns->n_rows && row / 8 < size; row++)
    if ((bits[row / 8] >> row % 8 & 1) != 0)
      g_ptr_array_add (ids, g_strdup (dastan_event_get_id (dastan_dossier_get_event (dossier, columns->event[row]))));
  return ids;
}

DastanViewLink *
dastan_view_link_new (DastanExplorer *explorer, GFile *file)
{
  DastanViewLink *self = g_new0 (DastanViewLink, 1);
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  const DastanFilter *filter = dastan_explorer_get_filter (explorer);

  self->uri = file != NULL ? g_file_get_uri (file) : NULL;
  self->event = g_strdup (dastan_explorer_get_selected (explorer));
  if (columns == NULL)
    return self;
  if (!dastan_span_equal (dastan_explorer_get_visible_span (explorer), dastan_explorer_get_full_span (explorer)))
    self->span = dup_span (dastan_explorer_get_visible_span (explorer));
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    if (!dastan_filter_is_facet_empty (filter, facet))
      self->values[facet] = dup_values (columns, filter, facet);
  self->filter_span = filter->has_span ? dup_span (filter->span) : NULL;
  self->is_certain = filter->is_certain;
  self->has_box = filter->has_box;
  self->box = filter->box;
  self->ring = filter->ring != NULL ? g_array_ref (filter->ring) : NULL;
  self->words = g_strdup (filter->words);
  self->among = filter->chosen != NULL ? dup_ids (explorer, filter->chosen) : NULL;
  if (dastan_explorer_get_n_chosen (explorer) > 1)
    {
      g_autoptr (GBytes) chosen = dastan_explorer_dup_chosen (explorer);

      self->chosen = dup_ids (explorer, chosen);
    }
  return self;
}

/* --- As text --- */

static void
append_pair (GString *text, const char *name, const char *value)
{
  g_autofree char *escaped = value != NULL ? g_uri_escape_string (value, "/:,@", FALSE) : NULL;

  if (escaped == NULL)
    return;
  g_string_append_printf (text, "%c%s=%s", strchr (text->str, '?') == NULL ? '?' : '&', name, escaped);
}

static void
append_each (GString *text, const char *name, const GPtrArray *values)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    append_pair (text, name, g_ptr_array_index (values, i));
}

/* No longer than it takes to be read back as the very same number. */
static void
append_degrees (GString *text, double degrees)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.9g", degrees);
  if (g_ascii_strtod (number, NULL) != degrees)
    g_ascii_formatd (number, sizeof number, "%.17g", degrees);
  g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", number);
}

static void
append_part (GString *text, const DastanViewLink *self)
{
  const double box[] = { self->box.west, self->box.south, self->box.east, self->box.north };
  g_autoptr (GString) sides = g_string_new (NULL), corners = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    append_degrees (sides, box[i]);
  if (self->has_box)
    append_pair (text, "box", sides->str);
  for (guint i = 0; self->ring != NULL && i < self->ring->len; i++)
    {
      append_degrees (corners, g_array_index (self->ring, DastanGeoPoint, i).longitude);
      append_degrees (corners, g_array_index (self->ring, DastanGeoPoint, i).latitude);
    }
  if (self->ring != NULL)
    append_pair (text, "ring", corners->str);
}

char *
dastan_view_link_to_string (const DastanViewLink *self)
{
  g_autoptr (GString) text = g_string_new (DASTAN_VIEW_LINK_SCHEME);
  const char *path = self->uri;

  if (path != NULL && g_str_has_prefix (path, "file://"))
    path += strlen ("file://");
  /* In another address a question mark would begin ours. */
  if (path != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (path, "?", -1);
      g_autofree char *joined = g_strjoinv ("%3F", parts);

      g_string_append (text, joined);
    }
  else
    g_string_append (text, BUILTIN);
  append_pair (text, "event", self->event);
  append_each (text, "chosen", self->chosen);
  append_pair (text, "span", self->span);
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    append_each (text, facet_names[facet], self->values[facet]);
  append_pair (text, "only", self->filter_span);
  if (self->is_certain)
    append_pair (text, "certainly", "1");
  append_part (text, self);
  append_each (text, "among", self->among);
  append_pair (text, "query", self->words);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
dastan_view_link_is (const char *text)
{
  return g_str_has_prefix (text, DASTAN_VIEW_LINK_SCHEME);
}

/* --- From text --- */

static gboolean
fail (GError **error, const char *name, const char *value)
{
  /* Translators: a part of a link to a view: its name and what stands there. */
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID, _ ("the link has “%2$s” for “%1$s”, which cannot be used"), name,
               value);
  return FALSE;
}

/* Two times in seconds since 1970, of a span whose years have too many digits. */
static gboolean
parse_seconds (const char *text, DastanSpan *span)
{
  gint64 *const ends[] = { &span->earliest, &span->latest };

  for (guint i = 0; i < 2; i++)
    {
      char *end;

      if (text[0] != '@' || !(g_ascii_isdigit (text[1]) || text[1] == '-'))
        return FALSE;
      *ends[i] = g_ascii_strtoll (text + 1, &end, 10);
      if (end == text + 1 || *end != (i == 0 ? '/' : '\0') || *ends[i] < -FARTHEST || *ends[i] > FARTHEST)
        return FALSE;
      text = end + 1;
    }
  return span->earliest <= span->latest;
}

static gboolean
parse_span (const char *text, DastanSpan *span)
{
  g_autoptr (DastanEdtf) date = NULL;

  if (text[0] == '@')
    return parse_seconds (text, span);
  date = dastan_edtf_parse (text, NULL, NULL);
  if (date == NULL)
    return FALSE;
  *span = dastan_edtf_get_bounds (date)->whole;
  return !dastan_span_is_start_open (*span) && !dastan_span_is_end_open (*span);
}

/* Numbers with commas between them; (transfer full) (nullable) (element-type double) */
static GArray *
parse_numbers (const char *text)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  char *end;

  do
    {
      double number = g_ascii_strtod (text, &end);

      if (end == text || (*end != ',' && *end != '\0'))
        return NULL;
      g_array_append_val (numbers, number);
      text = end + 1;
    }
  while (*end == ',');
  return g_steal_pointer (&numbers);
}

static gboolean
parse_box (const char *text, DastanGeoBox *box)
{
  g_autoptr (GArray) sides = parse_numbers (text);

  if (sides == NULL || sides->len != 4)
    return FALSE;
  *box = (DastanGeoBox){ g_array_index (sides, double, 0), g_array_index (sides, double, 1),
                         g_array_index (sides, double, 2), g_array_index (sides, double, 3) };
  return dastan_geo_box_is_valid (*box);
}

static gboolean
parse_ring (const char *text, GArray **ring)
{
  g_autoptr (GArray) numbers = parse_numbers (text), corners = g_array_new (FALSE, FALSE, sizeof (DastanGeoPoint));

  if (numbers == NULL || numbers->len < 6 || numbers->len % 2 != 0)
    return FALSE;
  for (guint i = 0; i < numbers->len; i += 2)
    {
      DastanGeoPoint corner = { g_array_index (numbers, double, i), g_array_index (numbers, double, i + 1) };

      if (!(fabs (corner.longitude) <= MOST_TURNED && fabs (corner.latitude) <= 90))
        return FALSE;
      g_array_append_val (corners, corner);
    }
  g_clear_pointer (ring, g_array_unref);
  *ring = g_steal_pointer (&corners);
  return TRUE;
}

/* Where the values of a name go that may stand there several times, or NULL. */
static GPtrArray **
get_list (DastanViewLink *self, const char *name)
{
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    if (strcmp (facet_names[facet], name) == 0)
      return &self->values[facet];
  if (strcmp (name, "among") == 0)
    return &self->among;
  return strcmp (name, "chosen") == 0 ? &self->chosen : NULL;
}

static void
set (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
}

/* What a newer version may have added is passed over. */
static gboolean
take_pair (DastanViewLink *self, const char *name, const char *value, GError **error)
{
  GPtrArray **list = get_list (self, name);
  DastanSpan span;

  if (list != NULL)
    {
      if (*list == NULL)
        *list = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (*list, g_strdup (value));
      return TRUE;
    }
  if ((strcmp (name, "span") == 0 || strcmp (name, "only") == 0) && !parse_span (value, &span))
    return fail (error, name, value);
  if (strcmp (name, "event") == 0)
    set (&self->event, value);
  else if (strcmp (name, "span") == 0)
    set (&self->span, value);
  else if (strcmp (name, "only") == 0)
    set (&self->filter_span, value);
  else if (strcmp (name, "query") == 0)
    set (&self->words, value);
  else if (strcmp (name, "certainly") == 0)
    self->is_certain = strcmp (value, "0") != 0;
  else if (strcmp (name, "box") == 0)
    {
      self->has_box = parse_box (value, &self->box);
      return self->has_box || fail (error, name, value);
    }
  else if (strcmp (name, "ring") == 0)
    return parse_ring (value, &self->ring) || fail (error, name, value);
  return TRUE;
}

static gboolean
take_place (DastanViewLink *self, const char *place, GError **error)
{
  if (strcmp (place, BUILTIN) == 0)
    return TRUE;
  if (place[0] == '/')
    self->uri = g_strconcat ("file://", place, NULL);
  else if (g_uri_is_valid (place, G_URI_FLAGS_NONE, NULL))
    self->uri = g_strdup (place);
  else
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
                   _ ("the link must begin with the path of a dossier, such as dastan:/home/me/mine.dastan, or with "
                      "dastan:builtin"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
parse (DastanViewLink *self, const char *text, GError **error)
{
  gsize length = strcspn (text, "?");
  g_autofree char *place = g_strndup (text, length);
  g_auto (GStrv) pairs = g_strsplit (text[length] == '?' ? text + length + 1 : "", "&", -1);

  if (!take_place (self, place, error))
    return FALSE;
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;

      if (pairs[i][0] == '\0')
        continue;
      if (value == NULL || !g_utf8_validate (value, -1, NULL))
        return fail (error, pairs[i], "");
      *equals = '\0';
      if (!take_pair (self, pairs[i], value, error))
        return FALSE;
    }
  return TRUE;
}

DastanViewLink *
dastan_view_link_parse (const char *text, GError **error)
{
  g_autoptr (DastanViewLink) self = g_new0 (DastanViewLink, 1);

  if (!dastan_view_link_is (text) || strlen (text) > DASTAN_VIEW_LINK_MOST_LENGTH || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX, _ ("a link to a view begins with “dastan:” and is one line of text"));
      return NULL;
    }
  return parse (self, text + strlen (DASTAN_VIEW_LINK_SCHEME), error) ? g_steal_pointer (&self) : NULL;
}

GFile *
dastan_view_link_dup_file (const DastanViewLink *self)
{
  return self->uri != NULL ? g_file_new_for_uri (self->uri) : NULL;
}

/* --- Onto an explorer --- */

/* @text was read before. */
static DastanSpan
get_span (const char *text)
{
  DastanSpan span = { 0, 0 };

  return parse_span (text, &span) ? span : (DastanSpan){ 0, 0 };
}

static gboolean
add_values (const DastanViewLink *self, const DastanColumns *columns, DastanFilter *filter)
{
  gboolean is_whole = TRUE;

  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    for (guint i = 0; self->values[facet] != NULL && i < self->values[facet]->len; i++)
      {
        int value = dastan_columns_find_value (columns, facet, g_ptr_array_index (self->values[facet], i));

        if (value >= 0)
          dastan_filter_add (filter, facet, (guint) value);
        else
          is_whole = FALSE;
      }
  return is_whole;
}

/* The rows of events that are there; (transfer full) */
static DastanChoice *
find_rows (DastanExplorer *explorer, const GPtrArray *ids, gboolean *is_whole)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  DastanChoice *rows = dastan_choice_new (columns->n_rows);

  for (guint i = 0; i < ids->len; i++)
    {
      int event = dastan_dossier_index_of_event (dastan_explorer_get_dossier (explorer), g_ptr_array_index (ids, i));

      if (event >= 0)
        dastan_choice_set (rows, columns->row_of_event[event], TRUE);
      else
        *is_whole = FALSE;
    }
  return rows;
}

/* What is chosen besides the event leaves that the one that is read. */
static gboolean
choose (const DastanViewLink *self, DastanExplorer *explorer)
{
  gboolean is_whole = TRUE;

  dastan_explorer_set_selected (explorer, NULL);
  if (self->event != NULL && dastan_dossier_index_of_event (dastan_explorer_get_dossier (explorer), self->event) >= 0)
    dastan_explorer_set_selected (explorer, self->event);
  else if (self->event != NULL)
    is_whole = FALSE;
  if (self->chosen != NULL)
    {
      g_autoptr (DastanChoice) chosen = find_rows (explorer, self->chosen, &is_whole);
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

      for (int row = dastan_choice_find (chosen, 0, 1); row >= 0; row = dastan_choice_find (chosen, row + 1, 1))
        g_array_append_val (rows, row);
      dastan_explorer_choose_rows (explorer, (const guint *)(gpointer)rows->data, rows->len, TRUE);
    }
  return is_whole;
}

gboolean
dastan_view_link_apply (const DastanViewLink *self, DastanExplorer *explorer)
{
  const DastanColumns *columns = dastan_explorer_get_columns (explorer);
  g_autoptr (DastanFilter) filter = dastan_filter_new ();
  gboolean is_whole;

  if (columns == NULL)
    return FALSE;
  is_whole = add_values (self, columns, filter);
  if (self->filter_span != NULL)
    {
      DastanSpan span = get_span (self->filter_span);

      dastan_filter_set_span (filter, &span);
    }
  filter->is_certain = self->is_certain;
  if (self->has_box)
    dastan_filter_set_box (filter, &self->box);
  if (self->ring != NULL)
    dastan_filter_set_ring (filter, (const DastanGeoPoint *)(gpointer)self->ring->data, self->ring->len);
  if (self->among != NULL)
    {
      g_autoptr (DastanChoice) among = find_rows (explorer, self->among, &is_whole);
      g_autoptr (GBytes) rows = dastan_choice_to_bytes (among);

      dastan_filter_set_chosen (filter, rows);
    }
  dastan_explorer_set_filter (explorer, filter);
  is_whole &= choose (self, explorer);
  /* Last: to select an event may move the view. */
  dastan_explorer_set_visible_span (explorer, self->span != NULL ? get_span (self->span)
                                                                 : dastan_explorer_get_full_span (explorer));
  return is_whole;
}
