/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles of a server kept on the disk, up to a limit: what was not looked at for longest goes first. */
#define G_LOG_DOMAIN "dastan-tiles"

#include "config.h"

#include "tiles/dastan-tile-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

/* A file is this head, the second it expires at (little-endian), and the tile. */
#define MAGIC "DSTTILE1"
#define HEAD 16
#define MAX_FILE (4 * 1024 * 1024)
#define SUFFIX ".tile"
#define TRIMMED 0.9 /* of the limit: what is left after tidying, so that it is not done for every tile */
#define TOUCH_SECONDS 3600 /* a tile that is looked at again so soon is not written to */

struct _DastanTileCache
{
  char *folder;
  guint64 limit;
  guint64 size;
  gboolean is_counted;
};

typedef struct
{
  char *path;
  guint64 size;
  gint64 used; /* seconds since 1970 */
} Kept;

DastanTileCache *
dastan_tile_cache_new (const char *folder, guint64 limit)
{
  DastanTileCache *self = g_new0 (DastanTileCache, 1);

  self->folder = g_strdup (folder);
  self->limit = limit;
  return self;
}

void
dastan_tile_cache_free (DastanTileCache *self)
{
  g_free (self->folder);
  g_free (self);
}

static char *
dup_path (const DastanTileCache *self, const char *space, DastanTileId id)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, space, -1);
  g_autofree char *name = g_strdup_printf ("%.16s-%u-%u-%u" SUFFIX, sum, id.zoom, id.x, id.y);

  return g_build_filename (self->folder, name, NULL);
}

static void
kept_clear (gpointer data)
{
  g_free (((Kept *) data)->path);
}

/* Every file of ours; (transfer full) (element-type Kept). */
static GArray *
list_kept (const DastanTileCache *self)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (all, kept_clear);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      GStatBuf status;
      Kept kept;

      if (!g_str_has_suffix (name, SUFFIX) || g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
        continue;
      kept = (Kept){ g_steal_pointer (&path), (guint64) status.st_size, status.st_mtime };
      g_array_append_val (all, kept);
    }
  return all;
}

static void
ensure_counted (DastanTileCache *self)
{
  g_autoptr (GArray) all = NULL;

  if (self->is_counted)
    return;
  all = list_kept (self);
  self->size = 0;
  for (guint i = 0; i < all->len; i++)
    self->size += g_array_index (all, Kept, i).size;
  self->is_counted = TRUE;
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const Kept *left = a, *right = b;

  if (left->used != right->used)
    return left->used < right->used ? -1 : 1;
  return strcmp (left->path, right->path);
}

static void
trim (DastanTileCache *self, guint64 most)
{
  g_autoptr (GArray) all = list_kept (self);
  guint64 size = 0;

  g_array_sort (all, compare_used);
  for (guint i = 0; i < all->len; i++)
    size += g_array_index (all, Kept, i).size;
  for (guint i = 0; i < all->len && size > most; i++)
    if (g_unlink (g_array_index (all, Kept, i).path) == 0)
      size -= g_array_index (all, Kept, i).size;
  self->size = size;
  self->is_counted = TRUE;
}

/* A file of ours, or nothing: what is no such file is removed. */
static GBytes *
read_file (const char *path, gint64 *expires)
{
  g_autofree char *content = NULL;
  gsize length = 0;
  guint64 second;
  GStatBuf status;

  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MAX_FILE
      || !g_file_get_contents (path, &content, &length, NULL))
    return NULL;
  if (length < HEAD || memcmp (content, MAGIC, 8) != 0)
    {
      g_unlink (path);
      return NULL;
    }
  memcpy (&second, content + 8, 8);
  *expires = (gint64) GUINT64_FROM_LE (second);
  return g_bytes_new (content + HEAD, length - HEAD);
}

GBytes *
dastan_tile_cache_get (DastanTileCache *self, const char *space, DastanTileId id, gint64 now, gboolean *is_fresh)
{
  g_autofree char *path = dup_path (self, space, id);
  gint64 expires = 0;
  GBytes *bytes = read_file (path, &expires);
  GStatBuf status;

  *is_fresh = bytes != NULL && now < expires;
  /* The time of the last look, for those that go first. */
  if (bytes != NULL && g_stat (path, &status) == 0 && ABS (now - (gint64) status.st_mtime) > TOUCH_SECONDS)
    g_utime (path, NULL);
  return bytes;
}

gboolean
dastan_tile_cache_put (DastanTileCache *self, const char *space, DastanTileId id, GBytes *bytes, gint64 expires)
{
  g_autofree char *path = dup_path (self, space, id);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint64 second = GUINT64_TO_LE ((guint64) expires);
  GStatBuf status;
  guint64 before = 0;

  if (g_bytes_get_size (bytes) > MAX_FILE - HEAD || g_mkdir_with_parents (self->folder, 0700) != 0)
    return FALSE;
  ensure_counted (self);
  if (g_lstat (path, &status) == 0)
    before = (guint64) status.st_size;
  g_byte_array_append (content, (const guint8 *) MAGIC, 8);
  g_byte_array_append (content, (const guint8 *) &second, 8);
  g_byte_array_append (content, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  /* Nothing is lost if it is: no sync. */
  if (!g_file_set_contents_full (path, (const char *) content->data, content->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 NULL))
    return FALSE;
  self->size += content->len;
  self->size -= MIN (before, self->size);
  if (self->size > self->limit)
    trim (self, (guint64) ((double) self->limit * TRIMMED));
  return TRUE;
}

guint64
dastan_tile_cache_get_size (DastanTileCache *self)
{
  ensure_counted (self);
  return self->size;
}

void
dastan_tile_cache_set_limit (DastanTileCache *self, guint64 limit)
{
  self->limit = limit;
  if (dastan_tile_cache_get_size (self) > limit)
    trim (self, limit);
}

void
dastan_tile_cache_clear (DastanTileCache *self)
{
  trim (self, 0);
}
