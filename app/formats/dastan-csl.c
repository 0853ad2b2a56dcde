/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSL-JSON, as Zotero and others write bibliographies: each item is a source of the dossier. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "base/dastan-error.h"
#include "formats/dastan-import-date.h"
#include "formats/dastan-json-import.h"
#include "formats/dastan-json-values.h"
#include "formats/dastan-plain.h"
#include "model/dastan-check.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const arrays[] = { "", "items", NULL };

/* (transfer full): the first of some members that has something in it, as text; or "". */
static char *
dup_first (JsonObject *item, const char *const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *text = dastan_json_dup_scalar (item, members[i]);
      g_autofree char *plain = dastan_plain_from_html (text);

      if (plain[0] != '\0')
        return g_steal_pointer (&plain);
    }
  return g_strdup ("");
}

/* --- Dates --- */

/* (transfer full) (nullable): [2025, 11, 27], with numbers or digits; years before 1 are negative.
 */
static char *
read_parts (JsonNode *node, GError **error)
{
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_auto (GStrv) texts = g_new0 (char *, 4);
  DastanDateParts parts = { 0 };

  for (guint i = 0; i < 3; i++)
    texts[i] = array != NULL && i < json_array_get_length (array)
                   ? dastan_json_dup_value (json_array_get_element (array, i))
                   : g_strdup ("");
  parts.year = texts[0];
  parts.month = texts[1];
  parts.day = texts[2];
  return dastan_import_date_from_parts (&parts, DASTAN_YEARS_HISTORICAL, NULL, error);
}

static gboolean
is_circa (JsonObject *date)
{
  g_autofree char *circa = dastan_json_dup_scalar (date, "circa");

  return circa[0] != '\0' && strcmp (circa, "false") != 0 && strcmp (circa, "0") != 0;
}

/* (transfer full): "-22" for the summer of a year of which nothing else is known; or "". */
static char *
dup_season (JsonObject *date, const char *year)
{
  static const char *const words[4][2]
      = { { "1", "spring" }, { "2", "summer" }, { "3", "autumn" }, { "4", "winter" } };
  g_autofree char *season = dastan_json_dup_scalar (date, "season");

  for (guint i = 0; strlen (year) == 4 && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (season, words[i][0]) == 0
          || g_ascii_strcasecmp (season, words[i][1]) == 0)
        return g_strdup_printf ("-%u", 21 + i);
    }
  return g_strdup ("");
}

static DastanEdtf *
read_date_parts (JsonObject *date, JsonArray *ends, GError **error)
{
  guint n = json_array_get_length (ends);
  g_autofree char *start = read_parts (n > 0 ? json_array_get_element (ends, 0) : NULL, error);
  g_autofree char *end = NULL;
  g_autofree char *season = NULL;
  g_autofree char *about = NULL;

  if (start == NULL || start[0] == '\0')
    return NULL;
  end = read_parts (n > 1 ? json_array_get_element (ends, 1) : NULL, error);
  if (end == NULL)
    return NULL;
  season = dup_season (date, start);
  about = g_strconcat (start, season, is_circa (date) ? "~" : "", NULL);
  return dastan_import_date_join (about, end, error);
}

/* NULL without an error where there is none, or only words that no one can read. */
static DastanEdtf *
read_date (JsonObject *item, GError **error)
{
  static const char *const words[] = { "edtf", "raw", "literal", NULL };
  JsonObject *date = dastan_json_peek_object (item, "issued");
  JsonArray *ends = dastan_json_peek_array (date, "date-parts");
  g_autofree char *text = NULL;
  g_autofree char *read = NULL;
  gboolean is_ambiguous = FALSE;

  /* Beside the parts it says what they cannot. */
  if (date != NULL && ends != NULL)
    {
      g_autofree char *edtf = dastan_json_dup_scalar (date, "edtf");
      DastanEdtf *exact = edtf[0] != '\0' ? dastan_edtf_parse (edtf, NULL, NULL) : NULL;

      if (exact != NULL)
        return exact;
    }
  if (ends != NULL)
    return read_date_parts (date, ends, error);
  text = date != NULL ? dup_first (date, words) : dastan_json_dup_scalar (item, "issued");
  if (text[0] != '\0')
    read = dastan_import_date_parse (text, DASTAN_DATE_ORDER_UNKNOWN, DASTAN_YEARS_ASTRONOMICAL,
                                     &is_ambiguous, NULL);
  return read != NULL && !is_ambiguous ? dastan_edtf_parse (read, NULL, error) : NULL;
}

