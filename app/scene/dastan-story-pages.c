/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story as pages: what each step says and shows, in the reader's language. */
#define G_LOG_DOMAIN "dastan-scene"

#include "config.h"

#include "scene/dastan-story-pages.h"

#include <glib/gi18n.h>

#include "time/dastan-date-format.h"

struct _DastanStoryPages
{
  DastanViewIndex *index;
  const DastanStory *story; /* (nullable): of the dossier; else all events by date */
};

/* (transfer full) (nullable): NULL for a text that says nothing. */
static char *
dup_text (const DastanText *text)
{
  return dastan_text_is_empty (text) ? NULL : g_strdup (dastan_text_get_local (text));
}

void
dastan_story_page_free (DastanStoryPage *self)
{
  if (self == NULL)
    return;
  g_free (self->event);
  g_free (self->date);
  g_free (self->known);
  g_free (self->title);
  g_free (self->text);
  g_free (self->quote);
  g_free (self->source);
  g_clear_pointer (&self->image, dastan_image_unref);
  g_free (self->credit);
  g_free (self->note);
  g_free (self);
}

/* --- Pages --- */

static DastanDossier *
get_dossier (DastanStoryPages *self)
{
  return self->index->dossier;
}

/* (nullable): the step of a page, where there is a story. */
static const DastanStoryStep *
get_step (DastanStoryPages *self, guint i)
{
  return self->story != NULL ? g_ptr_array_index (self->story->steps, i) : NULL;
}

/* (transfer full) (nullable): the event of a page. */
static DastanEvent *
dup_event (DastanStoryPages *self, guint i)
{
  const DastanStoryStep *step = get_step (self, i);
  int index = -1;

  if (step != NULL)
    index = step->event != NULL ? dastan_dossier_index_of_event (get_dossier (self), step->event) : -1;
  else if (i > 0)
    index = (int) self->index->columns->event[i - 1];
  return index >= 0 ? dastan_dossier_dup_event (get_dossier (self), (guint) index) : NULL;
}

static void
fill_date (DastanStoryPages *self, DastanStoryPage *page, DastanEvent *event)
{
  const DastanEdtf *date = dastan_event_get_date (event);
  const char *venue = dastan_event_get_places (event)[0];
  const DastanPlace *place = venue != NULL ? dastan_dossier_find_place (get_dossier (self), venue) : NULL;
  g_autofree char *known = date != NULL ? dastan_date_format_precision (date) : NULL;

  page->date = date != NULL ? dastan_date_format_words (date) : NULL;
  if (place != NULL && known != NULL)
    /* Translators: below the date of an event: where it was, and how well the date is known. */
    page->known = g_strdup_printf (_("%1$s · %2$s"), dastan_text_get_local (place->name), known);
  else
    page->known = place != NULL ? g_strdup (dastan_text_get_local (place->name)) : g_steal_pointer (&known);
}

static void
fill_quote (DastanStoryPages *self, DastanStoryPage *page, DastanEvent *event, int number)
{
  const DastanExcerpt *excerpt;
  const DastanSource *source;
  const char *title, *statement;

  if (number < 0 || (guint) number >= dastan_event_get_n_excerpts (event))
    return;
  excerpt = dastan_event_get_excerpt (event, (guint) number);
  source = dastan_dossier_find_source (get_dossier (self), dastan_excerpt_get_source (excerpt));
  page->quote = g_strdup (dastan_excerpt_get_exact (excerpt));
  page->source_index = dastan_dossier_index_of_source (get_dossier (self), dastan_excerpt_get_source (excerpt));
  title = source != NULL ? dastan_text_get_local (source->title) : dastan_excerpt_get_source (excerpt);
  statement = source != NULL ? dastan_text_get_local (source->statement) : "";
  if (statement[0] != '\0')
    /* Translators: below a quotation: the source it is from, and what that says of itself. */
    page->source = g_strdup_printf (_("%1$s · “%2$s”"), title, statement);
  else
    page->source = g_strdup (title);
}

static void
fill_image (DastanStoryPage *page, DastanEvent *event)
{
  if (dastan_event_get_n_images (event) == 0)
    return;
  page->image = dastan_image_ref ((DastanImage *) dastan_event_get_image (event, 0));
  page->credit = dastan_image_dup_credit_line (page->image);
}

