/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view as a line of text like a link: which dossier, which span, filter and event. */
#define G_LOG_DOMAIN "dastan-explore"

#include "config.h"

#include "explore/dastan-view-link.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"
#include "time/dastan-calendar.h"

#define BUILTIN "builtin"
#define MOST_LENGTH 20000
#define MOST_VALUES 200 /* of a facet */

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
    g_strfreev (self->values[i]);
  g_free (self);
}

/* --- From what is shown --- */

static void
append_day (GString *text, gint64 second)
{
  DastanCivil civil;

  dastan_calendar_from_second (second, &civil);
  if (civil.year > 9999 || civil.year < -9999)
    g_string_append_printf (text, "Y%" G_GINT64_FORMAT, civil.year);
  else
    g_string_append_printf (text, "%s%04d-%02d-%02d", civil.year < 0 ? "-" : "", (int) ABS (civil.year), civil.month,
                            civil.day);
}

/* Its days, from the first to the last: no finer than anybody looks at it. */
static char *
dup_span (DastanSpan span)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (dastan_span_is_start_open (span) || dastan_span_is_end_open (span))
    return NULL;
  append_day (text, span.earliest);
  g_string_append_c (text, '/');
  append_day (text, span.latest);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char **
dup_values (const DastanColumns *columns, const DastanFilter *filter, DastanFacet facet)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const GArray *values = filter->values[facet];

  for (guint i = 0; values != NULL && i < MIN (values->len, MOST_VALUES); i++)
    {
      guint32 value = g_array_index (values, guint32, i);

      if (value < columns->facets[facet].n_values)
        g_strv_builder_add (ids, g_ptr_array_index (columns->facets[facet].ids, value));
    }
  return g_strv_builder_end (ids);
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
  self->words = g_strdup (filter->words);
  return self;
}

/* --- As text --- */

static void
append_pair (GString *text, const char *name, const char *value)
{
  g_autofree char *escaped = value != NULL ? g_uri_escape_string (value, "/:,", TRUE) : NULL;

  if (escaped == NULL)
    return;
  g_string_append_printf (text, "%c%s=%s", strchr (text->str, '?') == NULL ? '?' : '&', name, escaped);
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
  append_pair (text, "span", self->span);
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    for (guint i = 0; self->values[facet] != NULL && self->values[facet][i] != NULL; i++)
      append_pair (text, facet_names[facet], self->values[facet][i]);
  append_pair (text, "only", self->filter_span);
  if (self->is_certain)
    append_pair (text, "certainly", "1");
  if (self->has_box)
    {
      char sides[4][G_ASCII_DTOSTR_BUF_SIZE];
      const double box[] = { self->box.west, self->box.south, self->box.east, self->box.north };
      g_autofree char *value = NULL;

      for (guint i = 0; i < 4; i++)
        g_ascii_formatd (sides[i], sizeof sides[i], "%.6g", box[i]);
      value = g_strdup_printf ("%s,%s,%s,%s", sides[0], sides[1], sides[2], sides[3]);
      append_pair (text, "box", value);
    }
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

static gboolean
is_span (const char *text)
{
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, NULL);
  DastanSpan span;

  if (date == NULL)
    return FALSE;
  span = dastan_edtf_get_bounds (date)->whole;
  return !dastan_span_is_start_open (span) && !dastan_span_is_end_open (span);
}

static gboolean
parse_box (const char *text, DastanGeoBox *box)
{
  double sides[4];

  for (guint i = 0; i < 4; i++)
    {
      char *end;

      sides[i] = g_ascii_strtod (text, &end);
      if (end == text || *end != (i < 3 ? ',' : '\0'))
        return FALSE;
      text = end + 1;
    }
  *box = (DastanGeoBox){ sides[0], sides[1], sides[2], sides[3] };
  return dastan_geo_box_is_valid (*box);
}

static gboolean
add_value (DastanViewLink *self, const char *name, const char *value, gboolean *is_known)
{
  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    {
      guint n = self->values[facet] != NULL ? g_strv_length (self->values[facet]) : 0;

      if (strcmp (facet_names[facet], name) != 0)
        continue;
      *is_known = TRUE;
      if (n >= MOST_VALUES)
        return FALSE;
      self->values[facet] = g_renew (char *, self->values[facet], n + 2);
      self->values[facet][n] = g_strdup (value);
      self->values[facet][n + 1] = NULL;
      return TRUE;
    }
  return TRUE;
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
  gboolean is_facet = FALSE;

  if (!add_value (self, name, value, &is_facet))
    return fail (error, name, value);
  if (is_facet)
    return TRUE;
  if ((strcmp (name, "span") == 0 || strcmp (name, "only") == 0) && !is_span (value))
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
  g_auto (GStrv) pairs = g_strsplit (text[length] == '?' ? text + length + 1 : "", "&", MOST_VALUES * DASTAN_N_FACETS);

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

  if (!dastan_view_link_is (text) || strlen (text) > MOST_LENGTH || !g_utf8_validate (text, -1, NULL))
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

static DastanSpan
get_span (const char *text)
{
  g_autoptr (DastanEdtf) date = dastan_edtf_parse (text, NULL, NULL);

  return dastan_edtf_get_bounds (date)->whole;
}

static gboolean
add_values (const DastanViewLink *self, const DastanColumns *columns, DastanFilter *filter)
{
  gboolean is_whole = TRUE;

  for (guint facet = 0; facet < DASTAN_N_FACETS; facet++)
    for (guint i = 0; self->values[facet] != NULL && self->values[facet][i] != NULL; i++)
      {
        int value = dastan_columns_find_value (columns, facet, self->values[facet][i]);

        if (value >= 0)
          dastan_filter_add (filter, facet, (guint) value);
        else
          is_whole = FALSE;
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
  dastan_explorer_set_filter (explorer, filter);
  if (self->event != NULL && dastan_dossier_index_of_event (dastan_explorer_get_dossier (explorer), self->event) >= 0)
    dastan_explorer_set_selected (explorer, self->event);
  else if (self->event != NULL)
    is_whole = FALSE;
  /* Last: to select an event may move the view. */
  if (self->span != NULL)
    dastan_explorer_set_visible_span (explorer, get_span (self->span));
  return is_whole;
}
