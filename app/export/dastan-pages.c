/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier as a document: title, legend, timeline, map, stories, events with excerpts, numbered sources. */
#define IMAGE_HEIGHT 260.0 /* of an image at most */
#define STEP_IMAGE_HEIGHT 170.0 /* beside the steps of a story, where many stand on a page */
#define IMAGE_GAP 4.0      /* below it */
#define G_LOG_DOMAIN "dastan-export"

#include "config.h"

#include "export/dastan-pages.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <math.h>

#include "base/dastan-count.h"
#include "base/dastan-error.h"
#include "export/dastan-event-words.h"
#include "export/dastan-flow.h"
#include "export/dastan-legend-drawing.h"
#include "export/dastan-map-drawing.h"
#include "export/dastan-pdf.h"
#include "export/dastan-timeline-drawing.h"
#include "export/dastan-type.h"
#include "scene/dastan-citation.h"

#define A4_WIDTH 794.0
#define A4_HEIGHT 1123.0
#define MARGIN 52.0
#define HEAD 34.0 /* of a page that lies on its side: its title */
#define ONE_WIDTH 1500.0
#define ONE_MOST_WIDTH 12000.0
#define EVENTS_IN_ONE_WIDTH 60.0
#define MAP_SHARE 0.45
#define POINTS_PER_PIXEL 0.75
#define MOST_POINTS 14400.0 /* of a PDF's page */
#define VECTOR_SCALE 2.0

/* What one document is made with. */
typedef struct
{
  DastanDossier *dossier;
  const DastanPictureOptions *picture;
  DastanPagesOptions page;
  const DastanPalette *palette;
  DastanColumns *columns;
  DastanTimelineDrawing *timeline;
  PangoContext *context;
  GPtrArray *sheets;
  const DastanProgress *progress;
  DastanFlow *flow; /* (nullable): while text is added */
} Making;

/* --- The head --- */

static void
add_facts (Making *self, const char *filter_words)
{
  g_autofree char *span = dastan_event_words_dup_span (self->columns), *count = dastan_count_dup_text (self->columns->n_rows);
  g_autofree char *events
      = g_strdup_printf (ngettext ("%s event", "%s events", self->columns->n_rows), count);
  g_autofree char *line = span != NULL ? g_strjoin (" · ", events, span, NULL) : g_strdup (events);
  guint n_undated = self->columns->n_rows - self->columns->n_dated;

  dastan_flow_add (self->flow, DASTAN_FLOW_BODY, line, NULL, NULL);
  if (n_undated > 0)
    {
      g_autofree char *words
          = g_strdup_printf (ngettext ("%u event has no date and stands only in the list",
                                       "%u events have no date and stand only in the list", n_undated),
                             n_undated);

      dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, words, NULL, NULL);
    }
  if (filter_words != NULL && filter_words[0] != '\0')
    {
      /* Translators: what the events of a document were chosen by. */
      g_autofree char *words = g_strdup_printf (_ ("Chosen by: %s"), filter_words);

      dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, words, NULL, NULL);
    }
}

static void
add_head (Making *self, const char *filter_words)
{
  const char *title = dastan_text_get_local (dastan_dossier_get_title (self->dossier));
  const DastanText *description = dastan_dossier_get_description (self->dossier);
  DastanDisplayList *legend;
  double height = 0;

  dastan_flow_mark (self->flow, 1, title, "title");
  dastan_flow_add (self->flow, DASTAN_FLOW_TITLE, title, NULL, NULL);
  if (description != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_BODY, dastan_text_get_local (description), NULL, NULL);
  add_facts (self, filter_words);
  legend = dastan_legend_drawing_new (self->columns, self->dossier, self->picture->lanes_by, self->palette,
                                      self->context, dastan_flow_get_room (self->flow), &height);
  if (height > 0)
    {
      dastan_flow_add (self->flow, DASTAN_FLOW_HEADING, _ ("Legend"), NULL, NULL);
      dastan_flow_take_list (self->flow, DASTAN_PART_PARAGRAPH, legend, height);
    }
  else
    dastan_display_list_free (legend);
}

/* --- Timeline and map --- */

