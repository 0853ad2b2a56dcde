/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of an event a Web Annotation has no member for, in members of Dastan's own. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-annotations-own.h"

#include "formats/dastan-country-names.h"
#include "formats/dastan-json-writer.h"
#include "model/dastan-limits.h"

#define OWN DASTAN_ANNOTATIONS_OWN

/* --- Writing --- */

static void
append_number (GString *out, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, ", \"%s\": %s", name,
                          g_ascii_dtostr (digits, sizeof digits, value));
}

static void
append_words (GString *out, const char *name, const char *words)
{
  if (words == NULL || words[0] == '\0')
    return;
  g_string_append_printf (out, ", \"%s\": ", name);
  dastan_json_append_string (out, words);
}

static void
append_places (DastanWriter *writer, DastanEvent *event)
{
  const char *const *ids = dastan_event_get_places (event);
  GString *out = writer->out;
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const DastanPlace *place = dastan_dossier_find_place (writer->dossier, ids[i]);

      if (place == NULL)
        continue;
      g_string_append (out, n++ == 0 ? ", \"" OWN "places\": [{\"name\": " : ", {\"name\": ");
      dastan_json_append_string (out, dastan_text_get_local (place->name));
      append_number (out, "latitude", place->latitude);
      append_number (out, "longitude", place->longitude);
      if (place->radius > 0)
        append_number (out, "radius", place->radius);
      append_words (out, "country", place->country);
      g_string_append_c (out, '}');
    }
  g_string_append (out, n > 0 ? "]" : "");
}

static void
append_list (GString *out, const char *name, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i == 0)
        g_string_append_printf (out, ", \"%s\": [", name);
      else
        g_string_append (out, ", ");
      dastan_json_append_string (out, words[i]);
    }
  g_string_append (out, words[0] != NULL ? "]" : "");
}

static void
append_people (DastanWriter *writer, DastanEvent *event)
{
  const char *const *ids = dastan_event_get_people (event);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const DastanPerson *person = dastan_dossier_find_person (writer->dossier, ids[i]);

      if (person != NULL)
        g_ptr_array_add (names, (char *)dastan_text_get_local (person->name));
    }
  g_ptr_array_add (names, NULL);
  append_list (writer->out, OWN "people", (const char *const *)names->pdata);
}

static void
append_figures (GString *out, DastanEvent *event)
{
  guint n = dastan_event_get_n_figures (event);

  for (guint i = 0; i < n; i++)
    {
      const DastanFigure *figure = dastan_event_get_figure (event, i);
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append (out, i == 0 ? ", \"" OWN "figures\": [{\"value\": " : ", {\"value\": ");
      g_string_append (
          out, g_ascii_dtostr (digits, sizeof digits, dastan_figure_get_value (figure)));
      append_words (out, "unit", dastan_figure_get_unit (figure));
      append_words (out, "qualifier", dastan_figure_get_qualifier (figure));
      append_words (out, "as-written", dastan_figure_get_as_written (figure));
      append_words (out, "means", dastan_text_get_local (dastan_figure_get_means (figure)));
      g_string_append_c (out, '}');
    }
  g_string_append (out, n > 0 ? "]" : "");
}

void
dastan_annotations_append_own (DastanWriter *writer, DastanEvent *event)
{
  append_places (writer, event);
  append_list (writer->out, OWN "countries", dastan_event_get_countries (event));
  append_people (writer, event);
  append_figures (writer->out, event);
}

/* --- Reading --- */

static gboolean
is_line (const char *words, glong most)
{
  return words[0] != '\0' && g_utf8_strlen (words, -1) <= most;
}

/* The elements of a member, as many as a record may have of a kind. */
static guint
count_elements (JsonArray *array)
{
  return array != NULL ? MIN (json_array_get_length (array), DASTAN_MAX_PER_RECORD) : 0;
}

static void
add_once (GPtrArray *ids, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, (char *)id);
}

