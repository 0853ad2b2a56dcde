/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of file some bytes are the beginning of. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-kind.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  guint offset;
  const char *bytes;
  guint length;
  const char *title;
} Magic;

#define MAGIC(offset, bytes, title) { offset, bytes, sizeof (bytes) - 1, title }

/* The more particular before the more general. */
static const Magic magics[] = {
  MAGIC (0, "\x89PNG\r\n\x1a\n", N_("PNG picture")),
  MAGIC (0, "\xff\xd8\xff", N_("JPEG picture")),
  MAGIC (0, "GIF8", N_("GIF picture")),
  MAGIC (8, "WEBP", N_("WebP picture")),
  MAGIC (0, "BM", N_("BMP picture")),
  MAGIC (0, "II*\0", N_("TIFF picture")),
  MAGIC (0, "MM\0*", N_("TIFF picture")),
  MAGIC (0, "%PDF-", N_("PDF document")),
  MAGIC (0, "{\\rtf", N_("RTF document")),
  MAGIC (30, "mimetypeapplication/epub", N_("EPUB book")),
  MAGIC (30, "mimetypeapplication/vnd.oasis", N_("OpenDocument file")),
  MAGIC (30, "[Content_Types].xml", N_("Microsoft Office file")),
  MAGIC (0, "PK\x03\x04", N_("ZIP archive")),
  MAGIC (0, "PK\x05\x06", N_("ZIP archive")),
  MAGIC (0, "\x1f\x8b", N_("gzip archive")),
  MAGIC (0, "BZh", N_("bzip2 archive")),
  MAGIC (0, "\xfd""7zXZ", N_("XZ archive")),
  MAGIC (0, "\x28\xb5\x2f\xfd", N_("Zstandard archive")),
  MAGIC (0, "7z\xbc\xaf\x27\x1c", N_("7-Zip archive")),
  MAGIC (0, "Rar!\x1a\x07", N_("RAR archive")),
  MAGIC (257, "ustar", N_("tar archive")),
  MAGIC (0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", N_("older Microsoft Office file")),
  MAGIC (0, "\x7f""ELF", N_("program")),
  MAGIC (0, "MZ", N_("program")),
  MAGIC (0, "#!", N_("script")),
  MAGIC (4, "ftyp", N_("MP4 video or picture")),
  MAGIC (0, "ID3", N_("MP3 sound")),
  MAGIC (0, "OggS", N_("Ogg sound or video")),
  MAGIC (0, "fLaC", N_("FLAC sound")),
  MAGIC (0, "RIFF", N_("sound or video")),
  MAGIC (0, "\x1a\x45\xdf\xa3", N_("Matroska video")),
  MAGIC (0, "\xff\xfe", N_("text in UTF-16; save it as UTF-8")),
  MAGIC (0, "\xfe\xff", N_("text in UTF-16; save it as UTF-8")),
};

static const Magic text_magics[] = {
  MAGIC (0, "<!doctype html", N_("web page (HTML)")),
  MAGIC (0, "<html", N_("web page (HTML)")),
  MAGIC (0, "<svg", N_("SVG picture")),
  MAGIC (0, "<?xml", N_("XML document")),
  MAGIC (0, "<", N_("XML document")),
};

static const char *
find_magic (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      const Magic *magic = &magics[i];

      if (length >= magic->offset + magic->length
          && memcmp (bytes + magic->offset, magic->bytes, magic->length) == 0)
        return _(magic->title);
    }
  return NULL;
}

/* @text is UTF-8 without the space before it. */
static const char *
name_text (const char *text, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_magics); i++)
    {
      const Magic *magic = &text_magics[i];

      if (length >= magic->length && g_ascii_strncasecmp (text, magic->bytes, magic->length) == 0)
        return _(magic->title);
    }
  return _("text");
}

/* Whether it is UTF-8, perhaps cut in its last character. */
static gboolean
is_text (const char *bytes, gsize length)
{
  const char *end;

  return g_utf8_validate_len (bytes, length, &end)
         || (length >= DASTAN_KIND_BYTES && bytes + length - end < 6
             && g_utf8_get_char_validated (end, bytes + length - end) == (gunichar) -2);
}

/**
 * dastan_kind_sniff:
 * @bytes: the beginning of a file
 * @length: how many; #DASTAN_KIND_BYTES or the whole file
 * @format: (out) (nullable): for #DASTAN_KIND_FOREIGN the format
 * @title: (out): for #DASTAN_KIND_OTHER what kind of file it is, in the reader's language; static
 *
 * Returns: what can be tried
 */
DastanKind
dastan_kind_sniff (const guint8 *bytes,
                   gsize length,
                   const DastanFormat **format,
                   const char **title)
{
  const char *text = (const char *) bytes;
  gsize space = 0;

  *title = NULL;
  *format = NULL;
  if (length == 0)
    return DASTAN_KIND_EMPTY;
  if (length >= 16 && memcmp (bytes, "SQLite format 3", 16) == 0)
    return DASTAN_KIND_SQLITE;
  *format = dastan_format_sniff (bytes, length);
  if (*format != NULL)
    return DASTAN_KIND_FOREIGN;
  *title = find_magic (bytes, length);
  if (*title != NULL)
    return DASTAN_KIND_OTHER;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    space = 3;
  while (space < length && strchr (" \t\r\n", text[space]) != NULL && text[space] != '\0')
    space++;
  if (space == length)
    return DASTAN_KIND_EMPTY;
  /* What it is inside is for the reader of JSON to tell, with the place where it goes wrong. */
  if (text[space] == '{' || text[space] == '[')
    return DASTAN_KIND_JSON;
  *title = is_text (text, length) ? name_text (text + space, length - space)
                                  : _("unknown, not text");
  return DASTAN_KIND_OTHER;
}
