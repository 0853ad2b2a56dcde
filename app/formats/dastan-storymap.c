/* SPDX-License-Identifier: GPL-3.0-or-later */
/* StoryMapJS: slides with a place and seldom a date become events, and their order a story. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-import-date.h"
#include "formats/dastan-json-import.h"
#include "formats/dastan-json-values.h"
#include "formats/dastan-plain.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const arrays[] = { "storymap/slides", NULL };

typedef struct
{
  DastanStory *story; /* nullable */
} State;

static void
clear_state (gpointer data)
{
  State *state = data;

  g_clear_pointer (&state->story, dastan_story_free);
}

/* The date of a slide is a free text: what cannot be read as a date is kept as it is written. */
static void
add_date (DastanEntry *entry, JsonObject *slide)
{
  g_autofree char *text = dastan_json_dup_scalar (slide, "date");
  gboolean is_ambiguous = FALSE;
  g_autofree char *date = NULL;

  if (text[0] != '\0')
    date = dastan_import_date_parse (text, DASTAN_DATE_ORDER_UNKNOWN, DASTAN_YEARS_HISTORICAL,
                                     &is_ambiguous, NULL);
  dastan_entry_add (
      entry, date != NULL && !is_ambiguous ? DASTAN_TABLE_DATE : DASTAN_TABLE_DATE_AS_WRITTEN,
      "date", text);
}

static void
add_step (DastanJsonImport *import)
{
  State *state = import->state;
  g_autofree char *id = NULL;

  if (dastan_sink_get_last_id (import->sink) == NULL)
    return;
  if (state->story == NULL)
    {
      id = dastan_intake_dup_id (dastan_sink_get_intake (import->sink), DASTAN_RECORD_STORY,
                                 "storymap");
      state->story = dastan_story_new (id);
    }
  g_ptr_array_add (state->story->steps,
                   dastan_story_step_new (dastan_sink_get_last_id (import->sink), NULL));
}

static gboolean
take (DastanJsonImport *import, const DastanJsonPiece *piece, JsonNode *node, GError **error)
{
  JsonObject *slide;
  JsonObject *text;
  JsonObject *location;
  JsonObject *media;
  g_autofree char *type = NULL;

  if (!piece->is_element)
    return TRUE;
  slide = json_node_get_object (node);
  text = dastan_json_peek_object (slide, "text");
  location = dastan_json_peek_object (slide, "location");
  media = dastan_json_peek_object (slide, "media");
  type = dastan_json_dup_scalar (slide, "type");
  dastan_json_add_member (import->entry, DASTAN_TABLE_TITLE, "text/headline", text, "headline");
  dastan_json_add_member (import->entry, DASTAN_TABLE_SUMMARY, "text/text", text, "text");
  dastan_entry_add (import->entry, DASTAN_TABLE_TYPE, "type",
                    strcmp (type, "overview") == 0 ? "title" : "");
  if (strcmp (type, "overview") != 0)
    {
      dastan_json_add_member (import->entry, DASTAN_TABLE_LATITUDE, "location/lat", location, "lat");
      dastan_json_add_member (import->entry, DASTAN_TABLE_LONGITUDE, "location/lon", location, "lon");
      dastan_json_add_member (import->entry, DASTAN_TABLE_PLACE, "location/name", location, "name");
    }
  add_date (import->entry, slide);
  dastan_json_add_member (import->entry, DASTAN_TABLE_EXTRA, "media/url", media, "url");
  dastan_json_add_member (import->entry, DASTAN_TABLE_EXTRA, "media/credit", media, "credit");
  dastan_json_add_member (import->entry, DASTAN_TABLE_EXTRA, "media/caption", media, "caption");
  if (!dastan_entry_end (import->entry, error))
    return FALSE;
  add_step (import);
  return TRUE;
}

static gboolean
end (DastanJsonImport *import, GError **error)
{
  State *state = import->state;
  DastanIntake *intake = dastan_sink_get_intake (import->sink);
  const char *title = dastan_intake_get_title (intake);

  if (state->story == NULL)
    return TRUE;
  state->story->title = dastan_text_new (title != NULL ? title : _ ("Story"));
  return dastan_intake_take (intake, DASTAN_RECORD_STORY, g_steal_pointer (&state->story), error);
}

static gboolean
recognise (const DastanJsonShape *shape)
{
  return dastan_json_shape_has (shape, "storymap/slides[]");
}

const DastanJsonFormat dastan_storymap_format = {
  .id = "storymapjs",
  .kind = DASTAN_ENTRY_SLIDE,
  .years = DASTAN_YEARS_HISTORICAL,
  .arrays = arrays,
  .recognise = recognise,
  .take = take,
  .end = end,
  .state_size = sizeof (State),
  .clear_state = clear_state,
};
