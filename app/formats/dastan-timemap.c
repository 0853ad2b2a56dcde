/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TimeMap in JSON: its events as they are served, and as they are exported, with their sources. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-import.h"
#include "formats/dastan-json-values.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char *const arrays[] = { "", "events", "sources", "associations", NULL };

/* What it calls the fields; all others are extras. */
static const struct
{
  const char *name;
  DastanTableField field;
} names[] = {
  { "id", DASTAN_TABLE_ID },          { "description", DASTAN_TABLE_SUMMARY },
  { "desc", DASTAN_TABLE_SUMMARY },   { "title", DASTAN_TABLE_TITLE },
  { "time", DASTAN_TABLE_TIME },      { "time_display", DASTAN_TABLE_DATE_AS_WRITTEN },
  { "location", DASTAN_TABLE_PLACE }, { "latitude", DASTAN_TABLE_LATITUDE },
  { "lat", DASTAN_TABLE_LATITUDE },   { "longitude", DASTAN_TABLE_LONGITUDE },
  { "long", DASTAN_TABLE_LONGITUDE }, { "category", DASTAN_TABLE_CATEGORY },
  { "type", DASTAN_TABLE_CATEGORY },  { "comments", DASTAN_TABLE_NOTE },
};

/* "11/27/2025": month, day, year is the format's own order, whatever anybody else's is. */
static void
add_date (DastanJsonImport *import, JsonObject *event)
{
  g_autofree char *text = dastan_json_dup_scalar (event, "date");
  g_autofree char *iso = NULL;
  guint month, day, year;
  int length = 0;

  if (sscanf (text, "%2u/%2u/%4u%n", &month, &day, &year, &length) == 3 && text[length] == '\0'
      && year >= 1000)
    {
      iso = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
      dastan_sink_note (import->sink, NULL,
                        _ ("dates such as 11/27/2025 are read as month, day and year, as TimeMap "
                           "writes them"));
    }
  dastan_entry_add (import->entry, DASTAN_TABLE_DATE, "date", iso != NULL ? iso : text);
}

/* "key: value" pairs of an exported event. */
static void
add_filters (DastanEntry *entry, JsonArray *filters)
{
  for (guint i = 0; i < json_array_get_length (filters); i++)
    {
      JsonNode *node = json_array_get_element (filters, i);
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      key = dastan_json_dup_scalar (json_node_get_object (node), "key");
      value = dastan_json_dup_scalar (json_node_get_object (node), "value");
      dastan_entry_add (entry, DASTAN_TABLE_EXTRA, key[0] != '\0' ? key : "filters", value);
    }
}

/* (transfer full): where a source is: its address, or the first of its paths. */
static char *
dup_address (JsonObject *source)
{
  static const char *const members[] = { "url", "path", "paths" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (source, members[i]);
      g_autofree char *text = NULL;

      if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
        node = json_array_get_length (json_node_get_array (node)) > 0
                   ? json_array_get_element (json_node_get_array (node), 0)
                   : NULL;
      text = dastan_json_dup_value (node);
      if (text[0] != '\0')
        return g_steal_pointer (&text);
    }
  return g_strdup ("");
}

/* A source becomes one of the dossier's; what is too long for that stays with the event only. */
static gboolean
take_source (DastanJsonImport *import, JsonObject *source, GError **error)
{
  g_autofree char *address = dup_address (source);
  g_autofree char *title = dastan_json_dup_scalar (source, "title");
  g_autofree char *description = dastan_json_dup_scalar (source, "description");
  g_autofree char *id = dastan_json_dup_scalar (source, "id");
  const char *const titles[] = { title, description, id, address };
  const char *best = "";

  for (guint i = 0; best[0] == '\0' && i < G_N_ELEMENTS (titles); i++)
    best = titles[i];
  if (best[0] == '\0' || g_utf8_strlen (best, -1) > DASTAN_MAX_LINE
      || g_utf8_strlen (address, -1) > DASTAN_MAX_LINE)
    return TRUE;
  return dastan_intake_source (dastan_sink_get_intake (import->sink), best,
                               address[0] != '\0' ? address : NULL, NULL, error)
         != NULL;
}

