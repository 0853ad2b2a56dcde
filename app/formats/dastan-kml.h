/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KML, and KMZ, which is a ZIP archive with KML in it: each placemark is an event. */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

gboolean dastan_kml_import (DastanSink *sink, GInputStream *stream,
                            const DastanTableOptions *options, GCancellable *cancellable,
                            GError **error);
gboolean dastan_kmz_import (DastanSink *sink, GInputStream *stream,
                            const DastanTableOptions *options, GCancellable *cancellable,
                            GError **error);

G_END_DECLS
