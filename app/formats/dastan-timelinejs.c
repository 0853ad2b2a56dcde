/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TimelineJS in JSON, of version 3 and the older form around "timeline": slides as rows of a sheet.
 */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-data-uri.h"
#include "formats/dastan-json-import.h"
#include "formats/dastan-json-values.h"
#include "formats/dastan-plain.h"
#include "formats/dastan-writer.h"
#include "model/dastan-limits.h"

#include <stdlib.h>
#include <string.h>

static const char *const arrays[] = { "events", "eras", "timeline/date", "timeline/era", NULL };

/* The title of the older form stands beside the slides. */
typedef struct
{
  char *headline; /* nullable */
  char *text;     /* nullable */
} State;

static void
clear_state (gpointer data)
{
  State *state = data;

  g_free (state->headline);
  g_free (state->text);
}

/* (transfer full): the words of a member without what is set in them, as long as a line may be. */
static char *
dup_line (JsonObject *object, const char *member)
{
  g_autofree char *html = dastan_json_dup_scalar (object, member),
                  *words = dastan_plain_from_html (html);

  return g_utf8_substring (words, 0, MIN (DASTAN_MAX_LINE, g_utf8_strlen (words, -1)));
}

/* A time of day is read as far as it goes: a second behind a minute, that behind an hour. */
static void
add_date (DastanEntry *entry, JsonObject *date, gboolean is_end)
{
  g_autofree char *hour = dastan_json_dup_scalar (date, "hour");
  g_autofree char *minute = dastan_json_dup_scalar (date, "minute");
  g_autofree char *second = dastan_json_dup_scalar (date, "second");
  g_autofree char *time = NULL;

  dastan_json_add_member (entry, is_end ? DASTAN_TABLE_END_YEAR : DASTAN_TABLE_YEAR,
                          is_end ? "End Year" : "Year", date, "year");
  dastan_json_add_member (entry, is_end ? DASTAN_TABLE_END_MONTH : DASTAN_TABLE_MONTH,
                          is_end ? "End Month" : "Month", date, "month");
  dastan_json_add_member (entry, is_end ? DASTAN_TABLE_END_DAY : DASTAN_TABLE_DAY,
                          is_end ? "End Day" : "Day", date, "day");
  if (hour[0] == '\0')
    return;
  time = g_strdup_printf ("%s:%s%s:%s%s", hour, strlen (minute) < 2 ? "0" : "",
                          minute[0] != '\0' ? minute : "0", strlen (second) < 2 ? "0" : "",
                          second[0] != '\0' ? second : "0");
  dastan_entry_add (entry, is_end ? DASTAN_TABLE_END_TIME : DASTAN_TABLE_TIME,
                    is_end ? "End Time" : "Time", time);
}

/* Whether a date is numbers with commas between, at most one of them not positive. */
static gboolean
is_parts (const char *date)
{
  const char *start = date + strspn (date, " ");

  start += start[0] == '-';
  return strspn (start, "0123456789, ") == strlen (start);
}

/* "2011,12,10,07,02" of the older form, or any date in words. */
static void
add_old_date (DastanEntry *entry, JsonObject *slide, gboolean is_end)
{
  static const DastanTableField fields[2][3]
      = { { DASTAN_TABLE_YEAR, DASTAN_TABLE_MONTH, DASTAN_TABLE_DAY },
          { DASTAN_TABLE_END_YEAR, DASTAN_TABLE_END_MONTH, DASTAN_TABLE_END_DAY } };
  static const char *const names[2][3]
      = { { "Year", "Month", "Day" }, { "End Year", "End Month", "End Day" } };
  g_autofree char *date = dastan_json_dup_scalar (slide, is_end ? "endDate" : "startDate");
  g_auto (GStrv) parts = g_strsplit (date, ",", 16);
  guint n = g_strv_length (parts);
  g_autofree char *time = NULL;

  if (!is_parts (date))
    {
      dastan_entry_add (entry, is_end ? DASTAN_TABLE_END : DASTAN_TABLE_DATE,
                        is_end ? "endDate" : "startDate", date);
      return;
    }
  for (guint i = 0; i < MIN (n, 3); i++)
    dastan_entry_add (entry, fields[is_end][i], names[is_end][i], parts[i]);
  if (n <= 3 || g_strstrip (parts[3])[0] == '\0')
    return;
  time = g_strdup_printf ("%02d:%02d:%02d", atoi (parts[3]), n > 4 ? atoi (parts[4]) : 0,
                          n > 5 ? atoi (parts[5]) : 0);
  dastan_entry_add (entry, is_end ? DASTAN_TABLE_END_TIME : DASTAN_TABLE_TIME,
                    is_end ? "End Time" : "Time", time);
}