/* (transfer full): words that are there instead of a date, or that can be read as two; or "". */
static char *
dup_unread_date (JsonObject *item)
{
  g_autoptr (DastanEdtf) date = read_date (item, NULL);
  JsonObject *issued = dastan_json_peek_object (item, "issued");

  if (date != NULL || dastan_json_peek_array (issued, "date-parts") != NULL)
    return g_strdup ("");
  return issued != NULL
             ? dup_first (issued, (const char *const[]){ "literal", "raw", "edtf", NULL })
             : dastan_json_dup_scalar (item, "issued");
}

/* --- Words --- */

/* (transfer full): who wrote it, with "; " between. */
static char *
dup_authors (JsonObject *item)
{
  JsonArray *authors = dastan_json_peek_array (item, "author");
  GString *names = g_string_new (NULL);

  for (guint i = 0; authors != NULL && i < json_array_get_length (authors); i++)
    {
      JsonNode *node = json_array_get_element (authors, i);
      JsonObject *author = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *literal = dastan_json_dup_scalar (author, "literal");
      g_autofree char *family = dastan_json_dup_scalar (author, "family");
      g_autofree char *given = dastan_json_dup_scalar (author, "given");
      const char *const parts[] = { literal, family, given };

      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        {
          if (parts[j][0] == '\0')
            continue;
          if (names->len > 0)
            g_string_append (names, j == 2 && family[0] != '\0' ? ", " : "; ");
          g_string_append (names, parts[j]);
        }
    }
  return g_string_free (names, FALSE);
}

/* (transfer full): what has no field of its own, a line each. */
static char *
dup_note (JsonObject *item, const char *written)
{
  static const char *const members[] = { "note", "abstract", NULL };
  GString *note = g_string_new (NULL);
  g_autofree char *authors = dup_authors (item);

  g_string_append (note, authors);
  if (written[0] != '\0')
    g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", written);
  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *text = dup_first (item, (const char *const[]){ members[i], NULL });

      if (text[0] != '\0' && note->len > 0)
        g_string_append_c (note, '\n');
      g_string_append (note, text);
    }
  return g_string_free (note, FALSE);
}

/* (transfer full): its address, or where its DOI leads. */
static char *
dup_address (JsonObject *item)
{
  g_autofree char *address = dup_first (item, (const char *const[]){ "URL", NULL });
  g_autofree char *doi = dup_first (item, (const char *const[]){ "DOI", NULL });

  if (address[0] != '\0' || doi[0] == '\0')
    return g_steal_pointer (&address);
  return g_strconcat (g_str_has_prefix (doi, "http") ? "" : "https://doi.org/", doi, NULL);
}

/* (transfer full): what Dastan added where CSL has no variable for it; or "". */
static char *
dup_own (JsonObject *item, const char *member)
{
  JsonObject *custom = dastan_json_peek_object (item, "custom");
  JsonObject *own = custom != NULL ? dastan_json_peek_object (custom, "x_dastan") : NULL;

  return own != NULL ? dastan_json_dup_scalar (own, member) : g_strdup ("");
}

