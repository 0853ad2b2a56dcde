/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole: events, what they refer to, and where sources differ. A GListModel of its events. */
#pragma once

#include <gio/gio.h>

#include "model/dastan-columns-builder.h"
#include "model/dastan-event-reader.h"
#include "model/dastan-event.h"
#include "model/dastan-records.h"

G_BEGIN_DECLS

/**
 * DastanDossier:
 *
 * A #GListModel of #DastanEvent in the author's order. Filled by a reader on any one thread, then
 * frozen by dastan_dossier_seal() and shared: from there on it does not change and may be read from
 * any thread.
 *
 * Its events are either in memory, or where a #DastanEventReader reads them from when they are asked
 * for; whoever asks sees no difference but this: a borrowed event of the second kind is sure to live
 * only until %DASTAN_DOSSIER_LASTING others have been borrowed. Events are borrowed in one thread, the
 * one that draws; every other, and whoever goes through many, uses dastan_dossier_dup_event().
 */
#define DASTAN_TYPE_DOSSIER (dastan_dossier_get_type ())
G_DECLARE_FINAL_TYPE (DastanDossier, dastan_dossier, DASTAN, DOSSIER, GObject)

DastanDossier *dastan_dossier_new (void);

#define DASTAN_DOSSIER_LASTING 500

/* Where its events are read from, instead of any that are taken; before sealing. (transfer full) */
void dastan_dossier_take_reader (DastanDossier *self, DastanEventReader *reader);

DastanEventReader *dastan_dossier_get_reader (DastanDossier *self); /* (transfer none) (nullable) */

/* No more additions; builds the look-up by id. Call once. */
void dastan_dossier_seal (DastanDossier *self);

const DastanText *dastan_dossier_get_title (DastanDossier *self);
const DastanText *dastan_dossier_get_description (DastanDossier *self); /* (nullable) */
const char *dastan_dossier_get_language (DastanDossier *self);         /* (nullable): BCP 47 tag */
void dastan_dossier_set_title (DastanDossier *self, DastanText *title);
void dastan_dossier_set_description (DastanDossier *self, DastanText *description);
void dastan_dossier_set_language (DastanDossier *self, const char *language);

/* Add: takes ownership of the record (of a reference to the event). */
void dastan_dossier_take_category (DastanDossier *self, DastanCategory *category);
void dastan_dossier_take_source (DastanDossier *self, DastanSource *source);
void dastan_dossier_take_place (DastanDossier *self, DastanPlace *place);
void dastan_dossier_take_person (DastanDossier *self, DastanPerson *person);
void dastan_dossier_take_name (DastanDossier *self, DastanName *name);
void dastan_dossier_take_event (DastanDossier *self, DastanEvent *event);
void dastan_dossier_take_difference (DastanDossier *self, DastanDifference *difference);
void dastan_dossier_take_story (DastanDossier *self, DastanStory *story);
void dastan_dossier_take_era (DastanDossier *self, DastanEra *era);

/* In the author's order; borrowed. (element-type DastanCategory) and so on. */
const GPtrArray *dastan_dossier_get_categories (DastanDossier *self);
const GPtrArray *dastan_dossier_get_sources (DastanDossier *self);
const GPtrArray *dastan_dossier_get_places (DastanDossier *self);
const GPtrArray *dastan_dossier_get_people (DastanDossier *self);
const GPtrArray *dastan_dossier_get_names (DastanDossier *self);
const GPtrArray *dastan_dossier_get_differences (DastanDossier *self);
const GPtrArray *dastan_dossier_get_stories (DastanDossier *self);
const GPtrArray *dastan_dossier_get_eras (DastanDossier *self);

/* Events by their place in the author's order, below dastan_dossier_get_n_events(). */
guint dastan_dossier_get_n_events (DastanDossier *self);
DastanEvent *dastan_dossier_get_event (DastanDossier *self, guint index); /* (transfer none) */
DastanEvent *dastan_dossier_dup_event (DastanDossier *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
/* Its title alone, in the reader's language; any thread. */
char *dastan_dossier_dup_event_title (DastanDossier *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
/* The list of those in memory; empty where they are read, so that it is for readers of files and tests. */
const GPtrArray *dastan_dossier_get_events (DastanDossier *self);
/* Whether they are in memory, so that going through all of them is cheap. */
gboolean dastan_dossier_has_events (DastanDossier *self);

/* Whether any event has an image, as far as can be told without reading events. */
gboolean dastan_dossier_has_images (DastanDossier *self);

/* What its events are filtered, counted and drawn by. (transfer full); any thread. */
DastanColumns *dastan_columns_new (DastanDossier *dossier) G_GNUC_WARN_UNUSED_RESULT;

/* For whoever makes columns: the ids of the dossier's own tables first, in the author's order, so that a
 * value's index is the index there; and afterwards where the places are. The dossier may be unsealed. */
void dastan_dossier_intern_records (DastanDossier *self, DastanColumnsBuilder *builder);
void dastan_dossier_intern_into (DastanDossier *self, DastanColumns *columns);
void dastan_dossier_set_places (DastanDossier *self, DastanColumns *columns);

/* Whether everything that was not read when it was opened holds together; waits for the disk. */
gboolean dastan_dossier_check (DastanDossier *self, GCancellable *cancellable, GError **error);
void dastan_dossier_check_async (DastanDossier *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean dastan_dossier_check_finish (DastanDossier *self, GAsyncResult *result, GError **error);

/* By id, in constant time; borrowed; NULL when there is none. The dossier is sealed. */
const DastanCategory *dastan_dossier_find_category (DastanDossier *self, const char *id);
const DastanSource *dastan_dossier_find_source (DastanDossier *self, const char *id);
const DastanPlace *dastan_dossier_find_place (DastanDossier *self, const char *id);
const DastanPerson *dastan_dossier_find_person (DastanDossier *self, const char *id);
DastanEvent *dastan_dossier_find_event (DastanDossier *self, const char *id);
/* Position in the author's order, or -1. */
int dastan_dossier_index_of_event (DastanDossier *self, const char *id);
int dastan_dossier_index_of_category (DastanDossier *self, const char *id);
int dastan_dossier_index_of_source (DastanDossier *self, const char *id);
int dastan_dossier_index_of_place (DastanDossier *self, const char *id);
int dastan_dossier_index_of_person (DastanDossier *self, const char *id);

/* The differences that concern @event: those with a position whose excerpt overlaps one of its excerpts.
 * Returns: (transfer container) (element-type DastanDifference). */
GPtrArray *dastan_dossier_list_differences_of (DastanDossier *self, DastanEvent *event);
/* The names whose form stands in an excerpt of @event from one of the name's sources.
 * Returns: (transfer container) (element-type DastanName). */
GPtrArray *dastan_dossier_list_names_of (DastanDossier *self, DastanEvent *event);

G_END_DECLS
