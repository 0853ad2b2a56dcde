/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier as one web page that needs nothing else: no server, no network, no script to be read. */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-web-page.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/dastan-count.h"
#include "base/dastan-language.h"
#include "export/dastan-event-words.h"
#include "export/dastan-legend-drawing.h"
#include "export/dastan-map-drawing.h"
#include "export/dastan-timeline-drawing.h"
#include "export/dastan-type.h"
#include "export/dastan-web-image.h"
#include "paint/dastan-svg.h"
#include "scene/dastan-citation.h"
#include "scene/dastan-story-frame.h"

#define WIDTH 1180.0
#define MAP_HEIGHT 560.0
#define STEP_WIDTH 640.0
#define STEP_HEIGHT 420.0
#define STEP_SCALE 1.5    /* pixels of a step's map to one of the page */
#define PIECE (128 * 1024)

/* What one page is made with. */
typedef struct
{
  DastanDossier *dossier;
  const DastanPictureOptions *picture;
  DastanColumns *columns;
  PangoContext *context;
  GString *out;
  GOutputStream *stream;
  const DastanProgress *progress;
  guint n_listed;
  DastanMapPlaces *places; /* (nullable): for the maps of steps */
  GHashTable *images;      /* content of an image in the page → its id */
  guint n_maps;            /* of steps, so far */
  GError *problem;         /* (nullable): an image that cannot be read */
} Page;

static void
add (Page *self, const char *html)
{
  g_string_append (self->out, html);
}

static void
add_text (Page *self, const char *text)
{
  dastan_svg_append_escaped (self->out, text, -1);
}

/* <tag class="…">text</tag>, where there is any text. */
static void
add_element (Page *self, const char *tag, const char *class, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  g_string_append_printf (self->out, class != NULL ? "<%s class=\"%s\">" : "<%s>", tag, class);
  add_text (self, text);
  g_string_append_printf (self->out, "</%s>\n", tag);
}

static void
add_taken (Page *self, const char *tag, const char *class, char *text)
{
  add_element (self, tag, class, text);
  g_free (text);
}

static gboolean
flush (Page *self, GError **error)
{
  if (!g_output_stream_write_all (self->stream, self->out->str, self->out->len, NULL,
                                  dastan_progress_get_cancellable (self->progress), error))
    return FALSE;
  g_string_truncate (self->out, 0);
  return TRUE;
}

/* --- The head --- */

static const char *
get_resource (const char *name)
{
  g_autofree char *path = g_strconcat (DASTAN_RESOURCE_PATH "/data/web/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  /* Compiled in, and never let go. */
  return g_bytes_get_data (bytes, NULL);
}

/* The script is allowed by what it is, and nothing but it. */
static char *
dup_hash (const char *script)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) script, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

