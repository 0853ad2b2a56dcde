/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of images in a dossier file, or beside it: put there in parts, read when they are asked
 * for. */
#define G_LOG_DOMAIN "dastan-store"

#include "config.h"

#include "store/dastan-store-images.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

#include "image/dastan-image-head.h"
#include "model/dastan-limits.h"

#define PART (1024 * 1024) /* bytes of a row */

/* One of @db, @folder and @whole is there. */
struct _DastanStoreImages
{
  GObject parent_instance;

  GMutex mutex; /* for @db */
  sqlite3 *db;
  int held; /* the file with a shared lock, or −1 */
  char *folder;
  GHashTable *whole; /* (element-type gint64 GBytes) */
};

static void dastan_store_images_iface_init (DastanImageReaderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DastanStoreImages,
                               dastan_store_images,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DASTAN_TYPE_IMAGE_READER,
                                                      dastan_store_images_iface_init))

static gboolean
fail_damaged (sqlite3 *db, GError **error)
{
  dastan_sqlite_set_error (db, SQLITE_CORRUPT, error);
  return FALSE;
}

/* --- In a database --- */

gboolean
dastan_store_images_write (sqlite3 *db, gint64 row, const DastanImageData *data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = dastan_sqlite_prepare (db, "INSERT INTO image_part VALUES (?, ?, ?)", error);
  g_autoptr (GBytes) bytes = statement != NULL ? dastan_image_data_read (data, error) : NULL;
  const guint8 *at;
  gsize left;
  int result = SQLITE_DONE;

  if (bytes == NULL)
    return FALSE;
  at = g_bytes_get_data (bytes, &left);
  for (gint64 part = 0; left > 0 && result == SQLITE_DONE; part++)
    {
      gsize n = MIN (left, PART);

      sqlite3_bind_int64 (statement, 1, row);
      sqlite3_bind_int64 (statement, 2, part);
      sqlite3_bind_blob64 (statement, 3, at, n, SQLITE_STATIC);
      result = sqlite3_step (statement);
      sqlite3_reset (statement);
      at += n;
      left -= n;
    }
  if (result != SQLITE_DONE)
    dastan_sqlite_set_error (db, result, error);
  return result == SQLITE_DONE;
}

/* (transfer full) (nullable): the parts of an image, which are to be @size bytes together. */
static GBytes *
read_parts (sqlite3 *db, gint64 row, gsize size, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dastan_sqlite_prepare (
      db, "SELECT part, data FROM image_part WHERE image = ? ORDER BY part", error);
  g_autofree guint8 *bytes = NULL;
  gsize at = 0;
  int result;

  if (statement == NULL)
    return NULL;
  bytes = g_malloc (MAX (size, 1));
  sqlite3_bind_int64 (statement, 1, row);
  for (gint64 part = 0; (result = sqlite3_step (statement)) == SQLITE_ROW; part++)
    {
      const void *data = sqlite3_column_blob (statement, 1);
      gsize n = (gsize)sqlite3_column_bytes (statement, 1);

      if (sqlite3_column_int64 (statement, 0) != part || data == NULL || n > size - at)
        {
          result = SQLITE_CORRUPT;
          break;
        }
      memcpy (bytes + at, data, n);
      at += n;
    }
  if (result != SQLITE_DONE || at != size)
    {
      dastan_sqlite_set_error (db, result == SQLITE_DONE ? SQLITE_CORRUPT : result, error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}

gboolean
dastan_store_images_get_total (sqlite3 *db, gint64 *total, GError **error)
{
  /* What is said of them is looked at where they are loaded. */
  return dastan_sqlite_get_int (db, "SELECT cast (total (size) AS INTEGER) FROM image", total,
                                error);
}

/* Whether the bytes are those of a row with the hash, the kind and the size that it says. */
static gboolean
is_as_said (sqlite3_stmt *s, GBytes *bytes)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  DastanImageHead head;

  return g_strcmp0 (hash, (const char *)sqlite3_column_text (s, 1)) == 0
         && dastan_image_read_head (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &head,
                                    NULL)
         && g_strcmp0 (dastan_image_kind_get_media_type (head.kind),
                       (const char *)sqlite3_column_text (s, 2))
                == 0
         && sqlite3_column_int64 (s, 3) == head.width && sqlite3_column_int64 (s, 4) == head.height;
}

/* @whole: (nullable): where all of them go */
static gboolean
look_at_all (sqlite3 *db, GHashTable *whole, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3_stmt) s = dastan_sqlite_prepare (
      db, "SELECT row, hash, type, width, height, size FROM image ORDER BY row", error);
  int result;

  if (s == NULL)
    return FALSE;
  while ((result = sqlite3_step (s)) == SQLITE_ROW)
    {
      gint64 row = sqlite3_column_int64 (s, 0), size = sqlite3_column_int64 (s, 5);
      g_autoptr (GBytes) bytes = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (size <= 0 || size > DASTAN_MAX_IMAGE_BYTES)
        return fail_damaged (db, error);
      bytes = read_parts (db, row, (gsize)size, error);
      if (bytes == NULL)
        return FALSE;
      if (!is_as_said (s, bytes))
        return fail_damaged (db, error);
      if (whole != NULL)
        g_hash_table_insert (whole, g_memdup2 (&row, sizeof row), g_steal_pointer (&bytes));
    }
  if (result != SQLITE_DONE)
    dastan_sqlite_set_error (db, result, error);
  return result == SQLITE_DONE;
}

