/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has a name on the base map: waters, countries and towns, in the reader's language. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-atlas.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"

#define WATER_CELLS (5 + DASTAN_GAZETTEER_N_LANGUAGES)
#define LAST_ZOOM 24.0
#define RIVER_REACH (1.0 / 360) /* of the world: how far from its line a river may be said to be */
#define COUNTRY_FROM 1.0

struct _DastanAtlas
{
  DastanBasemap *map;
  GStringChunk *texts;
  GArray *names; /* (element-type DastanAtlasName) */
};

static const struct
{
  const char *word;
  DastanAtlasKind kind;
} water_kinds[] = {
  { "ocean", DASTAN_ATLAS_OCEAN },
  { "sea", DASTAN_ATLAS_SEA },
  { "lake", DASTAN_ATLAS_LAKE },
  { "river", DASTAN_ATLAS_RIVER },
};

/* From which zoom a town of a rank is named, when it is a capital and when it is none. */
static const double town_zooms[][2] = {
  { 3.0, 3.25 }, { 3.25, 3.75 }, { 3.75, 4.25 }, { 4.0, 4.5 }, { 4.5, 5.25 }, { 4.75, 5.75 },
  { 5.25, 6.0 }, { 5.75, 6.75 }, { 6.25, 7.5 },  { 6.75, 8.0 }, { 7.25, 8.5 },
};

/* --- Waters --- */

static gboolean
parse_number (const char *text, double least, double most, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *value >= least && *value <= most;
}

/* The point of a river of the base map that is nearest to where the river is said to be. */
static gboolean
find_river (const DastanBasemap *map, DastanAtlasName *name)
{
  double nearest = RIVER_REACH;

  for (guint i = 0; i < map->n_rivers; i++)
    {
      const DastanBasemapLine *line = &map->rivers[i];

      if (!dastan_box_contains (dastan_box_grow (line->bounds, nearest), name->point))
        continue;
      for (guint j = 0; j < line->n_points; j++)
        {
          DastanGridPoint point = map->points[line->first + j];
          double away = hypot (point.x * map->unit - name->point.x, point.y * map->unit - name->point.y);

          if (away >= nearest)
            continue;
          nearest = away;
          name->line = i;
          name->vertex = j;
        }
    }
  if (name->line != DASTAN_ATLAS_NO_LINE)
    {
      DastanGridPoint point = map->points[map->rivers[name->line].first + name->vertex];

      name->point = (DastanPoint){ point.x * map->unit, point.y * map->unit };
      name->from = MAX (name->from, map->rivers[name->line].rank - 0.5);
    }
  return name->line != DASTAN_ATLAS_NO_LINE && name->from < name->to;
}

/* Whether the base map has a lake where one is said to be. */
static gboolean
has_lake (const DastanBasemap *map, const DastanAtlasName *name)
{
  for (guint i = 0; i < map->n_lakes; i++)
    if (dastan_box_contains (map->lakes[i].bounds, name->point))
      return TRUE;
  return FALSE;
}

static gboolean
add_water (DastanAtlas *self, char **cells, const char *language)
{
  DastanAtlasName name = { .code = "", .country = G_MAXUINT, .line = DASTAN_ATLAS_NO_LINE };
  double latitude, longitude;
  guint kind = 0;

  while (kind < G_N_ELEMENTS (water_kinds) && !g_str_equal (cells[0], water_kinds[kind].word))
    kind++;
  if (kind == G_N_ELEMENTS (water_kinds) || !parse_number (cells[1], 0, LAST_ZOOM, &name.from)
      || !parse_number (cells[2], name.from, LAST_ZOOM, &name.to)
      || !parse_number (cells[3], -90, 90, &latitude) || !parse_number (cells[4], -180, 180, &longitude)
      || *cells[5] == '\0')
    return FALSE;
  name.kind = water_kinds[kind].kind;
  name.point = dastan_mercator_project (longitude, latitude);
  name.text = g_string_chunk_insert_const (
      self->texts, dastan_gazetteer_pick_name ((const char *const *) cells + 5, language));
  if ((name.kind != DASTAN_ATLAS_RIVER || find_river (self->map, &name))
      && (name.kind != DASTAN_ATLAS_LAKE || has_lake (self->map, &name)))
    g_array_append_val (self->names, name);
  return TRUE;
}

