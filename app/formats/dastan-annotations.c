/* SPDX-License-Identifier: GPL-3.0-or-later */
/* W3C Web Annotations (Web Annotation Data Model, 2017): what is quoted is an excerpt, and what is said of it an event. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-annotations-own.h"
#include "base/dastan-error.h"
#include "base/dastan-hash.h"
#include "formats/dastan-json-import.h"
#include "formats/dastan-json-values.h"
#include "formats/dastan-plain.h"
#include "formats/dastan-writer.h"
#include "model/dastan-check.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

#define OWN DASTAN_WRITER_EXTENSION ":"
#define OWN_EVENT "urn:dastan:event:"
#define OWN_SOURCE "urn:dastan:source:"
#define CONTEXT "http://www.w3.org/ns/anno.jsonld"
#define TITLE_LENGTH 120 /* code points of what is said that become the title of an event */
#define MAX_DEPTH 4      /* of what is chosen within what is chosen */

static const char *const arrays[] = { "", "items", "first/items", NULL };

/* An event may have several annotations, which follow one another. */
typedef struct
{
  DastanEvent *event;  /* (nullable): that is not given on yet */
  char *event_id;      /* (nullable): as it was written, where it was */
  GHashTable *sources; /* (nullable) (element-type utf8 utf8): ids as they were written → as they are */
  JsonObject *single;  /* (nullable): a file that is one annotation: its members */
  guint line;          /* where it begins */
} State;

/* --- Bodies --- */

/* What is said, by what it is for; each (nullable). */
typedef struct
{
  char *text;
  JsonObject *about; /* the body that the text is of */
  GString *remark;
  GString *tags;
} Said;

