/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One member of a ZIP archive (PKWARE APPNOTE 6.3) as a stream, with limits on what is believed. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-zip.h"

#include "base/dastan-error.h"
#include "formats/dastan-counted-stream.h"

#include <glib/gi18n.h>
#include <string.h>

#define END_SIZE 22
#define MAX_COMMENT 65535
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30
#define MAX_DIRECTORY (16u << 20) /* bytes */
#define STORED 0
#define DEFLATED 8
#define IS_ENCRYPTED 1

typedef struct
{
  guint method;
  guint flags;
  guint64 packed;
  guint64 size;
  guint64 offset; /* of its local header */
  int rank;
} Member;

static guint
get16 (const guint8 *at)
{
  return at[0] | (guint)at[1] << 8;
}

static guint64
get32 (const guint8 *at)
{
  return get16 (at) | (guint64)get16 (at + 2) << 16;
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                       _ ("the archive is damaged or cut off; get a whole copy of it"));
  return FALSE;
}

/* @length bytes from @offset on. */
static guint8 *
read_at (
    GInputStream *archive, guint64 offset, gsize length, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *bytes = g_malloc (MAX (length, 1));
  gsize n_read = 0;

  if (!g_seekable_seek (G_SEEKABLE (archive), (goffset)offset, G_SEEK_SET, cancellable, error)
      || !g_input_stream_read_all (archive, bytes, length, &n_read, cancellable, error))
    return NULL;
  if (n_read < length)
    {
      fail_damaged (error);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

/* Where the directory is, by what stands at the end of the file. */
static gboolean
find_directory (GInputStream *archive,
                guint64 *offset,
                guint64 *length,
                GCancellable *cancellable,
                GError **error)
{
  guint64 total;
  gsize n;
  g_autofree guint8 *tail = NULL;

  if (!g_seekable_seek (G_SEEKABLE (archive), 0, G_SEEK_END, cancellable, error))
    return FALSE;
  total = (guint64)g_seekable_tell (G_SEEKABLE (archive));
  n = (gsize)MIN (total, END_SIZE + MAX_COMMENT);
  tail = read_at (archive, total - n, n, cancellable, error);
  if (tail == NULL)
    return FALSE;
  for (gsize i = n >= END_SIZE ? n - END_SIZE + 1 : 0; i > 0; i--)
    {
      const guint8 *end = tail + i - 1;

      if (memcmp (end, "PK\x05\x06", 4) != 0)
        continue;
      *length = get32 (end + 12);
      *offset = get32 (end + 16);
      if (*offset == G_MAXUINT32 || *length > MAX_DIRECTORY)
        {
          g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                               _ ("the archive is too large; unpack it and use what is in it"));
          return FALSE;
        }
      return *offset + *length <= total || fail_damaged (error);
    }
  return fail_damaged (error);
}

/* The best of what the directory lists; its rank is 0 where there is none. */
static gboolean
find_member (
    const guint8 *directory, guint64 length, DastanZipRank rank, Member *best, GError **error)
{
  guint64 at = 0;

  best->rank = 0;
  while (at + ENTRY_SIZE <= length && memcmp (directory + at, "PK\x01\x02", 4) == 0)
    {
      const guint8 *entry = directory + at;
      guint64 n_name = get16 (entry + 28);
      guint64 whole = ENTRY_SIZE + n_name + get16 (entry + 30) + get16 (entry + 32);
      g_autofree char *name = NULL;
      int value;

      if (at + whole > length)
        return fail_damaged (error);
      name = g_strndup ((const char *)entry + ENTRY_SIZE, n_name);
      value = rank (name);
      if (value > best->rank)
        *best = (Member){ .flags = get16 (entry + 8),
                          .method = get16 (entry + 10),
                          .packed = get32 (entry + 20),
                          .size = get32 (entry + 24),
                          .offset = get32 (entry + 42),
                          .rank = value };
      at += whole;
    }
  return at == length || fail_damaged (error);
}

static gboolean
check_member (const Member *member, const char *what, GError **error)
{
  if (member->rank == 0)
    g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN, _ ("there is no %s in the archive"),
                 what);
  else if (member->flags & IS_ENCRYPTED)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                         _ ("the archive is locked with a password; unpack it first"));
  else if (member->method != STORED && member->method != DEFLATED)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                         _ ("the archive is packed in an uncommon way; unpack it first"));
  else if (member->size > DASTAN_ZIP_MAX_SIZE)
    g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                         _ ("what is in the archive is larger than 1 GiB; unpack it first"));
  else
    return TRUE;
  return FALSE;
}

/**
 * dastan_zip_open:
 * @archive: a #GSeekable, which is then at the member, and must not be used until that is read
 * @rank: how much each member is wanted; the first of the best is taken
 * @what: what it is, for messages
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR in plain words, or a #GIOErrorEnum
 *
 * However small the archive is, no more comes out than its directory says, and that is at most
 * #DASTAN_ZIP_MAX_SIZE. Nothing is unpacked before it is read.
 *
 * Returns: (transfer full) (nullable): the unpacked member
 */
GInputStream *
dastan_zip_open (GInputStream *archive,
                 DastanZipRank rank,
                 const char *what,
                 GCancellable *cancellable,
                 GError **error)
{
  guint64 offset = 0;
  guint64 length = 0;
  Member member = { 0 };
  g_autofree guint8 *directory = NULL;
  g_autofree guint8 *local = NULL;
  g_autoptr (GInputStream) packed = NULL;
  g_autoptr (GInputStream) unpacked = NULL;
  g_autoptr (GConverter) inflater = NULL;

  g_return_val_if_fail (G_IS_SEEKABLE (archive), NULL);

  if (!find_directory (archive, &offset, &length, cancellable, error))
    return NULL;
  directory = read_at (archive, offset, (gsize)length, cancellable, error);
  if (directory == NULL || !find_member (directory, length, rank, &member, error)
      || !check_member (&member, what, error))
    return NULL;
  local = read_at (archive, member.offset, LOCAL_SIZE, cancellable, error);
  if (local == NULL)
    return NULL;
  if (memcmp (local, "PK\x03\x04", 4) != 0)
    {
      fail_damaged (error);
      return NULL;
    }
  offset = member.offset + LOCAL_SIZE + get16 (local + 26) + get16 (local + 28);
  if (!g_seekable_seek (G_SEEKABLE (archive), (goffset)offset, G_SEEK_SET, cancellable, error))
    return NULL;
  packed = dastan_counted_stream_new (archive, member.packed, NULL, NULL);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (packed), FALSE);
  if (member.method == STORED)
    return g_steal_pointer (&packed);
  inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  unpacked = g_converter_input_stream_new (packed, inflater);
  return dastan_counted_stream_new (unpacked, member.size, NULL, NULL);
}
