/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an ESRI shapefile: geometry from .shp through the index .shx, attributes from .dbf. */
#include "bake-shapefile.h"

#include <gio/gio.h>
#include <string.h>

#define SHP_HEADER 100
#define SHP_NULL 0
#define SHP_POINT 1
#define SHP_POLYLINE 3
#define SHP_POLYGON 5

typedef struct
{
  guint8 *data;
  gsize length;
} File;

static void
file_clear (File *file)
{
  g_clear_pointer (&file->data, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static gboolean
file_load (File *file, const char *stem, const char *suffix, GError **error)
{
  g_autofree char *name = g_strconcat (stem, suffix, NULL);

  return g_file_get_contents (name, (char **) &file->data, &file->length, error);
}

static guint32
read_be32 (const guint8 *p)
{
  return ((guint32) p[0] << 24) | ((guint32) p[1] << 16) | ((guint32) p[2] << 8) | p[3];
}

static guint32
read_le32 (const guint8 *p)
{
  return ((guint32) p[3] << 24) | ((guint32) p[2] << 16) | ((guint32) p[1] << 8) | p[0];
}

static double
read_le_double (const guint8 *p)
{
  guint64 bits = ((guint64) read_le32 (p + 4) << 32) | read_le32 (p);
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static void
record_free (gpointer data)
{
  BakeRecord *record = data;

  g_ptr_array_unref (record->parts);
  g_hash_table_unref (record->attributes);
  g_free (record);
}

static GArray *
read_points (const guint8 *p, guint n)
{
  GArray *points = g_array_sized_new (FALSE, FALSE, sizeof (DastanPoint), n);

  for (guint i = 0; i < n; i++)
    {
      DastanPoint point = { read_le_double (p + 16 * i), read_le_double (p + 16 * i + 8) };
      g_array_append_val (points, point);
    }
  return points;
}

/* The geometry of the record whose content is @length bytes at @p. */
static gboolean
read_geometry (const guint8 *p, gsize length, GPtrArray *parts)
{
  guint32 type, n_parts, n_points;
  gsize points_at;

  if (length < 4)
    return FALSE;
  type = read_le32 (p);
  if (type == SHP_NULL)
    return TRUE;
  if (type == SHP_POINT)
    {
      if (length < 20)
        return FALSE;
      g_ptr_array_add (parts, read_points (p + 4, 1));
      return TRUE;
    }
  if ((type != SHP_POLYLINE && type != SHP_POLYGON) || length < 44)
    return FALSE;
  n_parts = read_le32 (p + 36);
  n_points = read_le32 (p + 40);
  points_at = 44 + (gsize) n_parts * 4;
  if (n_parts > length / 4 || n_points > length / 16 || length < points_at + (gsize) n_points * 16)
    return FALSE;
  for (guint i = 0; i < n_parts; i++)
    {
      guint32 first = read_le32 (p + 44 + 4 * i);
      guint32 end = i + 1 < n_parts ? read_le32 (p + 48 + 4 * i) : n_points;
      if (first > end || end > n_points)
        return FALSE;
      g_ptr_array_add (parts, read_points (p + points_at + (gsize) first * 16, end - first));
    }
  return TRUE;
}

/* Row @row of a dBASE III table into @attributes; the fields are described from byte 32 on. */
static gboolean
read_attributes (const File *dbf, guint row, GHashTable *attributes)
{
  guint16 header, width;
  gsize at;

  if (dbf->length < 33)
    return FALSE;
  header = (guint16) (dbf->data[8] | dbf->data[9] << 8);
  width = (guint16) (dbf->data[10] | dbf->data[11] << 8);
  at = header + (gsize) row * width + 1;
  if (dbf->length < header || dbf->length < at + width - 1)
    return FALSE;
  for (gsize field = 32; field + 32 <= header && dbf->data[field] != 0x0d; field += 32)
    {
      gsize length = dbf->data[field + 16];
      g_autofree char *raw = NULL;
      if (at + length > dbf->length)
        return FALSE;
      raw = g_strndup ((const char *) dbf->data + at, length);
      g_strstrip (raw);
      g_hash_table_insert (attributes, g_strndup ((const char *) dbf->data + field, 11),
                           g_utf8_make_valid (raw, -1));
      at += length;
    }
  return TRUE;
}

GPtrArray *
bake_shapefile_read (const char *stem, GError **error)
{
  g_auto (File) shp = { 0 };
  g_auto (File) shx = { 0 };
  g_auto (File) dbf = { 0 };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (record_free);

  if (!file_load (&shp, stem, ".shp", error) || !file_load (&shx, stem, ".shx", error)
      || !file_load (&dbf, stem, ".dbf", error))
    return NULL;
  for (guint row = 0; SHP_HEADER + 8 * ((gsize) row + 1) <= shx.length; row++)
    {
      gsize at = (gsize) read_be32 (shx.data + SHP_HEADER + 8 * row) * 2 + 8;
      gsize length = (gsize) read_be32 (shx.data + SHP_HEADER + 8 * row + 4) * 2;
      BakeRecord *record = g_new0 (BakeRecord, 1);

      record->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      record->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_ptr_array_add (records, record);
      if (at + length > shp.length || !read_geometry (shp.data + at, length, record->parts)
          || !read_attributes (&dbf, row, record->attributes))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: record %u is damaged", stem,
                       row + 1);
          return NULL;
        }
    }
  return g_steal_pointer (&records);
}

const char *
bake_record_get (const BakeRecord *record, const char *name)
{
  const char *value = g_hash_table_lookup (record->attributes, name);

  return value != NULL ? value : "";
}
