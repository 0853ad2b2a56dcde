/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier with some of the events of another. */
#pragma once

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

DastanDossier *dastan_dossier_new_subset (DastanDossier *dossier,
                                          const guint8 *keep) G_GNUC_WARN_UNUSED_RESULT;

/* For whoever makes one dossier out of another, event by event. */
void dastan_dossier_copy_references (DastanDossier *to, DastanDossier *from);
void dastan_dossier_copy_relations (DastanDossier *to, DastanDossier *from, const guint8 *keep);
void dastan_dossier_copy_relations_but_stories (DastanDossier *to, DastanDossier *from);

G_END_DECLS