static void
said_clear (Said *said)
{
  g_free (said->text);
  if (said->remark != NULL)
    g_string_free (said->remark, TRUE);
  if (said->tags != NULL)
    g_string_free (said->tags, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

static void
append_part (GString **text, const char *part, const char *between)
{
  if (part[0] == '\0')
    return;
  if (*text == NULL)
    *text = g_string_new (NULL);
  g_string_append_printf (*text, "%s%s", (*text)->len > 0 ? between : "", part);
}

/* (transfer full): a member that is a string, or an object with an id or a name, or a list of these. */
static char *
dup_words (JsonObject *object, const char *member)
{
  static const char *const names[] = { "name", "label", "nickname", "id", "@id" };
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array = dastan_json_peek_array (object, member);
  GString *words = NULL;

  for (guint i = 0; i < (array != NULL ? json_array_get_length (array) : 1); i++)
    {
      JsonNode *one = array != NULL ? json_array_get_element (array, i) : node;
      g_autofree char *text = NULL;

      for (guint j = 0; one != NULL && JSON_NODE_HOLDS_OBJECT (one) && j < G_N_ELEMENTS (names); j++)
        if (text == NULL || text[0] == '\0')
          {
            g_free (text);
            text = dastan_json_dup_scalar (json_node_get_object (one), names[j]);
          }
      if (text == NULL && one != NULL && !JSON_NODE_HOLDS_OBJECT (one) && !JSON_NODE_HOLDS_ARRAY (one))
        text = dastan_json_dup_value (one);
      append_part (&words, text != NULL ? text : "", "; ");
    }
  return words != NULL ? g_string_free (words, FALSE) : g_strdup ("");
}

/* The purpose may be one of several. */
static gboolean
has_purpose (JsonObject *body, const char *wanted)
{
  g_autofree char *purpose = dup_words (body, "purpose");
  g_auto (GStrv) all = g_strsplit (purpose, "; ", -1);

  return g_strv_contains ((const char *const *) all, wanted);
}

static void
take_body (Said *said, JsonNode *node)
{
  JsonObject *body = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *value = body != NULL ? dastan_json_dup_scalar (body, "value") : dastan_json_dup_value (node);
  g_autofree char *format = body != NULL ? dastan_json_dup_scalar (body, "format") : g_strdup ("");
  g_autofree char *plain = strstr (format, "html") != NULL ? dastan_plain_from_html (value) : g_strdup (value);

  /* One that is elsewhere is known by its address. */
  if (body != NULL && plain[0] == '\0')
    {
      g_free (plain);
      plain = dup_words (body, json_object_has_member (body, "source") ? "source" : "id");
    }
  if (body != NULL && has_purpose (body, "tagging"))
    append_part (&said->tags, plain, "; ");
  else if (said->text == NULL && plain[0] != '\0')
    {
      said->text = g_steal_pointer (&plain);
      said->about = body;
    }
  else
    append_part (&said->remark, plain, "\n");
}

static void
take_bodies (Said *said, JsonObject *annotation)
{
  JsonNode *node = json_object_get_member (annotation, "body");
  g_autofree char *value = dastan_json_dup_scalar (annotation, "bodyValue");

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      take_body (said, json_array_get_element (json_node_get_array (node), i));
  else if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    take_body (said, node);
  if (value[0] != '\0' && said->text == NULL)
    said->text = g_steal_pointer (&value);
}

/* --- Targets --- */

/* What is quoted; @exact, @prefix and @suffix are "" where they are not said, @start -1. */
typedef struct
{
  char *exact;
  char *prefix;
  char *suffix;
  gint64 start;
  gint64 end;
} Quote;

static void
quote_clear (Quote *quote)
{
  g_free (quote->exact);
  g_free (quote->prefix);
  g_free (quote->suffix);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Quote, quote_clear)

static void
take_selector (DastanJsonImport *import, Quote *quote, JsonObject *selector)
{
  g_autofree char *type = dastan_json_dup_scalar (selector, "type");

  if (strcmp (type, "TextQuoteSelector") == 0 && quote->exact == NULL)
    {
      quote->exact = dastan_json_dup_scalar (selector, "exact");
      quote->prefix = dastan_json_dup_scalar (selector, "prefix");
      quote->suffix = dastan_json_dup_scalar (selector, "suffix");
    }
  else if (strcmp (type, "TextPositionSelector") == 0)
    {
      double start, end;

      if (dastan_json_peek_number (json_object_get_member (selector, "start"), &start)
          && dastan_json_peek_number (json_object_get_member (selector, "end"), &end) && start >= 0 && end >= start
          && end <= DASTAN_MAX_TEXT)
        {
          quote->start = (gint64) start;
          quote->end = (gint64) end;
        }
    }
  else if (strcmp (type, "TextQuoteSelector") != 0)
    dastan_sink_note (import->sink, NULL,
                      _ ("where something stands is kept as the words and their place in the text; other ways to say it, "
                         "such as XPath, are left out"));
}

/* A selector, several, and what is chosen within what they choose. */
static void
take_selectors (DastanJsonImport *import, Quote *quote, JsonObject *holder, const char *member)
{
  for (guint depth = 0; holder != NULL && depth < MAX_DEPTH; depth++)
    {
      JsonArray *array = dastan_json_peek_array (holder, member);
      JsonObject *selector = dastan_json_peek_object (holder, member);

      for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
          {
            selector = json_node_get_object (json_array_get_element (array, i));
            take_selector (import, quote, selector);
          }
      if (array == NULL && selector != NULL)
        take_selector (import, quote, selector);
      holder = selector;
      member = "refinedBy";
    }
}

/* (transfer full): the first @n code points, or the last where @n is negative. */
static char *
cut (const char *text, glong n)
{
  glong length = g_utf8_strlen (text, -1);

  if (length <= ABS (n))
    return g_strdup (text);
  return n > 0 ? g_utf8_substring (text, 0, n) : g_utf8_substring (text, length + n, length);
}

/* The id of the source that a target is in; NULL with @error set. */
static const char *
find_source (DastanJsonImport *import, JsonObject *target, const char *address, GError **error)
{
  State *state = import->state;
  DastanIntake *intake = dastan_sink_get_intake (import->sink);
  g_autofree char *title = target != NULL ? dup_words (target, "title") : g_strdup ("");
  g_autofree char *publisher = target != NULL ? dup_words (target, "publisher") : g_strdup ("");
  g_autofree char *own = target != NULL ? dastan_json_dup_scalar (target, OWN "source") : g_strdup ("");
  g_autofree char *short_title = cut (title[0] != '\0' ? title : address, DASTAN_MAX_LINE);
  g_autofree char *short_publisher = cut (publisher, DASTAN_MAX_WORD);
  g_autofree char *language = NULL, *date = NULL;
  DastanSource *source;
  const char *known;

  if (g_str_has_prefix (address, OWN_SOURCE))
    {
      g_free (own);
      own = g_uri_unescape_string (address + strlen (OWN_SOURCE), NULL);
      own = own != NULL ? own : g_strdup ("");
      address = "";
    }
  if (own[0] == '\0' || g_utf8_strlen (own, -1) > DASTAN_MAX_ID - 20)
    return dastan_intake_source (intake, short_title[0] != '\0' ? short_title : own, address[0] != '\0' ? address : NULL,
                                 short_publisher[0] != '\0' ? short_publisher : NULL, error);
  if (state->sources == NULL)
    state->sources = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, g_free);
  known = g_hash_table_lookup (state->sources, own);
  if (known != NULL)
    return known;
  language = dastan_json_dup_scalar (target, "language");
  date = dastan_json_dup_scalar (target, OWN "source-date");
  source = dastan_source_new (own);
  source->title = dastan_text_new (short_title[0] != '\0' ? short_title : own);
  source->address = address[0] != '\0' ? g_strdup (address) : NULL;
  source->publisher = short_publisher[0] != '\0' ? g_strdup (short_publisher) : NULL;
  source->language = dastan_check_language (language) ? g_strdup (language) : NULL;
  source->date = date[0] != '\0' ? dastan_edtf_parse (date, NULL, NULL) : NULL;
  source->id = (g_free (source->id), dastan_intake_dup_id (intake, DASTAN_RECORD_SOURCE, own));
  known = g_strdup (source->id);
  g_hash_table_insert (state->sources, g_strdup (own), (char *) known);
  return dastan_intake_take (intake, DASTAN_RECORD_SOURCE, source, error) ? known : NULL;
}

/* A passage that is longer than an excerpt may be is cut, and kept whole beside it. */
static void
add_excerpt (DastanJsonImport *import, DastanEvent *event, const Quote *quote, const char *source, const char *remark)
{
  glong length = g_utf8_strlen (quote->exact, -1);
  g_autofree char *exact = cut (quote->exact, DASTAN_EXCERPT_MAX_LENGTH);
  g_autofree char *prefix = cut (quote->prefix, -DASTAN_MAX_LINE), *suffix = cut (quote->suffix, DASTAN_MAX_LINE);
  g_autoptr (DastanText) note = remark != NULL && remark[0] != '\0' ? dastan_text_new (remark) : NULL;
  g_autoptr (DastanExcerpt) excerpt = NULL;
  gboolean has_place = quote->start >= 0 && quote->end - quote->start == length;

  if (quote->start >= 0 && !has_place)
    dastan_sink_note (import->sink, NULL,
                      _ ("places in texts that do not go with the words quoted there are left out: they may have been "
                         "counted in another way"));
  if (length > DASTAN_EXCERPT_MAX_LENGTH)
    {
      g_autofree char *whole = cut (quote->exact, DASTAN_MAX_PARAGRAPH);

      dastan_event_add_extra (event, "exact", whole);
    }
  excerpt = dastan_excerpt_new (source, exact, prefix[0] != '\0' ? prefix : NULL,
                                suffix[0] != '\0' && length <= DASTAN_EXCERPT_MAX_LENGTH ? suffix : NULL,
                                has_place ? quote->start : -1,
                                has_place ? quote->start + MIN (length, DASTAN_EXCERPT_MAX_LENGTH) : -1, note);
  if (dastan_event_get_n_excerpts (event) < DASTAN_MAX_PER_RECORD)
    dastan_event_add_excerpt (event, excerpt);
}

/* Adds to the event what is quoted of one target, or else where it is. */
static gboolean
take_target (DastanJsonImport *import, DastanEvent *event, JsonNode *node, const char *remark, GError **error)
{
  JsonObject *target = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *address = target == NULL                                ? dastan_json_dup_value (node)
                             : json_object_has_member (target, "source") ? dup_words (target, "source")
                                                                           : dup_words (target, "id");
  g_auto (Quote) quote = { .start = -1, .end = -1 };
  const char *source;

  if (g_utf8_strlen (address, -1) > DASTAN_MAX_LINE)
    {
      dastan_entry_fail (import->entry, "source", _ ("this is longer than can be kept"));
      return TRUE;
    }
  if (target != NULL)
    take_selectors (import, &quote, target, "selector");
  if (address[0] == '\0' && (target == NULL || !json_object_has_member (target, OWN "source")))
    return TRUE;
  source = find_source (import, target, address, error);
  if (source == NULL)
    return FALSE;
  if (quote.exact != NULL && quote.exact[0] != '\0')
    add_excerpt (import, event, &quote, source, remark);
  else
    dastan_event_add_extra (event, "target", address);
  return TRUE;
}

static gboolean
take_targets (DastanJsonImport *import, DastanEvent *event, JsonObject *annotation, const char *remark, GError **error)
{
  JsonNode *node = json_object_get_member (annotation, "target");
  JsonArray *array = dastan_json_peek_array (annotation, "target");

  for (guint i = 0; i < (array != NULL ? json_array_get_length (array) : 1); i++)
    if (!take_target (import, event, array != NULL ? json_array_get_element (array, i) : node, remark, error))
      return FALSE;
  return TRUE;
}

/* --- Events --- */

/* (transfer full): the first line, no longer than a title should be. */
static char *
make_title (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\r\n"));
  g_autofree char *start = NULL;
  char *space;

  g_strstrip (line);
  if (g_utf8_strlen (line, -1) <= TITLE_LENGTH)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, TITLE_LENGTH);
  space = strrchr (start, ' ');
  if (space != NULL && space > start + TITLE_LENGTH / 2)
    *space = '\0';
  return g_strconcat (start, "…", NULL);
}

