/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: in every language, by code, by name; damaged tables are errors. */
#include "plot/dastan-gazetteer.h"

#include "base/dastan-error.h"
#include "plot/dastan-basemap.h"

static void
test_countries (void)
{
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();
  DastanBasemap *map = dastan_basemap_get_default ();

  g_assert_cmpstr (dastan_gazetteer_get_country_name (gazetteer, "KZ", "en"), ==, "Kazakhstan");
  g_assert_cmpstr (dastan_gazetteer_get_country_name (gazetteer, "UZ", "ja"), ==, "ウズベキスタン");
  g_assert_cmpstr (dastan_gazetteer_get_country_name (gazetteer, "KG", "ru"), ==, "Кыргызстан");
  g_assert_cmpstr (dastan_gazetteer_get_country_name (gazetteer, "KG", "ru_KG.UTF-8"), ==,
                   "Кыргызстан");
  g_assert_cmpstr (dastan_gazetteer_get_country_name (gazetteer, "TJ", "zh-Hans"), ==,
                   "塔吉克斯坦");
  g_assert_cmpstr (dastan_gazetteer_get_country_name (gazetteer, "JP", "uz"), ==, "Yaponiya");
  g_assert_cmpstr (dastan_gazetteer_get_country_name (gazetteer, "JP", "fi"), ==, "Japan");
  g_assert_cmpstr (dastan_gazetteer_get_country_name (gazetteer, "JP", NULL), ==, "Japan");
  g_assert_null (dastan_gazetteer_get_country_name (gazetteer, "XX", "en"));
  /* Whatever the map shows has a name. */
  for (guint i = 0; i < map->n_countries; i++)
    g_assert_nonnull (dastan_gazetteer_get_country_name (gazetteer, map->countries[i].code, NULL));
}

static void
test_places (void)
{
  DastanGazetteer *gazetteer = dastan_gazetteer_get_default ();
  const char *const capitals[][3] = {
    { "KZ", "Astana", "アスタナ" },       { "UZ", "Tashkent", "タシケント" },
    { "TM", "Ashgabat", "アシガバード" }, { "KG", "Bishkek", "ビシュケク" },
    { "TJ", "Dushanbe", "ドゥシャンベ" }, { "JP", "Tokyo", "東京" },
    { "CN", "Beijing", "北京" },          { "RU", "Moscow", "モスクワ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (capitals); i++)
    {
      const DastanGazetteerPlace *place = dastan_gazetteer_find_capital (gazetteer, capitals[i][0]);
      g_assert_nonnull (place);
      g_assert_true (place->is_capital);
      g_assert_cmpstr (dastan_gazetteer_get_place_name (place, "en"), ==, capitals[i][1]);
      g_assert_cmpstr (dastan_gazetteer_get_place_name (place, "ja"), ==, capitals[i][2]);
      for (guint l = 0; l < DASTAN_GAZETTEER_N_LANGUAGES; l++)
        g_assert_cmpstr (place->names[l], !=, "");
      g_assert_true (dastan_gazetteer_find_place (gazetteer, capitals[i][2]) == place);
    }
  g_assert_null (dastan_gazetteer_find_capital (gazetteer, "XX"));
  g_assert_nonnull (dastan_gazetteer_find_place (gazetteer, "qostanay"));
  g_assert_null (dastan_gazetteer_find_place (gazetteer, "Oostanay"));
  for (guint i = 1; i < dastan_gazetteer_get_n_places (gazetteer); i++)
    g_assert_cmpuint (dastan_gazetteer_get_place (gazetteer, i)->rank, >=,
                      dastan_gazetteer_get_place (gazetteer, i - 1)->rank);
}

/* A name that a language lacks is the Russian one for who reads its letters, and the English one for all others. */
static void
test_lacking (void)
{
  static const char *const languages[] = { "kk", "ky", "tg", "kk_KZ.UTF-8" }, *const others[] = { "uz", "tk", "ja", "fi" };
  const char *const both[] = { "Kashgar", "", "", "Кашгар", "", "", "", "", "" };
  const char *const english[] = { "Kashgar", "", "", "", "", "", "", "", "" };
  const char *const all[] = { "Kashgar", "", "", "Кашгар", "Қашқар", "Кашкар", "Қошғар", "", "Qashqar" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_assert_cmpstr (dastan_gazetteer_pick_name (both, languages[i]), ==, "Кашгар");
      g_assert_cmpstr (dastan_gazetteer_pick_name (english, languages[i]), ==, "Kashgar");
      g_assert_cmpstr (dastan_gazetteer_pick_name (both, others[i]), ==, "Kashgar");
    }
  g_assert_cmpstr (dastan_gazetteer_pick_name (all, "kk"), ==, "Қашқар");
  g_assert_cmpstr (dastan_gazetteer_pick_name (all, "uz"), ==, "Qashqar");
  g_assert_cmpstr (dastan_gazetteer_pick_name (all, "tk"), ==, "Kashgar");
}

static void
test_damage (void)
{
  const char *const good = "head\nJP\t0\t1\t35\t139\tTokyo\t\t\t\t\t\t\t\t\n";
  const char *const bad[] = {
    "head\nJP\t0\t1\t95\t139\tTokyo\t\t\t\t\t\t\t\t\n",
    "head\nJP\t0\t1\t35\t139\t\t\t\t\t\t\t\t\t\n",
    "head\nJP\t0\t1\t35\t139\tTokyo\n",
    "head\njp\t0\t1\t35\t139\tTokyo\t\t\t\t\t\t\t\t\n",
    "head\nJP\tx\t1\t35\t139\tTokyo\t\t\t\t\t\t\t\t\n",
    "head\nJP\t0\t1\tnan\t139\tTokyo\t\t\t\t\t\t\t\t\n",
    "head\nJP\t0\t1\t35\t139\tTo\xffkyo\t\t\t\t\t\t\t\t\n",
  };
  g_autoptr (DastanGazetteer) gazetteer = dastan_gazetteer_new ("", good, NULL);

  g_assert_nonnull (gazetteer);
  g_assert_cmpuint (dastan_gazetteer_get_n_places (gazetteer), ==, 1);
  g_assert_cmpstr (dastan_gazetteer_get_place_name (dastan_gazetteer_get_place (gazetteer, 0),
                                                    "ru"),
                   ==, "Tokyo");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (dastan_gazetteer_new ("", bad[i], &error));
      g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, "line 2"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/gazetteer/countries", test_countries);
  g_test_add_func ("/plot/gazetteer/places", test_places);
  g_test_add_func ("/plot/gazetteer/lacking", test_lacking);
  g_test_add_func ("/plot/gazetteer/damage", test_damage);
  return g_test_run ();
}
