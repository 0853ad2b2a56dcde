/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoJSON (RFC 7946, and lines of RFC 8142): each feature is an event, where it is and when. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "base/dastan-hash.h"
#include "formats/dastan-geojson-time.h"
#include "formats/dastan-json-import.h"
#include "formats/dastan-json-values.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const char *const arrays[] = { "features", NULL };

/* --- Where --- */

/* What vertices have been seen, in degrees. */
typedef struct
{
  double first[2];
  double low[2];
  double high[2];
  guint n;
  gboolean is_bad;
} Extent;

static void
look_at_vertex (JsonArray *vertex, Extent *extent)
{
  double point[2];

  if (json_array_get_length (vertex) < 2
      || !dastan_json_peek_number (json_array_get_element (vertex, 0), &point[0])
      || !dastan_json_peek_number (json_array_get_element (vertex, 1), &point[1]))
    {
      extent->is_bad = TRUE;
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      if (extent->n == 0)
        extent->first[i] = extent->low[i] = extent->high[i] = point[i];
      extent->low[i] = MIN (extent->low[i], point[i]);
      extent->high[i] = MAX (extent->high[i], point[i]);
    }
  extent->n++;
}

/* Coordinates lie in as many arrays as the geometry needs. */
static void
look_at_coordinates (JsonArray *array, guint depth, Extent *extent)
{
  guint n = json_array_get_length (array);

  if (n == 0)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (json_array_get_element (array, 0)))
    {
      look_at_vertex (array, extent);
      return;
    }
  for (guint i = 0; i < n && depth < 4; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_ARRAY (node))
        look_at_coordinates (json_node_get_array (node), depth + 1, extent);
      else
        extent->is_bad = TRUE;
    }
}

/* The middle of the extent; of one that is wider than half the earth, on the other side of it. */
static void
find_middle (const Extent *extent, double point[2])
{
  point[0] = (extent->low[0] + extent->high[0]) / 2;
  point[1] = (extent->low[1] + extent->high[1]) / 2;
  if (extent->high[0] - extent->low[0] > 180)
    point[0] += point[0] > 0 ? -180 : 180;
}

/* Longitude and latitude of a geometry. FALSE where it has no coordinates. */
static gboolean
place_geometry (DastanJsonImport *import, JsonObject *geometry, Extent *extent, double point[2])
{
  g_autofree char *type = dastan_json_dup_scalar (geometry, "type");
  JsonArray *coordinates = dastan_json_peek_array (geometry, "coordinates");
  JsonArray *parts = dastan_json_peek_array (geometry, "geometries");

  if (parts != NULL)
    {
      JsonNode *first
          = json_array_get_length (parts) > 0 ? json_array_get_element (parts, 0) : NULL;

      return first != NULL && JSON_NODE_HOLDS_OBJECT (first)
             && !json_object_has_member (json_node_get_object (first), "geometries")
             && place_geometry (import, json_node_get_object (first), extent, point);
    }
  if (coordinates == NULL)
    return FALSE;
  look_at_coordinates (coordinates, 0, extent);
  if (extent->n == 0)
    return FALSE;
  memcpy (point, extent->first, sizeof extent->first);
  if (strcmp (type, "Point") == 0 || extent->n == 1)
    return TRUE;
  if (g_str_has_suffix (type, "Polygon"))
    find_middle (extent, point);
  dastan_entry_add (import->entry, DASTAN_TABLE_EXTRA, "geometry", type);
  dastan_sink_note (import->sink, NULL,
                    _ ("a line stands on the map where it begins, an area in the middle of its "
                       "extent"));
  return TRUE;
}

/* FALSE where the feature is told to be bad. */
static gboolean
add_place (DastanJsonImport *import, JsonObject *feature)
{
  JsonObject *geometry = dastan_json_peek_object (feature, "geometry");
  Extent extent = { .n = 0 };
  double point[2];
  gboolean is_placed = geometry != NULL && place_geometry (import, geometry, &extent, point);

  if (extent.is_bad)
    {
      dastan_entry_fail (import->entry, "coordinates",
                         _ ("here must stand a longitude and a latitude, such as [76.9, 43.2]"));
      return FALSE;
    }
  if (is_placed)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      dastan_entry_add (import->entry, DASTAN_TABLE_LATITUDE, "latitude",
                        g_ascii_formatd (digits, sizeof digits, "%.15g", point[1]));
      dastan_entry_add (import->entry, DASTAN_TABLE_LONGITUDE, "longitude",
                        g_ascii_formatd (digits, sizeof digits, "%.15g", point[0]));
    }
  return TRUE;
}

/* --- What --- */

/* What the name of a property tells; many call a title "name". */
static DastanTableField
guess_field (JsonObject *properties, const char *name)
{
  DastanTableField field = DASTAN_TABLE_EXTRA;

  if (g_ascii_strcasecmp (name, "name") == 0 || g_ascii_strcasecmp (name, "label") == 0)
    return json_object_has_member (properties, "title") ? DASTAN_TABLE_EXTRA : DASTAN_TABLE_TITLE;
  dastan_table_field_guess (name, &field);
  return field;
}

