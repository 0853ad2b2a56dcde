/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier with some of the events of another. */
#pragma once

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

DastanDossier *dastan_dossier_new_subset (DastanDossier *dossier,
                                          const guint8 *keep) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
