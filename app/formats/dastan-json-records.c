/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a dossier, each from one object of its JSON form. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-records.h"

#include "base/dastan-hash.h"
#include "formats/dastan-json-image.h"

#include "model/dastan-check.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>

typedef struct
{
  const DastanField *fields;
  guint n_fields;
  void (*read) (DastanJsonRecords *self, JsonObject *object);
} Section;

static const DastanField category_fields[] = {
  { "id", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "title", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "color", DASTAN_FIELD_COLOR, FALSE, DASTAN_MAX_WORD },
};

static const DastanField era_fields[] = {
  { "id", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "title", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "date", DASTAN_FIELD_DATE, TRUE, DASTAN_MAX_LINE },
  { "color", DASTAN_FIELD_COLOR, FALSE, DASTAN_MAX_WORD },
};

static const DastanField source_fields[] = {
  { "id", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "title", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "address", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_LINE },
  { "publisher", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_WORD },
  { "date", DASTAN_FIELD_DATE, FALSE, DASTAN_MAX_LINE },
  { "language", DASTAN_FIELD_LANGUAGE, FALSE, DASTAN_MAX_WORD },
  { "statement", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
  { "note", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
  { "text", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_TEXT },
};

static const DastanField place_fields[] = {
  { "id", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "name", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "latitude", DASTAN_FIELD_NUMBER, TRUE, 0 },
  { "longitude", DASTAN_FIELD_NUMBER, TRUE, 0 },
  { "country", DASTAN_FIELD_COUNTRY, FALSE, DASTAN_MAX_WORD },
  { "radius", DASTAN_FIELD_NUMBER, FALSE, 0 },
};

static const DastanField person_fields[] = {
  { "id", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "name", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "note", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
};

static const DastanField name_fields[] = {
  { "form", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_LINE },
  { "means", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "reason", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_PARAGRAPH },
  { "sources", DASTAN_FIELD_STRINGS, TRUE, DASTAN_MAX_ID },
};

static const DastanField event_fields[] = {
  { "id", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "title", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "date", DASTAN_FIELD_DATE, FALSE, DASTAN_MAX_LINE },
  { "date_as_written", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_LINE },
  { "category", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_ID },
  { "status", DASTAN_FIELD_STATUS, TRUE, DASTAN_MAX_WORD },
  { "countries", DASTAN_FIELD_COUNTRIES, FALSE, DASTAN_MAX_WORD },
  { "places", DASTAN_FIELD_STRINGS, FALSE, DASTAN_MAX_ID },
  { "people", DASTAN_FIELD_STRINGS, FALSE, DASTAN_MAX_ID },
  { "summary", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
  { "note", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
  { "figures", DASTAN_FIELD_OBJECTS, FALSE, 0 },
  { "excerpts", DASTAN_FIELD_OBJECTS, FALSE, 0 },
  { "images", DASTAN_FIELD_OBJECTS, FALSE, 0 },
  { "extra", DASTAN_FIELD_EXTRA, FALSE, DASTAN_MAX_PARAGRAPH },
};

static const DastanField figure_fields[] = {
  { "value", DASTAN_FIELD_NUMBER, TRUE, 0 },
  { "unit", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_WORD },
  { "qualifier", DASTAN_FIELD_QUALIFIER, FALSE, DASTAN_MAX_WORD },
  { "as_written", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_LINE },
  { "means", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
};

static const DastanField excerpt_fields[] = {
  { "source", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "exact", DASTAN_FIELD_STRING, TRUE, DASTAN_EXCERPT_MAX_LENGTH },
  { "prefix", DASTAN_FIELD_STRING, FALSE, DASTAN_EXCERPT_MAX_LENGTH },
  { "suffix", DASTAN_FIELD_STRING, FALSE, DASTAN_EXCERPT_MAX_LENGTH },
  { "start", DASTAN_FIELD_OFFSET, FALSE, 0 },
  { "end", DASTAN_FIELD_OFFSET, FALSE, 0 },
  { "note", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
};

static const DastanField difference_fields[] = {
  { "id", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "question", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "positions", DASTAN_FIELD_OBJECTS, TRUE, 0 },
};

static const DastanField position_fields[] = {
  { "answer", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "excerpt", DASTAN_FIELD_OBJECT, TRUE, 0 },
};

static const DastanField story_fields[] = {
  { "id", DASTAN_FIELD_STRING, TRUE, DASTAN_MAX_ID },
  { "title", DASTAN_FIELD_TEXT, TRUE, DASTAN_MAX_LINE },
  { "steps", DASTAN_FIELD_OBJECTS, TRUE, 0 },
};

static void tell_error (DastanJsonRecords *self, const char *member, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
tell_error (DastanJsonRecords *self, const char *member, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  dastan_json_problem (&self->context, DASTAN_SEVERITY_ERROR, DASTAN_JSON_VALUE, member, message);
}

static gboolean
is_known (DastanJsonRecords *self, DastanRecord kind, const char *id)
{
  return kind == DASTAN_RECORD_EVENT ? dastan_id_set_contains (self->event_ids, id)
                                     : g_hash_table_contains (self->ids[kind], id);
}

static void
tell_unknown (DastanJsonRecords *self,
              DastanRecord kind,
              const char *member,
              const char *id)
{
  switch (kind)
    {
    case DASTAN_RECORD_CATEGORY:
      tell_error (self, member, _("there is no category with the id “%s”"), id);
      break;
    case DASTAN_RECORD_SOURCE:
      tell_error (self, member, _("there is no source with the id “%s”"), id);
      break;
    case DASTAN_RECORD_PLACE:
      tell_error (self, member, _("there is no place with the id “%s”"), id);
      break;
    case DASTAN_RECORD_PERSON:
      tell_error (self, member, _("there is no person with the id “%s”"), id);
      break;
    case DASTAN_RECORD_EVENT:
      tell_error (self, member, _("there is no event with the id “%s”"), id);
      break;
    case DASTAN_RECORD_NAME:
    case DASTAN_RECORD_DIFFERENCE:
    case DASTAN_RECORD_STORY:
    case DASTAN_RECORD_ERA:
    case DASTAN_N_RECORDS:
    default:
      g_assert_not_reached (); /* Nothing refers to these. */
    }
}

void
dastan_json_check_id (DastanJsonRecords *self, DastanRecord kind, const char *member, const char *id)
{
  if (id != NULL && !is_known (self, kind, id))
    tell_unknown (self, kind, member, id);
}

static void
check_ids (DastanJsonRecords *self, DastanRecord kind, const char *member, char **ids)
{
  gsize mark = dastan_json_enter (&self->context, member);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *index = g_strdup_printf ("%u", i);

      dastan_json_check_id (self, kind, index, ids[i]);
    }
  dastan_json_leave (&self->context, mark);
}

/* Whether nothing is wrong with the record that is being read, so far. */
gboolean
dastan_json_is_good (DastanJsonRecords *self)
{
  return self->context.n_errors == self->n_before;
}

void
dastan_json_take (DastanJsonRecords *self, DastanRecord kind, gpointer record)
{
  GError *error = NULL;

  if (!self->take (kind, record, self->taker, &error) && self->failure == NULL)
    self->failure = g_steal_pointer (&error);
  g_clear_error (&error);
}

/* --- Records --- */

static void
read_category (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanCategory) category = dastan_category_new (dastan_json_get_string (object, "id"));

  category->title = dastan_json_dup_text (object, "title");
  category->color = g_strdup (dastan_json_get_string (object, "color"));
  if (dastan_json_is_good (self))
    dastan_json_take (self, DASTAN_RECORD_CATEGORY, g_steal_pointer (&category));
}

static void
read_era (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanEra) era = dastan_era_new (dastan_json_get_string (object, "id"));

  era->title = dastan_json_dup_text (object, "title");
  era->date = dastan_json_dup_date (object, "date");
  era->color = g_strdup (dastan_json_get_string (object, "color"));
  if (era->date == NULL || !dastan_check_era (era->date))
    tell_error (self, "date", _("an era needs a beginning or an end; give it one of them"));
  if (dastan_json_is_good (self))
    dastan_json_take (self, DASTAN_RECORD_ERA, g_steal_pointer (&era));
}

static void
read_source (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanSource) source = dastan_source_new (dastan_json_get_string (object, "id"));

  source->title = dastan_json_dup_text (object, "title");
  source->address = g_strdup (dastan_json_get_string (object, "address"));
  source->publisher = g_strdup (dastan_json_get_string (object, "publisher"));
  source->date = dastan_json_dup_date (object, "date");
  source->language = g_strdup (dastan_json_get_string (object, "language"));
  source->statement = dastan_json_dup_text (object, "statement");
  source->note = dastan_json_dup_text (object, "note");
  source->text = g_strdup (dastan_json_get_string (object, "text"));
  if (dastan_json_is_good (self))
    {
      if (source->text != NULL && self->failure == NULL)
        dastan_source_texts_add (self->texts, source->id, source->text, &self->failure);
      dastan_json_take (self, DASTAN_RECORD_SOURCE, g_steal_pointer (&source));
    }
}

static void
read_place (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanPlace) place = dastan_place_new (dastan_json_get_string (object, "id"));

  place->name = dastan_json_dup_text (object, "name");
  place->latitude = dastan_json_get_number (&self->context, "latitude");
  place->longitude = dastan_json_get_number (&self->context, "longitude");
  place->country = g_strdup (dastan_json_get_string (object, "country"));
  if (place->latitude < -90.0 || place->latitude > 90.0)
    tell_error (self, "latitude", _("a latitude must lie between −90 and 90"));
  if (place->longitude < -180.0 || place->longitude > 180.0)
    tell_error (self, "longitude", _("a longitude must lie between −180 and 180"));
  if (json_object_has_member (object, "radius"))
    place->radius = dastan_json_get_number (&self->context, "radius");
  if (place->radius < 0 || place->radius > DASTAN_MAX_RADIUS)
    tell_error (self, "radius", _("a radius is given in metres, from 0 to 20000000"));
  else if (place->radius > 0 && self->version < DASTAN_JSON_RADIUS_VERSION)
    tell_error (self, "radius", _("a dossier with a place that has a radius is of version 4; write 4 at “version”"));
  if (dastan_json_is_good (self))
    dastan_json_take (self, DASTAN_RECORD_PLACE, g_steal_pointer (&place));
}

static void
read_person (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanPerson) person = dastan_person_new (dastan_json_get_string (object, "id"));

  person->name = dastan_json_dup_text (object, "name");
  person->note = dastan_json_dup_text (object, "note");
  if (dastan_json_is_good (self))
    dastan_json_take (self, DASTAN_RECORD_PERSON, g_steal_pointer (&person));
}

static void
read_name (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanName) name = dastan_name_new (dastan_json_get_string (object, "form"));

  name->means = g_strdup (dastan_json_get_string (object, "means"));
  name->reason = dastan_json_dup_text (object, "reason");
  name->sources = dastan_json_dup_strings (object, "sources");
  if (!is_known (self, DASTAN_RECORD_PERSON, name->means)
      && !is_known (self, DASTAN_RECORD_PLACE, name->means))
    tell_error (self, "means", _("there is no person or place with the id “%s”"), name->means);
  check_ids (self, DASTAN_RECORD_SOURCE, "sources", name->sources);
  if (dastan_json_is_good (self))
    dastan_json_take (self, DASTAN_RECORD_NAME, g_steal_pointer (&name));
}

/* Where the dossier has the whole text of a source, its excerpts are to stand in it just where they say. */
static void
check_place (DastanJsonRecords *self, const char *source, const char *exact, gint64 start)
{
  gboolean stands = TRUE;

  if (self->failure == NULL
      && dastan_source_texts_look (self->texts, source, start, exact, &stands, &self->failure)
      && !stands)
    tell_error (self, "exact",
                _("these words do not stand at character %ld of the text of the source “%s”"),
                (long) start + 1, source);
}

/* The excerpt that is @node, where the context is. Returns: (transfer full) (nullable). */
static DastanExcerpt *
read_excerpt (DastanJsonRecords *self, JsonNode *node)
{
  g_autoptr (DastanText) note = NULL;
  JsonObject *object;
  const char *source;
  const char *exact;
  gint64 start;
  gint64 end;

  if (!dastan_json_check_object (&self->context, node, excerpt_fields,
                                 G_N_ELEMENTS (excerpt_fields)))
    return NULL;

  object = json_node_get_object (node);
  source = dastan_json_get_string (object, "source");
  exact = dastan_json_get_string (object, "exact");
  start = dastan_json_get_offset (object, "start");
  end = dastan_json_get_offset (object, "end");
  note = dastan_json_dup_text (object, "note");

  dastan_json_check_id (self, DASTAN_RECORD_SOURCE, "source", source);
  if ((start < 0) != (end < 0))
    tell_error (self, start < 0 ? "end" : "start", _("“start” and “end” belong together"));
  else if (start >= 0 && end - start != g_utf8_strlen (exact, -1))
    tell_error (self, "end",
                _("“start” and “end” say %ld characters, the excerpt has %ld"),
                (long) (end - start), g_utf8_strlen (exact, -1));
  else if (start >= 0)
    check_place (self, source, exact, start);
  return dastan_excerpt_new (source, exact, dastan_json_get_string (object, "prefix"),
                             dastan_json_get_string (object, "suffix"), start, end, note);
}

static void
read_figure (DastanJsonRecords *self, DastanEvent *event, JsonNode *node)
{
  g_autoptr (DastanFigure) figure = NULL;
  g_autoptr (DastanText) means = NULL;
  JsonObject *object;

  if (!dastan_json_check_object (&self->context, node, figure_fields, G_N_ELEMENTS (figure_fields)))
    return;

  object = json_node_get_object (node);
  means = dastan_json_dup_text (object, "means");
  figure = dastan_figure_new (dastan_json_get_number (&self->context, "value"),
                              dastan_json_get_string (object, "unit"),
                              dastan_json_get_string (object, "qualifier"),
                              dastan_json_get_string (object, "as_written"), means);
  dastan_event_add_figure (event, figure);
}

static void
read_event_parts (DastanJsonRecords *self, DastanEvent *event, JsonObject *object)
{
  JsonNode *figures = json_object_get_member (object, "figures");
  JsonNode *excerpts = json_object_get_member (object, "excerpts");

  for (guint i = 0; figures != NULL && i < json_array_get_length (json_node_get_array (figures));
       i++)
    {
      gsize mark = dastan_json_enter_element (&self->context, "figures", i);

      read_figure (self, event, json_array_get_element (json_node_get_array (figures), i));
      dastan_json_leave (&self->context, mark);
    }
  for (guint i = 0; excerpts != NULL && i < json_array_get_length (json_node_get_array (excerpts));
       i++)
    {
      gsize mark = dastan_json_enter_element (&self->context, "excerpts", i);
      g_autoptr (DastanExcerpt) excerpt
        = read_excerpt (self, json_array_get_element (json_node_get_array (excerpts), i));

      if (excerpt != NULL)
        dastan_event_add_excerpt (event, excerpt);
      dastan_json_leave (&self->context, mark);
    }
}

static void
read_extra (DastanEvent *event, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "extra");
  g_autoptr (GList) names = NULL;

  if (node == NULL)
    return;
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    dastan_event_add_extra (event, l->data,
                            json_object_get_string_member (json_node_get_object (node), l->data));
}