/* Returns: whether it is a place; @point and @radius are set then. */
static gboolean
read_place (JsonObject *object, double point[2], double *radius)
{
  *radius = 0;
  return dastan_json_peek_number (json_object_get_member (object, "latitude"), &point[0])
         && dastan_json_peek_number (json_object_get_member (object, "longitude"), &point[1])
         && point[0] >= -90 && point[0] <= 90 && point[1] >= -180 && point[1] <= 180
         && (!json_object_has_member (object, "radius")
             || (dastan_json_peek_number (json_object_get_member (object, "radius"), radius)
                 && *radius >= 0 && *radius <= DASTAN_MAX_RADIUS));
}

static gboolean
take_places (DastanIntake *intake, DastanEvent *event, JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < count_elements (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *name = object != NULL ? dastan_json_dup_scalar (object, "name") : NULL,
                      *country = object != NULL ? dastan_json_dup_scalar (object, "country") : NULL;
      double point[2], radius;
      g_autofree char *id = NULL;

      if (object == NULL || !is_line (name, DASTAN_MAX_LINE) || !read_place (object, point, &radius))
        continue;
      id = dastan_intake_place (intake, name, point, radius, dastan_country_from_name (country), error);
      if (id == NULL)
        return FALSE;
      if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  g_ptr_array_add (ids, NULL);
  dastan_event_set_places (event, (const char *const *)ids->pdata);
  return TRUE;
}

static gboolean
take_people (DastanIntake *intake, DastanEvent *event, JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < count_elements (array); i++)
    {
      g_autofree char *name = dastan_json_dup_value (json_array_get_element (array, i));
      const char *id;

      if (!is_line (name, DASTAN_MAX_LINE))
        continue;
      id = dastan_intake_person (intake, name, error);
      if (id == NULL)
        return FALSE;
      add_once (ids, id);
    }
  g_ptr_array_add (ids, NULL);
  dastan_event_set_people (event, (const char *const *)ids->pdata);
  return TRUE;
}

static void
take_countries (DastanEvent *event, JsonArray *array)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < count_elements (array); i++)
    {
      g_autofree char *name = dastan_json_dup_value (json_array_get_element (array, i));
      const char *code = dastan_country_from_name (name);

      if (code != NULL)
        add_once (codes, code);
    }
  g_ptr_array_add (codes, NULL);
  dastan_event_set_countries (event, (const char *const *)codes->pdata);
}

static void
take_figures (DastanEvent *event, JsonArray *array)
{
  for (guint i = 0; i < count_elements (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *unit = NULL, *qualifier = NULL, *written = NULL, *words = NULL;
      g_autoptr (DastanText) means = NULL;
      g_autoptr (DastanFigure) figure = NULL;
      double value;

      if (object == NULL
          || !dastan_json_peek_number (json_object_get_member (object, "value"), &value))
        continue;
      unit = dastan_json_dup_scalar (object, "unit");
      qualifier = dastan_json_dup_scalar (object, "qualifier");
      written = dastan_json_dup_scalar (object, "as-written");
      words = dastan_json_dup_scalar (object, "means");
      if (is_line (words, DASTAN_MAX_LINE))
        means = dastan_text_new (words);
      figure = dastan_figure_new (value, is_line (unit, DASTAN_MAX_WORD) ? unit : NULL,
                                  is_line (qualifier, DASTAN_MAX_WORD) ? qualifier : NULL,
                                  is_line (written, DASTAN_MAX_LINE) ? written : NULL, means);
      dastan_event_add_figure (event, figure);
    }
}

gboolean
dastan_annotations_take_own (DastanIntake *intake,
                             DastanEvent *event,
                             JsonObject *body,
                             GError **error)
{
  JsonArray *places = dastan_json_peek_array (body, OWN "places"),
            *people = dastan_json_peek_array (body, OWN "people"),
            *countries = dastan_json_peek_array (body, OWN "countries");

  if (places != NULL && !take_places (intake, event, places, error))
    return FALSE;
  if (people != NULL && !take_people (intake, event, people, error))
    return FALSE;
  if (countries != NULL)
    take_countries (event, countries);
  take_figures (event, dastan_json_peek_array (body, OWN "figures"));
  return TRUE;
}
