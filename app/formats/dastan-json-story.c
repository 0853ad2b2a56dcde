/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stories of a dossier, each from one object of its JSON form. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-json-records.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "model/dastan-limits.h"

static const DastanField step_fields[] = {
  { "kind", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_WORD },
  { "event", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_ID },
  { "title", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_LINE },
  { "text", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
  { "excerpt", DASTAN_FIELD_NUMBER, FALSE, 0 },
  { "view", DASTAN_FIELD_OBJECT, FALSE, 0 },
  { "span", DASTAN_FIELD_DATE, FALSE, DASTAN_MAX_LINE },
  { "itinerary", DASTAN_FIELD_STRING, FALSE, DASTAN_MAX_WORD },
  { "note", DASTAN_FIELD_TEXT, FALSE, DASTAN_MAX_PARAGRAPH },
};

static const DastanField view_fields[] = {
  { "latitude", DASTAN_FIELD_NUMBER, TRUE, 0 },
  { "longitude", DASTAN_FIELD_NUMBER, TRUE, 0 },
  { "zoom", DASTAN_FIELD_NUMBER, TRUE, 0 },
};

static void
tell (DastanJsonRecords *self, const char *member, const char *message)
{
  dastan_json_problem (&self->context, DASTAN_SEVERITY_ERROR, DASTAN_JSON_VALUE, member, message);
}

/* Reads a number of the object that is being read, and says so where it is not from @least to @most. */
static double
read_number (DastanJsonRecords *self, const char *member, double least, double most)
{
  double number = dastan_json_get_number (&self->context, member);

  if (!(number >= least && number <= most))
    {
      g_autofree char *message = g_strdup_printf (_("“%s” must be from %g to %g"), member, least, most);

      tell (self, member, message);
    }
  return number;
}

static void
read_view (DastanJsonRecords *self, JsonObject *object, DastanStoryStep *step)
{
  JsonNode *node = json_object_get_member (object, "view");
  gsize mark;

  if (node == NULL)
    return;
  mark = dastan_json_enter (&self->context, "view");
  if (dastan_json_check_object (&self->context, node, view_fields, G_N_ELEMENTS (view_fields)))
    {
      step->has_view = TRUE;
      step->latitude = read_number (self, "latitude", -90, 90);
      step->longitude = read_number (self, "longitude", -180, 180);
      step->zoom = read_number (self, "zoom", 0, DASTAN_MAX_ZOOM);
    }
  dastan_json_leave (&self->context, mark);
}

static void
read_excerpt (DastanJsonRecords *self, JsonObject *object, DastanStoryStep *step)
{
  double number;

  if (!json_object_has_member (object, "excerpt"))
    return;
  number = read_number (self, "excerpt", -1, DASTAN_MAX_PER_RECORD);
  if (number != floor (number))
    tell (self, "excerpt", _("“excerpt” must be a whole number: 0 for the first, −1 for none"));
  else if (fabs (number) <= DASTAN_MAX_PER_RECORD)
    step->excerpt = (int) number;
}

static void
read_words (DastanJsonRecords *self, JsonObject *object, DastanStoryStep *step)
{
  const char *kind = dastan_json_get_string (object, "kind"),
             *itinerary = dastan_json_get_string (object, "itinerary");
  gboolean is_known = kind == NULL || dastan_step_kind_from_string (kind, &step->kind);

  if (!is_known)
    tell (self, "kind", _("a step is of the kind “event”, “title”, “map” or “closing”"));
  if (itinerary != NULL && strcmp (itinerary, "shown") != 0 && strcmp (itinerary, "hidden") != 0)
    tell (self, "itinerary", _("“itinerary” must be “shown” or “hidden”"));
  step->hides_itinerary = g_strcmp0 (itinerary, "hidden") == 0;
  step->event = g_strdup (dastan_json_get_string (object, "event"));
  if (step->event == NULL && is_known && step->kind == DASTAN_STEP_EVENT)
    tell (self, NULL, _("this step needs an “event”"));
  else if (step->event != NULL)
    dastan_json_check_id (self, DASTAN_RECORD_EVENT, "event", step->event);
}

static DastanStoryStep *
read_step (DastanJsonRecords *self, JsonNode *node)
{
  DastanStoryStep *step;
  JsonObject *object;

  if (!dastan_json_check_object (&self->context, node, step_fields, G_N_ELEMENTS (step_fields)))
    return NULL;
  object = json_node_get_object (node);
  step = dastan_story_step_new_of (DASTAN_STEP_EVENT);
  read_words (self, object, step);
  step->title = dastan_json_dup_text (object, "title");
  step->text = dastan_json_dup_text (object, "text");
  step->span = dastan_json_dup_date (object, "span");
  step->note = dastan_json_dup_text (object, "note");
  read_excerpt (self, object, step);
  read_view (self, object, step);
  /* Who writes more than an event must say so, for a program that knows no more would lose it. */
  if (self->version < DASTAN_JSON_STEPS_VERSION && !dastan_story_step_is_plain (step))
    tell (self, NULL, _("a dossier whose stories have steps with more than an event and a note is of version 3; write 3 at “version”"));
  return step;
}

void
dastan_json_read_story (DastanJsonRecords *self, JsonObject *object)
{
  g_autoptr (DastanStory) story = dastan_story_new (dastan_json_get_string (object, "id"));
  JsonArray *steps = json_object_get_array_member (object, "steps");

  story->title = dastan_json_dup_text (object, "title");
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      gsize mark = dastan_json_enter_element (&self->context, "steps", i);
      DastanStoryStep *step = read_step (self, json_array_get_element (steps, i));

      if (step != NULL)
        g_ptr_array_add (story->steps, step);
      dastan_json_leave (&self->context, mark);
    }
  if (dastan_json_is_good (self))
    dastan_json_take (self, DASTAN_RECORD_STORY, g_steal_pointer (&story));
}
