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
#define TAIL (64 * 1024) /* kept of what went by; from the catalog on, all */
#define HEAD 64          /* what stands before the words in its object, at most */

struct _DastanPdfStream
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GByteArray *tail;
  gssize catalog; /* where in the tail it begins; or -1 */
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

/* @bytes: the last of a PDF, with a nul behind them; @total: how long all of it is. Returns: (transfer full)
 * (nullable): its update; NULL where its end is not as it is expected. */
static char *
make_update (const char *bytes, gsize length, guint64 total)
{
  const char *trailer = find_last (bytes, length, "trailer");
  g_autofree char *end = trailer != NULL ? g_strndup (trailer, length - (gsize) (trailer - bytes)) : NULL;
  g_autofree char *begin = NULL, *language = NULL, *inside = NULL;
  guint size, root, info, xref;
  const char *catalog, *close;
  g_autoptr (GString) out = NULL;
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
  inside = g_strndup (catalog + strlen (begin), (gsize) (close - catalog) - strlen (begin));
  language = dastan_language_dup_tag ();
  out = g_string_new ("\n");
  at = total + out->len;
  g_string_append_printf (out,
                          "%u 0 obj\n<<%s   /Lang (%s)\n   /MarkInfo << /Marked true >>\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                          root, inside, language);
  {
    guint64 new_xref = total + out->len;

    g_string_append_printf (out, "xref\n%u 1\n%010" G_GUINT64_FORMAT " 00000 n \ntrailer\n<< /Size %u\n   /Root %u 0 R\n",
                            root, at, size, root);
    if (info > 0)
      g_string_append_printf (out, "   /Info %u 0 R\n", info);
    g_string_append_printf (out, "   /Prev %u\n>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", xref, new_xref);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

DastanPdfStream *
dastan_pdf_stream_new (GOutputStream *stream, GCancellable *cancellable)
{
  DastanPdfStream *self = g_new0 (DastanPdfStream, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->tail = g_byte_array_new ();
  self->catalog = -1;
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

/* What went by is let go but for the end, and the catalog with all that follows it. */
static void
keep (DastanPdfStream *self, const guint8 *bytes, gsize length)
{
  gsize seen = self->tail->len > strlen (CATALOG) ? self->tail->len - strlen (CATALOG) : 0;
  const char *found;
  gsize drop;

  g_byte_array_append (self->tail, bytes, (guint)length);
  found = find_last ((const char *)self->tail->data + seen, self->tail->len - seen, CATALOG);
  if (found != NULL)
    self->catalog = MAX (found - (const char *)self->tail->data - HEAD, 0);
  drop = self->tail->len > 2 * TAIL ? self->tail->len - TAIL : 0;
  if (self->catalog >= 0)
    drop = MIN (drop, (gsize)self->catalog);
  if (drop == 0)
    return;
  g_byte_array_remove_range (self->tail, 0, (guint)drop);
  if (self->catalog >= 0)
    self->catalog -= (gssize)drop;
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
dastan_pdf_stream_finish (DastanPdfStream *self, cairo_status_t status, GError **error)
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
  update = make_update ((const char *)self->tail->data, self->tail->len - 1, self->length);
  return update == NULL
         || g_output_stream_write_all (self->stream, update, strlen (update), NULL, self->cancellable, error);
}
