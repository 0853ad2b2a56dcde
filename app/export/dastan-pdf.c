/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PDF should say of itself and the drawing library does not: its language, that it is tagged. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-pdf.h"

#include <stdlib.h>
#include <string.h>

#include "base/dastan-language.h"

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

/* (transfer full) (nullable): the update of a PDF; NULL where its end is not as it is expected. */
static char *
make_update (const char *bytes, gsize length)
{
  const char *trailer = find_last (bytes, length, "trailer");
  g_autofree char *end = trailer != NULL ? g_strndup (trailer, length - (gsize) (trailer - bytes)) : NULL;
  g_autofree char *begin = NULL, *language = NULL, *inside = NULL;
  guint size, root, info, xref;
  const char *catalog, *close;
  g_autoptr (GString) out = NULL;
  gsize at;

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
  at = length + out->len;
  g_string_append_printf (out,
                          "%u 0 obj\n<<%s   /Lang (%s)\n   /MarkInfo << /Marked true >>\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                          root, inside, language);
  {
    gsize new_xref = length + out->len;

    g_string_append_printf (out, "xref\n%u 1\n%010" G_GSIZE_FORMAT " 00000 n \ntrailer\n<< /Size %u\n   /Root %u 0 R\n",
                            root, at, size, root);
    if (info > 0)
      g_string_append_printf (out, "   /Info %u 0 R\n", info);
    g_string_append_printf (out, "   /Prev %u\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", xref, new_xref);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
dastan_pdf_finish (GMemoryOutputStream *pdf, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  gsize length = g_memory_output_stream_get_data_size (pdf);
  const char *bytes;
  g_autofree char *update = NULL;

  /* A nul behind it, so that it can be searched as text. */
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (pdf), "", 1, NULL, cancellable, error))
    return FALSE;
  bytes = g_memory_output_stream_get_data (pdf);
  update = make_update (bytes, length);
  return g_output_stream_write_all (stream, bytes, length, NULL, cancellable, error)
         && (update == NULL || g_output_stream_write_all (stream, update, strlen (update), NULL, cancellable, error));
}
