/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text file of whatever encoding as UTF-8, piece by piece; the encoding is told by its bytes. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-text-input.h"

#include "base/dastan-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define UTF8 "UTF-8"
#define LATIN1 "WINDOWS-1252" /* all of ISO 8859-1 that is text, and what Windows adds to it */
#define CYRILLIC "WINDOWS-1251"
#define JAPANESE "CP932" /* Shift-JIS as it is in use */
#define CHINESE "GB18030"

struct _DastanTextInput
{
  GInputStream *stream;
  char *encoding;
  GIConv converter; /* (GIConv) -1 for UTF-8 */
  guint8 bytes[DASTAN_TEXT_INPUT_HEAD];
  gsize n_bytes;  /* of them that are not converted yet */
  guint64 offset; /* in the file, of the first of them */
  guint64 n_ends; /* ends of lines that were given out */
  gboolean is_at_end;
  gboolean has_begun;
  gboolean must_be_utf8; /* whatever anybody says */
};

/* --- Which encoding --- */

typedef struct
{
  guint n_wide;   /* characters that are not ASCII */
  guint n_kana;   /* of them */
  guint n_half;   /* half-width katakana, which hardly anybody writes */
  guint n_level1; /* Han that GB 2312 puts among the 3755 common ones */
  guint n_jis1; /* Han that JIS X 0208 puts among the 2965 common ones, as Shift-JIS writes them */
  guint n_joined; /* characters that follow one another without ASCII between */
} Census;

/* Whether @bytes, perhaps cut in the last character, can be read in @encoding; and what is there.
 */
static gboolean
take_census (const guint8 *bytes, gsize length, const char *encoding, Census *census)
{
  GIConv converter = g_iconv_open (UTF8, encoding);
  char *in = (char *)bytes;
  gsize in_left = length;
  gboolean is_good = converter != (GIConv)-1;
  gboolean was_wide = FALSE;

  memset (census, 0, sizeof *census);
  while (is_good && in_left > 0)
    {
      char utf8[8];
      char *out = utf8;
      gsize out_left = sizeof utf8;
      gsize one = (guchar)*in < 0x80 ? 1 : 2;
      guchar lead = (guchar)in[0];
      gunichar c;

      /* One character at a time: two bytes, or the four that GB 18030 may take. */
      if (in_left < one)
        break;
      in_left -= one;
      while (g_iconv (converter, &in, &one, &out, &out_left) == (gsize)-1)
        {
          if (errno != EINVAL || in_left == 0)
            {
              is_good = errno == EINVAL;
              break;
            }
          one++;
          in_left--;
        }
      if (!is_good || out == utf8)
        break;
      c = g_utf8_get_char (utf8);
      if (c < 0x80)
        {
          was_wide = FALSE;
          continue;
        }
      census->n_wide++;
      census->n_joined += was_wide;
      was_wide = TRUE;
      census->n_kana += c >= 0x3040 && c <= 0x30ff;
      census->n_half += c >= 0xff61 && c <= 0xff9f;
      census->n_level1 += c >= 0x4e00 && c <= 0x9fff && lead >= 0xb0 && lead <= 0xd7;
      census->n_jis1 += c >= 0x4e00 && c <= 0x9fff && lead >= 0x88 && lead <= 0x98;
    }
  if (converter != (GIConv)-1)
    g_iconv_close (converter);
  return is_good;
}

/* Sentences have kana. Names and headings may have none: then common Han, in runs, for the
 * quotation marks of Windows-1252 read as Han, too, each by itself. */
static gboolean
is_japanese (const Census *census)
{
  return census->n_half * 2 < census->n_wide
         && (census->n_kana * 5 >= census->n_wide
             || (census->n_jis1 * 10 >= census->n_wide * 9
                 && census->n_joined * 5 >= census->n_wide * 2));
}

/* Cyrillic words are runs of bytes beyond ASCII; in Latin ones accented letters stand alone. */
static gboolean
is_cyrillic (const guint8 *bytes, gsize length)
{
  guint n_high = 0;
  guint n_joined = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] < 0xc0)
        continue;
      n_high++;
      n_joined += (i > 0 && bytes[i - 1] >= 0xc0) || (i + 1 < length && bytes[i + 1] >= 0xc0);
    }
  return n_high > 0 && n_joined * 10 >= n_high * 7;
}