static void
add_head (Page *self)
{
  const char *title = dastan_text_get_local (dastan_dossier_get_title (self->dossier));
  g_autofree char *hash = dup_hash (get_resource ("page.js")), *language = dastan_language_dup_tag ();

  g_string_append_printf (self->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", language);
  g_string_append_printf (self->out,
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'unsafe-inline'; img-src data:; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
                          hash);
  add (self, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"Dastan " DASTAN_VERSION
             "\">\n");
  add_element (self, "title", NULL, title);
  add (self, "<style>\n");
  add (self, get_resource ("page.css"));
  add (self, "</style>\n</head>\n");
}

/* What the script says is in the page, where its language is known. */
static void
add_body (Page *self)
{
  add (self, "<body data-search=\"");
  add_text (self, _ ("Search"));
  add (self, "\" data-found=\"");
  /* Translators: %1 is how many events were found, %2 of how many. */
  add_text (self, _ ("%1 of %2 events"));
  add (self, "\" data-keys=\"");
  add_text (self, _ ("/ search, Escape ends it, ← and → go from event to event"));
  add (self, "\">\n<a class=\"skip\" href=\"#events\">");
  add_text (self, _ ("Skip to the events"));
  add (self, "</a>\n");
}

static void
add_header (Page *self, const char *filter_words)
{
  const DastanText *description = dastan_dossier_get_description (self->dossier);
  g_autofree char *span = dastan_event_words_dup_span (self->columns), *count = dastan_count_dup_text (self->columns->n_rows);
  g_autofree char *events = g_strdup_printf (ngettext ("%s event", "%s events", self->columns->n_rows), count);
  g_autofree char *facts = span != NULL ? g_strjoin (" · ", events, span, NULL) : g_strdup (events);

  add (self, "<header>\n");
  add_element (self, "h1", NULL, dastan_text_get_local (dastan_dossier_get_title (self->dossier)));
  if (description != NULL)
    add_element (self, "p", NULL, dastan_text_get_local (description));
  add_element (self, "p", "quiet", facts);
  if (filter_words != NULL && filter_words[0] != '\0')
    add_taken (self, "p", "quiet", g_strdup_printf (_ ("Chosen by: %s"), filter_words));
  add (self, "</header>\n");
}

static void
add_link (Page *self, const char *id, const char *title)
{
  g_string_append_printf (self->out, "<a href=\"#%s\">", id);
  add_text (self, title);
  add (self, "</a>\n");
}

static void
add_nav (Page *self)
{
  add (self, "<nav aria-label=\"");
  add_text (self, _ ("Parts of the page"));
  add (self, "\">\n");
  add_link (self, "timeline", _ ("Timeline"));
  add_link (self, "map", _ ("Map"));
  if (dastan_dossier_get_stories (self->dossier)->len > 0)
    add_link (self, "stories", _ ("Stories"));
  add_link (self, "events", _ ("Events"));
  if (dastan_dossier_get_sources (self->dossier)->len > 0)
    add_link (self, "sources", _ ("Sources"));
  add (self, "</nav>\n<main>\n");
}

/* --- Pictures --- */

/* A bar of the timeline leads to its event. */
static void
append_hit (Page *self, GString *svg, const DastanTimelineHit *hit)
{
  g_autofree char *title = NULL;

  if (hit->row >= self->n_listed)
    return;
  title = dastan_dossier_dup_event_title (self->dossier, self->columns->event[hit->row]);
  g_string_append_printf (svg, "<a class=\"hit\" href=\"#event-%u\" aria-label=\"", hit->row + 1);
  dastan_svg_append_escaped (svg, title, -1);
  g_string_append (svg, "\"><rect rx=\"4\" x=\"");
  dastan_svg_append_number (svg, hit->rect.x);
  g_string_append (svg, "\" y=\"");
  dastan_svg_append_number (svg, hit->rect.y);
  g_string_append (svg, "\" width=\"");
  dastan_svg_append_number (svg, hit->rect.width);
  g_string_append (svg, "\" height=\"");
  dastan_svg_append_number (svg, hit->rect.height);
  g_string_append (svg, "\"/></a>\n");
}

/* An image that is in the page already is not there again: steps often show the same part of the world. */
static void
share_images (Page *self, GString *svg)
{
  const char *const begin = "<image ", *const middle = " href=\"data:", *const end = "\"/>";
  char *image = strstr (svg->str, begin), *data = image != NULL ? strstr (image, middle) : NULL,
       *last = data != NULL ? strstr (data, end) : NULL;
  g_autofree char *content = NULL, *words = NULL;
  const char *id;
  gssize at;

  if (last == NULL)
    return;
  at = image - svg->str;
  content = g_strndup (data, (gsize) (last - data));
  id = g_hash_table_lookup (self->images, content);
  if (id != NULL)
    {
      words = g_strdup_printf ("<use href=\"#%s\"/>", id);
      g_string_erase (svg, at, last + strlen (end) - image);
      g_string_insert (svg, at, words);
      return;
    }
  words = g_strdup_printf ("i%u", g_hash_table_size (self->images));
  g_string_insert (svg, at + (gssize) strlen (begin), "\" ");
  g_string_insert (svg, at + (gssize) strlen (begin), words);
  g_string_insert (svg, at + (gssize) strlen (begin), "id=\"");
  g_hash_table_insert (self->images, g_steal_pointer (&content), g_steal_pointer (&words));
}

/* An SVG of a sheet, for light or dark windows; @name: begins all ids in it, which are those of the whole page; @hits:
 * (nullable) */
static void
add_svg (Page *self, const DastanSheet *sheet, const char *title, const char *name, gboolean is_dark, GArray *hits)
{
  g_autofree char *prefix = g_strdup_printf ("%s%c", name, is_dark ? 'd' : 'l');
  g_autoptr (GString) svg = dastan_sheet_write_svg (sheet, title, prefix, FALSE, NULL);
  char *end = g_strrstr (svg->str, "</svg>");

  /* An image has nothing that can be followed in it; a group has. */
  if (hits != NULL && end != NULL)
    {
      g_string_truncate (svg, (gsize) (end - svg->str));
      for (guint i = 0; i < hits->len; i++)
        append_hit (self, svg, &g_array_index (hits, DastanTimelineHit, i));
      g_string_append (svg, "</svg>\n");
    }
  share_images (self, svg);
  g_string_append_printf (self->out, "<svg class=\"%s\"%s", is_dark ? "dark" : "light",
                          hits != NULL ? " role=\"group\"" : " role=\"img\"");
  {
    const char *rest = strstr (svg->str, " width=");

    add (self, rest != NULL ? rest : ">");
  }
}

static void
add_timeline (Page *self, gboolean is_dark)
{
  const DastanPalette *palette = dastan_palette_get (is_dark);
  g_autoptr (DastanTimelineDrawing) drawing
      = dastan_timeline_drawing_new (self->dossier, self->columns, NULL, self->picture->lanes_by, self->picture->arrangement,
                                     self->picture->is_linear, NULL, palette, self->context);
  DastanSpan span = dastan_timeline_drawing_get_span (drawing);
  double height = dastan_timeline_drawing_measure (drawing, WIDTH, span), legend_height = 0;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DastanTimelineHit));
  DastanDisplayList *legend, *list;
  g_autoptr (DastanSheet) sheet = NULL;

  list = dastan_timeline_drawing_draw_hits (drawing, WIDTH, height, span, hits);
  legend = dastan_legend_drawing_new (self->columns, self->dossier, self->picture->lanes_by, palette, self->context, WIDTH,
                                      &legend_height);
  sheet = dastan_sheet_new (WIDTH, height + legend_height, palette->window);
  dastan_sheet_take_list (sheet, DASTAN_PART_FIGURE, (DastanRect){ 0, 0, WIDTH, height }, list);
  dastan_sheet_take_list (sheet, DASTAN_PART_FIGURE, (DastanRect){ 0, height, WIDTH, legend_height }, legend);
  add_svg (self, sheet, _ ("Timeline"), "t", is_dark, hits);
}

