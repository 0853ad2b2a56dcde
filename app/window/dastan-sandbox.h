/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sandbox that the program runs in, if it does, keeps from it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where Flatpak says what it gave. */
#define DASTAN_SANDBOX_INFO "/.flatpak-info"

/* Whether the program runs in a Flatpak sandbox that may not reach the network; @path:
 * DASTAN_SANDBOX_INFO, but for tests. Any thread. */
gboolean dastan_sandbox_lacks_network (const char *path);

G_END_DECLS