static gboolean
take_item (DastanJsonImport *import, JsonObject *item, GError **error)
{
  static const char *const titles[] = { "title", "title-short", "container-title", "URL", NULL };
  static const char *const publishers[] = { "container-title", "publisher", NULL };
  g_autofree char *wanted = dastan_json_dup_scalar (item, "id");
  g_autofree char *title = dup_first (item, titles);
  g_autofree char *address = dup_address (item);
  g_autofree char *publisher = dup_first (item, publishers);
  g_autofree char *language = dastan_json_dup_scalar (item, "language");
  g_autofree char *written = dup_unread_date (item), *note = dup_note (item, written),
                  *statement = dup_own (item, "statement"), *text = dup_own (item, "text");
  const DastanEntryText texts[] = {
    { "id", wanted, DASTAN_MAX_ID - 20 },       { "title", title, DASTAN_MAX_LINE },
    { "URL", address, DASTAN_MAX_LINE },        { "container-title", publisher, DASTAN_MAX_WORD },
    { "abstract", note, DASTAN_MAX_PARAGRAPH }, { "statement", statement, DASTAN_MAX_PARAGRAPH },
    { "text", text, DASTAN_MAX_TEXT }
  };
  const char *too_long = dastan_entry_find_too_long (texts, G_N_ELEMENTS (texts));
  g_autoptr (GError) cause = NULL;
  g_autoptr (DastanEdtf) date = read_date (item, &cause);
  g_autoptr (DastanSource) source = NULL;

  if (title[0] == '\0' || too_long != NULL || cause != NULL)
    {
      dastan_entry_fail (import->entry, cause != NULL ? "issued" : too_long,
                         cause != NULL      ? cause->message
                         : too_long != NULL ? _ ("this is longer than can be kept")
                                            : _ ("a source needs a title"));
      return TRUE;
    }
  source = dastan_source_new (wanted[0] != '\0' ? wanted : "source");
  source->title = dastan_text_new (title);
  source->address = address[0] != '\0' ? g_strdup (address) : NULL;
  source->publisher = publisher[0] != '\0' ? g_strdup (publisher) : NULL;
  source->language = dastan_check_language (language) ? g_strdup (language) : NULL;
  source->note = note[0] != '\0' ? dastan_text_new (note) : NULL;
  source->statement = statement[0] != '\0' ? dastan_text_new (statement) : NULL;
  source->text = text[0] != '\0' ? g_steal_pointer (&text) : NULL;
  source->date = g_steal_pointer (&date);
  dastan_sink_count (import->sink);
  return dastan_intake_take_source (dastan_sink_get_intake (import->sink),
                                    g_steal_pointer (&source), error);
}

static gboolean
take (DastanJsonImport *import, const DastanJsonPiece *piece, JsonNode *node, GError **error)
{
  return !piece->is_element || take_item (import, json_node_get_object (node), error);
}

static gboolean
recognise (const DastanJsonShape *shape)
{
  static const char *const types[] = { "article",
                                       "article-journal",
                                       "article-magazine",
                                       "article-newspaper",
                                       "bill",
                                       "book",
                                       "broadcast",
                                       "chapter",
                                       "document",
                                       "dataset",
                                       "entry-encyclopedia",
                                       "interview",
                                       "legislation",
                                       "manuscript",
                                       "map",
                                       "motion_picture",
                                       "paper-conference",
                                       "patent",
                                       "personal_communication",
                                       "post",
                                       "post-weblog",
                                       "report",
                                       "speech",
                                       "thesis",
                                       "treaty",
                                       "webpage",
                                       NULL };
  static const char *const places[] = { "[]", "items[]" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *type = g_strconcat (places[i], "/type", NULL);
      g_autofree char *title = g_strconcat (places[i], "/title", NULL);
      g_autofree char *issued = g_strconcat (places[i], "/issued/date-parts", NULL);
      const char *word = dastan_json_shape_get (shape, type);

      if (word != NULL
          && (dastan_json_shape_has (shape, issued)
              || (dastan_json_shape_has (shape, title) && g_strv_contains (types, word))))
        return TRUE;
    }
  return FALSE;
}

const DastanJsonFormat dastan_csl_format = {
  .id = "csl",
  .kind = DASTAN_ENTRY_OTHER,
  .years = DASTAN_YEARS_HISTORICAL,
  .arrays = arrays,
  .recognise = recognise,
  .take = take,
};
