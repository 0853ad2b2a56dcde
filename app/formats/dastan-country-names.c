/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Countries by their names in the languages of the gazetteer, and as data sets call them. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-country-names.h"

#include "base/dastan-hash.h"
#include "model/dastan-check.h"

#include <gio/gio.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *code;
} others[] = {
  { "usa", "US" }, { "united states of america", "US" }, { "uk", "GB" }, { "great britain", "GB" },
  { "russian federation", "RU" }, { "russia (soviet union)", "RU" },
  { "democratic republic of congo", "CD" }, { "dr congo (zaire)", "CD" },
  { "republic of congo", "CG" }, { "congo", "CG" }, { "ivory coast", "CI" },
  { "czech republic", "CZ" }, { "burma", "MM" }, { "myanmar (burma)", "MM" }, { "burma/myanmar", "MM" },
  { "turkey", "TR" }, { "swaziland", "SZ" }, { "cambodia (kampuchea)", "KH" },
  { "yemen (north yemen)", "YE" }, { "madagascar (malagasy)", "MG" },
  { "zimbabwe (rhodesia)", "ZW" }, { "bosnia-herzegovina", "BA" },
  { "bosnia and herzegovina", "BA" }, { "palestine", "PS" }, { "kyrgyz republic", "KG" },
  { "south korea", "KR" }, { "republic of korea", "KR" }, { "north korea", "KP" },
  { "viet nam", "VN" }, { "vietnam (north vietnam)", "VN" }, { "macedonia", "MK" },
  { "trinidad and tobago", "TT" }, { "cape verde", "CV" }, { "east timor", "TL" },
};

static GHashTable *
read_names (void)
{
  GHashTable *names = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes
      = g_resources_lookup_data (DASTAN_RESOURCE_PATH "/data/gazetteer/countries.tsv",
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = NULL;

  g_assert (bytes != NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      for (guint j = 1; cells[0] != NULL && cells[j] != NULL; j++)
        {
          if (cells[j][0] != '\0' && dastan_check_country (cells[0]))
            g_hash_table_insert (names, g_utf8_casefold (cells[j], -1), g_strdup (cells[0]));
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_hash_table_insert (names, g_strdup (others[i].name), g_strdup (others[i].code));
  return names;
}

/**
 * dastan_country_from_name:
 * @name: a name of a country in any of the languages of the gazetteer, or its code
 *
 * Any thread.
 *
 * Returns: (nullable): its ISO 3166-1 alpha-2 code; static
 */
const char *
dastan_country_from_name (const char *name)
{
  static GHashTable *names;
  g_autofree char *folded = NULL;
  char code[3] = { 0 };

  g_return_val_if_fail (name != NULL, NULL);

  if (strlen (name) == 2)
    {
      code[0] = g_ascii_toupper (name[0]);
      code[1] = g_ascii_toupper (name[1]);
      if (dastan_check_country (code))
        return g_intern_string (code);
    }
  if (g_once_init_enter (&names))
    g_once_init_leave (&names, read_names ());
  folded = g_utf8_casefold (name, -1);
  return g_hash_table_lookup (names, folded);
}
