/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TimelineJS in JSON, slide by slide: each is read as the row of a TimelineJS sheet would be. */
#define G_LOG_DOMAIN "dastan-formats"

#include "config.h"

#include "formats/dastan-timelinejs.h"

#include "base/dastan-error.h"
#include "formats/dastan-json-locate.h"
#include "formats/dastan-plain.h"
#include "formats/dastan-table-row.h"
#include "model/dastan-limits.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* The columns of a sheet, and what else a slide has. */
enum
{
  YEAR,
  MONTH,
  DAY,
  TIME,
  END_YEAR,
  END_MONTH,
  END_DAY,
  END_TIME,
  DISPLAY_DATE,
  HEADLINE,
  TEXT,
  TYPE,
  GROUP,
  ID,
  MEDIA,
  MEDIA_CREDIT,
  MEDIA_CAPTION,
  MEDIA_THUMBNAIL,
  MEDIA_ALT,
  MEDIA_LINK,
  BACKGROUND,
  N_COLUMNS,
};

static const char *const header[] = {
  "Year",          "Month",           "Day",       "Time",       "End Year", "End Month",
  "End Day",       "End Time",        "Display Date", "Headline", "Text",    "Type",
  "Group",         "id",              "Media",     "Media Credit", "Media Caption",
  "Media Thumbnail", "Alt Text",      "Media Link", "Background", NULL,
};

typedef struct
{
  DastanSink *sink;
  const char *text;
  gsize length;
  DastanTableRow row;
  GPtrArray *cells; /* (element-type utf8) */
  gsize offset; /* of the slide */
  gsize seen;   /* a byte whose line is known */
  guint seen_line;
} Import;

static void
set_cell (Import *import, guint column, char *text)
{
  char **cell = (char **) &import->cells->pdata[column];

  g_free (*cell);
  *cell = g_strstrip (text);
}

/* (transfer full): a string, or a number or truth as text; "" for anything else. */
static char *
dup_scalar (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    return g_strdup_printf ("%.17g", json_node_get_double (node));
  return g_strdup ("");
}

static JsonObject *
get_object (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Year to second from @first on. A second is only read behind a minute, and that behind an hour. */
static void
set_date (Import *import, JsonObject *date, guint first)
{
  g_autofree char *hour = dup_scalar (date, "hour");
  g_autofree char *minute = dup_scalar (date, "minute");
  g_autofree char *second = dup_scalar (date, "second");

  set_cell (import, first, dup_scalar (date, "year"));
  set_cell (import, first + 1, dup_scalar (date, "month"));
  set_cell (import, first + 2, dup_scalar (date, "day"));
  if (hour[0] == '\0')
    return;
  set_cell (import, first + 3,
            g_strdup_printf ("%s:%s%s:%s%s", hour, strlen (minute) < 2 ? "0" : "",
                             minute[0] != '\0' ? minute : "0", strlen (second) < 2 ? "0" : "",
                             second[0] != '\0' ? second : "0"));
}

/* "2011,12,10,07,02" of the older form, or any date in words. */
static void
set_old_date (Import *import, const char *date, guint first)
{
  g_auto (GStrv) parts = g_strsplit (date, ",", -1);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < MIN (n, 3); i++)
    set_cell (import, first + i, g_strdup (parts[i]));
  if (n > 4)
    set_cell (import, first + 3,
              g_strdup_printf ("%s:%s:%s", g_strstrip (parts[3]), g_strstrip (parts[4]),
                               n > 5 ? g_strstrip (parts[5]) : "00"));
}

