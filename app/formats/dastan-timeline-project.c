/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of The Timeline Project: events, what contains them, and eras. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-timeline-project.h"

#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "formats/dastan-entry.h"
#include "formats/dastan-xml.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* The elements of an event or an era that are read for themselves; all others are extras. */
typedef enum
{
  FIELD_START,
  FIELD_END,
  FIELD_TEXT,
  FIELD_NAME,
  FIELD_FUZZY,
  FIELD_FUZZY_START,
  FIELD_FUZZY_END,
  FIELD_ENDS_TODAY,
  FIELD_CATEGORY,
  FIELD_DESCRIPTION,
  FIELD_HYPERLINK,
  FIELD_COLOR,
  N_FIELDS,
} Field;

static const char *const field_names[N_FIELDS]
    = { "start",     "end",        "text",     "name",        "fuzzy",     "fuzzy_start",
        "fuzzy_end", "ends_today", "category", "description", "hyperlink", "color" };

/* Of how it looks and behaves there, and a picture in letters. */
static const char *const left_out[] = { "icon", "locked", "default_color", "alert", NULL };

#define MAX_DIGITS 20 /* of the number of a container */
#define MAX_CONTAINER_BYTES (64u << 20) /* of those whose titles are kept for what lies in them */

typedef struct
{
  DastanSink *sink;
  DastanEntry *entry;
  char *fields[N_FIELDS];
  GHashTable *containers; /* (element-type utf8 utf8): number → title */
  gsize n_container_bytes;
  gboolean is_inside;     /* an event or an era */
} Project;

static gboolean
is_true (const char *text)
{
  return text != NULL && g_ascii_strcasecmp (text, "true") == 0;
}

static gboolean
is_entry (const DastanXml *xml, const char *name)
{
  const char *parent = dastan_xml_get_ancestor (xml, 1);

  return (strcmp (name, "event") == 0 && strcmp (parent, "events") == 0)
         || (strcmp (name, "era") == 0 && strcmp (parent, "eras") == 0);
}

static gboolean
begin (DastanXml *xml, const char *name, gpointer data, GError **error)
{
  Project *project = data;
  guint place[2];

  if (!is_entry (xml, name))
    return TRUE;
  dastan_xml_get_place (xml, &place[0], &place[1]);
  dastan_entry_begin (project->entry, place[0], place[1]);
  for (guint i = 0; i < N_FIELDS; i++)
    g_clear_pointer (&project->fields[i], g_free);
  project->is_inside = TRUE;
  return TRUE;
}

/* --- Dates --- */

/* Whether a time of day is known: that it is midnight says so only of the other end. */
static gboolean
has_time (const char *text)
{
  const char *space = text != NULL ? strchr (text, ' ') : NULL;

  return space != NULL && strpbrk (space, "123456789") != NULL;
}

/* (transfer full): "2025-11-27 10:32:05" as EDTF, with its time or without. What is no such date
 * stays as it is, to be told. */
static char *
read_date (const char *text, gboolean is_timed)
{
  long long year;
  int month, day, hour = 0, minute = 0, second = 0;
  int n = 0;
  const char *sign = text[0] == '-' ? "-" : "";

  if (sscanf (text + strlen (sign), "%lld-%d-%d%n %d:%d:%d%n", &year, &month, &day, &n, &hour,
              &minute, &second, &n)
          < 3
      || text[strlen (sign) + (gsize)n] != '\0' || year > 9999)
    return g_strdup (text);
  if (!is_timed)
    return g_strdup_printf ("%s%04lld-%02d-%02d", sign, year, month, day);
  return g_strdup_printf ("%s%04lld-%02d-%02dT%02d:%02d:%02d", sign, year, month, day, hour, minute,
                          second);
}

/* (transfer full): about that day, where an end is fuzzy. Of a time nobody can say that: the word
 * is kept. */