static void
check_sourced (DastanJsonRecords *self, JsonObject *object)
{
  g_autofree char *message = NULL;

  if (json_object_has_member (object, "excerpts")
      && json_array_get_length (json_object_get_array_member (object, "excerpts")) > 0)
    return;
  message = g_strdup_printf (_("the event “%s” has no excerpt: no source is shown for it"),
                             dastan_json_get_string (object, "id"));
  dastan_json_problem (&self->context, DASTAN_SEVERITY_WARNING, DASTAN_JSON_VALUE, NULL, message);
}

static void
read_event (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanEvent) event = dastan_event_new (dastan_json_get_string (object, "id"));
  g_autoptr (DastanText) title = dastan_json_dup_text (object, "title");
  g_autoptr (DastanText) summary = dastan_json_dup_text (object, "summary");
  g_autoptr (DastanText) note = dastan_json_dup_text (object, "note");
  g_autoptr (DastanEdtf) date = dastan_json_dup_date (object, "date");
  g_auto (GStrv) countries = dastan_json_dup_strings (object, "countries");
  g_auto (GStrv) places = dastan_json_dup_strings (object, "places");
  g_auto (GStrv) people = dastan_json_dup_strings (object, "people");
  const char *category = dastan_json_get_string (object, "category");
  DastanStatus status = DASTAN_STATUS_HAPPENED;

  dastan_json_check_id (self, DASTAN_RECORD_CATEGORY, "category", category);
  check_ids (self, DASTAN_RECORD_PLACE, "places", places);
  check_ids (self, DASTAN_RECORD_PERSON, "people", people);
  check_sourced (self, object);
  dastan_status_from_string (dastan_json_get_string (object, "status"), &status);

  dastan_event_set_title (event, title);
  dastan_event_set_date (event, date);
  dastan_event_set_date_as_written (event, dastan_json_get_string (object, "date_as_written"));
  dastan_event_set_category (event, category);
  dastan_event_set_status (event, status);
  dastan_event_set_countries (event, (const char *const *) countries);
  dastan_event_set_places (event, (const char *const *) places);
  dastan_event_set_people (event, (const char *const *) people);
  dastan_event_set_summary (event, summary);
  dastan_event_set_note (event, note);
  read_event_parts (self, event, object);
  dastan_json_read_images (self, event, object);
  read_extra (event, object);
  if (dastan_json_is_good (self))
    dastan_json_take (self, DASTAN_RECORD_EVENT, g_steal_pointer (&event));
}