/* A page that lies on its side, with its title; returns the area below. */
static DastanSheet *
begin_wide (Making *self, const char *title, const char *name, DastanRect *area)
{
  double width = self->page.stays_upright ? self->page.width : MAX (self->page.width, self->page.height);
  double height = self->page.stays_upright ? self->page.height : MIN (self->page.width, self->page.height);
  DastanSheet *sheet = dastan_sheet_new (width, height, self->palette->window);
  DastanDisplayList *list = dastan_display_list_new ();
  g_autoptr (DastanTextCache) cache = dastan_text_cache_new (self->context);
  double margin = self->page.margin;
  PangoLayout *layout
      = dastan_text_cache_get (cache, title, DASTAN_TYPE_STYLE_BODY_BOLD, (int) (width - 2 * margin));

  dastan_display_list_add_text (list, layout, 0, 0, self->palette->text);
  dastan_sheet_take_list (sheet, DASTAN_PART_HEADING, (DastanRect){ margin, margin - 12, width - 2 * margin, HEAD }, list);
  if (name != NULL)
    {
      dastan_sheet_add_bookmark (sheet, 0, 1, title);
      dastan_sheet_add_target (sheet, 0, name);
    }
  *area = (DastanRect){ margin, margin - 12 + HEAD, width - 2 * margin, height - 2 * margin - HEAD + 12 };
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

static void
add_timeline_pages (Making *self)
{
  g_autoptr (GPtrArray) pages = NULL;
  double width = self->page.stays_upright ? self->page.width : MAX (self->page.width, self->page.height);
  double height = self->page.stays_upright ? self->page.height : MIN (self->page.width, self->page.height);
  double margin = self->page.margin;

  if (!dastan_timeline_drawing_has_events (self->timeline))
    return;
  pages = dastan_timeline_drawing_paginate (self->timeline, width - 2 * margin, height - 2 * margin - HEAD + 12 - 20, 0,
                                            dastan_progress_get_cancellable (self->progress));
  for (guint i = 0; i < pages->len; i++)
    {
      DastanTimelinePage *page = pages->pdata[i];
      g_autofree char *title = NULL;
      DastanSheet *sheet;
      DastanRect area;

      /* Translators: the title of one of several pages of the timeline: its number, and of how many. */
      title = pages->len > 1 ? g_strdup_printf (_ ("Timeline, %1$u of %2$u"), i + 1, pages->len)
                             : g_strdup (_ ("Timeline"));
      sheet = begin_wide (self, title, i == 0 ? "timeline" : NULL, &area);
      area.height = page->height;
      dastan_sheet_take_list (sheet, DASTAN_PART_FIGURE, area, g_steal_pointer (&page->list));
      dastan_sheet_describe (sheet, title);
    }
}

static DastanMapDrawing
describe_map (Making *self)
{
  return (DastanMapDrawing){ .dossier = self->dossier,
                             .columns = self->columns,
                             .pose = self->picture->pose,
                             .selected = self->picture->selected,
                             .has_relations = self->picture->has_relations,
                             .moment = self->picture->moment,
                             .is_dark = self->picture->is_dark,
                             .context = self->context,
                             .cancellable = dastan_progress_get_cancellable (self->progress) };
}

/* What it shows is told by the events themselves. */
static const char *
get_map_words (void)
{
  /* Translators: what a screen reader says of the map in a document. */
  return _ ("Map of the places and countries of the events");
}

static void
add_map_page (Making *self)
{
  const DastanMapDrawing map = describe_map (self);
  DastanRect area;
  DastanSheet *sheet = begin_wide (self, _ ("Map"), "map", &area);

  dastan_map_drawing_add (&map, sheet, area);
  dastan_sheet_describe (sheet, get_map_words ());
}

/* On one page they stand in the text. */
static void
add_figures (Making *self)
{
  const DastanMapDrawing map = describe_map (self);
  DastanSpan span = dastan_timeline_drawing_get_span (self->timeline);
  double room = dastan_flow_get_room (self->flow), height;

  if (dastan_timeline_drawing_has_events (self->timeline))
    {
      height = dastan_timeline_drawing_measure (self->timeline, room, span);
      dastan_flow_mark (self->flow, 1, _ ("Timeline"), "timeline");
      dastan_flow_add (self->flow, DASTAN_FLOW_HEADING, _ ("Timeline"), NULL, NULL);
      dastan_flow_take_list (self->flow, DASTAN_PART_FIGURE,
                             dastan_timeline_drawing_draw (self->timeline, room, height, span), height);
      dastan_sheet_describe (dastan_flow_get_sheet (self->flow), _ ("Timeline"));
    }
  height = round (MIN (room, ONE_WIDTH) * MAP_SHARE);
  dastan_flow_mark (self->flow, 1, _ ("Map"), "map");
  dastan_flow_add (self->flow, DASTAN_FLOW_HEADING, _ ("Map"), NULL, NULL);
  dastan_map_drawing_add (&map, dastan_flow_get_sheet (self->flow),
                          (DastanRect){ self->page.margin, dastan_flow_get_y (self->flow), MIN (room, ONE_WIDTH), height });
  dastan_sheet_describe (dastan_flow_get_sheet (self->flow), get_map_words ());
  dastan_flow_skip (self->flow, height);
}

/* --- Events --- */

/* The words of a source, and below them which it is. */
static void
add_excerpt (Making *self, const DastanExcerpt *excerpt)
{
  g_autofree char *quotation = dastan_event_words_dup_quotation (excerpt), *place = dastan_citation_dup_place (excerpt);
  int source = dastan_dossier_index_of_source (self->dossier, dastan_excerpt_get_source (excerpt));
  g_autofree char *jump = NULL, *words = NULL, *number = NULL;

  dastan_flow_add (self->flow, DASTAN_FLOW_QUOTE, quotation, NULL, NULL);
  if (source < 0)
    return;
  jump = g_strdup_printf ("source-%d", source + 1);
  number = g_strdup_printf ("[%d]", source + 1);
  words = place != NULL ? g_strjoin (" ", number, place, NULL) : g_steal_pointer (&number);
  dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, words, NULL, jump);
  if (dastan_excerpt_get_note (excerpt) != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, dastan_text_get_local (dastan_excerpt_get_note (excerpt)), NULL, NULL);
}

