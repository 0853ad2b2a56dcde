/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of file some bytes are the beginning of. */
#pragma once

#include "formats/dastan-format.h"

G_BEGIN_DECLS

#define DASTAN_KIND_BYTES 65536 /* how many bytes tell */

typedef enum
{
  DASTAN_KIND_EMPTY,
  DASTAN_KIND_SQLITE,
  DASTAN_KIND_JSON,    /* a dossier, or nothing that is known */
  DASTAN_KIND_FOREIGN, /* in a format that is imported */
  DASTAN_KIND_OTHER,
} DastanKind;

DastanKind dastan_kind_sniff (const guint8 *bytes, gsize length, const DastanFormat **format,
                              const char **title);

G_END_DECLS