static DastanPosition *
read_position (DastanJsonRecords *self, JsonNode *node)
{
  g_autoptr (DastanText) answer = NULL;
  g_autoptr (DastanExcerpt) excerpt = NULL;
  JsonObject *object;
  gsize mark;

  if (!dastan_json_check_object (&self->context, node, position_fields,
                                 G_N_ELEMENTS (position_fields)))
    return NULL;
  object = json_node_get_object (node);
  mark = dastan_json_enter (&self->context, "excerpt");
  excerpt = read_excerpt (self, json_object_get_member (object, "excerpt"));
  dastan_json_leave (&self->context, mark);
  if (excerpt == NULL)
    return NULL;
  answer = dastan_json_dup_text (object, "answer");
  return dastan_position_new (answer, excerpt);
}

static void
read_difference (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanDifference) difference
      = dastan_difference_new (dastan_json_get_string (object, "id"));
  JsonArray *positions = json_object_get_array_member (object, "positions");

  difference->question = dastan_json_dup_text (object, "question");
  for (guint i = 0; i < json_array_get_length (positions); i++)
    {
      gsize mark = dastan_json_enter_element (&self->context, "positions", i);
      DastanPosition *position = read_position (self, json_array_get_element (positions, i));

      if (position != NULL)
        g_ptr_array_add (difference->positions, position);
      dastan_json_leave (&self->context, mark);
    }
  if (dastan_json_is_good (self))
    dastan_json_take (self, DASTAN_RECORD_DIFFERENCE, g_steal_pointer (&difference));
}

