/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated dossier files to measure with, kept between runs. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

/* The file of @n events, made where it is not there or older than the program that makes it. */
static inline GFile *
bench_make_file (guint n)
{
  g_autofree char *folder = g_build_filename (g_getenv ("DASTAN_BENCH_FOLDER"), NULL);
  g_autofree char *name = g_strdup_printf ("bench-%u.dastan", n);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *events = g_strdup_printf ("%u", n);
  const char *cli = g_getenv ("DASTAN_CLI");
  const char *argv[] = { cli, "generate", "--events", events, "--seed", "1", "-o", path, NULL };
  GStatBuf file, program;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_mkdir_with_parents (folder, 0700);
  if (g_stat (path, &file) == 0 && g_stat (cli, &program) == 0 && file.st_mtime >= program.st_mtime)
    return g_file_new_for_path (path);
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", cli, error->message);
  return g_file_new_for_path (path);
}