static void
add_property (DastanJsonImport *import,
              JsonObject *properties,
              const char *name,
              JsonNode *node,
              gboolean is_placed)
{
  DastanTableField field = guess_field (properties, name);
  g_autofree char *value = NULL;

  /* The geometry says where it is; what it has no word for may say so, too. */
  if (is_placed
      && (field == DASTAN_TABLE_LATITUDE || field == DASTAN_TABLE_LONGITUDE
          || field == DASTAN_TABLE_LOCATION))
    field = DASTAN_TABLE_EXTRA;
  if ((field == DASTAN_TABLE_DATE || field == DASTAN_TABLE_END)
      && !dastan_entry_has (import->entry, field))
    value = dastan_geojson_dup_date (import, name, node);
  else
    value = dastan_json_dup_value (node);
  dastan_entry_add (import->entry, field, name, value);
}

static void
add_properties (DastanJsonImport *import, JsonObject *properties, GHashTable *taken)
{
  gboolean is_placed = dastan_entry_has (import->entry, DASTAN_TABLE_LATITUDE);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, properties);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (!g_hash_table_contains (taken, name))
        add_property (import, properties, name, node, is_placed);
    }
}

/* What stands beside the properties, as Linked Places has it, is of the feature as well: a text
 * that describes it, and what is kept. */
static void
add_members (DastanJsonImport *import, JsonObject *feature)
{
  static const char *const known[]
      = { "type", "id", "properties", "geometry", "bbox", "when", NULL };
  JsonArray *descriptions = dastan_json_peek_array (feature, "descriptions");
  JsonNode *first = descriptions != NULL && json_array_get_length (descriptions) > 0
                        ? json_array_get_element (descriptions, 0)
                        : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (first != NULL && JSON_NODE_HOLDS_OBJECT (first))
    dastan_json_add_member (import->entry, DASTAN_TABLE_SUMMARY, "descriptions/value",
                            json_node_get_object (first), "value");
  json_object_iter_init_ordered (&iter, feature);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *value = NULL;

      if (g_strv_contains (known, name))
        continue;
      value = dastan_json_dup_value (node);
      dastan_entry_add (import->entry, DASTAN_TABLE_EXTRA, name, value);
    }
}

static gboolean
take_feature (DastanJsonImport *import, JsonObject *feature, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  JsonObject *properties = dastan_json_peek_object (feature, "properties");
  g_autofree char *id = dastan_json_dup_scalar (feature, "id");

  if (properties == NULL && !json_object_has_member (feature, "geometry"))
    {
      dastan_entry_fail (import->entry, NULL,
                         _ ("a feature needs a geometry or properties; here is neither"));
      return TRUE;
    }
  dastan_entry_add (import->entry, DASTAN_TABLE_ID, "id", id);
  dastan_geojson_add_time (import, feature, taken);
  if (!add_place (import, feature))
    return TRUE;
  if (properties != NULL)
    add_properties (import, properties, taken);
  add_members (import, feature);
  return dastan_entry_end (import->entry, error);
}

/* Old files may name a coordinate system in which numbers are no degrees. */
static void
look_at_system (DastanJsonImport *import, JsonNode *node)
{
  g_autofree char *text = dastan_json_dup_value (node);
  g_autofree char *note = NULL;

  if (text[0] == '\0' || strstr (text, "CRS84") != NULL || strstr (text, "4326") != NULL)
    return;
  note = g_strdup_printf (_ ("the file names a coordinate system of its own (%s); its numbers are "
                             "read as degrees of longitude and latitude"),
                          text);
  dastan_sink_note (import->sink, NULL, note);
}

static gboolean
take (DastanJsonImport *import, const DastanJsonPiece *piece, JsonNode *node, GError **error)
{
  if (piece->is_element)
    return take_feature (import, json_node_get_object (node), error);
  if (strcmp (piece->path, "crs") == 0)
    look_at_system (import, node);
  else if (strcmp (piece->path, "name") == 0 || strcmp (piece->path, "title") == 0)
    {
      g_autofree char *title = dastan_json_dup_value (node);

      if (g_utf8_strlen (title, -1) <= 200)
        dastan_intake_offer_title (dastan_sink_get_intake (import->sink), title, NULL);
    }
  return TRUE;
}

static gboolean
recognise (const DastanJsonShape *shape)
{
  return g_strcmp0 (dastan_json_shape_get (shape, "type"), "FeatureCollection") == 0
         || dastan_json_shape_has (shape, "features[]/geometry");
}

static gboolean
recognise_lines (const DastanJsonShape *shape)
{
  return g_strcmp0 (dastan_json_shape_get (shape, "type"), "Feature") == 0;
}

const DastanJsonFormat dastan_geojson_format = {
  .id = "geojson",
  .kind = DASTAN_ENTRY_OTHER,
  .years = DASTAN_YEARS_ASTRONOMICAL,
  .arrays = arrays,
  .recognise = recognise,
  .take = take,
};

static const char *const no_arrays[] = { NULL };

const DastanJsonFormat dastan_geojson_lines_format = {
  .id = "geojson",
  .kind = DASTAN_ENTRY_OTHER,
  .years = DASTAN_YEARS_ASTRONOMICAL,
  .arrays = no_arrays,
  .is_lines = TRUE,
  .recognise = recognise_lines,
  .take = take,
};
