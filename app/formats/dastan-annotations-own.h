/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of an event a Web Annotation has no member for, in members of Dastan's own. Private to
 * annotations. */
#pragma once

#include "formats/dastan-intake.h"
#include "formats/dastan-json-values.h"
#include "formats/dastan-writer.h"

G_BEGIN_DECLS

#define DASTAN_ANNOTATIONS_OWN DASTAN_WRITER_EXTENSION ":"

/* Appends places, countries, people and figures of @event, each as a member with a comma before
 * it. */
void dastan_annotations_append_own (DastanWriter *writer, DastanEvent *event);

/* Reads them back from the body that they stand in. What is no such thing, or beyond the limits of
 * model/dastan-limits.h, is passed over. Returns: %FALSE where @intake takes no more; @error is set
 * then. */
gboolean dastan_annotations_take_own (DastanIntake *intake,
                                      DastanEvent *event,
                                      JsonObject *body,
                                      GError **error);

G_END_DECLS