/* An image at its own proportions, not larger than it is, with whose it is below it. */
static void
add_image (Making *self, const DastanImage *image, double most)
{
  const DastanImageData *data = dastan_image_get_data (image);
  double width = dastan_image_data_get_width (data), height = dastan_image_data_get_height (data),
         scale = MIN (1, MIN (dastan_flow_get_room (self->flow) / width, most / height));
  g_autofree char *credit = dastan_image_dup_credit_line (image);

  width *= scale;
  height *= scale;
  dastan_flow_need (self->flow, height + IMAGE_GAP);
  dastan_sheet_add_image (dastan_flow_get_sheet (self->flow),
                          (DastanRect){ self->page.margin, dastan_flow_get_y (self->flow), width, height }, image);
  dastan_flow_skip (self->flow, height + IMAGE_GAP);
  if (credit != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, credit, NULL, NULL);
}

static void
add_line (Making *self, char *words)
{
  if (words[0] != '\0')
    dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, words, NULL, NULL);
  g_free (words);
}

static void
add_event (Making *self, guint index)
{
  g_autoptr (DastanEvent) event = dastan_dossier_dup_event (self->dossier, index);
  const char *title = dastan_text_get_local (dastan_event_get_title (event));
  g_autofree char *date = dastan_event_words_dup_date (event), *name = g_strdup_printf ("event-%u", index);

  dastan_flow_mark (self->flow, 2, title, name);
  dastan_flow_add (self->flow, DASTAN_FLOW_SUBHEADING, title, NULL, NULL);
  dastan_flow_add (self->flow, DASTAN_FLOW_BODY, date, NULL, NULL);
  add_line (self, dastan_event_words_dup_kind (self->dossier, event));
  add_line (self, dastan_event_words_dup_where (self->dossier, event));
  if (dastan_event_get_summary (event) != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_BODY, dastan_text_get_local (dastan_event_get_summary (event)), NULL, NULL);
  for (guint i = 0; i < dastan_event_get_n_images (event); i++)
    add_image (self, dastan_event_get_image (event, i), IMAGE_HEIGHT);
  for (guint i = 0; i < dastan_event_get_n_excerpts (event); i++)
    add_excerpt (self, dastan_event_get_excerpt (event, i));
  for (guint i = 0; i < dastan_event_get_n_figures (event); i++)
    {
      const DastanFigure *figure = dastan_event_get_figure (event, i);
      g_autofree char *value = dastan_citation_dup_figure (figure);
      /* Translators: a number that a source states, and what it measures. */
      g_autofree char *words = g_strdup_printf (_ ("%1$s: %2$s"), value, dastan_text_get_local (dastan_figure_get_means (figure)));

      dastan_flow_add (self->flow, DASTAN_FLOW_BODY, words, NULL, NULL);
    }
  if (dastan_event_get_note (event) != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, dastan_text_get_local (dastan_event_get_note (event)), NULL, NULL);
}