/* Whether every image is of an event, and every part of an image. */
static gboolean
check_strays (sqlite3 *db, GError **error)
{
  gint64 n_strays = 0;

  if (!dastan_sqlite_get_int (
          db,
          "SELECT (SELECT count (*) FROM image WHERE row NOT IN (SELECT image FROM event_image))"
          " + (SELECT count (*) FROM image_part WHERE image NOT IN (SELECT row FROM image))",
          &n_strays, error))
    return FALSE;
  return n_strays == 0 || fail_damaged (db, error);
}

gboolean
dastan_store_images_check (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  return check_strays (db, error) && look_at_all (db, NULL, cancellable, error);
}

/* --- The object --- */

static GBytes *
read_file (DastanStoreImages *self, const char *hash, GError **error)
{
  g_autofree char *path = dastan_store_images_dup_path (self->folder, hash);
  char *bytes;
  gsize n;

  return g_file_get_contents (path, &bytes, &n, error) ? g_bytes_new_take (bytes, n) : NULL;
}

static GBytes *
dastan_store_images_read_image (
    DastanImageReader *reader, gint64 number, const char *hash, gsize size, GError **error)
{
  DastanStoreImages *self = DASTAN_STORE_IMAGES (reader);
  GBytes *bytes = NULL;

  if (self->folder != NULL)
    return read_file (self, hash, error);
  if (self->whole != NULL)
    {
      bytes = g_hash_table_lookup (self->whole, &number);
      if (bytes == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "");
      return bytes != NULL ? g_bytes_ref (bytes) : NULL;
    }
  g_mutex_lock (&self->mutex);
  bytes = read_parts (self->db, number, size, error);
  g_mutex_unlock (&self->mutex);
  return bytes;
}

static void
dastan_store_images_iface_init (DastanImageReaderInterface *iface)
{
  iface->read_image = dastan_store_images_read_image;
}

static void
dastan_store_images_finalize (GObject *object)
{
  DastanStoreImages *self = DASTAN_STORE_IMAGES (object);

  g_clear_pointer (&self->db, dastan_sqlite_close);
  g_mutex_clear (&self->mutex);
  g_free (self->folder);
  g_clear_pointer (&self->whole, g_hash_table_unref);
  if (self->held >= 0)
    g_close (self->held, NULL);

  G_OBJECT_CLASS (dastan_store_images_parent_class)->finalize (object);
}

static void
dastan_store_images_class_init (DastanStoreImagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dastan_store_images_finalize;
}

static void
dastan_store_images_init (DastanStoreImages *self)
{
  g_mutex_init (&self->mutex);
  self->held = -1;
}

DastanStoreImages *
dastan_store_images_new (sqlite3 *db, const char *path)
{
  DastanStoreImages *self = g_object_new (DASTAN_TYPE_STORE_IMAGES, NULL);

  self->db = db;
  self->held = path != NULL ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;
  /* Where there are no locks nobody asks for them either. */
  if (self->held >= 0)
    flock (self->held, LOCK_SH | LOCK_NB);
  return self;
}

DastanStoreImages *
dastan_store_images_new_apart (const char *folder)
{
  DastanStoreImages *self = g_object_new (DASTAN_TYPE_STORE_IMAGES, NULL);

  self->folder = g_strdup (folder);
  return self;
}

DastanStoreImages *
dastan_store_images_new_whole (sqlite3 *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (DastanStoreImages) self = g_object_new (DASTAN_TYPE_STORE_IMAGES, NULL);

  self->whole
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_bytes_unref);
  return check_strays (db, error) && look_at_all (db, self->whole, cancellable, error)
             ? g_steal_pointer (&self)
             : NULL;
}

char *
dastan_store_images_dup_path (const char *folder, const char *hash)
{
  g_autofree char *name = g_strconcat (hash, ".image", NULL);

  return g_build_filename (folder, name, NULL);
}
