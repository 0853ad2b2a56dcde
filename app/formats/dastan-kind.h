/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of file some bytes are the beginning of. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DASTAN_KIND_BYTES 4096 /* how many bytes tell */

typedef enum
{
  DASTAN_KIND_EMPTY,
  DASTAN_KIND_SQLITE,
  DASTAN_KIND_JSON,
  DASTAN_KIND_TABLE, /* in text, with columns whose names are known */
  DASTAN_KIND_OTHER,
} DastanKind;

DastanKind dastan_kind_sniff (const guint8 *bytes, gsize length, const char **title);

G_END_DECLS