/* (nullable): where half of the bytes are nul, as of ASCII characters in UTF-16. */
static const char *
detect_utf16 (const guint8 *bytes, gsize length)
{
  gsize n[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    n[i % 2] += bytes[i] == 0;
  if (n[1] * 4 > length / 2 && n[0] * 20 < length)
    return "UTF-16LE";
  if (n[0] * 4 > length / 2 && n[1] * 20 < length)
    return "UTF-16BE";
  return NULL;
}

/* Whether it is UTF-8, perhaps cut in its last character. */
static gboolean
is_utf8 (const guint8 *bytes, gsize length)
{
  const char *end;

  return g_utf8_validate_len ((const char *)bytes, length, &end)
         || g_utf8_get_char_validated (end, (const char *)bytes + length - end) == (gunichar)-2;
}

/**
 * dastan_text_input_detect:
 * @bytes: the beginning of a text file
 * @length: how many
 *
 * Tells the encoding by a byte-order mark, by what can be read without an error and by how common
 * the characters are that come out. Any thread.
 *
 * Returns: a name that g_iconv_open() knows; static
 */
const char *
dastan_text_input_detect (const guint8 *bytes, gsize length)
{
  const char *utf16;
  Census census;

  if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    return "UTF-16LE";
  if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    return "UTF-16BE";
  utf16 = detect_utf16 (bytes, length);
  if (utf16 != NULL)
    return utf16;
  if (is_utf8 (bytes, length))
    return UTF8;
  if (take_census (bytes, length, JAPANESE, &census) && is_japanese (&census))
    return JAPANESE;
  if (take_census (bytes, length, CHINESE, &census) && census.n_level1 * 2 >= census.n_wide)
    return CHINESE;
  return is_cyrillic (bytes, length) ? CYRILLIC : LATIN1;
}

/* --- Reading --- */

static gboolean
fill_bytes (DastanTextInput *self, GCancellable *cancellable, GError **error)
{
  gsize wanted = sizeof self->bytes - self->n_bytes;
  gsize n_read = 0;

  if (self->is_at_end)
    return TRUE;
  if (!g_input_stream_read_all (self->stream, self->bytes + self->n_bytes, wanted, &n_read,
                                cancellable, error))
    return FALSE;
  self->n_bytes += n_read;
  self->is_at_end = n_read < wanted;
  return TRUE;
}

/* What somebody calls an encoding, as iconv should have it. */
static const char *
resolve_encoding (const char *name, const guint8 *bytes, gsize length)
{
  if (name == NULL)
    return dastan_text_input_detect (bytes, length);
  if (g_ascii_strcasecmp (name, "utf8") == 0 || g_ascii_strcasecmp (name, "utf-8") == 0)
    return UTF8;
  if (g_ascii_strcasecmp (name, "utf-16") == 0 || g_ascii_strcasecmp (name, "utf16") == 0)
    return length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff ? "UTF-16BE" : "UTF-16LE";
  if (g_ascii_strcasecmp (name, "shift-jis") == 0 || g_ascii_strcasecmp (name, "shift_jis") == 0)
    return JAPANESE;
  if (g_ascii_strcasecmp (name, "latin-1") == 0 || g_ascii_strcasecmp (name, "latin1") == 0)
    return "ISO-8859-1";
  return name;
}

/**
 * dastan_text_input_new:
 * @stream: a text file at its beginning
 * @encoding: (nullable): the name of its encoding; %NULL to tell it by the content
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR_INVALID (there is no such encoding) or a
 *     #GIOErrorEnum
 *
 * Reads the beginning of the file. A byte-order mark is no part of the text.
 *
 * Returns: (transfer full) (nullable): the text
 */
DastanTextInput *
dastan_text_input_new (GInputStream *stream,
                       const char *encoding,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (DastanTextInput) self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (DastanTextInput, 1);
  self->stream = g_object_ref (stream);
  self->converter = (GIConv)-1;
  if (!fill_bytes (self, cancellable, error))
    return NULL;
  self->encoding = g_strdup (resolve_encoding (encoding, self->bytes, self->n_bytes));
  if (strcmp (self->encoding, UTF8) == 0)
    return g_steal_pointer (&self);
  self->converter = g_iconv_open (UTF8, self->encoding);
  if (self->converter == (GIConv)-1)
    {
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_INVALID,
                   _ ("there is no encoding “%s”; such are UTF-8, UTF-16, WINDOWS-1251, SHIFT-JIS, "
                      "GB18030"),
                   self->encoding);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* As dastan_text_input_new() of a file that is to be UTF-8 and nothing else. */
DastanTextInput *
dastan_text_input_new_utf8 (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  DastanTextInput *self = dastan_text_input_new (stream, UTF8, cancellable, error);

  if (self != NULL)
    self->must_be_utf8 = TRUE;
  return self;
}

/* Frees it and lets go of the stream. */
void
dastan_text_input_free (DastanTextInput *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->stream);
  g_free (self->encoding);
  if (self->converter != (GIConv)-1)
    g_iconv_close (self->converter);
  g_free (self);
}

/* The encoding it is read in; owned by @self. */
const char *
dastan_text_input_get_encoding (const DastanTextInput *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->encoding;
}

static guint64
count_ends (const char *text, gsize length)
{
  const char *end = text + length;
  guint64 n = 0;

  for (; text < end && (text = memchr (text, '\n', (gsize)(end - text))) != NULL; text++)
    n++;
  return n;
}

static gboolean
fail_at (DastanTextInput *self, gsize at, GError **error)
{
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_ends + 1);
  g_autofree char *byte = g_strdup_printf ("%" G_GUINT64_FORMAT, self->offset + at + 1);

  if (self->must_be_utf8)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
                           _ ("not UTF-8 text; save the file in the encoding UTF-8"));
      return FALSE;
    }
  g_set_error (
      error, DASTAN_ERROR, DASTAN_ERROR_SYNTAX,
      /* Translators: the numbers of a line and of a byte of the file, and the name of an encoding.
       */
      _ ("line %1$s, byte %2$s cannot be read as text in the encoding %3$s; say which encoding "
         "the file has"),
      line, byte, self->encoding);
  return FALSE;
}