static char *
read_fuzzy_date (Project *project, Field field, gboolean is_timed, Field fuzzy)
{
  const char *text = project->fields[field];
  g_autofree char *date = read_date (text != NULL ? text : "", is_timed);

  if (date[0] == '\0'
      || (!is_true (project->fields[FIELD_FUZZY]) && !is_true (project->fields[fuzzy])))
    return g_steal_pointer (&date);
  if (strchr (date, 'T') == NULL)
    return g_strconcat (date, "~", NULL);
  if (!is_true (project->fields[FIELD_FUZZY]))
    dastan_entry_add (project->entry, DASTAN_TABLE_EXTRA, field_names[fuzzy], "True");
  else if (field == FIELD_START)
    dastan_entry_add (project->entry, DASTAN_TABLE_EXTRA, "fuzzy", "True");
  return g_steal_pointer (&date);
}

static void
add_dates (Project *project)
{
  gboolean is_timed
      = has_time (project->fields[FIELD_START]) || has_time (project->fields[FIELD_END]);
  g_autofree char *start = read_fuzzy_date (project, FIELD_START, is_timed, FIELD_FUZZY_START);
  g_autofree char *end = read_fuzzy_date (project, FIELD_END, is_timed, FIELD_FUZZY_END);
  g_autofree char *open = NULL;

  if (is_true (project->fields[FIELD_ENDS_TODAY]) && start[0] != '\0')
    {
      open = g_strconcat (start, "/..", NULL);
      dastan_entry_add (project->entry, DASTAN_TABLE_DATE, "start", open);
      return;
    }
  dastan_entry_add (project->entry, DASTAN_TABLE_DATE, "start", start);
  dastan_entry_add (project->entry, DASTAN_TABLE_END, "end", end);
}

/* --- Words --- */

/* Takes @number (transfer full). What is too long for a title is none: its number has to do. */
static void
keep_container (Project *project, char *number, const char *title)
{
  g_autofree char *owned = number;
  gsize size = strlen (number) + strlen (title) + 64;

  if (size > MAX_CONTAINER_BYTES - project->n_container_bytes
      || strlen (number) > MAX_DIGITS || g_utf8_strlen (title, -1) > DASTAN_MAX_LINE)
    return;
  project->n_container_bytes += size;
  g_hash_table_insert (project->containers, g_steal_pointer (&owned), g_strdup (title));
}

/* "[7]Title" contains others, "(7)Title" lies in one; a space before a bracket says it is none. */
static void
add_title (Project *project, const char *text)
{
  char close = text[0] == '[' ? ']' : text[0] == '(' ? ')' : '\0';
  gsize digits = close != '\0' ? strspn (text + 1, "0123456789") : 0;
  g_autofree char *number = NULL;
  const char *container;

  if (digits == 0 || text[1 + digits] != close)
    {
      dastan_entry_add (project->entry, DASTAN_TABLE_TITLE, "text", text);
      return;
    }
  number = g_strndup (text + 1, digits);
  text += digits + 2;
  dastan_entry_add (project->entry, DASTAN_TABLE_TITLE, "text", text);
  if (close == ']')
    {
      keep_container (project, g_steal_pointer (&number), text);
      return;
    }
  container = g_hash_table_lookup (project->containers, number);
  dastan_entry_add (project->entry, DASTAN_TABLE_EXTRA, "container",
                    container != NULL ? container : number);
}

/* "250,150,50" as "#fa9632": an era has a colour of its own. */
static void
add_color (Project *project, const char *text)
{
  g_autofree char *color = NULL;
  guint red, green, blue;

  if (text == NULL || sscanf (text, "%u,%u,%u", &red, &green, &blue) != 3
      || MAX (MAX (red, green), blue) > 255)
    return;
  color = g_strdup_printf ("#%02x%02x%02x", red, green, blue);
  dastan_entry_add (project->entry, DASTAN_TABLE_EXTRA, "color", color);
}