static void
add_events (Making *self)
{
  guint n = MIN (self->columns->n_rows, DASTAN_PAGES_MOST_EVENTS);

  if (n == 0)
    return;
  dastan_flow_break (self->flow);
  dastan_flow_mark (self->flow, 1, _ ("Events"), "events");
  dastan_flow_add (self->flow, DASTAN_FLOW_HEADING, _ ("Events"), NULL, NULL);
  if (n < self->columns->n_rows)
    {
      g_autofree char *words
          = g_strdup_printf (ngettext ("The first %1$u of %2$u event is listed.", "The first %1$u of %2$u events are listed.",
                                       self->columns->n_rows),
                             n, self->columns->n_rows);

      dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, words, NULL, NULL);
    }
  for (guint row = 0; row < n && dastan_progress_tell (self->progress, 0.4 + 0.55 * row / n); row++)
    add_event (self, self->columns->event[row]);
}

/* --- Stories: what their steps say to the presenter stays with the presenter. --- */

/* What a step shows of its event, in the place of what it says itself. */
static void
add_step_event (Making *self, const DastanStoryStep *step, DastanEvent *event)
{
  g_autofree char *date = dastan_event_words_dup_date (event);

  dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, date, NULL, NULL);
  if (step->text == NULL && dastan_event_get_summary (event) != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_BODY, dastan_text_get_local (dastan_event_get_summary (event)), NULL, NULL);
  if (step->excerpt >= 0 && (guint) step->excerpt < dastan_event_get_n_excerpts (event))
    add_excerpt (self, dastan_event_get_excerpt (event, (guint) step->excerpt));
  if (dastan_event_get_n_images (event) > 0)
    add_image (self, dastan_event_get_image (event, 0), STEP_IMAGE_HEIGHT);
}

static void
add_step (Making *self, const DastanStory *story, const DastanStoryStep *step, guint number)
{
  int index = step->event != NULL ? dastan_dossier_index_of_event (self->dossier, step->event) : -1;
  g_autoptr (DastanEvent) event = index >= 0 ? dastan_dossier_dup_event (self->dossier, (guint) index) : NULL;
  /* One without any is that of the story, as on the stage. */
  const DastanText *title = step->title != NULL ? step->title
                            : event != NULL     ? dastan_event_get_title (event)
                                                : story->title;
  /* Translators: a step of a story: its number and its title. */
  g_autofree char *words = g_strdup_printf (_ ("%1$u. %2$s"), number, dastan_text_get_local (title));
  g_autofree char *name = g_strdup_printf ("event-%d", index);

  dastan_flow_add (self->flow, DASTAN_FLOW_SUBHEADING, words, NULL,
                   event != NULL && self->columns->n_rows <= DASTAN_PAGES_MOST_EVENTS ? name : NULL);
  if (step->text != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_BODY, dastan_text_get_local (step->text), NULL, NULL);
  if (event != NULL)
    add_step_event (self, step, event);
}

static void
add_stories (Making *self)
{
  const GPtrArray *stories = dastan_dossier_get_stories (self->dossier);

  for (guint i = 0; i < stories->len; i++)
    {
      const DastanStory *story = stories->pdata[i];
      const char *title = dastan_text_get_local (story->title);

      dastan_flow_break (self->flow);
      dastan_flow_mark (self->flow, 1, title, NULL);
      dastan_flow_add (self->flow, DASTAN_FLOW_HEADING, title, NULL, NULL);
      for (guint j = 0; j < story->steps->len; j++)
        add_step (self, story, story->steps->pdata[j], j + 1);
    }
}

/* --- Differences and sources --- */

static void
add_differences (Making *self)
{
  const GPtrArray *differences = dastan_dossier_get_differences (self->dossier);

  if (differences->len == 0)
    return;
  dastan_flow_mark (self->flow, 1, _ ("Where sources differ"), NULL);
  dastan_flow_add (self->flow, DASTAN_FLOW_HEADING, _ ("Where sources differ"), NULL, NULL);
  for (guint i = 0; i < differences->len; i++)
    {
      const DastanDifference *difference = differences->pdata[i];

      dastan_flow_add (self->flow, DASTAN_FLOW_SUBHEADING, dastan_text_get_local (difference->question), NULL, NULL);
      for (guint j = 0; j < difference->positions->len; j++)
        {
          const DastanPosition *position = difference->positions->pdata[j];

          dastan_flow_add (self->flow, DASTAN_FLOW_BODY, dastan_text_get_local (position->answer), NULL, NULL);
          add_excerpt (self, position->excerpt);
        }
    }
}

