/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of The Timeline Project (thetimelineproj.sourceforge.net): XML of its own. */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

gboolean dastan_timeline_project_import (DastanSink *sink, GInputStream *stream,
                                         const DastanTableOptions *options,
                                         GCancellable *cancellable, GError **error);

G_END_DECLS
