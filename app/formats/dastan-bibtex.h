/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bibliographies (BibTeX and biblatex): each entry is a source of the dossier. */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

gboolean dastan_bibtex_import (DastanSink *sink, GInputStream *stream, const DastanTableOptions *options,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