/* An image that is all there. One that is somewhere else stays a link: nothing is fetched. */
static gboolean
take_image (DastanEntry *entry, JsonObject *media, const char *address, gboolean has_more)
{
  g_autofree char *url = media != NULL ? dastan_json_dup_scalar (media, address) : g_strdup ("");
  g_autofree char *words = NULL, *caption = NULL, *credit = NULL, *licence = NULL, *link = NULL;
  JsonObject *own = media != NULL ? dastan_json_peek_object (media, DASTAN_WRITER_EXTENSION) : NULL;
  JsonArray *more = own != NULL && has_more ? dastan_json_peek_array (own, "images") : NULL;
  g_autoptr (DastanImageData) data = NULL;
  g_autoptr (DastanText) description = NULL;
  g_autoptr (GError) error = NULL;

  if (!dastan_data_uri_is_one (url))
    return FALSE;
  data = dastan_data_uri_read (url, &error);
  if (data == NULL)
    {
      dastan_entry_note (entry, "Media", error->message);
      return TRUE;
    }
  words = dastan_json_dup_scalar (media, "alt");
  caption = dup_line (media, "caption");
  credit = dup_line (media, "credit");
  link = dup_line (media, "link");
  licence = own != NULL ? dup_line (own, "licence") : NULL;
  if (words[0] != '\0' && g_utf8_strlen (words, -1) <= DASTAN_MAX_PARAGRAPH)
    description = dastan_text_new (words);
  else if (caption[0] != '\0')
    description = dastan_text_new (caption);
  dastan_entry_take_image (entry, dastan_image_new (data, description, credit, licence, link));
  for (guint i = 0; more != NULL && i < MIN (json_array_get_length (more), DASTAN_MAX_IMAGES - 1);
       i++)
    {
      JsonNode *node = json_array_get_element (more, i);

      /* What stands deeper is not of Dastan. */
      if (JSON_NODE_HOLDS_OBJECT (node))
        take_image (entry, json_node_get_object (node), "url", FALSE);
    }
  return TRUE;
}

static void
add_media (DastanEntry *entry, JsonObject *media, const char *address)
{
  if (take_image (entry, media, address, TRUE))
    return;
  dastan_json_add_member (entry, DASTAN_TABLE_EXTRA, "Media", media, address);
  dastan_json_add_member (entry, DASTAN_TABLE_EXTRA, "Media Credit", media, "credit");
  dastan_json_add_member (entry, DASTAN_TABLE_EXTRA, "Media Caption", media, "caption");
  dastan_json_add_member (entry, DASTAN_TABLE_EXTRA, "Media Thumbnail", media, "thumbnail");
  dastan_json_add_member (entry, DASTAN_TABLE_EXTRA, "Alt Text", media, "alt");
  dastan_json_add_member (entry, DASTAN_TABLE_EXTRA, "Media Link", media, "link");
}

/* What Dastan has written that TimelineJS has no field for: each is called as the field is. */
static void
add_extension (DastanEntry *entry, JsonObject *slide)
{
  JsonObject *fields = dastan_json_peek_object (slide, DASTAN_WRITER_EXTENSION);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (fields == NULL)
    return;
  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *value = dastan_json_dup_value (node);
      DastanTableField field;

      if (dastan_table_field_from_string (name, &field) && !dastan_entry_has (entry, field))
        dastan_entry_add (entry, field, name, value);
    }
}

