/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edit as a value: what one event of a dossier becomes, and the dossier that comes of it. */
#pragma once

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

/**
 * DastanRevision:
 * @event: (nullable): the id of the event that changes or goes; %NULL where one comes
 * @after: (nullable): what it will be, with the same id; %NULL where it goes
 * @index: where one that comes is put, in the author's order; more than there are puts it last
 * @places: (element-type DastanPlace): those that @after refers to and the dossier does not have yet, and what
 *     those that it has are to be
 * @people: (element-type DastanPerson): those that @after refers to and the dossier does not have yet
 *
 * A value, of one thread at a time.
 */
typedef struct
{
  char *event;
  DastanEvent *after;
  guint index;
  GPtrArray *places;
  GPtrArray *people;
} DastanRevision;

/* Each (transfer full). @id: of an event of the dossier; @after: (transfer none), not changed any more */
DastanRevision *dastan_revision_new_change (const char *id, DastanEvent *after);
DastanRevision *dastan_revision_new_addition (guint index, DastanEvent *after);
DastanRevision *dastan_revision_new_removal (const char *id);
void dastan_revision_free (DastanRevision *self);

/* Both (transfer full). The id of a person is new to the dossier; a place with an id of the dossier replaces that. */
void dastan_revision_take_place (DastanRevision *self, DastanPlace *place);
void dastan_revision_take_person (DastanRevision *self, DastanPerson *person);

DastanDossier *dastan_dossier_new_revised (DastanDossier *dossier, const DastanRevision *revision,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * dastan_dossier_new_with_story:
 * @dossier: a sealed dossier, which stays as it is
 * @id: (nullable): the story that changes or goes; %NULL where one comes, after the others
 * @after: (nullable): what it will be; %NULL where it goes
 * @error: return location for a #DASTAN_ERROR_INVALID: a step is of an event that is not there, or there is no title
 *
 * Returns: (transfer full) (nullable): the sealed dossier that comes of it; any thread
 */
DastanDossier *dastan_dossier_new_with_story (DastanDossier *dossier, const char *id, const DastanStory *after,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* An id that no event, place, person or story of @dossier has: @stem and a number. (transfer full) */
char *dastan_dossier_make_id (DastanDossier *dossier, const char *stem) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanRevision, dastan_revision_free)

G_END_DECLS
