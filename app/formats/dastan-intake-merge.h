/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a dossier on their way into an intake that may have others already. */
#pragma once

#include "formats/dastan-intake.h"

G_BEGIN_DECLS

/**
 * DastanMerge:
 *
 * Knows which ids of a dossier are others in the intake, because they were taken there. Nothing of
 * the dossier is taken for the same as what another has. One thread.
 */
typedef struct _DastanMerge DastanMerge;

DastanMerge *dastan_merge_new (DastanIntake *intake);
void dastan_merge_free (DastanMerge *self);

gpointer dastan_merge_copy (DastanMerge *self, DastanRecord kind,
                            gconstpointer record) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DastanMerge, dastan_merge_free)

G_END_DECLS