static gboolean
flush (DastanJsonImport *import, GError **error)
{
  State *state = import->state;

  g_clear_pointer (&state->event_id, g_free);
  return state->event == NULL || dastan_sink_take_event (import->sink, g_steal_pointer (&state->event), error);
}

static void
add_extra (DastanEvent *event, JsonObject *annotation, const char *member)
{
  g_autofree char *words = dup_words (annotation, member);
  g_autofree char *kept = cut (words, DASTAN_MAX_PARAGRAPH);

  if (kept[0] != '\0')
    dastan_event_add_extra (event, member, kept);
}

/* What Dastan has written beside the words; what it cannot be is passed over. */
static gboolean
take_own (DastanJsonImport *import, DastanEvent *event, JsonObject *body, GError **error)
{
  g_autofree char *date = dastan_json_dup_scalar (body, OWN "date"), *status = dastan_json_dup_scalar (body, OWN "status"),
                  *written = dastan_json_dup_scalar (body, OWN "as-written"),
                  *summary = dastan_json_dup_scalar (body, OWN "summary"),
                  *note = dastan_json_dup_scalar (body, OWN "note"),
                  *category = dastan_json_dup_scalar (body, OWN "category");
  g_autoptr (DastanEdtf) edtf = date[0] != '\0' ? dastan_edtf_parse (date, NULL, NULL) : NULL;
  g_autoptr (DastanText) summary_text = summary[0] != '\0' && g_utf8_strlen (summary, -1) <= DASTAN_MAX_PARAGRAPH
                                            ? dastan_text_new (summary)
                                            : NULL,
                         note_text = note[0] != '\0' && g_utf8_strlen (note, -1) <= DASTAN_MAX_PARAGRAPH
                                         ? dastan_text_new (note)
                                         : NULL;
  DastanStatus known;

  if (edtf != NULL)
    dastan_event_set_date (event, edtf);
  else if (date[0] != '\0')
    dastan_event_add_extra (event, "date", date);
  if (dastan_status_from_string (status, &known))
    dastan_event_set_status (event, known);
  if (written[0] != '\0' && g_utf8_strlen (written, -1) <= DASTAN_MAX_LINE)
    dastan_event_set_date_as_written (event, written);
  if (summary_text != NULL)
    dastan_event_set_summary (event, summary_text);
  if (note_text != NULL)
    dastan_event_set_note (event, note_text);
  if (category[0] != '\0' && g_utf8_strlen (category, -1) <= DASTAN_MAX_LINE)
    {
      const char *id = dastan_intake_category (dastan_sink_get_intake (import->sink), category, error);

      if (id == NULL)
        return FALSE;
      dastan_event_set_category (event, id);
    }
  return dastan_annotations_take_own (dastan_sink_get_intake (import->sink), event, body, error);
}

