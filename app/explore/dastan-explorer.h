/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in view: the one state that timeline, map and reader observe and set. */
#pragma once

#include <gio/gio.h>

#include "base/dastan-row-set.h"
#include "explore/dastan-filter.h"
#include "explore/dastan-view-index.h"
#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanExplorer:
 *
 * Holds the open dossier, its columns sorted by time, the filter, the visible span of the timeline
 * and the selection. Views never talk to one another: they set a property here and hear its change.
 *
 * Properties (all notify only when the value changed):
 * - "dossier": #DastanDossier; setting it clears filter, span and selection
 * - "selected": id of the selected event, or %NULL; of several that are chosen the one chosen last
 * - "source": id of the source whose whole text is read, or %NULL; selecting an event ends it
 * - "hovered": id of the event under the pointer in any view, or %NULL; notifies also when several
 * events are pointed at together, or others than before, whose id is %NULL: see
 * dastan_explorer_get_hover()
 * - "visible-span", "filter": through their own setters, with the signals below
 *
 * Signals:
 * - "counts-changed": the filter or the visible span changed, and so what is in view. Emitted once
 * for each change, after the counts are up to date.
 * - "span-changed": the visible span changed (before "counts-changed")
 * - "chosen-changed": other events are chosen (after "selected" notified, where that changed as
 * well)
 * - "touched": somebody has moved or pressed something in a view: what moves by itself stops
 *
 * Main thread only.
 */
#define DASTAN_TYPE_EXPLORER (dastan_explorer_get_type ())
G_DECLARE_FINAL_TYPE (DastanExplorer, dastan_explorer, DASTAN, EXPLORER, GObject)

DastanExplorer *dastan_explorer_new (void);

DastanDossier *dastan_explorer_get_dossier (DastanExplorer *self); /* (transfer none) (nullable) */
void dastan_explorer_set_dossier (DastanExplorer *self, DastanDossier *dossier);
/* The same of one that was indexed before, on another thread where it is large; (nullable). */
void dastan_explorer_set_index (DastanExplorer *self, DastanViewIndex *index);
DastanViewIndex *dastan_explorer_get_index (DastanExplorer *self); /* (transfer none) (nullable) */
const DastanColumns *
dastan_explorer_get_columns (DastanExplorer *self); /* (transfer none) (nullable) */

/* --- Selection: the id of an event, or NULL for none. --- */
const char *dastan_explorer_get_selected (DastanExplorer *self);
void dastan_explorer_set_selected (DastanExplorer *self, const char *id);
DastanEvent *
dastan_explorer_get_selected_event (DastanExplorer *self); /* (transfer none) (nullable) */
const char *dastan_explorer_get_hovered (DastanExplorer *self);
void dastan_explorer_set_hovered (DastanExplorer *self, const char *id);
/* All that is pointed at: the rows of one event or of several, of a marker, a country, a number on
 * the timeline; (transfer none) (nullable): nothing is. */
DastanRowSet *dastan_explorer_get_hover (DastanExplorer *self);
/* @hover: (transfer full) (nullable): of one row it is the hovered event */
void dastan_explorer_take_hover (DastanExplorer *self, DastanRowSet *hover);
/* Whether an event is the one that is pointed at, or among those that are. */
gboolean dastan_explorer_is_hovered (DastanExplorer *self, const char *id);
/* The source whose text is read: only one of which the dossier has it, and nothing is selected
 * then. @offset is what is looked for in it, in characters from 0, or -1. */
const char *dastan_explorer_get_source (DastanExplorer *self); /* (transfer none) (nullable) */
glong dastan_explorer_get_source_offset (DastanExplorer *self);
void dastan_explorer_set_source (DastanExplorer *self, const char *id, glong offset);
/* Selects the next (+1) or previous (-1) event in order of time among those the filter lets
 * through; with none selected, the first or last. Returns whether the selection changed. */
gboolean dastan_explorer_step_selection (DastanExplorer *self, int step);
/* The event before (-1) or after (+1) @id in order of time under the filter; (transfer none)
 * (nullable). */
DastanEvent *dastan_explorer_get_neighbour (DastanExplorer *self, const char *id, int step);

/* --- Several: the selected event is one of them; selecting one event leaves none but it. --- */
guint dastan_explorer_get_n_chosen (DastanExplorer *self);
/* Whether the event at a row of the columns is chosen. */
gboolean dastan_explorer_is_chosen (DastanExplorer *self, guint row);
/* The first chosen row from @row on, forwards (1) or backwards (-1), @row included; or -1. */
int dastan_explorer_find_chosen (DastanExplorer *self, int row, int direction);
/* (transfer full) (nullable): a bit for each row, as a filter has them. */
GBytes *dastan_explorer_dup_chosen (DastanExplorer *self);
/* Chooses an event besides the others, or not any more. */
void dastan_explorer_toggle_chosen (DastanExplorer *self, const char *id);
/* Chooses what passes the filter in order of time from the event selected or toggled last to @id.
 */