static void
add_source (Making *self, const DastanSource *source, guint number)
{
  const char *title = dastan_text_get_local (source->title);
  g_autofree char *name = g_strdup_printf ("source-%u", number), *uri = dastan_citation_dup_uri (source->address);
  /* Translators: an entry of the list of sources: its number and its title. */
  g_autofree char *heading = g_strdup_printf (_ ("[%1$u] %2$s"), number, title);

  dastan_flow_mark (self->flow, 2, heading, name);
  dastan_flow_add (self->flow, DASTAN_FLOW_SUBHEADING, heading, NULL, NULL);
  add_line (self, dastan_event_words_dup_source (source));
  if (source->address != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, source->address, uri, NULL);
  if (source->statement != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_BODY, dastan_text_get_local (source->statement), NULL, NULL);
  if (source->note != NULL)
    dastan_flow_add (self->flow, DASTAN_FLOW_BODY, dastan_text_get_local (source->note), NULL, NULL);
}

static void
add_sources (Making *self)
{
  const GPtrArray *sources = dastan_dossier_get_sources (self->dossier);

  if (sources->len > 0)
    {
      dastan_flow_mark (self->flow, 1, _ ("Sources"), "sources");
      dastan_flow_add (self->flow, DASTAN_FLOW_HEADING, _ ("Sources"), NULL, NULL);
    }
  for (guint i = 0; i < sources->len; i++)
    add_source (self, sources->pdata[i], i + 1);
  dastan_flow_add (self->flow, DASTAN_FLOW_QUIET, dastan_map_drawing_get_attribution (), NULL, NULL);
}

/* --- All of it --- */

static void
add_texts (Making *self)
{
  add_stories (self);
  add_events (self);
  add_differences (self);
  add_sources (self);
}

/* What stands at the foot of each page: the title, and which page of how many. */
static void
add_feet (Making *self)
{
  g_autoptr (DastanTextCache) cache = dastan_text_cache_new (self->context);
  const char *title = dastan_text_get_local (dastan_dossier_get_title (self->dossier));

  for (guint i = 0; i < self->sheets->len; i++)
    {
      DastanSheet *sheet = self->sheets->pdata[i];
      /* Translators: at the foot of a page: its number, and of how many. */
      g_autofree char *number = g_strdup_printf (_ ("%1$u / %2$u"), i + 1, self->sheets->len);
      PangoLayout *layout = dastan_text_cache_get (cache, number, DASTAN_TYPE_STYLE_SMALL, 0);
      double width = dastan_sheet_get_width (sheet) - 2 * self->page.margin;
      DastanDisplayList *list = dastan_display_list_new ();
      int w, h;

      pango_layout_get_pixel_size (layout, &w, &h);
      dastan_display_list_add_text (list, layout, width - w, 0, self->palette->secondary);
      layout = dastan_text_cache_get (cache, title, DASTAN_TYPE_STYLE_SMALL, (int) (width - w - 24));
      dastan_display_list_add_text (list, layout, 0, 0, self->palette->secondary);
      dastan_sheet_take_list (sheet, DASTAN_PART_ARTIFACT,
                              (DastanRect){ self->page.margin, dastan_sheet_get_height (sheet) - self->page.margin + 4, width, h + 2 },
                              list);
    }
}

static void
making_init (Making *self, DastanDossier *dossier, const DastanPictureOptions *picture, const DastanPagesOptions *pages)
{
  self->dossier = dossier;
  self->picture = picture;
  self->page = *pages;
  if (self->page.width <= 0 || self->page.height <= 0)
    {
      self->page.width = A4_WIDTH;
      self->page.height = A4_HEIGHT;
    }
  if (self->page.margin <= 0)
    self->page.margin = MARGIN;
  self->palette = dastan_palette_get (picture->is_dark);
  self->columns = dastan_columns_new (dossier);
  self->context = dastan_type_new_context (picture->font, TRUE);
  self->timeline = dastan_timeline_drawing_new (dossier, self->columns, NULL, picture->lanes_by, picture->arrangement,
                                                picture->is_linear, NULL, self->palette, self->context);
  if (pages->is_one)
    self->page.width = CLAMP (ONE_WIDTH * self->columns->n_rows / EVENTS_IN_ONE_WIDTH, ONE_WIDTH, ONE_MOST_WIDTH);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) dastan_sheet_free);
}

