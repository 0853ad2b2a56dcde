/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story as pages: what each step says and shows, in the reader's language. */
#pragma once

#include "explore/dastan-view-index.h"

G_BEGIN_DECLS

/**
 * DastanStoryPage:
 * @kind: of the step
 * @event: (nullable): id of the event that it shows
 * @date: (nullable): in words
 * @known: (nullable): where it was and how well its date is known
 * @title: what it is called
 * @text: (nullable): what is said of it
 * @quote: (nullable): the words of a source, without quotation marks
 * @source: (nullable): whose they are
 * @source_index: which of the dossier's sources that is, or -1
 * @image: (nullable): the main one of its event
 * @credit: (nullable): whose that is
 * @note: (nullable): for the presenter alone
 * @has_view: whether the map goes to @latitude, @longitude (degrees) and @zoom (dastan_story_frame_show()), and not to
 *   the event
 * @has_span: whether the timeline shows @span, and not what it showed
 * @hides_itinerary: whether the arcs from the venue are left out
 *
 * Texts are owned by the page.
 */
typedef struct
{
  DastanStepKind kind;
  char *event;
  char *date;
  char *known;
  char *title;
  char *text;
  char *quote;
  char *source;
  int source_index;
  DastanImage *image;
  char *credit;
  char *note;
  gboolean has_view;
  double latitude;
  double longitude;
  double zoom;
  gboolean has_span;
  DastanSpan span;
  gboolean hides_itinerary;
} DastanStoryPage;

void dastan_story_page_free (DastanStoryPage *self);

/**
 * DastanStoryPages:
 *
 * The pages of one story of a dossier, made one by one when they are asked for. Without a story: a title and every event
 * that has a date, by date. One thread at a time.
 */
typedef struct _DastanStoryPages DastanStoryPages;

/* @story: (nullable): the id of one of the dossier's; %NULL for the first, or where it has none for all events. */
DastanStoryPages *dastan_story_pages_new (DastanViewIndex *index, const char *story);
void dastan_story_pages_free (DastanStoryPages *self);
guint dastan_story_pages_get_n (DastanStoryPages *self);
DastanStoryPage *dastan_story_pages_make (DastanStoryPages *self, guint i) G_GNUC_WARN_UNUSED_RESULT;
/* What a page is called, for a list of them. (transfer full) */
char *dastan_story_pages_dup_title (DastanStoryPages *self, guint i) G_GNUC_WARN_UNUSED_RESULT;
/* The first page of an event, or -1. */
int dastan_story_pages_find (DastanStoryPages *self, const char *event);
/* (transfer none): what the story is called */
const char *dastan_story_pages_get_title (DastanStoryPages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStoryPage, dastan_story_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanStoryPages, dastan_story_pages_free)

G_END_DECLS