void dastan_explorer_choose_to (DastanExplorer *self, const char *id);
/* Chooses rows of the columns; with @keeps besides those that are. */
void dastan_explorer_choose_rows (DastanExplorer *self, const guint *rows, guint n, gboolean keeps);
/* Chooses every event in view. */
void dastan_explorer_choose_in_view (DastanExplorer *self);
/* Lets only what is chosen through the filter. */
void dastan_explorer_filter_to_chosen (DastanExplorer *self);

/* Says that somebody has touched a view: emits "touched". */
void dastan_explorer_touch (DastanExplorer *self);

/* --- The visible span: what the timeline shows. Never with open ends; set in one step. --- */
DastanSpan dastan_explorer_get_visible_span (DastanExplorer *self);
void dastan_explorer_set_visible_span (DastanExplorer *self, DastanSpan span);
/* The span that holds every dated event, open ends cut to the latest known second. */
DastanSpan dastan_explorer_get_full_span (DastanExplorer *self);

/* --- The filter: categories, countries, sources, places, statuses, people; span, box, words. ---
 */
const DastanFilter *dastan_explorer_get_filter (DastanExplorer *self);
/* Replaces the filter; takes a copy. */
void dastan_explorer_set_filter (DastanExplorer *self, const DastanFilter *filter);
/* Adds or removes one value of one facet. */
void dastan_explorer_toggle (DastanExplorer *self, DastanFacet facet, guint value);
void dastan_explorer_clear_filter (DastanExplorer *self);
/* Each changes one thing of the filter; %NULL ends it. What narrows beside the facets: a span of
 * time, whether an event must certainly lie in a span, a box on the map, the rows in which words
 * were found, and rows that were chosen (a bit each, as in #DastanFilter). */
void dastan_explorer_set_filter_span (DastanExplorer *self, const DastanSpan *span);
void dastan_explorer_set_certain (DastanExplorer *self, gboolean is_certain);
void dastan_explorer_set_box (DastanExplorer *self, const DastanGeoBox *box);
/* A box or a ring on the map, or neither; the one that is not given ends. */
void dastan_explorer_set_part (DastanExplorer *self,
                               const DastanGeoBox *box,
                               const DastanGeoPoint *ring,
                               guint n);
void dastan_explorer_set_words (DastanExplorer *self, const char *words, GBytes *rows);
void dastan_explorer_set_filter_chosen (DastanExplorer *self, GBytes *rows);

/* --- What is in view. Of very many events it is counted in a thread: "counts-changed" tells when
 * it is there, and until then all this is as before. --- */
/* Whether counts are still to come. */
gboolean dastan_explorer_is_counting (DastanExplorer *self);
/* Waits for them, some milliseconds: for who needs them now. */
void dastan_explorer_finish_counting (DastanExplorer *self);
/* The filter of which the counts are and what passes is. */
const DastanFilter *dastan_explorer_get_counted_filter (DastanExplorer *self);
/* Whether the event at a row of the columns passes the filter (whatever the visible span). */
gboolean dastan_explorer_row_passes (DastanExplorer *self, guint row);
/* The first row that passes from @row on, forwards (1) or backwards (-1), @row included; or -1. */
int dastan_explorer_find_passing (DastanExplorer *self, int row, int direction);
/* (transfer full): the same of all rows, a byte each: for a thread of its own. */
GBytes *dastan_explorer_dup_passes (DastanExplorer *self);
/* Events that pass the filter and may lie in the visible span; and all events. */
guint dastan_explorer_get_n_in_view (DastanExplorer *self);
guint dastan_explorer_get_n_events (DastanExplorer *self);
/* For each value of a facet, how many events are in view under the visible span and all *other*
 * facets of the filter. Borrowed, valid until the next "counts-changed". */
const guint *dastan_explorer_get_counts (DastanExplorer *self, DastanFacet facet, guint *n_values);
/* Rows that the last change of filter or span has looked at, for cost tests. */
guint dastan_explorer_get_visited (DastanExplorer *self);
/* How many events in view concern a country (ISO code); 0 when it is not in the dossier. */
guint dastan_explorer_get_country_count (DastanExplorer *self, const char *code);

G_END_DECLS