static void
add_map (Page *self, gboolean is_dark)
{
  const DastanMapDrawing map = { .dossier = self->dossier,
                                 .columns = self->columns,
                                 .pose = self->picture->pose,
                                 .selected = self->picture->selected,
                                 .has_relations = self->picture->has_relations,
                                 .moment = self->picture->moment,
                                 .is_dark = is_dark,
                                 .context = self->context,
                                 .cancellable = dastan_progress_get_cancellable (self->progress) };
  g_autoptr (DastanSheet) sheet = dastan_sheet_new (WIDTH, MAP_HEIGHT, dastan_palette_get (is_dark)->window);

  dastan_map_drawing_add (&map, sheet, (DastanRect){ 0, 0, WIDTH, MAP_HEIGHT });
  add_svg (self, sheet, _ ("Map"), "m", is_dark, NULL);
}

/* In a narrow window it is scrolled, by keys as well. */
static void
begin_figure (Page *self, const char *title)
{
  add (self, "<figure tabindex=\"0\" aria-label=\"");
  add_text (self, title);
  add (self, "\">\n");
}

static void
add_pictures (Page *self)
{
  add (self, "<section id=\"timeline\">\n");
  add_element (self, "h2", NULL, _ ("Timeline"));
  begin_figure (self, _ ("Timeline"));
  add_timeline (self, FALSE);
  dastan_progress_tell (self->progress, 0.15);
  add_timeline (self, TRUE);
  add (self, "</figure>\n</section>\n<section id=\"map\">\n");
  add_element (self, "h2", NULL, _ ("Map"));
  begin_figure (self, _ ("Map"));
  dastan_progress_tell (self->progress, 0.2);
  add_map (self, FALSE);
  dastan_progress_tell (self->progress, 0.25);
  add_map (self, TRUE);
  add (self, "</figure>\n");
  add_element (self, "p", "quiet", dastan_map_drawing_get_attribution ());
  add (self, "</section>\n");
}

