/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of map tiles of somebody else's making (MBTiles 1.3), read and never trusted. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-mbtiles.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"
#include "store/dastan-sqlite.h"

#define MAX_TEXT 400 /* characters of a name or an attribution */
#define MAGIC "SQLite format 3"
#define HEADER_BYTES 100

struct _DastanMbtiles
{
  sqlite3 *db;
  sqlite3_stmt *tile;
  char *name;
  char *attribution;
  guint32 levels;
};

/* Where the tiles lie: in one table, or in two that a view joins. */
typedef struct
{
  const char *tile;
  const char *next_level;
  const char *any;
} Layout;

static const Layout one_table = {
  "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
  "SELECT min(zoom_level) FROM tiles WHERE zoom_level >= ?1 AND zoom_level <= ?2",
  "SELECT tile_data FROM tiles LIMIT 1",
};

static const Layout two_tables = {
  "SELECT images.tile_data FROM map JOIN images ON images.tile_id = map.tile_id"
  "  WHERE map.zoom_level = ?1 AND map.tile_column = ?2 AND map.tile_row = ?3",
  "SELECT min(zoom_level) FROM map WHERE zoom_level >= ?1 AND zoom_level <= ?2",
  "SELECT tile_data FROM images LIMIT 1",
};

void
dastan_mbtiles_free (DastanMbtiles *self)
{
  g_clear_pointer (&self->tile, sqlite3_finalize);
  g_clear_pointer (&self->db, dastan_sqlite_close);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->attribution, g_free);
  g_free (self);
}

/* Whether there is a table, not a view or something stranger, that these columns can be asked of. */
static gboolean
has_table (sqlite3 *db, const char *name, const char *columns)
{
  g_autoptr (sqlite3_stmt) kind
      = dastan_sqlite_prepare (db, "SELECT 1 FROM sqlite_schema WHERE name = ?1 AND type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'", NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s LIMIT 0", columns, name);
  g_autoptr (sqlite3_stmt) probe = NULL;

  if (kind == NULL || sqlite3_bind_text (kind, 1, name, -1, SQLITE_STATIC) != SQLITE_OK
      || sqlite3_step (kind) != SQLITE_ROW)
    return FALSE;
  probe = dastan_sqlite_prepare (db, sql, NULL);
  return probe != NULL;
}

static const Layout *
find_layout (sqlite3 *db)
{
  if (has_table (db, "tiles", "zoom_level, tile_column, tile_row, tile_data"))
    return &one_table;
  if (has_table (db, "map", "zoom_level, tile_column, tile_row, tile_id")
      && has_table (db, "images", "tile_id, tile_data"))
    return &two_tables;
  return NULL;
}

/* A text of the file without mark-up, in one line, of bounded length; (transfer full). */
static char *
dup_plain (const unsigned char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid ((const char *) text, -1) : g_strdup ("");
  GString *plain = g_string_new (NULL);
  gboolean in_tag = FALSE;
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < MAX_TEXT; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '<' || letter == '>')
        in_tag = letter == '<';
      else if (!in_tag)
        {
          g_string_append_unichar (plain, g_unichar_isprint (letter) ? letter : ' ');
          n++;
        }
    }
  /* The two that attributions are full of; others stand as they are. */
  g_string_replace (plain, "&copy;", "©", 0);
  g_string_replace (plain, "&amp;", "&", 0);
  g_strstrip (plain->str);
  return g_string_free (plain, FALSE);
}

/* What the file says of itself under a key; (transfer full). */
static char *
dup_metadata (sqlite3 *db, const char *key)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (!has_table (db, "metadata", "name, value"))
    return g_strdup ("");
  statement = dastan_sqlite_prepare (db, "SELECT value FROM metadata WHERE name = ?1 LIMIT 1", NULL);
  if (statement == NULL || sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC) != SQLITE_OK
      || sqlite3_step (statement) != SQLITE_ROW)
    return g_strdup ("");
  return dup_plain (sqlite3_column_text (statement, 0));
}

/* By what is said, or else by the first tile: those of vectors are compressed as a whole. */
static gboolean
is_vector (sqlite3 *db, const Layout *layout)
{
  g_autofree char *format = dup_metadata (db, "format");
  g_autoptr (sqlite3_stmt) statement = NULL;
  const guint8 *data;

  if (g_ascii_strcasecmp (format, "pbf") == 0 || strstr (format, "vector") != NULL)
    return TRUE;
  statement = dastan_sqlite_prepare (db, layout->any, NULL);
  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW || sqlite3_column_bytes (statement, 0) < 3)
    return FALSE;
  data = sqlite3_column_blob (statement, 0);
  return data[0] == 0x1f && data[1] == 0x8b;
}

