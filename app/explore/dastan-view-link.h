/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view as a line of text like a link: which dossier, which span, filter and event. */
#pragma once

#include "explore/dastan-explorer.h"

G_BEGIN_DECLS

#define DASTAN_VIEW_LINK_SCHEME "dastan:"
/* Bytes of a link that is read; what is longer is a file rather than a line of text. */
#define DASTAN_VIEW_LINK_MOST_LENGTH 262144

/**
 * DastanViewLink:
 * @uri: (nullable): of the dossier's file; %NULL for the built-in one
 * @event: (nullable): id of the selected event
 * @chosen: (nullable) (element-type utf8): ids of all the events that are chosen, where those are several
 * @span: (nullable): the visible span: EDTF of two days or of two times of day, or "@" with seconds since 1970 each
 * @words: (nullable): that the filter searches for
 * @values: (element-type utf8): per facet the ids that the filter asks for; %NULL for any
 * @filter_span: (nullable): span of the filter, as @span
 * @is_certain: of the filter
 * @has_box: whether there is a part of the map
 * @box: which
 * @ring: (nullable) (element-type DastanGeoPoint): or a part of the map with at least three corners
 * @among: (nullable) (element-type utf8): ids of the events that the filter has been narrowed to one by one
 *
 * "dastan:/home/me/mine.dastan?event=e1&span=1997-01-01/2010-12-31&country=KZ&country=JP&query=gas".
 */
typedef struct
{
  char *uri;
  char *event;
  GPtrArray *chosen;
  char *span;
  char *words;
  GPtrArray *values[DASTAN_N_FACETS];
  char *filter_span;
  gboolean is_certain;
  gboolean has_box;
  DastanGeoBox box;
  GArray *ring;
  GPtrArray *among;
} DastanViewLink;

/* What the explorer shows. @file: (nullable): where its dossier is from; (transfer full). */
DastanViewLink *dastan_view_link_new (DastanExplorer *explorer, GFile *file);
void dastan_view_link_free (DastanViewLink *self);

/* The line of text, which is read where it has no more than %DASTAN_VIEW_LINK_MOST_LENGTH bytes; (transfer full). */
char *dastan_view_link_to_string (const DastanViewLink *self);
/* Whether a text is meant to be one, good or not. */
gboolean dastan_view_link_is (const char *text);
/**
 * dastan_view_link_parse:
 * @text: a line of text, from anybody
 * @error: return location: %DASTAN_ERROR_SYNTAX or %DASTAN_ERROR_INVALID, naming what is wrong
 *
 * Returns: (transfer full) (nullable): what it says
 */
DastanViewLink *dastan_view_link_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Where its dossier is; (transfer full) (nullable): %NULL for the built-in one. */
GFile *dastan_view_link_dup_file (const DastanViewLink *self);

/**
 * dastan_view_link_apply:
 * @explorer: with the dossier open
 *
 * Sets span, filter and selection; what the dossier does not have is passed over. The words are to be searched for by
 * the caller.
 *
 * Returns: whether all of it was there
 */
gboolean dastan_view_link_apply (const DastanViewLink *self, DastanExplorer *explorer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanViewLink, dastan_view_link_free)

G_END_DECLS