static void
fill_event (DastanStoryPages *self, DastanStoryPage *page, DastanEvent *event, const DastanStoryStep *step)
{
  page->event = g_strdup (dastan_event_get_id (event));
  fill_date (self, page, event);
  if (page->title == NULL)
    page->title = dup_text (dastan_event_get_title (event));
  fill_quote (self, page, event, step != NULL ? step->excerpt : 0);
  fill_image (page, event);
  /* One thing to read at a time. */
  if (page->text == NULL && page->quote == NULL)
    page->text = dup_text (dastan_event_get_summary (event));
}

static void
fill_step (DastanStoryPage *page, const DastanStoryStep *step)
{
  page->kind = step->kind;
  page->title = dup_text (step->title);
  page->text = dup_text (step->text);
  page->note = dup_text (step->note);
  page->has_view = step->has_view;
  page->latitude = step->latitude;
  page->longitude = step->longitude;
  page->zoom = step->zoom;
  page->hides_itinerary = step->hides_itinerary;
  if (step->span == NULL)
    return;
  page->span = dastan_edtf_get_bounds (step->span)->whole;
  page->has_span = !dastan_span_is_start_open (page->span) && !dastan_span_is_end_open (page->span);
}

/**
 * dastan_story_pages_make:
 * @self: the pages of a story
 * @i: which, below dastan_story_pages_get_n()
 *
 * Returns: (transfer full): the page
 */
DastanStoryPage *
dastan_story_pages_make (DastanStoryPages *self, guint i)
{
  DastanStoryPage *page = g_new0 (DastanStoryPage, 1);
  const DastanStoryStep *step;
  g_autoptr (DastanEvent) event = NULL;

  g_return_val_if_fail (i < dastan_story_pages_get_n (self), NULL);

  step = get_step (self, i);
  event = dup_event (self, i);
  page->source_index = -1;
  if (step != NULL)
    fill_step (page, step);
  else
    page->kind = i == 0 ? DASTAN_STEP_TITLE : DASTAN_STEP_EVENT;
  if (event != NULL)
    fill_event (self, page, event, step);
  if (page->kind == DASTAN_STEP_TITLE && page->title == NULL)
    page->title = g_strdup (dastan_story_pages_get_title (self));
  if (step == NULL && i == 0)
    page->text = dup_text (dastan_dossier_get_description (get_dossier (self)));
  if (page->title == NULL)
    page->title = g_strdup ("");
  return page;
}

char *
dastan_story_pages_dup_title (DastanStoryPages *self, guint i)
{
  g_autoptr (DastanStoryPage) page = dastan_story_pages_make (self, i);

  if (page->title[0] != '\0')
    return g_steal_pointer (&page->title);
  return g_strdup (page->text != NULL ? page->text : _("Map"));
}

/* --- The story --- */

DastanStoryPages *
dastan_story_pages_new (DastanViewIndex *index, const char *story)
{
  const GPtrArray *stories = dastan_dossier_get_stories (index->dossier);
  DastanStoryPages *self = g_new0 (DastanStoryPages, 1);

  self->index = dastan_view_index_ref (index);
  for (guint i = 0; i < stories->len && self->story == NULL; i++)
    {
      const DastanStory *one = g_ptr_array_index (stories, i);

      if ((story == NULL || g_str_equal (one->id, story)) && one->steps->len > 0)
        self->story = one;
    }
  return self;
}

void
dastan_story_pages_free (DastanStoryPages *self)
{
  if (self == NULL)
    return;
  dastan_view_index_unref (self->index);
  g_free (self);
}

guint
dastan_story_pages_get_n (DastanStoryPages *self)
{
  return self->story != NULL ? self->story->steps->len : self->index->columns->n_dated + 1;
}

int
dastan_story_pages_find (DastanStoryPages *self, const char *event)
{
  int index = event != NULL ? dastan_dossier_index_of_event (get_dossier (self), event) : -1;

  if (index < 0)
    return -1;
  if (self->story == NULL)
    {
      guint row = self->index->columns->row_of_event[index];

      return row < self->index->columns->n_dated ? (int) row + 1 : -1;
    }
  for (guint i = 0; i < self->story->steps->len; i++)
    if (g_strcmp0 (get_step (self, i)->event, event) == 0)
      return (int) i;
  return -1;
}

const char *
dastan_story_pages_get_title (DastanStoryPages *self)
{
  return dastan_text_get_local (self->story != NULL ? self->story->title
                                                    : dastan_dossier_get_title (get_dossier (self)));
}
