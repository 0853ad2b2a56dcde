/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bakes the base map from the packages that carry Natural Earth: writes basemap.bin. */
#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>

#include "bake-shapefile.h"
#include "bake-simplify.h"
#include "bake-topology.h"
#include "plot/dastan-basemap-format.h"
#include "plot/dastan-mercator.h"

#define GRID_BITS 18
#define LAKE_WORLD_RANK 5
#define RIVER_WORLD_RANK 6

/* Lines of one feature, in the world. */
typedef struct
{
  guint rank;
  GPtrArray *lines; /* (element-type GArray of DastanPoint) */
} Feature;

/* The line between Hokkaido and the islands of the claim whose other end Natural Earth has: the
 * middle of the straits, drawn by hand from the coasts of the same data (longitude, latitude). */
static const DastanPoint kuril_line[] = {
  { 145.10, 44.85 }, { 145.70, 44.36 }, { 145.50, 44.10 }, { 145.38, 43.86 }, { 145.41, 43.70 },
  { 145.62, 43.57 }, { 145.81, 43.46 }, { 145.84, 43.39 }, { 145.98, 43.27 }, { 146.35, 43.05 },
};

static void
feature_free (gpointer data)
{
  Feature *feature = data;

  g_ptr_array_unref (feature->lines);
  g_free (feature);
}

static Feature *
feature_new (guint rank)
{
  Feature *feature = g_new0 (Feature, 1);

  feature->rank = rank;
  feature->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return feature;
}

/* --- Writing --- */

static void
put_unsigned (GByteArray *out, guint64 value)
{
  guint8 byte;

  for (; value >= 0x80; value >>= 7)
    {
      byte = (guint8) (value | 0x80);
      g_byte_array_append (out, &byte, 1);
    }
  byte = (guint8) value;
  g_byte_array_append (out, &byte, 1);
}

static void
put_signed (GByteArray *out, gint64 value)
{
  put_unsigned (out, value < 0 ? ((guint64) - (value + 1) << 1) | 1 : (guint64) value << 1);
}

static void
put_le32 (GByteArray *out, guint32 value)
{
  guint8 bytes[4] = { (guint8) value, (guint8) (value >> 8), (guint8) (value >> 16),
                      (guint8) (value >> 24) };

  g_byte_array_append (out, bytes, 4);
}

static gint64
to_grid (double world)
{
  return (gint64) floor (world * (1 << GRID_BITS) + 0.5);
}

/* Points as differences, those that fall on the one before left out; @origin is the first point of
 * the line before. @flags are @n_flags low bits beside the count. */
static void
put_line (GByteArray *out, const GArray *points, gint64 origin[2], guint flags, guint n_flags)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  gint64 last[2] = { 0 };
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    {
      DastanPoint point = g_array_index (points, DastanPoint, i);
      gint64 x = to_grid (point.x), y = to_grid (point.y);
      if (n > 0 && i + 1 < points->len && x == last[0] && y == last[1])
        continue;
      put_signed (body, x - (n > 0 ? last[0] : origin[0]));
      put_signed (body, y - (n > 0 ? last[1] : origin[1]));
      if (n == 0)
        {
          origin[0] = x;
          origin[1] = y;
        }
      last[0] = x;
      last[1] = y;
      n++;
    }
  put_unsigned (out, ((guint64) n << n_flags) | flags);
  g_byte_array_append (out, body->data, body->len);
}

static void
put_topology (GByteArray *out, const BakeTopology *topology)
{
  gint64 origin[2] = { 0, 0 };

  put_unsigned (out, topology->arcs->len);
  for (guint i = 0; i < topology->arcs->len; i++)
    {
      const BakeArc *arc = g_ptr_array_index (topology->arcs, i);
      put_line (out, arc->points, origin, arc->disputed ? 1 : 0, 1);
    }
  put_unsigned (out, topology->countries->len);
  for (guint c = 0; c < topology->countries->len; c++)
    {
      const BakeCountry *country = g_ptr_array_index (topology->countries, c);
      g_byte_array_append (out, (const guint8 *) country->code, 2);
      put_signed (out, to_grid (country->label.x));
      put_signed (out, to_grid (country->label.y));
      put_unsigned (out, (guint64) to_grid (country->radius));
      put_unsigned (out, country->rings->len);
      for (guint r = 0; r < country->rings->len; r++)
        {
          const GArray *ring = g_ptr_array_index (country->rings, r);
          put_unsigned (out, ring->len);
          for (guint i = 0; i < ring->len; i++)
            {
              int reference = g_array_index (ring, int, i);
              put_unsigned (out, reference < 0 ? ((guint64) ~reference << 1) | 1
                                               : (guint64) reference << 1);
            }
        }
    }
}

static void
put_features (GByteArray *out, const GPtrArray *features)
{
  gint64 origin[2] = { 0, 0 };

  put_unsigned (out, features->len);
  for (guint i = 0; i < features->len; i++)
    {
      const Feature *feature = g_ptr_array_index (features, i);
      put_unsigned (out, feature->rank);
      put_unsigned (out, feature->lines->len);
      for (guint j = 0; j < feature->lines->len; j++)
        put_line (out, g_ptr_array_index (feature->lines, j), origin, 0, 0);
    }
}

