/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's files into an intake, each known by its content. */
#pragma once

#include "formats/dastan-format.h"

G_BEGIN_DECLS

gboolean dastan_import_is_foreign (GFile *file);
gboolean dastan_import_file (DastanSink *sink, GFile *file, const DastanTableOptions *options,
                             gboolean skips_bad, GCancellable *cancellable, GError **error);
gboolean dastan_import_as (DastanSink *sink, GFile *file, const DastanFormat *format,
                           const DastanTableOptions *options, GCancellable *cancellable,
                           GError **error);

G_END_DECLS
