/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events from the rows of a table. */
#pragma once

#include "formats/dastan-csv.h"
#include "formats/dastan-sink.h"

G_BEGIN_DECLS

/**
 * DastanTableOptions:
 * @format: (nullable): the format; %NULL to tell it by the columns
 * @assignments: (nullable): "COLUMN=FIELD" each
 * @order: what comes first in 03/04/2025
 * @encoding: (nullable): %NULL to tell it by the content
 * @delimiter: what separates the fields of a table; 0 to tell it by the content
 * @is_trial: whether a table is read of which no column is known, for somebody to see and to say what they are
 *
 * What somebody who imports may say.
 */
typedef struct
{
  const char *format;
  const char *const *assignments;
  DastanDateOrder order;
  const char *encoding;
  char delimiter;
  gboolean is_trial;
} DastanTableOptions;

gboolean dastan_table_import (DastanSink *sink, GInputStream *stream,
                              const DastanTableOptions *options, GCancellable *cancellable,
                              GError **error);
gboolean dastan_table_sniff (const guint8 *bytes, gsize length);

G_END_DECLS