static gboolean
fail_nul (GError **error)
{
  g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_FOREIGN,
                       _ ("there is a nul character in it: it is no text, or a damaged one"));
  return FALSE;
}

static void
consume (DastanTextInput *self, gsize n)
{
  self->n_bytes -= n;
  self->offset += n;
  memmove (self->bytes, self->bytes + n, self->n_bytes);
}

/* Whether what is not UTF-8 is the beginning of a character that the next piece completes. */
static gboolean
is_cut (const DastanTextInput *self, const char *at, gsize left)
{
  return !self->is_at_end && left < 6 && g_utf8_get_char_validated (at, (gssize)left) == (gunichar)-2;
}

/* What is before a mistake is given out first, so that whoever reads knows where it is. */
static gboolean
copy_utf8 (DastanTextInput *self, GString *out, GError **error)
{
  const char *start = (const char *)self->bytes;
  const char *end = start;

  if (!g_utf8_validate_len (start, self->n_bytes, &end) && end == start
      && !is_cut (self, end, self->n_bytes))
    return *end == '\0' ? fail_nul (error) : fail_at (self, 0, error);
  g_string_append_len (out, start, end - start);
  self->n_ends += count_ends (start, (gsize)(end - start));
  consume (self, (gsize)(end - start));
  return TRUE;
}

static gboolean
convert (DastanTextInput *self, GString *out, GError **error)
{
  char *in = (char *)self->bytes;
  gsize in_left = self->n_bytes;

  while (in_left > 0)
    {
      char piece[4096];
      char *end = piece;
      gsize room = sizeof piece;
      gsize result = g_iconv (self->converter, &in, &in_left, &end, &room);
      int code = errno;

      g_string_append_len (out, piece, end - piece);
      self->n_ends += count_ends (piece, (gsize)(end - piece));
      if (result != (gsize)-1 || code == E2BIG)
        continue;
      if (code == EINVAL && !self->is_at_end)
        break;
      return fail_at (self, (gsize)((guint8 *)in - self->bytes), error);
    }
  consume (self, self->n_bytes - in_left);
  return TRUE;
}

/**
 * dastan_text_input_read:
 * @self: a text
 * @out: where the next piece is appended, in UTF-8 that is valid and has no U+0000
 * @is_at_end: (out): whether that was the last
 * @cancellable: (nullable): to stop
 * @error: return location for a #DASTAN_ERROR_SYNTAX that names the byte, or a #GIOErrorEnum
 *
 * Returns: whether it worked
 */
gboolean
dastan_text_input_read (DastanTextInput *self,
                        GString *out,
                        gboolean *is_at_end,
                        GCancellable *cancellable,
                        GError **error)
{
  gsize length = out->len;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!fill_bytes (self, cancellable, error))
    return FALSE;
  if (self->converter != (GIConv)-1 ? !convert (self, out, error) : !copy_utf8 (self, out, error))
    return FALSE;
  if (!self->has_begun && g_str_has_prefix (out->str + length, "\xef\xbb\xbf"))
    g_string_erase (out, (gssize)length, 3);
  self->has_begun = TRUE;
  *is_at_end = self->is_at_end && self->n_bytes == 0;
  return memchr (out->str + length, '\0', out->len - length) == NULL || fail_nul (error);
}
