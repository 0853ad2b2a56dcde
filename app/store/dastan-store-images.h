/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of images in a dossier file, or beside it: put there in parts, read when they are asked
 * for. */
#pragma once

#include "model/dastan-image.h"
#include "store/dastan-sqlite.h"

G_BEGIN_DECLS

/* Of all images of a file; with so many they are read when it is opened, so that nothing has to be
 * held open. */
#define DASTAN_STORE_IMAGES_IN_MEMORY (64 * 1024 * 1024)

/**
 * DastanStoreImages:
 *
 * The #DastanImageReader of a file or of the folder of a draft. Private to store/.
 */
#define DASTAN_TYPE_STORE_IMAGES (dastan_store_images_get_type ())
G_DECLARE_FINAL_TYPE (DastanStoreImages, dastan_store_images, DASTAN, STORE_IMAGES, GObject)

/* Each (transfer full). @db: (transfer full): a connection of its own; @path: (nullable): of the
 * file, which is not written over as long as bytes may be read from it, see dastan_overwrite() */
DastanStoreImages *dastan_store_images_new (sqlite3 *db, const char *path);
/* @folder: with a file for each image, by its hash, see dastan_store_images_dup_path() */
DastanStoreImages *dastan_store_images_new_apart (const char *folder);
/* (nullable): with the bytes of all images of @db in memory, each looked at. */
DastanStoreImages *
dastan_store_images_new_whole (sqlite3 *db, GCancellable *cancellable, GError **error);

char *dastan_store_images_dup_path (const char *folder, const char *hash);

/* Puts the bytes of image @row into @db. */
gboolean
dastan_store_images_write (sqlite3 *db, gint64 row, const DastanImageData *data, GError **error);
/* How many bytes all images of @db have, as it says. */
gboolean dastan_store_images_get_total (sqlite3 *db, gint64 *total, GError **error);
/* Whether each image of @db is what it is said to be, and of an event. */
gboolean dastan_store_images_check (sqlite3 *db, GCancellable *cancellable, GError **error);

G_END_DECLS
