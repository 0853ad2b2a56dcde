/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sandbox that the program runs in, if it does, keeps from it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where Flatpak says what it gave. */
#define DASTAN_SANDBOX_INFO "/.flatpak-info"

/* Whether the program runs in a Flatpak sandbox that may not reach the network; @path:
 * DASTAN_SANDBOX_INFO, but for tests. Any thread. */
gboolean dastan_sandbox_lacks_network (const char *path);

/* Whether a file was handed in by the document portal, as one file without its folder: then its folder is of no use to
 * whoever chooses where to save. Any thread. */
gboolean dastan_sandbox_is_document (GFile *file);

G_END_DECLS
