/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole texts of sources, the larger ones in a file, and where in each its chapters are. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-source-texts.h"

#include "base/dastan-hash.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_UTF8 4 /* bytes of a character */
#define MAX_HELD (8u << 20) /* bytes of texts that are held in memory: of most dossiers all */

typedef struct
{
  char *held; /* nullable */
  gint64 at;  /* in the file, where it is not held */
  gsize n_bytes;
  glong n_chars;
  guint32 *chapters; /* bytes of the text before each but the first */
} Text;

struct _DastanSourceTexts
{
  gsize n_held;
  int file; /* -1 before the first text that is not held */
  gint64 length;
  GHashTable *texts; /* (element-type utf8 Text) */
  GByteArray *read;
  guint64 n_read;
};

static void
free_text (gpointer data)
{
  Text *text = data;

  g_free (text->held);
  g_free (text->chapters);
  g_free (text);
}

/* Returns: (transfer full): no texts. */
DastanSourceTexts *
dastan_source_texts_new (void)
{
  DastanSourceTexts *self = g_new0 (DastanSourceTexts, 1);

  self->file = -1;
  self->texts = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, free_text);
  self->read = g_byte_array_new ();
  return self;
}

/* Frees it and what it keeps on the disk. */
void
dastan_source_texts_free (DastanSourceTexts *self)
{
  g_return_if_fail (self != NULL);

  if (self->file >= 0)
    g_close (self->file, NULL);
  g_hash_table_unref (self->texts);
  g_byte_array_unref (self->read);
  g_free (self);
}

static gboolean
fail_file (GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _ ("the texts of the sources cannot be kept while they are looked through: %s"),
               g_strerror (code));
  return FALSE;
}

/* In the folder for large files that do not last, which is on a disk where the other is in memory
 * (Filesystem Hierarchy Standard 3.0, section 5.15). */
static gboolean
open_file (DastanSourceTexts *self, GError **error)
{
  const char *folder = g_getenv ("TMPDIR");
  g_autofree char *path = NULL;

  if (folder == NULL)
    folder = g_access ("/var/tmp", W_OK) == 0 ? "/var/tmp" : g_get_tmp_dir ();
  path = g_build_filename (folder, "dastan-XXXXXX", NULL);
  self->file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (self->file < 0)
    return fail_file (error);
  g_unlink (path);
  return TRUE;
}

static gboolean
write_text (DastanSourceTexts *self, const char *text, gsize length, GError **error)
{
  if (self->file < 0 && !open_file (self, error))
    return FALSE;
  for (gsize done = 0; done < length;)
    {
      ssize_t n = pwrite (self->file, text + done, length - done, self->length + (gint64)done);

      if (n < 0 && errno != EINTR)
        return fail_file (error);
      done += (gsize)MAX (n, 0);
    }
  return TRUE;
}

static guint32 *
list_chapters (const char *text, glong n_chars)
{
  guint n = (guint)(n_chars / DASTAN_SOURCE_TEXTS_CHAPTER);
  guint32 *chapters = g_new (guint32, n);
  const char *at = text;

  for (guint i = 0; i < n; i++)
    {
      at = g_utf8_offset_to_pointer (at, DASTAN_SOURCE_TEXTS_CHAPTER);
      chapters[i] = (guint32)(at - text);
    }
  return chapters;
}

/**
 * dastan_source_texts_add:
 * @self: texts
 * @id: the source
 * @text: its whole text, below 4 GiB
 * @error: return location: it cannot be kept
 *
 * Returns: whether it is kept
 */
gboolean
dastan_source_texts_add (DastanSourceTexts *self, const char *id, const char *text, GError **error)
{
  gsize length = strlen (text);
  gboolean is_held = length <= MAX_HELD - self->n_held;
  Text *kept;

  if (!is_held && !write_text (self, text, length, error))
    return FALSE;
  kept = g_new0 (Text, 1);
  kept->held = is_held ? g_strdup (text) : NULL;
  kept->at = self->length;
  kept->n_bytes = length;
  kept->n_chars = g_utf8_strlen (text, -1);
  kept->chapters = list_chapters (text, kept->n_chars);
  self->n_held += is_held ? length : 0;
  self->length += is_held ? 0 : (gint64)length;
  g_hash_table_replace (self->texts, g_strdup (id), kept);
  return TRUE;
}

/* Bytes of @text from @from on, at most @n, with a nul behind them. */
static gboolean
read_part (DastanSourceTexts *self, const Text *text, gsize from, gsize n, GError **error)
{
  n = MIN (n, text->n_bytes - from);
  g_byte_array_set_size (self->read, (guint)n + 1);
  for (gsize done = 0; done < n;)
    {
      ssize_t got = pread (self->file, self->read->data + done, n - done,
                           text->at + (gint64)(from + done));

      if (got == 0)
        errno = EIO;
      if (got == 0 || (got < 0 && errno != EINTR))
        return fail_file (error);
      done += (gsize)MAX (got, 0);
    }
  self->read->data[n] = '\0';
  self->n_read += n;
  return TRUE;
}

/**
 * dastan_source_texts_look:
 * @self: texts
 * @id: a source
 * @start: a place in its text, in code points
 * @exact: words that are said to stand there
 * @stands: (out): whether they do, or there is no text of that source
 * @error: return location: what is kept cannot be read
 *
 * Returns: whether it could be looked for
 */
gboolean
dastan_source_texts_look (DastanSourceTexts *self,
                          const char *id,
                          gint64 start,
                          const char *exact,
                          gboolean *stands,
                          GError **error)
{
  const Text *text = g_hash_table_lookup (self->texts, id);
  gint64 chapter = start / DASTAN_SOURCE_TEXTS_CHAPTER;
  const char *at;
  gsize from;

  *stands = text == NULL;
  if (text == NULL || start < 0 || start > text->n_chars)
    return TRUE;
  from = chapter > 0 ? text->chapters[chapter - 1] : 0;
  if (text->held == NULL
      && !read_part (self, text, from,
                     (gsize)DASTAN_SOURCE_TEXTS_CHAPTER * MAX_UTF8 + strlen (exact), error))
    return FALSE;
  at = text->held != NULL ? text->held + from : (const char *)self->read->data;
  for (gint64 i = start % DASTAN_SOURCE_TEXTS_CHAPTER; i > 0; i--)
    at = g_utf8_next_char (at);
  *stands = g_str_has_prefix (at, exact);
  return TRUE;
}

/* How many bytes were read to look; for tests of what it costs. */
guint64
dastan_source_texts_get_n_read (const DastanSourceTexts *self)
{
  return self->n_read;
}
