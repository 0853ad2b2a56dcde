/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles on the disk: kept, out of date, within the limit, the oldest first; damaged and foreign files. */
#include "tiles/dastan-tile-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define SPACE "https://example.org/{z}/{x}/{y}"
#define FILE_BYTES 1016 /* with the head of 16: 1000 of content */

static char *folder;

static void
set_up (void)
{
  folder = g_dir_make_tmp ("dastan-test-XXXXXX", NULL);
}

static guint
for_each_file (void (*visit) (const char *path))
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n++;
      if (visit != NULL)
        visit (path);
    }
  return n;
}

static void
drop (const char *path)
{
  g_unlink (path);
}

static void
tear_down (void)
{
  for_each_file (drop);
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

static GBytes *
make_bytes (guint number)
{
  guint8 content[1000];

  memset (content, (int) number, sizeof content);
  return g_bytes_new (content, sizeof content);
}

static void
put (DastanTileCache *cache, guint x, gint64 expires)
{
  g_autoptr (GBytes) bytes = make_bytes (x);

  g_assert_true (dastan_tile_cache_put (cache, SPACE, (DastanTileId){ 10, x, 0 }, bytes, expires));
}

static gboolean
has (DastanTileCache *cache, guint x, gboolean *is_fresh)
{
  gboolean fresh = FALSE;
  g_autoptr (GBytes) bytes = dastan_tile_cache_get (cache, SPACE, (DastanTileId){ 10, x, 0 }, 1000, &fresh);
  g_autoptr (GBytes) expected = make_bytes (x);

  if (is_fresh != NULL)
    *is_fresh = fresh;
  if (bytes != NULL)
    g_assert_true (g_bytes_equal (bytes, expected));
  return bytes != NULL;
}

static void
test_kept (void)
{
  g_autoptr (DastanTileCache) cache = NULL, again = NULL;
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0), found = NULL;
  gboolean is_fresh = TRUE;

  set_up ();
  cache = dastan_tile_cache_new (folder, 1 << 20);
  g_assert_false (has (cache, 7, &is_fresh));
  g_assert_false (is_fresh);
  put (cache, 7, 2000);
  put (cache, 8, 900);
  g_assert_true (has (cache, 7, &is_fresh) && is_fresh);
  g_assert_true (has (cache, 8, &is_fresh) && !is_fresh);
  /* That there is none is known, too. */
  g_assert_true (dastan_tile_cache_put (cache, SPACE, (DastanTileId){ 3, 0, 0 }, none, 2000));
  found = dastan_tile_cache_get (cache, SPACE, (DastanTileId){ 3, 0, 0 }, 1000, &is_fresh);
  g_assert_cmpuint (g_bytes_get_size (found), ==, 0);
  g_assert_true (is_fresh);
  /* Another server has other tiles. */
  g_assert_null (dastan_tile_cache_get (cache, "https://other.org", (DastanTileId){ 10, 7, 0 }, 1000, &is_fresh));
  /* Another start finds them. */
  again = dastan_tile_cache_new (folder, 1 << 20);
  g_assert_true (has (again, 7, NULL));
  g_assert_cmpuint (dastan_tile_cache_get_size (again), ==, 2 * FILE_BYTES + 16);
  /* The same tile again takes no more room. */
  put (again, 7, 3000);
  g_assert_cmpuint (dastan_tile_cache_get_size (again), ==, 2 * FILE_BYTES + 16);
  dastan_tile_cache_clear (again);
  g_assert_cmpuint (dastan_tile_cache_get_size (again), ==, 0);
  g_assert_cmpuint (for_each_file (NULL), ==, 0);
  tear_down ();
}

/* Files as old as their number says. */
static void
age (const char *path)
{
  const char *x = strstr (path, "-10-");
  guint64 second = 1000000 + (x != NULL ? g_ascii_strtoull (x + 4, NULL, 10) : 0);
  struct utimbuf times = { (time_t) second, (time_t) second };

  g_assert_cmpint (utime (path, &times), ==, 0);
}

static void
test_limit (void)
{
  g_autoptr (DastanTileCache) cache = NULL;

  set_up ();
  cache = dastan_tile_cache_new (folder, 20 * FILE_BYTES);
  for (guint x = 0; x < 20; x++)
    put (cache, x, 2000);
  g_assert_cmpuint (for_each_file (age), ==, 20);
  /* The oldest of all was looked at just now. */
  g_assert_true (has (cache, 0, NULL));
  put (cache, 20, 2000);
  g_assert_cmpuint (dastan_tile_cache_get_size (cache), <=, 18 * FILE_BYTES);
  g_assert_true (has (cache, 0, NULL));
  g_assert_true (has (cache, 20, NULL));
  g_assert_true (has (cache, 19, NULL));
  g_assert_false (has (cache, 1, NULL));
  g_assert_false (has (cache, 2, NULL));
  dastan_tile_cache_set_limit (cache, 5 * FILE_BYTES);
  g_assert_cmpuint (for_each_file (NULL), ==, 5);
  tear_down ();
}

static void
truncate_file (const char *path)
{
  g_assert_true (g_file_set_contents (path, "DSTTILE", 7, NULL));
}

static void
overwrite_file (const char *path)
{
  g_assert_true (g_file_set_contents (path, "<html>what is this doing here</html>", -1, NULL));
}

static void
test_damaged (void)
{
  void (*const damages[]) (const char *) = { truncate_file, overwrite_file };
  g_autoptr (DastanTileCache) cache = NULL, nowhere = NULL;
  g_autoptr (GBytes) bytes = make_bytes (1);

  set_up ();
  cache = dastan_tile_cache_new (folder, 1 << 20);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      put (cache, 1, 2000);
      g_assert_true (has (cache, 1, NULL));
      g_assert_cmpuint (for_each_file (damages[i]), ==, 1);
      g_assert_false (has (cache, 1, NULL));
      g_assert_cmpuint (for_each_file (NULL), ==, 0);
    }
  /* Where nothing can be written, nothing is kept, and nothing else happens. */
  nowhere = dastan_tile_cache_new ("/proc/nowhere", 1 << 20);
  g_assert_false (dastan_tile_cache_put (nowhere, SPACE, (DastanTileId){ 1, 0, 0 }, bytes, 2000));
  g_assert_false (has (nowhere, 1, NULL));
  tear_down ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/cache/kept", test_kept);
  g_test_add_func ("/tiles/cache/limit", test_limit);
  g_test_add_func ("/tiles/cache/damaged", test_damaged);
  return g_test_run ();
}
