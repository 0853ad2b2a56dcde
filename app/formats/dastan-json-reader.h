/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a dossier from its JSON form. */
#pragma once

#include "formats/dastan-report.h"
#include "model/dastan-dossier.h"

G_BEGIN_DECLS

#define DASTAN_JSON_FORMAT "dastan-dossier"
#define DASTAN_JSON_VERSION 5 /* the newest; an older one that can hold all that is there is written */
#define DASTAN_JSON_ERAS_VERSION 2 /* the first that knows eras */
#define DASTAN_JSON_FIRST_VERSION 1

DastanDossier *dastan_json_read (GBytes *bytes, const char *name, DastanReport *report,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
DastanDossier *dastan_json_read_beside (GBytes *bytes, const char *name, GFile *folder, DastanReport *report,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
DastanDossier *dastan_json_read_good (GBytes *bytes, const char *name, GFile *folder, DastanReport *report,
                                      guint *n_skipped, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