static const Section sections[DASTAN_N_RECORDS] = {
  [DASTAN_RECORD_CATEGORY] = { category_fields, G_N_ELEMENTS (category_fields), read_category },
  [DASTAN_RECORD_SOURCE] = { source_fields, G_N_ELEMENTS (source_fields), read_source },
  [DASTAN_RECORD_PLACE] = { place_fields, G_N_ELEMENTS (place_fields), read_place },
  [DASTAN_RECORD_PERSON] = { person_fields, G_N_ELEMENTS (person_fields), read_person },
  [DASTAN_RECORD_NAME] = { name_fields, G_N_ELEMENTS (name_fields), read_name },
  [DASTAN_RECORD_EVENT] = { event_fields, G_N_ELEMENTS (event_fields), read_event },
  [DASTAN_RECORD_DIFFERENCE]
    = { difference_fields, G_N_ELEMENTS (difference_fields), read_difference },
  [DASTAN_RECORD_STORY] = { story_fields, G_N_ELEMENTS (story_fields), dastan_json_read_story },
  [DASTAN_RECORD_ERA] = { era_fields, G_N_ELEMENTS (era_fields), read_era },
};

/* (nullable): the id of a record, or NULL where it has none. */
static const char *
get_id (DastanRecord kind, JsonNode *node)
{
  if (kind == DASTAN_RECORD_NAME || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return dastan_json_get_string (json_node_get_object (node), "id");
}

/* Tells where another record has the id. */
static void
check_new (DastanJsonRecords *self, DastanRecord kind, const char *id)
{
  if (id != NULL && is_known (self, kind, id))
    tell_error (self, "id", _("the id “%s” is used twice; give this one another"), id);
}

static void
register_id (DastanJsonRecords *self, DastanRecord kind, const char *id)
{
  if (id == NULL)
    return;
  if (kind == DASTAN_RECORD_EVENT)
    dastan_id_set_add (self->event_ids, id);
  else
    g_hash_table_add (self->ids[kind], g_strdup (id));
}

/**
 * dastan_json_read_record:
 * @self: a dossier while it is read; its context is at the record
 * @kind: what it is
 * @node: the record
 *
 * Takes the record, or tells what is wrong with it. Its id is remembered even where it is bad, so
 * that one mistake is told once; but where it is left out what refers to it is bad as well, and is
 * left out in its turn.
 *
 * Returns: whether it was good
 */
gboolean
dastan_json_read_record (DastanJsonRecords *self, DastanRecord kind, JsonNode *node)
{
  const Section *section = &sections[kind];
  const char *id = get_id (kind, node);

  self->n_before = self->context.n_errors;
  dastan_json_check_object (&self->context, node, section->fields, section->n_fields);
  check_new (self, kind, id);
  if (dastan_json_is_good (self))
    section->read (self, json_node_get_object (node));
  if (dastan_json_is_good (self) || !self->skips_bad)
    register_id (self, kind, id);
  return dastan_json_is_good (self);
}

/* Makes ready what is remembered from record to record. */
void
dastan_json_records_init (DastanJsonRecords *self)
{
  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    self->ids[i] = g_hash_table_new_full (dastan_hash_text, g_str_equal, g_free, NULL);
  self->event_ids = dastan_id_set_new ();
  self->texts = dastan_source_texts_new ();
}

/* Lets go of it. */
void
dastan_json_records_clear (DastanJsonRecords *self)
{
  for (guint i = 0; i < DASTAN_N_RECORDS; i++)
    g_hash_table_unref (self->ids[i]);
  dastan_id_set_free (self->event_ids);
  dastan_source_texts_free (self->texts);
  g_clear_error (&self->failure);
}
