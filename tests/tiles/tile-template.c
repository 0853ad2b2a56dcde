/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of tile servers: which are good, what is said of others, and what they become. */
#include "tiles/dastan-tile-template.h"

#include <string.h>

#include "base/dastan-error.h"

static void
test_good (void)
{
  static const char *const good[] = {
    "https://example.org/{z}/{x}/{y}.png",
    "http://127.0.0.1:8080/tiles/{z}/{x}/{y}",
    "https://example.org/wmts?level={z}&row={y}&column={x}&key=a%20b",
    "https://example.org/{z}/{x}/{y}/{z}.jpg",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      dastan_tile_template_check (good[i], &error);
      g_assert_no_error (error);
    }
}

static void
test_bad (void)
{
  static const struct
  {
    const char *text, *words;
  } bad[] = {
    { "", "Type the address" },
    { "example.org/{z}/{x}/{y}.png", "begins with https" },
    { "ftp://example.org/{z}/{x}/{y}.png", "begins with https" },
    { "file:///{z}/{x}/{y}.png", "begins with https" },
    { "https:///{z}/{x}/{y}.png", "names no server" },
    { "https://example.org/{z}/{x}.png", "{z}, {x} and {y}" },
    { "https://{x}.example.org/{z}/{y}.png", "{z}, {x} and {y}" },
    { "https://example.org", "{z}, {x} and {y}" },
    { "https://me:secret@example.org/{z}/{x}/{y}", "password" },
    { "https://example.org/{z}/{x}/{y}/{s}.png", "braces" },
    { "https://example.org/{z}/{x}/{y} .png", "" },
  };
  g_autofree char *longer = g_strnfill (3000, 'a');
  g_autofree char *too_long = g_strconcat ("https://example.org/{z}/{x}/{y}/", longer, NULL);
  g_autoptr (GError) length = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dastan_tile_template_check (bad[i].text, &error));
      g_assert_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, bad[i].words));
    }
  g_assert_false (dastan_tile_template_check (too_long, &length));
  g_assert_nonnull (length);
}

static void
test_expand (void)
{
  g_autofree char *address = dastan_tile_template_expand ("https://e.org/{z}/{x}/{y}?z={z}", (DastanTileId){ 3, 5, 1 });
  g_autofree char *host = dastan_tile_template_dup_host ("https://e.org/{z}/{x}/{y}");

  g_assert_cmpstr (address, ==, "https://e.org/3/5/1?z=3");
  g_assert_cmpstr (host, ==, "e.org");
  g_assert_null (dastan_tile_template_dup_host ("nothing"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/template/good", test_good);
  g_test_add_func ("/tiles/template/bad", test_bad);
  g_test_add_func ("/tiles/template/expand", test_expand);
  return g_test_run ();
}
