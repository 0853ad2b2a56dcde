/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the sources as BibTeX, in UTF-8 as biber and all newer programs read it. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-format.h"

#include "formats/dastan-tex.h"

#include <string.h>

static void
append_words (GString *out, const char *name, const char *value, gboolean keeps_lines)
{
  if (value == NULL || value[0] == '\0')
    return;
  g_string_append_printf (out, ",\n  %s = {", name);
  dastan_tex_append (out, value, keeps_lines);
  g_string_append_c (out, '}');
}

static void
append_field (GString *out, const char *name, const char *value)
{
  append_words (out, name, value, FALSE);
}

/* An address as it stands: in its braces only a brace would end it. */
static void
append_address (GString *out, const char *address)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) parts = NULL;

  if (address == NULL)
    return;
  parts = g_strsplit (address, "{", -1);
  copy = g_strjoinv ("%7B", parts);
  g_strfreev (parts);
  parts = g_strsplit (copy, "}", -1);
  g_free (copy);
  copy = g_strjoinv ("%7D", parts);
  g_string_append_printf (out, ",\n  url = {%s}", copy);
}

/* A key of letters, digits and some signs; what is none of these becomes a hyphen. (transfer full). */
static char *
make_key (const char *id, guint number)
{
  GString *key = g_string_new (NULL);

  for (const char *at = id; *at != '\0'; at++)
    g_string_append_c (key, g_ascii_isalnum (*at) || strchr ("-_:.+/", *at) != NULL ? *at : '-');
  /* Two ids that differ in other signs only would be one key. */
  if (strcmp (key->str, id) != 0)
    g_string_append_printf (key, "-%u", number);
  return g_string_free (key, FALSE);
}

static void
append_source (GString *out, const DastanSource *source, guint number)
{
  g_autofree char *key = make_key (source->id, number);

  g_string_append_printf (out, "@misc{%s", key);
  append_field (out, "title", dastan_text_get_local (source->title));
  append_field (out, "organization", source->publisher);
  if (source->date != NULL)
    {
      DastanWriterDate start, end;
      g_autofree char *year = NULL;

      dastan_writer_split_date (source->date, &start, &end);
      /* As biblatex reads it: what is a sign of TeX elsewhere is none there. */
      g_string_append_printf (out, ",\n  date = {%s}", dastan_edtf_get_text (source->date));
      if (start.has_date && start.year > 0)
        year = g_strdup_printf ("%" G_GINT64_FORMAT, start.year);
      append_field (out, "year", year);
    }
  append_address (out, source->address);
  append_field (out, "langid", source->language);
  append_field (out, "note", dastan_text_get_local (source->note));
  /* Programs pass over fields that they do not know. */
  if (strcmp (key, source->id) != 0)
    append_words (out, DASTAN_BIBTEX_OWN "id", source->id, TRUE);
  append_words (out, DASTAN_BIBTEX_OWN "statement", dastan_text_get_local (source->statement), TRUE);
  append_words (out, DASTAN_BIBTEX_OWN "text", source->text, TRUE);
  g_string_append (out, "\n}\n\n");
}

static gboolean
write_bibtex (DastanWriter *writer, GError **error)
{
  const GPtrArray *sources = dastan_dossier_get_sources (writer->dossier);
  g_autofree guint8 *is_used = dastan_data_find_sources (writer, error);

  if (is_used == NULL)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    if (is_used[i])
      append_source (writer->out, sources->pdata[i], i + 1);
  return dastan_writer_flush (writer, error);
}

const DastanDataFormat dastan_bibtex_data_format = {
  .id = "bibtex",
  .write = write_bibtex,
};