/* --- Events and sources --- */

static void
add_excerpt (Page *self, const DastanExcerpt *excerpt)
{
  int number = dastan_dossier_index_of_source (self->dossier, dastan_excerpt_get_source (excerpt)) + 1;
  const DastanSource *source = dastan_dossier_find_source (self->dossier, dastan_excerpt_get_source (excerpt));
  g_autofree char *quotation = dastan_event_words_dup_quotation (excerpt), *place = dastan_citation_dup_place (excerpt);

  add (self, "<blockquote");
  if (source != NULL && source->language != NULL)
    {
      add (self, " lang=\"");
      add_text (self, source->language);
      add (self, "\"");
    }
  add (self, ">\n");
  add_element (self, "p", NULL, quotation);
  add (self, "</blockquote>\n");
  if (source != NULL)
    {
      g_string_append_printf (self->out, "<p class=\"quiet\"><a href=\"#source-%d\">[%d] ", number, number);
      add_text (self, dastan_text_get_local (source->title));
      add (self, "</a>");
      if (place != NULL)
        {
          add (self, ", ");
          add_text (self, place);
        }
      add (self, "</p>\n");
    }
  if (dastan_excerpt_get_note (excerpt) != NULL)
    add_element (self, "p", "quiet", dastan_text_get_local (dastan_excerpt_get_note (excerpt)));
}

/* --- Stories: what their steps say to the presenter stays with the presenter. --- */

/* As on the stage: where the step goes, or what its event concerns. */
static void
add_step_map (Page *self, const DastanStoryStep *step, const char *title, gboolean is_dark)
{
  DastanMapPose pose = { dastan_mercator_project (step->longitude, step->latitude),
                         dastan_story_frame_show (step->zoom, STEP_WIDTH, STEP_HEIGHT) };
  const DastanMapDrawing map = { .dossier = self->dossier,
                                 .columns = self->columns,
                                 .places = self->places,
                                 .pose = step->has_view ? &pose : NULL,
                                 .selected = step->event,
                                 .frames_selected = TRUE,
                                 .hides_itinerary = step->hides_itinerary,
                                 .is_bare = TRUE,
                                 .is_dark = is_dark,
                                 .context = self->context,
                                 .cancellable = dastan_progress_get_cancellable (self->progress) };
  g_autoptr (DastanSheet) sheet = dastan_sheet_new (STEP_WIDTH, STEP_HEIGHT, dastan_palette_get (is_dark)->window);
  g_autofree char *name = g_strdup_printf ("s%u", self->n_maps);
  /* Translators: %s is the title of a step of a story. */
  g_autofree char *label = g_strdup_printf (_ ("Map: %s"), title);

  dastan_sheet_set_map_scale (sheet, STEP_SCALE);
  dastan_map_drawing_add (&map, sheet, (DastanRect){ 0, 0, STEP_WIDTH, STEP_HEIGHT });
  add_svg (self, sheet, label, name, is_dark, NULL);
}

static void
add_image (Page *self, const DastanImage *image)
{
  if (self->problem == NULL)
    dastan_web_image_append (self->out, image, &self->problem);
}

static void
add_step_figure (Page *self, const DastanStoryStep *step, const char *title)
{
  if ((step->event == NULL && !step->has_view) || self->n_maps >= DASTAN_WEB_PAGE_MOST_MAPS
      || dastan_progress_is_cancelled (self->progress))
    return;
  if (self->places == NULL)
    self->places = dastan_map_drawing_gather (self->dossier, self->columns, NULL);
  add (self, "<figure>\n");
  add_step_map (self, step, title, FALSE);
  add_step_map (self, step, title, TRUE);
  add (self, "</figure>\n");
  self->n_maps++;
}

