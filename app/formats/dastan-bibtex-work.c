/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry of a bibliography says of a work: where, in which language, and what else. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-bibtex-work.h"

#include "formats/dastan-data-format.h"
#include "formats/dastan-tex.h"
#include "model/dastan-check.h"

#include <string.h>

DastanBibtexWork *
dastan_bibtex_work_new (const char *type, const char *key)
{
  DastanBibtexWork *self = g_new0 (DastanBibtexWork, 1);

  self->type = g_strdup (type);
  self->key = g_strdup (key);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
dastan_bibtex_work_free (DastanBibtexWork *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->type);
  g_free (self->key);
  g_hash_table_unref (self->fields);
  g_free (self);
}

void
dastan_bibtex_work_add (DastanBibtexWork *self, const char *name, const char *tex)
{
  if (!g_hash_table_contains (self->fields, name))
    g_hash_table_insert (self->fields, g_strdup (name), g_strdup (tex));
}

/* --- From others --- */

/* What a part of a larger work does not have from it. */
static gboolean
stays_with_parent (const char *name)
{
  static const char *const names[]
    = { "crossref", "xref", "xdata", "ids", "url", "urldate", "doi", "eprint", "abstract", "note", "annote", "annotation",
        "keywords", "file", "pages", "pagetotal", "author", "shorttitle", "titleaddon", "langid", "language", NULL };

  return g_str_has_prefix (name, DASTAN_BIBTEX_OWN) || g_strv_contains (names, name);
}

void
dastan_bibtex_work_inherit (DastanBibtexWork *self, const DastanBibtexWork *parent, gboolean is_data)
{
  GHashTableIter iter;
  gpointer name, tex;

  g_hash_table_iter_init (&iter, parent->fields);
  while (g_hash_table_iter_next (&iter, &name, &tex))
    {
      if (is_data)
        dastan_bibtex_work_add (self, name, tex);
      else if (strcmp (name, "title") == 0)
        dastan_bibtex_work_add (self, "booktitle", tex);
      else if (strcmp (name, "subtitle") == 0)
        dastan_bibtex_work_add (self, "booksubtitle", tex);
      else if (!stays_with_parent (name)
               /* A date of its own is a whole date. */
               && !((strcmp (name, "date") == 0 || strcmp (name, "year") == 0 || strcmp (name, "month") == 0)
                    && (g_hash_table_contains (self->fields, "date") || g_hash_table_contains (self->fields, "year"))))
        dastan_bibtex_work_add (self, name, tex);
    }
}

/* --- Words --- */

char *
dastan_bibtex_work_dup (const DastanBibtexWork *self, const char *name)
{
  const char *tex = g_hash_table_lookup (self->fields, name);

  return tex != NULL ? dastan_tex_decode (tex, g_str_has_prefix (name, DASTAN_BIBTEX_OWN)) : g_strdup ("");
}

char *
dastan_bibtex_work_dup_first (const DastanBibtexWork *self, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *text = dastan_bibtex_work_dup (self, names[i]);

      if (text[0] != '\0')
        return g_steal_pointer (&text);
    }
  return g_strdup ("");
}

char *
dastan_bibtex_work_dup_title (const DastanBibtexWork *self)
{
  static const char *const others[]
    = { "shorttitle", "booktitle", "maintitle", "journaltitle", "journal", "howpublished", "url", NULL };
  g_autofree char *title = dastan_bibtex_work_dup (self, "title"), *subtitle = dastan_bibtex_work_dup (self, "subtitle");

  if (title[0] == '\0')
    return dastan_bibtex_work_dup_first (self, others);
  if (subtitle[0] == '\0')
    return g_steal_pointer (&title);
  return g_strdup_printf ("%s: %s", title, subtitle);
}

/* (transfer full): an address stands as it is, but for what TeX has to be told of. */
static char *
dup_verbatim (const char *tex)
{
  GString *text = g_string_new (NULL);

  if (strchr (tex, '\\') != NULL)
    {
      g_autofree char *plain = dastan_tex_decode (tex, FALSE);

      g_string_append (text, plain);
    }
  else
    for (const char *c = tex; *c != '\0'; c++)
      if (!g_ascii_isspace (*c) && *c != '{' && *c != '}')
        g_string_append_c (text, *c);
  return g_string_free (text, FALSE);
}

