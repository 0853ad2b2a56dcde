/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a dossier, a folder, a file in it. */
#pragma once

#include "store/dastan-store.h"

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
  DastanDossier *dossier;
  GBytes *json;
} StoreTest;

/* A folder of its own with the path of a file that is not there yet, and the lakes. */
void store_test_set_up (StoreTest *test, gconstpointer data);
void store_test_tear_down (StoreTest *test, gconstpointer data);

/* Writes the lakes to the file. */
void store_test_write (StoreTest *test);
/* The names in the folder, sorted, with spaces between. */
char *store_test_list (StoreTest *test);
/* Whether @dossier is the lakes to the last byte. */
gboolean store_test_is_lakes (StoreTest *test, DastanDossier *dossier);
void store_test_save (StoreTest *test, const void *bytes, gsize length);
/* Makes the file one of an older @version of the schema, with what @sql puts into it. */
void store_test_write_version (StoreTest *test, guint version, const char *sql);
/* Writes @dossier to the file, and changes that by @sql, past all rules, schema and all. */
void store_test_tamper (StoreTest *test, DastanDossier *dossier, const char *sql);
/* (transfer full): @n events, "e0" and so on, all of them with @title, which is that of the dossier, too. */
DastanDossier *store_test_new_dossier (guint n, const char *title);