static void
set_new_slide (Import *import, JsonObject *slide)
{
  JsonObject *text = get_object (slide, "text");
  JsonObject *media = get_object (slide, "media");
  JsonObject *background = get_object (slide, "background");
  g_autofree char *display = dup_scalar (slide, "display_date");

  set_date (import, get_object (slide, "start_date"), YEAR);
  set_date (import, get_object (slide, "end_date"), END_YEAR);
  set_cell (import, DISPLAY_DATE,
            display[0] != '\0' ? g_strdup (display)
                               : dup_scalar (get_object (slide, "start_date"), "display_date"));
  set_cell (import, HEADLINE, dup_scalar (text, "headline"));
  set_cell (import, TEXT, dup_scalar (text, "text"));
  set_cell (import, GROUP, dup_scalar (slide, "group"));
  set_cell (import, ID, dup_scalar (slide, "unique_id"));
  set_cell (import, MEDIA, dup_scalar (media, "url"));
  set_cell (import, MEDIA_CREDIT, dup_scalar (media, "credit"));
  set_cell (import, MEDIA_CAPTION, dup_scalar (media, "caption"));
  set_cell (import, MEDIA_THUMBNAIL, dup_scalar (media, "thumbnail"));
  set_cell (import, MEDIA_ALT, dup_scalar (media, "alt"));
  set_cell (import, MEDIA_LINK, dup_scalar (media, "link"));
  set_cell (import, BACKGROUND, dup_scalar (background, "url"));
  if (((char *) import->cells->pdata[BACKGROUND])[0] == '\0')
    set_cell (import, BACKGROUND, dup_scalar (background, "color"));
}

static void
set_old_slide (Import *import, JsonObject *slide)
{
  JsonObject *asset = get_object (slide, "asset");
  g_autofree char *start = dup_scalar (slide, "startDate");
  g_autofree char *end = dup_scalar (slide, "endDate");

  set_old_date (import, start, YEAR);
  set_old_date (import, end, END_YEAR);
  set_cell (import, HEADLINE, dup_scalar (slide, "headline"));
  set_cell (import, TEXT, dup_scalar (slide, "text"));
  set_cell (import, GROUP, dup_scalar (slide, "tag"));
  set_cell (import, MEDIA, dup_scalar (asset, "media"));
  set_cell (import, MEDIA_CREDIT, dup_scalar (asset, "credit"));
  set_cell (import, MEDIA_CAPTION, dup_scalar (asset, "caption"));
  set_cell (import, MEDIA_THUMBNAIL, dup_scalar (asset, "thumbnail"));
}

static void
get_place (gpointer reader, int column, guint *line, guint *line_column)
{
  Import *import = reader;

  if (import->offset < import->seen)
    {
      import->seen = 0;
      import->seen_line = 1;
    }
  *line_column = 1;
  dastan_json_line_and_column (import->text, import->offset, import->seen, &import->seen_line,
                               line_column);
  import->seen = import->offset;
  *line = import->seen_line;
}

/* One slide or era. FALSE only where nothing more can be taken. */
static gboolean
take_slide (Import *import, const DastanJsonItem *item, const char *type, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;

  import->row.number++;
  import->offset = item->value;
  if (json_parser_load_from_data (parser, import->text + item->value,
                                  (gssize) (item->value_end - item->value), NULL))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      dastan_sink_tell (import->sink, NULL, import->row.number, -1,
                        _("an object in braces must stand here"));
      return TRUE;
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    set_cell (import, i, g_strdup (""));
  if (json_object_has_member (json_node_get_object (root), "startDate")
      || json_object_has_member (json_node_get_object (root), "headline"))
    set_old_slide (import, json_node_get_object (root));
  else
    set_new_slide (import, json_node_get_object (root));
  set_cell (import, TYPE, g_strdup (type));
  import->row.cells = (char **) import->cells->pdata;
  return dastan_sink_take_row (import->sink, &import->row, error);
}

static gboolean
take_slides (Import *import,
             gsize value,
             const char *type,
             GCancellable *cancellable,
             GError **error)
{
  DastanJsonIter iter;
  DastanJsonItem item;

  if (import->text[value] != '[')
    return TRUE;
  dastan_json_iter_init (&iter, import->text, import->length, value);
  while (!dastan_sink_is_full (import->sink) && dastan_json_iter_next (&iter, &item))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !take_slide (import, &item, type, error))
        return FALSE;
    }
  return TRUE;
}

/* The object at @value: that of version 3, or what stands in "timeline". */
static gboolean
take_timeline (Import *import, gsize value, GCancellable *cancellable, GError **error)
{
  static const struct
  {
    const char *key;
    const char *type;
  } parts[] = { { "title", "title" }, { "events", "" }, { "date", "" }, { "eras", "era" },
                { "era", "era" } };
  gboolean is_good = TRUE;

  /* In this order, whatever that of the file. */
  for (gsize i = 0; is_good && i < G_N_ELEMENTS (parts); i++)
    {
      DastanJsonIter iter;
      DastanJsonItem item;

      dastan_json_iter_init (&iter, import->text, import->length, value);
      while (is_good && dastan_json_iter_next (&iter, &item))
        {
          if (!dastan_json_key_equal (import->text, &item, parts[i].key))
            continue;
          if (i == 0 && import->text[item.value] == '{')
            is_good = take_slide (import, &item, parts[i].type, error);
          else
            is_good = take_slides (import, item.value, parts[i].type, cancellable, error);
        }
    }
  return is_good;
}