/* (transfer full): where a registered name leads; "" */
static char *
dup_registered (const DastanBibtexWork *self)
{
  static const char *const archives[] = { "eprinttype", "archiveprefix", NULL };
  const char *doi = g_hash_table_lookup (self->fields, "doi"), *eprint = g_hash_table_lookup (self->fields, "eprint");
  g_autofree char *archive = dastan_bibtex_work_dup_first (self, archives);
  g_autofree char *name = dup_verbatim (doi != NULL ? doi : eprint != NULL ? eprint : "");

  if (name[0] == '\0' || g_str_has_prefix (name, "http"))
    return g_steal_pointer (&name);
  if (doi != NULL)
    return g_strconcat ("https://doi.org/", g_ascii_strncasecmp (name, "doi:", 4) == 0 ? name + 4 : name, NULL);
  return g_ascii_strcasecmp (archive, "arxiv") == 0 ? g_strconcat ("https://arxiv.org/abs/", name, NULL) : g_strdup ("");
}

char *
dastan_bibtex_work_dup_address (const DastanBibtexWork *self)
{
  const char *url = g_hash_table_lookup (self->fields, "url"),
             *published = g_hash_table_lookup (self->fields, "howpublished");
  g_autofree char *address = dup_verbatim (url != NULL ? url : "");

  if (address[0] != '\0')
    return g_steal_pointer (&address);
  g_free (address);
  address = dup_registered (self);
  if (address[0] != '\0' || published == NULL
      || (strstr (published, "\\url{") == NULL && !g_str_has_prefix (published, "http")))
    return g_steal_pointer (&address);
  g_free (g_steal_pointer (&address));
  return dup_verbatim (published);
}

char *
dastan_bibtex_work_dup_publisher (const DastanBibtexWork *self)
{
  static const char *const names[] = { "journaltitle", "journal", "publisher", "school", "institution", "organization",
                                       "booktitle", "holder", NULL };

  return dastan_bibtex_work_dup_first (self, names);
}

char *
dastan_bibtex_work_dup_language (const DastanBibtexWork *self)
{
  static const char *const names[] = { "langid", "language", "hyphenation", NULL };
  /* As babel and polyglossia call them. */
  static const struct
  {
    const char *name;
    const char *tag;
  } languages[] = {
    { "english", "en" },       { "american", "en-US" }, { "usenglish", "en-US" }, { "british", "en-GB" },
    { "ukenglish", "en-GB" },  { "german", "de" },      { "ngerman", "de" },      { "austrian", "de-AT" },
    { "naustrian", "de-AT" },  { "swissgerman", "de-CH" }, { "nswissgerman", "de-CH" }, { "french", "fr" },
    { "francais", "fr" },      { "spanish", "es" },     { "italian", "it" },      { "portuguese", "pt" },
    { "brazilian", "pt-BR" },  { "brazil", "pt-BR" },   { "dutch", "nl" },        { "russian", "ru" },
    { "ukrainian", "uk" },     { "polish", "pl" },      { "czech", "cs" },        { "slovak", "sk" },
    { "hungarian", "hu" },     { "magyar", "hu" },      { "romanian", "ro" },     { "bulgarian", "bg" },
    { "croatian", "hr" },      { "serbian", "sr" },     { "slovene", "sl" },      { "slovenian", "sl" },
    { "greek", "el" },         { "turkish", "tr" },     { "arabic", "ar" },       { "hebrew", "he" },
    { "persian", "fa" },       { "farsi", "fa" },       { "chinese", "zh" },      { "japanese", "ja" },
    { "korean", "ko" },        { "swedish", "sv" },     { "danish", "da" },       { "norwegian", "no" },
    { "norsk", "nb" },         { "nynorsk", "nn" },     { "finnish", "fi" },      { "estonian", "et" },
    { "latvian", "lv" },       { "lithuanian", "lt" },  { "latin", "la" },        { "catalan", "ca" },
    { "kazakh", "kk" },        { "uzbek", "uz" },       { "turkmen", "tk" },      { "hindi", "hi" },
  };
  g_autofree char *name = dastan_bibtex_work_dup_first (self, names);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (languages[i].name, name) == 0)
      return g_strdup (languages[i].tag);
  return dastan_check_language (name) ? g_steal_pointer (&name) : NULL;
}