static gboolean
add_waters (DastanAtlas *self, const char *text, const char *language, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;

      if (*lines[i] == '\0')
        continue;
      cells = g_strsplit (lines[i], "\t", -1);
      if (g_strv_length (cells) != WATER_CELLS || !g_utf8_validate (lines[i], -1, NULL)
          || !add_water (self, cells, language))
        {
          g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                       _ ("The table of names is damaged at line %u. Install Dastan again."), i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

/* --- Countries and towns --- */

/* The part of a country's outline that is coast, 0 to 1, by its points. */
static double
find_coast (const DastanBasemap *map, const DastanBasemapCountry *country)
{
  guint n_coast = 0, n = 0;

  for (guint r = country->first_ring; r < country->first_ring + country->n_rings; r++)
    for (guint i = 0; i < map->rings[r].n_refs; i++)
      {
        const DastanBasemapLine *arc = &map->arcs[map->refs[map->rings[r].first_ref + i].arc];

        n += arc->n_points;
        n_coast += arc->n_uses == 1 ? arc->n_points : 0;
      }
  return n > 0 ? n_coast / (double) n : 0;
}

static void
add_countries (DastanAtlas *self, const DastanGazetteer *places, const char *language)
{
  for (guint i = 0; i < self->map->n_countries; i++)
    {
      const DastanBasemapCountry *country = &self->map->countries[i];
      const char *text = dastan_gazetteer_get_country_name (places, country->code, language);
      DastanAtlasName name = { DASTAN_ATLAS_COUNTRY, text, country->code, country->label, COUNTRY_FROM, LAST_ZOOM,
                               country->label_radius, i, DASTAN_ATLAS_NO_LINE, 0, find_coast (self->map, country) };

      if (text == NULL || g_str_equal (country->code, "ZZ"))
        continue;
      name.text = g_string_chunk_insert_const (self->texts, text);
      g_array_append_val (self->names, name);
    }
}

static void
add_towns (DastanAtlas *self, const DastanGazetteer *places, const char *language)
{
  for (guint i = 0; i < dastan_gazetteer_get_n_places (places); i++)
    {
      const DastanGazetteerPlace *place = dastan_gazetteer_get_place (places, i);
      guint rank = MIN (place->rank, G_N_ELEMENTS (town_zooms) - 1);
      DastanAtlasName name = { place->is_capital ? DASTAN_ATLAS_CAPITAL : DASTAN_ATLAS_TOWN,
                               NULL,
                               NULL,
                               dastan_mercator_project (place->longitude, place->latitude),
                               town_zooms[rank][place->is_capital ? 0 : 1],
                               LAST_ZOOM,
                               0,
                               G_MAXUINT,
                               DASTAN_ATLAS_NO_LINE,
                               0 };

      name.text = g_string_chunk_insert_const (self->texts, dastan_gazetteer_get_place_name (place, language));
      name.code = g_string_chunk_insert_const (self->texts, place->country);
      g_array_append_val (self->names, name);
    }
}

/* --- The whole --- */

/* What is of use earlier comes first; then waters before land, and the more room a country has. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const DastanAtlasName *left = a, *right = b;

  if (left->from < right->from || left->from > right->from)
    return left->from < right->from ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  if (left->room < right->room || left->room > right->room)
    return left->room > right->room ? -1 : 1;
  return strcmp (left->text, right->text);
}

DastanAtlas *
dastan_atlas_new (DastanBasemap *map, const DastanGazetteer *places, const char *cities, const char *waters,
                  const char *language, GError **error)
{
  g_autoptr (DastanAtlas) self = g_new0 (DastanAtlas, 1);
  g_autoptr (DastanGazetteer) others = NULL;

  self->map = dastan_basemap_ref (map);
  self->texts = g_string_chunk_new (4096);
  self->names = g_array_new (FALSE, FALSE, sizeof (DastanAtlasName));
  others = dastan_gazetteer_new ("", cities, error);
  if (others == NULL || !add_waters (self, waters, language, error))
    return NULL;
  add_countries (self, places, language);
  add_towns (self, places, language);
  add_towns (self, others, language);
  g_array_sort (self->names, compare);
  return g_steal_pointer (&self);
}

static char *
load_table (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (DASTAN_RESOURCE_PATH "/data/gazetteer/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize length;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return g_strndup (data, length);
}

DastanAtlas *
dastan_atlas_new_default (DastanBasemap *map)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cities = load_table ("cities.tsv", &error);
  g_autofree char *waters = cities != NULL ? load_table ("waters.tsv", &error) : NULL;
  DastanAtlas *self
      = waters != NULL ? dastan_atlas_new (map, dastan_gazetteer_get_default (), cities, waters, NULL, &error) : NULL;

  if (self == NULL)
    g_error ("The names of this program cannot be read: %s", error->message);
  return self;
}

void
dastan_atlas_free (DastanAtlas *self)
{
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->map, dastan_basemap_unref);
  g_free (self);
}

guint
dastan_atlas_get_n_names (const DastanAtlas *self)
{
  return self->names->len;
}

const DastanAtlasName *
dastan_atlas_get_name (const DastanAtlas *self, guint i)
{
  g_return_val_if_fail (i < self->names->len, NULL);
  return &g_array_index (self->names, DastanAtlasName, i);
}
