/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture that belongs to an event: its bytes as they were given, what it shows, and whose it is.
 */
#define G_LOG_DOMAIN "dastan-model"

#include "config.h"

#include "model/dastan-image.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/dastan-error.h"

/* Either @bytes or @reader is there. */
struct _DastanImageData
{
  gatomicrefcount ref_count;
  DastanImageKind kind;
  guint width;
  guint height;
  gsize size;
  char *hash;
  GBytes *bytes;
  DastanImageReader *reader;
  gint64 number; /* for the reader */
};

struct _DastanImage
{
  gatomicrefcount ref_count;
  DastanImageData *data;
  DastanText *description; /* nullable, as what follows */
  char *credit;
  char *licence;
  char *address;
};

G_DEFINE_INTERFACE (DastanImageReader, dastan_image_reader, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (DastanImageData,
                     dastan_image_data,
                     dastan_image_data_ref,
                     dastan_image_data_unref)
G_DEFINE_BOXED_TYPE (DastanImage, dastan_image, dastan_image_ref, dastan_image_unref)

static const char *const media_types[]
    = { [DASTAN_IMAGE_PNG] = "image/png", [DASTAN_IMAGE_JPEG] = "image/jpeg" };
static const char *const extensions[] = { [DASTAN_IMAGE_PNG] = "png", [DASTAN_IMAGE_JPEG] = "jpg" };

static void
dastan_image_reader_default_init (DastanImageReaderInterface *iface)
{
}

const char *
dastan_image_kind_get_media_type (DastanImageKind kind)
{
  return media_types[kind];
}

const char *
dastan_image_kind_get_extension (DastanImageKind kind)
{
  return extensions[kind];
}

/* Returns: whether @media_type is one of those that images have; @kind is untouched otherwise. */
gboolean
dastan_image_kind_from_media_type (const char *media_type, DastanImageKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (media_types); i++)
    if (g_strcmp0 (media_type, media_types[i]) == 0)
      {
        *kind = (DastanImageKind)i;
        return TRUE;
      }
  return FALSE;
}

/* --- Bytes --- */

/**
 * dastan_image_data_new:
 * @bytes: a whole file
 * @kind: what it is
 * @width: pixels, as it is shown
 * @height: pixels, as it is shown
 *
 * Of bytes that have been looked at, see dastan_image_check().
 *
 * Returns: (transfer full)
 */
DastanImageData *
dastan_image_data_new (GBytes *bytes, DastanImageKind kind, guint width, guint height)
{
  DastanImageData *self;

  g_return_val_if_fail (bytes != NULL && width > 0 && height > 0, NULL);

  self = g_new0 (DastanImageData, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->width = width;
  self->height = height;
  self->size = g_bytes_get_size (bytes);
  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

/**
 * dastan_image_data_new_read:
 * @reader: where the bytes are; kept as long as they may be wanted
 * @number: which of its images
 * @hash: SHA-256 of the bytes, in hexadecimal
 * @size: bytes
 * @kind: what it is
 * @width: pixels, as it is shown
 * @height: pixels, as it is shown
 *
 * Returns: (transfer full): of bytes that are read when they are asked for, and only taken with
 * that hash
 */
DastanImageData *
dastan_image_data_new_read (DastanImageReader *reader,
                            gint64 number,
                            const char *hash,
                            gsize size,
                            DastanImageKind kind,
                            guint width,
                            guint height)
{
  DastanImageData *self;

  g_return_val_if_fail (DASTAN_IS_IMAGE_READER (reader) && hash != NULL, NULL);

  self = g_new0 (DastanImageData, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->width = width;
  self->height = height;
  self->size = size;
  self->hash = g_strdup (hash);
  self->reader = g_object_ref (reader);
  self->number = number;
  return self;
}

DastanImageData *
dastan_image_data_ref (DastanImageData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dastan_image_data_unref (DastanImageData *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->hash);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->reader);
  g_free (self);
}

DastanImageKind
dastan_image_data_get_kind (const DastanImageData *self)
{
  g_return_val_if_fail (self != NULL, DASTAN_IMAGE_PNG);

  return self->kind;
}

guint
dastan_image_data_get_width (const DastanImageData *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

guint
dastan_image_data_get_height (const DastanImageData *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

gsize
dastan_image_data_get_size (const DastanImageData *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

const char *
dastan_image_data_get_hash (const DastanImageData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->hash;
}

/**
 * dastan_image_data_read:
 * @self: the data of an image
 * @error: return location: of the reader, or %DASTAN_ERROR_DAMAGED where other bytes stand there
 * than once did
 *
 * Any thread, but where they are not in memory not the one that draws: it waits for the disk.
 *
 * Returns: (transfer full) (nullable): the file, byte for byte
 */
GBytes *
dastan_image_data_read (const DastanImageData *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->bytes != NULL)
    return g_bytes_ref (self->bytes);
  bytes = DASTAN_IMAGE_READER_GET_IFACE (self->reader)
              ->read_image (self->reader, self->number, self->hash, self->size, error);
  if (bytes == NULL)
    return NULL;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (hash, self->hash) == 0)
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                       _ ("this image is damaged in the file; use another copy of it"));
  return NULL;
}

/* --- What is said of them --- */

/* NULL for nothing at all. */
static char *
dup_string (const char *string)
{
  return string != NULL && string[0] != '\0' ? g_strdup (string) : NULL;
}

/* Returns: (transfer full): an image; takes references. */
DastanImage *
dastan_image_new (DastanImageData *data,
                  DastanText *description,
                  const char *credit,
                  const char *licence,
                  const char *address)
{
  DastanImage *self;

  g_return_val_if_fail (data != NULL, NULL);

  self = g_new0 (DastanImage, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->data = dastan_image_data_ref (data);
  self->description = !dastan_text_is_empty (description) ? dastan_text_ref (description) : NULL;
  self->credit = dup_string (credit);
  self->licence = dup_string (licence);
  self->address = dup_string (address);
  return self;
}

DastanImage *
dastan_image_ref (DastanImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dastan_image_unref (DastanImage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  dastan_image_data_unref (self->data);
  g_clear_pointer (&self->description, dastan_text_unref);
  g_free (self->credit);
  g_free (self->licence);
  g_free (self->address);
  g_free (self);
}

DastanImageData *
dastan_image_get_data (const DastanImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

const DastanText *
dastan_image_get_description (const DastanImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->description;
}

const char *
dastan_image_get_credit (const DastanImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->credit;
}

const char *
dastan_image_get_licence (const DastanImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->licence;
}

const char *
dastan_image_get_address (const DastanImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address;
}

char *
dastan_image_dup_credit_line (const DastanImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->credit == NULL || self->licence == NULL)
    return g_strdup (self->credit != NULL ? self->credit : self->licence);
  /* Translators: below an image: whose it is, and its licence: “Aigul Bekova · CC BY 4.0” */
  return g_strdup_printf (C_ ("credit and licence", "%s · %s"), self->credit, self->licence);
}