static gboolean
find_levels (DastanMbtiles *self, const Layout *layout, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (self->db, layout->next_level, error);

  if (statement == NULL)
    return FALSE;
  for (gint64 level = 0; level <= DASTAN_MBTILES_MAX_ZOOM; level++)
    {
      int result;

      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, 1, level);
      sqlite3_bind_int64 (statement, 2, DASTAN_MBTILES_MAX_ZOOM);
      result = sqlite3_step (statement);
      if (result != SQLITE_ROW)
        {
          dastan_sqlite_set_error (self->db, result, error);
          return FALSE;
        }
      if (sqlite3_column_type (statement, 0) == SQLITE_NULL)
        break;
      level = MAX (level, sqlite3_column_int64 (statement, 0));
      if (level <= DASTAN_MBTILES_MAX_ZOOM)
        self->levels |= 1u << level;
    }
  if (self->levels == 0)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_EMPTY, _ ("the file has no map tiles in it"));
  return self->levels != 0;
}

static gboolean
read_all (DastanMbtiles *self, GError **error)
{
  const Layout *layout = find_layout (self->db);

  if (layout == NULL)
    {
      g_autoptr (sqlite3_stmt) probe = dastan_sqlite_prepare (self->db, "SELECT count(*) FROM sqlite_schema", NULL);

      /* A damaged file is something else than one of another kind. */
      if (probe == NULL || sqlite3_step (probe) != SQLITE_ROW)
        dastan_sqlite_set_error (self->db, sqlite3_errcode (self->db), error);
      else
        g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                             _ ("this is not a file of map tiles (MBTiles)"));
      return FALSE;
    }
  if (is_vector (self->db, layout))
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                           _ ("the file has vector tiles, which Dastan cannot draw; get one with pictures (PNG, JPEG or "
                              "WebP)"));
      return FALSE;
    }
  if (!find_levels (self, layout, error))
    return FALSE;
  self->name = dup_metadata (self->db, "name");
  self->attribution = dup_metadata (self->db, "attribution");
  self->tile = dastan_sqlite_prepare (self->db, layout->tile, error);
  return self->tile != NULL;
}

DastanMbtiles *
dastan_mbtiles_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanMbtiles) self = g_new0 (DastanMbtiles, 1);
  gboolean is_good;

  g_return_val_if_fail (path != NULL, NULL);

  /* SQLite would take an empty file for a new database. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("there is no such file any more"));
      return NULL;
    }
  self->db = dastan_sqlite_open_read_only (path, error);
  if (self->db == NULL)
    return NULL;
  dastan_sqlite_watch (self->db, cancellable);
  is_good = read_all (self, error);
  dastan_sqlite_watch (self->db, NULL);
  return is_good ? g_steal_pointer (&self) : NULL;
}

const char *
dastan_mbtiles_get_name (const DastanMbtiles *self)
{
  return self->name;
}

const char *
dastan_mbtiles_get_attribution (const DastanMbtiles *self)
{
  return self->attribution;
}

guint32
dastan_mbtiles_get_levels (const DastanMbtiles *self)
{
  return self->levels;
}

GBytes *
dastan_mbtiles_read (DastanMbtiles *self, guint zoom, guint x, guint y, GError **error)
{
  GBytes *bytes = NULL;
  int result;

  g_return_val_if_fail (zoom <= DASTAN_MBTILES_MAX_ZOOM, NULL);
  g_return_val_if_fail (x < 1u << zoom && y < 1u << zoom, NULL);

  sqlite3_bind_int64 (self->tile, 1, zoom);
  sqlite3_bind_int64 (self->tile, 2, x);
  /* Rows are counted from the south. */
  sqlite3_bind_int64 (self->tile, 3, (1u << zoom) - 1 - y);
  result = sqlite3_step (self->tile);
  if (result == SQLITE_ROW && sqlite3_column_type (self->tile, 0) == SQLITE_BLOB)
    {
      gsize length = (gsize) sqlite3_column_bytes (self->tile, 0);

      if (length > 0 && length <= DASTAN_MBTILES_MAX_TILE)
        bytes = g_bytes_new (sqlite3_column_blob (self->tile, 0), length);
    }
  else if (result != SQLITE_ROW && result != SQLITE_DONE)
    dastan_sqlite_set_error (self->db, result, error);
  sqlite3_reset (self->tile);
  return bytes;
}

gboolean
dastan_mbtiles_is_one (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[HEADER_BYTES];
  gsize n = 0;
  g_autoptr (sqlite3) db = NULL;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n, NULL, NULL)
      || n < sizeof head || memcmp (head, MAGIC, sizeof MAGIC) != 0)
    return FALSE;
  db = dastan_sqlite_open_read_only (path, NULL);
  return db != NULL && find_layout (db) != NULL;
}