/* What others write beside the words. */
static void
take_foreign (DastanEvent *event, JsonObject *annotation, const Said *said, const char *title)
{
  static const char *const members[] = { "creator", "created", "modified", "motivation" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    add_extra (event, annotation, members[i]);
  if (said->text != NULL && strcmp (said->text, title) != 0)
    {
      g_autofree char *words = cut (said->text, DASTAN_MAX_PARAGRAPH);
      g_autoptr (DastanText) summary = dastan_text_new (words);

      dastan_event_set_summary (event, summary);
    }
}

/* (transfer full): what the event is called that an annotation is of: a part of its id, where Dastan wrote it. */
static char *
dup_own_id (const char *id)
{
  g_autofree char *escaped = NULL;

  if (!g_str_has_prefix (id, OWN_EVENT))
    return NULL;
  id += strlen (OWN_EVENT);
  escaped = g_strndup (id, strcspn (id, ":"));
  return g_uri_unescape_string (escaped, NULL);
}

/* (transfer full): what is said in a few words; else what is quoted. */
static char *
dup_title (JsonObject *annotation, const Said *said, gboolean is_own)
{
  JsonObject *target = dastan_json_peek_object (annotation, "target");
  JsonArray *selectors = dastan_json_peek_array (target, "selector");
  JsonObject *selector = selectors != NULL && json_array_get_length (selectors) > 0
                                 && JSON_NODE_HOLDS_OBJECT (json_array_get_element (selectors, 0))
                             ? json_array_get_object_element (selectors, 0)
                             : dastan_json_peek_object (target, "selector");
  g_autofree char *exact = dastan_json_dup_scalar (selector, "exact"), *title = NULL;

  if (is_own && said->text != NULL)
    return cut (said->text, DASTAN_MAX_LINE);
  title = make_title (said->text != NULL ? said->text : exact);
  if (title[0] != '\0')
    return g_steal_pointer (&title);
  return target != NULL ? dup_words (target, "source") : dup_words (annotation, "target");
}

/* Begins the event of an annotation; FALSE with @error set where nothing more can be taken. */
static gboolean
begin_event (DastanJsonImport *import, JsonObject *annotation, const Said *said, char *own_id, GError **error)
{
  State *state = import->state;
  g_autofree char *title = dup_title (annotation, said, own_id != NULL);
  g_autofree char *wanted = own_id != NULL
                                ? g_strdup (own_id)
                                : g_strdup_printf ("annotation-%u", dastan_entry_get_number (import->entry));
  g_autofree char *id = dastan_intake_dup_id (dastan_sink_get_intake (import->sink), DASTAN_RECORD_EVENT, wanted);
  g_autoptr (DastanText) text = dastan_text_new (title);

  state->event = dastan_event_new (id);
  state->event_id = g_strdup (own_id);
  dastan_event_set_title (state->event, text);
  if (said->tags != NULL)
    {
      g_autofree char *tags = cut (said->tags->str, DASTAN_MAX_PARAGRAPH);

      dastan_event_add_extra (state->event, "tags", tags);
    }
  if (own_id == NULL)
    take_foreign (state->event, annotation, said, title);
  return said->about == NULL || take_own (import, state->event, said->about, error);
}

static gboolean
take_annotation (DastanJsonImport *import, JsonObject *annotation, GError **error)
{
  State *state = import->state;
  g_auto (Said) said = { 0 };
  g_autofree char *address = dup_words (annotation, "id"), *own_id = dup_own_id (address), *remark = NULL;

  if (!json_object_has_member (annotation, "target"))
    {
      dastan_entry_fail (import->entry, "target", _ ("an annotation says here what it is of"));
      return TRUE;
    }
  if (own_id != NULL && (own_id[0] == '\0' || g_utf8_strlen (own_id, -1) > DASTAN_MAX_ID - 20))
    g_clear_pointer (&own_id, g_free);
  take_bodies (&said, annotation);
  if (own_id == NULL || g_strcmp0 (own_id, state->event_id) != 0)
    {
      if (!flush (import, error) || !begin_event (import, annotation, &said, own_id, error))
        return FALSE;
    }
  remark = said.remark != NULL ? cut (said.remark->str, DASTAN_MAX_PARAGRAPH) : NULL;
  return take_targets (import, state->event, annotation, remark, error);
}

/* --- The file --- */

/* A collection has a name; a file that is one annotation has nothing else. */
static void
take_member (DastanJsonImport *import, const DastanJsonPiece *piece, JsonNode *node)
{
  static const char *const members[] = { "id",      "type",     "body",     "bodyValue",  "target",
                                         "creator", "created", "modified", "motivation", NULL };
  State *state = import->state;
  JsonObject *whole = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *label = NULL;

  if (strcmp (piece->path, "label") == 0)
    label = JSON_NODE_HOLDS_VALUE (node) ? dastan_json_dup_value (node) : NULL;
  else if (strcmp (piece->path, "partOf") == 0 && whole != NULL)
    {
      g_autofree char *description = dastan_json_dup_scalar (whole, OWN "description");
      g_autofree char *kept = cut (description, DASTAN_MAX_PARAGRAPH);

      label = dup_words (whole, "label");
      if (g_utf8_strlen (label, -1) <= DASTAN_MAX_LINE)
        dastan_intake_offer_title (dastan_sink_get_intake (import->sink), label, kept);
    }
  if (label != NULL && g_utf8_strlen (label, -1) <= DASTAN_MAX_LINE)
    dastan_intake_offer_title (dastan_sink_get_intake (import->sink), label, NULL);
  /* There may be millions of others. */
  if (!g_strv_contains (members, piece->path))
    return;
  if (state->single == NULL)
    {
      state->single = json_object_new ();
      state->line = piece->line;
    }
  json_object_set_member (state->single, piece->path, json_node_copy (node));
}

static gboolean
take (DastanJsonImport *import, const DastanJsonPiece *piece, JsonNode *node, GError **error)
{
  if (piece->is_element)
    return take_annotation (import, json_node_get_object (node), error);
  if (node != NULL)
    take_member (import, piece, node);
  return TRUE;
}

static gboolean
end (DastanJsonImport *import, GError **error)
{
  State *state = import->state;

  if (state->single != NULL && json_object_has_member (state->single, "target"))
    {
      dastan_entry_begin (import->entry, state->line, 1);
      if (!take_annotation (import, state->single, error))
        return FALSE;
    }
  return flush (import, error);
}

static void
clear_state (gpointer data)
{
  State *state = data;

  g_clear_object (&state->event);
  g_clear_pointer (&state->event_id, g_free);
  g_clear_pointer (&state->sources, g_hash_table_unref);
  g_clear_pointer (&state->single, json_object_unref);
}

static gboolean
recognise (const DastanJsonShape *shape)
{
  static const char *const contexts[] = { "@context", "@context[]", "[]/@context", "[]/@context[]", "items[]/@context" };
  static const char *const types[] = { "type", "type[]", "[]/type", "items[]/type", "first/items[]/type", "first/type" };
  static const char *const words[] = { "Annotation", "AnnotationPage", "AnnotationCollection", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++)
    if (g_strcmp0 (dastan_json_shape_get (shape, contexts[i]), CONTEXT) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const char *type = dastan_json_shape_get (shape, types[i]);

      if (type != NULL && g_strv_contains (words, type))
        return TRUE;
    }
  return FALSE;
}

const DastanJsonFormat dastan_annotations_format = {
  .id = "annotations",
  .kind = DASTAN_ENTRY_OTHER,
  .years = DASTAN_YEARS_ASTRONOMICAL,
  .arrays = arrays,
  .recognise = recognise,
  .take = take,
  .end = end,
  .state_size = sizeof (State),
  .clear_state = clear_state,
};
