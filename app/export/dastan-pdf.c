/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF on its way to a stream, and what it should say of itself and the drawing library does not. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-pdf.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/dastan-error.h"
#include "export/dastan-sheet-image.h"
#include "base/dastan-language.h"

#define CATALOG "/Type /Catalog"
#define ELEMENT "<< /Type /StructElem\n"
#define ROOT "<< /Type /StructTreeRoot\n"
#define STRUCTURE "/StructTreeRoot "
#define FIGURE "   /S /Figure\n"
#define TAIL (64 * 1024) /* kept of what went by; from the structure on, or the catalog, all */
#define HEAD 64          /* what stands before the words in its object, at most */

struct _DastanPdfStream
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GByteArray *tail;
  gssize first;   /* where in the tail what is kept begins; or -1 */
  guint64 length; /* of all that was written */
  GError *error;  /* (nullable): of the stream */
};

/* The last place where some words stand in bytes, or NULL; nuls are bytes like others. */
static const char *
find_last (const char *bytes, gsize length, const char *words)
{
  gsize n = strlen (words);

  for (gsize at = length >= n ? length - n + 1 : 0; at-- > 0;)
    if (bytes[at] == words[0] && memcmp (bytes + at, words, n) == 0)
      return bytes + at;
  return NULL;
}

/* A number behind some words in a part of the file that ends with a nul; or 0. */
static guint
read_number (const char *text, const char *words)
{
  const char *at = strstr (text, words);

  return at != NULL ? (guint) strtoul (at + strlen (words), NULL, 10) : 0;
}

/* --- The update --- */

/* An update on its way: objects that take the place of others, and where they stand. */
typedef struct
{
  GString *out;
  GString *table;
  guint64 total; /* length of what is updated */
} Update;

/* @begin and @end: what an object is, between “<<” and “>>”; @more: what is to be added to it */
static void
add_object (Update *self, guint number, const char *begin, const char *end, const char *more)
{
  g_string_append_printf (self->table, "%u 1\n%010" G_GUINT64_FORMAT " 00000 n \n", number,
                          self->total + self->out->len);
  g_string_append_printf (self->out, "%u 0 obj\n<<", number);
  g_string_append_len (self->out, begin, end - begin);
  g_string_append (self->out, more);
  g_string_append (self->out, ">>\nendobj\n");
}

/* (transfer full): words as a string of a PDF: UTF-16, in hexadecimal digits (ISO 32000-1, 7.9.2.2). */
static char *
dup_pdf_string (const char *words)
{
  g_autoptr (GString) out = g_string_new ("<FEFF");
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (words, -1, NULL, &n, NULL);

  for (glong i = 0; units != NULL && i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The number of the object whose “<<” stands at @at; or 0. */
static guint
read_object_number (const char *begin, const char *at)
{
  static const char words[] = " 0 obj\n";
  const char *digits = at - strlen (words);

  if (digits <= begin || memcmp (digits, words, strlen (words)) != 0)
    return 0;
  while (digits > begin && g_ascii_isdigit (digits[-1]))
    digits--;
  return (guint)strtoul (digits, NULL, 10);
}

/* Where the figures of the structure begin, in the order they were begun. */
static GArray *
list_figures (const char *bytes, gsize length)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (const char *));
  const char *at = bytes, *end = bytes + length;

  while ((at = memmem (at, (gsize)(end - at), ELEMENT, strlen (ELEMENT))) != NULL)
    {
      if (end - at > 100 && g_str_has_prefix (at + strlen (ELEMENT), FIGURE) && read_object_number (bytes, at) > 0)
        g_array_append_val (figures, at);
      at += strlen (ELEMENT);
    }
  return figures;
}

/* Where there are others than were drawn, nothing is known of any. */
static void
add_figures (Update *self, const char *bytes, gsize length, const GPtrArray *words)
{
  g_autoptr (GArray) figures = list_figures (bytes, length);

  if (figures->len != words->len)
    {
      g_debug ("%u figures were drawn and %u are in the file", words->len, figures->len);
      return;
    }
  for (guint i = 0; i < figures->len; i++)
    {
      const char *at = g_array_index (figures, const char *, i);
      const char *close = strstr (at, ">>\nendobj");
      g_autofree char *string = NULL, *more = NULL;

      if (words->pdata[i] == NULL || close == NULL)
        continue;
      string = dup_pdf_string (words->pdata[i]);
      more = g_strdup_printf ("   /Alt %s\n", string);
      add_object (self, read_object_number (bytes, at), at + strlen ("<<"), close, more);
    }
}

/* What was the root of the structure, to which all others refer as what they are in, becomes the document, and has a
 * new root above it. Returns: the number of that, or 0. */
static guint
add_document (Update *self, const char *bytes, gsize length, guint size)
{
  const char *root = memmem (bytes, length, ROOT, strlen (ROOT)), *close, *kids, *end;
  guint number = root != NULL ? read_object_number (bytes, root) : 0;
  g_autofree char *up = NULL, *rest = NULL;

  close = number > 0 ? strstr (root, ">>\nendobj") : NULL;
  kids = close != NULL ? strstr (root, "   /K [") : NULL;
  end = kids != NULL && kids < close ? strchr (kids, ']') : NULL;
  if (end == NULL || end > close)
    return 0;
  end++;
  up = g_strdup_printf ("\n   /Type /StructElem\n   /S /Document\n   /P %u 0 R\n", size);
  add_object (self, number, kids, end, up);
  /* Whatever else the former root has. */
  rest = g_strdup_printf ("%.*s   /K [ %u 0 R ]\n", (int)(close - end - 1), end + 1, number);
  add_object (self, size, root + strlen ("<<"), kids, rest);
  return size;
}

