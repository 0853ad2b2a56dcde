/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a dossier in the canonical JSON form: equal dossiers give equal bytes. */
#pragma once

#include "model/dastan-dossier.h"

G_BEGIN_DECLS

GBytes *dastan_json_write (DastanDossier *dossier) G_GNUC_WARN_UNUSED_RESULT;

/* Part of the canonical form, for other writers of JSON. Both append to @out. */
void dastan_json_append_string (GString *out, const char *string);
void dastan_json_append_number (GString *out, double number);

G_END_DECLS
