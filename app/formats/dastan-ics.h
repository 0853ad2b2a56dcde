/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars (iCalendar, RFC 5545): each event, task and journal entry is an event. */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

gboolean dastan_ics_import (DastanSink *sink, GInputStream *stream,
                            const DastanTableOptions *options, GCancellable *cancellable,
                            GError **error);

G_END_DECLS