/* --- Reading --- */

/* Degrees to the world, unwrapped. */
static GArray *
project_line (const GArray *degrees)
{
  GArray *line = g_array_sized_new (FALSE, FALSE, sizeof (DastanPoint), degrees->len);

  for (guint i = 0; i < degrees->len; i++)
    {
      DastanPoint point = g_array_index (degrees, DastanPoint, i);
      point = dastan_mercator_project (point.x, point.y);
      if (i > 0)
        point.x = dastan_mercator_nearest (point.x, g_array_index (line, DastanPoint, i - 1).x);
      g_array_append_val (line, point);
    }
  return line;
}

static gboolean
touches_detail (const GArray *line)
{
  for (guint i = 0; i < line->len; i++)
    if (bake_is_in_detail (g_array_index (line, DastanPoint, i)))
      return TRUE;
  return FALSE;
}

static guint
parse_rank (const char *text)
{
  double rank = g_ascii_strtod (text, NULL);

  return rank >= 0 && rank <= 20 ? (guint) rank : 20;
}

/* The lakes and reservoirs among the polygons of the ocean, except the Caspian Sea, which no
 * country covers. */
static GPtrArray *
read_lakes (const char *magics, GError **error)
{
  g_autofree char *stem = g_build_filename (magics, "ne_10m_ocean", NULL);
  g_autoptr (GPtrArray) records = bake_shapefile_read (stem, error);
  g_autoptr (GPtrArray) lakes = g_ptr_array_new_with_free_func (feature_free);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      const BakeRecord *record = g_ptr_array_index (records, i);
      guint rank = parse_rank (bake_record_get (record, "scaleran_2"));
      Feature *lake = feature_new (rank);
      if (*bake_record_get (record, "featurecla") == '\0'
          && strstr (bake_record_get (record, "name"), "Caspian") == NULL)
        for (guint j = 0; j < record->parts->len; j++)
          {
            g_autoptr (GArray) ring = project_line (g_ptr_array_index (record->parts, j));
            if (ring->len < 4 || (rank > LAKE_WORLD_RANK && !touches_detail (ring)))
              continue;
            bake_simplify (ring, 4, FALSE);
            if (bake_area_in_pixels (fabs (bake_ring_area (ring)),
                                     g_array_index (ring, DastanPoint, 0))
                >= 4)
              g_ptr_array_add (lake->lines, g_steal_pointer (&ring));
          }
      if (lake->lines->len > 0)
        g_ptr_array_add (lakes, lake);
      else
        feature_free (lake);
    }
  return g_steal_pointer (&lakes);
}

static GPtrArray *
read_rivers (const char *magics, GError **error)
{
  g_autofree char *stem = g_build_filename (magics, "ne_10m_rivers_lake_centerlines", NULL);
  g_autoptr (GPtrArray) records = bake_shapefile_read (stem, error);
  g_autoptr (GPtrArray) rivers = g_ptr_array_new_with_free_func (feature_free);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      const BakeRecord *record = g_ptr_array_index (records, i);
      guint rank = parse_rank (bake_record_get (record, "scalerank"));
      Feature *river = feature_new (rank);
      for (guint j = 0; j < record->parts->len; j++)
        {
          g_autoptr (GArray) line = project_line (g_ptr_array_index (record->parts, j));
          if (line->len < 2 || (rank > RIVER_WORLD_RANK && !touches_detail (line)))
            continue;
          bake_simplify (line, 2, FALSE);
          g_ptr_array_add (river->lines, g_steal_pointer (&line));
        }
      if (river->lines->len > 0)
        g_ptr_array_add (rivers, river);
      else
        feature_free (river);
    }
  return g_steal_pointer (&rivers);
}

static guint32
blob_u32 (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8 | (guint32) p[2] << 16 | (guint32) p[3] << 24;
}

/* A GeoPackage geometry that is a little-endian MultiLineString without Z. */
static gboolean
read_geopackage_lines (const guint8 *blob, gsize length, GPtrArray *lines)
{
  static const gsize envelopes[] = { 0, 32, 48, 48, 64 };
  gsize at;
  guint32 n;

  if (length < 8 || blob[0] != 'G' || blob[1] != 'P'
      || ((blob[3] >> 1) & 7) >= G_N_ELEMENTS (envelopes))
    return FALSE;
  at = 8 + envelopes[(blob[3] >> 1) & 7];
  if (length < at + 9 || blob[at] != 1 || blob_u32 (blob + at + 1) != 5)
    return FALSE;
  n = blob_u32 (blob + at + 5);
  at += 9;
  for (guint32 i = 0; i < n; i++)
    {
      g_autoptr (GArray) degrees = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
      guint32 n_points;
      if (length < at + 9 || blob[at] != 1 || blob_u32 (blob + at + 1) != 2)
        return FALSE;
      n_points = blob_u32 (blob + at + 5);
      at += 9;
      if (n_points > (length - at) / 16)
        return FALSE;
      g_array_append_vals (degrees, blob + at, n_points);
      at += (gsize) n_points * 16;
      g_ptr_array_add (lines, project_line (degrees));
    }
  return TRUE;
}