GPtrArray *
dastan_pages_new (DastanDossier *dossier,
                  const DastanPictureOptions *picture,
                  const DastanPagesOptions *pages,
                  const char *filter_words,
                  const DastanProgress *progress)
{
  Making self = { .progress = progress };

  making_init (&self, dossier, picture, pages);
  dastan_progress_tell (progress, 0.1);
  self.flow = dastan_flow_new (self.sheets, self.page.width, self.page.height, self.page.margin, pages->is_one,
                               self.palette, self.context);
  add_head (&self, filter_words);
  if (pages->is_one)
    add_figures (&self);
  else
    {
      g_clear_pointer (&self.flow, dastan_flow_free);
      add_timeline_pages (&self);
      dastan_progress_tell (progress, 0.3);
      add_map_page (&self);
      self.flow = dastan_flow_new (self.sheets, self.page.width, self.page.height, self.page.margin, FALSE, self.palette,
                                   self.context);
    }
  add_texts (&self);
  g_clear_pointer (&self.flow, dastan_flow_free);
  if (!pages->is_one)
    add_feet (&self);
  dastan_timeline_drawing_free (self.timeline);
  dastan_columns_unref (self.columns);
  g_object_unref (self.context);
  dastan_progress_tell (progress, 1);
  return self.sheets;
}

/* --- PDF --- */

static void
add_outline (cairo_surface_t *surface, const DastanSheet *sheet, guint page, int parents[8])
{
  for (guint i = 0; i < dastan_sheet_get_n_bookmarks (sheet); i++)
    {
      const DastanBookmark *bookmark = dastan_sheet_get_bookmark (sheet, i);
      guint level = CLAMP (bookmark->level, 1, 7);
      char y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *attributes = NULL;

      g_ascii_formatd (y, sizeof y, "%.2f", bookmark->y * POINTS_PER_PIXEL);
      attributes = g_strdup_printf ("page=%u pos=[0 %s]", page, y);
      parents[level] = cairo_pdf_surface_add_outline (surface, parents[level - 1], bookmark->title, attributes,
                                                      level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
    }
}

static gboolean
check_sizes (GPtrArray *pages, GError **error)
{
  for (guint i = 0; i < pages->len; i++)
    if (dastan_sheet_get_height (pages->pdata[i]) * POINTS_PER_PIXEL > MOST_POINTS)
      {
        g_set_error (error, DASTAN_ERROR, DASTAN_ERROR_LIMIT,
                     _ ("On one page this would be %1$.0f cm high, and a page of a PDF has at most %2$.0f: take several "
                        "pages, or fewer events"),
                     dastan_sheet_get_height (pages->pdata[i]) / 96 * 2.54, MOST_POINTS / 72 * 2.54);
        return FALSE;
      }
  return TRUE;
}

gboolean
dastan_pages_write (GPtrArray *pages,
                    DastanDossier *dossier,
                    GOutputStream *stream,
                    const DastanProgress *progress,
                    GError **error)
{
  g_autoptr (DastanPdfStream) pdf = dastan_pdf_stream_new (stream, dastan_progress_get_cancellable (progress));
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  int parents[8] = { CAIRO_PDF_OUTLINE_ROOT };
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (!check_sizes (pages, error))
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (dastan_pdf_stream_write_cb, pdf, 595, 842);
  dastan_picture_describe_pdf (surface, dossier);
  cr = cairo_create (surface);
  for (guint i = 0; i < pages->len && !dastan_progress_is_cancelled (progress); i++)
    {
      const DastanSheet *sheet = pages->pdata[i];
      DastanProgress part = dastan_progress_part (progress, (double) i / pages->len, (i + 1.0) / pages->len);

      cairo_pdf_surface_set_size (surface, dastan_sheet_get_width (sheet) * POINTS_PER_PIXEL,
                                  dastan_sheet_get_height (sheet) * POINTS_PER_PIXEL);
      cairo_save (cr);
      cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
      dastan_sheet_draw (sheet, cr, VECTOR_SCALE, TRUE, &part);
      cairo_restore (cr);
      cairo_show_page (cr);
      add_outline (surface, sheet, i + 1, parents);
      dastan_sheet_list_figures (sheet, figures);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!dastan_pdf_stream_finish (pdf, status, figures, error))
    return FALSE;
  dastan_progress_tell (progress, 1);
  return TRUE;
}