static gboolean
end_entry (Project *project, gboolean is_era, GError **error)
{
  const char *title = project->fields[is_era ? FIELD_NAME : FIELD_TEXT];

  project->is_inside = FALSE;
  add_title (project, title != NULL ? title : "");
  add_dates (project);
  if (is_era)
    {
      dastan_entry_add (project->entry, DASTAN_TABLE_TYPE, "era", "era");
      add_color (project, project->fields[FIELD_COLOR]);
    }
  if (project->fields[FIELD_DESCRIPTION] != NULL)
    dastan_entry_add (project->entry, DASTAN_TABLE_SUMMARY, "description",
                      project->fields[FIELD_DESCRIPTION]);
  if (project->fields[FIELD_HYPERLINK] != NULL)
    dastan_entry_add (project->entry, DASTAN_TABLE_ADDRESS, "hyperlink",
                      project->fields[FIELD_HYPERLINK]);
  return dastan_entry_end (project->entry, error);
}

static void
end_field (Project *project, const char *name, const char *text)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      if (strcmp (field_names[i], name) != 0)
        continue;
      if (i == FIELD_CATEGORY)
        dastan_entry_add (project->entry, DASTAN_TABLE_CATEGORY, "category", text);
      else if (project->fields[i] == NULL)
        project->fields[i] = g_strdup (text);
      return;
    }
  if (strcmp (name, "icon") == 0 && text[0] != '\0')
    dastan_sink_note (project->sink, NULL, _ ("the pictures of events are left out"));
  if (!g_strv_contains (left_out, name) && g_ascii_strcasecmp (text, "false") != 0
      && !(strcmp (name, "progress") == 0 && strcmp (text, "0") == 0))
    dastan_entry_add (project->entry, DASTAN_TABLE_EXTRA, name, text);
}

static gboolean
check_time (const char *type, GError **error)
{
  if (strcmp (type, "gregoriantime") == 0 || type[0] == '\0')
    return TRUE;
  g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
               _ ("this timeline counts time in “%s”; only one in the Gregorian calendar can be "
                  "read"),
               type);
  return FALSE;
}

static gboolean
end (DastanXml *xml, const char *name, const char *text, gpointer data, GError **error)
{
  Project *project = data;
  const char *parent = dastan_xml_get_ancestor (xml, 1);
  g_autofree char *trimmed = NULL;

  if (project->is_inside && is_entry (xml, name))
    return end_entry (project, strcmp (name, "era") == 0, error);
  if (strcmp (name, "timetype") == 0)
    {
      trimmed = g_strstrip (g_strdup (text));
      return check_time (trimmed, error);
    }
  if (project->is_inside
      && (strcmp (parent, "event") == 0 || strcmp (parent, "era") == 0
          || strcmp (parent, "categories") == 0))
    end_field (project, name, text);
  return TRUE;
}

/**
 * dastan_timeline_project_import:
 * @sink: where the events go
 * @stream: a file at its beginning
 * @options: what is known of it
 * @cancellable: (nullable): to stop
 * @error: return location: it cannot be read to its end, or its calendar is another one
 *
 * Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_timeline_project_import (DastanSink *sink,
                                GInputStream *stream,
                                const DastanTableOptions *options,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (DastanEntry) entry = dastan_entry_new (sink, DASTAN_ENTRY_OTHER, "timeline-project",
                                                    DASTAN_YEARS_ASTRONOMICAL, options, error);
  g_autoptr (GHashTable) containers
      = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, g_free);
  Project project = { .sink = sink, .entry = entry, .containers = containers };
  gboolean is_good;

  if (entry == NULL)
    return FALSE;
  is_good = dastan_xml_read (sink, stream, begin, end, &project, cancellable, error)
            && dastan_sink_finish (sink, error);
  for (guint i = 0; i < N_FIELDS; i++)
    g_free (project.fields[i]);
  return is_good;
}
