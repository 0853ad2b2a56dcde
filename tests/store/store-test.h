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