/* --- What is left --- */

/* Fields that are told elsewhere, or that only programs for bibliographies are told. */
static gboolean
is_told (const char *name)
{
  static const char *const names[]
    = { "title", "subtitle", "shorttitle", "date", "year", "month", "day", "url", "doi", "langid", "language", "hyphenation",
        "author", "note", "annote", "annotation", "abstract", "crossref", "xref", "xdata", "ids", "key", "sortkey",
        "sortname", "sorttitle", "sortyear", "presort", "shorthand", "shortauthor", "shorteditor", "shortjournal",
        "options", "execute", "file", "owner", "timestamp", "creationdate", "modificationdate", "groups", "priority",
        "ranking", "readstatus", "relevance", "printed", "qualityassured", "date-added", "date-modified", "rating", "read",
        "local-url", "entryset", "entrysubtype", "gender", "label", "labelnamesource", "labeltitlesource", "langidopts",
        "related", "relatedtype", "relatedstring", "relatedoptions", "__markedentry", "bibsource", "biburl", NULL };

  return g_strv_contains (names, name) || g_str_has_prefix (name, "bdsk-") || g_str_has_prefix (name, DASTAN_BIBTEX_OWN);
}

static void
append_line (GString *note, const char *name, const char *text)
{
  if (text[0] == '\0')
    return;
  if (note->len > 0)
    g_string_append_c (note, '\n');
  if (name != NULL)
    g_string_append_printf (note, "%s: ", name);
  g_string_append (note, text);
}

/* A date that was only words. */
static void
append_words_of_date (const DastanBibtexWork *self, GString *note)
{
  static const char *const names[] = { "date", "year", "month" };
  const char *field;
  g_autoptr (GError) error = NULL;
  g_autoptr (DastanEdtf) date = dastan_bibtex_work_read_date (self, &field, &error);

  for (guint i = 0; date == NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = dastan_bibtex_work_dup (self, names[i]);

      append_line (note, names[i], text);
    }
}

static char *
dup_value (const DastanBibtexWork *self, const char *name)
{
  static const char *const people[] = { "editor", "editora", "editorb", "editorc", "translator", "annotator", "commentator",
                                        "introduction", "foreword", "afterword", "bookauthor", "holder", NULL };

  return g_strv_contains (people, name) ? dastan_bibtex_names_format (g_hash_table_lookup (self->fields, name))
                                        : dastan_bibtex_work_dup (self, name);
}

char *
dastan_bibtex_work_dup_note (const DastanBibtexWork *self, glong max)
{
  static const char *const notes[] = { "note", "annote", "annotation", "abstract" };
  const char *author = g_hash_table_lookup (self->fields, "author");
  g_autofree char *names = dastan_bibtex_names_format (author != NULL ? author : "");
  g_autofree char *publisher = dastan_bibtex_work_dup_publisher (self);
  GString *note = g_string_new (names);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (GList) left = g_list_sort (g_hash_table_get_keys (self->fields), (GCompareFunc) strcmp);

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *text = dastan_bibtex_work_dup (self, notes[i]);

      append_line (note, NULL, text);
    }
  append_words_of_date (self, rest);
  /* Of what is certainly too long nothing is kept: a character has at most four bytes. */
  for (GList *l = left; l != NULL && rest->len <= 4 * (gsize) max; l = l->next)
    {
      g_autofree char *value = is_told (l->data) ? g_strdup ("") : dup_value (self, l->data);

      if (strcmp (value, publisher) != 0)
        append_line (rest, l->data, value);
    }
  if (g_utf8_strlen (note->str, -1) + g_utf8_strlen (rest->str, -1) < max)
    append_line (note, NULL, rest->str);
  return g_string_free (note, FALSE);
}
