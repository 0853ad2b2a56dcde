/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's files into an intake, each known by its content. */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

gboolean dastan_import_knows_format (const char *format);
gboolean dastan_import_is_table (GFile *file);
gboolean dastan_import_file (DastanSink *sink, GFile *file, const DastanTableOptions *options,
                             gboolean skips_bad, GCancellable *cancellable, GError **error);

G_END_DECLS