static void
add_step (Page *self, const DastanStory *story, const DastanStoryStep *step)
{
  int index = step->event != NULL ? dastan_dossier_index_of_event (self->dossier, step->event) : -1;
  g_autoptr (DastanEvent) event = index >= 0 ? dastan_dossier_dup_event (self->dossier, (guint) index) : NULL;
  const DastanText *title = step->title != NULL ? step->title
                            : event != NULL     ? dastan_event_get_title (event)
                                                : story->title;
  gboolean is_listed = event != NULL && self->columns->row_of_event[index] < self->n_listed;

  add (self, "<li><div class=\"step\"><h3>");
  if (is_listed)
    g_string_append_printf (self->out, "<a href=\"#event-%u\">", self->columns->row_of_event[index] + 1);
  add_text (self, dastan_text_get_local (title));
  add (self, is_listed ? "</a></h3>\n" : "</h3>\n");
  if (event != NULL)
    add_taken (self, "p", "quiet", dastan_event_words_dup_date (event));
  if (step->text != NULL)
    add_element (self, "p", NULL, dastan_text_get_local (step->text));
  else if (event != NULL && dastan_event_get_summary (event) != NULL)
    add_element (self, "p", NULL, dastan_text_get_local (dastan_event_get_summary (event)));
  if (event != NULL && step->excerpt >= 0 && (guint) step->excerpt < dastan_event_get_n_excerpts (event))
    add_excerpt (self, dastan_event_get_excerpt (event, (guint) step->excerpt));
  if (event != NULL && dastan_event_get_n_images (event) > 0)
    add_image (self, dastan_event_get_image (event, 0));
  add_step_figure (self, step, dastan_text_get_local (title));
  add (self, "</div></li>\n");
}

static void
add_stories (Page *self)
{
  const GPtrArray *stories = dastan_dossier_get_stories (self->dossier);

  if (stories->len == 0)
    return;
  add (self, "<section id=\"stories\">\n");
  for (guint i = 0; i < stories->len; i++)
    {
      const DastanStory *story = stories->pdata[i];

      add_element (self, "h2", NULL, dastan_text_get_local (story->title));
      add (self, "<ol>\n");
      for (guint j = 0; j < story->steps->len; j++)
        {
          dastan_progress_tell (self->progress,
                                0.3 + 0.2 * (i + (double) j / story->steps->len) / stories->len);
          add_step (self, story, story->steps->pdata[j]);
        }
      add (self, "</ol>\n");
    }
  add (self, "</section>\n");
}

/* --- Events and sources, on --- */

static void
add_event (Page *self, guint row)
{
  g_autoptr (DastanEvent) event = dastan_dossier_dup_event (self->dossier, self->columns->event[row]);

  g_string_append_printf (self->out, "<li class=\"event\" id=\"event-%u\" tabindex=\"-1\">\n", row + 1);
  add_element (self, "h3", NULL, dastan_text_get_local (dastan_event_get_title (event)));
  add_taken (self, "p", "date", dastan_event_words_dup_date (event));
  add_taken (self, "p", "quiet", dastan_event_words_dup_kind (self->dossier, event));
  add_taken (self, "p", "quiet", dastan_event_words_dup_where (self->dossier, event));
  if (dastan_event_get_summary (event) != NULL)
    add_element (self, "p", NULL, dastan_text_get_local (dastan_event_get_summary (event)));
  for (guint i = 0; i < dastan_event_get_n_images (event); i++)
    add_image (self, dastan_event_get_image (event, i));
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    add_excerpt (self, dastan_event_get_excerpt (event, i));
  for (guint i = 0; i < dastan_event_get_n_figures (event); i++)
    {
      const DastanFigure *figure = dastan_event_get_figure (event, i);
      g_autofree char *value = dastan_citation_dup_figure (figure);

      add_taken (self, "p", NULL,
                 g_strdup_printf (_ ("%1$s: %2$s"), value, dastan_text_get_local (dastan_figure_get_means (figure))));
    }
  if (dastan_event_get_note (event) != NULL)
    add_element (self, "p", "quiet", dastan_text_get_local (dastan_event_get_note (event)));
  add (self, "</li>\n");
}

