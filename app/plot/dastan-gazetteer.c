/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of countries and places in the reader's language. */
#define G_LOG_DOMAIN "dastan-plot"

#include "config.h"

#include "plot/dastan-gazetteer.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"

#define COUNTRY_CELLS (1 + DASTAN_GAZETTEER_N_LANGUAGES)
#define PLACE_CELLS (5 + DASTAN_GAZETTEER_N_LANGUAGES)

static const char *const languages[DASTAN_GAZETTEER_N_LANGUAGES] = { "en", "ja", "zh", "ru", "kk",
                                                                     "ky", "tg", "tk", "uz" };

/* Those that are written in the letters of Russian. */
#define RUSSIAN 3
#define FIRST_CYRILLIC 4
#define LAST_CYRILLIC 6

struct _DastanGazetteer
{
  GPtrArray *rows;       /* (element-type GStrv): owns every string */
  GHashTable *countries; /* code → the names, in a row */
  GArray *places;        /* (element-type DastanGazetteerPlace) */
  GHashTable *capitals;  /* code → GUINT_TO_POINTER (index of place + 1) */
  GHashTable *by_name;   /* case-folded name → the same */
};

static gboolean
is_code (const char *text)
{
  return strlen (text) == 2 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]);
}

/* A number of a table, whole and in a range. */
static gboolean
parse_number (const char *text, double least, double most, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *value >= least && *value <= most;
}

static gboolean
add_country (DastanGazetteer *self, char **cells)
{
  if (!is_code (cells[0]) || *cells[1] == '\0' || g_hash_table_contains (self->countries, cells[0]))
    return FALSE;
  g_hash_table_insert (self->countries, cells[0], cells + 1);
  return TRUE;
}

static gboolean
add_place (DastanGazetteer *self, char **cells)
{
  DastanGazetteerPlace place = { cells[0] };
  gpointer index = GUINT_TO_POINTER (self->places->len + 1);
  double rank, capital;

  if (!is_code (cells[0]) || !parse_number (cells[1], 0, 20, &rank)
      || !parse_number (cells[2], 0, 1, &capital)
      || !parse_number (cells[3], -90, 90, &place.latitude)
      || !parse_number (cells[4], -180, 180, &place.longitude) || *cells[5] == '\0')
    return FALSE;
  place.rank = (guint) rank;
  place.is_capital = capital > 0;
  for (guint i = 0; i < DASTAN_GAZETTEER_N_LANGUAGES; i++)
    {
      place.names[i] = cells[5 + i];
      if (*place.names[i] != '\0')
        {
          g_autofree char *key = g_utf8_casefold (place.names[i], -1);
          if (!g_hash_table_contains (self->by_name, key))
            g_hash_table_insert (self->by_name, g_steal_pointer (&key), index);
        }
    }
  if (place.is_capital && !g_hash_table_contains (self->capitals, cells[0]))
    g_hash_table_insert (self->capitals, cells[0], index);
  g_array_append_val (self->places, place);
  return TRUE;
}

/* Reads a table of lines of @n_cells cells, each through @add. */
static gboolean
read_table (DastanGazetteer *self, const char *text, guint n_cells,
            gboolean (*add) (DastanGazetteer *, char **), GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      char **cells;
      if (*lines[i] == '\0')
        continue;
      cells = g_strsplit (lines[i], "\t", -1);
      g_ptr_array_add (self->rows, cells);
      if (g_strv_length (cells) != n_cells || !g_utf8_validate (lines[i], -1, NULL)
          || !add (self, cells))
        {
          /* Translators: %u is the number of a line. */
          g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                       _ ("The table of names is damaged at line %u. Install Dastan again."),
                       i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

DastanGazetteer *
dastan_gazetteer_new (const char *countries, const char *places, GError **error)
{
  g_autoptr (DastanGazetteer) self = g_new0 (DastanGazetteer, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->countries = g_hash_table_new (g_str_hash, g_str_equal);
  self->places = g_array_new (FALSE, FALSE, sizeof (DastanGazetteerPlace));
  self->capitals = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_table (self, countries, COUNTRY_CELLS, add_country, error)
      || !read_table (self, places, PLACE_CELLS, add_place, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
dastan_gazetteer_free (DastanGazetteer *self)
{
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->capitals, g_hash_table_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->countries, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
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

DastanGazetteer *
dastan_gazetteer_get_default (void)
{
  static DastanGazetteer *gazetteer;

  if (g_once_init_enter (&gazetteer))
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *countries = load_table ("countries.tsv", &error);
      g_autofree char *places = countries != NULL ? load_table ("places.tsv", &error) : NULL;
      DastanGazetteer *made = places != NULL ? dastan_gazetteer_new (countries, places, &error)
                                             : NULL;
      if (made == NULL)
        g_error ("The names of this program cannot be read: %s", error->message);
      g_once_init_leave (&gazetteer, made);
    }
  return gazetteer;
}

/* Which of the languages a tag means, or -1. */
static int
find_language (const char *tag)
{
  gsize length = strcspn (tag, "-_.@");

  for (guint i = 0; i < DASTAN_GAZETTEER_N_LANGUAGES; i++)
    if (strlen (languages[i]) == length && g_ascii_strncasecmp (languages[i], tag, length) == 0)
      return (int) i;
  return -1;
}

const char *
dastan_gazetteer_pick_name (const char *const *names, const char *language)
{
  const char *const one[] = { language, NULL };
  const char *const *wanted = language != NULL ? one : g_get_language_names ();

  gboolean is_cyrillic = FALSE;

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      int found = find_language (wanted[i]);
      if (found >= 0 && *names[found] != '\0')
        return names[found];
      is_cyrillic = is_cyrillic || (found >= FIRST_CYRILLIC && found <= LAST_CYRILLIC);
    }
  return is_cyrillic && *names[RUSSIAN] != '\0' ? names[RUSSIAN] : names[0];
}

const char *
dastan_gazetteer_get_country_name (const DastanGazetteer *self, const char *code,
                                   const char *language)
{
  const char *const *names = g_hash_table_lookup (self->countries, code);

  return names != NULL ? dastan_gazetteer_pick_name (names, language) : NULL;
}

guint
dastan_gazetteer_get_n_places (const DastanGazetteer *self)
{
  return self->places->len;
}

const DastanGazetteerPlace *
dastan_gazetteer_get_place (const DastanGazetteer *self, guint i)
{
  g_return_val_if_fail (i < self->places->len, NULL);
  return &g_array_index (self->places, DastanGazetteerPlace, i);
}

const char *
dastan_gazetteer_get_place_name (const DastanGazetteerPlace *place, const char *language)
{
  return dastan_gazetteer_pick_name (place->names, language);
}

static const DastanGazetteerPlace *
look_up (const DastanGazetteer *self, GHashTable *table, const char *key)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  return index > 0 ? &g_array_index (self->places, DastanGazetteerPlace, index - 1) : NULL;
}

const DastanGazetteerPlace *
dastan_gazetteer_find_capital (const DastanGazetteer *self, const char *code)
{
  return look_up (self, self->capitals, code);
}

const DastanGazetteerPlace *
dastan_gazetteer_find_place (const DastanGazetteer *self, const char *name)
{
  g_autofree char *key = g_utf8_casefold (name, -1);

  return look_up (self, self->by_name, key);
}