/* The disputed lines of QGIS' world map, a GeoPackage, which is an SQLite file. */
static GPtrArray *
read_disputed (const char *path, GError **error)
{
  g_autoptr (GPtrArray) features = g_ptr_array_new_with_free_func (feature_free);
  g_autoptr (GArray) kurils = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  Feature *feature = NULL;
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean ok = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
                && sqlite3_prepare_v2 (db, "SELECT geom FROM disputed_borders ORDER BY fid", -1,
                                       &statement, NULL)
                       == SQLITE_OK;

  while (ok && sqlite3_step (statement) == SQLITE_ROW)
    {
      feature = feature_new (0);
      g_ptr_array_add (features, feature);
      ok = read_geopackage_lines (sqlite3_column_blob (statement, 0),
                                  (gsize) sqlite3_column_bytes (statement, 0), feature->lines);
      for (guint i = 0; i < feature->lines->len; i++)
        bake_simplify (g_ptr_array_index (feature->lines, i), 2, FALSE);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  if (!ok || features->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: no disputed lines can be read",
                   path);
      return NULL;
    }
  g_array_append_vals (kurils, kuril_line, G_N_ELEMENTS (kuril_line));
  feature = feature_new (0);
  g_ptr_array_add (feature->lines, project_line (kurils));
  g_ptr_array_add (features, feature);
  return g_steal_pointer (&features);
}

/* Lakes as they were: lines of historic.tsv are the year until which, the ring, latitude and longitude. */
static GPtrArray *
read_historic (const char *path, GError **error)
{
  g_autoptr (GPtrArray) features = g_ptr_array_new_with_free_func (feature_free);
  g_autoptr (GArray) degrees = g_array_new (FALSE, FALSE, sizeof (DastanPoint));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *ring = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      guint n = g_strv_length (cells);
      DastanPoint point;

      if (degrees->len > 0 && (n != 4 || g_strcmp0 (cells[1], ring) != 0))
        {
          Feature *last = g_ptr_array_index (features, features->len - 1);
          g_ptr_array_add (last->lines, project_line (degrees));
          g_array_set_size (degrees, 0);
        }
      if (n != 4)
        continue;
      if (degrees->len == 0)
        g_ptr_array_add (features, feature_new ((guint) g_ascii_strtoull (cells[0], NULL, 10)));
      g_free (ring);
      ring = g_strdup (cells[1]);
      point = (DastanPoint){ g_ascii_strtod (cells[3], NULL), g_ascii_strtod (cells[2], NULL) };
      g_array_append_val (degrees, point);
    }
  return g_steal_pointer (&features);
}

static gboolean
bake (const char *atlas, const char *codes, const char *magics, const char *qgis, const char *history,
      const char *output, GError **error)
{
  g_autoptr (BakeTopology) topology = bake_topology_read (atlas, codes, error);
  g_autoptr (GPtrArray) lakes = topology ? read_lakes (magics, error) : NULL;
  g_autoptr (GPtrArray) rivers = lakes ? read_rivers (magics, error) : NULL;
  g_autoptr (GPtrArray) disputed = rivers ? read_disputed (qgis, error) : NULL;
  g_autoptr (GPtrArray) historic = disputed ? read_historic (history, error) : NULL;
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autoptr (GByteArray) file = g_byte_array_new ();

  if (historic == NULL)
    return FALSE;
  bake_topology_finish (topology);
  put_unsigned (body, GRID_BITS);
  put_topology (body, topology);
  g_print ("countries %u, arcs %u: %u bytes\n", topology->countries->len, topology->arcs->len,
           body->len);
  put_features (body, lakes);
  g_print ("lakes %u: %u bytes\n", lakes->len, body->len);
  put_features (body, rivers);
  g_print ("rivers %u: %u bytes\n", rivers->len, body->len);
  put_features (body, disputed);
  g_print ("disputed lines %u: %u bytes\n", disputed->len, body->len);
  put_features (body, historic);
  g_print ("historic lakes %u: %u bytes\n", historic->len, body->len);
  g_byte_array_append (file, (const guint8 *) DASTAN_BASEMAP_MAGIC, DASTAN_BASEMAP_MAGIC_LENGTH);
  put_le32 (file, DASTAN_BASEMAP_VERSION);
  put_le32 (file, body->len);
  put_le32 (file, dastan_basemap_checksum (body->data, body->len));
  g_byte_array_append (file, body->data, body->len);
  return g_file_set_contents (output, (const char *) file->data, file->len, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 7)
    {
      g_printerr ("Usage: bake-basemap COUNTRIES-10M.JSON CODEMAPPINGS.JSON MAGICS-10M-FOLDER "
                  "WORLD_MAP.GPKG HISTORIC.TSV OUTPUT\n");
      return 2;
    }
  if (!bake (argv[1], argv[2], argv[3], argv[4], argv[5], argv[6], &error))
    {
      g_printerr ("bake-basemap: %s\n", error->message);
      return 1;
    }
  return 0;
}
