/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One member of a ZIP archive as a stream. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DASTAN_ZIP_MAX_SIZE (G_GUINT64_CONSTANT (1) << 30) /* bytes of a member, unpacked */

/* How much a member is wanted: 0 not at all, and the more the better. */
typedef int (*DastanZipRank) (const char *name);

GInputStream *dastan_zip_open (GInputStream *archive, DastanZipRank rank, const char *what,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
