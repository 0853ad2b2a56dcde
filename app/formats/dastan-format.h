/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats of other programs that are imported, and which of them a file is in. */
#pragma once

#include "formats/dastan-table.h"

G_BEGIN_DECLS

typedef struct _DastanFormat DastanFormat;

/* What a format is made of: by this two of one name are told apart. */
typedef enum
{
  DASTAN_FAMILY_TABLE,
  DASTAN_FAMILY_JSON,
  DASTAN_FAMILY_XML,
  DASTAN_FAMILY_TEXT,
  DASTAN_FAMILY_ZIP,
} DastanFamily;

const DastanFormat *dastan_format_sniff (const guint8 *bytes, gsize length);
const DastanFormat *dastan_format_find (const char *id, const DastanFormat *sniffed,
                                        gboolean is_json);
gboolean dastan_format_is_known (const char *id);
char *dastan_format_list (void);

DastanFamily dastan_format_get_family (const DastanFormat *self);
const char *dastan_format_get_id (const DastanFormat *self);
gboolean dastan_format_import (const DastanFormat *self, DastanSink *sink, GInputStream *stream,
                               const DastanTableOptions *options, GCancellable *cancellable,
                               GError **error);

G_END_DECLS
