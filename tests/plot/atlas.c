/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of the base map: whole tables, every water where there is one, languages, damaged tables, rivers' lines. */
#include "plot/dastan-atlas.h"

#include <gio/gio.h>
#include <string.h>

#include "base/dastan-error.h"
#include "config.h"
#include "plot/dastan-river-path.h"

#define HEAD "kind\tfrom\tto\tlatitude\tlongitude\ten\tja\tzh\tru\tkk\tky\ttg\ttk\tuz\n"
#define PLACES "country\trank\tcapital\tlatitude\tlongitude\ten\tja\tzh\tru\tkk\tky\ttg\ttk\tuz\n"

static char *
load (const char *name)
{
  g_autofree char *path = g_strconcat (DASTAN_RESOURCE_PATH "/data/gazetteer/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *line = text; (line = strchr (line, '\n')) != NULL; line++)
    n++;
  return n - 1;
}

/* Every line of the tables becomes a name: no river and no lake is missed by the base map. */
static void
test_tables (void)
{
  g_autofree char *cities = load ("cities.tsv"), *waters = load ("waters.tsv");
  g_autoptr (GError) error = NULL;
  const DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();
  g_autoptr (DastanAtlas) atlas
      = dastan_atlas_new (dastan_basemap_get_default (), gazetteer, cities, waters, "en", &error);
  guint n[DASTAN_ATLAS_N_KINDS] = { 0 }, n_waters = 0;
  double before = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < dastan_atlas_get_n_names (atlas); i++)
    {
      const DastanAtlasName *name = dastan_atlas_get_name (atlas, i);

      n[name->kind]++;
      g_assert_true (g_utf8_validate (name->text, -1, NULL) && *name->text != '\0');
      g_assert_cmpfloat (name->from, >=, before);
      g_assert_cmpfloat (name->from, <, name->to);
      before = name->from;
      g_assert_true ((name->kind == DASTAN_ATLAS_RIVER) == (name->line != DASTAN_ATLAS_NO_LINE));
    }
  for (guint kind = DASTAN_ATLAS_OCEAN; kind <= DASTAN_ATLAS_RIVER; kind++)
    n_waters += n[kind];
  g_assert_cmpuint (n_waters, ==, count_lines (waters));
  g_assert_cmpuint (n[DASTAN_ATLAS_CAPITAL] + n[DASTAN_ATLAS_TOWN], ==,
                    count_lines (cities) + dastan_gazetteer_get_n_places ((DastanGazetteer *) gazetteer));
  g_assert_cmpuint (n[DASTAN_ATLAS_COUNTRY], >, 230);
}

static const DastanAtlasName *
find (const DastanAtlas *atlas, const char *text)
{
  for (guint i = 0; i < dastan_atlas_get_n_names (atlas); i++)
    if (g_str_equal (dastan_atlas_get_name (atlas, i)->text, text))
      return dastan_atlas_get_name (atlas, i);
  return NULL;
}

static void
test_languages (void)
{
  static const struct
  {
    const char *language, *caspian, *china, *shanghai;
  } cases[] = {
    { "en", "Caspian Sea", "China", "Shanghai" },    { "ja", "カスピ海", "中国", "上海" },
    { "zh-CN", "里海", "中国", "上海" },             { "ru", "Каспийское море", "Китай", "Шанхай" },
    { "kk", "Каспий теңізі", "Қытай", "Шанхай" },    { "ky", "Каспий деңизи", "Кытай", "Шанхай" },
    { "tg", "Баҳри Хазар", "Хитой", "Шанхай" },      { "tk", "Hazar deňzi", "Hytaý", "Şanhaý" },
    { "uz", "Kaspiy dengizi", "Xitoy", "Shanxay" },  { "fi", "Caspian Sea", "China", "Shanghai" },
  };
  g_autofree char *cities = load ("cities.tsv"), *waters = load ("waters.tsv");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DastanAtlas) atlas
          = dastan_atlas_new (dastan_basemap_get_default (), dastan_gazetteer_get_default (), cities, waters,
                              cases[i].language, NULL);

      g_assert_nonnull (find (atlas, cases[i].caspian));
      g_assert_nonnull (find (atlas, cases[i].china));
      g_assert_nonnull (find (atlas, cases[i].shanghai));
    }
}

static void
test_damaged (void)
{
  static const char *const waters[] = {
    "puddle\t1\t2\t0\t0\tA\t\t\t\t\t\t\t\t\n", "sea\tx\t2\t0\t0\tA\t\t\t\t\t\t\t\t\n",
    "sea\t3\t2\t0\t0\tA\t\t\t\t\t\t\t\t\n",    "sea\t1\t2\t91\t0\tA\t\t\t\t\t\t\t\t\n",
    "sea\t1\t2\t0\t181\tA\t\t\t\t\t\t\t\t\n",  "sea\t1\t2\t0\t0\t\t\t\t\t\t\t\t\t\n",
    "sea\t1\t2\t0\t0\tA\n",                    "sea\t1\t2\t0\tnan\tA\t\t\t\t\t\t\t\t\n",
    "sea\t1\t2\t0\t0\t\xff\t\t\t\t\t\t\t\t\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (waters); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, waters[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (dastan_atlas_new (dastan_basemap_get_default (), dastan_gazetteer_get_default (), PLACES, text,
                                       "en", &error));
      g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, "line 2"));
    }
}

/* The line of a river is as long as asked for, goes from left to right, and keeps near the river. */
static void
test_river_path (void)
{
  DastanBasemap *map = dastan_basemap_get_default ();
  g_autoptr (DastanAtlas) atlas = dastan_atlas_new_default (map);
  guint n_paths = 0;

  for (guint i = 0; i < dastan_atlas_get_n_names (atlas); i++)
    {
      const DastanAtlasName *name = dastan_atlas_get_name (atlas, i);

      if (name->kind != DASTAN_ATLAS_RIVER)
        continue;
      for (double zoom = 5; zoom < 10; zoom++)
        {
          g_autoptr (GArray) path = dastan_river_path_make (map, name->line, name->vertex, zoom, 60, 4);
          double length = 0;

          if (path == NULL)
            continue;
          n_paths++;
          for (guint j = 1; j < path->len; j++)
            length += hypot (g_array_index (path, DastanPoint, j).x - g_array_index (path, DastanPoint, j - 1).x,
                             g_array_index (path, DastanPoint, j).y - g_array_index (path, DastanPoint, j - 1).y);
          g_assert_cmpfloat (length, >, 45);
          g_assert_cmpfloat (length, <, 75);
          for (guint j = 0; j < path->len; j++)
            g_assert_cmpfloat (hypot (g_array_index (path, DastanPoint, j).x, g_array_index (path, DastanPoint, j).y), <,
                               90);
          g_assert_cmpfloat_with_epsilon (dastan_river_path_at (path, 0).point.x, g_array_index (path, DastanPoint, 0).x,
                                          1e-9);
        }
    }
  g_assert_cmpuint (n_paths, >, 150);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/atlas/tables", test_tables);
  g_test_add_func ("/atlas/languages", test_languages);
  g_test_add_func ("/atlas/damaged", test_damaged);
  g_test_add_func ("/atlas/river-path", test_river_path);
  return g_test_run ();
}