static gboolean
add_events (Page *self, GError **error)
{
  add (self, "<section id=\"events\">\n");
  add_element (self, "h2", NULL, _ ("Events"));
  if (self->n_listed < self->columns->n_rows)
    add_taken (self, "p", "quiet",
               g_strdup_printf (ngettext ("The first %1$u of %2$u event is listed.",
                                          "The first %1$u of %2$u events are listed.", self->columns->n_rows),
                                self->n_listed, self->columns->n_rows));
  add (self, "<ol class=\"events\">\n");
  for (guint row = 0; row < self->n_listed; row++)
    {
      if (!dastan_progress_tell (self->progress, 0.5 + 0.45 * row / self->n_listed))
        return !g_cancellable_set_error_if_cancelled (self->progress->cancellable, error);
      add_event (self, row);
      if (self->problem != NULL)
        return FALSE;
      if (self->out->len > PIECE && !flush (self, error))
        return FALSE;
    }
  add (self, "</ol>\n</section>\n");
  return TRUE;
}

static void
add_differences (Page *self)
{
  const GPtrArray *differences = dastan_dossier_get_differences (self->dossier);

  if (differences->len == 0)
    return;
  add (self, "<section id=\"differences\">\n");
  add_element (self, "h2", NULL, _ ("Where sources differ"));
  for (guint i = 0; i < differences->len; i++)
    {
      const DastanDifference *difference = differences->pdata[i];

      add_element (self, "h3", NULL, dastan_text_get_local (difference->question));
      for (guint j = 0; j < difference->positions->len; j++)
        {
          const DastanPosition *position = difference->positions->pdata[j];

          add_element (self, "p", NULL, dastan_text_get_local (position->answer));
          add_excerpt (self, position->excerpt);
        }
    }
  add (self, "</section>\n");
}

static void
add_source (Page *self, const DastanSource *source, guint number)
{
  g_autofree char *uri = dastan_citation_dup_uri (source->address);

  g_string_append_printf (self->out, "<li id=\"source-%u\">", number);
  add_element (self, "h3", NULL, dastan_text_get_local (source->title));
  add_taken (self, "p", "quiet", dastan_event_words_dup_source (source));
  if (uri != NULL)
    {
      add (self, "<p><a rel=\"noreferrer noopener external\" href=\"");
      add_text (self, uri);
      add (self, "\">");
      add_text (self, source->address);
      add (self, "</a></p>\n");
    }
  else
    add_element (self, "p", "quiet", source->address);
  if (source->statement != NULL)
    add_element (self, "p", NULL, dastan_text_get_local (source->statement));
  if (source->note != NULL)
    add_element (self, "p", NULL, dastan_text_get_local (source->note));
  add (self, "</li>\n");
}

static void
add_sources (Page *self)
{
  const GPtrArray *sources = dastan_dossier_get_sources (self->dossier);

  if (sources->len == 0)
    return;
  add (self, "<section id=\"sources\">\n");
  add_element (self, "h2", NULL, _ ("Sources"));
  add (self, "<ol class=\"sources\">\n");
  for (guint i = 0; i < sources->len; i++)
    add_source (self, sources->pdata[i], i + 1);
  add (self, "</ol>\n</section>\n");
}

gboolean
dastan_web_page_write (DastanDossier *dossier,
                       const DastanPictureOptions *picture,
                       const char *filter_words,
                       GOutputStream *stream,
                       const DastanProgress *progress,
                       GError **error)
{
  g_autoptr (DastanColumns) columns = dastan_columns_new (dossier);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Page self = { dossier, picture, columns, dastan_type_new_context (picture->font, TRUE), out, stream, progress,
                MIN (columns->n_rows, DASTAN_WEB_PAGE_MOST_EVENTS), NULL, NULL, 0 };

  self.images = images;
  add_head (&self);
  add_body (&self);
  add_header (&self, filter_words);
  add_nav (&self);
  dastan_progress_tell (progress, 0.05);
  add_pictures (&self);
  dastan_progress_tell (progress, 0.3);
  add_stories (&self);
  g_clear_object (&self.context);
  g_clear_pointer (&self.places, dastan_map_places_unref);
  if (self.problem != NULL || !add_events (&self, error))
    {
      if (self.problem != NULL)
        g_propagate_error (error, self.problem);
      return FALSE;
    }
  add_differences (&self);
  add_sources (&self);
  add (&self, "</main>\n<script>");
  add (&self, get_resource ("page.js"));
  add (&self, "</script>\n</body>\n</html>\n");
  if (!flush (&self, error))
    return FALSE;
  dastan_progress_tell (progress, 1);
  return TRUE;
}
