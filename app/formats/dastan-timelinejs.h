/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TimelineJS in JSON: that of version 3, and the older one around "timeline". */
#pragma once

#include "formats/dastan-sink.h"

G_BEGIN_DECLS

gboolean dastan_timelinejs_sniff (GBytes *bytes);
gboolean dastan_timelinejs_import (DastanSink *sink, GBytes *bytes, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