/* (transfer full): what the catalog is, with another root of the structure where there is one. */
static char *
dup_catalog (const char *begin, const char *end, guint root)
{
  g_autofree char *catalog = g_strndup (begin, (gsize)(end - begin));
  const char *at = root > 0 ? strstr (catalog, STRUCTURE) : NULL, *rest;

  rest = at != NULL ? strstr (at + strlen (STRUCTURE), " R") : NULL;
  if (rest == NULL)
    return g_steal_pointer (&catalog);
  return g_strdup_printf ("%.*s%s%u 0%s", (int)(at - catalog), catalog, STRUCTURE, root, rest);
}

/* @bytes: the last of a PDF, with a nul behind them; @total: how long all of it is. Returns: (transfer full)
 * (nullable): its update; NULL where its end is not as it is expected. */
static char *
make_update (const char *bytes, gsize length, guint64 total, const GPtrArray *words)
{
  const char *trailer = find_last (bytes, length, "trailer"), *catalog, *close;
  g_autofree char *end = trailer != NULL ? g_strndup (trailer, length - (gsize) (trailer - bytes)) : NULL;
  g_autofree char *begin = NULL, *language = NULL, *more = NULL, *inside = NULL;
  guint size, root, info, xref, structure;
  g_autoptr (GString) out = g_string_new ("\n"), table = g_string_new ("xref\n");
  Update update = { out, table, total };
  guint64 at;

  if (end == NULL)
    return NULL;
  size = read_number (end, "/Size ");
  root = read_number (end, "/Root ");
  info = read_number (end, "/Info ");
  xref = read_number (end, "startxref\n");
  begin = g_strdup_printf ("\n%u 0 obj\n<<", root);
  catalog = root > 0 ? find_last (bytes, length, begin) : NULL;
  close = catalog != NULL ? strstr (catalog, ">>\nendobj") : NULL;
  if (size == 0 || xref == 0 || close == NULL || strstr (catalog, "/Catalog") > close)
    return NULL;
  language = dastan_language_dup_tag ();
  more = g_strdup_printf ("   /Lang (%s)\n   /MarkInfo << /Marked true >>\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n",
                          language);
  structure = add_document (&update, bytes, length, size);
  size += structure > 0;
  inside = dup_catalog (catalog + strlen (begin), close, structure);
  add_object (&update, root, inside, inside + strlen (inside), more);
  add_figures (&update, bytes, length, words);
  at = total + out->len;
  g_string_append_printf (out, "%strailer\n<< /Size %u\n   /Root %u 0 R\n", table->str, size, root);
  if (info > 0)
    g_string_append_printf (out, "   /Info %u 0 R\n", info);
  g_string_append_printf (out, "   /Prev %u\n>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", xref, at);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- The stream --- */

DastanPdfStream *
dastan_pdf_stream_new (GOutputStream *stream, GCancellable *cancellable)
{
  DastanPdfStream *self = g_new0 (DastanPdfStream, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->tail = g_byte_array_new ();
  self->first = -1;
  return self;
}

void
dastan_pdf_stream_free (DastanPdfStream *self)
{
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_byte_array_unref (self->tail);
  g_clear_error (&self->error);
  g_free (self);
}

/* What went by is let go but for the end, and the structure and the catalog with all that follows them. */
static void
keep (DastanPdfStream *self, const guint8 *bytes, gsize length)
{
  gsize seen = self->tail->len > strlen (ELEMENT) ? self->tail->len - strlen (ELEMENT) : 0;
  static const char *const words[] = { ELEMENT, CATALOG };
  gsize drop;

  g_byte_array_append (self->tail, bytes, (guint)length);
  for (guint i = 0; i < G_N_ELEMENTS (words) && self->first < 0; i++)
    {
      const guint8 *found = memmem (self->tail->data + seen, self->tail->len - seen, words[i], strlen (words[i]));

      if (found != NULL)
        self->first = MAX (found - self->tail->data - HEAD, 0);
    }
  drop = self->tail->len > 2 * TAIL ? self->tail->len - TAIL : 0;
  if (self->first >= 0)
    drop = MIN (drop, (gsize)self->first);
  if (drop == 0)
    return;
  g_byte_array_remove_range (self->tail, 0, (guint)drop);
  if (self->first >= 0)
    self->first -= (gssize)drop;
}

cairo_status_t
dastan_pdf_stream_write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  DastanPdfStream *self = data;

  if (self->error != NULL
      || !g_output_stream_write_all (self->stream, bytes, length, NULL, self->cancellable, &self->error))
    return CAIRO_STATUS_WRITE_ERROR;
  self->length += length;
  keep (self, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
dastan_pdf_stream_finish (DastanPdfStream *self, cairo_status_t status, const GPtrArray *figures, GError **error)
{
  g_autofree char *update = NULL;

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (status == DASTAN_SHEET_IMAGE_LOST)
    {
      g_set_error_literal (error, DASTAN_ERROR, DASTAN_ERROR_DAMAGED,
                           _ ("an image of an event cannot be read: the dossier file is damaged; use another copy of it"));
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is what the drawing library says. */
      g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT, _ ("The pages cannot be drawn: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }
  g_byte_array_append (self->tail, (const guint8 *)"", 1);
  update = make_update ((const char *)self->tail->data, self->tail->len - 1, self->length, figures);
  return update == NULL
         || g_output_stream_write_all (self->stream, update, strlen (update), NULL, self->cancellable, error);
}