/* Ids, or in what is exported whole sources. */
static gboolean
add_sources (DastanJsonImport *import, JsonArray *sources, GError **error)
{
  for (guint i = 0; i < json_array_get_length (sources); i++)
    {
      JsonNode *node = json_array_get_element (sources, i);
      g_autofree char *text = JSON_NODE_HOLDS_OBJECT (node)
                                  ? dup_address (json_node_get_object (node))
                                  : dastan_json_dup_value (node);

      dastan_entry_add (import->entry, DASTAN_TABLE_EXTRA, "sources", text);
      if (JSON_NODE_HOLDS_OBJECT (node)
          && !take_source (import, json_node_get_object (node), error))
        return FALSE;
    }
  return TRUE;
}

static DastanTableField
find_field (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i].name, name) == 0)
        return names[i].field;
    }
  return DASTAN_TABLE_EXTRA;
}

static gboolean
take_event (DastanJsonImport *import, JsonObject *event, GError **error)
{
  JsonArray *sources = dastan_json_peek_array (event, "sources");
  JsonArray *filters = dastan_json_peek_array (event, "filters");
  gboolean has_category;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  add_date (import, event);
  if (filters != NULL)
    add_filters (import->entry, filters);
  if (sources != NULL && !add_sources (import, sources, error))
    return FALSE;
  /* A type is a category where none is told. */
  dastan_json_add_member (import->entry, DASTAN_TABLE_CATEGORY, "category", event, "category");
  has_category = dastan_entry_has (import->entry, DASTAN_TABLE_CATEGORY);
  json_object_iter_init_ordered (&iter, event);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *value = NULL;

      if (strcmp (name, "date") == 0 || (strcmp (name, "category") == 0 && has_category)
          || (strcmp (name, "sources") == 0 && sources != NULL)
          || (strcmp (name, "filters") == 0 && filters != NULL))
        continue;
      value = dastan_json_dup_value (node);
      dastan_entry_add (import->entry, find_field (name), name, value);
    }
  return dastan_entry_end (import->entry, error);
}

static gboolean
take (DastanJsonImport *import, const DastanJsonPiece *piece, JsonNode *node, GError **error)
{
  if (!piece->is_element)
    return TRUE;
  if (strcmp (piece->path, "sources") == 0)
    return take_source (import, json_node_get_object (node), error);
  /* What an event belongs to is told by the event itself. */
  return strcmp (piece->path, "associations") == 0
         || take_event (import, json_node_get_object (node), error);
}

static gboolean
recognise (const DastanJsonShape *shape)
{
  static const char *const places[] = { "[]/", "events[]/" };
  static const char *const marks[] = { "civId", "associations", "sources", "filters" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *date = g_strconcat (places[i], "date", NULL);
      g_autofree char *latitude = g_strconcat (places[i], "latitude", NULL);
      g_autofree char *words = g_strconcat (places[i], "description", NULL);
      g_autofree char *old_words = g_strconcat (places[i], "desc", NULL);

      if (!dastan_json_shape_has (shape, words) && !dastan_json_shape_has (shape, old_words))
        continue;
      if (!dastan_json_shape_has (shape, date) && !dastan_json_shape_has (shape, latitude))
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (marks); j++)
        {
          g_autofree char *mark = g_strconcat (places[i], marks[j], NULL);

          if (dastan_json_shape_has (shape, mark))
            return TRUE;
        }
    }
  return FALSE;
}

const DastanJsonFormat dastan_timemap_format = {
  .id = "timemap",
  .kind = DASTAN_ENTRY_OTHER,
  .years = DASTAN_YEARS_ASTRONOMICAL,
  .arrays = arrays,
  .recognise = recognise,
  .take = take,
};
