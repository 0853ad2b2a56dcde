/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where imported events go, one by one: into a dossier in memory or a file in the making. */
#pragma once

#include "model/dastan-dossier.h"
#include "store/dastan-store-writer.h"

G_BEGIN_DECLS

/**
 * DastanIntake:
 *
 * Gives ids that are new: the wanted one, else with "-2", "-3" … behind it, in the order in which
 * they come. Categories, people and sources of the same name are one, places of the same name, point
 * and radius too. One thread.
 */
typedef struct _DastanIntake DastanIntake;

DastanIntake *dastan_intake_new_for_dossier (DastanDossier *dossier);
DastanIntake *dastan_intake_new_dry (DastanDossier *dossier);
DastanIntake *dastan_intake_new_for_writer (DastanStoreWriter *writer);
void dastan_intake_free (DastanIntake *self);

void dastan_intake_offer_title (DastanIntake *self, const char *title, const char *description);
void dastan_intake_offer_texts (DastanIntake *self, DastanText *title, DastanText *description);
const char *dastan_intake_get_title (const DastanIntake *self);
const char *dastan_intake_get_description (const DastanIntake *self);
DastanText *dastan_intake_dup_title (const DastanIntake *self,
                                     const char *name) G_GNUC_WARN_UNUSED_RESULT;
DastanText *dastan_intake_dup_description (const DastanIntake *self) G_GNUC_WARN_UNUSED_RESULT;
void dastan_intake_offer_language (DastanIntake *self, const char *language);
const char *dastan_intake_get_language (const DastanIntake *self);

/* Each returns an id, or NULL with @error set. That of a place is the caller's, the others the
 * intake's. */
const char *dastan_intake_category (DastanIntake *self, const char *title, GError **error);
const char *dastan_intake_person (DastanIntake *self, const char *name, GError **error);
char *dastan_intake_place (DastanIntake *self, const char *name, const double point[2],
                           double radius, const char *country,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *dastan_intake_source (DastanIntake *self, const char *title, const char *address,
                                  const char *publisher, GError **error);

DastanEdtf *dastan_intake_date (DastanIntake *self, const char *start, const char *end,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *dastan_intake_dup_id (DastanIntake *self, DastanRecord kind, const char *wanted);
gboolean
dastan_intake_take (DastanIntake *self, DastanRecord kind, gpointer record, GError **error);
void dastan_intake_free_record (DastanRecord kind, gpointer record);
gboolean dastan_intake_take_source (DastanIntake *self, DastanSource *source, GError **error);
gboolean dastan_intake_take_era (DastanIntake *self, DastanEra *era, GError **error);
gboolean dastan_intake_take_event (DastanIntake *self, DastanEvent *event, GError **error);
void dastan_intake_close (DastanIntake *self);
guint dastan_intake_get_n_events (const DastanIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanIntake, dastan_intake_free)

G_END_DECLS
