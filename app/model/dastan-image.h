/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture that belongs to an event: its bytes as they were given, what it shows, and whose it is.
 */
#pragma once

#include <gio/gio.h>

#include "model/dastan-text.h"

G_BEGIN_DECLS

typedef enum
{
  DASTAN_IMAGE_PNG,
  DASTAN_IMAGE_JPEG,
} DastanImageKind;

/* "image/png", "image/jpeg"; static. */
const char *dastan_image_kind_get_media_type (DastanImageKind kind);
/* "png", "jpg": how the name of a file ends; static. */
const char *dastan_image_kind_get_extension (DastanImageKind kind);
gboolean dastan_image_kind_from_media_type (const char *media_type, DastanImageKind *kind);

/**
 * DastanImageReader:
 *
 * Where the bytes of images are that are not held in memory. Implemented by store/. Any thread,
 * several at once.
 */
#define DASTAN_TYPE_IMAGE_READER (dastan_image_reader_get_type ())
G_DECLARE_INTERFACE (DastanImageReader, dastan_image_reader, DASTAN, IMAGE_READER, GObject)

/**
 * DastanImageReaderInterface:
 * @read_image: (transfer full) (nullable): the @size bytes of image @number, which has the hash;
 * waits for the disk
 */
struct _DastanImageReaderInterface
{
  GTypeInterface parent_iface;

  GBytes *(*read_image) (
      DastanImageReader *self, gint64 number, const char *hash, gsize size, GError **error);
};

/**
 * DastanImageData:
 *
 * The bytes of a PNG or JPEG file, or where they are read from, and what is known of them without
 * reading them. Immutable, reference counted; any thread.
 */
typedef struct _DastanImageData DastanImageData;
#define DASTAN_TYPE_IMAGE_DATA (dastan_image_data_get_type ())
GType dastan_image_data_get_type (void) G_GNUC_CONST;

DastanImageData *
dastan_image_data_new (GBytes *bytes, DastanImageKind kind, guint width, guint height);
DastanImageData *dastan_image_data_new_read (DastanImageReader *reader,
                                             gint64 number,
                                             const char *hash,
                                             gsize size,
                                             DastanImageKind kind,
                                             guint width,
                                             guint height);
DastanImageData *dastan_image_data_ref (DastanImageData *self);
void dastan_image_data_unref (DastanImageData *self);

DastanImageKind dastan_image_data_get_kind (const DastanImageData *self);
guint dastan_image_data_get_width (const DastanImageData *self);  /* pixels, as it is shown */
guint dastan_image_data_get_height (const DastanImageData *self); /* pixels, as it is shown */
gsize dastan_image_data_get_size (const DastanImageData *self);   /* bytes */
const char *
dastan_image_data_get_hash (const DastanImageData *self); /* SHA-256 of the bytes, in hexadecimal */
GBytes *dastan_image_data_read (const DastanImageData *self,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * DastanImage:
 *
 * Bytes, and what is said of them where they stand. Immutable, reference counted; any thread.
 */
typedef struct _DastanImage DastanImage;
#define DASTAN_TYPE_IMAGE (dastan_image_get_type ())
GType dastan_image_get_type (void) G_GNUC_CONST;

/* @description: what is to be seen, for who does not see it; @credit: whose it is; @licence: how it
 * may be used;
 * @address: where it is from. All nullable; the text (transfer none). */
DastanImage *dastan_image_new (DastanImageData *data,
                               DastanText *description,
                               const char *credit,
                               const char *licence,
                               const char *address);
DastanImage *dastan_image_ref (DastanImage *self);
void dastan_image_unref (DastanImage *self);

DastanImageData *dastan_image_get_data (const DastanImage *self);         /* (transfer none) */
const DastanText *dastan_image_get_description (const DastanImage *self); /* nullable */
const char *dastan_image_get_credit (const DastanImage *self);            /* nullable */
const char *dastan_image_get_licence (const DastanImage *self);           /* nullable */
const char *dastan_image_get_address (const DastanImage *self);           /* nullable */
/* The line below it: credit and licence; (nullable): neither is known. */
char *dastan_image_dup_credit_line (const DastanImage *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanImageData, dastan_image_data_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanImage, dastan_image_unref)

G_END_DECLS