static void
add_new_slide (DastanEntry *entry, JsonObject *slide)
{
  JsonObject *text = dastan_json_peek_object (slide, "text");
  JsonObject *start = dastan_json_peek_object (slide, "start_date");
  JsonObject *background = dastan_json_peek_object (slide, "background");
  const char *paint
      = background != NULL && json_object_has_member (background, "url") ? "url" : "color";

  add_extension (entry, slide);
  if (!dastan_entry_has (entry, DASTAN_TABLE_EDTF))
    {
      add_date (entry, start, FALSE);
      add_date (entry, dastan_json_peek_object (slide, "end_date"), TRUE);
    }
  if (!dastan_entry_has (entry, DASTAN_TABLE_DATE_AS_WRITTEN))
    dastan_json_add_member (entry, DASTAN_TABLE_DATE_AS_WRITTEN, "Display Date", slide,
                            "display_date");
  if (!dastan_entry_has (entry, DASTAN_TABLE_DATE_AS_WRITTEN))
    dastan_json_add_member (entry, DASTAN_TABLE_DATE_AS_WRITTEN, "Display Date", start,
                            "display_date");
  dastan_json_add_member (entry, DASTAN_TABLE_TITLE, "Headline", text, "headline");
  dastan_json_add_member (entry, DASTAN_TABLE_SUMMARY, "Text", text, "text");
  if (!dastan_entry_has (entry, DASTAN_TABLE_CATEGORY))
    dastan_json_add_member (entry, DASTAN_TABLE_CATEGORY, "Group", slide, "group");
  dastan_json_add_member (entry, DASTAN_TABLE_ID, "id", slide, "unique_id");
  add_media (entry, dastan_json_peek_object (slide, "media"), "url");
  dastan_json_add_member (entry, DASTAN_TABLE_EXTRA, "Background", background, paint);
}

static void
add_old_slide (DastanEntry *entry, JsonObject *slide)
{
  add_old_date (entry, slide, FALSE);
  add_old_date (entry, slide, TRUE);
  dastan_json_add_member (entry, DASTAN_TABLE_TITLE, "Headline", slide, "headline");
  dastan_json_add_member (entry, DASTAN_TABLE_SUMMARY, "Text", slide, "text");
  dastan_json_add_member (entry, DASTAN_TABLE_CATEGORY, "Group", slide, "tag");
  add_media (entry, dastan_json_peek_object (slide, "asset"), "media");
}

static gboolean
take_slide (DastanJsonImport *import, JsonObject *slide, const char *type, GError **error)
{
  if (json_object_has_member (slide, "startDate") || json_object_has_member (slide, "headline"))
    add_old_slide (import->entry, slide);
  else
    add_new_slide (import->entry, slide);
  dastan_entry_add (import->entry, DASTAN_TABLE_TYPE, "Type", type);
  return dastan_entry_end (import->entry, error);
}

static gboolean
take (DastanJsonImport *import, const DastanJsonPiece *piece, JsonNode *node, GError **error)
{
  State *state = import->state;
  gboolean is_era = g_str_has_suffix (piece->path, "era") || g_str_has_suffix (piece->path, "eras");

  if (piece->is_element)
    return take_slide (import, json_node_get_object (node), is_era ? "era" : "", error);
  if (strcmp (piece->path, "title") == 0 && JSON_NODE_HOLDS_OBJECT (node))
    {
      dastan_entry_begin (import->entry, piece->line, piece->column);
      return take_slide (import, json_node_get_object (node), "title", error);
    }
  if (strcmp (piece->path, "timeline/headline") == 0 && state->headline == NULL)
    state->headline = dastan_json_dup_value (node);
  else if (strcmp (piece->path, "timeline/text") == 0 && state->text == NULL)
    state->text = dastan_json_dup_value (node);
  return TRUE;
}

static gboolean
end (DastanJsonImport *import, GError **error)
{
  const State *state = import->state;
  g_autofree char *title = dastan_plain_from_html (state->headline != NULL ? state->headline : "");
  g_autofree char *description = dastan_plain_from_html (state->text != NULL ? state->text : "");

  if (g_utf8_strlen (title, -1) <= DASTAN_MAX_LINE
      && g_utf8_strlen (description, -1) <= DASTAN_MAX_PARAGRAPH)
    dastan_intake_offer_title (dastan_sink_get_intake (import->sink), title, description);
  return TRUE;
}

static gboolean
recognise (const DastanJsonShape *shape)
{
  if (dastan_json_shape_has (shape, "format") || dastan_json_shape_has (shape, "version"))
    return FALSE;
  return dastan_json_shape_has (shape, "timeline/date[]")
         || dastan_json_shape_has (shape, "timeline/headline")
         || dastan_json_shape_has (shape, "timeline/era[]")
         || dastan_json_shape_has (shape, "events[]");
}

const DastanJsonFormat dastan_timelinejs_format = {
  .id = "timelinejs",
  .kind = DASTAN_ENTRY_SLIDE,
  .years = DASTAN_YEARS_HISTORICAL,
  .arrays = arrays,
  .recognise = recognise,
  .take = take,
  .end = end,
  .state_size = sizeof (State),
  .clear_state = clear_state,
};