/* The title of the older form is beside the slides. */
static gboolean
take_old_timeline (Import *import,
                   const DastanJsonItem *item,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (json_parser_load_from_data (parser, import->text + item->value,
                                  (gssize) (item->value_end - item->value), NULL))
    {
      JsonObject *timeline = json_node_get_object (json_parser_get_root (parser));

      g_autofree char *headline = dup_scalar (timeline, "headline");
      g_autofree char *text = dup_scalar (timeline, "text");
      g_autofree char *title = dastan_plain_from_html (headline);
      g_autofree char *description = dastan_plain_from_html (text);

      if (g_utf8_strlen (title, -1) <= DASTAN_MAX_LINE
          && g_utf8_strlen (description, -1) <= DASTAN_MAX_PARAGRAPH)
        dastan_intake_offer_title (dastan_sink_get_intake (import->sink), title, description);
    }
  return take_timeline (import, item->value, cancellable, error);
}

/* What of the top level tells the format: 3, 1 (the older form, whose object is @item), or 0. */
static int
find_version (const char *text, gsize length, DastanJsonItem *timeline)
{
  DastanJsonIter iter;
  DastanJsonItem item;
  gsize start = 0;
  int version = 0;

  while (start < length && strchr (" \t\r\n", text[start]) != NULL)
    start++;
  if (start == length || text[start] != '{')
    return 0;
  dastan_json_iter_init (&iter, text, length, start);
  while (dastan_json_iter_next (&iter, &item))
    {
      if (dastan_json_key_equal (text, &item, "format")
          || dastan_json_key_equal (text, &item, "version"))
        return 0;
      if (dastan_json_key_equal (text, &item, "events") && text[item.value] == '[')
        version = 3;
      if (dastan_json_key_equal (text, &item, "timeline") && text[item.value] == '{')
        {
          *timeline = item;
          version = 1;
        }
    }
  return version;
}

/* Whether @bytes are JSON of TimelineJS. */
gboolean
dastan_timelinejs_sniff (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  DastanJsonItem item;
  gsize bad_at;

  return dastan_json_validate (text, length, &bad_at, NULL)
         && find_version (text, length, &item) != 0;
}

static DastanTableMap *
make_map (void)
{
  DastanTableMap *map = dastan_table_map_new (header, "timelinejs", NULL, NULL);

  /* The sheet has no column for it. */
  for (guint i = 0; i < map->links->len; i++)
    {
      DastanTableLink *link = &g_array_index (map->links, DastanTableLink, i);

      if (link->column == ID)
        link->field = DASTAN_TABLE_ID;
    }
  return map;
}

/**
 * dastan_timelinejs_import:
 * @sink: where the events go
 * @bytes: what dastan_timelinejs_sniff() let through
 * @cancellable: (nullable): to stop
 * @error: return location: too much of something
 *
 * Any thread.
 *
 * Returns: whether it was read to the end, or as far as @sink wants
 */
gboolean
dastan_timelinejs_import (DastanSink *sink,
                          GBytes *bytes,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_full (N_COLUMNS, g_free);
  g_autoptr (DastanTableMap) map = make_map ();
  Import import = { .sink = sink, .cells = cells, .seen_line = 1 };
  DastanJsonItem timeline = { 0 };
  gboolean is_good;
  gsize start = 0;

  g_ptr_array_set_size (cells, N_COLUMNS);
  import.text = g_bytes_get_data (bytes, &import.length);
  import.row.map = map;
  import.row.n_cells = N_COLUMNS;
  dastan_sink_set_format (sink, _("TimelineJS timeline"));
  dastan_sink_begin (sink, DASTAN_ENTRY_SLIDE, map, get_place, &import);
  while (import.text[start] != '{')
    start++;
  if (find_version (import.text, import.length, &timeline) == 1)
    is_good = take_old_timeline (&import, &timeline, cancellable, error);
  else
    is_good = take_timeline (&import, start, cancellable, error);
  return is_good && dastan_sink_finish (sink, error);
}
