/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a dossier in the canonical JSON form: equal dossiers give equal bytes. */
#pragma once

#include "formats/dastan-writer.h"
#include "model/dastan-dossier.h"

G_BEGIN_DECLS

GBytes *dastan_json_write (DastanDossier *dossier) G_GNUC_WARN_UNUSED_RESULT;
/* The same bytes piece by piece, so that memory does not grow with the events; all of them: a part may not refer to
 * what is not in it, and is a dossier of its own. */
gboolean dastan_json_write_stream (DastanWriter *stream, GError **error);

/* Part of the canonical form, for other writers of JSON. Both append to @out. */
void dastan_json_append_string (GString *out, const char *string);
void dastan_json_append_number (GString *out, double number);

G_END_DECLS
